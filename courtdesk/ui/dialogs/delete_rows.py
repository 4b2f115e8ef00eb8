"""Asking before rows are deleted: what goes, what stays, and how it comes back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from courtdesk.actions.ledgers.values import LedgerInfo
from courtdesk.ui import tokens
from courtdesk.ui.dialogs.base import SMALL, DeskDialog
from courtdesk.ui.texts import common
from courtdesk.ui.texts import ledgers as words
from courtdesk.ui.widgets import text
from courtdesk.ui.widgets.buttons import make_button


@dataclass(frozen=True, slots=True)
class Doomed:
    """What will be deleted."""

    ids: tuple[int, ...]
    #: What names the first of the rows.
    names: tuple[str, ...]
    #: Issued papers about them, which stay.
    papers: int


class DeleteRowsDialog(DeskDialog):
    """Names the rows; the button says how many, and Enter never deletes."""

    def __init__(self, parent: QWidget | None, info: LedgerInfo, doomed: Doomed) -> None:
        count = len(doomed.ids)
        super().__init__(parent, words.delete_title(count, info.unit, info.key), SMALL)
        self.setObjectName("deleteRows")
        self.body.addWidget(_names_box(words.delete_names(doomed.names, count, info.unit)))
        for sentence in (words.delete_papers(doomed.papers), words.DELETE_STAYS):
            if sentence:
                self.body.addWidget(text.label(sentence, wrap=True))
        self.no_button = make_button(common.CANCEL, name="deleteNo")
        self.yes_button = make_button(words.delete_yes(count, info.unit), kind="danger", name="deleteYes")
        self.no_button.clicked.connect(self.reject)
        self.yes_button.clicked.connect(self.accept)
        self.buttons.addWidget(self.no_button)
        self.buttons.addWidget(self.yes_button)
        self.no_button.setDefault(True)
        self.no_button.setFocus()


def _names_box(names: Sequence[str]) -> QFrame:
    """Put the names under each other in a box."""
    box = QFrame()
    box.setObjectName("placesBox")
    column = QVBoxLayout(box)
    column.setContentsMargins(tokens.GAP_4, tokens.GAP_2, tokens.GAP_4, tokens.GAP_2)
    column.setSpacing(tokens.GAP_1)
    for name in names:
        column.addWidget(text.selectable(text.label(name, wrap=True)))
    return box
