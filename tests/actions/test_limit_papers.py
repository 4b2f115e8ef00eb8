"""The papers about a limit: the approval sheet filled from an event and named in it, the calculation line by line."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from docx import Document

from courtdesk.actions.cases import case_detail
from courtdesk.actions.desk import Desk
from courtdesk.actions.drafts import new_draft, save_draft, save_paper
from courtdesk.actions.limit_events import add_event, change_event, limit_events, remove_event
from courtdesk.actions.limit_sheets import begin_sheet
from courtdesk.actions.limit_values import LimitKind, LimitValues
from courtdesk.actions.undo import undo, undo_state
from courtdesk.errors import RowGone
from tests.actions.limit_office import DAY, exclusion, furnish_cases

#: What is written down → what the sheet says of it: matter, first day, length, the limit after it.
SHEETS = [
    (exclusion(date(2026, 3, 2), date(2026, 3, 11)), "扣除审限", "2026-03-02", "10 天", "2026-05-12"),
    (exclusion(date(2026, 4, 1)), "扣除审限", "2026-04-01", "", ""),
    (LimitValues(LimitKind.STAY, "中止审理", date(2026, 4, 1)), "中止审理", "2026-04-01", "", ""),
    (
        LimitValues(LimitKind.EXTENSION, "", date(2026, 4, 10), months=1),
        "延长审限",
        "2026-04-10",
        "1 个月",
        "2026-06-02",
    ),
    (
        LimitValues(LimitKind.CHANGE, start=date(2026, 4, 1), after="ordinary"),
        "转换程序",
        "2026-04-01",
        "由简易程序转为普通程序",
        "2026-08-02",
    ),
]


@pytest.fixture
def case_id(desk: Desk) -> int:
    return furnish_cases(desk)[0]


def saved(desk: Desk, draft_id: int, path: Path) -> str:
    return "\n".join(
        cell.text
        for table in Document(str(save_paper(desk, draft_id, path, DAY))).tables
        for row in table.rows
        for cell in row.cells
    )


@pytest.mark.parametrize(("values", "told"), [(row[0], row[1:]) for row in SHEETS])
def test_a_sheet_says_what_the_event_says_and_both_limits(
    desk: Desk, case_id: int, values: LimitValues, told: tuple[str, ...]
) -> None:
    (ref,) = add_event(desk, [case_id], values).refs
    form = begin_sheet(desk, ref, DAY).form
    assert tuple(form[key] for key in ("change", "from_on", "length", "new_limit_on")) == told
    assert (form["case_no"], form["limit_on"], form["reason"]) == (
        "（2026）豫0899民初1号",
        "2026-05-02",
        values.reason,
    )


def test_a_stored_sheet_is_named_in_its_event_as_a_step_of_its_own(desk: Desk, case_id: int, tmp_path: Path) -> None:
    (ref,) = add_event(desk, [case_id], exclusion(date(2026, 3, 2), date(2026, 3, 11))).refs
    add_event(desk, [case_id], exclusion(date(2026, 3, 20), date(2026, 3, 21)))
    draft = begin_sheet(desk, ref, DAY)
    assert "扣除审限" in saved(desk, draft.id, tmp_path / "审批表.docx")
    named = {each.values.start: each.values.paper for each in limit_events(desk, case_id)}
    assert named == {date(2026, 3, 2): "审限变更审批表（2026-04-20）", date(2026, 3, 20): ""}
    assert undo_state(desk).undo.startswith("审限变更审批表（2026-04-20）记入扣除审限")
    undo(desk)
    assert {each.values.paper for each in limit_events(desk, case_id)} == {""}


def test_a_sheet_knows_its_event_among_others_of_the_same_day_and_whatever_is_typed(
    desk: Desk, case_id: int, tmp_path: Path
) -> None:
    values = exclusion(date(2026, 3, 2), date(2026, 3, 11))
    add_event(desk, [case_id], values)
    (ref,) = add_event(desk, [case_id], replace(values, reason="公告送达")).refs
    draft = begin_sheet(desk, ref, DAY)
    save_draft(desk, draft.id, {**draft.form, "from_on": "2026-03-03", "change": "延长审限"})
    paper = saved(desk, draft.id, tmp_path / "审批表.docx")
    assert f"{ref.id}" not in paper.split("\n"), "what says of which event it is is never printed"
    named = {each.values.reason: each.values.paper for each in limit_events(desk, case_id)}
    assert named == {"司法鉴定": "", "公告送达": "审限变更审批表（2026-04-20）"}


def test_a_sheet_that_was_begun_without_an_event_is_named_in_the_one_it_tells_of(
    desk: Desk, case_id: int, tmp_path: Path
) -> None:
    (ref,) = add_event(desk, [case_id], exclusion(date(2026, 3, 2), date(2026, 3, 11))).refs
    told = begin_sheet(desk, ref, DAY).form
    form = {key: told[key] for key in ("change", "from_on", "reason")}
    draft = new_draft(desk, "limit_change_sheet", DAY, subject_table="cases", subject_id=case_id, filled=form)
    saved(desk, draft.id, tmp_path / "审批表.docx")
    assert [each.values.paper for each in limit_events(desk, case_id)] == ["审限变更审批表（2026-04-20）"]


def test_a_sheet_names_no_other_event_once_its_own_is_gone(desk: Desk, case_id: int, tmp_path: Path) -> None:
    values = exclusion(date(2026, 3, 2), date(2026, 3, 11))
    add_event(desk, [case_id], values)
    (ref,) = add_event(desk, [case_id], replace(values, reason="公告送达")).refs
    draft = begin_sheet(desk, ref, DAY)
    remove_event(desk, ref)
    saved(desk, draft.id, tmp_path / "审批表.docx")
    assert [each.values.paper for each in limit_events(desk, case_id)] == [""]


def test_a_paper_that_was_entered_stays(desk: Desk, case_id: int, tmp_path: Path) -> None:
    values = exclusion(date(2026, 3, 2), date(2026, 3, 11))
    (ref,) = add_event(desk, [case_id], values).refs
    draft = begin_sheet(desk, ref, DAY)
    change_event(desk, ref, replace(values, paper="示法审〔2026〕3号"))
    save_paper(desk, draft.id, tmp_path / "审批表.docx", DAY)
    assert [each.values.paper for each in limit_events(desk, case_id)] == ["示法审〔2026〕3号"]


def test_a_sheet_of_an_event_that_is_gone_is_not_begun(desk: Desk, case_id: int) -> None:
    (ref,) = add_event(desk, [case_id], exclusion(date(2026, 3, 2))).refs
    undo(desk)
    with pytest.raises(RowGone):
        begin_sheet(desk, ref, DAY)
    assert limit_events(desk, case_id) == ()


def test_the_calculation_holds_every_line_with_result_and_source(desk: Desk, case_id: int, tmp_path: Path) -> None:
    add_event(desk, [case_id], replace(exclusion(date(2026, 3, 2), date(2026, 3, 11)), approver="院长林知远"))
    draft = new_draft(desk, "limit_calculation", DAY, subject_table="cases", subject_id=case_id)
    lines = [line.split("\t") for line in draft.form["lines"].split("\n")]
    steps = case_detail(desk, case_id, DAY).steps
    assert [(line[1], line[2]) for line in lines] == [(step.value, step.source) for step in steps]
    assert lines[0][0] == "立案日期"
    assert lines[-1][0] == "计算当日"
    assert ["＋ 扣除：司法鉴定", "10 天"] in [line[:2] for line in lines]
    assert draft.form["limit_on"] == "2026-05-12"
    assert draft.form["standing"] == "剩 22 天"
    paper = saved(desk, draft.id, tmp_path / "计算说明.docx")
    assert all(cell in paper for line in lines for cell in line)


def test_a_calculation_in_which_nothing_was_typed_follows_the_case(desk: Desk, case_id: int) -> None:
    first = new_draft(desk, "limit_calculation", DAY, subject_table="cases", subject_id=case_id)
    add_event(desk, [case_id], exclusion(date(2026, 3, 2), date(2026, 3, 11)))
    again = new_draft(desk, "limit_calculation", DAY, subject_table="cases", subject_id=case_id)
    assert again.id == first.id
    assert again.form["limit_on"] == "2026-05-12"
    save_draft(desk, again.id, {**again.form, "note": "附卷。"})
    assert new_draft(desk, "limit_calculation", DAY, subject_table="cases", subject_id=case_id).id != first.id
