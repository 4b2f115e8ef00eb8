"""What the ledger knows of the row that a paper is about, by the names `reports.kinds.FACTS` lists."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from courtdesk.actions import wording
from courtdesk.actions.case_facts import facts_by_id
from courtdesk.actions.courts import require_court
from courtdesk.actions.desk import Desk
from courtdesk.actions.limit_wording import calculation_text
from courtdesk.actions.matter_facts import matter_facts, matter_name, paper_of
from courtdesk.errors import RowGone
from courtdesk.models.campaigns import Campaign, ProgressEntry, Task, TaskParty
from courtdesk.models.cases import Case
from courtdesk.models.documents import IssuedDocument
from courtdesk.models.organisation import Person
from courtdesk.models.rectification import Inspection, InspectionFinding, Measure, MeasureParty
from courtdesk.models.supervision import Matter
from courtdesk.rules.facts import Action
from courtdesk.rules.levels import level_of
from courtdesk.rules.time_limit import time_limit

_Model = TypeVar("_Model", Case, Task, Measure, Matter, IssuedDocument)
_CASES, _TASKS, _PAPERS = Case.__tablename__, Task.__tablename__, IssuedDocument.__tablename__
_MEASURES, _MATTERS = Measure.__tablename__, Matter.__tablename__
_ROLES = {"leaders": "leader", "lead_departments": "lead_department", "departments": "department"}


def facts_of(desk: Desk, subject_table: str, subject_id: int, day: date) -> dict[str, str]:
    """Return the facts for a form on ``day``: court and people always, then those of the subject; days as ISO dates.

    Raises `CourtMissing`, or `RowGone` when there is no such subject.
    """
    with desk.sessions() as session:
        facts = _court(session, desk.who) | _leaders(session)
        if subject_table == _CASES:
            facts |= _case(session, desk, subject_id, day)
        elif subject_table == _TASKS:
            facts |= _task(session, subject_id)
        elif subject_table == _MEASURES:
            facts |= _measure(session, subject_id)
        elif subject_table == _MATTERS:
            facts |= _matter(session, subject_id)
        elif subject_table == _PAPERS:
            facts |= _paper(session, subject_id)
            document = session.get_one(IssuedDocument, subject_id)
            if document.subject_table == _CASES:
                facts |= _case(session, desk, document.subject_id, day)
        return facts


def name_of(desk: Desk, subject_table: str, subject_id: int) -> str:
    """Return what a row of the ledger is called; raises `RowGone` when it is no more."""
    with desk.sessions() as session:
        return subject_name(session, subject_table, subject_id)


def subject_name(session: Session, subject_table: str, subject_id: int) -> str:
    """Return what a subject is called: a case number, a task, a document's number …; empty for none."""
    if subject_table == _CASES:
        return _row(session, Case, subject_id, wording.CASE).case_no
    if subject_table == _TASKS:
        task = _row(session, Task, subject_id, wording.SUBJECT_TASK.format(number=subject_id))
        return wording.SUBJECT_TASK.format(number=task.number)
    if subject_table == _MEASURES:
        finding = _finding(session, _row(session, Measure, subject_id, wording.MEASURE))
        return wording.SUBJECT_PROBLEM.format(number=finding.number)
    if subject_table == _MATTERS:
        return matter_name(_row(session, Matter, subject_id, wording.MATTER))
    if subject_table == _PAPERS:
        return _row(session, IssuedDocument, subject_id, wording.DOCUMENT).number
    return ""


def _row(session: Session, model: type[_Model], row_id: int, name: str) -> _Model:
    row = session.get(model, row_id)
    if row is None:
        raise RowGone(name)
    return row


def _court(session: Session, who: str) -> dict[str, str]:
    court = require_court(session)
    named = ("name", "code", "case_code", "office", "address", "telephone")
    return {f"court.{field}": getattr(court, field) for field in named} | {"desk.who": who}


def _leaders(session: Session) -> dict[str, str]:
    """Return president and vice president where exactly one is entered."""
    found = {}
    for fact, post in (("president", wording.PRESIDENT), ("vice_president", wording.VICE_PRESIDENT)):
        names = session.scalars(select(Person.name).where(Person.post == post)).all()
        found[f"leader.{fact}"] = names[0] if len(names) == 1 else ""
    return found


def _case(session: Session, desk: Desk, case_id: int, day: date) -> dict[str, str]:
    case = _row(session, Case, case_id, wording.CASE)
    limit = time_limit(facts_by_id(session, [case])[case.id], desk.rulebook, case.closed_on or day)
    facts = {
        f"case.{field}": getattr(case, field)
        for field in ("case_no", "cause", "department", "judge", "clerk", "parties")
    }
    facts |= {
        "case.procedure": case.procedure_word or wording.PROCEDURES[case.procedure],
        "case.filed_on": case.filed_on.isoformat(),
        "case.limit_on": limit.limit_on.isoformat() if limit.limit_on else "",
        "case.closed_on": case.closed_on.isoformat() if case.closed_on else "",
        "case.days_used": str(limit.days_used),
        "case.standing": level_of(limit.days_left, paused=limit.paused, closed=case.closed_on is not None)[1],
        "case.calculation": calculation_text(limit.steps),
    }
    return facts | _urging(session, case_id)


def _urging(session: Session, case_id: int) -> dict[str, str]:
    """Return number and day of the urging notice in force."""
    notice = session.scalars(
        select(IssuedDocument)
        .where(
            IssuedDocument.kind == Action.URGING_NOTICE.value,
            IssuedDocument.subject_table == _CASES,
            IssuedDocument.subject_id == case_id,
            IssuedDocument.voided_on.is_(None),
        )
        .order_by(IssuedDocument.id.desc())
    ).first()
    return {"urging.number": notice.number, "urging.issued_on": notice.issued_on.isoformat()} if notice else {}


def _task(session: Session, task_id: int) -> dict[str, str]:
    task = _row(session, Task, task_id, wording.SUBJECT_TASK.format(number=task_id))
    facts = {
        "task.number": str(task.number),
        "task.campaign": session.scalars(select(Campaign.title).where(Campaign.id == task.campaign_id)).one(),
        "task.heading": task.heading,
        "task.text": task.text,
        "task.due": task.due_on.isoformat() if task.due_on else "",
    }
    said = select(ProgressEntry.text).where(ProgressEntry.task_id == task_id).order_by(ProgressEntry.id.desc())
    facts["task.progress"] = session.scalar(said.limit(1)) or ""
    return facts | _parties(task.parties)


def _parties(parties: Sequence[TaskParty | MeasureParty]) -> dict[str, str]:
    return {
        f"task.{fact}": wording.NAMES_JOIN.join(party.name for party in parties if party.role == role)
        for fact, role in _ROLES.items()
    }


def _measure(session: Session, measure_id: int) -> dict[str, str]:
    """Return a measure as papers on tasks speak of it: its problem is the matter, who has to act is addressed."""
    measure = _row(session, Measure, measure_id, wording.MEASURE)
    finding = _finding(session, measure)
    inspection = session.get_one(Inspection, finding.inspection_id)
    names = _parties(measure.parties)
    return {
        **names,
        "task.number": str(finding.number),
        "task.campaign": inspection.name or inspection.title,
        "task.heading": wording.RECTIFYING.format(problem=" ".join(finding.problem.split()).rstrip("。；;.")),
        "task.text": measure.text,
        "task.due": measure.due_on.isoformat() if measure.due_on else "",
        "task.lead_departments": names["task.lead_departments"] or names["task.departments"],
        "task.progress": measure.progress,
        "measure.problem": finding.problem,
        "measure.inspection": inspection.name or inspection.title,
    }


def _finding(session: Session, measure: Measure) -> InspectionFinding:
    return session.get_one(InspectionFinding, measure.finding_id)


def _matter(session: Session, matter_id: int) -> dict[str, str]:
    """Return a supervision matter, and the paper about it that a reply slip would answer."""
    matter = _row(session, Matter, matter_id, wording.MATTER)
    paper = paper_of(session, matter)
    return matter_facts(session, matter) | (_paper(session, paper.id) if paper is not None else {})


def _paper(session: Session, document_id: int) -> dict[str, str]:
    document = _row(session, IssuedDocument, document_id, wording.DOCUMENT)
    return {
        "paper.number": document.number,
        "paper.title": document.title,
        "paper.issued_on": document.issued_on.isoformat(),
        "paper.recipient": document.recipient,
        "paper.reply_on": document.reply_due.isoformat() if document.reply_due else "",
    }
