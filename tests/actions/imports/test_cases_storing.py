"""Rows stored past the session are what the session would have stored, and the history tells the same of them."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import select

from courtdesk.actions.case_facts import stories_of
from courtdesk.actions.case_import import import_cases
from courtdesk.actions.desk import Desk
from courtdesk.actions.sample_export import write_sample_export
from courtdesk.actions.stored_days import stored_days
from courtdesk.models.base import columns_of
from courtdesk.models.cases import Case, TimeLimitEvent
from courtdesk.models.history import HistoryChange, deed
from courtdesk.progress import Cancelled
from tests.actions.conftest import Export, case_row
from tests.actions.ledgers.office import contents, value

DAY = date(2026, 4, 20)


def assert_days_follow_from_the_rules(desk: Desk) -> int:
    with desk.sessions() as session:
        cases = session.scalars(select(Case)).all()
        stories = stories_of(session, [case.id for case in cases])
        for case in cases:
            days = stored_days(case, stories[case.id], desk.rulebook)
            assert days == {name: getattr(case, name) for name in days}, case.case_no
    return len(cases)


def test_the_stored_days_of_new_and_changed_cases_are_those_of_the_rules(desk: Desk, tmp_path: Path) -> None:
    write_sample_export(tmp_path / "a.xlsx", DAY, 400, seed=3)
    import_cases(desk, tmp_path / "a.xlsx")
    assert assert_days_follow_from_the_rules(desk) == 388
    write_sample_export(tmp_path / "b.xlsx", date(2026, 5, 20), 400, seed=4)
    assert import_cases(desk, tmp_path / "b.xlsx").changed > 100
    assert_days_follow_from_the_rules(desk)


def test_a_case_with_dated_events_is_worked_out_the_long_way(desk: Desk, export: Export) -> None:
    import_cases(desk, export([case_row(1, "2026-01-12", deducted=10)]))
    pause = TimeLimitEvent(
        case_id=1,
        kind="stay",
        reason="中止",
        start_on=date(2026, 2, 1),
        end_on=date(2026, 2, 11),
        approver="",
        paper="",
    )
    with deed(desk.sessions, "登记中止", desk.who) as (session, _):
        session.add(pause)
    import_cases(desk, export([case_row(1, "2026-01-12", deducted=12)]))
    assert assert_days_follow_from_the_rules(desk) == 1
    assert value(desk, "cases", 1, "limit_on") == date(2026, 5, 5), "23 days after 12 April"


def test_the_history_holds_each_new_row_as_it_stands(desk: Desk, export: Export) -> None:
    odd = list(case_row(2, "2026-02-01", deducted=3))
    odd[6] = '原告："甲"\\乙；被告：O\'Hara％s%d'
    import_cases(desk, export([case_row(1, "2026-01-12", closed_on="2026-03-01"), odd]))
    with desk.sessions() as session:
        for model in (Case, TimeLimitEvent):
            for row in session.scalars(select(model)):
                kept = session.scalars(
                    select(HistoryChange.new).where(
                        HistoryChange.table_name == model.__tablename__, HistoryChange.row_id == row.id
                    )
                ).one()
                plain = {
                    name: str(each) if isinstance(each, date) else each for name, each in columns_of(row).items()
                }
                assert json.loads(kept or "") == plain
                assert kept == json.dumps(plain, ensure_ascii=False, sort_keys=True)


class StopsAt:
    """The clerk asks to stop at the so-manieth report."""

    def __init__(self, report: int) -> None:
        self.left = report

    def report(self, done: int, total: int, label: str = "") -> None:
        assert label
        self.left -= 1
        if self.left < 0:
            raise Cancelled


@pytest.mark.parametrize("report", range(12))
def test_stopping_at_any_point_leaves_nothing(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, report: int
) -> None:
    for module in ("cases_compare", "cases_store"):
        monkeypatch.setattr(f"courtdesk.actions.imports.{module}._AT_ONCE", 100)
    monkeypatch.setattr("courtdesk.intake.case_table._ROWS_A_REPORT", 100)
    write_sample_export(tmp_path / "a.xlsx", DAY, 400)
    before = contents(desk)
    with pytest.raises(Cancelled):
        import_cases(desk, tmp_path / "a.xlsx", StopsAt(report))
    assert contents(desk) == before
    assert not list(tmp_path.glob("*未导入*"))
