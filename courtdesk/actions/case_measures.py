"""What the court does about cases beyond papers: hearings, judges' meetings, calls; and records of extensions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from courtdesk.actions import measure_wording as words
from courtdesk.actions import wording
from courtdesk.actions.case_facts import EXTENSION, facts_by_id, offices_of
from courtdesk.actions.changes import in_parts
from courtdesk.actions.desk import Desk
from courtdesk.actions.in_charge import Leaders
from courtdesk.actions.measure_values import (
    CALL,
    RECORDABLE,
    CaseMeasures,
    FilingPlan,
    MeasureForm,
    MissingApproval,
    NewMeasure,
    PendingMeasure,
    RecordedMeasures,
    TakenMeasure,
)
from courtdesk.actions.stored_days import MEASURE_COLUMNS, refresh_cases
from courtdesk.errors import RowGone, ValueRefused
from courtdesk.models.cases import Case, CaseMeasure, TimeLimitEvent
from courtdesk.models.history import deed
from courtdesk.progress import SILENT, Progress
from courtdesk.rules.due import findings
from courtdesk.rules.facts import Action, CaseFacts, Finding
from courtdesk.rules.rule_values import APPROVALS, MEASURES, Approval, Event
from courtdesk.rules.rulebook import Rulebook
from courtdesk.rules.time_limit import standing

_LONGEST = 200


# ---- looking ----------------------------------------------------------------------------------------


def measures_of(desk: Desk, case_id: int, day: date) -> CaseMeasures:
    """Return how a case stands with the court's measures on ``day``; raises `RowGone`."""
    with desk.sessions() as session:
        case = session.get(Case, case_id)
        if case is None:
            raise RowGone(wording.CASE)
        facts = facts_by_id(session, [case])[case_id]
        taken = session.scalars(
            select(CaseMeasure)
            .where(CaseMeasure.case_id == case_id)
            .order_by(CaseMeasure.on.desc(), CaseMeasure.id.desc())
        ).all()
        found = findings(facts, desk.rulebook, day, with_steps=False, measures=True)
        return CaseMeasures(
            case_id=case_id,
            case_no=case.case_no,
            pending=tuple(_pending(each, desk.rulebook) for each in found if each.action in MEASURES),
            taken=tuple(_taken(each) for each in taken),
            missing=tuple(_missing(each, desk.rulebook) for each in found if each.action in APPROVALS),
        )


def _pending(finding: Finding, rulebook: Rulebook) -> PendingMeasure:
    rule = rulebook.rule(finding.rule)
    return PendingMeasure(
        action=finding.action.value,
        title=words.TITLES[finding.action.value],
        since=finding.since,
        why=rulebook.title_of(finding.rule),
        source=rule.source if rule is not None else "",
    )


def _missing(finding: Finding, rulebook: Rulebook) -> MissingApproval:
    (step,) = finding.steps
    return MissingApproval(
        action=finding.action.value,
        what=step.label,
        missing=step.value,
        since=finding.since,
        why=rulebook.title_of(finding.rule),
        source=step.source,
    )


def _taken(each: CaseMeasure) -> TakenMeasure:
    title = words.TITLES.get(each.action, each.action)
    return TakenMeasure(each.id, each.action, title, each.on, each.person, each.note, each.paper)


def measure_form(desk: Desk, case_ids: Sequence[int], day: date) -> MeasureForm:
    """Return what a measure on these cases most likely is; raises `RowGone`."""
    asked: Counter[str] = Counter()
    leaders: set[str] = set()
    with desk.sessions() as session:
        cases, in_charge = _cases(session, case_ids), Leaders(session)
        for case in cases:
            asked.update(action for action, since in _stored(case) if since is not None and since <= day)
        leaders = {in_charge.in_charge_of([name]) for name in {case.department for case in cases}}
    judges = {case.judge for case in cases}
    persons = {Action.LEADER_HEARING.value: _only(leaders), CALL: _only(judges)}
    likely = max(RECORDABLE, key=lambda action: asked[action]) if asked else CALL
    return MeasureForm(tuple(case.id for case in cases), cases[0].case_no, likely, persons)


def _stored(case: Case) -> tuple[tuple[str, date | None], ...]:
    days = ((action.value, getattr(case, column)) for action, column in MEASURE_COLUMNS.items())
    return tuple((action, since) for action, since in days if action in RECORDABLE)


def _only(names: set[str]) -> str:
    return next(iter(names)) if len(names) == 1 else ""


# ---- measures ---------------------------------------------------------------------------------------


def record_measure(
    desk: Desk, case_ids: Sequence[int], measure: NewMeasure, progress: Progress = SILENT
) -> RecordedMeasures:
    """Record as one step that a measure was taken on these cases, and work out their stored days again.

    A case of which the same measure is recorded for the same day is left out; calls may come as often as they like.

    Raises:
        RowGone: A case is no more.
        ValueRefused: Nobody knows the measure, or its day is before a case was filed.
        Cancelled: Asked to stop; nothing was stored.
    """
    if measure.action not in RECORDABLE:
        choices = words.NAMES_JOIN.join(words.TITLES[each] for each in RECORDABLE)
        raise ValueRefused(words.MEASURE_FIELD, words.MEASURE_UNKNOWN.format(choices=choices))
    with deed(desk.sessions, "", desk.who) as (session, recorder):
        session.autoflush = False  # the step has its name only once it is known what is recorded
        cases = _cases(session, case_ids)
        _refuse_early(cases, measure.on)
        known = _known(session, [case.id for case in cases], measure)
        meant = [case for case in cases if case.id not in known]
        if not meant:
            return RecordedMeasures("", 0, len(cases))
        title = _title(words.RECORD_ONE, words.RECORD_MANY, meant, words.TITLES[measure.action])
        recorder.rename(title)
        for place, case in enumerate(meant):
            progress.report(place, len(meant), words.RECORDING)
            session.add(_row(case.id, measure))
        session.flush()
        refresh_cases(session, recorder, desk.rulebook, [case.id for case in meant])
        return RecordedMeasures(title, len(meant), len(cases) - len(meant))


def remove_measure(desk: Desk, measure_id: int) -> str:
    """Take a recorded measure out of the ledger as one step, and return its name; raises `RowGone`."""
    with deed(desk.sessions, "", desk.who) as (session, recorder):
        measure = session.get(CaseMeasure, measure_id)
        if measure is None:
            raise RowGone(words.MEASURE)
        case = session.get_one(Case, measure.case_id)
        kind = words.TITLES.get(measure.action, measure.action)
        title = words.REMOVE.format(measure=kind, name=case.case_no)[:_LONGEST]
        recorder.rename(title)
        session.delete(measure)
        session.flush()
        refresh_cases(session, recorder, desk.rulebook, [case.id])
        return title


def _row(case_id: int, measure: NewMeasure) -> CaseMeasure:
    return CaseMeasure(
        case_id=case_id,
        action=measure.action,
        on=measure.on,
        person=measure.person.strip()[:_LONGEST],
        note=measure.note.strip(),
        paper=measure.paper.strip()[:_LONGEST],
    )


def _cases(session: Session, case_ids: Sequence[int]) -> list[Case]:
    """Return the cases in the order they are named; raises `RowGone`."""
    wanted = list(dict.fromkeys(case_ids))
    found: dict[int, Case] = {}
    for part in in_parts(wanted):
        found |= {case.id: case for case in session.scalars(select(Case).where(Case.id.in_(part)))}
    if not wanted or len(found) < len(wanted):
        raise RowGone(wording.CASE)
    return [found[each] for each in wanted]


def _refuse_early(cases: Sequence[Case], on: date) -> None:
    early = next((case for case in cases if on < case.filed_on), None)
    if early is not None:
        said = words.BEFORE_FILING.format(name=early.case_no, day=early.filed_on.isoformat())
        raise ValueRefused(words.DAY, said)


def _known(session: Session, case_ids: Sequence[int], measure: NewMeasure) -> set[int]:
    """Return the cases of which the same measure is recorded for the same day."""
    if measure.action == CALL:
        return set()
    found: set[int] = set()
    for part in in_parts(case_ids):
        question = select(CaseMeasure.case_id).where(
            CaseMeasure.case_id.in_(part), CaseMeasure.action == measure.action, CaseMeasure.on == measure.on
        )
        found |= set(session.scalars(question))
    return found


def _title(one: str, many: str, cases: Sequence[Case], measure: str = "") -> str:
    said = one.format(measure=measure, name=cases[0].case_no) if len(cases) == 1 else ""
    return (said or many.format(measure=measure, count=len(cases)))[:_LONGEST]


# ---- records of extensions --------------------------------------------------------------------------


def filing_plan(desk: Desk, case_ids: Sequence[int], day: date) -> FilingPlan:
    """Return which offices the extensions of these cases still have to be filed with, by the rules on ``day``."""
    with desk.sessions() as session:
        lacking = list(_lacking(session, desk.rulebook, _cases(session, case_ids), day))
    offices = dict.fromkeys(office for _, missing in lacking for office in missing)
    cases = dict.fromkeys(event.case_id for event, _ in lacking)
    return FilingPlan(tuple(offices), tuple(cases), len(lacking))


def record_filing(desk: Desk, case_ids: Sequence[int], offices: Sequence[str], day: date) -> RecordedMeasures:
    """Record as one step that these offices were told of every extension of the cases that has to be filed with them.

    Raises `RowGone`, or `ValueRefused` when no office is named.
    """
    told = [each.strip() for each in offices if each.strip()]
    if not told:
        raise ValueRefused(words.OFFICES, words.NO_OFFICE)
    with deed(desk.sessions, "", desk.who) as (session, recorder):
        session.autoflush = False
        cases = _cases(session, case_ids)
        lacking = [
            (event, new)
            for event, missing in _lacking(session, desk.rulebook, cases, day)
            if (new := [office for office in missing if office in told])
        ]
        ids = {event.case_id for event, _ in lacking}
        if not lacking:
            return RecordedMeasures("", 0, len(cases))
        title = _title(words.FILE_ONE, words.FILE_MANY, [case for case in cases if case.id in ids])
        recorder.rename(title)
        for event, new in lacking:
            event.filed_with = words.NAMES_JOIN.join((*offices_of(event.filed_with), *new))[:_LONGEST]
        session.flush()
        refresh_cases(session, recorder, desk.rulebook, sorted(ids))
        return RecordedMeasures(title, len(ids), len(cases) - len(ids))


def _lacking(
    session: Session, rulebook: Rulebook, cases: Sequence[Case], day: date
) -> Iterator[tuple[TimeLimitEvent, list[str]]]:
    """Yield the extensions that have to be filed with somebody who was not told."""
    for part in in_parts(cases):
        facts = facts_by_id(session, part)
        asks = {case.id: _records(facts[case.id], rulebook, day) for case in part}
        question = select(TimeLimitEvent).where(
            TimeLimitEvent.kind == EXTENSION, TimeLimitEvent.case_id.in_(list(asks))
        )
        for event in session.scalars(question.order_by(TimeLimitEvent.case_id, TimeLimitEvent.id)):
            missing = _untold(event, asks[event.case_id](event.start_on))
            if missing:
                yield event, missing


def _records(facts: CaseFacts, rulebook: Rulebook, day: date) -> Callable[[date | None], list[Approval]]:
    """Return the function that says what has to be filed of an extension granted on a day."""
    procedure = standing(facts, rulebook, day).begun.procedure

    def asked(granted_on: date | None) -> list[Approval]:
        if facts.closed_on is not None or (granted_on is not None and granted_on > day):
            return []
        return [
            each
            for each in rulebook.approvals
            if each.action is Action.RECORD
            and each.event is Event.EXTENSION
            and each.covers(facts.branch, procedure, granted_on)
        ]

    return asked


def _untold(event: TimeLimitEvent, asked: Sequence[Approval]) -> list[str]:
    told = offices_of(event.filed_with)
    named = (office for each in asked if each.speaks_of("") for office in each.filed_with)
    return [office for office in dict.fromkeys(named) if office not in told]
