"""Read a paper register of documents kept as a table: every good line, and the others with their reasons."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import islice
from pathlib import Path

from courtdesk import paths
from courtdesk.errors import ColumnsMissing, FileEmpty, RuleFileBroken
from courtdesk.intake.cells import Cell, CellRefused, as_written, read_date
from courtdesk.intake.columns import DEEPEST_HEADING, ColumnMatch, Header, find_header
from courtdesk.intake.register_numbers import PaperNumber, read_paper_number
from courtdesk.intake.sheet_reader import Row, Sheet, read_workbook
from courtdesk.intake.vocabulary import Field, bare_heading
from courtdesk.progress import SILENT, Progress

_MONTH_DAY = re.compile(r"(\d{1,2})\s*[月./\-—]\s*(\d{1,2})\s*[日号]?")
_COPIES = re.compile(r"(\d{1,5})\s*份?")
_ROWS_A_REPORT = 200
_LABEL = "读取发文登记簿"
_LONGEST_TITLE = 200


@dataclass(frozen=True, slots=True)
class RegisterRecord:
    """One line of a paper register."""

    place: str
    number: PaperNumber
    title: str
    recipient: str
    day: date
    signer: str
    clerk: str
    copies: int
    remark: str
    #: Whether the line itself says that the number was not used in the end.
    void: bool


@dataclass(frozen=True, slots=True)
class RefusedLine:
    """A line that was not taken in, and why."""

    row: int
    #: D 列“文号”.
    column: str
    value: str
    reason: str


@dataclass(frozen=True)
class RegisterTable:
    """A paper register as far as it was understood; nothing is stored yet."""

    path: Path
    records: tuple[RegisterRecord, ...]
    refused: tuple[RefusedLine, ...]


@dataclass(frozen=True)
class _Words:
    headings: Mapping[str, tuple[Field, int]]
    required: tuple[Field, ...]
    blank: frozenset[str]
    ditto: frozenset[str]
    footers: tuple[str, ...]
    void: frozenset[str]


@lru_cache(maxsize=1)
def _words() -> _Words:
    path = paths.resources() / "columns" / "register.toml"
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
        known = [
            Field(each["name"], each["label"], tuple(each["synonyms"]), each.get("required", False))
            for each in data["field"]
        ]
        words = data["words"]
        return _Words(
            headings={
                bare_heading(word): (field, rank) for field in known for rank, word in enumerate(field.synonyms)
            },
            required=tuple(field for field in known if field.required),
            blank=frozenset(words["blank"]),
            ditto=frozenset(words["ditto"]),
            footers=tuple(words["footers"]),
            void=frozenset(words["void"]),
        )
    except (OSError, tomllib.TOMLDecodeError, KeyError, TypeError) as fault:
        raise RuleFileBroken(path, None, str(fault)) from fault


def read_register_table(path: Path, progress: Progress = SILENT) -> RegisterTable:
    """Read every sheet that has the headings of a register; raise a `DeskError` when none has."""
    book = read_workbook(path)
    records: list[RegisterRecord] = []
    refused: list[RefusedLine] = []
    best: Header | None = None
    read = 0
    for sheet in book.sheets:
        header = find_header(list(islice(sheet.rows(), DEEPEST_HEADING)), _words().headings)
        if header is None or _missing(header):
            best = header if best is None else best
            continue
        read += 1
        name = sheet.name if len(book.sheets) > 1 else ""
        for taken in _lines(sheet, header, name, progress):
            if isinstance(taken, RegisterRecord):
                records.append(taken)
            else:
                refused.append(taken)
    if not read:
        if not any(sheet.height for sheet in book.sheets):
            raise FileEmpty(path)
        raise ColumnsMissing(path, _missing(best or Header(0, ())), best.seen() if best else ())
    return RegisterTable(path, tuple(records), tuple(refused))


def _missing(header: Header) -> tuple[str, ...]:
    there = {column.field for column in header.columns}
    return tuple(field.label for field in _words().required if field.name not in there)


def _lines(
    sheet: Sheet, header: Header, sheet_name: str, progress: Progress
) -> Iterator[RegisterRecord | RefusedLine]:
    reader = _LineReader(header, sheet_name)
    for number, cells in enumerate(islice(sheet.rows(), header.row, None), start=header.row + 1):
        if number % _ROWS_A_REPORT == 0:
            progress.report(number, sheet.height, _LABEL)
        taken = reader.read(number, cells)
        if taken is not None:
            yield taken


class _Refused(ValueError):  # noqa: N818 - a finding that is listed, not a fault
    """A cell that keeps its line from being taken in."""

    def __init__(self, field: str, reason: str) -> None:
        super().__init__(reason)
        self.field = field
        self.reason = reason


class _LineReader:
    """Reads the lines of one sheet; what 同上 stands for is remembered from the line before."""

    def __init__(self, header: Header, sheet_name: str) -> None:
        self._columns: dict[str, ColumnMatch] = {column.field: column for column in header.columns if column.field}
        self._headings = tuple(bare_heading(column.heading) for column in header.columns)
        self._sheet_name = sheet_name
        self._above: dict[str, Cell] = {}

    def read(self, row: int, cells: Row) -> RegisterRecord | RefusedLine | None:
        """Return what a row holds; None for rows that hold nothing, a heading again or a sum."""
        line = {name: self._cell(name, cells) for name in self._columns}
        if self._is_no_line(line, cells):
            return None
        self._above |= {name: value for name, value in line.items() if value != ""}
        place = f"“{self._sheet_name}”第 {row} 行" if self._sheet_name else f"第 {row} 行"
        try:
            return _record(place, line)
        except _Refused as refusal:
            return self._refusal(row, refusal, line)

    def _cell(self, name: str, cells: Row) -> Cell:
        index = self._columns[name].index
        cell = cells[index] if index < len(cells) else ""
        text = as_written(cell)
        if text in _words().ditto:
            return self._above.get(name, "")
        return "" if text in _words().blank else cell

    def _is_no_line(self, line: Mapping[str, Cell], cells: Row) -> bool:
        said = [name for name, cell in line.items() if cell != "" and name != "seq"]
        first = next((as_written(cell) for cell in cells if as_written(cell)), "")
        words = [bare_heading(as_written(cell)) for cell in cells]
        again = sum(1 for word, heading in zip(words, self._headings, strict=False) if word and word == heading)
        return not said or again > 1 or first.startswith(_words().footers)

    def _refusal(self, row: int, refusal: _Refused, line: Mapping[str, Cell]) -> RefusedLine:
        column = self._columns.get(refusal.field)
        where = f"{column.letter} 列“{column.heading}”" if column else ""
        if self._sheet_name:
            where = f"“{self._sheet_name}”{where}"
        return RefusedLine(row, where, as_written(line.get(refusal.field, "")), refusal.reason)


def _record(place: str, line: Mapping[str, Cell]) -> RegisterRecord:
    number = _number(line)
    remark, title = _text(line, "remark"), _text(line, "title")
    void = remark in _words().void or title in _words().void
    if not title and not void:
        raise _Refused("title", "没有写标题")
    return RegisterRecord(
        place=place,
        number=number,
        title=title[:_LONGEST_TITLE],
        recipient=_text(line, "recipient")[:_LONGEST_TITLE],
        day=_day(line, number.year),
        signer=_text(line, "signer"),
        clerk=_text(line, "clerk"),
        copies=_copies(line),
        remark=remark,
        void=void,
    )


def _text(line: Mapping[str, Cell], name: str) -> str:
    return " ".join(as_written(line.get(name, "")).split())


def _number(line: Mapping[str, Cell]) -> PaperNumber:
    written = _text(line, "number")
    if not written:
        raise _Refused("number", "没有写文号")
    year = re.match(r"(?:19|20)\d{2}", _text(line, "year"))
    number = read_paper_number(written, _text(line, "code"), int(year[0]) if year else 0)
    if number is None:
        raise _Refused("number", "看不出文号，应像“示法发〔2026〕12号”，一行一个")
    return number


def _day(line: Mapping[str, Cell], year: int) -> date:
    cell = line.get("day", "")
    try:
        day = read_date(cell)
    except CellRefused as refusal:
        # Only written words: in a cell of numbers 3.10 has become 3.1.
        day = _day_of_year(cell, year) if isinstance(cell, str) else None
        if day is None:
            raise _Refused("day", refusal.reason) from refusal
    if day is None:
        raise _Refused("day", "没有写日期")
    return day


def _day_of_year(text: str, year: int) -> date | None:
    """Return the day of 3月5日 or 3.5 in the year of the number."""
    found = _MONTH_DAY.fullmatch(unicodedata.normalize("NFKC", text).strip())
    if not found or not year:
        return None
    try:
        return date(year, int(found[1]), int(found[2]))
    except ValueError:
        return None


def _copies(line: Mapping[str, Cell]) -> int:
    found = _COPIES.fullmatch(unicodedata.normalize("NFKC", _text(line, "copies")))
    return int(found[1]) if found else 0
