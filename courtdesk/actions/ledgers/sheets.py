"""What is seen of a ledger as a sheet for files and paper: chosen columns, rows in the order of the view."""

from __future__ import annotations

from array import array
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from courtdesk.actions.courts import read_court
from courtdesk.actions.desk import Desk
from courtdesk.actions.ledgers.asking import find_lines, ledger_rows
from courtdesk.actions.ledgers.declared import ledger_info
from courtdesk.actions.ledgers.sheet_wording import query_words, sheet_title
from courtdesk.actions.ledgers.values import (
    CellValue,
    Field,
    FieldKind,
    Lamp,
    LedgerInfo,
    LedgerRow,
    Lines,
    Query,
    Share,
)
from courtdesk.errors import TooManyRows
from courtdesk.progress import SILENT, Progress
from courtdesk.reports.ledger_sheet import (
    LIST_COMMA,
    ColumnKind,
    GroupLine,
    LedgerSheet,
    SheetColumn,
    SheetLamp,
    SheetRow,
    SheetShare,
    SheetValue,
    Side,
)

#: Rows that are read at one go.
_PAGE = 500
#: A Latin letter of the grid's type takes about so many pixels.
_PIXELS = 7.0
_SIDES: Final[Mapping[FieldKind, Side]] = {
    FieldKind.NUMBER: Side.RIGHT,
    FieldKind.DAYS: Side.RIGHT,
    FieldKind.DATE: Side.CENTRE,
    FieldKind.LAMP: Side.CENTRE,
    FieldKind.SHARE: Side.CENTRE,
    FieldKind.CHOICE: Side.CENTRE,
}


def sheet_of(  # noqa: PLR0913 - the question, its columns, and how they look
    desk: Desk,
    query: Query,
    day: date,
    columns: Sequence[str],
    *,
    ids: Collection[int] | None = None,
    view: str = "",
    widths: Mapping[str, int] | None = None,
    wrap: bool = False,
    most: int = 0,
    progress: Progress = SILENT,
) -> LedgerSheet:
    """Return the rows of a question as a sheet, under the headings of its groups.

    Args:
        desk: The open desk.
        query: The question as the window asks it.
        day: The day the ledger is seen on.
        columns: Keys of the fields in their order; those of an earlier version are left out.
        ids: Only these rows, in the order of the view; None for all.
        view: Name of the saved view in front, for the line under the title.
        widths: Pixels of columns that were made wider or narrower.
        wrap: Whether text of every column may stand on several lines.
        most: Rows that are not to be exceeded; 0 for any number.
        progress: Told about every page of rows; raises `Cancelled` when asked to stop.

    Raises:
        TooManyRows: There are more rows than ``most``; none was read.
    """
    info = ledger_info(query.ledger)
    fields = [info.field(key) for key in columns if info.has(key)]
    lines = find_lines(desk, query, day)
    if ids is not None:
        lines = _chosen(lines, ids)
    if most and len(lines.ids) > most:
        raise TooManyRows(len(lines.ids), most)
    rows = tuple(_Reader(desk, info, fields, day, progress).rows(lines))
    court = read_court(desk)
    organ = court.name if court is not None else ""
    return LedgerSheet(
        title=sheet_title(organ, info.title),
        subtitle=query_words(info, query, view, None if ids is None else len(lines.ids)),
        columns=tuple(_column(field, (widths or {}).get(field.key, 0), wrap=wrap) for field in fields),
        rows=rows,
        made_on=day,
        organ=organ,
        unit=info.unit,
        home=info.home,
        totals=_totals(fields, rows),
    )


def _column(field: Field, width: int, *, wrap: bool) -> SheetColumn:
    return SheetColumn(
        key=field.key,
        title=field.title,
        kind=ColumnKind(field.kind.value),
        width=(width or field.width) / _PIXELS,
        wrap=wrap or field.kind is FieldKind.LONG,
        side=_SIDES.get(field.kind, Side.LEFT),
    )


def _chosen(lines: Lines, ids: Collection[int]) -> Lines:
    """Return the lines with only these rows; a heading says how many of its rows are left."""
    wanted = ids if isinstance(ids, set | frozenset) else frozenset(ids)
    kept = array("q", (each for each in lines.ids if each in wanted))
    groups, start = [], 0
    for group in lines.groups:
        part = lines.ids[start : start + group.count]
        start += group.count
        left = sum(1 for each in part if each in wanted)
        if left:
            groups.append(replace(group, count=left, sums={}))
    return Lines(len(kept), kept, tuple(groups))


class _Reader:
    """Reads rows page by page and keeps of each only what is shown; words that recur are kept once."""

    def __init__(self, desk: Desk, info: LedgerInfo, fields: Sequence[Field], day: date, progress: Progress) -> None:
        self._desk, self._info, self._fields, self._day, self._progress = desk, info, fields, day, progress
        self._known: dict[SheetValue, SheetValue] = {}

    def rows(self, lines: Lines) -> Iterator[SheetRow | GroupLine]:
        """Yield rows and, over the first of each group, its heading."""
        headings = _starts(lines, self._info.unit)
        for start in range(0, len(lines.ids), _PAGE):
            self._progress.report(start, len(lines.ids))
            page = lines.ids[start : start + _PAGE]
            read = ledger_rows(self._desk, self._info.key, page, self._day)
            for at, row_id in enumerate(page, start=start):
                if at in headings:
                    yield headings[at]
                if row_id in read:
                    yield self._row(read[row_id])
        self._progress.report(len(lines.ids), len(lines.ids))

    def _row(self, row: LedgerRow) -> SheetRow:
        return tuple([self._cell(row, field.key) for field in self._fields])

    def _cell(self, row: LedgerRow, key: str) -> SheetValue:
        """Return a cell's value, or what was written into it and could not be taken."""
        value = _plain(row.values.get(key))
        if value is None and key in row.doubts:
            value = row.doubts[key].text
        return self._known.setdefault(value, value)


def _starts(lines: Lines, unit: str) -> dict[int, GroupLine]:
    """Return the headings by the place of their first row."""
    starts, at = {}, 0
    for group in lines.groups:
        starts[at] = GroupLine(group.word, group.count, unit)
        at += group.count
    return starts


def _plain(value: CellValue) -> SheetValue:
    if isinstance(value, Lamp):
        return SheetLamp(value.key, value.word)
    if isinstance(value, Share):
        return SheetShare(value.used, value.limit)
    if isinstance(value, tuple):
        return LIST_COMMA.join(value)
    return value


def _totals(fields: Sequence[Field], rows: Sequence[SheetRow | GroupLine]) -> dict[str, float]:
    """Return the sums of the summed fields over the rows of the sheet."""
    totals: dict[str, float] = {}
    for at, field in enumerate(fields):
        if field.summed:
            numbers = [row[at] for row in rows if not isinstance(row, GroupLine)]
            totals[field.key] = sum(each for each in numbers if isinstance(each, int | float))
    return totals
