"""A question with more than one way on: what happened before, and what to do with the paper now."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from courtdesk.ui.dialogs.base import SMALL, DeskDialog
from courtdesk.ui.texts import common
from courtdesk.ui.widgets import text
from courtdesk.ui.widgets.buttons import DeskButton, make_button


@dataclass(frozen=True, slots=True)
class Way:
    """A way on: the words on its button and what it does."""

    name: str
    words: str
    deed: Callable[[], None]


class ChoiceDialog(DeskDialog):
    """The last way is the proposed one; Esc takes none."""

    def __init__(self, parent: QWidget | None, title: str, words: str, ways: Sequence[Way]) -> None:
        super().__init__(parent, title, SMALL)
        self.setObjectName("choiceDialog")
        self.body.addWidget(text.label(words, wrap=True))
        self.no_button = make_button(common.CANCEL, name="choiceNo")
        self.no_button.clicked.connect(self.reject)
        self.buttons.addWidget(self.no_button)
        self.ways: dict[str, DeskButton] = {}
        for way in ways:
            last = way is ways[-1]
            button = make_button(way.words, kind="primary" if last else "secondary", name=way.name)
            button.clicked.connect(lambda _checked=False, deed=way.deed: self._take(deed))
            self.buttons.addWidget(button)
            self.ways[way.name] = button
            if last:
                button.setDefault(True)
                button.setFocus()

    def _take(self, deed: Callable[[], None]) -> None:
        self.accept()
        deed()
