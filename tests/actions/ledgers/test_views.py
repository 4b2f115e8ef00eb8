"""Saved views: kept by name, each deed a step that can be taken back, read tolerantly years later."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import func, select, update

from courtdesk.actions import undo
from courtdesk.actions.desk import Desk
from courtdesk.actions.ledgers.asking import find_lines
from courtdesk.actions.ledgers.declared import ledger_info
from courtdesk.actions.ledgers.spans import span
from courtdesk.actions.ledgers.values import ColumnPlace, Condition, Layout, Op, Order, Query, SavedView
from courtdesk.actions.ledgers.view_json import (
    layout_from_json,
    layout_to_json,
    query_from_json,
    query_to_json,
)
from courtdesk.actions.ledgers.views import (
    LONGEST_NAME,
    arrange_views,
    delete_view,
    keep_layout,
    layouts_of,
    list_views,
    pin_view,
    rename_view,
    save_view,
)
from courtdesk.errors import RowGone, ValueRefused
from courtdesk.models.cases import Case
from courtdesk.models.history import HistoryDeed
from courtdesk.models.upkeep import KeptView
from tests.actions.ledgers.case_court import DAY, fill

CASES = ledger_info("cases")
SOON = Query(
    "cases",
    "open",
    (Condition("limit_on", Op.SPAN, ("next:15",)), Condition("department", Op.IN, ("民一庭", ""))),
    any_of=True,
    text="离婚",
    order=(Order("limit_on"), Order("judge", descending=True)),
    group="department",
    within=(Condition("procedure", Op.NOT_IN, ("速裁程序",)),),
)
NARROW = Layout((ColumnPlace("case_no", 180), ColumnPlace("cause", shown=False)), frozen=1, wrap=True)


def _saved(desk: Desk, name: str, ledger: str = "cases", query: Query | None = None) -> SavedView:
    return save_view(desk, SavedView(0, ledger, name, query or Query(ledger)))


def _names(desk: Desk, ledger: str = "cases") -> list[str]:
    return [view.name for view in list_views(desk, ledger)]


# ---- keeping ------------------------------------------------------------------------------------


def test_a_view_comes_back_as_it_was_saved(desk: Desk) -> None:
    kept = save_view(desk, SavedView(0, "cases", " 我的未来15天 ", SOON, NARROW, pinned=True))
    assert kept.id
    assert list_views(desk, "cases") == [kept]
    assert (kept.name, kept.query, kept.layout, kept.pinned) == ("我的未来15天", SOON, NARROW, True)


def test_views_of_all_ledgers_are_listed_together_or_by_ledger(desk: Desk) -> None:
    _saved(desk, "甲")
    _saved(desk, "甲", "tasks")
    assert [view.ledger for view in list_views(desk)] == ["cases", "tasks"]
    assert _names(desk, "tasks") == ["甲"]
    assert _names(desk, "documents") == []


def test_saving_again_changes_the_view_and_not_its_place(desk: Desk) -> None:
    first = _saved(desk, "甲")
    _saved(desk, "乙")
    save_view(desk, replace(first, query=SOON))
    assert _names(desk) == ["甲", "乙"]
    assert list_views(desk)[0].query == SOON


@pytest.mark.parametrize("name", ["", "  ", "字" * (LONGEST_NAME + 1), "甲", " 甲 "])
def test_a_name_that_is_missing_long_or_taken_is_refused(desk: Desk, name: str) -> None:
    _saved(desk, "甲")
    other = _saved(desk, "乙")
    with pytest.raises(ValueRefused):
        _saved(desk, name)
    with pytest.raises(ValueRefused):
        rename_view(desk, other.id, name)
    assert _names(desk) == ["甲", "乙"]


def test_a_view_may_keep_its_own_name_and_another_ledger_may_have_it_too(desk: Desk) -> None:
    kept = _saved(desk, "甲")
    assert rename_view(desk, kept.id, "甲").name == "甲"
    assert _saved(desk, "甲", "tasks").name == "甲"


def test_a_view_that_is_gone_is_told(desk: Desk) -> None:
    kept = _saved(desk, "甲")
    delete_view(desk, kept.id)
    for deed in (
        lambda: save_view(desk, kept),
        lambda: rename_view(desk, kept.id, "乙"),
        lambda: pin_view(desk, kept.id, pinned=True),
        lambda: delete_view(desk, kept.id),
    ):
        with pytest.raises(RowGone):
            deed()


def test_views_take_the_order_they_are_given(desk: Desk) -> None:
    ids = [_saved(desk, name).id for name in "甲乙丙"]
    arrange_views(desk, [ids[2], 9999, ids[0], ids[1]])
    assert _names(desk) == ["丙", "甲", "乙"]


# ---- steps --------------------------------------------------------------------------------------


def test_every_deed_is_a_named_step_that_can_be_taken_back(desk: Desk) -> None:
    first = _saved(desk, "甲")
    second = _saved(desk, "乙", query=SOON)
    rename_view(desk, first.id, "丁")
    pin_view(desk, first.id, pinned=True)
    arrange_views(desk, [second.id, first.id])
    assert delete_view(desk, second.id) == "删除视图“乙”"
    names = []
    while (step := undo.undo_state(desk).undo) and "视图" in step:
        names.append(undo.undo(desk))
    assert names == [
        "删除视图“乙”",
        "调整视图的先后",
        "固定视图“丁”到左栏",
        "视图“甲”改名为“丁”",
        "另存视图“乙”",
        "另存视图“甲”",
    ]
    assert list_views(desk) == []
    for _name in names[:-1]:
        undo.redo(desk)
    assert [(view.name, view.query, view.pinned) for view in list_views(desk)] == [
        ("乙", SOON, False),
        ("丁", Query("cases"), True),
    ]


def test_a_pin_that_is_set_already_is_no_step(desk: Desk) -> None:
    kept = _saved(desk, "甲")
    pin_view(desk, kept.id, pinned=False)
    assert undo.undo_state(desk).undo == "另存视图“甲”"


# ---- layouts of the views that come with a ledger -------------------------------------------------


def test_columns_of_a_declared_view_are_kept_without_a_step(desk: Desk) -> None:
    with desk.sessions() as session:
        before = session.scalar(select(func.count()).select_from(HistoryDeed))
    keep_layout(desk, "cases", "open", NARROW)
    keep_layout(desk, "cases", "open", replace(NARROW, frozen=2))
    keep_layout(desk, "cases", "over", NARROW)
    keep_layout(desk, "cases", "over", Layout())
    assert layouts_of(desk, "cases") == {"open": replace(NARROW, frozen=2)}
    assert layouts_of(desk, "tasks") == {}
    with desk.sessions() as session:
        assert session.scalar(select(func.count()).select_from(HistoryDeed)) == before


# ---- as JSON ------------------------------------------------------------------------------------

_TEXTS = st.text(max_size=8)
_FILLED = st.lists(_TEXTS.filter(bool), min_size=1, max_size=3).map(tuple)
_FIELDS = st.sampled_from([field.key for field in CASES.fields])
_CONDITIONS = st.one_of(
    st.builds(Condition, _FIELDS, st.sampled_from([Op.IN, Op.NOT_IN, Op.CONTAINS, Op.NOT_CONTAINS]), _FILLED),
    st.builds(Condition, _FIELDS, st.sampled_from([Op.EMPTY, Op.FILLED])),
    st.builds(Condition, _FIELDS, st.just(Op.SPAN), st.sampled_from([("next:15",), ("this_month",), ("past",)])),
    st.builds(Condition, _FIELDS, st.just(Op.BETWEEN), st.tuples(_TEXTS, _TEXTS).filter(any)),
)
_QUERIES = st.builds(
    Query,
    st.just("cases"),
    st.sampled_from([view.key for view in CASES.views]),
    st.lists(_CONDITIONS, max_size=4).map(tuple),
    st.booleans(),
    _TEXTS,
    st.lists(st.builds(Order, _FIELDS, st.booleans()), max_size=3).map(tuple),
    st.sampled_from(["", *(field.key for field in CASES.fields if field.groupable)]),
    st.lists(_CONDITIONS, max_size=2).map(tuple),
)
_LAYOUTS = st.builds(
    Layout,
    st.lists(
        st.builds(ColumnPlace, _FIELDS, st.integers(0, 900), st.booleans()),
        max_size=6,
        unique_by=lambda each: each.key,
    ).map(tuple),
    st.integers(0, 4),
    st.booleans(),
)
_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=6),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=6), inner, max_size=4),
    max_leaves=12,
)


@given(_QUERIES)
def test_a_question_survives_json(query: Query) -> None:
    assert query_from_json(CASES, json.loads(json.dumps(query_to_json(query)))) == query


@given(_LAYOUTS)
def test_a_layout_survives_json(layout: Layout) -> None:
    assert layout_from_json(CASES, json.loads(json.dumps(layout_to_json(layout)))) == layout


@given(_JSON | st.dictionaries(st.sampled_from(["view", "conditions", "order", "columns", "frozen", "text"]), _JSON))
def test_whatever_was_kept_gives_a_question_and_a_layout(said: object) -> None:
    query, layout = query_from_json(CASES, said), layout_from_json(CASES, said)
    assert query_from_json(CASES, query_to_json(query)) == query
    assert layout_from_json(CASES, layout_to_json(layout)) == layout


def test_what_a_later_ledger_does_not_know_is_dropped_and_the_rest_stands() -> None:
    said = {
        "view": "of_another_age",
        "conditions": [
            ["colour", "in", ["红"]],
            ["department", "resembles", ["民"]],
            ["limit_on", "span", ["next_moon"]],
            ["department", "in", []],
            ["limit_on", "between", ["", ""]],
            ["department", "in", ["民一庭", 3]],
        ],
        "order": [["colour", True], ["judge", False]],
        "group": "share",
        "any_of": "yes",
    }
    assert query_from_json(CASES, said) == Query(
        "cases", "all", (Condition("department", Op.IN, ("民一庭",)),), order=(Order("judge"),)
    )


def test_a_view_whose_content_was_broken_is_still_listed(desk: Desk) -> None:
    kept = _saved(desk, "甲", query=SOON)
    with desk.sessions() as session, session.begin():
        session.execute(update(KeptView).where(KeptView.id == kept.id).values(query=["?"], layout="?"))
    assert list_views(desk) == [replace(kept, query=Query("cases"), layout=Layout())]


def test_a_view_of_the_days_ahead_is_right_on_every_day(desk: Desk) -> None:
    fill(desk, 60)
    _saved(desk, "未来15天", query=Query("cases", conditions=(Condition("limit_on", Op.SPAN, ("next:15",)),)))
    (view,) = list_views(desk, "cases")
    with desk.sessions() as session:
        limits = session.scalars(select(Case.limit_on)).all()
    found = []
    for day in (DAY - timedelta(20), DAY - timedelta(10), DAY + timedelta(60)):
        rows = [limit for limit in limits if limit is not None and day <= limit <= day + timedelta(15)]
        found.append(find_lines(desk, view.query, day).total)
        assert found[-1] == len(rows)
    assert len(set(found)) > 1


def test_fifteen_days_ahead_are_other_days_tomorrow() -> None:
    (condition, *_rest) = query_from_json(CASES, query_to_json(SOON)).conditions
    assert condition.values == ("next:15",)
    assert span(condition.values[0], date(2026, 4, 20)) == (date(2026, 4, 20), date(2026, 5, 5))
    assert span(condition.values[0], date(2026, 4, 21)) == (date(2026, 4, 21), date(2026, 5, 6))
