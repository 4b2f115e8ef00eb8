"""The list 今天的事 from what is due: groups, rows, and where each row leads. No widgets here."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from courtdesk.actions.results import DueRow
from courtdesk.ui.texts import today
from courtdesk.ui.widgets.row_list import Cell, Key, Row

#: Rows of a group shown at once; the rest is one step away in the case ledger.
SHOWN = 8
_NOW_LEVELS = ("over", "d1")
_WEEK_LEVEL = "d7"


@dataclass(frozen=True, slots=True)
class Way:
    """Where a row leads: the page and what it is told."""

    page: str
    arguments: dict[str, object]


@dataclass(frozen=True)
class DayList:
    """The rows of the list, and the way each of them opens."""

    rows: tuple[Row, ...] = ()
    ways: dict[Key, Way] = field(default_factory=dict)
    #: Matters, not lines: the group heads and the rows 还有 n 件 are no matters.
    count: int = 0


def day_list(due: Sequence[DueRow]) -> DayList:
    """Group what is due: today's, what waits for a signature, and the next seven days."""
    cases = _by_case(due)
    now = [rows for rows in cases if rows[-1].level in _NOW_LEVELS]
    week = [rows for rows in cases if rows[-1].level == _WEEK_LEVEL]
    papers = _by_rule(due)
    ways: dict[Key, Way] = {}
    rows = [
        *_group("now", today.GROUP_NOW, now, _now_view(now), ways),
        *_papers(papers, ways),
        *_group("week", today.GROUP_WEEK, week, "d7", ways),
    ]
    return DayList(tuple(rows), ways, len(now) + len(week) + sum(len(found) for found in papers.values()))


def _now_view(cases: Sequence[Sequence[DueRow]]) -> str:
    return "over" if cases and cases[0][-1].level == "over" else "d1"


def _by_case(due: Iterable[DueRow]) -> list[list[DueRow]]:
    """Return the rows of each case, highest stage last, in the order of the list."""
    found: dict[int, list[DueRow]] = {}
    for row in due:
        found.setdefault(row.case_id, []).append(row)
    return list(found.values())


def _by_rule(due: Iterable[DueRow]) -> dict[str, list[DueRow]]:
    found: dict[str, list[DueRow]] = {}
    for row in due:
        if row.action in today.KIND_NAMES:
            found.setdefault(row.rule, []).append(row)
    return found


def _group(
    key: str, heading: str, cases: Sequence[Sequence[DueRow]], view: str, ways: dict[Key, Way]
) -> Iterable[Row]:
    if not cases:
        return
    yield Row(key=key, heading=heading, fact=today.items(len(cases)))
    for rows in cases[:SHOWN]:
        row, way = _case_row(rows)
        ways[row.key] = way
        yield row
    if len(cases) > SHOWN:
        more = f"more:{key}"
        ways[more] = Way("cases", {"view": view})
        yield Row(more, (Cell(), Cell(), Cell(today.more(len(cases) - SHOWN), link=True), Cell(), Cell(), Cell()))


def _case_row(rows: Sequence[DueRow]) -> tuple[Row, Way]:
    """Return a case's line; it leads to the first paper that waits, else to its calculation."""
    last = rows[-1]
    paper = next((row for row in rows if row.action in today.KIND_NAMES), None)
    if paper is None:
        deed = today.SEE_STEPS
        way = Way("cases", {"view": last.level, "case_id": last.case_id})
    else:
        deed = today.issue_kind(today.KIND_NAMES[paper.action])
        way = Way("issue", {"case_ids": (last.case_id,)})
    subject = f"{last.subject} {last.cause}".strip()
    who = f"{last.judge} {last.department}".strip()
    cells = (
        Cell(last.word, lamp=last.level),
        Cell(today.KIND_CASE, icon="hourglass", ink="text2"),
        Cell(subject, tip=subject),
        Cell(who, ink="text2", tip=who),
        Cell(today.short_day(last.limit_on) if last.limit_on else "", ink="text2"),
        Cell(deed, link=True, tip="\n".join(last.steps)),
    )
    return Row(f"case:{last.case_id}", cells), way


def _papers(papers: dict[str, list[DueRow]], ways: dict[Key, Way]) -> Iterable[Row]:
    if not papers:
        return
    yield Row(key="sign", heading=today.GROUP_SIGN, fact=today.papers(sum(map(len, papers.values()))))
    for rule, rows in sorted(papers.items(), key=lambda pair: (pair[1][0].action != "supervision_order", pair[0])):
        key = f"rule:{rule}"
        ways[key] = Way("issue", {"rule": rule})
        yield Row(key, _paper_cells(rule, rows))


def _paper_cells(rule: str, rows: Sequence[DueRow]) -> tuple[Cell, ...]:
    name = today.KIND_NAMES[rows[0].action]
    line = today.waiting_line(name, len(rows), rows[0].rule_title)
    departments = today.departments(sorted({row.department for row in rows if row.department}))
    return (
        Cell(today.TO_SIGN, lamp="sign"),
        Cell(today.KIND_PAPER, icon="rubber-stamp", ink="text2"),
        Cell(line, tip=line),
        Cell(departments, ink="text2", tip=departments),
        Cell(today.since(min(row.since for row in rows)), ink="text2", tip=today.rule_fact(rule)),
        Cell(today.CHECK_AND_ISSUE, link=True),
    )
