"""Ledger rows as text for other programs: tab-separated lines, and an HTML table with the types of its cells."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from html import escape

from courtdesk.ui.tables.spec import Column, Kind, Row

#: Cells that spreadsheets would take for a formula or shorten to a number are marked as text; Chinese Excel takes the
#: full-width signs for formulas, too.
FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "＝", "＋", "－", "＠")
#: Each said twice: WPS and Excel read ``style``, LibreOffice reads ``sdnum``.
AS_TEXT = 'sdnum="2052;0;@" style="mso-number-format:\'\\@\'"'
AS_DAY = 'sdval="{serial}" sdnum="2052;0;YYYY-MM-DD" style="mso-number-format:\'yyyy\\-mm\\-dd\'"'
#: The first days that all spreadsheets count alike, and what they are counted from.
_FIRST_DAY, _DAY_ZERO = date(1900, 3, 1), date(1899, 12, 30)


def copied_columns(columns: Sequence[Column]) -> list[Column]:
    """Return the columns that carry text."""
    return [column for column in columns if column.kind is not Kind.CHECK]


def as_tsv(columns: Sequence[Column], rows: Sequence[Row], *, headings: bool = True, own: bool = False) -> str:
    """Return rows as lines with tabs, the form spreadsheets paste into cells, with a line of headings before them.

    ``own`` cells are pasted inside this program and hold what an editor would start with.
    """
    lines = [[column.title for column in columns]] if headings else []
    lines.extend([column.typed(row) if own else column.written(row) for column in columns] for row in rows)
    return "\n".join("\t".join(_cell(cell) for cell in line) for line in lines)


def _cell(text: str) -> str:
    """Return a cell, in quotes where it would tear its line apart."""
    if "\n" in text or "\t" in text or text.startswith('"'):
        return '"' + text.replace('"', '""') + '"'
    return text


def as_html(columns: Sequence[Column], rows: Sequence[Row], *, headings: bool = True) -> str:
    """Return rows as a table, the form word processors paste; spreadsheets find days, numbers and texts in it."""
    head = "".join(f"<th>{escape(column.title)}</th>" for column in columns)
    body = "".join("<tr>" + "".join(_data(column, row) for column in columns) + "</tr>" for row in rows)
    return f"<table>{f'<tr>{head}</tr>' if headings else ''}{body}</table>"


def _data(column: Column, row: Row) -> str:
    """Return a cell of the table."""
    text = column.written(row)
    value = column.value(row)
    said = escape(text).replace("\n", "<br style='mso-data-placement:same-cell'>")
    if isinstance(value, date) and value >= _FIRST_DAY:
        return f"<td {AS_DAY.format(serial=(value - _DAY_ZERO).days)}>{said}</td>"
    if isinstance(value, int | float):
        return f"<td>{said}</td>"
    risky = text.startswith(FORMULA_SIGNS) or text[:1].isdigit()
    return f"<td {AS_TEXT}>{said}</td>" if risky else f"<td>{said}</td>"
