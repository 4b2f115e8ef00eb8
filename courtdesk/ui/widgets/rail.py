"""The rail: seal and name, the pages, settings at the foot; 168 wide, or 56 in a narrow window."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QEnterEvent, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QVBoxLayout, QWidget

from courtdesk.ui import icons, theme, tokens
from courtdesk.ui.pages import PageSpec
from courtdesk.ui.seal import draw_line, draw_seal, fill_rounded
from courtdesk.ui.texts import common, shell

_ITEM = 36
_ICON = 20


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
    """Tells which page the clerk wants."""

    chosen = Signal(str)

    def __init__(self, specs: Sequence[PageSpec]) -> None:
        super().__init__()
        self.setObjectName("rail")
        self.setAccessibleName(shell.RAIL)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self._narrow = False
        self.items = {spec.key: RailItem(spec, _key_of(spec, index)) for index, spec in enumerate(specs)}
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 60, 8, 10)
        column.setSpacing(2)
        for index, (key, item) in enumerate(self.items.items()):
            if key == "settings":
                column.addStretch()
            column.addWidget(item)
            if index == 0:
                column.addSpacing(8)
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

    @property
    def narrow(self) -> bool:
        """Whether only icons are shown."""
        return self._narrow

    def set_current(self, key: str) -> None:
        """Light the item of a page; an unknown key lights none."""
        for each, item in self.items.items():
            item.setChecked(each == key)

    def set_count(self, key: str, count: int) -> None:
        """Show how much waits on a page."""
        if key in self.items:
            self.items[key].set_count(count)

    def _pick(self, key: str) -> None:
        self.set_current(key)
        self.chosen.emit(key)

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
