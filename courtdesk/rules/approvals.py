"""What in a case's history still has to be approved or recorded by the court's own rules."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from courtdesk.rules import wording
from courtdesk.rules.facts import Action, Branch, CaseFacts, Finding, Procedure, Step
from courtdesk.rules.rule_values import Approval, Event
from courtdesk.rules.rulebook import Rulebook
from courtdesk.rules.time_limit import Standing, days_used


@dataclass(frozen=True, slots=True)
class Happening:
    """An exclusion, a change of procedure or an extension as approvals look at it."""

    event: Event
    reason: str
    on: date | None
    approver: str
    filed_with: tuple[str, ...] = ()
    #: What the clerk calls it; says nothing to the rules.
    name: str = ""


def missing_approvals(facts: CaseFacts, rulebook: Rulebook, stand: Standing, day: date) -> list[Finding]:
    """Return a finding for each approval and each record that is missing for something known by ``day``."""
    used = days_used(stand.since_filing, rulebook.count, day)
    return [
        Finding(
            subject=facts.case_no,
            rule=approval.id,
            action=approval.action,
            since=happening.on or facts.filed_on,
            on=day,
            days_used=used,
            days_left=(stand.limit_on - day).days if stand.limit_on else None,
            limit_on=stand.limit_on,
            steps=(Step("", happening.name, missing, approval.source),),
        )
        for happening in _happenings(facts)
        if happening.on is None or happening.on <= day
        for approval, missing in missing_for(happening, facts.branch, stand.begun.procedure, rulebook)
    ]


def missing_for(
    happening: Happening, branch: Branch, procedure: Procedure, rulebook: Rulebook
) -> Iterator[tuple[Approval, str]]:
    """Yield each approval and record that is missing for one thing that happened, and what is missing."""
    for approval in rulebook.approvals:
        if approval.covers(branch, procedure, happening.on) and (missing := _missing(approval, happening)):
            yield approval, missing


def lacking(facts: CaseFacts, rulebook: Rulebook, procedure: Procedure) -> int:
    """Return how many approvals and records are missing for all that happened to a case of this procedure."""
    return sum(
        1 for happening in _happenings(facts) for _ in missing_for(happening, facts.branch, procedure, rulebook)
    )


class Lacking(dict[tuple[Branch, Procedure, Happening], int]):
    """How many approvals and records one thing that happened lacks, worked out once for all cases alike."""

    def __init__(self, rulebook: Rulebook) -> None:
        super().__init__()
        self._rulebook = rulebook

    def __missing__(self, key: tuple[Branch, Procedure, Happening]) -> int:
        branch, procedure, happening = key
        self[key] = number = sum(1 for _ in missing_for(happening, branch, procedure, self._rulebook))
        return number


def _happenings(facts: CaseFacts) -> Iterator[Happening]:
    for pause in facts.pauses:
        name = wording.excluded(pause.reason)
        yield Happening(Event.EXCLUSION, pause.reason, pause.start, pause.approver, name=name)
    for change in facts.changes:
        yield Happening(Event.CHANGE, "", change.on, change.approver, name=wording.CHANGED)
    for extension in facts.extensions:
        length = wording.months_and_days(extension.months, extension.days)
        name = f"{wording.EXTENDED} {length}"
        yield Happening(Event.EXTENSION, "", extension.granted_on, extension.approver, extension.filed_with, name)


def _missing(approval: Approval, happening: Happening) -> str:
    """Return what is missing, empty when nothing is or another kind of event is meant."""
    if approval.event is not happening.event or not approval.speaks_of(happening.reason):
        return ""
    if approval.action is Action.RECORD:
        told = "、".join(office for office in approval.filed_with if office not in happening.filed_with)
        return wording.not_recorded(told) if told else ""
    if not happening.approver:
        return wording.not_approved(approval.approver)
    if any(post in happening.approver for post in approval.not_enough):
        return wording.approved_too_low(happening.approver, approval.approver)
    return ""
