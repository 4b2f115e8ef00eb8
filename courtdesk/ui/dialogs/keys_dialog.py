"""The keys of a page, as F1 shows them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QScrollArea, QWidget

from courtdesk.ui import tokens
from courtdesk.ui.dialogs.base import SMALL, DeskDialog
from courtdesk.ui.texts import common, shell
from courtdesk.ui.widgets import text
from courtdesk.ui.widgets.buttons import make_button

#: Title, footer and the room the dialog leaves above and below.
_AROUND = 190


class KeysDialog(DeskDialog):
    """The page's own keys first, then those that work everywhere."""

    def __init__(self, parent: QWidget, keys: Sequence[tuple[str, str]]) -> None:
        super().__init__(parent, shell.KEYS_TITLE, SMALL)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        grid = QGridLayout()
        grid.setHorizontalSpacing(tokens.GAP_6)
        grid.setVerticalSpacing(tokens.GAP_2)
        grid.setColumnStretch(1, 1)
        for row, (key, what) in enumerate((*keys, *shell.KEYS)):
            grid.addWidget(text.label(key, bold=True), row, 0)
            grid.addWidget(text.label(what, ink="text2"), row, 1)
        listing = QWidget()
        listing.setObjectName("body")
        listing.setLayout(grid)
        grid.setContentsMargins(0, 0, 0, 0)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setWidget(listing)
        area.setFixedHeight(min(listing.sizeHint().height() + 2, max(120, parent.height() - _AROUND)))
        self.body.addWidget(area)
        close = make_button(common.CLOSE, kind="primary", name="closeKeys")
        close.setDefault(True)
        close.clicked.connect(self.accept)
        self.buttons.addWidget(close)
