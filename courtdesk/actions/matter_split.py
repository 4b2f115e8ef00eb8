"""Splitting a supervision matter by department: each has its share, and the whole follows them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from courtdesk.actions import matter_wording as words
from courtdesk.actions.departments import Directory, members_of
from courtdesk.actions.desk import Desk
from courtdesk.actions.matter_steps import (
    NewStep,
    is_open,
    matter_in,
    name_of,
    refuse_early,
    roll_up,
    shares_of,
    write_step,
)
from courtdesk.errors import MatterHeld, ValueRefused
from courtdesk.models.history import deed
from courtdesk.models.supervision import Matter, MatterParty
from courtdesk.rules.matter_course import share_number

_LEADER, _LEAD, _PERSON = "leader", "lead_department", "person"


def split_by_department(desk: Desk, matter_id: int, departments: Sequence[str], day: date) -> tuple[int, ...]:
    """Give each department its share of a matter, as one step of the history, and return the shares' ids.

    A group of departments stands for its members. A share begins where the matter is, and is due when it is.

    Raises:
        MatterHeld: The matter is settled, is a share itself, or a department has its share already.
        ValueRefused: No department is named, or the day is before that of the last step.
    """
    names = tuple(dict.fromkeys(each for name in departments for each in members_of(desk, name.strip()) if each))
    if not names:
        raise ValueRefused(words.DEPARTMENTS, words.EMPTY)
    with deed(desk.sessions, "", desk.who) as (session, recorder):
        matter = matter_in(session, matter_id)
        _refuse(session, matter, names)
        refuse_early(session, matter, day)
        recorder.rename(words.SPLIT.format(name=name_of(matter), count=len(names)))
        taken = [each.number for each in shares_of(session, matter_id)]
        directory = Directory(session)
        shares = []
        for name in names:
            share = share_of(matter, name, directory.find(name), share_number(matter.number, taken))
            session.add(share)
            session.flush()
            taken.append(share.number)
            said = words.SHARE_OF.format(name=name_of(matter).strip())
            write_step(session, desk.who, share, NewStep(matter.stage, day, desk.who, said))
            shares.append(share.id)
        said = words.SPLIT_INTO.format(departments=words.NAMES_JOIN.join(names))
        write_step(session, desk.who, matter, NewStep(matter.stage, day, desk.who, said))
        roll_up(session, desk.who, [matter_id], day)
    return tuple(shares)


def _refuse(session: Session, matter: Matter, names: Sequence[str]) -> None:
    if matter.parent_id is not None:
        parent = name_of(matter_in(session, matter.parent_id)).strip()
        raise MatterHeld(name_of(matter), words.IS_SHARE.format(parent=parent), words.TODO_WHOLE)
    if not is_open(matter):
        raise MatterHeld(name_of(matter), words.IS_CLOSED, words.TODO_REOPEN)
    have = select(MatterParty.name).join(Matter, Matter.id == MatterParty.matter_id)
    have = have.where(Matter.parent_id == matter.id, MatterParty.role == _LEAD, MatterParty.name.in_(names))
    twice = session.scalars(have).first()
    if twice is not None:
        raise MatterHeld(name_of(matter), words.HAS_SHARE.format(department=twice), words.TODO_LEFT_OUT)


def share_of(matter: Matter, department: str, department_id: int | None, number: str) -> Matter:
    """Return a department's share: what the matter says, answered for by the department."""
    leaders = [each.name for each in matter.parties if each.role == _LEADER]
    parties = [MatterParty(role=_LEADER, position=at, name=name) for at, name in enumerate(leaders, start=1)]
    parties.append(MatterParty(role=_LEAD, position=len(parties) + 1, name=department, department_id=department_id))
    same = {key: getattr(matter, key) for key in ("title", "source", "instruction", "stage", "raised_on", "due_on")}
    return Matter(parent_id=matter.id, number=number, parties=parties, outcome="", remark="", **same)
