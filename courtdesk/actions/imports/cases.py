"""A case table comes into the ledger: read, compared, stored in one step that can be undone and rolled back."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from courtdesk.actions import wording
from courtdesk.actions.desk import Desk
from courtdesk.actions.imports.batches import Counts, Origin, earlier_import, note_batch, told_if_not_stored
from courtdesk.actions.imports.cases_compare import Comparison, compare, last_deed
from courtdesk.actions.imports.cases_gone import gone_cases
from courtdesk.actions.imports.cases_rows import CaseRows
from courtdesk.actions.imports.cases_store import Storing, store
from courtdesk.actions.imports.mapping import remember, remembered
from courtdesk.actions.imports.refused_place import write_beside
from courtdesk.actions.imports.values import TableChoice, TableKind, TablePreview
from courtdesk.actions.results import ImportResult, RefusedCell
from courtdesk.errors import ColumnsMissing, SheetGone, TableChanged
from courtdesk.intake.case_lines import Lines
from courtdesk.intake.case_table import CaseTable, collector_resting, take_cases
from courtdesk.intake.columns import ColumnMatch, Header, column_letter
from courtdesk.intake.table_headers import header_at
from courtdesk.intake.table_kinds import table_words
from courtdesk.intake.vocabulary import Field, unit_of, vocabulary
from courtdesk.models.history import deed
from courtdesk.progress import SILENT, Progress
from courtdesk.reports.refused_rows import write_refused


@dataclass(frozen=True, slots=True)
class _Read:
    """What a preview hands to the import."""

    table: CaseTable
    found: Comparison


def preview_cases(desk: Desk, choice: TableChoice, progress: Progress = SILENT) -> TablePreview:
    """Say what an import of a table would do, row by row; nothing is stored."""
    table, lines = _read(choice, progress)
    with collector_resting(), desk.sessions() as session:
        found = compare(session, table.records, progress)
        gone, notes = gone_cases(session, table)
        earlier = earlier_import(session, TableKind.CASES, table.digest)
    rows = CaseRows(table, lines, found, choice.columns)
    return TablePreview(
        choice=choice,
        rows=rows,
        counts=rows.count(),
        gone=gone,
        notes=(*table.notes, *notes),
        earlier=earlier,
        plan=_Read(table, found),
    )


def import_previewed(desk: Desk, preview: TablePreview, progress: Progress = SILENT) -> ImportResult:
    """Store what `preview_cases` showed and remember corrected columns; raises as `bring_in` does."""
    plan = preview.plan
    if not isinstance(plan, _Read):
        raise TypeError(plan)
    result = bring_in(desk, plan.table, plan.found, progress)
    _remember(desk, preview.choice)
    return result


def _remember(desk: Desk, choice: TableChoice) -> None:
    """Keep the columns as the clerk corrected them, also where a correction is taken back."""
    headings = [column.heading for column in choice.columns]
    fields = tuple(column.field for column in choice.columns)
    guessed = header_at([list(headings)], 1, choice.kind).columns
    known = remembered(desk, choice.kind, headings) or tuple(column.field for column in guessed)
    if _offered(known) != _offered(fields):
        remember(desk, choice.kind, headings, fields)


def _offered(fields: Sequence[str]) -> tuple[str, ...]:
    """Return the fields the clerk can choose; what is known beside them is taken for nothing."""
    offered = {field.name for field in table_words(TableKind.CASES).offered}
    return tuple(field if field in offered else "" for field in fields)


# ---- reading --------------------------------------------------------------------------------------


def _read(choice: TableChoice, progress: Progress) -> tuple[CaseTable, Lines]:
    book = choice.kept.take(choice.path)
    if book.digest != choice.digest:
        raise TableChanged(choice.path)
    sheet = next((sheet for sheet in book.sheets if sheet.name == choice.sheet), None)
    if sheet is None:
        raise SheetGone(choice.path, choice.sheet)
    header = _header(choice)
    if header.missing():
        raise ColumnsMissing(choice.path, header.missing(), header.seen())
    table = take_cases(book, sheet, header, progress, lines=True)
    return table, table.lines or Lines(0)


def _header(choice: TableChoice) -> Header:
    """Return the columns as chosen, those between that nobody chose left out."""
    fields = {field.name: field for field in vocabulary().fields}
    columns = [ColumnMatch(index, column_letter(index), "") for index in range(_width(choice))]
    for column in choice.columns:
        columns[column.index] = _match(column.index, column.heading, fields.get(column.field))
    return Header(choice.header_row, tuple(columns))


def _width(choice: TableChoice) -> int:
    return max((column.index for column in choice.columns), default=-1) + 1


def _match(index: int, heading: str, field: Field | None) -> ColumnMatch:
    name, label = (field.name, field.label) if field else ("", "")
    return ColumnMatch(index, column_letter(index), heading, name, label, unit_of(heading))


# ---- storing --------------------------------------------------------------------------------------


def bring_in(
    desk: Desk, table: CaseTable, found: Comparison | None = None, progress: Progress = SILENT
) -> ImportResult:
    """Bring the good rows of a table into the ledger in one transaction, as they were compared if that still holds.

    Raises:
        NotStored: The database takes no more; nothing has been stored.
        Cancelled: Asked to stop; nothing has been stored.
        DiskFull: The rows are stored, but there is no place for the workbook of refused ones.
    """
    batch_id = None
    with collector_resting(), told_if_not_stored(desk), deed(desk.sessions, "", desk.who) as (session, recorder):
        if found is None or found.as_of != last_deed(session):
            found = compare(session, table.records, progress)
        counts = Counts(len(found.new), len(found.changed), found.same, len(table.refused))
        if found.new or found.changed:
            recorder.rename(wording.IMPORT_CASES.format(new=counts.new, changed=counts.changed))
            origin = Origin(TableKind.CASES.value, table.path.name, table.digest)
            batch_id = note_batch(session, recorder, origin, counts, desk.who)
            store(Storing(session, recorder, desk.rulebook, progress), found, batch_id)
    return ImportResult(
        new=counts.new,
        changed=counts.changed,
        unchanged=counts.unchanged,
        refused=tuple(_refused_cells(table)),
        refused_file=_write_refused(desk, table),
        batch_id=batch_id,
    )


def _refused_cells(table: CaseTable) -> Iterator[RefusedCell]:
    for row in table.refused:
        for one in row.refusals:
            yield RefusedCell(row.row, one.column, one.value, one.reason)


def _write_refused(desk: Desk, table: CaseTable) -> Path | None:
    """Write the refused rows beside the export, or into the data folder where that place refuses files."""
    if not table.refused:
        return None
    return write_beside(table.path, desk.folder, lambda path: _write_refused_to(path, table))


def _write_refused_to(target: Path, table: CaseTable) -> None:
    write_refused(
        target,
        list(table.headings),
        [row.cells for row in table.refused],
        [row.reason for row in table.refused],
        [[one.column_index for one in row.refusals] for row in table.refused],
    )
