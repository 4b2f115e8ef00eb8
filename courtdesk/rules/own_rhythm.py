"""The court's own duties (本院例行工作) laid over the factory's: new ones, others on other days or by other hands."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from courtdesk.rules import rhythm_wording as wording
from courtdesk.rules.rhythm import Duty, duties_in
from courtdesk.rules.rule_text import lines_of
from courtdesk.rules.toml_file import toml_of

_ONE_DAY = timedelta(1)
#: Fields of a duty as the file calls them; what is empty is left out.
_FIELDS = (
    *(("key", "key"), ("title", "title"), ("about", "about"), ("cadence", "cadence"), ("weekday", "weekday")),
    *(("day", "day"), ("month", "month"), ("rest_day", "rest_day"), ("in_force_from", "in_force_from")),
    *(("source", "source"), ("list", "makes"), ("kind", "kind"), ("fill", "fill"), ("person", "person")),
    ("off", "off"),
)


def own_duties_in(text: str) -> tuple[Duty, ...]:
    """Read the court's own duties; one may stand there several times, each time from another day.

    Raises:
        RuleFileBroken: The text is not TOML, or says something that cannot be meant.
    """
    return duties_in(toml_of(text, Path(wording.OWN_RHYTHM)), versions=True)


def own_duties_text(duties: Iterable[Duty]) -> str:
    """Return the text that `own_duties_in` reads back as the same duties."""
    return "\n".join(_text(duty) for duty in duties)


def duties_with(factory: Sequence[Duty], own: Sequence[Duty]) -> tuple[Duty, ...]:
    """Return every version of every duty, each ended by what comes after it; new duties at the end."""
    keys = dict.fromkeys(duty.key for duty in (*factory, *own))
    return tuple(
        version
        for key in keys
        for version in _versions([duty for duty in factory if duty.key == key], [d for d in own if d.key == key])
    )


def with_duty(own: Sequence[Duty], duty: Duty) -> tuple[Duty, ...]:
    """Return the court's duties with another version of one; what began on its first day or later gives way."""
    kept = (each for each in own if each.key != duty.key or each.in_force_from < duty.in_force_from)
    return (*kept, duty)


def _versions(factory: Sequence[Duty], own: Sequence[Duty]) -> list[Duty]:
    laid = list(factory)
    for duty in sorted(own, key=lambda each: each.in_force_from):
        last = duty.in_force_from - _ONE_DAY
        laid = [
            replace(each, in_force_until=each.in_force_until or last) for each in laid if each.in_force_from <= last
        ]
        laid.append(duty)
    return laid


def _text(duty: Duty) -> str:
    values = [(name, getattr(duty, field)) for name, field in _FIELDS]
    return "\n".join(["[[duty]]", *lines_of([(name, value) for name, value in values if value])]) + "\n"
