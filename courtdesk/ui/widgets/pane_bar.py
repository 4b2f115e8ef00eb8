"""The bar over a pane beside a list: what is shown, a fact about it, and what can be done with it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from courtdesk.ui import tokens
from courtdesk.ui.widgets import text


class PaneBar(QWidget):
    """As high as a page's header; title and fact end in … where the deeds begin."""

    def __init__(self, deeds: Sequence[QWidget], left: int = tokens.PAGE_SIDE) -> None:
        super().__init__()
        self.setObjectName("header")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(tokens.HEADER)
        self.title = text.OneLine("section", "text")
        self.fact = text.OneLine()
        row = QHBoxLayout(self)
        row.setContentsMargins(left, 0, tokens.PAGE_SIDE, 0)
        row.setSpacing(tokens.GAP_2)
        names = QVBoxLayout()
        names.setSpacing(0)
        names.addStretch()
        names.addWidget(self.title)
        names.addWidget(self.fact)
        names.addStretch()
        row.addLayout(names, 1)
        for deed in deeds:
            row.addWidget(deed)
