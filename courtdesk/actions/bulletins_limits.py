"""The bulletin on limits (审限通报): cases near their limit, over it and open for a year, by department.

The counts are those of 今日 and of the lists to send, by the very same conditions.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Select, func, select, text

from courtdesk.actions import bulletins_wording as wording
from courtdesk.actions.bulletins_text import BulletinText
from courtdesk.actions.desk import Desk
from courtdesk.models.case_views import CONDITIONS, parameters
from courtdesk.models.cases import Case


@dataclass(frozen=True, slots=True)
class LimitCount:
    """The open cases of a department, and of them those that somebody must look at."""

    department: str
    open: int
    d1: int
    d7: int
    d15: int
    over: int
    #: Filed a year ago or earlier.
    long_open: int

    @property
    def figures(self) -> tuple[int, ...]:
        """What is told of a department, in the order of the columns."""
        return (self.d1, self.d7, self.d15, self.over, self.long_open)


def limit_counts(desk: Desk, day: date) -> list[LimitCount]:
    """Return the counts of each department on ``day``."""
    asked = [f"({CONDITIONS[view]})" for view in ("open", "d1", "d7", "d15", "over")]
    asked.append(f"({CONDITIONS['open']}) AND filed_on <= :year_ago")
    counted = [func.count(text(f"CASE WHEN {condition} THEN 1 END")) for condition in asked]
    values = {**parameters(day), "year_ago": _year_before(day).isoformat()}
    question: Select[*tuple[Any, ...]] = select(Case.department, *counted)
    question = question.group_by(Case.department).order_by(Case.department).params(**values)
    with desk.sessions() as session:
        return [LimitCount(*row) for row in session.execute(question)]


def limits_text(desk: Desk, day: date) -> str:
    """Return the text of the bulletin as things stand on ``day``."""
    body, counts = BulletinText(), limit_counts(desk, day)
    total = _total(counts)
    body.say("limits_opening", day=wording.full_day(day))
    body.section("general")
    _say_general(body, total)
    if any(total.figures):
        body.section("limits_departments")
        body.say("limits_sentence", table=body.next_table)
        body.table("limits_table", wording.LIMIT_COLUMNS, _rows(counts, total))
    body.section("limits_demands")
    body.say("limits_demands_some" if any(total.figures) else "limits_demands_none")
    return body.whole()


def _say_general(body: BulletinText, total: LimitCount) -> None:
    near = total.d1 + total.d7 + total.d15
    body.say("near" if near else "near_none", open=total.open, near=near, d1=total.d1, d7=total.d7, d15=total.d15)
    body.say("over" if total.over else "over_none", over=total.over)
    body.say("long_open" if total.long_open else "long_open_none", count=total.long_open)


def _rows(counts: Sequence[LimitCount], total: LimitCount) -> Iterator[tuple[object, ...]]:
    """Yield the departments that have anything to tell, and the whole."""
    for each in counts:
        if any(each.figures):
            yield (each.department or wording.NO_DEPARTMENT, *each.figures)
    yield (wording.TOTAL, *total.figures)


def _total(counts: Sequence[LimitCount]) -> LimitCount:
    sums = [sum(column) for column in zip(*((each.open, *each.figures) for each in counts), strict=True)]
    open_ones, d1, d7, d15, over, long_open = sums or [0] * 6
    return LimitCount(wording.TOTAL, open_ones, d1, d7, d15, over, long_open)


def _year_before(day: date) -> date:
    """Return the day a year ago; of 29 February the day before 1 March."""
    try:
        return day.replace(year=day.year - 1)
    except ValueError:
        return day.replace(year=day.year - 1, day=28)
