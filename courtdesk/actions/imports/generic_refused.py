"""The workbook of rows that a table could not bring in: it says to what they belong, and is imported as it is."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from courtdesk.actions.desk import Desk
from courtdesk.actions.imports import generic_wording as words
from courtdesk.actions.imports.generic_table import ReadTable
from courtdesk.actions.imports.mapping import remember
from courtdesk.actions.imports.owners import OWNER_FIELDS, Owners
from courtdesk.actions.imports.refused_place import write_beside
from courtdesk.actions.imports.values import PreviewRow, TableKind
from courtdesk.intake.table_kinds import EARLIER_REASON
from courtdesk.reports.refused_rows import REASON_HEADING, write_refused

_PERIOD = "period"


def write_refused_rows(desk: Desk, table: ReadTable, refused: Sequence[PreviewRow]) -> Path:
    """Write the rows beside the table, or into the data folder where that place refuses files."""
    added = _belonging(desk, table)
    target = write_beside(table.choice.path, desk.folder, lambda path: _write(path, table, refused, added))
    if table.is_corrected():
        _remember(desk, table, added)
    return target


def _belonging(desk: Desk, table: ReadTable) -> tuple[str, str, str] | None:
    """Return the column that says to what the rows belong, if they do not say so: field, heading, text."""
    choice = table.choice
    key = OWNER_FIELDS.get(choice.kind, _PERIOD if choice.kind is TableKind.INDICATORS else "")
    if not key or any(column.field == key for column in choice.columns):
        return None
    text = choice.period
    if choice.kind in OWNER_FIELDS:
        with desk.sessions() as session:
            owners = Owners(session, choice, table.title)
            text = owners.title_of(owners.find("")) or table.title
    return (key, words.OWNER_HEADINGS[choice.kind], text) if text else None


def _write(target: Path, table: ReadTable, refused: Sequence[PreviewRow], added: tuple[str, str, str] | None) -> None:
    meant = {row.number: row.filled for row in table.rows}
    more = [added[2]] if added else []
    write_refused(
        target,
        [*table.headings, *([added[1]] if added else [])],
        # Alone, a row no longer stands under the merged cells that it took its words from.
        [[*_written(row.cells, meant[row.number]), *more] for row in refused],
        [_reason(table, row) for row in refused],
        [sorted(row.refused) for row in refused],
    )


def _written(cells: Sequence[str], meant: Sequence[str]) -> list[str]:
    return [cell or filled for cell, filled in zip(cells, meant, strict=True)]


def _reason(table: ReadTable, row: PreviewRow) -> str:
    columns = table.choice.columns
    told = (
        words.REASON.format(column=columns[index].letter, heading=columns[index].heading, reason=reason)
        for index, reason in sorted(row.refused.items())
    )
    return words.REASONS_JOIN.join(dict.fromkeys(told))


def _remember(desk: Desk, table: ReadTable, added: tuple[str, str, str] | None) -> None:
    """Let the corrected columns be known in the new workbook, too."""
    headings, fields = list(table.headings), [column.field for column in table.choice.columns]
    if added:
        headings.append(added[1])
        fields.append(added[0])
    if REASON_HEADING not in headings:
        headings.append(REASON_HEADING)
        fields.append(EARLIER_REASON)
    remember(desk, table.choice.kind, headings, fields)
