"""Editing indicators: units and targets are the indicator's, one value a period and scope, figures that cannot be."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from courtdesk.actions.desk import Desk
from courtdesk.actions.ledgers.asking import find_lines, ledger_rows
from courtdesk.actions.ledgers.bin import delete_rows, list_bin, restore_rows
from courtdesk.actions.ledgers.editing import add_row, edit_cells, paste_block
from courtdesk.actions.ledgers.figure_checks import expected_value
from courtdesk.actions.ledgers.typed_figures import begins_on, read_figure, read_goal, read_period
from courtdesk.actions.ledgers.values import Block, CellEdit, Edited, Lamp, LedgerRow, Query
from courtdesk.actions.timeline import timeline
from courtdesk.actions.undo import redo, undo
from courtdesk.errors import RowNotRestored
from tests.actions.ledgers.office import contents

DAY = date(2026, 4, 20)
FIELDS = ("period", "indicator", "scope", "value")


@pytest.fixture
def court(desk: Desk) -> Desk:
    """Three months of one indicator and one month of another."""
    pasted = paste(
        desk,
        (
            ("2026-01", "结案率", "", "84.5%"),
            ("2026-02", "结案率", "全院", "86"),
            ("2026-03", "结案率", "", "88"),
            ("2026-03", "平均审理天数", "民一庭", "47 天"),
        ),
    )
    assert len(pasted.added) == 4
    return desk


def paste(desk: Desk, texts: Sequence[tuple[str, ...]], fields: tuple[str, ...] = FIELDS) -> Edited:
    return paste_block(desk, "indicators", Block((), fields, tuple(texts)), DAY)


def edit(desk: Desk, row_id: int, field: str, text: str) -> Edited:
    return edit_cells(desk, "indicators", [CellEdit(row_id, field, text)], DAY)


def row(desk: Desk, row_id: int) -> LedgerRow:
    return ledger_rows(desk, "indicators", [row_id], DAY)[row_id]


def cells(desk: Desk, key: str) -> dict[int, object]:
    ids = find_lines(desk, Query("indicators"), DAY).ids
    return {each: found.values[key] for each, found in sorted(ledger_rows(desk, "indicators", ids, DAY).items())}


def reasons(edited: Edited) -> list[str]:
    return [each.reason for each in edited.refused]


# ---- what is typed ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "period"),
    [
        ("2026-10", "2026-10"),
        ("2026年10月", "2026-10"),
        ("2026.3", "2026-03"),
        ("202603", "2026-03"),
        ("2026-03-31", "2026-03"),
        ("二〇二六年三月", "2026-03"),
        ("3月份", "2026-03"),
        ("10月", "2025-10"),
        ("上月", "2026-03"),
        ("去年12月", "2025-12"),
        ("2026年第三季度", "2026-Q3"),
        ("2026Q3", "2026-Q3"),
        ("一季度", "2026-Q1"),
        ("四季度", "2025-Q4"),
        ("上季度", "2026-Q1"),
        ("2026", "2026"),
        ("2026年度", "2026"),
        ("去年", "2025"),
    ],
)
def test_a_period_is_understood_in_all_its_forms(typed: str, period: str) -> None:
    assert read_period(typed, DAY) == period


@pytest.mark.parametrize("typed", ["2026-13", "2026年1-10月", "1979", "13月", "五季度", "最近", "2026-Q5", "0"])
def test_what_is_no_period_is_said_in_words(typed: str) -> None:
    with pytest.raises(ValueError, match="看不出是哪一期"):
        read_period(typed, DAY)


@given(st.dates(date(1981, 1, 1), date(2098, 12, 31)), st.integers(1, 12))
def test_a_month_without_its_year_is_the_last_one_that_had_begun(day: date, month: int) -> None:
    first = begins_on(read_period(f"{month}月", day))
    assert (first.month, first.day) == (month, 1)
    assert 0 <= (day - first).days < 366


@pytest.mark.parametrize(
    ("typed", "goal"),
    [
        ("≥90", (">=", 90, "")),
        ("≥ 90%", (">=", 90, "%")),
        ("不低于 90", (">=", 90, "")),
        ("90％以上", (">=", 90, "%")),
        ("45天以内", ("<=", 45, "天")),
        ("<=45 天", ("<=", 45, "天")),
        ("不超过1.6%", ("<=", 1.6, "%")),
        ("1,200件以上", (">=", 1200, "件")),
    ],
)
def test_a_target_is_understood_in_all_its_forms(typed: str, goal: tuple[str, float, str]) -> None:
    found = read_goal(typed)
    assert (found.comparator, found.value, found.unit) == goal


@pytest.mark.parametrize("typed", ["90", "约90", "", "以上", "≥"])
def test_a_target_that_does_not_say_which_way_is_refused(typed: str) -> None:
    with pytest.raises(ValueError, match="≥ 90"):
        read_goal(typed)


@pytest.mark.parametrize(
    ("typed", "figure"),
    [("97.5%", (97.5, "%")), ("1,204 件", (1204, "件")), ("-3", (-3, "")), ("９７．５％", (97.5, "%"))],
)
def test_a_figure_may_have_its_unit_behind_it(typed: str, figure: tuple[float, str]) -> None:
    found = read_figure(typed)
    assert (found.value, found.unit) == figure


# ---- indicators -------------------------------------------------------------------------------------


def test_an_indicator_nobody_knew_is_made_and_takes_the_unit_of_its_first_value(court: Desk) -> None:
    assert cells(court, "unit") == {1: "%", 2: "%", 3: "%", 4: "天"}
    assert cells(court, "value") == {1: 84.5, 2: 86, 3: 88, 4: 47}
    assert cells(court, "scope") == {1: "全院", 2: "全院", 3: "全院", 4: "民一庭"}


def test_unit_and_target_are_changed_on_every_row_of_the_indicator(court: Desk) -> None:
    edited = edit(court, 2, "target", "不低于 85")
    assert edited.rows.keys() == {1, 2, 3}, "rows that show the change come back with it"
    assert cells(court, "target") == {1: "≥ 85", 2: "≥ 85", 3: "≥ 85", 4: ""}
    met = row(court, 1).values["met"]
    assert isinstance(met, Lamp)
    assert met.word == "未达标"
    edit(court, 3, "unit", "％")
    assert cells(court, "unit")[1] == "%"
    edit(court, 3, "unit", "百分点")
    assert cells(court, "unit") == {1: "百分点", 2: "百分点", 3: "百分点", 4: "天"}
    for _ in range(2):
        undo(court)
    assert cells(court, "target") == dict.fromkeys((1, 2, 3, 4), "")


def test_the_story_of_a_value_tells_what_became_of_unit_and_target(court: Desk) -> None:
    edit(court, 2, "target", "≥ 85")
    edit(court, 1, "target", "≥ 90")
    told = [entry.changes for entry in timeline(court, "indicator_value", 3)]
    assert (("目标", "≥ 85", "≥ 90"),) in told
    assert (("目标", "（空）", "≥ 85"),) in told


def test_a_row_under_another_name_takes_unit_and_target_along(court: Desk) -> None:
    edit(court, 3, "target", "≥ 85")
    edit(court, 3, "indicator", "结案比")
    assert (row(court, 3).values["unit"], row(court, 3).values["target"]) == ("%", "≥ 85")
    assert row(court, 2).values["indicator"] == "结案率"


def test_an_indicator_of_a_line_that_was_refused_is_not_made(court: Desk) -> None:
    pasted = paste(court, (("某年某月", "从未有过", "", "1"),))
    assert not pasted.added
    with court.sessions() as session:
        assert "从未有过" not in str(contents(court)["indicator"])
        assert session.is_active


# ---- one value a period and scope -------------------------------------------------------------------


def test_a_second_row_is_refused_and_told_where_the_first_is(court: Desk) -> None:
    before = contents(court)
    added = add_row(court, "indicators", {"period": "3月", "indicator": "结案率", "value": "90"}, DAY)
    assert [(each.field, each.reason) for each in added.refused] == [
        ("period", "“结案率” 2026-03 全院已有一行（88），请改那一行")
    ]
    assert "已有一行" in reasons(edit(court, 2, "period", "2026-01"))[0]
    assert contents(court) == before


def test_the_same_twice_in_one_paste_leaves_the_first_and_refuses_the_other(court: Desk) -> None:
    pasted = paste(court, (("2025-12", "结案率", "", "80"), ("2025年12月", "结案率", "全院", "81")))
    assert len(pasted.added) == 1
    assert [(each.line, each.reason) for each in pasted.refused] == [(2, "“结案率” 2025-12 全院在这一次里写了两遍")]


def test_periods_may_be_shifted_and_exchanged_in_one_step(court: Desk) -> None:
    before = contents(court)
    shifted = [CellEdit(1, "period", "2026-02"), CellEdit(2, "period", "2026-03"), CellEdit(3, "period", "2026-01")]
    edited = edit_cells(court, "indicators", shifted, DAY)
    assert not edited.refused
    assert [cells(court, "period")[each] for each in (1, 2, 3)] == ["2026-02", "2026-03", "2026-01"]
    after = contents(court)
    undo(court)
    assert contents(court) == before
    redo(court)
    assert contents(court) == after
    assert not list_bin(court, DAY)


def test_of_many_cells_the_one_that_is_taken_is_kept_beside_its_cell(court: Desk) -> None:
    edited = edit_cells(court, "indicators", [CellEdit(4, "scope", "民二庭"), CellEdit(2, "period", "2026-03")], DAY)
    assert row(court, 4).values["scope"] == "民二庭"
    assert row(court, 2).values["period"] == "2026-02"
    assert len(edited.refused) == 1


# ---- what cannot be ---------------------------------------------------------------------------------


def test_a_period_that_lies_ahead_is_doubted_until_it_is_written_again(court: Desk) -> None:
    edit(court, 3, "period", "2026-11")
    assert "还没有开始" in row(court, 3).doubts["period"].reason
    edit(court, 3, "period", "2026-11")
    assert not row(court, 3).doubts
    assert row(court, 3).values["period"] == "2026-11"


@pytest.mark.parametrize(
    ("numerator", "denominator", "unit", "value", "expected"),
    [
        (97, 100, "%", 97, 97),
        (97, 100, "", 0.97, 0.97),
        (97, 100, "", 97, 97),
        (500, 10, "天", 50, 50),
        (1, 3, "%", None, 33.33),
        (1, 0, "%", 5, None),
        (None, 3, "%", 5, None),
    ],
)
def test_numerator_and_denominator_make_the_value(
    numerator: float | None, denominator: float | None, unit: str, value: float | None, expected: float | None
) -> None:
    assert expected_value(numerator, denominator, unit, value) == expected


def test_a_value_against_its_parts_is_doubted_until_they_agree(court: Desk) -> None:
    edit_cells(court, "indicators", [CellEdit(3, "numerator", "97"), CellEdit(3, "denominator", "100")], DAY)
    assert row(court, 3).doubts["value"].text == "88"
    assert "97" in row(court, 3).doubts["value"].reason
    edit(court, 3, "numerator", "88")
    assert not row(court, 3).doubts
    edit(court, 3, "value", "")
    assert row(court, 3).doubts["value"].text == "88", "what it should be is ready to be taken"
    edit(court, 3, "value", "88.0%")
    assert not row(court, 3).doubts


def test_a_value_that_contradicts_is_taken_when_written_twice(court: Desk) -> None:
    edit_cells(court, "indicators", [CellEdit(3, "numerator", "97"), CellEdit(3, "denominator", "100")], DAY)
    edit(court, 3, "value", "90")
    assert row(court, 3).doubts["value"].text == "90"
    edit(court, 3, "value", "90")
    assert not row(court, 3).doubts
    assert row(court, 3).values["value"] == 90


def test_a_rounded_value_agrees_with_its_parts(court: Desk) -> None:
    said = [("numerator", "2"), ("denominator", "3"), ("value", "66.7")]
    edit_cells(court, "indicators", [CellEdit(3, key, text) for key, text in said], DAY)
    assert not row(court, 3).doubts


def test_a_share_written_as_a_fraction_and_a_foreign_unit_are_doubted(court: Desk) -> None:
    edit(court, 2, "target", "≥ 85")
    edit(court, 2, "value", "0.86")
    assert "86%" in row(court, 2).doubts["value"].reason
    edit(court, 1, "value", "84 天")
    assert "“天”" in row(court, 1).doubts["value"].reason


def test_a_text_that_is_no_number_stays_beside_its_cell_while_the_others_are_edited(court: Desk) -> None:
    paste(court, (("2025-12", "结案率", "", "约八成"),))
    edit_cells(court, "indicators", [CellEdit(5, "numerator", "8"), CellEdit(5, "denominator", "10")], DAY)
    assert row(court, 5).doubts["value"].text == "约八成"


# ---- the bin ----------------------------------------------------------------------------------------


def test_a_deleted_value_comes_back_unless_its_place_was_given_away(court: Desk) -> None:
    before = contents(court)
    assert delete_rows(court, "indicators", [3]) == "删除指标“结案率 2026-03 全院”"
    (lost,) = list_bin(court, date.today())  # noqa: DTZ011 - the history's own clock
    assert lost.name == "结案率 2026-03 全院"
    restore_rows(court, [lost.change_id])
    assert contents(court) == before
    delete_rows(court, "indicators", [3])
    paste(court, (("2026-03", "结案率", "", "1"),))
    with pytest.raises(RowNotRestored, match="已另有一行"):
        restore_rows(court, [each.change_id for each in list_bin(court, date.today())])  # noqa: DTZ011 - the same
