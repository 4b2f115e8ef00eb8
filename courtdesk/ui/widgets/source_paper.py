"""A paper as a text document: its paragraphs as blocks, its tables as tables, and where each paragraph went."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from itertools import groupby

from PySide6.QtGui import (
    QFontMetricsF,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFrameFormat,
    QTextLength,
    QTextTable,
    QTextTableFormat,
)

from courtdesk.intake.source import Paragraph, Place, Source, SourceTable, TableCell
from courtdesk.ui import theme

#: Under a paragraph, in pixels.
BETWEEN = 9
_MARGIN = 16
_CELL_PADDING = 6
_HEIGHT = 1.25
#: A column is at least this share of the table, in percent, unless there are too many.
_LEAST_SHARE = 14.0
_LINE_BREAKS = str.maketrans(dict.fromkeys("\n\r\u2028\u2029", " "))
_BEYOND = "\uffff"


class SourcePaper:
    """Fills the document of a view and knows its paragraphs by their numbers."""

    def __init__(self, document: QTextDocument) -> None:
        self._document = document
        self._texts: dict[int, str] = {}
        self._tables: list[QTextTable] = []
        #: Paragraph → number of its block, and the other way round; 0 is a cell without words or a bare line.
        self._blocks: dict[int, int] = {}
        self._numbers: tuple[int, ...] = ()

    # ---- filling --------------------------------------------------------------------------------

    def show(self, source: Source) -> None:
        """Put the paper into the document."""
        self._texts = {each.number: each.text for each in source.paragraphs}
        self._tables = []
        document, font = self._document, theme.font("body")
        document.clear()
        document.setUndoRedoEnabled(False)
        document.setDefaultFont(font)
        document.setDocumentMargin(_MARGIN)
        cursor = QTextCursor(document)
        cursor.beginEditBlock()
        cursor.setBlockFormat(_rhythm(BETWEEN))
        begun = dict(self._fill(cursor, source))
        cursor.endEditBlock()
        self._number(begun)

    def _fill(self, cursor: QTextCursor, source: Source) -> Iterator[tuple[int, int]]:
        """Write run after run; yield where each paragraph begins."""
        tables = {table.number: table for table in source.tables}
        first = True
        for number, run in groupby(source.paragraphs, key=_table_of):
            table = tables.get(number)
            if table is not None:
                yield from self._write_table(cursor, table)
            else:
                if not first and cursor.block().length() > 1:
                    cursor.insertBlock(_rhythm(BETWEEN))
                yield from _write_run(cursor, list(run))
            first = False

    def _write_table(self, cursor: QTextCursor, table: SourceTable) -> Iterator[tuple[int, int]]:
        if cursor.block().length() > 1:
            cursor.insertBlock(_bare())
        else:
            cursor.setBlockFormat(_bare())
        rows = max(cell.row + cell.rows - 1 for cell in table.cells)
        columns = max(cell.column + cell.columns - 1 for cell in table.cells)
        made = cursor.insertTable(rows, columns, _look(table, columns))
        self._tables.append(made)
        for cell in table.cells:
            if cell.rows > 1 or cell.columns > 1:
                made.mergeCells(cell.row - 1, cell.column - 1, cell.rows, cell.columns)
        for cell in sorted(table.cells, key=lambda each: (each.row, each.column)):
            yield from self._write_cell(made, cell)
        cursor.movePosition(QTextCursor.MoveOperation.End)
        cursor.setBlockFormat(_rhythm(BETWEEN))

    def _write_cell(self, table: QTextTable, cell: TableCell) -> Iterator[tuple[int, int]]:
        inside = table.cellAt(cell.row - 1, cell.column - 1).firstCursorPosition()
        inside.setBlockFormat(_rhythm(0))
        for at, number in enumerate(cell.paragraphs):
            if at:
                inside.insertBlock(_rhythm(0))
            yield number, inside.position()
            inside.insertText(one_line(self._texts.get(number, "")))

    def _number(self, begun: dict[int, int]) -> None:
        document = self._document
        self._blocks = {number: document.findBlock(position).blockNumber() for number, position in begun.items()}
        numbers = [0] * document.blockCount()
        for number, block in self._blocks.items():
            numbers[block] = number
        self._numbers = tuple(numbers)

    def embolden(self, places: Sequence[Place]) -> None:
        """Set these stretches in bold."""
        heavy = QTextCharFormat()
        heavy.setFontWeight(700)
        cursor = QTextCursor(self._document)
        cursor.beginEditBlock()
        for place in places:
            self.cursor(place).mergeCharFormat(heavy)
        cursor.endEditBlock()

    def recolour(self) -> None:
        """Draw the lines of the tables in the colour of the theme."""
        for table in self._tables:
            look = table.format().toTableFormat()
            look.setBorderBrush(theme.color("border"))
            table.setFormat(look)

    # ---- where things are -----------------------------------------------------------------------

    @property
    def numbers(self) -> tuple[int, ...]:
        """The paragraph of each block, 0 for a cell without words."""
        return self._numbers

    def number_near(self, block: int) -> int:
        """Return the paragraph of a block, or of the nearest one before it that has words; 0 on an empty paper."""
        for at in range(min(block, len(self._numbers) - 1), -1, -1):
            if self._numbers[at]:
                return self._numbers[at]
        return next((number for number in self._numbers if number), 0)

    def block(self, number: int) -> QTextBlock:
        """Return the block of a paragraph, an invalid one when the paper has none of this number."""
        return self._document.findBlockByNumber(self._blocks.get(number, -1))

    def span(self, place: Place) -> tuple[int, int] | None:
        """Return the first and the last position of a stretch in the whole document."""
        block = self.block(place.paragraph)
        if not block.isValid():
            return None
        length = block.length() - 1
        start, end = self.inside(place)
        return block.position() + min(start, length), block.position() + min(end, length)

    def inside(self, place: Place) -> tuple[int, int]:
        """Return a stretch as Qt counts in its block; one without length is the whole paragraph."""
        text = self._texts.get(place.paragraph, "")
        if place.end <= place.start:
            return 0, to_qt(text, len(text))
        return to_qt(text, place.start), to_qt(text, place.end)

    def offset(self, number: int, position: int) -> int:
        """Return the character of a paragraph at a position in its block."""
        return from_qt(self._texts.get(number, ""), position)

    def cursor(self, place: Place) -> QTextCursor:
        """Return a cursor that has selected the stretch."""
        cursor = QTextCursor(self._document)
        span = self.span(place)
        if span is not None:
            cursor.setPosition(span[0])
            cursor.setPosition(span[1], QTextCursor.MoveMode.KeepAnchor)
        return cursor

    def is_in_table(self, block: QTextBlock) -> bool:
        """Tell whether a block is part of a table."""
        return bool(self._tables) and QTextCursor(block).currentTable() is not None


def _write_run(cursor: QTextCursor, run: list[Paragraph]) -> Iterator[tuple[int, int]]:
    """Write paragraphs that stand in no table; yield where each begins."""
    at = cursor.position()
    lines = [one_line(each.text) for each in run]
    for paragraph, line in zip(run, lines, strict=True):
        yield paragraph.number, at
        at += to_qt(line, len(line)) + 1
    cursor.insertText("\n".join(lines))


def _table_of(paragraph: Paragraph) -> int:
    return paragraph.cell[0] if paragraph.cell else 0


def line_height() -> float:
    """Return the height of a line of running text."""
    return QFontMetricsF(theme.font("body")).height() * _HEIGHT


def _rhythm(below: int) -> QTextBlockFormat:
    look = QTextBlockFormat()
    look.setLineHeight(line_height(), QTextBlockFormat.LineHeightTypes.FixedHeight.value)
    look.setBottomMargin(below)
    return look


def _bare() -> QTextBlockFormat:
    """Return the look of the line without words that Qt wants before a table."""
    look = QTextBlockFormat()
    look.setLineHeight(1, QTextBlockFormat.LineHeightTypes.FixedHeight.value)
    return look


def _look(table: SourceTable, columns: int) -> QTextTableFormat:
    look = QTextTableFormat()
    look.setBorder(1)
    look.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
    look.setBorderCollapse(True)
    look.setBorderBrush(theme.color("border"))
    look.setCellSpacing(0)
    look.setCellPadding(_CELL_PADDING)
    look.setBottomMargin(BETWEEN)
    look.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
    look.setColumnWidthConstraints(
        [QTextLength(QTextLength.Type.PercentageLength, share) for share in _shares(table, columns)]
    )
    return look


def _shares(table: SourceTable, columns: int) -> list[float]:
    """Return how wide each column is in percent: a text four times as long has twice the room."""
    longest = [1] * columns
    for cell in table.cells:
        if cell.columns == 1:
            longest[cell.column - 1] = max(longest[cell.column - 1], len(cell.text))
    weights = [math.sqrt(each) for each in longest]
    shares = [max(100 * each / sum(weights), _LEAST_SHARE) for each in weights]
    return [100 * each / sum(shares) for each in shares]


def one_line(text: str) -> str:
    """Return the text with characters that would open a new block replaced one for one, so that offsets hold."""
    return text.translate(_LINE_BREAKS)


def to_qt(text: str, offset: int) -> int:
    """Return an offset as Qt counts it, who takes rare characters for two."""
    return offset + sum(1 for mark in text[:offset] if mark > _BEYOND)


def from_qt(text: str, position: int) -> int:
    """Return the offset of what Qt counts as ``position``."""
    for at, mark in enumerate(text):
        position -= 2 if mark > _BEYOND else 1
        if position < 0:
            return at
    return len(text)
