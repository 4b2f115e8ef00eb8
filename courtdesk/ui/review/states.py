"""How sure the fields of an item are, and what was said about it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from courtdesk.errors import Problem, Severity
from courtdesk.intake.draft import SURE, Found
from courtdesk.ui.review.fields import MAIN, fields_of, found_fields
from courtdesk.ui.review.items import item_of, items, places_of
from courtdesk.ui.review.values import DOUBT_LAMP, MISS_LAMP, SURE_LAMP, FieldState, Grade, Item, Part, Ref, Review
from courtdesk.ui.texts import review as words

_ITEM_NAMED = re.compile(words.ITEM_NAMED)


def problems_of(review: Review, ref: Ref) -> list[Problem]:
    """Return the problems that speak about this item."""
    item = item_of(review, ref)
    paragraphs = dict.fromkeys(str(place) for place in places_of(review, ref))
    shared = any(review.crowd.get(each, 0) > (each == str(item.place)) for each in paragraphs)
    return [
        problem
        for paragraph in paragraphs
        for problem in review.told.get(paragraph, ())
        if _speaks_of(problem, item, shared=shared)
    ]


def _speaks_of(problem: Problem, item: Item, *, shared: bool) -> bool:
    """Whether the message names the item; one that names none is the item's when it has the paragraph for itself."""
    named = _ITEM_NAMED.match(problem.message)
    if named:
        return named[1] == str(getattr(item, "number", ""))
    return not shared


def states_of(review: Review, ref: Ref) -> dict[str, FieldState]:
    """Return how sure each field of an item is."""
    item, problems = item_of(review, ref), problems_of(review, ref)
    return {
        field: _state(field, _weighed(item, ref.part, field), problems, ref.part) for field in fields_of(ref.part)
    }


def _weighed(item: Item, part: Part, field: str) -> Found[Any]:
    """Return a field with how sure it is; an item that is unsure by itself is so in what it says."""
    raw = getattr(item, field)
    if isinstance(raw, Found):
        return raw
    own = field == MAIN[part] and all(each.sure for each in found_fields(item).values())
    return Found(raw, item.place, item.confidence if own else 1.0)


def _state(field: str, found: Found[Any], problems: list[Problem], part: Part) -> FieldState:
    if not found.sure:
        lamp = DOUBT_LAMP if found.value or found.confidence > 0 else MISS_LAMP
        return FieldState(lamp, found.note, found.place)
    said = next((p for p in problems if p.severity is not Severity.NOTE and field in fields_named(p, part)), None)
    if said is not None:
        return FieldState(DOUBT_LAMP, said.message, found.place)
    return FieldState(SURE_LAMP, found.note, found.place)


def fields_named(problem: Problem, part: Part = Part.TASKS) -> tuple[str, ...]:
    """Return the fields a problem's message speaks of; what names none of them is about the text."""
    named = [field for field, said in words.FIELD_WORDS.items() if any(word in problem.message for word in said)]
    known = [field for field in named if field in fields_of(part)]
    return tuple(known[:1]) or (MAIN[part],)


def grade_of(review: Review, ref: Ref, states: Mapping[str, FieldState] | None = None) -> Grade:
    """Return how sure an item is as a whole; ``states`` are those of its fields, where they are known already."""
    lamps = [state.lamp for state in (states_of(review, ref) if states is None else states).values()]
    if MISS_LAMP in lamps:
        return Grade(MISS_LAMP, lamps.count(MISS_LAMP))
    if DOUBT_LAMP in lamps or item_of(review, ref).confidence < SURE:
        return Grade(DOUBT_LAMP, max(lamps.count(DOUBT_LAMP), 1))
    return Grade(SURE_LAMP)


def paper_problems(review: Review) -> list[Problem]:
    """Return the problems that speak about the paper and not about one item."""
    told = {id(problem) for ref in items(review) for problem in problems_of(review, ref)}
    return [problem for problem in review.draft.problems if id(problem) not in told]
