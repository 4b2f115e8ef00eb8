"""The headings of a ledger: caption, order of the rows, and the box that ticks them all."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import QPoint, QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QMouseEvent, QPainter, QPolygonF
from PySide6.QtWidgets import QHeaderView, QTableView

from courtdesk.ui import theme
from courtdesk.ui.tables import delegate
from courtdesk.ui.tables.model import PagedModel
from courtdesk.ui.tables.spec import EDGE, Column, Kind

HEIGHT = 30
ARROW = 8
RIGHT_ALIGNED = frozenset({Kind.NUMBER, Kind.DAYS})


class LedgerHeader(QHeaderView):
    """Paints the headings; a click orders by a column or ticks every row."""

    sort_clicked = Signal(int)
    tick_all_clicked = Signal()

    def __init__(self, parent: QTableView) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setHighlightSections(False)
        self.setSectionsMovable(False)
        self.setSectionsClickable(False)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setMinimumSectionSize(0)
        self._order = -1
        self._descending = False
        self._pressed: QPoint | None = None

    def set_order(self, section: int, *, descending: bool) -> None:
        """Show by which column the rows are ordered; -1 for none."""
        self._order, self._descending = section, descending
        self.viewport().update()

    def sizeHint(self) -> QSize:
        """Return a heading's height, grown with the text size."""
        return QSize(super().sizeHint().width(), max(HEIGHT, QFontMetrics(theme.font("caption")).height() + 12))

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        """Paint one heading."""
        painter.save()
        painter.fillRect(rect, theme.color("sunken"))
        painter.fillRect(rect.x(), rect.bottom(), rect.width(), 1, theme.color("line"))
        column = self._columns()[section]
        if column.kind is Kind.CHECK:
            self._paint_box(painter, rect)
        else:
            self._paint_title(painter, rect, column, ordered=section == self._order)
        painter.restore()

    def _columns(self) -> tuple[Column, ...]:
        """Return the ledger's columns."""
        return cast("PagedModel", self.model()).spec.columns

    def _paint_box(self, painter: QPainter, rect: QRect) -> None:
        """Draw the box for all rows once at least one is ticked."""
        model = cast("PagedModel", self.model())
        box = QRect(rect.x() + delegate.BOX_LEFT, rect.center().y() - 8, 16, 16)
        whole = bool(model.ids) and len(model.ticked) == len(model.ids)
        if model.ticked:
            delegate.draw_check(painter, box, ticked=whole, some=not whole)

    def _paint_title(self, painter: QPainter, rect: QRect, column: Column, *, ordered: bool) -> None:
        """Write the title and, if the rows are ordered by it, the arrow behind it."""
        font = theme.font("caption", bold=ordered)
        painter.setFont(font)
        painter.setPen(theme.color("text" if ordered else "text2"))
        right = column.kind in RIGHT_ALIGNED
        edge = EDGE if column is self._columns()[0] else 0
        area = rect.adjusted(delegate.PADDING + edge, 0, -delegate.PADDING * 2 if right else 0, -1)
        painter.drawText(area, delegate.RIGHT_MIDDLE if right else delegate.LEFT_MIDDLE, column.title)
        if ordered:
            width = QFontMetrics(font).horizontalAdvance(column.title)
            left = area.right() + 4 if right else area.x() + width + 4
            self._paint_arrow(painter, left, rect.center().y())

    def _paint_arrow(self, painter: QPainter, x: int, middle: int) -> None:
        """Draw a small triangle: pointing up for ascending order."""
        tip = 2 if self._descending else -2
        points = [QPointF(x, middle - tip), QPointF(x + ARROW, middle - tip), QPointF(x + ARROW / 2, middle + tip)]
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(theme.color("text2"))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.drawPolygon(QPolygonF(points))

    def paintEvent(self, event: object) -> None:
        """Fill the room behind the last heading too."""
        painter = QPainter(self.viewport())
        painter.fillRect(self.viewport().rect(), theme.color("sunken"))
        painter.end()
        super().paintEvent(event)  # type: ignore[arg-type]  # Qt hands over its own event

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Remember where the button went down."""
        self._pressed = event.position().toPoint()
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Take a press and release on the same heading for a click."""
        section = self.logicalIndexAt(event.position().toPoint())
        pressed = -1 if self._pressed is None else self.logicalIndexAt(self._pressed)
        self._pressed = None
        super().mouseReleaseEvent(event)
        if section < 0 or section != pressed:
            return
        column = self._columns()[section]
        if column.kind is Kind.CHECK:
            self.tick_all_clicked.emit()
        elif column.sortable:
            self.sort_clicked.emit(section)
