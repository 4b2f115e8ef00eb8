"""The register of documents (发文登记簿): its columns."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePath

from courtdesk.actions.results import DocumentRow
from courtdesk.ui.tables.spec import Column, Kind, ledger
from courtdesk.ui.texts import documents as words

NEWEST_FIRST = "issued_on"


def _file_name(row: DocumentRow) -> str:
    return PurePath(row.file).name


DOCUMENTS = ledger(
    words.TITLE,
    (
        Column("number", words.NUMBER, Kind.TEXT, lambda row: row.number, width=160),
        Column("kind_name", words.KIND, Kind.TEXT, lambda row: row.kind_name, width=90, quiet=True, yields=3),
        Column("title", words.HEADING, Kind.TEXT, lambda row: row.title, width=140, stretch=True),
        Column("subject", words.CASE_NO, Kind.CASE_NO, lambda row: row.subject, width=176),
        Column("recipient", words.RECIPIENT, Kind.TEXT, lambda row: row.recipient, width=84, grows=1.6, yields=2),
        Column("issued_on", words.ISSUED_ON, Kind.DATE, lambda row: row.issued_on, width=98),
        Column("reply_due", words.REPLY_DUE, Kind.DATE, lambda row: row.reply_due, width=98),
        Column("file", words.FILE, Kind.TEXT, _file_name, width=120, quiet=True, yields=1),
    ),
    home="number",
)


def ordered(rows: Sequence[DocumentRow], key: str, *, descending: bool) -> list[DocumentRow]:
    """Return lines in the order of a column; numbers by series and serial, lines without a value last."""
    column = DOCUMENTS.column(key)
    filled = [row for row in rows if column.text(row)]
    filled.sort(key=lambda row: (column.text(row), row.id) if key != "number" else (row.kind, row.id))
    if descending:
        filled.reverse()
    return filled + [row for row in rows if not column.text(row)]
