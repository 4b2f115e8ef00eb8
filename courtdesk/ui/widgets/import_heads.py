"""The heads of an import's grid: above each column what it is taken for, before each row what becomes of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import cast

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHeaderView, QWidget

from courtdesk.actions.imports.values import RowState
from courtdesk.ui import icons, signs, theme, tokens
from courtdesk.ui.texts import importing as words
from courtdesk.ui.widgets.import_model import ImportModel

#: Lamp of each state; rows that stay as they are have none.
LAMPS: Mapping[RowState, str] = {
    RowState.NEW: "done",
    RowState.CHANGED: "sign",
    RowState.SAME: "ok",
    RowState.REFUSED: "miss",
}
PAD = 8
#: Room before the first column, so that it lines up with the page's title.
EDGE = 12
_CAPTION_LINE = 22
_CHEVRON = 16
#: The last column takes the room that is left, its field does not.
_WIDEST = 260
#: A press that moves less is a click.
_STILL = 4
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class FieldHead(QHeaderView):
    """The letter and heading of a column, and below them the field it is taken for; a click asks for another."""

    #: The column whose field is to be chosen.
    field_wanted = Signal(int)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.choosing = False
        self.current = -1
        self._pressed: QPoint | None = None
        self.setSectionsClickable(False)
        self.setHighlightSections(False)
        self.setMinimumSectionSize(48)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self.setAccessibleName(words.CHOOSE_FIELD)

    def set_choosing(self, *, choosing: bool) -> None:
        """Let the fields be chosen, or only show them."""
        self.choosing = choosing
        shape = Qt.CursorShape.PointingHandCursor if choosing else Qt.CursorShape.ArrowCursor
        self.viewport().setCursor(shape)
        self.updateGeometry()
        self.viewport().update()

    def set_current(self, section: int) -> None:
        """Show which column the cursor is in."""
        if section != self.current:
            self.current = section
            self.viewport().update()

    def sizeHint(self) -> QSize:
        """Return the height of two lines."""
        return QSize(super().sizeHint().width(), self._caption() + self._field() + PAD)

    def _caption(self) -> int:
        return max(_CAPTION_LINE, QFontMetrics(theme.font("caption")).height() + 4)

    def _field(self) -> int:
        least = 28 if self.choosing else _CAPTION_LINE
        return max(least, QFontMetrics(theme.font("body")).height() + 4)

    def _model(self) -> ImportModel:
        return cast("ImportModel", self.model())

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        """Paint heading and field of one column."""
        table = self._model().table
        if section >= len(table.columns):
            return
        painter.save()
        painter.fillRect(rect, theme.color("sunken"))
        painter.fillRect(rect.x(), rect.bottom(), rect.width(), 1, theme.color("border"))
        column, label = table.columns[section], table.label(section)
        inner = rect.adjusted(PAD, 4, -4, -4)
        painter.setFont(theme.font("caption"))
        painter.setPen(theme.color("text2"))
        shown = f"{column.letter}  {column.heading}"
        line = QRect(inner.left(), inner.top(), inner.width(), self._caption() - 4)
        elided = painter.fontMetrics().elidedText(shown, Qt.TextElideMode.ElideRight, line.width())
        painter.drawText(line, int(_LEFT), elided)
        box = QRect(inner.left() - 2, line.bottom() + 3, min(_WIDEST, inner.width() + 2), self._field() - 2)
        self._paint_field(painter, box, label, current=section == self.current)
        painter.restore()

    def _paint_field(self, painter: QPainter, box: QRect, label: str, *, current: bool) -> None:
        if self.choosing:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            ring = current and self._view_has_focus()
            edge = "focus" if ring else "softLine" if label else "control"
            style = Qt.PenStyle.SolidLine if label or ring else Qt.PenStyle.DashLine
            painter.setPen(QPen(theme.color(edge), 2 if ring else 1, style))
            painter.setBrush(theme.color("soft") if label else theme.color("surface"))
            inset = 1.0 if ring else 0.5
            painter.drawRoundedRect(QRectF(box).adjusted(inset, inset, -inset, -inset), tokens.RADIUS, tokens.RADIUS)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
            chevron = icons.pixmap("chevron-down", "text2", _CHEVRON)
            painter.drawPixmap(box.right() - _CHEVRON - 3, box.center().y() - _CHEVRON // 2 + 1, chevron)
            box = box.adjusted(6, 0, -_CHEVRON - 6, 0)
        else:
            box = box.adjusted(2, 0, 0, 0)
        painter.setFont(theme.font("body", bold=bool(label)))
        painter.setPen(theme.color("text" if label else "text3"))
        words_shown = label or words.LEFT_OUT
        elided = painter.fontMetrics().elidedText(words_shown, Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(box, int(_LEFT), elided)

    def _view_has_focus(self) -> bool:
        view = self.parentWidget()
        return view is not None and view.hasFocus()

    def paintEvent(self, event: object) -> None:
        """Fill the room behind the last column too."""
        painter = QPainter(self.viewport())
        painter.fillRect(self.viewport().rect(), theme.color("sunken"))
        painter.fillRect(0, self.height() - 1, self.width(), 1, theme.color("border"))
        painter.end()
        super().paintEvent(event)  # type: ignore[arg-type]  # Qt hands over its own event

    def section_rect(self, section: int) -> QRect:
        """Return where the head of a column stands."""
        return QRect(self.sectionViewportPosition(section), 0, self.sectionSize(section), self.height())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Remember where the button went down: dragging an edge is no choice."""
        self._pressed = event.position().toPoint()
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Ask for the field of the column that was clicked."""
        pressed, self._pressed = self._pressed, None
        on_edge = self.cursor().shape() == Qt.CursorShape.SplitHCursor
        super().mouseReleaseEvent(event)
        at = event.position().toPoint()
        section = self.logicalIndexAt(at)
        still = pressed is not None and (at - pressed).manhattanLength() <= _STILL
        if self.choosing and still and not on_edge and section >= 0:
            self.field_wanted.emit(section)


class LineHead(QHeaderView):
    """The number of each row, and what an import would do with it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self.setSectionsClickable(False)
        self.setHighlightSections(False)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.fit_rows()
        theme.changes.changed.connect(self.fit_rows)

    def fit_rows(self) -> None:
        """Make the rows as high as the text size asks for."""
        self.setMinimumSectionSize(theme.row_height(compact=True))
        self.setDefaultSectionSize(theme.row_height(compact=True))

    def _model(self) -> ImportModel:
        return cast("ImportModel", self.model())

    def _number_width(self) -> int:
        return QFontMetrics(theme.font("caption")).horizontalAdvance("0000000")

    def sizeHint(self) -> QSize:
        """Return the room for the number and the word."""
        told = signs.lamp_width("miss", words.STATES[RowState.REFUSED]) + PAD if self._model().table.telling else PAD
        return QSize(EDGE + self._number_width() + told, super().sizeHint().height())

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        """Paint number and state of one row."""
        model = self._model()
        if section >= model.rowCount():
            return
        row = model.line(section)
        painter.save()
        painter.fillRect(rect, theme.color("surface"))
        painter.fillRect(rect.x(), rect.bottom(), rect.width(), 1, theme.color("line"))
        painter.setFont(theme.font("caption"))
        painter.setPen(theme.color("text3"))
        number = QRect(rect.x() + EDGE, rect.y(), self._number_width(), rect.height())
        painter.drawText(number, int(_RIGHT), str(row.number or ""))
        if model.table.telling:
            self._paint_state(painter, QRect(number.right() + 4, rect.y(), rect.width(), rect.height()), row.state)
        painter.restore()

    def paintEvent(self, event: object) -> None:
        """Fill the room below the last row too."""
        painter = QPainter(self.viewport())
        painter.fillRect(self.viewport().rect(), theme.color("surface"))
        painter.end()
        super().paintEvent(event)  # type: ignore[arg-type]  # Qt hands over its own event

    def _paint_state(self, painter: QPainter, box: QRect, state: RowState) -> None:
        filled = state is RowState.REFUSED
        signs.draw_lamp(painter, QRectF(box), LAMPS[state], words.STATES[state], chip=filled)


class HeadCorner(QWidget):
    """Where both heads meet; it has the ground of the upper one."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        theme.changes.changed.connect(self.update)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Fill it and draw the line below."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.color("sunken"))
        painter.fillRect(0, self.height() - 1, self.width(), 1, theme.color("border"))
