"""Lists to send (发送清单): cases near their limit, counts by department and judge, the day's figures.

Each is plain text for a chat and a sheet for .docx and .xlsx; the counts are those of 今日, and nobody's party is
ever named.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby
from pathlib import Path
from typing import Any, Final

from sqlalchemy import ColumnElement, Select, TextClause, func, or_, select, text
from sqlalchemy.orm import Session

from courtdesk.actions import lists_wording as words
from courtdesk.actions.courts import read_court
from courtdesk.actions.desk import Desk
from courtdesk.actions.list_values import ListToSend
from courtdesk.actions.measure_lists import MEASURE_LISTS, measure_list
from courtdesk.models.case_views import CONDITIONS, parameters
from courtdesk.models.cases import Case
from courtdesk.progress import SILENT, Progress
from courtdesk.reports.ledger_files import write_ledger
from courtdesk.reports.ledger_sheet import (
    ColumnKind,
    GroupLine,
    LedgerSheet,
    SheetColumn,
    SheetRow,
    SheetStyle,
    Side,
)
from courtdesk.rules.rhythm import SendList

#: Lists of single cases and the views of 今日 they are made of.
_VIEWS: Final[Mapping[str, tuple[str, ...]]] = {
    SendList.ONE_DAY: ("d1",),
    SendList.SEVEN_DAYS: ("d1", "d7"),
    SendList.FIFTEEN_DAYS: ("d1", "d7", "d15"),
}
_LEVELS: Final = ("d1", "d7", "d15")
#: Characters of a chat's message that still is read on a telephone; what is more stands in the sheet.
LONGEST: Final = 2000
#: Room for what is said at the end.
_TAIL: Final = 40


@dataclass(frozen=True, slots=True)
class NearCase:
    """A case near its limit; its parties are not even read."""

    case_no: str
    judge: str
    department: str
    days_left: int
    limit_on: date


@dataclass(frozen=True, slots=True)
class JudgeCount:
    """How many cases of a judge are near their limit, by level, and how many are over it."""

    department: str
    judge: str
    d1: int
    d7: int
    d15: int
    over: int

    @property
    def near(self) -> int:
        """Those within 15 days that are not over."""
        return self.d1 + self.d7 + self.d15


def list_to_send(desk: Desk, key: str, day: date, due_on: date | None = None) -> ListToSend:
    """Return a list by its key, a value of `rules.rhythm.SendList`, as it stands on ``day``.

    One that was due before is no other: nobody knows how the ledger stood then, and the list says so.
    """
    court = read_court(desk)
    organ, office = (court.name, court.office) if court is not None else ("", "")
    made = _made_now(desk, key, organ, day)
    late = words.late(due_on, day) if due_on is not None and due_on < day else ""
    subtitle = words.joined(made.sheet.subtitle, late)
    sheet = replace(made.sheet, subtitle=subtitle)
    return replace(made, text=_for_chat(made.text, late, f"{organ}{office}"), sheet=sheet)


def _made_now(desk: Desk, key: str, organ: str, day: date) -> ListToSend:
    if key in MEASURE_LISTS:
        return measure_list(desk, key, organ, day)
    with desk.sessions() as session:
        return _MAKERS[SendList(key)](session, key, organ, day)


def _for_chat(text: str, late: str, signature: str) -> str:
    """Return a list as it is pasted: no longer than a chat takes, from which day it is, and whose it is."""
    head, *lines = text.split("\n")
    lines[1:1] = [late] if late else []
    kept: list[str] = []
    room = LONGEST - len(head) - len(signature) - _TAIL
    for line in lines:
        room -= len(line) + 1
        if room < 0:
            break
        kept.append(line)
    left_out = sum(bool(line) for line in lines[len(kept) :])
    tail = [words.rest(left_out)] if left_out else []
    return "\n".join([head, *kept, *tail, *(["", signature] if signature else [])]).strip()


def write_list(made: ListToSend, path: Path, progress: Progress = SILENT) -> None:
    """Write a list as .docx or .xlsx by the path's ending; raises as `write_ledger` does."""
    style = SheetStyle(landscape=made.wide)
    write_ledger(made.sheet, path, style, progress)


def near_cases(desk: Desk, key: str, day: date) -> list[NearCase]:
    """Return the cases of a list, nearest limit first."""
    with desk.sessions() as session:
        return _near(session, key, day)


def judge_counts(desk: Desk, day: date) -> list[JudgeCount]:
    """Return each judge's cases within 15 days or over the limit, by department."""
    with desk.sessions() as session:
        return _by_judge(session, day)


# ---- asking -------------------------------------------------------------------------------------


def _near(session: Session, key: str, day: date) -> list[NearCase]:
    views = or_(*(text(f"({CONDITIONS[view]})") for view in _VIEWS[key]))
    question = (
        select(Case.case_no, Case.judge, Case.department, Case.limit_on)
        .where(views)
        .order_by(Case.limit_on, Case.department, Case.judge, Case.case_no)
        .params(**parameters(day))
    )
    return [
        NearCase(case_no, judge, department, (limit_on - day).days, limit_on)
        for case_no, judge, department, limit_on in session.execute(question)
        if limit_on is not None
    ]


def _by_judge(session: Session, day: date) -> list[JudgeCount]:
    counted = [func.count(text(f"CASE WHEN {CONDITIONS[view]} THEN 1 END")) for view in (*_LEVELS, "over")]
    question: Select[*tuple[Any, ...]] = (
        select(Case.department, Case.judge, *counted)
        .where(text(f"({CONDITIONS['due15']})"))
        .group_by(Case.department, Case.judge)
        .order_by(Case.department, Case.judge)
        .params(**parameters(day))
    )
    return [JudgeCount(*row) for row in session.execute(question)]


def _figures(session: Session, day: date) -> dict[str, int]:
    month = day.replace(day=1)
    asked: dict[str, ColumnElement[bool] | TextClause] = {
        "new_today": Case.filed_on == day,
        "closed_today": Case.closed_on == day,
        "new_month": Case.filed_on.between(month, day),
        "closed_month": Case.closed_on.between(month, day),
        **{view: text(f"({CONDITIONS[view]})") for view in ("open", "over", *_LEVELS)},
    }
    every = select(func.count()).select_from(Case)
    return {
        name: int(session.scalar(every.where(condition).params(**parameters(day))) or 0)
        for name, condition in asked.items()
    }


# ---- making -------------------------------------------------------------------------------------


def _case_list(session: Session, key: str, organ: str, day: date) -> ListToSend:
    cases = _near(session, key, day)
    over = _figures(session, day)["over"]
    title = words.TITLES[key]
    rows: list[SheetRow | GroupLine] = [
        (each.case_no, each.judge, each.department, each.days_left, each.limit_on) for each in cases
    ]
    lines = [words.heading(title), words.long_day(day), words.total(len(cases), over)]
    for name, own in _in_departments(cases):
        lines += ["", words.department_line(name, len(own))]
        lines += [words.case_line(each.case_no, each.judge, each.days_left, each.limit_on) for each in own]
    said = words.total(len(cases), over)
    sheet = _sheet(organ, title, said, _columns(_CASE_COLUMNS, words.CASE_COLUMNS), rows, day)
    return _made(key, title, (len(cases), over), lines, sheet)


def _in_departments(cases: Iterable[NearCase]) -> list[tuple[str, list[NearCase]]]:
    """Return the cases under their departments, the one with the nearest limit first."""
    found: dict[str, list[NearCase]] = {}
    for each in cases:
        found.setdefault(each.department or words.NO_DEPARTMENT, []).append(each)
    return list(found.items())


def _count_list(session: Session, key: str, organ: str, day: date) -> ListToSend:
    counts = _by_judge(session, day)
    near, over = sum(each.near for each in counts), sum(each.over for each in counts)
    title = words.TITLES[key]
    rows: list[SheetRow | GroupLine] = [_count_row(each) for each in counts]
    lines = [words.heading(title), words.long_day(day), words.total(near, over)]
    for name, judges in groupby(counts, key=lambda each: each.department):
        own = list(judges)
        lines += ["", words.department_line(name or words.NO_DEPARTMENT, sum(each.near for each in own))]
        lines += [words.judge_line(each.judge or words.NO_JUDGE, each.near, each.over) for each in own]
    columns = _columns(_COUNT_COLUMNS, words.COUNT_COLUMNS)
    sums = {key: float(sum(getattr(each, key) for each in counts)) for key in (*_LEVELS, "near", "over")}
    sheet = _sheet(organ, title, words.total(near, over), columns, rows, day, sums)
    return _made(key, title, (near, over), lines, sheet)


def _count_row(each: JudgeCount) -> tuple[str, str, int, int, int, int, int]:
    department, judge = each.department or words.NO_DEPARTMENT, each.judge or words.NO_JUDGE
    return (department, judge, each.d1, each.d7, each.d15, each.near, each.over)


def _figure_list(session: Session, key: str, organ: str, day: date) -> ListToSend:
    figures = _figures(session, day)
    title = words.TITLES[key]
    rows: list[SheetRow | GroupLine] = [(words.FIGURES[name], count) for name, count in figures.items()]
    lines = [words.heading(title), words.long_day(day), ""]
    lines += [words.figure_line(words.FIGURES[name], count) for name, count in figures.items()]
    sheet = _sheet(organ, title, words.long_day(day), _columns(_FIGURE_COLUMNS, words.FIGURE_COLUMNS), rows, day)
    return _made(key, title, (figures["open"], figures["over"]), lines, sheet)


_Maker = Callable[[Session, str, str, date], ListToSend]
_MAKERS: Final[Mapping[SendList, _Maker]] = {
    SendList.ONE_DAY: _case_list,
    SendList.SEVEN_DAYS: _case_list,
    SendList.FIFTEEN_DAYS: _count_list,
    SendList.DAY_FIGURES: _figure_list,
}


def _made(key: str, title: str, counts: tuple[int, int], lines: Iterable[str], sheet: LedgerSheet) -> ListToSend:
    said = "\n".join(lines)
    return ListToSend(key, title, *counts, said, sheet, words.file_name(title, sheet.made_on))


# ---- sheets -------------------------------------------------------------------------------------

_Shape = tuple[tuple[str, ColumnKind, float, Side], ...]
_CASE_COLUMNS: Final[_Shape] = (
    ("case_no", ColumnKind.CASE_NO, 28, Side.LEFT),
    ("judge", ColumnKind.TEXT, 12, Side.LEFT),
    ("department", ColumnKind.TEXT, 20, Side.LEFT),
    ("days_left", ColumnKind.DAYS, 10, Side.RIGHT),
    ("limit_on", ColumnKind.DATE, 14, Side.CENTRE),
)
_COUNT_COLUMNS: Final[_Shape] = (
    ("department", ColumnKind.TEXT, 22, Side.LEFT),
    ("judge", ColumnKind.TEXT, 14, Side.LEFT),
    *((key, ColumnKind.NUMBER, 10, Side.RIGHT) for key in (*_LEVELS, "near", "over")),
)
_FIGURE_COLUMNS: Final[_Shape] = (
    ("figure", ColumnKind.TEXT, 24, Side.LEFT),
    ("count", ColumnKind.NUMBER, 12, Side.RIGHT),
)


def _columns(shape: _Shape, titles: tuple[str, ...]) -> tuple[SheetColumn, ...]:
    return tuple(
        SheetColumn(key, title, kind, width, side=side)
        for (key, kind, width, side), title in zip(shape, titles, strict=True)
    )


def _sheet(  # noqa: PLR0913, PLR0917 - the parts of a sheet
    organ: str,
    title: str,
    said: str,
    columns: tuple[SheetColumn, ...],
    rows: list[SheetRow | GroupLine],
    day: date,
    sums: Mapping[str, float] | None = None,
) -> LedgerSheet:
    return LedgerSheet(
        title=words.sheet_title(organ, title),
        subtitle=said,
        columns=columns,
        rows=tuple(rows),
        made_on=day,
        organ=organ,
        unit=words.CASES,
        home=columns[0].key,
        totals=sums or {},
    )
