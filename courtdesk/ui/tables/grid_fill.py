"""Changes many cells at once: clears them, fills them down, puts today or a pasted block into them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication

from courtdesk.actions.ledgers.values import Block, CellEdit
from courtdesk.ui.tables.grid_copy import CELLS
from courtdesk.ui.tables.pasted import Matrix, headed, read_html, read_tsv
from courtdesk.ui.tables.series import continued
from courtdesk.ui.tables.spec import Editor, Kind, Row, doubt_of, is_editable
from courtdesk.ui.texts import grid as words

if TYPE_CHECKING:
    from courtdesk.ui.tables.grid import LedgerGrid

#: So many cells are changed one by one; for more the owner asks the clerk how.
MOST_CELLS = 20_000


class GridFill:
    """Turns what the clerk does to a selection into lists of edits."""

    def __init__(self, grid: LedgerGrid) -> None:
        self._grid = grid

    # ---- one text into many cells ---------------------------------------------------------------

    def clear(self) -> None:
        """Clear the selected cells."""
        self.put("", "clear")

    def today(self) -> None:
        """Put today into the selected days."""
        columns = self._grid.spec.columns
        sections = [s for s in self._grid.selection.sections() if columns[s].kind is Kind.DATE]
        if sections:
            self.put(self._grid.painter.helpers.today().isoformat(), "today", only=sections)
        else:
            self._grid.say(words.NO_DATES)

    def put(self, text: str, how: str, *, only: Sequence[int] | None = None) -> None:
        """Put one text into every selected cell that can be changed."""
        if self._is_too_much():
            return
        edits = [
            CellEdit(row_id, key, text)
            for row_id, key, row in self._cells(only)
            if row is None or self._grid.spec.column(key).typed(row) != text or doubt_of(row, key)
        ]
        self._tell(edits, how)

    def _cells(self, only: Sequence[int] | None = None) -> list[tuple[int, str, Row | None]]:
        """Return the selected cells that can be changed: id, column key, and the row if it is at hand."""
        ledger, columns = self._grid.ledger, self._grid.spec.columns
        found: list[tuple[int, str, Row | None]] = []
        for row, section in self._grid.selection.cells():
            column = columns[section]
            if column.editor is Editor.NONE or (only is not None and section not in only):
                continue
            value, row_id = ledger.row_at_hand(row), ledger.id_at(row)
            if row_id is not None and is_editable(column, value):
                found.append((row_id, column.key, value))
        return found

    def _is_too_much(self) -> bool:
        """Tell whether more is selected than is changed cell by cell; the owner is asked then."""
        if not self._grid.ledger.complete:
            self._grid.say(words.STILL_READING)
            return True
        if self._grid.selection.cell_count() <= MOST_CELLS:
            return False
        columns = self._grid.spec.columns
        able = [s for s in self._grid.selection.sections() if columns[s].editor is not Editor.NONE]
        if able:
            self._grid.bulk_wanted.emit(columns[able[0]].key)
        return True

    def _tell(self, edits: list[CellEdit], how: str) -> None:
        """Hand the edits over; say so where there is nothing that could be changed."""
        if edits:
            self._grid.filled.emit(edits, how)
        elif not self._cells():
            self._grid.say(words.NOTHING_TO_CHANGE)

    # ---- cells out of others --------------------------------------------------------------------

    def down(self) -> None:
        """Fill the first selected cell of each column down; of a single cell take the one above it."""
        if self._is_too_much():
            return
        rectangle = self._grid.selection.rectangle()
        if rectangle is None:
            self._grid.say(words.NOT_TOGETHER)
            return
        top, bottom, sections = rectangle
        source = top
        if top == bottom:
            above = (row for row in range(top - 1, -1, -1) if self._grid.ledger.position_at(row) is not None)
            source = next(above, top)
        self.draw(source, source, max(top, source + 1), bottom, sections, how="fill")

    def draw(self, top: int, bottom: int, first: int, last: int, sections: Sequence[int], *, how: str) -> None:
        """Go on with the cells of some rows in others below or above them."""
        source = self._ids(top, bottom)
        target = self._ids(first, last)
        if not source or not target:
            return
        upward = first < top

        def fill(rows: list[Row]) -> None:
            edits: list[CellEdit] = []
            for section in sections:
                column = self._grid.spec.columns[section]
                if column.editor is Editor.NONE:
                    continue
                texts = continued([column.typed(row) for row in rows], len(target), upward=upward)
                ids = reversed(target) if upward else target
                edits.extend(
                    CellEdit(row_id, column.key, text)
                    for row_id, text in zip(ids, texts, strict=True)
                    if self._may_change(row_id, section)
                )
            self._tell(edits, how)

        self._grid.ledger.rows_for(source, fill)

    def _may_change(self, row_id: int, section: int) -> bool:
        """Tell whether a cell may be changed as far as is known."""
        row = self._grid.ledger.row_of(row_id)
        value = None if row is None else self._grid.ledger.row_at_hand(row)
        return is_editable(self._grid.spec.columns[section], value)

    def _ids(self, top: int, bottom: int) -> list[int]:
        """Return the ids of the lines in these rows."""
        ids = self._grid.ledger.ids
        runs = self._grid.ledger.outline.runs_in(top, bottom) if top <= bottom else ()
        return [row_id for first, last in runs for row_id in ids[first : last + 1]]

    # ---- pasting --------------------------------------------------------------------------------

    def paste(self) -> None:
        """Put what lies on the clipboard into the cells: one text into all, a block from the cursor on."""
        if not self._grid.ledger.complete:
            self._grid.say(words.STILL_READING)
            return
        matrix, own = clipboard_cells(QGuiApplication.clipboard().mimeData())
        if not matrix:
            self._grid.say(words.NOTHING_TO_PASTE)
        elif len(matrix) == len(matrix[0]) == 1:
            self.put(matrix[0][0].strip(), "paste")
        else:
            self._paste_block(matrix, own=own)

    def _paste_block(self, matrix: Matrix, *, own: bool) -> None:
        """Lay a block over the rows from the cursor on, or over the selection as often as it fits into it."""
        grid = self._grid
        rows = grid.selection.row_spans()
        start = rows[0][0] if rows else grid.currentIndex().row()
        titles = {"".join(column.title.split()): column.key for column in grid.spec.columns if column.title}
        keys = None if own else headed(matrix[0], titles)
        if keys is not None:
            matrix = matrix[1:]
        else:
            keys = self._keys_from_cursor(len(matrix[0]))
            beyond = _columns_beyond(matrix, keys)
            if beyond:
                grid.say(words.COLUMNS_BEYOND.format(count=beyond))
            matrix = self._repeated(matrix)
        kept = [place for place, key in enumerate(keys) if key and grid.spec.column(key).editor is not Editor.NONE]
        if not kept or not matrix:
            grid.say(words.NOTHING_TO_CHANGE)
            return
        texts = tuple(tuple(line[place].strip() for place in kept) for line in matrix)
        ids = self._lines_from(max(0, start), len(texts))
        if len(ids) < len(texts) and not grid.spec.addable:
            grid.say(words.NO_ROOM.format(count=len(texts) - len(ids)))
            texts = texts[: len(ids)]
        if texts:
            grid.pasted.emit(Block(tuple(ids), tuple(keys[place] for place in kept), texts))

    def _keys_from_cursor(self, count: int) -> list[str]:
        """Return the keys of the shown columns from the cursor, or the first selected one, to the right."""
        sections = self._grid.selection.sections() or [self._grid.currentIndex().column()]
        shown = self._grid.widths.sections()
        start = shown.index(sections[0]) if sections[0] in shown else 0
        keys = [self._grid.spec.columns[section].key for section in shown[start : start + count]]
        return keys + [""] * (count - len(keys))

    def _repeated(self, matrix: Matrix) -> Matrix:
        """Return the block as often as it fits into the selected rows, if it fits without a rest."""
        count = self._grid.selection.row_count()
        return matrix * (count // len(matrix)) if count > len(matrix) and count % len(matrix) == 0 else matrix

    def _lines_from(self, row: int, count: int) -> list[int]:
        """Return the ids of so many lines from a row on, over headings and past folded groups."""
        ids: list[int] = []
        last = self._grid.ledger.rowCount() - 1
        while row <= last and len(ids) < count:
            end = min(last, row + count - len(ids) - 1)
            ids.extend(self._ids(row, end))
            row = end + 1
        return ids


def clipboard_cells(data: QMimeData | None) -> tuple[Matrix, bool]:
    """Return the cells on the clipboard, and whether they are this program's own."""
    if data is None:
        return (), False
    if data.hasFormat(CELLS):
        return read_tsv(bytes(data.data(CELLS).data()).decode()), True
    text = data.text() if data.hasText() else ""
    reader: Callable[[str], Matrix] = read_tsv
    if text.strip():
        return reader(text), False
    return (read_html(data.html()), False) if data.hasHtml() else ((), False)


def _columns_beyond(matrix: Matrix, keys: Sequence[str]) -> int:
    """Return how many columns of a block hold something and have no column to go into."""
    return sum(any(line[place].strip() for line in matrix) for place, key in enumerate(keys) if not key)
