"""Understands a plan: puts together what its parts say."""

from __future__ import annotations

from collections.abc import Sequence

from courtdesk.errors import NoTasksFound
from courtdesk.intake import doubts, plan_head
from courtdesk.intake.draft import Kind, PlanDraft, TaskDraft
from courtdesk.intake.members import read_members
from courtdesk.intake.outline import Part, outline
from courtdesk.intake.phases import read_phases
from courtdesk.intake.recognise import KIND_NAMES
from courtdesk.intake.source import Source
from courtdesk.intake.targets import read_targets
from courtdesk.intake.tasks import TaskSpan, find_tasks, has_leaders, read_task


def parse_plan(source: Source, kind: Kind) -> PlanDraft:
    """Return what ``source`` says as a plan; refuse a document without tasks."""
    parts = outline(source.paragraphs)
    spans = find_tasks(parts, untagged=kind is Kind.CAMPAIGN_PLAN)
    if not spans:
        raise NoTasksFound(source.path, KIND_NAMES[kind])
    title, issuer = plan_head.read_title(parts), plan_head.read_issuer(parts)
    number, issued_on = plan_head.read_number(parts), plan_head.read_day(parts)
    year, agree = plan_head.years_of(number, issued_on, title.value)
    tasks = _tasks(parts, spans, year)
    phases = read_phases(parts, year, year_sure=agree)
    members = read_members(parts)
    taken = frozenset(place.paragraph for task in tasks for place in task.places)
    targets = read_targets(parts, taken)
    problems = (
        *doubts.check_head(number, issued_on, (title, issuer), years_agree=agree),
        *doubts.check_phases(phases),
        *doubts.check_values(members, targets),
        *doubts.check_tasks(tasks),
        *doubts.check_task_numbers(tasks),
        *doubts.check_headings(parts),
    )
    return PlanDraft(
        kind=kind,
        source=source,
        title=title,
        issuer=issuer,
        number=number,
        issued_on=issued_on,
        addressees=plan_head.read_addressees(parts),
        phases=phases,
        members=members,
        targets=targets,
        tasks=tasks,
        problems=problems,
    )


def _tasks(parts: Sequence[Part], spans: Sequence[TaskSpan], year: int | None) -> tuple[TaskDraft, ...]:
    usual = sum(has_leaders(parts, span) for span in spans) * 2 > len(spans)
    return tuple(read_task(parts, span, year, leaders_usual=usual) for span in spans)
