"""Editing people and departments: names mean one department, groups have members, two departments become one."""

from __future__ import annotations

from datetime import datetime, time

import pytest

from courtdesk.actions.department_uses import merge_departments
from courtdesk.actions.departments import Directory, members_of
from courtdesk.actions.desk import Desk
from courtdesk.actions.ledgers.asking import ledger_rows
from courtdesk.actions.ledgers.bin import delete_rows, list_bin, restore_rows
from courtdesk.actions.ledgers.editing import add_row, edit_cells, paste_block
from courtdesk.actions.ledgers.values import Block, CellEdit, CellValue, Edited, LedgerRow
from courtdesk.actions.timeline import timeline
from courtdesk.actions.undo import redo, undo
from courtdesk.errors import DepartmentInUse, DepartmentsNotMerged, RowGone, RowNotRestored
from courtdesk.models.history import deed
from courtdesk.models.rectification import Inspection, InspectionFinding, Measure, MeasureParty
from tests.actions.ledgers.office import DAY, contents, furnish

#: As `office.furnish` enters them.
OFFICE, FILING, RESEARCH, CIVIL = 1, 2, 3, 4


@pytest.fixture
def court(desk: Desk) -> Desk:
    furnish(desk)
    return desk


def put(desk: Desk, row_id: int, field: str, text: str, ledger: str = "departments") -> Edited:
    return edit_cells(desk, ledger, [CellEdit(row_id, field, text)], DAY)


def row(desk: Desk, row_id: int, ledger: str = "departments") -> LedgerRow:
    return ledger_rows(desk, ledger, [row_id], DAY)[row_id]


def add(desk: Desk, ledger: str = "departments", **values: str) -> Edited:
    return add_row(desk, ledger, values, DAY)


def cell(desk: Desk, row_id: int, field: str) -> CellValue:
    return row(desk, row_id).values[field]


# ---- names ------------------------------------------------------------------------------------------


def test_a_renamed_department_keeps_its_links_and_its_former_name(court: Desk) -> None:
    edited = put(court, OFFICE, "name", "审判管理办公室")
    assert edited.title == "修改审管办的名称"
    assert cell(court, OFFICE, "aliases") == ("审管办",)
    with court.sessions() as session:
        assert Directory(session).find("审管办") == OFFICE
    parties = contents(court)["task_party"]
    undo(court)
    assert contents(court)["task_party"] == parties
    assert cell(court, OFFICE, "aliases") == ()
    redo(court)
    put(court, OFFICE, "name", "审管办")
    assert (cell(court, OFFICE, "name"), cell(court, OFFICE, "aliases")) == ("审管办", ("审判管理办公室",))


@pytest.mark.parametrize(
    ("field", "text", "reason"),
    [
        ("name", "立案庭", "已有“立案庭”"),
        ("name", "研究中心", "“研究中心”已是“研究室”的其他名称"),
        ("aliases", "立案庭", "是另一个部门的名称"),
        ("aliases", "办公室、研究中心", "“研究中心”已是“研究室”的其他名称"),
        ("members", "从未有过的庭", "部门表里没有“从未有过的庭”"),
        ("members", "立案庭、审管办", "不能把自己列为组内部门"),
        ("last_day", "2018-12-31", "早于设立日期"),
    ],
)
def test_what_contradicts_other_departments_is_refused_in_words(
    court: Desk, field: str, text: str, reason: str
) -> None:
    put(court, RESEARCH, "aliases", "研究中心")
    put(court, OFFICE, "first_day", "2019-01-01")
    before = contents(court)
    edited = put(court, OFFICE, field, text)
    assert [reason in each.reason for each in edited.refused] == [True]
    assert contents(court) == before


def test_another_name_may_go_over_in_one_step(court: Desk) -> None:
    put(court, RESEARCH, "aliases", "研究中心")
    over = [CellEdit(RESEARCH, "aliases", ""), CellEdit(OFFICE, "aliases", "研究中心")]
    assert not edit_cells(court, "departments", over, DAY).refused
    assert (cell(court, RESEARCH, "aliases"), cell(court, OFFICE, "aliases")) == ((), ("研究中心",))


def test_of_two_new_departments_with_one_name_the_first_stays(court: Desk) -> None:
    block = Block((), ("name", "aliases"), (("技术室", "信息办"), ("技术室", ""), ("法警队", "警队")))
    pasted = paste_block(court, "departments", block, DAY)
    assert len(pasted.added) == 2
    assert [(each.line, each.reason) for each in pasted.refused] == [(2, "“技术室”在这一次里写了两遍")]


def test_the_story_of_a_department_tells_its_other_names(court: Desk) -> None:
    put(court, OFFICE, "aliases", "审判管理办公室、审管")
    assert timeline(court, "department", OFFICE)[0].changes == (("其他名称", "（空）", "审判管理办公室、审管"),)


# ---- groups -----------------------------------------------------------------------------------------


def test_a_group_stands_for_its_members_and_those_of_groups_within_it(court: Desk) -> None:
    (inner,) = add(court, name="各综合部门", members="审管办、研究室").added
    (outer,) = add(court, name="全体部门", members="各综合部门、立案庭、审管办").added
    assert cell(court, inner, "kind") == "部门组"
    assert members_of(court, "全体部门") == ("审管办", "研究室", "立案庭")
    assert members_of(court, "立案庭") == ("立案庭",)
    assert members_of(court, "没有听说过") == ("没有听说过",)
    put(court, inner, "members", "全体部门、研究室")
    assert members_of(court, "全体部门") == ("研究室", "立案庭", "审管办"), "a circle is gone through once"
    assert cell(court, outer, "members") == ("各综合部门", "立案庭", "审管办")


def test_whatever_has_members_is_a_group(court: Desk) -> None:
    put(court, OFFICE, "members", "立案庭")
    assert cell(court, OFFICE, "kind") == "部门组"
    assert "请先清空" in put(court, OFFICE, "kind", "部门").refused[0].reason
    put(court, OFFICE, "members", "")
    put(court, OFFICE, "kind", "部门")
    assert cell(court, OFFICE, "kind") == "部门"


# ---- deleting and merging ---------------------------------------------------------------------------


def test_a_department_that_something_belongs_to_is_not_deleted(court: Desk) -> None:
    add(court, "people", name="苏念慈", department="审管办")
    add(court, name="各综合部门", members="审管办")
    before = contents(court)
    with pytest.raises(DepartmentInUse) as refusal:
        delete_rows(court, "departments", [FILING, OFFICE])
    assert refusal.value.what == "“审管办”还在使用，不能删除：任务 4 项、人员 1 人、部门组 1 个。"
    assert contents(court) == before


def test_a_group_goes_with_its_members_and_comes_back_with_its_names(court: Desk) -> None:
    (group,) = add(court, name="各综合部门", members="研究室", aliases="综合口").added
    before = contents(court)
    delete_rows(court, "departments", [group, RESEARCH])
    lost = [each.change_id for each in list_bin(court, DAY)]
    assert len(lost) == 2
    restore_rows(court, lost)
    assert contents(court) == before
    delete_rows(court, "departments", [group])
    (deleted,) = list_bin(court, DAY)
    add(court, name="综合口", aliases="各综合部门")
    with pytest.raises(RowNotRestored, match="已是“综合口”的其他名称"):
        restore_rows(court, [deleted.change_id])


def enter_measure(desk: Desk) -> None:
    """Enter a measure that the office answers for."""
    with deed(desk.sessions, "布置", "测试", undoable=False, kind="upkeep") as (session, _):
        session.add(Inspection(id=1, title="反馈意见", adopted_at=datetime.combine(DAY, time(9))))
        session.flush()
        session.add(InspectionFinding(id=1, inspection_id=1, position=1, number=1))
        session.flush()
        parties = [MeasureParty(role="department", position=1, name="审管办", department_id=OFFICE)]
        session.add(Measure(finding_id=1, position=1, text="逐案清理", state="未开始", parties=parties))


def test_one_department_takes_over_all_that_belongs_to_the_other(court: Desk) -> None:
    enter_measure(court)
    add(court, "people", name="苏念慈", department="审管办")
    put(court, OFFICE, "aliases", "审管")
    (group,) = add(court, name="各综合部门", members="审管办、研究室").added
    before = contents(court)
    assert merge_departments(court, RESEARCH, OFFICE) == "把“审管办”并入“研究室”"
    after = contents(court)
    assert OFFICE not in {each[0] for each in after["department"]}
    assert cell(court, RESEARCH, "aliases") == ("审管", "审管办")
    assert cell(court, RESEARCH, "people") == 1
    assert cell(court, group, "members") == ("研究室",)
    for table in ("task_party", "measure_party"):
        assert {each[-1] for each in after[table]} <= {RESEARCH, None}
        assert [each[:-1] for each in after[table]] == [each[:-1] for each in before[table]], "words stay the paper's"
    assert not list_bin(court, DAY), "it was not thrown away"
    undo(court)
    assert contents(court) == before
    redo(court)
    assert contents(court) == after


def test_a_group_that_is_merged_makes_the_other_one_a_group(court: Desk) -> None:
    (first,) = add(court, name="各业务部门", members="立案庭、研究室").added
    (second,) = add(court, name="各业务庭", members="立案庭、审管办").added
    merge_departments(court, first, second)
    assert cell(court, first, "members") == ("立案庭", "研究室", "审管办")
    merge_departments(court, CIVIL, first)
    assert (cell(court, CIVIL, "kind"), cell(court, CIVIL, "people")) == ("部门组", 0)


def test_a_group_is_not_merged_with_its_own_member(court: Desk) -> None:
    (group,) = add(court, name="各综合部门", members="审管办").added
    before = contents(court)
    for pair in ((group, OFFICE), (OFFICE, group), (OFFICE, OFFICE)):
        with pytest.raises(DepartmentsNotMerged):
            merge_departments(court, *pair)
    with pytest.raises(RowGone):
        merge_departments(court, OFFICE, 999)
    assert contents(court) == before


# ---- people -----------------------------------------------------------------------------------------


def test_somebody_belongs_to_a_department_by_any_of_its_names(court: Desk) -> None:
    put(court, OFFICE, "aliases", "审判管理办公室")
    (person,) = add(court, "people", name="苏念慈", department="审判管理办公室", in_charge="立案庭，研究室").added
    values = row(court, person, "people").values
    assert (values["department"], values["in_charge"]) == ("审管办", ("立案庭", "研究室"))
    put(court, person, "department", "", "people")
    assert row(court, person, "people").values["department"] == ""


def test_a_department_nobody_knows_is_nobodys(court: Desk) -> None:
    added = add(court, "people", name="苏念慈", department="从未有过的庭")
    assert [(each.field, "请先在“部门”里新增" in each.reason) for each in added.refused] == [("department", True)]
    block = Block((), ("name", "department"), (("苏念慈", "从未有过的庭"), ("江澄", "立案庭")))
    pasted = paste_block(court, "people", block, DAY)
    first, second = (row(court, each, "people") for each in pasted.added)
    assert first.doubts["department"].text == "从未有过的庭"
    assert second.values["department"] == "立案庭"
    assert "从未有过的庭" not in str(contents(court)["department"])


def test_a_department_known_from_the_cases_joins_the_organisation(court: Desk) -> None:
    delete_rows(court, "departments", [CIVIL])
    (person,) = add(court, "people", name="江澄", department="民事审判第一庭").added
    assert row(court, person, "people").values["department"] == "民事审判第一庭"
    assert "民事审判第一庭" in str(contents(court)["department"])


def test_two_of_one_name_are_allowed_and_noted_until_written_twice(court: Desk) -> None:
    add(court, "people", name="江澄", department="立案庭", post="庭长")
    (second,) = add(court, "people", name="江澄").added
    doubt = row(court, second, "people").doubts["name"]
    assert doubt.reason == "已有一位江澄（立案庭，庭长）；确是两个人的，再写一次即可"
    put(court, second, "name", "江澄", "people")
    assert not row(court, second, "people").doubts


def test_what_a_leader_is_in_charge_of_may_be_unknown_and_is_noted(court: Desk) -> None:
    (person,) = add(court, "people", name="周书禾", in_charge="立案庭、从未有过的庭").added
    shown = row(court, person, "people")
    assert shown.values["in_charge"] == ("立案庭", "从未有过的庭")
    assert "从未有过的庭" in shown.doubts["in_charge"].reason
    put(court, person, "in_charge", "立案庭、从未有过的庭", "people")
    assert not row(court, person, "people").doubts
