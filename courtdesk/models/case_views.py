"""The views of the case ledger as SQL conditions; plain text, so that the first glance needs no ORM.

Parameters: ``:day``, ``:in1``, ``:in7``, ``:in15`` (that day, and 1, 7 and 15 days on).
"""

from __future__ import annotations

from datetime import date, timedelta

_RUNNING = "is_open = TRUE AND paused = FALSE"

# Written so, SQLite does not take the index that every open case is in, but the one of the few a measure waits for.
_OPEN = "likely(is_open = TRUE)"

#: What the court does beyond reminding, urging and ordering, the gravest first; each a range of a partial index.
MEASURES: dict[str, str] = {
    "inspection": f"{_OPEN} AND inspection_on <= :day",
    "long_open": f"{_OPEN} AND long_open_on <= :day",
    "hearing": f"{_OPEN} AND hearing_on <= :day",
    "meeting": f"{_OPEN} AND meeting_on <= :day",
    "approvals": f"{_OPEN} AND approvals_open > 0",
}


def _withheld(step: str, since: str) -> str:
    """Return whether the clerk decided not to send what was asked for since a day (不发)."""
    about = "subject_table = 'cases' AND subject_id = cases.id"
    return f"EXISTS (SELECT 1 FROM withheld_paper WHERE {about} AND step = '{step}' AND \"on\" >= {since})"  # noqa: S608 - our own names


_ORDER_ASKED = f"order_on <= :day AND NOT {_withheld('order', 'order_on')}"
# An order must cite its urging notice, so a withheld one is asked for again with the order.
_URGING_ASKED = f"urging_on <= :day AND (NOT {_withheld('urging', 'urging_on')} OR ifnull({_ORDER_ASKED}, FALSE))"

CONDITIONS: dict[str, str] = {
    "all": "TRUE",
    "open": "is_open = TRUE",
    "over": f"{_RUNNING} AND limit_on < :day",
    "d1": f"{_RUNNING} AND limit_on BETWEEN :day AND :in1",
    "d7": f"{_RUNNING} AND limit_on > :in1 AND limit_on <= :in7",
    "d15": f"{_RUNNING} AND limit_on > :in7 AND limit_on <= :in15",
    "due15": f"{_RUNNING} AND limit_on <= :in15",
    "urging": f"is_open = TRUE AND stage = 0 AND {_URGING_ASKED}",
    "orders": f"is_open = TRUE AND stage IN (0, 1) AND {_ORDER_ASKED}",
    "paused": "is_open = TRUE AND paused = TRUE",
    "closed": "is_open = FALSE",
    **MEASURES,
    "measures": " OR ".join(f"({condition})" for condition in MEASURES.values()),
}


def parameters(day: date) -> dict[str, str]:
    """Return the days that `CONDITIONS` compare with, as ISO text."""
    return {
        "day": day.isoformat(),
        "in1": (day + timedelta(1)).isoformat(),
        "in7": (day + timedelta(7)).isoformat(),
        "in15": (day + timedelta(15)).isoformat(),
    }
