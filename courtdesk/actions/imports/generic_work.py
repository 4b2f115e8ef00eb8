"""What a table would do to the ledger: rows are found again, compared cell by cell, and weighed like typed ones."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from sqlalchemy import select
from sqlalchemy.orm import Session

from courtdesk.actions.desk import Desk
from courtdesk.actions.imports import generic_wording as words
from courtdesk.actions.imports.generic_keys import Party, matched
from courtdesk.actions.imports.generic_table import ReadTable
from courtdesk.actions.imports.owners import OWNER_FIELDS, Owners
from courtdesk.actions.imports.shown import meant, plain, same_text, shown
from courtdesk.actions.imports.values import TableKind
from courtdesk.actions.ledgers.asking import ledger_rows
from courtdesk.actions.ledgers.declared import ledger_info
from courtdesk.actions.ledgers.edit_wording import LACKS
from courtdesk.actions.ledgers.editing_work import Work
from courtdesk.actions.ledgers.values import LedgerRow
from courtdesk.intake.table_rows import Entry
from courtdesk.models.campaigns import Task
from courtdesk.models.indicators import IndicatorValue
from courtdesk.models.organisation import Person
from courtdesk.models.rectification import InspectionFinding, Measure
from courtdesk.progress import Progress

_PROGRESS = "progress"
_REPORT_EVERY = 200
#: Fields by which rows are found again.
_KEYS = {
    TableKind.TASKS: ("number", "heading", "text"),
    TableKind.RECTIFICATION: ("number", "problem", "measure", "lead_departments", "departments"),
    TableKind.INDICATORS: ("indicator", "period", "scope"),
    TableKind.PEOPLE: ("name", "department", "post"),
}


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell that an entry changes: as the ledger shows it now and then."""

    key: str
    text: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Compared:
    """An entry of the table beside its row of the ledger; ``row_id`` is 0 for a new one."""

    #: Place of the entry, from 0.
    at: int
    entry: Entry
    row_id: int
    cells: tuple[Cell, ...] = ()


@dataclass(frozen=True)
class Look:
    """What the table would do, entry by entry."""

    compared: tuple[Compared, ...]
    #: By entry and field: what a cell changes from and to.
    changes: Mapping[tuple[int, str], tuple[str, str]]
    doubts: Mapping[tuple[int, str], str]
    refused: Mapping[tuple[int, str], str]
    #: Rows of the ledger that the table could be expected to hold.
    gone: tuple[int, ...]
    #: Entries that add a row.
    new: frozenset[int]

    @cached_property
    def refused_lines(self) -> frozenset[int]:
        """The rows of the sheet that stay out."""
        refused = {at for at, _ in self.refused}
        return frozenset(each.entry.line for each in self.compared if each.at in refused)

    @cached_property
    def changed_lines(self) -> frozenset[int]:
        """The rows of the sheet that change something."""
        changed = {at for at, _ in self.changes} | self.new
        return frozenset(each.entry.line for each in self.compared if each.at in changed) - self.refused_lines


@dataclass
class Importing:
    """One import while it is worked out, in a session that is committed or thrown away by whoever began it."""

    session: Session
    desk: Desk
    table: ReadTable
    day: date
    progress: Progress
    owners: Owners = field(init=False)

    def __post_init__(self) -> None:
        self.owners = Owners(self.session, self.table.choice, self.table.title)

    @property
    def kind(self) -> TableKind:
        """What the table lists."""
        return self.table.choice.kind

    # ---- comparing ----

    @cached_property
    def compared(self) -> tuple[Compared, ...]:
        """Each entry beside its row of the ledger."""
        owners = [self._owner_of(entry) for entry in self.table.entries]
        parties = [Party(at, owners[at], entry.texts) for at, entry in enumerate(self.table.entries)]
        found = self._unchanged(parties)
        met = set(found.values())
        left = [each for each in parties if each.id not in found]
        found |= matched(self.kind, left, [each for each in self._ledger if each.id not in met])
        return tuple(self._compared(at, entry, found.get(at, 0)) for at, entry in enumerate(self.table.entries))

    def _unchanged(self, parties: Sequence[Party]) -> dict[int, int]:
        """Return the rows of the ledger that say all that a row of the table says, each once."""
        home = ledger_info(self.kind.value).home
        there: dict[tuple[int, str], list[int]] = {}
        for party in self._ledger:
            there.setdefault((party.owner, plain(party.texts.get(home, ""))), []).append(party.id)
        found: dict[int, int] = {}
        for party in parties:
            entry = self.table.entries[party.id]
            rows = there.get((party.owner, plain(party.texts.get(home, ""))), [])
            same = next((each for each in rows if not any(self._differing(entry, self._rows[each]))), 0)
            if same:
                found[party.id] = same
                rows.remove(same)
        return found

    def _owner_of(self, entry: Entry) -> int:
        key = OWNER_FIELDS.get(self.kind)
        return self.owners.find(entry.texts.get(key, "")) if key else 0

    @cached_property
    def _ledger(self) -> list[Party]:
        keys = _KEYS[self.kind]
        return [
            Party(row_id, owner, {key: shown(self._rows[row_id], key) for key in keys})
            for row_id, owner in self._ids.items()
            if row_id in self._rows
        ]

    @cached_property
    def _rows(self) -> dict[int, LedgerRow]:
        return ledger_rows(self.desk, self.kind.value, list(self._ids), self.day)

    @cached_property
    def _ids(self) -> dict[int, int]:
        """The rows of the ledger that the table may speak of, with whom they belong to."""
        if self.kind is TableKind.TASKS:
            question = select(Task.id, Task.campaign_id).order_by(Task.campaign_id, Task.position)
        elif self.kind is TableKind.RECTIFICATION:
            question = (
                select(Measure.id, InspectionFinding.inspection_id)
                .join(InspectionFinding, InspectionFinding.id == Measure.finding_id)
                .order_by(InspectionFinding.inspection_id, InspectionFinding.position, Measure.position)
            )
        else:
            model = IndicatorValue if self.kind is TableKind.INDICATORS else Person
            return dict.fromkeys(self.session.scalars(select(model.id).order_by(model.id)), 0)
        wanted = {self._owner_of(entry) for entry in self.table.entries}
        return {row_id: owner for row_id, owner in self.session.execute(question) if owner in wanted}

    def _compared(self, at: int, entry: Entry, row_id: int) -> Compared:
        if at % _REPORT_EVERY == 0:
            self.progress.report(at, len(self.table.entries), words.COMPARING)
        return Compared(at, entry, row_id, tuple(self._differing(entry, self._rows[row_id])) if row_id else ())

    def _differing(self, entry: Entry, row: LedgerRow) -> Iterator[Cell]:
        """Yield the cells that say something else than the ledger; blank ones say nothing."""
        info = ledger_info(self.kind.value)
        for key, text in entry.texts.items():
            if not info.has(key) or not (info.field(key).editable or self._is_report(key)):
                continue
            old, new = shown(row, key), meant(info.field(key), text, self.day)
            doubt = row.doubts.get(key)
            if same_text(old, new) or (doubt is not None and same_text(doubt.text, text)):
                continue
            yield Cell(key, text, old, new)

    def _is_report(self, key: str) -> bool:
        """Whether a cell is what was reported of a task, which is added and never rewritten."""
        return self.kind is TableKind.TASKS and key == _PROGRESS

    # ---- weighing ----

    def work(self, skip: Collection[int] = ()) -> Work:
        """Return the edit that the table is, without the rows of the sheet in ``skip``."""
        work = Work(self.session, self.desk, self.kind.value, self.day, strict=False)
        work.load(each.row_id for each in self.compared if each.row_id)
        # All of them before the first row: the editor asks but once which there are.
        left_out = {each.at for each in self.compared if each.entry.line in skip} | self._nameless.keys()
        belonging = {
            each.at: self._belonging(each.entry)
            for each in self.compared
            if not each.row_id and each.at not in left_out
        }
        for each in self.compared:
            if each.at % _REPORT_EVERY == 0:
                self.progress.report(each.at, len(self.compared), words.COMPARING)
            if each.at in left_out:
                continue
            if each.row_id:
                for cell in each.cells:
                    if not self._is_report(cell.key):
                        work.take(each.row_id, cell.key, cell.text)
            else:
                work.add(each.at + 1, dict(each.entry.texts), belonging[each.at])
        return work

    @cached_property
    def _nameless(self) -> dict[int, str]:
        """The entries that do not say what they are of, by place, with the reason to refuse them."""
        home = ledger_info(self.kind.value).field(ledger_info(self.kind.value).home)
        reason = LACKS.format(fields=home.title)
        return {at: reason for at, entry in enumerate(self.table.entries) if not entry.texts.get(home.key)}

    def _belonging(self, entry: Entry) -> dict[str, str]:
        key = OWNER_FIELDS.get(self.kind)
        return {key: str(self.owners.find_or_make(entry.texts.get(key, "")))} if key else {}

    def look(self, skip: Collection[int] = ()) -> Look:
        """Return what the table would do without the rows in ``skip``; the session must be thrown away after it."""
        outlook = self.work(skip).look_ahead(self.progress)
        at_of = {each.row_id: each.at for each in self.compared if each.row_id}
        at_of |= {row_id: line - 1 for line, row_id in outlook.lines.items()}
        refused = {
            (one.line - 1 if one.line else at_of[one.row_id], one.field): one.reason for one in outlook.refused
        }
        home = ledger_info(self.kind.value).home
        refused |= {(at, home): why for at, why in self._nameless.items() if self.compared[at].entry.line not in skip}
        changes = {
            (each.at, cell.key): (cell.old, cell.new)
            for each in self.compared
            for cell in each.cells
            if (self._is_report(cell.key) and each.entry.line not in skip)
            or (each.row_id, cell.key) in outlook.changed
        }
        return Look(
            compared=self.compared,
            changes=changes,
            doubts={(at_of[row_id], key): reason for (row_id, key), reason in outlook.doubts.items()},
            refused=refused,
            gone=tuple(self._gone()),
            new=frozenset(line - 1 for line in outlook.lines),
        )

    def _gone(self) -> Iterator[int]:
        """Yield the rows that the table could be expected to hold: of the same owner, period or department."""
        met = {each.row_id for each in self.compared}
        expected = self._expected()
        for row_id in self._ids:
            if row_id not in met and row_id in self._rows and expected(self._rows[row_id]):
                yield row_id

    def _expected(self) -> Callable[[LedgerRow], bool]:
        key = {TableKind.INDICATORS: "period", TableKind.PEOPLE: "department"}.get(self.kind)
        if key is None:
            return lambda _row: True
        said = {entry.texts.get(key, "") for entry in self.table.entries} - {""}
        return lambda row: shown(row, key) in said

    # ---- what is told of rows ----

    def belonging_notes(self, look: Look) -> Iterator[str]:
        """Yield to which campaigns or inspections new rows will belong, and which of them are made."""
        key = OWNER_FIELDS.get(self.kind)
        if key is None:
            return
        names = {each.entry.texts.get(key, "") for each in look.compared if each.at in look.new}
        for name in sorted(names):
            owner = self.owners.before.get(" ".join(name.split()), 0)
            title = name or (self.owners.title_of(owner) if owner else self.table.title)
            pattern = words.OWNED if owner else words.NEW_OWNER
            yield pattern[self.kind].format(title=title)

    def name_of(self, row_id: int) -> str:
        """Return what names a row of the ledger."""
        info = ledger_info(self.kind.value)
        return shown(self._rows[row_id], info.home) if row_id in self._rows else ""

    def detail_of(self, row_id: int) -> str:
        """Return what tells a row from others of the same name."""
        keys = [key for key in _KEYS[self.kind] if key != ledger_info(self.kind.value).home]
        texts = [shown(self._rows[row_id], key) for key in keys]
        return "　".join(text for text in texts if text)

    def reports(self, skip: Collection[int], lines: Mapping[int, int]) -> Sequence[tuple[int, str]]:
        """Return what the table reports of tasks, new ones with their rows by line."""
        if self.kind is not TableKind.TASKS:
            return ()
        kept = [each for each in self.compared if each.entry.line not in skip]
        known = [(each.row_id, cell.text) for each in kept for cell in each.cells if self._is_report(cell.key)]
        added = [
            (lines[each.at + 1], each.entry.texts[_PROGRESS])
            for each in kept
            if not each.row_id and each.at + 1 in lines and _PROGRESS in each.entry.texts
        ]
        return [*known, *added]
