"""Editing people: their department is one of the organisation, their namesakes are noted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from functools import cached_property
from typing import ClassVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from courtdesk.actions.departments import is_group_name
from courtdesk.actions.desk import Desk
from courtdesk.actions.ledgers import edit_wording
from courtdesk.actions.ledgers import indicator_wording as words
from courtdesk.actions.ledgers.editing_names import Organisation
from courtdesk.actions.ledgers.editing_rows import Known, Row, Rows
from courtdesk.actions.ledgers.typed import Doubtful, Taken, Typed, TypedValue, read_typed
from courtdesk.actions.ledgers.values import Field, LedgerInfo
from courtdesk.models.organisation import Department, Person
from courtdesk.progress import Progress

_TEXTS = ("name", "post", "in_charge", "telephone", "remark")


class PeopleRows(Rows):
    """People during a deed."""

    columns: ClassVar[Mapping[str, str]] = {"department": "department_id"}

    def __init__(self, session: Session, desk: Desk, info: LedgerInfo) -> None:
        super().__init__(session, desk, info)
        self._organisation = Organisation(session)
        self._departments = Known(self._organisation.knows_department)
        #: Names of departments that were written, by row.
        self._named: dict[int, str] = {}

    def fresh(self, defaults: Mapping[str, str]) -> tuple[Row, str]:
        """Return somebody of whom nothing is known."""
        del defaults
        return {**dict.fromkeys(_TEXTS, ""), "department_id": None}, ""

    # ---- fields ----

    def read(self, row_id: int, field: Field, text: str, day: date) -> Typed:
        """Read a text; a department that nobody knows cannot be anybody's."""
        del row_id
        read = read_typed(field, text, day)
        if field.key != "department" or not isinstance(read, Taken) or not read.value:
            return read
        name = str(read.value)
        if self._organisation.directory.find(name) is not None:
            return read
        joins = not is_group_name(name) and self._organisation.knows_department(name)
        return read if joins else Doubtful(None, words.DEPARTMENT_UNKNOWN.format(name=name))

    def put(self, row_id: int, field: Field, value: TypedValue) -> None:
        """Set a field; a department is looked up when it is certain that the row stays."""
        if field.key == "department":
            self._named[row_id] = str(value)
        elif field.key == "in_charge" and isinstance(value, tuple):
            super().put(row_id, field, words.NAMES_JOIN.join(value))
        else:
            super().put(row_id, field, value)

    def take_back(self, row_id: int, field: Field) -> None:
        """Set a field to what it was before this deed."""
        self._named.pop(row_id, None) if field.key == "department" else super().take_back(row_id, field)

    def drop(self, row_id: int) -> None:
        """Take a new row out again."""
        super().drop(row_id)
        self._named.pop(row_id, None)

    def settle(self, ids: Sequence[int], progress: Progress) -> None:
        """Link people to their departments; one that is known from elsewhere joins the organisation."""
        del ids, progress
        directory = self._organisation.directory
        for row_id, name in self._named.items():
            self.now[row_id]["department_id"] = directory.find_or_add(name) if name else None

    # ---- what is odd ----

    def oddity(self, row_id: int, field: Field) -> str:
        """Return who is called so already, or which departments nobody knows."""
        if field.key == "name":
            return self._namesake(row_id)
        if field.key == "in_charge":
            unknown = self._departments.unknown(self._charged(row_id))
            return edit_wording.UNKNOWN_DEPARTMENT.format(names=unknown) if unknown else ""
        return ""

    def confirm(self, row_id: int, field: Field) -> None:
        """Take departments as known that were written a second time."""
        if field.key == "in_charge":
            self._departments.learn(self._charged(row_id))

    def _charged(self, row_id: int) -> list[str]:
        return [name for name in self.now[row_id]["in_charge"].split(words.NAMES_JOIN) if name]

    def _namesake(self, row_id: int) -> str:
        name = self.now[row_id]["name"]
        others = [who for other, who in self._people.get(name, ()) if other != row_id and other not in self.now]
        here = (row for other, row in self.now.items() if other != row_id and row["name"] == name)
        others += [self._who(row["post"], "") for row in here]
        return words.NAMESAKE.format(name=name, who=others[0]) if others else ""

    @cached_property
    def _people(self) -> dict[str, list[tuple[int, str]]]:
        """Everybody by name: id, and what tells one from another."""
        question = select(Person.id, Person.name, Person.post, Department.name).outerjoin(
            Department, Department.id == Person.department_id
        )
        found: dict[str, list[tuple[int, str]]] = {}
        for row_id, name, post, department in self.session.execute(question):
            found.setdefault(name, []).append((row_id, self._who(post, department or "")))
        return found

    @staticmethod
    def _who(post: str, department: str) -> str:
        return words.COMMA.join(each for each in (department, post) if each) or words.NOBODY_KNOWS

    def name_of(self, row_id: int) -> str:
        """Return the name."""
        return str(self.now[row_id]["name"])
