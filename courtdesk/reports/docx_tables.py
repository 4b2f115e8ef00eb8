"""Tables of the body and of form sheets; every width is said twice, for WPS reads the grid and Word the cells."""

from __future__ import annotations

from functools import lru_cache
from itertools import accumulate, pairwise

from courtdesk.reports.document import Cell, FormRow, FormTable, Table
from courtdesk.reports.docx_runs import LEFT_ALIGNED, exact, jc, paragraph, run, spacing_of
from courtdesk.reports.flow_lines import Align, Face
from courtdesk.reports.line_counts import line_count
from courtdesk.reports.placing import cell_of
from courtdesk.reports.standard import (
    FORM_LINE,
    FORM_MARGIN,
    FORM_PT,
    MM_PER_PT,
    ROWS,
    TABLE_FRAME,
    TABLE_LINE,
    TABLE_MARGIN,
    TABLE_PT,
    TABLE_RULE,
    TYPE_WIDTH,
    Grid,
    points,
    twips,
)
from courtdesk.reports.table_rows import form_row_height, row_height
from courtdesk.reports.widths import cells

#: A row of a table higher than this, in millimetres, does not stay with what is kept after it.
_KEPT_ROW = 60.0
_EIGHTHS = 8
#: What a row's rules add to its height in twips; word processors differ, and no page may lose its last row by it.
_RULES = 10


def _rules() -> str:
    frame, inner = (round(width / MM_PER_PT * _EIGHTHS) for width in (TABLE_FRAME, TABLE_RULE))
    sides = {"top": frame, "left": frame, "bottom": frame, "right": frame, "insideH": inner, "insideV": inner}
    shown = "".join(
        f'<w:{side} w:val="single" w:sz="{size}" w:space="0" w:color="000000"/>' for side, size in sides.items()
    )
    return f"<w:tblBorders>{shown}</w:tblBorders>"


def _margins(above: float) -> str:
    """Return the room around the words of a cell; ``above`` and under them in millimetres."""
    sides = {"top": above, "left": TABLE_MARGIN, "bottom": above, "right": TABLE_MARGIN}
    shown = "".join(f'<w:{side} w:w="{twips(room)}" w:type="dxa"/>' for side, room in sides.items())
    return f"<w:tblCellMar>{shown}</w:tblCellMar>"


_BORDERS = _rules()
_LINE = exact(points(TABLE_LINE))


def body_table(block: Table, grid: Grid, *, keep: bool = False) -> str:
    """Return a table of the body; ``keep`` holds its last row on the page of what follows."""
    columns = _column_widths(block.widths)
    rows = [_row(block.heading, block, columns, grid, heading=True)] if block.heading else []
    rows += [
        _row(row, block, columns, grid, keep=keep and at == len(block.rows)) for at, row in enumerate(block.rows, 1)
    ]
    return f"{_table_start(columns, 0.0)}{''.join(rows)}</w:tbl>"


def form_table(block: FormTable, grid: Grid) -> str:
    """Return the table of a form sheet."""
    columns = _column_widths(block.widths)
    rows = "".join(_form_row(row, block, columns, grid) for row in block.rows)
    return f"{_table_start(columns, FORM_MARGIN)}{rows}</w:tbl>"


def row_heights(block: Table | FormTable, grid: Grid) -> list[float]:
    """Return the heights of all rows in millimetres, the heading's first."""
    if isinstance(block, FormTable):
        return [form_row_height(row, block, grid) for row in block.rows]
    rows = (block.heading, *block.rows) if block.heading else block.rows
    return [_height(row, block, grid) for row in rows]


# ---- both ---------------------------------------------------------------------------------------


@lru_cache(maxsize=256)
def _column_widths(shares: tuple[float, ...]) -> tuple[int, ...]:
    """Return the widths of columns in twips, together as wide as the type area; shares need not add up to one."""
    whole = sum(shares)
    edges = [0, *(twips(TYPE_WIDTH * part / whole) for part in accumulate(shares))]
    return tuple(after - before for before, after in pairwise(edges))


@lru_cache(maxsize=256)
def _table_start(columns: tuple[int, ...], above: float) -> str:
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in columns)
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(columns)}" w:type="dxa"/><w:jc w:val="center"/>{_BORDERS}'
        f'<w:tblLayout w:type="fixed"/>{_margins(above)}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>'
    )


@lru_cache(maxsize=256)
def _row_start(height: float, most: float, *, repeated: bool = False) -> str:
    """Return the beginning of a row, torn only when it is higher than ``most`` millimetres, a page."""
    whole = "<w:cantSplit/>" if height <= most else ""
    repeat = "<w:tblHeader/>" if repeated else ""
    low = twips(height) - _RULES
    return f'<w:tr><w:trPr>{whole}<w:trHeight w:val="{low}" w:hRule="atLeast"/>{repeat}</w:trPr>'


def _room(share: float, size: float) -> float:
    """Return how many cells stand on a line of a column that takes this share of the type area."""
    return max(1.0, (TYPE_WIDTH * share - 2 * TABLE_MARGIN) / cell_of(size))


def _lines(text: str) -> list[str]:
    """Return the lines a cell's words were typed in; empty ones take no room."""
    return [line for line in text.split("\n") if line]


def _words(text: str, face: Face, size: float, room: float) -> str:
    """Return the words of a line in a cell ``room`` cells wide, drawn together where the page squeezes its marks."""
    if not text:
        return ""
    lines, wanted = line_count(text, room, room), cells(text)
    return run(text, face, size, spacing_of(size, min(1.0, lines * room / wanted)))


# ---- tables of the body -------------------------------------------------------------------------


def _row(
    texts: tuple[str, ...],
    block: Table,
    columns: tuple[int, ...],
    grid: Grid,
    *,
    heading: bool = False,
    keep: bool = False,
) -> str:
    height = _height(texts, block, grid)
    keep = heading or (keep and height < _KEPT_ROW)
    face = Face.HEI if heading else Face.FANG
    shown = [
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr>'
        f"{_cell(text, face, room, left=at in block.left and not heading, keep=keep)}</w:tc>"
        for at, (text, width, room) in enumerate(zip(texts, columns, _rooms(block.widths), strict=False))
    ]
    return f"{_row_start(height, grid.pitch * ROWS, repeated=heading)}{''.join(shown)}</w:tr>"


@lru_cache(maxsize=1024)
def _cell(text: str, face: Face, room: float, *, left: bool, keep: bool) -> str:
    align = LEFT_ALIGNED if left else jc(Align.CENTRE)
    lines = _lines(text) or [""]
    return "".join(
        paragraph(_words(line, face, TABLE_PT, room), keep=keep, spacing=_LINE, align=align) for line in lines
    )


def _height(texts: tuple[str, ...], block: Table, grid: Grid) -> float:
    """Return a row's height; setting its lines is only needed where one may not be enough."""
    return grid.pitch if _one_line(texts, block.widths) else row_height(texts, block, grid)


@lru_cache(maxsize=1024)
def _one_line(texts: tuple[str, ...], widths: tuple[float, ...]) -> bool:
    return all("\n" not in text and cells(text) <= room for text, room in zip(texts, _rooms(widths), strict=False))


@lru_cache(maxsize=256)
def _rooms(widths: tuple[float, ...]) -> tuple[float, ...]:
    whole = sum(widths)
    return tuple([_room(share / whole, TABLE_PT) for share in widths])


# ---- form sheets --------------------------------------------------------------------------------


def _form_row(row: FormRow, block: FormTable, columns: tuple[int, ...], grid: Grid) -> str:
    height = form_row_height(row, block, grid)
    shown, column = [], 0
    for cell in row.cells:
        end = min(column + cell.span, len(columns))
        share = sum(block.widths[column:end]) / sum(block.widths)
        shown.append(_form_cell(cell, sum(columns[column:end]), end - column, share, height))
        column = end
    return f"{_row_start(height, grid.pitch * ROWS)}{''.join(shown)}</w:tr>"


def _form_cell(cell: Cell, width: int, span: int, share: float, height: float) -> str:
    spanned = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    upper = cell.left or cell.foot
    align = "" if upper else '<w:vAlign w:val="center"/>'
    properties = f'<w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{spanned}{align}</w:tcPr>'
    face = Face.HEI if cell.label else Face.FANG
    align_words, room = LEFT_ALIGNED if cell.left else jc(Align.CENTRE), _room(share, FORM_PT)
    words = [_form_line(line, face, align_words, room) for line in _lines(cell.text)]
    words += _foot(cell, face, room, height)
    return f"<w:tc>{properties}{''.join(words) or _form_line('', face, '', room)}</w:tc>"


def _foot(cell: Cell, face: Face, room: float, height: float) -> list[str]:
    """Return the lines at a cell's lower right: room over the first puts them there."""
    foot = _lines(cell.foot)
    used = sum(line_count(line, room, room) for line in (*_lines(cell.text), *foot))
    above = points(height - 2 * FORM_MARGIN - used * FORM_LINE)
    right = jc(Align.RIGHT)
    return [_form_line(line, face, right, room, before=0.0 if at else above) for at, line in enumerate(foot)]


def _form_line(text: str, face: Face, align: str, room: float, before: float = 0.0) -> str:
    content = _words(text, face, FORM_PT, room)
    return paragraph(content, spacing=exact(points(FORM_LINE), before=before), align=align)
