"""From rows of the case ledger to the facts that rules look at."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from sqlalchemy import Connection, select
from sqlalchemy.orm import Session

from courtdesk.actions.changes import in_parts
from courtdesk.models.cases import Case, CaseMeasure, TimeLimitEvent
from courtdesk.models.supervision import ProcedureChange as ChangeRow
from courtdesk.rules.approvals import Happening
from courtdesk.rules.facts import (
    Action,
    Branch,
    CaseFacts,
    Circumstance,
    Extension,
    Pause,
    Procedure,
    ProcedureChange,
    Restart,
)
from courtdesk.rules.rule_values import Event as Asked

#: What has been issued at each stage of a case.
ISSUED_AT_STAGE: tuple[frozenset[Action], ...] = (
    frozenset(),
    frozenset({Action.URGING_NOTICE}),
    frozenset({Action.URGING_NOTICE, Action.SUPERVISION_ORDER}),
)
STAGE_OF = {Action.URGING_NOTICE: 1, Action.SUPERVISION_ORDER: 2}
EXTENSION, RESTART = "extension", "restart"
#: What stands between the offices that were told of an extension.
OFFICE_MARK = "、"
_MEASURES = frozenset(Action)
_E, _P, _M = TimeLimitEvent.__table__.c, ChangeRow.__table__.c, CaseMeasure.__table__.c


class Event(NamedTuple):
    """A row of `TimeLimitEvent` as far as rules look at it."""

    kind: str
    reason: str
    start_on: date | None
    end_on: date | None
    days: int
    months: int
    approver: str
    paper: str
    filed_with: str


class Turn(NamedTuple):
    """A change of procedure."""

    on: date
    before: str
    approver: str
    paper: str


class CaseColumns(NamedTuple):
    """The columns of a case from which its days follow."""

    case_no: str
    branch: str
    procedure: str
    filed_on: date
    stated_limit_on: date | None
    closed_on: date | None
    stage: int
    detained: bool
    circumstance: str
    first_filed_on: date | None


@dataclass(frozen=True)
class CaseStory:
    """What happened to a case, and moves its days: events, changes of procedure, measures that were taken."""

    events: Sequence[Event | TimeLimitEvent] = ()
    changes: Sequence[Turn | ChangeRow] = ()
    #: Keys of `Action`, and ``call``.
    measures: Sequence[str] = ()


_NOTHING = CaseStory()
_EVENTS = select(_E.case_id, *(_E[name] for name in Event._fields)).order_by(_E.id)
_TURNS = select(_P.case_id, *(_P[name] for name in Turn._fields)).order_by(_P.id)
_TAKEN = select(_M.case_id, _M.action).order_by(_M.id)


class Stories(dict[int, CaseStory]):
    """Stories by case; most cases have none."""

    def __missing__(self, case_id: int) -> CaseStory:
        return _NOTHING


def stories_of(at: Session | Connection, case_ids: Sequence[int]) -> Stories:
    """Return what happened to the given cases, with one question for each table."""
    events: defaultdict[int, list[Event]] = defaultdict(list)
    changes: defaultdict[int, list[Turn]] = defaultdict(list)
    measures: defaultdict[int, list[str]] = defaultdict(list)
    for part in in_parts(case_ids):
        for case_id, *values in at.execute(_EVENTS.where(_E.case_id.in_(part))):
            events[case_id].append(Event(*values))
        for case_id, *values in at.execute(_TURNS.where(_P.case_id.in_(part))):
            changes[case_id].append(Turn(*values))
        for case_id, action in at.execute(_TAKEN.where(_M.case_id.in_(part))):
            measures[case_id].append(action)
    told = events.keys() | changes.keys() | measures.keys()
    return Stories(
        {each: CaseStory(events.get(each, ()), changes.get(each, ()), measures.get(each, ())) for each in told}
    )


def events_of(session: Session, case_ids: Sequence[int]) -> dict[int, list[TimeLimitEvent]]:
    """Return the events of the given cases as rows that can be changed, by case id."""
    found: dict[int, list[TimeLimitEvent]] = defaultdict(list)
    for part in in_parts(case_ids):
        question = select(TimeLimitEvent).where(TimeLimitEvent.case_id.in_(part)).order_by(TimeLimitEvent.id)
        for event in session.scalars(question):
            found[event.case_id].append(event)
    return found


def facts_of(case: Case | CaseColumns, story: CaseStory) -> CaseFacts:
    """Return the facts of one case."""
    return CaseFacts(
        case_no=case.case_no,
        branch=Branch(case.branch),
        procedure=Procedure(case.procedure),
        filed_on=case.filed_on,
        stated_limit_on=case.stated_limit_on,
        pauses=tuple(_pause(event) for event in story.events if event.kind not in (EXTENSION, RESTART)),
        extensions=tuple(_extension(event) for event in story.events if event.kind == EXTENSION),
        closed_on=case.closed_on,
        issued=issued_of(case.stage, story.measures),
        detained=bool(case.detained),
        circumstance=Circumstance(case.circumstance or Circumstance.USUAL),
        changes=tuple(
            ProcedureChange(each.on, Procedure(each.before), each.approver, each.paper) for each in story.changes
        ),
        restarts=tuple(
            Restart(event.start_on, event.reason)
            for event in story.events
            if event.kind == RESTART and event.start_on is not None
        ),
        first_filed_on=case.first_filed_on,
    )


def _pause(event: Event | TimeLimitEvent) -> Pause:
    return Pause(event.reason, event.start_on, event.end_on, event.days or 0, event.approver, event.paper)


def _extension(event: Event | TimeLimitEvent) -> Extension:
    return Extension(
        event.months or 0, event.days or 0, event.approver, event.paper, event.start_on, offices_of(event.filed_with)
    )


def happening_of(kind: str, reason: str, start_on: date | None, approver: str, filed_with: str) -> Happening:
    """Return an event as approvals look at it, as `facts_of` and `missing_approvals` together would."""
    if kind == EXTENSION:
        return Happening(Asked.EXTENSION, "", start_on, approver, offices_of(filed_with))
    return Happening(Asked.EXCLUSION, reason, start_on, approver)


def offices_of(filed_with: str | None) -> tuple[str, ...]:
    """Return the offices that were told of an extension, from the text they are kept as."""
    return tuple(office for office in (filed_with or "").split(OFFICE_MARK) if office)


def issued_of(stage: int, measures: Sequence[str]) -> frozenset[Action]:
    """Return which papers have been issued and which measures taken; a call to the judge is none of them."""
    taken = {Action(each) for each in measures if each in _MEASURES}
    return ISSUED_AT_STAGE[stage or 0] | taken if taken else ISSUED_AT_STAGE[stage or 0]


def facts_by_id(at: Session | Connection, cases: Sequence[Case]) -> dict[int, CaseFacts]:
    """Return the facts of many cases with one question for each table of what happened to them."""
    stories = stories_of(at, [case.id for case in cases])
    return {case.id: facts_of(case, stories[case.id]) for case in cases}
