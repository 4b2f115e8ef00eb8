"""A cell of the ledger as a fill-in sheet holds it, and whether two texts mean the same in a field."""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import date

from courtdesk.actions.filling import wording as words
from courtdesk.actions.ledgers.typed import Taken, TypedValue, read_typed
from courtdesk.actions.ledgers.values import CellValue, Field, FieldKind, Lamp, LedgerRow, Share
from courtdesk.reports.fill_sheet import FillValue

#: The calendar of spreadsheets has a wrong day before this one.
_FIRST_DAY = "1900-03-01"
#: Spreadsheets keep fifteen figures of a number.
_NUMBER = re.compile(r"-?\d{1,12}(?:\.\d{1,3})?")
_SHARE = "{used}/{limit}"


def text_of(field: Field, row: LedgerRow, *, filled: bool) -> str:
    """Return what a sheet says in a cell; what could not be taken as it stood is said as it was written.

    In a column that is filled in, words that stand in a day's place are not that day.
    """
    text = _plain(row.values.get(field.key))
    if filled and field.kind is FieldKind.DATE:
        text = _day_or_nothing(text)
    if not text and field.key in row.doubts:
        return row.doubts[field.key].text
    return text


def value_of(field: Field, text: str) -> FillValue:
    """Return the text as a sheet stores it: days and numbers as such where they are."""
    if field.kind is FieldKind.DATE and _day_or_nothing(text) == text >= _FIRST_DAY:
        return date.fromisoformat(text)
    if field.kind in {FieldKind.NUMBER, FieldKind.DAYS} and _NUMBER.fullmatch(text):
        number = float(text)
        return int(number) if number.is_integer() else number
    return text or None


def meaning(field: Field, text: str, day: date) -> TypedValue:
    """Return what a text says in a field, the same for all ways of writing it."""
    read = read_typed(field, text, day)
    return read.value if isinstance(read, Taken) else " ".join(text.split())


def same(field: Field, one: str, other: str, day: date) -> bool:
    """Tell whether two texts mean the same in a field."""
    return one.strip() == other.strip() or meaning(field, one, day) == meaning(field, other, day)


def same_words(one: str, other: str) -> bool:
    """Tell whether two texts are the same but for blanks."""
    return "".join(one.split()) == "".join(other.split())


def _plain(value: CellValue) -> str:
    match value:
        case None:
            return ""
        case Lamp():
            return value.word
        case Share():
            return str(value.used) if value.limit is None else _SHARE.format(used=value.used, limit=value.limit)
        case tuple():
            return words.NAMES_JOIN.join(value)
        case date():
            return value.isoformat()
    return str(value)


def _day_or_nothing(text: str) -> str:
    with suppress(ValueError):
        return date.fromisoformat(text).isoformat()
    return ""
