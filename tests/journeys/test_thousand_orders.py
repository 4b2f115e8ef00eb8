"""A thousand papers in one go: every number once, and whatever stops it leaves whole documents only."""

from __future__ import annotations

import errno
import random
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import event

from courtdesk.actions import paper_files
from courtdesk.actions.desk import Desk, close_desk, open_desk
from courtdesk.actions.documents import list_waiting
from courtdesk.actions.issuing import issue
from courtdesk.errors import DeskError, DiskFull, FileNotPlaced, NotStored
from courtdesk.paths import DataFolder
from courtdesk.progress import Cancelled
from tests.journeys.agreement import build_court, count_issued, disagreements
from tests.journeys.killing import drawn

DAY = date(2026, 11, 20)
STOPS = 30
FAULTS = 12


@pytest.fixture
def folder(tmp_path: Path) -> DataFolder:
    return DataFolder(tmp_path / "desk")


@pytest.fixture
def draw() -> random.Random:
    return drawn()


@contextmanager
def opened(folder: DataFolder) -> Iterator[Desk]:
    desk = open_desk(folder)
    try:
        yield desk
    finally:
        close_desk(desk)


def test_a_thousand_papers_have_a_thousand_numbers_and_everything_agrees(folder: DataFolder) -> None:
    build_court(folder, DAY, urged=400, ordered=300)
    with opened(folder) as desk:
        waiting = list_waiting(desk, DAY)
        issued = issue(desk, waiting, DAY)
        assert list_waiting(desk, DAY) == []
    numbers = {kind: [each.number for each in issued if each.kind == kind] for kind in {w.kind for w in waiting}}
    assert numbers == {
        "urging_notice": [f"示法催〔2026〕{n}号" for n in range(1, 701)],
        "supervision_order": [f"示法督〔2026〕{n}号" for n in range(1, 301)],
    }
    assert disagreements(folder) == []


@dataclass
class StopAt:
    """Asks to stop at the ``steps``-th word of how far the work is."""

    steps: int

    def report(self, done: int, total: int, label: str = "") -> None:
        if self.steps == 0:
            raise Cancelled
        self.steps -= 1


def test_stopped_at_any_step_what_was_issued_is_whole_and_the_rest_still_waits(
    folder: DataFolder, draw: random.Random
) -> None:
    build_court(folder, DAY, urged=150, ordered=150)
    total = 450
    with opened(folder) as desk:
        for _ in range(STOPS):
            waiting, steps = list_waiting(desk, DAY), draw.randrange(25)
            done = issue(desk, waiting, DAY, progress=StopAt(steps))
            assert len(done) == min(steps, len(waiting))
            assert len(list_waiting(desk, DAY)) == len(waiting) - len(done)
            assert count_issued(folder) == total - len(waiting) + len(done)
            assert disagreements(folder) == []
        issue(desk, list_waiting(desk, DAY), DAY)
    assert (count_issued(folder), disagreements(folder)) == (total, [])


DISAGREE = {
    "a repeated number": "UPDATE number_entry SET serial = 1 WHERE id = 2",
    "a hole": "UPDATE number_series SET next_serial = next_serial + 1",
    "a lost line": "DELETE FROM number_entry WHERE id = 2",
    "a lost course": "DELETE FROM order_course WHERE id = 2",
    "a course too many": "INSERT INTO order_course SELECT 99, 99, step, leader, department, person, due_on, outcome,"
    " outcome_on, reply, reason FROM order_course WHERE id = 1",
    "an order that cites another case": "UPDATE issued_document SET cites_id = 1 WHERE cites_id = 2",
    "a case that stayed behind": "UPDATE cases SET stage = 0 WHERE id = 1",
    "another content": "UPDATE issued_document SET sha256 = '' WHERE id = 1",
    "another file": "UPDATE issued_document SET file = 'x.docx' WHERE id = 1",
    "an outcome of no day": "UPDATE order_course SET outcome = '延期'",
}


@pytest.mark.parametrize("broken", DISAGREE.values(), ids=DISAGREE.keys())
def test_whatever_does_not_agree_is_told(folder: DataFolder, broken: str) -> None:
    build_court(folder, DAY, urged=1, ordered=2)
    with opened(folder) as desk:
        issue(desk, list_waiting(desk, DAY), DAY)
    assert disagreements(folder) == []
    with closing(sqlite3.connect(folder.database)) as connection, connection:
        connection.execute(broken)
    assert disagreements(folder) != []


def few_values(connection: sqlite3.Connection, _record: object) -> None:
    connection.setlimit(sqlite3.SQLITE_LIMIT_VARIABLE_NUMBER, 999)


def test_more_papers_wait_than_a_question_takes_values(folder: DataFolder) -> None:
    build_court(folder, DAY, urged=300, ordered=800)
    with opened(folder) as desk:
        desk.engine.dispose()  # the limit is one of a connection, so all that come have it
        event.listen(desk.engine, "connect", few_values)
        assert len(list_waiting(desk, DAY)) == 1900


# ---- faults -------------------------------------------------------------------------------------


def full_disk(patch: pytest.MonkeyPatch, _desk: Desk, after: int) -> None:
    fail_after(patch, paper_files.os, "fsync", after, OSError(errno.ENOSPC, "No space left on device"))


def locked_file(patch: pytest.MonkeyPatch, _desk: Desk, after: int) -> None:
    fail_after(patch, Path, "replace", after, PermissionError(errno.EACCES, "Permission denied"))


def full_database(_patch: pytest.MonkeyPatch, desk: Desk, after: int) -> None:
    """Let the database grow by a few pages only."""
    with closing(sqlite3.connect(desk.folder.database)) as connection:
        pages = int(connection.execute("PRAGMA page_count").fetchone()[0])
    desk.engine.dispose()  # the limit is one of a connection, so all that come have it

    def limit(connection: sqlite3.Connection, _record: object) -> None:
        connection.execute(f"PRAGMA max_page_count={pages + after}")

    event.listen(desk.engine, "connect", limit)


def fail_after(patch: pytest.MonkeyPatch, owner: object, name: str, after: int, fault: OSError) -> None:
    """Let a function of the system fail once, after it has worked so many times."""
    real = getattr(owner, name)
    calls = 0

    def now(*given: object, **named: object) -> object:
        nonlocal calls
        calls += 1
        if calls == after + 1:
            raise fault
        return real(*given, **named)

    patch.setattr(owner, name, now)


Fault = Callable[[pytest.MonkeyPatch, Desk, int], None]


@pytest.mark.faults
@pytest.mark.parametrize(
    ("fault", "told"),
    [(full_disk, DiskFull), (locked_file, FileNotPlaced), (full_database, NotStored)],
)
def test_whatever_fails_what_is_whole_stays_and_the_numbers_go_on_without_a_gap(
    folder: DataFolder, draw: random.Random, fault: Fault, told: type[DeskError]
) -> None:
    build_court(folder, DAY, urged=130, ordered=40)
    for _ in range(FAULTS):
        before = count_issued(folder)
        with opened(folder) as desk, pytest.MonkeyPatch.context() as patch:
            waiting = list_waiting(desk, DAY)
            fault(patch, desk, draw.randrange(12))
            with pytest.raises(told) as trouble:
                issue(desk, waiting, DAY)
        now = count_issued(folder)
        whole = now - before - (told is FileNotPlaced)
        assert not whole or f"{whole} 份" in trouble.value.safe
        close_desk(open_desk(folder))  # opening mends what could not be moved
        assert disagreements(folder) == []
    with opened(folder) as desk:
        issue(desk, list_waiting(desk, DAY), DAY)
    assert (count_issued(folder), disagreements(folder)) == (210, [])
