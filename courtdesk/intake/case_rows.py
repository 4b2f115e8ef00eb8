"""One row of a case export becomes a `CaseRecord`, or a `RefusedRow` that says why not."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from operator import getitem, itemgetter
from typing import NamedTuple

from courtdesk.errors import Problem, Severity
from courtdesk.intake import cells as read
from courtdesk.intake.case_numbers import CaseNumber, read_case_number
from courtdesk.intake.cells import Cell, CellRefused, Span, as_written, is_blank
from courtdesk.intake.columns import Header, column_letter
from courtdesk.intake.vocabulary import TypeCode, bare_heading, vocabulary
from courtdesk.rules.facts import Branch, Procedure

#: How many rows a doubt names before it only counts them.
_NAMED_ROWS = 20
#: Follows the case number in the reason for a duplicate, by which it is known again.
_REPEATS = "与"
#: The heading of a group in a sheet that was exported from the ledger: 已超期　15 件.
_GROUP = re.compile(r".+　\d+ \S")


class CaseRecord(NamedTuple):
    """A case as a row of the export tells it; a tuple, as there may be a hundred thousand."""

    #: Row of the sheet, from 1.
    row: int
    case_no: str
    branch: Branch
    procedure: Procedure
    #: As written, or the court's usual word where the cell is blank.
    procedure_word: str
    cause: str
    department: str
    judge: str
    parties: str
    clerk: str
    filed_on: date
    stated_limit_on: date | None
    extended_months: int
    extended_days: int
    deducted_days: int
    stayed_days: int
    closed_on: date | None
    closed_how: str
    detained: bool
    #: As written, with the unit of the heading where that is not 元.
    amount: str
    #: Whether the row itself names the procedure; what was concluded must not replace what the ledger knows.
    procedure_told: bool = True


@dataclass(frozen=True, slots=True)
class CellRefusal:
    """A cell that kept its row out."""

    #: Counted from 0 within `RefusedRow.cells`.
    column_index: int
    heading: str
    value: str
    reason: str

    @property
    def column(self) -> str:
        """The column as the clerk finds it: C 列“立案日期”."""
        return f"{column_letter(self.column_index)} 列“{self.heading}”"


@dataclass(frozen=True, slots=True)
class RefusedRow:
    """A row that was not taken in, as it was written, with all its reasons."""

    row: int
    cells: tuple[str, ...]
    refusals: tuple[CellRefusal, ...]

    @property
    def places(self) -> tuple[str, ...]:
        """One line a refusal: 第 37 行 C 列“立案日期” 值 2026.2.30：没有这一天."""
        return tuple(f"第 {self.row} 行 {one.column} 值 {one.value or '空白'}：{one.reason}" for one in self.refusals)

    @property
    def reason(self) -> str:
        """All refusals in one line, for the column 未导入原因."""
        return "；".join(f"{one.column}：{one.reason}" for one in self.refusals)


class Doubts:
    """What is odd about rows that were taken in, kept by kind so that a large file stays readable."""

    def __init__(self) -> None:
        #: Rows in their order, by the field that is odd and what is odd about it.
        self._rows: defaultdict[tuple[str, str], list[int]] = defaultdict(list)

    def add(self, row: int, field: str, message: str) -> None:
        """Note one row, which comes after those noted before."""
        self._rows[field, message].append(row)

    def problems(self) -> tuple[Problem, ...]:
        """Return one problem for each kind of doubt."""
        return tuple(Problem(_rows_named(rows), said, Severity.DOUBT) for (_, said), rows in self._rows.items())

    def rows(self) -> set[int]:
        """Return the rows about which something is odd."""
        return set().union(*self._rows.values())

    def of(self, row: int) -> list[tuple[str, str]]:
        """Return field and message of each doubt about a row."""
        return [told for told, rows in self._rows.items() if row in rows[bisect_left(rows, row) :][:1]]


@dataclass(frozen=True, slots=True)
class _Refused:
    reason: str


class _Memo(dict[Cell, object]):
    """Each different cell of a column is understood once: departments, dates and words repeat."""

    def __init__(self, convert: Callable[[Cell], object]) -> None:
        super().__init__()
        self._convert = convert

    def __missing__(self, cell: Cell) -> object:
        try:
            value = self._convert(cell)
        except CellRefused as refused:
            value = _Refused(refused.reason)
        self[cell] = value
        return value


class _Taken(NamedTuple):
    """The cells of a row, all understood."""

    case_no: CaseNumber
    filed_on: date
    case_type: Branch | None
    procedure: tuple[Procedure | None, str]
    cause: str
    department: str
    judge: str
    clerk: str
    stated_limit_on: date | None
    extended: Span
    deducted_days: int
    stayed_days: int
    closed_on: date | None
    closed_how: str
    status: bool
    detained: bool
    amount: str
    earlier_reason: str


#: How each column is read; the order is that of `_Taken`.
_CONVERTERS: Mapping[str, Callable[[Cell], object]] = {
    "case_no": read_case_number,
    "filed_on": read.read_present_date,
    "case_type": read.read_branch,
    "procedure": read.read_procedure,
    "cause": read.read_text,
    "department": read.read_name,
    "judge": read.read_name,
    "clerk": read.read_name,
    "stated_limit_on": read.read_date,
    "extended": read.read_span,
    "deducted_days": read.read_days,
    "stayed_days": read.read_days,
    "closed_on": read.read_date,
    "closed_how": read.read_text,
    "status": read.read_closed_state,
    "detained": read.read_detained,
    "amount": read.read_text,
    "earlier_reason": read.read_text,
}


class RowReader:
    """Reads the rows under one heading row.

    The loop over the cells of a row runs inside ``map``: a call for each cell would take longer than the
    unpacking of the workbook. A column that is absent looks at the blank that is put after the row's end.
    """

    def __init__(self, header: Header) -> None:
        self.doubts = Doubts()
        self._header = header
        self._width = len(header.columns)
        self._index = {name: self._index_of(name) for name in _CONVERTERS}
        converters = {**_CONVERTERS, **_by_unit(header)}
        self._memos = [_Memo(converters[name]) for name in _CONVERTERS]
        self._pick = itemgetter(*self._index.values())
        self._parties = [(match.index, _role(match.heading)) for match in header.of("parties")]

    def _index_of(self, field: str) -> int:
        matches = self._header.of(field)
        return matches[0].index if matches else self._width

    def read(self, row: int, cells: list[Cell]) -> CaseRecord | RefusedRow | None:
        """Return the case of a row, its refusal, or None for a row that holds no case (空行, 合计)."""
        cells += [""] * (self._width + 1 - len(cells))
        values: list[object] = list(map(getitem, self._memos, self._pick(cells)))
        if _Refused in map(type, values):
            return None if self._holds_no_case(cells) else self._unreadable(row, cells, values)
        taken = _Taken._make(values)
        contradictions = self._contradictions(taken, cells)
        if contradictions:
            return self.refused(row, cells, contradictions)
        record = self._record(row, cells, taken)
        self._doubt(record, taken)
        return record

    def refused(self, row: int, cells: Sequence[Cell], refusals: Sequence[CellRefusal]) -> RefusedRow:
        """Return the row as it was written, with its reasons from left to right."""
        written = tuple(as_written(cell) for cell in cells[: self._width])
        return RefusedRow(row, written, tuple(sorted(refusals, key=lambda one: one.column_index)))

    def duplicate(self, row: int, cells: Sequence[Cell], first_row: int) -> RefusedRow:
        """Return the refusal of a row whose case stands in an earlier row with other content."""
        case_no = read_case_number(cells[self._index["case_no"]]).text
        reason = f"{case_no}{_REPEATS}第 {first_row} 行重复，内容却不同"
        return self.refused(row, cells, [self._refusal("case_no", cells, reason)])

    def _refusal(self, field: str, cells: Sequence[Cell], reason: str) -> CellRefusal:
        index = self._index[field]
        return CellRefusal(index, self._header.columns[index].heading, as_written(cells[index]), reason)

    def _unreadable(self, row: int, cells: Sequence[Cell], values: Sequence[object]) -> RefusedRow:
        named = zip(_Taken._fields, values, strict=True)
        refused = [(name, value.reason) for name, value in named if isinstance(value, _Refused)]
        return self.refused(row, cells, [self._refusal(name, cells, reason) for name, reason in refused])

    def _holds_no_case(self, cells: Sequence[Cell]) -> bool:
        """Recognise blank rows, totals, signatures, and headings: of groups, or repeated on a new page."""
        index = self._index["filed_on"]
        if not is_blank(cells[index]):
            return bare_heading(as_written(cells[index])) == bare_heading(self._header.columns[index].heading)
        first, *more = [as_written(cell) for cell in cells if not is_blank(cell)] or [""]
        if not first or (not more and _GROUP.fullmatch(first)):
            return True
        return "".join(first.split()).startswith(vocabulary().footers)

    def _contradictions(self, taken: _Taken, cells: Sequence[Cell]) -> list[CellRefusal]:
        filed_on, found = taken.filed_on, []
        if taken.closed_on and taken.closed_on < filed_on:
            found.append(self._refusal("closed_on", cells, f"早于立案日期 {_said(filed_on)}"))
        if taken.stated_limit_on and taken.stated_limit_on <= filed_on:
            found.append(self._refusal("stated_limit_on", cells, f"不晚于立案日期 {_said(filed_on)}"))
        if taken.earlier_reason and f"{taken.case_no.text}{_REPEATS}" in taken.earlier_reason:
            # Alone in the workbook of refused rows it is no duplicate, yet it must not replace the other row unseen.
            reason = f"{taken.case_no.text}{_REPEATS}已导入的行重复；确以本行为准的，请清空“未导入原因”后再导入"
            found.append(self._refusal("case_no", cells, reason))
        return found

    def _record(self, row: int, cells: Sequence[Cell], taken: _Taken) -> CaseRecord:
        case_no, code = taken.case_no.text, taken.case_no.type
        procedure, word = _procedure(code, *taken.procedure)
        extended = taken.extended
        return CaseRecord(  # by place, in the order of its fields: by name would take twice as long
            row,
            case_no,
            taken.case_type if taken.case_type and code.branch is Branch.OTHER else code.branch,
            procedure,
            word,
            taken.cause,
            taken.department,
            taken.judge,
            self._parties_of(cells),
            taken.clerk,
            taken.filed_on,
            taken.stated_limit_on,
            extended.months,
            extended.days,
            taken.deducted_days,
            taken.stayed_days,
            taken.closed_on,
            taken.closed_how,
            taken.detained,
            taken.amount,
            bool(taken.procedure[1]),
        )

    def _parties_of(self, cells: Sequence[Cell]) -> str:
        if len(self._parties) == 1:
            return read.read_text(cells[self._parties[0][0]])
        return "；".join(
            [f"{role}：{name}" for index, role in self._parties if (name := read.read_text(cells[index]))]
        )

    def _doubt(self, record: CaseRecord, taken: _Taken) -> None:
        code, told = taken.case_no.type, taken.procedure[0]
        if taken.case_no.year != record.filed_on.year:
            self.doubts.add(record.row, "case_no", "案号的年份与立案日期不在同一年")
        if record.closed_on is None and (record.closed_how or taken.status):
            self.doubts.add(record.row, "closed_on", "写明已结案，却没有结案日期，按未结处理")
        if told is None and code.word_decides and self._header.of("procedure"):
            self.doubts.add(
                record.row, "procedure", f"适用程序空白，按案号推定为{record.procedure_word or '未知程序'}"
            )
        elif told is not None and not _agree(code, told):
            self.doubts.add(record.row, "procedure", "适用程序与案号的类型代字不一致，以类型代字为准")


def _by_unit(header: Header) -> dict[str, Callable[[Cell], object]]:
    """Return the converters that depend on what the heading says in brackets."""
    special: dict[str, Callable[[Cell], object]] = {}
    for match in header.of("extended"):
        if match.unit.endswith("月"):
            special["extended"] = read.read_months
    for match in header.of("amount"):
        if match.unit.startswith(("万", "亿")):
            special["amount"] = partial(_with_unit, match.unit)
    return special


def _with_unit(unit: str, cell: Cell) -> str:
    text = read.read_text(cell)
    return text + unit if text[-1:].isdecimal() else text


def _procedure(code: TypeCode, told: Procedure | None, written: str) -> tuple[Procedure, str]:
    """Let the type code decide, except for first instances and retrials, where the column may."""
    procedure = told if code.word_decides and told and _agree(code, told) else code.procedure
    return procedure, written or vocabulary().standard_words[procedure]


def _agree(code: TypeCode, told: Procedure) -> bool:
    """Say whether the word and the type code can both be right."""
    if told is code.procedure:
        return True
    if code.procedure is Procedure.ORDINARY:
        return told not in (Procedure.APPEAL, Procedure.ENFORCEMENT, Procedure.RETRIAL_REVIEW)
    return code.procedure is Procedure.UNKNOWN or told in (code.procedure, Procedure.ORDINARY, Procedure.UNKNOWN)


def _said(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


def _rows_named(rows: Sequence[int]) -> str:
    named = "、".join(str(row) for row in rows[:_NAMED_ROWS])
    return f"第 {named} 行" + (f"等 {len(rows)} 行" if len(rows) > _NAMED_ROWS else "")


def _role(heading: str) -> str:
    """Return how a party is called from its column: 原告/上诉人名称 is 原告."""
    return heading.split("/", maxsplit=1)[0].removesuffix("名称").removesuffix("姓名")
