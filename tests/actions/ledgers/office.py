"""A small court with a campaign of four tasks and three cases, put there so that nothing of it can be undone."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any

from sqlalchemy import select, text

from courtdesk.actions.case_facts import CaseStory
from courtdesk.actions.desk import Desk
from courtdesk.actions.stored_days import stored_days
from courtdesk.models.campaigns import Campaign, Task, TaskParty
from courtdesk.models.cases import Case
from courtdesk.models.history import deed
from courtdesk.models.organisation import Department
from courtdesk.models.tables import Base

DAY = date(2026, 3, 2)
CAMPAIGN = "庭审规范年"
DEPARTMENTS = ("审管办", "立案庭", "研究室", "民事审判第一庭")
HEADINGS = ("规范庭审秩序", "提高文书质量", "完善送达机制", "清理长期未结案件")
_NOT_BUSINESS = {"history_deed", "history_change", "desk_note"}


def case_no(serial: int) -> str:
    return f"（2026）豫0899民初{serial}号"


def furnish(desk: Desk) -> None:
    """Put the campaign (tasks 1 to 4) and the cases (1 to 3) into the ledgers."""
    with deed(desk.sessions, "布置", "测试", undoable=False, kind="upkeep") as (session, _):
        session.add_all(Department(name=name) for name in DEPARTMENTS)
        session.add(_campaign())
        session.flush()
        for position, heading in enumerate(HEADINGS, start=1):
            session.add(_task(position, heading))
            session.flush()
        for serial in (1, 2, 3):
            case = _case(serial)
            for name, value in stored_days(case, CaseStory(), desk.rulebook).items():
                setattr(case, name, value)
            session.add(case)
            session.flush()


def _campaign() -> Campaign:
    return Campaign(
        id=1,
        title=CAMPAIGN,
        number="",
        issuer="",
        issued_on=None,
        addressees="",
        source_name="方案.docx",
        source_digest="0",
        adopted_at=datetime.combine(DAY, time(9)),
    )


def _task(position: int, heading: str) -> Task:
    return Task(
        campaign_id=1,
        position=position,
        number=position,
        group_heading="规范管理",
        heading=heading,
        text=heading,
        due_on=date(2026, 6, 30),
        recurrence="",
        state="未开始",
        source_place="",
        parties=[
            TaskParty(role="leader", position=1, name="陈立新"),
            TaskParty(role="department", position=2, name="审管办", department_id=1),
        ],
    )


def _case(serial: int) -> Case:
    return Case(
        case_no=case_no(serial),
        branch="civil",
        procedure="simple",
        procedure_word="简易程序",
        cause="民间借贷纠纷",
        department="民事审判第一庭",
        judge="陈怀远",
        parties="原告：甲；被告：乙",
        clerk="",
        filed_on=date(2026, 1, 5),
        closed_how="",
        amount="",
        detained=False,
        stage=0,
        is_open=True,
        paused=False,
    )


def contents(desk: Desk) -> dict[str, list[tuple[Any, ...]]]:
    """Return every row of every table of the ledgers, history left out."""
    with desk.sessions() as session:
        return {
            table.name: sorted((tuple(row) for row in session.execute(select(table))), key=repr)
            for table in Base.metadata.sorted_tables
            if table.name not in _NOT_BUSINESS
        }


def value(desk: Desk, table: str, row_id: int, column: str) -> Any:  # noqa: ANN401 - whatever the column holds
    """Return what is stored in one column of one row."""
    with desk.sessions() as session:
        found = Base.metadata.tables[table]
        return session.scalar(select(found.c[column]).where(found.c.id == row_id))


def names(desk: Desk, task_id: int, role: str) -> tuple[str, ...]:
    """Return who answers for a task in a role."""
    with desk.sessions() as session:
        question = select(TaskParty.name).where(TaskParty.task_id == task_id, TaskParty.role == role)
        return tuple(session.scalars(question.order_by(TaskParty.position)))


def doubts(desk: Desk) -> list[tuple[str, int, str, str]]:
    """Return table, row, field and text of every doubtful cell."""
    with desk.sessions() as session:
        found = session.execute(text("SELECT table_name, row_id, field, text FROM doubtful_cell ORDER BY 1, 2, 3"))
        return [tuple(row) for row in found]  # type: ignore[misc] # four columns, four values


def deeds(desk: Desk) -> int:
    """Return how many deeds the history holds."""
    with desk.sessions() as session:
        return int(session.scalar(text("SELECT count(*) FROM history_deed")) or 0)
