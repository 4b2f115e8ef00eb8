"""The model behind every ledger grid: ids of the whole view, rows only of the pages that were looked at."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from courtdesk.actions.ledgers.values import Lines
from courtdesk.ui.tables.id_places import IdPlaces
from courtdesk.ui.tables.outline import Group, Outline
from courtdesk.ui.tables.row_fetcher import Answer, Fetch, RowFetcher
from courtdesk.ui.tables.spec import Column, Kind, LedgerSpec, Row, doubt_of, is_editable
from courtdesk.ui.tables.ticks import Ticks
from courtdesk.ui.texts import grid as words

__all__ = ["Answer", "Fetch", "Index", "PagedModel"]

Index = QModelIndex | QPersistentModelIndex

ROOT = QModelIndex()
#: A first answer knows at most so many ids.
FIRST_IDS = 1_000


class PagedModel(QAbstractTableModel):
    """Ids of every line in the order of the view; rows come page by page when they are painted."""

    #: Row id, column key, text as typed.
    edited = Signal(object, str, str)
    ticks_changed = Signal()
    rows_came = Signal()
    #: A line is looked at whose id is not known yet.
    lines_needed = Signal()

    def __init__(self, spec: LedgerSpec, fetch: Fetch | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.spec = spec
        self.outline = Outline(0)
        self.ids: array[int] = array("q")
        self._places = IdPlaces(self.ids)
        self.ticked = Ticks()
        #: Column key → descending, for the speech of the headings.
        self.orders: dict[str, bool] = {}
        self.rows = RowFetcher(fetch, self)
        self.rows.came.connect(self._rows_came)
        self._whole: list[Row] | None = None
        self._told_incomplete = False

    # ---- what is shown --------------------------------------------------------------------------

    @property
    def complete(self) -> bool:
        """Whether the id of every line is known."""
        return len(self.ids) == self.outline.total

    def set_ids(self, ids: array[int], groups: Sequence[Group] = ()) -> None:
        """Show these lines; their rows are fetched when they come into sight."""
        self._reset(ids, len(ids), groups, None)

    def set_rows(self, rows: Sequence[Row], groups: Sequence[Group] = ()) -> None:
        """Show a small ledger whose rows are all at hand."""
        self._reset(array("q", (row.id for row in rows)), len(rows), groups, list(rows))

    def set_lines(self, lines: Lines) -> None:
        """Show the lines of an answer, also of one that knows only the first ids."""
        self._reset(lines.ids, lines.total, groups_of(lines), None)
        self.rows.bring(lines.rows)

    def fill_lines(self, lines: Lines) -> bool:
        """Take the ids that were still missing without a reset; tell whether the rows stand where they stood."""
        outline = Outline(lines.total, groups_of(lines), self.outline.folded)
        if (outline.row_count, outline.groups) != (self.outline.row_count, self.outline.groups):
            return False
        known = len(self.ids) <= FIRST_IDS and self.ids == lines.ids[: len(self.ids)]
        self.ids = lines.ids
        self.outline = outline
        self.rows.show(self.ids, forget=not known)
        self.ticked = self.ticked.within(self.ids)
        self._repaint()
        self.ticks_changed.emit()
        return True

    def _reset(self, ids: array[int], total: int, groups: Sequence[Group], rows: list[Row] | None) -> None:
        """Replace everything; what was ticked and is still there stays ticked."""
        self.beginResetModel()
        self.ids = ids
        self.outline = Outline(total, groups, self.outline.folded)
        self._whole = rows
        self._told_incomplete = False
        self.rows.show(ids, forget=True)
        if self.complete:
            self.ticked = self.ticked.within(ids)
        self.endResetModel()
        self.ticks_changed.emit()

    def reread(self) -> None:
        """Fetch the rows again, for their content has changed but not which lines there are."""
        if self._whole is None:
            self.rows.show(self.ids, forget=True)
            self._repaint()

    def replace(self, row: Row) -> None:
        """Show a newer state of one row in its place."""
        self.replace_all([row])

    def replace_all(self, rows: Iterable[Row]) -> None:
        """Show newer states of rows in their places."""
        newer = {row.id: row for row in rows}
        if self._whole is None:
            self.rows.pages.replace(newer)
        else:
            self._whole = [newer.get(row.id, row) for row in self._whole]
        self._repaint()

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

    def position_at(self, row: int) -> int | None:
        """Return the position in the view of the line in this row of the grid, None for headings."""
        found = self.outline.locate(row) if 0 <= row < self.outline.row_count else None
        return found if isinstance(found, int) else None

    def id_at(self, row: int) -> int | None:
        """Return the id of the line in this row of the grid, None for headings and ids that are not known yet."""
        found = self.position_at(row)
        return self.ids[found] if found is not None and found < len(self.ids) else None

    def position_of(self, row_id: int) -> int | None:
        """Return where an id stands in the view."""
        if self._places.ids is not self.ids:
            self._places = IdPlaces(self.ids)
        return self._places.of(row_id)

    def row_of(self, row_id: int) -> int | None:
        """Return the row of the grid in which an id stands, None if it is not in the view or folded away."""
        position = self.position_of(row_id)
        return None if position is None else self.outline.row_of(position)

    def row_at(self, row: int) -> Row | None:
        """Return the line in this row of the grid if it is at hand; else have its page fetched."""
        position = self.outline.locate(row)
        return None if isinstance(position, Group) else self.line(position)

    def line(self, position: int) -> Row | None:
        """Return the line at a position of the view if it is at hand; else have its page fetched."""
        if self._whole is not None:
            return self._whole[position]
        if position >= len(self.ids):
            if not self._told_incomplete:
                self._told_incomplete = True
                self.lines_needed.emit()
            return None
        return self.rows.line(position)

    def row_at_hand(self, row: int) -> Row | None:
        """Return the line in this row of the grid if it is at hand, and fetch nothing if it is not."""
        position = self.position_at(row)
        if position is None:
            return None
        return self.rows.pages.peek(position) if self._whole is None else self._whole[position]

    def rows_for(self, ids: Sequence[int], then: Callable[[list[Row]], None]) -> None:
        """Call ``then`` with the rows of these ids in their order, fetching what is not at hand."""
        if self._whole is None:
            self.rows.rows_for(ids, then)
            return
        known = {row.id: row for row in self._whole}
        then([known[row_id] for row_id in ids if row_id in known])

    def rows_at_hand(self) -> Iterable[Row]:
        """Return the rows that need no fetching."""
        return self.rows.pages.rows() if self._whole is None else self._whole

    def newest_rows(self) -> Iterable[Row]:
        """Return the rows that came last, of a small ledger all of them."""
        return self.rows.newest if self._whole is None else self._whole

    def placed_rows(self) -> Iterator[tuple[int, Row]]:
        """Yield the rows at hand with their positions, in the order of the view."""
        return self.rows.pages.placed() if self._whole is None else enumerate(self._whole)

    def _rows_came(self) -> None:
        """Show the rows that were fetched."""
        self._repaint()
        self.rows_came.emit()

    def _repaint(self) -> None:
        """Have the visible cells painted again."""
        if self.rowCount():
            self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, self.columnCount() - 1))

    # ---- ticks ----------------------------------------------------------------------------------

    def tick(self, ids: Collection[int], *, on: bool) -> None:
        """Tick or clear the boxes of these lines."""
        if ids is self.ids:
            self.ticked = Ticks.whole(self.ids) if on else Ticks()
        else:
            self.ticked = self.ticked.with_(ids) if on else self.ticked.without(ids)
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
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return column.speech(row)
        return column.typed(row) if role == Qt.ItemDataRole.EditRole else column.text(row)

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
        row = self.row_at(index.row())
        if role != Qt.ItemDataRole.EditRole or row_id is None or not is_editable(column, row):
            return False
        typed = str(value).strip()
        if row is not None and (typed != column.typed(row) or doubt_of(row, column.key)):
            self.edited.emit(row_id, column.key, typed)  # what is doubtful is confirmed by writing it again
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
        if role == Qt.ItemDataRole.ToolTipRole:
            return "\n".join(filter(None, (column.title, column.field.help if column.field else "")))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            descending = self.orders.get(column.key)
            title = column.title or words.CHOOSE
            return words.heading_speech(title, ordered=descending is not None, descending=bool(descending))
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Return what can be done with a cell; the keyboard passes over headings."""
        if not index.isValid() or self.group_at(index.row()) is not None:
            return Qt.ItemFlag.NoItemFlags
        column: Column = self.spec.columns[index.column()]
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
        editable = is_editable(column, self.row_at_hand(index.row()))
        return flags | Qt.ItemFlag.ItemIsEditable if editable else flags


_ANSWERED = frozenset(
    {
        Qt.ItemDataRole.DisplayRole,
        Qt.ItemDataRole.EditRole,
        Qt.ItemDataRole.CheckStateRole,
        Qt.ItemDataRole.AccessibleTextRole,
    }
)


def groups_of(lines: Lines) -> tuple[Group, ...]:
    """Return the headings of an answer as the grid shows them."""
    return tuple(
        Group(each.word or words.NO_VALUE, each.count, each.lamp, value=each.value, sums=each.sums)
        for each in lines.groups
    )


def _heading(group: Group, column: int, role: int) -> str | None:
    """Answer for a group's heading: its words stand in the first cell."""
    if role == Qt.ItemDataRole.CheckStateRole or column:
        return None
    return f"{group.word}  {words.group_count(group.count, group.note, group.unit)}"
