"""Where a new measure belongs: to which inspection, and to the problem that agrees with all that is said of it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from datetime import date
from functools import cached_property

from sqlalchemy import Table, func, select
from sqlalchemy.orm import Session

from courtdesk import clock
from courtdesk.actions.ledgers import edit_wording as words
from courtdesk.actions.ledgers.declared import ledger_info
from courtdesk.actions.ledgers.editing_findings import FINDING, TABLE, Findings, is_serial
from courtdesk.actions.ledgers.editing_rows import Row
from courtdesk.actions.ledgers.typed import Taken, TypedValue, read_typed
from courtdesk.models.history import Change, next_id
from courtdesk.models.rectification import Inspection, Measure
from courtdesk.models.tables import Base

_INSPECTIONS: Table = Base.metadata.tables[Inspection.__tablename__]
_M = Measure.__table__.c
_I = _INSPECTIONS.c
_DAYS = ("issued_on", "start_on", "end_on", "feedback_on")
_TEXTS = ("number", "issuer", "name", "team", "organ", "telephone", "address", "source_name", "source_digest")
#: Fields by which a problem is found again.
_KEYS = ("number", "problem")
_Said = dict[str, TypedValue]


class Joining:
    """Finds the problems of new measures, and begins what is not there yet."""

    def __init__(self, session: Session, findings: Findings) -> None:
        self._session, self._findings = session, findings
        self._inspections: dict[int, Row] = {}
        #: Problems by inspection, field and what it says.
        self._by_word: dict[tuple[int, str, TypedValue], list[int]] = {}
        #: The last place and number given in each inspection.
        self._ends: dict[int, list[int]] = {}
        self._places: dict[int, int] = {}

    # ---- inspections ----

    def inspection(self, text: str, beside: int | None) -> tuple[int, str]:
        """Return the inspection called ``text``, else that of a problem beside, the only one, or a new one.

        With several and no word on which is meant there is a reason instead.
        """
        text = " ".join(text.split())
        if text:
            named = [key for key, names in self._known.items() if text in {*names, str(key)}]
            return (named[0] if named else self._new_inspection(text)), ""
        if beside is not None:
            return int(self._findings.stored[beside]["inspection_id"]), ""
        if len(self._known) > 1:
            return 0, words.NO_INSPECTION
        return next(iter(self._known), 0) or self._new_inspection(words.OWN_FINDINGS), ""

    @cached_property
    def _known(self) -> dict[int, set[str]]:
        """The names of each inspection, the latest first."""
        question = select(_I.id, _I.title, _I.name).order_by(_I.adopted_at.desc(), _I.id.desc())
        return {row.id: {row.title, row.name} - {""} for row in self._session.execute(question)}

    def _new_inspection(self, title: str) -> int:
        number = max(self._inspections, default=next_id(self._session.connection(), _INSPECTIONS) - 1) + 1
        now = clock.now().replace(tzinfo=None)
        texts, days = dict.fromkeys(_TEXTS, ""), dict.fromkeys(_DAYS)
        self._inspections[number] = {"id": number, "title": title, **texts, **days, "adopted_at": now}
        self._known[number] = {title}
        return number

    def coming(self, wanted: Collection[int]) -> Iterator[Change]:
        """Yield the new inspections that have one of the wanted problems, then the new ones among these."""
        used = {row["inspection_id"] for key, row in self._findings.fresh.items() if key in wanted}
        for number, row in self._inspections.items():
            if number in used:
                yield Change(_INSPECTIONS.name, number, "insert", None, row)
        yield from self._findings.coming(wanted)

    # ---- problems ----

    def problem(self, inspection_id: int, texts: Mapping[str, str]) -> int:
        """Return the problem that agrees with what is said of it, or a new one."""
        said: _Said = {key: value for key in FINDING if (value := _read(key, texts.get(key, "")))}
        self._read_known(inspection_id)
        for key in _KEYS:
            for finding_id in self._by_word.get((inspection_id, key, said.get(key)), ()):
                if self._agrees(finding_id, said):
                    return finding_id
        return self._new_finding(inspection_id, said)

    def _agrees(self, finding_id: int, said: _Said) -> bool:
        row = self._findings.now(finding_id)
        return all(row[key] in {value, 0, ""} for key, value in said.items())

    def _read_known(self, inspection_id: int) -> None:
        """Read the problems of an inspection, once."""
        if inspection_id in self._ends:
            return
        self._ends[inspection_id] = [0, 0]
        ids = self._session.scalars(select(TABLE.c.id).where(TABLE.c.inspection_id == inspection_id)).all()
        self._findings.load(ids)
        for finding_id in ids:
            self._note(self._findings.stored[finding_id])

    def _note(self, row: Row) -> None:
        for key in _KEYS:
            if row[key]:
                self._by_word.setdefault((row["inspection_id"], key, row[key]), []).append(row["id"])
        ends = self._ends[row["inspection_id"]]
        ends[:] = max(ends[0], row["position"]), max(ends[1], row["number"])

    def _new_finding(self, inspection_id: int, said: _Said) -> int:
        fresh = self._findings.fresh
        # Numbers are given upwards, so the last one is the highest: no question for every line of a large table.
        number = next(reversed(fresh)) + 1 if fresh else next_id(self._session.connection(), TABLE)
        place, serial = self._ends[inspection_id]
        row: Row = {
            "id": number,
            "inspection_id": inspection_id,
            "position": place + 1,
            "number": said.get("number", serial + 1),
            "category": said.get("category", ""),
            "problem": said.get("problem", ""),
            "source_place": "",
        }
        fresh[number] = row
        self._note(row)
        return number

    def place_in(self, finding_id: int) -> int:
        """Return the next place for a measure of a problem, each time another one."""
        last = self._places.get(finding_id)
        if last is None and finding_id in self._findings.fresh:
            last = 0
        if last is None:
            last = self._session.scalar(select(func.max(_M.position)).where(_M.finding_id == finding_id)) or 0
        self._places[finding_id] = last + 1
        return last + 1


def _read(key: str, text: str) -> TypedValue:
    """Return what a text says of a problem; nothing where it cannot be read, which is told at its cell."""
    # No field of a problem is a day, so it does not matter on which one it is typed.
    read = read_typed(ledger_info("rectification").field(key), text, date.min) if text.strip() else None
    value = read.value if isinstance(read, Taken) else None
    return value if key != "number" or is_serial(value) else None
