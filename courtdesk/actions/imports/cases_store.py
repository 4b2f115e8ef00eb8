"""Storing compared cases: plain rows in few statements, in the one transaction of the import's deed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain
from typing import Any, TypeAlias

from sqlalchemy import Table, select
from sqlalchemy.orm import Session

from courtdesk.actions import wording
from courtdesk.actions.case_facts import ISSUED_AT_STAGE
from courtdesk.actions.changes import in_parts, insert_plain, typed, write_changes
from courtdesk.actions.imports import case_wording as words
from courtdesk.actions.imports.cases_compare import ChangedCase, Comparison, Length, Plain, totals_of
from courtdesk.actions.ledgers.editing_doubts import Doubts
from courtdesk.actions.ledgers.reading import chunks
from courtdesk.actions.stored_days import stored_days
from courtdesk.intake.case_table import CaseRecord
from courtdesk.models.cases import Case, TimeLimitEvent
from courtdesk.models.history import Change, Recorder, next_id
from courtdesk.models.tables import Base
from courtdesk.progress import Progress
from courtdesk.rules.facts import Milestones
from courtdesk.rules.fast import Row, issued_bits, milestones_many
from courtdesk.rules.rulebook import Rulebook

_AT_ONCE = 4000
_CASES: Table = Base.metadata.tables[Case.__tablename__]
_EVENTS: Table = Base.metadata.tables[TimeLimitEvent.__tablename__]
_Values: TypeAlias = dict[str, Any]
_DAYS = ("is_open", "paused", "limit_on", "urging_on", "order_on")
_YES_NO = frozenset({"is_open", "paused", "detained"})
#: The order of the plain rows, that of the table; in the middle is what `Plain.of` gives.
_CASE_COLUMNS = (
    "id", "case_no",
    "branch", "procedure", "procedure_word", "cause", "department", "judge", "parties", "clerk", "filed_on",
    "stated_limit_on", "closed_on", "closed_how", "detained", "amount",
    "batch_id", *_DAYS, "stage", "remark", "circumstance", "approvals_open",
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
    plain = Plain()
    for records in in_parts(found.new, _AT_ONCE):
        at.progress.report(done, total, words.STORING)
        _insert(at, _CASES, _CASE_COLUMNS, _new_rows(records, plain, at.rulebook, case_id, batch_id))
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
    records: Sequence[CaseRecord], plain: Plain, rulebook: Rulebook, first_id: int, batch_id: int
) -> list[tuple[Any, ...]]:
    days = plain.days
    values = [plain.of(record) for record in records]
    kept = milestones_many(
        [
            (
                *(record.case_no, value[0], value[1], value[8], value[9]),
                *(record.deducted_days + record.stayed_days, record.extended_months, record.extended_days, 0),
            )
            for record, value in zip(records, values, strict=True)
        ],
        rulebook,
    )
    return [
        (
            *(case_id, record.case_no, *value, batch_id, not value[10], False, days[on.limit_on]),
            *((None, None) if value[10] else (days[on.urging_on], days[on.order_on])),
            *(0, "", "usual", 0),
        )
        for case_id, (record, value, (_, on)) in enumerate(zip(records, values, kept, strict=True), start=first_id)
    ]


def _for_rules(case: _Values, totals: Mapping[str, Length]) -> Row:
    excluded = totals.get("exclusion", (0, 0))[0] + totals.get("stay", (0, 0))[0]
    more_days, more_months = totals.get("extension", (0, 0))
    issued = issued_bits(ISSUED_AT_STAGE[case["stage"]])
    plain = (case["case_no"], case["branch"], case["procedure"], case["filed_on"], case["stated_limit_on"])
    return (*plain, excluded, more_months, more_days, issued)


def _new_events(records: Sequence[CaseRecord], first_case: int, first_event: int) -> Iterator[tuple[Any, ...]]:
    number = first_event
    for case_id, record in enumerate(records, start=first_case):
        for kind, (days, months) in totals_of(record).items():
            reason = wording.IMPORTED_TOTAL.format(kind=wording.EVENT_KINDS[kind])
            yield (number, case_id, kind, reason, None, None, days, months, "", "", True, "", "")
            number += 1


# ---- changed cases --------------------------------------------------------------------------------


def _change(at: Storing, part: Sequence[ChangedCase]) -> None:
    """Write what the table says otherwise, and the days that follow from it."""
    ids = [case.id for case in part]
    totals = list(_total_changes(at.session, part))
    _write(at, totals)
    rows = _whole_rows(at.session, _CASES, "id", ids)
    events: defaultdict[int, list[dict[str, Any]]] = defaultdict(list)
    for event in chain.from_iterable(_whole_rows(at.session, _EVENTS, "case_id", ids).values()):
        events[event["case_id"]].append(event)
    now = [{**rows[case.id][0], **case.new} for case in part]
    days = _days_of(now, [events[case.id] for case in part], at.rulebook)
    changes = [_case_change(case, rows[case.id][0], on) for case, on in zip(part, days, strict=True)]
    changes = [change for change in changes if change.new]
    _write(at, [*_ended_doubts(at.session, changes), *changes])


def _write(at: Storing, changes: Sequence[Change]) -> None:
    at.recorder.add(changes)
    write_changes(at.session.connection(), changes)


def _whole_rows(session: Session, table: Table, column: str, ids: Sequence[int]) -> dict[int, list[dict[str, Any]]]:
    names = table.columns.keys()
    found: defaultdict[int, list[dict[str, Any]]] = defaultdict(list)
    question = select(table).where(table.c[column].in_(ids)).order_by(table.c.id)
    for row in chain.from_iterable(chunks(session.connection(), question)):
        values = dict(zip(names, row, strict=True))
        found[values[column]].append(values)
    return found


def _case_change(case: ChangedCase, stored: Mapping[str, Any], days: Mapping[str, Any]) -> Change:
    moved = {name: value for name, value in days.items() if stored[name] != value}
    old = {**case.old, **{name: bool(stored[name]) if name in _YES_NO else stored[name] for name in moved}}
    return Change(_CASES.name, case.id, "update", old, {**case.new, **moved})


def _days_of(now: Sequence[_Values], events: Sequence[Sequence[_Values]], rulebook: Rulebook) -> list[_Values]:
    """Return the columns that follow from the others, for each case."""
    rows: list[Row] = []
    for case, moved_by in zip(now, events, strict=True):
        totals = {event["kind"]: (event["days"], event["months"]) for event in moved_by}
        rows.append(_for_rules(case, totals))
    return [
        _columns(on, is_open=not case["closed_on"]) if _only_totals(moved_by) else _slowly(case, moved_by, rulebook)
        for case, moved_by, (_, on) in zip(now, events, milestones_many(rows, rulebook), strict=True)
    ]


def _only_totals(events: Sequence[_Values]) -> bool:
    """Whether each kind of event is one number of days: where dated ones lie decides which days they move."""
    return len({event["kind"] for event in events}) == len(events) and not any(
        event["start_on"] or event["end_on"] for event in events
    )


def _slowly(case: _Values, events: Sequence[_Values], rulebook: Rulebook) -> _Values:
    found = stored_days(
        Case(**typed(_CASES, case)), [TimeLimitEvent(**typed(_EVENTS, event)) for event in events], rulebook
    )
    return {name: value.isoformat() if isinstance(value, date) else value for name, value in found.items()}


def _columns(on: Milestones, *, is_open: bool) -> dict[str, Any]:
    days = {"limit_on": on.limit_on, "urging_on": on.urging_on, "order_on": on.order_on}
    if not is_open:
        days |= {"urging_on": None, "order_on": None}
    return {
        "is_open": is_open,
        "paused": False,
        **{name: day.isoformat() if day else None for name, day in days.items()},
    }


def _total_changes(session: Session, part: Iterable[ChangedCase]) -> Iterator[Change]:
    number = next_id(session.connection(), _EVENTS)
    for case in part:
        for total in case.totals:
            new = {"days": total.new[0], "months": total.new[1]}
            if total.event_id is not None:
                old = {"days": total.old[0], "months": total.old[1]}
                yield Change(_EVENTS.name, total.event_id, "update", old, new)
                continue
            reason = wording.IMPORTED_TOTAL.format(kind=wording.EVENT_KINDS[total.kind])
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
