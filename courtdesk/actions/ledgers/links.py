"""Rows that belong to a row (相关): its papers, its subject, cases of the same judge or parties, tasks beside it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date

from sqlalchemy import ColumnElement, Select, func, or_, select
from sqlalchemy.orm import Session

from courtdesk.actions.attachments import place_of
from courtdesk.actions.desk import Desk
from courtdesk.actions.ledgers import link_wording as wording
from courtdesk.actions.ledgers import links_office as office
from courtdesk.actions.ledgers import wording as ledger_words
from courtdesk.actions.ledgers.values import Link
from courtdesk.actions.subjects import subject_name
from courtdesk.errors import RowGone
from courtdesk.models.campaigns import Task, TaskParty
from courtdesk.models.cases import Case
from courtdesk.models.documents import DraftDocument, IssuedDocument, NumberEntry
from courtdesk.models.indicators import IndicatorValue
from courtdesk.models.organisation import Department, Person
from courtdesk.models.rectification import Measure
from courtdesk.models.supervision import Matter
from courtdesk.reports.kinds import kind_of
from courtdesk.rules.levels import level_of

#: Rows that are named one by one; the count tells of the others.
FIRST_FEW = 5
#: Cases that are looked through for a party's whole name.
_LOOKED_THROUGH = 200
_MOST_PARTIES = 8
_LEAD = "lead_department"
_ACTING = frozenset({_LEAD, "department"})
_LEDGER_OF: Mapping[str, str] = {
    Case.__tablename__: "cases",
    Task.__tablename__: "tasks",
    Measure.__tablename__: "rectification",
    Matter.__tablename__: "matters",
    IssuedDocument.__tablename__: "documents",
}
_SUBJECT: Mapping[str, str] = {
    Case.__tablename__: wording.SUBJECT_CASE,
    Task.__tablename__: wording.SUBJECT_TASK,
    Measure.__tablename__: wording.SUBJECT_MEASURE,
    Matter.__tablename__: wording.SUBJECT_MATTER,
    IssuedDocument.__tablename__: wording.SUBJECT_PAPER,
}


def links_of(desk: Desk, ledger: str, row_id: int, day: date) -> list[Link]:
    """Return what belongs to a row, papers first; nothing for a row that is gone. ``day`` decides the lamps."""
    table, key = place_of(ledger, row_id)
    with desk.sessions() as session:
        find = _FINDERS.get(table)
        return list(find(session, key, day)) if find is not None else []


# ---- of a case ----------------------------------------------------------------------------------


def _of_case(session: Session, case_id: int, day: date) -> Iterator[Link]:
    case = session.get(Case, case_id)
    if case is None:
        return
    yield from _papers_about(session, Case.__tablename__, case_id, day)
    yield from _same_parties(session, case, day)
    yield from _same_judge(session, case, day)


def _same_parties(session: Session, case: Case, day: date) -> Iterator[Link]:
    """Name the cases in which one of the parties appears under just this name, open ones first."""
    names = party_names_of(case)
    if not names:
        return
    holds = or_(*(Case.parties.contains(name, autoescape=True) for name in names))
    question = select(Case).where(holds, Case.id != case.id).order_by(Case.is_open.desc(), Case.id.desc())
    shown = 0
    for other in session.scalars(question.limit(_LOOKED_THROUGH)):
        shared = next((name for name in names if name in wording.party_names(other.parties)), None)
        if shared is not None and shown < FIRST_FEW:
            shown += 1
            yield _case_link(other, wording.SAME_PARTY.format(name=shared), day)


def party_names_of(case: Case) -> tuple[str, ...]:
    """Return the names of a case's parties, as many as are worth looking for."""
    return wording.party_names(case.parties)[:_MOST_PARTIES]


def _same_judge(session: Session, case: Case, day: date) -> Iterator[Link]:
    """Name the open cases of the same judge that reach their limit first, with the count of all."""
    if not case.judge:
        return
    theirs = (Case.judge == case.judge, Case.is_open.is_(True), Case.id != case.id)
    count = session.execute(select(func.count(Case.id)).where(*theirs)).scalar_one()
    relation = wording.SAME_JUDGE.format(judge=case.judge, count=count)
    question = select(Case).where(*theirs).order_by(Case.limit_on.is_(None), Case.limit_on, Case.id)
    for other in session.scalars(question.limit(FIRST_FEW)):
        yield _case_link(other, relation, day)


def _case_link(case: Case, relation: str, day: date) -> Link:
    left = None if case.limit_on is None else (case.limit_on - day).days
    lamp, _word = level_of(left, paused=case.paused, closed=not case.is_open)
    return Link("cases", case.id, case.case_no, relation, lamp)


# ---- of a task ----------------------------------------------------------------------------------


def _of_task(session: Session, task_id: int, day: date) -> Iterator[Link]:
    task = session.get(Task, task_id)
    if task is None:
        return
    yield from _papers_about(session, Task.__tablename__, task_id, day)
    leads = [party.name for party in task.parties if party.role == _LEAD]
    for department in dict.fromkeys(leads):
        yield from _same_department(session, task, department)


def _same_department(session: Session, task: Task, department: str) -> Iterator[Link]:
    led = select(TaskParty.task_id).where(TaskParty.role == _LEAD, TaskParty.name == department)
    theirs: tuple[ColumnElement[bool], ...] = (
        Task.campaign_id == task.campaign_id,
        Task.id != task.id,
        Task.id.in_(led),
    )
    count = session.execute(select(func.count(Task.id)).where(*theirs)).scalar_one()
    relation = wording.SAME_DEPARTMENT.format(department=department, count=count)
    for other in session.scalars(select(Task).where(*theirs).order_by(Task.position).limit(FIRST_FEW)):
        yield Link("tasks", other.id, _task_name(session, other), relation)


def _task_name(session: Session, task: Task) -> str:
    number = subject_name(session, Task.__tablename__, task.id)
    return f"{number}  {task.heading or task.text}"


# ---- of a measure -------------------------------------------------------------------------------


def _of_measure(session: Session, measure_id: int, day: date) -> Iterator[Link]:
    measure = session.get(Measure, measure_id)
    if measure is None:
        return
    yield from _papers_about(session, Measure.__tablename__, measure_id, day)
    others = select(Measure).where(Measure.finding_id == measure.finding_id, Measure.id != measure_id)
    for other in session.scalars(others.order_by(Measure.position, Measure.id)):
        who = ledger_words.NAMES_JOIN.join(party.name for party in other.parties if party.role in _ACTING)
        name = wording.BESIDE.format(who=who, measure=" ".join(other.text.split())).strip()
        lamp = ledger_words.MEASURE_LAMPS.get(other.state, "")
        yield Link("rectification", other.id, name or other.state, wording.SAME_PROBLEM, lamp)


# ---- of a matter --------------------------------------------------------------------------------


def _of_matter(session: Session, matter_id: int, day: date) -> Iterator[Link]:
    """Name the papers about a matter, its departments' shares, and the matter it is a share of."""
    matter = session.get(Matter, matter_id)
    if matter is None:
        return
    yield from _papers_about(session, Matter.__tablename__, matter_id, day)
    if matter.parent_id is not None:
        whole = session.get_one(Matter, matter.parent_id)
        yield _matter_link(whole, wording.WHOLE)
        yield from _papers_about(session, Matter.__tablename__, whole.id, day)
    shares = select(Matter).where(Matter.parent_id == (matter.parent_id or matter_id), Matter.id != matter_id)
    for share in session.scalars(shares.order_by(Matter.id)):
        yield _matter_link(share, wording.SHARE if matter.parent_id is None else wording.OTHER_SHARE)


def _matter_link(matter: Matter, relation: str) -> Link:
    who = ledger_words.NAMES_JOIN.join(party.name for party in matter.parties if party.role == _LEAD)
    name = ledger_words.FACTS_JOIN.join(part for part in (matter.number, who or matter.title) if part)
    return Link("matters", matter.id, name, relation, ledger_words.MATTER_LAMPS.get(matter.stage, ""))


# ---- of a paper and of a number -----------------------------------------------------------------


def _of_paper(session: Session, document_id: int, day: date) -> Iterator[Link]:
    paper = session.get(IssuedDocument, document_id)
    if paper is None:
        return
    yield from _subject(session, paper.subject_table, paper.subject_id, day)
    if paper.cites_id is not None and (cited := session.get(IssuedDocument, paper.cites_id)) is not None:
        yield _paper_link(cited, wording.CITES.format(kind=kind_of(cited.kind).name), day)
    for citing in session.scalars(_papers(IssuedDocument.cites_id == document_id)):
        yield _paper_link(citing, wording.CITED_BY.format(kind=kind_of(citing.kind).name), day)
    yield from _papers_about(session, IssuedDocument.__tablename__, document_id, day)
    for entry in session.scalars(select(NumberEntry).where(NumberEntry.document_id == document_id)):
        yield Link("register", entry.id, entry.number, wording.REGISTERED)


def _of_draft(session: Session, draft_id: int, day: date) -> Iterator[Link]:
    draft = session.get(DraftDocument, draft_id)
    if draft is not None:
        yield from _subject(session, draft.subject_table, draft.subject_id, day)


def _of_number(session: Session, entry_id: int, day: date) -> Iterator[Link]:
    entry = session.get(NumberEntry, entry_id)
    if entry is None or entry.document_id is None:
        return
    paper = session.get_one(IssuedDocument, entry.document_id)
    yield _paper_link(paper, wording.PAPER, day)
    yield from _subject(session, paper.subject_table, paper.subject_id, day)


def _subject(session: Session, table: str, row_id: int, day: date) -> Iterator[Link]:
    """Name the row that a paper is about, if it is still there."""
    if table not in _LEDGER_OF:
        return
    if table == Case.__tablename__:
        case = session.get(Case, row_id)
        if case is not None:
            yield _case_link(case, wording.SUBJECT_CASE, day)
        return
    try:
        name = subject_name(session, table, row_id)
    except RowGone:
        return
    yield Link(_LEDGER_OF[table], row_id, name, _SUBJECT[table])


def _papers_about(session: Session, table: str, row_id: int, day: date) -> Iterator[Link]:
    """Name the papers issued about a row, newest first, and those being written."""
    about = (IssuedDocument.subject_table == table, IssuedDocument.subject_id == row_id)
    for paper in session.scalars(_papers(*about)):
        yield _paper_link(paper, kind_of(paper.kind).name, day)
    drafts = select(DraftDocument).where(
        DraftDocument.subject_table == table,
        DraftDocument.subject_id == row_id,
        DraftDocument.deleted.is_(False),
        DraftDocument.touched.is_(True),
        DraftDocument.issued_id.is_(None),
    )
    for draft in session.scalars(drafts):
        kind = kind_of(draft.kind).name
        yield Link("documents", -draft.id, draft.subject or kind, wording.DRAFT.format(kind=kind), "sign")


def _papers(*conditions: ColumnElement[bool]) -> Select[IssuedDocument]:
    return select(IssuedDocument).where(*conditions).order_by(IssuedDocument.id.desc())


def _paper_link(paper: IssuedDocument, relation: str, day: date) -> Link:
    if paper.voided_on is not None:
        return Link("documents", paper.id, paper.number, wording.PAPER_VOID.format(kind=relation), "pause")
    return Link("documents", paper.id, paper.number, relation, _reply_lamp(paper, day))


def _reply_lamp(paper: IssuedDocument, day: date) -> str:
    """Return the lamp of the reply slip: awaited, late, back; none where none is asked for."""
    if paper.reply_due is None:
        return ""
    if paper.replied_on is not None:
        return "done"
    return "over" if paper.reply_due < day else "reply"


_Finder = Callable[[Session, int, date], Iterator[Link]]
_FINDERS: Mapping[str, _Finder] = {
    Case.__tablename__: _of_case,
    Task.__tablename__: _of_task,
    Measure.__tablename__: _of_measure,
    Matter.__tablename__: _of_matter,
    IssuedDocument.__tablename__: _of_paper,
    DraftDocument.__tablename__: _of_draft,
    NumberEntry.__tablename__: _of_number,
    IndicatorValue.__tablename__: office.of_value,
    Person.__tablename__: office.of_person,
    Department.__tablename__: office.of_department,
}
