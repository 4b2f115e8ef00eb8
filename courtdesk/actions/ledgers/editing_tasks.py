"""Editing tasks: who answers for them is kept name by name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any, ClassVar

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from courtdesk.actions.changes import in_parts
from courtdesk.actions.departments import is_group_name
from courtdesk.actions.desk import Desk
from courtdesk.actions.ledgers import edit_wording as words
from courtdesk.actions.ledgers.editing_names import Organisation
from courtdesk.actions.ledgers.editing_rows import Known, Row, Rows
from courtdesk.actions.ledgers.typed import TypedValue
from courtdesk.actions.ledgers.values import Field, LedgerInfo
from courtdesk.models.campaigns import Campaign, Task, TaskParty
from courtdesk.models.history import Change, next_id
from courtdesk.models.vocabulary import TASK_STATES
from courtdesk.progress import Progress

ROLES = {"leaders": "leader", "lead_departments": "lead_department", "departments": "department"}
_PARTY = TaskParty.__tablename__
_Names = tuple[str, ...]


class TaskRows(Rows):
    """Tasks during a deed."""

    columns: ClassVar[Mapping[str, str]] = {"due": "due_on", "group": "group_heading"}

    def __init__(self, session: Session, desk: Desk, info: LedgerInfo) -> None:
        super().__init__(session, desk, info)
        self._organisation = Organisation(session)
        self._departments = Known(self._organisation.knows_department)
        self._people = Known(self._organisation.knows_person)
        self._parties: dict[tuple[int, str], list[Row]] = {}
        self._names: dict[tuple[int, str], _Names] = {}
        #: Departments that the clerk confirmed, and where: there they are linked.
        self._joining: dict[str, None] = {}
        self._confirmed: set[tuple[int, str]] = set()

    def load(self, ids: Iterable[int]) -> None:
        """Read the tasks and who answers for them."""
        super().load(ids)
        table = TaskParty.__table__
        for part in in_parts(self.stored):
            question = select(table).where(table.c.task_id.in_(part)).order_by(table.c.position)
            for row in self.session.execute(question).mappings():
                self._parties.setdefault((row["task_id"], row["role"]), []).append(dict(row))

    def _stored_names(self, row_id: int, role: str) -> _Names:
        return tuple(row["name"] for row in self._parties.get((row_id, role), ()))

    # ---- new tasks ----

    def fresh(self, defaults: Mapping[str, str]) -> tuple[Row, str]:
        """Return the next task of the campaign that ``defaults`` name, or of the one that is edited."""
        campaign_id, reason = self._campaign(defaults.get("campaign", ""))
        if campaign_id is None:
            return {}, reason
        position, number = self._ends.setdefault(campaign_id, self._end(campaign_id))
        self._ends[campaign_id] = (position + 1, number + 1)
        return {
            "campaign_id": campaign_id,
            "position": position + 1,
            "number": number + 1,
            "group_heading": "",
            "heading": "",
            "text": "",
            "due_on": None,
            "recurrence": "",
            "state": TASK_STATES[0],
            "source_place": "",
            "remark": "",
        }, ""

    @cached_property
    def _ends(self) -> dict[int, tuple[int, int]]:
        return {}

    def _end(self, campaign_id: int) -> tuple[int, int]:
        question = select(func.max(Task.position), func.max(Task.number)).where(Task.campaign_id == campaign_id)
        position, number = self.session.execute(question).one()
        return position or 0, number or 0

    @cached_property
    def _campaigns(self) -> list[tuple[int, str]]:
        question = select(Campaign.id, Campaign.title).order_by(Campaign.adopted_at.desc(), Campaign.id.desc())
        return [(row.id, row.title) for row in self.session.execute(question)]

    def _campaign(self, text: str) -> tuple[int | None, str]:
        text = text.strip()
        if text:
            named = [key for key, title in self._campaigns if text in {title, str(key)}]
            return (named[0], "") if named else (None, words.CAMPAIGN_UNKNOWN.format(text=text))
        if self.stored:
            return int(next(reversed(self.stored.values()))["campaign_id"]), ""
        if len(self._campaigns) == 1:
            return self._campaigns[0][0], ""
        return None, words.NO_CAMPAIGN

    # ---- fields ----

    def put(self, row_id: int, field: Field, value: TypedValue) -> None:
        """Set a field; names are set by role."""
        if field.key in ROLES and isinstance(value, tuple):
            self._names[row_id, ROLES[field.key]] = value
        else:
            super().put(row_id, field, value)

    def take_back(self, row_id: int, field: Field) -> None:
        """Set a field to what it was before this deed."""
        if field.key in ROLES:
            self._names.pop((row_id, ROLES[field.key]), None)
        else:
            super().take_back(row_id, field)

    def drop(self, row_id: int) -> None:
        """Take a new task out again, and the names that were put into it."""
        super().drop(row_id)
        for role in ROLES.values():
            self._names.pop((row_id, role), None)

    def oddity(self, row_id: int, field: Field) -> str:
        """Return which names nobody knows, if any."""
        if field.key not in ROLES:
            return ""
        names = self._names.get((row_id, ROLES[field.key]), ())
        known = self._people if field.suggests == "people" else self._departments
        pattern = words.UNKNOWN_PERSON if field.suggests == "people" else words.UNKNOWN_DEPARTMENT
        unknown = known.unknown(names)
        return pattern.format(names=unknown) if unknown else ""

    def confirm(self, row_id: int, field: Field) -> None:
        """Take the names as known; departments join the organisation."""
        if field.key not in ROLES:
            return
        names = self._names.get((row_id, ROLES[field.key]), ())
        known = self._people if field.suggests == "people" else self._departments
        known.learn(names)
        if known is self._departments:
            self._joining |= dict.fromkeys(names)
            self._confirmed.add((row_id, ROLES[field.key]))

    def settle(self, ids: Sequence[int], progress: Progress) -> None:
        """Give new tasks that have only a heading their full text."""
        del ids, progress
        for row_id in self.new_ids:
            self.now[row_id]["text"] = self.now[row_id]["text"] or self.now[row_id]["heading"]

    def name_of(self, row_id: int) -> str:
        """Return the task's number in the words of a step."""
        return words.TASK_NUMBER.format(number=self.now[row_id]["number"])

    # ---- what is written ----

    def changed_fields(self, row_id: int) -> set[str]:
        """Return the fields that this deed changes in a task, names with them."""
        named = {key for key, role in ROLES.items() if self._is_renamed(row_id, role)}
        return super().changed_fields(row_id) | named

    def _is_renamed(self, row_id: int, role: str) -> bool:
        names = self._names.get((row_id, role))
        changed = names is not None and names != self._stored_names(row_id, role)
        return changed or (row_id, role) in self._confirmed

    def changes(self) -> Iterator[Change]:
        """Yield the changes of tasks, then who goes, then who comes."""
        yield from super().changes()
        renamed = [key for key in self._names if self._is_renamed(*key)]
        for key in renamed:
            for row in self._parties.get(key, ()):
                yield Change(_PARTY, row["id"], "delete", row, None)
        number = next_id(self.session.connection(), TaskParty.__table__) if renamed else 0
        for row_id, role in renamed:
            for row in self._party_rows(row_id, role):
                yield Change(_PARTY, number, "insert", None, {"id": number, **row})
                number += 1

    def _party_rows(self, row_id: int, role: str) -> Iterator[dict[str, Any]]:
        for position, name in enumerate(self._names[row_id, role], start=1):
            department = None if role == ROLES["leaders"] else self._department(name)
            yield {
                "task_id": row_id,
                "role": role,
                "position": position,
                "name": name,
                "department_id": department,
            }

    def _department(self, name: str) -> int | None:
        """Return the department's id; groups of departments become known, other unknown names do not."""
        directory = self._organisation.directory
        joins = name in self._joining or is_group_name(name)
        return directory.find_or_add(name) if joins else directory.find(name)
