"""Tasks that stand in a table: one row, one task."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from courtdesk.intake import dates
from courtdesk.intake.draft import Found, TaskDraft
from courtdesk.intake.numbering import marker_at
from courtdesk.intake.people import is_person, split_person
from courtdesk.intake.source import Place, Source
from courtdesk.intake.table_cells import FilledRow, filled_rows, number_in
from courtdesk.intake.table_words import Column, TableKind
from courtdesk.intake.tables import Grid, grids_of
from courtdesk.intake.tags import looks_like_department, looks_like_name

_TEXTS = (Column.TASK, Column.MEASURE, Column.CONTENT)
_FROM_TEXT = 0.9
_NUMBER_GUESSED = 0.85
_DOUBTFUL = 0.6


@dataclass(frozen=True, slots=True)
class _Plan:
    """Which column names the task, which one the heading above it, and which goes on with the text."""

    main: Column
    group: Column | None
    more: Column | None


def read_table_tasks(source: Source, year: int | None, issued: date | None = None) -> tuple[TaskDraft, ...]:
    """Return the tasks of all tables that list tasks; days counted from the paper begin at ``issued``."""
    found: list[TaskDraft] = []
    for grid in grids_of(source):
        if grid.kind is TableKind.TASKS:
            found.extend(_of_grid(grid, (year, issued), len(found)))
    return tuple(found)


def _of_grid(grid: Grid, days: tuple[int | None, date | None], before: int) -> Iterator[TaskDraft]:
    plan = _plan(grid)
    rows = [row for row in filled_rows(grid) if _opens(row, plan.main)]
    written = [number_in(row.cell(Column.NUMBER)) for row in rows]
    own = [_own_number(row, plan.main) for row in rows]
    usable = _counts(written) or _counts(own)
    for index, row in enumerate(rows):
        number = written[index] if _counts(written) else own[index]
        sure = 1.0 if usable and number is not None else _NUMBER_GUESSED
        yield _task(row, plan, number if usable and number is not None else before + index + 1, sure, days)


def _plan(grid: Grid) -> _Plan:
    """Choose the columns: where a task spans several measures, each measure is a task of its group."""
    held = [column for column in _TEXTS if column in grid.columns]
    groups = [column for column in (Column.AREA, Column.CONTENT) if column in grid.columns]
    if Column.TASK in held and Column.MEASURE in held:
        if _spans_rows(grid, Column.TASK, Column.MEASURE):
            return _Plan(Column.MEASURE, Column.TASK, None)
        return _Plan(Column.TASK, groups[0] if groups else None, Column.MEASURE)
    main = held[0]
    return _Plan(main, next((column for column in groups if column is not main), None), None)


def _spans_rows(grid: Grid, upper: Column, lower: Column) -> bool:
    """Whether one cell of ``upper`` stands beside several cells of ``lower``."""
    for row in grid.rows:
        above, beside = grid.cell(row, upper), grid.cell(row, lower)
        if beside.text and not beside.covered and (above.covered or not above.text):
            return True
    return False


def _opens(row: FilledRow, main: Column) -> bool:
    cell = row.cell(main)
    return bool(cell.text) and not cell.covered and main not in row.taken and not _is_total(row)


def _is_total(row: FilledRow) -> bool:
    return row.cells[0].text.strip() in {"合计", "总计", "备注", "说明", "注"}


def _own_number(row: FilledRow, main: Column) -> int | None:
    marker = marker_at(row.cell(main).text)
    return marker.number if marker else None


def _counts(numbers: Sequence[int | None]) -> bool:
    """Whether numbers are those of the rows: nearly all are there and none comes twice."""
    there = [number for number in numbers if number is not None]
    return len(there) * 10 >= len(numbers) * 9 and len(set(there)) == len(there) and bool(there)


def _task(row: FilledRow, plan: _Plan, number: int, sure: float, days: tuple[int | None, date | None]) -> TaskDraft:
    text = _text(row, plan)
    year, issued = days
    leads, others = _departments(row)
    leaders = _leaders(row)
    due, recurrence = _time(row, text, year, issued)
    fields = (leaders, leads, others, due, recurrence)
    return TaskDraft(
        number=number,
        heading=_heading(text),
        text=text,
        group=_group(row, plan),
        leaders=leaders,
        lead_departments=leads,
        departments=others,
        due=due,
        recurrence=recurrence,
        places=_places(row, plan),
        confidence=min(sure, *(found.confidence for found in fields)),
    )


def _text(row: FilledRow, plan: _Plan) -> str:
    text = row.text(plan.main)
    marker = marker_at(text)
    text = text[marker.end :].strip() if marker else text
    more = row.text(plan.more) if plan.more else ""
    return f"{text}\n{more}" if more and more not in text else text


def _heading(text: str) -> str:
    sentence, stop, _ = text.partition("\n")[0].partition("。")
    return sentence + stop


def _group(row: FilledRow, plan: _Plan) -> str:
    own = row.cell(plan.group).text.replace("\n", "") if plan.group else ""
    return own or row.heading


def _places(row: FilledRow, plan: _Plan) -> tuple[Place, ...]:
    columns = [column for column in (plan.main, plan.more) if column is not None]
    cells = [row.cell(column) for column in columns]
    places = [
        Place(paragraph, 0, len(line))
        for cell in cells
        for paragraph, line in zip(cell.paragraphs, cell.lines, strict=False)
    ]
    return tuple(places) or (Place(1),)


def _departments(row: FilledRow) -> tuple[Found[tuple[str, ...]], Found[tuple[str, ...]]]:
    """Return lead and further departments; persons in their place are no departments."""
    leads = row.names(Column.LEAD)
    others, _ = _people_apart(row.names(Column.DEPARTMENT, Column.HELPER))
    if not leads.value and not others.value:
        others = row.names(Column.PERSON)
        if others.value and all(looks_like_name(name) for name in others.value):
            others = Found((), None)
    if not leads.value and not others.value:
        return leads, Found((), _places(row, _plan(row.grid))[0], 0.0, "没有写明责任部门")
    return leads, others


def _people_apart(found: Found[tuple[str, ...]]) -> tuple[Found[tuple[str, ...]], tuple[str, ...]]:
    """Part 法警大队 张三 of a column 责任部门及责任人 into department and person."""
    people = tuple(name for name in found.value if is_person(name) and not looks_like_department(name))
    units = tuple(name for name in found.value if name not in people)
    if not people or not units or not all(looks_like_department(name) for name in units):
        return found, ()
    return replace(found, value=units), people


def _leaders(row: FilledRow) -> Found[tuple[str, ...]]:
    found = row.names(Column.LEADER)
    names = row.names(Column.PERSON) if not found.value else found
    if not found.value and not all(looks_like_name(_name(value)) for value in names.value):
        return Found(())
    values = tuple(_name(value) for value in names.value)
    if not values:
        beside = row.names(Column.DEPARTMENT)
        return replace(beside, value=_people_apart(beside)[1])
    odd = [value for value in values if not looks_like_name(value)]
    if odd:
        return Found(values, names.place, _DOUBTFUL, f"“{'、'.join(odd)}”不像人名")
    return Found(values, names.place, 1.0 if names.confidence < _DOUBTFUL + 0.01 else names.confidence, names.note)


def _name(value: str) -> str:
    return split_person(value)[0] or value


def _time(
    row: FilledRow, text: str, year: int | None, issued: date | None
) -> tuple[Found[date | None], Found[str | None]]:
    """Return deadline and period: from their column, else from the words of the task."""
    due = row.due(year, issued)
    written = row.cell(Column.DUE).text
    further = dates.standing_after(written)
    if due.value is not None and further:
        return due, Found(further, due.place, row.sure(Column.DUE))
    if written and dates.is_standing(written):
        return Found(None, due.place, due.confidence, written), Found(written, due.place, row.sure(Column.DUE))
    recurrences = dates.recurrences_in(text)
    words = "、".join(found.text for found in recurrences)
    recurrence: Found[str | None] = Found(words or None, None, _FROM_TEXT if len(recurrences) < 2 else 0.8)
    if written or not recurrence.value:
        recurrence = recurrence if recurrence.value else Found(None)
    if due.value is None and not written:
        days = [(day, found) for found in dates.dues_in(text) for day in [dates.due_of(found.text, year)] if day]
        if days:
            day, found = max(days, key=lambda item: item[0])
            return Found(day, None, _FROM_TEXT if len(days) == 1 else 0.8, found.text), recurrence
    return due, recurrence
