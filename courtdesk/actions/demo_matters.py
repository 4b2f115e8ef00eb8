"""The supervision matters of the sample court, with their steps."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from sqlalchemy.orm import Session

from courtdesk import paths
from courtdesk.actions import matter_wording as words
from courtdesk.actions.departments import Directory
from courtdesk.actions.matter_rules import course
from courtdesk.actions.matter_split import share_of
from courtdesk.actions.matter_steps import NewStep, is_open, last_day, name_of, roll_up, write_step
from courtdesk.actions.parties import parties_of
from courtdesk.models.supervision import Matter, MatterParty
from courtdesk.rules.matter_course import NumberSeries, share_number

_Said = Mapping[str, Any]


def enter_matters(session: Session, directory: Directory, who: str, day: date) -> None:
    """Enter what ``resources/sample/matters.toml`` holds, as it stands on ``day``."""
    with (paths.resources() / "sample" / "matters.toml").open("rb") as file:
        said = tomllib.load(file)
    numbers = NumberSeries(course().first_number)
    for each in said["matter"]:
        matter = _matter(each, day, numbers.following(day.year), directory)
        numbers.note(matter.number)
        session.add(matter)
        session.flush()
        _take_steps(session, who, matter, each["steps"], day)
        if "shares" in each:
            _split(session, directory, who, matter, each["shares"], day)


def _matter(said: _Said, day: date, number: str, directory: Directory) -> Matter:
    names = {"leader": said["leaders"], "lead_department": said["lead"], "department": said.get("departments", ())}
    texts = {key: said[key] for key in ("title", "source", "instruction")}
    return Matter(
        number=number,
        stage=course().first,
        raised_on=day + timedelta(said["raised"]),
        due_on=day + timedelta(said["due"]),
        outcome="",
        remark="",
        parties=parties_of(MatterParty, names, directory.find),
        **texts,
    )


def _take_steps(session: Session, who: str, matter: Matter, steps: Sequence[Sequence[Any]], day: date) -> None:
    for stage, days, person, opinion in steps:
        write_step(session, who, matter, NewStep(stage, day + timedelta(days), person, opinion))
        if not is_open(matter):
            matter.closed_on, matter.outcome = day + timedelta(days), opinion


def _split(
    session: Session, directory: Directory, who: str, matter: Matter, shares: Sequence[_Said], day: date
) -> None:
    """Give departments their shares of a matter on the day of its last step."""
    session.flush()
    on = last_day(session, matter.id) or day
    taken: list[str] = []
    for each in shares:
        name = each["department"]
        share = share_of(matter, name, directory.find(name), share_number(matter.number, taken))
        session.add(share)
        session.flush()
        taken.append(share.number)
        said = words.SHARE_OF.format(name=name_of(matter).strip())
        write_step(session, who, share, NewStep(matter.stage, on, who, said))
        _take_steps(session, who, share, each["steps"], day)
    departments = words.NAMES_JOIN.join(each["department"] for each in shares)
    write_step(session, who, matter, NewStep(matter.stage, on, who, words.SPLIT_INTO.format(departments=departments)))
    roll_up(session, who, [matter.id], day + timedelta(max(each["steps"][-1][1] for each in shares)))
