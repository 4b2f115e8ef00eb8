"""What waits by rules and by the ladder, issued in one go, withheld with a reason, and tried out on any day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy import func, select

from courtdesk.actions.case_import import import_cases
from courtdesk.actions.desk import Desk
from courtdesk.actions.documents import list_documents, list_waiting
from courtdesk.actions.drafts import list_drafts, new_draft, open_draft, save_draft
from courtdesk.actions.dry_run import dry_run
from courtdesk.actions.issuing import issue, issue_draft
from courtdesk.actions.ledgers.asking import ledger_rows, view_counts_of
from courtdesk.actions.orders import record_replies
from courtdesk.actions.results import Waiting
from courtdesk.actions.supervision import begin_order, begin_orders, steps_of_many, suggestions
from courtdesk.actions.today import day_counts
from courtdesk.actions.undo import undo
from courtdesk.actions.waiting import waiting_drafts
from courtdesk.actions.withholding import ask_again, list_withheld, withhold
from courtdesk.errors import RowGone, StepRefused, UrgingMissing, ValueRefused
from courtdesk.models.documents import IssuedDocument, NumberEntry
from courtdesk.models.history import deed
from courtdesk.models.organisation import Person
from courtdesk.models.supervision import OrderCourse
from tests.actions.conftest import Export, case_row
from tests.actions.test_due_and_issue import DAY, ago
from tests.actions.test_supervision import office

__all__ = ["office"]


def told(waiting: Sequence[Waiting]) -> list[tuple[str, str, str]]:
    return [(each.kind, each.subject_table, each.subject) for each in waiting]


def interview(office: Desk, case_id: int, day: date) -> int:
    """Issue an interview notice about a case as a clerk does."""
    draft = begin_order(office, ("cases", case_id, "interview"), day)
    form = {"persons": "陈怀远", "place": "三楼会议室", "meet_at": "上午9时"}
    save_draft(office, draft.id, draft.form | form)
    return issue_draft(office, draft.id, day).document_id


def courses(desk: Desk) -> list[tuple[str, str]]:
    with desk.sessions() as session:
        return [(each.step, each.reason) for each in session.scalars(select(OrderCourse).order_by(OrderCourse.id))]


# ---- one list ---------------------------------------------------------------------------------------


def test_rules_and_ladder_are_one_list_up_the_ladder_each_with_what_is_weighed(office: Desk, export: Export) -> None:
    import_cases(office, export([case_row(1, ago(61))]))
    waiting = list_waiting(office, DAY)
    case_no = waiting[0].subject
    assert told(waiting) == [
        ("urging_notice", "cases", case_no),
        ("task_urging_notice", "task", "清理长期未结案件"),
        ("supervision_order", "cases", case_no),
    ]
    urging, task, order = waiting
    assert (task.why, task.signed_by, task.form["reply_on"]) == ("超 4 天：时限4月16日", "审管办", "2026-04-25")
    assert urging.why == "已审 61 天：简易程序立案满50日未结案，发催办通知书"
    assert (order.signed_by, order.form["signer"]) == ("王小满", "王小满")


def test_the_order_of_a_case_is_signed_by_the_vice_president_in_charge_of_its_department(
    office: Desk, export: Export
) -> None:
    with deed(office.sessions, "布置", "测试", undoable=False) as (session, _):
        session.add(Person(name="周书禾", post="副院长", in_charge="执行局", telephone="", remark=""))
    import_cases(office, export([case_row(1, ago(61))]))
    order = next(each for each in list_waiting(office, DAY) if each.kind == "supervision_order")
    assert (order.department, order.signed_by) == ("民事审判第一庭", "王小满")


def test_everything_that_waits_is_issued_in_one_go_under_numbers_in_a_row(office: Desk, export: Export) -> None:
    import_cases(office, export([case_row(1, ago(61))]))
    done = issue(office, list_waiting(office, DAY), DAY)
    assert [each.number for each in done] == ["示法催〔2026〕1号", "示法催〔2026〕2号", "示法督〔2026〕1号"]
    assert {each.subject_table for each in done} == {"cases", "task"}
    assert courses(office) == [("urging", ""), ("urging", ""), ("order", "")]
    assert list_waiting(office, DAY) == []
    assert list_waiting(office, DAY + timedelta(8), "order.task") != []


def test_a_draft_that_was_begun_is_issued_with_its_words_and_is_a_draft_no_more(office: Desk) -> None:
    draft = begin_order(office, suggestions(office, DAY)[0], DAY)
    save_draft(office, draft.id, draft.form | {"state": "已完成一半。"})
    (waiting,) = list_waiting(office, DAY)
    assert (waiting.draft_id, waiting.form["state"]) == (draft.id, "已完成一半。")
    issue(office, [waiting], DAY)
    assert list_drafts(office) == []


@pytest.mark.parametrize(
    ("rule", "kinds"), [("simple.50", ["urging_notice"]), ("urging.task", ["task_urging_notice"])]
)
def test_the_list_is_narrowed_to_a_rule_or_a_step(office: Desk, export: Export, rule: str, kinds: list[str]) -> None:
    import_cases(office, export([case_row(1, ago(61))]))
    assert [each.kind for each in list_waiting(office, DAY, rule)] == kinds


# ---- not sending ------------------------------------------------------------------------------------


def test_what_is_withheld_does_not_come_back_tomorrow_and_can_be_asked_for_again(office: Desk) -> None:
    withhold(office, list_waiting(office, DAY), "已商定下周报告", DAY)
    for day in (DAY, DAY + timedelta(30)):
        assert (list_waiting(office, day), suggestions(office, day)) == ([], [])
    (kept,) = list_withheld(office)
    assert (kept.subject, kept.kind_name, kept.reason) == ("清理长期未结案件", "事项催办通知书", "已商定下周报告")
    ask_again(office, [kept.id])
    assert len(list_waiting(office, DAY)) == 1
    assert list_withheld(office) == []
    with pytest.raises(RowGone):
        ask_again(office, [kept.id])


def test_withholding_is_a_step_that_is_undone_and_needs_a_reason(office: Desk) -> None:
    waiting = list_waiting(office, DAY)
    with pytest.raises(ValueRefused):
        withhold(office, waiting, "  ", DAY)
    withhold(office, waiting, "承办人已报结案", DAY)
    assert undo(office) == "不发事项催办通知书：清理长期未结案件"
    assert list_waiting(office, DAY) == waiting


def test_a_withheld_urging_notice_is_asked_for_again_with_the_order_that_must_cite_it(
    desk: Desk, export: Export
) -> None:
    import_cases(desk, export([case_row(1, ago(51))]))
    withhold(desk, list_waiting(desk, DAY), "承办人已报结案", DAY)
    assert list_waiting(desk, DAY + timedelta(3)) == []
    later = DAY + timedelta(10)
    urging, order = list_waiting(desk, later)
    assert urging.why.endswith("（4月20日决定不发，督办令须引用它，重新列出）")
    withhold(desk, [order], "庭审已定", later)
    assert list_waiting(desk, later) == []


@pytest.mark.parametrize("age", [51, 61])
def test_today_counts_what_waits_and_not_what_is_withheld(desk: Desk, export: Export, age: int) -> None:
    import_cases(desk, export([case_row(at, ago(age)) for at in (1, 2)]))
    waiting = list_waiting(desk, DAY)
    assert day_counts(desk.folder, DAY).to_sign == len(waiting)
    withhold(desk, waiting[-1:], "承办人已报结案", DAY)
    assert day_counts(desk.folder, DAY).to_sign == len(list_waiting(desk, DAY)) == len(waiting) - 1


# ---- never twice without a reason -------------------------------------------------------------------


def written_again(office: Desk) -> int:
    """Issue an urging notice about the task, then write another one freely; return the draft."""
    issue(office, list_waiting(office, DAY), DAY)
    (paper,) = list_documents(office)
    with office.sessions() as session:
        row = session.get_one(IssuedDocument, paper.id)
        about, form = (row.subject_table, row.subject_id), dict(row.form)
    draft = new_draft(office, paper.kind, DAY, subject_table=about[0], subject_id=about[1])
    save_draft(office, draft.id, form | draft.form)
    return draft.id


def test_a_paper_that_repeats_a_step_is_refused_until_a_reason_is_given_which_stands_in_the_ledger(
    office: Desk,
) -> None:
    draft_id = written_again(office)
    with pytest.raises(StepRefused) as refused:
        issue_draft(office, draft_id, DAY)
    assert refused.value.by_reason
    again = issue_draft(office, draft_id, DAY, reason=" 责任部门已变更 ").document_id
    assert courses(office) == [("urging", ""), ("urging", "责任部门已变更")]
    assert ledger_rows(office, "orders", [again], DAY)[again].values["reason"] == "责任部门已变更"


def test_a_reason_given_when_the_paper_was_begun_is_not_asked_for_twice(office: Desk) -> None:
    issue(office, list_waiting(office, DAY), DAY)
    row_id = ledger_task(office)
    draft = begin_order(office, ("task", row_id, "urging"), DAY, "责任部门已变更")
    issue_draft(office, draft.id, DAY)
    assert courses(office)[-1] == ("urging", "责任部门已变更")


def ledger_task(office: Desk) -> int:
    with office.sessions() as session:
        return session.scalars(select(IssuedDocument.subject_id)).first() or 0


def test_a_letter_about_a_case_is_a_letter_and_no_transfer(office: Desk, export: Export) -> None:
    import_cases(office, export([case_row(1, ago(10))]))
    draft = new_draft(office, "letter", DAY, subject_table="cases", subject_id=1)
    words = {"title": "关于调取证据的函", "recipients": "示例县档案馆", "text": "请予协助。", "closing": "特此函告。"}
    save_draft(office, draft.id, draft.form | words)
    issue_draft(office, draft.id, DAY)
    assert courses(office) == []
    assert view_counts_of(office, "orders", DAY)["all"] == 0


def test_an_order_without_its_urging_notice_is_refused_whatever_the_reason(desk: Desk, export: Export) -> None:
    import_cases(desk, export([case_row(1, ago(61))]))
    order = list_waiting(desk, DAY)[-1]
    with pytest.raises(UrgingMissing):
        issue(desk, [replace(order, reason="紧急")], DAY)
    with pytest.raises(StepRefused, match="催办通知书") as refused:
        begin_order(desk, ("cases", 1, "order"), DAY, "紧急")
    assert not refused.value.by_reason


# ---- many at once -----------------------------------------------------------------------------------


def test_drafts_of_many_rows_are_begun_at_once_and_what_is_refused_is_told(office: Desk, export: Export) -> None:
    import_cases(office, export([case_row(at, ago(61)) for at in (1, 2, 3)]))
    issue(office, [each for each in list_waiting(office, DAY) if each.case_id == 1], DAY)
    begun = begin_orders(office, "cases", [1, 2, 3, 404], "interview", DAY)
    assert (len(begun.drafts), len(begun.refused)) == (1, 3)
    steps = {each.key: (each.taken_by, each.wanted_by) for each in steps_of_many(office, "cases", [1, 2, 3], DAY)}
    assert (steps["urging"], steps["order"]) == ((1, 0), (1, 0))
    (waiting,) = waiting_drafts(office, [draft.id for draft in begun.drafts], DAY)
    assert (waiting.kind, waiting.subject_id, waiting.signed_by) == ("interview_notice", 1, "王小满")
    assert open_draft(office, waiting.draft_id).kind == "interview_notice"


# ---- the dry run ------------------------------------------------------------------------------------


def test_after_importing_500_overdue_cases_nothing_happened_but_that_500_papers_wait(
    desk: Desk, export: Export
) -> None:
    import_cases(desk, export([case_row(at, ago(55)) for at in range(1, 501)]))
    run = dry_run(desk, DAY)
    assert run.papers == len(list_waiting(desk, DAY)) == day_counts(desk.folder, DAY).to_sign == 500
    assert (list_documents(desk), list_drafts(desk), view_counts_of(desk, "orders", DAY)["all"]) == ([], [], 0)
    with desk.sessions() as session:
        assert session.scalar(select(func.count(NumberEntry.id))) == 0


def test_every_count_of_a_dry_run_is_its_rows_and_the_list_of_papers_holds_as_many(
    office: Desk, export: Export
) -> None:
    import_cases(office, export([case_row(at, ago(age)) for at, age in enumerate((40, 51, 61, 80), start=1)]))
    for ahead in (0, 10, 45):
        run = dry_run(office, DAY + timedelta(ahead))
        assert run.lines
        for line in run.lines:
            assert len(line.rows) == line.count
            assert line.earliest == min(row.since for row in line.rows)
            if line.to_issue:
                assert len(list_waiting(office, run.day, line.key)) == line.count


def test_a_dry_run_of_another_day_says_what_would_be_asked_for_then(office: Desk, export: Export) -> None:
    import_cases(office, export([case_row(1, ago(45))]))
    assert "simple.50" not in {line.key for line in dry_run(office, DAY).lines}
    later = {line.key: line for line in dry_run(office, DAY + timedelta(5)).lines}
    assert (later["simple.50"].action, later["simple.50"].source) == ("签发催办通知书", "本院审限预警制度")
    assert later["urging.task"].title == "任务催办"


@pytest.mark.parametrize(
    ("days_left", "line"),
    [
        (4, None),
        (3, ("reminder.task", "任务提醒", "提醒，不发文书", "还有 3 天：时限10月6日")),
        (0, ("reminder.task", "任务提醒", "提醒，不发文书", "今天到期：时限10月6日")),
        (-1, ("urging.task", "任务催办", "签发事项催办通知书", "超 1 天：时限10月6日")),
    ],
)
def test_a_task_that_is_nearly_due_is_reminded_of_in_the_dry_run_and_asks_for_no_paper(
    office: Desk, days_left: int, line: tuple[str, str, str, str] | None
) -> None:
    day = ago(-900) - timedelta(days_left)
    found = [
        (each.key, each.title, each.action, row.why)
        for each in dry_run(office, day).lines
        for row in each.rows
        if row.subject == "完善评查标准"
    ]
    assert found == ([] if line is None else [line])
    waiting = [each.subject for each in list_waiting(office, day)]
    assert ("完善评查标准" in waiting) is (days_left < 0)


def test_the_whole_ladder_of_a_case_is_walked_with_replies_between(office: Desk, export: Export) -> None:
    import_cases(office, export([case_row(1, ago(61))]))
    done = issue(office, [each for each in list_waiting(office, DAY) if each.case_id], DAY)
    record_replies(office, [done[0].document_id], DAY)
    later = DAY + timedelta(30)
    interview(office, 1, later)
    day = later + timedelta(20)
    for step in ("bulletin", "transfer"):
        (waiting,) = [each for each in list_waiting(office, day) if each.case_id]
        assert waiting.step == step
        form = waiting.form | {"closing": "特此函告。", "recipients": "驻院纪检监察组"}
        issue(office, [replace(waiting, form=form)], day)
        day += timedelta(40)
    assert [step for step, _ in courses(office)] == ["urging", "order", "interview", "bulletin", "transfer"]
    assert [each for each in list_waiting(office, day) if each.case_id] == []
