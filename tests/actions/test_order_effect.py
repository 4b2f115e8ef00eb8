"""What orders brought about, counted by hand; orders found by a pasted list; the ladder in any order of deeds."""

from __future__ import annotations

import random
from datetime import date, timedelta
from pathlib import Path

import openpyxl
import pytest
from sqlalchemy import select

from courtdesk.actions.case_import import import_cases
from courtdesk.actions.desk import Desk
from courtdesk.actions.documents import list_waiting
from courtdesk.actions.issuing import issue
from courtdesk.actions.order_effect import By, EffectLine, effect, effect_sheet
from courtdesk.actions.orders import record_outcome, record_replies
from courtdesk.actions.register import list_register, void_number
from courtdesk.actions.reply_numbers import Match, match_numbers
from courtdesk.actions.supervision import suggestions
from courtdesk.errors import NumberBusy
from courtdesk.models.documents import IssuedDocument
from courtdesk.models.history import deed
from courtdesk.models.supervision import OrderCourse
from courtdesk.models.vocabulary import ORDER_OUTCOMES
from courtdesk.reports.ledger_files import write_ledger
from courtdesk.reports.ledger_sheet import SheetStyle
from tests.actions.conftest import Export, case_row
from tests.actions.test_due_and_issue import DAY, ago
from tests.actions.test_orders import close_case, issued
from tests.actions.test_supervision import office

__all__ = ["office"]

IN_TIME, LATE, EXTENDED, NOT_DONE = ORDER_OUTCOMES
YEAR = (date(2026, 1, 1), date(2026, 12, 31))


@pytest.fixture
def orders(desk: Desk, export: Export) -> list[int]:
    """Return four urging notices: one done after 8 days, one after 25, one closed as not done, one open."""
    ids = issued(desk, export, [51, 52, 53, 54])
    close_case(desk, ids[0], DAY + timedelta(8))
    close_case(desk, ids[1], DAY + timedelta(25))
    record_outcome(desk, [ids[2]], NOT_DONE, DAY + timedelta(30))
    record_replies(desk, ids[:3], DAY + timedelta(3))
    return ids


def whole(desk: Desk, by: str = "leader", period: tuple[date, date] = YEAR) -> EffectLine:
    return effect(desk, *period, by).total


def test_the_figures_are_those_one_counts_by_hand(desk: Desk, orders: list[int]) -> None:
    assert len(orders) == 4
    line = whole(desk)
    assert (line.orders, line.slips, line.returned) == (4, 4, 3)
    assert (line.in_time + line.late, line.open) == (2, 2)
    assert (line.median_days, line.within) == (16.5, (1, 1, 2))


def test_a_day_that_is_past_the_term_counts_as_late(desk: Desk, orders: list[int]) -> None:
    with deed(desk.sessions, "改期限", "测试", undoable=False, kind="upkeep") as (session, _):
        for course in session.scalars(select(OrderCourse)):
            course.due_on = DAY + timedelta(10)
    assert (whole(desk).in_time, whole(desk).late) == (1, 1)
    record_outcome(desk, [orders[0]], LATE, DAY + timedelta(8))
    assert (whole(desk).in_time, whole(desk).late) == (0, 2)


@pytest.mark.parametrize("by", list(By))
def test_each_order_stands_in_a_line_however_it_is_counted(desk: Desk, orders: list[int], by: By) -> None:
    table = effect(desk, *YEAR, by)
    assert sum(line.orders for line in table.lines) == len(orders)
    assert table.total == whole(desk)


def test_an_order_to_two_departments_stands_under_both_and_is_one_in_the_whole(desk: Desk, orders: list[int]) -> None:
    with deed(desk.sessions, "改部门", "测试", undoable=False, kind="upkeep") as (session, _):
        course = session.scalars(select(OrderCourse).where(OrderCourse.document_id == orders[0])).one()
        course.department = "执行局、档案室"
    table = effect(desk, *YEAR, "department")
    assert {line.name: line.orders for line in table.lines} == {"民事审判第一庭": 3, "执行局": 1, "档案室": 1}
    assert table.total.orders == 4


def test_other_periods_and_void_orders_are_left_out(desk: Desk, orders: list[int]) -> None:
    assert whole(desk, period=(date(2026, 5, 1), date(2026, 12, 31))).orders == 0
    entry = next(each for each in list_register(desk) if each.document_id == orders[3])
    void_number(desk, entry.id, "写错", DAY)
    assert whole(desk).orders == 3


def test_the_table_leaves_as_a_workbook_with_the_whole_in_its_last_row(
    desk: Desk, orders: list[int], tmp_path: Path
) -> None:
    del orders
    path = tmp_path / "成效.xlsx"
    write_ledger(effect_sheet(desk, effect(desk, *YEAR, "person"), DAY), path, SheetStyle(numbered=False))
    rows = [row for row in openpyxl.load_workbook(path).active.iter_rows(values_only=True) if any(row)]
    assert rows[-1][:4] == ("合计", 4, 4, 3)


# ---- a pasted list ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "line",
    [
        "示法催〔2026〕1号",
        "示法催[2026]1号",
        "示法催（2026）第001号",
        " 示法催 〔2026〕 １号 ",
        "1\t示法催〔2026〕1号\t已返回",
        "文号：示法催〔2026〕1号",
        "收到示法催〔2026〕1号回执",
    ],
)
def test_a_number_is_found_in_whatever_it_is_pasted_with(desk: Desk, export: Export, line: str) -> None:
    (order,) = issued(desk, export, [51])
    (found,) = match_numbers(desk, line)
    assert (found.document_id, found.match, found.number) == (order, Match.AWAITED, "示法催〔2026〕1号")


def test_a_list_tells_what_is_awaited_returned_void_and_unknown(desk: Desk, export: Export) -> None:
    first, _second, third = issued(desk, export, [51, 52, 53])
    record_replies(desk, [first], DAY)
    void_number(desk, next(each.id for each in list_register(desk) if each.document_id == third), "写错", DAY)
    pasted = "\n".join(f"示法催〔2026〕{n}号" for n in (1, 2, 2, 3, 9)) + "\n\n合计 5 份"
    found = [(each.number, each.match) for each in match_numbers(desk, pasted)]
    assert found == [
        ("示法催〔2026〕1号", Match.RETURNED),
        ("示法催〔2026〕2号", Match.AWAITED),
        ("示法催〔2026〕3号", Match.NO_SLIP),
        ("示法催〔2026〕9号", Match.UNKNOWN),
        ("合计 5 份", Match.UNKNOWN),
    ]


# ---- in any order -------------------------------------------------------------------------------


@pytest.mark.parametrize("seed", range(4))
def test_whatever_is_issued_voided_and_answered_no_step_in_force_is_suggested_again(
    office: Desk, export: Export, seed: int
) -> None:
    import_cases(office, export([case_row(at, ago(age)) for at, age in enumerate((51, 61), start=1)]))
    chance, day = random.Random(seed), DAY  # noqa: S311 - an order of deeds, no secret
    for _ in range(12):
        day += timedelta(chance.randrange(12))
        _some_deed(office, chance, day)
        asked = {(each.subject_table, each.subject_id, each.step) for each in list_waiting(office, day)}
        asked |= {(each.table, each.row_id, each.step) for each in suggestions(office, day)}
        assert not asked & _in_force(office)


def _some_deed(office: Desk, chance: random.Random, day: date) -> None:
    waiting = [each for each in list_waiting(office, day) if each.kind not in {"interview_notice", "letter"}]
    papers = [each for each in list_register(office) if each.document_id and each.state == "issued"]
    deed_name = chance.choice(("issue", "issue", "void", "reply", "outcome"))
    if deed_name == "issue" and waiting:
        urging = [each for each in waiting if each.step == "urging"]
        issue(office, [chance.choice(urging or waiting)], day)
    elif papers:
        paper = chance.choice(papers)
        document_id = paper.document_id or 0
        if deed_name == "void":
            try:
                void_number(office, paper.id, "写错", day)
            except NumberBusy:  # another paper cites it
                return
        elif deed_name == "reply":
            record_replies(office, [document_id], day)
        else:
            record_outcome(office, [document_id], chance.choice((EXTENDED, NOT_DONE, IN_TIME)), day)


def _in_force(office: Desk) -> set[tuple[str, int, str]]:
    question = select(IssuedDocument.subject_table, IssuedDocument.subject_id, OrderCourse.step)
    question = question.join(OrderCourse, OrderCourse.document_id == IssuedDocument.id)
    with office.sessions() as session:
        return {
            (table, row, step)
            for table, row, step in session.execute(question.where(IssuedDocument.voided_on.is_(None)))
        }
