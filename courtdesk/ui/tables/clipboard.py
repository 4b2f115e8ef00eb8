"""Ledger rows as text for other programs: tab-separated lines and a plain HTML table."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from courtdesk.ui.tables.spec import Column, Kind, Row


def copied_columns(columns: Sequence[Column]) -> list[Column]:
    """Return the columns that carry text."""
    return [column for column in columns if column.kind is not Kind.CHECK]


def as_tsv(columns: Sequence[Column], rows: Sequence[Row]) -> str:
    """Return heading and rows as lines with tabs, the form spreadsheets paste into cells."""
    lines = [[column.title for column in columns], *([column.text(row) for column in columns] for row in rows)]
    return "\n".join("\t".join(_one_line(cell) for cell in line) for line in lines)


def as_html(columns: Sequence[Column], rows: Sequence[Row]) -> str:
    """Return heading and rows as a table, the form word processors paste."""
    head = "".join(f"<th>{escape(column.title)}</th>" for column in columns)
    body = "".join(
        "<tr>" + "".join(f"<td>{escape(column.text(row))}</td>" for column in columns) + "</tr>" for row in rows
    )
    return f"<table><tr>{head}</tr>{body}</table>"


def _one_line(text: str) -> str:
    """Return a cell's text without the characters that would tear the row apart."""
    return " ".join(text.split())
