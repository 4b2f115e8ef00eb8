"""Three civil cases by simple procedure filed on one day, and a criminal one, for what moves their limits."""

from __future__ import annotations

from datetime import date

from sqlalchemy import select

from courtdesk.actions.desk import Desk
from courtdesk.actions.ledgers.editing import add_row
from courtdesk.actions.limit_values import LimitKind, LimitValues
from courtdesk.models.cases import Case

DAY = date(2026, 4, 20)
FILED = date(2026, 2, 2)
#: Three months of the simple procedure after `FILED`.
PLAIN = date(2026, 5, 2)


def furnish_cases(desk: Desk) -> list[int]:
    """Enter the cases and return their ids: three civil ones, then a criminal one."""
    rows = [(f"（2026）豫0899民初{serial}号", "简易程序") for serial in (1, 2, 3)]
    ids = []
    for number, procedure in [*rows, ("（2026）豫0899刑初9号", "普通程序")]:
        values = {"case_no": number, "cause": "民间借贷纠纷", "procedure": procedure, "filed_on": FILED.isoformat()}
        edited = add_row(desk, "cases", {**values, "judge": "周若楠", "department": "民事审判第一庭"}, DAY)
        assert edited.added, edited.refused
        ids.append(edited.added[0])
    return ids


def exclusion(start: date | None, end: date | None = None, reason: str = "司法鉴定", days: int = 0) -> LimitValues:
    return LimitValues(LimitKind.EXCLUSION, reason=reason, start=start, end=end, days=days)


def limits(desk: Desk, ids: list[int]) -> list[date | None]:
    """Return the stored days on which the limits of cases fall."""
    with desk.sessions() as session:
        stored = {case.id: case.limit_on for case in session.scalars(select(Case).where(Case.id.in_(ids)))}
    return [stored[each] for each in ids]


def procedure(desk: Desk, case_id: int) -> tuple[str, str]:
    with desk.sessions() as session:
        case = session.get_one(Case, case_id)
        return case.procedure, case.procedure_word
