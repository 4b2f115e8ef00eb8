"""What every step of a supervision matter has in common: it is written once, and the whole follows its shares."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from courtdesk import clock
from courtdesk.actions import matter_wording as words
from courtdesk.actions.matter_rules import course
from courtdesk.errors import RowGone, ValueRefused
from courtdesk.models.supervision import Matter, MatterStep


@dataclass(frozen=True, slots=True)
class NewStep:
    """A step that is to be written."""

    stage: str
    on: date
    person: str
    opinion: str = ""
    document_id: int | None = None
    returned: bool = False


def matter_in(session: Session, matter_id: int) -> Matter:
    """Return a matter; raises `RowGone`."""
    matter = session.get(Matter, matter_id)
    if matter is None:
        raise RowGone(words.MATTER)
    return matter


def name_of(matter: Matter) -> str:
    """Return what a matter is called in a sentence."""
    return words.numbered(matter.number, matter.title)


def shares_of(session: Session, matter_id: int) -> Sequence[Matter]:
    """Return the departments' shares of a matter."""
    return session.scalars(select(Matter).where(Matter.parent_id == matter_id).order_by(Matter.id)).all()


def is_open(matter: Matter) -> bool:
    """Return whether a matter is not settled."""
    return matter.stage != course().last


def last_day(session: Session, matter_id: int) -> date | None:
    """Return the day of a matter's last step."""
    last = select(MatterStep.on).where(MatterStep.matter_id == matter_id).order_by(MatterStep.id.desc()).limit(1)
    return session.scalar(last)


def refuse_early(session: Session, matter: Matter, day: date) -> None:
    """Raise `ValueRefused` for a day before that of the last step."""
    last = last_day(session, matter.id)
    if last is not None and day < last:
        raise ValueRefused(words.DAY, words.BEFORE_LAST.format(day=last))


def write_step(session: Session, who: str, matter: Matter, step: NewStep) -> None:
    """Write a step down and bring the matter to its stage."""
    matter.stage = step.stage
    session.add(
        MatterStep(
            matter_id=matter.id,
            stage=step.stage,
            on=step.on,
            person=step.person.strip() or who,
            opinion=step.opinion.strip(),
            returned=step.returned,
            document_id=step.document_id,
            at=clock.now().replace(tzinfo=None),
            who=who,
        )
    )


def roll_up(session: Session, who: str, parent_ids: Iterable[int | None], day: date) -> None:
    """Let matters that are split follow their shares: stage, and the day they are due."""
    session.flush()
    for parent_id in dict.fromkeys(each for each in parent_ids if each is not None):
        parent = matter_in(session, parent_id)
        shares = shares_of(session, parent_id)
        due = max((each.due_on for each in shares if each.due_on is not None), default=parent.due_on)
        if parent.due_on != due:
            parent.due_on = due
        stage = course().rolled_up([each.stage for each in shares])
        if is_open(parent) and parent.stage != stage:
            _follow(session, who, parent, stage, day)


def _follow(session: Session, who: str, parent: Matter, stage: str, day: date) -> None:
    back = course().rank(stage) < course().rank(parent.stage)
    on = max(day, last_day(session, parent.id) or day)
    write_step(session, who, parent, NewStep(stage, on, who, words.ROLLED_UP[back], returned=back))
