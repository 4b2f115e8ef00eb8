"""What the clerk may do to a draft before it is adopted: each deed gives a new draft, nothing is stored."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from courtdesk.errors import Problem, Severity
from courtdesk.intake.draft import SURE, Found, PlanDraft, TaskDraft
from courtdesk.intake.source import Place
from courtdesk.ui.texts import review

#: Fields that hold a `Found` value, in the order of the form.
FOUND_FIELDS = ("leaders", "lead_departments", "departments", "due", "recurrence")
FIELDS = ("heading", "text", *FOUND_FIELDS)
LIST_FIELDS = frozenset({"leaders", "lead_departments", "departments"})

SURE_LAMP, DOUBT_LAMP, MISS_LAMP = "sure", "doubt", "miss"
_BETWEEN = re.compile(r"[、，,；;\s]+")


@dataclass(frozen=True, slots=True)
class FieldState:
    """How sure a field is, why, and where it was taken from."""

    lamp: str
    note: str = ""
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class Grade:
    """How sure an item is as a whole: the worst of its fields, and how many are like that."""

    lamp: str
    count: int = 0

    @property
    def word(self) -> str:
        """Return 确定, 存疑 1 or 缺失 1."""
        if self.lamp == SURE_LAMP:
            return review.SURE
        return review.grade(review.MISS if self.lamp == MISS_LAMP else review.DOUBT, self.count)


def problems_of(draft: PlanDraft, task: TaskDraft) -> list[Problem]:
    """Return the problems that speak about this task."""
    paragraphs = {str(place) for place in task.places}
    shared = any(other is not task and str(other.place) in paragraphs for other in draft.tasks)
    return [p for p in draft.problems if p.place in paragraphs and _speaks_of(p, task, shared=shared)]


def _speaks_of(problem: Problem, task: TaskDraft, *, shared: bool) -> bool:
    """Whether the message names the task; one that names none is the task's when it has the paragraph for itself."""
    named = re.match(review.ITEM_NAMED, problem.message)
    return int(named[1]) == task.number if named else not shared


def states_of(draft: PlanDraft, task: TaskDraft) -> dict[str, FieldState]:
    """Return how sure each field of the task is."""
    problems = problems_of(draft, task)
    return {field: _state(field, task, problems) for field in FIELDS}


def _state(field: str, task: TaskDraft, problems: list[Problem]) -> FieldState:
    found: Found[Any] = getattr(task, field) if field in FOUND_FIELDS else Found(getattr(task, field), task.place)
    if not found.sure:
        lamp = DOUBT_LAMP if found.value or found.confidence > 0 else MISS_LAMP
        return FieldState(lamp, found.note, found.place)
    said = next((p for p in problems if field in fields_named(p) and p.severity is Severity.DOUBT), None)
    if said is not None:
        return FieldState(DOUBT_LAMP, said.message, found.place)
    return FieldState(SURE_LAMP, found.note, found.place)


def fields_named(problem: Problem) -> tuple[str, ...]:
    """Return the fields a problem's message speaks of; what names none of them is about the text."""
    named = tuple(field for field, words in review.FIELD_WORDS.items() if any(w in problem.message for w in words))
    return named[:1] or ("text",)


def grade(draft: PlanDraft, task: TaskDraft) -> Grade:
    """Return how sure the task is as a whole."""
    lamps = [state.lamp for state in states_of(draft, task).values()]
    if MISS_LAMP in lamps:
        return Grade(MISS_LAMP, lamps.count(MISS_LAMP))
    if DOUBT_LAMP in lamps or task.confidence < SURE:
        return Grade(DOUBT_LAMP, max(lamps.count(DOUBT_LAMP), 1))
    return Grade(SURE_LAMP)


def value_text(task: TaskDraft, field: str) -> str:
    """Return a field's value as the clerk edits it."""
    raw = getattr(task, field)
    value = raw.value if isinstance(raw, Found) else raw
    if isinstance(value, tuple):
        return "、".join(value)
    return "" if value is None else str(value)


def parse_value(field: str, text: str) -> Any:  # noqa: ANN401 - the type is the field's own
    """Return what was typed as the field's value; raise ValueError for a day that does not exist."""
    text = text.strip()
    if field in LIST_FIELDS:
        return tuple(part for part in _BETWEEN.split(text) if part)
    if field == "due":
        return parse_day(text)
    return (text or None) if field == "recurrence" else text


def parse_day(text: str) -> date | None:
    """Return the day written as 2026-06-30, 2026.6.30, 2026/6/30 or 2026年6月30日; None for nothing."""
    text = text.strip()
    if not text:
        return None
    numbers = re.fullmatch(r"(\d{4})\D(\d{1,2})\D(\d{1,2})\D?", text)
    if numbers is None:
        raise ValueError(text)
    return date(*(int(number) for number in numbers.groups()))


def with_value(draft: PlanDraft, at: int, field: str, value: Any) -> PlanDraft:  # noqa: ANN401 - as above
    """Return the draft with one field of task ``at`` set by the clerk, and the problems this solves gone."""
    task = draft.tasks[at]
    old = getattr(task, field)
    filled = bool(value)
    if isinstance(old, Found):
        still_missing = not filled and old.confidence == 0
        value = old if still_missing else replace(old, value=value, confidence=1.0, note=review.EDITED)
    changes = {field: value}
    if filled and field == "lead_departments" and not task.departments.value:
        changes["departments"] = replace(task.departments, confidence=1.0, note="")
    solved = [p for p in problems_of(draft, task) if field in fields_named(p) or set(changes) & set(fields_named(p))]
    if not filled:
        solved = [p for p in solved if p.severity is not Severity.ERROR]
    return _exchange(draft, at, _reweighed(replace(task, **changes)), solved)


def _reweighed(task: TaskDraft) -> TaskDraft:
    """Return the task as sure as the least sure of its fields."""
    return replace(task, confidence=min(getattr(task, field).confidence for field in FOUND_FIELDS))


def accepted(draft: PlanDraft, at: int) -> PlanDraft:
    """Return the draft with the doubts of task ``at`` accepted as they stand; what is missing stays missing."""
    task = draft.tasks[at]
    values: Mapping[str, Found[Any]] = {field: getattr(task, field) for field in FOUND_FIELDS}
    sure: dict[str, Any] = {
        field: replace(found, confidence=1.0)
        for field, found in values.items()
        if found.value or found.confidence > 0
    }
    words = due_in_words(draft, task)
    if words and not task.recurrence.value:
        sure["recurrence"] = replace(task.recurrence, value=words, place=task.due.place, confidence=1.0)
    solved = [p for p in problems_of(draft, task) if p.severity is not Severity.ERROR]
    return _exchange(draft, at, _reweighed(replace(task, **sure)), solved)


def due_in_words(draft: PlanDraft, task: TaskDraft) -> str:
    """Return a deadline that is no calendar day (国庆节前) as the plan writes it, so that it is not lost."""
    place = task.due.place
    if task.due.value is not None or task.due.sure or place is None or place.end <= place.start:
        return ""
    texts = {p.number: p.text for p in draft.source.paragraphs}
    return re.split(r"[：:]", texts.get(place.paragraph, "")[place.start : place.end])[-1].strip(" 。；;）)")


def _exchange(draft: PlanDraft, at: int, task: TaskDraft, solved: list[Problem]) -> PlanDraft:
    tasks = (*draft.tasks[:at], task, *draft.tasks[at + 1 :])
    gone = {id(problem) for problem in solved}
    return replace(draft, tasks=tasks, problems=tuple(p for p in draft.problems if id(p) not in gone))


def without(draft: PlanDraft, dropped: Collection[int]) -> PlanDraft:
    """Return the draft without the tasks the clerk leaves out, and without what was said about them."""
    gone = {id(p) for at in dropped for p in problems_of(draft, draft.tasks[at])}
    return replace(
        draft,
        tasks=tuple(task for at, task in enumerate(draft.tasks) if at not in dropped),
        problems=tuple(p for p in draft.problems if id(p) not in gone),
    )


def plan_problems(draft: PlanDraft) -> list[Problem]:
    """Return the problems that speak about the plan and not about one task."""
    told = {id(p) for task in draft.tasks for p in problems_of(draft, task)}
    return [p for p in draft.problems if id(p) not in told]
