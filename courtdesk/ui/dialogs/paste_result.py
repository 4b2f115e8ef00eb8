"""What a paste did not take as it stood: refused cells and lines with their reasons, and doubtful cells."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from courtdesk.actions.ledgers.values import Edited, LedgerInfo
from courtdesk.ui.dialogs.base import LARGE, DeskDialog
from courtdesk.ui.dialogs.listing import listing
from courtdesk.ui.texts import common
from courtdesk.ui.texts import ledgers as words
from courtdesk.ui.widgets import text
from courtdesk.ui.widgets.buttons import make_button
from courtdesk.ui.widgets.row_list import Cell, Column, Row

_COLUMNS = (
    Column(words.PASTE_COLUMNS[0], 208),
    Column(words.PASTE_COLUMNS[1], 112),
    Column(words.PASTE_COLUMNS[2], 200),
    Column(words.PASTE_COLUMNS[3]),
)

#: Where it stands, its column, what was written, why.
Line = tuple[str, str, str, str]


def lines_of(info: LedgerInfo, edited: Edited) -> list[Line]:
    """Return what was not taken as it stood: whole lines and cells that were refused first, then doubtful cells."""
    names = {row_id: str(row.values.get(info.home) or "") for row_id, row in edited.rows.items()}
    refused = [
        (words.paste_line(each.line) or names.get(each.row_id, ""), _title(info, each.field), each.text, each.reason)
        for each in edited.refused
    ]
    doubts = [
        (names.get(each.row_id, ""), _title(info, each.field), each.text, _reason(edited, each.row_id, each.field))
        for each in edited.doubted
    ]
    return [*refused, *doubts]


def _title(info: LedgerInfo, key: str) -> str:
    return info.field(key).title if info.has(key) else ""


def _reason(edited: Edited, row_id: int, key: str) -> str:
    row = edited.rows.get(row_id)
    doubt = None if row is None else row.doubts.get(key)
    return words.KEPT_AS_DOUBT if doubt is None else doubt.reason


class PasteResultDialog(DeskDialog):
    """Lists the lines; they can be copied, and the whole paste taken back."""

    undo_wanted = Signal()

    def __init__(self, parent: QWidget | None, sentence: str, lines: Sequence[Line], *, doubts: bool) -> None:
        super().__init__(parent, words.PASTE_TITLE, LARGE)
        self.setObjectName("pasteResult")
        self._lines = tuple(lines)
        self.body.addWidget(text.label(sentence, bold=True, wrap=True))
        if doubts:
            self.body.addWidget(text.label(words.NEXT_DOUBT_HELP, ink="text2", wrap=True))
        rows = [Row(at, tuple(Cell(part, tip=part) for part in line)) for at, line in enumerate(self._lines)]
        self.list = listing(parent, _COLUMNS, words.PASTE_COLUMNS[3], rows)
        self.body.addWidget(self.list)
        self.copy_button = make_button(words.COPY_LIST, icon="copy", kind="quiet", name="copyPaste")
        self.copy_button.clicked.connect(self._copy)
        self.helpers.addWidget(self.copy_button)
        undo = make_button(words.UNDO_PASTE, icon="arrow-back-up", name="undoPaste")
        undo.clicked.connect(self._undo)
        close = make_button(common.OK, kind="primary", name="closePaste")
        close.setDefault(True)
        close.clicked.connect(self.accept)
        self.buttons.addWidget(undo)
        self.buttons.addWidget(close)

    def as_text(self) -> str:
        """Return the list as it is copied: one line each, parted by tabs."""
        return "\n".join("\t".join(line) for line in (words.PASTE_COLUMNS, *self._lines))

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.as_text())
        self.copy_button.set_text(common.COPIED)

    def _undo(self) -> None:
        self.accept()
        self.undo_wanted.emit()
