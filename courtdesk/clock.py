"""The only module that asks what day or time it is."""

from __future__ import annotations

from datetime import date, datetime


def today() -> date:
    """Return the day on this PC's calendar."""
    return datetime.now().astimezone().date()


def now() -> datetime:
    """Return the local time with its zone, to the second."""
    return datetime.now().astimezone().replace(microsecond=0)
