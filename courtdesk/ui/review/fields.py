"""The fields of each part: read as the clerk edits them, and from what was typed."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from courtdesk.intake.draft import Found
from courtdesk.ui.review.items import item_of
from courtdesk.ui.review.values import Item, Part, Ref, Review

_FIELDS: Mapping[Part, tuple[str, ...]] = {
    Part.TASKS: ("heading", "text", "leaders", "lead_departments", "departments", "due", "recurrence"),
    Part.FINDINGS: ("group", "problem"),
    Part.MEASURES: ("leaders", "lead_departments", "departments", "text", "due", "state"),
    Part.INDICATORS: ("area", "content", "indicator", "lead_department", "departments"),
}
#: The field that says what an item is, which is what is split and merged.
MAIN: Mapping[Part, str] = {
    Part.TASKS: "text",
    Part.FINDINGS: "problem",
    Part.MEASURES: "text",
    Part.INDICATORS: "indicator",
}
#: Fields of names.
LISTS = frozenset({"leaders", "lead_departments", "departments"})
_GROUP_JOIN = " / "
_BETWEEN = re.compile(r"[、，,；;\s]+")
_DAY = re.compile(r"(\d{4})\D(\d{1,2})\D(\d{1,2})\D?")


def fields_of(part: Part) -> tuple[str, ...]:
    """Return the fields of an item in the order of its form."""
    return _FIELDS[part]


def text_of(review: Review, ref: Ref, field: str) -> str:
    """Return a field's value as the clerk edits it."""
    raw = getattr(item_of(review, ref), field)
    value = raw.value if isinstance(raw, Found) else raw
    if isinstance(value, tuple):
        return (_GROUP_JOIN if field == "group" else "、").join(value)
    return "" if value is None else str(value)


def parsed(field: str, text: str) -> Any:  # noqa: ANN401 - the type is the field's own
    """Return what was typed as the field's value; raise ValueError for a day that does not exist."""
    text = text.strip()
    if field in LISTS:
        return tuple(dict.fromkeys(part for part in _BETWEEN.split(text) if part))
    if field == "group":
        return tuple(part.strip() for part in text.split(_GROUP_JOIN.strip()) if part.strip())
    if field == "due":
        return parse_day(text)
    return (text or None) if field == "recurrence" else text


def parse_day(text: str) -> date | None:
    """Return the day written as 2026-06-30, 2026.6.30, 2026/6/30 or 2026年6月30日; None for nothing."""
    text = text.strip()
    if not text:
        return None
    numbers = _DAY.fullmatch(text)
    if numbers is None:
        raise ValueError(text)
    return date(*(int(number) for number in numbers.groups()))


def found_fields(item: Item) -> dict[str, Found[Any]]:
    """Return the fields that know how sure they are."""
    return {name: value for name in item.__dataclass_fields__ if isinstance(value := getattr(item, name), Found)}


def reweighed(item: Item) -> Item:
    """Return an item that was corrected as sure as the least sure of its fields."""
    return replace(item, confidence=min((each.confidence for each in found_fields(item).values()), default=1.0))
