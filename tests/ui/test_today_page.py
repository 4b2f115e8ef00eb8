from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import cast

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from courtdesk.actions.day_list import day_matters
from courtdesk.actions.day_values import DayCounts, DayMatters, DayRest, LateReply, MatterDue
from courtdesk.actions.desk import close_desk, open_desk
from courtdesk.actions.duty_values import MISSED, TODAY, DutyRow
from courtdesk.actions.ledgers.asking import find_lines
from courtdesk.actions.ledgers.values import Condition, Query
from courtdesk.actions.results import DueRow
from courtdesk.actions.today import day_counts
from courtdesk.paths import DataFolder
from courtdesk.ui.context import DeskContext
from courtdesk.ui.pages import today_rows
from courtdesk.ui.pages.today_page import TodayPage
from courtdesk.ui.pages.today_rows import SHOWN, DayList, day_list
from tests.ui.ledger_court import built_ledgers  # noqa: F401 - a fixture
from tests.ui.small_court import DAY, built_court, context, settle  # noqa: F401 - fixtures

LEVELS = ((-1, "over"), (1, "d1"), (7, "d7"), (15, "d15"), (999, "ok"))


def due(case_id: int, action: str, days_left: int, rule: str = "ordinary.120") -> DueRow:
    level = next(key for most, key in LEVELS if days_left <= most)
    return DueRow(
        case_id=case_id,
        subject=f"（2026）豫0899民初{case_id}号",
        cause="民间借贷纠纷",
        judge="陈怀远",
        department="民事审判第一庭",
        rule=rule,
        rule_title="普通程序满120日",
        action=action,
        since=DAY - timedelta(3),
        on=DAY,
        days_used=121,
        days_left=days_left,
        limit_on=DAY + timedelta(days_left),
        level=level,
        word=f"剩 {days_left} 天",
        steps=("立案日期：2026年1月12日",),
    )


def listed(rows: Sequence[DueRow]) -> DayList:
    return day_list(DayMatters(due=tuple(rows)))


def headings(rows: Sequence[DueRow]) -> list[str]:
    return [row.heading for row in listed(rows).rows if row.heading]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([], []),
        ([due(1, "overdue", -6)], ["今天必须处理"]),
        ([due(1, "reminder", 0)], ["今天必须处理"]),
        ([due(1, "reminder", 7)], ["7 天内到期"]),
        ([due(1, "reminder", 15)], []),
        ([due(1, "supervision_order", 40)], ["等我签发"]),
        (
            [due(1, "overdue", -6), due(1, "urging_notice", -6), due(2, "reminder", 3)],
            ["今天必须处理", "等我签发", "7 天内到期"],
        ),
    ],
)
def test_what_is_due_stands_in_the_group_of_its_urgency(rows: list[DueRow], expected: list[str]) -> None:
    assert headings(rows) == expected


def test_a_case_with_a_paper_waiting_leads_to_that_paper_and_one_without_to_its_calculation() -> None:
    found = listed([due(1, "overdue", -6), due(1, "urging_notice", -6), due(2, "overdue", -1)])
    assert found.ways["case:1"].page == "issue"
    assert found.ways["case:1"].arguments == {"case_ids": (1,)}
    assert found.ways["case:2"].page == "cases"
    assert found.ways["case:2"].arguments == {"view": "over", "case_id": 2}


def test_papers_of_a_rule_are_one_line_that_opens_exactly_that_rule() -> None:
    rows = [due(n, "urging_notice", 30, "simple.50") for n in range(4)]
    found = listed([*rows, due(9, "supervision_order", 30)])
    lines = [row.cells[2].text for row in found.rows if not row.heading]
    assert [line.partition("：")[0] for line in lines] == ["督办令 1 份", "催办通知书 4 份"]
    assert found.ways["rule:simple.50"].arguments == {"rule": "simple.50"}


def late_reply(number: int) -> LateReply:
    return LateReply(
        number, f"示法催〔2026〕{number}号", "催办通知书", "民初1号", "民事审判第一庭", DAY - timedelta(2), 2
    )


def duty(key: str, state: str, days_late: int = 0) -> DutyRow:
    due_on = DAY - timedelta(days_late)
    return DutyRow(key, "发送日提示", "发到群里", "daily", "工作制度", due_on, state, days_late=days_late)


def test_matters_late_slips_and_duties_have_groups_of_their_own_and_lead_to_their_rows() -> None:
    matter = MatterDue(7, "示法督办1", "清理长期未结案件", "民一庭", "", "交办", DAY, "d1", "今天")
    duties = (duty("daily", MISSED, 1), duty("daily", TODAY))
    found = day_list(DayMatters(matters=(matter,), late=(late_reply(3),), duties=duties))
    assert [row.heading for row in found.rows if row.heading] == ["回执逾期", "督办事项到期", "今日例行"]
    assert found.count == 4
    assert found.ways["reply:3"].arguments == {"view": "late", "document_id": 3}
    assert found.ways["matter:7"].arguments["row_id"] == 7
    assert [row.cells[0].lamp for row in found.rows if row.key in found.ways] == ["over", "d1", "over", "d1"]
    today_row = found.ways[f"duty:daily:{DAY.isoformat()}"]
    assert (today_row.page, today_row.arguments["occasion"]) == ("duties", ("daily", DAY))


def test_a_long_group_says_how_many_more_there_are_and_leads_to_them() -> None:
    found = listed([due(n, "overdue", -2) for n in range(SHOWN + 7)])
    assert found.count == SHOWN + 7
    assert found.rows[-1].cells[2].text == "还有 7 件，全部显示"
    assert found.ways["more:now"].arguments == {"view": "over"}


def test_all_of_a_group_of_two_levels_is_shown_without_the_levels_below() -> None:
    found = listed([due(n, "overdue", -2 + 3 * (n % 2)) for n in range(SHOWN + 7)])
    (condition,) = cast("tuple[Condition, ...]", found.ways["more:now"].arguments["conditions"])
    assert (condition.field, condition.values) == ("level", ("已超期", "临近1天"))


def test_what_a_group_leaves_out_is_on_its_page_exactly(
    built_ledgers: Path,  # noqa: F811 - the fixture
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(today_rows, "SHOWN", 0)
    shutil.copytree(built_ledgers, tmp_path / "court")
    desk = open_desk(DataFolder(tmp_path / "court"))
    found = day_list(day_matters(desk, DAY))
    counts = {row.key: int(row.fact.split()[0]) for row in found.rows if row.heading}
    for group in ("now", "matters", "week", "late"):
        way = found.ways[f"more:{group}"]
        conditions = cast("tuple[Condition, ...]", way.arguments.get("conditions", ()))
        query = Query(way.page, str(way.arguments["view"]), conditions)
        assert find_lines(desk, query, DAY).total == counts[group], group
    close_desk(desk)


def test_tiles_show_the_counts_of_the_ledger_and_the_list_follows(qtbot: QtBot, context: DeskContext) -> None:  # noqa: F811
    page = TodayPage(context)
    qtbot.addWidget(page)
    page.resize(1198, 742)
    page.show()
    page.shown()
    settle(qtbot)
    counts = day_counts(context.folder, DAY)
    shown = [page.tiles[key].count for key in ("over", "d1", "d7", "d15", "sign")]
    assert shown == [counts.over, counts.d1, counts.d7, counts.d15, counts.to_sign]
    assert counts.to_sign > 0
    settle(qtbot)
    assert str(counts.to_sign) in page.sign_button.text()
    assert page.rows.keys()


@pytest.mark.parametrize(
    ("key", "target", "arguments"),
    [
        ("over", "cases", {"view": "over"}),
        ("d15", "cases", {"view": "d15"}),
        ("sign", "issue", {}),
        ("reply", "documents", {"view": "reply"}),
        ("duties", "duties", {"open_only": True}),
    ],
)
def test_a_tile_opens_exactly_the_rows_it_counts(
    qtbot: QtBot,
    context: DeskContext,  # noqa: F811
    key: str,
    target: str,
    arguments: dict[str, object],
) -> None:
    page = TodayPage(context)
    qtbot.addWidget(page)
    with qtbot.waitSignal(page.navigate) as asked:
        qtbot.mouseClick(page.tiles[key], Qt.MouseButton.LeftButton)
    assert asked.args == [target, arguments]


def counts_of(cases: int) -> DayCounts:
    strip = tuple((DAY + timedelta(n), n % 3) for n in range(16))
    return DayCounts(DAY, 0, 0, 0, 0, 0, 0, 0, cases, 0, strip if cases else (), nothing_kept=not cases)


def test_an_empty_ledger_shows_the_way_to_begin_instead_of_zeros(qtbot: QtBot, context: DeskContext) -> None:  # noqa: F811
    page = TodayPage(context)
    qtbot.addWidget(page)
    page._show_counts(counts_of(0))
    assert page._body.currentIndex() == 1
    assert page.sign_button.isHidden()


def test_late_replies_and_missed_duties_are_told_as_a_warning(qtbot: QtBot, context: DeskContext) -> None:  # noqa: F811
    page = TodayPage(context)
    qtbot.addWidget(page)
    page._show_counts(replace(counts_of(5), to_reply=2))
    assert (page.tiles["reply"].count, page.tiles["reply"].late) == (2, False)
    page._show_counts(replace(counts_of(5), to_reply=2, replies_late=1))
    page._show_rest(DayRest(duties_due=2, duties_missed=1))
    reply, duties = page.tiles["reply"], page.tiles["duties"]
    assert (reply.count, reply.detail, reply.late) == (2, "逾期 1", True)
    assert (duties.count, duties.detail, duties.late) == (3, "漏办 1", True)
    settle(qtbot)


def test_the_papers_of_the_ladder_complete_the_number_and_stand_while_it_is_asked_again(
    qtbot: QtBot,
    context: DeskContext,  # noqa: F811
) -> None:
    page = TodayPage(context)
    qtbot.addWidget(page)
    page._show_counts(replace(counts_of(5), urging_waiting=2))
    assert (page.tiles["sign"].count, page.tiles["duties"].count) == (2, None)
    page._show_rest(DayRest(suggested=3))
    assert (page.tiles["sign"].count, page.tiles["duties"].count) == (5, 0)
    assert "5" in page.sign_button.text()
    page._show_counts(replace(counts_of(5), urging_waiting=1))
    assert page.tiles["sign"].count == 4
    page._show_counts(replace(counts_of(5), on=DAY + timedelta(1), urging_waiting=1))
    assert page.tiles["sign"].count == 1, "what the ladder asked for on another day says nothing of this one"
    settle(qtbot)


def test_a_day_of_the_strip_opens_the_cases_of_that_day(qtbot: QtBot, context: DeskContext) -> None:  # noqa: F811
    page = TodayPage(context)
    qtbot.addWidget(page)
    with qtbot.waitSignal(page.navigate) as asked:
        page.strip.day_clicked.emit(date(2026, 4, 22))
    assert asked.args == ["cases", {"limit_day": date(2026, 4, 22)}]


def test_importing_the_page_loads_no_database_library() -> None:
    heavy = "{'sqlalchemy', 'openpyxl', 'docx'}"
    program = f"import sys, courtdesk.ui.pages.today_page; print(sorted({heavy} & set(sys.modules)))"
    answer = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert answer.stdout.strip() == "[]"
