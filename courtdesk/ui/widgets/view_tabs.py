"""Views as tabs: text tabs with their live counts, overflow behind dots, never a second line."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QMenu, QWidget

from courtdesk.ui import icons, theme, tokens
from courtdesk.ui.texts import views as view_words
from courtdesk.ui.texts import widgets as words
from courtdesk.ui.widgets.buttons import icon_button


class ViewTab(QAbstractButton):
    """One view: its name, pinned or not, and how many rows it holds."""

    def __init__(self, key: str, title: str, *, pinned: bool = False) -> None:
        super().__init__()
        self.key, self.title, self.pinned = key, title, pinned
        self.count: int | None = None
        #: What is shown is no longer what the view was saved as.
        self.changed = False
        self.setCheckable(True)
        self.setAutoExclusive(False)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setObjectName(f"view_{key}")
        self.setAccessibleName(title)
        self.setFixedHeight(tokens.VIEWS)

    def set_count(self, count: int | None) -> None:
        """Show how many rows the view holds."""
        self.count = count
        self.setAccessibleName(self.title if count is None else f"{self.title} {count}")
        self.updateGeometry()
        self.update()

    def set_changed(self, *, changed: bool) -> None:
        """Show by a dot that the view was changed and not saved."""
        if changed != self.changed:
            self.changed = changed
            self.setAccessibleDescription(view_words.CHANGED if changed else "")
            self.setToolTip(view_words.CHANGED if changed else "")
            self.update()

    def _widths(self) -> tuple[int, int, int]:
        pin = 20 if self.pinned else 0
        title = QFontMetrics(theme.font("body", bold=True)).horizontalAdvance(self.title)
        told = "" if self.count is None else str(self.count)
        count = QFontMetrics(theme.font("caption")).horizontalAdvance(told) + (6 if told else 0)
        return pin, title, count

    def sizeHint(self) -> QSize:
        """Return the room of the bold words, so that nothing moves when the tab is chosen."""
        return QSize(sum(self._widths()) + 2, tokens.VIEWS)

    def minimumSizeHint(self) -> QSize:
        """Return the same: a name is never cut."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw pin, name, count and the line under the current one."""
        del event
        painter = QPainter(self)
        pin, title, _ = self._widths()
        chosen = self.isChecked()
        ink = "accent" if chosen else "text"
        if self.pinned:
            painter.drawPixmap(0, (self.height() - 16) // 2, icons.pixmap("pin", "accent" if chosen else "text2", 16))
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.setFont(theme.font("body", bold=chosen))
        painter.setPen(theme.color(ink))
        painter.drawText(QRect(pin, 0, title + 4, self.height()), middle, self.title)
        shown = painter.fontMetrics().horizontalAdvance(self.title)
        if self.count is not None:
            painter.setFont(theme.font("caption"))
            painter.setPen(theme.color("text2"))
            painter.drawText(QRect(pin + shown + 6, 0, 80, self.height()), middle, str(self.count))
        if self.changed:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("accent"))
            painter.drawEllipse(pin + shown + 1, 8, 5, 5)  # in the gap before the count, so that nothing moves
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
        if chosen:
            painter.fillRect(0, self.height() - 3, self.width(), 3, theme.color("fill"))
        if self.hasFocus():
            painter.setPen(QPen(theme.color("focus"), 2))
            painter.drawRect(self.rect().adjusted(1, 5, -1, -5))


class TabRow(QWidget):
    """Tabs in one line; those without room stand behind the dots."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("header")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(tokens.VIEWS + 1)
        self._tabs: list[ViewTab] = []
        row = QHBoxLayout(self)
        row.setContentsMargins(tokens.PAGE_SIDE, 0, tokens.GAP_3, 0)
        row.setSpacing(tokens.GAP_6)
        # Tabs never keep the window from becoming narrower: they fold.
        row.setSizeConstraint(QHBoxLayout.SizeConstraint.SetNoConstraint)
        self._row = row
        self.more = icon_button("dots", words.MORE_VIEWS, name="moreViews")
        self.more.clicked.connect(self._open_menu)
        row.addStretch()
        row.addWidget(self.more)
        self.more.hide()
        theme.changes.changed.connect(self._fold)

    def _put_tabs(self, tabs: Sequence[ViewTab]) -> None:
        """Show other tabs, the first one current."""
        for tab in self._tabs:
            self._row.removeWidget(tab)
            tab.hide()
            tab.deleteLater()
        self._tabs = list(tabs)
        for index, tab in enumerate(self._tabs):
            tab.clicked.connect(partial(self._pick, tab.key))
            self._row.insertWidget(index, tab)
        if self._tabs:
            self._tabs[0].setChecked(True)

    def set_counts(self, counts: Mapping[str, int]) -> None:
        """Show how many rows each view holds."""
        for tab in self._tabs:
            tab.set_count(counts.get(tab.key))
        self._fold()

    def current(self) -> str:
        """Return the key of the current view, empty when there is none."""
        return next((tab.key for tab in self._tabs if tab.isChecked()), "")

    def set_current(self, key: str) -> None:
        """Make a view current without telling."""
        for tab in self._tabs:
            tab.setChecked(tab.key == key)
        self._fold()

    def step(self, step: int) -> None:
        """Go so many views on, or back."""
        keys = [tab.key for tab in self._tabs]
        if keys:
            at = keys.index(self.current() or keys[0]) + step
            self._pick(keys[min(len(keys) - 1, max(0, at))])

    def _pick(self, key: str) -> None:
        self.set_current(key)
        self.chosen.emit(key)

    def minimumSizeHint(self) -> QSize:
        """Return the room of the current tab and the dots."""
        current = next((tab.sizeHint().width() for tab in self._tabs if tab.isChecked()), 0)
        return QSize(current + tokens.PAGE_SIDE + tokens.GAP_6 + 40, tokens.VIEWS + 1)

    def _room(self) -> int:
        """Return the pixels for tabs."""
        return self.width() - tokens.PAGE_SIDE - tokens.GAP_3 - 32 - tokens.GAP_6

    def _fold(self) -> None:
        room = self._room()
        used = 0
        folded = False
        current = next((tab for tab in self._tabs if tab.isChecked()), None)
        reserve = current.sizeHint().width() + tokens.GAP_6 if current is not None else 0
        for tab in self._tabs:
            needed = tab.sizeHint().width() + tokens.GAP_6
            reserve = 0 if tab is current else reserve
            fits = used + needed + reserve <= room or tab is current
            tab.setVisible(fits)
            used += needed if fits else 0
            folded = folded or not fits
        self.more.setVisible(folded or self._has_deeds())

    def _has_deeds(self) -> bool:
        """Tell whether there is more behind the dots than views without room."""
        return False

    def _open_menu(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._fill_menu(menu)
        menu.popup(self.more.mapToGlobal(self.more.rect().bottomLeft()))

    def _fill_menu(self, menu: QMenu) -> None:
        """List the views without room."""
        for tab in self._tabs:
            if tab.isHidden():
                menu.addAction(tab.accessibleName(), partial(self._pick, tab.key))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold what does not fit."""
        super().resizeEvent(event)
        self._fold()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk through the views with the arrows."""
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()), 0)
        if not step or not self._tabs:
            super().keyPressEvent(event)
            return
        self.step(step)
        next(tab for tab in self._tabs if tab.isChecked()).setFocus()


class SavedViews(TabRow):
    """A row of views that are what they are; ``chosen`` tells the key of the one the clerk picked."""

    def set_views(self, views: Sequence[tuple[str, str]], pinned: Sequence[str] = ()) -> None:
        """Show these views: (key, title)."""
        self._put_tabs([ViewTab(key, title, pinned=key in pinned) for key, title in views])
        self._fold()
