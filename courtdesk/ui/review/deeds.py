"""Corrections of one item: typed, accepted, left out, or taken from a stretch of the paper."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import Any

from courtdesk.errors import Problem, Severity
from courtdesk.intake import dates
from courtdesk.intake.draft import Found, TaskDraft
from courtdesk.intake.source import Place
from courtdesk.intake.tasks import heading_of
from courtdesk.ui.review.fields import LISTS, MAIN, found_fields, parsed, reweighed
from courtdesk.ui.review.items import exchanged, item_of
from courtdesk.ui.review.states import fields_named, problems_of
from courtdesk.ui.review.values import Item, Part, Ref, Review
from courtdesk.ui.texts import review as words

_TAG = re.compile(r"^[^：:]{0,12}[：:]")
_AROUND = " \u3000。；;，,、（）()"


def with_text(review: Review, ref: Ref, field: str, text: str) -> Review:
    """Return the review with a field set by the clerk, and the problems this solves gone.

    Raises ValueError for a day that does not exist.
    """
    return _with_value(review, ref, field, parsed(field, text))


def assigned(review: Review, ref: Ref, field: str, place: Place) -> Review:
    """Return the review with a stretch of the paper as a field's value; names are added to those that are there.

    Raises ValueError when the stretch names no day and the field wants one.
    """
    said = review.paragraphs.get(place.paragraph, "")[place.start : place.end].strip()
    if field == "due":
        return _with_value(review, ref, field, _day_in(review, said), place)
    if field in LISTS:
        before = getattr(item_of(review, ref), field).value
        return _with_value(review, ref, field, tuple(dict.fromkeys((*before, *_names_in(said)))), place)
    return _with_value(review, ref, field, parsed(field, said if field == MAIN[ref.part] else _bare(said)), place)


def _names_in(said: str) -> tuple[str, ...]:
    names: tuple[str, ...] = parsed("departments", _bare(said))
    return names


def _bare(said: str) -> str:
    """Return a stretch without the tag before it and the marks around it: 牵头部门：立案庭。 is 立案庭."""
    return _TAG.sub("", said.strip(_AROUND)).strip(_AROUND)


def _day_in(review: Review, said: str) -> date:
    issued = review.draft.issued_on.value
    day = dates.due_of(said, issued.year if issued else None)
    if day is None:
        raise ValueError(said)
    return day


def _with_value(review: Review, ref: Ref, field: str, value: Any, place: Place | None = None) -> Review:  # noqa: ANN401 - the field's own type
    item = item_of(review, ref)
    old = getattr(item, field)
    filled = bool(value)
    changes: dict[str, Any] = {field: _found(old, value, place) if isinstance(old, Found) else value}
    changes |= _along(item, field, changes[field])
    problems = problems_of(review, ref)
    solved = [each for each in problems if set(changes) & set(fields_named(each, ref.part))]
    if not filled:
        solved = [each for each in solved if each.severity is not Severity.ERROR]
    return exchanged(review, ref, reweighed(replace(item, **changes)), solved)


def _found(old: Found[Any], value: Any, place: Place | None) -> Found[Any]:  # noqa: ANN401 - the field's own type
    """Return the corrected value as sure, unless it was missing and still is."""
    if not value and old.confidence == 0:
        return old
    return replace(old, value=value, confidence=1.0, note=words.EDITED, place=place or old.place)


def _along(item: Item, field: str, value: Any) -> dict[str, Any]:  # noqa: ANN401 - the field's own type
    """Return what else a correction of a task changes."""
    if not isinstance(item, TaskDraft):
        return {}
    if field == "text" and item.heading == heading_of(item.text):
        return {"heading": heading_of(value)}
    if field == "lead_departments" and value.value and not item.departments.value:
        # Whoever leads answers for it as well: that nobody else is named is right then.
        return {"departments": replace(item.departments, confidence=1.0, note="")}
    return {}


def accepted(review: Review, ref: Ref) -> Review:
    """Return the review with the doubts of an item accepted as they stand; what is missing stays missing."""
    item = item_of(review, ref)
    sure: dict[str, Any] = {
        name: replace(found, confidence=1.0)
        for name, found in found_fields(item).items()
        if found.value or found.confidence > 0
    }
    said = due_in_words(review, item)
    if said and isinstance(item, TaskDraft) and not item.recurrence.value:
        sure["recurrence"] = replace(item.recurrence, value=said, place=item.due.place, confidence=1.0)
    solved: list[Problem] = [each for each in problems_of(review, ref) if each.severity is not Severity.ERROR]
    return exchanged(review, ref, reweighed(replace(item, **sure)), solved)


def due_in_words(review: Review, item: Item) -> str:
    """Return a deadline that is no calendar day (国庆节前) as the paper writes it, so that it is not lost."""
    due = getattr(item, "due", None)
    place = due.place if isinstance(due, Found) else None
    if due is None or due.value is not None or due.sure or place is None or place.end <= place.start:
        return ""
    said = review.paragraphs.get(place.paragraph, "")[place.start : place.end]
    return re.split(r"[：:]", said)[-1].strip(" 。；;）)")


def toggled(review: Review, ref: Ref) -> Review:
    """Leave an item out of the ledger (不入账), or take it back in; a problem goes with its measures."""
    refs = {ref}
    if ref.part is Part.FINDINGS:
        count = len(review.draft.findings[ref.at].measures)
        refs |= {Ref(Part.MEASURES, ref.at, sub) for sub in range(count)}
    out = ref in review.dropped
    dropped = review.dropped - refs if out else review.dropped | refs
    if out and ref.part is Part.MEASURES:
        dropped -= {Ref(Part.FINDINGS, ref.at)}  # a measure cannot come back without its problem
    return replace(review, dropped=frozenset(dropped))
