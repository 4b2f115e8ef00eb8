"""The model behind every ledger grid: ids of the whole view, rows only of the pages that were looked at."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    QTimer,
    Signal,
)

from courtdesk.ui.tables.outline import Group, Outline
from courtdesk.ui.tables.row_pages import PAGE_ROWS, RowPages
from courtdesk.ui.tables.spec import Column, Editor, Kind, LedgerSpec, Row
from courtdesk.ui.texts import grid as words

Index = QModelIndex | QPersistentModelIndex
#: Asked with ids; answers by calling back with the rows that are still in the ledger.
Answer = Callable[[Mapping[int, Row]], None]
Fetch = Callable[[Sequence[int], Answer], None]

ROOT = QModelIndex()


class PagedModel(QAbstractTableModel):
    """Ids of every line in the order of the view; rows come page by page when they are painted."""

    #: Row id, column key, text as typed.
    edited = Signal(object, str, str)
    ticks_changed = Signal()
    rows_came = Signal()

    def __init__(self, spec: LedgerSpec, fetch: Fetch | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.spec = spec
        self.outline = Outline(0)
        self.ids: array[int] = array("q")
        self.ticked: set[int] = set()
        self._fetch = fetch
        self._pages = RowPages()
        self._whole: Sequence[Row] | None = None
        self._wanted: set[int] = set()
        self._asking = False
        self._generation = 0
        self._timer = QTimer(self, singleShot=True, interval=0)
        self._timer.timeout.connect(self._ask)

    # ---- what is shown --------------------------------------------------------------------------

    def set_ids(self, ids: array[int], groups: Sequence[Group] = ()) -> None:
        """Show these lines; their rows are fetched when they come into sight."""
        self._reset(ids, groups, None)

    def set_rows(self, rows: Sequence[Row], groups: Sequence[Group] = ()) -> None:
        """Show a small ledger whose rows are all at hand."""
        self._reset(array("q", (row.id for row in rows)), groups, list(rows))

    def _reset(self, ids: array[int], groups: Sequence[Group], rows: Sequence[Row] | None) -> None:
        """Replace everything; what was ticked and is still there stays ticked."""
        self.beginResetModel()
        self.ids = ids
        self.outline = Outline(len(ids), groups, self.outline.folded)
        self._whole = rows
        self._forget_pages()
        if self.ticked:
            self.ticked &= set(ids)
        self.endResetModel()
        self.ticks_changed.emit()

    def reread(self) -> None:
        """Fetch the rows again, for their content has changed but not which lines there are."""
        if self._whole is None:
            self._forget_pages()
            self._repaint()

    def _forget_pages(self) -> None:
        """Drop the rows at hand and whatever answer is still on its way."""
        self._pages.clear()
        self._wanted.clear()
        self._generation += 1
        self._asking = False

    def replace(self, row: Row) -> None:
        """Show a newer state of one row in its place."""
        position = self._replaced(row)
        if position is not None and (line := self.outline.row_of(position)) is not None:
            self.dataChanged.emit(self.index(line, 0), self.index(line, self.columnCount() - 1))

    def _replaced(self, row: Row) -> int | None:
        """Put the row where its id stands."""
        if self._whole is None:
            return self._pages.replace(row)
        position = self.position_of(row.id)
        if position is not None:
            self._whole = [*self._whole[:position], row, *self._whole[position + 1 :]]
        return position

    def toggle(self, group: Group) -> None:
        """Fold or open a group."""
        first, count = self.outline.lines_of(group)
        after = self.outline.toggled(group)
        if group.word in self.outline.folded:
            self.beginInsertRows(ROOT, first, first + count - 1)
            self.outline = after
            self.endInsertRows()
        else:
            self.beginRemoveRows(ROOT, first, first + count - 1)
            self.outline = after
            self.endRemoveRows()

    # ---- rows and lines -------------------------------------------------------------------------

    def group_at(self, row: int) -> Group | None:
        """Return the group whose heading stands in this row of the grid."""
        found = self.outline.locate(row) if 0 <= row < self.outline.row_count else None
        return found if isinstance(found, Group) else None

    def id_at(self, row: int) -> int | None:
        """Return the id of the line in this row of the grid, None for headings."""
        found = self.outline.locate(row) if 0 <= row < self.outline.row_count else None
        return self.ids[found] if isinstance(found, int) else None

    def position_of(self, row_id: int) -> int | None:
        """Return where an id stands in the view."""
        try:
            return self.ids.index(row_id)
        except ValueError:
            return None

    def row_of(self, row_id: int) -> int | None:
        """Return the row of the grid in which an id stands, None if it is not in the view or folded away."""
        position = self.position_of(row_id)
        return None if position is None else self.outline.row_of(position)

    def row_at(self, row: int) -> Row | None:
        """Return the line in this row of the grid if it is at hand; else have its page fetched."""
        position = self.outline.locate(row)
        if isinstance(position, Group):
            return None
        if self._whole is not None:
            return self._whole[position]
        found = self._pages.get(position)
        if found is None and not self._pages.has(position):
            self._want(position // PAGE_ROWS)
        return found

    def rows_for(self, ids: Sequence[int], then: Callable[[list[Row]], None]) -> None:
        """Call ``then`` with the rows of these ids in their order, fetching what is not at hand."""
        known = self._known(set(ids))
        missing = [row_id for row_id in ids if row_id not in known]
        if not missing or self._fetch is None:
            then([known[row_id] for row_id in ids if row_id in known])
            return
        self._fetch(missing, lambda rows: then(_in_order(ids, {**known, **rows})))

    def rows_at_hand(self) -> Iterable[Row]:
        """Return the rows that need no fetching."""
        return self._pages.rows() if self._whole is None else self._whole

    def _known(self, ids: set[int]) -> dict[int, Row]:
        """Return the wanted rows that are at hand."""
        return {row.id: row for row in self.rows_at_hand() if row.id in ids}

    # ---- fetching -------------------------------------------------------------------------------

    def _want(self, page: int) -> None:
        """Note that a page is being looked at; one question gathers all pages of a paint."""
        if self._fetch is not None and not self._asking:
            self._wanted.add(page)
            self._timer.start()

    def _ask(self) -> None:
        """Fetch the noted pages; pages wanted meanwhile are noted again by the paint that follows."""
        if self._fetch is None or not self._wanted:
            return
        pages = sorted(self._wanted)
        self._wanted.clear()
        self._asking = True
        generation = self._generation
        ids = [row_id for page in pages for row_id in self._ids_of(page)]
        self._fetch(ids, lambda rows: self._came(generation, pages, rows))

    def _ids_of(self, page: int) -> array[int]:
        """Return the ids of a page."""
        return self.ids[page * PAGE_ROWS : (page + 1) * PAGE_ROWS]

    def _came(self, generation: int, pages: Sequence[int], rows: Mapping[int, Row]) -> None:
        """Keep the fetched pages, unless the view has changed since they were asked for."""
        if generation != self._generation:
            return
        self._asking = False
        for page in pages:
            first = page * PAGE_ROWS
            here = enumerate(self._ids_of(page), start=first)
            self._pages.put(page, {position: rows[row_id] for position, row_id in here if row_id in rows})
        self._repaint()
        self.rows_came.emit()

    def _repaint(self) -> None:
        """Have the visible cells painted again."""
        if self.rowCount():
            self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, self.columnCount() - 1))

    # ---- ticks ----------------------------------------------------------------------------------

    def tick(self, ids: Collection[int], *, on: bool) -> None:
        """Tick or clear the boxes of these lines."""
        self.ticked = self.ticked | set(ids) if on else self.ticked - set(ids)
        self._repaint()
        self.ticks_changed.emit()

    # ---- Qt's questions -------------------------------------------------------------------------

    def rowCount(self, parent: Index = ROOT) -> int:
        """Return how many rows the grid has, headings included."""
        return 0 if parent.isValid() else self.outline.row_count

    def columnCount(self, parent: Index = ROOT) -> int:
        """Return how many columns the ledger has."""
        return 0 if parent.isValid() else len(self.spec.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Answer what is in a cell."""
        if role not in _ANSWERED or not index.isValid():
            return None
        group = self.group_at(index.row())
        if group is not None:
            return _heading(group, index.column(), role)
        column = self.spec.columns[index.column()]
        if column.kind is Kind.CHECK:
            return self._tick_answer(index.row(), role)
        row = self.row_at(index.row())
        if row is None:
            return words.LOADING if role == Qt.ItemDataRole.AccessibleTextRole else None
        return column.speech(row) if role == Qt.ItemDataRole.AccessibleTextRole else column.text(row)

    def _tick_answer(self, row: int, role: int) -> object:
        """Answer for a check box."""
        ticked = self.id_at(row) in self.ticked
        if role == Qt.ItemDataRole.CheckStateRole:
            return Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return words.CHECKED if ticked else words.UNCHECKED
        return None

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Pass what was typed on; the cell changes when the deed is done."""
        row_id = self.id_at(index.row())
        column = self.spec.columns[index.column()]
        if role != Qt.ItemDataRole.EditRole or row_id is None or column.editor is Editor.NONE:
            return False
        row = self.row_at(index.row())
        if row is not None and str(value).strip() != column.text(row):
            self.edited.emit(row_id, column.key, str(value).strip())
        return True

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        """Answer the column's title."""
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self.spec.columns):
            return None
        column = self.spec.columns[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return column.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return column.title or words.CHOOSE
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Return what can be done with a cell; the keyboard passes over headings."""
        if not index.isValid() or self.group_at(index.row()) is not None:
            return Qt.ItemFlag.NoItemFlags
        column: Column = self.spec.columns[index.column()]
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
        return flags | Qt.ItemFlag.ItemIsEditable if column.editor is not Editor.NONE else flags


_ANSWERED = frozenset(
    {
        Qt.ItemDataRole.DisplayRole,
        Qt.ItemDataRole.EditRole,
        Qt.ItemDataRole.CheckStateRole,
        Qt.ItemDataRole.AccessibleTextRole,
    }
)


def _heading(group: Group, column: int, role: int) -> str | None:
    """Answer for a group's heading: its words stand in the first cell."""
    if role == Qt.ItemDataRole.CheckStateRole or column:
        return None
    return f"{group.word}  {words.group_count(group.count, group.note, group.unit)}"


def _in_order(ids: Sequence[int], rows: Mapping[int, Row]) -> list[Row]:
    """Return the rows in the order of their ids."""
    return [rows[row_id] for row_id in ids if row_id in rows]
