"""The last step of an import: what it did, the rows that were refused, and the way back."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from courtdesk.actions.results import ImportResult
from courtdesk.ui import tokens
from courtdesk.ui.texts import importing as words
from courtdesk.ui.widgets import text
from courtdesk.ui.widgets.buttons import make_button
from courtdesk.ui.widgets.cards import Card
from courtdesk.ui.widgets.files import open_path
from courtdesk.ui.widgets.row_list import Cell, Column, Row, RowList

_COLUMNS = (
    Column(words.REFUSED_COLUMNS[0], 84),
    Column(words.REFUSED_COLUMNS[1], 190, from_width=620),
    Column(words.REFUSED_COLUMNS[2], 180),
    Column(words.REFUSED_COLUMNS[3]),
)
#: Refused cells that are listed here; the workbook has all of them.
MOST_LISTED = 200
_ROWS_SEEN = 6
_WIDEST = 900


class ImportDone(QScrollArea):
    """Counts, the workbook of refused rows, and what can be done next."""

    undo_wanted = Signal()
    another_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.result: ImportResult | None = None
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        body = QWidget()
        body.setObjectName("body")
        self._column = QVBoxLayout(body)
        self._column.setContentsMargins(tokens.PAGE_SIDE, tokens.PAGE_TOP, tokens.PAGE_SIDE, tokens.PAGE_SIDE)
        self._column.setSpacing(tokens.GAP_4)
        self._column.addWidget(self._make_counts())
        self._column.addWidget(self._make_refused())
        self._column.addStretch()
        self.setWidget(body)

    def _make_counts(self) -> Card:
        self.card = Card(words.DONE_TITLE)
        self.card.setMaximumWidth(_WIDEST)
        self.card.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._sentence = text.selectable(text.label("", ink="text2", wrap=True))
        self.card.add(self._sentence)
        row = QHBoxLayout()
        row.setSpacing(tokens.GAP_6)
        self.numbers = {}
        for title in (words.NEW, words.CHANGED, words.SAME, words.REFUSED):
            pair = QVBoxLayout()
            pair.setSpacing(0)
            self.numbers[title] = text.label("0", "number")
            pair.addWidget(text.label(title, "caption", "text2"))
            pair.addWidget(self.numbers[title])
            row.addLayout(pair)
        row.addStretch()
        self.card.body.addLayout(row)
        self.card.body.addSpacing(tokens.GAP_2)
        self.card.body.addLayout(self._make_deeds())
        return self.card

    def _make_deeds(self) -> QHBoxLayout:
        deeds = QHBoxLayout()
        deeds.setSpacing(tokens.GAP_2)
        self.undo = make_button(words.UNDO_IMPORT, icon="arrow-back-up", name="undoImport")
        self.undo.clicked.connect(lambda _checked: self.undo_wanted.emit())
        another = make_button(words.ANOTHER, icon="table-import", name="importAnother")
        another.clicked.connect(lambda _checked: self.another_wanted.emit())
        deeds.addWidget(self.undo)
        deeds.addWidget(another)
        deeds.addStretch()
        return deeds

    def _make_refused(self) -> Card:
        self.refused = Card(words.REFUSED)
        self.refused.setMaximumWidth(_WIDEST)
        self.refused.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._where = text.selectable(text.label("", ink="text2", wrap=True))
        self.refused.add(self._where)
        row = QHBoxLayout()
        row.setSpacing(tokens.GAP_2)
        self.open_file = make_button(words.OPEN_REFUSED, icon="file-type-xls", name="openRefused")
        self.open_file.clicked.connect(lambda _checked: self._open(folder=False))
        self.open_folder = make_button(words.OPEN_FOLDER, icon="folder-open", name="openRefusedFolder")
        self.open_folder.clicked.connect(lambda _checked: self._open(folder=True))
        row.addWidget(self.open_file)
        row.addWidget(self.open_folder)
        row.addStretch()
        self.refused.body.addLayout(row)
        self.list = RowList(_COLUMNS, words.REFUSED)
        self.refused.add(self.list)
        self._more = text.label("", "caption", "text3", wrap=True)
        self.refused.add(self._more)
        return self.refused

    def show_result(self, result: ImportResult, ledger: str) -> None:
        """Say what an import did."""
        self.result = result
        told = words.done(result, ledger)
        self._sentence.setText(told if result.refused else f"{told}{words.ALL_GOOD}")
        self.card.setAccessibleDescription(words.imported(result))
        rows = len({cell.row for cell in result.refused})
        counts = (result.new, result.changed, result.unchanged, rows)
        for (title, number), count in zip(self.numbers.items(), counts, strict=True):
            number.setText(str(count))
            ink = "text3" if not count else "over" if title == words.REFUSED else "text"
            text.set_state(number, ink=ink)
        self.undo.setVisible(result.batch_id is not None and bool(result.new or result.changed))
        self._show_refused(result)

    def _show_refused(self, result: ImportResult) -> None:
        self.refused.setVisible(bool(result.refused))
        file: Path | None = result.refused_file
        for button in (self.open_file, self.open_folder):
            button.setVisible(file is not None)
        self._where.setText(f"{words.REFUSED_KEPT}{file.name}" if file else words.NO_REFUSED_FILE)
        listed = result.refused[:MOST_LISTED]
        self.list.set_rows(
            [
                Row(
                    at,
                    (
                        Cell(words.row_place(cell.row)),
                        Cell(cell.column, tip=cell.column),
                        Cell(cell.value, state="doubt" if cell.value else "", tip=cell.value),
                        Cell(cell.reason, tip=cell.reason),
                    ),
                )
                for at, cell in enumerate(listed)
            ]
        )
        height = self.list.verticalHeader().defaultSectionSize()
        self.list.setFixedHeight(30 + height * min(_ROWS_SEEN, max(1, len(listed))))
        cut = len(listed) < len(result.refused)
        self._more.setVisible(cut)
        self._more.setText(words.MORE_REFUSED.format(shown=len(listed), count=len(result.refused)) if cut else "")

    def _open(self, *, folder: bool) -> None:
        """Open the workbook of refused rows, or the folder it lies in."""
        if self.result is not None and self.result.refused_file is not None:
            file = self.result.refused_file
            open_path(file.parent if folder else file)
