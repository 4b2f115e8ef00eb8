"""Tables of indicators: long ones with a value a row, wide ones with a column for each indicator, month or scope."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from courtdesk.intake.columns import ColumnMatch
from courtdesk.intake.periods import read_period
from courtdesk.intake.table_kinds import TableWords, common_words
from courtdesk.intake.table_rows import Entry, SheetRow
from courtdesk.intake.table_values import figure_parts
from courtdesk.intake.vocabulary import bare_heading, unit_of

_VALUE = "value"
#: What a row may say of all its values.
_SHARED = ("period", "scope", "indicator", "unit", "target", "numerator", "denominator", "remark")
_PERCENT = "%"
_HUNDRED = 100
_DECIMALS = 4


def wide_entries(
    words: TableWords, columns: Sequence[ColumnMatch], rows: Sequence[SheetRow], day: date, period: str
) -> list[Entry]:
    """Return one entry for each value, whichever way the table is laid out."""
    melting = _Melting(words, columns, day)
    entries = [entry for line, row in enumerate(rows) for entry in melting.entries(line, row, period)]
    return list(_each_scope_once(_scaled(words, entries), words))


class _Melting:
    """Makes entries of rows, one for each filled column of values."""

    def __init__(self, words: TableWords, columns: Sequence[ColumnMatch], day: date) -> None:
        self._words, self._day = words, day
        self._values = [column for column in columns if column.field == _VALUE]
        self._shared = [column for column in columns if column.field in _SHARED]

    def entries(self, line: int, row: SheetRow, period: str) -> Iterator[Entry]:
        """Yield what a row says; ``period`` is meant where it names none."""
        said = {column.field: row.filled[column.index] for column in self._shared if row.filled[column.index]}
        said["period"] = said.get("period") or period
        for column in self._values:
            if row.filled[column.index]:
                yield self._entry(line, row.filled[column.index], said, column)

    def _entry(self, line: int, text: str, said: Mapping[str, str], column: ColumnMatch) -> Entry:
        number, unit = figure_parts(text)
        texts = {"indicator": "", **said, _VALUE: number}
        told = _told_by_heading(self._words, column.heading, texts, self._day)
        texts |= told
        texts["period"] = read_period(texts["period"], self._day.year) or texts["period"]
        texts["scope"] = texts.get("scope") or self._words.wide.whole_court
        texts["unit"] = (unit or texts.get("unit", "") or unit_of(column.heading)).replace("％", _PERCENT)
        places = {each.field: (each.index,) for each in self._shared} | {_VALUE: (column.index,)}
        places |= dict.fromkeys(told, (column.index,))
        places.setdefault("unit", (column.index,))
        return Entry(line, {name: text for name, text in texts.items() if text}, places)


def _told_by_heading(words: TableWords, heading: str, texts: Mapping[str, str], day: date) -> dict[str, str]:
    """Return what the heading over a value says: its indicator, or its period or department beside one."""
    bare = bare_heading(heading)
    if not texts["indicator"]:
        return {"indicator": words.wide.indicator_of(bare)}
    known = words.headings.get(bare)
    if known is not None and known[0].name == _VALUE:
        return {}
    period = read_period(bare, day.year)
    return {"period": period} if period else {"scope": bare}


def _scaled(words: TableWords, entries: Sequence[Entry]) -> Iterator[Entry]:
    """Turn shares written as 0.97, as workbooks keep percentages, into 97; any above 1 says that none is so meant."""
    shares = [entry for entry in entries if _is_share(words, entry) and not entry.texts.get("unit")]
    numbers = [number for entry in shares if (number := _number(entry.texts[_VALUE])) is not None]
    fractions = bool(numbers) and all(abs(number) <= 1 for number in numbers)
    fractions = fractions and any(number not in (0, 1) for number in numbers)
    bare = {id(entry) for entry in shares}
    for entry in entries:
        if id(entry) not in bare:
            yield entry
            continue
        texts = {**entry.texts, "unit": _PERCENT}
        if fractions:
            texts |= {name: _percent(entry.texts[name]) for name in (_VALUE, "target") if name in entry.texts}
        yield replace(entry, texts=texts, columns={**entry.columns, "unit": entry.columns[_VALUE]})


def _is_share(words: TableWords, entry: Entry) -> bool:
    return bare_heading(entry.texts.get("indicator", "")).endswith(words.wide.shares)


def _number(text: str) -> float | None:
    try:
        return float(text)
    except ValueError:
        return None


def _percent(text: str) -> str:
    """Return a fraction as a number of a hundred; other texts stay."""
    number = _number(text)
    if number is None or abs(number) > 1:
        return text
    return f"{number * _HUNDRED:.{_DECIMALS}f}".rstrip("0").rstrip(".")


def _each_scope_once(entries: Iterator[Entry], words: TableWords) -> Iterator[Entry]:
    """Take 合计 for the whole court, unless another row says so of the same indicator."""
    court = words.wide.whole_court
    found = list(entries)
    named = {_value_of(entry) for entry in found if entry.texts["scope"] == court}
    for entry in found:
        if entry.texts["scope"] == court or entry.texts["scope"] not in common_words().whole:
            yield entry
        elif _value_of(entry) not in named:
            yield replace(entry, texts={**entry.texts, "scope": court})


def _value_of(entry: Entry) -> tuple[str, str]:
    return entry.texts.get("indicator", ""), entry.texts.get("period", "")
