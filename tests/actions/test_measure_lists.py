"""The lists of cases open too long and over their limit, their files, and the letter that sends one."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from docx import Document
from openpyxl import load_workbook

from courtdesk.actions.case_measures import record_measure
from courtdesk.actions.desk import Desk
from courtdesk.actions.drafts import delete_draft, new_draft, save_draft
from courtdesk.actions.issuing import issue_draft
from courtdesk.actions.ledgers.asking import view_counts_of
from courtdesk.actions.lists_to_send import list_to_send, write_list
from courtdesk.actions.measure_lists import measure_cases
from courtdesk.actions.measure_papers import begin_letter
from courtdesk.actions.measure_values import NewMeasure
from courtdesk.errors import ValueRefused
from courtdesk.rules.rhythm import SendList
from tests.actions.measures_court import DAY, DEPARTMENTS, Plan, enter, exclusion

LONG, OVER = SendList.LONG_OPEN.value, SendList.INSPECTION.value
PLANS = [
    Plan(420, "ordinary", events=(exclusion("司法鉴定", DAY - timedelta(400)),)),
    Plan(400, "ordinary", department=DEPARTMENTS[1], judge="周若楠"),
    Plan(100, stage=2),
    Plan(105, department="", judge=""),
    Plan(10),
]


def test_the_monthly_report_names_why_a_case_is_open_and_what_comes_next(desk: Desk) -> None:
    enter(desk, PLANS)
    first, second = measure_cases(desk, LONG, DAY).cases
    assert (first.days, first.reason) == (420, "司法鉴定（2025年3月16日起）")
    assert first.next_step == "跟踪司法鉴定，消除后及时恢复"
    assert (second.days, second.reason) == (400, "没有正在扣除、中止的事由")
    asked = "签发催办通知书；签发督办令；院领导听取汇报；提交专业法官会议；列送监察室"
    assert second.next_step == asked


def test_the_list_of_cases_over_their_limit_is_the_view_and_reads_in_a_chat(desk: Desk) -> None:
    ids = enter(desk, PLANS)
    made = list_to_send(desk, OVER, DAY)
    assert made.count == len(made.case_ids) == view_counts_of(desk, "cases", DAY)["inspection"] == 3
    assert ids[0] not in made.case_ids, "an exclusion is running"
    assert made.text.splitlines()[:3] == ["【超审限案件移送监察室名单】", "2026年4月20日 星期一", "共 3 件"]
    assert "（2026）豫0899民初3号 陈怀远 超 10 天，已发督办令" in made.text
    assert "未填部门 1 件" in made.text
    assert "原告" not in made.text


def test_a_case_whose_extension_is_being_applied_for_is_held_back_until_the_sheet_is_gone(desk: Desk) -> None:
    ids = enter(desk, PLANS)
    draft = new_draft(desk, "limit_change_sheet", DAY, subject_table="cases", subject_id=ids[2])
    assert list_to_send(desk, OVER, DAY).count == 3, "nothing was typed in it"
    save_draft(desk, draft.id, draft.form | {"reason": "案情复杂"})
    held = list_to_send(desk, OVER, DAY)
    assert (held.count, ids[2] in held.case_ids) == (2, False)
    assert "共 2 件，另有正在报批延长的 1 件未列入" in held.text
    delete_draft(desk, draft.id)
    assert list_to_send(desk, OVER, DAY).count == 3


def test_recording_the_whole_list_as_sent_empties_it_in_one_step(desk: Desk) -> None:
    enter(desk, PLANS)
    made = list_to_send(desk, OVER, DAY)
    assert record_measure(desk, made.case_ids, NewMeasure(OVER, DAY, "监察室")).count == 3
    empty = list_to_send(desk, OVER, DAY)
    assert (empty.count, empty.case_ids) == (0, ())
    assert "没有应当移送的案件" in empty.text
    with pytest.raises(ValueRefused, match="没有应当移送的案件"):
        begin_letter(desk, DAY)


@pytest.mark.parametrize("key", [LONG, OVER])
def test_a_list_becomes_a_page_and_a_workbook(desk: Desk, key: str, tmp_path: Path) -> None:
    enter(desk, PLANS)
    made = list_to_send(desk, key, DAY)
    for ending in (".docx", ".xlsx"):
        write_list(made, tmp_path / f"{made.file_name}{ending}")
    (table,) = Document(str(tmp_path / f"{made.file_name}.docx")).tables
    assert len(table.rows) == made.count + 1
    cells = [str(cell.value) for row in load_workbook(tmp_path / f"{made.file_name}.xlsx").active for cell in row]
    assert all(str(row[0]) in cells for row in made.sheet.lines())


def test_the_letter_has_the_list_as_its_attachment_and_passes_the_gate(desk: Desk) -> None:
    enter(desk, PLANS)
    draft = begin_letter(desk, DAY)
    assert draft.kind == "letter"
    assert "共 3 件" in draft.form["text"]
    assert draft.form["attachments"] == "超审限案件移送监察室名单"
    lines = draft.form["attachment_texts"].splitlines()
    assert lines[1].split("\t") == ["案号", "承办部门", "承办法官", "审限届满日", "超期天数"]
    assert len(lines) == 2 + 3
    issued = issue_draft(desk, draft.id, DAY)
    assert issued.number.startswith("示法函")
    assert issued.file.exists()


def test_a_letter_on_one_case_names_its_department(desk: Desk) -> None:
    enter(desk, [Plan(100)])
    assert DEPARTMENTS[0] in begin_letter(desk, DAY).form["text"]
