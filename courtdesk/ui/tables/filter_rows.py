"""How the short lists of words inside popups are drawn: as rows, or as boxes beside each other."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from courtdesk.ui import theme, tokens

_Index = QModelIndex | QPersistentModelIndex


class WordRows(QStyledItemDelegate):
    """Draws a word; the chosen one on its ground, in a box of its own where they stand beside each other."""

    def __init__(self, parent: QWidget, *, boxed: bool = False) -> None:
        super().__init__(parent)
        self._boxed = boxed

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Draw one of the words."""
        area: QRect = option.rect  # type: ignore[attr-defined]  # missing in the stubs
        state: QStyle.StateFlag = option.state  # type: ignore[attr-defined]  # the same
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        lit = bool(state & QStyle.StateFlag.State_MouseOver)
        painter.setFont(theme.font("body"))
        if self._boxed:
            self._draw_box(painter, area.adjusted(0, 0, -4, -4), chosen=chosen, lit=lit)
            painter.setPen(theme.color("text"))
            painter.drawText(area.adjusted(0, 0, -4, -4), Qt.AlignmentFlag.AlignCenter, str(index.data()))
            return
        if chosen or lit:
            painter.fillRect(area, theme.color("soft" if chosen else "hover"))
        painter.setPen(theme.color("text"))
        painter.drawText(area.adjusted(8, 0, -8, 0), Qt.AlignmentFlag.AlignVCenter, str(index.data()))

    def _draw_box(self, painter: QPainter, area: QRect, *, chosen: bool, lit: bool) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.color("focus" if chosen else "border"), 2 if chosen else 1))
        painter.setBrush(theme.color("soft" if chosen else "hover" if lit else "surface"))
        edge = 1.0 if chosen else 0.5
        painter.drawRoundedRect(area.toRectF().adjusted(edge, edge, -edge, -edge), tokens.RADIUS, tokens.RADIUS)
        painter.restore()
