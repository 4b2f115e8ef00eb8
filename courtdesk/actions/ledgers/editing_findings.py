"""The problems that measures share while a deed edits them: what rows write of them, and what becomes of them."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from sqlalchemy import Table, select
from sqlalchemy.orm import Session

from courtdesk.actions.changes import in_parts
from courtdesk.actions.ledgers import edit_wording as words
from courtdesk.actions.ledgers.editing_rows import Row
from courtdesk.actions.ledgers.typed import TypedValue
from courtdesk.models.history import Change
from courtdesk.models.rectification import InspectionFinding, Measure
from courtdesk.models.tables import Base

#: Fields of the ledger that are kept with the problem, in columns of the same names.
FINDING = ("number", "category", "problem")
TABLE: Table = Base.metadata.tables[InspectionFinding.__tablename__]
_MOST_NUMBER = 99_999
_M = Measure.__table__.c


class Findings:
    """Problems by id, and what the rows of the deed write of them."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self.stored: dict[int, Row] = {}
        self.fresh: dict[int, Row] = {}
        #: What each row wrote of a field, the first one first: its word counts.
        self._written: dict[tuple[int, str], dict[int, TypedValue]] = {}

    def load(self, ids: Collection[int]) -> None:
        """Read problems."""
        for part in in_parts(each for each in ids if each not in self.stored):
            for row in self._session.execute(select(TABLE).where(TABLE.c.id.in_(part))).mappings():
                self.stored[row["id"]] = dict(row)

    def now(self, finding_id: int) -> Row:
        """Return a problem as it shall be."""
        row = dict(self.fresh.get(finding_id) or self.stored[finding_id])
        for key in FINDING:
            said = self._written.get((finding_id, key))
            if said:
                row[key] = next(iter(said.values())) or (0 if key == "number" else "")
        return row

    # ---- what rows write ----

    def write(self, finding_id: int, key: str, row_id: int, value: TypedValue) -> None:
        """Note what a row says of its problem."""
        self._written.setdefault((finding_id, key), {})[row_id] = value

    def take_back(self, finding_id: int, key: str, row_id: int) -> None:
        """Forget what a row said of its problem."""
        self._written.get((finding_id, key), {}).pop(row_id, None)

    def objections(self) -> Iterator[tuple[int, str, str]]:
        """Yield row, field and reason for a number that is none, and for a second word on the same problem."""
        for (_finding_id, key), said in self._written.items():
            first = next(iter(said.values()), None)
            for row_id, value in said.items():
                if key == "number" and not is_serial(value):
                    yield row_id, key, words.NOT_A_SERIAL.format(most=_MOST_NUMBER)
                elif value != first:
                    yield row_id, key, words.PROBLEM_TWICE

    # ---- what changes ----

    def changed_by(self, finding_id: int, row_id: int) -> set[str]:
        """Return the fields of a problem that change by what a row said of it."""
        old, new = self.stored.get(finding_id, {}), self.now(finding_id)
        said = (key for key in FINDING if row_id in self._written.get((finding_id, key), ()))
        return {key for key in said if old.get(key) != new[key]}

    def _changed(self) -> list[int]:
        ids = dict.fromkeys(finding_id for finding_id, _key in self._written)
        return [each for each in ids if each in self.stored and self.stored[each] != self.now(each)]

    def measures_of_changed(self) -> list[int]:
        """Return the measures of the problems that change."""
        found: list[int] = []
        for part in in_parts(self._changed()):
            found += self._session.scalars(select(_M.id).where(_M.finding_id.in_(part)))
        return found

    def coming(self, wanted: Collection[int]) -> Iterator[Change]:
        """Yield the new problems among those that have a measure."""
        for finding_id in self.fresh:
            if finding_id in wanted:
                yield Change(TABLE.name, finding_id, "insert", None, self.now(finding_id))

    def changing(self) -> Iterator[Change]:
        """Yield the changes of problems that were there."""
        for finding_id in self._changed():
            old, now = self.stored[finding_id], self.now(finding_id)
            new = {key: now[key] for key in FINDING if now[key] != old[key]}
            yield Change(TABLE.name, finding_id, "update", {key: old[key] for key in new}, new)


def is_serial(value: TypedValue) -> bool:
    """Return whether a value can be the number of a problem."""
    return value is None or (isinstance(value, int) and 0 <= value <= _MOST_NUMBER)
