"""What came back of a round: conflicts side by side, what will be filled in, and what was altered in the files."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from courtdesk.actions.filling.values import (
    KEEP,
    CellKey,
    CellState,
    Collected,
    CollectedCell,
    Decisions,
    FileBack,
    FileState,
)
from courtdesk.actions.ledgers.declared import ledger_info
from courtdesk.ui import tokens
from courtdesk.ui.pages import filling_rows as rows
from courtdesk.ui.pages.filling_sides import Sides
from courtdesk.ui.texts import filling as words
from courtdesk.ui.widgets import text
from courtdesk.ui.widgets.banner import Banner
from courtdesk.ui.widgets.empty_state import EmptyState
from courtdesk.ui.widgets.row_list import Key, RowList
from courtdesk.ui.widgets.view_tabs import SavedViews

NEW, FILES = "new", "files"
_LOW = 460
VIEWS = (
    (CellState.CONFLICT.value, words.CONFLICTS),
    (CellState.TAKEN.value, words.TAKEN),
    (CellState.DOUBTFUL.value, words.DOUBTFUL),
    (CellState.REFUSED.value, words.REFUSED),
    (NEW, words.NEW_ROWS),
    (FILES, words.FILES),
)


class FillReview(QWidget):
    """Holds the decisions until they are merged; nothing is stored here."""

    #: A decision was made.
    changed = Signal()
    status = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.collected: Collected | None = None
        self.choices: dict[CellKey, int] = {}
        self._new: set[int] = set()
        self.views = SavedViews()
        self.views.set_views(VIEWS)
        self.views.chosen.connect(lambda _key: self._show())
        self.banner = Banner("doubt")
        self.banner.add_button(words.USE_ALL, lambda: self.decide_all(0))
        self.banner.add_button(words.KEEP_ALL, lambda: self.decide_all(KEEP), quiet=True)
        self.cells = RowList(rows.BACK_COLUMNS, words.CONFLICTS)
        self.new_rows = RowList(rows.NEW_COLUMNS, words.NEW_ROWS)
        self.files = RowList(rows.FILE_COLUMNS, words.FILES)
        self.nothing = EmptyState(words.NONE_HERE, searching=True)
        self.sides = Sides()
        self._lay_out()
        self.cells.current_changed.connect(lambda _key: self._show_sides())
        self.cells.opened.connect(lambda _key: self.choose(0))
        self.files.current_changed.connect(lambda _key: self._show_notes())
        self.new_rows.ticked.connect(self._tick)
        self.new_rows.opened.connect(lambda key: self._tick(key, int(key) not in self._new))
        self.sides.chosen.connect(self.choose)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.views)
        column.addWidget(self.banner)
        cells = QWidget()
        below = QVBoxLayout(cells)
        below.setContentsMargins(0, 0, 0, 0)
        below.setSpacing(0)
        below.addWidget(self.cells, 1)
        below.addWidget(self.sides)
        self.stack = QStackedWidget()
        for part in (cells, self.new_rows, self._make_files(), self.nothing):
            self.stack.addWidget(part)
        column.addWidget(self.stack, 1)

    def _make_files(self) -> QWidget:
        """Return the files over all that is to be said about the one under the cursor."""
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.notes = text.label("", wrap=True)
        self.notes.setTextFormat(Qt.TextFormat.PlainText)
        self.notes.setContentsMargins(tokens.GAP_4, tokens.GAP_3, tokens.GAP_4, tokens.GAP_3)
        column.addWidget(self.files, 1)
        column.addWidget(text.hair_line())
        column.addWidget(text.selectable(self.notes))
        return holder

    # ---- what came back -------------------------------------------------------------------------

    def show_collected(self, collected: Collected) -> None:
        """Show what came back, the view first in which there is something to do."""
        self.collected, self.choices = collected, {}
        self._new = {place for place, row in enumerate(collected.new_rows) if not row.refused}
        self.nothing.set_words(*self._nothing_words(collected))
        counts = rows.counts_of(collected, self.choices)
        first = next((key for key, _ in VIEWS if counts[key]), FILES)
        self.views.set_current(first)
        self._show()

    def _nothing_words(self, collected: Collected) -> tuple[str, str]:
        if collected.cells or collected.new_rows:
            return words.NONE_HERE, ""
        return words.NOTHING_TITLE, words.NOTHING_SENTENCE

    def forget(self) -> None:
        """Drop what came back and what was decided about it."""
        self.collected, self.choices, self._new = None, {}, set()

    def decisions(self) -> Decisions:
        """Return what was decided so far."""
        return Decisions(dict(self.choices), frozenset(self._new))

    def count(self) -> int:
        """Return how much a merge would take in."""
        if self.collected is None:
            return 0
        taken = sum(self.choice_of(each) not in {None, KEEP} for each in self.collected.cells)
        return taken + len(self._new)

    def choice_of(self, cell: CollectedCell) -> int | None:
        """Return which offer of a cell is taken, `KEEP`, or None while that is open."""
        if cell.state is CellState.REFUSED:
            return None
        return self.choices.get(cell.key, None if cell.state is CellState.CONFLICT else 0)

    # ---- showing --------------------------------------------------------------------------------

    def _shown(self) -> tuple[CollectedCell, ...]:
        collected, view = self.collected, self.views.current()
        if collected is None or view in {NEW, FILES}:
            return ()
        return tuple(each for each in collected.cells if each.state.value == view)

    def _show(self) -> None:
        collected = self.collected
        if collected is None:
            return
        view = self.views.current()
        info = ledger_info(collected.round.ledger)
        self._tell()
        shown: Sequence[object] = self._shown()
        if view == NEW:
            shown = collected.new_rows
            self.new_rows.set_rows(
                [
                    rows.new_row(info, place, row, ticked=place in self._new)
                    for place, row in enumerate(collected.new_rows)
                ]
            )
        elif view == FILES:
            shown = collected.files
            self._show_files(collected.files)
        else:
            self._show_cells()
        page = {NEW: 1, FILES: 2}.get(view, 0) if shown else 3
        self.stack.setCurrentIndex(page)
        self.status.emit(words.status(len(shown)))

    def _tell(self) -> None:
        """Say how many cells each view holds, and how many are still open."""
        if self.collected is not None:
            self.views.set_counts(rows.counts_of(self.collected, self.choices))
            left = len(rows.undecided(self.collected.cells, self.choices))
            self.banner.say(words.undecided(left) if self.views.current() == CellState.CONFLICT.value else "")

    def _show_cells(self) -> None:
        info = ledger_info(self.collected.round.ledger) if self.collected is not None else None
        if info is None:
            return
        cells = self._shown()
        self.cells.set_rows(
            [rows.cell_row(info, place, cell, self.choice_of(cell)) for place, cell in enumerate(cells)]
        )
        if cells and self.cells.current_key() is None:
            self.cells.select_key(0)
        self._show_sides()

    def _show_files(self, files: Sequence[FileBack]) -> None:
        """List the files, those about which there is something to say first."""
        placed = sorted(enumerate(files), key=lambda each: (each[1].state is FileState.READ, not each[1].notes))
        self.files.set_rows([rows.file_row(place, file) for place, file in placed])
        if placed and self.files.current_key() is None:
            self.files.select_key(placed[0][0])
        self._show_notes()

    def _show_notes(self) -> None:
        key, collected = self.files.current_key(), self.collected
        if key is not None and collected is not None and int(key) < len(collected.files):
            self.notes.setText("\n".join(collected.files[int(key)].notes))
        self.notes.setVisible(bool(self.notes.text()))

    def current(self) -> CollectedCell | None:
        """Return the cell under the cursor."""
        key, cells = self.cells.current_key(), self._shown()
        return cells[int(key)] if key is not None and int(key) < len(cells) else None

    def _show_sides(self) -> None:
        cell = self.current()
        self.sides.setVisible(cell is not None)
        if cell is not None and self.collected is not None:
            title = ledger_info(self.collected.round.ledger).field(cell.field).title
            self.sides.show_cell(cell, title, self.choice_of(cell))

    # ---- deciding -------------------------------------------------------------------------------

    def choose(self, choice: int) -> None:
        """Take an offer of the cell under the cursor, or what the ledger has, and go on to the next open one."""
        cell, collected = self.current(), self.collected
        if cell is None or collected is None or cell.state is CellState.REFUSED or choice >= len(cell.offers):
            return
        was_open = self.choice_of(cell) is None
        self.choices[cell.key] = choice
        key = self.cells.current_key()
        info = ledger_info(collected.round.ledger)
        self.cells.replace_row(rows.cell_row(info, int(key or 0), cell, choice))
        self._tell()
        self._show_sides()
        if was_open:
            self.step(1)
        self.changed.emit()

    def decide_all(self, choice: int) -> None:
        """Decide every conflict that is open in the same way: the latest offer, or what the ledger has."""
        if self.collected is not None:
            self.choices |= {each.key: choice for each in rows.undecided(self.collected.cells, self.choices)}
            self._show()
            self.changed.emit()

    def step(self, by: int) -> None:
        """Go to the next or the previous cell that is open."""
        cells = self._shown()
        key = self.cells.current_key()
        at = int(key) if key is not None else 0
        for offset in range(1, len(cells) + 1):
            place = (at + by * offset) % len(cells)
            if self.choice_of(cells[place]) is None and cells[place].state is CellState.CONFLICT:
                self.cells.select_key(place)
                return

    def _tick(self, key: Key, on: bool) -> None:  # noqa: FBT001 - what the list tells
        collected = self.collected
        if collected is None or collected.new_rows[int(key)].refused:
            return
        (self._new.add if on else self._new.discard)(int(key))
        info = ledger_info(collected.round.ledger)
        self.new_rows.replace_row(rows.new_row(info, int(key), collected.new_rows[int(key)], ticked=on))
        self.changed.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the rows more room in a low window."""
        super().resizeEvent(event)
        self.sides.fold(low=self.height() < _LOW)

    def take_keyboard(self) -> None:
        """Give the keyboard to the list in front."""
        place = self.stack.currentIndex()
        (self.cells, self.new_rows, self.files, self.views)[place].setFocus(Qt.FocusReason.OtherFocusReason)
