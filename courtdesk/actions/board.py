"""The notice board (电子屏): today's counts and what became of the orders, without any party's name.

What is shown is built from numbers, departments, judges and days only; subjects and titles of papers, in which
names may stand, are never read.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final

from sqlalchemy import Date, Select, String, false, func, or_, select, type_coerce
from sqlalchemy.orm import Session

from courtdesk.actions import board_wording as words
from courtdesk.actions import order_subjects as subjects
from courtdesk.actions.courts import read_court
from courtdesk.actions.desk import Desk
from courtdesk.actions.today import day_counts
from courtdesk.models.cases import Case
from courtdesk.models.vocabulary import ORDER_OUTCOMES

#: Papers that ask for something to be done, the weightiest last.
ORDERS: Final = ("urging_notice", "task_urging_notice", "supervision_notice", "supervision_order")
#: More of either are counted, not listed: nobody waits for the two hundredth line.
MOST: Final = 100
#: Settled orders of so many days are shown.
SETTLED_DAYS: Final = 30
#: A day that is no further away is marked.
_SOON: Final = 7


@dataclass(frozen=True, slots=True)
class Privacy:
    """What the board may show of people; parties never."""

    judges: bool = False


#: Nobody is named.
SHUT: Final = Privacy()


@dataclass(frozen=True, slots=True)
class BoardCount:
    """A number in the head of the board, with the key of its lamp."""

    key: str
    word: str
    count: int


@dataclass(frozen=True, slots=True)
class BoardLine:
    """A line that rolls; a heading has no cells."""

    heading: str = ""
    #: Paper, case number, who, by when.
    cells: tuple[str, ...] = ()
    #: ``over`` | ``d7`` | ``done``: how it stands; empty where there is time.
    level: str = ""


@dataclass(frozen=True, slots=True)
class Board:
    """All that the board shows."""

    organ: str
    title: str
    day: str
    counts: tuple[BoardCount, ...]
    lines: tuple[BoardLine, ...]


def board_lines(desk: Desk, day: date, privacy: Privacy = SHUT) -> Board:
    """Return what the board shows on ``day``."""
    court = read_court(desk)
    with desk.sessions() as session:
        open_rows = _orders(session, day, settled=False)
        done_rows = _orders(session, day, settled=True)
    lines = [
        *_block(words.OUTSTANDING, open_rows, day, privacy, settled=False),
        *_block(words.settled(SETTLED_DAYS), done_rows, day, privacy, settled=True),
    ]
    return Board(
        organ=court.name if court is not None else "",
        title=words.TITLE,
        day=words.long_day(day),
        counts=(*_counts(desk, day), BoardCount("reply", words.OUTSTANDING_SHORT, len(open_rows))),
        lines=tuple(lines),
    )


def _counts(desk: Desk, day: date) -> tuple[BoardCount, ...]:
    counts = day_counts(desk.folder, day)
    return tuple(BoardCount(key, word, getattr(counts, key)) for key, word in words.COUNTS.items())


# ---- orders -------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Order:
    #: The row it is about, or the paper itself where it is about none.
    about: tuple[str, int]
    kind: str
    number: str
    case_no: str | None
    department: str
    judge: str | None
    due_on: date | None
    ended_on: date | None


def _orders(session: Session, day: date, *, settled: bool) -> list[_Order]:
    """Return the orders that are open on ``day``, most urgent first, or those settled lately, latest first."""
    question = _question(day)
    if settled:
        lately = (day - timedelta(SETTLED_DAYS)).isoformat()
        question = question.where(_SETTLED, _ENDED_ON.between(lately, day.isoformat()))
        question = question.order_by(_ENDED_ON.desc(), subjects.PAPER.id)
    else:
        question = question.where(~_SETTLED).order_by(_DUE_ON.is_(None), _DUE_ON, subjects.PAPER.id)
    return _highest([_order(*row) for row in session.execute(question)])


def _order(table: str, subject_id: int, paper_id: int, *told: Any) -> _Order:  # noqa: ANN401 - cells of a row
    kind, number, case_no, department, judge, due_on, ended_on = told
    about = (table, subject_id) if subject_id else ("", paper_id)
    ended = date.fromisoformat(ended_on) if ended_on else None
    return _Order(about, kind, number, case_no, department, judge, due_on, ended)


def _highest(orders: Sequence[_Order]) -> list[_Order]:
    """Leave out what a higher paper about the same followed: an order comes after its urging notice."""
    best: dict[tuple[str, int], _Order] = {}
    for each in orders:
        if each.about not in best or ORDERS.index(each.kind) > ORDERS.index(best[each.about].kind):
            best[each.about] = each
    return [each for each in orders if best[each.about] is each]


#: As 督办台账 says it: noted as done, or what it is about is done; a slip that came back says neither.
_SETTLED = func.coalesce(
    or_(subjects.COURSE.outcome.in_(ORDER_OUTCOMES[:2]), subjects.done_on().is_not(None), subjects.is_settled()),
    false(),
)
_ENDED_ON = func.coalesce(subjects.done_on(), type_coerce(subjects.COURSE.outcome_on, String))
_DUE_ON = func.coalesce(subjects.COURSE.due_on, subjects.PAPER.reply_due, type_=Date)


def _question(day: date) -> Select[*tuple[Any, ...]]:
    paper, about = subjects.PAPER, Case.__table__.c
    department = func.coalesce(func.nullif(subjects.COURSE.department, ""), about.department, "")
    known = (paper.subject_table, paper.subject_id, paper.id)
    question: Select[*tuple[Any, ...]] = (
        select(*known, paper.kind, paper.number, about.case_no, department, about.judge, _DUE_ON, _ENDED_ON)
        .select_from(subjects.joined())
        .where(paper.kind.in_(ORDERS), paper.voided_on.is_(None), paper.issued_on <= day)
    )
    return question


def _block(heading: str, orders: Sequence[_Order], day: date, privacy: Privacy, *, settled: bool) -> list[BoardLine]:
    if not orders:
        return []
    lines = [BoardLine(heading=words.heading(heading, len(orders)))]
    lines += [_line(each, day, privacy, settled=settled) for each in orders[:MOST]]
    if len(orders) > MOST:
        lines.append(BoardLine(cells=(words.more(len(orders) - MOST),)))
    return lines


def _line(order: _Order, day: date, privacy: Privacy, *, settled: bool) -> BoardLine:
    judge = order.judge if privacy.judges and order.judge else ""
    who = f"{order.department} {judge}".strip()
    subject = order.case_no or order.number
    if settled:
        cells = (words.KINDS[order.kind], subject, who, words.ended(order.ended_on))
        return BoardLine(cells=cells, level="done")
    late = (day - order.due_on).days if order.due_on is not None else 0
    soon = order.due_on is not None and late >= -_SOON
    level = "over" if late > 0 else "d7" if soon else ""
    return BoardLine(cells=(words.KINDS[order.kind], subject, who, words.due(order.due_on, late)), level=level)
