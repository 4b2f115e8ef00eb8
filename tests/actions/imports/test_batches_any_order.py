"""Editing, importing, undoing, redoing and rolling back in any order: undoing everything gives the beginning."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from courtdesk.actions.case_import import import_cases
from courtdesk.actions.desk import Desk, close_desk, open_desk
from courtdesk.actions.imports.batches import list_imports, roll_back_import
from courtdesk.actions.ledgers.bin import delete_rows, list_bin, restore_rows
from courtdesk.actions.ledgers.editing import edit_cells
from courtdesk.actions.ledgers.values import CellEdit
from courtdesk.actions.undo import redo, undo, undo_steps
from courtdesk.errors import DeskError, RollBackBlocked
from courtdesk.paths import DataFolder
from tests.actions.conftest import HEADINGS, case_row
from tests.actions.ledgers.office import DAY, contents, furnish

#: Serial, judge, deducted days, day of closing.
rows = st.tuples(
    st.integers(1, 6),
    st.sampled_from(["陈怀远", "周若楠", ""]),
    st.sampled_from(["", "5", "9"]),
    st.sampled_from(["", "2026-03-01"]),
)
cells = st.tuples(
    st.integers(1, 9), st.sampled_from(["judge", "closed_on", "department"]), st.sampled_from(["", "3/5", "尽快"])
)
acts = st.one_of(
    st.tuples(st.just("import"), st.lists(rows, min_size=1, max_size=4, unique_by=lambda row: row[0])),
    st.tuples(st.just("edit"), cells),
    st.tuples(st.just("delete"), st.integers(1, 9)),
    st.tuples(st.just("restore"), st.none()),
    st.tuples(st.just("roll back"), st.integers(0, 3)),
    st.tuples(st.just("undo"), st.none()),
    st.tuples(st.just("redo"), st.none()),
)


def act(desk: Desk, folder: Path, kind: str, what: object) -> None:
    """Do one thing; what is refused is refused whole."""
    if kind == "import":
        import_cases(desk, _table(folder, what))  # type: ignore[arg-type] # rows
    elif kind == "edit":
        edit_cells(desk, "cases", [CellEdit(*what)], DAY)  # type: ignore[misc] # a cell
    elif kind == "delete":
        delete_rows(desk, "cases", [what])  # type: ignore[list-item] # an id
    elif kind == "restore":
        restore_rows(desk, [row.change_id for row in list_bin(desk, DAY)])
    elif kind == "roll back":
        done = list_imports(desk)
        if done:
            roll_back_import(desk, done[int(str(what)) % len(done)].id)
    else:
        (undo if kind == "undo" else redo)(desk)


def _table(folder: Path, drawn: list[tuple[int, str, str, str]]) -> Path:
    book = Workbook()
    assert book.active is not None
    book.active.append(list(HEADINGS))
    for serial, judge, deducted, closed_on in drawn:
        book.active.append(list(case_row(serial, "2026-01-05", judge=judge, deducted=deducted, closed_on=closed_on)))
    book.save(folder / "表.xlsx")
    return folder / "表.xlsx"


@settings(max_examples=25, deadline=None)
@given(drawn=st.lists(acts, min_size=2, max_size=14))
def test_undoing_everything_gives_the_beginning(drawn: list[tuple[str, object]]) -> None:
    with TemporaryDirectory() as name:
        folder = Path(name)
        desk = open_desk(DataFolder(folder / "data"), who="林书雅")
        furnish(desk)
        beginning = contents(desk)
        for kind, what in drawn:
            before = contents(desk)
            fixed = [row.fixed for row in list_imports(desk)]
            try:
                act(desk, folder, kind, what)
            except RollBackBlocked:
                assert fixed[int(str(what)) % len(fixed)], "the list said so before"
                assert contents(desk) == before
            except DeskError:
                assert kind != "roll back"
                assert contents(desk) == before
        end, steps = contents(desk), len(undo_steps(desk, 1000))
        for _ in range(steps):
            undo(desk)
        assert contents(desk) == beginning
        for _ in range(steps):
            redo(desk)
        assert contents(desk) == end
        close_desk(desk)
