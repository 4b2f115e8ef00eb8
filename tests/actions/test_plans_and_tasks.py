from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import func, select

from courtdesk.actions.adopting import adopt
from courtdesk.actions.desk import Desk, close_desk, open_desk
from courtdesk.actions.tasks import edit_task, list_campaigns, list_tasks, record_progress
from courtdesk.actions.timeline import timeline
from courtdesk.actions.undo import redo, undo, undo_state
from courtdesk.errors import DoubtsOpen, NothingToUndo, PlanAlreadyAdopted, ValueRefused
from courtdesk.intake.reading import read_plan
from courtdesk.models.campaigns import Campaign, Task, TaskParty
from courtdesk.models.organisation import Department
from courtdesk.paths import DataFolder

PLAN = """示例县人民法院“庭审规范年”活动实施方案

示法发〔2026〕8号

一、工作目标
法定审限内结案率达到95%以上，一审案件发改率控制在2%以下。
二、主要任务
1.规范庭审秩序。每月开展一次庭审巡查，对发现的问题逐案登记。
牵头领导：陈立新
责任部门：审管办、各业务庭
2.提高文书质量。每季度评选优秀文书，6月30日前完成首次评选。
牵头领导：赵明、孙宁
责任部门：研究室
3.完善送达机制。推广电子送达，建立送达台账。
牵头领导：陈立新
责任部门：{third}
示例县人民法院
2026年3月2日
"""


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    """A plan of three tasks in which nothing is missing."""
    path = tmp_path / "方案.txt"
    path.write_text(PLAN.format(third="立案庭"), encoding="utf-8")
    return path


def total(desk: Desk, model: type[Campaign | Task | TaskParty]) -> int:
    with desk.sessions() as session:
        return session.scalar(select(func.count()).select_from(model)) or 0


def test_an_adopted_plan_is_a_campaign_with_its_tasks(desk: Desk, plan: Path) -> None:
    adopted = adopt(desk, read_plan(plan))
    assert (adopted.tasks, adopted.targets) == (3, 2)
    first, second, third = list_tasks(desk, adopted.campaign_id)
    assert first.heading == "规范庭审秩序。"
    assert (first.leaders, first.departments) == (("陈立新",), ("审管办", "各业务庭"))
    assert second.leaders == ("赵明", "孙宁")
    assert third.state == "未开始"
    assert third.source_place.startswith("第 ")


def test_departments_of_a_plan_become_known_and_groups_stay_groups(desk: Desk, plan: Path) -> None:
    adopt(desk, read_plan(plan))
    with desk.sessions() as session:
        found = {row.name: row.is_group for row in session.scalars(select(Department))}
    assert found == {"审管办": False, "各业务庭": True, "研究室": False, "立案庭": False}


def test_a_plan_with_a_missing_department_is_refused_until_the_clerk_accepts_it(desk: Desk, plan: Path) -> None:
    text = PLAN.replace("责任部门：{third}\n", "")
    plan.write_text(text, encoding="utf-8")
    draft = read_plan(plan)
    with pytest.raises(DoubtsOpen) as refusal:
        adopt(desk, draft)
    assert len(refusal.value.places) == 1
    assert total(desk, Task) == 0
    assert adopt(desk, draft, accept_doubts=True).tasks == 3


def test_the_same_file_is_not_adopted_twice(desk: Desk, plan: Path) -> None:
    adopt(desk, read_plan(plan))
    with pytest.raises(PlanAlreadyAdopted):
        adopt(desk, read_plan(plan))
    assert len(list_campaigns(desk)) == 1


def test_adopting_is_one_step_back_and_forth(desk: Desk, plan: Path) -> None:
    adopt(desk, read_plan(plan))
    before = list_tasks(desk)
    assert undo(desk).startswith("方案入账")
    assert [total(desk, model) for model in (Campaign, Task, TaskParty)] == [0, 0, 0]
    redo(desk)
    assert list_tasks(desk) == before
    undo(desk)
    assert adopt(desk, read_plan(plan)).tasks == 3


@pytest.mark.parametrize(
    ("field", "typed", "stored"),
    [
        ("heading", "规范庭审与礼仪。", "规范庭审与礼仪。"),
        ("leaders", "赵明，孙宁", ("赵明", "孙宁")),
        ("departments", "刑事审判庭、研究室、刑事审判庭", ("刑事审判庭", "研究室")),
        ("lead_departments", "审管办", ("审管办",)),
        ("due", "2026年6月30日", date(2026, 6, 30)),
        ("due", "2026/6/30", date(2026, 6, 30)),
        ("due", "", None),
        ("recurrence", "每季度", "每季度"),
        ("state", "长期坚持", "长期坚持"),
    ],
)
def test_an_edit_is_stored_and_can_be_undone(desk: Desk, plan: Path, field: str, typed: str, stored: object) -> None:
    adopt(desk, read_plan(plan))
    before = list_tasks(desk)[0]
    assert getattr(edit_task(desk, before.id, field, typed), field) == stored
    assert getattr(list_tasks(desk)[0], field) == stored
    if getattr(before, field) != stored:
        undo(desk)
    assert list_tasks(desk)[0] == before


@pytest.mark.parametrize(
    ("field", "typed"), [("due", "2026-02-30"), ("due", "下周"), ("state", "快了"), ("heading", " ")]
)
def test_a_value_that_makes_no_sense_is_refused_in_words(desk: Desk, plan: Path, field: str, typed: str) -> None:
    adopt(desk, read_plan(plan))
    before = list_tasks(desk)
    with pytest.raises(ValueRefused):
        edit_task(desk, before[0].id, field, typed)
    assert list_tasks(desk) == before
    assert undo_state(desk).undo.startswith("方案入账")


def test_an_edit_that_changes_nothing_leaves_no_step(desk: Desk, plan: Path) -> None:
    adopt(desk, read_plan(plan))
    task = list_tasks(desk)[0]
    edit_task(desk, task.id, "leaders", "、".join(task.leaders))
    assert undo_state(desk).undo.startswith("方案入账")


def test_steps_are_undone_in_order_and_survive_a_restart(desk: Desk, plan: Path) -> None:
    adopt(desk, read_plan(plan))
    task = list_tasks(desk)[0]
    for state in ("进行中", "已完成", "长期坚持"):
        edit_task(desk, task.id, "state", state)
    again = open_desk(desk.folder)
    assert undo_state(again).undo == "修改任务 1 的状态"
    undo(again)
    undo(again)
    assert list_tasks(again)[0].state == "进行中"
    redo(again)
    assert list_tasks(again)[0].state == "已完成"
    edit_task(again, task.id, "state", "未开始")
    assert undo_state(again).redo == ""
    close_desk(again)


def test_undo_ends_when_nothing_is_left(tmp_path: Path) -> None:
    fresh = open_desk(DataFolder(tmp_path / "fresh"))
    with pytest.raises(NothingToUndo):
        undo(fresh)
    close_desk(fresh)


def test_progress_is_added_and_shown_with_who_and_what_changed(desk: Desk, plan: Path) -> None:
    adopt(desk, read_plan(plan))
    task = list_tasks(desk)[0]
    record_progress(desk, task.id, "已巡查 12 庭", "进行中")
    entries = timeline(desk, "task", task.id)
    assert any(entry.text == "已巡查 12 庭" for entry in entries)
    changed = [entry for entry in entries if ("状态", "未开始", "进行中") in entry.changes]
    assert changed
    assert "林书雅" in changed[0].caption
    assert list_campaigns(desk)[0].done == 0
    record_progress(desk, task.id, "完成", "已完成")
    assert list_campaigns(desk)[0].done == 1
