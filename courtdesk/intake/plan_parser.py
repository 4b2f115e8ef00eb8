"""Understands a plan or a list of work: puts together what its parts say."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from courtdesk.errors import NoTasksFound, Problem
from courtdesk.intake import doubts, kind_titles
from courtdesk.intake.draft import Found, Kind, PlanDraft, TaskDraft
from courtdesk.intake.head import Head, read_head
from courtdesk.intake.indicators import read_indicators
from courtdesk.intake.members import read_all_members
from courtdesk.intake.outline import Part, outline
from courtdesk.intake.phases import read_phases
from courtdesk.intake.recognise import KIND_NAMES
from courtdesk.intake.source import Source
from courtdesk.intake.spans import TaskSpan
from courtdesk.intake.table_tasks import read_table_tasks
from courtdesk.intake.tags import looks_like_department, split_values
from courtdesk.intake.targets import read_targets
from courtdesk.intake.task_spans import find_tasks
from courtdesk.intake.tasks import has_leaders, names_first_as_lead, read_task

#: Kinds whose numbered items are tasks even where no label says so.
_EVERYBODY = re.compile("各|全|有关|本院|现|为|根据|.{13,}")
_FROM_HEAD = 0.6
_UNTAGGED = frozenset({Kind.CAMPAIGN_PLAN, Kind.SUPERVISION_NOTICE})


def parse_plan(source: Source, kind: Kind) -> PlanDraft:
    """Return what ``source`` says as a plan; refuse a document without tasks and indicators."""
    parts = outline(source.paragraphs)
    head = read_head(parts)
    indicators = read_indicators(source)
    tasks = _tasks(source, parts, kind, head)
    if not tasks and not indicators:
        raise NoTasksFound(source.path, KIND_NAMES[kind])
    phases = read_phases(parts, head.year, year_sure=head.years_agree)
    members = read_all_members(parts, source)
    taken = frozenset(place.paragraph for task in tasks for place in task.places)
    values: dict[str, Any] = {
        "phases": phases,
        "members": members,
        "targets": read_targets(parts, taken),
        "tasks": tasks,
        "indicators": indicators,
    }
    draft = head.draft(kind, source, **values)
    return replace(draft, problems=(*draft.problems, *_problems(draft), *doubts.check_headings(parts)))


def _problems(draft: PlanDraft) -> Iterator[Problem]:
    yield from doubts.check_phases(draft.phases)
    yield from doubts.check_values(draft.members, draft.targets)
    yield from doubts.check_tasks(draft.tasks)
    yield from doubts.check_task_numbers(draft.tasks)
    yield from doubts.check_indicators(draft.indicators)


def _tasks(source: Source, parts: Sequence[Part], kind: Kind, head: Head) -> tuple[TaskDraft, ...]:
    """Return the tasks of text and tables; text without labels counts only where no table lists tasks."""
    in_tables = read_table_tasks(source, head.year, head.issued_on.value)
    told = kind is Kind.OTHER and not kind_titles.may_charge(source.paragraphs)
    spans = [] if told else find_tasks(parts, untagged=kind in _UNTAGGED and not in_tables)
    in_text = _in_text(parts, spans, head)
    if kind is Kind.ASSESSMENT_TABLE and not in_tables:
        return ()
    said = {task.text for task in in_text}
    tasks = (*in_text, *(task for task in in_tables if task.text not in said))
    return _of_addressee(tasks, head) if kind is Kind.SUPERVISION_NOTICE else tasks


def _of_addressee(tasks: tuple[TaskDraft, ...], head: Head) -> tuple[TaskDraft, ...]:
    """Give tasks that name nobody to the one department that the paper is sent to; the clerk is asked."""
    name = head.addressees.rstrip("：:")
    nobody = not any(task.lead_departments.value or task.departments.value for task in tasks)
    if not nobody or not looks_like_department(name) or _EVERYBODY.match(name) or len(split_values(name)) > 1:
        return tasks
    units: Found[tuple[str, ...]] = Found((name,), None, _FROM_HEAD, f"责任部门按主送单位取作“{name}”，请核对")
    return tuple(replace(task, departments=units) for task in tasks)


def _in_text(parts: Sequence[Part], spans: Sequence[TaskSpan], head: Head) -> tuple[TaskDraft, ...]:
    usual = sum(has_leaders(parts, span) for span in spans) * 2 > len(spans)
    first = names_first_as_lead(parts)
    issued = head.issued_on.value
    return tuple(
        read_task(parts, span, head.year, leaders_usual=usual, first_leads=first, issued=issued) for span in spans
    )
