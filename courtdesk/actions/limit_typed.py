"""What was typed into the form of an event: read, and looked at as far as no case is needed for it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, timedelta

from courtdesk.actions import limit_wording as words
from courtdesk.actions.limit_values import SPANS, LimitKind, LimitValues

#: Longer ones are slips of the keyboard: the longest extension of the law has twelve months.
MOST_MONTHS, MOST_DAYS = 36, 3650
_PARTS = re.compile(r"[、，,;；\s]+")

Wrong = dict[str, str]


def typed_values(kind: LimitKind, texts: Mapping[str, str]) -> tuple[LimitValues, Wrong]:
    """Return what the texts of a form say, and by field what is wrong with them.

    The fields are those of `LimitValues`; days are ISO days, offices parted by 、. An exclusion with its first day
    and a number of days gets its last day from them.
    """
    wrong: Wrong = {}
    start, end = (_day(key, texts, wrong) for key in ("start", "end"))
    days = _number("days", texts, MOST_DAYS, wrong)
    months = _number("months", texts, MOST_MONTHS, wrong)
    if kind in SPANS and start is not None and end is None and days:
        end = start + timedelta(days - 1)
    values = LimitValues(
        kind=kind,
        reason=texts.get("reason", "").strip(),
        start=start,
        end=end if kind in SPANS else None,
        days=days,
        months=months if kind is LimitKind.EXTENSION else 0,
        after=texts.get("after", "") if kind is LimitKind.CHANGE else "",
        approver=texts.get("approver", "").strip(),
        paper=texts.get("paper", "").strip(),
        filed_with=_offices(texts.get("filed_with", "")) if kind is LimitKind.EXTENSION else (),
        remark=texts.get("remark", "").strip(),
    )
    return values, wrong or wrong_values(values)


def wrong_values(values: LimitValues, *, imported: bool = False) -> Wrong:
    """Return by field what is wrong with an event, whatever case it is of."""
    if values.kind in SPANS:
        return _wrong_span(values)
    wrong = {} if values.start or imported else {"start": words.EMPTY}
    if values.kind is LimitKind.EXTENSION and not (values.months or values.days):
        wrong["months"] = words.LENGTH_EMPTY
    if values.kind is LimitKind.CHANGE and not values.after:
        wrong["after"] = words.EMPTY
    if values.kind is LimitKind.RESTART and not values.reason:
        wrong["reason"] = words.EMPTY
    return wrong


def _wrong_span(values: LimitValues) -> Wrong:
    wrong = {} if values.reason else {"reason": words.EMPTY}
    if values.start is None and values.end is not None:
        wrong["start"] = words.END_WITHOUT_START
    elif values.start is None and not values.days:
        wrong["start"] = words.SPAN_OR_DAYS
    elif values.start is not None and values.end is not None:
        if values.end < values.start:
            wrong["end"] = words.END_EARLY.format(start=values.start)
        elif values.days and values.days != values.length:
            wrong["days"] = words.DAYS_DIFFER.format(length=values.length)
    return wrong


def _day(key: str, texts: Mapping[str, str], wrong: Wrong) -> date | None:
    text = texts.get(key, "").strip()
    if not text:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        wrong[key] = words.NOT_A_DAY
        return None


def _number(key: str, texts: Mapping[str, str], most: int, wrong: Wrong) -> int:
    text = texts.get(key, "").strip()
    if not text:
        return 0
    if not (text.isascii() and text.isdigit()):
        wrong[key] = words.NOT_A_NUMBER
        return 0
    if int(text) > most:
        wrong[key] = words.TOO_MANY.format(most=most)
        return 0
    return int(text)


def _offices(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(part for part in _PARTS.split(text.strip()) if part))
