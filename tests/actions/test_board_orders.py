"""The notice board shows every order until the ledger says that it is done, whatever it is about."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from sqlalchemy import select

from courtdesk import clock
from courtdesk.actions.board import ORDERS, board_lines
from courtdesk.actions.board_wording import KINDS
from courtdesk.actions.desk import Desk
from courtdesk.actions.matters import close
from courtdesk.actions.orders import record_outcome, record_replies
from courtdesk.actions.tasks import record_progress
from courtdesk.models.campaigns import Task
from courtdesk.models.documents import IssuedDocument, NumberSeries
from courtdesk.models.history import deed
from courtdesk.models.rectification import Measure
from courtdesk.models.supervision import OrderCourse
from courtdesk.models.vocabulary import ORDER_OUTCOMES
from tests.actions.ledgers.rectification_office import furnish_rectification
from tests.actions.matters_office import FIRST, furnish_matters
from tests.actions.test_due_and_issue import DAY
from tests.actions.test_supervision import office, only, send

__all__ = ["office"]

IN_TIME, LATE, EXTENDED, NOT_DONE = ORDER_OUTCOMES
_OPEN, _DONE, _GONE = "open", "done", "gone"


def standing(desk: Desk, number: str, day: date = DAY) -> str:
    """Return under which heading of the board an order stands."""
    for line in board_lines(desk, day).lines:
        if line.cells and line.cells[1] == number:
            return _DONE if line.level == "done" else _OPEN
    return _GONE


def number_of(desk: Desk, document_id: int) -> str:
    with desk.sessions() as session:
        return session.get_one(IssuedDocument, document_id).number


def paper_about(desk: Desk, table: str, row_id: int, kind: str = "supervision_notice", serial: int = 1) -> int:
    """Write an order about a row, as issuing leaves it."""
    issued = DAY - timedelta(9)
    with deed(desk.sessions, "签发", "测试", undoable=False) as (session, _):
        series = session.scalars(select(NumberSeries)).first() or NumberSeries(
            code="示法督", year=2026, next_serial=9
        )
        session.add(series)
        session.flush()
        texts = {"number": f"示法督〔2026〕{serial}号", "title": "督办", "subject": "某事", "void_reason": ""}
        paper = IssuedDocument(
            kind=kind, series_id=series.id, serial=serial, subject_table=table, subject_id=row_id, occasion=serial,
            form={}, letterhead={}, issued_on=issued, issued_at=datetime(2026, 4, 11, 9, 0), **texts,  # noqa: DTZ001 - stored as the clock on the wall shows it
        )  # fmt: skip
        session.add(paper)
        session.flush()
        session.add(OrderCourse(document_id=paper.id, step="order", department="执行局", due_on=DAY - timedelta(2)))
        return paper.id


def test_a_task_s_urging_notice_stays_until_the_task_is_done_though_its_slip_came_back(office: Desk) -> None:
    document = send(office, only(office), DAY)
    number = number_of(office, document)
    assert standing(office, number) == _OPEN
    record_replies(office, [document], DAY)
    assert standing(office, number) == _OPEN
    with office.sessions() as session:
        task_id = session.scalars(select(Task.id).where(Task.heading == "清理长期未结案件")).one()
    record_progress(office, task_id, "全部办结", "已完成")
    assert standing(office, number, clock.today()) == _DONE


def test_an_order_about_a_matter_is_settled_by_the_matter(desk: Desk) -> None:
    furnish_matters(desk)
    number = number_of(desk, paper_about(desk, "matter", FIRST))
    assert standing(desk, number) == _OPEN
    close(desk, FIRST, DAY, "全部办结")
    line = next(each for each in board_lines(desk, DAY).lines if number in each.cells)
    assert (line.level, line.cells[2], line.cells[3]) == ("done", "执行局", "4月20日办结")


def test_an_order_about_a_measure_is_settled_by_the_measure(desk: Desk) -> None:
    furnish_rectification(desk)
    with desk.sessions() as session:
        measure = session.scalars(
            select(Measure).where(Measure.closed_on.is_(None), Measure.state == "整改中")
        ).first()
        assert measure is not None
        measure_id = measure.id
    number = number_of(desk, paper_about(desk, "measure", measure_id))
    assert standing(desk, number) == _OPEN
    with deed(desk.sessions, "销号", "测试") as (session, _):
        session.get_one(Measure, measure_id).closed_on = DAY
    assert standing(desk, number) == _DONE


@pytest.mark.parametrize("kind", ORDERS)
@pytest.mark.parametrize(
    ("outcome", "stands"), [("", _OPEN), (IN_TIME, _DONE), (LATE, _DONE), (EXTENDED, _OPEN), (NOT_DONE, _OPEN)]
)
def test_an_order_about_nothing_in_the_ledger_is_settled_by_its_outcome(
    desk: Desk, kind: str, outcome: str, stands: str
) -> None:
    document = paper_about(desk, "", 0, kind)
    record_replies(desk, [document], DAY)
    if outcome:
        record_outcome(desk, [document], outcome, DAY)
    number = number_of(desk, document)
    assert standing(desk, number) == stands
    told = next(line for line in board_lines(desk, DAY).lines if number in line.cells)
    assert told.cells[0] == KINDS[kind]


def test_papers_about_nothing_are_lines_of_their_own_and_two_about_one_row_are_one(desk: Desk) -> None:
    furnish_matters(desk)
    for serial, (table, row) in enumerate((("", 0), ("", 0), ("matter", FIRST), ("matter", FIRST)), start=1):
        paper_about(desk, table, row, serial=serial)
    assert sum(bool(line.cells) for line in board_lines(desk, DAY).lines) == 3
