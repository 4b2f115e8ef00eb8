"""A ledger on paper: which rows stand on which page, in millimetres; their characters are placed when it is painted.

Rows are counted, not set, when the pages are made: ten thousand of them take a second, and only pages that are looked
at or printed are filled with characters (`ledger_places`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from courtdesk.reports.ledger_columns import Columns, fit_columns
from courtdesk.reports.ledger_sheet import GroupLine, LedgerSheet, SheetStyle, shown
from courtdesk.reports.line_breaking import break_lines
from courtdesk.reports.line_counts import line_count
from courtdesk.reports.standard import SIZE_2, mm

#: Height of a line in shares of its type, and the white over and under the words of a cell in millimetres.
LEADING: Final = 1.3
OVER: Final = 1.1
#: 二号 小标宋 for the title; what stands under it in 五号.
TITLE_PT: Final = SIZE_2
NOTE_PT: Final = 10.5
TITLE_LINE: Final = mm(TITLE_PT) * 1.35
NOTE_LINE: Final = mm(NOTE_PT) * 1.5
UNDER_TITLE: Final = 1.5
#: A row that is higher than a page is begun where there is room for so many of its lines.
_FEWEST_LINES: Final = 3
#: The page's number stands in the lower margin.
FOOT_PT: Final = 9.0


@dataclass(frozen=True, slots=True)
class Piece:
    """A row on a page, or as many of its lines as the page has room for; ``row`` -1 is the row of sums."""

    row: int
    height: float
    first: int = 0
    #: Lines of it that stand here; 0 is all of them.
    lines: int = 0


TOTALS: Final = -1


@dataclass(frozen=True, eq=False)
class SheetPages:
    """A sheet laid out; pages that stand side by side follow one another."""

    sheet: LedgerSheet
    style: SheetStyle
    columns: Columns
    #: The rows of each page.
    bands: tuple[tuple[Piece, ...], ...]
    title: tuple[str, ...]
    notes: tuple[str, ...]
    head_height: float

    def __len__(self) -> int:
        return len(self.bands) * len(self.columns.sides)

    @property
    def size(self) -> tuple[float, float]:
        """Width and height of every page in millimetres."""
        return self.style.page

    @property
    def side_by_side(self) -> int:
        """How many pages must be laid side by side to see all columns."""
        return len(self.columns.sides)

    @property
    def line(self) -> float:
        """Height of a line in a cell."""
        return mm(self.columns.size) * LEADING

    def top(self, band: int) -> float:
        """Return where the table begins on a page of a band."""
        over = self._over_table if band == 0 else 0.0
        return self.style.margin + over

    @property
    def _over_table(self) -> float:
        return over_table(self.title, self.notes)


def over_table(title: Sequence[str], notes: Sequence[str]) -> float:
    """Return the room that title, conditions and the line with organ and day take."""
    return len(title) * TITLE_LINE + UNDER_TITLE + (len(notes) + 1) * NOTE_LINE


def lay_sheet(sheet: LedgerSheet, style: SheetStyle) -> SheetPages:
    """Lay a sheet out on pages of paper; a row is torn only when it is higher than a page."""
    texts = column_texts(sheet)
    columns = fit_columns(sheet, style, texts)
    title = wrapped(sheet.title, style.room / mm(TITLE_PT))
    notes = wrapped(sheet.subtitle, style.room / mm(NOTE_PT)) if style.titled else ()
    line = mm(columns.size) * LEADING
    head = _head_lines(sheet, columns) * line + 2 * OVER
    heights = _Heights(sheet, style, columns, texts)
    breaker = _Breaker(style, head, over_table(title, notes), line)
    for row, lines in heights.rows():
        breaker.add(row, lines, group=row >= 0 and isinstance(sheet.rows[row], GroupLine))
    return SheetPages(sheet, style, columns, breaker.bands(), title, notes, head)


def column_texts(sheet: LedgerSheet) -> list[list[str]]:
    """Return what stands in each column, row after row, the sums last."""
    rows = [*sheet.lines(), *([sheet.total_row()] if sheet.totals else [])]
    return [[shown(row[at]) for row in rows] for at in range(len(sheet.columns))]


def wrapped(text: str, room: float) -> tuple[str, ...]:
    """Return a text broken into lines of so many cells."""
    return tuple([text[line.start : line.end].strip() for line in break_lines(text, room, room, justify=False)])


def cell_lines(text: str, room: float) -> int:
    """Return how many lines a cell's text takes in so many cells; a line left blank between others is one."""
    if "\n" in text:
        return sum(max(1, line_count(part, room, room)) for part in cell_parts(text))
    return line_count(text, room, room)


def cell_parts(text: str) -> list[str]:
    """Return what the clerk set on lines of its own; blank lines before and after it take no room."""
    return text.strip("\n").split("\n")


def _head_lines(sheet: LedgerSheet, columns: Columns) -> int:
    slots = [slot for side in columns.sides for slot in side]
    return max((cell_lines(sheet.columns[slot.column].title, columns.room(slot)) for slot in slots), default=1)


class _Heights:
    """Counts the lines of every row; rows are as high on every page side by side."""

    def __init__(
        self, sheet: LedgerSheet, style: SheetStyle, columns: Columns, texts: Sequence[Sequence[str]]
    ) -> None:
        self._sheet, self._style = sheet, style
        self._counts = self._highest(columns, texts)

    @staticmethod
    def _highest(columns: Columns, texts: Sequence[Sequence[str]]) -> list[int]:
        rooms = {slot.column: columns.room(slot) for side in columns.sides for slot in side}
        highest = [1] * (len(texts[0]) if texts else 0)
        for column, room in rooms.items():
            words = texts[column]
            counts = {text: cell_lines(text, room) for text in set(words) if len(text) * 2 > room or "\n" in text}
            if counts:
                highest = [max(high, counts.get(text, 1)) for high, text in zip(highest, words, strict=True)]
        return highest

    def rows(self) -> Iterator[tuple[int, int]]:
        """Yield index and lines of what is printed, in order."""
        at = 0
        for index, row in enumerate(self._sheet.rows):
            if isinstance(row, GroupLine):
                if self._style.titled:
                    yield index, 1
            else:
                yield index, self._counts[at]
                at += 1
        if self._sheet.totals:
            yield TOTALS, self._counts[at]


class _Breaker:
    """Fills one page after the other."""

    def __init__(self, style: SheetStyle, head: float, over: float, line: float) -> None:
        whole = style.page[1] - 2 * style.margin
        self._first = whole - over - head
        self._other = whole - (head if style.repeat_head else 0.0)
        self._line = line
        self._done: list[tuple[Piece, ...]] = []
        self._page: list[Piece] = []
        self._left = self._first
        #: The heading of a group waits for the row it must stand over.
        self._waiting: Piece | None = None

    def add(self, row: int, lines: int, *, group: bool) -> None:
        """Put the next row on this page or the next."""
        piece = Piece(row, self._height(lines))
        if group:
            self._settle_waiting()
            self._waiting = piece
            return
        above = self._waiting.height if self._waiting else 0.0
        if above + piece.height > self._left and self._page and not self._is_begun_here(piece, above):
            self._turn()
        self._settle_waiting()
        if piece.height > self._left:
            self._tear(row, lines)
        else:
            self._put(piece)

    def bands(self) -> tuple[tuple[Piece, ...], ...]:
        """Return the rows of all pages; an empty ledger has one page with its heading."""
        self._settle_waiting()
        if self._page or not self._done:
            self._turn()
        return tuple(self._done)

    def _is_begun_here(self, piece: Piece, above: float) -> bool:
        """Tell whether a row that no page holds begins under the one before, rather than leave the page empty."""
        room = self._left - above - 2 * OVER
        return piece.height > self._other and room >= _FEWEST_LINES * self._line

    def _height(self, lines: int) -> float:
        return max(1, lines) * self._line + 2 * OVER

    def _settle_waiting(self) -> None:
        waiting, self._waiting = self._waiting, None
        if waiting is not None:
            if waiting.height > self._left and self._page:
                self._turn()
            self._put(waiting)

    def _put(self, piece: Piece) -> None:
        self._page.append(piece)
        self._left -= piece.height

    def _turn(self) -> None:
        self._done.append(tuple(self._page))
        self._page, self._left = [], self._other

    def _tear(self, row: int, lines: int) -> None:
        """Spread a row that no page has room for over several."""
        first = 0
        while first < lines:
            fitting = int((self._left - 2 * OVER) / self._line)
            if fitting < 1 and self._page:
                self._turn()
                continue
            here = min(max(1, fitting), lines - first)
            self._put(Piece(row, self._height(here), first, here))
            first += here
            if first < lines:
                self._turn()
