"""Cells of a ledger as texts: what stands there, and what a text of a table would make of it."""

from __future__ import annotations

import re
import unicodedata
from datetime import date

from courtdesk.actions.imports import generic_wording as words
from courtdesk.actions.ledgers.typed import Doubtful, Taken, TypedValue, read_typed
from courtdesk.actions.ledgers.typed_figures import goal_text, number_text
from courtdesk.actions.ledgers.values import CellValue, Field, Lamp, LedgerRow, Share

_TARGET = "target"
_NUMBERING = re.compile(words.NUMBERING)
_MARKS = re.compile(r"[\s、，,。.；;：:“”\"'‘’（）()《》<>【】\[\]\-—_!！?？]+")


def shown(row: LedgerRow, key: str) -> str:
    """Return a cell of a row as the ledger shows it: what could not be read as it was written."""
    text = shown_value(row.values.get(key))
    return row.doubts[key].text if not text and key in row.doubts else text


def shown_value(value: CellValue) -> str:
    """Return a value as the ledger shows it."""
    if value is None:
        return ""
    if isinstance(value, Lamp):
        return value.word
    if isinstance(value, Share):
        return f"{value.used}/{value.limit}"
    if isinstance(value, tuple):
        return words.NAMES_JOIN.join(value)
    if isinstance(value, date):
        return value.isoformat()
    return number_text(value) if isinstance(value, int | float) else value


def meant(field: Field, text: str, day: date) -> str:
    """Return what a text would be shown as in a field; the text itself where it is no value."""
    read = read_typed(field, text, day)
    value = read.value if isinstance(read, Taken | Doubtful) else None
    if value is None:
        return text.strip()
    if field.shape == _TARGET and isinstance(value, tuple):
        return _target(value)
    return shown_value(value)


def _target(value: TypedValue) -> str:
    if not isinstance(value, tuple):
        return ""
    comparator, number, _unit = value
    return goal_text(comparator, float(number))


def same_text(one: str, other: str) -> bool:
    """Whether two cells say the same, line breaks and blanks apart."""
    return one == other or "".join(one.split()) == "".join(other.split())


def plain(text: str) -> str:
    """Return the words of a text by which it is found again: no numbering, no marks, no blanks."""
    bare = unicodedata.normalize("NFKC", text).strip()
    return _MARKS.sub("", _NUMBERING.sub("", bare)).lower()
