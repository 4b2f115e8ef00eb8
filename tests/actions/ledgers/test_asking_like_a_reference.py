"""Any question to the sample court is answered as a slow walk through all its rows answers it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from courtdesk.actions import demo
from courtdesk.actions.desk import Desk, close_desk
from courtdesk.actions.ledgers.asking import (
    find_lines,
    first_lines,
    group_counts,
    ledger_rows,
    totals_of,
    values_of,
    view_counts_of,
)
from courtdesk.actions.ledgers.declared import ledger_info
from courtdesk.actions.ledgers.editing import edit_cells
from courtdesk.actions.ledgers.summary import summary_of
from courtdesk.actions.ledgers.values import (
    CellEdit,
    CellValue,
    Condition,
    Field,
    FieldKind,
    LedgerRow,
    Lines,
    Op,
    Order,
    Query,
)
from courtdesk.models.campaigns import AssessmentItem
from courtdesk.models.cases import Case
from courtdesk.models.documents import IssuedDocument, NumberSeries
from courtdesk.models.rectification import InspectionFinding, Measure
from courtdesk.paths import DataFolder
from tests.actions.ledgers.rectification_office import furnish_rectification
from tests.actions.ledgers.reference import expected, headings, in_view, names, said

DAY = date(2026, 4, 20)
LEDGERS = (
    *("cases", "tasks", "rectification", "assessment", "documents", "register"),
    *("indicators", "people", "departments"),
)
#: Texts that a careless engine takes for patterns, quotes or ends of statements, and ordinary ones.
ODD = (
    "%",
    "_",
    "'",
    "''",
    "\\",
    "/",
    "《",
    "（2026）",
    "(2026)",
    "〔2026〕",
    "２０２６",
    "100%",
    "a_b",
    '"',
    ";--",
    "，",
)
SPANS = ("next:15", "last:30", "today", "this_week", "this_month", "last_quarter", "this_year", "past", "future")
REMARKS = (
    "100%属实_a'b",
    "见《立案登记表》（一）",
    "O'Neil; DROP--",
    "a_b\\c/d",
    '“引号”"直引号"',
    "２０２６年全角",
    "Ｆｕｌｌ",
)


class Rows(list[LedgerRow]):
    """Rows that a failing test does not write out."""

    def __repr__(self) -> str:
        return f"{len(self)} rows"


@pytest.fixture(scope="module")
def court(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(demo, "CASES", 260)
        desk = demo.build_demo_court(DataFolder(tmp_path_factory.mktemp("court")), DAY)
    furnish_rectification(desk)
    for ledger in ("cases", "tasks", "rectification", "assessment"):
        ids = find_lines(desk, Query(ledger), DAY).ids
        edits = [CellEdit(ids[3 * at], "remark", text) for at, text in enumerate(REMARKS) if 3 * at < len(ids)]
        edit_cells(desk, ledger, edits, DAY)
    yield desk
    close_desk(desk)


def known_rows(desk: Desk, ledger: str, day: date) -> Rows:
    """Return every row of a ledger with what is stored beside it, by which it is ordered or in a view."""
    ids = {each for view in ("all", "drafts") for each in find_lines(desk, Query(ledger, view), day).ids}
    found = Rows(ledger_rows(desk, ledger, sorted(ids), day).values())
    stored = _stored(desk, ledger)
    return Rows(replace(row, values={**row.values, **stored.get(row.id, {})}) for row in found)


def _stored(desk: Desk, ledger: str) -> dict[int, dict[str, CellValue]]:
    asked = {
        "cases": select(Case.id, Case.stage, Case.urging_on, Case.order_on),
        "documents": select(IssuedDocument.id, NumberSeries.code, NumberSeries.year, IssuedDocument.serial).join(
            NumberSeries, NumberSeries.id == IssuedDocument.series_id
        ),
        "rectification": select(Measure.id, Measure.position.label("place"), InspectionFinding.inspection_id).join(
            InspectionFinding, InspectionFinding.id == Measure.finding_id
        ),
        "assessment": select(AssessmentItem.id, AssessmentItem.campaign_id),
    }
    if ledger not in asked:
        return {}
    with desk.sessions() as session:
        return {row.id: dict(row._mapping) for row in session.execute(asked[ledger])}


@pytest.fixture(scope="module")
def rows(court: Desk) -> dict[str, Rows]:
    return {ledger: known_rows(court, ledger, DAY) for ledger in LEDGERS}


# ---- questions --------------------------------------------------------------------------------------


def _texts(ledger: str, rows: Rows, key: str, draw: st.DrawFn) -> str:
    """Draw a value of a field, a piece of one, or something odd."""
    value = said(ledger, draw(st.sampled_from(rows)), key)
    start = draw(st.integers(0, max(0, len(value) - 1)))
    piece = value[start : start + draw(st.integers(1, 4))]
    return draw(st.sampled_from((value, piece, *draw(st.lists(st.sampled_from(ODD), min_size=1, max_size=1)))))


@st.composite
def conditions(draw: st.DrawFn, ledger: str, rows: Rows) -> Condition:
    """Draw a condition such as the filter bar makes for a field of its kind."""
    field = draw(st.sampled_from([each for each in ledger_info(ledger).fields if each.filterable]))
    if field.kind is FieldKind.DATE:
        return draw(_of_days(field))
    if field.kind is FieldKind.NUMBER and draw(st.booleans()):
        bounds = [draw(st.sampled_from(("", "1", "3", "12", "2026"))) for _ in range(2)]
        return Condition(field.key, Op.BETWEEN, tuple(bounds))
    op = draw(st.sampled_from([Op.IN, Op.NOT_IN, Op.CONTAINS, Op.NOT_CONTAINS, Op.EMPTY, Op.FILLED]))
    values: list[str] = []
    if op in {Op.IN, Op.NOT_IN}:
        picked = draw(st.lists(st.sampled_from(rows), max_size=3))
        values = [said(ledger, each, field.key) for each in picked]
        if field.kind is FieldKind.NAMES:
            singles = sorted({name for each in picked for name in names(each, field.key)})
            values = [*singles, *(each + "、" for each in values if each)] if draw(st.booleans()) else singles
    elif op in {Op.CONTAINS, Op.NOT_CONTAINS}:
        values = [_texts(ledger, rows, field.key, draw) for _ in range(draw(st.integers(0, 2)))]
    return Condition(field.key, op, tuple(values))


@st.composite
def _of_days(draw: st.DrawFn, field: Field) -> Condition:
    days = st.dates(DAY - timedelta(200), DAY + timedelta(250)).map(date.isoformat) | st.just("")
    op = draw(st.sampled_from([Op.BETWEEN, Op.SPAN, Op.EMPTY, Op.FILLED, Op.IN]))
    if op is Op.SPAN:
        return Condition(field.key, op, tuple(draw(st.lists(st.sampled_from(SPANS), min_size=1, max_size=2))))
    if op is Op.BETWEEN:
        return Condition(field.key, op, (draw(days), draw(days)))
    return Condition(field.key, op, (draw(days),) if op is Op.IN else ())


@st.composite
def queries(draw: st.DrawFn, rows: dict[str, Rows]) -> Query:
    """Draw a question to any ledger."""
    ledger = draw(st.sampled_from(LEDGERS))
    info, known = ledger_info(ledger), rows[ledger]
    one = conditions(ledger, known)
    sortable = [each.key for each in info.fields if each.sortable]
    order = st.builds(Order, st.sampled_from(sortable), st.booleans())
    searched = [each.key for each in info.fields if each.searched]
    typed = [_texts(ledger, known, draw(st.sampled_from(searched)), draw) for _ in range(draw(st.integers(0, 2)))]
    return Query(
        ledger,
        draw(st.sampled_from([each.key for each in info.views])),
        tuple(draw(st.lists(one, max_size=3))),
        draw(st.booleans()),
        " ".join(typed) if draw(st.booleans()) else draw(st.sampled_from(("", "", "wj", "sxmyt", "ab", "Full"))),
        tuple(draw(st.lists(order, max_size=2, unique_by=lambda each: each.field))),
        draw(st.sampled_from(["", *(each.key for each in info.fields if each.groupable)])),
        tuple(draw(st.lists(one, max_size=1))),
    )


SLOW = settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def _answered(lines: Lines) -> list[tuple[str, list[int]]]:
    at, found = 0, []
    for group in lines.groups:
        found.append((group.value.removesuffix("、"), list(lines.ids[at : at + group.count])))
        at += group.count
    return found


# ---- answers ----------------------------------------------------------------------------------------


@SLOW
@given(data=st.data())
def test_sort_group_filter_and_search_together_find_what_a_walk_through_the_rows_finds(
    court: Desk, rows: dict[str, Rows], data: st.DataObject
) -> None:
    query = data.draw(queries(rows))
    wanted = expected(rows[query.ledger], query, DAY)
    lines = find_lines(court, query, DAY)
    assert lines.complete
    if query.group:
        assert _answered(lines) == headings(wanted, query)
    else:
        assert list(lines.ids) == [row.id for row in wanted]
    first = first_lines(court, query, DAY, count=9)
    assert (first.total, list(first.ids[:9]), first.groups) == (lines.total, list(lines.ids[:9]), lines.groups)


@SLOW
@given(data=st.data())
def test_headings_and_totals_say_what_their_rows_add_up_to(
    court: Desk, rows: dict[str, Rows], data: st.DataObject
) -> None:
    query = data.draw(queries(rows))
    wanted = expected(rows[query.ledger], query, DAY)
    copies = {row.id: float(row.values.get("copies") or 0) for row in wanted}  # type: ignore[arg-type] # a number
    totals = totals_of(court, query, DAY)
    assert totals == ({"copies": sum(copies.values())} if query.ledger == "register" else {})
    counted = group_counts(court, query, DAY)
    by_heading = headings(wanted, query) if query.group else []
    assert [(each.value.removesuffix("、"), each.count) for each in counted] == [(w, len(i)) for w, i in by_heading]
    if query.ledger == "register":
        assert [each.sums["copies"] for each in counted] == [sum(copies[i] for i in ids) for _w, ids in by_heading]


@SLOW
@given(data=st.data())
def test_every_number_of_a_summary_opens_exactly_its_rows(
    court: Desk, rows: dict[str, Rows], data: st.DataObject
) -> None:
    query = replace(data.draw(queries(rows)), group="")
    groupable = [each.key for each in ledger_info(query.ledger).fields if each.groupable]
    first, second = data.draw(st.sampled_from(groupable)), data.draw(st.sampled_from(["", *groupable]))
    summary = summary_of(court, query, DAY, first, second)
    wanted = expected(rows[query.ledger], query, DAY)
    assert summary.total == len(wanted)
    for at, group in enumerate(summary.groups):
        inside = replace(query, within=(*query.within, group.condition_on(first)))
        assert len(expected(rows[query.ledger], inside, DAY)) == group.count
        for column, count in zip(summary.columns, summary.cells[at] if second else (), strict=False):
            crossed = replace(inside, within=(*inside.within, column.condition_on(second)))
            assert len(expected(rows[query.ledger], crossed, DAY)) == count
    for column, total in zip(summary.columns, summary.totals, strict=False):
        inside = replace(query, within=(*query.within, column.condition_on(second)))
        assert len(expected(rows[query.ledger], inside, DAY)) == total


@SLOW
@given(data=st.data())
def test_the_list_of_values_counts_what_the_other_conditions_leave(
    court: Desk, rows: dict[str, Rows], data: st.DataObject
) -> None:
    query = data.draw(queries(rows))
    keys = [each.key for each in ledger_info(query.ledger).fields if each.kind not in {"date", "share"}]
    key = data.draw(st.sampled_from(keys))
    others = tuple(each for each in query.conditions if each.field != key)
    counted: dict[str, int] = {}
    for row in expected(rows[query.ledger], replace(query, conditions=others), DAY):
        several = names(row, key)
        for value in several or [said(query.ledger, row, key)]:
            counted[value] = counted.get(value, 0) + 1
    if ledger_info(query.ledger).field(key).kind is FieldKind.NAMES:
        counted.pop("", None)
    found = values_of(court, query, key, DAY)
    told = {each.value: each.count for each in found.values}
    assert told.items() <= counted.items()
    assert found.more or told == counted


@pytest.mark.parametrize("later", [0, 1, 14, 45])
@pytest.mark.parametrize("ledger", LEDGERS)
def test_every_view_counts_its_rows_on_any_day(court: Desk, ledger: str, later: int) -> None:
    day = DAY + timedelta(later)
    known = known_rows(court, ledger, day)
    counts = {
        view.key: sum(in_view(ledger, row, view.key, day) for row in known) for view in ledger_info(ledger).views
    }
    assert view_counts_of(court, ledger, day) == counts


def test_a_view_of_the_next_fifteen_days_moves_with_the_day(court: Desk, rows: dict[str, Rows]) -> None:
    del rows
    query = Query("cases", "open", (Condition("limit_on", Op.SPAN, ("next:15",)),))
    for later in range(4):
        day = DAY + timedelta(later)
        found = ledger_rows(court, "cases", find_lines(court, query, day).ids, day).values()
        limits = [row.values["limit_on"] for row in found]
        assert limits
        assert all(isinstance(each, date) and day <= each <= day + timedelta(15) for each in limits)


def test_a_procedure_is_found_listed_and_grouped_by_the_word_that_its_cell_shows(
    court: Desk, rows: dict[str, Rows]
) -> None:
    shown = sorted(row.id for row in rows["cases"] if row.values["procedure"] == "恢复执行")
    assert shown, "the sample court has cases with a word of their own for a known procedure"
    for condition in (Condition("procedure", Op.IN, ("恢复执行",)), Condition("procedure", Op.CONTAINS, ("恢复",))):
        assert sorted(find_lines(court, Query("cases", conditions=(condition,)), DAY).ids) == shown
    counted = {each.value: each.count for each in values_of(court, Query("cases"), "procedure", DAY).values}
    assert counted["恢复执行"] == len(shown)
    standard = Query("cases", conditions=(Condition("procedure", Op.IN, ("执行程序",)),))
    assert not set(shown) & set(find_lines(court, standard, DAY).ids)


@pytest.mark.parametrize(
    ("typed", "plain"),
    [("２０２６", "2026"), ("（２０２６）豫０８９９", "（2026）豫0899"), ("ＬＨ", "lh"), ("民初１", "民初1")],
)
def test_what_an_input_method_wrote_full_width_finds_the_same(court: Desk, typed: str, plain: str) -> None:
    found = find_lines(court, Query("cases", text=typed), DAY).ids
    assert found
    assert found == find_lines(court, Query("cases", text=plain), DAY).ids
