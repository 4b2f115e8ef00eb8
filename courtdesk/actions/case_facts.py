"""From rows of the case ledger to the facts that rules look at."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from courtdesk.models.cases import Case, TimeLimitEvent
from courtdesk.rules.facts import Action, Branch, CaseFacts, Extension, Pause, Procedure

#: What has been issued at each stage of a case.
ISSUED_AT_STAGE: tuple[frozenset[Action], ...] = (
    frozenset(),
    frozenset({Action.URGING_NOTICE}),
    frozenset({Action.URGING_NOTICE, Action.SUPERVISION_ORDER}),
)
STAGE_OF = {Action.URGING_NOTICE: 1, Action.SUPERVISION_ORDER: 2}
_IDS_AT_ONCE = 500


def events_of(session: Session, case_ids: Sequence[int]) -> dict[int, list[TimeLimitEvent]]:
    """Return what moves the limits of the given cases, by case id."""
    found: dict[int, list[TimeLimitEvent]] = defaultdict(list)
    for start in range(0, len(case_ids), _IDS_AT_ONCE):
        chunk = case_ids[start : start + _IDS_AT_ONCE]
        question = select(TimeLimitEvent).where(TimeLimitEvent.case_id.in_(chunk)).order_by(TimeLimitEvent.id)
        for event in session.scalars(question):
            found[event.case_id].append(event)
    return found


def facts_of(case: Case, events: Iterable[TimeLimitEvent]) -> CaseFacts:
    """Return the facts of one case."""
    events = list(events)
    return CaseFacts(
        case_no=case.case_no,
        branch=Branch(case.branch),
        procedure=Procedure(case.procedure),
        filed_on=case.filed_on,
        stated_limit_on=case.stated_limit_on,
        pauses=tuple(
            Pause(event.reason, event.start_on, event.end_on, event.days, event.approver)
            for event in events
            if event.kind != "extension"
        ),
        extensions=tuple(
            Extension(event.months, event.days, event.approver, event.paper)
            for event in events
            if event.kind == "extension"
        ),
        closed_on=case.closed_on,
        issued=ISSUED_AT_STAGE[case.stage],
    )


def facts_by_id(session: Session, cases: Sequence[Case]) -> dict[int, CaseFacts]:
    """Return the facts of many cases with one question for what moves their limits."""
    events = events_of(session, [case.id for case in cases])
    return {case.id: facts_of(case, events[case.id]) for case in cases}
