"""The dry run of the ladder over tasks, measures, matters and cases, and the papers it begins."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time, timedelta

import pytest
from sqlalchemy import select

from courtdesk.actions.case_import import import_cases
from courtdesk.actions.desk import Desk
from courtdesk.actions.documents import list_documents, list_waiting
from courtdesk.actions.drafts import list_drafts, save_draft
from courtdesk.actions.in_charge import Leaders
from courtdesk.actions.issuing import issue, issue_draft
from courtdesk.actions.orders import record_outcome, record_replies
from courtdesk.actions.register import list_register, void_number
from courtdesk.actions.supervision import Suggestion, begin_order, steps_of, suggestions
from courtdesk.errors import NumberBusy, RowGone, StepRefused
from courtdesk.models.campaigns import Campaign, Task, TaskParty
from courtdesk.models.documents import IssuedDocument
from courtdesk.models.history import HistoryDeed, deed
from courtdesk.models.organisation import Department, DepartmentAlias, DepartmentMember, Person
from courtdesk.models.supervision import Matter, MatterParty, OrderCourse
from courtdesk.models.vocabulary import ORDER_OUTCOMES
from tests.actions.conftest import Export, case_row
from tests.actions.ledgers.rectification_office import furnish_rectification
from tests.actions.test_due_and_issue import DAY, ago

IN_TIME, _LATE, EXTENDED, NOT_DONE = ORDER_OUTCOMES


#: Heading, days since it was due, state.
TASKS = (("清理长期未结案件", 4, "进行中"), ("完善评查标准", -900, "未开始"), ("开展业务培训", 9, "已完成"))


@pytest.fixture
def office(desk: Desk) -> Desk:
    """Return a desk on which one task is overdue by four days, one is not, and one is settled."""
    with deed(desk.sessions, "布置", "测试", undoable=False) as (session, _):
        texts = dict.fromkeys(("number", "issuer", "addressees", "basis"), "")
        campaign = Campaign(title="质效提升行动方案", kind="campaign_plan", **texts)
        campaign.source_name = campaign.source_digest = "方案.docx"
        campaign.adopted_at = datetime.combine(DAY, time(9))
        session.add(campaign)
        session.flush()
        for place, (heading, due, state) in enumerate(TASKS, start=1):
            session.add(_task(campaign.id, place, heading, ago(due), state))
        session.add(Person(name="王小满", post="副院长", in_charge="民事审判第一庭", telephone="", remark=""))
        session.add(Person(name="顾长风", post="院长", in_charge="", telephone="", remark=""))
    return desk


def _task(campaign: int, place: int, heading: str, due: date, state: str) -> Task:
    texts = dict.fromkeys(("group_heading", "text", "recurrence", "source_place", "remark"), "")
    task = Task(campaign_id=campaign, position=place, number=place, heading=heading, due_on=due, state=state, **texts)
    names = (("leader", "王小满"), ("lead_department", "审管办"), ("department", "执行局"))
    task.parties = [TaskParty(role=role, position=at, name=name) for at, (role, name) in enumerate(names, start=1)]
    return task


def only(desk: Desk, day: date = DAY) -> Suggestion:
    (found,) = suggestions(desk, day)
    return found


def send(desk: Desk, suggestion: Suggestion, day: date, **form: str) -> int:
    """Issue the paper of a suggestion as a clerk does; what the program cannot know is typed."""
    draft = begin_order(desk, suggestion, day)
    save_draft(desk, draft.id, draft.form | form)
    return issue_draft(desk, draft.id, day).document_id


# ---- what is suggested --------------------------------------------------------------------------


def test_an_overdue_task_is_suggested_with_everything_that_is_weighed(office: Desk) -> None:
    found = only(office)
    assert (found.table, found.subject, found.subject_kind) == ("task", "清理长期未结案件", "任务")
    assert (found.step, found.step_title, found.kind_name) == ("urging", "催办", "事项催办通知书")
    assert (found.why, found.since) == ("超 4 天：时限4月16日", ago(3))
    assert (found.cites, found.signed_by, found.recipient, found.draft_id) == ("", "审管办", "审管办", 0)


def test_a_dry_run_changes_nothing(office: Desk) -> None:
    assert suggestions(office, DAY) == suggestions(office, DAY)
    assert list_drafts(office) == []
    assert list_documents(office) == []


def test_overdue_measures_and_matters_are_suggested_but_not_one_that_is_shared_out(desk: Desk) -> None:
    furnish_rectification(desk)
    with deed(desk.sessions, "布置", "测试", undoable=False) as (session, _):
        whole = _matter("全院专项督查", None)
        session.add(whole)
        session.flush()
        session.add(_matter("全院专项督查（执行局）", whole.id))
    found = {(each.table, each.subject): each for each in suggestions(desk, DAY)}
    assert set(found) == {("measure", "长期未结案件清理不力问题整改"), ("matter", "全院专项督查（执行局）")}
    assert found["matter", "全院专项督查（执行局）"].recipient == "执行局"


def _matter(title: str, parent: int | None) -> Matter:
    texts = dict.fromkeys(("number", "source", "instruction", "outcome", "remark"), "")
    matter = Matter(title=title, parent_id=parent, stage="交办", due_on=ago(2), **texts)
    matter.parties = [MatterParty(role="lead_department", position=1, name="执行局")]
    return matter


def test_what_waits_by_the_rules_is_not_told_twice(office: Desk, export: Export) -> None:
    import_cases(office, export([case_row(1, ago(61))]))
    assert len([each for each in list_waiting(office, DAY) if each.rule]) == 2
    assert {each.table for each in suggestions(office, DAY)} == {"task"}


# ---- up the ladder ------------------------------------------------------------------------------


def test_a_slip_that_does_not_come_back_escalates_and_one_that_does_waits(office: Desk) -> None:
    order = send(office, only(office), DAY, finish_on="2026-05-30")
    assert suggestions(office, DAY + timedelta(7)) == []
    later = DAY + timedelta(8)
    following = only(office, later)
    (paper,) = list_documents(office)
    assert (following.step, following.cites, following.signed_by) == ("order", paper.number, "审管办")
    assert following.why == f"超 3 天：{paper.number}的回执应于4月25日返回"
    record_replies(office, [order], later)
    assert suggestions(office, later) == []
    assert only(office, date(2026, 6, 3)).why.endswith("限5月30日办结")


def test_an_interview_tells_what_was_done_before_and_is_cited_by_the_order_it_follows(office: Desk) -> None:
    send(office, only(office), DAY)
    order = send(office, only(office, DAY + timedelta(20)), DAY + timedelta(20))
    later = DAY + timedelta(40)
    draft = begin_order(office, only(office, later), later)
    assert "2026年5月10日以示法督〔2026〕1号《督办通知》予以督办" in draft.form["reason"]
    assert draft.form["interviewer"] == "副院长王小满"
    form = {"persons": "陈怀远", "place": "三楼会议室", "meet_at": "上午9时"}
    save_draft(office, draft.id, draft.form | form)
    interview = issue_draft(office, draft.id, later).document_id
    with office.sessions() as session:
        assert session.get_one(IssuedDocument, interview).cites_id == order
        leader = session.scalars(select(OrderCourse.leader).where(OrderCourse.document_id == interview)).one()
    assert leader == "王小满"
    entry = next(each for each in list_register(office) if each.document_id == order)
    with pytest.raises(NumberBusy):
        void_number(office, entry.id, "写错", later)


def test_the_whole_ladder_is_climbed_step_by_step(office: Desk) -> None:
    texts: dict[str, dict[str, str]] = {
        "interview": {"persons": "陈怀远", "place": "三楼会议室", "meet_at": "上午9时"},
        "transfer": {"recipients": "驻院纪检监察组", "closing": "特此函告。"},
    }
    day, climbed = DAY, []
    for _ in range(5):
        found = only(office, day)
        climbed.append((found.step, found.kind_name, found.signed_by))
        send(office, found, day, **texts.get(found.step, {}))
        day += timedelta(40)
    assert climbed == [
        ("urging", "事项催办通知书", "审管办"),
        ("order", "督办通知", "审管办"),
        ("interview", "约谈通知书", "王小满"),
        ("bulletin", "通报", "顾长风"),
        ("transfer", "函", "顾长风"),
    ]
    assert suggestions(office, day) == []


def test_a_case_goes_on_to_the_interview_when_its_order_is_not_answered(office: Desk, export: Export) -> None:
    import_cases(office, export([case_row(1, ago(61))]))
    issue(office, list_waiting(office, DAY), DAY)
    found = next(each for each in suggestions(office, DAY + timedelta(6)) if each.table == "cases")
    assert (found.step, found.recipient, found.signed_by) == ("interview", "陈怀远", "王小满")
    assert found.cites == "示法督〔2026〕1号"


@pytest.mark.parametrize(("outcome", "steps"), [(IN_TIME, []), (EXTENDED, ["order"]), (NOT_DONE, ["order"])])
def test_the_outcome_of_an_order_decides_whether_it_goes_on(office: Desk, outcome: str, steps: list[str]) -> None:
    order = send(office, only(office), DAY)
    record_outcome(office, [order], outcome, DAY + timedelta(1))
    assert [each.step for each in suggestions(office, DAY + timedelta(4))] == steps


def test_a_void_order_is_as_if_it_had_not_been(office: Desk) -> None:
    order = send(office, only(office), DAY)
    entry = next(each for each in list_register(office) if each.document_id == order)
    void_number(office, entry.id, "写错", DAY)
    assert only(office).step == "urging"


# ---- beginning one ------------------------------------------------------------------------------


def test_a_paper_begins_with_its_facts_and_a_second_time_goes_on(office: Desk) -> None:
    draft = begin_order(office, only(office), DAY)
    assert draft.kind == "task_urging_notice"
    wanted = {
        "matter": "清理长期未结案件",
        "departments": "审管办",
        "basis": "质效提升行动方案",
        "leaders": "王小满",
        "due_on": "2026-04-16",
        "finish_on": "2026-04-30",
        "reply_on": "2026-04-25",
        "state": "截至2026年4月20日，尚未报告办理进展。",
    }
    assert {key: draft.form[key] for key in wanted} == wanted
    assert only(office).draft_id == draft.id
    assert begin_order(office, only(office), DAY).id == draft.id
    assert len(list_drafts(office)) == 1


def test_no_step_is_taken_twice_without_a_reason(office: Desk) -> None:
    found = only(office)
    send(office, found, DAY)
    again = (found.table, found.row_id, "urging")
    with pytest.raises(StepRefused) as refused:
        begin_order(office, again, DAY)
    assert refused.value.by_reason
    assert "示法催〔2026〕1号" in refused.value.what
    draft = begin_order(office, again, DAY, "责任部门已变更")
    save_draft(office, draft.id, draft.form)
    assert issue_draft(office, draft.id, DAY).number == "示法催〔2026〕2号"
    with office.sessions() as session:
        titles = session.scalars(select(HistoryDeed.title)).all()
    assert "新拟事项催办通知书（理由：责任部门已变更）" in titles


@pytest.mark.parametrize(("key", "by_reason"), [("interview", True), ("order", True), ("reminder", False)])
def test_a_step_that_cannot_be_taken_is_refused(office: Desk, key: str, by_reason: bool) -> None:  # noqa: FBT001
    with pytest.raises(StepRefused) as refused:
        begin_order(office, ("task", only(office).row_id, key), DAY)
    assert refused.value.by_reason is by_reason
    assert list_drafts(office) == []


def test_what_is_gone_is_refused(office: Desk) -> None:
    for table in ("cases", "task", "measure", "matter"):
        with pytest.raises(RowGone):
            begin_order(office, (table, 404, "interview"), DAY)


def test_the_steps_of_a_row_say_what_was_sent_and_what_is_asked_for(office: Desk) -> None:
    found = only(office)
    send(office, found, DAY)
    steps = steps_of(office, found.table, found.row_id, DAY + timedelta(30))
    assert [(each.key, each.taken, each.wanted) for each in steps] == [
        ("urging", "示法催〔2026〕1号", False),
        ("order", "", True),
        ("interview", "", False),
        ("bulletin", "", False),
        ("transfer", "", False),
    ]


# ---- who is in charge ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("departments", "leader"),
    [
        (["民事审判第一庭"], "王小满"),
        (["民一庭"], "王小满"),
        (["执行局"], "周书禾"),
        (["门卫室", "民一庭"], "王小满"),
        (["门卫室"], ""),
        ([], ""),
    ],
)
def test_a_leader_is_in_charge_by_name_by_another_name_and_by_group(
    desk: Desk, departments: list[str], leader: str
) -> None:
    with deed(desk.sessions, "布置", "测试", undoable=False) as (session, _):
        made: Callable[[str], Department] = lambda name: Department(name=name)  # noqa: E731 - only a short name
        civil, executing, group = made("民事审判第一庭"), made("执行局"), Department(name="各执行部门", is_group=True)
        session.add_all((civil, executing, group))
        session.flush()
        session.add(DepartmentAlias(department_id=civil.id, alias="民一庭"))
        session.add(DepartmentMember(group_id=group.id, department_id=executing.id))
        for name, charge in (("王小满", "民事审判第一庭"), ("周书禾", "各执行部门")):
            session.add(Person(name=name, post="副院长", in_charge=charge, telephone="", remark=""))
    with desk.sessions() as session:
        assert Leaders(session).in_charge_of(departments) == leader
