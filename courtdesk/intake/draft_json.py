"""A draft as the JSON that ``read --json`` prints."""

from __future__ import annotations

from datetime import date

from courtdesk.errors import Problem
from courtdesk.intake.draft import (
    FindingDraft,
    IndicatorDraft,
    InspectionDraft,
    MeasureDraft,
    MemberDraft,
    PhaseDraft,
    PlanDraft,
    TargetDraft,
    TaskDraft,
)
from courtdesk.intake.source import Place


def draft_to_json(draft: PlanDraft) -> dict[str, object]:
    """Return ``draft`` as plain values; keys that do not apply are empty lists or null."""
    return {
        "kind": draft.kind.value,
        "title": draft.title.value,
        "issuer": draft.issuer.value,
        "number": draft.number.value,
        "date": _day(draft.issued_on.value),
        "addressees": draft.addressees,
        "basis": draft.basis.value,
        "phases": [_phase(phase) for phase in draft.phases],
        "members": [_member(member) for member in draft.members],
        "targets": [_target(target) for target in draft.targets],
        "tasks": [_task(task) for task in draft.tasks],
        "findings": [_finding(finding) for finding in draft.findings],
        "inspection": _inspection(draft.inspection) if draft.inspection else None,
        "assessment": [_indicator(indicator) for indicator in draft.indicators],
        "problems": [_problem(problem) for problem in draft.problems],
    }


def _phase(phase: PhaseDraft) -> dict[str, object]:
    return {
        "name": phase.name,
        "start": _day(phase.start),
        "end": _day(phase.end),
        "text": phase.text,
        **_origin(phase.place, phase.confidence),
    }


def _member(member: MemberDraft) -> dict[str, object]:
    return {
        "name": member.name,
        "role": member.role,
        "post": member.post,
        **_origin(member.place, member.confidence),
    }


def _target(target: TargetDraft) -> dict[str, object]:
    return {
        "name": target.name,
        "comparator": target.comparator,
        "value": target.value,
        "unit": target.unit,
        "text": target.text,
        **_origin(target.place, target.confidence),
    }


def _task(task: TaskDraft) -> dict[str, object]:
    return {
        "number": task.number,
        "heading": task.heading,
        "text": task.text,
        "group": task.group,
        "leaders": list(task.leaders.value),
        "lead_departments": list(task.lead_departments.value),
        "departments": list(task.departments.value),
        "due": _day(task.due.value),
        "recurrence": task.recurrence.value,
        **_origin(task.place, task.confidence),
    }


def _finding(finding: FindingDraft) -> dict[str, object]:
    return {
        "number": finding.number,
        "problem": finding.problem,
        "group": list(finding.group),
        "measures": [_measure(measure) for measure in finding.measures],
        **_origin(finding.place, finding.confidence),
    }


def _measure(measure: MeasureDraft) -> dict[str, object]:
    return {
        "department": "、".join(measure.departments.value) or None,
        "leaders": list(measure.leaders.value),
        "lead_departments": list(measure.lead_departments.value),
        "text": measure.text,
        "due": _day(measure.due.value),
        "state": measure.state.value or None,
        "points": list(measure.points),
        **_origin(measure.place, measure.confidence),
    }


def _inspection(inspection: InspectionDraft) -> dict[str, object]:
    return {
        "name": inspection.name,
        "team": inspection.team,
        "organ": inspection.organ,
        "start": _day(inspection.start),
        "end": _day(inspection.end),
        "feedback_on": _day(inspection.feedback_on),
        "telephone": inspection.telephone,
        "address": inspection.address,
    }


def _indicator(indicator: IndicatorDraft) -> dict[str, object]:
    return {
        "number": indicator.number or None,
        "area": indicator.area,
        "content": indicator.content,
        "indicator": indicator.indicator,
        "lead_department": indicator.lead_department.value or None,
        "departments": list(indicator.departments.value),
        "targets": [_target(target) for target in indicator.targets],
        "inherited": indicator.inherited,
        **_origin(indicator.place, indicator.confidence),
    }


def _problem(problem: Problem) -> dict[str, object]:
    return {"place": problem.place, "message": problem.message, "severity": problem.severity.value}


def _origin(place: Place, confidence: float) -> dict[str, object]:
    return {"place": str(place), "confidence": round(confidence, 2)}


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
