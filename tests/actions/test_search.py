"""Search everywhere: what is found, in which order, and that each entry opens as many rows as it says."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import update

from courtdesk.actions.case_import import import_cases
from courtdesk.actions.desk import Desk
from courtdesk.actions.ledgers.asking import find_lines
from courtdesk.actions.ledgers.stopping import Stop
from courtdesk.actions.ledgers.values import Condition, Hit, HitGroup, Op, Query, SavedView
from courtdesk.actions.ledgers.views import save_view
from courtdesk.actions.register import enter_by_hand, reserve_numbers
from courtdesk.actions.results import HandEntry
from courtdesk.actions.search import MOST, search_everywhere
from courtdesk.actions.search_text import NO_FIT, fit, tidy
from courtdesk.models.campaigns import Campaign, Task, TaskParty
from courtdesk.models.documents import NumberEntry
from courtdesk.models.organisation import Person
from courtdesk.models.upkeep import Attachment
from courtdesk.progress import Cancelled
from tests.actions.conftest import Export, case_row

DAY = date(2026, 4, 20)
AT = datetime(2026, 3, 1, tzinfo=UTC).replace(tzinfo=None)


@pytest.fixture
def court(desk: Desk, export: Export) -> Desk:
    """A desk with a dozen cases of two judges, two tasks, a reserved number and an attachment."""
    rows = [case_row(12, date(2026, 3, 2), judge="王伟"), case_row(123, date(2026, 3, 9), judge="王伟明")]
    rows += [case_row(serial, date(2026, 2, 2), judge="孟书言") for serial in range(200, 210)]
    rows.append(case_row(1, date(2025, 9, 1), judge="王伟", closed_on="2025-11-03"))
    import_cases(desk, export(rows))
    with desk.sessions.begin() as session:
        campaign = Campaign(title="审判质效提升活动", number="", issuer="", addressees="", adopted_at=AT)
        campaign.source_name = campaign.source_digest = ""
        session.add(campaign)
        session.flush()
        for position, (heading, state) in enumerate(
            (("清理长期未结案件", "进行中"), ("通报改判案件", "已完成")), start=1
        ):
            task = Task(campaign_id=campaign.id, position=position, number=position, heading=heading, state=state)
            task.parties.append(TaskParty(role="leader", position=1, name="王军"))
            task.parties.append(TaskParty(role="department", position=2, name="民事审判第一庭"))
            session.add(task)
        session.add(Person(name="王军", post="副院长"))
        session.flush()
        for name in ("现场笔录.pdf", "王伟卷宗目录.docx"):
            attachment = Attachment(
                table_name="task", row_id=task.id, name=name, size=1, sha256="0" * 64, who="林书雅"
            )
            attachment.added_at = AT
            session.add(attachment)
    reserve_numbers(desk, "示法发", 2026, 1, "留给下周的会议", DAY)
    enter_by_hand(desk, HandEntry("示法发〔2026〕9号", title="关于清理案件的通知", reason="停电", day=DAY))
    return desk


def groups(desk: Desk, text: str) -> Mapping[str, HitGroup]:
    return {group.key: group for group in search_everywhere(desk, text, DAY)}


def titles(desk: Desk, text: str, key: str) -> list[str]:
    found = groups(desk, text)
    return [hit.title for hit in found[key].hits] if key in found else []


def opened(desk: Desk, hit: Hit) -> int:
    """Return how many rows the page shows that a hit opens."""
    asked = Query(hit.page, **hit.arguments)  # type: ignore[arg-type] # view, conditions and text
    return find_lines(desk, asked, DAY).total


@pytest.mark.parametrize(
    ("text", "group", "first"),
    [
        ("民初12", "cases", "（2026）豫0899民初12号"),  # the whole serial before longer ones
        ("12", "cases", "（2026）豫0899民初12号"),
        ("（2026）豫0899民初123号", "cases", "（2026）豫0899民初123号"),
        ("(2026)豫0899民初123号", "cases", "（2026）豫0899民初123号"),
        ("2026豫0899民初123", "cases", "（2026）豫0899民初123号"),
        ("  民初123 ", "cases", "（2026）豫0899民初123号"),
        ("王伟", "cases", "（2026）豫0899民初12号"),  # open before closed, and the judge of that name first
        ("wwm", "cases", "（2026）豫0899民初123号"),
        ("改判", "tasks", "通报改判案件"),
        ("cqwj", "tasks", "清理长期未结案件"),
        ("目录", "attachments", "王伟卷宗目录.docx"),
        ("mlx", "attachments", ""),
        ("停电", "register", "示法发〔2026〕9号"),
        ("示法发[2026]9", "register", "示法发〔2026〕9号"),
        ("长期坚持", "views", "长期坚持"),
        ("wltdq", "views", "未来 15 天到期"),
    ],
)
def test_what_was_meant_comes_first(court: Desk, text: str, group: str, first: str) -> None:
    assert (titles(court, text, group) or [""])[0] == first


@pytest.mark.parametrize("text", ["", "  ", "\u200b", "没有这样的东西", "%", "_", "'", "王伟]", "*", "[0-9]"])
def test_what_is_not_there_is_not_found(court: Desk, text: str) -> None:
    assert search_everywhere(court, text, DAY) == []


@pytest.mark.parametrize("text", ["王伟", "ww", "2026", "民初", "案件", "王军", "示法", "纠纷", "第一庭", "msy"])
def test_a_number_of_hits_is_the_number_of_rows_it_opens(court: Desk, text: str) -> None:
    found = groups(court, text)
    assert found
    for group in found.values():
        assert len(group.hits) <= MOST
        if group.everything is not None:
            assert opened(court, group.everything) == group.total > len(group.hits)
    for hit in found["people"].hits if "people" in found else ():
        assert f" {opened(court, hit)} " in f" {hit.detail} "


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("王伟", [("王伟", "承办 1 件在审"), ("王伟明", "承办 1 件在审")]),
        ("wj", [("王军", "副院长  牵头 1 项未完成")]),
        ("民事审判第一庭", [("民事审判第一庭", "12 件在审"), ("民事审判第一庭", "参与 1 项未完成")]),
    ],
)
def test_people_and_departments_say_what_they_have(court: Desk, text: str, told: list[tuple[str, str]]) -> None:
    assert [(hit.title, hit.detail) for hit in groups(court, text)["people"].hits] == told


def test_someone_whose_cases_are_all_closed_opens_those(desk: Desk, export: Export) -> None:
    import_cases(desk, export([case_row(1, date(2025, 9, 1), judge="高岭", closed_on="2025-11-03")]))
    (hit,) = groups(desk, "高岭")["people"].hits
    assert hit.detail == "承办 1 件，均已结案"
    assert opened(desk, hit) == 1


def test_a_saved_view_is_found_by_its_name_and_opens_by_its_id(court: Desk) -> None:
    query = Query("cases", conditions=(Condition("judge", Op.IN, ("王伟",)),))
    saved = save_view(court, SavedView(0, "cases", "王伟的案件", query))
    (hit,) = groups(court, "王伟的")["views"].hits
    assert (hit.page, dict(hit.arguments)) == ("cases", {"saved_view": saved.id})


def test_numbers_issued_here_are_found_once_among_the_papers(court: Desk) -> None:
    assert "手工" in {hit.lamp.word for hit in groups(court, "停电")["register"].hits if hit.lamp}
    with court.sessions.begin() as session:
        session.execute(update(NumberEntry).where(NumberEntry.reason == "停电").values(state="issued"))
    assert "register" not in groups(court, "停电")


def test_an_attachment_opens_the_row_it_belongs_to(court: Desk) -> None:
    (hit,) = groups(court, "现场笔录")["attachments"].hits
    assert hit.page == "tasks"
    assert hit.detail == "活动任务  通报改判案件"
    with court.sessions.begin() as session:
        session.delete(session.get(Task, hit.arguments["row_id"]))
    assert "attachments" not in groups(court, "现场笔录")


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("被告：乙", "当事人：原告：甲；被告：乙  "),
        ("bg", "当事人：原告：甲；被告：乙  "),
        ("民间借贷", ""),
        ("孟书言", ""),
    ],
)
def test_a_hit_says_why_it_was_found_where_its_facts_do_not(court: Desk, text: str, reason: str) -> None:
    hit = groups(court, text)["cases"].hits[0]
    assert hit.detail.startswith(f"{reason}民间借贷纠纷")


def test_each_group_is_told_as_soon_as_it_is_known(court: Desk) -> None:
    told: list[str] = []
    found = search_everywhere(court, "案件", DAY, found=lambda group: told.append(group.key))
    assert told == [group.key for group in found]
    assert told == [key for key in ("views", "people", "cases", "tasks", "attachments", "register") if key in told]
    assert "tasks" in told


def test_a_newer_question_stops_the_one_before(court: Desk) -> None:
    stop = Stop()
    told: list[str] = []

    def found(group: HitGroup) -> None:
        told.append(group.key)
        stop.ask()

    with pytest.raises(Cancelled):
        search_everywhere(court, "王伟", DAY, stop, found)
    assert told == ["people"]


# ---- how texts fit ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "wanted", "rank"),
    [
        ("王伟", "王伟", 0),
        ("王伟明", "王伟", 1),
        ("副院长王伟", "王伟", 2),
        ("王伟", "ww", 3),
        ("王伟明", "ww", 4),
        ("副院长王伟", "ww", 5),
        ("单雄信", "sxx", 3),  # a surname is read shàn
        ("单雄信", "dxx", 3),
        ("王伟", "李", NO_FIT),
        ("Word", "word", 0),
        ("王伟", "w", NO_FIT),  # one letter is in half of all names
    ],
)
def test_names_fit_by_their_beginning_before_their_inside_and_words_before_letters(
    text: str, wanted: str, rank: int
) -> None:
    assert fit(text, wanted) == rank


@given(st.text(max_size=40))
def test_tidied_text_has_no_blanks_around_or_beside_one_another(text: str) -> None:
    tidied = tidy(text)
    assert tidied == tidied.strip() == tidy(tidied)
    assert "  " not in tidied
