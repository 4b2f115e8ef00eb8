"""The draft as rows of the table and as marks on the paper. No widgets here."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any

from courtdesk.intake.draft import Found, PlanDraft, TaskDraft
from courtdesk.intake.source import Place
from courtdesk.ui import review_draft as deeds
from courtdesk.ui.texts import review
from courtdesk.ui.widgets.row_list import Cell, Column, Row
from courtdesk.ui.widgets.source_view import Highlight, SourceItem

#: Key of the row that stands for the plan itself; tasks have their index.
PLAN = -1
#: A first sentence longer than this is no heading and stays as it is.
_LONGEST_BOLD = 40
PLAN_FIELDS = ("title", "number", "issuer", "issued_on")

COLUMNS = (
    Column(review.COLUMNS[0], 96),
    Column(review.COLUMNS[1], 56),
    Column(review.COLUMNS[2]),
    Column(review.COLUMNS[3], 84, from_width=560),
    Column(review.COLUMNS[4], 116, from_width=460),
    Column(review.COLUMNS[5], 108),
)


def rows_of(draft: PlanDraft, dropped: Collection[int]) -> list[Row]:
    """Return a row for the plan and one for each task."""
    return [plan_row(draft), *(task_row(draft, at, dropped=at in dropped) for at in range(len(draft.tasks)))]


def plan_row(draft: PlanDraft) -> Row:
    """Return the row of the plan's own facts."""
    grade = plan_grade(draft)
    day = draft.issued_on.value
    cells = (
        Cell(grade.word, lamp=grade.lamp),
        Cell(review.PLAN_ROW, ink="text2"),
        Cell(draft.title.value, bold=True, tip=draft.title.value),
        Cell(""),
        Cell(draft.number.value or "", ink="text2", tip=draft.number.value or ""),
        Cell(day.isoformat() if day else review.NOT_WRITTEN, state="" if day else "doubt"),
    )
    return Row(PLAN, cells)


def plan_grade(draft: PlanDraft) -> deeds.Grade:
    """Return how sure the plan's own facts are."""
    doubts = sum(1 for state in plan_states(draft).values() if state.lamp == deeds.DOUBT_LAMP)
    return deeds.Grade(deeds.DOUBT_LAMP, doubts) if doubts else deeds.Grade(deeds.SURE_LAMP)


def plan_states(draft: PlanDraft) -> dict[str, deeds.FieldState]:
    """Return how sure each fact about the plan is."""
    return {field: _plan_state(getattr(draft, field)) for field in PLAN_FIELDS}


def _plan_state(found: Found[Any]) -> deeds.FieldState:
    return deeds.FieldState(deeds.SURE_LAMP if found.sure else deeds.DOUBT_LAMP, found.note, found.place)


def task_row(draft: PlanDraft, at: int, *, dropped: bool) -> Row:
    """Return the row of a task."""
    task = draft.tasks[at]
    if dropped:
        return Row(at, _dropped_cells(task))
    states, grade = deeds.states_of(draft, task), deeds.grade(draft, task)
    departments = (*task.lead_departments.value, *task.departments.value)
    worst = max((states["lead_departments"].lamp, states["departments"].lamp), key=_WEIGHT.index)
    cells = (
        Cell(grade.word, lamp=grade.lamp),
        Cell(str(task.number)),
        Cell(task.heading.rstrip("。"), tip=task.text),
        _value_cell("、".join(task.leaders.value), states["leaders"].lamp),
        _value_cell("、".join(departments), worst),
        _due_cell(task, states),
    )
    return Row(at, cells)


_WEIGHT = (deeds.SURE_LAMP, deeds.DOUBT_LAMP, deeds.MISS_LAMP)


def _dropped_cells(task: TaskDraft) -> tuple[Cell, ...]:
    heading = task.heading.rstrip("。")
    return (
        Cell(review.DROPPED, ink="text3"),
        Cell(str(task.number), ink="text3"),
        Cell(heading, ink="text3", tip=task.text),
        Cell(),
        Cell(),
        Cell(),
    )


def _value_cell(value: str, lamp: str) -> Cell:
    state = lamp if lamp != deeds.SURE_LAMP else ""
    if not value and lamp == deeds.MISS_LAMP:
        return Cell(review.NOT_WRITTEN, state=state)
    return Cell(value, state=state if value else "", tip=value)


def _due_cell(task: TaskDraft, states: dict[str, deeds.FieldState]) -> Cell:
    field = "due" if task.due.value else "recurrence"
    value = deeds.value_text(task, field)
    doubtful = states["due"].lamp == deeds.DOUBT_LAMP
    if not value and doubtful:
        return Cell(review.DOUBT, state="doubt", tip=states["due"].note)
    state = "doubt" if states[field].lamp == deeds.DOUBT_LAMP else ""
    return Cell(value, ink="text" if task.due.value else "text2", state=state if value else "", tip=value)


# ---- marks on the paper -------------------------------------------------------------------------


def items_of(draft: PlanDraft, dropped: Collection[int]) -> list[SourceItem]:
    """Return where each task lies in the paper, with the sign of how sure it is."""
    return [
        SourceItem(at, task.places, "ok" if at in dropped else deeds.grade(draft, task).lamp)
        for at, task in enumerate(draft.tasks)
    ]


def highlights_of(draft: PlanDraft) -> list[Highlight]:
    """Return the stretches from which duties (blue) and deadlines (yellow) were taken."""
    return [mark for task in draft.tasks for mark in _highlights(task)]


def _highlights(task: TaskDraft) -> Iterator[Highlight]:
    for field in ("leaders", "lead_departments", "departments", "recurrence", "due"):
        place = getattr(task, field).place
        if place is not None and place.end > place.start:
            yield Highlight(place, "mark" if field in {"due", "recurrence"} else "mark2")


def bold_of(draft: PlanDraft) -> list[Place]:
    """Return the stretches in bold: the first sentence of each task, and the headings of groups."""
    texts = {p.number: p.text for p in draft.source.paragraphs}
    found = [_heading_place(task, texts) for task in draft.tasks if len(task.heading) <= _LONGEST_BOLD]
    groups = {task.group for task in draft.tasks if task.group}
    found += [Place(number, 0, len(text)) for number, text in texts.items() if text.strip() in groups]
    return [place for place in found if place is not None]


def _heading_place(task: TaskDraft, texts: dict[int, str]) -> Place | None:
    text = texts.get(task.place.paragraph, "")
    start = text.find(task.heading, task.place.start)
    return Place(task.place.paragraph, task.place.start, start + len(task.heading)) if start >= 0 else None


def spots_of(draft: PlanDraft, dropped: Collection[int]) -> list[tuple[int, str]]:
    """Return every field that is missing or doubtful, as row and field, in the order of the table."""
    spots = [(PLAN, field) for field, state in plan_states(draft).items() if state.lamp != deeds.SURE_LAMP]
    for at, task in enumerate(draft.tasks):
        if at not in dropped:
            states = deeds.states_of(draft, task)
            spots += [(at, field) for field, state in states.items() if state.lamp != deeds.SURE_LAMP]
    return spots


def totals(draft: PlanDraft, dropped: Collection[int]) -> tuple[int, int, int, int]:
    """Return how many tasks are kept, how many of them are sure, and the doubtful and missing places."""
    kept = [at for at in range(len(draft.tasks)) if at not in dropped]
    sure = sum(1 for at in kept if deeds.grade(draft, draft.tasks[at]).lamp == deeds.SURE_LAMP)
    lamps = [
        state.lamp
        for at in kept
        for state in deeds.states_of(draft, draft.tasks[at]).values()
        if state.lamp != deeds.SURE_LAMP
    ]
    doubts = lamps.count(deeds.DOUBT_LAMP) + plan_grade(draft).count
    return len(kept), sure, doubts, lamps.count(deeds.MISS_LAMP)


def notes_of(draft: PlanDraft) -> list[str]:
    """Return what else was noticed about the plan as a whole."""
    return [f"{p.place} {p.message}" for p in deeds.plan_problems(draft)]
