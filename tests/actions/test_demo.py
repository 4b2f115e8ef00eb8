"""The sample court: invented, thrown away only as itself, and with something of everything to be seen."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.orm import InstrumentedAttribute

from courtdesk.actions.courts import set_up_court
from courtdesk.actions.demo import COURT, build_demo_court, throw_away, write_sample_papers
from courtdesk.actions.desk import Desk, close_desk, open_desk
from courtdesk.actions.documents import list_documents, verify_documents
from courtdesk.actions.drafts import list_drafts
from courtdesk.actions.duties import history_of, list_duties
from courtdesk.actions.duty_values import MISSED
from courtdesk.actions.ledgers.asking import ledger_rows, view_counts_of
from courtdesk.actions.ledgers.values import Share
from courtdesk.actions.many_cases import moved_days
from courtdesk.actions.register import list_register, list_series
from courtdesk.actions.results import CourtInfo
from courtdesk.errors import NotASampleCourt
from courtdesk.models.cases import Case, CaseMeasure, TimeLimitEvent
from courtdesk.models.supervision import Matter, OrderCourse, ProcedureChange
from courtdesk.models.vocabulary import MATTER_STAGES, ORDER_OUTCOMES
from courtdesk.paths import DataFolder

DAY = date(2026, 4, 20)


def court_in(folder: DataFolder, info: CourtInfo) -> None:
    desk = open_desk(folder)
    set_up_court(desk, info)
    close_desk(desk)


def test_an_earlier_sample_court_is_thrown_away(tmp_path: Path) -> None:
    folder = DataFolder(tmp_path / "demo")
    court_in(folder, COURT)
    throw_away(folder)
    assert not folder.root.exists()
    throw_away(folder)


def test_a_real_court_is_never_thrown_away(tmp_path: Path) -> None:
    folder = DataFolder(tmp_path / "demo")
    court_in(folder, CourtInfo(name="示例县人民法院", code="示法"))
    with pytest.raises(NotASampleCourt):
        throw_away(folder)
    assert folder.database.exists()


def test_a_folder_of_something_else_is_never_thrown_away(tmp_path: Path) -> None:
    (tmp_path / "照片.txt").write_text("重要", encoding="utf-8")
    with pytest.raises(NotASampleCourt):
        throw_away(DataFolder(tmp_path))
    assert (tmp_path / "照片.txt").exists()


@pytest.mark.parametrize("day", [date(2026, 11, 20), date(2027, 1, 5)])
def test_the_sample_register_shows_what_a_register_can_hold(desk: Desk, day: date) -> None:
    write_sample_papers(desk, day)
    assert {row.state for row in list_register(desk)} == {"issued", "reserved", "by_hand", "void"}
    notices = next(each for each in list_series(desk) if each.code == "示法发")
    assert (notices.year, notices.gaps, notices.next_serial) == (day.year, (3,), 6)
    assert {row.kind for row in list_documents(desk)} == {"notice", "letter", "minutes"}
    assert [row.void_reason for row in list_documents(desk) if row.void_reason] == ["报送时间写错，另行印发"]
    assert [row.kind for row in list_drafts(desk)] == ["letter", "notice"]
    assert all(state.state == "same" for state in verify_documents(desk))


@pytest.fixture(scope="module")
def court(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """The whole sample court."""
    desk = build_demo_court(DataFolder(tmp_path_factory.mktemp("court")), DAY)
    yield desk
    close_desk(desk)


def words_in(desk: Desk, column: InstrumentedAttribute[str]) -> set[str]:
    with desk.sessions() as session:
        return set(session.scalars(select(column).distinct()))


def test_the_sample_court_shows_all_that_can_become_of_an_order(court: Desk) -> None:
    assert words_in(court, OrderCourse.outcome) == {"", *ORDER_OUTCOMES}
    counts = view_counts_of(court, "orders", DAY)
    assert all(counts[view] for view in ("open", "reply_over", "to_record", "done"))


def test_the_sample_court_has_a_matter_in_every_stage(court: Desk) -> None:
    assert words_in(court, Matter.stage) == set(MATTER_STAGES)


def test_the_sample_court_keeps_its_rhythm_but_for_what_was_missed(court: Desk) -> None:
    missed = {row.key for row in list_duties(court, DAY) if row.state == MISSED}
    assert missed == {"weekly_inspection", "monthly_reversed", "daily_one_day"}
    past = history_of(court, "daily_figures")
    assert len(past) > 30
    assert [each.skipped for each in past if each.skipped] == ["内网检修，与次日的提示合并发布"]
    assert all(each.done_on == each.due_on for each in past if not each.skipped)


def test_the_sample_court_has_whatever_moves_a_limit(court: Desk) -> None:
    assert words_in(court, TimeLimitEvent.kind) == {"exclusion", "stay", "extension", "restart"}
    with court.sessions() as session:
        own = session.scalars(select(TimeLimitEvent).where(TimeLimitEvent.imported.is_(False))).all()
        assert [each for each in own if each.kind == "exclusion" and each.end_on is None]  # running
        assert {bool(each.filed_with) for each in own if each.kind == "extension"} == {True, False}
        changes = session.scalars(select(ProcedureChange)).all()
        assert {(each.before, each.after) for each in changes} == {("simple", "ordinary")}
        assert {bool(each.approver) for each in changes} == {True, False}
        assert session.scalars(select(Case).where(Case.is_open, Case.detained)).first() is not None
    assert {"foreign", "private"} <= words_in(court, Case.circumstance)
    assert words_in(court, CaseMeasure.action) == {"leader_hearing", "judges_meeting", "call"}


def test_every_case_of_the_sample_court_has_days_to_have_used_a_share_of(court: Desk) -> None:
    with court.sessions() as session:
        ids = list(session.scalars(select(Case.id)))
    rows = ledger_rows(court, "cases", ids, DAY).values()
    shares = {row.values["case_no"]: row.values["share"] for row in rows}
    assert [name for name, share in shares.items() if not (isinstance(share, Share) and share.limit)] == []


def test_the_stored_days_of_the_sample_court_are_those_the_rules_say(court: Desk) -> None:
    with court.sessions() as session:
        ids = session.scalars(select(Case.id).order_by(Case.id)).all()
        assert list(moved_days(session.connection(), ids, court.rulebook)) == []
