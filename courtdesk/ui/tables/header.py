"""The headings of a ledger: caption, order, width and place of its columns, and the box that ticks all rows."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QMouseEvent, QPainter, QPolygonF
from PySide6.QtWidgets import QHeaderView, QWidget

from courtdesk.ui import icons, theme
from courtdesk.ui.tables import cell_painter
from courtdesk.ui.tables.spec import EDGE, Column, Kind
from courtdesk.ui.tables.sprites import draw_check
from courtdesk.ui.tables.widths import LEAST, PADDING

if TYPE_CHECKING:
    from courtdesk.ui.tables.model import PagedModel

HEIGHT = 30
ARROW = 8
#: Side of the small arrow that opens the column's menu.
MENU = 16
#: A press that moves less is a click.
STILL = 4


class LedgerHeader(QHeaderView):
    """Paints the headings; a click orders by a column or ticks every row."""

    sort_clicked = Signal(int)
    #: A further column to order by.
    sort_added = Signal(int)
    tick_all_clicked = Signal()
    #: Section, place on the screen.
    menu_wanted = Signal(int, QPoint)
    #: The clerk dragged an edge: section, width.
    dragged = Signal(int, int)
    #: The clerk let go of an edge or a column.
    arranged = Signal()
    fit_wanted = Signal(int)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setHighlightSections(False)
        self.setSectionsMovable(True)
        self.setSectionsClickable(False)
        self.setMouseTracking(True)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self.setMinimumSectionSize(0)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        self.orders: tuple[tuple[int, bool], ...] = ()
        self._pressed: QPoint | None = None
        self._hovered = -1
        self._resized = False
        self._moved = False
        self.sectionResized.connect(self._was_resized)
        self.sectionMoved.connect(self._was_moved)
        self.sectionHandleDoubleClicked.connect(self.fit_wanted)

    def set_orders(self, orders: tuple[tuple[int, bool], ...]) -> None:
        """Show by which columns the rows are ordered, descending or not."""
        self.orders = orders
        self.viewport().update()

    def sizeHint(self) -> QSize:
        """Return a heading's height, grown with the text size."""
        return QSize(super().sizeHint().width(), max(HEIGHT, QFontMetrics(theme.font("caption")).height() + 12))

    def sectionSizeFromContents(self, _section: int) -> QSize:
        """Ask for no width: the table knows what its cells and this heading need."""
        return QSize(0, HEIGHT)

    # ---- painting -------------------------------------------------------------------------------

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        """Paint one heading."""
        painter.save()
        painter.fillRect(rect, theme.color("sunken"))
        painter.fillRect(rect.x(), rect.bottom(), rect.width(), 1, theme.color("line"))
        column = self._columns()[section]
        if column.kind is Kind.CHECK:
            self._paint_box(painter, rect)
        else:
            self._paint_title(painter, rect, column, section)
        if section == self._hovered:
            self._paint_hover(painter, rect, column)
        painter.restore()

    def _columns(self) -> tuple[Column, ...]:
        """Return the ledger's columns."""
        return cast("PagedModel", self.model()).spec.columns

    def _paint_box(self, painter: QPainter, rect: QRect) -> None:
        """Draw the box for all rows once at least one is ticked."""
        model = cast("PagedModel", self.model())
        box = QRect(rect.x() + cell_painter.BOX_LEFT, rect.center().y() - 8, 16, 16)
        ticked = len(model.ticked)
        whole = bool(model.ids) and ticked == len(model.ids)
        if ticked or self._hovered == self.logicalIndex(0):
            draw_check(painter, box, ticked=whole, some=bool(ticked) and not whole)

    def _paint_title(self, painter: QPainter, rect: QRect, column: Column, section: int) -> None:
        """Write the title and, if the rows are ordered by it, the arrow behind it."""
        order = next((down for each, down in self.orders if each == section), None)
        font = theme.font("caption", bold=order is not None)
        painter.setFont(font)
        painter.setPen(theme.color("text" if order is not None else "text2"))
        right = column.kind in cell_painter.RIGHT_ALIGNED
        edge = EDGE if section == 0 else 0
        area = rect.adjusted(PADDING + edge, 0, -PADDING * 2 if right else -2, -1)
        metrics = QFontMetrics(font)
        room = area.width() - (ARROW + 4 if order is not None and not right else 0)
        title = metrics.elidedText(column.title, Qt.TextElideMode.ElideRight, room)
        align = cell_painter.RIGHT_MIDDLE if right else cell_painter.LEFT_MIDDLE
        painter.drawText(area, align, title)
        if order is not None:
            left = area.right() + 4 if right else area.x() + metrics.horizontalAdvance(title) + 4
            _paint_arrow(painter, left, rect.center().y(), descending=order)

    def _paint_hover(self, painter: QPainter, rect: QRect, column: Column) -> None:
        """Show the edge by which the column is made wider, and the arrow to its menu."""
        painter.fillRect(rect.right(), rect.y() + 6, 1, rect.height() - 12, theme.color("control"))
        if column.kind is not Kind.CHECK and rect.width() >= 3 * MENU:
            place = self._menu_place(rect)
            painter.fillRect(place.adjusted(-2, 0, 2, 0), theme.color("sunken"))
            painter.drawPixmap(place.topLeft(), icons.pixmap("chevron-down", "text2", MENU))

    def _menu_place(self, rect: QRect) -> QRect:
        """Return where the arrow to a column's menu stands."""
        return QRect(rect.right() - MENU - 5, rect.center().y() - MENU // 2, MENU, MENU)

    def paintEvent(self, event: object) -> None:
        """Fill the room behind the last heading too."""
        painter = QPainter(self.viewport())
        painter.fillRect(self.viewport().rect(), theme.color("sunken"))
        painter.fillRect(0, self.height() - 1, self.width(), 1, theme.color("line"))
        painter.end()
        super().paintEvent(event)  # type: ignore[arg-type]  # Qt hands over its own event

    # ---- the mouse ------------------------------------------------------------------------------

    def section_rect(self, section: int) -> QRect:
        """Return where a heading stands."""
        return QRect(self.sectionViewportPosition(section), 0, self.sectionSize(section), self.height())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Remember where the button went down."""
        at = event.position().toPoint()
        section = self.logicalIndexAt(at)
        if event.button() == Qt.MouseButton.RightButton:
            if section >= 0 and self._columns()[section].kind is not Kind.CHECK:
                self.menu_wanted.emit(section, event.globalPosition().toPoint())
            return
        self._pressed, self._resized, self._moved = at, False, False
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show which heading the pointer is over."""
        section = self.logicalIndexAt(event.position().toPoint())
        if section != self._hovered:
            self._hovered = section
            self.viewport().update()
        super().mouseMoveEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """Forget the pointer."""
        self._hovered = -1
        self.viewport().update()
        super().leaveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Take a press and release at one place for a click, unless it was on an edge."""
        pressed, self._pressed = self._pressed, None
        on_edge = self.cursor().shape() == Qt.CursorShape.SplitHCursor
        super().mouseReleaseEvent(event)
        if self._resized or self._moved:
            self.arranged.emit()
            return
        at = event.position().toPoint()
        if pressed is None or on_edge or (at - pressed).manhattanLength() > STILL:
            return
        self._clicked(self.logicalIndexAt(at), at, event)

    def _clicked(self, section: int, at: QPoint, event: QMouseEvent) -> None:
        """Open the menu by its arrow, tick all by the box, else order by the column."""
        if section < 0:
            return
        column, rect = self._columns()[section], self.section_rect(section)
        if column.kind is Kind.CHECK:
            self.tick_all_clicked.emit()
        elif self._hovered == section and rect.width() >= 3 * MENU and self._menu_place(rect).contains(at):
            self.menu_wanted.emit(section, self.mapToGlobal(QPoint(rect.left(), rect.bottom())))
        elif column.sortable and event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self.sort_added.emit(section)
        elif column.sortable:
            self.sort_clicked.emit(section)

    def _was_resized(self, section: int, _before: int, width: int) -> None:
        """Pass on a width the clerk drags; the box keeps its own."""
        if self._pressed is None or self._columns()[section].kind is Kind.CHECK:
            return
        self._resized = True
        self.dragged.emit(section, max(LEAST, width))

    def _was_moved(self, *_places: int) -> None:
        """Note that the clerk dragged a column elsewhere."""
        self._moved = self._pressed is not None


def _paint_arrow(painter: QPainter, x: int, middle: int, *, descending: bool) -> None:
    """Draw a small triangle: pointing up for ascending order."""
    tip = 2 if descending else -2
    points = [QPointF(x, middle - tip), QPointF(x + ARROW, middle - tip), QPointF(x + ARROW / 2, middle + tip)]
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(theme.color("text2"))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.drawPolygon(QPolygonF(points))
