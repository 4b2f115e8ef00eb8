"""Whatever is written down about limits, put right, taken back: stored days follow, and undo ends where it began."""

from __future__ import annotations

import itertools
import shutil
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from courtdesk.actions.case_facts import stories_of
from courtdesk.actions.courts import set_up_court
from courtdesk.actions.desk import Desk, close_desk, open_desk
from courtdesk.actions.limit_events import add_event, change_event, limit_events, remove_event, resume
from courtdesk.actions.limit_reading import running_events
from courtdesk.actions.limit_rows import last_change
from courtdesk.actions.limit_values import LimitEvent, LimitKind, LimitValues
from courtdesk.actions.stored_days import stored_days
from courtdesk.actions.undo import redo, undo
from courtdesk.errors import DeskError
from courtdesk.models.cases import Case
from courtdesk.paths import DataFolder
from tests.actions.conftest import COURT
from tests.actions.ledgers.office import contents
from tests.actions.limit_office import FILED, furnish_cases

_DAYS = st.integers(-3, 150)
_LENGTH = st.one_of(st.none(), st.integers(0, 45))
_PLACES = st.lists(st.integers(0, 3), min_size=1, max_size=3, unique=True)
_AFTER = st.sampled_from(("ordinary", "simple", "small"))


def _events() -> st.SearchStrategy[LimitValues]:
    """Return whatever a clerk may write down, some of it wrong."""
    on = _DAYS.map(lambda days: FILED + timedelta(days))
    ends = st.tuples(on, _LENGTH).map(lambda each: (each[0], each[0] + timedelta(each[1]) if each[1] else None))
    spans = st.builds(
        lambda kind, span, reason: LimitValues(kind, reason, *span),
        st.sampled_from((LimitKind.EXCLUSION, LimitKind.STAY)),
        ends,
        st.sampled_from(("司法鉴定", "公告送达", "当事人住院", "")),
    )
    grants = st.builds(
        lambda day, months, days: LimitValues(LimitKind.EXTENSION, start=day, months=months, days=days),
        on,
        st.integers(0, 6),
        st.integers(0, 40),
    )
    changes = st.builds(lambda day, after: LimitValues(LimitKind.CHANGE, start=day, after=after), on, _AFTER)
    anew = on.map(lambda day: LimitValues(LimitKind.RESTART, "补充侦查", day))
    return st.one_of(spans, spans, grants, changes, anew)


_DEEDS = st.one_of(
    st.tuples(st.just("add"), _PLACES, _events()),
    st.tuples(st.just("add"), _PLACES, _events()),
    st.tuples(st.just("change"), st.integers(0, 9), _events()),
    st.tuples(st.just("remove"), st.integers(0, 9)),
    st.tuples(st.just("resume"), st.integers(0, 40)),
    st.tuples(st.just("undo")),
    st.tuples(st.just("redo")),
)


class Clerk:
    """Does whatever comes, and remembers what the ledger held before each step."""

    def __init__(self, desk: Desk, cases: list[int]) -> None:
        self.desk, self.cases = desk, cases
        self.before: list[object] = []
        self.after: list[object] = []

    def do(self, deed: tuple[object, ...]) -> None:
        kind, *said = deed
        if kind in {"undo", "redo"}:
            self._back_or_on(str(kind))
        else:
            before = contents(self.desk)
            try:
                getattr(self, f"_{kind}")(*said)
            except DeskError:
                assert contents(self.desk) == before
            else:
                # What is written over with the same is no step.
                if contents(self.desk) != before:
                    self.before.append(before)
                    self.after.clear()
        self._check()

    def _back_or_on(self, kind: str) -> None:
        taken, kept = (self.before, self.after) if kind == "undo" else (self.after, self.before)
        if taken:
            now = contents(self.desk)
            deed: Callable[[Desk], str] = undo if kind == "undo" else redo
            deed(self.desk)
            assert contents(self.desk) == taken.pop()
            kept.append(now)

    # ---- deeds ----

    def _events(self) -> list[LimitEvent]:
        return [each for case_id in self.cases for each in limit_events(self.desk, case_id)]

    def _nth(self, place: int) -> LimitEvent:
        events = self._events()
        if not events:
            raise DeskError("", todo="")
        return events[place % len(events)]

    def _add(self, places: list[int], values: LimitValues) -> None:
        kept = add_event(self.desk, [self.cases[place] for place in places], values)
        assert len(kept.refs) + len(kept.left_out) == len(places)

    def _change(self, place: int, values: LimitValues) -> None:
        before = contents(self.desk)
        assert bool(change_event(self.desk, self._nth(place).ref, values)) is (contents(self.desk) != before)

    def _remove(self, place: int) -> None:
        remove_event(self.desk, self._nth(place).ref)

    def _resume(self, days: int) -> None:
        running = running_events(self.desk, self.cases)
        if not running:
            raise DeskError("", todo="")
        resume(self.desk, [each.ref.id for each in running], FILED + timedelta(60 + days))

    # ---- what always holds ----

    def _check(self) -> None:
        with self.desk.sessions() as session:
            stories = stories_of(session, self.cases)
            for case_id in self.cases:
                case = session.get_one(Case, case_id)
                days = stored_days(case, stories[case_id], self.desk.rulebook)
                assert {name: getattr(case, name) for name in days} == days
                self._check_procedures(case)

    def _check_procedures(self, case: Case) -> None:
        """Assert that every change begins where the one before it led, and the case has the last one's procedure."""
        changes = [each for each in limit_events(self.desk, case.id) if each.kind is LimitKind.CHANGE]
        changes.sort(key=lambda each: (each.values.start or date.min, each.ref))
        for earlier, later in itertools.pairwise(changes):
            assert later.before == earlier.values.after
        last = last_change(changes)
        assert last is None or last.values.after == case.procedure


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[int]]:
    """Return a folder with four cases, which is copied for each story, and their ids."""
    root = tmp_path_factory.mktemp("limits") / "empty"
    desk = open_desk(DataFolder(root), who="林书雅")
    set_up_court(desk, COURT)
    cases = furnish_cases(desk)
    close_desk(desk)
    return root, cases


@settings(max_examples=30, deadline=None)
@given(deeds=st.lists(_DEEDS, min_size=4, max_size=18), number=st.uuids())
def test_stored_days_follow_any_order_of_deeds_and_undo_ends_where_it_began(
    empty: tuple[Path, list[int]], deeds: list[tuple[object, ...]], number: object
) -> None:
    root, cases = empty
    folder = root.parent / str(number)
    shutil.copytree(root, folder, dirs_exist_ok=True)
    desk = open_desk(DataFolder(folder), who="林书雅")
    try:
        clerk = Clerk(desk, cases)
        for each in deeds:
            clerk.do(each)
        while clerk.before:
            clerk.do(("undo",))
    finally:
        close_desk(desk)
        shutil.rmtree(folder)
