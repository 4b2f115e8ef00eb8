"""Editing cases: what moves a limit moves the stored days of that case at once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from courtdesk.actions import wording
from courtdesk.actions.case_facts import stories_of
from courtdesk.actions.changes import IDS_AT_ONCE, in_parts
from courtdesk.actions.desk import Desk
from courtdesk.actions.ledgers import edit_wording as words
from courtdesk.actions.ledgers.editing_names import Organisation
from courtdesk.actions.ledgers.editing_rows import Known, Row, Rows
from courtdesk.actions.ledgers.typed import TypedValue
from courtdesk.actions.ledgers.values import Field, LedgerInfo
from courtdesk.actions.stored_days import stored_days
from courtdesk.intake.case_numbers import read_case_number
from courtdesk.intake.cells import read_name, read_procedure
from courtdesk.models.cases import Case
from courtdesk.models.history import Change
from courtdesk.progress import Progress
from courtdesk.rules.facts import Branch, Circumstance, Procedure

_BRANCH_KEYS = {word: key for key, word in wording.BRANCHES.items()}
#: Columns from which the stored days follow.
_MOVING = (
    *("filed_on", "procedure", "branch", "stated_limit_on", "closed_on"),
    *("detained", "circumstance", "first_filed_on"),
)
_CIRCUMSTANCE_KEYS = {word: key for key, word in wording.CIRCUMSTANCES.items()}
_PEOPLE = frozenset({"judge", "clerk"})
_FRESH: Row = {
    "procedure_word": "",
    "filed_on": None,
    "detained": False,
    "batch_id": None,
    "stage": 0,
    "is_open": True,
    "paused": False,
    "limit_on": None,
    "urging_on": None,
    "order_on": None,
    "circumstance": "usual",
    "first_filed_on": None,
    "hearing_on": None,
    "meeting_on": None,
    "long_open_on": None,
    "inspection_on": None,
    "approvals_open": 0,
}


class CaseRows(Rows):
    """Cases during a deed."""

    def __init__(self, session: Session, desk: Desk, info: LedgerInfo) -> None:
        super().__init__(session, desk, info)
        self._organisation = Organisation(session)
        self._departments = Known(self._organisation.knows_department)
        self._joining: list[str] = []

    def fresh(self, defaults: Mapping[str, str]) -> tuple[Row, str]:
        """Return a case without its fields."""
        del defaults
        names = [column.key for column in self.table.columns if column.key != "id"]
        return {name: _FRESH[name] if name in _FRESH else self.empty(name) for name in names} | {"branch": ""}, ""

    def put(self, row_id: int, field: Field, value: TypedValue) -> None:
        """Set a field; a procedure is kept with its word, a branch and a circumstance by its key."""
        row = self.now[row_id]
        if field.key == "procedure":
            procedure, _ = read_procedure(str(value))
            row["procedure"], row["procedure_word"] = (procedure or Procedure.UNKNOWN).value, value
        elif field.key == "branch":
            row["branch"] = _BRANCH_KEYS.get(str(value), Branch.OTHER.value)
        elif field.key == "circumstance":
            row["circumstance"] = _CIRCUMSTANCE_KEYS.get(str(value), Circumstance.USUAL.value)
        elif field.key == "detained":
            row["detained"] = value == wording.YES
        else:
            row[field.key] = read_name(str(value)) if field.key in _PEOPLE else value

    def take_back(self, row_id: int, field: Field) -> None:
        """Set a field to what it was before this deed."""
        super().take_back(row_id, field)
        if row_id not in self.stored and field.key in _FRESH:
            self.now[row_id][field.key] = _FRESH[field.key]
        if field.key == "procedure" and row_id in self.stored:
            self.now[row_id]["procedure_word"] = self.stored[row_id]["procedure_word"]

    def oddity(self, row_id: int, field: Field) -> str:
        """Return that nobody knows the department, if so."""
        if field.key != "department" or not (name := self.now[row_id]["department"]):
            return ""
        unknown = self._departments.unknown([name])
        return words.UNKNOWN_DEPARTMENT.format(names=unknown) if unknown else ""

    def confirm(self, row_id: int, field: Field) -> None:
        """Take the department as known: it joins the organisation."""
        if field.key == "department":
            name = self.now[row_id]["department"]
            self._joining.append(name)
            self._departments.learn([name])

    def objections(self, touched: Mapping[int, set[str]]) -> Iterator[tuple[int, str, str]]:
        """Yield case numbers that are taken, and days that cannot be right beside others."""
        for row_id, fields in touched.items():
            for field, reason in _contradictions(self.now[row_id], fields):
                yield row_id, field, reason
        yield from self._numbers_taken([row_id for row_id, fields in touched.items() if "case_no" in fields])

    def _numbers_taken(self, ids: Sequence[int]) -> Iterator[tuple[int, str, str]]:
        changed = [row_id for row_id in ids if self._number_before(row_id) != self.now[row_id]["case_no"]]
        numbers = dict.fromkeys(self.now[row_id]["case_no"] for row_id in changed)
        owners: set[str] = set()
        for part in in_parts(numbers):
            owners |= set(self.session.scalars(select(Case.case_no).where(Case.case_no.in_(part))))
        seen: set[str] = set()
        for row_id in changed:
            number = self.now[row_id]["case_no"]
            if number in owners:
                yield row_id, "case_no", words.TAKEN_ALREADY.format(case_no=number)
            elif number in seen:
                yield row_id, "case_no", words.TWICE.format(case_no=number)
            seen.add(number)

    def _number_before(self, row_id: int) -> str:
        return str(self.stored[row_id]["case_no"]) if row_id in self.stored else ""

    def settle(self, ids: Sequence[int], progress: Progress) -> None:
        """Work out the stored days of the cases whose limits move, and the branch of new ones."""
        for row_id in self.new_ids:
            row = self.now[row_id]
            row["branch"] = row["branch"] or read_case_number(row["case_no"]).type.branch.value
        moved = [row_id for row_id in ids if self._moves(row_id)]
        for place, part in enumerate(in_parts(moved)):
            progress.report(place * IDS_AT_ONCE, len(moved), words.RECKONING)
            stories = stories_of(self.session, [row_id for row_id in part if row_id in self.stored])
            for row_id in part:
                case = Case(**self.now[row_id])
                self.now[row_id] |= stored_days(case, stories[row_id], self.desk.rulebook)

    def _moves(self, row_id: int) -> bool:
        stored, now = self.stored.get(row_id), self.now[row_id]
        return stored is None or any(stored[name] != now[name] for name in _MOVING)

    def changed_fields(self, row_id: int) -> set[str]:
        """Return the fields that this deed changes; another word for the same procedure is a change of it."""
        changed = super().changed_fields(row_id)
        stored = self.stored.get(row_id)
        if stored and stored["procedure_word"] != self.now[row_id]["procedure_word"]:
            changed.add("procedure")
        return changed

    def changes(self) -> Iterator[Change]:
        """Yield what is written; departments that the clerk confirmed join the organisation first."""
        for name in self._joining:
            self._organisation.directory.find_or_add(name)
        yield from super().changes()

    def name_of(self, row_id: int) -> str:
        """Return the case number as it was before this deed."""
        return self._number_before(row_id) or str(self.now[row_id]["case_no"])


def _contradictions(row: Mapping[str, Any], fields: set[str]) -> Iterator[tuple[str, str]]:
    """Yield the fields of this deed whose days contradict the row's other days."""
    filed, closed, stated = row["filed_on"], row["closed_on"], row["stated_limit_on"]
    first = row["first_filed_on"]
    if filed is None:
        return
    if closed is not None and closed < filed:
        if "closed_on" in fields:
            yield "closed_on", words.BEFORE_FILING.format(day=_iso(filed))
        elif "filed_on" in fields:
            yield "filed_on", words.AFTER_CLOSING.format(day=_iso(closed))
    if stated is not None and stated <= filed and "stated_limit_on" in fields:
        yield "stated_limit_on", words.NOT_AFTER_FILING.format(day=_iso(filed))
    if first is not None and first > filed:
        if "first_filed_on" in fields:
            yield "first_filed_on", words.AFTER_FILING.format(day=_iso(filed))
        elif "filed_on" in fields:
            yield "filed_on", words.BEFORE_FIRST_FILING.format(day=_iso(first))


def _iso(day: date) -> str:
    return day.isoformat()
