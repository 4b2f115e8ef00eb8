"""The story of a row: every change in the clerk's words, old and new."""

from __future__ import annotations

from datetime import date

import pytest

from courtdesk import clock
from courtdesk.actions.desk import Desk
from courtdesk.actions.documents import list_waiting
from courtdesk.actions.issuing import issue
from courtdesk.actions.ledgers.bin import delete_rows, list_bin, restore_rows
from courtdesk.actions.ledgers.editing import edit_cells
from courtdesk.actions.ledgers.values import CellEdit
from courtdesk.actions.register import reserve_numbers, void_number
from courtdesk.actions.replies import record_reply
from courtdesk.actions.tasks import record_progress
from courtdesk.actions.timeline import timeline
from courtdesk.actions.undo import undo
from courtdesk.models.cases import TimeLimitEvent
from courtdesk.models.history import deed
from courtdesk.models.upkeep import Attachment
from tests.actions.ledgers.office import DAY, case_no, furnish

LATE = date(2026, 8, 3)


@pytest.fixture(autouse=True)
def _furnished(desk: Desk) -> None:
    furnish(desk)


@pytest.mark.parametrize(
    ("field", "text", "told"),
    [
        ("due", "3月5日", ("期限", "2026-06-30", "2026-03-05")),
        ("due", "", ("期限", "2026-06-30", "（空）")),
        ("departments", "审管办、立案庭", ("责任部门", "审管办", "审管办、立案庭")),
        ("lead_departments", "研究室", ("牵头部门", "（空）", "研究室")),
        ("group", "提升质效", ("类别", "规范管理", "提升质效")),
        ("remark", "一\n二", ("备注", "（空）", "一⏎二")),
    ],
)
def test_an_edit_of_a_task_is_told_from_what_to_what(
    desk: Desk, field: str, text: str, told: tuple[str, str, str]
) -> None:
    step = edit_cells(desk, "tasks", [CellEdit(1, field, text)], DAY).title
    entry = timeline(desk, "task", 1)[0]
    assert (entry.text, entry.changes) == (step, (told,))
    assert "林书雅" in entry.caption


def test_an_edit_of_a_case_tells_the_limit_that_moved_with_it(desk: Desk) -> None:
    edit_cells(desk, "cases", [CellEdit(1, "procedure", "普通"), CellEdit(1, "branch", "行政")], DAY)
    changes = {title: (old, new) for title, old, new in timeline(desk, "cases", 1)[0].changes}
    assert changes["程序"] == ("简易程序", "普通程序")
    assert changes["案件类型"] == ("民事", "行政")
    assert changes["届满日"] == ("2026-04-05", "2026-07-05")
    assert set(changes) == {"程序", "案件类型", "届满日"}


def test_a_doubt_is_told_when_it_comes_and_when_it_goes(desk: Desk) -> None:
    edit_cells(desk, "tasks", [CellEdit(1, "due", "尽快"), CellEdit(2, "due", "今天")], DAY)
    assert timeline(desk, "task", 1)[0].changes == (("期限（存疑）", "（空）", "“尽快”"),)
    edit_cells(desk, "tasks", [CellEdit(1, "due", "今天")], DAY)
    assert timeline(desk, "task", 1)[0].changes == (
        ("期限", "2026-06-30", "2026-03-02"),
        ("期限（存疑）", "“尽快”", "已改正"),
    )


def test_a_deed_on_many_rows_tells_each_row_its_own(desk: Desk) -> None:
    edit_cells(desk, "tasks", [CellEdit(n, "departments", f"立案庭{'、研究室' * (n - 1)}") for n in (1, 2)], DAY)
    assert timeline(desk, "task", 1)[0].changes == (("责任部门", "审管办", "立案庭"),)
    assert timeline(desk, "task", 2)[0].changes == (("责任部门", "审管办", "立案庭、研究室"),)
    assert timeline(desk, "task", 3)[0].text == "布置"


def test_attachments_and_what_moves_a_limit_are_told(desk: Desk) -> None:
    with deed(desk.sessions, "附上材料", "测试") as (session, _):
        now = clock.now().replace(tzinfo=None)
        session.add(
            Attachment(table_name="cases", row_id=1, name="卷宗.pdf", size=3, sha256="ab", added_at=now, who="")
        )
        session.add(TimeLimitEvent(case_id=1, kind="exclusion", reason="鉴定", days=10, approver="", paper=""))
    entry = timeline(desk, "cases", 1)[0]
    assert set(entry.changes) == {("附件", "（空）", "卷宗.pdf"), ("扣除审限", "（空）", "10 天")}
    assert [each.text for each in timeline(desk, "task", 1)] == ["布置"], (
        "the task with the same id has no part in it"
    )


def test_papers_their_replies_and_progress_stand_in_the_story(desk: Desk) -> None:
    (waiting,) = [each for each in list_waiting(desk, LATE) if each.subject == case_no(1)][:1]
    (issued,) = issue(desk, [waiting], LATE)
    record_reply(desk, issued.document_id, LATE, "已定期宣判")
    record_progress(desk, 1, "已部署")
    told = [entry.text for entry in timeline(desk, "cases", 1)]
    assert f"签发催办通知书 {issued.number}" in told
    assert any(text.startswith(f"登记回执：{issued.number}") and "已定期宣判" in text for text in told)
    assert "已部署" in [entry.text for entry in timeline(desk, "task", 1)]


def test_deleting_restoring_and_undoing_are_told_by_their_names(desk: Desk) -> None:
    edit_cells(desk, "tasks", [CellEdit(1, "departments", "立案庭")], DAY)
    undo(desk)
    delete_rows(desk, "tasks", [1])
    restore_rows(desk, [list_bin(desk, clock.today())[0].change_id])
    told = {entry.text: entry.changes for entry in timeline(desk, "task", 1)}
    assert told["恢复任务“规范庭审秩序”"] == ()
    assert told["删除任务“规范庭审秩序”"] == ()
    assert told["撤销：修改第 1 项的责任部门"] == (("责任部门", "立案庭", "审管办"),)


def test_a_number_of_the_register_tells_its_state_in_words(desk: Desk) -> None:
    (line,) = reserve_numbers(desk, "示法发", DAY.year, 1, "另有用途", DAY)
    void_number(desk, line.id, "不用了", DAY)
    assert ("状态", "留号", "作废") in timeline(desk, "number_entry", line.id)[0].changes


def test_what_the_desk_does_by_itself_says_so(desk: Desk) -> None:
    assert timeline(desk, "task", 1)[0].caption.endswith("自动")


def test_the_story_is_newest_first_and_has_an_end(desk: Desk) -> None:
    for number in range(210):
        edit_cells(desk, "tasks", [CellEdit(1, "remark", str(number))], DAY)
    entries = timeline(desk, "task", 1)
    assert len(entries) == 200
    assert entries[0].changes == (("备注", "208", "209"),)
