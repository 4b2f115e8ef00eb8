"""What 今日 shows first; loads no ORM, so that the counts are there at once."""

from __future__ import annotations

from datetime import date

from courtdesk.actions.day_values import DayCounts
from courtdesk.actions.results import CourtInfo
from courtdesk.models import glance
from courtdesk.paths import DataFolder

_VIEWS = ("over", "d1", "d7", "d15", "urging", "orders", "open")


def glance_at_court(folder: DataFolder) -> CourtInfo | None:
    """Return the court of ``folder``; None when none has been entered yet."""
    row = glance.court_row(folder.database)
    return CourtInfo(*row) if row else None


def day_counts(folder: DataFolder, day: date) -> DayCounts:
    """Return the numbers of 今日 for ``day``; all zero when the folder holds no ledger yet."""
    path = folder.database
    if glance.court_row(path) is None:
        return DayCounts(day, 0, 0, 0, 0, 0, 0, 0, 0, 0, (), nothing_kept=True)
    counts = glance.view_counts(path, day, _VIEWS)
    if counts is None:
        return DayCounts(day, 0, 0, 0, 0, 0, 0, 0, 0, 0, (), is_older=True)
    to_reply, late, tasks = glance.other_counts(path, day)
    return DayCounts(
        on=day,
        over=counts["over"],
        d1=counts["d1"],
        d7=counts["d7"],
        d15=counts["d15"],
        urging_waiting=counts["urging"],
        orders_waiting=counts["orders"],
        to_reply=to_reply,
        open_cases=counts["open"],
        tasks_open=tasks,
        strip=glance.limit_days(path, day),
        replies_late=late,
        nothing_kept=counts["open"] == 0 and glance.keeps_nothing(path),
    )
