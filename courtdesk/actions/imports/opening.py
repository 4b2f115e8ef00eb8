"""Opening a table: what it holds, in which sheet, under which headings; nothing is stored."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import islice
from pathlib import Path

from courtdesk.actions.desk import Desk
from courtdesk.actions.imports.kept_book import KeptBook
from courtdesk.actions.imports.mapping import kind_remembered, remembered
from courtdesk.actions.imports.owners import owner_called
from courtdesk.actions.imports.second_columns import fields_with_second
from courtdesk.actions.imports.values import OpenedTable, SheetInfo, TableChoice, TableColumn, TableField, TableKind
from courtdesk.errors import DeskError, FileEmpty
from courtdesk.intake.cells import Cell, as_written
from courtdesk.intake.columns import DEEPEST_HEADING, ColumnMatch, Header
from courtdesk.intake.file_kinds import FileKind, kind_of
from courtdesk.intake.fill_sheets import token_of
from courtdesk.intake.periods import period_in
from courtdesk.intake.sheet_reader import Sheet, Workbook, read_workbook
from courtdesk.intake.table_headers import GOOD, Guess, blank_header, guesses, header_at
from courtdesk.intake.table_kinds import OTHER, table_words
from courtdesk.intake.table_titles import title_of
from courtdesk.progress import SILENT, Progress

TABLE, PAPER, FILL_SHEET = "table", "paper", "fill_sheet"
#: Rows that are looked at to tell what a sheet holds.
_HEAD = DEEPEST_HEADING + 30
_SAMPLES, _SAMPLE_LENGTH = 3, 60
#: Columns whose field the clerk never sees: known, so that they are taken for nothing else.
_UNTAKEN = frozenset({OTHER, "seq"})

_VALUE = "value"
_DIGIT = re.compile(r"\d")

_Head = list[list[Cell]]


def what_is(path: Path) -> str:
    """Return what a file that was dropped on the window holds: ``table``, ``fill_sheet``, or else ``paper``."""
    if token_of(path) is not None:
        return FILL_SHEET
    try:
        data = path.read_bytes()
        if kind_of(path, data) not in {FileKind.SHEET, FileKind.PAGE} or path.suffix.lower() in {".htm", ".html"}:
            return PAPER
        book = read_workbook(path)
        return TABLE if any(_is_table(_head(sheet)) for sheet in book.sheets) else PAPER
    except (DeskError, OSError):
        return PAPER


def _is_table(head: _Head) -> bool:
    best = next(iter(guesses(head)), None)
    if best is None or best.score < GOOD:
        return False
    below = [row for row in head[best.header.row :] if any(as_written(cell) for cell in row)]
    return len(below) >= 1 and (best.kind != TableKind.INDICATORS or _has_figures(best.header, below))


def _has_figures(header: Header, below: _Head) -> bool:
    """Whether values stand in the columns of values: 测评体系 names indicators as well, and who answers for them."""
    places = [column.index for column in header.columns if column.field == _VALUE]
    cells = (as_written(row[place]) for row in below for place in places if place < len(row))
    return any(_DIGIT.search(cell) for cell in cells)


def open_table(desk: Desk, path: Path, kind: TableKind | None = None, progress: Progress = SILENT) -> OpenedTable:
    """Open a workbook and guess what it holds; raise the `DeskError` that says why it cannot be read."""
    kept = KeptBook()
    book = kept.look(path)
    heads: list[tuple[Sheet, _Head, list[Guess]]] = []
    for done, sheet in enumerate(book.sheets):
        progress.report(done, len(book.sheets), sheet.name)
        head = _head(sheet)
        heads.append((sheet, head, guesses(head)))
    progress.report(len(book.sheets), len(book.sheets))
    if not any(sheet.height for sheet in book.sheets):
        raise FileEmpty(path)
    sheet, head, found = max(heads, key=lambda each: _fit(each[2], kind))
    return OpenedTable(
        path=path,
        digest=book.digest,
        sheets=tuple(SheetInfo(each.name, each.height) for each in book.sheets),
        choice=replace(_choice(desk, book, sheet, head, found, kind), kept=kept),
        kinds=tuple((TableKind(guess.kind), guess.score) for guess in found),
    )


def choose(
    desk: Desk,
    opened: OpenedTable,
    *,
    kind: TableKind | None = None,
    sheet: str | None = None,
    header_row: int | None = None,
) -> TableChoice:
    """Guess again for another kind, sheet or heading row; what is not named stays as it was chosen."""
    before = opened.choice
    book = before.kept.look(opened.path)
    wanted = next((each for each in book.sheets if each.name == (sheet or before.sheet)), book.sheets[0])
    head = _head(wanted)
    if header_row is not None:
        meant = kind or before.kind
        made = _made(desk, book, wanted, head, header_at(head, header_row, meant), meant)
    else:
        same = before.kind if wanted.name == before.sheet else None
        made = _choice(desk, book, wanted, head, guesses(head), kind or same)
    return replace(made, kept=before.kept)


def fields_of(kind: TableKind) -> tuple[TableField, ...]:
    """Return the fields that a column of such a table can be taken for."""
    return tuple(TableField(each.name, each.label, each.required, each.many) for each in table_words(kind).offered)


# ---- guessing ---------------------------------------------------------------------------------------


def _head(sheet: Sheet) -> _Head:
    return list(islice(sheet.rows(), _HEAD))


def _fit(found: Sequence[Guess], kind: TableKind | None) -> float:
    return max((guess.score for guess in found if kind is None or guess.kind == kind), default=0.0)


def _choice(
    desk: Desk, book: Workbook, sheet: Sheet, head: _Head, found: Sequence[Guess], kind: TableKind | None
) -> TableChoice:
    best = next((guess for guess in found if kind is None or guess.kind == kind), None)
    if best is None:
        known = _known_header(desk, head)
        if known is not None and kind in {None, known[1]}:
            return _made(desk, book, sheet, head, *known)
        return _made(desk, book, sheet, head, blank_header(head), kind or TableKind.CASES)
    meant = TableKind(best.kind)
    if kind is None:
        corrected = kind_remembered(desk, [column.heading for column in best.header.columns])
        if corrected is not None and corrected is not meant:
            return _made(desk, book, sheet, head, header_at(head, best.header.row, corrected), corrected)
    return _made(desk, book, sheet, head, best.header, meant)


def _known_header(desk: Desk, head: _Head) -> tuple[Header, TableKind] | None:
    """Return the heading row that the clerk once pointed out in a sheet of this shape, and what it listed."""
    for number in range(1, min(len(head), DEEPEST_HEADING) + 1):
        if any(as_written(cell) for cell in head[number - 1]):
            seen = header_at(head, number, TableKind.TASKS)
            kind = kind_remembered(desk, [column.heading for column in seen.columns])
            if kind is not None:
                return header_at(head, number, kind), kind
    return None


def _made(desk: Desk, book: Workbook, sheet: Sheet, head: _Head, header: Header, kind: TableKind) -> TableChoice:
    fields = remembered(desk, kind, [column.heading for column in header.columns]) if header.row else None
    taken = fields_with_second(kind, header.columns) if fields is None else fields
    columns = tuple(
        _column(column, field, head[header.row :]) for column, field in zip(header.columns, taken, strict=True)
    )
    title = title_of(head, header.row, book.path.stem)
    return TableChoice(
        path=book.path,
        digest=book.digest,
        kind=kind,
        sheet=sheet.name,
        header_row=header.row,
        columns=columns,
        remembered=fields is not None,
        into=owner_called(desk, kind, title),
        period=_period(head, header.row, sheet.name, book.path.stem) if kind is TableKind.INDICATORS else "",
    )


def _column(column: ColumnMatch, field: str, below: _Head) -> TableColumn:
    samples: dict[str, None] = {}
    for row in below:
        text = " ".join(as_written(row[column.index]).split()) if column.index < len(row) else ""
        if text and len(samples) < _SAMPLES:
            samples[text[:_SAMPLE_LENGTH]] = None
    taken = "" if field in _UNTAKEN else field
    return TableColumn(column.index, column.letter, column.heading, taken, tuple(samples))


def _period(head: _Head, header_row: int, *names: str) -> str:
    """Return the period that the title, the sheet's name or the file's name tells."""
    above = [as_written(cell) for row in head[: max(header_row - 1, 0)] for cell in row]
    return next((period for text in (*above, *names) if (period := period_in(text))), "")
