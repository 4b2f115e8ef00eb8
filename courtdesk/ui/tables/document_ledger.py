"""The ledger of papers: issued ones and drafts in the same columns."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from courtdesk.actions.results import DocumentRow, DraftRow
from courtdesk.ui.tables.spec import CellValue, Column, Kind, Lamp, LedgerSpec, ledger
from courtdesk.ui.texts import documents as words

NEWEST_FIRST = "day"
_NUMBER = re.compile(r"(.*)〔(\d{4})〕(\d+)\D*")


@dataclass(frozen=True, slots=True)
class PaperLine:
    """An issued document, or a draft: those have negative ids, for both kinds count from 1."""

    id: int
    number: str
    kind: str
    kind_name: str
    title: str
    subject: str
    recipient: str
    day: date
    reply_due: date | None = None
    document: DocumentRow | None = None
    draft: DraftRow | None = None

    @property
    def awaits_reply(self) -> bool:
        """Whether its reply slip is still to come."""
        row = self.document
        return row is not None and row.reply_due is not None and row.replied_on is None and not row.void_reason

    @property
    def is_void(self) -> bool:
        """Whether it was made void."""
        return self.document is not None and bool(self.document.void_reason)


def issued_line(row: DocumentRow) -> PaperLine:
    """Return an issued document as a line."""
    return PaperLine(
        id=row.id,
        number=row.number,
        kind=row.kind,
        kind_name=row.kind_name,
        title=row.title,
        subject=row.subject,
        recipient=row.recipient,
        day=row.issued_on,
        reply_due=row.reply_due,
        document=row,
    )


def draft_line(row: DraftRow) -> PaperLine:
    """Return a draft as a line."""
    return PaperLine(
        id=-row.id,
        number="",
        kind=row.kind,
        kind_name=row.kind_name,
        title=row.title,
        subject=row.subject,
        recipient="",
        day=row.changed_at.date(),
        draft=row,
    )


def state_lamp(row: PaperLine, day: date) -> Lamp:
    """Return where a paper stands on a day."""
    if row.draft is not None or row.document is None:
        return Lamp("sign", words.DRAFT)
    if row.is_void:
        return Lamp("pause", words.VOID)
    if row.document.replied_on is not None:
        return Lamp("done", words.REPLIED)
    if row.reply_due is None:
        return Lamp("done", words.ISSUED)
    late = (day - row.reply_due).days
    return Lamp("over", words.late(late)) if late > 0 else Lamp("reply", words.AWAITING)


def paper_ledger(day: Callable[[], date]) -> LedgerSpec:
    """Declare the ledger; ``day`` is asked whenever a lamp is painted."""

    def lamp(row: PaperLine) -> CellValue:
        return state_lamp(row, day())

    return ledger(
        words.TITLE,
        (
            Column("state", words.STATE, Kind.LAMP, lamp, width=98),
            Column("number", words.NUMBER, Kind.TEXT, lambda row: row.number or words.NOT_NUMBERED, width=152),
            Column("kind_name", words.KIND, Kind.TEXT, lambda row: row.kind_name, width=88, quiet=True, yields=3),
            Column("title", words.HEADING, Kind.TEXT, lambda row: row.title, width=270, stretch=True),
            Column("subject", words.CASE_NO, Kind.CASE_NO, lambda row: row.subject, width=176, yields=5),
            Column("recipient", words.RECIPIENT, Kind.TEXT, lambda row: row.recipient, width=84, grows=1.6, yields=2),
            Column("day", words.DAY, Kind.DATE, lambda row: row.day, width=98),
            Column("reply_due", words.REPLY_DUE, Kind.DATE, lambda row: row.reply_due, width=98, yields=4),
        ),
        home="number",
    )


def number_key(number: str) -> tuple[str, int, int]:
    """Return what numbers are ordered by: series, year and serial as numbers."""
    found = _NUMBER.fullmatch(number)
    return (found[1], int(found[2]), int(found[3])) if found else (number, 0, 0)


def ordered(spec: LedgerSpec, rows: Sequence[PaperLine], key: str, *, descending: bool) -> list[PaperLine]:
    """Return lines in the order of a column, those without a value last."""
    column = spec.column(key)
    filled = [row for row in rows if column.value(row)]
    if key == "number":
        filled.sort(key=lambda row: (number_key(row.number), row.id))
    else:
        filled.sort(key=lambda row: (column.text(row), *number_key(row.number), row.id))
    if descending:
        filled.reverse()
    return filled + [row for row in rows if not column.value(row)]


def holds(row: PaperLine, text: str) -> bool:
    """Tell whether a line holds the text that is looked for."""
    return not text or any(text in part for part in (row.number, row.title, row.subject, row.recipient))
