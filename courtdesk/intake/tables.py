"""Tables of a paper as grids: merged cells spread out, the header found, every cell with its place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from courtdesk.intake.source import Place, Source, SourceTable, TableCell
from courtdesk.intake.table_words import UNITS, Column, TableKind, column_of, kind_of

#: A header stands near the top; a sheet may hold a whole letter above it.
_HEADER_ROWS = 40
_FEWEST_HEADINGS = 2
#: A form says at least so much of what it is about.
_FEWEST_OF_FORM = 3
#: What is merged over more cells than this is damage, not a merged cell.
_MOST_SPANNED = 400


@dataclass(frozen=True, slots=True)
class GridCell:
    """A cell at one position; of a merged cell every position but the first is ``covered``."""

    text: str = ""
    paragraphs: tuple[int, ...] = ()
    covered: bool = False

    @property
    def lines(self) -> tuple[str, ...]:
        """The paragraphs of the cell."""
        return tuple(self.text.split("\n"))

    def place(self) -> Place | None:
        """Return the first paragraph of the cell as a place."""
        return Place(self.paragraphs[0], 0, len(self.lines[0])) if self.paragraphs else None


EMPTY = GridCell()


@dataclass(frozen=True)
class Grid:
    """A table: what its columns hold, and the rows below the header."""

    number: int
    kind: TableKind | None
    #: Index of each column that was understood, from 0.
    columns: Mapping[Column, int]
    rows: tuple[tuple[GridCell, ...], ...]
    #: How many columns the header has.
    width: int
    #: Whether the file says which cells are merged; without it blank cells may mean anything.
    merges_known: bool
    #: Further columns of the same meaning, such as a second 责任部门.
    extra: Mapping[Column, tuple[int, ...]] = field(default_factory=dict)

    def cell(self, row: Sequence[GridCell], column: Column) -> GridCell:
        """Return the cell of ``row`` in ``column``; an empty one where the table has no such column."""
        index = self.columns.get(column)
        return row[index] if index is not None and index < len(row) else EMPTY


def grids_of(source: Source) -> tuple[Grid, ...]:
    """Return the tables of ``source`` whose header was understood."""
    found = (_grid(table, known=known) for table, known in _tables(source))
    return tuple(grid for grid in found if grid is not None)


def _tables(source: Source) -> Iterator[tuple[SourceTable, bool]]:
    """Yield the tables the file names and those that only the cells of its paragraphs tell of."""
    known = {table.number: table for table in source.tables}
    loose: dict[int, dict[tuple[int, int], list[tuple[int, str]]]] = {}
    for paragraph in source.paragraphs:
        if paragraph.cell and paragraph.cell[0] not in known:
            table, row, column = paragraph.cell
            loose.setdefault(table, {}).setdefault((row, column), []).append((paragraph.number, paragraph.text))
    for number in sorted({*known, *loose}):
        if number in known:
            table_ = known[number]
            yield table_, any(cell.rows > 1 or cell.columns > 1 for cell in table_.cells)
        else:
            yield SourceTable(number, tuple(_cell(at, said) for at, said in loose[number].items())), False


def _cell(at: tuple[int, int], said: list[tuple[int, str]]) -> TableCell:
    return TableCell(*at, "\n".join(text for _, text in said), paragraphs=tuple(number for number, _ in said))


def _spread(table: SourceTable) -> list[tuple[GridCell, ...]]:
    """Return the rows of a table, the text of a merged cell at every position it covers."""
    at: dict[tuple[int, int], GridCell] = {}
    for cell in table.cells:
        if cell.rows * cell.columns > _MOST_SPANNED:
            continue
        for row in range(cell.row, cell.row + cell.rows):
            for column in range(cell.column, cell.column + cell.columns):
                covered = (row, column) != (cell.row, cell.column)
                at[row, column] = GridCell(cell.text, cell.paragraphs, covered)
    if not at:
        return []
    width = max(column for _, column in at)
    rows = sorted({row for row, _ in at})
    return [tuple(at.get((row, column), EMPTY) for column in range(1, width + 1)) for row in rows]


def _grid(table: SourceTable, *, known: bool) -> Grid | None:
    rows = _spread(table)
    best = max(
        ((_headings(rows, index), index) for index in range(min(len(rows), _HEADER_ROWS))),
        key=lambda found: (len(set(found[0].values())), -found[1]),
        default=({}, 0),
    )
    names, index = best
    names = _finest_indicator(names, rows[index]) if rows else names
    form = _form(table, rows, known=known)
    if form is not None and len(form.columns) > len(set(names.values())):
        return form
    if len(set(names.values())) < _FEWEST_HEADINGS:
        return None
    below = index + 1 + _is_second_header(rows, index)
    columns: dict[Column, int] = {}
    extra: dict[Column, tuple[int, ...]] = {}
    for at, column in names.items():
        if column in columns:
            extra[column] = (*extra.get(column, ()), at)
        columns.setdefault(column, at)
    if kind_of(columns) is None:
        columns = {**columns, **_unnamed_task(rows[index], rows[below:], columns)}
    if Column.PROBLEM in columns and Column.MEASURE not in columns and Column.STATE in extra:
        columns = _states_apart(columns, extra)
    data = tuple(row for row in rows[below:] if not _repeats(row, rows[index]))
    width = max((at + 1 for at, cell in enumerate(rows[index]) if cell.text), default=0)
    return Grid(table.number, kind_of(columns), columns, data, width, known, extra)


def _states_apart(columns: Mapping[Column, int], extra: Mapping[Column, tuple[int, ...]]) -> dict[Column, int]:
    """Of 整改情况 and 整改结果 the first tells what was done and the last how far it is."""
    return {**columns, Column.MEASURE: columns[Column.STATE], Column.STATE: extra[Column.STATE][-1]}


def _unnamed_task(
    header: Sequence[GridCell], data: Sequence[Sequence[GridCell]], columns: Mapping[Column, int]
) -> dict[Column, int]:
    """Return the column of unknown heading that says most as the task, where others say who does it by when."""
    units = min((columns[column] for column in UNITS if column in columns), default=0)
    if len(columns) < _FEWEST_OF_FORM or Column.DUE not in columns:
        return {}
    known = set(columns.values())
    free = [at for at in range(units) if at not in known and header[at].text and not header[at].covered]
    return {Column.TASK: max(free, key=lambda at: len({row[at].text for row in data}))} if free else {}


def _finest_indicator(names: dict[int, Column], header: Sequence[GridCell]) -> dict[int, Column]:
    """Take 二级指标 for the indicator where only 评分标准 would be one: that says how points are given."""
    said = [at for at, column in names.items() if column is Column.INDICATOR]
    finer = next((at for at, column in names.items() if column is Column.CONTENT and "指标" in header[at].text), None)
    if finer is None or any("指标" in header[at].text for at in said):
        return names
    return {**names, finer: Column.INDICATOR, **dict.fromkeys(said, Column.REMARK)}


def _form(table: SourceTable, rows: Sequence[Sequence[GridCell]], *, known: bool) -> Grid | None:
    """Return a sheet whose headings stand beside their values, as a table of one row: 督办事项 | …, 办结时限 | …."""
    columns: dict[Column, int] = {}
    values: list[GridCell] = []
    for row in rows:
        for heading, value in pairwise(row):
            column = column_of(heading.text) if not heading.covered else None
            if column is not None and value.text and column_of(value.text) is None and column not in columns:
                columns[column] = len(values)
                values.append(value)
    if len(columns) < _FEWEST_OF_FORM:
        return None
    return Grid(table.number, kind_of(columns), columns, (tuple(values),), len(values), known)


def _headings(rows: Sequence[Sequence[GridCell]], index: int) -> dict[int, Column]:
    """Return what the columns hold by the row at ``index``; the row below refines merged headings."""
    found: dict[int, Column] = {}
    second = bool(_is_second_header(rows, index))
    for at, cell in enumerate(rows[index]):
        finer = column_of(rows[index + 1][at].text) if second and at < len(rows[index + 1]) else None
        column = finer or column_of(cell.text)
        if column is not None:
            found[at] = column
    return found


def _is_second_header(rows: Sequence[Sequence[GridCell]], index: int) -> bool:
    """Whether the row below a header goes on with it: 责任分工 above, 牵头部门 and 配合部门 below."""
    if index + 1 >= len(rows):
        return False
    own = [cell for cell in rows[index + 1] if cell.text and not (cell.covered and cell.text in _texts(rows[index]))]
    named = sum(column_of(cell.text) is not None for cell in own)
    return len(own) >= _FEWEST_HEADINGS and named == len(own)


def _texts(row: Sequence[GridCell]) -> set[str]:
    return {cell.text for cell in row}


def _repeats(row: Sequence[GridCell], header: Sequence[GridCell]) -> bool:
    """Whether a row is the header again, as it is printed on the next page."""
    return [cell.text for cell in row] == [cell.text for cell in header]
