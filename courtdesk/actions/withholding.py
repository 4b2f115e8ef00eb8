"""Papers that are deliberately not sent (不发): why, since when, and taken back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from courtdesk.actions import supervision_wording as words
from courtdesk.actions.desk import Desk
from courtdesk.actions.orders import the_ladder
from courtdesk.actions.results import DueRow, Waiting
from courtdesk.actions.supervised import supervised
from courtdesk.errors import RowGone, ValueRefused
from courtdesk.models.history import deed
from courtdesk.models.supervision import WithheldPaper
from courtdesk.reports.kinds import kind_of
from courtdesk.rules.facts import Action
from courtdesk.rules.ladder import Subject

#: Table, row and step → the latest decision.
Withheld = Mapping[tuple[str, int, str], WithheldPaper]


@dataclass(frozen=True, slots=True)
class WithheldRow:
    """A paper that is not sent, as the clerk reads it."""

    id: int
    table: str
    row_id: int
    #: 案件 任务 整改 督办事项.
    subject_kind: str
    subject: str
    kind_name: str
    on: date
    reason: str
    who: str


def withheld_papers(session: Session) -> Withheld:
    """Return the decisions in force."""
    question = select(WithheldPaper).order_by(WithheldPaper.on, WithheldPaper.id)
    return {(each.subject_table, each.subject_id, each.step): each for each in session.scalars(question)}


def covers(withheld: WithheldPaper | None, since: date) -> bool:
    """Tell whether a decision holds for what is asked for since a day; what came up later is asked for again."""
    return withheld is not None and withheld.on >= since


def to_send(session: Session, rows: Sequence[DueRow]) -> list[DueRow]:
    """Leave out the papers that are not to be sent; an urging notice that an order must cite is asked for with it."""
    withheld = withheld_papers(session)
    if not withheld:
        return list(rows)

    def is_open(row: DueRow) -> bool:
        return not covers(withheld.get((Subject.CASE.value, row.case_id, step_of(row))), row.since)

    cited = {row.case_id for row in rows if row.action == Action.SUPERVISION_ORDER and is_open(row)}
    return [row for row in rows if is_open(row) or (row.action == Action.URGING_NOTICE and row.case_id in cited)]


def step_of(row: DueRow) -> str:
    """Return the step of the ladder that the paper of a rule is."""
    step = the_ladder().step_of_paper(row.action, Subject.CASE.value)
    return step.key if step is not None else row.action


def withhold(desk: Desk, papers: Sequence[Waiting], reason: str, day: date) -> str:
    """Record as one step that these papers are not sent, and return its name; raises `ValueRefused`."""
    if not reason.strip():
        raise ValueRefused(words.REASON_FIELD, words.REASON_WANTED)
    title = words.WITHHOLD_MANY.format(count=len(papers))
    if len(papers) == 1:
        title = words.WITHHOLD.format(kind=papers[0].kind_name, subject=papers[0].subject)[:200]
    with deed(desk.sessions, title, desk.who) as (session, _):
        session.add_all(
            WithheldPaper(
                subject_table=each.subject_table,
                subject_id=each.subject_id,
                step=each.step,
                on=day,
                reason=reason.strip(),
                who=desk.who,
            )
            for each in papers
        )
    return title


def ask_again(desk: Desk, ids: Sequence[int]) -> str:
    """Take decisions back as one step, and return its name; raises `RowGone`."""
    with deed(desk.sessions, words.ASK_AGAIN.format(count=len(ids)), desk.who) as (session, _):
        rows = session.scalars(select(WithheldPaper).where(WithheldPaper.id.in_(ids))).all()
        if len(rows) != len(set(ids)):
            raise RowGone(words.WITHHELD)
        for row in rows:
            session.delete(row)
    return words.ASK_AGAIN.format(count=len(ids))


def list_withheld(desk: Desk) -> list[WithheldRow]:
    """Return the papers that are not sent, the newest decision first; what is settled by now is left out."""
    with desk.sessions() as session:
        found = [_row(session, each) for each in withheld_papers(session).values()]
    return sorted((each for each in found if each is not None), key=lambda each: (each.on, each.id), reverse=True)


def _row(session: Session, withheld: WithheldPaper) -> WithheldRow | None:
    try:
        about = supervised(session, withheld.subject_table, withheld.subject_id)
    except RowGone:
        return None
    step = the_ladder().step(Subject(withheld.subject_table), withheld.step)
    if about.course.settled:
        return None
    return WithheldRow(
        id=withheld.id,
        table=withheld.subject_table,
        row_id=withheld.subject_id,
        subject_kind=words.SUBJECT_KINDS[withheld.subject_table],
        subject=about.name,
        kind_name=kind_of(step.paper).name if step is not None else withheld.step,
        on=withheld.on,
        reason=withheld.reason,
        who=withheld.who,
    )
