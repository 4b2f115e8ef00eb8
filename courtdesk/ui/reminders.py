"""When the tray reminds, and of what: nothing to say says nothing, and nothing is said twice. No widgets here."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, time

from courtdesk.actions.day_values import DayCounts, DayRest
from courtdesk.ui.texts import tray as words


def has_come(times: Iterable[time], before: datetime, now: datetime) -> bool:
    """Say whether one of the day's times came after ``before``; one that was slept through comes on waking."""
    return any(before < datetime.combine(now.date(), each, now.tzinfo) <= now for each in times)


class Reminder:
    """Knows since when it looks, and what it said last."""

    def __init__(self, since: datetime) -> None:
        self._looked = since
        self._said: tuple[object, ...] = ()

    def is_time(self, times: Iterable[time], now: datetime) -> bool:
        """Say whether a time came since this was asked last."""
        before, self._looked = self._looked, now
        return has_come(times, before, now)

    def sentence(self, counts: DayCounts, rest: DayRest) -> str:
        """Return what is due, empty for nothing and for what was said on this day already."""
        said = words.due(counts.over, counts.d1, counts.to_sign + rest.suggested, rest.duties)
        if not said or self._said == (counts.on, said):
            return ""
        self._said = (counts.on, said)
        return said
