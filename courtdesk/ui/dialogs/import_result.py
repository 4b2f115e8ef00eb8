"""What an import of a paper register did: how many lines, and each row that was not taken in, with its reason."""

from __future__ import annotations

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from courtdesk.actions.results import RegisterImport
from courtdesk.ui.dialogs.base import LARGE, MIDDLE, DeskDialog
from courtdesk.ui.dialogs.listing import listing
from courtdesk.ui.texts import common
from courtdesk.ui.texts import register as words
from courtdesk.ui.widgets import text
from courtdesk.ui.widgets.buttons import make_button
from courtdesk.ui.widgets.row_list import Cell, Column, Row, RowList

_COLUMNS = (
    Column(words.REFUSED_COLUMNS[0], 84),
    Column(words.REFUSED_COLUMNS[1], 168),
    Column(words.REFUSED_COLUMNS[2], 200),
    Column(words.REFUSED_COLUMNS[3]),
)


class ImportResultDialog(DeskDialog):
    """Tells first what was taken in, then what was not."""

    def __init__(self, parent: QWidget | None, result: RegisterImport) -> None:
        super().__init__(parent, words.IMPORT_RESULT, LARGE if result.refused else MIDDLE)
        self.setObjectName("importResult")
        self.result_told = result
        self.body.addWidget(text.label(words.imported(result), bold=True, wrap=True))
        for numbers, told in ((result.repeats, words.found_repeats), (result.gaps, words.found_gaps)):
            if numbers:
                self.body.addWidget(text.selectable(text.label(told(numbers), ink="text2", wrap=True)))
        if result.refused:
            self.body.addWidget(self._listing())
            self.copy_button = make_button(words.COPY_LIST, icon="copy", kind="quiet", name="copyRefused")
            self.copy_button.clicked.connect(self._copy)
            self.helpers.addWidget(self.copy_button)
        close = make_button(common.OK, kind="primary", name="closeImport")
        close.setDefault(True)
        close.clicked.connect(self.accept)
        self.buttons.addWidget(close)

    def _listing(self) -> RowList:
        rows = [
            Row(
                at,
                (
                    Cell(words.row_place(cell.row)),
                    Cell(cell.column, tip=cell.column),
                    Cell(cell.value, state="doubt" if cell.value else "", tip=cell.value),
                    Cell(cell.reason, tip=cell.reason),
                ),
            )
            for at, cell in enumerate(self.result_told.refused)
        ]
        self.list = listing(self.parentWidget(), _COLUMNS, words.REFUSED_COLUMNS[3], rows)
        return self.list

    def as_text(self) -> str:
        """Return the refused rows as they are copied: one a line, parted by tabs."""
        heads = "\t".join(words.REFUSED_COLUMNS)
        lines = [
            "\t".join((words.row_place(cell.row), cell.column, cell.value, cell.reason))
            for cell in self.result_told.refused
        ]
        return "\n".join([heads, *lines])

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.as_text())
        self.copy_button.set_text(common.COPIED)
