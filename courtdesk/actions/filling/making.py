"""Making fill-in sheets: the rows of a question, one workbook a department, recorded as one step."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from courtdesk import clock
from courtdesk.actions.courts import read_court
from courtdesk.actions.desk import Desk
from courtdesk.actions.filling import wording as words
from courtdesk.actions.filling.cell_texts import text_of, value_of
from courtdesk.actions.filling.fields import split_fields
from courtdesk.actions.filling.file_names import safe_name, unused_folder, unused_name
from courtdesk.actions.filling.rounds import back_words, round_in
from courtdesk.actions.filling.splitting import Departments, names_in, split
from courtdesk.actions.filling.values import FillPlan, FillRoundRow, FillRows, Made, Part
from courtdesk.actions.ledgers.asking import find_lines, ledger_rows
from courtdesk.actions.ledgers.declared import ledger_info
from courtdesk.actions.ledgers.editing_work import EDITORS
from courtdesk.actions.ledgers.values import Field, LedgerInfo
from courtdesk.actions.results import CourtInfo
from courtdesk.errors import FolderNotWritable, NothingToFill, NothingToSend, TooManyToFill
from courtdesk.intake.fill_sheets import field_mark, new_token, row_mark, token_mark
from courtdesk.models.filling import FillRound, FillSheet
from courtdesk.models.history import deed
from courtdesk.progress import SILENT, Progress
from courtdesk.reports.fill_sheet import FillColumn, FillLine, FillPaper, write_fill_sheet
from courtdesk.reports.ledger_sheet import ColumnKind

#: Nobody fills in more than this; whoever wants to hand out a ledger exports it.
MOST_ROWS = 20_000
_PAGE = 500
#: A Latin letter of the grid's type takes about so many pixels.
_PIXELS = 7.0
_ENDING = ".xlsx"

Texts = Mapping[str, str]


def split_rows(desk: Desk, rows: FillRows, split_by: str, day: date, progress: Progress = SILENT) -> tuple[Part, ...]:
    """Return whose sheet each row would stand on; raises `NothingToSend` or `TooManyToFill`."""
    info = ledger_info(rows.query.ledger)
    return _parts(desk, _read(desk, info, rows, (info.field(split_by),), day, progress), day)


def fullest_split(desk: Desk, rows: FillRows, day: date) -> str:
    """Return the field by which the fewest rows are left without a department, the first of those that are alike."""
    info = ledger_info(rows.query.ledger)
    fields = split_fields(info)
    known = [each for each in fields if each.suggests == "departments"] or list(fields)
    ids = _ids(desk, rows, day)[:_PAGE]
    values = [row.values for row in ledger_rows(desk, info.key, ids, day).values()]
    counts = [sum(bool(names_in(each, said.get(each.key))) for said in values) for each in known]
    return known[counts.index(max(counts))].key


def make_sheets(
    desk: Desk, rows: FillRows, plan: FillPlan, folder: Path, day: date, progress: Progress = SILENT
) -> Made:
    """Write a workbook for each department into a new folder inside ``folder``, and remember the round as one step.

    Raises:
        NothingToSend: The question has no rows.
        NothingToFill: No column is to be filled in, or none that can be changed.
        TooManyToFill: More than `MOST_ROWS`.
        FolderNotWritable: And `DiskFull`; what was written before is taken away again.
        Cancelled: Asked to stop; nothing was made.
    """
    info = ledger_info(plan.ledger)
    plan = _sensible(info, plan)
    fields = [info.field(key) for key in (*plan.shown, *plan.filled)]
    lines = _read(desk, info, rows, (info.field(plan.split_by), *fields), day, progress)
    parts = _parts(desk, lines, day)
    texts = {row_id: line.texts(plan) for row_id, line in lines.items()}
    with _new_folder(folder, plan.title) as target:
        sheets = _write(plan, fields, parts, texts, _Head(read_court(desk), plan, target, progress))
        made = _record(desk, plan, sheets)
    without = next((len(part.row_ids) for part in parts if not part.department), 0)
    return Made(made, target, without)


def _record(desk: Desk, plan: FillPlan, sheets: Sequence[FillSheet]) -> FillRoundRow:
    """Remember what was made as one step."""
    title = words.MAKE.format(title=words.shortened(plan.title), count=len(sheets))
    with deed(desk.sessions, title, desk.who) as (session, _):
        stored = FillRound(
            title=plan.title,
            ledger=plan.ledger,
            due_on=plan.due,
            split_by=plan.split_by,
            fields={"shown": list(plan.shown), "filled": list(plan.filled)},
            instructions=plan.instructions,
            made_at=clock.now().replace(tzinfo=None),
            who=desk.who,
            ended=False,
        )
        session.add(stored)
        session.flush()
        for sheet in sheets:
            sheet.round_id = stored.id
        session.add_all(sheets)
        session.flush()
        return round_in(session, stored.id)


def _sensible(info: LedgerInfo, plan: FillPlan) -> FillPlan:
    """Return the plan with the fields that are there, each once; what cannot be changed is only shown."""
    filled = [key for key in dict.fromkeys(plan.filled) if info.has(key) and info.field(key).editable]
    if not filled or plan.ledger not in EDITORS:
        raise NothingToFill
    shown = [key for key in dict.fromkeys((*plan.shown, *plan.filled)) if info.has(key) and key not in filled]
    return FillPlan(
        plan.title.strip() or info.title,
        plan.ledger,
        plan.split_by,
        tuple(shown),
        tuple(filled),
        plan.due,
        plan.instructions.strip(),
        plan.spare if info.addable else 0,
    )


# ---- the rows ---------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Line:
    """A row as far as a sheet needs it."""

    names: tuple[str, ...]
    #: By field: what is shown, and what filling in starts from.
    shown: Texts
    filled: Texts

    def texts(self, plan: FillPlan) -> dict[str, str]:
        return {key: self.shown[key] for key in plan.shown} | {key: self.filled[key] for key in plan.filled}


def _read(
    desk: Desk, info: LedgerInfo, rows: FillRows, fields: Sequence[Field], day: date, progress: Progress
) -> dict[int, _Line]:
    """Read the rows; the first of the fields is the one that says whose they are."""
    ids = _ids(desk, rows, day)
    lines: dict[int, _Line] = {}
    for start in range(0, len(ids), _PAGE):
        progress.report(start, len(ids), words.READING_ROWS)
        page = ids[start : start + _PAGE]
        known = ledger_rows(desk, info.key, page, day)
        for row in (known[each] for each in page if each in known):
            lines[row.id] = _Line(
                names_in(fields[0], row.values.get(fields[0].key)),
                {each.key: text_of(each, row, filled=False) for each in fields},
                {each.key: text_of(each, row, filled=True) for each in fields},
            )
    return lines


def _ids(desk: Desk, rows: FillRows, day: date) -> list[int]:
    found = find_lines(desk, rows.query, day).ids
    ids = [each for each in found if rows.ids is None or each in rows.ids]
    if not ids:
        raise NothingToSend
    if len(ids) > MOST_ROWS:
        raise TooManyToFill(len(ids), MOST_ROWS)
    return ids


def _parts(desk: Desk, lines: Mapping[int, _Line], day: date) -> tuple[Part, ...]:
    with desk.sessions() as session:
        departments = Departments(session, day)
    return split(departments, [(row_id, line.names) for row_id, line in lines.items()])


# ---- the files --------------------------------------------------------------------------------------


@contextmanager
def _new_folder(parent: Path, title: str) -> Iterator[Path]:
    """Make a folder for the sheets; it goes again when they do not come about."""
    target = unused_folder(parent, safe_name(title, words.FOLDER))
    try:
        target.mkdir(parents=True)
    except OSError as fault:
        raise FolderNotWritable(parent) from fault
    try:
        yield target
    except BaseException:
        shutil.rmtree(target, ignore_errors=True)
        raise


@dataclass(frozen=True, slots=True)
class _Head:
    """What all sheets of a round have in common."""

    court: CourtInfo | None
    plan: FillPlan
    folder: Path
    progress: Progress

    def about(self, department: str) -> str:
        """Return whose sheet it is, by when, and to whom it goes back."""
        asked = [words.UNTIL.format(day=words.day_words(self.plan.due))] if self.plan.due else []
        asked += [back] if (back := back_words(self.court)) else []
        until = words.COMMA.join(asked)
        to = words.TO.format(department=department or words.WITHOUT)
        return words.SEPARATOR.join(filter(None, (to, until + words.FULL_STOP if until else "")))


def _write(
    plan: FillPlan, fields: Sequence[Field], parts: Sequence[Part], texts: Mapping[int, Texts], head: _Head
) -> list[FillSheet]:
    """Write every workbook and return what is to be remembered of it."""
    sheets: list[FillSheet] = []
    names: list[str] = []
    for number, part in enumerate(parts):
        head.progress.report(number, len(parts), part.department or words.WITHOUT)
        wanted = words.FILE_NAME.format(title=plan.title, department=part.department or words.WITHOUT)
        names.append(unused_name(safe_name(wanted, words.FOLDER), names))
        token = new_token(os.urandom(32))
        write_fill_sheet(_paper(fields, part, texts, token, head), head.folder / f"{names[-1]}{_ENDING}")
        sheets.append(
            FillSheet(
                department=part.department,
                file_name=f"{names[-1]}{_ENDING}",
                token=token,
                base={str(row_id): dict(texts[row_id]) for row_id in part.row_ids},
                returned_name="",
                returned_digest="",
            )
        )
    head.progress.report(len(parts), len(parts), words.MAKING)
    return sheets


def _paper(fields: Sequence[Field], part: Part, texts: Mapping[int, Texts], token: str, head: _Head) -> FillPaper:
    plan = head.plan
    lines = (
        FillLine(row_mark(token, row_id), tuple(value_of(field, texts[row_id][field.key]) for field in fields))
        for row_id in part.row_ids
    )
    return FillPaper(
        title=plan.title,
        about=head.about(part.department),
        instructions=plan.instructions,
        mark=token_mark(token),
        columns=tuple(_column(field, filled=field.key in plan.filled) for field in fields),
        lines=tuple(lines),
        spare=plan.spare,
        hidden=(
            (words.HIDDEN_COURT, head.court.name if head.court is not None else ""),
            (words.HIDDEN_TITLE, plan.title),
            (words.HIDDEN_DEPARTMENT, part.department or words.WITHOUT),
            (words.HIDDEN_LEDGER, plan.ledger),
            (words.HIDDEN_TOKEN, token_mark(token)),
        ),
    )


def _column(field: Field, *, filled: bool) -> FillColumn:
    return FillColumn(
        mark=field_mark(field.key),
        title=field.title,
        kind=ColumnKind(field.kind.value),
        width=field.width / _PIXELS,
        filled=filled,
        choices=field.choices,
        help=field.help,
        open_below=field.editable,
    )
