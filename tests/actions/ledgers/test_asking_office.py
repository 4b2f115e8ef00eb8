"""Indicators, people and departments: their views, orders, headings, what is worked out, and every field asked."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from courtdesk.actions.desk import Desk, close_desk, open_desk
from courtdesk.actions.ledgers.asking import find_lines, first_lines, ledger_rows, values_of, view_counts_of
from courtdesk.actions.ledgers.declared import ledger_info
from courtdesk.actions.ledgers.links import links_of
from courtdesk.actions.ledgers.suggesting import suggestions_of
from courtdesk.actions.ledgers.values import CellValue, Condition, Lamp, Op, Order, Query
from courtdesk.paths import DataFolder
from tests.actions.ledgers.people_court import enter_office

DAY = date(2026, 4, 20)
LEDGERS = ("indicators", "people", "departments")


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    desk = open_desk(DataFolder(tmp_path_factory.mktemp("office")), who="林书雅")
    enter_office(desk)
    yield desk
    close_desk(desk)


def told(desk: Desk, query: Query, *keys: str) -> list[tuple[CellValue, ...]]:
    ids = find_lines(desk, query, DAY).ids
    rows = ledger_rows(desk, query.ledger, ids, DAY)
    return [tuple(rows[each].values[key] for key in keys) for each in ids]


def value_id(desk: Desk, indicator: str, period: str, scope: str) -> int:
    asked = (("indicator", indicator), ("period", period), ("scope", scope))
    query = Query("indicators", conditions=tuple(Condition(key, Op.IN, (value,)) for key, value in asked))
    (found,) = find_lines(desk, query, DAY).ids
    return found


# ---- indicators -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("indicator", "period", "scope", "met", "target", "change"),
    [
        ("结案率", "2026-03", "全院", Lamp("done", "达标"), "≥ 85", 1.5),
        ("结案率", "2026-02", "全院", Lamp("over", "未达标"), "≥ 85", None),
        ("结案率", "2026-03", "民一庭", Lamp("over", "未达标"), "≥ 85", None),
        ("结案率", "2026-01", "民一庭", Lamp("done", "达标"), "≥ 85", -9.75),
        ("结案率", "2025", "全院", "", "≥ 85", None),
        ("平均审理天数", "2026-03", "全院", Lamp("over", "未达标"), "≤ 48", 3),
        ("平均审理天数", "2026-02", "全院", Lamp("done", "达标"), "≤ 48", None),
        ("人均结案", "2026-03", "全院", "无目标", "", None),
    ],
)
def test_a_value_is_held_against_its_target_and_the_period_before(  # noqa: PLR0917 - a table of examples
    office: Desk, indicator: str, period: str, scope: str, met: CellValue, target: str, change: float | None
) -> None:
    row_id = value_id(office, indicator, period, scope)
    values = ledger_rows(office, "indicators", [row_id], DAY)[row_id].values
    assert (values["met"], values["target"], values["change"]) == (met, target, change)


def test_the_newest_period_comes_first_and_the_longer_of_two_that_end_together_later(office: Desk) -> None:
    groups = find_lines(office, Query("indicators", group="period"), DAY).groups
    assert [(each.word, each.count) for each in groups] == [
        ("2026-03", 4),
        ("2026-Q1", 1),
        ("2026-02", 2),
        ("2026-01", 1),
        ("2025-12", 1),
        ("2025", 1),
    ]


def test_the_whole_court_comes_before_its_departments(office: Desk) -> None:
    query = Query("indicators", "latest", conditions=(Condition("indicator", Op.IN, ("结案率",)),))
    assert told(office, query, "scope") == [("全院",), ("民一庭",)]
    groups = find_lines(office, Query("indicators", group="scope", order=(Order("scope"),)), DAY).groups
    assert [each.word for each in groups] == ["全院", "民一庭"]


def test_the_views_are_the_last_period_and_what_misses_its_target(office: Desk) -> None:
    assert view_counts_of(office, "indicators", DAY) == {"all": 10, "latest": 4, "failed": 3}
    assert {row[0] for row in told(office, Query("indicators", "latest"), "period")} == {"2026-03"}
    failed = told(office, Query("indicators", "failed"), "indicator", "period", "scope")
    assert failed == [
        ("平均审理天数", "2026-03", "全院"),
        ("结案率", "2026-03", "民一庭"),
        ("结案率", "2026-02", "全院"),
    ]


def test_what_is_not_met_is_ordered_first(office: Desk) -> None:
    met = [row[0] for row in told(office, Query("indicators", order=(Order("met"),)), "met")]
    assert [each.word if isinstance(each, Lamp) else each for each in met[:4]] == ["未达标"] * 3 + ["达标"]


def test_whole_numbers_are_told_without_decimals(office: Desk) -> None:
    (row,) = told(office, Query("indicators", text="年报"), "value")
    assert row == (None,)
    values = told(office, Query("indicators", conditions=(Condition("indicator", Op.IN, ("人均结案",)),)), "value")
    assert values == [(20,)]
    assert isinstance(values[0][0], int)


# ---- people and departments -------------------------------------------------------------------------


def test_people_are_found_by_every_department_a_leader_is_in_charge_of(office: Desk) -> None:
    for name in ("民事审判第一庭", "民事审判第二庭"):
        assert told(office, Query("people", conditions=(Condition("in_charge", Op.IN, (name,)),)), "name") == [
            ("周书禾",)
        ]
    assert told(office, Query("people", conditions=(Condition("in_charge", Op.IN, ("民事审判",)),)), "name") == []
    found = values_of(office, Query("people"), "in_charge", DAY).values
    assert {each.value for each in found} == {"民事审判第一庭", "民事审判第二庭"}


def test_people_stand_by_their_departments_and_those_without_one_come_last(office: Desk) -> None:
    assert told(office, Query("people"), "department", "post") == [
        ("审管办", "书记员"),
        ("民事审判第一庭", "庭长"),
        ("民事审判第二庭", "书记员"),
        ("", "副院长"),
    ]
    assert view_counts_of(office, "people", DAY) == {"all": 4, "leaders": 1, "unplaced": 0}


@pytest.mark.parametrize(
    ("typed", "names"), [("jc", ["江澄", "江澄"]), ("4503", ["周书禾"]), ("msspdyt", ["周书禾", "江澄"])]
)
def test_people_are_looked_up_by_initials_and_telephone(office: Desk, typed: str, names: list[str]) -> None:
    assert sorted(str(row[0]) for row in told(office, Query("people", text=typed), "name")) == sorted(names)


def test_a_department_shows_its_names_members_and_people(office: Desk) -> None:
    assert told(office, Query("departments"), "name", "kind", "aliases", "members", "people") == [
        ("审管办", "部门", ("审判管理办公室",), (), 1),
        ("民事审判第一庭", "部门", ("民一庭", "民一"), (), 1),
        ("民事审判第二庭", "部门", (), (), 1),
        ("各业务庭", "部门组", (), ("民事审判第一庭", "民事审判第二庭"), 0),
    ]
    assert view_counts_of(office, "departments", DAY) == {"all": 4, "current": 2, "groups": 1, "ended": 1}
    assert view_counts_of(office, "departments", date(2026, 3, 31))["ended"] == 0


def test_a_department_is_found_by_any_of_its_names_and_members(office: Desk) -> None:
    assert told(office, Query("departments", text="民一庭"), "name") == [("民事审判第一庭",)]
    asked = Condition("members", Op.IN, ("民事审判第二庭",))
    assert told(office, Query("departments", conditions=(asked,)), "name") == [("各业务庭",)]
    assert told(office, Query("departments", conditions=(Condition("aliases", Op.IN, ("民一",)),)), "name") == [
        ("民事审判第一庭",)
    ]


def test_known_departments_are_offered_where_one_is_typed(office: Desk) -> None:
    for ledger, field in (("people", "department"), ("people", "in_charge"), ("indicators", "scope")):
        assert "各业务庭" in suggestions_of(office, ledger, field, DAY)


# ---- what belongs together --------------------------------------------------------------------------


def test_rows_lead_to_what_belongs_to_them(office: Desk) -> None:
    of_group = links_of(office, "departments", 4, DAY)
    assert [(each.ledger, each.name) for each in of_group] == [
        ("departments", "民事审判第一庭"),
        ("departments", "民事审判第二庭"),
    ]
    assert {(each.ledger, each.name) for each in links_of(office, "departments", 1, DAY)} == {
        ("departments", "各业务庭"),
        ("people", "江澄  庭长"),
    }
    assert [each.name for each in links_of(office, "people", 2, DAY)] == ["民事审判第一庭"]
    shown = links_of(office, "indicators", value_id(office, "结案率", "2026-03", "全院"), DAY)
    assert [each.name for each in shown] == ["2026-Q1  85%", "2026-02  84.5%", "2025", "民一庭  80%"]


@pytest.mark.parametrize("ledger", LEDGERS)
def test_a_row_that_is_gone_belongs_to_nothing(office: Desk, ledger: str) -> None:
    assert links_of(office, ledger, 999, DAY) == []


# ---- all --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("ledger", LEDGERS)
def test_every_field_can_be_filtered_ordered_and_listed(office: Desk, ledger: str) -> None:
    whole = sorted(find_lines(office, Query(ledger), DAY).ids)
    for field in ledger_info(ledger).fields:
        for descending in (False, True):
            ordered = find_lines(office, Query(ledger, order=(Order(field.key, descending),)), DAY)
            assert sorted(ordered.ids) == whole
        groups = find_lines(office, Query(ledger, group=field.key), DAY).groups
        assert sum(each.count for each in groups) == len(whole)
        for each in groups:
            opened = Query(ledger, conditions=(each.condition_on(field.key),))
            assert find_lines(office, opened, DAY).total == each.count, (field.key, each)


@pytest.mark.parametrize("ledger", LEDGERS)
def test_a_small_ledger_answers_whole_at_once_under_its_declared_views(office: Desk, ledger: str) -> None:
    assert first_lines(office, Query(ledger), DAY, count=1) == find_lines(office, Query(ledger), DAY)
    assert {view.key for view in ledger_info(ledger).views} == view_counts_of(office, ledger, DAY).keys()
