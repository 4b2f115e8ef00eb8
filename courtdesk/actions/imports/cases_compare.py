"""Cases of a table beside those of the ledger: new, changed (old and new value of each cell), the same."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import islice
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from courtdesk.actions.imports import case_wording as words
from courtdesk.actions.ledgers.reading import chunks
from courtdesk.intake.case_table import CaseRecord
from courtdesk.models.cases import Case, TimeLimitEvent
from courtdesk.models.history import HistoryDeed
from courtdesk.progress import Progress

_AT_ONCE = 4000
#: Columns of the ledger that a table can fill, by the same names as in `CaseRecord`.
TAKEN = (
    "branch", "procedure", "procedure_word", "cause", "department", "judge", "parties", "clerk", "filed_on",
    "stated_limit_on", "closed_on", "closed_how", "detained", "amount",
)  # fmt: skip
#: What says nothing, and therefore replaces nothing: a blank cell, a number whose type code tells no branch.
_SAYS_NOTHING = frozenset({"", None, False, "other"})
_CONCLUDED = frozenset({"procedure", "procedure_word"})

#: Days and months of a time-limit event.
Length = tuple[int, int]


@dataclass(frozen=True, slots=True)
class TotalChange:
    """A total that the table gives otherwise than the ledger: days excluded, stayed, extended."""

    kind: str
    old: Length
    new: Length
    #: The event that holds the total; None where there is none yet.
    event_id: int | None


@dataclass(frozen=True, slots=True)
class ChangedCase:
    """A case of the ledger about which the table says something else; days as ISO text."""

    id: int
    record: CaseRecord
    old: dict[str, Any]
    new: dict[str, Any]
    totals: tuple[TotalChange, ...]


@dataclass(slots=True)
class Comparison:
    """What an import will write."""

    #: The last deed of the history at that time: after a later one the tables are compared anew.
    as_of: int
    new: list[CaseRecord] = field(default_factory=list)
    #: By the case's place among the records of the table.
    changed: dict[int, ChangedCase] = field(default_factory=dict)
    #: Places of new cases among the records.
    new_places: set[int] = field(default_factory=set)
    same: int = 0


class IsoDays(dict[date | None, str | None]):
    """Days as SQLite keeps them, each written once."""

    def __missing__(self, day: date | None) -> str | None:
        self[day] = written = day.isoformat() if day else None
        return written


def last_deed(session: Session) -> int:
    """Return the id of the last deed of the history."""
    return int(session.scalar(select(func.max(HistoryDeed.id))) or 0)


def compare(session: Session, records: Sequence[CaseRecord], progress: Progress) -> Comparison:
    """Compare every case of a table with the ledger; nothing is written."""
    found = Comparison(last_deed(session))
    plain = Plain()
    each, at = iter(records), 0
    while part := list(islice(each, _AT_ONCE)):
        progress.report(at, len(records), words.COMPARING)
        known = _known(session, part)
        totals = imported_totals(session, [row[1] for row in known.values()])
        for record in part:
            stored = known.get(record.case_no)
            if stored is None:
                found.new.append(record)
                found.new_places.add(at)
            elif stored[2:] == plain.of(record) and not totals_of(record):
                found.same += 1
            else:
                _difference(found, at, record, stored, plain, totals)
            at += 1
    return found


class Plain:
    """What the table says of a case, as SQLite keeps it, in the order of `TAKEN`."""

    def __init__(self) -> None:
        self.days = IsoDays()
        self._words: dict[str, str] = {}

    def word(self, value: str) -> str:
        """Return the plain text of a branch or procedure."""
        return self._words.get(value) or self._words.setdefault(value, str(value))

    def of(self, record: CaseRecord) -> tuple[Any, ...]:
        """Return the values of one case."""
        days = self.days
        return (
            self.word(record.branch),
            self.word(record.procedure),
            record.procedure_word,
            record.cause,
            record.department,
            record.judge,
            record.parties,
            record.clerk,
            days[record.filed_on],
            days[record.stated_limit_on],
            days[record.closed_on],
            record.closed_how,
            record.detained,
            record.amount,
        )


def totals_of(record: CaseRecord) -> dict[str, Length]:
    """Return the time-limit events that a table gives only as totals, by kind."""
    if not (record.deducted_days or record.stayed_days or record.extended_days or record.extended_months):
        return {}
    totals = {
        "exclusion": (record.deducted_days, 0),
        "stay": (record.stayed_days, 0),
        "extension": (record.extended_days, record.extended_months),
    }
    return {kind: length for kind, length in totals.items() if any(length)}


def _known(session: Session, records: Sequence[CaseRecord]) -> dict[str, tuple[Any, ...]]:
    """Return case number, id and `TAKEN` of the cases that the ledger has, by their number."""
    table = Case.__table__.c
    numbers = func.json_each(_json_list([record.case_no for record in records])).table_valued("value")
    question = select(table.case_no, table.id, *(table[name] for name in TAKEN)).join_from(
        numbers, Case.__table__, table.case_no == numbers.c.value
    )
    return {row[0]: row for row in _rows(session, question)}


def imported_totals(session: Session, case_ids: Sequence[int]) -> dict[int, dict[str, tuple[int, Length]]]:
    """Return id and length of the events that are totals of earlier tables, by case and kind."""
    table = TimeLimitEvent.__table__.c
    ids = func.json_each(_json_list(case_ids)).table_valued("value")
    question = (
        select(table.case_id, table.kind, table.id, table.days, table.months)
        .join_from(ids, TimeLimitEvent.__table__, table.case_id == ids.c.value)
        .where(table.imported)
    )
    found: defaultdict[int, dict[str, tuple[int, Length]]] = defaultdict(dict)
    for case_id, kind, event_id, days, months in _rows(session, question):
        found[case_id][kind] = (event_id, (days, months))
    return found


def _rows(session: Session, question: Any) -> Iterator[tuple[Any, ...]]:  # noqa: ANN401 - any selection
    for part in chunks(session.connection(), question):
        yield from part


def _json_list(values: Sequence[int | str]) -> str:
    return json.dumps(values, ensure_ascii=False)


def _difference(
    found: Comparison,
    at: int,
    record: CaseRecord,
    stored: tuple[Any, ...],
    plain: Plain,
    totals: dict[int, dict[str, tuple[int, Length]]],
) -> None:
    """Note what the table says otherwise of a case; a blank cell never wipes what is there."""
    old: dict[str, Any] = {}
    new: dict[str, Any] = {}
    for name, kept, value in zip(TAKEN, stored[2:], plain.of(record), strict=True):
        if value in _SAYS_NOTHING or _is_same(kept, value) or (name in _CONCLUDED and not record.procedure_told):
            continue
        old[name], new[name] = bool(kept) if name == "detained" else kept, value
    case_id = stored[1]
    changed = tuple(_changed_totals(record, totals.get(case_id, {})))
    if new or changed:
        found.changed[at] = ChangedCase(case_id, record, old, new, changed)
    else:
        found.same += 1


def _is_same(kept: object, value: object) -> bool:
    """Whether a table says what is there: it has every text on one line, the ledger as the clerk set it."""
    return kept == value or (isinstance(kept, str) and " ".join(kept.split()) == value)


def _changed_totals(record: CaseRecord, kept: dict[str, tuple[int, Length]]) -> Iterator[TotalChange]:
    for kind, length in totals_of(record).items():
        event_id, before = kept.get(kind, (None, (0, 0)))
        if before != length:
            yield TotalChange(kind, before, length, event_id)
