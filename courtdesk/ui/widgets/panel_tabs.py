"""The tabs of a side panel: words with a count, a line under the current one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QTabBar

from courtdesk.ui import theme, tokens

_BETWEEN = tokens.GAP_4
_BEFORE_COUNT = 5


class PanelTabs(QTabBar):
    """Walked with ← and →; ``chosen`` tells the key of the tab the clerk picked."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("panelTabs")
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setElideMode(Qt.TextElideMode.ElideNone)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setFixedHeight(tokens.VIEWS)
        self._keys: list[str] = []
        self._titles: list[str] = []
        self._counts: dict[str, int] = {}
        self.currentChanged.connect(self._tell)
        theme.changes.changed.connect(self._measure_again)

    def set_views(self, views: Sequence[tuple[str, str]]) -> None:
        """Show these tabs: (key, title)."""
        self.blockSignals(True)
        while self.count():
            self.removeTab(0)
        self._keys = [key for key, _ in views]
        self._titles = [title for _, title in views]
        for _, title in views:
            self.addTab(title)
        self.blockSignals(False)
        self.set_counts({})

    def set_counts(self, counts: Mapping[str, int]) -> None:
        """Show how much stands behind each tab; a count of nothing is not shown."""
        self._counts = {key: count for key, count in counts.items() if count}
        for place, key in enumerate(self._keys):
            self.setAccessibleTabName(place, f"{self._titles[place]} {self._counts.get(key, '')}".rstrip())
        self._measure_again()

    def count_of(self, key: str) -> int:
        """Return the count that a tab shows, 0 without one."""
        return self._counts.get(key, 0)

    def current(self) -> str:
        """Return the key of the current tab, empty when there is none."""
        place = self.currentIndex()
        return self._keys[place] if 0 <= place < len(self._keys) else ""

    def set_current(self, key: str) -> None:
        """Make a tab current without telling."""
        if key in self._keys:
            self.blockSignals(True)
            self.setCurrentIndex(self._keys.index(key))
            self.blockSignals(False)
            self.update()

    def show_only_if(self, key: str, shown: bool) -> None:  # noqa: FBT001 - a state of the tab
        """Offer a tab only while it has something to show."""
        if key in self._keys:
            self.setTabVisible(self._keys.index(key), shown)

    def _tell(self, place: int) -> None:
        if 0 <= place < len(self._keys):
            self.chosen.emit(self._keys[place])

    def _measure_again(self) -> None:
        """Have Qt ask for the sizes again: it does so when a tab's words are set."""
        for place, title in enumerate(self._titles):
            self.setTabText(place, title)
        self.updateGeometry()
        self.update()

    def _words(self, place: int) -> tuple[str, str]:
        count = self._counts.get(self._keys[place], 0) if place < len(self._keys) else 0
        title = self._titles[place] if place < len(self._titles) else ""
        return title, str(count) if count else ""

    def tabSizeHint(self, index: int) -> QSize:
        """Return the room of the bold words, so that nothing moves when the tab is chosen."""
        title, count = self._words(index)
        wide = QFontMetrics(theme.font("body", bold=True)).horizontalAdvance(title)
        if count:
            wide += _BEFORE_COUNT + QFontMetrics(theme.font("caption")).horizontalAdvance(count)
        return QSize(wide + _BETWEEN, tokens.VIEWS)

    def minimumTabSizeHint(self, index: int) -> QSize:
        """Return the same: a tab's words are never cut."""
        return self.tabSizeHint(index)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw words, counts and the line under the current tab."""
        del event
        painter = QPainter(self)
        for place in range(self.count()):
            if self.isTabVisible(place):
                self._paint_tab(painter, place)

    def _paint_tab(self, painter: QPainter, place: int) -> None:
        box = self.tabRect(place).adjusted(0, 0, -_BETWEEN, 0)
        title, count = self._words(place)
        chosen = place == self.currentIndex()
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.setFont(theme.font("body", bold=chosen))
        painter.setPen(theme.color("accent" if chosen else "text"))
        painter.drawText(box, middle, title)
        wide = painter.fontMetrics().horizontalAdvance(title)
        painter.setFont(theme.font("caption"))
        painter.setPen(theme.color("text2"))
        painter.drawText(box.adjusted(wide + _BEFORE_COUNT, 0, 0, 0), middle, count)
        if chosen:
            painter.fillRect(QRect(box.left(), self.height() - 3, box.width(), 3), theme.color("fill"))
            if self.hasFocus():
                painter.setPen(QPen(theme.color("focus"), 2))
                painter.drawRect(box.adjusted(-2, 5, 2, -6))
