"""Editing supervision matters: only steps change how far one has come; one that is split is due with its shares."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property
from typing import ClassVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from courtdesk import clock
from courtdesk.actions.changes import in_parts
from courtdesk.actions.desk import Desk
from courtdesk.actions.ledgers import edit_wording as words
from courtdesk.actions.ledgers.editing_parties import PartyRows
from courtdesk.actions.ledgers.editing_rows import Row
from courtdesk.actions.ledgers.typed import Typed
from courtdesk.actions.ledgers.values import Field, LedgerInfo
from courtdesk.actions.matter_rules import course
from courtdesk.models.history import Change, next_id
from courtdesk.models.supervision import Matter, MatterParty, MatterStep
from courtdesk.progress import Progress
from courtdesk.rules.matter_course import NumberSeries

_DUE, _NUMBER = "due", "number"
_EMPTY = ("number", "title", "source", "instruction", "outcome", "remark")
#: What a form may say of the first step, beside the fields of the row.
OPINION, PERSON = "opinion", "person"


class MatterRows(PartyRows):
    """Matters during a deed."""

    columns: ClassVar[Mapping[str, str]] = {"raised": "raised_on", _DUE: "due_on"}
    roles: ClassVar[Mapping[str, str]] = {
        "leaders": "leader",
        "lead_departments": "lead_department",
        "departments": "department",
        "people": "person",
    }
    party = MatterParty
    owner = "matter_id"

    def __init__(self, session: Session, desk: Desk, info: LedgerInfo) -> None:
        super().__init__(session, desk, info)
        self._day: date = clock.today()
        #: What was said of the first step of new matters, in their order.
        self._said: list[tuple[str, str]] = []
        #: Matters whose day follows from a share that changes.
        self._following: dict[int, Change] = {}

    # ---- new matters ----

    def fresh(self, defaults: Mapping[str, str]) -> tuple[Row, str]:
        """Return a new matter at the first stage."""
        self._said.append((defaults.get(PERSON, "").strip() or self.desk.who, defaults.get(OPINION, "").strip()))
        days = dict.fromkeys(("raised_on", "due_on", "closed_on"))
        return {"parent_id": None, "stage": course().first, **days, **dict.fromkeys(_EMPTY, "")}, ""

    def drop(self, row_id: int) -> None:
        """Take a new matter out again, and what was said of its first step."""
        del self._said[self.new_ids.index(row_id)]
        super().drop(row_id)

    def read(self, row_id: int, field: Field, text: str, day: date) -> Typed:
        """Return what a text means in a field, and remember the day of the deed."""
        self._day = day
        return super().read(row_id, field, text, day)

    # ---- what does not go together ----

    def objections(self, touched: Mapping[int, set[str]]) -> Iterator[tuple[int, str, str]]:
        """Yield numbers that another matter has, and days of matters whose shares decide them."""
        split = self._split_ids([row_id for row_id, keys in touched.items() if _DUE in keys])
        given: set[str] = set()
        for row_id, keys in touched.items():
            if row_id in split and _DUE in keys:
                yield row_id, _DUE, words.DUE_OF_SHARES
            if _NUMBER in keys and (number := self.now[row_id][_NUMBER]):
                if number in given:
                    yield row_id, _NUMBER, words.NUMBER_TWICE.format(text=number)
                elif title := self._title_of(number, row_id):
                    yield row_id, _NUMBER, words.NUMBER_TAKEN.format(text=number, title=title)
                given.add(number)

    def _split_ids(self, ids: Sequence[int]) -> set[int]:
        found: set[int] = set()
        for part in in_parts(ids):
            found |= {
                each
                for each in self.session.scalars(select(Matter.parent_id).where(Matter.parent_id.in_(part)))
                if each
            }
        return found

    def _title_of(self, number: str, row_id: int) -> str:
        """Return the title of another matter that keeps this number."""
        others = select(Matter.id, Matter.title).where(Matter.number == number, Matter.id != row_id)
        kept = (row.title for row in self.session.execute(others) if self._keeps(row.id, number))
        return next(kept, "")

    def _keeps(self, row_id: int, number: str) -> bool:
        return row_id not in self.now or self.now[row_id][_NUMBER] == number

    # ---- what follows ----

    def settle(self, ids: Sequence[int], progress: Progress) -> None:
        """Give new matters their number and day, and matters that are split the day of their last share."""
        del progress
        for row_id in self.new_ids:
            row = self.now[row_id]
            row["raised_on"] = row["raised_on"] or self._day
            if not row[_NUMBER]:
                row[_NUMBER] = self._numbers.following(row["raised_on"].year)
            self._numbers.note(row[_NUMBER])
        moved = (row_id for row_id in ids if row_id in self.stored and self._is_moved(row_id))
        for parent_id in dict.fromkeys(self.now[row_id]["parent_id"] for row_id in moved):
            if parent_id is not None:
                self._follow(int(parent_id))

    @cached_property
    def _numbers(self) -> NumberSeries:
        """The numbers of matters in the order they were entered, those of shares left out."""
        question = select(Matter.number).where(Matter.parent_id.is_(None), Matter.number != "")
        return NumberSeries(course().first_number, self.session.scalars(question.order_by(Matter.id)))

    def _is_moved(self, row_id: int) -> bool:
        return bool(self.stored[row_id]["due_on"] != self.now[row_id]["due_on"])

    def _follow(self, parent_id: int) -> None:
        """Let a matter that is split be due with the last of its shares."""
        shares = self.session.execute(select(Matter.id, Matter.due_on).where(Matter.parent_id == parent_id))
        days = [self.now[row.id]["due_on"] if row.id in self.now else row.due_on for row in shares]
        due = max((day for day in days if day is not None), default=None)
        if parent_id in self.now:
            self.now[parent_id]["due_on"] = due
            return
        before = self.session.scalar(select(Matter.due_on).where(Matter.id == parent_id))
        if due != before:
            change = Change(self.table.name, parent_id, "update", {"due_on": before}, {"due_on": due})
            self._following[parent_id] = change

    def seen_beside(self) -> Iterable[int]:
        """Return the matters whose day follows."""
        return tuple(self._following)

    def name_of(self, row_id: int) -> str:
        """Return the matter's number in the words of a step."""
        row = self.now[row_id]
        if row[_NUMBER]:
            return words.MATTER.format(number=row[_NUMBER])
        return words.MATTER_UNNUMBERED.format(title=str(row["title"])[: words.NAME_LENGTH])

    # ---- what is written ----

    def changes(self) -> Iterator[Change]:
        """Yield the changes of the rows and of those that follow, then the first step of new matters."""
        yield from super().changes()
        yield from self._following.values()
        table = MatterStep.__table__
        number = next_id(self.session.connection(), table) if self.new_ids else 0
        at = clock.now().replace(tzinfo=None)
        for row_id, (person, opinion) in zip(self.new_ids, self._said, strict=True):
            row = self.now[row_id]
            step = {
                "id": number,
                "matter_id": row_id,
                "stage": row["stage"],
                "on": row["raised_on"],
                "person": person,
                "opinion": opinion,
                "returned": False,
                "document_id": None,
                "at": at,
                "who": self.desk.who,
            }
            yield Change(MatterStep.__tablename__, number, "insert", None, step)
            number += 1
