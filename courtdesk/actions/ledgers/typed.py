"""From what was typed, filled or pasted into a cell to a value, or to the reason why there is none.

Everything a clerk types by habit is read: days in all forms and words, case numbers in any brackets, names with
any separator, choices by their beginning. Nothing here knows rows or the database.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TypeAlias

from courtdesk.actions.ledgers import edit_wording as words
from courtdesk.actions.ledgers.typed_figures import read_figure, read_goal, read_period
from courtdesk.actions.ledgers.values import Field, FieldKind
from courtdesk.intake import cells, dates
from courtdesk.intake.case_numbers import read_case_number
from courtdesk.intake.cells import CellRefused
from courtdesk.intake.vocabulary import vocabulary

TypedValue: TypeAlias = str | int | float | date | tuple[str, ...] | None

_MOST_TEXT, _MOST_LONG, _MOST_QUOTED = 200, 20_000, 30
_BETWEEN_NAMES = re.compile(r"[、，,;；|/\n\r\t]+")
_HANGING = " 　、，,;；:：/。."
_UNSEEN = re.compile(r"[\u200b-\u200f\ufeff\x00-\x08\x0b\x0c\x0e-\x1f]")
_GROUPED = re.compile(r"[+-]?\d{1,3}(?:,\d{3})+(?:\.\d+)?|[+-]?\d+(?:\.\d+)?")
_SIGNED = re.compile(r"([+-])\s*(\d{1,4})")
_SHORT_YEAR = re.compile(words.SHORT_YEAR)
_PACKED_SHORT = re.compile(r"([01]\d)(\d{2})")
_YEAR_MONTH = re.compile(words.YEAR_MONTH)
_OUT_OF_RANGE = re.compile(r"(\d{4})\D.*")
_WEEK = 7


@dataclass(frozen=True, slots=True)
class Taken:
    """The text is understood; `value` is stored."""

    value: TypedValue


@dataclass(frozen=True, slots=True)
class Doubtful:
    """The text is not understood (no value), or stored although something is odd about it."""

    value: TypedValue
    reason: str


@dataclass(frozen=True, slots=True)
class Refused:
    """The text cannot stand in this field, not even as doubtful."""

    reason: str


Typed: TypeAlias = Taken | Doubtful | Refused


class _NotUnderstood(ValueError):  # noqa: N818 - a finding about the text, not a fault
    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def read_typed(field: Field, text: str, day: date) -> Typed:
    """Return what ``text`` means in ``field`` on ``day``; required fields are never left doubtful."""
    text = _UNSEEN.sub("", text).strip()
    if not text:
        return Refused(words.EMPTY.format(field=field.title)) if field.required else Taken(_nothing(field))
    try:
        value = SHAPES.get(field.shape, _READERS[field.kind])(field, text, day)
    except _NotUnderstood as trouble:
        return Refused(trouble.reason) if field.required else Doubtful(None, trouble.reason)
    if field.required and not value:
        return Refused(words.EMPTY.format(field=field.title))
    return Taken(value)


def check_text(field: Field, text: str, day: date) -> str:
    """Return why ``text`` would be refused or doubted in ``field`` on ``day``; empty if it would be taken."""
    read = read_typed(field, text, day)
    return "" if isinstance(read, Taken) else read.reason


def split_names(text: str) -> tuple[str, ...]:
    """Return the names in one cell, in order, each once; 王　伟 is one name."""
    names: list[str] = []
    for part in _BETWEEN_NAMES.split(text):
        pieces = [piece.strip(_HANGING) for piece in part.split()]
        spread = 1 < len(pieces) <= 3 and all(len(piece) == 1 for piece in pieces)
        names += ["".join(pieces)] if spread else pieces
    return tuple(dict.fromkeys(name for name in names if name))


def read_day(text: str, day: date) -> date | None:
    """Return the day that ``text`` means when it is typed on ``day``, None for a way of writing nothing.

    Raises:
        ValueError: It means none; the message says why in the clerk's words.
    """
    plain = unicodedata.normalize("NFKC", text).strip()
    try:
        return _spoken_day(plain, day) or _short_day(plain, day) or _written_day(plain)
    except OverflowError:
        raise _not_a_day(text, day) from None
    except CellRefused:
        raise _not_a_day(text, day) from None


# ---- days -------------------------------------------------------------------------------------------


def _spoken_day(text: str, day: date) -> date | None:
    """今天, +7, 3天后, 下周五, 月底, 6月底前: days told from the one on which they are typed."""
    if text in words.NEAR_DAYS:
        return day + timedelta(words.NEAR_DAYS[text])
    if found := _SIGNED.fullmatch(text):
        return day + timedelta(int(found[1] + found[2]))
    for pattern, sign in ((words.DAYS_ON, 1), (words.DAYS_AGO, -1)):
        if found := re.fullmatch(pattern, text):
            return day + timedelta(sign * int(found[1]))
    if found := re.fullmatch(words.WEEKDAY, text):
        asked = words.WEEKDAYS.index(words.SUNDAY.get(found[2], found[2]))
        return day + timedelta(words.WEEK_OF.get(found[1] or "", 0) + asked - day.weekday())
    if re.fullmatch(words.END_OF_MONTH, text):
        return dates.due_of(words.THIS_MONTH_END.format(month=day.month), day.year)
    return dates.due_of(text, day.year) if re.fullmatch(words.END_OF, text) else None


def _short_day(text: str, day: date) -> date | None:
    """3月5日, 3/5, 0305 and 5日 mean this year and month; 26.3.5 means 2026."""
    western = dates.western(text)
    if found := _SHORT_YEAR.fullmatch(western):
        return cells.read_date(f"20{found[1]}-{found[2]}")
    found = re.fullmatch(words.MONTH_DAY, western) or _PACKED_SHORT.fullmatch(western)
    if found:
        return cells.read_date(f"{day.year}-{found[1]}-{found[2]}")
    alone = re.fullmatch(words.DAY_ALONE, western)
    return cells.read_date(f"{day.year}-{day.month}-{alone[1]}") if alone else None


def _written_day(plain: str) -> date | None:
    """Read a full day; a weekday in brackets or a time after it is no trouble."""
    bare = re.sub(r"\s*\(.*\)$", "", plain)
    return cells.read_date(dates.western(bare))


def _not_a_day(text: str, day: date) -> _NotUnderstood:
    plain = unicodedata.normalize("NFKC", text).strip()
    said = {"text": _quoted(text), "example": f"{day:%Y}-03-05"}
    if re.fullmatch(words.REPEATED, plain):
        return _NotUnderstood(words.NO_DAY_REPEATED.format(**said))
    if _YEAR_MONTH.fullmatch(plain):
        return _NotUnderstood(words.NO_DAY_GIVEN.format(**said))
    year = _OUT_OF_RANGE.fullmatch(plain)
    if year and not 1980 <= int(year[1]) <= 2099:
        return _NotUnderstood(words.YEAR_OUT.format(**said))
    return _NotUnderstood(words.NOT_A_DAY.format(**said))


# ---- the kinds --------------------------------------------------------------------------------------


def _nothing(field: Field) -> TypedValue:
    if field.kind is FieldKind.NAMES:
        return ()
    return None if field.kind in {FieldKind.DATE, FieldKind.NUMBER} else ""


def _text(field: Field, text: str, _day: date) -> str:
    line = " ".join(text.split())
    if field.suggests == "departments":
        line = "".join(line.split()).strip(_HANGING)
    return _short_enough(line, _MOST_TEXT)


def _long(_field: Field, text: str, _day: date) -> str:
    return _short_enough("\n".join(line.rstrip() for line in text.splitlines()).strip(), _MOST_LONG)


def _date(field: Field, text: str, day: date) -> date | str | None:
    said = split_names(text) if field.words else ()
    if said and set(said) <= set(field.words):
        return words.NAMES_JOIN.join(said)
    return read_day(text, day)


def _number(_field: Field, text: str, _day: date) -> int | float:
    plain = unicodedata.normalize("NFKC", text).replace(" ", "")
    if not _GROUPED.fullmatch(plain):
        raise _NotUnderstood(words.NOT_A_NUMBER.format(text=_quoted(text)))
    number = float(plain.replace(",", ""))
    return int(number) if number.is_integer() else number


def _names(_field: Field, text: str, _day: date) -> tuple[str, ...]:
    names = split_names(text)
    for name in names:
        _short_enough(name, _MOST_TEXT)
    return names


def _case_number(_field: Field, text: str, _day: date) -> str:
    try:
        return read_case_number(text).text
    except CellRefused as trouble:
        raise _NotUnderstood(words.CASE_NUMBER.format(text=_quoted(text), reason=trouble.reason)) from None


def _choice(field: Field, text: str, _day: date) -> str:
    plain = "".join(unicodedata.normalize("NFKC", text).split())
    if plain in field.choices:
        return plain
    known = _court_word(field, plain)
    if known:
        return known
    for fits in (str.startswith, str.__contains__):
        found = [each for each in field.choices if fits(each, plain)]
        if len(found) == 1:
            return found[0]
        if found:
            several = words.NAMES_JOIN.join(found)
            raise _NotUnderstood(words.MANY_CHOICES.format(text=_quoted(text), choices=several))
    choices = words.NAMES_JOIN.join(field.choices)
    raise _NotUnderstood(words.NOT_A_CHOICE.format(text=_quoted(text), choices=choices))


def _court_word(field: Field, text: str) -> str:
    """Understand the other words that exports use for a procedure: 普通程序独任, 小额诉讼."""
    if field.key != "procedure":
        return ""
    try:
        procedure, written = cells.read_procedure(text)
    except CellRefused:
        return ""
    if procedure is None:
        return ""
    word = vocabulary().standard_words[procedure]
    return word if word in field.choices else written


def _period(_field: Field, text: str, day: date) -> str:
    with _told():
        return read_period(text, day)


def _figure(_field: Field, text: str, _day: date) -> float:
    with _told():
        return read_figure(text).value


def _target(_field: Field, text: str, _day: date) -> tuple[str, ...]:
    with _told():
        goal = read_goal(text)
    return goal.comparator, repr(goal.value), goal.unit


@contextmanager
def _told() -> Iterator[None]:
    """Take the reason of a `ValueError`, which is in the clerk's words."""
    try:
        yield
    except ValueError as trouble:
        raise _NotUnderstood(str(trouble)) from None


def _not_typed(field: Field, _text: str, _day: date) -> str:
    raise _NotUnderstood(words.NOT_TYPED.format(field=field.title))


def _short_enough(text: str, most: int) -> str:
    if len(text) > most:
        raise _NotUnderstood(words.TOO_LONG.format(most=most, length=len(text)))
    return text


def _quoted(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _MOST_QUOTED else line[:_MOST_QUOTED] + words.ELLIPSIS


_READERS: dict[FieldKind, Callable[[Field, str, date], TypedValue]] = {
    FieldKind.TEXT: _text,
    FieldKind.LONG: _long,
    FieldKind.CHOICE: _choice,
    FieldKind.NAMES: _names,
    FieldKind.DATE: _date,
    FieldKind.NUMBER: _number,
    FieldKind.DAYS: _not_typed,
    FieldKind.CASE_NO: _case_number,
    # A lamp that may be typed is one of its words; which fields may is the declaration's to say.
    FieldKind.LAMP: _choice,
    FieldKind.SHARE: _not_typed,
}
#: How text is read in fields that are declared with a shape; a target is (comparator, number, unit).
SHAPES: dict[str, Callable[[Field, str, date], TypedValue]] = {
    "period": _period,
    "figure": _figure,
    "target": _target,
}
