"""What waits to be issued: papers that the rules of the limits ask for, and those of the ladder of supervision."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta

from sqlalchemy import ScalarResult, select
from sqlalchemy.orm import Session

from courtdesk.actions import supervision_wording as words
from courtdesk.actions import wording
from courtdesk.actions.desk import Desk
from courtdesk.actions.due import due_list
from courtdesk.actions.in_charge import InCharge, Leaders
from courtdesk.actions.order_papers import filled
from courtdesk.actions.orders import the_ladder
from courtdesk.actions.results import DueRow, Waiting
from courtdesk.actions.subjects import facts_of
from courtdesk.actions.supervised import Supervised, supervised
from courtdesk.actions.supervision import BY_RULES, Asked, asked_for, signer_of
from courtdesk.actions.withholding import covers, step_of, withheld_papers
from courtdesk.models.cases import Case
from courtdesk.models.documents import DraftDocument, IssuedDocument
from courtdesk.reports.forms import blank_form
from courtdesk.reports.kinds import DocumentKind, kind_of
from courtdesk.rules.facts import Action
from courtdesk.rules.ladder import LadderStep, Signer, Subject
from courtdesk.rules.wording import short_day

_URGING, _ORDER = Action.URGING_NOTICE.value, Action.SUPERVISION_ORDER.value
_CASES = Case.__tablename__
#: Days an order leaves for closing a case whose limit is unknown or past.
_DAYS_TO_CLOSE = 20
_AT_ONCE = 500


def list_waiting(desk: Desk, day: date, rule: str = "", *, case_ids: frozenset[int] = frozenset()) -> list[Waiting]:
    """Return the documents that wait to be issued on ``day``, step by step up the ladder.

    ``rule`` narrows the answer to what a rule of the limits asks for, or a step of the ladder (``order``), also about
    one kind of subject (``order.task``); ``case_ids`` to what is about these cases. What is not to be sent
    (`withholding`) is left out.
    """
    found = [*_by_rules(desk, day, rule, case_ids), *_by_ladder(desk, day, rule, case_ids)]
    place = the_ladder().place
    return sorted(found, key=lambda each: (place(each.step), each.subject_table, each.kind, each.since or day))


def paper_rows(desk: Desk, day: date, *, case_ids: frozenset[int] = frozenset()) -> list[DueRow]:
    """Return which rules of the limits ask for a paper on ``day``, without calculations."""
    due = due_list(desk, day, case_ids=case_ids, with_steps=False)
    return [row for row in due if row.action in BY_RULES]


# ---- by the rules of the limits -----------------------------------------------------------------


def _by_rules(desk: Desk, day: date, rule: str, case_ids: frozenset[int]) -> list[Waiting]:
    rows = [row for row in paper_rows(desk, day, case_ids=case_ids) if rule in {"", row.rule}]
    rows.sort(key=lambda row: (row.since, row.subject))
    in_charge = InCharge()
    with desk.sessions() as session:
        cases = {case.id: case for ids in _portions([row.case_id for row in rows]) for case in _cases(session, ids)}
        urged = urging_notices(session, [row.case_id for row in rows])
        withheld = withheld_papers(session)
        made = []
        for row in rows:
            signer = in_charge.of(session, row.department) if row.action == _ORDER else ""
            waiting = _waiting(row, cases[row.case_id], urged.get(row.case_id), signer, day)
            before = withheld.get((_CASES, row.case_id, waiting.step))
            if before is not None and covers(before, row.since):
                again = words.WITHHELD_BEFORE.format(why=waiting.why, day=short_day(before.on, day.year))
                waiting = replace(waiting, why=again)
            made.append(waiting)
    return made


def _portions(ids: Iterable[int]) -> Iterator[list[int]]:
    """Yield ids a few hundred at a time: some builds of SQLite take no more than 32,766 values in a question."""
    once = list(dict.fromkeys(ids))
    yield from (once[start : start + _AT_ONCE] for start in range(0, len(once), _AT_ONCE))


def _cases(session: Session, ids: list[int]) -> ScalarResult[Case]:
    return session.scalars(select(Case).where(Case.id.in_(ids)))


def urging_notices(session: Session, case_ids: list[int]) -> dict[int, IssuedDocument]:
    """Return the urging notice in force of each case that has one."""
    question = (
        select(IssuedDocument)
        .where(
            IssuedDocument.kind == _URGING,
            IssuedDocument.subject_table == _CASES,
            IssuedDocument.voided_on.is_(None),
        )
        .order_by(IssuedDocument.id)
    )
    asked = (question.where(IssuedDocument.subject_id.in_(ids)) for ids in _portions(case_ids))
    return {row.subject_id: row for each in asked for row in session.scalars(each)}


def _waiting(due: DueRow, case: Case, urged: IssuedDocument | None, signer: str, day: date) -> Waiting:
    kind = kind_of(due.action)
    form = case_form(case, due, day, kind)
    if kind.key == _ORDER:
        form |= order_form(due, urged, signer, day)
    return Waiting(
        subject_id=case.id,
        subject=case.case_no,
        kind=kind.key,
        kind_name=kind.name,
        rule=due.rule,
        rule_title=due.rule_title,
        department=case.department,
        judge=case.judge,
        days_used=due.days_used,
        cites=urged.number if urged is not None and kind.key == _ORDER else "",
        form=form,
        step=step_of(due),
        since=due.since,
        why=words.BY_RULE.format(days=due.days_used, title=due.rule_title),
        signed_by=signer or words.SIGNERS[Signer.VICE_PRESIDENT if kind.key == _ORDER else Signer.OFFICE],
    )


def case_form(case: Case, due: DueRow, day: date, kind: DocumentKind) -> dict[str, str]:
    """Return what the ledger knows for the form of a paper about a case."""
    return {
        "case_no": case.case_no,
        "cause": case.cause,
        "department": case.department,
        "judge": case.judge,
        "filed_on": case.filed_on.isoformat(),
        "procedure": case.procedure_word or wording.PROCEDURES[case.procedure],
        "days_used": str(due.days_used),
        "limit_on": due.limit_on.isoformat() if due.limit_on else "",
        "issued_on": day.isoformat(),
        "reply_on": (day + timedelta(kind.reply_days)).isoformat() if kind.reply_days else "",
    }


def order_form(due: DueRow, urged: IssuedDocument | None, signer: str, day: date) -> dict[str, str]:
    """Return what a supervision order says beyond an urging notice."""
    within_limit = due.limit_on is not None and due.limit_on > day
    deadline = due.limit_on if within_limit and due.limit_on else day + timedelta(_DAYS_TO_CLOSE)
    return {
        "deadline": deadline.isoformat(),
        "signer": signer,
        "cites": urged.number if urged else "",
        "cites_on": urged.issued_on.isoformat() if urged else "",
    }


# ---- drafts of the ladder -----------------------------------------------------------------------


def waiting_drafts(desk: Desk, draft_ids: Sequence[int], day: date) -> list[Waiting]:
    """Return drafts of steps of the ladder as papers that can be issued in one go, whoever asked for them."""
    found = []
    with desk.sessions() as session:
        wanted = select(DraftDocument).where(DraftDocument.id.in_(draft_ids), DraftDocument.issued_id.is_(None))
        leaders = Leaders(session)
        for draft in session.scalars(wanted.where(DraftDocument.deleted.is_(False)).order_by(DraftDocument.id)):
            step = the_ladder().step_taken(draft.kind, draft.subject_table, draft.step)
            if step is not None:
                about = supervised(session, draft.subject_table, draft.subject_id)
                found.append(_drafted(draft, about, step, signer_of(about, step, leaders), day))
    return found


def _drafted(draft: DraftDocument, about: Supervised, step: LadderStep, signer: str, day: date) -> Waiting:
    return Waiting(
        subject_id=about.row_id,
        subject=about.name,
        kind=draft.kind,
        kind_name=kind_of(draft.kind).name,
        rule="",
        rule_title=step.source,
        department=wording.NAMES_JOIN.join(about.departments),
        judge=wording.NAMES_JOIN.join(about.people),
        days_used=0,
        cites=draft.form.get("cites", ""),
        form={**draft.form, "issued_on": day.isoformat()},
        subject_table=draft.subject_table,
        step=step.key,
        since=day,
        why=words.DRAFTED.format(step=step.title)
        + (wording.BECAUSE.format(reason=draft.reason) if draft.reason else ""),
        signed_by=signer or words.SIGNERS[step.signer],
        draft_id=draft.id,
        reason=draft.reason,
    )


# ---- by the ladder of supervision ---------------------------------------------------------------


def _by_ladder(desk: Desk, day: date, rule: str, case_ids: frozenset[int]) -> list[Waiting]:
    asked = [
        each
        for each in asked_for(desk, day)
        if rule in {"", each.key, each.call.step.key}
        and (not case_ids or (each.subject is Subject.CASE and each.about.row_id in case_ids))
    ]
    forms = _draft_forms(desk, [each.draft_id for each in asked if each.draft_id])
    return [_asked(desk, each, forms.get(each.draft_id), day) for each in asked]


def _draft_forms(desk: Desk, ids: list[int]) -> dict[int, dict[str, str]]:
    with desk.sessions() as session:
        question = select(DraftDocument.id, DraftDocument.form).where(DraftDocument.id.in_(ids))
        return {row_id: dict(form) for row_id, form in session.execute(question)}


def _asked(desk: Desk, asked: Asked, begun: dict[str, str] | None, day: date) -> Waiting:
    """Return the paper of a step, its form as it was begun or as a new draft would begin."""
    about, step, kind = asked.about, asked.call.step, kind_of(asked.call.step.paper)
    table = asked.subject.value
    form = begun
    if form is None:
        form = blank_form(kind.key, facts_of(desk, table, about.row_id, day), day)
        form |= filled(about, step, asked.cites, asked.signer, asked.signer_with_post, day)
    suggestion = asked.suggestion
    return Waiting(
        subject_id=about.row_id,
        subject=about.name,
        kind=kind.key,
        kind_name=kind.name,
        rule="",
        rule_title=step.source,
        department=wording.NAMES_JOIN.join(about.departments),
        judge=wording.NAMES_JOIN.join(about.people),
        days_used=0,
        cites=suggestion.cites,
        form={**form, "issued_on": day.isoformat()},
        subject_table=table,
        step=step.key,
        since=asked.call.since,
        why=suggestion.why,
        signed_by=suggestion.signed_by,
        draft_id=asked.draft_id,
    )
