"""核对来文 while no paper is in front: choose a file, paste words, or go on with a paper that is in review."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QWidget

from courtdesk.actions.results import ReadingRow
from courtdesk.ui import tokens
from courtdesk.ui.texts import review as words
from courtdesk.ui.widgets.buttons import make_button
from courtdesk.ui.widgets.empty_state import EmptyState
from courtdesk.ui.widgets.row_list import Cell, Column, Key, Row
from courtdesk.ui.widgets.side_rows import SideRows

_WIDTH = 440


class StartPane(QWidget):
    """Tells what the clerk wants to begin with."""

    file_wanted = Signal()
    paste_wanted = Signal()
    #: Id of a paper in review.
    reading_chosen = Signal(int)
    reading_dropped = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._rows: dict[int, ReadingRow] = {}
        self.empty = EmptyState(words.EMPTY_TITLE, words.EMPTY_SENTENCE)
        self.empty.add_primary(words.CHOOSE, self.file_wanted.emit, icon="file-import", name="choosePaper")
        paste = self.empty.add_secondary(
            words.PASTE, self.paste_wanted.emit, icon="clipboard-text", name="pastePaper"
        )
        paste.setToolTip(words.PASTE_KEY)
        self.readings = SideRows(words.IN_REVIEW, (Column(""), Column("", 216)), _WIDTH)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.readings)
        row.addWidget(self.empty, 1)
        self._wire()
        self.show_readings((), date.min)

    def _wire(self) -> None:
        rows = self.readings.list
        rows.opened.connect(self._open)
        rows.doubleClicked.connect(lambda _index: self._open(rows.current_key()))
        foot = QHBoxLayout()
        foot.setContentsMargins(tokens.GAP_3, tokens.GAP_2, tokens.GAP_3, tokens.GAP_3)
        self.go_on = make_button(words.GO_ON, icon="pencil", name="goOnReviewing")
        self.discard = make_button(words.DISCARD, icon="trash", kind="quiet", name="discardReading")
        self.go_on.clicked.connect(lambda _checked: self._open(rows.current_key()))
        self.discard.clicked.connect(lambda _checked: self._drop())
        foot.addWidget(self.go_on)
        foot.addWidget(self.discard)
        foot.addStretch()
        self.readings.foot.addLayout(foot)
        dropping = QShortcut(QKeySequence(Qt.Key.Key_Delete), rows, context=Qt.ShortcutContext.WidgetShortcut)
        dropping.activated.connect(self._drop)

    def show_readings(self, readings: Sequence[ReadingRow], today: date) -> None:
        """List the papers in review, the one changed last first."""
        self._rows = {each.id: each for each in readings}
        rows = self.readings.list
        rows.set_rows([_row(each, today) for each in readings])
        self.readings.fact.setText(words.in_review(len(readings)))
        self.readings.setVisible(bool(readings))
        if readings and rows.current_key() is None:
            rows.select_key(readings[0].id)

    def name_of(self, reading_id: int) -> str:
        """Return what a paper in review is called."""
        row = self._rows.get(reading_id)
        return (row.title or row.file_name) if row is not None else ""

    def _open(self, key: Key | None) -> None:
        if isinstance(key, int):
            self.reading_chosen.emit(key)

    def _drop(self) -> None:
        key = self.readings.list.current_key()
        if isinstance(key, int):
            self.reading_dropped.emit(key)


def _row(reading: ReadingRow, today: date) -> Row:
    fact = words.reading_line(reading.kind, reading.items, reading.changed_at, today)
    title = reading.title or reading.file_name or words.NO_TITLE
    return Row(reading.id, (Cell(title, tip=reading.file_name), Cell(fact, ink="text2", tip=fact)))
