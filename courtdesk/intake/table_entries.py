"""What the rows of a table say of rows of the ledger: texts by field, with the columns they stand in."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from courtdesk.intake import table_values as values
from courtdesk.intake.columns import ColumnMatch
from courtdesk.intake.table_kinds import EARLIER_REASON, TableWords
from courtdesk.intake.table_rows import Entry, SheetRow
from courtdesk.intake.wide_tables import wide_entries

_NAMES = frozenset({"leaders", "lead_departments", "departments", "in_charge"})
_DAYS = frozenset({"due", "closed"})
_WORDS = frozenset({"state", "closed"})
#: Texts of several columns of one field, and what stands between them.
_JOINS = {"category": "/", "post": "、", "leaders": "、", "departments": "、", "people": "、", "in_charge": "、"}
_LINES = "\n"
_LABELLED = "{heading}：{text}"


def entries_of(
    words: TableWords, columns: Sequence[ColumnMatch], rows: Sequence[SheetRow], day: date, period: str = ""
) -> list[Entry]:
    """Return what the rows say, in their order; ``period`` is meant where an indicator's column names none."""
    if words.wide.ends:
        return wide_entries(words, columns, rows, day, period)
    return [_entry(words, columns, line, row, day) for line, row in enumerate(rows)]


def _entry(words: TableWords, columns: Sequence[ColumnMatch], line: int, row: SheetRow, day: date) -> Entry:
    told: dict[str, list[tuple[ColumnMatch, str]]] = {}
    places: dict[str, tuple[int, ...]] = {}
    for column in columns:
        if column.field:
            places[column.field] = (*places.get(column.field, ()), column.index)
        if column.field and row.filled[column.index] and column.field != EARLIER_REASON:
            told.setdefault(column.field, []).append((column, row.filled[column.index]))
    texts = {name: _joined(name, said) for name, said in told.items()}
    if row.group and words.group not in texts:
        texts[words.group] = row.group
    read = _Reading(words, texts, places, day)
    return Entry(line, read.texts, read.places)


def _joined(name: str, said: Sequence[tuple[ColumnMatch, str]]) -> str:
    if len(said) == 1:
        return said[0][1]
    join = _JOINS.get(name)
    if join is not None:
        return join.join(dict.fromkeys(text for _, text in said))
    return _LINES.join(_LABELLED.format(heading=column.heading, text=text) for column, text in said)


class _Reading:
    """Turns the texts of a row into those that the ledger reads; what one cell says of two fields is split."""

    def __init__(
        self, words: TableWords, texts: dict[str, str], places: dict[str, tuple[int, ...]], day: date
    ) -> None:
        self._words, self.texts, self.places, self._day = words, texts, places, day
        self._people()
        self._departments()
        self._states()
        self._days()
        for name in _NAMES & texts.keys():
            texts[name] = values.names_text(texts[name])
        for name in ("name", "telephone"):
            if name in texts:
                texts[name] = "".join(texts[name].split())
        if "number" in texts:
            texts["number"] = values.serial_text(texts["number"])
        self.texts = {name: text for name, text in texts.items() if text}

    def _people(self) -> None:
        """Take telephones out of the people, into the remark."""
        if "people" not in self.texts:
            return
        names, telephones = values.people_and_telephones(self.texts["people"])
        self.texts["people"] = names
        if telephones and telephones not in self.texts.get("remark", ""):
            self._add("remark", telephones, "people")

    def _departments(self) -> None:
        """Take the department that leads out of the responsible ones, unless a column names it."""
        if "departments" not in self.texts or "lead_departments" in self.places:
            return
        parties = values.parties_in(self.texts["departments"])
        if parties.leading:
            self.texts["departments"] = "、".join(parties.others)
            self._add("lead_departments", "、".join(parties.leading), "departments")

    def _states(self) -> None:
        for name in _WORDS & self.texts.keys():
            self.texts[name] = values.word_text(self._words, name, self.texts[name])
        told = self.texts.get("progress", "")
        if "state" not in self.places and values.is_word(self._words, "state", told):
            self.places["state"] = self.places["progress"]
            self.texts["state"] = values.word_text(self._words, "state", self.texts.pop("progress"))

    def _days(self) -> None:
        for name in _DAYS & self.texts.keys():
            self.texts[name] = values.day_text(self.texts[name], self._day)
        due = self.texts.get("due", "")
        offers = any(each.name == "recurrence" for each in self._words.fields)
        if offers and due and values.is_standing(due) and "recurrence" not in self.texts:
            self._add("recurrence", self.texts.pop("due"), "due")

    def _add(self, name: str, text: str, from_: str) -> None:
        """Put what a cell says of another field beside what stands there."""
        before = self.texts.get(name, "")
        self.texts[name] = f"{before}\n{text}" if before else text
        self.places[name] = (*self.places.get(name, ()), *self.places[from_])
