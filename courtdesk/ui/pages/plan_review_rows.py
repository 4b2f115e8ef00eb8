"""A review as rows of the list and as marks on the paper. No widgets here."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import groupby

from courtdesk.intake.draft import FindingDraft, IndicatorDraft, MeasureDraft, PlanDraft, TaskDraft
from courtdesk.intake.source import Place
from courtdesk.ui import review as deeds
from courtdesk.ui.pages.plan_review_looks import PAPER, Look, Looks, key_of, number_of, paper_grade, paper_states
from courtdesk.ui.review import DOUBT_LAMP, MISS_LAMP, SURE_LAMP, FieldState, Part, Ref
from courtdesk.ui.texts import review as words
from courtdesk.ui.widgets.row_list import Cell, Column, Row
from courtdesk.ui.widgets.source_view import Highlight, SourceItem

#: A first sentence longer than this is no heading and stays as it is.
_LONGEST_BOLD = 40
#: A measure stands under its problem.
_INDENT = "\u3000"
_WEIGHT = (SURE_LAMP, DOUBT_LAMP, MISS_LAMP)
_DAYS = frozenset({"due", "recurrence", "issued_on"})
_DUTIES = ("leaders", "lead_departments", "lead_department", "departments")


def _column(key: str, width: int = 0, from_width: int = 0) -> tuple[str, Column]:
    return key, Column(words.COLUMN_TITLES[key], width, from_width=from_width)


#: What the list shows, by what the paper brings first.
_LAYOUTS: Mapping[Part, tuple[tuple[str, Column], ...]] = {
    Part.TASKS: (
        _column("mark", 92),
        _column("number", 52),
        _column("task"),
        _column("leaders", 76, 560),
        _column("duty", 112, 460),
        _column("due", 104),
    ),
    Part.FINDINGS: (
        _column("mark", 92),
        _column("number", 52),
        _column("finding"),
        _column("measure_duty", 108, 400),
        _column("due", 100, 600),
        _column("state", 80, 480),
    ),
    Part.INDICATORS: (
        _column("mark", 92),
        _column("number", 52),
        _column("indicator"),
        _column("lead", 104, 480),
        _column("departments", 140, 400),
    ),
}


def main_part(draft: PlanDraft) -> Part:
    """Return what the paper brings first of all."""
    if draft.findings:
        return Part.FINDINGS
    return Part.INDICATORS if draft.indicators and not draft.tasks else Part.TASKS


def columns_of(part: Part) -> tuple[Column, ...]:
    """Return the columns of the list for papers that bring this."""
    return tuple(column for _, column in _LAYOUTS[part])


def _cells(part: Part, cells: Mapping[str, Cell]) -> tuple[Cell, ...]:
    """Put the cells in the order of the columns; several keys may name what the open column shows."""
    return tuple(cells.get(key) or cells.get(_SAME.get(key, ""), Cell()) for key, _ in _LAYOUTS[part])


#: Columns that show the same for items of another part.
_SAME = {"task": "what", "finding": "what", "indicator": "what", "measure_duty": "duty"}


# ---- rows ---------------------------------------------------------------------------------------


def rows_of(looks: Looks, part: Part) -> list[Row]:
    """Return a row for the paper and one for each item, under the heading of its area."""
    return [paper_row(looks, part), *_item_rows(looks, part)]


def _item_rows(looks: Looks, part: Part) -> Iterator[Row]:
    for at, (heading, inside) in enumerate(groupby(looks.of.values(), key=lambda look: _heading_of(looks, look.ref))):
        under = list(inside)
        if heading is not None:
            count = sum(1 for look in under if look.ref.part is not Part.MEASURES)
            yield Row(f"heading:{at}", heading=heading or words.NO_AREA, fact=words.group_fact(count))
        yield from (item_row(looks, look, part) for look in under)


def _heading_of(looks: Looks, ref: Ref) -> str | None:
    """Return the area an item stands under; None where items of its kind have none."""
    draft = looks.review.draft
    if ref.part is Part.INDICATORS:
        return draft.indicators[ref.at].area
    if ref.part in {Part.FINDINGS, Part.MEASURES}:
        groups = any(finding.group for finding in draft.findings)
        return (draft.findings[ref.at].group or ("",))[0] if groups else None
    return None


def paper_row(looks: Looks, part: Part) -> Row:
    """Return the row of the paper's own facts."""
    draft = looks.review.draft
    grade, states = paper_grade(draft), paper_states(draft)
    day, number = draft.issued_on.value, draft.number.value or ""
    cells = {
        "mark": Cell(grade.word, lamp=grade.lamp),
        "number": Cell(words.PAPER_ROW, ink="text2"),
        "what": Cell(draft.title.value, bold=True, tip=draft.title.value, state=_state(states["title"])),
        "duty": Cell(number, ink="text2", tip=number),
        "due": Cell(day.isoformat() if day else words.NOT_WRITTEN, ink="text2", state=_state(states["issued_on"])),
    }
    return Row(PAPER, _cells(part, cells))


def item_row(looks: Looks, look: Look, part: Part) -> Row:
    """Return the row of an item."""
    cells = _cells_of(looks, look)
    if look.dropped:
        kept = {key: cells[key] for key in ("number", "what")}
        cells = {key: Cell(cell.text, ink="text3", tip=cell.tip) for key, cell in kept.items()}
        cells["mark"] = Cell(words.DROPPED, ink="text3")
    else:
        cells["mark"] = Cell(look.grade.word, lamp=look.grade.lamp)
    return Row(key_of(look.ref), _cells(part, cells))


def _cells_of(looks: Looks, look: Look) -> dict[str, Cell]:
    item = deeds.item_of(looks.review, look.ref)
    number = {"number": Cell(number_of(looks.review, look.ref))}
    if isinstance(item, TaskDraft):
        return number | _task_cells(item, look.states)
    if isinstance(item, FindingDraft):
        return number | _finding_cells(item)
    if isinstance(item, MeasureDraft):
        return number | _measure_cells(item, look.states)
    return number | _indicator_cells(item, look.states)


def _task_cells(task: TaskDraft, states: Mapping[str, FieldState]) -> dict[str, Cell]:
    departments = (*task.lead_departments.value, *task.departments.value)
    worst = max((states["lead_departments"].lamp, states["departments"].lamp), key=_WEIGHT.index)
    return {
        "what": Cell((task.heading or task.text).rstrip("。"), tip=task.text, state=_state(states["heading"])),
        "leaders": _value_cell("、".join(task.leaders.value), states["leaders"].lamp),
        "duty": _value_cell("、".join(departments), worst),
        "due": _due_cell(task, states),
    }


def _finding_cells(finding: FindingDraft) -> dict[str, Cell]:
    fact = words.measures_fact(len(finding.measures))
    return {
        "what": Cell(finding.problem, bold=True, tip=finding.problem),
        "duty": Cell(fact, ink="text2"),
    }


def _measure_cells(measure: MeasureDraft, states: Mapping[str, FieldState]) -> dict[str, Cell]:
    day = measure.due.value
    return {
        "what": Cell(f"{_INDENT}{measure.text}", tip=measure.text),
        "duty": _value_cell("、".join(measure.departments.value), states["departments"].lamp),
        "due": _value_cell(day.isoformat() if day else "", states["due"].lamp),
        "state": _value_cell(measure.state.value, states["state"].lamp),
    }


def _indicator_cells(indicator: IndicatorDraft, states: Mapping[str, FieldState]) -> dict[str, Cell]:
    lead, others = indicator.lead_department.value, "、".join(indicator.departments.value)
    lamps = states["lead_department"].lamp, states["departments"].lamp
    return {
        "what": Cell(indicator.indicator, tip=indicator.indicator, state=_state(states["indicator"])),
        "lead": _value_cell(lead, lamps[0]),
        "departments": _value_cell(others, lamps[1]),
        "duty": _value_cell("、".join(each for each in (lead, others) if each), max(lamps, key=_WEIGHT.index)),
    }


def _state(state: FieldState) -> str:
    return "" if state.lamp == SURE_LAMP else state.lamp


def _value_cell(value: str, lamp: str) -> Cell:
    state = lamp if lamp != SURE_LAMP else ""
    if not value and lamp == MISS_LAMP:
        return Cell(words.NOT_WRITTEN, state=state)
    if not value and lamp == DOUBT_LAMP:
        return Cell(words.DOUBT, state=state)
    return Cell(value, state=state if value else "", tip=value)


def _due_cell(task: TaskDraft, states: Mapping[str, FieldState]) -> Cell:
    day, said = task.due.value, task.recurrence.value or ""
    doubtful = states["due"].lamp == DOUBT_LAMP
    if not day and not said and doubtful:
        return Cell(words.DOUBT, state="doubt", tip=states["due"].note)
    value = day.isoformat() if day else said
    state = _state(states["due" if day else "recurrence"])
    return Cell(value, ink="text" if day else "text2", state=state if value else "", tip=value)


# ---- marks on the paper -------------------------------------------------------------------------


def items_of(looks: Looks) -> list[SourceItem]:
    """Return where each item lies in the paper, with the sign of how sure it is."""
    return [SourceItem(key, look.places, "ok" if look.dropped else look.grade.lamp) for key, look in looks.of.items()]


def highlights_of(looks: Looks) -> list[Highlight]:
    """Return the stretches from which duties (blue) and deadlines (yellow) were taken."""
    return [mark for key, look in looks.of.items() for mark in _highlights(key, look)]


def _highlights(key: str, look: Look) -> Iterator[Highlight]:
    for field in (*_DUTIES, "recurrence", "due"):
        state = look.states.get(field)
        known = state is not None and state.lamp != MISS_LAMP  # what is missing stands nowhere
        if state is not None and known and state.place is not None and state.place.end > state.place.start:
            yield Highlight(state.place, "mark" if field in _DAYS else "mark2", key, field)


def bold_of(looks: Looks) -> list[Place]:
    """Return the stretches in bold: the first sentence of each task, and the headings of groups."""
    draft, texts = looks.review.draft, looks.review.paragraphs
    found = [_heading_place(task, texts) for task in draft.tasks if len(task.heading) <= _LONGEST_BOLD]
    groups = {task.group for task in draft.tasks} | {each for finding in draft.findings for each in finding.group}
    found += [Place(number, 0, len(text)) for number, text in texts.items() if text.strip() in groups - {""}]
    return [place for place in found if place is not None]


def _heading_place(task: TaskDraft, texts: Mapping[int, str]) -> Place | None:
    text = texts.get(task.place.paragraph, "")
    start = text.find(task.heading, task.place.start) if task.heading else -1
    return Place(task.place.paragraph, task.place.start, start + len(task.heading)) if start >= 0 else None
