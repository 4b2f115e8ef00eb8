"""Paints the visible part of a grid line by line; by cell, Qt would ask the model thousands of questions a frame."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QRect, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap, QRegion
from PySide6.QtWidgets import QTableView

from courtdesk.ui import icons, theme
from courtdesk.ui.tables.cell_painter import Cell, CellPainter, hang
from courtdesk.ui.tables.grid_selection import GridSelection, Span
from courtdesk.ui.tables.model import PagedModel
from courtdesk.ui.tables.outline import Group
from courtdesk.ui.tables.spec import EDGE, Kind, Row
from courtdesk.ui.tables.text_cache import BODY_BOLD, CAPTION, TextCache
from courtdesk.ui.tables.widths import PADDING, ColumnWidths, Place
from courtdesk.ui.texts import grid as words

GROUP_CHEVRON = 12
GROUP_SIGN = 36
SIGN = 14
#: Side of the square by which a selection is drawn out.
HANDLE = 7
#: So many plain lines are kept as pictures: the last two screens, a few megabytes.
MOST_PICTURES = 40


@dataclass(slots=True)
class _Line:
    """One row while it is painted."""

    row: int
    y: int
    row_id: int | None
    value: Row | None
    selected: tuple[Span, ...]
    tint: str = ""


class GridPainter:
    """Everything in the viewport of a grid."""

    def __init__(self, view: QTableView, ledger: PagedModel, widths: ColumnWidths, selection: GridSelection) -> None:
        self._view = view
        self._ledger = ledger
        self._widths = widths
        self._selection = selection
        self.texts = TextCache()
        self.cells = CellPainter(self.texts)
        self.hovered_row = -1
        #: Row id and column key of the cell whose value was refused.
        self.refused: tuple[int, str] | None = None
        #: Rows from and to and the columns that a selection is being drawn over.
        self.target: tuple[int, int, list[int]] | None = None
        self.lines = 1
        self._height = 0
        self._ratio = 1.0
        #: Plain lines as they were painted: the row, whether it was ticked, and the picture.
        self._pictures: dict[int, tuple[Row, bool, QPixmap]] = {}
        #: What all pictures have in common; another one makes them worthless.
        self._laid: tuple[int, ...] = ()
        #: Where headings were painted in this frame.
        self._headings: list[QRect] = []
        widths.changed.connect(self.forget)
        self._home = ledger.spec.index(ledger.spec.home)

    def forget(self) -> None:
        """Paint every line anew: columns, texts or colours are others now."""
        self._pictures.clear()

    def restyle(self) -> None:
        """Follow a change of theme or text size."""
        self.forget()
        self.texts.clear()
        self.cells.sprites.clear()

    # ---- one frame ------------------------------------------------------------------------------

    def paint(self, painter: QPainter, exposed: QRect) -> None:
        """Paint the part of the viewport that is exposed."""
        painter.fillRect(exposed, theme.color("surface"))
        first, last = self._view.rowAt(exposed.top()), self._view.rowAt(exposed.bottom())
        if first < 0:
            return
        last = self._ledger.rowCount() - 1 if last < 0 else last
        self._height = self._view.verticalHeader().defaultSectionSize()
        self._ratio = self._view.devicePixelRatioF()
        laid = (self._height, self.lines, round(self._ratio * 100), self._view.horizontalScrollBar().value())
        if laid != self._laid:
            self._laid = laid
            self.forget()
        self.cells.begin(self._ratio)
        self._headings.clear()
        y = self._view.rowViewportPosition(first)
        spans = tuple(span for span in self._selection.spans() if span.top <= last and span.bottom >= first)
        for row in range(first, last + 1):
            y += self._paint_row(painter, exposed, row, y, spans)
        self._paint_edge(painter)
        self._paint_frames(painter)

    def _paint_row(self, painter: QPainter, exposed: QRect, row: int, y: int, spans: tuple[Span, ...]) -> int:
        """Paint a line or a heading and return its height."""
        found = self._ledger.outline.locate(row)
        if isinstance(found, Group):
            heading = QRect(0, y, self._view.viewport().width(), self._view.rowHeight(row))
            self._headings.append(heading)
            self._paint_group(painter, heading, found)
            self.cells.begin()
            return heading.height()
        ids = self._ledger.ids
        row_id = ids[found] if found < len(ids) else None
        touched = tuple(span for span in spans if span.top <= row <= span.bottom)
        line = _Line(row, y, row_id, self._ledger.line(found), touched, self._tint(row))
        if line.value is None or line.tint or touched:
            self._paint_ground(painter, exposed, line)
            self._paint_cells(painter, exposed, line)
        else:
            painter.drawPixmap(0, y, self._picture(line, line.value))
        return self._height

    def _picture(self, line: _Line, value: Row) -> QPixmap:
        """Return a plain line as a picture: most lines of a frame were in sight a moment ago."""
        ticked = line.row_id in self._ledger.ticked
        known = self._pictures.get(value.id)
        if known is not None and known[0] is value and known[1] is ticked:
            return known[2]
        room = QRect(0, 0, self._view.viewport().width(), self._height)
        picture = QPixmap(round(room.width() * self._ratio), round(self._height * self._ratio))
        picture.setDevicePixelRatio(self._ratio)
        picture.fill(theme.color("surface"))
        painter = QPainter(picture)
        self.cells.begin()
        here = _Line(line.row, 0, line.row_id, value, ())
        self._paint_ground(painter, room, here)
        self._paint_cells(painter, room, here)
        painter.end()
        self.cells.begin()
        self._pictures[value.id] = (value, ticked, picture)
        if len(self._pictures) > MOST_PICTURES:
            del self._pictures[next(iter(self._pictures))]
        return picture

    def _tint(self, row: int) -> str:
        """Return the ground of the row of the cursor or of the pointer, empty for a plain one."""
        if row == self._view.currentIndex().row():
            return "soft" if self._is_single() else "hover"
        return "hover" if row == self.hovered_row else ""

    # ---- grounds --------------------------------------------------------------------------------

    def _paint_ground(self, painter: QPainter, exposed: QRect, line: _Line) -> None:
        """Tint the row and draw the line under it."""
        left, width = exposed.x(), exposed.width()
        if line.tint:
            painter.fillRect(left, line.y, width, self._height, theme.color(line.tint))
        soft = line.tint == "soft"
        rule = theme.color("softLine" if soft else "line")
        painter.fillRect(left, line.y + self._height - 1, width, 1, rule)
        if soft:
            painter.fillRect(left, line.y - 1 if line.y else 0, width, 1, rule)

    def _is_single(self) -> bool:
        """Tell whether no more than one cell is selected: then its whole row is tinted."""
        spans = self._selection.spans()
        return len(spans) < 2 and all(each.top == each.bottom and each.left == each.right for each in spans)

    def _paint_edge(self, painter: QPainter) -> None:
        """Draw the line at the right of the columns that stay, where others are scrolled under them."""
        edge = self._widths.frozen_edge()
        if edge:
            bottom = self._view.viewport().height()
            painter.fillRect(edge - 1, 0, 1, bottom, theme.color("border"))
            if self._view.horizontalScrollBar().value():
                shade = QColor(theme.color("text"))
                shade.setAlpha(18)
                painter.fillRect(edge, 0, 3, bottom, shade)

    # ---- cells ----------------------------------------------------------------------------------

    def _paint_cells(self, painter: QPainter, exposed: QRect, line: _Line) -> None:
        """Paint the cells of a line; those that stay at the left over the scrolled ones."""
        offset, edge = self._view.horizontalScrollBar().value(), self._widths.frozen_edge()
        frozen = self._widths.frozen_places()
        if edge and offset:
            painter.save()
            painter.setClipRect(edge, line.y, self._view.viewport().width(), self._height)
        for place in self._widths.places()[len(frozen) :]:
            x = place.left - offset
            if x <= exposed.right() and x + place.width > max(edge, exposed.left()):
                self._paint_cell(painter, line, place, x)
        if edge and offset:
            painter.restore()
            self.cells.begin()
        for place in frozen:
            if place.left <= exposed.right():
                self._paint_cell(painter, line, place, place.left)
        if line.tint and line.row == self._view.currentIndex().row():
            painter.fillRect(0, line.y, 3, self._height, theme.color("accent"))

    def _paint_cell(self, painter: QPainter, line: _Line, place: Place, x: int) -> None:
        """Paint one cell: the ground of a selection, then what stands in it."""
        section = place.section
        column = self._ledger.spec.columns[section]
        chosen = any(span.left <= section <= span.right for span in line.selected)
        if chosen:
            painter.fillRect(x, line.y, place.width, self._height - 1, theme.color("soft"))
        edge = EDGE if section == 0 else 0
        tinted = chosen or bool(line.tint)
        cell = Cell(x + edge, line.y, place.width - edge, self._height, self.lines, tinted)
        if column.kind is Kind.CHECK:
            cell.x, cell.width = x, place.width
            self.cells.paint_check(painter, cell, ticked=line.row_id in self._ledger.ticked)
        elif line.value is not None:
            self.cells.paint(painter, cell, column, line.value)
        elif section == self._home:
            self.cells.paint_placeholder(painter, cell, theme.color("sunken"))

    # ---- frames ---------------------------------------------------------------------------------

    def _paint_frames(self, painter: QPainter) -> None:
        """Frame the cell of the cursor, the selection's edge with its square, and a refused cell."""
        painter.save()
        painter.setBrush(Qt.BrushStyle.NoBrush)
        focused = self._view.hasFocus()
        current = self._view.currentIndex()
        chosen = self.chosen_rect()
        if chosen is not None and not self._is_single():
            self._frame_around(painter, chosen, "accent" if focused else "softLine")
        if current.isValid() and focused:
            self._frame_cell(painter, current, "focus")
        if self.refused is not None and (row := self._ledger.row_of(self.refused[0])) is not None:
            index = self._ledger.index(row, self._ledger.spec.index(self.refused[1]))
            self._frame_cell(painter, index, "over")
        handle = self.handle()
        if handle is not None and focused:
            painter.fillRect(handle.adjusted(-1, -1, 1, 1), theme.color("surface"))
            painter.fillRect(handle, theme.color("focus"))
        if self.target is not None:
            self._frame(painter, self.rect_of(*self.target), "focus", 1, dashed=True)
        painter.restore()

    def _is_scrolled(self, section: int) -> bool:
        """Tell whether a column is none of those that stay at the left."""
        return all(place.section != section for place in self._widths.frozen_places())

    def _frame_cell(self, painter: QPainter, index: QModelIndex, token: str) -> None:
        """Frame one cell, behind the columns that stay unless it is in one of them."""
        painter.save()
        if self._is_scrolled(index.column()):
            painter.setClipRect(self._view.viewport().rect().adjusted(self._widths.frozen_edge(), 0, 0, 0))
        self._frame(painter, self._view.visualRect(index), token, 2)
        painter.restore()

    def _frame_around(self, painter: QPainter, rect: QRect, token: str) -> None:
        """Frame a selection, passing behind the headings in it and the columns that stay."""
        rectangle = self._selection.rectangle()
        scrolled = rectangle is not None and self._is_scrolled(rectangle[2][0])
        lines = QRegion(self._view.viewport().rect().adjusted(self._widths.frozen_edge() if scrolled else 0, 0, 0, 0))
        for heading in self._headings:
            lines -= QRegion(heading)
        painter.save()
        painter.setClipRegion(lines)
        self._frame(painter, rect, token, 1)
        painter.restore()

    def _frame(self, painter: QPainter, rect: QRect, token: str, width: int, *, dashed: bool = False) -> None:
        pen = QPen(theme.color(token), width)
        pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
        if dashed:
            pen.setStyle(Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.drawRect(rect.adjusted(1, 1, -1, -1) if width > 1 else rect.adjusted(0, 0, -1, -1))

    def rect_of(self, top: int, bottom: int, sections: list[int]) -> QRect:
        """Return where a rectangle of cells stands, kept near the viewport where it is larger."""
        one = self._view.visualRect(self._ledger.index(top, sections[0]))
        other = self._view.visualRect(self._ledger.index(bottom, sections[-1]))
        room = self._view.viewport().rect().adjusted(-9, -9, 9, 9)
        return one.united(other).intersected(room)

    def chosen_rect(self) -> QRect | None:
        """Return where the selection stands if it is one rectangle."""
        rectangle = self._selection.rectangle()
        return self.rect_of(*rectangle) if rectangle else None

    def handle(self) -> QRect | None:
        """Return where the square stands by which the selection is drawn out; only where cells can be changed."""
        rectangle = self._selection.rectangle()
        if rectangle is None or not self._can_fill(rectangle[2]):
            return None
        corner = self._view.visualRect(self._ledger.index(rectangle[1], rectangle[2][-1]))
        return QRect(corner.right() - HANDLE + 1, corner.bottom() - HANDLE + 1, HANDLE, HANDLE)

    def _can_fill(self, sections: list[int]) -> bool:
        columns = self._ledger.spec.columns
        return all(columns[section].editor.value != "none" for section in sections)

    # ---- headings of groups ---------------------------------------------------------------------

    def _paint_group(self, painter: QPainter, room: QRect, group: Group) -> None:
        """Paint a heading across all columns; it stays when they are scrolled."""
        y, height, width = room.y(), room.height(), room.width()
        painter.fillRect(room, theme.color("canvas"))
        painter.fillRect(0, y + height - 1, width, 1, theme.color("line"))
        middle = y + (height - 1) // 2
        folded = group.word in self._ledger.outline.folded
        painter.drawPixmap(GROUP_CHEVRON, middle - 9, icons.pixmap(_chevron(folded=folded), "text2", 18))
        x = GROUP_SIGN
        if group.key:
            sign = self.cells.sprites.sign(group.key, SIGN, self._ratio)
            painter.drawPixmap(x - 1, middle - SIGN // 2 - 1, sign)
            x += SIGN + PADDING
        self.cells.begin()
        word = Cell(x - hang(group.word), y, max(0, width // 2), height)
        self.cells.write(painter, word, group.word, "over" if group.key == "over" else "text", BODY_BOLD)
        after = x + self.texts.shaped(group.word, BODY_BOLD, word.width).width + 10
        count = Cell(after, y + 1, max(0, width - after - PADDING), height)
        self.cells.write(painter, count, self._group_note(group), "text2", CAPTION)

    def _group_note(self, group: Group) -> str:
        """Return count, part of the whole and sums of a heading."""
        said = words.group_count(group.count, group.note, group.unit or self._ledger.spec.unit)
        sums = [
            words.group_sum(column.title, group.sums[column.key])
            for column in self._ledger.spec.columns
            if column.key in group.sums
        ]
        return "    ".join((said, *sums))


def _chevron(*, folded: bool) -> str:
    return "chevron-right" if folded else "chevron-down"
