"""Strict reading of rule files: every refusal names the file, the line and the reason."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from typing import TypeVar

from courtdesk.errors import RuleFileBroken
from courtdesk.rules import wording

_Choice = TypeVar("_Choice", bound=StrEnum)
_LINE = re.compile(r"at line (\d+)")
_HEADER = re.compile(r"^\s*\[\[?\s*([\w.-]+)\s*\]\]?")


@dataclass
class Table:
    """One table of a rule file; each value is asked for once, what nobody asked for is refused."""

    path: Path
    values: Mapping[str, object]
    #: The table's own lines with their numbers, to say where a value stands.
    lines: tuple[tuple[int, str], ...]
    _asked: set[str] = field(default_factory=set)

    def broken(self, reason: str, key: str = "") -> RuleFileBroken:
        """Return the error for ``reason`` at the line of ``key``, or of the table itself."""
        return RuleFileBroken(self.path, self._line_of(key), reason)

    def _line_of(self, key: str) -> int | None:
        # A quoted key is as good as a bare one.
        written = re.compile(rf"^\s*[\"']?{re.escape(key)}[\"']?\s*=") if key else None
        for number, line in self.lines:
            if written and written.match(line):
                return number
        return self.lines[0][0] if self.lines else None

    def _take(self, key: str) -> object:
        self._asked.add(key)
        if key not in self.values:
            raise self.broken(wording.key_missing(key))
        return self.values[key]

    def has(self, key: str) -> bool:
        """Return whether ``key`` is written."""
        return key in self.values

    def text(self, key: str) -> str:
        """Return a string that is not blank."""
        value = self._take(key)
        if not isinstance(value, str) or not value.strip():
            raise self.broken(wording.text_wanted(key), key)
        return value

    def optional_text(self, key: str) -> str:
        """Return a string, empty when the key is not written."""
        return self.text(key) if self.has(key) else ""

    def number(self, key: str, least: int) -> int:
        """Return a whole number that is at least ``least``."""
        value = self._take(key)
        if not isinstance(value, int) or isinstance(value, bool) or value < least:
            raise self.broken(wording.number_wanted(key, least), key)
        return value

    def day(self, key: str) -> date:
        """Return a date written as 2026-01-31."""
        value = self._take(key)
        if not isinstance(value, date) or isinstance(value, datetime):
            raise self.broken(wording.day_wanted(key), key)
        return value

    def optional_day(self, key: str) -> date | None:
        """Return a date, or None when the key is not written."""
        return self.day(key) if self.has(key) else None

    def days(self, key: str) -> tuple[date, ...]:
        """Return a list of dates."""
        values = self._take(key)
        if not isinstance(values, list) or not all(type(each) is date for each in values):
            raise self.broken(wording.days_wanted(key), key)
        return tuple(values)

    def choice(self, key: str, kind: type[_Choice]) -> _Choice:
        """Return one of the values of ``kind``."""
        return self._chosen(key, self._take(key), kind)

    def choices(self, key: str, kind: type[_Choice]) -> frozenset[_Choice]:
        """Return a set of the values of ``kind``; ``["all"]`` is every one."""
        values = self._take(key)
        if not isinstance(values, list) or not values:
            raise self.broken(wording.list_wanted(key), key)
        if values == ["all"]:
            return frozenset(kind)
        return frozenset(self._chosen(key, value, kind) for value in values)

    def optional_choice(self, key: str, kind: type[_Choice]) -> _Choice | None:
        """Return one of the values of ``kind``, or None when the key is not written."""
        return self.choice(key, kind) if self.has(key) else None

    def optional_number(self, key: str, least: int) -> int:
        """Return a whole number, 0 when the key is not written."""
        return self.number(key, least) if self.has(key) else 0

    def optional_flag(self, key: str) -> bool:
        """Return true or false, false when the key is not written."""
        value = self._take(key) if self.has(key) else False
        if not isinstance(value, bool):
            raise self.broken(wording.flag_wanted(key), key)
        return value

    def texts(self, key: str) -> tuple[str, ...]:
        """Return a list of strings that are not blank, with at least one in it."""
        values = self._take(key)
        if not isinstance(values, list) or not values or not all(isinstance(v, str) and v.strip() for v in values):
            raise self.broken(wording.texts_wanted(key), key)
        return tuple(values)

    def optional_texts(self, key: str) -> tuple[str, ...]:
        """Return a list of strings, empty when the key is not written."""
        return self.texts(key) if self.has(key) else ()

    def inline(self, key: str) -> list[Table]:
        """Return a list of tables in braces, empty when the key is not written."""
        values = self._take(key) if self.has(key) else []
        if not isinstance(values, list) or not all(isinstance(each, dict) for each in values):
            raise self.broken(wording.inline_wanted(key), key)
        at = self._line_of(key)
        lines = tuple(each for each in self.lines if at is not None and each[0] >= at)
        return [Table(self.path, each, lines) for each in values]

    def _chosen(self, key: str, value: object, kind: type[_Choice]) -> _Choice:
        known = [each.value for each in kind]
        if value not in known:
            raise self.broken(wording.choice_wanted(key, value, known), key)
        return kind(str(value))

    def close(self) -> None:
        """Refuse what was written but never asked for."""
        for key in self.values:
            if key not in self._asked:
                raise self.broken(wording.key_unknown(key), key)


@dataclass(frozen=True)
class TomlFile:
    """A rule file: its head and its lists of tables."""

    path: Path
    values: Mapping[str, object]
    lines: tuple[str, ...]

    def head(self, *lists: str) -> Table:
        """Return what stands before the first table; ``lists`` are the names of tables that may follow."""
        numbered = list(enumerate(self.lines, start=1))
        first = next((at for at, (_, line) in enumerate(numbered) if _HEADER.match(line)), len(numbered))
        own = {key: value for key, value in self.values.items() if key not in lists}
        table = Table(self.path, own, tuple(numbered[:first]))
        for key, value in own.items():
            if isinstance(value, dict) or (isinstance(value, list) and any(isinstance(v, dict) for v in value)):
                raise RuleFileBroken(self.path, self._header_lines(key)[0], wording.key_unknown(key))
        return table

    def tables(self, name: str) -> list[Table]:
        """Return each ``[[name]]`` in the file's order."""
        found = self.values.get(name, [])
        if not isinstance(found, list) or not all(isinstance(each, dict) for each in found):
            raise RuleFileBroken(self.path, None, wording.tables_wanted(name))
        starts = self._header_lines(name)
        return [
            Table(self.path, values, self._lines_from(starts[at] if at < len(starts) else None))
            for at, values in enumerate(found)
        ]

    def _header_lines(self, name: str) -> list[int | None]:
        found: list[int | None] = [
            number
            for number, line in enumerate(self.lines, start=1)
            if (match := _HEADER.match(line)) and match.group(1).split(".")[0] == name
        ]
        return found or [None]

    def _lines_from(self, start: int | None) -> tuple[tuple[int, str], ...]:
        if start is None:
            return ()
        numbered = list(enumerate(self.lines, start=1))[start - 1 :]
        end = next((at for at, (_, line) in enumerate(numbered) if at and _HEADER.match(line)), len(numbered))
        return tuple(numbered[:end])


def read_toml(path: Path) -> TomlFile:
    """Read one rule file; raise `RuleFileBroken` when it is missing, not text or not TOML."""
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise RuleFileBroken(path, None, wording.FILE_NOT_READABLE) from error
    except UnicodeDecodeError as error:
        raise RuleFileBroken(path, None, wording.FILE_NOT_UTF8) from error
    return toml_of(text, path)


def toml_of(text: str, path: Path) -> TomlFile:
    """Read the text of a rule file; ``path`` is what a refusal calls it, and need not be there."""
    text = text.replace("\r\n", "\n")
    lines = tuple(text.split("\n"))
    try:
        return TomlFile(path, tomllib.loads(text), lines)
    except ValueError as error:  # what tomllib raises for its grammar is one, too
        raise RuleFileBroken(path, _line_in(str(error), len(lines)), wording.not_toml(str(error))) from error


def _line_in(message: str, last: int) -> int:
    match = _LINE.search(message)
    return int(match.group(1)) if match else last  # else the file ended too early
