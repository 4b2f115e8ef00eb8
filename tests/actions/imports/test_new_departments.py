"""A table names departments that nobody knows: the clerk is asked once, and the answer is part of the step."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import select

from courtdesk.actions.desk import Desk
from courtdesk.actions.imports.generic import import_generic
from courtdesk.actions.ledgers.asking import find_lines, ledger_rows
from courtdesk.actions.ledgers.values import LedgerRow, Query
from courtdesk.actions.undo import undo
from courtdesk.models.history import deed
from courtdesk.models.indicators import Indicator
from courtdesk.models.organisation import Department, DepartmentAlias, Person
from tests.actions.imports.tables import DAY, MEASURES, TASKS, Rows, brought_in, looked_at, workbook

STAFF: Rows = (
    ("序号", "姓名", "部门", "职务"),
    (1, "陈怀远", "综合办", "主任"),
    (2, "林书雅", "综合办", "科员"),
    (3, "赵明德", "法警大队", "队长"),
)


@pytest.fixture
def known(desk: Desk) -> Desk:
    """A court that knows two departments."""
    with deed(desk.sessions, "登记部门", desk.who) as (session, _):
        session.add_all([Department(name="审判管理办公室"), Department(name="民一庭")])
    return desk


def departments(desk: Desk) -> list[str]:
    with desk.sessions() as session:
        return list(session.scalars(select(Department.name).order_by(Department.id)))


def ledger(desk: Desk, key: str) -> list[LedgerRow]:
    lines = find_lines(desk, Query(key), DAY)
    return list(ledger_rows(desk, key, lines.ids, DAY).values())


def test_the_look_at_a_table_tells_which_departments_are_unknown_and_how_often(known: Desk, tmp_path: Path) -> None:
    found = looked_at(known, workbook(tmp_path, TASKS))
    assert [(each.name, each.count) for each in found.departments] == [("审管办", 2), ("民二庭", 1)]
    assert found.departments[0].suggestions == ("审判管理办公室",)
    assert "“审管办”、“民二庭”" in found.notes[-1].message
    assert departments(known) == ["审判管理办公室", "民一庭"]


@pytest.mark.parametrize("rows", [TASKS, MEASURES, STAFF], ids=["tasks", "measures", "people"])
def test_once_all_are_added_no_row_is_doubtful(known: Desk, tmp_path: Path, rows: Rows) -> None:
    preview = looked_at(known, workbook(tmp_path, rows))
    names = [each.name for each in preview.departments]
    assert names
    import_generic(known, preview, DAY, departments=dict.fromkeys(names, ""))
    assert departments(known)[2:] == names
    assert [row.doubts for row in ledger(known, preview.choice.kind.value)] == [{}] * len(preview.rows)


def test_people_stand_in_the_department_that_was_added(known: Desk, tmp_path: Path) -> None:
    import_generic(
        known, looked_at(known, workbook(tmp_path, STAFF)), DAY, departments={"综合办": "", "法警大队": ""}
    )
    with known.sessions() as session:
        question = select(Person.name, Department.name).join(Department, Department.id == Person.department_id)
        assert ("赵明德", "法警大队") in [tuple(row) for row in session.execute(question)]


def test_another_name_of_a_known_department_is_remembered_as_one(known: Desk, tmp_path: Path) -> None:
    preview = looked_at(known, workbook(tmp_path, TASKS))
    import_generic(known, preview, DAY, departments={"审管办": "审判管理办公室", "民二庭": ""})
    with known.sessions() as session:
        assert session.scalars(select(DepartmentAlias.alias)).all() == ["审管办"]
    assert departments(known) == ["审判管理办公室", "民一庭", "民二庭"]


def test_a_name_that_is_left_as_words_stays_doubtful_and_is_not_asked_about_again(
    known: Desk, tmp_path: Path
) -> None:
    path = workbook(tmp_path, STAFF)
    import_generic(known, looked_at(known, path), DAY, departments={"综合办": "", "法警大队": None})
    assert departments(known)[2:] == ["综合办"]
    assert sum(bool(row.doubts) for row in ledger(known, "people")) == 1
    assert looked_at(known, path).departments == ()


def test_taking_the_import_back_takes_the_departments_back_too(known: Desk, tmp_path: Path) -> None:
    import_generic(
        known, looked_at(known, workbook(tmp_path, STAFF)), DAY, departments={"综合办": "", "法警大队": ""}
    )
    undo(known)
    assert departments(known) == ["审判管理办公室", "民一庭"]
    assert ledger(known, "people") == []


def test_a_second_target_of_the_same_indicator_is_doubtful_and_the_first_one_stays(
    desk: Desk, tmp_path: Path
) -> None:
    rows = (
        ("指标名称", "部门", "期间", "数值", "目标值"),
        ("结案率", "民一庭", "2026-10", "95%", "≥90%"),
        ("结案率", "民二庭", "2026-10", "91%", "≥85%"),
    )
    path = workbook(tmp_path, rows)
    preview = looked_at(desk, path)
    assert list(preview.rows.row(1).doubts.values()) == ["同一个指标这一次写了两样，已采用先写的"]
    brought_in(desk, path)
    with desk.sessions() as session:
        assert session.scalars(select(Indicator.target)).all() == [90]
    assert looked_at(desk, path).counts == {"same": 2}


def test_a_wide_table_is_counted_by_what_the_ledger_gets(desk: Desk, tmp_path: Path) -> None:
    rows = (("2026年10月审判质效情况表",), ("部门", "收案数", "结案率"), ("民一庭", 120, "95%"), ("全院", 300, "94%"))
    result = brought_in(desk, workbook(tmp_path, rows))
    assert (result.new, result.stored, len(ledger(desk, "indicators"))) == (2, 4, 4)
    assert undo(desk) == "导入质效指标：新增 4 条，变化 0 条"
