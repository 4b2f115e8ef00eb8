"""Cases as the court's measures meet them: entered with what moves their limits, their stored days worked out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import delete

from courtdesk.actions.desk import Desk
from courtdesk.actions.stored_days import refresh_cases
from courtdesk.models.cases import Case, CaseMeasure, TimeLimitEvent
from courtdesk.models.history import deed

DAY = date(2026, 4, 20)
DEPARTMENTS = ("民事审判第一庭", "执行局")


@dataclass(frozen=True)
class Plan:
    """A case to enter."""

    #: Days since filing on `DAY`.
    age: int
    procedure: str = "simple"
    branch: str = "civil"
    department: str = DEPARTMENTS[0]
    judge: str = "陈怀远"
    closed: bool = False
    stage: int = 0
    events: tuple[Mapping[str, object], ...] = ()
    measures: tuple[tuple[str, date], ...] = ()


def exclusion(reason: str, start: date, end: date | None = None, approver: str = "院长") -> dict[str, object]:
    return {"kind": "exclusion", "reason": reason, "start_on": start, "end_on": end, "approver": approver}


def extension(
    granted_on: date, months: int = 1, *, approver: str = "院长", filed_with: str = ""
) -> dict[str, object]:
    return {
        "kind": "extension",
        "reason": "",
        "start_on": granted_on,
        "months": months,
        "approver": approver,
        "filed_with": filed_with,
    }


def enter(desk: Desk, plans: Sequence[Plan]) -> list[int]:
    """Enter cases, numbered from 1, and return their ids."""
    with deed(desk.sessions, "登记案件", "测试", undoable=False, kind="upkeep") as (session, recorder):
        cases = [_case(number, plan) for number, plan in enumerate(plans, start=1)]
        session.add_all(cases)
        session.flush()
        for case, plan in zip(cases, plans, strict=True):
            session.add_all(TimeLimitEvent(**_event(case.id, each)) for each in plan.events)
            session.add_all(_measure(case.id, plan.measures))
        session.flush()
        ids = [case.id for case in cases]
        refresh_cases(session, recorder, desk.rulebook, ids)
        return ids


def clear(desk: Desk) -> None:
    """Take every case out again."""
    with desk.sessions() as session, session.begin():
        for model in (CaseMeasure, TimeLimitEvent, Case):
            session.execute(delete(model))


def _case(number: int, plan: Plan) -> Case:
    filed_on = DAY - timedelta(plan.age)
    closed_on = filed_on + timedelta(plan.age // 2) if plan.closed else None
    words = dict.fromkeys(("procedure_word", "parties", "clerk", "closed_how", "amount", "remark"), "")
    return Case(
        case_no=f"（2026）豫0899民初{number}号",
        branch=plan.branch,
        procedure=plan.procedure,
        cause="民间借贷纠纷",
        department=plan.department,
        judge=plan.judge,
        filed_on=filed_on,
        closed_on=closed_on,
        is_open=closed_on is None,
        paused=False,
        stage=plan.stage,
        **words,
    )


def _event(case_id: int, said: Mapping[str, object]) -> dict[str, object]:
    return {"case_id": case_id, "days": 0, "months": 0, "approver": "", "paper": "", **said}


def _measure(case_id: int, taken: Iterable[tuple[str, date]]) -> Iterable[CaseMeasure]:
    return (CaseMeasure(case_id=case_id, action=action, on=on, person="", note="", paper="") for action, on in taken)
