"""What stands where on a page of a printed ledger: characters, rules and grey grounds, in millimetres."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from courtdesk.reports.flow_lines import Face, Run
from courtdesk.reports.ledger_columns import PADDING, Slot
from courtdesk.reports.ledger_layout import (
    FOOT_PT,
    NOTE_LINE,
    NOTE_PT,
    OVER,
    TITLE_LINE,
    TITLE_PT,
    TOTALS,
    UNDER_TITLE,
    Piece,
    SheetPages,
    cell_lines,
    cell_parts,
)
from courtdesk.reports.ledger_sheet import (
    GroupLine,
    SheetColumn,
    SheetLamp,
    SheetRow,
    SheetStyle,
    SheetValue,
    Side,
    shown,
)
from courtdesk.reports.line_breaking import SetLine, break_lines
from courtdesk.reports.pages import Page, PlacedText, Stroke
from courtdesk.reports.placing import cell_of, place_runs, place_text
from courtdesk.reports.standard import TABLE_FRAME, TABLE_RULE, mm
from courtdesk.reports.widths import cells

ORGAN = "编制单位：{organ}"
COUNT_AND_DAY = "共 {count} {unit}　{day.year}年{day.month}月{day.day}日"
FOOT = "第 {page} 页 / 共 {pages} 页"
#: Millimetres at the edge of the paper that some printers cannot reach.
PRINTABLE = 6.0
#: Greys of the grounds: 1 is white.
_HEAD_GREY, _GROUP_GREY = 0.92, 0.96
#: Lamps whose words are set in a heavier face, so that a black-and-white page says what is urgent.
_HEAVY = frozenset(("over", "d1"))
_HANGING = ("（", "《", "“", "〔", "【")
_BLANK = SetLine(0, 0, (), 0.0)


@dataclass(frozen=True, slots=True)
class Fill:
    """A grey ground under words; ``grey`` 0 is black, 1 white."""

    x: float
    y: float
    width: float
    height: float
    grey: float


@dataclass(frozen=True, slots=True)
class SheetPage:
    """One page: the grounds, and over them what every page painter paints."""

    fills: tuple[Fill, ...]
    page: Page


def place_page(pages: SheetPages, index: int) -> SheetPage:
    """Return what stands on a page, counted from 0."""
    return _Placer(pages, index).placed()


class _Placer:
    """Fills one page from top to bottom."""

    def __init__(self, pages: SheetPages, index: int) -> None:
        self._pages, self._index = pages, index
        band, side = divmod(index, pages.side_by_side)
        self._band, self._first_side = band, side == 0
        self._slots = pages.columns.sides[side]
        self._left = self._slots[0].x
        self._right = self._slots[-1].x + self._slots[-1].width
        self._texts: list[PlacedText] = []
        self._strokes: list[Stroke] = []
        self._fills: list[Fill] = []

    def placed(self) -> SheetPage:
        """Return the page."""
        style = self._pages.style
        if self._band == 0:
            self._over_table()
        y = self._pages.top(self._band)
        if self._band == 0 or style.repeat_head:
            y = self._head(y)
        else:
            self._rule(y, frame=True)
        for piece in self._pages.bands[self._band]:
            y = self._piece(piece, y)
        if style.numbered:
            self._foot(style)
        return SheetPage(tuple(self._fills), Page(tuple(self._texts), tuple(self._strokes), ()))

    # ---- over and under the table ---------------------------------------------------------------

    def _over_table(self) -> None:
        pages, style, sheet = self._pages, self._pages.style, self._pages.sheet
        y = style.margin
        for line in pages.title:
            self._line_at(line, y, TITLE_PT, Side.CENTRE, Face.TITLE)
            y += TITLE_LINE
        y += UNDER_TITLE
        for line in pages.notes:
            self._line_at(line, y, NOTE_PT, Side.CENTRE, Face.KAI)
            y += NOTE_LINE
        if sheet.organ:
            self._line_at(ORGAN.format(organ=sheet.organ), y, NOTE_PT, Side.LEFT)
        said = COUNT_AND_DAY.format(count=sheet.count, unit=sheet.unit, day=sheet.made_on)
        self._line_at(said, y, NOTE_PT, Side.RIGHT)

    def _foot(self, style: SheetStyle) -> None:
        y = style.page[1] - max((style.margin + mm(FOOT_PT)) / 2, PRINTABLE + mm(FOOT_PT))
        words = FOOT.format(page=self._index + 1, pages=len(self._pages))
        self._line_at(words, y, FOOT_PT, Side.CENTRE)
        if style.footer and 2 * cells(style.footer) + cells(words) < style.room / cell_of(FOOT_PT):
            self._line_at(style.footer, y, FOOT_PT, Side.LEFT)

    def _line_at(self, words: str, y: float, size: float, side: Side, face: Face = Face.FANG) -> None:
        """Place a line between the edges of the table, or of the page where it stands in the middle."""
        width = cells(words) * cell_of(size)
        x = self._left
        if side is Side.CENTRE:
            x = (self._pages.style.page[0] - width) / 2
        elif side is Side.RIGHT:
            x = self._right - width
        self._texts.append(place_text(words, x, y, size, face))

    # ---- the table ------------------------------------------------------------------------------

    def _head(self, y: float) -> float:
        height, columns = self._pages.head_height, self._pages.sheet.columns
        self._fills.append(Fill(self._left, y, self._right - self._left, height, _HEAD_GREY))
        self._rule(y, frame=True)
        for slot in self._slots:
            self._cell(columns[slot.column].title, slot, (y, height), Side.CENTRE, Face.HEI)
        self._columns(y, height, rules=True)
        self._rule(y + height, frame=False)
        return y + height

    def _piece(self, piece: Piece, y: float) -> float:
        sheet, style = self._pages.sheet, self._pages.style
        row = sheet.total_row() if piece.row == TOTALS else sheet.rows[piece.row]
        if isinstance(row, GroupLine):
            self._group(row, y, piece.height)
        else:
            self._row(row, piece, y, heavy=piece.row == TOTALS)
        self._columns(y, piece.height, rules=style.grid_lines and not isinstance(row, GroupLine))
        last = piece is self._pages.bands[self._band][-1]
        self._rule(y + piece.height, frame=last)
        return y + piece.height

    def _group(self, line: GroupLine, y: float, height: float) -> None:
        self._fills.append(Fill(self._left, y, self._right - self._left, height, _GROUP_GREY))
        if self._first_side:
            size = self._pages.columns.size
            top = y + (height - mm(size)) / 2
            self._texts.append(place_text(line.text, self._left + PADDING, top, size, Face.HEI))

    def _row(self, row: SheetRow, piece: Piece, y: float, *, heavy: bool) -> None:
        columns = self._pages.sheet.columns
        for slot in self._slots:
            value = row[slot.column]
            face = Face.HEI if heavy or urgent(value) else Face.FANG
            part = (self._first_line(slot, shown(value), piece), piece.lines)
            self._cell(shown(value), slot, (y, piece.height), side_of(columns[slot.column], value), face, part)

    def _first_line(self, slot: Slot, words: str, piece: Piece) -> int:
        """Return the line a cell begins with; what names a row is said again on each page the row goes on."""
        sheet, columns = self._pages.sheet, self._pages.columns
        named = piece.first and sheet.columns[slot.column].key == sheet.home
        return 0 if named and cell_lines(words, columns.room(slot)) <= piece.first else piece.first

    def _cell(
        self,
        words: str,
        slot: Slot,
        place: tuple[float, float],
        side: Side,
        face: Face,
        part: tuple[int, int] = (0, 0),
    ) -> None:
        """Place a cell's words in the middle of its height; ``part`` is its first line here and how many."""
        if not words:
            return
        columns, line_height = self._pages.columns, self._pages.line
        lines = list(_lines_of(words, columns.room(slot)))
        first, count = part
        lines = lines[first : first + count] if count else lines
        y, height = place
        over = OVER if count else (height - len(lines) * line_height) / 2
        inset = (line_height - mm(columns.size)) / 2
        for at, (text, line) in enumerate(lines):
            x = _x_of(line, slot, side, cell_of(columns.size), hanging=text.startswith(_HANGING, line.start))
            top = y + over + at * line_height + inset
            self._texts.extend(place_runs((Run(text, face),), line, x, top, columns.size))

    def _columns(self, y: float, height: float, *, rules: bool) -> None:
        """Draw the upright rules of a row."""
        inner = [slot.x for slot in self._slots[1:]] if rules else []
        for x, width in ((self._left, TABLE_FRAME), (self._right, TABLE_FRAME), *((x, TABLE_RULE) for x in inner)):
            self._strokes.append(Stroke(x, y, x, y + height, width))

    def _rule(self, y: float, *, frame: bool) -> None:
        half = TABLE_FRAME / 2
        width = TABLE_FRAME if frame else TABLE_RULE
        self._strokes.append(Stroke(self._left - half, y, self._right + half, y, width))


def side_of(column: SheetColumn, value: SheetValue) -> Side:
    """Return where a value stands: numbers at the right whatever the column."""
    if isinstance(value, int | float) and column.side is Side.LEFT:
        return Side.RIGHT
    return column.side


def urgent(value: SheetValue) -> bool:
    """Tell whether a lamp's word is set in a heavier face, so that a page without colour says what is urgent."""
    return isinstance(value, SheetLamp) and value.key in _HEAVY


def _lines_of(words: str, room: float) -> Iterator[tuple[str, SetLine]]:
    """Yield the lines of a cell, each with the text it is a part of."""
    for part in cell_parts(words):
        for line in break_lines(part, room, room, justify=False) if part else [_BLANK]:
            yield part, line


def _x_of(line: SetLine, slot: Slot, side: Side, cell: float, *, hanging: bool) -> float:
    """Return where a line begins; the blank half of an opening mark hangs, so that words stand under one another."""
    spare = slot.width - 2 * PADDING - line.width * cell
    if side is Side.LEFT:
        return slot.x + PADDING - (cell / 2 if hanging else 0.0)
    return slot.x + PADDING + (spare if side is Side.RIGHT else spare / 2)
