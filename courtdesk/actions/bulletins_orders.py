"""The supervision bulletin (督办通报) from the ledger of orders: what was sent, what came back, what is still open.

Every number is one of the ledger's (督办成效, 督办台账). Cases are told by their number, everything else by the
number of its paper, for in titles and subjects parties' names may stand.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from sqlalchemy import select

from courtdesk.actions import bulletins_wording as wording
from courtdesk.actions.bulletins_text import BulletinText, bulletin_words
from courtdesk.actions.desk import Desk
from courtdesk.actions.ledgers import order_wording
from courtdesk.actions.ledgers.asking import find_lines, ledger_rows
from courtdesk.actions.ledgers.values import CellValue, Condition, LedgerRow, Op, Query
from courtdesk.actions.order_effect import WITHIN, By, EffectLine, EffectTable, effect
from courtdesk.models.cases import Case
from courtdesk.models.organisation import Department

#: A table on paper holds so many; the rest stands in the ledger.
MOST: Final = 30
_AT_ONCE: Final = 500
_VOID: Final = "void"
_OPEN: Final = order_wording.TIMELY[2:]
_ONE_DAY: Final = timedelta(1)


@dataclass(frozen=True, slots=True)
class Outstanding:
    """What an order asked for and is not done; of several papers about it the latest."""

    number: str
    #: A case number, else what kind of thing it is and the paper's number.
    subject: str
    department: str
    person: str
    due_on: date | None


def orders_text(desk: Desk, first: date, last: date, day: date) -> str:
    """Return the text of the bulletin on the orders issued from ``first`` to ``last``, as things stand on ``day``."""
    text, period = BulletinText(), wording.period(first, last)
    total = effect(desk, first, last, By.STEP).total
    rows, open_ones = _issued(desk, first, last, day), outstanding(desk, last, day)
    text.say("orders_opening", period=period, day=wording.full_day(day))
    text.section("general")
    _say_general(text, total, kind_counts(rows), period)
    _say_slips(text, total, late_slips(rows, day))
    _say_compared(desk, text, total, first, last)
    _add_tables(desk, text, first, last)
    _say_outstanding(text, open_ones, day)
    _say_demands(text, open_ones=bool(open_ones), missing_slips=total.returned < total.slips)
    return text.whole()


# ---- what happened in the period ----------------------------------------------------------------


def kind_counts(rows: Iterable[LedgerRow]) -> list[tuple[str, int]]:
    """Return how many papers there are of each kind, the most first."""
    return Counter(_text(row.values["kind_name"]) for row in rows).most_common()


def late_slips(rows: Iterable[LedgerRow], day: date) -> int:
    """Return how many slips are late on ``day``."""
    due = (row.values["reply_due"] for row in rows if row.values["replied"] is None)
    return sum(isinstance(each, date) and each < day for each in due)


def _say_general(text: BulletinText, total: EffectLine, kinds: Sequence[tuple[str, int]], period: str) -> None:
    if not total.orders:
        text.say("signed_none", period=period)
        return
    say = bulletin_words().say
    told = wording.KINDS_JOIN.join(say("kind_count", kind=kind, count=count) for kind, count in kinds)
    key = "signed" if len(kinds) > 1 else "signed_one_kind"
    text.add(say(key, period=period, count=total.orders, kinds=told), *_results(total))


def _results(total: EffectLine) -> Iterator[str]:
    say = bulletin_words().say
    if total.in_time == total.orders:
        yield say("results_all")
    else:
        share = wording.share(total.in_time, total.orders)
        yield say("results", in_time=total.in_time, share=share, late=total.late, open=total.open)
    if total.median_days is not None:
        median = wording.tidy(total.median_days)
        yield say("speed", days=WITHIN[0], done=total.within[0], median=median)


def _say_slips(text: BulletinText, total: EffectLine, late: int) -> None:
    if not total.orders:
        return
    if not total.slips:
        text.say("replies_none")
    elif total.returned == total.slips:
        text.say("replies_all", asked=total.slips)
    else:
        share = wording.share(total.returned, total.slips)
        missing = total.slips - total.returned
        told = {"asked": total.slips, "returned": total.returned, "share": share, "missing": missing}
        text.say("replies" if late else "replies_none_late", **told, late=late)


def _say_compared(desk: Desk, text: BulletinText, total: EffectLine, first: date, last: date) -> None:
    """Compare with the period before; of two without any order there is nothing to say."""
    before_first, before_last = period_before(first, last)
    before = effect(desk, before_first, before_last, By.STEP).total
    if not (total.orders or before.orders):
        return
    period, say = wording.period(before_first, before_last), bulletin_words().say
    orders = _change(total.orders - before.orders)
    if total.orders and before.orders:
        now, then = (wording.percent(each.in_time, each.orders) for each in (total, before))
        text.add(say("compared", period=period, orders=orders, share=_share_change(now - then)))
    else:
        text.add(say("compared_orders", period=period, orders=orders))


def _change(by: int) -> str:
    key = "more" if by > 0 else "fewer" if by else "as_many"
    return bulletin_words().say(key, count=abs(by))


def _share_change(by: float) -> str:
    points = wording.tidy(abs(round(by, 1)))
    key = "share_same" if points == "0" else "share_up" if by > 0 else "share_down"
    return bulletin_words().say(key, points=points)


def period_before(first: date, last: date) -> tuple[date, date]:
    """Return the month before a month, else as many days before the first one."""
    end = first - _ONE_DAY
    if first.day == 1 and (last + _ONE_DAY).day == 1:
        months = (last.year - first.year) * 12 + last.month - first.month + 1
        at = first.year * 12 + first.month - 1 - months
        return date(at // 12, at % 12 + 1, 1), end
    return end - (last - first), end


# ---- by department and leader -------------------------------------------------------------------


def _add_tables(desk: Desk, text: BulletinText, first: date, last: date) -> None:
    places = _places(desk)
    for by, key, column in (
        (By.DEPARTMENT, "by_department", wording.DEPARTMENT),
        (By.LEADER, "by_leader", wording.LEADER),
    ):
        table = effect(desk, first, last, by)
        if table.total.orders:
            text.section(key)
            text.say(f"{key}_sentence", table=text.next_table)
            text.table(f"{key}_table", (column, *wording.EFFECT_COLUMNS), _effect_rows(table, places))


def _effect_rows(table: EffectTable, places: dict[str, int]) -> Iterator[tuple[object, ...]]:
    """Yield the lines in the order of the court's own list of departments: a bulletin is no ranking."""
    ordered = sorted(table.lines, key=lambda line: (places.get(line.name, len(places)), line.name))
    for line in ordered:
        yield (line.name, *_figures(line))
    yield (wording.TOTAL, *_figures(table.total))


def _figures(line: EffectLine) -> tuple[int, ...]:
    return (line.orders, line.slips, line.returned, line.in_time, line.late, line.open)


def _places(desk: Desk) -> dict[str, int]:
    with desk.sessions() as session:
        names = session.scalars(select(Department.name).order_by(Department.id)).all()
    return {name: at for at, name in enumerate(names)}


# ---- what is still open -------------------------------------------------------------------------


def outstanding(desk: Desk, last: date, day: date) -> list[Outstanding]:
    """Return what orders issued until ``last`` asked for and is not done on ``day``, the earliest term first."""
    until = Condition("issued", Op.BETWEEN, ("", last.isoformat()))
    open_rows = _rows(desk, (until, Condition("timely", Op.IN, _OPEN)), day)
    latest: dict[object, LedgerRow] = {}
    for row in sorted(open_rows, key=lambda row: (_day(row.values["issued"]) or date.min, row.id)):
        latest[_about(row)] = row
    ordered = sorted(latest.values(), key=lambda row: (_day(row.values["due"]) or date.max, row.id))
    return [_outstanding(row) for row in ordered]


def _about(row: LedgerRow) -> object:
    """Return what tells the subject of an order from others; one without a subject is about itself."""
    table, about = row.values["subject_table"], row.values["subject_id"]
    return (table, about) if table in order_wording.SUBJECT_KINDS else row.id


def _outstanding(row: LedgerRow) -> Outstanding:
    values = row.values
    number = _text(values["number"])
    is_case = values["subject_table"] == Case.__tablename__
    subject = _text(values["subject"]) if is_case else wording.subject(_text(values["subject_kind"]), number)
    return Outstanding(number, subject, _text(values["department"]), _text(values["person"]), _day(values["due"]))


def _say_outstanding(text: BulletinText, found: Sequence[Outstanding], day: date) -> None:
    text.section("outstanding")
    if not found:
        text.say("outstanding_none", day=wording.full_day(day))
        return
    late = sum(each.due_on is not None and each.due_on < day for each in found)
    table = text.next_table
    key = "outstanding_sentence" if late else "outstanding_none_late"
    text.say(key, day=wording.full_day(day), count=len(found), late=late, table=table)
    text.table("outstanding_table", wording.OUTSTANDING_COLUMNS, _outstanding_rows(found[:MOST], day))
    if len(found) > MOST:
        text.say("outstanding_rest", table=table, shown=MOST, rest=len(found) - MOST)


def _outstanding_rows(found: Iterable[Outstanding], day: date) -> Iterator[tuple[str, ...]]:
    for each in found:
        due = each.due_on
        term = wording.short_day(due, day.year) if due is not None else wording.NO_TERM
        state = wording.late((day - due).days) if due is not None and due < day else wording.NOT_DUE
        department = each.department or wording.NO_DEPARTMENT
        yield (each.subject, department, each.person, term, state)


def _say_demands(text: BulletinText, *, open_ones: bool, missing_slips: bool) -> None:
    """Ask for what is missing, and for nothing that is there."""
    text.section("orders_demands")
    wanted = [
        key for key, asked in (("orders_demands_open", open_ones), ("orders_demands_slips", missing_slips)) if asked
    ]
    text.add(*(bulletin_words().say(key) for key in wanted or ["orders_demands_none"]))


# ---- the ledger ---------------------------------------------------------------------------------


def _issued(desk: Desk, first: date, last: date, day: date) -> list[LedgerRow]:
    """Return the orders of the ledger issued in a period, void ones left out."""
    return _rows(desk, (Condition("issued", Op.BETWEEN, (first.isoformat(), last.isoformat())),), day)


def _rows(desk: Desk, conditions: tuple[Condition, ...], day: date) -> list[LedgerRow]:
    ids = find_lines(desk, Query("orders", conditions=conditions), day).ids
    found: list[LedgerRow] = []
    for start in range(0, len(ids), _AT_ONCE):
        rows = ledger_rows(desk, "orders", ids[start : start + _AT_ONCE], day)
        found += [row for row in rows.values() if row.state != _VOID]
    return found


def _text(value: CellValue) -> str:
    return value if isinstance(value, str) else ""


def _day(value: CellValue) -> date | None:
    return value if isinstance(value, date) else None
