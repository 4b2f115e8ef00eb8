"""Rows that belong to a row: its papers, its subject, cases of the same judge or parties, tasks beside it."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import update

from courtdesk.actions.case_import import import_cases
from courtdesk.actions.desk import Desk
from courtdesk.actions.documents import list_documents, list_waiting
from courtdesk.actions.drafts import new_draft, save_draft
from courtdesk.actions.issuing import issue
from courtdesk.actions.ledgers.link_wording import party_names
from courtdesk.actions.ledgers.links import FIRST_FEW, links_of
from courtdesk.actions.ledgers.values import Link
from courtdesk.actions.register import list_register, void_number
from courtdesk.models.campaigns import Campaign, Task, TaskParty
from courtdesk.models.cases import Case
from tests.actions.conftest import Export, case_row

DAY = date(2026, 4, 20)


def told(links: list[Link]) -> list[tuple[str, str]]:
    return [(link.name, link.relation) for link in links]


@pytest.fixture
def court(desk: Desk, export: Export) -> Desk:
    """Eight cases of 陈怀远, one of them closed, two of 周书禾; the first waits for its urging notice."""
    rows = [case_row(1, "2026-02-25", judge="陈怀远")]
    rows += [case_row(serial, f"2026-03-{serial:02}", judge="陈怀远") for serial in range(2, 8)]
    rows += [case_row(8, "2026-03-08", judge="陈怀远", closed_on="2026-04-01")]
    rows += [case_row(serial, "2026-03-09", judge="周书禾") for serial in (9, 10)]
    import_cases(desk, export(rows))
    for case_id, parties in (
        (1, "原告：示例县永丰粮油有限公司；被告：李青禾"),
        (9, "申请人：李青禾"),
        (10, "李青禾禾"),
    ):
        with desk.sessions.begin() as session:
            session.execute(update(Case).where(Case.id == case_id).values(parties=parties))
    with desk.sessions.begin() as session:
        session.execute(update(Case).where(Case.id.not_in((1, 9, 10))).values(parties=""))
    return desk


@pytest.mark.parametrize(
    ("parties", "names"),
    [
        ("原告：甲某；被告：乙公司", ("甲某", "乙公司")),
        ("原告:张三,李四；第三人：张三", ("张三", "李四")),
        ("示例县永丰粮油有限公司、王二等3人", ("示例县永丰粮油有限公司", "王二")),
        ("原告：甲；被告：乙", ()),
        ("原告：不详；被告：无", ()),
        ("", ()),
    ],
)
def test_the_parties_of_a_case_are_known_without_their_roles(parties: str, names: tuple[str, ...]) -> None:
    assert party_names(parties) == names


def test_a_case_leads_to_the_cases_of_the_same_party_by_its_whole_name(court: Desk) -> None:
    same = [link for link in links_of(court, "cases", 1, DAY) if "当事人" in link.relation]
    assert [(link.row_id, link.relation) for link in same] == [(9, "同一当事人：李青禾")]


def test_a_case_leads_to_the_first_open_cases_of_its_judge_and_says_how_many_there_are(court: Desk) -> None:
    same = [link for link in links_of(court, "cases", 1, DAY) if "在办" in link.relation]
    assert len(same) == FIRST_FEW
    assert {link.relation for link in same} == {"陈怀远在办，共 6 件"}
    assert [link.row_id for link in same] == [2, 3, 4, 5, 6], "what reaches its limit first stands first"
    assert same[0].lamp, "each shows how it stands"


def test_case_paper_and_number_lead_to_each_other(court: Desk) -> None:
    (waiting,) = list_waiting(court, DAY, case_ids=frozenset({1}))
    issue(court, [waiting], DAY)
    (paper,) = list_documents(court)
    assert told(links_of(court, "cases", 1, DAY))[0] == (paper.number, "催办通知书")
    of_paper = links_of(court, "documents", paper.id, DAY)
    assert [(link.ledger, link.relation) for link in of_paper] == [("cases", "所办案件"), ("register", "发文登记")]
    of_number = links_of(court, "register", of_paper[1].row_id, DAY)
    assert [(link.ledger, link.row_id) for link in of_number] == [("documents", paper.id), ("cases", 1)]


def test_an_order_and_the_notice_it_cites_lead_to_each_other(court: Desk) -> None:
    issue(court, list_waiting(court, DAY, case_ids=frozenset({1})), DAY)
    later = date(2026, 6, 20)
    orders = [each for each in list_waiting(court, later) if each.kind == "supervision_order" and each.case_id == 1]
    issue(court, orders, later)
    papers = {row.kind: row for row in list_documents(court) if row.subject.endswith("初1号")}
    notice, order = papers["urging_notice"], papers["supervision_order"]
    assert (notice.number, "引用的催办通知书") in told(links_of(court, "documents", order.id, later))
    assert (order.number, "引用它的督办令") in told(links_of(court, "documents", notice.id, later))


def test_a_void_paper_says_so_and_the_reply_slip_has_its_lamp(court: Desk) -> None:
    issue(court, list_waiting(court, DAY, case_ids=frozenset({1})), DAY)
    (number,) = list_register(court)
    assert links_of(court, "cases", 1, DAY)[0].lamp == "reply"
    assert links_of(court, "cases", 1, date(2027, 1, 1))[0].lamp == "over"
    void_number(court, number.id, "写错", DAY)
    link = links_of(court, "cases", 1, DAY)[0]
    assert (link.relation, link.lamp) == ("催办通知书（已作废）", "pause")


def test_a_paper_being_written_belongs_to_its_case_and_the_other_way_round(court: Desk) -> None:
    draft = new_draft(court, "notice", DAY, subject_table="cases", subject_id=2)
    save_draft(court, draft.id, {**draft.form, "matter": "有关事项"})
    (link,) = [link for link in links_of(court, "cases", 2, DAY) if link.ledger == "documents"]
    assert (link.row_id, link.relation) == (-draft.id, "通知草稿")
    (back,) = links_of(court, "documents", -draft.id, DAY)
    assert (back.ledger, back.row_id) == ("cases", 2)


def test_a_task_leads_to_the_others_of_its_campaign_that_the_same_department_leads(desk: Desk) -> None:
    with desk.sessions.begin() as session:
        for campaign_id in (1, 2):
            session.add(Campaign(id=campaign_id, title=f"活动{campaign_id}", adopted_at=date(2026, 1, 1)))
        session.flush()
        for number, (campaign_id, lead) in enumerate(((1, "立案庭"), (1, "立案庭"), (1, "执行局"), (2, "立案庭")), 1):
            task = Task(
                id=number,
                campaign_id=campaign_id,
                position=number,
                number=number,
                heading=f"任务内容{number}",
                state="",
            )
            task.parties = [TaskParty(role="lead_department", position=1, name=lead)]
            session.add(task)
    links = links_of(desk, "tasks", 1, DAY)
    assert [(link.row_id, link.relation) for link in links] == [(2, "立案庭牵头，同一活动共 1 项")]
    assert "任务内容2" in links[0].name


@pytest.mark.parametrize("ledger", ["cases", "tasks", "documents", "register"])
@pytest.mark.parametrize("row_id", [99, -99])
def test_a_row_that_is_gone_has_no_links(desk: Desk, ledger: str, row_id: int) -> None:
    assert links_of(desk, ledger, row_id, DAY) == []
