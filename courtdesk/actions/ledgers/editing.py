"""Editing the ledgers: whatever was typed, filled or pasted is one step, stored, doubted or refused cell by cell.

One cell typed by itself is taken or refused. Of many cells the good ones are stored; a text that cannot be read is
kept beside its cell as doubtful, and only what a row cannot be without or share with another is refused.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from courtdesk.actions.desk import Desk
from courtdesk.actions.ledgers import edit_wording as words
from courtdesk.actions.ledgers.editing_work import EDITORS, Done, Work
from courtdesk.actions.ledgers.values import Block, CellEdit, CellRefused, Edited
from courtdesk.models.history import deed
from courtdesk.progress import SILENT, Progress

#: An edit gives back the rows it changed up to this many; whoever shows more asks for them.
ROWS_TOLD = 1000
_REPORT_EVERY = 500


def edit_cells(
    desk: Desk, ledger: str, edits: Sequence[CellEdit], day: date, *, title: str = "", progress: Progress = SILENT
) -> Edited:
    """Change cells as one step that can be undone; ``day`` is the one that 今天 and 3月5日 are read by.

    A single cell that cannot be taken is refused and nothing changes. ``title`` names the step, with ``{field}``
    and ``{count}`` where they belong; without it the step names itself. Raises `Cancelled` when asked to stop,
    in which case nothing has been stored.
    """
    if ledger not in EDITORS:
        return _fixed(edits)
    with deed(desk.sessions, "", desk.who) as (session, recorder):
        work = Work(session, desk, ledger, day, strict=len(edits) == 1)
        work.load(edit.row_id for edit in edits)
        for place, edit in enumerate(edits):
            if place % _REPORT_EVERY == 0:
                progress.report(place, len(edits), words.READING)
            work.take(edit.row_id, edit.field, edit.text)
        done = work.finish(recorder, lambda: work.step_name(title), progress)
        progress.report(len(edits), len(edits), words.READING)
    return _with_rows(desk, ledger, done, day)


def paste_block(desk: Desk, ledger: str, block: Block, day: date, progress: Progress = SILENT) -> Edited:
    """Lay a block over rows and add the lines that have no row any more, as one step that can be undone.

    Columns that cannot be edited are left out and told once. A new line without what a row cannot be without is
    refused with its reason, and the others go in. Raises as `edit_cells` does.
    """
    with deed(desk.sessions, "", desk.who) as (session, recorder):
        alone = len(block.texts) == len(block.fields) == 1
        work = Work(session, desk, ledger, day, strict=alone and bool(block.row_ids))
        work.load(block.row_ids)
        fields = work.pasted_fields(block.fields)
        for line, texts in enumerate(block.texts, start=1):
            if line % _REPORT_EVERY == 0:
                progress.report(line, len(block.texts), words.READING)
            said = {key: text for key, text in zip(block.fields, texts, strict=False) if key in fields}
            if line <= len(block.row_ids):
                for key, text in said.items():
                    work.take(block.row_ids[line - 1], key, text)
            elif any(text.strip() for text in texts):
                work.add(line, dict(zip(block.fields, texts, strict=False)), block.defaults)
        done = work.finish(recorder, lambda: work.paste_name(len(block.texts), len(fields)), progress)
        progress.report(len(block.texts), len(block.texts), words.READING)
    return _with_rows(desk, ledger, done, day)


def add_row(desk: Desk, ledger: str, values: Mapping[str, str], day: date) -> Edited:
    """Add a row from the texts of a form, as one step; with any text that cannot be read nothing is added."""
    with deed(desk.sessions, "", desk.who) as (session, recorder):
        work = Work(session, desk, ledger, day, strict=True)
        known = {key: text for key, text in values.items() if work.info.has(key) and work.info.field(key).editable}
        work.add(1, known, values)
        done = work.finish(recorder, work.new_name)
    return _with_rows(desk, ledger, done, day)


def _with_rows(desk: Desk, ledger: str, done: Done, day: date) -> Edited:
    if not done.row_ids:
        return done.edited
    from courtdesk.actions.ledgers.asking import ledger_rows  # noqa: PLC0415 - nothing is asked where nothing changed

    rows = ledger_rows(desk, ledger, done.row_ids[:ROWS_TOLD], day)
    return replace(done.edited, rows=rows, more=len(done.row_ids) > ROWS_TOLD)


def _fixed(edits: Sequence[CellEdit]) -> Edited:
    """Refuse everything: the ledger shows what other deeds made."""
    refused = (CellRefused(edit.row_id, edit.field, edit.text, words.ROW_FIXED) for edit in edits)
    return Edited("", {}, refused=tuple(refused))
