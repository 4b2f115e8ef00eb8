"""One edit while it is worked out: cells are read, put, doubted or refused; `Work.finish` writes it as one step."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from courtdesk.actions.changes import write_changes
from courtdesk.actions.desk import Desk
from courtdesk.actions.ledgers import edit_wording as words
from courtdesk.actions.ledgers.declared import ledger_info
from courtdesk.actions.ledgers.editing_assessment import AssessmentRows
from courtdesk.actions.ledgers.editing_cases import CaseRows
from courtdesk.actions.ledgers.editing_departments import DepartmentRows
from courtdesk.actions.ledgers.editing_doubts import Doubts
from courtdesk.actions.ledgers.editing_indicators import IndicatorRows
from courtdesk.actions.ledgers.editing_matters import MatterRows
from courtdesk.actions.ledgers.editing_people import PeopleRows
from courtdesk.actions.ledgers.editing_rectification import MeasureRows
from courtdesk.actions.ledgers.editing_rows import Rows
from courtdesk.actions.ledgers.editing_tasks import TaskRows
from courtdesk.actions.ledgers.typed import Doubtful, Refused, check_text
from courtdesk.actions.ledgers.values import CellEdit, CellRefused, Doubt, Edited, Field, LedgerInfo
from courtdesk.models.history import Recorder
from courtdesk.progress import SILENT, Progress

#: Ledgers whose cells can be changed, with how their rows are stored.
EDITORS: dict[str, Callable[[Session, Desk, LedgerInfo], Rows]] = {
    "tasks": TaskRows,
    "rectification": MeasureRows,
    "assessment": AssessmentRows,
    "matters": MatterRows,
    "cases": CaseRows,
    "indicators": IndicatorRows,
    "people": PeopleRows,
    "departments": DepartmentRows,
}
#: A step's name is kept in a short column.
_LONGEST_NAME = 200


@dataclass(frozen=True, slots=True)
class Done:
    """What an edit did, and the rows that it changed or added."""

    edited: Edited
    row_ids: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Outlook:
    """What an edit would do, before anything is written."""

    #: Row and field of what changes, new rows with them.
    changed: frozenset[tuple[int, str]]
    #: Why cells would be doubtful.
    doubts: Mapping[tuple[int, str], str]
    refused: tuple[CellRefused, ...]
    #: New rows by the line that they come from.
    lines: Mapping[int, int]


class Work:
    """One edit of a ledger; nothing is written before `finish`.

    Strict, anything that is refused or cannot be read refuses the whole; otherwise it only keeps its own cell, or
    its new line, out.
    """

    def __init__(self, session: Session, desk: Desk, ledger: str, day: date, *, strict: bool) -> None:
        self.info = ledger_info(ledger)
        self._session, self._ledger, self._day, self._strict = session, ledger, day, strict
        self._rows = EDITORS[ledger](session, desk, self.info)
        self._doubts = Doubts(session, self.info.table)
        self._refused: list[CellRefused] = []
        self._texts: dict[tuple[int, str], str] = {}
        self._touched: dict[int, set[str]] = {}
        self._doubted: dict[tuple[int, str], None] = {}
        #: Lines of the block by the new rows that they became.
        self._lines: dict[int, int] = {}

    def load(self, ids: Iterable[int]) -> None:
        """Read the rows that are changed."""
        known = list(dict.fromkeys(ids))
        self._rows.load(known)
        self._doubts.load(known)

    # ---- cells ----

    def take(self, row_id: int, key: str, text: str) -> None:
        """Put a text into a cell of a row that is there."""
        if not self.info.has(key):
            self._refuse(row_id, key, text, words.NO_FIELD)
        elif row_id not in self._rows.now:
            self._refuse(row_id, key, text, words.ROW_GONE)
        elif not self.info.field(key).editable:
            self._refuse(row_id, key, text, words.NOT_TYPED.format(field=self.info.field(key).title))
        else:
            self._set(row_id, self.info.field(key), text)

    def add(self, line: int, texts: Mapping[str, str], defaults: Mapping[str, str]) -> None:
        """Add a row from texts by field; ``defaults`` stand where they say nothing, and place it: its campaign."""
        row, reason = self._rows.fresh({**defaults, **{key: text for key, text in texts.items() if text.strip()}})
        if reason:
            self._refused.append(CellRefused(0, "", self._first_text(texts), reason, line))
            return
        row_id = self._rows.add(row)
        self._lines[row_id] = line
        self._refuse_missing(row_id, texts, defaults)
        for key, text in {**defaults, **texts}.items():
            if text.strip() and self.info.has(key) and self.info.field(key).editable:
                self._set(row_id, self.info.field(key), text)

    def _refuse_missing(self, row_id: int, texts: Mapping[str, str], defaults: Mapping[str, str]) -> None:
        """Tell what a new row lacks: a form at each field, a block in one sentence a line."""
        said = {**defaults, **texts}
        missing = [
            each
            for each in self.info.fields
            if each.required and not said.get(each.key, "").strip() and not self._rows.has(row_id, each)
        ]
        if self._strict:
            for each in missing:
                self._refuse(row_id, each.key, "", words.EMPTY.format(field=each.title))
        elif missing:
            titles = words.NAMES_JOIN.join(each.title for each in missing)
            self._refuse(row_id, missing[0].key, self._first_text(texts), words.LACKS.format(fields=titles))

    def pasted_fields(self, keys: Sequence[str]) -> frozenset[str]:
        """Return which columns of a block are put in; the others are told once each."""
        taken = frozenset(key for key in keys if self.info.has(key) and self.info.field(key).editable)
        for key in keys:
            if key not in taken and self.info.has(key):
                self._refused.append(
                    CellRefused(0, key, "", words.PASTED_OVER.format(field=self.info.field(key).title))
                )
        return taken

    def _set(self, row_id: int, field: Field, text: str) -> None:
        cell = (row_id, field.key)
        self._texts[cell] = text
        read = self._rows.read(row_id, field, text, self._day)
        if isinstance(read, Refused):
            self._refuse(row_id, field.key, text, read.reason)
        elif isinstance(read, Doubtful) and read.value is None:
            self._keep_beside(row_id, field, read.reason)
        else:
            self._rows.put(row_id, field, read.value)
            self._touched.setdefault(row_id, set()).add(field.key)
            self._doubts.note(*cell, self._oddity(row_id, field, text))

    def _oddity(self, row_id: int, field: Field, text: str) -> Doubt | None:
        """Return what is odd about a value that is stored all the same, unless the clerk wrote it again."""
        reason = self._rows.oddity(row_id, field)
        if not reason:
            return None
        doubt = Doubt(text.strip(), reason)
        if self._doubts.of(row_id, field.key) == doubt:
            self._rows.confirm(row_id, field)
            return None
        self._doubted[row_id, field.key] = None
        return doubt

    def _keep_beside(self, row_id: int, field: Field, reason: str) -> None:
        text = self._texts[row_id, field.key]
        if self._strict:
            self._refuse(row_id, field.key, text, reason)
        else:
            self._doubts.note(row_id, field.key, Doubt(text.strip(), reason))
            self._doubted[row_id, field.key] = None

    def _refuse(self, row_id: int, key: str, text: str, reason: str) -> None:
        line = self._lines.get(row_id, 0)
        self._refused.append(CellRefused(0 if line else row_id, key, text, reason, line))

    def _first_text(self, texts: Mapping[str, str]) -> str:
        return texts.get(self.info.home, "") or next((text for text in texts.values() if text.strip()), "")

    # ---- the whole ----

    def finish(self, recorder: Recorder, name: Callable[[], str], progress: Progress = SILENT) -> Done:
        """Write what was worked out as one step called ``name``, and return what it did.

        Raises `Cancelled` when asked to stop, in which case nothing is written.
        """
        self._weigh()
        if self._strict and self._refused:
            return Done(Edited("", {}, refused=tuple(self._refused)))
        self._rows.settle(list(self._rows.now), progress)
        self._look_again()
        cells = self._changed_cells()
        if not cells:
            return Done(Edited("", {}, refused=tuple(self._refused)))
        title = name()[:_LONGEST_NAME]
        recorder.rename(title)
        changes = [*self._rows.changes(), *self._doubts.changes()]
        recorder.add(changes)
        write_changes(self._session.connection(), changes)
        told = dict.fromkeys((*(row_id for row_id, _ in cells), *self._rows.seen_beside()))
        return Done(self._edited(title, len(cells)), tuple(told))

    def look_ahead(self, progress: Progress = SILENT) -> Outlook:
        """Return what `finish` would do; the session must be thrown away afterwards, as must this."""
        self._weigh()
        self._rows.settle(list(self._rows.now), progress)
        self._look_again()
        noted = {cell: doubt.reason for cell in self._doubted if (doubt := self._doubts.noted(*cell)) is not None}
        return Outlook(frozenset(self._changed_cells()), noted, tuple(self._refused), self.lines)

    @property
    def lines(self) -> dict[int, int]:
        """The new rows by the line that they come from, those that were refused left out."""
        return {line: row_id for row_id, line in self._lines.items() if row_id in self._rows.now}

    def _weigh(self) -> None:
        """Take out what contradicts other rows, and the lines that cannot stand without it."""
        self._drop_refused_lines()
        self._object()
        self._drop_refused_lines()

    def _edited(self, title: str, cells: int) -> Edited:
        doubted = (CellEdit(*cell, self._texts[cell]) for cell in self._doubted)
        return Edited(
            title,
            {},
            added=tuple(self._rows.new_ids),
            doubted=tuple(doubted),
            refused=tuple(self._refused),
            cells=cells,
        )

    def _object(self) -> None:
        """Take back the values that contradict others, one reason each."""
        for row_id, key, reason in list(self._rows.objections(self._touched)):
            field = self.info.field(key)
            self._rows.take_back(row_id, field)
            self._doubts.note(row_id, key, self._doubts.of(row_id, key))
            self._doubted.pop((row_id, key), None)
            if field.required:
                self._refuse(row_id, key, self._texts[row_id, key], reason)
            else:
                self._keep_beside(row_id, field, reason)

    def _look_again(self) -> None:
        """Note what other fields make doubtful, unless the clerk wrote it a second time."""
        for row_id, key, text, reason in list(self._rows.second_look(self._touched)):
            cell = (row_id, key)
            if cell in self._doubted or self._is_unread(cell):
                continue
            doubt = Doubt(self._texts.get(cell, "").strip() or text, reason) if reason else None
            if doubt is not None and cell in self._texts and self._doubts.of(*cell) == doubt:
                doubt = None
            self._doubts.note(*cell, doubt)
            if doubt is not None:
                self._texts.setdefault(cell, doubt.text)
                self._doubted[cell] = None

    def _is_unread(self, cell: tuple[int, str]) -> bool:
        """Return whether a cell that is not written now holds a text that could not be read before."""
        doubt = None if cell in self._texts else self._doubts.of(*cell)
        return doubt is not None and bool(check_text(self.info.field(cell[1]), doubt.text, self._day))

    def _drop_refused_lines(self) -> None:
        lines = {refusal.line for refusal in self._refused if refusal.line}
        for row_id in [row_id for row_id, line in self._lines.items() if line in lines]:
            if row_id in self._rows.now:
                self._rows.drop(row_id)
                self._touched.pop(row_id, None)
                self._doubts.drop_row(row_id)
                self._doubted = {cell: None for cell in self._doubted if cell[0] != row_id}

    def _changed_cells(self) -> list[tuple[int, str]]:
        """Return the cells that change or become doubtful, in the order of the fields, row by row."""
        doubted: dict[int, set[str]] = {}
        for row_id, key in self._doubts.changed():
            doubted.setdefault(row_id, set()).add(key)
        return [
            (row_id, field.key)
            for row_id in self._rows.now
            if (changed := self._rows.changed_fields(row_id) | doubted.get(row_id, set()))
            for field in self.info.fields
            if field.editable and field.key in changed
        ]

    # ---- names of steps ----

    def step_name(self, title: str) -> str:
        """Return what a change of cells is called: by its one cell, its one field, or how much it is."""
        cells = self._changed_cells()
        keys, ids = {key for _, key in cells}, {row_id for row_id, _ in cells}
        titles = [each.title for each in self.info.fields if each.key in keys]
        field = titles[0]
        if title:
            return title.replace("{field}", words.NAMES_JOIN.join(titles)).replace("{count}", str(len(cells)))
        if len(cells) == 1:
            return words.EDIT_CELL.format(row=self._rows.name_of(cells[0][0]), field=field)
        if len(keys) == 1:
            return words.EDIT_MANY.format(field=field, count=len(ids))
        return words.EDIT_MIXED.format(count=len(ids), fields=len(keys))

    def paste_name(self, lines: int, fields: int) -> str:
        """Return what the pasting of a block is called."""
        return words.PASTE.format(lines=lines, fields=fields) if lines * fields > 1 else self.step_name("")

    def new_name(self) -> str:
        """Return what the adding of a row is called."""
        return words.ADD.format(kind=words.KINDS[self._ledger])
