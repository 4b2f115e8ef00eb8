"""What came back of fill-in sheets as rows of lists; plain values, no widgets."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from courtdesk.actions.filling.values import (
    KEEP,
    CellKey,
    CellState,
    Collected,
    CollectedCell,
    FileBack,
    FileState,
    FillRoundRow,
    FillSheetRow,
    NewRow,
    SheetState,
)
from courtdesk.actions.ledgers.values import LedgerInfo
from courtdesk.ui.texts import filling as words
from courtdesk.ui.widgets.row_list import Cell, Column, Row

ROUND_COLUMNS = (Column(""), Column("", 104))
SHEET_COLUMNS = (
    Column(words.COLUMNS[0]),
    Column(words.COLUMNS[1], 72, right=True),
    Column(words.COLUMNS[2], 136),
    Column(words.COLUMNS[3], 112),
    Column(words.COLUMNS[4], 260, from_width=700),
)
BACK_COLUMNS = (
    Column(words.BACK_COLUMNS[0]),
    Column(words.BACK_COLUMNS[1], 96),
    Column(words.BACK_COLUMNS[3], 170, from_width=700),
    Column(words.BACK_COLUMNS[4], 200),
    Column(words.BACK_COLUMNS[5], 140, from_width=860),
    Column(words.BACK_COLUMNS[6], 116),
)
NEW_COLUMNS = (
    Column(words.NEW_COLUMNS[0]),
    Column(words.NEW_COLUMNS[1], 150),
    Column(words.NEW_COLUMNS[2], 200, from_width=760),
    Column(words.NEW_COLUMNS[3], 200),
)
FILE_COLUMNS = (
    Column(words.FILE_COLUMNS[0], 260),
    Column(words.FILE_COLUMNS[1], 150, from_width=700),
    Column(words.FILE_COLUMNS[2], 112),
    Column(words.FILE_COLUMNS[3]),
)
_STATES = {
    SheetState.OUT: (words.OUT, "ok"),
    SheetState.RETURNED: (words.RETURNED, "doubt"),
    SheetState.MERGED: (words.MERGED, "done"),
}
#: Days before the due day from which a round is marked.
_NEAR = ((1, "d1"), (7, "d7"), (15, "d15"))


def round_row(each: FillRoundRow, day: date) -> Row:
    """Return a round with how far it is."""
    return Row(each.id, (Cell(each.title, tip=each.title, ink="text3" if each.ended else "text"), _mark(each, day)))


def _mark(each: FillRoundRow, day: date) -> Cell:
    back = len(each.sheets) - len(each.missing)
    if each.ended:
        return Cell(words.ENDED, ink="text3")
    if not each.missing:
        return Cell(words.share(back, len(each.sheets)), lamp="done")
    if each.due is None:
        return Cell(words.share(back, len(each.sheets)), lamp="ok")
    days = (each.due - day).days
    if days < 0:
        return Cell(words.over(-days), lamp="over")
    lamp = next((key for most, key in _NEAR if days <= most), "ok")
    return Cell(words.left(days), lamp=lamp)


def sheet_row(each: FillSheetRow, days_over: int) -> Row:
    """Return the sheet of a department with its state."""
    word, lamp = _STATES[each.state]
    if each.state is SheetState.OUT and days_over:
        word, lamp = words.over(days_over), "over"
    file = each.returned_name or each.file_name
    return Row(
        each.id,
        (
            Cell(each.department or words.WITHOUT, ink="text" if each.department else "text2"),
            Cell(str(each.rows)),
            Cell(word, lamp=lamp),
            Cell(words.day(each.returned_at), ink="text2"),
            Cell(file, ink="text2", tip=file),
        ),
    )


# ---- what came back -------------------------------------------------------------------------------


def cell_row(info: LedgerInfo, place: int, cell: CollectedCell, choice: int | None) -> Row:
    """Return a changed cell beside what the ledger has."""
    offer = cell.offers[0 if choice in {None, KEEP} else choice or 0]
    return Row(
        place,
        (
            Cell(cell.name, tip=cell.name),
            Cell(info.field(cell.field).title, ink="text2"),
            Cell(words.cell_text(cell.ours), ink="text2", tip=cell.ours),
            Cell(words.cell_text(offer.text), tip=offer.text),
            Cell(offer.department or words.WITHOUT, ink="text2", tip=words.offer_by(offer.department, offer.file)),
            _choice_cell(cell, choice),
        ),
    )


def _choice_cell(cell: CollectedCell, choice: int | None) -> Cell:
    if cell.state is CellState.REFUSED:
        return Cell(words.REFUSED, lamp="miss", tip=cell.reason)
    if choice is None:
        return Cell(words.OPEN, lamp="doubt")
    if choice == KEEP:
        return Cell(words.KEEP if cell.state is CellState.CONFLICT else words.LEAVE_OUT, ink="text2")
    lamp = "doubt" if cell.state is CellState.DOUBTFUL else "sure"
    return Cell(words.DOUBTFUL if lamp == "doubt" else words.TAKEN, lamp=lamp, tip=cell.reason)


def new_row(info: LedgerInfo, place: int, row: NewRow, *, ticked: bool) -> Row:
    """Return an added line, to be ticked where it can become a row."""
    said = words.new_row_words([(info.field(key).title, text) for key, text in row.texts.items()])
    return Row(
        place,
        (
            Cell(said, tick=None if row.refused else ticked, tip=said, ink="text2" if row.refused else "text"),
            Cell(row.department or words.WITHOUT, ink="text2"),
            Cell(words.line_of(row.file, row.number), ink="text2"),
            Cell(row.refused, lamp="miss" if row.refused else ""),
        ),
    )


def file_row(place: int, file: FileBack) -> Row:
    """Return a file with what is to be said about it."""
    said = words.notes(file.notes)
    word = words.FILE_STATES[file.state]
    lamp = "miss"
    if file.state is FileState.READ:
        word, lamp = (words.ALTERED, "doubt") if file.notes else (word, "done")
    elif file.state is FileState.SAME:
        lamp = "ok"
    return Row(
        place,
        (
            Cell(file.path.name, icon="file-type-xls", tip=str(file.path)),
            Cell(file.department or ("" if file.state is not FileState.READ else words.WITHOUT), ink="text2"),
            Cell(word, lamp=lamp),
            Cell(said, tip=said, ink="text2"),
        ),
    )


def counts_of(collected: Collected, chosen: Mapping[CellKey, int]) -> dict[str, int]:
    """Return how many lines each view holds, conflicts as far as they are open."""
    counts = {state.value: len(collected.of(state)) for state in CellState}
    counts[CellState.CONFLICT.value] = len(undecided(collected.cells, chosen))
    return counts | {"new": len(collected.new_rows), "files": len(collected.files)}


def undecided(cells: Sequence[CollectedCell], chosen: Mapping[CellKey, int]) -> list[CollectedCell]:
    """Return the conflicts that nobody has decided."""
    return [each for each in cells if each.state is CellState.CONFLICT and each.key not in chosen]
