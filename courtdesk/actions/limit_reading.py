"""What moves a case's limit, read for the window: the events, the two clocks, and what a form may offer."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from courtdesk.actions import limit_reading_wording as words
from courtdesk.actions import wording
from courtdesk.actions.case_facts import facts_by_id
from courtdesk.actions.desk import Desk
from courtdesk.actions.limit_rows import cases_in, events_in
from courtdesk.actions.limit_values import SPANS, CaseLimit, Clocks, LimitEvent, LimitForm, LimitKind
from courtdesk.models.cases import Case, TimeLimitEvent
from courtdesk.models.documents import IssuedDocument
from courtdesk.models.organisation import Person
from courtdesk.reports.kinds import kind_of
from courtdesk.rules import wording as rule_words
from courtdesk.rules.facts import Branch, CaseFacts, Procedure
from courtdesk.rules.levels import level_of
from courtdesk.rules.rule_values import Count, Event, Ground
from courtdesk.rules.rulebook import Rulebook
from courtdesk.rules.time_limit import last_day, standing

#: Reasons that were used before are offered after those of the law, so many.
_REMEMBERED = 12


def limit_events(desk: Desk, case_id: int) -> tuple[LimitEvent, ...]:
    """Return what moves the limit of a case, in the order of its days; totals without a day come first."""
    with desk.sessions() as session:
        return _in_order(events_in(session, [case_id]).get(case_id, ()))


def running_events(desk: Desk, case_ids: Sequence[int]) -> tuple[LimitEvent, ...]:
    """Return the exclusions and stays of these cases that still run (待恢复)."""
    with desk.sessions() as session:
        events = events_in(session, case_ids)
    return tuple(each for case_id in case_ids for each in events.get(case_id, ()) if each.values.runs)


def case_limit(desk: Desk, case_id: int, day: date) -> CaseLimit:
    """Return the clocks of a case on a day and its events; raises `RowGone`."""
    with desk.sessions() as session:
        (case,) = cases_in(session, [case_id])
        facts = facts_by_id(session, [case])[case_id]
        events = _in_order(events_in(session, [case_id]).get(case_id, ()))
        clocks = _clocks(facts, desk.rulebook, last_day(facts, day))
        return CaseLimit(case_id, case.case_no, clocks, events)


def _in_order(events: Iterable[LimitEvent]) -> tuple[LimitEvent, ...]:
    return tuple(sorted(events, key=lambda each: (each.values.start or date.min, each.ref)))


def _clocks(facts: CaseFacts, rulebook: Rulebook, on: date) -> Clocks:
    stand = standing(facts, rulebook, on)
    counter = stand.since_filing
    net, gross = counter.used(on), (on - counter.filed_on).days
    counts_gross = rulebook.count is Count.GROSS
    days_left = (stand.limit_on - on).days if stand.limit_on is not None else None
    level, word = level_of(days_left, paused=stand.paused, closed=facts.closed_on is not None)
    return Clocks(
        since_filing=gross if counts_gross else net,
        net=net,
        gross=gross,
        counts_gross=counts_gross,
        days_left=days_left,
        limit_on=stand.limit_on,
        level=level,
        word=word,
        paused=stand.paused,
        closed=facts.closed_on is not None,
    )


# ---- what a form offers ---------------------------------------------------------------------------


def limit_form(desk: Desk, case_ids: Sequence[int], day: date) -> LimitForm:
    """Return what the form of an event offers for these cases on ``day``; raises `RowGone`."""
    with desk.sessions() as session:
        cases = cases_in(session, case_ids)
        first = cases[0]
        facts = facts_by_id(session, [first])[first.id]
        events = events_in(session, [first.id]).get(first.id, ()) if len(cases) == 1 else ()
        months, days, allowed = _allowance(facts, desk.rulebook) if len(cases) == 1 else (0, 0, "")
        branches = {Branch(case.branch) for case in cases}
        procedures = {Procedure(case.procedure) for case in cases}
        return LimitForm(
            case_ids=tuple(case.id for case in cases),
            name=first.case_no if len(cases) == 1 else "",
            reasons={
                kind: _of_law(desk.rulebook, kind, branches, procedures, day) + _before(session, kind)
                for kind in LimitKind
            },
            procedures=_procedures(desk.rulebook, branches, procedures),
            approvers=_approvers(session, desk.rulebook),
            papers=_papers(session, first.id) if len(cases) == 1 else (),
            offices=_offices(desk.rulebook, branches, procedures, day),
            months=months,
            days=days,
            allowed=allowed,
            imported_days=sum(each.values.days for each in events if each.imported and each.kind in SPANS),
        )


def _of_law(
    rulebook: Rulebook, kind: LimitKind, branches: set[Branch], procedures: set[Procedure], day: date
) -> tuple[str, ...]:
    """Return the reasons of the law that fit all of the cases, as a clerk writes them."""
    counting = rulebook.counting
    if kind is LimitKind.RESTART:
        rules = [each for each in counting.restarts if branches <= {each.branch} and procedures <= each.procedures]
        law = [each.words[0] for each in rules if each.in_force_from <= day]
    elif kind in SPANS:
        grounds = [each for each in counting.grounds if branches <= each.branches and each.in_force_from <= day]
        law = [word for word in _words_of(grounds) if (words.STAY in word) == (kind is LimitKind.STAY)]
    else:
        law = []
    return tuple(dict.fromkeys(words.REASONS.get(word, word) for word in law))


def _before(session: Session, kind: LimitKind) -> tuple[str, ...]:
    """Return the reasons that were written down before, the latest first."""
    question = (
        select(TimeLimitEvent.reason)
        .where(TimeLimitEvent.kind == kind.value, TimeLimitEvent.imported.is_(False), TimeLimitEvent.reason != "")
        .group_by(TimeLimitEvent.reason)
        .order_by(func.max(TimeLimitEvent.id).desc())
    )
    return tuple(session.scalars(question.limit(_REMEMBERED)))


def _words_of(grounds: Iterable[Ground]) -> Iterable[str]:
    return (word for ground in grounds for word in ground.words)


def _procedures(rulebook: Rulebook, branches: set[Branch], procedures: set[Procedure]) -> tuple[str, ...]:
    """Return what the cases may go over to: first what the law speaks of, then whatever has a limit."""
    rules = [each for each in rulebook.counting.changes if branches <= {each.branch} and procedures & each.before]
    spoken = [after for after in Procedure if any(after in each.after for each in rules)]
    known = [each for each in Procedure if all(rulebook.limits_for(branch, each) for branch in branches)]
    own = procedures if len(procedures) == 1 else set()
    return tuple(dict.fromkeys(each.value for each in [*spoken, *known] if each not in own))


def _approvers(session: Session, rulebook: Rulebook) -> tuple[str, ...]:
    """Return who may approve: the post the court's rules ask for, and the people in such posts."""
    posts = dict.fromkeys(each.approver for each in rulebook.approvals if each.approver)
    people = session.execute(
        select(Person.post, Person.name).where(Person.post.contains(wording.PRESIDENT)).order_by(Person.id)
    ).all()
    asked = sorted(people, key=lambda each: each.post not in posts)
    return tuple(dict.fromkeys([*(f"{post}{name}" for post, name in asked), *posts]))


def _papers(session: Session, case_id: int) -> tuple[str, ...]:
    """Return the papers issued about a case, the latest first."""
    rows = session.execute(
        select(IssuedDocument.kind, IssuedDocument.number)
        .where(IssuedDocument.subject_table == Case.__tablename__, IssuedDocument.subject_id == case_id)
        .where(IssuedDocument.voided_on.is_(None))
        .order_by(IssuedDocument.id.desc())
    )
    return tuple(words.PAPER.format(kind=kind_of(kind).name, number=number) for kind, number in rows)


def _offices(rulebook: Rulebook, branches: set[Branch], procedures: set[Procedure], day: date) -> tuple[str, ...]:
    asking = [
        each
        for each in rulebook.approvals
        if each.event is Event.EXTENSION
        and any(each.covers(branch, procedure, day) for branch in branches for procedure in procedures)
    ]
    return tuple(dict.fromkeys(office for each in asking for office in each.filed_with))


def _allowance(facts: CaseFacts, rulebook: Rulebook) -> tuple[int, int, str]:
    """Return months, days and the sentence of the extension that the law allows next."""
    stand = standing(facts, rulebook)
    limit = stand.limit
    if limit is None:
        return 0, 0, ""
    taken = len(facts.extensions)
    last = _last_day_to_apply(stand.limit_on, limit.apply_days)
    if taken >= len(limit.allowances):
        return 0, 0, rule_words.ONCE_TOO_OFTEN if limit.allowances else rule_words.NOT_EXTENDABLE
    allowed = limit.allowances[taken]
    length = rule_words.months_and_days(allowed.months, allowed.days) if allowed.months or allowed.days else ""
    said = words.allowed(length, allowed.approver, allowed.when, allowed.source, last)
    return allowed.months, allowed.days, said


def _last_day_to_apply(limit_on: date | None, apply_days: int | None) -> date | None:
    return limit_on - timedelta(apply_days) if limit_on is not None and apply_days is not None else None
