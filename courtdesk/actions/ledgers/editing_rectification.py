"""Editing measures of rectification: the problem a measure answers is a row of its own, which measures share.

What is written of a problem beside one measure changes it for all of them. A new row joins the problem that agrees
with everything it says of it, and begins a new problem where there is none.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import ClassVar

from sqlalchemy.orm import Session

from courtdesk.actions.desk import Desk
from courtdesk.actions.ledgers import edit_wording as words
from courtdesk.actions.ledgers.editing_findings import FINDING, Findings
from courtdesk.actions.ledgers.editing_joining import Joining
from courtdesk.actions.ledgers.editing_parties import PartyRows
from courtdesk.actions.ledgers.editing_rows import Row
from courtdesk.actions.ledgers.typed import Doubtful, Typed, TypedValue
from courtdesk.actions.ledgers.values import Field, LedgerInfo
from courtdesk.models.history import Change
from courtdesk.models.rectification import MeasureParty
from courtdesk.models.vocabulary import MEASURE_STATES, SETTLED_STATES
from courtdesk.progress import Progress

_DUE = "due"
_EMPTY = ("text", "goal", "due_words", "progress", "evidence", "source_place", "remark")


class MeasureRows(PartyRows):
    """Measures and their problems during a deed."""

    columns: ClassVar[Mapping[str, str]] = {"measure": "text", _DUE: "due_on", "closed": "closed_on"}
    roles: ClassVar[Mapping[str, str]] = {
        "leaders": "leader",
        "lead_departments": "lead_department",
        "departments": "department",
        "people": "person",
    }
    party = MeasureParty
    owner = "measure_id"

    def __init__(self, session: Session, desk: Desk, info: LedgerInfo) -> None:
        super().__init__(session, desk, info)
        self._findings = Findings(session)
        self._belonging = Joining(session, self._findings)

    def load(self, ids: Iterable[int]) -> None:
        """Read the measures, who answers for them, and their problems."""
        super().load(ids)
        self._findings.load({row["finding_id"] for row in self.stored.values()})

    def _finding_of(self, row_id: int) -> int:
        return int(self.now[row_id]["finding_id"])

    # ---- new measures ----

    def fresh(self, defaults: Mapping[str, str]) -> tuple[Row, str]:
        """Return the next measure of the problem that ``defaults`` speak of, which may be a new one."""
        last = next(reversed(self.stored.values()), None)
        beside = int(last["finding_id"]) if last else None
        inspection_id, reason = self._belonging.inspection(defaults.get("inspection", ""), beside)
        if reason:
            return {}, reason
        finding_id = self._belonging.problem(inspection_id, defaults)
        return {
            "finding_id": finding_id,
            "position": self._belonging.place_in(finding_id),
            "due_on": None,
            "closed_on": None,
            "state": MEASURE_STATES[0],
            **dict.fromkeys(_EMPTY, ""),
        }, ""

    def has(self, row_id: int, field: Field) -> bool:
        """Return whether a new row's problem says already what the field asks for."""
        return field.key in FINDING and bool(self._findings.now(self._finding_of(row_id))[field.key])

    # ---- fields ----

    def read(self, row_id: int, field: Field, text: str, day: date) -> Typed:
        """Read a text; of a measure that was struck off, nobody knows when, the day is asked for."""
        read = super().read(row_id, field, text, day)
        if field.key == "closed" and isinstance(read, Doubtful) and text.strip() in words.YES:
            return Doubtful(None, words.CLOSED_NO_DAY.format(text=text.strip()))
        return read

    def put(self, row_id: int, field: Field, value: TypedValue) -> None:
        """Set a field: of the problem, of the measure, or words in the place of its day."""
        if field.key in FINDING:
            self._findings.write(self._finding_of(row_id), field.key, row_id, value)
        elif field.key == _DUE:
            word = value if isinstance(value, str) else ""
            self.now[row_id] |= {"due_on": None if word else value, "due_words": word}
        else:
            super().put(row_id, field, value)

    def take_back(self, row_id: int, field: Field) -> None:
        """Set a field to what it was before this deed."""
        if field.key in FINDING:
            self._findings.take_back(self._finding_of(row_id), field.key, row_id)
        else:
            super().take_back(row_id, field)

    def drop(self, row_id: int) -> None:
        """Take a new measure out again, and what it said of its problem."""
        for key in FINDING:
            self._findings.take_back(self._finding_of(row_id), key, row_id)
        super().drop(row_id)

    def objections(self, touched: Mapping[int, set[str]]) -> Iterator[tuple[int, str, str]]:
        """Yield what cannot stand in a problem, or is another word on one that was written just before."""
        del touched
        yield from self._findings.objections()

    def second_look(self, touched: Mapping[int, set[str]]) -> Iterator[tuple[int, str, str, str]]:
        """Yield measures that are struck off although they are not finished."""
        for row_id, keys in touched.items():
            if keys & {"state", "closed"} and row_id in self.now:
                row = self.now[row_id]
                open_still = row["closed_on"] is not None and row["state"] not in SETTLED_STATES
                reason = words.CLOSED_UNFINISHED.format(state=row["state"]) if open_still else ""
                yield row_id, "closed", str(row["closed_on"] or ""), reason

    def settle(self, ids: Sequence[int], progress: Progress) -> None:
        """Leave no measure without a state."""
        del progress
        for row_id in ids:
            self.now[row_id]["state"] = self.now[row_id]["state"] or MEASURE_STATES[0]

    def name_of(self, row_id: int) -> str:
        """Return the problem's number in the words of a step."""
        number = self._findings.now(self._finding_of(row_id))["number"]
        return words.PROBLEM_NUMBER.format(number=number) if number else words.PROBLEM

    # ---- what is written ----

    def changed_fields(self, row_id: int) -> set[str]:
        """Return the fields that this deed changes in a row: of the problem those that were written here."""
        found = super().changed_fields(row_id) | self._findings.changed_by(self._finding_of(row_id), row_id)
        if self.stored.get(row_id, {}).get("due_words", "") != self.now[row_id]["due_words"]:
            found.add(_DUE)
        return found

    def seen_beside(self) -> Iterable[int]:
        """Return the other measures of the problems that change."""
        return [each for each in self._findings.measures_of_changed() if each not in self.now]

    def changes(self) -> Iterator[Change]:
        """Yield what comes before the measures, their own changes, then those of problems that were there."""
        yield from self._belonging.coming({self._finding_of(row_id) for row_id in self.new_ids})
        yield from super().changes()
        yield from self._findings.changing()
