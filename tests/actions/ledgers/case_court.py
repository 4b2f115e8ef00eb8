"""A court with invented cases of every kind, and what its ledger has to answer, worked out row by row."""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import date, timedelta

from sqlalchemy.orm import Session

from courtdesk.actions.case_facts import CaseStory, facts_of
from courtdesk.actions.desk import Desk
from courtdesk.actions.ledgers import wording
from courtdesk.actions.ledgers.declared import ledger_info
from courtdesk.actions.ledgers.spans import span
from courtdesk.actions.ledgers.values import Condition, Lamp, LedgerRow, Op, Order, Query
from courtdesk.models.cases import Case, TimeLimitEvent
from courtdesk.rules.milestones import milestones

DAY = date(2026, 4, 20)
DEPARTMENTS = ("民事审判第一庭", "执行局", "")
JUDGES = ("王晓明", "李静", "Ann", "")
CAUSES = ("民间借贷纠纷", "离婚纠纷", "")
PROCEDURES = ("simple", "ordinary", "small", "enforcement", "special", "unknown")
FEW = ("level", "procedure", "judge", "department", "cause", "branch", "remark")
DATES = ("limit_on", "filed_on", "closed_on", "stated_limit_on")
LEVELS = tuple(wording.LEVELS.values())


def fill(desk: Desk, cases: int, seed: int = 1) -> None:
    """Enter cases with stored days as an import would store them."""
    drawn = random.Random(seed)  # noqa: S311 - data are drawn, not secrets
    with desk.sessions() as session, session.begin():
        for number in range(1, cases + 1):
            _enter(session, desk, _case(drawn, number), drawn)


def _case(drawn: random.Random, number: int) -> Case:
    filed_on = DAY - timedelta(drawn.randrange(0, 260))
    closed_on = filed_on + timedelta(drawn.randrange(0, 90)) if drawn.random() < 0.3 else None
    brackets = drawn.choice(("（{}）", "({})"))
    procedure = drawn.choice(PROCEDURES)
    return Case(
        case_no=f"{brackets.format(filed_on.year)}豫0899民初{number}号",
        branch=drawn.choice(("civil", "criminal", "other")),
        procedure=procedure,
        procedure_word=drawn.choice(("", "破产程序")) if procedure == "unknown" else "",
        cause=drawn.choice(CAUSES),
        department=drawn.choice(DEPARTMENTS),
        judge=drawn.choice(JUDGES),
        parties=f"原告：{drawn.choice(('张三', '赵玥'))}；被告：甲{number % 7}",
        clerk="",
        filed_on=filed_on,
        stated_limit_on=filed_on + timedelta(drawn.choice((61, 91, 182))) if drawn.random() < 0.2 else None,
        closed_on=min(closed_on, DAY) if closed_on else None,
        closed_how="调解" if closed_on else "",
        amount="",
        remark=drawn.choice(("", "", "100%属实_a")),
        is_open=closed_on is None,
        paused=False,
        stage=drawn.choice((0, 0, 1, 2)),
    )


def _enter(session: Session, desk: Desk, case: Case, drawn: random.Random) -> None:
    session.add(case)
    session.flush()
    events = [_event(drawn, case) for _ in range(drawn.choice((0, 0, 0, 1, 2)))]
    session.add_all(events)
    kept = milestones(facts_of(case, CaseStory(events)), desk.rulebook)
    case.limit_on, case.urging_on, case.order_on, case.paused = (
        kept.limit_on, kept.urging_on, kept.order_on, kept.paused,
    )  # fmt: skip


def _event(drawn: random.Random, case: Case) -> TimeLimitEvent:
    start = min(case.filed_on + timedelta(drawn.randrange(1, 40)), DAY)
    end = start + timedelta(drawn.randrange(0, 30)) if drawn.random() < 0.7 else None
    kind = drawn.choice(("exclusion", "stay", "extension"))
    loose = drawn.random() < 0.3
    return TimeLimitEvent(
        case_id=case.id,
        kind=kind,
        reason="",
        start_on=None if loose or kind == "extension" else start,
        end_on=None if loose or kind == "extension" else end,
        days=drawn.randrange(0, 20) if loose else 0,
        months=drawn.randrange(0, 4) if kind == "extension" else 0,
        approver="",
        paper="",
    )


class Rows(list[LedgerRow]):
    """Rows that a failing test does not write out."""

    def __repr__(self) -> str:
        return f"{len(self)} rows"


# ---- what is to be answered -------------------------------------------------------------------------


def said(row: LedgerRow, key: str) -> str:
    """Return a value as a condition takes it."""
    value = row.values[key]
    if isinstance(value, Lamp):
        return wording.LEVELS[value.key]
    return value.isoformat() if isinstance(value, date) else str(value or "")


def meets(row: LedgerRow, condition: Condition, day: date) -> bool:
    """Tell whether a row is what a condition asks for."""
    value, wanted = said(row, condition.field), condition.values
    tests = {
        Op.IN: lambda: value in wanted,
        Op.NOT_IN: lambda: value not in wanted,
        Op.CONTAINS: lambda: not any(wanted) or any(_holds(value, each) for each in wanted if each),
        Op.NOT_CONTAINS: lambda: not any(_holds(value, each) for each in wanted if each),
        Op.BETWEEN: lambda: _between(value, *wanted),
        Op.SPAN: lambda: any(
            _between(value, *(each.isoformat() if each else "" for each in span(key, day))) for key in wanted
        ),
        Op.EMPTY: lambda: not value,
        Op.FILLED: lambda: bool(value),
    }
    return tests[condition.op]()


def _holds(value: str, text: str) -> bool:
    return _plain(text) in _plain(value)


def _plain(text: str) -> str:
    return text.lower().replace("(", "（").replace(")", "）")


def _between(value: str, first: str, last: str) -> bool:
    return bool(value) and (not first or value >= first) and (not last or value <= last)


def expected(rows: Sequence[LedgerRow], query: Query, day: date) -> list[LedgerRow]:
    """Return the rows of a question in their order, headings left aside."""
    chosen = any if query.any_of and query.conditions else all
    searched = [each.key for each in ledger_info("cases").fields if each.searched]
    found = [
        row
        for row in rows
        if chosen(meets(row, each, day) for each in query.conditions)
        and all(meets(row, each, day) for each in query.within)
        and all(any(_holds(said(row, key), word) for key in searched) for word in query.text.split())
    ]
    return _in_order(found, query.order or (Order("level"),))


def _in_order(rows: Sequence[LedgerRow], order: Sequence[Order]) -> list[LedgerRow]:
    ordered = sorted(rows, key=lambda row: row.id, reverse=order[0].descending)
    for each in reversed(order):
        ordered.sort(key=lambda row, key=each.field: _sort_key(row, key), reverse=each.descending)  # type: ignore[misc] # bound on purpose
        if each.field != "level":
            ordered.sort(key=lambda row, key=each.field: not said(row, key))  # type: ignore[misc] # the same
    return ordered


def _sort_key(row: LedgerRow, key: str) -> tuple[int, str]:
    if key == "level":
        # Unknown limits come after all others of their level, as NULL does not in an index.
        return LEVELS.index(said(row, key)), said(row, "limit_on") or "9"
    return 0, said(row, key)
