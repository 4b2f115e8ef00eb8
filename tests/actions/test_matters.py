"""Supervision matters step by step: onwards, back, settled, split; and what must hold whatever is done."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

import pytest
from sqlalchemy import select

from courtdesk import clock
from courtdesk.actions.demo_matters import enter_matters
from courtdesk.actions.departments import Directory
from courtdesk.actions.desk import Desk
from courtdesk.actions.drafts import new_draft
from courtdesk.actions.issuing import issue_draft
from courtdesk.actions.ledgers.asking import ledger_rows, view_counts_of
from courtdesk.actions.ledgers.bin import delete_rows, list_bin, restore_rows
from courtdesk.actions.ledgers.editing import edit_cells
from courtdesk.actions.ledgers.links import links_of
from courtdesk.actions.ledgers.values import CellEdit, CellValue, Lamp
from courtdesk.actions.matter_reading import course_of
from courtdesk.actions.matter_split import split_by_department
from courtdesk.actions.matters import advance, close, name_paper, raise_matter, reopen, return_to
from courtdesk.actions.search import search_everywhere
from courtdesk.actions.subjects import facts_of
from courtdesk.actions.timeline import timeline
from courtdesk.actions.undo import undo, undo_state
from courtdesk.errors import MatterHeld, RowNotRestored, ValueRefused
from courtdesk.models.history import deed
from courtdesk.models.supervision import MatterStep
from tests.actions.ledgers.office import contents

DAY = date(2026, 4, 20)
VALUES = {
    "title": "清理长期未结案件",
    "source": "院长办公会议定",
    "instruction": "请审管办牵头，逐案清理。",
    "leaders": "王小满",
    "lead_departments": "民事审判第一庭、执行局",
    "due": "2026-05-31",
}


@pytest.fixture
def matter(desk: Desk) -> int:
    return raise_matter(desk, {**VALUES, "opinion": "建议立项"}, DAY)


def stages(desk: Desk, ids: Sequence[int]) -> list[str]:
    return [course_of(desk, each).stage for each in ids]


def told(desk: Desk, matter_id: int) -> list[tuple[str, str]]:
    """Return stage and opinion of the steps, the first one first."""
    return [(each.stage, each.opinion) for each in reversed(course_of(desk, matter_id).steps)]


def values(desk: Desk, matter_id: int, day: date = DAY) -> dict[str, CellValue]:
    return dict(ledger_rows(desk, "matters", [matter_id], day)[matter_id].values)


def assign(desk: Desk, ids: Sequence[int]) -> None:
    for stage in ("立项", "审批", "交办"):
        advance(desk, ids, stage, DAY, "林书雅", "")


# ---- beginning --------------------------------------------------------------------------------------


def test_a_matter_begins_with_its_first_step_and_the_next_number(desk: Desk, matter: int) -> None:
    assert told(desk, matter) == [("拟办", "建议立项")]
    assert values(desk, matter)["number"] == "2026—1"
    assert values(desk, matter)["raised"] == DAY
    assert values(desk, raise_matter(desk, {"title": "核查来信"}, DAY))["number"] == "2026—2"
    assert undo(desk) == "新增督办事项"
    assert values(desk, raise_matter(desk, {"title": "另一件", "number": "院督7号"}, DAY))["number"] == "院督7号"
    assert values(desk, raise_matter(desk, {"title": "再一件"}, DAY))["number"] == "院督8号"


@pytest.mark.parametrize(
    ("texts", "says"),
    [
        ({"title": ""}, "督办事项"),
        ({"title": "甲", "due": "下周"}, "下周"),
        ({"title": "甲", "number": "2026—1"}, "已用于"),
    ],
)
def test_a_matter_that_cannot_be_entered_is_refused_whole(
    desk: Desk, matter: int, texts: dict[str, str], says: str
) -> None:
    before = contents(desk)
    with pytest.raises(ValueRefused, match=says):
        raise_matter(desk, texts, DAY)
    assert contents(desk) == before
    assert matter


# ---- onwards ----------------------------------------------------------------------------------------


def test_many_matters_go_on_in_one_step_that_can_be_taken_back(desk: Desk, matter: int) -> None:
    second = raise_matter(desk, {"title": "核查来信"}, DAY)
    before = contents(desk)
    assert advance(desk, [matter, second], "立项", DAY, "林书雅", "同意") == "报立项督办事项 2 项"
    assert stages(desk, [matter, second]) == ["立项", "立项"]
    undo(desk)
    assert contents(desk) == before


def test_stages_are_passed_over_with_a_reason_that_the_step_keeps(desk: Desk, matter: int) -> None:
    with pytest.raises(MatterHeld, match="越过了立项、审批"):
        advance(desk, [matter], "交办", DAY, "林书雅", "马上办")
    advance(desk, [matter], "交办", DAY, "林书雅", "马上办", reason="院长当面交办")
    assert told(desk, matter)[-1] == ("交办", "马上办；越过立项、审批：院长当面交办")


def test_a_matter_is_urged_as_often_as_needed_and_the_ledger_counts(desk: Desk, matter: int) -> None:
    assign(desk, [matter])
    for days in (1, 2):
        advance(desk, [matter], "催办", DAY + timedelta(days), "林书雅", "请抓紧")
    row = values(desk, matter, date(2026, 6, 6))
    assert row["urged"] == 2
    assert row["over"] == Lamp("over", "超 6 天")
    assert row["last_step"] == "2026-04-22  催办：请抓紧"
    advance(desk, [matter], "反馈", DAY + timedelta(3), "赵一凡", "已清 4 件")
    advance(desk, [matter], "催办", DAY + timedelta(3), "林书雅", "")
    assert values(desk, matter)["urged"] == 3


@pytest.mark.parametrize(
    ("stage", "day", "error", "says"),
    [
        ("拟办", DAY, MatterHeld, "不能推进到“拟办”"),
        ("办结", DAY, ValueRefused, "办结销号"),
        ("销号", DAY, ValueRefused, "没有“销号”"),
        ("立项", DAY - timedelta(1), ValueRefused, "不能早于上一步"),
    ],
)
def test_a_step_that_makes_no_sense_is_refused_and_nothing_changes(
    desk: Desk, matter: int, stage: str, day: date, error: type[Exception], says: str
) -> None:
    before = contents(desk)
    with pytest.raises(error, match=says):
        advance(desk, [matter], stage, day, "林书雅", "")
    assert contents(desk) == before


def test_one_matter_that_cannot_go_on_keeps_all_back_and_is_named(desk: Desk, matter: int) -> None:
    second, third = (raise_matter(desk, {"title": title}, DAY) for title in ("核查来信", "督促归档"))
    assign(desk, [second, third])
    with pytest.raises(MatterHeld) as refused:
        advance(desk, [matter, second, third], "立项", DAY, "林书雅", "")
    assert refused.value.places == ("督办事项 2026—2  交办", "督办事项 2026—3  交办")
    assert stages(desk, [matter, second, third]) == ["拟办", "交办", "交办"]


# ---- back -------------------------------------------------------------------------------------------


def test_a_matter_returns_to_an_earlier_stage_with_a_reason(desk: Desk, matter: int) -> None:
    advance(desk, [matter], "立项", DAY, "林书雅", "")
    with pytest.raises(ValueRefused, match="理由"):
        return_to(desk, matter, "拟办", DAY, "王小满", " ")
    with pytest.raises(MatterHeld, match="不在它前面"):
        return_to(desk, matter, "交办", DAY, "王小满", "责任不清")
    assert return_to(desk, matter, "拟办", DAY, "王小满", "责任不清") == "退回 督办事项 2026—1 至拟办"
    last = course_of(desk, matter).steps[0]
    assert (last.stage, last.person, last.opinion, last.returned) == ("拟办", "王小满", "责任不清", True)


def test_a_settled_matter_goes_on_where_it_was(desk: Desk, matter: int) -> None:
    assign(desk, [matter])
    with pytest.raises(MatterHeld, match="越过了反馈"):
        close(desk, matter, DAY, "已办完")
    advance(desk, [matter], "反馈", DAY, "赵一凡", "已清完")
    assert close(desk, matter, DAY + timedelta(2), "14 件全部审结") == "办结 督办事项 2026—1"
    row = values(desk, matter)
    assert (row["outcome"], row["closed"]) == ("14 件全部审结", DAY + timedelta(2))
    with pytest.raises(MatterHeld, match="已经办结"):
        close(desk, matter, DAY + timedelta(2), "再办一次")
    with pytest.raises(MatterHeld, match="已经办结"):
        advance(desk, [matter], "催办", DAY + timedelta(2), "林书雅", "")
    reopen(desk, matter, DAY + timedelta(3), "王小满", "抽查发现遗漏")
    assert (stages(desk, [matter]), values(desk, matter)["closed"]) == (["反馈"], None)
    with pytest.raises(MatterHeld, match="还没有办结"):
        reopen(desk, matter, DAY + timedelta(3), "王小满", "再来")


# ---- split ------------------------------------------------------------------------------------------


def split(desk: Desk, matter: int) -> tuple[int, ...]:
    return split_by_department(desk, matter, ["民事审判第一庭", "执行局"], DAY)


def test_departments_have_shares_and_the_whole_follows_them(desk: Desk, matter: int) -> None:
    assign(desk, [matter])
    first, second = split(desk, matter)
    assert [values(desk, each)["number"] for each in (first, second)] == ["2026—1-1", "2026—1-2"]
    assert values(desk, first)["parent"] == "2026—1  清理长期未结案件"
    advance(desk, [first], "反馈", DAY, "赵一凡", "清完")
    assert stages(desk, [matter, first, second]) == ["交办", "反馈", "交办"]
    advance(desk, [second], "催办", DAY, "林书雅", "")
    assert stages(desk, [matter]) == ["催办"]
    advance(desk, [second], "反馈", DAY, "孙立", "清完")
    assert stages(desk, [matter]) == ["反馈"]
    return_to(desk, second, "交办", DAY, "林书雅", "材料不全")
    assert stages(desk, [matter]) == ["交办"]
    assert told(desk, matter)[-1] == ("交办", "随分项退回")


def test_a_matter_that_is_split_stands_for_its_open_shares(desk: Desk, matter: int) -> None:
    assign(desk, [matter])
    first, second = split(desk, matter)
    advance(desk, [first], "反馈", DAY, "赵一凡", "清完")
    close(desk, first, DAY, "办结")
    assert advance(desk, [matter], "催办", DAY, "林书雅", "请抓紧") == "催办 督办事项 2026—1-2"
    assert stages(desk, [first, second]) == ["办结", "催办"]


def test_the_whole_is_due_with_its_last_share(desk: Desk, matter: int) -> None:
    first, second = split(desk, matter)
    edit_cells(desk, "matters", [CellEdit(first, "due", "2026-06-10")], DAY)
    assert _due(desk, matter) == "2026-06-10"
    edit_cells(desk, "matters", [CellEdit(each, "due", "2026-05-20") for each in (first, second)], DAY)
    assert _due(desk, matter) == "2026-05-20"
    refused = edit_cells(desk, "matters", [CellEdit(matter, "due", "2026-07-01")], DAY).refused
    assert [each.reason for each in refused] == ["已分解到部门，时限随分项，请改分项的时限"]


def _due(desk: Desk, matter: int) -> str:
    due = values(desk, matter)["due"]
    return due.word if isinstance(due, Lamp) else str(due)


def test_the_whole_is_settled_after_its_shares_or_with_a_reason(desk: Desk, matter: int) -> None:
    assign(desk, [matter])
    shares = split(desk, matter)
    with pytest.raises(MatterHeld, match="还有 2 个分项没有办结") as refused:
        close(desk, matter, DAY, "完成")
    assert refused.value.places == ("督办事项 2026—1-1  交办", "督办事项 2026—1-2  交办")
    advance(desk, shares, "反馈", DAY, "赵一凡", "清完")
    for each in shares:
        close(desk, each, DAY, "办结")
    with pytest.raises(MatterHeld, match="各分项都已办结"):
        advance(desk, [matter], "催办", DAY, "林书雅", "")
    close(desk, matter, DAY, "完成")
    reopen(desk, shares[0], DAY, "王小满", "遗漏 1 件")
    assert stages(desk, [matter, *shares]) == ["反馈", "反馈", "办结"]
    close(desk, matter, DAY, "完成", reason="遗漏的另行督办")
    assert told(desk, matter)[-1] == ("办结", "完成（1 个分项未办结：遗漏的另行督办）")
    advance(desk, [shares[0]], "催办", DAY, "林书雅", "")
    assert stages(desk, [matter]) == ["办结"]


def test_only_an_open_whole_matter_is_split_and_each_department_once(desk: Desk, matter: int) -> None:
    first, _ = split(desk, matter)
    with pytest.raises(MatterHeld, match="执行局已有分项"):
        split_by_department(desk, matter, ["立案庭", "执行局"], DAY)
    with pytest.raises(MatterHeld, match="的分项"):
        split_by_department(desk, first, ["立案庭"], DAY)
    with pytest.raises(ValueRefused, match="部门"):
        split_by_department(desk, matter, [" "], DAY)
    split_by_department(desk, matter, ["立案庭"], DAY)
    assert [each.departments for each in course_of(desk, matter).shares] == [
        ("民事审判第一庭",),
        ("执行局",),
        ("立案庭",),
    ]


# ---- the bin ----------------------------------------------------------------------------------------


def test_a_matter_goes_with_its_shares_and_steps_and_comes_back_with_them(desk: Desk, matter: int) -> None:
    assign(desk, [matter])
    split(desk, matter)
    before = contents(desk)
    assert delete_rows(desk, "matters", [matter]) == "删除督办事项 3 条"
    undo(desk)
    assert contents(desk) == before
    delete_rows(desk, "matters", [matter])
    lost = list_bin(desk, clock.today())
    share = next(each for each in lost if each.row_id != matter)
    with pytest.raises(RowNotRestored, match="上级事项已不在"):
        restore_rows(desk, [share.change_id])
    restore_rows(desk, [each.change_id for each in lost])
    assert contents(desk) == before


def test_an_open_share_does_not_come_back_under_a_settled_matter(desk: Desk, matter: int) -> None:
    assign(desk, [matter])
    first, second = split(desk, matter)
    delete_rows(desk, "matters", [second])
    advance(desk, [first], "反馈", DAY, "赵一凡", "清完")
    close(desk, first, DAY, "办结")
    close(desk, matter, DAY, "办结")
    (lost,) = list_bin(desk, clock.today())
    with pytest.raises(RowNotRestored, match="已经办结"):
        restore_rows(desk, [lost.change_id])


# ---- papers -----------------------------------------------------------------------------------------


def test_a_paper_about_a_matter_is_filled_and_its_step_can_name_it(desk: Desk, matter: int) -> None:
    assign(desk, [matter])
    facts = facts_of(desk, "matter", matter, DAY)
    assert (facts["matter.number"], facts["task.heading"]) == ("2026—1", "清理长期未结案件")
    draft = new_draft(desk, "assignment_sheet", DAY, subject_table="matter", subject_id=matter)
    assert draft.form["departments"] == "民事审判第一庭、执行局"
    assert (draft.form["due_on"], draft.form["content"]) == ("2026-05-31", "请审管办牵头，逐案清理。")
    issued = issue_draft(desk, draft.id, DAY)
    (paper,) = course_of(desk, matter).papers
    assert paper.kind_name == "交办单"
    step = course_of(desk, matter).steps[0]
    name_paper(desk, step.id, issued.document_id)
    named = course_of(desk, matter).steps[0]
    assert (named.paper, course_of(desk, matter).papers) == (paper, ())
    with pytest.raises(ValueRefused, match="已经记了文书"):
        name_paper(desk, step.id, issued.document_id)
    other = raise_matter(desk, {"title": "核查来信"}, DAY)
    with pytest.raises(ValueRefused, match="不是这项"):
        advance(desk, [other], "立项", DAY, "林书雅", "", document_id=issued.document_id)


def test_sheets_of_every_stage_are_filled_from_what_was_said(desk: Desk, matter: int) -> None:
    assign(desk, [matter])
    advance(desk, [matter], "反馈", DAY, "赵一凡", "14 件全部审结")
    sheet = new_draft(desk, "initiation_sheet", DAY, subject_table="matter", subject_id=matter).form
    assert (sheet["sheet_no"], sheet["basis"], sheet["proposal"]) == ("2026—1", "院长办公会议定", "建议立项")
    closing = new_draft(desk, "closing_sheet", DAY, subject_table="matter", subject_id=matter).form
    assert (closing["matter"], closing["done"]) == ("清理长期未结案件", "14 件全部审结")


# ---- around -----------------------------------------------------------------------------------------


def test_a_matter_is_found_and_its_relatives_and_story_are_told(desk: Desk, matter: int) -> None:
    assign(desk, [matter])
    first, second = split(desk, matter)
    assert [(link.row_id, link.relation) for link in links_of(desk, "matters", matter, DAY)] == [
        (first, "分解到部门的分项"),
        (second, "分解到部门的分项"),
    ]
    assert [(link.row_id, link.relation) for link in links_of(desk, "matters", first, DAY)] == [
        (matter, "上级事项"),
        (second, "同一事项的其他分项"),
    ]
    groups = {group.key: group for group in search_everywhere(desk, "未结", DAY)}
    assert groups["matters"].total == 3
    people = {hit.title: hit.detail for group in search_everywhere(desk, "执行局", DAY) for hit in group.hits}
    assert people["执行局"] == "督办 2 项未办结"
    assert [entry.text for entry in timeline(desk, "matter", matter)][:2] == [
        "分解 督办事项 2026—1 到 2 个部门",
        "交办 督办事项 2026—1",
    ]


def test_steps_stay_as_they_were_written(desk: Desk, matter: int) -> None:
    assign(desk, [matter])
    before = _steps(desk)
    edit_cells(
        desk, "matters", [CellEdit(matter, "raised", "2026-04-01"), CellEdit(matter, "title", "另一个名字")], DAY
    )
    refused = edit_cells(desk, "matters", [CellEdit(matter, "stage", "办结")], DAY).refused
    assert [each.field for each in refused] == ["stage"]
    advance(desk, [matter], "催办", DAY, "林书雅", "")
    assert _steps(desk)[: len(before)] == before
    assert undo_state(desk).undo


def _steps(desk: Desk) -> list[tuple[object, ...]]:
    with desk.sessions() as session:
        rows = session.scalars(select(MatterStep).order_by(MatterStep.id))
        return [(row.id, row.matter_id, row.stage, row.on, row.person, row.opinion, row.returned) for row in rows]


def test_the_sample_court_has_matters_at_many_stages_and_one_that_is_split(desk: Desk) -> None:
    with deed(desk.sessions, "布置", "测试", undoable=False) as (session, _):
        enter_matters(session, Directory(session), "苏念慈", DAY)
    counts = view_counts_of(desk, "matters", DAY)
    assert {key: counts[key] for key in ("all", "open", "to_approve", "over", "feedback", "closed")} == {
        "all": 9,
        "open": 8,
        "to_approve": 3,
        "over": 1,
        "feedback": 4,
        "closed": 1,
    }
    assert stages(desk, [1, 2, 3]) == ["催办", "反馈", "催办"]
