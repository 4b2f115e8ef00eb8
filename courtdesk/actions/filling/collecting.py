"""Collecting fill-in sheets that came back: every cell compared with what was sent and what the ledger has now."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from pathlib import Path

from sqlalchemy import select

from courtdesk.actions.desk import Desk
from courtdesk.actions.filling import wording as words
from courtdesk.actions.filling.added_rows import new_rows
from courtdesk.actions.filling.answers import Answer, Answered, SentSheet, read_answers
from courtdesk.actions.filling.cell_texts import same, text_of
from courtdesk.actions.filling.rounds import round_of
from courtdesk.actions.filling.values import (
    CellKey,
    CellState,
    Collected,
    CollectedCell,
    FileBack,
    FileState,
    FillRoundRow,
    Offer,
    SheetBack,
    Why,
)
from courtdesk.actions.ledgers import edit_wording
from courtdesk.actions.ledgers.asking import ledger_rows
from courtdesk.actions.ledgers.declared import ledger_info
from courtdesk.actions.ledgers.typed import Doubtful, Refused, read_typed
from courtdesk.actions.ledgers.values import Field, LedgerInfo, LedgerRow
from courtdesk.errors import DeskError, NotAFillSheet, RoundGone
from courtdesk.intake.fill_sheets import SUFFIXES, read_fill_sheet, token_of
from courtdesk.models.filling import FillRound, FillSheet
from courtdesk.progress import SILENT, Progress

#: Files of a folder that are looked at.
MOST_FILES = 2000
_PAGE = 500
#: What office programs leave beside an open file, and what systems hide.
_NOT_OURS = ("~$", ".")


def files_in(paths: Sequence[Path]) -> tuple[Path, ...]:
    """Return the files that were picked, and of folders those that could be fill-in sheets."""
    found: dict[Path, None] = {}
    for path in paths:
        if path.is_dir():
            inside = (each for each in sorted(path.rglob("*")) if each.suffix.lower() in SUFFIXES and each.is_file())
            found |= dict.fromkeys(each for each in inside if not each.name.startswith(_NOT_OURS))
        else:
            found[path] = None
    return tuple(sorted(found))[:MOST_FILES]


def collect(
    desk: Desk, round_id: int | None, paths: Sequence[Path], day: date, progress: Progress = SILENT
) -> Collected:
    """Read returned sheets and tell what each would change; nothing is stored.

    Args:
        desk: The open desk.
        round_id: The round they belong to; None for the one that most of them belong to.
        paths: Files and folders, in any order.
        day: The day by which 今天 and 3月5日 are read.
        progress: Told file by file.

    Raises:
        NotAFillSheet: No round was named, and none of the files is a sheet of this desk.
        RoundGone: The named round is not there.
        Cancelled: Asked to stop.
    """
    files = files_in(paths)
    tokens = {}
    for number, path in enumerate(files):
        progress.report(number, 2 * len(files), path.name)
        tokens[path] = token_of(path)
    sent = _Sent(desk, [token for token in tokens.values() if token])
    asked = round_of(desk, sent.usual_round(files) if round_id is None else round_id)
    backs, answered = _read_all(sent, asked, tokens, progress)
    return _compared(desk, asked, backs, answered, day)


class _Sent:
    """The sheets that were sent out, by the tokens that came back."""

    def __init__(self, desk: Desk, tokens: Iterable[str]) -> None:
        wanted = list(tokens)
        with desk.sessions() as session:
            sheets = session.scalars(select(FillSheet).where(FillSheet.token.in_(wanted))).all()
            rounds = {each.id: each for each in session.scalars(select(FillRound))}
            self._sheets = {each.token: (rounds[each.round_id], each) for each in sheets}
            self._count = Counter(self._sheets[token][0].id for token in wanted if token in self._sheets)

    def usual_round(self, files: Sequence[Path]) -> int:
        """Return the round that most files belong to."""
        if not self._count:
            if files:
                raise NotAFillSheet(files[0])
            raise RoundGone
        return min(self._count, key=lambda each: (-self._count[each], -each))

    def round_title(self, token: str | None) -> str:
        """Return the title of the round a token belongs to, empty for a token that is not ours."""
        return self._sheets[token][0].title if token in self._sheets else ""

    def sheet(self, token: str | None, asked: FillRoundRow) -> SentSheet | None:
        """Return the sheet with a token if it belongs to a round."""
        stored = self._sheets.get(token or "")
        if stored is None or stored[0].id != asked.id:
            return None
        info = ledger_info(asked.ledger)
        shown, filled = (tuple(key for key in keys if info.has(key)) for keys in (asked.shown, asked.filled))
        sheet = stored[1]
        before = (sheet.returned_digest, sheet.returned_name)
        return SentSheet(sheet.id, sheet.department, info, shown, filled, sheet.base, before)


# ---- the files --------------------------------------------------------------------------------------


def _read_all(
    sent: _Sent, asked: FillRoundRow, tokens: Mapping[Path, str | None], progress: Progress
) -> tuple[list[FileBack], list[Answered]]:
    """Read every file that belongs to the round; of those with the same content one."""
    backs: list[FileBack] = []
    answered: dict[str, Answered] = {}
    for number, (path, token) in enumerate(tokens.items()):
        progress.report(len(tokens) + number, 2 * len(tokens), path.name)
        try:
            backs.append(_read(sent, asked, path, token, answered))
        except DeskError as error:
            backs.append(FileBack(path, FileState.UNREAD, notes=(error.what,)))
    progress.report(2 * len(tokens), 2 * len(tokens))
    return backs, sorted(answered.values(), key=lambda each: (each.sheet.id, each.saved_at, each.digest))


def _read(sent: _Sent, asked: FillRoundRow, path: Path, token: str | None, answered: dict[str, Answered]) -> FileBack:
    sheet = sent.sheet(token, asked)
    filled = read_fill_sheet(path, sheet.titles if sheet is not None else {})
    if sheet is None:
        title = sent.round_title(token)
        note = words.OTHER_ROUND.format(title=title) if title else words.FOREIGN_COURT
        return FileBack(path, FileState.OTHER_ROUND if title else FileState.FOREIGN, notes=(note,))
    if filled.digest in answered:
        note = words.SAME_AS.format(name=answered[filled.digest].file)
        return FileBack(path, FileState.SAME, sheet.department, (note,))
    said = answered[filled.digest] = read_answers(sheet, filled)
    return FileBack(path, FileState.READ, sheet.department, said.notes)


# ---- the cells --------------------------------------------------------------------------------------


def _compared(
    desk: Desk, asked: FillRoundRow, backs: Sequence[FileBack], answered: Sequence[Answered], day: date
) -> Collected:
    info = ledger_info(asked.ledger)
    ids = list(dict.fromkeys(row_id for each in answered for row_id in each.sheet.row_ids))
    rows: dict[int, LedgerRow] = {}
    for start in range(0, len(ids), _PAGE):
        rows |= ledger_rows(desk, asked.ledger, ids[start : start + _PAGE], day)
    by_cell: dict[CellKey, list[_Said]] = {}
    for each in answered:
        for answer in each.answers:
            by_cell.setdefault((answer.row_id, answer.field), []).append(_Said(each, answer))
    cells = [
        cell
        for (row_id, key), said in by_cell.items()
        if (cell := _Cell(info, key, rows.get(row_id), tuple(said), day).collected()) is not None
    ]
    latest = {each.sheet.id: each for each in answered}
    return Collected(
        asked,
        _with_several(backs, answered),
        tuple(_sheet_back(each) for each in latest.values()),
        tuple(cells),
        new_rows(info, answered, day),
        unchanged=len(by_cell) - len(cells),
    )


def _sheet_back(said: Answered) -> SheetBack:
    texts = {(each.row_id, each.field): each.text for each in said.answers}
    return SheetBack(said.sheet.id, said.sheet.department, said.file, said.digest, texts)


def _with_several(backs: Sequence[FileBack], answered: Sequence[Answered]) -> tuple[FileBack, ...]:
    """Say at the files of a department that sent several which of them counts."""
    latest = {each.sheet.department: each for each in answered}
    count = Counter(each.sheet.department for each in answered)
    return tuple(
        replace(back, notes=(*back.notes, words.ONE_OF_SEVERAL.format(name=latest[back.department].file)))
        if back.state is FileState.READ and count[back.department] > 1
        else back
        for back in backs
    )


@dataclass(frozen=True, slots=True)
class _Said:
    """One answer and the file it stands in."""

    whole: Answered
    answer: Answer

    @property
    def base(self) -> str:
        """What the cell said when the sheet was sent out."""
        return self.whole.sheet.text(self.answer.row_id, self.answer.field)

    def offer(self) -> Offer:
        """Return the answer as it is offered."""
        return Offer(self.answer.text, self.whole.sheet.department, self.whole.file, self.whole.saved_at)


@dataclass(frozen=True)
class _Cell:
    """One cell of the ledger with all that was said about it."""

    info: LedgerInfo
    key: str
    row: LedgerRow | None
    said: tuple[_Said, ...]
    day: date

    @cached_property
    def _field(self) -> Field:
        return self.info.field(self.key)

    def collected(self) -> CollectedCell | None:
        """Return what would become of the cell; None where nobody changed it."""
        valid = [each for each in self.said if not each.answer.no_value]
        changed = [each for each in valid if not self._same(each.answer.text, each.base)]
        if not changed:
            broken = [each for each in self.said if each.answer.no_value]
            return self._cell(CellState.REFUSED, broken, reason=words.FORMULA_EMPTY) if broken else None
        offers = self._different(changed)
        if self.row is None:
            return self._cell(CellState.REFUSED, offers, reason=edit_wording.ROW_GONE)
        if len(offers) > 1:
            return self._cell(CellState.CONFLICT, offers, why=Why.DIFFER)
        return None if self._same(offers[0].answer.text, self._ours) else self._single(offers[0])

    def _single(self, said: _Said) -> CollectedCell:
        text = said.answer.text
        read = read_typed(self._field, text, self.day)
        if isinstance(read, Refused):
            return self._cell(CellState.REFUSED, (said,), reason=read.reason)
        if not self._same(self._ours, said.base):
            return self._cell(CellState.CONFLICT, (said,), why=Why.LEDGER)
        if not text.strip():
            return self._cell(CellState.CONFLICT, (said,), why=Why.CLEARED)
        if isinstance(read, Doubtful):
            return self._cell(CellState.DOUBTFUL, (said,), reason=read.reason)
        return self._cell(CellState.TAKEN, (said,))

    def _different(self, changed: Sequence[_Said]) -> tuple[_Said, ...]:
        """Return what was said differently, the latest first; of one sheet also what another file left as it was."""
        sheets = {each.whole.sheet.id for each in changed}
        weighed = [
            each
            for each in self.said
            if (each in changed or self._has_siblings(each)) and each.whole.sheet.id in sheets
        ]
        weighed.sort(key=lambda each: (each.whole.saved_at, each.whole.digest, -each.answer.number), reverse=True)
        kept: list[_Said] = []
        for each in weighed:
            if not any(self._same(each.answer.text, other.answer.text) for other in kept):
                kept.append(each)
        return tuple(kept)

    def _has_siblings(self, said: _Said) -> bool:
        return sum(each.whole.sheet.id == said.whole.sheet.id for each in self.said) > 1

    @cached_property
    def _ours(self) -> str:
        return text_of(self._field, self.row, filled=True) if self.row is not None else ""

    def _same(self, one: str, other: str) -> bool:
        return same(self._field, one, other, self.day)

    def _cell(
        self, state: CellState, said: Sequence[_Said], *, why: Why | None = None, reason: str = ""
    ) -> CollectedCell:
        first = said[0]
        return CollectedCell(
            row_id=first.answer.row_id,
            field=self.key,
            state=state,
            name=first.whole.sheet.name_of(first.answer.row_id),
            base=first.base,
            ours=self._ours,
            offers=tuple(each.offer() for each in said),
            why=why,
            reason=reason,
        )
