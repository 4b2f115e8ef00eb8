"""What orders brought about (督办成效): slips, outcomes, days until done, by leader, department, judge or month."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from statistics import median
from typing import Final

from sqlalchemy import select

from courtdesk.actions import order_subjects as subjects
from courtdesk.actions import supervision_wording as words
from courtdesk.actions.courts import read_court
from courtdesk.actions.desk import Desk
from courtdesk.actions.orders import the_ladder
from courtdesk.reports.filling import listed
from courtdesk.reports.ledger_sheet import ColumnKind, LedgerSheet, SheetColumn, SheetRow, Side

#: Days after the issue within which something counts as done through the order.
WITHIN: Final = (10, 20, 30)


class By(StrEnum):
    """What the orders are counted by."""

    LEADER = "leader"
    DEPARTMENT = "department"
    PERSON = "person"
    STEP = "step"
    MONTH = "month"


@dataclass(frozen=True, slots=True)
class EffectLine:
    """What the orders of one leader, department, judge, step or month brought about."""

    name: str
    orders: int
    #: Slips that were asked for, and those that came back.
    slips: int
    returned: int
    in_time: int
    late: int
    #: Not done yet, or closed as extended or not done.
    open: int
    #: Days from the issue until it was done; None while nothing is done.
    median_days: float | None
    #: How many were done within each number of `WITHIN` days.
    within: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class EffectTable:
    """The lines in order, the most orders first, months as they follow one another."""

    by: By
    first: date
    last: date
    lines: tuple[EffectLine, ...]
    #: Every order once, also one that stands under several names.
    total: EffectLine


@dataclass(frozen=True, slots=True)
class _Sent:
    """An order as far as it is counted."""

    names: tuple[str, ...]
    slip: bool
    returned: bool
    #: The outcome of `ORDER_OUTCOMES` that was recorded or follows from the days; empty while it is open.
    outcome: str
    #: Days until it was done.
    days: int | None


def effect(desk: Desk, first: date, last: date, by: str) -> EffectTable:
    """Return what the orders issued from ``first`` to ``last`` brought about; ``by`` is a value of `By`.

    Void orders are left out; one that asks several departments is counted under each of them.
    """
    chosen = By(by)
    sent = list(_sent(desk, first, last, chosen))
    grouped: dict[str, list[_Sent]] = defaultdict(list)
    for each in sent:
        for name in each.names:
            grouped[name].append(each)
    lines = (_line(name, orders) for name, orders in grouped.items())
    ordered = sorted(lines, key=lambda line: line.name if chosen is By.MONTH else (-line.orders, line.name))
    return EffectTable(chosen, first, last, tuple(ordered), _line(words.EFFECT_TOTAL, sent))


def _sent(desk: Desk, first: date, last: date, by: By) -> Iterator[_Sent]:
    """Yield the orders of a period."""
    paper, course, done = subjects.PAPER, subjects.COURSE, subjects.done_on()
    asked = (course.leader, course.department, course.person, course.step, paper.issued_on)
    came = (paper.reply_due, paper.replied_on, course.due_on, course.outcome, course.outcome_on, done)
    question = (
        select(*asked, *came)
        .select_from(subjects.joined())
        .where(paper.issued_on.between(first, last), paper.voided_on.is_(None))
    )
    with desk.sessions() as session:
        found = session.execute(question).all()
    for leader, department, person, step, issued, slip, returned, due, recorded, recorded_on, day in found:
        done_day = (
            date.fromisoformat(day) if day else recorded_on if recorded in {words.IN_TIME, words.LATE} else None
        )
        named = {By.LEADER: leader, By.DEPARTMENT: department, By.PERSON: person}.get(by)
        told = [the_ladder().title_of(step)] if by is By.STEP else [f"{issued:%Y-%m}"]
        names = listed(named) if named is not None else told
        yield _Sent(
            names=tuple(dict.fromkeys(names)) or (words.EFFECT_NOBODY,),
            slip=slip is not None,
            returned=returned is not None,
            outcome=_outcome(recorded, due, done_day),
            days=(done_day - issued).days if done_day is not None else None,
        )


def _outcome(recorded: str, due: date | None, done: date | None) -> str:
    """Return what became of an order: what was recorded of its end, else what the days say."""
    if recorded in {words.IN_TIME, words.LATE} or done is None:
        return recorded
    return words.IN_TIME if due is None or done <= due else words.LATE


def _line(name: str, sent: Sequence[_Sent]) -> EffectLine:
    days = [each.days for each in sent if each.days is not None]
    in_time, late = (_count(each.outcome == wanted for each in sent) for wanted in (words.IN_TIME, words.LATE))
    return EffectLine(
        name=name,
        orders=len(sent),
        slips=_count(each.slip for each in sent),
        returned=_count(each.slip and each.returned for each in sent),
        in_time=in_time,
        late=late,
        open=len(sent) - in_time - late,
        median_days=median(days) if days else None,
        within=tuple(_count(each <= limit for each in days) for limit in WITHIN),
    )


def _count(truths: Iterable[bool]) -> int:
    return sum(truths)


# ---- as a file ----------------------------------------------------------------------------------


def effect_sheet(desk: Desk, table: EffectTable, day: date) -> LedgerSheet:
    """Return the table as it leaves the program, its last row the whole."""
    court = read_court(desk)
    titles = (words.EFFECT_BY[table.by], *words.EFFECT_COLUMNS, *(words.EFFECT_WITHIN.format(n=n) for n in WITHIN))
    columns = [SheetColumn("name", titles[0], width=22, wrap=True)]
    columns += [
        SheetColumn(f"n{at}", title, ColumnKind.NUMBER, width=max(9, 2 * len(title) + 1), side=Side.RIGHT)
        for at, title in enumerate(titles[1:])
    ]
    return LedgerSheet(
        title=words.EFFECT_TITLE,
        subtitle=words.EFFECT_PERIOD.format(first=table.first.isoformat(), last=table.last.isoformat()),
        columns=tuple(columns),
        rows=tuple(effect_row(line) for line in (*table.lines, table.total)),
        made_on=day,
        organ=court.name if court is not None else "",
        unit=words.EFFECT_UNIT,
        home="name",
    )


def effect_row(line: EffectLine) -> SheetRow:
    """Return a line as the values of its columns."""
    figures = (line.orders, line.slips, line.returned, line.in_time, line.late, line.open)
    return (line.name, *figures, line.median_days, *line.within)
