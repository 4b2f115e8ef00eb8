"""Which departments and people are known: named in the organisation, or in a ledger without a doubt."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from sqlalchemy import exists, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from courtdesk.actions.departments import Directory, is_group_name
from courtdesk.models.campaigns import LeadingMember, TaskParty
from courtdesk.models.cases import Case
from courtdesk.models.organisation import Person
from courtdesk.models.rectification import MeasureParty
from courtdesk.models.supervision import MatterParty
from courtdesk.models.upkeep import DoubtfulCell


@dataclass(frozen=True, slots=True)
class _Named:
    """A field of a ledger in which people stand."""

    table: str
    field: str
    parties: type[TaskParty | MeasureParty | MatterParty]
    role: str

    @property
    def owner(self) -> InstrumentedAttribute[int]:
        """The row that names somebody."""
        owners: dict[str, InstrumentedAttribute[int]] = {
            "task": TaskParty.task_id,
            "measure": MeasureParty.measure_id,
            "matter": MatterParty.matter_id,
        }
        return owners[self.table]


_PEOPLE = (
    _Named("task", "leaders", TaskParty, "leader"),
    _Named("measure", "leaders", MeasureParty, "leader"),
    _Named("measure", "people", MeasureParty, "person"),
    _Named("matter", "leaders", MatterParty, "leader"),
    _Named("matter", "people", MatterParty, "person"),
)


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
        return any(self._stands_in(each, name) for each in _PEOPLE) or self._no_people

    @cached_property
    def _no_departments(self) -> bool:
        cases = self._session.scalar(select(Case.id).where(Case.department != "").limit(1))
        return self.directory.is_empty and cases is None

    @cached_property
    def _no_people(self) -> bool:
        tables = [select(Person.id), select(LeadingMember.id)]
        tables += [select(each.parties.id).where(each.parties.role == each.role) for each in _PEOPLE]
        return all(self._session.scalar(question.limit(1)) is None for question in tables)

    def _in_cases(self, name: str) -> bool:
        doubted = exists().where(
            DoubtfulCell.table_name == Case.__tablename__,
            DoubtfulCell.field == "department",
            DoubtfulCell.row_id == Case.id,
        )
        found = select(Case.id).where(Case.department == name, ~doubted).limit(1)
        return self._session.scalar(found) is not None

    def _stands_in(self, field: _Named, name: str) -> bool:
        doubted = exists().where(
            DoubtfulCell.table_name == field.table,
            DoubtfulCell.field == field.field,
            DoubtfulCell.row_id == field.owner,
        )
        parties = field.parties
        found = select(parties.id).where(parties.role == field.role, parties.name == name, ~doubted).limit(1)
        return self._session.scalar(found) is not None
