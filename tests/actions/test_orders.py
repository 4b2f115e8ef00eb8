"""The course of orders: begun with the issue, slips and outcomes recorded for many at once, and taken back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

import pytest
from sqlalchemy import delete, select

from courtdesk.actions import supervision_wording as words
from courtdesk.actions.case_import import import_cases
from courtdesk.actions.desk import Desk, close_desk, open_desk
from courtdesk.actions.documents import list_documents, list_waiting
from courtdesk.actions.drafts import new_draft, save_draft
from courtdesk.actions.issuing import issue, issue_draft
from courtdesk.actions.ledgers.asking import find_lines, ledger_rows, view_counts_of
from courtdesk.actions.ledgers.summary import summary_of
from courtdesk.actions.ledgers.values import LedgerRow, Query
from courtdesk.actions.orders import complete_courses, record_outcome, record_replies
from courtdesk.actions.register import list_register, void_number
from courtdesk.actions.timeline import timeline
from courtdesk.actions.undo import redo, undo
from courtdesk.errors import RowGone, ValueRefused
from courtdesk.models.cases import Case
from courtdesk.models.documents import IssuedDocument
from courtdesk.models.history import deed
from courtdesk.models.organisation import Person
from courtdesk.models.supervision import OrderCourse
from courtdesk.models.vocabulary import ORDER_OUTCOMES
from tests.actions.conftest import Export, case_row
from tests.actions.test_due_and_issue import DAY, ago

IN_TIME, LATE, EXTENDED, NOT_DONE = ORDER_OUTCOMES
#: A small run; the whole thousand takes its time and is measured beside the tests.
MANY = 40


@pytest.fixture
def orders(desk: Desk, export: Export) -> list[int]:
    """Return the ids of three urging notices, their slips awaited until five days after `DAY`."""
    return issued(desk, export, [51, 52, 53])


def issued(desk: Desk, export: Export, ages: Sequence[int]) -> list[int]:
    import_cases(desk, export([case_row(at, ago(age)) for at, age in enumerate(ages, start=1)]))
    return [each.document_id for each in issue(desk, list_waiting(desk, DAY), DAY)]


def course(desk: Desk, document_id: int) -> OrderCourse:
    with desk.sessions() as session:
        return session.scalars(select(OrderCourse).where(OrderCourse.document_id == document_id)).one()


def row(desk: Desk, document_id: int, day: date = DAY) -> LedgerRow:
    return ledger_rows(desk, "orders", [document_id], day)[document_id]


def word(desk: Desk, document_id: int, day: date = DAY) -> str:
    return getattr(row(desk, document_id, day).values["outcome"], "word", "")


def close_case(desk: Desk, document_id: int, day: date) -> None:
    with deed(desk.sessions, "结案", "测试", undoable=False, kind="upkeep") as (session, _):
        case = session.get_one(Case, session.get_one(IssuedDocument, document_id).subject_id)
        case.closed_on, case.is_open = day, False


# ---- the course begins --------------------------------------------------------------------------


def test_an_issued_order_has_a_course_with_who_is_asked_and_by_when(desk: Desk, export: Export) -> None:
    with deed(desk.sessions, "布置", "测试", undoable=False) as (session, _):
        session.add(Person(name="王小满", post="副院长", in_charge="民事审判第一庭", telephone="", remark=""))
    urging, order = issued(desk, export, [61])
    begun = course(desk, urging)
    asked = (begun.step, begun.leader, begun.department, begun.person)
    assert asked == ("urging", "王小满", "民事审判第一庭", "陈怀远")
    assert begun.due_on == date.fromisoformat(str(row(desk, urging).values["due"]))
    assert (course(desk, order).step, course(desk, order).outcome) == ("order", "")
    assert row(desk, order).values["cites"] == row(desk, urging).values["number"]


@pytest.mark.parametrize(
    ("kind", "form", "step", "department", "person"),
    [
        (
            "supervision_notice",
            {"matter": "卷宗归档", "departments": "档案室、执行局", "state": "尚未完成", "finish_on": "2026-05-10"},
            "order",
            "档案室、执行局",
            "",
        ),
        (
            "interview_notice",
            {"persons": "周若楠", "department": "民二庭", "reason": "拖延", "place": "三楼", "meet_at": "9时"},
            "interview",
            "民二庭",
            "周若楠",
        ),
    ],
)
def test_orders_that_are_written_freely_are_followed_too(
    desk: Desk, kind: str, form: dict[str, str], step: str, department: str, person: str
) -> None:
    begun = write(desk, kind, form)
    assert (begun.step, begun.department, begun.person) == (step, department, person)


def test_a_notice_that_is_no_order_has_no_course(desk: Desk) -> None:
    draft = new_draft(desk, "notice", DAY)
    save_draft(desk, draft.id, draft.form | {"title": "值班的通知", "recipients": "各部门", "text": "照办。"})
    issue_draft(desk, draft.id, DAY)
    assert view_counts_of(desk, "orders", DAY)["all"] == 0


def write(desk: Desk, kind: str, form: dict[str, str]) -> OrderCourse:
    draft = new_draft(desk, kind, DAY)
    save_draft(desk, draft.id, draft.form | form)
    return course(desk, issue_draft(desk, draft.id, DAY).document_id)


def test_orders_of_an_older_program_get_their_courses_when_the_desk_opens_once(
    desk: Desk, export: Export, orders: list[int]
) -> None:
    del export
    before = [course(desk, each) for each in orders]
    with desk.sessions() as session, session.begin():
        session.execute(delete(OrderCourse))
    folder = desk.folder
    close_desk(desk)
    again = open_desk(folder)
    try:
        for old in before:
            new = course(again, old.document_id)
            assert (new.step, new.department, new.person, new.due_on) == (
                old.step,
                old.department,
                old.person,
                old.due_on,
            )
        assert complete_courses(again) == 0
    finally:
        close_desk(again)


# ---- register, ledger and course agree ----------------------------------------------------------


def test_after_many_orders_in_one_go_register_ledger_and_courses_agree(desk: Desk, export: Export) -> None:
    issued(desk, export, [61] * MANY)
    lines = find_lines(desk, Query("orders"), DAY)
    ledger = {str(each.values["number"]) for each in ledger_rows(desk, "orders", list(lines.ids), DAY).values()}
    register = {each.number for each in list_register(desk) if each.document_id is not None}
    assert lines.total == len(ledger) == 2 * MANY
    assert ledger == register
    with desk.sessions() as session:
        assert len(session.scalars(select(OrderCourse.document_id)).all()) == 2 * MANY
    serials = sorted(each.serial for each in list_register(desk) if "督" in each.number)
    assert serials == list(range(1, MANY + 1))


def test_a_void_paper_closes_its_course_and_undo_opens_it_again(desk: Desk, orders: list[int]) -> None:
    entry = next(each for each in list_register(desk) if each.document_id == orders[0])
    void_number(desk, entry.id, "案号写错", DAY)
    assert word(desk, orders[0]) == "作废"
    counts = view_counts_of(desk, "orders", DAY)
    assert (counts["open"], counts["reply_due"], counts["all"]) == (2, 2, 3)
    assert record_outcome(desk, orders, NOT_DONE, DAY).count == 2
    undo(desk)
    undo(desk)
    assert view_counts_of(desk, "orders", DAY)["open"] == 3


# ---- reply slips --------------------------------------------------------------------------------


def test_many_slips_are_recorded_as_one_step(desk: Desk, orders: list[int]) -> None:
    day = DAY + timedelta(2)
    recorded = record_replies(desk, orders, day, reply="已定期宣判")
    assert (recorded.title, recorded.count, recorded.left_out) == ("登记回执：3 份", 3, 0)
    assert {each.replied_on for each in list_documents(desk)} == {day}
    assert {course(desk, each).reply for each in orders} == {"已定期宣判"}
    assert view_counts_of(desk, "orders", day)["reply_due"] == 0
    undo(desk)
    assert {each.replied_on for each in list_documents(desk)} == {None}
    assert {course(desk, each).reply for each in orders} == {""}
    redo(desk)
    assert view_counts_of(desk, "orders", day)["reply_due"] == 0


def test_a_slip_that_came_back_before_is_left_out(desk: Desk, orders: list[int]) -> None:
    record_replies(desk, orders[:1], DAY)
    assert record_replies(desk, orders, DAY + timedelta(1)).left_out == 1
    assert record_replies(desk, orders, DAY + timedelta(1)).title == ""
    assert row(desk, orders[0]).values["replied"] == DAY


def test_a_slip_can_bring_its_outcome_with_it(desk: Desk, orders: list[int]) -> None:
    recorded = record_replies(desk, orders[:1], DAY, IN_TIME)
    assert (recorded.title, course(desk, orders[0]).outcome) == (f"登记回执：{number(desk, orders[0])}", IN_TIME)


def number(desk: Desk, document_id: int) -> str:
    return str(row(desk, document_id).values["number"])


def test_a_slip_is_late_the_day_after_its_day(desk: Desk, orders: list[int]) -> None:
    due = DAY + timedelta(5)
    assert word(desk, orders[0], due) == "待回执"
    assert word(desk, orders[0], due + timedelta(2)) == "回执超 2 天"
    assert view_counts_of(desk, "orders", due)["reply_over"] == 0
    assert view_counts_of(desk, "orders", due + timedelta(1))["reply_over"] == 3


# ---- outcomes -----------------------------------------------------------------------------------


def test_an_outcome_is_recorded_for_many_and_opened_again_with_none(desk: Desk, orders: list[int]) -> None:
    assert record_outcome(desk, orders, EXTENDED, DAY, "已报院长批准").title == f"登记督办结果：3 份 {EXTENDED}"
    assert {word(desk, each) for each in orders} == {EXTENDED}
    assert view_counts_of(desk, "orders", DAY)["open"] == 0
    assert record_outcome(desk, orders, EXTENDED, DAY).title == ""
    record_outcome(desk, orders[:1], "", DAY)
    assert (course(desk, orders[0]).outcome_on, view_counts_of(desk, "orders", DAY)["open"]) == (None, 1)


def test_outcomes_by_facts_follow_the_day_each_case_was_closed(desk: Desk, orders: list[int]) -> None:
    on_time, too_late, _open = orders
    due = course(desk, on_time).due_on
    assert due is not None
    close_case(desk, on_time, due)
    late = course(desk, too_late).due_on
    assert late is not None
    close_case(desk, too_late, late + timedelta(1))
    assert word(desk, on_time) == "待登记"
    recorded = record_outcome(desk, orders, words.BY_FACTS, DAY + timedelta(1))
    assert (recorded.count, recorded.left_out) == (2, 1)
    assert [course(desk, each).outcome for each in orders] == [IN_TIME, LATE, ""]
    record_outcome(desk, orders, words.BY_FACTS, due + timedelta(40))
    assert [course(desk, each).outcome for each in orders] == [IN_TIME, LATE, NOT_DONE]


def test_the_effect_is_the_days_from_the_order_to_the_end_of_the_case(desk: Desk, orders: list[int]) -> None:
    close_case(desk, orders[0], DAY + timedelta(9))
    values = row(desk, orders[0], DAY + timedelta(30)).values
    assert (values["effect"], values["days"], values["timely"]) == (9, 9, "按期办结")
    still = row(desk, orders[1], DAY + timedelta(30)).values
    assert (still["effect"], still["days"]) == (None, 30)


def test_totals_by_leader_say_how_many_were_closed_in_time(desk: Desk, export: Export) -> None:
    with deed(desk.sessions, "布置", "测试", undoable=False) as (session, _):
        session.add(Person(name="王小满", post="副院长", in_charge="民事审判第一庭", telephone="", remark=""))
    ids = issued(desk, export, [51, 52, 53])
    close_case(desk, ids[0], DAY + timedelta(3))
    summary = summary_of(desk, Query("orders"), DAY, "leader", "timely")
    assert [each.value for each in summary.groups] == ["王小满"]
    assert dict(zip((each.value for each in summary.columns), summary.cells[0], strict=True)) == {
        "按期办结": 1,
        "未到期": 2,
    }


def test_the_course_stands_in_the_story_of_the_paper(desk: Desk, orders: list[int]) -> None:
    record_outcome(desk, orders[:1], NOT_DONE, DAY, "承办人病假")
    told = timeline(desk, "issued_document", orders[0])[0]
    assert told.text == f"登记督办结果：{number(desk, orders[0])} {NOT_DONE}"
    assert ("结果", "（空）", NOT_DONE) in told.changes


@pytest.mark.parametrize(
    ("outcome", "day", "error"),
    [("办好了", DAY, ValueRefused), (IN_TIME, DAY - timedelta(1), ValueRefused)],
)
def test_what_cannot_be_is_refused_and_nothing_changes(
    desk: Desk, orders: list[int], outcome: str, day: date, error: type[Exception]
) -> None:
    with pytest.raises(error):
        record_outcome(desk, orders, outcome, day)
    with pytest.raises(error):
        record_replies(desk, orders, day, outcome)
    assert view_counts_of(desk, "orders", DAY)["reply_due"] == 3


def test_an_order_that_is_not_there_is_refused(desk: Desk) -> None:
    with pytest.raises(RowGone):
        record_outcome(desk, [404], IN_TIME, DAY)
