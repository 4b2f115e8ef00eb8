"""The sample court beside its cases and papers: its people, departments, indicators and other ledgers."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from courtdesk import paths
from courtdesk.actions import wording
from courtdesk.actions.demo_matters import enter_matters
from courtdesk.actions.departments import Directory
from courtdesk.actions.desk import Desk
from courtdesk.models.campaigns import AssessmentItem, AssessmentParty, Campaign
from courtdesk.models.history import deed
from courtdesk.models.indicators import Indicator, IndicatorValue
from courtdesk.models.organisation import DepartmentAlias, DepartmentMember, Person
from courtdesk.models.rectification import Inspection, InspectionFinding, Measure, MeasureParty

_Said = Mapping[str, Any]
_MONTHS = 12


def furnish_office(desk: Desk, day: date) -> None:
    """Enter what ``resources/sample/office.toml`` holds, as it stands on ``day``."""
    with (paths.resources() / "sample" / "office.toml").open("rb") as file:
        said = tomllib.load(file)
    with deed(desk.sessions, wording.SET_UP_COURT, desk.who, undoable=False) as (session, _):
        directory = Directory(session)
        _enter_departments(session, directory, said["department"])
        session.add_all(_people(directory, said["people"]["rows"]))
        _enter_indicators(session, said["indicators"], day)
        _enter_inspection(session, directory, said["inspection"], day)
        _enter_assessment(session, directory, said["assessment"]["rows"])
        enter_matters(session, directory, desk.who, day)


# ---- organisation -----------------------------------------------------------------------------------


def _enter_departments(session: Session, directory: Directory, said: Sequence[_Said]) -> None:
    for each in said:
        department = directory.find_or_add(each["name"])
        session.add_all(DepartmentAlias(department_id=department, alias=name) for name in each.get("aliases", ()))
        session.add_all(
            DepartmentMember(group_id=department, department_id=directory.find_or_add(name))
            for name in each.get("members", ())
        )


def _people(directory: Directory, rows: Sequence[Sequence[Any]]) -> Iterator[Person]:
    for name, post, department, in_charge, telephone in rows:
        yield Person(
            name=name,
            post=post,
            department_id=directory.find_or_add(department) if department else None,
            in_charge=wording.NAMES_JOIN.join(in_charge),
            telephone=telephone,
        )


# ---- indicators -------------------------------------------------------------------------------------


def _enter_indicators(session: Session, said: _Said, day: date) -> None:
    """Enter every indicator with its values of the months before the day's."""
    for each in said["indicator"]:
        indicator = Indicator(
            name=each["name"], unit=each["unit"], comparator=each["comparator"], target=each.get("target")
        )
        session.add(indicator)
        session.flush()
        months = each["values"]
        session.add_all(
            IndicatorValue(
                indicator_id=indicator.id, period=_month(day, len(months) - place), scope=scope, value=value
            )
            for place, values in enumerate(months)
            for scope, value in zip(said["scopes"], values, strict=False)
            if value != ""
        )


def _month(day: date, ago: int) -> str:
    """Return the month so many months before the day's."""
    count = day.year * _MONTHS + day.month - 1 - ago
    return f"{count // _MONTHS}-{count % _MONTHS + 1:02}"


# ---- rectification ----------------------------------------------------------------------------------


def _enter_inspection(session: Session, directory: Directory, said: _Said, day: date) -> None:
    texts = ("title", "number", "issuer", "name", "team", "organ", "telephone")
    inspection = Inspection(
        **{key: said[key] for key in texts},
        issued_on=day + timedelta(said["issued"]),
        feedback_on=day + timedelta(said["issued"]),
        start_on=day + timedelta(said["start"]),
        end_on=day + timedelta(said["end"]),
        adopted_at=datetime.combine(day + timedelta(said["issued"] + 1), time(9)),
    )
    session.add(inspection)
    session.flush()
    for place, each in enumerate(said["finding"], start=1):
        finding = InspectionFinding(
            inspection_id=inspection.id,
            position=place,
            number=place,
            category=each["category"],
            problem=each["problem"],
        )
        session.add(finding)
        session.flush()
        session.add_all(
            _measure(directory, finding.id, position, row, day)
            for position, row in enumerate(each["measures"], start=1)
        )


def _measure(directory: Directory, finding_id: int, position: int, row: Sequence[Any], day: date) -> Measure:
    text, department, leader, due, state, struck, progress = row
    is_day = isinstance(due, int)
    return Measure(
        finding_id=finding_id,
        position=position,
        text=text,
        due_on=day + timedelta(due) if is_day else None,
        due_words="" if is_day else due,
        state=state,
        progress=progress,
        closed_on=day - timedelta(struck) if struck != "" else None,
        parties=[
            MeasureParty(role="leader", position=1, name=leader),
            MeasureParty(
                role="department", position=2, name=department, department_id=directory.find_or_add(department)
            ),
        ],
    )


# ---- assessment -------------------------------------------------------------------------------------


def _enter_assessment(session: Session, directory: Directory, rows: Sequence[Sequence[Any]]) -> None:
    """Give the newest campaign its assessment table."""
    campaign = session.scalar(select(Campaign.id).order_by(Campaign.id.desc()).limit(1))
    if campaign is None:
        return
    session.add_all(_item(directory, campaign, position, row) for position, row in enumerate(rows, start=1))


def _item(directory: Directory, campaign_id: int, position: int, row: Sequence[Any]) -> AssessmentItem:
    area, content, indicator, lead, departments, state, told = row
    roles = [("lead_department", lead), *(("department", name) for name in departments)]
    return AssessmentItem(
        campaign_id=campaign_id,
        position=position,
        number=str(position),
        area=area,
        content=content,
        indicator=indicator,
        state=state,
        self_assessment=told,
        parties=[
            AssessmentParty(role=role, position=place, name=name, department_id=directory.find_or_add(name))
            for place, (role, name) in enumerate(roles, start=1)
        ],
    )
