"""Merging what came back into the ledger: one step, through the rules by which cells are typed."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from courtdesk.actions.desk import Desk
from courtdesk.actions.filling import wording as words
from courtdesk.actions.filling.added_rows import line_hash
from courtdesk.actions.filling.cell_texts import same, text_of
from courtdesk.actions.filling.rounds import ADDED
from courtdesk.actions.filling.values import (
    KEEP,
    CellKey,
    CellState,
    Collected,
    CollectedCell,
    Decisions,
    Merged,
    NewRow,
    SheetBack,
)
from courtdesk.actions.ledgers.asking import ledger_rows
from courtdesk.actions.ledgers.declared import ledger_info
from courtdesk.actions.ledgers.editing_work import Done, Work
from courtdesk.actions.ledgers.values import CellRefused, LedgerInfo, LedgerRow
from courtdesk.errors import RoundGone
from courtdesk.models.filling import FillSheet
from courtdesk.models.history import deed
from courtdesk.progress import SILENT, Progress

_REPORT_EVERY = 500
_PAGE = 500


def merge(desk: Desk, collected: Collected, decisions: Decisions, day: date, progress: Progress = SILENT) -> Merged:
    """Put what came back into the ledger as one step that can be undone; conflicts nobody decided stay open.

    Raises:
        RoundGone: The round was undone meanwhile; nothing was stored.
        Cancelled: Asked to stop; nothing was stored.
    """
    plan = _Plan.of(desk, collected, decisions, day)
    with deed(desk.sessions, "", desk.who) as (session, recorder):
        if any(session.get(FillSheet, each.sheet_id) is None for each in collected.sheets):
            raise RoundGone
        recorder.rename(plan.title)
        work = Work(session, desk, collected.round.ledger, day, strict=False)
        work.load(dict.fromkeys(row_id for row_id, _ in plan.texts) or _first_rows(collected))
        for place, ((row_id, key), text) in enumerate(plan.texts.items()):
            if place % _REPORT_EVERY == 0:
                progress.report(place, len(plan.texts), words.MERGING)
            work.take(row_id, key, text)
        for line, row in enumerate(plan.added, start=1):
            work.add(line, row.texts, plan.defaults(row))
        done = work.finish(recorder, lambda: plan.title, progress)
        refused = plan.refused | {(each.row_id, each.field) for each in done.edited.refused}
        for back in collected.sheets:
            stored = session.get(FillSheet, back.sheet_id)
            if stored is not None:
                _note(stored, back, plan.undecided, refused, day)
                _note_lines(stored, _lines(plan, back, done))
        progress.report(len(plan.texts), len(plan.texts), words.MERGING)
    return _merged(collected, plan, done)


def _first_rows(collected: Collected) -> list[int]:
    """Return a row that new ones are put beside: they belong to the same campaign."""
    return [row_id for each in collected.sheets for row_id, _ in each.texts][:1]


# ---- what is to be done -----------------------------------------------------------------------------


@dataclass(frozen=True)
class _Plan:
    """What a merge does: texts by cell, lines that become rows, and what stays open."""

    info: LedgerInfo
    title: str
    texts: Mapping[CellKey, str]
    added: tuple[NewRow, ...]
    #: Cells that still have to be decided.
    undecided: frozenset[CellKey]
    #: Cells that nothing can be done with.
    refused: frozenset[CellKey]
    #: Values of a row that the lines of its sheet share: which campaign they belong to.
    homes: Mapping[int, Mapping[str, str]]

    @classmethod
    def of(cls, desk: Desk, collected: Collected, decisions: Decisions, day: date) -> _Plan:
        """Weigh decisions, and leave open what the ledger has changed since it was collected."""
        info = ledger_info(collected.round.ledger)
        changed = _changed_since(desk, info, collected.cells, day)
        texts: dict[CellKey, str] = {}
        left: set[CellKey] = set()
        refused: set[CellKey] = set()
        for cell in collected.cells:
            choice = _choice(cell, decisions)
            if cell.state is CellState.REFUSED:
                refused.add(cell.key)
            elif choice is None or cell.key in changed:
                left.add(cell.key)
            elif choice != KEEP:
                texts[cell.key] = cell.offers[choice].text
        rows = [collected.new_rows[place] for place in sorted(decisions.new_rows)]
        added = tuple(row for row in rows if not row.refused)
        pattern = words.MERGE_NEW if added else words.MERGE
        short = words.shortened(collected.round.title)
        title = pattern.format(title=short, count=len(texts), new=len(added))
        homes = _homes(desk, info, collected, day) if added else {}
        return cls(info, title, texts, added, frozenset(left), frozenset(refused), homes)

    def defaults(self, row: NewRow) -> Mapping[str, str]:
        """Return what a new row has in common with the others of its sheet."""
        return self.homes.get(row.sheet_id, {})


def _choice(cell: CollectedCell, decisions: Decisions) -> int | None:
    """Return which offer is taken, `KEEP`, or None where that is still to be decided."""
    decided = decisions.cells.get(cell.key)
    if decided is None:
        return None if cell.state is CellState.CONFLICT else 0
    return decided if decided < len(cell.offers) else None


def _changed_since(desk: Desk, info: LedgerInfo, cells: Sequence[CollectedCell], day: date) -> set[CellKey]:
    """Return the cells that were changed between collecting and now."""
    ids = list(dict.fromkeys(each.row_id for each in cells))
    changed: set[CellKey] = set()
    rows: dict[int, LedgerRow] = {}
    for start in range(0, len(ids), _PAGE):
        rows |= ledger_rows(desk, info.key, ids[start : start + _PAGE], day)
    for each in cells:
        row, field = rows.get(each.row_id), info.field(each.field)
        if row is None or not same(field, text_of(field, row, filled=True), each.ours, day):
            changed.add(each.key)
    return changed


def _homes(desk: Desk, info: LedgerInfo, collected: Collected, day: date) -> dict[int, dict[str, str]]:
    """Return for each sheet what its lines share: whose it is, and where its first row stands (its campaign)."""
    fixed = [each for each in info.fields if each.groupable and not each.editable]
    split_by = collected.round.split_by
    homes: dict[int, dict[str, str]] = {}
    for back in collected.sheets:
        home = {split_by: back.department} if info.has(split_by) and info.field(split_by).editable else {}
        row_id = next((row_id for row_id, _ in back.texts), 0)
        row = ledger_rows(desk, info.key, [row_id], day).get(row_id)
        if row is not None:
            home |= {each.key: text_of(each, row, filled=False) for each in fixed}
        homes[back.sheet_id] = home
    return homes


# ---- what is remembered of the sheets ---------------------------------------------------------------


def _lines(plan: _Plan, back: SheetBack, done: Done) -> dict[str, str]:
    """Return the lines of a sheet that became rows, by what they say."""
    refused = {each.line for each in done.edited.refused if each.line}
    return {
        line_hash(row.texts): str(row.number)
        for line, row in enumerate(plan.added, start=1)
        if row.sheet_id == back.sheet_id and line not in refused
    }


def _note(
    stored: FillSheet, back: SheetBack, undecided: Collection[CellKey], refused: Collection[CellKey], day: date
) -> None:
    """Remember that a sheet came back; what was settled is from now on what it is compared with."""
    base = {row_id: dict(said) for row_id, said in stored.base.items()}
    for key, text in back.texts.items():
        row_id = str(key[0])
        if key not in undecided and key not in refused and row_id in base:
            base[row_id][key[1]] = text
    stored.base = base
    if stored.returned_digest != back.digest:
        stored.returned_at, stored.returned_digest, stored.returned_name = day, back.digest, back.file
    is_open = any(key in undecided for key in back.texts)
    stored.merged_at = None if is_open else stored.merged_at or day


def _note_lines(stored: FillSheet, lines: Mapping[str, str]) -> None:
    """Remember the added lines that became rows, so that they do not become rows twice."""
    if lines:
        stored.base = stored.base | {ADDED: stored.base.get(ADDED, {}) | lines}


def _merged(collected: Collected, plan: _Plan, done: Done) -> Merged:
    refused = [
        CellRefused(each.row_id, each.field, each.offers[0].text, each.reason)
        for each in collected.of(CellState.REFUSED)
    ]
    edited = done.edited
    lost = sum(1 for each in edited.refused if not each.line)
    return Merged(
        title=plan.title,
        cells=len(plan.texts) - lost,
        added=len(edited.added),
        doubted=len(edited.doubted),
        refused=(*refused, *edited.refused),
        undecided=len(plan.undecided),
        departments=tuple(each.department for each in collected.sheets),
    )
