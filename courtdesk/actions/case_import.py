"""A case export comes into the ledger: new, changed and unchanged cases in one step that can be undone."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from courtdesk import clock
from courtdesk.actions import wording
from courtdesk.actions.case_facts import events_of
from courtdesk.actions.desk import Desk
from courtdesk.actions.ledgers.editing_doubts import forget_doubts
from courtdesk.actions.results import ImportResult, RefusedCell
from courtdesk.actions.stored_days import stored_days
from courtdesk.errors import DiskFull
from courtdesk.intake.case_table import CaseRecord, CaseTable, read_case_table
from courtdesk.models.cases import Case, ImportBatch, TimeLimitEvent
from courtdesk.models.history import Change, Recorder, deed, next_id
from courtdesk.progress import SILENT, Progress
from courtdesk.reports.refused_rows import write_refused
from courtdesk.rules.rulebook import Rulebook

_IDS_AT_ONCE = 500
_REPORT_EVERY = 1000
#: Columns of the ledger that an export can fill, by the same name as in `CaseRecord`.
_TAKEN = (
    "branch",
    "procedure",
    "procedure_word",
    "cause",
    "department",
    "judge",
    "parties",
    "clerk",
    "filed_on",
    "stated_limit_on",
    "closed_on",
    "closed_how",
    "amount",
)


@dataclass(slots=True)
class _Plan:
    """What the import will write, worked out before anything is written."""

    new: list[dict[str, Any]] = field(default_factory=list)
    events: list[dict[str, Any]] = field(default_factory=list)
    changed: int = 0
    unchanged: int = 0


def import_cases(desk: Desk, path: Path, progress: Progress = SILENT) -> ImportResult:
    """Read the export at ``path`` and bring its good rows into the ledger, in one transaction.

    Rows that cannot be read are written, each with its reason, to a workbook beside the export, ready to be
    corrected and imported again. A second import of the same file changes nothing. Raises what reading
    raises, and `Cancelled` when asked to stop, in which case nothing has been stored.
    """
    table = read_case_table(path, progress)
    with deed(desk.sessions, "", desk.who) as (session, recorder):
        plan = _compare(session, table, desk.rulebook, progress)
        batch_id = None
        if plan.new or plan.changed:
            recorder.rename(wording.IMPORT_CASES.format(new=len(plan.new), changed=plan.changed))
            batch_id = _store(session, recorder, plan, table, desk.who)
    return ImportResult(
        new=len(plan.new),
        changed=plan.changed,
        unchanged=plan.unchanged,
        refused=tuple(refused_cells(table)),
        refused_file=_write_refused(desk, table),
        batch_id=batch_id,
    )


def refused_cells(table: CaseTable) -> Iterable[RefusedCell]:
    """Return every refused cell of an export."""
    for row in table.refused:
        for one in row.refusals:
            yield RefusedCell(row.row, one.column, one.value, one.reason)


def _write_refused(desk: Desk, table: CaseTable) -> Path | None:
    """Write the refused rows beside the export, or into the data folder where that place refuses files."""
    if not table.refused:
        return None
    name = wording.REFUSED_FILE.format(name=table.path.stem)
    try:
        return _write_refused_to(table.path.with_name(name), table)
    except DiskFull:
        return _write_refused_to(desk.folder.root / name, table)


def _write_refused_to(target: Path, table: CaseTable) -> Path:
    write_refused(
        target,
        [column.heading for column in table.columns],
        [row.cells for row in table.refused],
        [row.reason for row in table.refused],
        [[one.column_index for one in row.refusals] for row in table.refused],
    )
    return target


def _compare(session: Session, table: CaseTable, rulebook: Rulebook, progress: Progress) -> _Plan:
    known = _known(session, [record.case_no for record in table.records])
    events = events_of(session, [case.id for case in known.values()])
    first_id = next_id(session.connection(), Case.__table__)
    plan = _Plan()
    for done, record in enumerate(table.records):
        if done % _REPORT_EVERY == 0:
            progress.report(done, len(table.records), record.case_no)
        case = known.get(record.case_no)
        if case is None:
            _plan_new(plan, first_id + len(plan.new), record, rulebook)
        elif _update(session, case, events[case.id], record, rulebook):
            plan.changed += 1
        else:
            plan.unchanged += 1
    return plan


def _known(session: Session, numbers: Sequence[str]) -> dict[str, Case]:
    known: dict[str, Case] = {}
    for start in range(0, len(numbers), _IDS_AT_ONCE):
        question = select(Case).where(Case.case_no.in_(numbers[start : start + _IDS_AT_ONCE]))
        known |= {case.case_no: case for case in session.scalars(question)}
    return known


def _totals(record: CaseRecord) -> list[dict[str, Any]]:
    """Return the time-limit events that an export gives only as totals."""
    amounts = (
        ("exclusion", record.deducted_days, 0),
        ("stay", record.stayed_days, 0),
        ("extension", record.extended_days, record.extended_months),
    )
    return [
        {
            "kind": kind,
            "reason": wording.IMPORTED_TOTAL.format(kind=wording.EVENT_KINDS[kind]),
            "start_on": None,
            "end_on": None,
            "days": days,
            "months": months,
            "approver": "",
            "paper": "",
            "imported": True,
        }
        for kind, days, months in amounts
        if days or months
    ]


def _plan_new(plan: _Plan, case_id: int, record: CaseRecord, rulebook: Rulebook) -> None:
    totals = _totals(record)
    values: dict[str, Any] = {name: getattr(record, name) for name in _TAKEN}
    values |= {"id": case_id, "case_no": record.case_no, "detained": record.detained, "stage": 0}
    values |= {"branch": record.branch.value, "procedure": record.procedure.value}
    values |= stored_days(Case(**values), [TimeLimitEvent(**total) for total in totals], rulebook)
    plan.new.append(values)
    plan.events += [{"case_id": case_id, **total} for total in totals]


def _is_same(kept: object, value: object) -> bool:
    """Whether an export says what is there: it has every text on one line, the ledger as the clerk set it."""
    return kept == value or (isinstance(kept, str) and " ".join(kept.split()) == value)


def _update(
    session: Session, case: Case, events: list[TimeLimitEvent], record: CaseRecord, rulebook: Rulebook
) -> bool:
    """Bring what the export says into a known case; a blank cell never wipes what is there."""
    for name in _TAKEN:
        value = getattr(record, name)
        if value and not _is_same(getattr(case, name), value):
            setattr(case, name, str(value) if name in {"branch", "procedure"} else value)
    if record.detained:
        case.detained = True
    events = _replace_totals(session, case, events, _totals(record))
    if not session.is_modified(case) and not any(
        session.is_modified(event) or event in session.new for event in events
    ):
        return False
    for name, value in stored_days(case, events, rulebook).items():
        setattr(case, name, value)
    return True


def _replace_totals(
    session: Session, case: Case, events: list[TimeLimitEvent], totals: list[dict[str, Any]]
) -> list[TimeLimitEvent]:
    imported = {event.kind: event for event in events if event.imported}
    kept = list(events)
    for total in totals:
        event = imported.get(total["kind"])
        if event is None:
            event = TimeLimitEvent(case_id=case.id, **total)
            session.add(event)
            kept.append(event)
        elif (event.days, event.months) != (total["days"], total["months"]):
            event.days, event.months = total["days"], total["months"]
    return kept


def _store(session: Session, recorder: Recorder, plan: _Plan, table: CaseTable, who: str) -> int:
    batch = ImportBatch(
        file_name=table.path.name,
        digest=table.digest,
        at=clock.now().replace(tzinfo=None),
        who=who,
        new=len(plan.new),
        changed=plan.changed,
        unchanged=plan.unchanged,
        refused=len(table.refused),
    )
    session.add(batch)
    forget_doubts(session, Case.__tablename__)
    session.flush()
    for values in plan.new:
        values["batch_id"] = batch.id
    _insert(session, recorder, Case, plan.new)
    first_id = next_id(session.connection(), TimeLimitEvent.__table__)
    _insert(session, recorder, TimeLimitEvent, [{"id": first_id + n, **row} for n, row in enumerate(plan.events)])
    return batch.id


def _insert(
    session: Session, recorder: Recorder, model: type[Case | TimeLimitEvent], rows: list[dict[str, Any]]
) -> None:
    """Insert past the session, which would be several times slower, and tell the history."""
    if rows:
        session.connection().execute(insert(model), rows)
        recorder.add(Change(model.__tablename__, row["id"], "insert", None, row) for row in rows)
