"""How a ledger's cells are painted: one delegate, one method for each kind of column."""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QHelpEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QToolTip, QWidget

from courtdesk.ui import icons, signs, theme
from courtdesk.ui.tables import editors
from courtdesk.ui.tables.model import PagedModel
from courtdesk.ui.tables.outline import Group
from courtdesk.ui.tables.spec import EDGE, Column, Kind, Lamp, Row, Share, text_of
from courtdesk.ui.texts import grid as words

Index = QModelIndex | QPersistentModelIndex

PADDING = 8
HANG = 6
BOX = 16
BOX_LEFT = 19
BAR_WIDTH = 44
BAR_HEIGHT = 5
GROUP_CHEVRON = 12
GROUP_SIGN = 36
SIGN = 14
#: Levels whose bar is coloured.
LOUD_LEVELS = {"over": "over", "d1": "d1"}
#: Kinds whose text is shortened when the column is narrow.
SHORTENED = frozenset({Kind.TEXT, Kind.TAGS, Kind.CASE_NO})
LEFT_MIDDLE = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT_MIDDLE = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class LedgerDelegate(QStyledItemDelegate):
    """Paints every cell of a ledger and makes its editors."""

    def __init__(self, view: QAbstractItemView) -> None:
        super().__init__(view)
        self._view = view
        self.hovered_row = -1
        #: Row id and column key of the cell whose value was refused.
        self.refused: tuple[int, str] | None = None
        self._methods: dict[Kind, Callable[[QPainter, QRect, Column, Row], None]] = {
            Kind.TEXT: self._paint_text,
            Kind.CASE_NO: self._paint_text,
            Kind.DATE: self._paint_text,
            Kind.TAGS: self._paint_text,
            Kind.LAMP: self._paint_lamp,
            Kind.DAYS: self._paint_number,
            Kind.NUMBER: self._paint_number,
            Kind.PROGRESS: self._paint_progress,
        }

    # ---- the parts every cell has ---------------------------------------------------------------

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint a cell: ground, content, lines and the frame of the current cell."""
        model = cast("PagedModel", index.model())
        rect = cast("QRect", option.rect)  # type: ignore[attr-defined]  # the stubs leave out the option's fields
        state = cast("QStyle.StateFlag", option.state)  # type: ignore[attr-defined]  # the same
        painter.save()
        group = model.group_at(index.row())
        if group is not None:
            self._paint_group(painter, rect, group, model)
        else:
            selected = bool(state & QStyle.StateFlag.State_Selected)
            self._paint_ground(painter, rect, index, selected=selected)
            self._paint_content(painter, rect, index, model)
            self._paint_frame(painter, rect, index, focused=bool(state & QStyle.StateFlag.State_HasFocus))
        painter.restore()

    def _paint_ground(self, painter: QPainter, rect: QRect, index: Index, *, selected: bool) -> None:
        """Fill the cell and draw the line under the row."""
        ground = "soft" if selected else "hover" if index.row() == self.hovered_row else "surface"
        painter.fillRect(rect, theme.color(ground))
        line = theme.color("softLine" if selected else "line")
        painter.fillRect(rect.x(), rect.bottom(), rect.width(), 1, line)
        if selected:
            if not self._view.selectionModel().isRowSelected(index.row() - 1):
                painter.fillRect(rect.x(), rect.y(), rect.width(), 1, line)
            if index.column() == 0:
                painter.fillRect(rect.x(), rect.y(), 3, rect.height(), theme.color("accent"))

    def _paint_content(self, painter: QPainter, rect: QRect, index: Index, model: PagedModel) -> None:
        """Paint what the column's kind asks for; nothing while the row is being fetched."""
        column = model.spec.columns[index.column()]
        if column.kind is Kind.CHECK:
            self._paint_check(painter, rect, ticked=model.id_at(index.row()) in model.ticked)
            return
        row = model.row_at(index.row())
        if row is None:
            self._paint_placeholder(painter, rect, column.key == model.spec.home)
            return
        self._methods[column.kind](painter, rect.adjusted(0 if index.column() else EDGE, 0, 0, 0), column, row)

    def _paint_frame(self, painter: QPainter, rect: QRect, index: Index, *, focused: bool) -> None:
        """Frame the current cell, in red while what was typed in it is refused."""
        model = cast("PagedModel", index.model())
        cell = (model.id_at(index.row()), model.spec.columns[index.column()].key)
        token = "over" if cell == self.refused else "focus" if focused else ""
        if token:
            pen = painter.pen()
            pen.setColor(theme.color(token))
            pen.setWidth(2)
            pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
            painter.setPen(pen)
            painter.drawRect(rect.adjusted(1, 1, -1, -1))

    def _paint_placeholder(self, painter: QPainter, rect: QRect, home: bool) -> None:  # noqa: FBT001 - a private part
        """Say in the column that names the line that it is on its way."""
        if home:
            painter.setPen(theme.color("text3"))
            painter.setFont(theme.font("caption"))
            painter.drawText(rect.adjusted(PADDING, 0, 0, -1), LEFT_MIDDLE, words.LOADING)

    # ---- kinds ----------------------------------------------------------------------------------

    def _paint_check(self, painter: QPainter, rect: QRect, *, ticked: bool) -> None:
        """Draw the check box."""
        box = QRect(rect.x() + BOX_LEFT, rect.center().y() - BOX // 2, BOX, BOX)
        draw_check(painter, box, ticked=ticked)

    def _paint_text(self, painter: QPainter, rect: QRect, column: Column, row: Row) -> None:
        """Write text, its opening bracket hanging to the left, shortened at the right if it must be."""
        text = column.painted(row)
        font = theme.font("body")
        painter.setFont(font)
        painter.setPen(theme.color("text2" if column.quiet else "text"))
        area = rect.adjusted(PADDING - hang(text), 0, -4, -1)
        shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, area.width())
        painter.drawText(area, LEFT_MIDDLE, shown)

    def _paint_number(self, painter: QPainter, rect: QRect, column: Column, row: Row) -> None:
        """Write a number at the right edge."""
        text = text_of(column.value(row))
        if column.kind is Kind.DAYS and text:
            text = words.DAYS.format(days=text)
        painter.setFont(theme.font("body"))
        painter.setPen(theme.color("text2" if column.quiet else "text"))
        painter.drawText(rect.adjusted(PADDING, 0, -PADDING * 2, -1), RIGHT_MIDDLE, text)

    def _paint_lamp(self, painter: QPainter, rect: QRect, column: Column, row: Row) -> None:
        """Draw sign and word; a bare word for values that are no warning."""
        value = column.value(row)
        if isinstance(value, Lamp) and value.key:
            signs.draw_lamp(painter, rect.adjusted(PADDING - signs.INSET, 0, 0, -1), value.key, value.word)
        else:
            self._paint_text(painter, rect, column, row)

    def _paint_progress(self, painter: QPainter, rect: QRect, column: Column, row: Row) -> None:
        """Draw the bar of used days and write the figures beside it."""
        value = column.value(row)
        if not isinstance(value, Share):
            return
        if value.limit:
            top = rect.center().y() - BAR_HEIGHT // 2
            bar = QRect(rect.x() + PADDING, top, BAR_WIDTH, BAR_HEIGHT)
            share = min(1.0, max(0.0, value.used / value.limit))
            signs.draw_progress(painter, bar, share, LOUD_LEVELS.get(value.level, "control"))
        painter.setFont(theme.font("caption"))
        painter.setPen(theme.color("text2"))
        painter.drawText(rect.adjusted(PADDING, 0, -PADDING * 2, -1), RIGHT_MIDDLE, text_of(value))

    # ---- headings of groups ---------------------------------------------------------------------

    def _paint_group(self, painter: QPainter, rect: QRect, group: Group, model: PagedModel) -> None:
        """Paint a heading; every cell paints its own part of what runs across all of them."""
        painter.fillRect(rect, theme.color("canvas"))
        painter.fillRect(rect.x(), rect.bottom(), rect.width(), 1, theme.color("line"))
        painter.setClipRect(rect)
        left = -self._view.horizontalScrollBar().value()
        middle = rect.center().y()
        folded = group.word in model.outline.folded
        chevron = icons.pixmap("chevron-right" if folded else "chevron-down", "text2", 18)
        painter.drawPixmap(left + GROUP_CHEVRON, middle - 9, chevron)
        x = left + GROUP_SIGN
        if group.key:
            signs.draw_sign(painter, QRect(x, middle - SIGN // 2, SIGN, SIGN), group.key)
            x += SIGN + PADDING
        self._write_heading(painter, QRect(x, rect.y(), 4000, rect.height() - 1), group)

    def _write_heading(self, painter: QPainter, area: QRect, group: Group) -> None:
        """Write the group's word and, smaller, how many lines it has."""
        font = theme.font("body", bold=True)
        painter.setFont(font)
        painter.setPen(theme.color("over" if group.key == "over" else "text"))
        painter.drawText(area.translated(-hang(group.word), 0), LEFT_MIDDLE, group.word)
        after = QFontMetrics(font).horizontalAdvance(group.word) + 10
        painter.setFont(theme.font("caption"))
        painter.setPen(theme.color("text2"))
        count = words.group_count(group.count, group.note, group.unit)
        painter.drawText(area.adjusted(after, 1, 0, 1), LEFT_MIDDLE, count)

    # ---- words that do not fit ------------------------------------------------------------------

    def helpEvent(
        self, event: QHelpEvent, view: QAbstractItemView, _option: QStyleOptionViewItem, index: Index
    ) -> bool:
        """Show the whole text of a cell in which it was shortened."""
        model = cast("PagedModel", index.model())
        text = str(index.data() or "") if index.isValid() and model.id_at(index.row()) is not None else ""
        column = model.spec.columns[index.column()] if text else None
        row = model.row_at(index.row()) if text else None
        if column is None or row is None or column.kind not in SHORTENED:
            text = ""
        elif column.painted(row) == text:
            room = view.visualRect(index).width() - PADDING - 4
            text = text if QFontMetrics(theme.font("body")).horizontalAdvance(text) > room else ""
        QToolTip.showText(event.globalPos(), text, view)
        return True

    # ---- editing --------------------------------------------------------------------------------

    def createEditor(self, parent: QWidget, _option: QStyleOptionViewItem, index: Index) -> QWidget:
        """Make the editor that the column asks for."""
        model = cast("PagedModel", index.model())
        return editors.make_editor(parent, model.spec.columns[index.column()])

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Put the cell's text into the editor."""
        editors.set_text(editor, str(index.data(Qt.ItemDataRole.EditRole) or ""))

    def setModelData(self, editor: QWidget, model: object, index: Index) -> None:
        """Hand what was typed to the ledger."""
        cast("PagedModel", model).setData(index, editors.text(editor))

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, _index: Index) -> None:
        """Let the editor cover the cell."""
        editor.setGeometry(cast("QRect", option.rect))  # type: ignore[attr-defined]  # as in paint

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        """Return a row's height; widths are the ledger's business."""
        return QSize(0, theme.row_height())


def hang(text: str) -> int:
    """Return how far left a text starts so that its opening bracket hangs."""
    return HANG if text.startswith(words.HANGING) else 0


def draw_check(painter: QPainter, box: QRect, *, ticked: bool, some: bool = False) -> None:
    """Draw a check box that is clear, ticked or stands for some ticked rows."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(theme.color("fill" if ticked or some else "control"))
    painter.setBrush(theme.color("fill" if ticked or some else "surface"))
    painter.drawRoundedRect(box.toRectF().adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
    if some:
        painter.fillRect(box.adjusted(4, 7, -4, -7), theme.color("onFill"))
    elif ticked:
        painter.drawPixmap(box.x() + 1, box.y() + 1, icons.pixmap("check", "onFill", BOX - 2))
    painter.restore()
