"""Bulletins made from the ledgers: every number is one of theirs, no party is named, nothing is said of nothing."""

from __future__ import annotations

import os
import random
import re
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace

import pytest
from docx import Document
from sqlalchemy import select

from courtdesk.actions import bulletins_orders, bulletins_text, demo
from courtdesk.actions.bulletin_periods import periods
from courtdesk.actions.bulletins import (
    begin_limits_bulletin,
    begin_supervision_bulletin,
    limits_bulletin,
    supervision_bulletin,
)
from courtdesk.actions.bulletins_limits import limit_counts
from courtdesk.actions.bulletins_orders import MOST, period_before
from courtdesk.actions.desk import Desk, close_desk, open_desk
from courtdesk.actions.drafts import open_draft, save_paper
from courtdesk.actions.ledgers.asking import view_counts_of
from courtdesk.actions.today import day_counts
from courtdesk.models.cases import Case
from courtdesk.models.documents import IssuedDocument, NumberSeries
from courtdesk.models.history import deed
from courtdesk.models.supervision import OrderCourse
from courtdesk.models.vocabulary import ORDER_OUTCOMES
from courtdesk.paths import DataFolder
from courtdesk.reports.forms import check_form
from courtdesk.reports.kinds import KINDS

DAY = date(2026, 4, 7)
FIRST, LAST = date(2026, 3, 1), date(2026, 3, 31)
GOLDEN = Path(__file__).parent.parent / "golden" / "supervision_bulletin.txt"
RENEW = os.environ.get("COURTDESK_RENEW_GOLDEN") == "1"
DEPARTMENTS = ("立案庭", "民事审判第一庭", "执行局")
LEADERS = ("周书禾", "许一诺")


# ---- a ledger of orders as chance has it ---------------------------------------------------------


def ledger(desk: Desk, seed: int, count: int = 90) -> None:
    """Write orders of two months, about cases, some of them closed, void, replied, recorded."""
    chance = random.Random(seed)  # noqa: S311 - a test, and the same each time
    with deed(desk.sessions, "演练", "林书雅", undoable=False) as (session, _):
        series = NumberSeries(code="示法督", year=2026, next_serial=count + 1)
        cases = [case(at, chance) for at in range(1, count // 2)]
        session.add_all([series, *cases])
        session.flush()
        for serial in range(1, count + 1):
            paper = order(series.id, serial, chance.choice(cases), chance)
            session.add(paper)
            session.flush()
            session.add(course(paper, chance))


def case(at: int, chance: random.Random) -> Case:
    closed = date(2026, 3, 2) + timedelta(chance.randrange(60)) if chance.random() < 0.5 else None
    return Case(
        case_no=f"（2026）豫0899民初{at}号",
        branch="civil",
        procedure="simple",
        filed_on=date(2026, 1, 5),
        closed_on=closed if closed is None or closed <= DAY else None,
        is_open=closed is None or closed > DAY,
        paused=False,
        parties="甲某、乙某公司",
    )


def order(series_id: int, serial: int, about: Case, chance: random.Random) -> IssuedDocument:
    issued = date(2026, 2, 10) + timedelta(chance.randrange(50))
    kind = chance.choice(("urging_notice", "supervision_order"))
    reply_due = issued + timedelta(5) if chance.random() < 0.8 else None
    return IssuedDocument(
        kind=kind,
        series_id=series_id,
        serial=serial,
        number=f"示法督〔2026〕{serial}号",
        title="甲某诉乙某公司督办令",
        subject_table="cases",
        subject_id=about.id,
        subject=f"{about.case_no} 甲某诉乙某公司",
        occasion=serial,
        form={},
        letterhead={},
        issued_on=issued,
        issued_at=datetime(2026, 2, 10, 9, 0),  # noqa: DTZ001 - stored as the clock on the wall shows it
        reply_due=reply_due,
        replied_on=issued + timedelta(chance.randrange(9)) if reply_due and chance.random() < 0.6 else None,
        voided_on=issued if chance.random() < 0.08 else None,
        void_reason="",
    )


def course(paper: IssuedDocument, chance: random.Random) -> OrderCourse:
    return OrderCourse(
        document_id=paper.id,
        step="urging" if paper.kind == "urging_notice" else "order",
        leader=chance.choice(LEADERS),
        department=chance.choice(DEPARTMENTS),
        person="陈怀远",
        due_on=paper.issued_on + timedelta(chance.randrange(3, 30)) if chance.random() < 0.9 else None,
        outcome=chance.choice(("", "", "", "", *ORDER_OUTCOMES)),
        outcome_on=DAY,
    )


def recount(desk: Desk, first: date, last: date) -> SimpleNamespace:
    """Count by a plain loop over the rows, and by nothing that the program counts with."""
    n = SimpleNamespace(orders=0, kinds={}, slips=0, back=0, late_slips=0, in_time=0, late=0, by={})
    with desk.sessions() as session:
        for paper in session.scalars(select(IssuedDocument)):
            if paper.voided_on is not None or not first <= paper.issued_on <= last:
                continue
            end = ending(session, paper)
            n.orders += 1
            n.kinds[paper.kind] = n.kinds.get(paper.kind, 0) + 1
            n.slips += paper.reply_due is not None
            n.back += paper.reply_due is not None and paper.replied_on is not None
            n.late_slips += paper.reply_due is not None and paper.replied_on is None and paper.reply_due < DAY
            n.in_time += end == "in time"
            n.late += end == "late"
            own = session.scalars(select(OrderCourse).where(OrderCourse.document_id == paper.id)).one()
            for name in (own.department, own.leader):
                orders, in_time = n.by.get(name, (0, 0))
                n.by[name] = (orders + 1, in_time + (end == "in time"))
    return n


def ending(session: object, paper: IssuedDocument) -> str:
    own = session.scalars(select(OrderCourse).where(OrderCourse.document_id == paper.id)).one()  # type: ignore[attr-defined]
    if own.outcome in ORDER_OUTCOMES[:2]:
        return "in time" if own.outcome == ORDER_OUTCOMES[0] else "late"
    closed = session.get(Case, paper.subject_id).closed_on  # type: ignore[attr-defined]
    if closed is None:
        return ""
    return "in time" if own.due_on is None or closed <= own.due_on else "late"


def open_subjects(desk: Desk) -> int:
    with desk.sessions() as session:
        papers = session.scalars(select(IssuedDocument).where(IssuedDocument.voided_on.is_(None)))
        found = [each for each in papers if each.issued_on <= LAST]
        return len({each.subject_id for each in found if not ending(session, each)})


def figures(pattern: str, text: str) -> tuple[int, ...]:
    found = re.search(pattern, text)
    assert found, pattern
    return tuple(int(each) for each in found.groups())


def table(text: str, caption: str) -> dict[str, list[str]]:
    """Return the rows of a table by their first cell."""
    lines = text.split("\n")
    at = next(n for n, line in enumerate(lines) if line.startswith("表") and caption in line and "\t" not in line)
    rows: dict[str, list[str]] = {}
    for line in lines[at + 2 :]:
        if "\t" not in line:
            break
        name, *cells = line.split("\t")
        rows[name] = cells
    return rows


@pytest.mark.parametrize("seed", [1, 2, 3, 4])
def test_every_number_is_what_a_plain_loop_counts(desk: Desk, seed: int) -> None:
    ledger(desk, seed)
    text = supervision_bulletin(desk, FIRST, LAST, DAY)["text"]
    n, before = recount(desk, FIRST, LAST), recount(desk, date(2026, 2, 1), date(2026, 2, 28))
    assert figures(r"共签发督办文书(\d+)份", text) == (n.orders,)
    assert figures(r"催办通知书(\d+)份", text) == (n.kinds["urging_notice"],)
    assert figures(r"督办令(\d+)份", text) == (n.kinds["supervision_order"],)
    asked = figures(r"应交回执(\d+)份，已交(\d+)份，.*?尚未交回的(\d+)份，其中超过期限的(\d+)份", text)
    assert asked == (n.slips, n.back, n.slips - n.back, n.late_slips)
    ends = figures(r"限期内办结的(\d+)份，占.*?；逾期办结的(\d+)份；尚未办结的(\d+)份", text)
    assert ends == (n.in_time, n.late, n.orders - n.in_time - n.late)
    share = re.search(r"限期内办结的\d+份，占([\d.]+)%", text)
    assert share is not None
    assert float(share[1]) == round(100 * n.in_time / n.orders, 1)
    change = n.orders - before.orders
    said = f"增加{change}份" if change > 0 else f"减少{-change}份" if change else "数量相同"
    assert f"与2026年2月相比，签发文书{said}" in text


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_the_tables_add_up_to_the_whole(desk: Desk, seed: int) -> None:
    ledger(desk, seed)
    text = supervision_bulletin(desk, FIRST, LAST, DAY)["text"]
    n = recount(desk, FIRST, LAST)
    for caption in ("各部门督办文书", "院领导分管部门督办文书"):
        rows = table(text, caption)
        total = rows.pop("合计")
        assert {name: (int(cells[0]), int(cells[3])) for name, cells in rows.items()} == {
            name: counts for name, counts in n.by.items() if name in rows
        }
        assert [sum(int(cells[at]) for cells in rows.values()) for at in range(6)] == [int(each) for each in total]
        assert int(total[0]) == n.orders


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_what_is_not_done_is_listed_once_each_the_earliest_term_first(desk: Desk, seed: int) -> None:
    ledger(desk, seed)
    text = supervision_bulletin(desk, FIRST, LAST, DAY)["text"]
    rows = table(text, "尚未办结的督办事项")
    wanted = open_subjects(desk)
    assert figures(r"尚未办结的督办事项共(\d+)件", text) == (wanted,)
    assert len(rows) == min(wanted, MOST)
    late = [cells[-1] for cells in rows.values() if cells[-1].startswith("超期")]
    days = [int(re.sub(r"\D", "", each)) for each in late]
    assert days == sorted(days, reverse=True)


def test_what_does_not_fit_a_table_is_counted(desk: Desk) -> None:
    ledger(desk, 5, count=300)
    text = supervision_bulletin(desk, FIRST, LAST, DAY)["text"]
    wanted = open_subjects(desk)
    assert wanted > MOST
    assert f"列出期限在前的{MOST}件，其余{wanted - MOST}件见督办台账" in text


def test_nobodys_party_is_named(desk: Desk) -> None:
    ledger(desk, 1)
    form = supervision_bulletin(desk, FIRST, LAST, DAY) | {"limits": limits_bulletin(desk, DAY)["text"]}
    assert "某" not in "".join(form.values())


def test_of_nothing_nothing_is_said(desk: Desk) -> None:
    text = supervision_bulletin(desk, FIRST, LAST, DAY)["text"]
    assert "2026年3月，没有签发督办文书。" in text
    assert "已全部办结" in text
    assert "表1" not in text
    assert not re.search(r"(?<!\d)0(份|件|%)", text)
    assert "相比" not in text


_OPEN_WANTED, _SLIPS_WANTED = "抓紧办结。", "未交回执的，"


@pytest.mark.parametrize(
    ("outcome", "slips", "wanted", "unwanted"),
    [
        ("", "all", {_OPEN_WANTED}, {_SLIPS_WANTED}),
        ("", "none", {_OPEN_WANTED, _SLIPS_WANTED}, set()),
        (ORDER_OUTCOMES[0], "none", {_SLIPS_WANTED}, {_OPEN_WANTED}),
        (ORDER_OUTCOMES[0], "all", {"继续严格审限管理"}, {_OPEN_WANTED, _SLIPS_WANTED}),
    ],
)
def test_only_what_is_missing_is_asked_for(
    desk: Desk, outcome: str, slips: str, wanted: set[str], unwanted: set[str]
) -> None:
    ledger(desk, 1, count=30)
    with deed(desk.sessions, "核实", "林书雅", undoable=False) as (session, _):
        for paper in session.scalars(select(IssuedDocument)):
            paper.replied_on = paper.issued_on if slips == "all" else None
        for case_ in session.scalars(select(Case)):
            case_.closed_on, case_.is_open = None, True
        for own in session.scalars(select(OrderCourse)):
            own.outcome, own.outcome_on, own.due_on = outcome, DAY, DAY + timedelta(3)
    demands = supervision_bulletin(desk, FIRST, LAST, DAY)["text"].split("工作要求\n")[1]
    assert all(each in demands for each in wanted)
    assert not any(each in demands for each in unwanted)


def test_what_is_open_but_not_late_is_told_without_a_nought(desk: Desk) -> None:
    ledger(desk, 1, count=30)
    with deed(desk.sessions, "核实", "林书雅", undoable=False) as (session, _):
        for paper in session.scalars(select(IssuedDocument)):
            paper.reply_due = DAY + timedelta(3)
        for own in session.scalars(select(OrderCourse)):
            own.due_on = DAY + timedelta(3)
    text = supervision_bulletin(desk, FIRST, LAST, DAY)["text"]
    assert re.search(r"尚未交回的\d+份，均未超过期限。", text)
    assert re.search(r"尚未办结的督办事项共\d+件，均未超过办结期限", text)


def test_a_period_that_has_not_ended_is_told_so_far(desk: Desk) -> None:
    form = supervision_bulletin(desk, date(2026, 4, 1), date(2026, 4, 30), DAY)
    assert "2026年4月1日至7日" in form["title"]


@pytest.mark.parametrize(
    ("first", "last", "before"),
    [
        (FIRST, LAST, (date(2026, 2, 1), date(2026, 2, 28))),
        (date(2026, 1, 1), date(2026, 1, 31), (date(2025, 12, 1), date(2025, 12, 31))),
        (date(2026, 1, 1), date(2026, 3, 31), (date(2025, 10, 1), date(2025, 12, 31))),
        (date(2025, 1, 1), date(2025, 12, 31), (date(2024, 1, 1), date(2024, 12, 31))),
        (date(2026, 4, 1), date(2026, 4, 7), (date(2026, 3, 25), date(2026, 3, 31))),
    ],
)
def test_a_period_is_compared_with_the_one_before(first: date, last: date, before: tuple[date, date]) -> None:
    assert period_before(first, last) == before


def test_last_month_is_offered_first_and_nothing_to_come() -> None:
    offered = periods(date(2026, 1, 10))
    assert [each.name for each in offered[:3]] == ["2025年12月", "2026年1月（至1月10日）", "2025年11月"]
    assert {"2025年第四季度", "2026年第一季度（至1月10日）"} <= {each.name for each in offered}
    assert all(each.first <= each.last <= date(2026, 1, 10) for each in offered)


# ---- the limits ----------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def court(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """The sample court, smaller than usual."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(demo, "CASES", 900)
        desk = demo.build_demo_court(DataFolder(tmp_path_factory.mktemp("court")), date(2026, 4, 20))
    yield desk
    close_desk(desk)


def test_the_counts_of_limits_are_those_of_today(court: Desk) -> None:
    day = date(2026, 4, 20)
    counts, shown = limit_counts(court, day), day_counts(court.folder, day)
    for level in ("d1", "d7", "d15", "over"):
        assert sum(getattr(each, level) for each in counts) == getattr(shown, level)
    assert sum(each.open for each in counts) == shown.open_cases
    text = limits_bulletin(court, day)["text"]
    near = shown.d1 + shown.d7 + shown.d15
    assert figures(r"未结案件(\d+)件，其中审限十五日内届满的(\d+)件", text) == (shown.open_cases, near)
    rows = table(text, "各部门案件审限情况")
    assert [int(each) for each in rows["合计"]][:4] == [shown.d1, shown.d7, shown.d15, shown.over]


def test_a_court_without_cases_has_nothing_to_tell(desk: Desk) -> None:
    text = limits_bulletin(desk, DAY)["text"]
    assert "没有审限在十五日内届满的案件" in text
    assert "没有超过审限的案件" in text
    assert "表1" not in text


# ---- the paper -----------------------------------------------------------------------------------


def test_the_bulletin_of_the_sample_court_is_written_as_its_golden_file_has_it(court: Desk) -> None:
    form = supervision_bulletin(court, FIRST, LAST, date(2026, 4, 20))
    written = "\n".join(f"【{key}】\n{value}" for key, value in form.items()) + "\n"
    if RENEW:
        GOLDEN.write_text(written, encoding="utf-8", newline="\n")
    assert written == GOLDEN.read_text(encoding="utf-8")


def test_the_sample_court_s_numbers_are_those_of_its_ledger(court: Desk) -> None:
    text = supervision_bulletin(court, date(2026, 1, 1), date(2026, 4, 20), date(2026, 4, 20))["text"]
    assert figures(r"共签发督办文书(\d+)份", text) == (view_counts_of(court, "orders", date(2026, 4, 20))["all"],)


@pytest.mark.parametrize("begin", ["orders", "limits"])
def test_a_bulletin_can_be_issued_as_it_was_begun(court: Desk, begin: str, tmp_path: Path) -> None:
    day = date(2026, 4, 20)
    draft = (
        begin_supervision_bulletin(court, FIRST, LAST, day)
        if begin == "orders"
        else begin_limits_bulletin(court, day)
    )
    assert open_draft(court, draft.id).form == draft.form
    assert [each for each in check_form("bulletin", draft.form, day) if each.severity == "error"] == []
    assert all(KINDS["bulletin"].has(key) for key, value in draft.form.items() if value)
    save_paper(court, draft.id, tmp_path / "a.docx", day)
    document = Document(str(tmp_path / "a.docx"))
    shown = sum(len(each.rows) > 1 for each in document.tables)
    assert shown >= draft.form["text"].count("\n表")
    assert any("情况通报如下" in paragraph.text for paragraph in document.paragraphs)


def test_the_words_of_the_clerk_are_used(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    words = bulletins_text.bulletin_words()
    lines = {**words.lines, "signed_none": "{period}未发督办文书。"}
    own = type(words)(words.papers, lines)
    for module in (bulletins_orders, bulletins_text):
        monkeypatch.setattr(module, "bulletin_words", lambda: own)
    assert "2026年3月未发督办文书。" in supervision_bulletin(desk, FIRST, LAST, DAY)["text"]


def test_it_is_the_same_after_closing_and_opening(tmp_path: Path, desk: Desk) -> None:
    ledger(desk, 2)
    before = supervision_bulletin(desk, FIRST, LAST, DAY)
    close_desk(desk)
    again = open_desk(DataFolder(tmp_path / "data"), who="林书雅")
    assert supervision_bulletin(again, FIRST, LAST, DAY) == before
    close_desk(again)
