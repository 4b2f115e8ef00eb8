"""The number register as the clerk uses it, over a real desk with a few numbers."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from courtdesk.actions.courts import set_up_court
from courtdesk.actions.desk import Desk, close_desk, open_desk
from courtdesk.actions.ledgers.values import LedgerRow
from courtdesk.actions.register import enter_by_hand, list_register, reserve_numbers
from courtdesk.actions.results import CourtInfo, HandEntry
from courtdesk.paths import DataFolder
from courtdesk.ui import messages, printing, theme
from courtdesk.ui.context import DeskContext
from courtdesk.ui.dialogs.form_dialog import FormDialog
from courtdesk.ui.dialogs.import_result import ImportResultDialog
from courtdesk.ui.dialogs.register_book import RegisterBookDialog
from courtdesk.ui.pages import register_deeds
from courtdesk.ui.pages.register_page import RegisterPage
from tests.ui.ledger_court import cell, opened, settle

DAY = date(2026, 4, 20)
COURT = CourtInfo("示例县人民法院", "示法", "豫0899", demo=True)


def fill(desk: Desk) -> None:
    """Put into the register: 1 by hand, 2 and 3 missing, 4 twice, 5 reserved; another series in another year."""
    set_up_court(desk, COURT)
    for serial, title in ((1, "关于开展清案工作的通知"), (4, "关于听庭评议的通知"), (4, "关于庭审直播的通知")):
        enter_by_hand(desk, HandEntry(number=f"示法发〔2026〕{serial}号", title=title, recipient="各庭室", day=DAY))
    reserve_numbers(desk, "示法发", 2026, 1, "党组会纪要待印发", DAY)
    enter_by_hand(desk, HandEntry(number="示法函〔2025〕1号", title="关于商请协助调查的函", day=date(2025, 6, 3)))


@pytest.fixture
def context(tmp_path: Path) -> Iterator[DeskContext]:
    folder = DataFolder(tmp_path / "court").make()
    desk = open_desk(folder)
    fill(desk)
    close_desk(desk)
    made = DeskContext(folder, day=DAY)
    made.court = COURT
    yield made
    made.shut_down()


@pytest.fixture
def page(qtbot: QtBot, qapp: QApplication, context: DeskContext) -> RegisterPage:
    theme.prepare(qapp, "light")
    page = RegisterPage(context)
    opened(page, qtbot)
    return page


def rows(page: RegisterPage) -> list[LedgerRow]:
    """Return the rows in the order they are shown."""
    return [row for row in page.view.grid.ledger.rows_at_hand() if isinstance(row, LedgerRow)]


def numbers(page: RegisterPage) -> list[str]:
    """Return the numbers in the order they are shown."""
    return [cell(page, row_id, "number") for row_id in page.view.grid.ledger.ids]


def go_to(page: RegisterPage, qtbot: QtBot, serial: int, state: str) -> None:
    """Put the cursor on a number of the series 示法发 of 2026 and wait until the panel shows it."""
    wanted = ("示法发", serial, state)
    row = next(each for each in rows(page) if (each.values["code"], each.values["serial"], each.state) == wanted)
    assert page.view.grid.select_id(row.id)
    qtbot.wait(120)
    settle(qtbot)


def form(page: QWidget) -> FormDialog:
    """Return the form that stands open."""
    (found,) = [each for each in page.window().findChildren(FormDialog) if each.isVisible()]
    return found


def press(widget: QWidget, name: str) -> None:
    """Press the button of this name that can be seen."""
    button = next(each for each in widget.findChildren(QPushButton, name) if each.isVisible())
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


# ---- what is shown ------------------------------------------------------------------------------


def test_numbers_stand_in_their_order_with_the_missing_ones_between(page: RegisterPage) -> None:
    assert numbers(page) == [
        "示法发〔2026〕5号",
        "示法发〔2026〕4号",
        "示法发〔2026〕4号",
        "示法发〔2026〕3号",
        "示法发〔2026〕2号",
        "示法发〔2026〕1号",
        "示法函〔2025〕1号",
    ]
    assert page.header.fact.text() == "登记 5 个号"


def test_a_series_at_the_left_says_its_next_number_and_its_faults(page: RegisterPage, qtbot: QtBot) -> None:
    assert page.side.list.keys() == ["", "示法发|2026", "示法函|2025"]
    page.side.list.select_key("示法函|2025")
    settle(qtbot)
    assert page.ledger.counts["all"] == 1, "the counts follow the series"
    assert numbers(page) == ["示法函〔2025〕1号"]
    assert not page.banner.isVisible(), "nothing is missing in this series"
    page.side.list.select_key("示法发|2026")
    assert page.banner.words.text() == "缺号 2 个，重号 1 个"


def test_the_banner_opens_missing_and_repeated_numbers(page: RegisterPage, qtbot: QtBot) -> None:
    QTest.mouseClick(page._show_gaps, Qt.MouseButton.LeftButton)
    settle(qtbot)
    assert numbers(page) == ["示法发〔2026〕3号", "示法发〔2026〕2号"]
    QTest.mouseClick(page._show_repeats, Qt.MouseButton.LeftButton)
    settle(qtbot)
    assert numbers(page) == ["示法发〔2026〕4号"] * 2


def test_another_page_can_open_one_series(page: RegisterPage, qtbot: QtBot) -> None:
    page.shown(code="示法函", year=2025)
    settle(qtbot)
    assert numbers(page) == ["示法函〔2025〕1号"]


def test_text_is_looked_for_in_titles_and_reasons(page: RegisterPage, qtbot: QtBot) -> None:
    page.view.filters.search.setText("党组会")
    qtbot.wait(250)
    settle(qtbot)
    assert numbers(page) == ["示法发〔2026〕5号"]


@pytest.mark.parametrize(
    ("serial", "state", "deeds"),
    [
        (1, "by_hand", {"voidNumber"}),
        (2, "gap", {"enterByHand", "reserveGap"}),
        (5, "reserved", {"useReserved", "enterByHand", "releaseNumber", "voidNumber"}),
    ],
)
def test_panel_and_menu_offer_what_can_be_done_with_a_number(
    page: RegisterPage, qtbot: QtBot, serial: int, state: str, deeds: set[str]
) -> None:
    go_to(page, qtbot, serial, state)
    shown = {each.objectName() for each in page.panel.findChildren(QPushButton) if each.isVisible()}
    assert shown >= deeds
    assert {name for name, action in page._menu.items() if action.isVisible()} == deeds


# ---- deeds --------------------------------------------------------------------------------------


def test_reserving_says_which_numbers_and_takes_them(page: RegisterPage, qtbot: QtBot) -> None:
    press(page.header, "reserveNumbers")
    dialog = form(page)
    dialog.fields["count"].editor.setValue(3)
    assert dialog.told.text() == "将留出 示法发〔2026〕6号 至 示法发〔2026〕8号"
    press(dialog, "formYes")
    assert dialog.fields["reason"].error == "请填写"
    dialog.fields["reason"].set_value("会议纪要待印发")
    press(dialog, "formYes")
    settle(qtbot)
    page.view.views._pick("reserved")
    settle(qtbot)
    assert numbers(page) == [f"示法发〔2026〕{serial}号" for serial in (8, 7, 6, 5)]


def test_a_missing_number_can_be_reserved_or_entered(page: RegisterPage, qtbot: QtBot) -> None:
    go_to(page, qtbot, 2, "gap")
    press(page.panel, "reserveGap")
    settle(qtbot)
    go_to(page, qtbot, 3, "gap")
    press(page.panel, "enterByHand")
    dialog = form(page)
    assert dialog.fields["number"].value() == "示法发〔2026〕3号"
    dialog.fields["title"].set_value("关于报送质效分析的通知")
    press(dialog, "formYes")
    settle(qtbot)
    assert {row.values["serial"]: row.state for row in rows(page) if row.values["code"] == "示法发"} == {
        1: "by_hand",
        2: "reserved",
        3: "by_hand",
        4: "by_hand",
        5: "reserved",
    }


def test_what_is_no_number_is_told_in_the_form_and_nothing_typed_is_lost(page: RegisterPage, qtbot: QtBot) -> None:
    press(page.header, "enterNew")
    dialog = form(page)
    dialog.fields["number"].set_value("没有号")
    dialog.fields["title"].set_value("关于报送质效分析的通知")
    press(dialog, "formYes")
    settle(qtbot)
    assert dialog.isVisible()
    assert dialog._refusal.isVisible()
    assert dialog.fields["title"].value() == "关于报送质效分析的通知"
    dialog.reject()


def test_a_reserved_number_is_given_back_after_a_question(page: RegisterPage, qtbot: QtBot) -> None:
    go_to(page, qtbot, 5, "reserved")
    press(page.panel, "releaseNumber")
    press(messages._front[0], "askYes")
    settle(qtbot)
    assert "示法发〔2026〕5号" not in numbers(page)


def test_a_paper_is_written_under_a_reserved_number(page: RegisterPage, qtbot: QtBot) -> None:
    go_to(page, qtbot, 5, "reserved")
    entry = page.view.grid.current_id()
    with qtbot.waitSignal(page.navigate) as asked:
        press(page.panel, "useReserved")
    assert asked.args == ["write", {"reserved_id": entry}]


def test_a_number_made_void_stays_with_its_reason(page: RegisterPage, qtbot: QtBot) -> None:
    go_to(page, qtbot, 1, "by_hand")
    press(page.panel, "voidNumber")
    dialog = form(page)
    dialog.fields["reason"].set_value("内容有误")
    press(dialog, "formYes")
    settle(qtbot)
    page.view.views._pick("void")
    settle(qtbot)
    assert numbers(page) == ["示法发〔2026〕1号"]
    (row,) = rows(page)
    assert row.values["reason"]


# ---- import and printing ------------------------------------------------------------------------


def paper_register(path: Path) -> Path:
    """Write an invented paper register with a good line, a bad number and a bad day."""
    book = Workbook()
    sheet = book.active
    for row in (
        ("文号", "标题", "主送", "日期"),
        ("示法发〔2026〕9号", "关于开展执行款清理的通知", "各庭室", "2026-03-05"),
        ("文号看不清", "关于印发值班表的通知", "各庭室", "2026-03-06"),
    ):
        sheet.append(row)
    book.save(path)
    return path


def test_a_dropped_paper_register_is_taken_in_and_refused_rows_are_told_with_their_place(
    page: RegisterPage, qtbot: QtBot, tmp_path: Path
) -> None:
    page.deeds.import_dropped((paper_register(tmp_path / "登记.xlsx"),))
    settle(qtbot)
    (dialog,) = page.window().findChildren(ImportResultDialog)
    assert dialog.result_told.new == 1
    assert [cell.row for cell in dialog.result_told.refused] == [3]
    assert "第 3 行" in dialog.as_text()
    assert "示法发〔2026〕9号" in numbers(page)
    dialog.accept()


def test_the_register_in_front_is_shown_as_printed_and_saved_both_ways(
    page: RegisterPage, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    printed: list[str] = []
    monkeypatch.setattr(printing, "print_document", lambda _parent, document: printed.append(document.title))
    targets = iter((tmp_path / "book.docx", tmp_path / "book.xlsx"))
    monkeypatch.setattr(register_deeds, "pick_target", lambda _p, _t, _n, _k, done, **_more: done(next(targets)))
    page.side.list.select_key("示法发|2026")
    settle(qtbot)
    press(page.header, "printBook")
    settle(qtbot)
    (dialog,) = page.window().findChildren(RegisterBookDialog)
    assert dialog.preview.page_count() >= 1
    for name in ("book_docx", "book_xlsx", "book_print"):
        press(dialog, name)
        settle(qtbot)
    dialog.reject()
    assert printed == ["示例县人民法院发文登记簿"]
    assert (tmp_path / "book.docx").stat().st_size > 1000
    assert (tmp_path / "book.xlsx").stat().st_size > 1000


def test_an_empty_register_leads_to_the_import(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> None:
    theme.prepare(qapp, "light")
    folder = DataFolder(tmp_path / "new").make()
    desk = open_desk(folder)
    set_up_court(desk, COURT)
    assert list_register(desk) == []
    close_desk(desk)
    fresh = DeskContext(folder, day=DAY)
    page = RegisterPage(fresh)
    opened(page, qtbot)
    assert page.view.is_showing_nothing()
    assert page.view.nothing.findChild(QPushButton, "emptyImport") is not None
    fresh.shut_down()
