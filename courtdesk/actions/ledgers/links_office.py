"""What belongs to a value of an indicator, a person, a department: neighbours, members, tasks that are led."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from courtdesk.actions.ledgers import link_wording as wording
from courtdesk.actions.ledgers.typed_figures import number_text
from courtdesk.actions.ledgers.values import Link
from courtdesk.models.campaigns import Task, TaskParty
from courtdesk.models.indicators import Indicator, IndicatorValue
from courtdesk.models.organisation import Department, DepartmentMember, Person

#: Rows that are named one by one; the count tells of the others.
_FIRST_FEW = 8
_LEADER = "leader"


def of_value(session: Session, value_id: int, day: date) -> Iterator[Link]:
    """Name the other scopes of the same period, and the other periods of the same scope."""
    del day
    value = session.get(IndicatorValue, value_id)
    if value is None:
        return
    same = (IndicatorValue.indicator_id == value.indicator_id, IndicatorValue.id != value_id)
    unit = session.get_one(Indicator, value.indicator_id).unit
    course = select(IndicatorValue).where(*same, IndicatorValue.scope == value.scope)
    for other in session.scalars(course.order_by(IndicatorValue.period.desc()).limit(_FIRST_FEW)):
        yield Link("indicators", other.id, _figure(other.period, other.value, unit), wording.SAME_SCOPE)
    beside = select(IndicatorValue).where(*same, IndicatorValue.period == value.period)
    for other in session.scalars(beside.order_by(IndicatorValue.id).limit(_FIRST_FEW)):
        yield Link("indicators", other.id, _figure(other.scope, other.value, unit), wording.SAME_PERIOD)


def _figure(name: str, value: float | None, unit: str) -> str:
    return f"{name}  {number_text(value)}{unit}" if value is not None else name


def of_person(session: Session, person_id: int, day: date) -> Iterator[Link]:
    """Name somebody's department and the tasks they lead."""
    del day
    person = session.get(Person, person_id)
    if person is None:
        return
    if person.department_id is not None:
        department = session.get_one(Department, person.department_id)
        yield Link("departments", department.id, department.name, wording.DEPARTMENT_OF)
    led = select(TaskParty.task_id).where(TaskParty.role == _LEADER, TaskParty.name == person.name)
    count = session.scalar(select(func.count(Task.id)).where(Task.id.in_(led))) or 0
    tasks = select(Task).where(Task.id.in_(led)).order_by(Task.campaign_id, Task.position)
    for task in session.scalars(tasks.limit(_FIRST_FEW)):
        yield Link("tasks", task.id, task.heading or task.text, wording.LED.format(count=count))


def of_department(session: Session, department_id: int, day: date) -> Iterator[Link]:
    """Name the groups a department is in, the departments in it, and its people."""
    del day
    inside = select(DepartmentMember.group_id).where(DepartmentMember.department_id == department_id)
    members = select(DepartmentMember.department_id).where(DepartmentMember.group_id == department_id)
    for ids, relation in ((inside, wording.GROUP_OF), (members, wording.MEMBER_OF)):
        for other in session.scalars(select(Department).where(Department.id.in_(ids)).order_by(Department.name)):
            yield Link("departments", other.id, other.name, relation)
    people = Person.department_id == department_id
    count = session.scalar(select(func.count(Person.id)).where(people)) or 0
    for person in session.scalars(select(Person).where(people).order_by(Person.id).limit(_FIRST_FEW)):
        yield Link(
            "people",
            person.id,
            "  ".join(filter(None, (person.name, person.post))),
            wording.PEOPLE_OF.format(count=count),
        )
