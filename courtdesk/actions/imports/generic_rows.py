"""The rows of a preview: each row of the sheet with its state, its cells that change, are doubtful or refused."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from courtdesk.actions.imports import generic_wording as words
from courtdesk.actions.imports.generic_work import Importing, Look
from courtdesk.actions.imports.values import PreviewRow, RowState
from courtdesk.actions.ledgers.declared import ledger_info

_SCOPE = "scope"


@dataclass(frozen=True)
class ListedRows:
    """The rows of a preview, all of them made: these tables are of an office's size."""

    rows: tuple[PreviewRow, ...]

    def __len__(self) -> int:
        return len(self.rows)

    def row(self, at: int) -> PreviewRow:
        """Return the row at a place from 0."""
        return self.rows[at]

    def places(self, *states: RowState) -> Sequence[int]:
        """Return the places of the rows in these states, all of them without any, in their order."""
        return [at for at, row in enumerate(self.rows) if not states or row.state in states]

    def doubtful(self) -> Sequence[int]:
        """Return the places of the rows that have a doubtful cell."""
        return [at for at, row in enumerate(self.rows) if row.doubts]


def preview_rows(importing: Importing, look: Look) -> Iterator[PreviewRow]:
    """Yield every row of the sheet with what it would do."""
    table = importing.table
    marks = _Marks(importing, look)
    for line, row in enumerate(table.rows):
        changes, refused, doubts = marks.of(line)
        if line in table.repeats:
            doubts = doubts or {0: words.TWICE.format(row=table.repeats[line])}
        state = RowState.SAME
        if refused:
            state = RowState.REFUSED
        elif line in marks.new:
            state = RowState.NEW
        elif line in look.changed_lines:
            state = RowState.CHANGED
        shown = changes if state is RowState.CHANGED else {}
        yield PreviewRow(row.number, row.cells, state, marks.names.get(line, ""), shown, refused, doubts)


class _Marks:
    """The marks of entries, gathered by row of the sheet and by column."""

    def __init__(self, importing: Importing, look: Look) -> None:
        self._look = look
        self._home = ledger_info(importing.kind.value).home
        self.new = {each.entry.line for each in look.compared if each.at in look.new}
        self.names: dict[int, str] = {}
        self._by_line: dict[int, list[int]] = {}
        for each in look.compared:
            self._by_line.setdefault(each.entry.line, []).append(each.at)
            named = importing.name_of(each.row_id) if each.row_id else each.entry.texts.get(self._home, "")
            if each.entry.line in self.names:  # a row of several values is named by whose they are
                named = each.entry.texts.get(_SCOPE, named)
            self.names[each.entry.line] = named
        self._keys: dict[int, set[str]] = {}
        for at, key in (*look.changes, *look.doubts, *look.refused):
            self._keys.setdefault(at, set()).add(key)

    def of(self, line: int) -> tuple[dict[int, tuple[str, str]], dict[int, str], dict[int, str]]:
        """Return changes, refusals and doubts of a row by column."""
        changes: dict[int, tuple[str, str]] = {}
        refused: dict[int, str] = {}
        doubts: dict[int, str] = {}
        for at in self._by_line.get(line, ()):
            for key in self._keys.get(at, ()):
                for column in self._columns(at, key):
                    if (at, key) in self._look.changes:
                        changes[column] = self._look.changes[at, key]
                    if (at, key) in self._look.refused:
                        refused[column] = self._look.refused[at, key]
                    if (at, key) in self._look.doubts:
                        doubts[column] = self._look.doubts[at, key]
        return changes, refused, doubts

    def _columns(self, at: int, key: str) -> Sequence[int]:
        """Return the columns of a field; what has none is told at the column that names the row."""
        columns = self._look.compared[at].entry.columns
        return columns.get(key) or columns.get(self._home) or next(iter(columns.values()), (0,))
