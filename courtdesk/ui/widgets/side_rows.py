"""A narrow list at the left of a page: what its rows are called above it, deeds below it, an edge at its right."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from courtdesk.ui import tokens
from courtdesk.ui.widgets import text
from courtdesk.ui.widgets.row_list import Column, RowList


class SideRows(QWidget):
    """Holds a `RowList`; as high as the page, as wide as it is told."""

    def __init__(self, title: str, columns: Sequence[Column], width: int) -> None:
        super().__init__()
        self.setObjectName("surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedWidth(width)
        self.list = RowList(columns, title)
        self.fact = text.label("", "caption", "text2")
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(0)
        down = QVBoxLayout()
        down.setSpacing(0)
        down.addWidget(self._bar(title))
        down.addWidget(self.list, 1)
        #: Deeds under the list.
        self.foot = QVBoxLayout()
        self.foot.setSpacing(tokens.GAP_1)
        down.addLayout(self.foot)
        edge = QFrame()
        edge.setObjectName("hairLine")
        edge.setFixedWidth(1)
        across.addLayout(down, 1)
        across.addWidget(edge)

    def _bar(self, title: str) -> QWidget:
        bar = QWidget()
        bar.setObjectName("header")
        bar.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        bar.setFixedHeight(tokens.VIEWS + 1)
        row = QHBoxLayout(bar)
        row.setContentsMargins(tokens.GAP_4, 0, tokens.GAP_3, 0)
        row.addWidget(text.label(title, bold=True))
        row.addStretch()
        row.addWidget(self.fact)
        return bar
