"""The views of the case ledger as SQL conditions; plain text, so that the first glance needs no ORM.

Parameters: ``:day``, ``:in1``, ``:in7``, ``:in15`` (that day, and 1, 7 and 15 days on).
"""

from __future__ import annotations

from datetime import date, timedelta

_RUNNING = "is_open = TRUE AND paused = FALSE"

CONDITIONS: dict[str, str] = {
    "all": "TRUE",
    "open": "is_open = TRUE",
    "over": f"{_RUNNING} AND limit_on < :day",
    "d1": f"{_RUNNING} AND limit_on BETWEEN :day AND :in1",
    "d7": f"{_RUNNING} AND limit_on > :in1 AND limit_on <= :in7",
    "d15": f"{_RUNNING} AND limit_on > :in7 AND limit_on <= :in15",
    "due15": f"{_RUNNING} AND limit_on <= :in15",
    "urging": "is_open = TRUE AND stage = 0 AND urging_on <= :day",
    "orders": "is_open = TRUE AND stage IN (0, 1) AND order_on <= :day",
    "paused": "is_open = TRUE AND paused = TRUE",
    "closed": "is_open = FALSE",
}


def parameters(day: date) -> dict[str, str]:
    """Return the days that `CONDITIONS` compare with, as ISO text."""
    return {
        "day": day.isoformat(),
        "in1": (day + timedelta(1)).isoformat(),
        "in7": (day + timedelta(7)).isoformat(),
        "in15": (day + timedelta(15)).isoformat(),
    }
