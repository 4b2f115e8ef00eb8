"""A row's values as the words of the side panel; plain values, no widgets."""

from __future__ import annotations

from contextlib import suppress
from datetime import date

from courtdesk.actions.ledgers.values import CellValue, Field, FieldKind, Lamp, LedgerInfo, LedgerRow, Share
from courtdesk.ui.texts import panel as words

#: Lamp of a word that is none.
_PLAIN = "ok"


def edit_text(value: CellValue) -> str:
    """Return a value as plain text."""
    if value is None:
        return ""
    if isinstance(value, Lamp):
        return value.word
    if isinstance(value, Share):
        return str(value.used)
    if isinstance(value, tuple):
        return words.NAMES_JOIN.join(value)
    if isinstance(value, date):
        return value.isoformat()
    return str(value)


def edit_start(field: Field, value: CellValue) -> str:
    """Return the text that editing starts from; words that stand in a day's place are not that day."""
    text = edit_text(value)
    if field.kind is not FieldKind.DATE:
        return text
    with suppress(ValueError):
        return date.fromisoformat(text).isoformat()
    return ""


def shown_text(field: Field, value: CellValue) -> str:
    """Return a value as it is read in the panel."""
    if isinstance(value, Share):
        pattern = words.SHARE_OPEN if value.limit is None else words.SHARE
        return pattern.format(used=value.used, limit=value.limit)
    if field.kind is FieldKind.DAYS and value is not None:
        return words.DAYS.format(count=edit_text(value))
    return edit_text(value)


def lamp_of_row(info: LedgerInfo, row: LedgerRow) -> Lamp | None:
    """Return how a row stands: its lamp, or the plain word in the lamp's place."""
    field = next((each for each in info.fields if each.kind is FieldKind.LAMP), None)
    value = row.values.get(field.key) if field is not None else None
    if isinstance(value, Lamp):
        return value
    return Lamp(_PLAIN, value) if isinstance(value, str) and value else None
