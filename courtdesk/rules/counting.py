"""How days are counted: calendar months, excluded days merged, and the day on which the n-th counted day falls.

The filing day does not count; the day after it is day 1. A day that is excluded is no counted day.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

from courtdesk.rules.facts import CaseFacts, Extension, Pause
from courtdesk.rules.rule_values import StatutoryLimit

_MONTHS_A_YEAR = 12
_ONE_DAY = timedelta(1)


def add_months(day: date, months: int) -> date:
    """Return the same day ``months`` later, or that month's last day when it is shorter."""
    year, month = divmod(day.year * _MONTHS_A_YEAR + day.month - 1 + months, _MONTHS_A_YEAR)
    try:
        return date(year, month + 1, day.day)
    except ValueError:  # only a month that is too short can be the reason
        return date(year + (month + 1) // _MONTHS_A_YEAR, (month + 1) % _MONTHS_A_YEAR + 1, 1) - _ONE_DAY


def is_month_end(day: date) -> bool:
    """Return whether ``day`` is the last one of its month."""
    return (day + _ONE_DAY).day == 1


def months_on(filed_on: date, limit: StatutoryLimit, months: int) -> date:
    """Return the day ``months`` later, a month's last day for a month's last day where the limit says so."""
    end = add_months(filed_on, months)
    if not (limit.month_ends and months and is_month_end(filed_on)):
        return end
    return add_months(end.replace(day=1), 1) - _ONE_DAY


def ends_on(filed_on: date, limit: StatutoryLimit, months: int = 0, days: int = 0) -> date:
    """Return the day a limit ends, extended by ``months`` and ``days``, when nothing is excluded.

    All months are counted from filing in one go, so that 8月31日 with 3 months and 1 more ends on 12月31日.
    """
    end = months_on(filed_on, limit, limit.months + months)
    days += limit.days
    return end + timedelta(days) if days else end


def limit_without_pauses(filed_on: date, limit: StatutoryLimit, extensions: tuple[Extension, ...] = ()) -> date:
    """Return the day a limit ends with every extension granted, when nothing is excluded."""
    return ends_on(
        filed_on,
        limit,
        sum(each.months for each in extensions),
        sum(each.days for each in extensions),
    )


@dataclass(frozen=True, slots=True)
class Span:
    """Excluded days from the first to the last, both included; ``last`` None is still running."""

    first: date
    last: date | None

    def days_until(self, day: date) -> int:
        """Return how many of its days are not later than ``day``."""
        last = day if self.last is None else min(day, self.last)
        return max(0, (last - self.first).days + 1)


@dataclass(frozen=True, slots=True)
class Counter:
    """Counts the days of one case from its filing, or from the day on which they began anew."""

    filed_on: date
    #: Merged, in order, all after that day; only the last one can be running.
    spans: tuple[Span, ...] = ()
    #: Excluded days of which only the number is known.
    loose_days: int = 0
    #: First day of an exclusion that has no end yet; the span it runs in may have begun before.
    running_from: date | None = None

    def excluded_until(self, day: date) -> int:
        """Return the excluded days after filing that are not later than ``day``."""
        return self.loose_days + sum(span.days_until(day) for span in self.spans)

    def used(self, day: date) -> int:
        """Return the counted days up to and including ``day``."""
        return max(0, (day - self.filed_on).days - self.excluded_until(day))

    def reach(self, number: int) -> date | None:
        """Return the day on which counted day ``number`` falls; None when a running exclusion keeps it away."""
        day = self.filed_on + timedelta(number + self.loose_days)
        for span in self.spans:
            if span.first > day:
                break
            if span.last is None:
                return None
            day += timedelta(span.days_until(span.last))
        return day


def counter(facts: CaseFacts, day: date | None = None, counts_from: date | None = None) -> Counter:
    """Return the counter of a case as it stands on ``day``: what starts to run later is not known yet.

    Days are counted after ``counts_from``, which is the filing day unless they began anew.
    """
    begins = counts_from or facts.filed_on
    pauses = [ended_by(pause, facts.closed_on) for pause in facts.pauses]
    if day is not None:
        pauses = [pause for pause in pauses if not _runs_later(pause, day)]
    loose = sum(max(0, pause.days) for pause in pauses if pause.start is None)
    day_one = begins + _ONE_DAY
    dated = [(max(pause.start, day_one), pause.end) for pause in pauses if pause.start is not None]
    running = min((start for start, end in dated if end is None), default=None)
    return Counter(begins, _merged(dated), loose, running)


def ended_by(pause: Pause, closed_on: date | None) -> Pause:
    """Return the pause, a running one ended by the closing of the case."""
    running = pause.start is not None and pause.end is None
    return replace(pause, end=closed_on) if running and closed_on is not None else pause


def _runs_later(pause: Pause, day: date) -> bool:
    return pause.start is not None and pause.end is None and pause.start > day


def _merged(dated: list[tuple[date, date | None]]) -> tuple[Span, ...]:
    spans: list[Span] = []
    for start, end in sorted(dated, key=lambda each: each[0]):
        if end is not None and end < start:
            continue
        before = spans[-1] if spans else None
        if before is None or (before.last is not None and start > before.last):
            spans.append(Span(start, end))
        elif before.last is not None and (end is None or end > before.last):
            spans[-1] = Span(before.first, end)
    return tuple(spans)
