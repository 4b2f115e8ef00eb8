"""Storing compared cases: plain rows in few statements, in the one transaction of the import's deed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from sqlalchemy import Table, select
from sqlalchemy.orm import Session

from courtdesk.actions import wording
from courtdesk.actions.case_facts import happening_of
from courtdesk.actions.changes import in_parts, insert_plain, write_changes
from courtdesk.actions.imports import case_wording as words
from courtdesk.actions.imports.cases_compare import ChangedCase, Comparison, Length, Plain, totals_of
from courtdesk.actions.ledgers.editing_doubts import Doubts
from courtdesk.actions.ledgers.reading import plain_rows
from courtdesk.actions.many_cases import ManyCases, PlainCase, PlainStories
from courtdesk.actions.stored_days import STORED, plain_days
from courtdesk.intake.case_table import CaseRecord
from courtdesk.models.cases import Case, TimeLimitEvent
from courtdesk.models.history import Change, Recorder, next_id
from courtdesk.models.tables import Base
from courtdesk.progress import Progress
from courtdesk.rules.approvals import Lacking
from courtdesk.rules.facts import Branch, Procedure
from courtdesk.rules.fast import Moves, milestones_many
from courtdesk.rules.rulebook import Rulebook

_AT_ONCE = 4000
_CASES: Table = Base.metadata.tables[Case.__tablename__]
_EVENTS: Table = Base.metadata.tables[TimeLimitEvent.__tablename__]
_Values: TypeAlias = dict[str, Any]
_YES_NO = frozenset({"is_open", "paused", "detained"})
#: The order of the plain rows, that of the table; in the middle is what `Plain.of` gives.
_CASE_COLUMNS = (
    "id", "case_no",
    "branch", "procedure", "procedure_word", "cause", "department", "judge", "parties", "clerk", "filed_on",
    "stated_limit_on", "closed_on", "closed_how", "detained", "amount",
    "batch_id", *STORED, "stage", "remark", "circumstance",
)  # fmt: skip
_EVENT_COLUMNS = (
    "id", "case_id", "kind", "reason", "start_on", "end_on", "days", "months", "approver", "paper", "imported",
    "filed_with", "remark",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Storing:
    """What storing works with."""

    session: Session
    recorder: Recorder
    rulebook: Rulebook
    progress: Progress


def store(at: Storing, found: Comparison, batch_id: int) -> None:
    """Write what was compared and tell the history; raises `Cancelled`, after which the caller rolls back."""
    changed = list(found.changed.values())
    done, total = 0, len(changed) + len(found.new)
    for part in in_parts(changed):
        at.progress.report(done, total, words.STORING)
        _change(at, part)
        done += len(part)
    connection = at.session.connection()
    case_id, event_id = next_id(connection, _CASES), next_id(connection, _EVENTS)
    plain, known = Plain(), ImportedTotals(at.rulebook)
    for records in in_parts(found.new, _AT_ONCE):
        at.progress.report(done, total, words.STORING)
        _insert(at, _CASES, _CASE_COLUMNS, _new_rows(records, plain, known, case_id, batch_id))
        events = list(_new_events(records, case_id, event_id))
        _insert(at, _EVENTS, _EVENT_COLUMNS, events)
        case_id, event_id, done = case_id + len(records), event_id + len(events), done + len(records)


def _insert(at: Storing, table: Table, columns: Sequence[str], rows: Sequence[tuple[Any, ...]]) -> None:
    """Insert rows, whose ids follow one another, and tell the history of them while SQLite has them at hand."""
    if rows:
        first = rows[0][columns.index("id")]
        insert_plain(at.session.connection(), table, columns, rows)
        at.recorder.add_inserted(table, first, first + len(rows) - 1)


# ---- new cases ------------------------------------------------------------------------------------


def _new_rows(
    records: Sequence[CaseRecord], plain: Plain, totals: ImportedTotals, first_id: int, batch_id: int
) -> list[tuple[Any, ...]]:
    values = [plain.of(record) for record in records]
    numbered = list(enumerate(zip(records, values, strict=True), start=first_id))
    rows = [(case_id, record.case_no, *value[:2], *value[8:10], 0) for case_id, (record, value) in numbered]
    moves = {
        case_id: totals.moves(value[0], value[1], found)
        for case_id, (record, value) in numbered
        if (found := totals_of(record))
    }
    kept = [days for _, days in milestones_many(rows, totals.rulebook, moves)]
    stored = plain_days(kept, [value[10] is not None for value in values])
    return [
        (case_id, record.case_no, *value, batch_id, *days, 0, "", "usual")
        for (case_id, (record, value)), days in zip(numbered, stored, strict=True)
    ]


class ImportedTotals:
    """What the totals of a table do to a case: they move its limit, and nobody knows who approved them."""

    def __init__(self, rulebook: Rulebook) -> None:
        self.rulebook = rulebook
        self._lacking = Lacking(rulebook)

    def moves(self, branch: str, procedure: str, totals: Mapping[str, Length]) -> Moves:
        """Return what moves the limit of such a case."""
        days, months = totals.get("extension", (0, 0))
        moves = Moves.of_totals(sum(totals.get(kind, (0, 0))[0] for kind in ("exclusion", "stay")), months, days)
        law = Branch(branch), Procedure(procedure)
        moves.lacking = sum(self._lacking[*law, happening_of(kind, _reason(kind), None, "", "")] for kind in totals)
        return moves


def _reason(kind: str) -> str:
    return wording.IMPORTED_TOTAL.format(kind=wording.EVENT_KINDS[kind])


def _new_events(records: Sequence[CaseRecord], first_case: int, first_event: int) -> Iterator[tuple[Any, ...]]:
    number = first_event
    for case_id, record in enumerate(records, start=first_case):
        for kind, (days, months) in totals_of(record).items():
            reason = _reason(kind)
            yield (number, case_id, kind, reason, None, None, days, months, "", "", True, "", "")
            number += 1


# ---- changed cases --------------------------------------------------------------------------------


def _change(at: Storing, part: Sequence[ChangedCase]) -> None:
    """Write what the table says otherwise, and the days that follow from it."""
    ids = [case.id for case in part]
    totals = list(_total_changes(at.session, part))
    _write(at, totals)
    rows = _whole_rows(at.session, ids)
    now = [{**rows[case.id], **case.new} for case in part]
    changed = [PlainCase(*(values[name] for name in PlainCase._fields)) for values in now]
    kept = ManyCases(changed, PlainStories(at.session.connection(), ids)).days(at.rulebook)
    days = plain_days(kept, [case.closed_on is not None for case in changed])
    changes = [_case_change(case, rows[case.id], on) for case, on in zip(part, days, strict=True)]
    changes = [change for change in changes if change.new]
    _write(at, [*_ended_doubts(at.session, changes), *changes])


def _write(at: Storing, changes: Sequence[Change]) -> None:
    at.recorder.add(changes)
    write_changes(at.session.connection(), changes)


def _whole_rows(session: Session, ids: Sequence[int]) -> dict[int, _Values]:
    names = _CASES.columns.keys()
    question = select(_CASES).where(_CASES.c.id.in_(ids))
    return {row[0]: dict(zip(names, row, strict=True)) for row in plain_rows(session.connection(), question)}


def _case_change(case: ChangedCase, stored: Mapping[str, Any], days: Sequence[Any]) -> Change:
    moved = {name: value for name, value in zip(STORED, days, strict=True) if stored[name] != value}
    old = {**case.old, **{name: bool(stored[name]) if name in _YES_NO else stored[name] for name in moved}}
    return Change(_CASES.name, case.id, "update", old, {**case.new, **moved})


def _total_changes(session: Session, part: Iterable[ChangedCase]) -> Iterator[Change]:
    number = next_id(session.connection(), _EVENTS)
    for case in part:
        for total in case.totals:
            new = {"days": total.new[0], "months": total.new[1]}
            if total.event_id is not None:
                old = {"days": total.old[0], "months": total.old[1]}
                yield Change(_EVENTS.name, total.event_id, "update", old, new)
                continue
            reason = _reason(total.kind)
            told = {"id": number, "case_id": case.id, "kind": total.kind, "reason": reason, **new}
            blank = {"start_on": None, "end_on": None, "approver": "", "paper": "", "imported": True}
            yield Change(_EVENTS.name, number, "insert", None, told | blank)
            number += 1


def _ended_doubts(session: Session, changes: Sequence[Change]) -> Iterator[Change]:
    """Yield the end of the doubts about cells that get a value by the table."""
    doubts = Doubts(session, _CASES.name)
    doubts.load([change.row_id for change in changes])
    for change in changes:
        for name in change.new or {}:
            doubts.note(change.row_id, name, None)
    yield from doubts.changes()
