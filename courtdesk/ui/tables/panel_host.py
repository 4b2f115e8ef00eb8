"""Rows and their side panel: side by side in a wide window, the panel over the rows in a narrow one."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from courtdesk.ui.widgets.side_panel import SidePanel

#: A window narrower than this has the panel over the rows.
WIDE_FROM = 1100


class PanelHost(QWidget):
    """Places a ledger and its panel."""

    def __init__(self, rows: QWidget, panel: SidePanel) -> None:
        super().__init__()
        self._rows = rows
        self.panel = panel
        rows.setParent(self)
        panel.setParent(self)
        panel.hide()
        panel.installEventFilter(self)

    def is_wide(self) -> bool:
        """Tell whether the panel stands beside the rows."""
        return self.window().width() >= WIDE_FROM

    def place(self) -> None:
        """Give rows and panel their room."""
        taken = self.panel.width() if not self.panel.isHidden() and self.is_wide() else 0
        self._rows.setGeometry(0, 0, self.width() - taken, self.height())
        self.panel.setGeometry(self.width() - self.panel.width(), 0, self.panel.width(), self.height())
        self.panel.raise_()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Follow the window."""
        super().resizeEvent(event)
        self.place()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the panel's coming and going."""
        if watched is self.panel and event.type() in {QEvent.Type.ShowToParent, QEvent.Type.HideToParent}:
            self.place()
        return False
