"""A card: a title, one fact at its right, and a body."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from courtdesk.ui import tokens
from courtdesk.ui.widgets import text


class Card(QFrame):
    """Lay widgets into ``body``; deeds go into ``head`` at the right of the title."""

    def __init__(self, title: str = "", fact: str = "", *, flush: bool = False) -> None:
        super().__init__()
        self.setObjectName("card")
        column = QVBoxLayout(self)
        column.setContentsMargins(1, tokens.GAP_3 if title else 1, 1, 1 if flush else tokens.GAP_3)
        column.setSpacing(tokens.GAP_2)
        self.head = QHBoxLayout()
        self.head.setContentsMargins(tokens.CARD, 0, tokens.CARD, 0)
        self.head.setSpacing(tokens.GAP_2)
        self.title = text.label(title, "section")
        self.fact = text.label(fact, "caption", "text2")
        self.head.addWidget(self.title)
        self.head.addStretch()
        self.head.addWidget(self.fact)
        if title:
            column.addLayout(self.head)
            self.setAccessibleName(title)
        self.body = QVBoxLayout()
        side = 0 if flush else tokens.CARD
        self.body.setContentsMargins(side, 0, side, 0)
        self.body.setSpacing(tokens.GAP_2)
        column.addLayout(self.body, 1)
        column.addStretch(0)  # takes what is left when nothing in the body can grow

    def set_title(self, title: str) -> None:
        """Change the title."""
        self.title.setText(title)

    def set_fact(self, fact: str) -> None:
        """Change the fact at the right."""
        self.fact.setText(fact)

    def add(self, widget: QWidget, stretch: int = 0) -> None:
        """Put a widget under what is there."""
        self.body.addWidget(widget, stretch)

    def add_deed(self, widget: QWidget) -> None:
        """Put a quiet button at the right of the title."""
        self.head.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)
