"""Rows and their side panel: side by side in a wide window, the panel over the rows in a narrow one."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QWidget

from courtdesk.ui import tokens
from courtdesk.ui.widgets.side_panel import SidePanel

#: A window narrower than this has the panel over the rows.
WIDE_FROM = 1100
#: The rows keep at least this much beside the panel; in a narrow window this much of them stays in sight.
_ROWS_LEAST, _SEEN_LEAST = 360, 48
_KEY_STEP = 24


class PanelHost(QWidget):
    """Places a ledger and its panel, whose left edge can be dragged, or moved with Alt+Shift+← and → in the panel."""

    def __init__(self, rows: QWidget, panel: SidePanel) -> None:
        super().__init__()
        self._rows = rows
        self.panel = panel
        #: While the edge is dragged: the width asked for.
        self._asked: int | None = None
        rows.setParent(self)
        panel.setParent(self)
        panel.hide()
        panel.installEventFilter(self)
        panel.width_wanted.connect(self._widen)
        panel.width_settled.connect(self._keep)
        for keys, step in (("Alt+Shift+Left", _KEY_STEP), ("Alt+Shift+Right", -_KEY_STEP)):
            self._add_key(keys, step)

    def _add_key(self, keys: str, step: int) -> None:
        action = QAction(self)
        action.setShortcut(keys)
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        action.triggered.connect(lambda _checked: self.widen(step))
        self.panel.addAction(action)  # among the rows these keys move columns

    def is_wide(self) -> bool:
        """Tell whether the panel stands beside the rows."""
        return self.window().width() >= WIDE_FROM

    def widen(self, step: int) -> None:
        """Make the panel wider by so many pixels, or narrower, and keep that."""
        if not self.panel.isHidden():
            self._widen(self.panel.width() + step)
            self._keep()

    def _widen(self, width: int) -> None:
        self._asked = min(tokens.PANEL_MAX, max(tokens.PANEL_MIN, width))
        self.place()

    def _keep(self) -> None:
        """Remember the width that was asked for."""
        if self._asked is not None:
            self.panel.keep_width(self.panel.width())
            self._asked = None

    def place(self) -> None:
        """Give rows and panel their room."""
        width = self._panel_width()
        if self.panel.width() != width:
            self.panel.setFixedWidth(width)
        taken = width if not self.panel.isHidden() and self.is_wide() else 0
        self._rows.setGeometry(0, 0, self.width() - taken, self.height())
        self.panel.setGeometry(self.width() - width, 0, width, self.height())
        self.panel.raise_()

    def _panel_width(self) -> int:
        """Return the width the clerk wants, as far as the rows can spare it."""
        wanted = self._asked if self._asked is not None else self.panel.wanted_width()
        spared = self.width() - (_ROWS_LEAST if self.is_wide() else _SEEN_LEAST)
        return max(tokens.PANEL_MIN, min(wanted, tokens.PANEL_MAX, spared))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Follow the window."""
        super().resizeEvent(event)
        self.place()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the panel's coming and going."""
        if watched is self.panel and event.type() in {QEvent.Type.ShowToParent, QEvent.Type.HideToParent}:
            self.place()
        return False
