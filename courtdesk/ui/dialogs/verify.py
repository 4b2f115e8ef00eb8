"""What the comparison of the files with the register gave, and the way to write the lost ones again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from courtdesk.actions.results import FileState
from courtdesk.ui.dialogs.base import MIDDLE, DeskDialog
from courtdesk.ui.dialogs.listing import listing
from courtdesk.ui.texts import common
from courtdesk.ui.texts import documents as words
from courtdesk.ui.widgets import text
from courtdesk.ui.widgets.buttons import make_button
from courtdesk.ui.widgets.row_list import Cell, Column, Row, RowList

SAME, CHANGED, MISSING = "same", "changed", "missing"
#: State of a file → lamp and word.
LAMPS = {SAME: ("done", words.SAME), CHANGED: ("doubt", words.CHANGED), MISSING: ("miss", words.MISSING)}
_COLUMNS = (
    Column(words.VERIFY_COLUMNS[0], 148),
    Column(words.VERIFY_COLUMNS[1], 168),
    Column(words.VERIFY_COLUMNS[2]),
)


class VerifyDialog(DeskDialog):
    """Lists only what is not as it was issued."""

    #: Ids of the documents to write again.
    remake_wanted = Signal(object)
    #: Id of the document to show.
    open_wanted = Signal(int)

    def __init__(self, parent: QWidget | None, states: Sequence[FileState]) -> None:
        super().__init__(parent, words.VERIFY_TITLE, MIDDLE)
        self.setObjectName("verifyDialog")
        counts = Counter(state.state for state in states)
        self.wrong = tuple(state for state in states if state.state != SAME)
        told = words.verified(counts[SAME], counts[CHANGED], counts[MISSING]) if states else words.VERIFY_NONE
        self.told = text.label(told, bold=True, wrap=True)
        self.body.addWidget(self.told)
        if self.wrong:
            self.body.addWidget(self._listing())
            self.body.addWidget(text.label(words.VERIFY_SENTENCE, ink="text2", wrap=True))
        elif states:
            self.body.addWidget(text.label(words.VERIFY_ALL_SAME, ink="text2"))
        self._add_buttons()

    def _listing(self) -> RowList:
        rows = [_row(state) for state in self.wrong]
        self.list = listing(self.parentWidget(), _COLUMNS, words.VERIFY_TITLE, rows)
        self.list.opened.connect(self._open)
        return self.list

    def _add_buttons(self) -> None:
        close = make_button(common.CLOSE, kind="secondary" if self.wrong else "primary", name="closeVerify")
        close.clicked.connect(self.reject)
        self.buttons.addWidget(close)
        if self.wrong:
            remake = make_button(
                words.remake_many(len(self.wrong)), icon="refresh", kind="primary", name="remakeChanged"
            )
            remake.clicked.connect(self._remake)
            remake.setDefault(True)
            self.buttons.addWidget(remake)

    def _remake(self) -> None:
        self.remake_wanted.emit(tuple(state.document_id for state in self.wrong))
        self.accept()

    def _open(self, document_id: object) -> None:
        if isinstance(document_id, int):
            self.open_wanted.emit(document_id)
            self.accept()


def _row(state: FileState) -> Row:
    lamp, word = LAMPS[state.state]
    tip = str(state.path)
    return Row(
        state.document_id,
        (Cell(word, lamp=lamp, tip=tip), Cell(state.number, link=True, tip=tip), Cell(state.title, tip=state.title)),
    )
