"""The commands that read a paper of any kind and take it into the ledgers."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict
from typing import TYPE_CHECKING

from courtdesk.cli import output, texts

if TYPE_CHECKING:
    from courtdesk.actions.desk import Desk
    from courtdesk.intake.draft import (
        FindingDraft,
        IndicatorDraft,
        InspectionDraft,
        MeasureDraft,
        PlanDraft,
        TaskDraft,
    )

#: Characters of a measure that are shown; the JSON has them all.
_SHOWN = 60


def read(arguments: argparse.Namespace) -> None:
    """Show what intake understands of a document; store nothing."""
    from courtdesk.intake.draft_json import draft_to_json
    from courtdesk.intake.reading import read_plan

    draft = read_plan(arguments.file, output.TerminalProgress(), arguments.kind)
    if arguments.json:
        output.show_json(draft_to_json(draft))
    else:
        output.show(_lines(draft))


def adopt(desk: Desk, arguments: argparse.Namespace) -> None:
    """Read a paper and store what it brings."""
    from courtdesk.actions import adopting
    from courtdesk.intake.reading import read_plan

    draft = read_plan(arguments.file, output.TerminalProgress(), arguments.kind)
    unknown = adopting.unknown_departments(desk, draft)
    adopted = adopting.adopt(desk, draft, accept_doubts=arguments.accept_doubts, again=arguments.again)
    if arguments.json:
        output.show_json(asdict(adopted))
    else:
        output.show([texts.ADOPTED.format(title=adopted.title, counts=_counted(asdict(adopted)))])
        if unknown:
            output.show([texts.NEW_DEPARTMENTS.format(names=_names(each.name for each in unknown))])


def _lines(draft: PlanDraft) -> Iterator[str]:
    from courtdesk.intake.recognise import KIND_NAMES

    yield texts.PAPER.format(
        title=draft.title.value,
        kind=KIND_NAMES[draft.kind],
        issuer=draft.issuer.value or texts.UNKNOWN,
        number=draft.number.value or texts.UNKNOWN,
        day=draft.issued_on.value or texts.UNKNOWN,
        counts=_counted(_counts(draft)),
    )
    if draft.basis.value:
        yield texts.BASIS.format(basis=draft.basis.value)
    if draft.inspection is not None:
        yield _inspection_line(draft.inspection)
    yield from (_task_line(task) for task in draft.tasks)
    yield from (line for finding in draft.findings for line in _finding_lines(finding))
    yield from (_indicator_line(indicator) for indicator in draft.indicators)
    for problem in draft.problems:
        yield texts.PROBLEM.format(
            severity=texts.SEVERITIES[problem.severity], place=problem.place, message=problem.message
        )


def _counts(draft: PlanDraft) -> dict[str, int]:
    return {
        "tasks": len(draft.tasks),
        "findings": len(draft.findings),
        "measures": sum(len(finding.measures) for finding in draft.findings),
        "indicators": len(draft.indicators),
        "targets": len(draft.targets),
        "phases": len(draft.phases),
        "members": len(draft.members),
        "problems": len(draft.problems),
    }


def _counted(counts: Mapping[str, object]) -> str:
    """Say how much there is of what there is any of."""
    found = [words.format(count=counts[key]) for key, words in texts.COUNTS.items() if counts.get(key)]
    return texts.COUNTS_JOIN.join(found) or texts.NO_COUNTS


def _names(found: Iterable[str]) -> str:
    return texts.LIST_JOIN.join(found) or texts.UNKNOWN


def _task_line(task: TaskDraft) -> str:
    return texts.TASK.format(
        number=task.number,
        heading=task.heading,
        leaders=_names(task.leaders.value),
        leads=_names(task.lead_departments.value),
        departments=_names(task.departments.value),
        due=task.due.value or task.recurrence.value or texts.UNKNOWN,
    )


def _inspection_line(inspection: InspectionDraft) -> str:
    return texts.INSPECTION.format(
        name=inspection.name or texts.UNKNOWN,
        team=inspection.team or texts.UNKNOWN,
        feedback=inspection.feedback_on or texts.UNKNOWN,
    )


def _finding_lines(finding: FindingDraft) -> Iterator[str]:
    yield texts.READ_PROBLEM.format(number=finding.number, problem=finding.problem)
    yield from (_measure_line(measure) for measure in finding.measures)


def _measure_line(measure: MeasureDraft) -> str:
    text = " ".join(measure.text.split())
    return texts.MEASURE.format(
        departments=_names(measure.departments.value),
        state=measure.state.value or texts.UNKNOWN,
        due=measure.due.value or texts.UNKNOWN,
        text=text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…",
    )


def _indicator_line(indicator: IndicatorDraft) -> str:
    return texts.INDICATOR.format(
        number=indicator.number,
        indicator=indicator.indicator,
        group=texts.GROUP_JOIN.join(filter(None, (indicator.area, indicator.content))) or texts.UNKNOWN,
        lead=indicator.lead_department.value or texts.UNKNOWN,
        departments=_names(indicator.departments.value),
    )
