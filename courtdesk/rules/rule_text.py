"""Rules and year tables written as the text that the strict readers take in again."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import MISSING, Field, fields
from datetime import date
from enum import Enum, StrEnum

from courtdesk.rules.rule_values import (
    Allowance,
    Approval,
    ChangeRule,
    Ground,
    RestartRule,
    Rule,
    StatutoryLimit,
    Term,
    Unlimited,
)

Entry = Allowance | Approval | ChangeRule | Ground | RestartRule | Rule | StatutoryLimit | Term | Unlimited

_WIDTH = 120
_DELETE = "\x7f"


def table_text(name: str, entry: Entry) -> str:
    """Return ``[[name]]`` with a line for each value that is not left to its default."""
    return "\n".join([f"[[{name}]]", *lines_of(_pairs(entry))]) + "\n"


def lines_of(pairs: Iterable[tuple[str, object]]) -> list[str]:
    """Return ``key = value`` for each pair, a list that is too long for one line over several."""
    return [_line(key, value) for key, value in pairs]


def value_text(value: object) -> str:
    """Return a value as TOML; a set of every member there is as ``["all"]``."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Allowance):
        return "{ " + ", ".join(f"{key} = {value_text(each)}" for key, each in _pairs(value)) + " }"
    if isinstance(value, (tuple, frozenset)):
        return f"[{', '.join(value_text(each) for each in _members(value))}]"
    # What JSON escapes TOML does, too, but for one more character.
    return json.dumps(str(value), ensure_ascii=False).replace(_DELETE, "\\u007f")


def _line(key: str, value: object) -> str:
    line = f"{key} = {value_text(value)}"
    if len(line) <= _WIDTH or not isinstance(value, tuple):
        return line
    return "\n".join([f"{key} = [", *(f"  {value_text(each)}," for each in value), "]"])


def _pairs(entry: Entry) -> list[tuple[str, object]]:
    values = [(field, getattr(entry, field.name)) for field in fields(entry)]
    in_months = isinstance(entry, Rule) and bool(entry.months)
    return [
        (field.name, value)
        for field, value in values
        if not _is_left_out(field, value) and not (in_months and field.name == "days")
    ]


def _is_left_out(field: Field[object], value: object) -> bool:
    if value is None or value in ("", ()):
        return True
    return field.default is not MISSING and value == field.default


def _members(values: Iterable[object]) -> list[object]:
    if isinstance(values, tuple):
        return list(values)
    kind: type[Enum] = next((type(each) for each in values if isinstance(each, StrEnum)), Enum)
    in_order: list[object] = [each for each in kind if each in set(values)]
    return ["all"] if in_order and len(in_order) == len(kind) else in_order
