"""Whatever is done to the ledgers in whatever order: undoing everything gives what was there at the beginning."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from courtdesk import clock
from courtdesk.actions.desk import Desk, close_desk, open_desk
from courtdesk.actions.ledgers.bin import delete_rows, list_bin, restore_rows
from courtdesk.actions.ledgers.editing import add_row, edit_cells, paste_block
from courtdesk.actions.ledgers.values import Block, CellEdit
from courtdesk.actions.undo import redo, undo, undo_steps
from courtdesk.errors import DeskError, NothingToUndo
from courtdesk.paths import DataFolder
from tests.actions.ledgers.office import DAY, case_no, contents, furnish
from tests.actions.ledgers.rectification_office import OTHER, furnish_rectification

TEXTS = (
    "",
    "今天",
    "3/5",
    "尽快",
    "立案庭、民一廷",
    "审管办",
    "已完成",
    "立行立改",
    "2",
    "快了",
    "简易",
    "普通程序",
    "2026-01-20",
    case_no(1),
)
FIELDS = {
    "tasks": ("heading", "departments", "leaders", "due", "state", "remark", "group"),
    "cases": ("case_no", "procedure", "filed_on", "closed_on", "department", "branch", "judge"),
    "rectification": ("number", "problem", "category", "measure", "due", "state", "closed", "departments", "people"),
    "assessment": ("number", "indicator", "state", "departments"),
}

ledgers = st.sampled_from(sorted(FIELDS))
rows = st.integers(1, 7)
texts = st.sampled_from(TEXTS)


@st.composite
def edits(draw: st.DrawFn) -> tuple[Any, ...]:
    ledger = draw(ledgers)
    cell = st.builds(CellEdit, rows, st.sampled_from(FIELDS[ledger]), texts)
    return edit_cells, ledger, draw(st.lists(cell, min_size=1, max_size=5)), DAY


@st.composite
def pastes(draw: st.DrawFn) -> tuple[Any, ...]:
    ledger = draw(ledgers)
    fields = draw(st.lists(st.sampled_from(FIELDS[ledger]), min_size=1, max_size=4, unique=True))
    lines = draw(st.lists(st.tuples(*[texts] * len(fields)), min_size=1, max_size=4))
    over = draw(st.lists(rows, max_size=len(lines), unique=True))
    return paste_block, ledger, Block(tuple(over), tuple(fields), tuple(lines)), DAY


@st.composite
def additions(draw: st.DrawFn) -> tuple[Any, ...]:
    number = case_no(draw(st.integers(1, 9)))
    if draw(st.booleans()):
        return add_row, "cases", {"case_no": number, "procedure": "简易", "filed_on": "2026-1-20"}, DAY
    if draw(st.booleans()):
        return add_row, "tasks", {"heading": draw(texts), "departments": draw(texts)}, DAY
    said = {"problem": draw(texts), "number": draw(texts), "measure": draw(texts)}
    return add_row, "rectification", {**said, "inspection": draw(st.sampled_from(("1", OTHER, "自查")))}, DAY


deletions = st.tuples(st.just(delete_rows), ledgers, st.lists(rows, min_size=1, max_size=3))


def restore(desk: Desk, choice: int) -> None:
    lost = list_bin(desk, clock.today())
    if lost:
        restore_rows(desk, [lost[choice % len(lost)].change_id])


def simply(deed: Callable[..., object]) -> st.SearchStrategy[tuple[Any, ...]]:
    return st.tuples(st.just(deed))


deeds = st.one_of(
    edits(),
    pastes(),
    additions(),
    deletions,
    st.tuples(st.just(restore), st.integers(0, 9)),
    simply(undo),
    simply(redo),
)


@pytest.fixture(scope="module")
def furnished(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("court") / "data"
    desk = open_desk(DataFolder(folder))
    furnish(desk)
    furnish_rectification(desk)
    close_desk(desk)
    return folder


@contextmanager
def copy_of(folder: Path) -> Iterator[Desk]:
    with TemporaryDirectory() as place:
        shutil.copytree(folder, Path(place) / "data")
        desk = open_desk(DataFolder(Path(place) / "data"))
        try:
            yield desk
        finally:
            close_desk(desk)


def try_(desk: Desk, deed: tuple[Any, ...]) -> None:
    """Do a deed; one that is refused must leave everything as it was."""
    before = contents(desk)
    try:
        deed[0](desk, *deed[1:])
    except DeskError:
        assert contents(desk) == before


def everything(desk: Desk, step: Callable[[Desk], str]) -> int:
    """Take or do every step there is; return how many there were."""
    count = 0
    while True:
        try:
            step(desk)
        except NothingToUndo:
            return count
        count += 1


@settings(max_examples=40, deadline=None)
@given(deeds=st.lists(deeds, min_size=1, max_size=12))
def test_undoing_everything_gives_the_beginning_and_redoing_everything_the_end(
    furnished: Path, deeds: list[tuple[Any, ...]]
) -> None:
    with copy_of(furnished) as desk:
        beginning = contents(desk)
        for deed in deeds:
            try_(desk, deed)
        end = contents(desk)
        steps = len(undo_steps(desk, 1000))
        assert everything(desk, undo) == steps
        assert contents(desk) == beginning
        for _ in range(steps):
            redo(desk)
        assert contents(desk) == end


@settings(max_examples=15, deadline=None)
@given(deeds=st.lists(deeds, min_size=1, max_size=10))
def test_no_row_is_without_what_it_needs_and_no_part_without_its_row(
    furnished: Path, deeds: list[tuple[Any, ...]]
) -> None:
    with copy_of(furnished) as desk:
        for deed in deeds:
            try_(desk, deed)
        held = contents(desk)
        tasks, cases = {row[0] for row in held["task"]}, {row[0] for row in held["cases"]}
        assert {row[1] for row in held["task_party"]} <= tasks
        measures, problems = {row[0] for row in held["measure"]}, {row[0] for row in held["inspection_finding"]}
        assert {row[1] for row in held["measure_party"]} <= measures
        assert {row[2] for row in held["doubtful_cell"] if row[1] == "measure"} <= measures
        assert {row[1] for row in held["measure"]} == problems, (
            "no problem without a measure and none without its own"
        )
        assert all(row[5] for row in held["inspection_finding"]), "a problem has words"
        assert {row[2] for row in held["doubtful_cell"] if row[1] == "task"} <= tasks
        assert {row[2] for row in held["doubtful_cell"] if row[1] == "cases"} <= cases
        assert all(row[1] for row in held["cases"])
        assert len({row[1] for row in held["cases"]}) == len(cases)
