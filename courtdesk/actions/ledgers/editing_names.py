"""Which departments and people are known: named in the organisation, or in a ledger without a doubt."""

from __future__ import annotations

from functools import cached_property

from sqlalchemy import exists, func, select
from sqlalchemy.orm import Session

from courtdesk.actions.departments import Directory, is_group_name
from courtdesk.models.campaigns import LeadingMember, TaskParty
from courtdesk.models.cases import Case
from courtdesk.models.organisation import Person
from courtdesk.models.upkeep import DoubtfulCell

_LEADER = "leader"


class Organisation:
    """Answers whether a name is known; a court of which nothing is known yet doubts nothing."""

    def __init__(self, session: Session) -> None:
        self._session = session

    @cached_property
    def directory(self) -> Directory:
        """Departments by name and alias."""
        return Directory(self._session)

    def knows_department(self, name: str) -> bool:
        """Return whether a department or a group of them is called so."""
        if is_group_name(name) or self.directory.find(name) is not None:
            return True
        return self._in_cases(name) or self._no_departments

    def knows_person(self, name: str) -> bool:
        """Return whether somebody of the court is called so, or a group of people: 各院领导."""
        if is_group_name(name):
            return True
        people = select(Person.id).where(Person.name == name)
        members = select(LeadingMember.id).where(LeadingMember.name == name)
        if any(self._session.scalar(question.limit(1)) is not None for question in (people, members)):
            return True
        return self._leads(name) or self._no_people

    @cached_property
    def _no_departments(self) -> bool:
        cases = self._session.scalar(select(Case.id).where(Case.department != "").limit(1))
        return self.directory.is_empty and cases is None

    @cached_property
    def _no_people(self) -> bool:
        leaders = select(func.count()).where(TaskParty.role == _LEADER)
        tables = (select(func.count()).select_from(Person), select(func.count()).select_from(LeadingMember), leaders)
        return not any(self._session.scalar(question) for question in tables)

    def _in_cases(self, name: str) -> bool:
        doubted = exists().where(
            DoubtfulCell.table_name == Case.__tablename__,
            DoubtfulCell.field == "department",
            DoubtfulCell.row_id == Case.id,
        )
        found = select(Case.id).where(Case.department == name, ~doubted).limit(1)
        return self._session.scalar(found) is not None

    def _leads(self, name: str) -> bool:
        doubted = exists().where(
            DoubtfulCell.table_name == "task",
            DoubtfulCell.field == "leaders",
            DoubtfulCell.row_id == TaskParty.task_id,
        )
        found = select(TaskParty.id).where(TaskParty.role == _LEADER, TaskParty.name == name, ~doubted).limit(1)
        return self._session.scalar(found) is not None
