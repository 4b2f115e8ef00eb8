"""Whatever is done with supervision matters, whatever is taken back: steps stay, wholes follow their shares."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from courtdesk.actions.desk import Desk, close_desk, open_desk
from courtdesk.actions.ledgers.bin import delete_rows
from courtdesk.actions.ledgers.editing import edit_cells
from courtdesk.actions.ledgers.values import CellEdit
from courtdesk.actions.matter_split import split_by_department
from courtdesk.actions.matters import advance, close, raise_matter, reopen, return_to
from courtdesk.actions.undo import redo, undo
from courtdesk.errors import DeskError
from courtdesk.models.supervision import Matter, MatterStep
from courtdesk.models.vocabulary import MATTER_STAGES
from courtdesk.paths import DataFolder
from tests.actions.ledgers.office import contents

DAY = date(2026, 4, 20)
WHO = "林书雅"
LAST = MATTER_STAGES[-1]
DEPARTMENTS = ("立案庭", "执行局", "民事审判第一庭")

_MATTER = st.integers(0, 7)
_STAGE = st.sampled_from(MATTER_STAGES)
_REASON = st.sampled_from(("", "院长同意"))
_DEEDS = st.one_of(
    st.tuples(st.just("raise")),
    st.tuples(st.just("advance"), _MATTER, _STAGE, _REASON),
    st.tuples(st.just("advance"), _MATTER, _STAGE, _REASON),
    st.tuples(st.just("return"), _MATTER, _STAGE),
    st.tuples(st.just("close"), _MATTER, _REASON),
    st.tuples(st.just("reopen"), _MATTER),
    st.tuples(st.just("split"), _MATTER, st.lists(st.sampled_from(DEPARTMENTS), min_size=1, max_size=2, unique=True)),
    st.tuples(st.just("due"), _MATTER, st.integers(-20, 40)),
    st.tuples(st.just("delete"), _MATTER),
    st.tuples(st.just("undo")),
    st.tuples(st.just("redo")),
)


class Office:
    """A clerk who does whatever comes, and remembers what the ledger held before each step."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        #: What the ledger held, and the step that led on from there.
        self.before: list[object] = []
        self.after: list[object] = []
        self.seen: dict[int, tuple[object, ...]] = {}

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

    def _ids(self) -> list[int]:
        with self.desk.sessions() as session:
            return list(session.scalars(select(Matter.id).order_by(Matter.id)))

    def _id(self, place: int) -> int:
        ids = self._ids()
        return ids[place % len(ids)] if ids else 0

    def _raise(self) -> None:
        raise_matter(self.desk, {"title": "督办事项", "due": "2026-05-31"}, DAY)

    def _advance(self, place: int, stage: str, reason: str) -> None:
        advance(self.desk, [self._id(place)], stage, DAY, WHO, "照办", reason=reason)

    def _return(self, place: int, stage: str) -> None:
        return_to(self.desk, self._id(place), stage, DAY, WHO, "材料不全")

    def _close(self, place: int, reason: str) -> None:
        close(self.desk, self._id(place), DAY, "已办完", reason=reason)

    def _reopen(self, place: int) -> None:
        reopen(self.desk, self._id(place), DAY, WHO, "有遗漏")

    def _split(self, place: int, departments: list[str]) -> None:
        split_by_department(self.desk, self._id(place), departments, DAY)

    def _due(self, place: int, days: int) -> None:
        edit_cells(self.desk, "matters", [CellEdit(self._id(place), "due", (DAY + timedelta(days)).isoformat())], DAY)

    def _delete(self, place: int) -> None:
        if self._ids():
            delete_rows(self.desk, "matters", [self._id(place)])

    # ---- what always holds ----

    def _check(self) -> None:
        with self.desk.sessions() as session:
            matters = {each.id: each for each in session.scalars(select(Matter))}
            steps = session.scalars(select(MatterStep).order_by(MatterStep.id)).all()
        self._check_steps(steps)
        last = {each.matter_id: each for each in steps}
        for matter in matters.values():
            assert matter.stage == last[matter.id].stage
            assert (matter.closed_on is not None) == (matter.stage == LAST)
            shares = [each for each in matters.values() if each.parent_id == matter.id]
            if shares:
                assert matter.parent_id is None
                left = [each for each in shares if each.stage != LAST]
                assert matter.stage != LAST or not left or "分项未办结" in last[matter.id].opinion

    def _check_steps(self, steps: Sequence[MatterStep]) -> None:
        """Assert that a step is as it was first seen; ids of steps that undo took away may be given again."""
        now: dict[int, tuple[object, ...]] = {
            each.id: (each.matter_id, each.stage, each.on, each.person, each.opinion, each.at) for each in steps
        }
        for step_id in now.keys() & self.seen.keys():
            same_moment = now[step_id][-1] == self.seen[step_id][-1]
            assert not same_moment or now[step_id] == self.seen[step_id]
        self.seen = now


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with an empty ledger, which is copied for each story."""
    root = tmp_path_factory.mktemp("matters")
    close_desk(open_desk(DataFolder(root / "empty"), who=WHO))
    return root / "empty"


@settings(max_examples=30, deadline=None)
@given(deeds=st.lists(_DEEDS, min_size=4, max_size=22), number=st.uuids())
def test_steps_stay_and_wholes_follow_in_any_order_of_deeds(
    empty: Path, deeds: list[tuple[object, ...]], number: object
) -> None:
    folder = empty.parent / str(number)
    shutil.copytree(empty, folder, dirs_exist_ok=True)
    desk = open_desk(DataFolder(folder), who=WHO)
    try:
        office = Office(desk)
        office.do(("raise",))
        for each in deeds:
            office.do(each)
    finally:
        close_desk(desk)
        shutil.rmtree(folder)
