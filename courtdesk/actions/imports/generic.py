"""Tables of tasks, measures, indicators and people come into their ledgers: looked at first, then in one step."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from sqlalchemy.orm import Session

from courtdesk import clock
from courtdesk.actions.desk import Desk
from courtdesk.actions.imports import generic_wording as words
from courtdesk.actions.imports.batches import Counts, Origin, earlier_import, note_batch
from courtdesk.actions.imports.generic_refused import write_refused_rows
from courtdesk.actions.imports.generic_rows import ListedRows, preview_rows
from courtdesk.actions.imports.generic_table import ReadTable, notes_of, read_table
from courtdesk.actions.imports.generic_work import Importing, Look
from courtdesk.actions.imports.mapping import remember, remembered
from courtdesk.actions.imports.new_departments import Choices, department_notes, settle, unknown_in
from courtdesk.actions.imports.values import (
    GoneRow,
    PreviewRow,
    RowState,
    TableChoice,
    TablePreview,
)
from courtdesk.actions.ledgers.declared import ledger_info
from courtdesk.actions.results import ImportResult, RefusedCell
from courtdesk.errors import Problem, Severity
from courtdesk.models.campaigns import ProgressEntry
from courtdesk.models.history import deed
from courtdesk.progress import SILENT, Progress


def preview_generic(desk: Desk, choice: TableChoice, day: date, progress: Progress = SILENT) -> TablePreview:
    """Return what importing a table would do; nothing is stored.

    Raises what reading raises, `ColumnsMissing` where a column is lacking, and `Cancelled` when asked to stop.
    """
    table = read_table(choice, day, progress)
    with _looked_at(_Task(desk, table, day, progress, {})) as (importing, look):
        rows = tuple(preview_rows(importing, look))
        gone = tuple(GoneRow(each, importing.name_of(each), importing.detail_of(each)) for each in look.gone)
        notes = (*notes_of(table), *(Problem("", note, Severity.NOTE) for note in importing.belonging_notes(look)))
        earlier = earlier_import(importing.session, choice.kind.value, choice.digest)
    with desk.sessions() as session:  # another one: looking ahead made those known that rows confirm
        unknown = unknown_in(session, table, look, day)
    notes = (*notes, *department_notes(unknown))
    counts = Counter(row.state for row in rows)
    return TablePreview(choice, ListedRows(rows), counts, gone, notes, earlier, unknown, table)


def import_generic(
    desk: Desk,
    preview: TablePreview,
    day: date,
    progress: Progress = SILENT,
    *,
    departments: Choices | None = None,
) -> ImportResult:
    """Bring the good rows of a table into the ledger as one step that can be undone.

    What is written follows from the ledger as it is now. Unknown departments become known as ``departments`` says, in
    the same step. Rows that are refused are written, each with its reason, to a workbook beside the file. Raises
    `Cancelled` when asked to stop, in which case nothing has been stored.
    """
    table = preview.plan if isinstance(preview.plan, ReadTable) else read_table(preview.choice, day, progress)
    task = _Task(desk, table, day, progress, departments or {})
    with _looked_at(task) as (importing, look):
        rows = tuple(preview_rows(importing, look))
    found = Counter(row.state for row in rows)
    counts = Counts(*(found[state] for state in (RowState.NEW, RowState.CHANGED, RowState.SAME, RowState.REFUSED)))
    batch_id = _store(task, look, counts) if look.changed_lines else None
    refused = tuple(row for row in rows if row.state is RowState.REFUSED)
    result = ImportResult(
        new=counts.new,
        changed=counts.changed,
        unchanged=counts.unchanged,
        refused=tuple(_refused_cells(table, refused)),
        refused_file=_refused_file(desk, table, refused),
        batch_id=batch_id,
        stored=sum(_stored(look)),
    )
    _remember(desk, table)
    return result


@dataclass(frozen=True)
class _Task:
    """One import: what comes in, and what was decided about unknown departments."""

    desk: Desk
    table: ReadTable
    day: date
    progress: Progress
    choices: Choices

    def begin(self, session: Session) -> Importing:
        """Make the departments known and begin to compare."""
        settle(session, self.choices)
        return Importing(session, self.desk, self.table, self.day, self.progress)


@contextmanager
def _looked_at(task: _Task) -> Iterator[tuple[Importing, Look]]:
    """Give what a table would do once the rows that are refused stay out; what is looked ahead at is thrown away."""
    refused: dict[tuple[int, str], str] = {}
    skip: frozenset[int] = frozenset()
    while True:
        with task.desk.sessions() as session:
            importing = task.begin(session)
            look = importing.look(skip)
            refused |= look.refused
            if not look.refused:
                yield importing, replace(look, refused=refused)
                return
            skip |= look.refused_lines


# ---- storing ----------------------------------------------------------------------------------------


def _store(task: _Task, look: Look, counts: Counts) -> int:
    table, skip = task.table, look.refused_lines
    info = ledger_info(table.choice.kind.value)
    new, changed = _stored(look)
    title = words.IMPORT.format(ledger=info.title, new=new, changed=changed, unit=info.unit)
    with deed(task.desk.sessions, title, task.desk.who) as (session, recorder):
        importing = task.begin(session)
        work = importing.work(skip)
        work.finish(recorder, lambda: title, task.progress)
        for task_id, text in importing.reports(skip, work.lines):
            now = clock.now().replace(tzinfo=None)
            session.add(ProgressEntry(task_id=task_id, on=task.day, at=now, who=task.desk.who, text=text))
        session.flush()
        task.progress.report(len(table.rows), len(table.rows), words.STORING)
        origin = Origin(table.choice.kind.value, table.choice.path.name, table.choice.digest)
        return note_batch(session, recorder, origin, counts, task.desk.who)


def _stored(look: Look) -> tuple[int, int]:
    """Return how many rows of the ledger are new and changed: a row of a wide table holds several."""
    kept = {each.at for each in look.compared if each.entry.line not in look.refused_lines}
    return len(look.new & kept), len({at for at, _ in look.changes} & kept - look.new)


def _refused_cells(table: ReadTable, refused: Sequence[PreviewRow]) -> Iterator[RefusedCell]:
    for row in refused:
        for index, reason in sorted(row.refused.items()):
            column = table.choice.columns[index]
            named = words.COLUMN.format(letter=column.letter, heading=column.heading)
            yield RefusedCell(row.number, named, row.cells[index], reason)


def _refused_file(desk: Desk, table: ReadTable, refused: Sequence[PreviewRow]) -> Path | None:
    return write_refused_rows(desk, table, refused) if refused else None


def _remember(desk: Desk, table: ReadTable) -> None:
    """Keep the columns as the clerk corrected them, also where a correction is taken back."""
    fields = [column.field for column in table.choice.columns]
    kept = remembered(desk, table.choice.kind, table.headings)
    if table.is_corrected() if kept is None else list(kept) != fields:
        remember(desk, table.choice.kind, table.headings, fields)
