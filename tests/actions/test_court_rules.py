"""The court's own rules and calendar: kept as steps, in force at once, the stored days brought up to them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import func, select, update

from courtdesk import clock
from courtdesk.actions import recovery
from courtdesk.actions.case_import import import_cases
from courtdesk.actions.court_rules import (
    YearState,
    calendar_year,
    calendar_years,
    needs_refresh,
    own_rules,
    refresh_stored_days,
    restore_calendar_year,
    rules_effect,
    save_calendar_year,
    save_own_rules,
)
from courtdesk.actions.desk import Desk, close_desk, open_desk
from courtdesk.actions.ledgers.editing import CellEdit, edit_cells
from courtdesk.actions.sample_export import write_sample_export
from courtdesk.actions.undo import redo, undo, undo_state
from courtdesk.errors import RuleFileBroken, RulesRefused
from courtdesk.models.cases import Case
from courtdesk.models.history import HistoryDeed
from courtdesk.models.upkeep import OwnTable
from courtdesk.progress import SILENT, Cancelled
from courtdesk.rules.own_rules import OwnRules
from courtdesk.rules.year_tables import Holiday, YearTable
from tests.actions.ledgers.office import furnish, value

_DAY = date(2026, 4, 20)


def own(desk: Desk, days: int = 45) -> OwnRules:
    """Return rules by which a simple case is urged earlier."""
    rule = desk.rules.factory.rule("simple.50")
    assert rule is not None
    return OwnRules(rules=(replace(rule, days=days, in_force_from=date(2026, 1, 1)),))


def threshold(desk: Desk) -> int:
    """Return after how many days a simple case is urged by the rules in force."""
    rule = desk.rulebook.rule("simple.50")
    assert rule is not None
    return rule.days


def urging(desk: Desk) -> date:
    """Return the stored day of the first case."""
    found = value(desk, "cases", 1, "urging_on")
    assert isinstance(found, date)
    return found


class StopsAt:
    """The clerk asks to stop at the so-manieth report."""

    def __init__(self, report: int) -> None:
        self.left = report

    def report(self, done: int, total: int, label: str = "") -> None:
        assert label
        assert 0 <= done <= total
        self.left -= 1
        if self.left < 0:
            raise Cancelled


def test_saved_rules_are_in_force_at_once_and_taken_back_at_once(desk: Desk) -> None:
    save_own_rules(desk, own(desk), "简易程序改为满45日催办")
    assert (threshold(desk), own_rules(desk).rules[0].days) == (45, 45)
    assert undo_state(desk).undo == "简易程序改为满45日催办"
    undo(desk)
    assert (threshold(desk), own_rules(desk)) == (50, OwnRules())
    redo(desk)
    assert threshold(desk) == 45


def test_stored_days_follow_the_rules_forth_and_back(desk: Desk) -> None:
    furnish(desk)
    refresh_stored_days(desk, SILENT)
    assert (urging(desk), needs_refresh(desk)) == (date(2026, 2, 24), False)
    save_own_rules(desk, own(desk), "改")
    assert needs_refresh(desk)
    assert refresh_stored_days(desk, SILENT) == 3
    assert (urging(desk), needs_refresh(desk)) == (date(2026, 2, 19), False)
    undo(desk)
    assert needs_refresh(desk)
    assert refresh_stored_days(desk, SILENT) == 3
    assert urging(desk) == date(2026, 2, 24)


def test_rules_that_changed_and_changed_back_still_ask_for_a_refresh(desk: Desk) -> None:
    """What was worked out between by the other rules stands in the ledger."""
    furnish(desk)
    refresh_stored_days(desk, SILENT)
    save_own_rules(desk, own(desk), "改")
    edit_cells(desk, "cases", [CellEdit(1, "procedure", "普通程序")], _DAY)
    edit_cells(desk, "cases", [CellEdit(1, "procedure", "简易程序")], _DAY)
    assert urging(desk) == date(2026, 2, 19)
    save_own_rules(desk, OwnRules(), "恢复出厂")
    assert needs_refresh(desk)
    refresh_stored_days(desk, SILENT)
    assert urging(desk) == date(2026, 2, 24)


def test_own_rules_outlive_the_program_and_a_crash_before_the_refresh(desk: Desk) -> None:
    furnish(desk)
    refresh_stored_days(desk, SILENT)
    save_own_rules(desk, own(desk), "改")
    again = open_desk(desk.folder)
    try:
        assert (threshold(again), needs_refresh(again), urging(again)) == (45, False, date(2026, 2, 19))
    finally:
        close_desk(again)


def test_refresh_that_is_stopped_goes_on_later(desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(recovery, "_BATCH", 20)
    write_sample_export(tmp_path / "a.xlsx", _DAY, 200, seed=5)
    import_cases(desk, tmp_path / "a.xlsx")
    save_own_rules(desk, own(desk), "改")
    with pytest.raises(Cancelled):
        refresh_stored_days(desk, StopsAt(3))
    assert needs_refresh(desk)
    reports = StopsAt(1000)
    left = refresh_stored_days(desk, reports)
    assert (needs_refresh(desk), reports.left) == (False, 1000 - 10)
    undo(desk)
    assert refresh_stored_days(desk, SILENT) > left, "the first batches were stored before the stop"


def test_refresh_is_the_desks_own_work_and_no_step(desk: Desk) -> None:
    furnish(desk)
    save_own_rules(desk, own(desk), "改")
    refresh_stored_days(desk, SILENT)
    with desk.sessions() as session:
        kinds = set(session.scalars(select(HistoryDeed.kind).where(HistoryDeed.title.startswith("按现行规则"))))
    assert kinds == {"upkeep"}
    assert undo_state(desk).undo == "改"


def test_saving_what_is_there_already_is_no_step(desk: Desk) -> None:
    before = undo_state(desk)
    save_own_rules(desk, OwnRules(), "恢复出厂")
    assert undo_state(desk) == before


def test_rules_that_cannot_be_meant_are_refused_with_every_place(desk: Desk) -> None:
    (rule,) = own(desk).rules
    wrong = OwnRules(rules=(replace(rule, title="", source=""),))
    with pytest.raises(RulesRefused) as refused:
        save_own_rules(desk, wrong, "改")
    assert refused.value.places == ("规则 simple.50“名称”：不能为空", "规则 simple.50“依据”：不能为空")
    assert (threshold(desk), own_rules(desk)) == (50, OwnRules())


def test_broken_table_stops_the_opening_and_changes_nothing(desk: Desk) -> None:
    save_own_rules(desk, own(desk), "改")
    with desk.sessions() as session, session.begin():
        session.connection().execute(update(OwnTable).values(text="days = ="))
    with pytest.raises(RuleFileBroken) as told:
        open_desk(desk.folder)
    assert "本院规则" in told.value.what


# ---- the effect, before anything is saved -----------------------------------------------------------


def test_effect_is_what_the_refresh_then_does(desk: Desk, tmp_path: Path) -> None:
    write_sample_export(tmp_path / "a.xlsx", _DAY, 400, seed=3)
    import_cases(desk, tmp_path / "a.xlsx")
    refresh_stored_days(desk, SILENT)
    before = _days(desk)
    told = rules_effect(desk, own(desk, 15), _DAY)
    assert _days(desk) == before, "nothing was written"
    assert (threshold(desk), needs_refresh(desk)) == (50, False)
    save_own_rules(desk, own(desk, 15), "改")
    refresh_stored_days(desk, SILENT)
    after = _days(desk)
    moved = [number for number in before if before[number] != after[number]]
    assert (told.cases, told.moved) == (len(before), len(moved))
    assert told.by_column == {"urging_on": len(moved)}
    assert len(told.samples) == min(50, len(moved))
    for each in told.samples:
        assert (each.before, each.after) == (before[each.case_id], after[each.case_id])
    (count,) = told.by_rule
    assert (count.rule, count.before < count.after) == ("simple.50", True)


def _days(desk: Desk) -> dict[int, date | None]:
    with desk.sessions() as session:
        found = session.execute(select(Case.id, Case.urging_on).where(Case.is_open))
        return {row.id: row.urging_on for row in found}


def test_effect_can_be_stopped_and_knows_a_court_without_cases(desk: Desk) -> None:
    told = rules_effect(desk, own(desk), _DAY)
    assert (told.cases, told.moved, told.by_rule, told.samples) == (0, 0, (), ())
    furnish(desk)
    with pytest.raises(Cancelled):
        rules_effect(desk, own(desk), _DAY, StopsAt(0))


def test_effect_of_what_is_in_force_already_is_nothing(desk: Desk) -> None:
    furnish(desk)
    save_own_rules(desk, own(desk), "改")
    told = rules_effect(desk, own(desk), _DAY)
    assert (told.cases, told.moved, told.by_column, told.by_rule) == (3, 0, {}, ())


# ---- the calendar -----------------------------------------------------------------------------------

_NEXT = YearTable(2027, "国务院办公厅通知", (Holiday("元旦", date(2027, 1, 1), date(2027, 1, 3)),))


@pytest.fixture
def this_year(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "today", lambda: date(2026, 12, 1))


@pytest.mark.usefixtures("this_year")
def test_year_without_a_table_is_missing_until_the_court_enters_it(desk: Desk) -> None:
    assert calendar_years(desk)[-2:] == (YearState(2026, False, False), YearState(2027, False, True))
    assert calendar_year(desk, 2027) == YearTable(2027, "")
    save_calendar_year(desk, 2027, _NEXT, "")
    assert calendar_years(desk)[-1] == YearState(2027, True, False)
    assert desk.rulebook.calendar.is_rest_day(date(2027, 1, 1))
    assert calendar_year(desk, 2027) == _NEXT
    assert not needs_refresh(desk), "no stored day rolls over"
    undo(desk)
    assert not needs_refresh(desk), "neither back"
    assert calendar_years(desk)[-1] == YearState(2027, False, True)
    assert not desk.rulebook.calendar.is_rest_day(date(2027, 1, 1))


def test_own_table_takes_the_place_of_the_factorys_until_it_is_restored(desk: Desk) -> None:
    factory = calendar_year(desk, 2026)
    save_calendar_year(desk, 2026, replace(factory, holidays=()), "清空")
    assert desk.rulebook.calendar.holiday_name(date(2026, 1, 1)) == ""
    restore_calendar_year(desk, 2026)
    assert calendar_year(desk, 2026) == factory
    assert desk.rulebook.calendar.holiday_name(date(2026, 1, 1)) == "元旦"
    with desk.sessions() as session:
        assert session.scalar(select(func.count(OwnTable.id))) == 0


def test_year_that_cannot_be_meant_is_refused(desk: Desk) -> None:
    with pytest.raises(RulesRefused) as refused:
        save_calendar_year(desk, 2027, replace(_NEXT, source=" "), "")
    assert refused.value.places == ("2027 年放假安排“依据”：不能为空",)
    assert calendar_year(desk, 2027) == YearTable(2027, "")
