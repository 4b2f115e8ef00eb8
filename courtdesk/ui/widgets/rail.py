"""The rail: seal and name, the pages with their pinned views, settings at the foot; 168 or 56 pixels wide."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QEnterEvent, QPainter, QPainterPath, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QMenu, QSizePolicy, QVBoxLayout, QWidget

from courtdesk.actions.ledgers.values import SavedView
from courtdesk.ui import icons, theme, tokens
from courtdesk.ui.pages import PageSpec
from courtdesk.ui.seal import draw_line, draw_seal, fill_rounded
from courtdesk.ui.texts import common, shell
from courtdesk.ui.widgets import rail_pins
from courtdesk.ui.widgets.rail_pins import PinItem

_ITEM = 36
_ICON = 20
_HEAD, _FOOT, _GAP, _AFTER_FIRST = 60, 10, 2, 8
#: Most pinned views of a page that the rail shows; the others are behind dots.
MOST_PINS = 6
#: Ledgers whose page is reached from another one on the rail.
_HOMES = {"register": "documents", "orders": "documents"}


class RailItem(QAbstractButton):
    """One page on the rail."""

    def __init__(self, spec: PageSpec, key: str) -> None:
        super().__init__()
        self.spec = spec
        self.count = 0
        self.narrow = False
        self.setCheckable(True)
        self.setFixedHeight(_ITEM)
        self.setObjectName(f"rail_{spec.key}")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves no ring behind
        self.setAccessibleName(spec.title)
        self.setToolTip(f"{spec.title}（{key}）")

    def set_count(self, count: int) -> None:
        """Show how much waits on the page."""
        self.count = count
        self.setAccessibleDescription(shell.waiting(count) if count else "")
        self.update()

    def sizeHint(self) -> QSize:
        """Return the wanted size."""
        return QSize(40 if self.narrow else 152, _ITEM)

    def enterEvent(self, event: QEnterEvent) -> None:
        """Show that the pointer is here."""
        super().enterEvent(event)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        """Show that the pointer went."""
        super().leaveEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw ground, mark, icon, name and count."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen = self.isChecked()
        box = QRectF(self.rect())
        if chosen or self.underMouse():
            painter.setOpacity(1.0 if chosen else 0.5)
            fill_rounded(painter, box, tokens.RADIUS, theme.color("railSel"))
            painter.setOpacity(1.0)
        if chosen:
            painter.fillRect(QRectF(0, 8, 3, 20), theme.color("railBar"))
        if self.hasFocus():
            ring = QPainterPath()
            ring.addRoundedRect(box.adjusted(1, 1, -1, -1), tokens.RADIUS, tokens.RADIUS)
            painter.strokePath(ring, QPen(theme.color("railBar"), 2))
        left = (self.width() - _ICON) // 2 if self.narrow else 10
        painter.drawPixmap(left, (_ITEM - _ICON) // 2, icons.pixmap(self.spec.icon, self._ink, _ICON))
        self._draw_words(painter)

    @property
    def _ink(self) -> str:
        lit = self.isChecked() and theme.name() == tokens.LIGHT
        return "onFill" if lit else "railText"

    def _draw_words(self, painter: QPainter) -> None:
        ink = theme.color("onFill" if self.isChecked() and theme.name() != tokens.CONTRAST else "railText")
        if self.narrow:
            if self.count:
                fill_rounded(painter, QRectF(self.width() / 2 + 7, 6, 6, 6), 3, theme.color("railBar"))
            return
        painter.setPen(ink)
        painter.setFont(theme.font("body", bold=self.isChecked()))
        box = QRectF(self.rect())
        draw_line(painter, 40, box, self.spec.title)
        if self.count:
            painter.setFont(theme.font("caption", bold=True))
            told = str(self.count)
            draw_line(painter, self.width() - 16 - painter.fontMetrics().horizontalAdvance(told), box, told)


class Rail(QWidget):
    """Tells which page the clerk wants, or which pinned view.

    Whoever owns the rail calls `set_pins` with every pinned view at start and after each change of the ledger,
    connects `pin_chosen` (a `SavedView`, whose ``ledger`` says the page), and lights it with `set_current_pin`.
    """

    chosen = Signal(str)
    #: A `SavedView` of `set_pins`.
    pin_chosen = Signal(object)

    def __init__(self, specs: Sequence[PageSpec]) -> None:
        super().__init__()
        self.setObjectName("rail")
        self.setAccessibleName(shell.RAIL)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self._narrow = False
        self.items = {spec.key: RailItem(spec, _key_of(spec, index)) for index, spec in enumerate(specs)}
        column = QVBoxLayout(self)
        column.setContentsMargins(8, _HEAD, 8, _FOOT)
        column.setSpacing(_GAP)
        self._column = column
        self._views: dict[str, list[SavedView]] = {}
        self._counts: dict[int, int] = {}
        self._current_pin = 0
        self.pins: list[PinItem] = []
        for index, (key, item) in enumerate(self.items.items()):
            if key == "settings":
                column.addStretch()
            column.addWidget(item)
            if index == 0:
                column.addSpacing(_AFTER_FIRST)
            item.clicked.connect(partial(self._pick, key))
        self.set_narrow(narrow=False)
        theme.changes.changed.connect(self.update)

    def set_narrow(self, *, narrow: bool) -> None:
        """Show names, or icons only."""
        self._narrow = narrow
        self.setFixedWidth(tokens.RAIL_NARROW if narrow else tokens.RAIL)
        for item in self.items.values():
            item.narrow = narrow
            item.update()
        for pin in self.pins:
            pin.narrow = narrow
            pin.update()

    @property
    def narrow(self) -> bool:
        """Whether only icons are shown."""
        return self._narrow

    def set_current(self, key: str) -> None:
        """Light the item of a page; an unknown key lights none."""
        for each, item in self.items.items():
            item.setChecked(each == key)
        self.set_current_pin(0)

    def set_count(self, key: str, count: int) -> None:
        """Show how much waits on a page."""
        if key in self.items:
            self.items[key].set_count(count)

    def _pick(self, key: str) -> None:
        self.set_current(key)
        self.chosen.emit(key)

    # ---- pinned views ---------------------------------------------------------------------------

    def set_pins(self, views: Sequence[SavedView]) -> None:
        """Show the pinned ones of these views under their pages, in this order."""
        self._views = {}
        for view in views:
            home = _HOMES.get(view.ledger, view.ledger)
            if view.pinned and home in self.items:
                self._views.setdefault(home, []).append(view)
        self._lay_pins()

    def set_pin_counts(self, counts: Mapping[int, int]) -> None:
        """Show how many rows the pinned views hold, by the id of the view."""
        self._counts = dict(counts)
        for pin in self.pins:
            if pin.view is not None:
                pin.set_count(self._counts.get(pin.view.id))

    def set_current_pin(self, view_id: int) -> None:
        """Light a pinned view; 0, or one that is not pinned, lights none."""
        self._current_pin = view_id
        for pin in self.pins:
            pin.setChecked(pin.view is not None and pin.view.id == view_id)

    def _most(self) -> int:
        """Return how many pins of a page have room at this height."""
        pages = _HEAD + _FOOT + _AFTER_FIRST + len(self.items) * (_ITEM + _GAP)
        room = max(0, self.height() - pages) // (rail_pins.HEIGHT + _GAP)
        most = MOST_PINS
        while most > 1 and sum(min(len(views), most + 1) for views in self._views.values()) > room:
            most -= 1
        return most

    def _lay_pins(self) -> None:
        """Make the pins anew."""
        for pin in self.pins:
            self._column.removeWidget(pin)
            pin.hide()
            pin.deleteLater()
        self.pins = []
        most = self._most()
        for home, views in self._views.items():
            shown = views if len(views) <= most else views[: most - 1] if most > 1 else []
            pins = [PinItem(self.items[home].spec.title, view) for view in shown]
            if len(shown) < len(views):
                pins.append(PinItem(self.items[home].spec.title, None))
            for at, pin in enumerate(pins, start=1):
                self._column.insertWidget(self._column.indexOf(self.items[home]) + at, pin)
                pin.narrow = self._narrow
                pin.clicked.connect(partial(self._pick_pin, pin, home))
            self.pins += pins
        self.set_pin_counts(self._counts)
        self.set_current_pin(self._current_pin)

    def _pick_pin(self, pin: PinItem, home: str) -> None:
        """Tell which view is wanted, or list those without room."""
        if pin.view is not None:
            pin.setChecked(pin.view.id == self._current_pin)  # lit once it is there
            self.pin_chosen.emit(pin.view)
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        shown = {each.view.id for each in self.pins if each.view is not None}
        for view in self._views[home]:
            if view.id not in shown:
                menu.addAction(view.name, partial(self.pin_chosen.emit, view))
        menu.popup(pin.mapToGlobal(pin.rect().topRight()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show as many pins as there is room for."""
        super().resizeEvent(event)
        if self._views and event.size().height() != event.oldSize().height():
            self._lay_pins()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ground, the seal and the name."""
        painter = QPainter(self)
        painter.fillRect(event.rect(), theme.color("rail"))
        if theme.name() != tokens.LIGHT:
            painter.fillRect(self.width() - 1, 0, 1, self.height(), theme.color("border"))
        left = (self.width() - 28) // 2 if self._narrow else 16
        draw_seal(painter, QRectF(left, 14, 28, 28))
        first = next(iter(self.items.values()))
        if not self._narrow:
            painter.setFont(theme.font("section"))
            painter.setPen(theme.color("onFill" if theme.name() != tokens.CONTRAST else "railText"))
            draw_line(painter, 52, QRectF(52, 14, 110, 28), common.PROGRAM)
        painter.fillRect(16, first.geometry().bottom() + 6, self.width() - 32, 1, theme.color("railSel"))


def _key_of(spec: PageSpec, index: int) -> str:
    return "Ctrl+," if spec.key == "settings" else f"Ctrl+{index + 1}"
