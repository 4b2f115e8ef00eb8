"""The cases: every question is answered as if each row had been looked at."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from courtdesk.actions.cases import view_counts
from courtdesk.actions.courts import set_up_court
from courtdesk.actions.desk import Desk, close_desk, open_desk
from courtdesk.actions.ledgers.asking import (
    MOST_VALUES,
    find_lines,
    first_lines,
    group_counts,
    ledger_rows,
    totals_of,
    values_of,
    view_counts_of,
)
from courtdesk.actions.ledgers.declared import ledger_info
from courtdesk.actions.ledgers.values import Condition, Op, Order, Query
from courtdesk.actions.results import CourtInfo
from courtdesk.paths import DataFolder
from tests.actions.ledgers.case_court import DATES, DAY, FEW, LEVELS, Rows, expected, fill, said

CASES = 240
VIEWS = [view.key for view in ledger_info("cases").views]
SORTED = [each.key for each in ledger_info("cases").fields if each.kind != "share"]
DAYS = st.dates(DAY - timedelta(200), DAY + timedelta(200)).map(date.isoformat)


@pytest.fixture(scope="module")
def court(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    desk = open_desk(DataFolder(tmp_path_factory.mktemp("ledger")))
    set_up_court(desk, CourtInfo(name="示例县人民法院", code="示法", case_code="豫0899"))
    fill(desk, CASES)
    yield desk
    close_desk(desk)


@pytest.fixture(scope="module")
def rows(court: Desk) -> Rows:
    found = ledger_rows(court, "cases", find_lines(court, Query("cases"), DAY).ids, DAY)
    assert len(found) == CASES
    return Rows(found.values())


def of_view(court: Desk, rows: Rows, view: str) -> Rows:
    """Return the rows a view holds when nothing else is asked."""
    held = frozenset(find_lines(court, Query("cases", view), DAY).ids)
    return Rows(row for row in rows if row.id in held)


@st.composite
def conditions(draw: st.DrawFn) -> Condition:
    """Draw a condition such as a clerk sets, also one that asks for nothing."""
    if draw(st.booleans()):
        field = draw(st.sampled_from(DATES))
        op = draw(st.sampled_from([Op.BETWEEN, Op.SPAN, Op.EMPTY, Op.FILLED]))
        if op is Op.SPAN:
            return Condition(field, op, (draw(st.sampled_from(["next:15", "past", "this_month", "last_quarter"])),))
        return Condition(field, op, (draw(DAYS | st.just("")), draw(DAYS | st.just(""))))
    field = draw(st.sampled_from(FEW))
    if field == "level":
        return Condition(
            field, draw(st.sampled_from([Op.IN, Op.NOT_IN])), tuple(draw(st.sets(st.sampled_from(LEVELS))))
        )
    words = ["", "民间借贷纠纷", "王晓明", "Ann", "简易程序", "未写明", "破产程序", "执行局", "民事", "100%属实_a"]
    op = draw(st.sampled_from([Op.IN, Op.NOT_IN, Op.CONTAINS, Op.NOT_CONTAINS, Op.EMPTY, Op.FILLED]))
    if op in {Op.CONTAINS, Op.NOT_CONTAINS}:
        return Condition(field, op, (draw(st.sampled_from(["借贷", "晓", "nn", "ANN", "程序", "%", "_", "庭", ""])),))
    return Condition(field, op, tuple(draw(st.sets(st.sampled_from(words), max_size=3))))


QUERIES = st.builds(
    Query,
    ledger=st.just("cases"),
    view=st.sampled_from(VIEWS),
    conditions=st.lists(conditions(), max_size=3).map(tuple),
    any_of=st.booleans(),
    within=st.lists(conditions(), max_size=1).map(tuple),
    text=st.sampled_from(["", "", "张三", "民初1", "(2026)", "（2025）豫", "王 借贷", "100%", "没有的"]),
    order=st.lists(
        st.builds(Order, st.sampled_from(SORTED), st.booleans()), max_size=2, unique_by=lambda o: o.field
    ).map(tuple),
)


@settings(max_examples=150, deadline=None)
@given(query=QUERIES)
def test_any_question_finds_the_rows_that_are_meant_in_their_order(court: Desk, rows: Rows, query: Query) -> None:
    wanted = [row.id for row in expected(of_view(court, rows, query.view), query, DAY)]
    assert list(find_lines(court, query, DAY).ids) == wanted
    first = first_lines(court, query, DAY, count=7)
    assert first.total == len(wanted)
    assert list(first.ids[:7]) == wanted[:7]


@settings(max_examples=100, deadline=None)
@given(query=QUERIES, group=st.sampled_from(["level", "judge", "department", "procedure", "closed_how"]))
def test_headings_hold_their_rows_in_the_order_of_the_question(
    court: Desk, rows: Rows, query: Query, group: str
) -> None:
    asked = Query(**{name: getattr(query, name) for name in query.__dataclass_fields__} | {"group": group})
    wanted = expected(of_view(court, rows, query.view), query, DAY)
    lines = find_lines(court, asked, DAY)
    by_id = {row.id: row for row in rows}
    at = 0
    for heading in lines.groups:
        inside = list(lines.ids[at : at + heading.count])
        assert [row.id for row in wanted if said(row, group) == heading.value] == inside
        assert {said(by_id[each], group) for each in inside} == {heading.value}
        at += heading.count
    assert at == len(wanted) == lines.total
    assert group_counts(court, asked, DAY) == lines.groups


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("order", [(), (Order("level", descending=True),), (Order("judge"),), (Order("closed_on"),)])
@pytest.mark.parametrize("group", ["", "level"])
def test_the_first_answer_is_the_beginning_of_the_whole_one(
    court: Desk, view: str, order: tuple[Order, ...], group: str
) -> None:
    query = Query("cases", view, order=order, group=group)
    whole = find_lines(court, query, DAY)
    first = first_lines(court, query, DAY, count=10)
    assert whole.complete
    assert (first.total, first.groups) == (whole.total, whole.groups)
    assert first.ids[:10] == whole.ids[:10]
    assert len(first.ids) in {min(10, whole.total), whole.total}
    assert sum(heading.count for heading in whole.groups) == (whole.total if group else 0)


def test_a_view_counts_the_rows_it_holds(court: Desk) -> None:
    counts = view_counts_of(court, "cases", DAY)
    assert counts == view_counts(court, DAY)
    assert counts == {view: find_lines(court, Query("cases", view), DAY).total for view in counts}
    assert min(counts[view] for view in ("over", "d7", "paused", "closed", "urging")) > 0


def test_levels_stand_in_the_order_of_urgency_and_backwards_when_asked(court: Desk) -> None:
    headings = [each.word for each in find_lines(court, Query("cases", group="level"), DAY).groups]
    assert headings == [word for word in LEVELS if word in headings]
    backwards = Query("cases", group="level", order=(Order("level", descending=True),))
    assert [each.word for each in find_lines(court, backwards, DAY).groups] == headings[::-1]


def test_rows_without_a_value_stand_under_the_last_heading(court: Desk) -> None:
    groups = find_lines(court, Query("cases", group="judge"), DAY).groups
    assert [each.word for each in groups] == ["Ann", "李静", "王晓明", "（空）"]
    assert groups[-1].value == ""
    opened = Query("cases", conditions=(Condition("judge", Op.IN, ("",)),))
    assert find_lines(court, opened, DAY).total == groups[-1].count


@pytest.mark.parametrize("field", ["judge", "level", "procedure", "department", "limit_on"])
def test_the_list_of_values_counts_what_the_other_conditions_leave(court: Desk, rows: Rows, field: str) -> None:
    asked = Query("cases", conditions=(Condition(field, Op.IN, ("不相干",)), Condition("cause", Op.FILLED)))
    left = [said(row, field) for row in rows if row.values["cause"]]
    found = values_of(court, asked, field, DAY)
    assert {each.value: each.count for each in found.values} == {value: left.count(value) for value in left}
    assert [each.count for each in found.values] == sorted((each.count for each in found.values), reverse=True)


def test_values_are_looked_for_by_text_and_by_initials(court: Desk) -> None:
    found = [each.value for each in values_of(court, Query("cases"), "judge", DAY, "晓").values]
    assert (
        found == ["王晓明"] == [each.value for each in values_of(court, Query("cases"), "judge", DAY, "wxm").values]
    )
    assert [each.value for each in values_of(court, Query("cases"), "judge", DAY, "an").values] == ["Ann"]


def test_a_long_list_of_values_says_that_there_are_more(court: Desk) -> None:
    found = values_of(court, Query("cases"), "case_no", DAY)
    assert len(found.values) == MOST_VALUES
    assert found.more


def test_two_latin_letters_find_names_by_their_initials(court: Desk, rows: Rows) -> None:
    found = find_lines(court, Query("cases", text="wxm"), DAY)
    assert set(found.ids) == {row.id for row in rows if row.values["judge"] == "王晓明"}
    assert set(find_lines(court, Query("cases", text="ZY"), DAY).ids) == {
        row.id for row in rows if "赵玥" in str(row.values["parties"])
    }


def test_fields_views_and_spans_of_another_version_ask_for_nothing(court: Desk) -> None:
    query = Query(
        "cases",
        "gone",
        conditions=(Condition("gone", Op.IN, ("x",)), Condition("limit_on", Op.SPAN, ("gone:3",))),
        order=(Order("gone"),),
        group="gone",
    )
    lines = find_lines(court, query, DAY)
    assert (lines.total, lines.groups) == (CASES, ())
    assert values_of(court, query, "gone", DAY).values == ()


def test_a_day_that_is_none_leaves_its_side_open(court: Desk) -> None:
    query = Query("cases", conditions=(Condition("filed_on", Op.BETWEEN, ("2026", "9")),))
    assert find_lines(court, query, DAY).total == CASES


def test_a_ledger_without_sums_has_none(court: Desk) -> None:
    assert totals_of(court, Query("cases"), DAY) == {}
