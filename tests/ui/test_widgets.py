"""The widgets that pages share."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from courtdesk.actions.results import CourtInfo, StepRow, TimelineEntry
from courtdesk.ui import theme
from courtdesk.ui.context import DeskContext
from courtdesk.ui.widgets.banner import Banner
from courtdesk.ui.widgets.buttons import icon_button, make_button
from courtdesk.ui.widgets.calculation import CalculationList
from courtdesk.ui.widgets.cards import Card
from courtdesk.ui.widgets.chips import FilterChip
from courtdesk.ui.widgets.court_form import CourtForm, refusals
from courtdesk.ui.widgets.dates import date_edit, day_of
from courtdesk.ui.widgets.day_strip import DayStrip
from courtdesk.ui.widgets.empty_state import EmptyState
from courtdesk.ui.widgets.files import with_ending
from courtdesk.ui.widgets.form_field import FormField
from courtdesk.ui.widgets.page_header import PageHeader
from courtdesk.ui.widgets.side_panel import SidePanel
from courtdesk.ui.widgets.tile import Tile
from courtdesk.ui.widgets.timeline import TimelineView
from courtdesk.ui.widgets.view_tabs import SavedViews, ViewTab

pytestmark = pytest.mark.usefixtures("light")
DAY = date(2026, 4, 20)
STEPS = (
    StepRow("", "立案日期", "2026年1月12日", "次日起算"),
    StepRow("＋", "法定审限", "3 个月", "简易程序"),
    StepRow("＝", "届满日", "2026年4月12日", ""),
)


def show(qtbot: QtBot, widget: QWidget, width: int = 400, height: int = 120) -> None:
    qtbot.addWidget(widget)
    widget.resize(width, height)
    widget.show()
    qtbot.waitExposed(widget)


def pixel(widget: QWidget, x: int, y: int) -> str:
    return widget.grab().toImage().pixelColor(x, y).name()


def test_an_icon_button_has_a_name_and_is_large_enough_to_hit(qtbot: QtBot) -> None:
    button = icon_button("columns-3", "列")
    qtbot.addWidget(button)
    assert (button.accessibleName(), button.toolTip()) == ("列", "列")
    assert button.width() == button.height() == 32


def test_the_words_of_a_button_are_its_name_without_the_letter_mark(qtbot: QtBot) -> None:
    button = make_button("签发(&S)", icon="rubber-stamp", kind="primary", name="sign")
    qtbot.addWidget(button)
    assert (button.objectName(), button.accessibleName()) == ("sign", "签发(S)")


@pytest.mark.parametrize(
    ("key", "count", "tinted"), [("over", 3, True), ("over", 0, False), ("d1", 3, False), ("over", None, False)]
)
def test_a_tile_is_tinted_only_for_what_is_overdue(qtbot: QtBot, key: str, count: int | None, tinted: bool) -> None:  # noqa: FBT001 - a table
    tile = Tile(key, "词")
    show(qtbot, tile, 180, 92)
    tile.clearFocus()
    tile.set_value(count)
    assert (pixel(tile, 90, 8) == theme.color("overBg").name()) is tinted


def test_a_tile_opens_with_enter_and_says_its_number(qtbot: QtBot) -> None:
    tile = Tile("d7", "临近7天")
    show(qtbot, tile, 180, 92)
    tile.set_value(6, "案件 4，整改 2")
    with qtbot.waitSignal(tile.clicked):
        QTest.keyClick(tile, Qt.Key.Key_Return)
    assert (tile.accessibleName(), tile.accessibleDescription()) == ("临近7天 6 件", "案件 4，整改 2")


def test_the_strip_opens_the_day_that_was_clicked_or_chosen(qtbot: QtBot) -> None:
    strip = DayStrip()
    show(qtbot, strip, 320, 84)
    strip.set_days([(DAY + timedelta(n), n % 3) for n in range(16)], DAY)
    days: list[object] = []
    strip.day_clicked.connect(days.append)
    QTest.mouseClick(strip, Qt.MouseButton.LeftButton, pos=QPoint(50, 40))
    QTest.keyClick(strip, Qt.Key.Key_Right)
    QTest.keyClick(strip, Qt.Key.Key_Return)
    assert days == [DAY + timedelta(2), DAY + timedelta(3)]


def test_without_days_the_strip_is_empty_and_silent(qtbot: QtBot) -> None:
    strip = DayStrip()
    show(qtbot, strip)
    QTest.mouseClick(strip, Qt.MouseButton.LeftButton, pos=QPoint(50, 40))
    QTest.keyClick(strip, Qt.Key.Key_Return)


def test_a_calculation_can_be_copied_line_by_line(qtbot: QtBot) -> None:
    listing = CalculationList()
    show(qtbot, listing)
    listing.set_steps(STEPS, "d7")
    QTest.keyClick(listing, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text().splitlines() == [
        "立案日期：2026年1月12日（次日起算）",
        "＋ 法定审限：3 个月（简易程序）",
        "＝ 届满日：2026年4月12日",
    ]


def test_the_last_result_of_a_calculation_lies_on_the_ground_of_its_lamp(qtbot: QtBot) -> None:
    listing = CalculationList()
    show(qtbot, listing)
    listing.set_steps(STEPS, "d7")
    assert pixel(listing, listing.width() // 2, listing.height() - 4) == theme.color("d7Bg").name()


def test_a_timeline_is_as_high_as_its_events_and_the_heads_of_their_days(qtbot: QtBot) -> None:
    view = TimelineView()
    show(qtbot, view)
    when = datetime(2026, 3, 23, 9, 0).astimezone()
    entries = [TimelineEntry(when, "签发", "满 60 天", sign) for sign in ("rubber-stamp", "d7", "nothing")]
    view.set_entries(entries)
    assert view.height() == 28 + 3 * 42
    assert "签发 满 60 天" in view.accessibleDescription()


@pytest.mark.parametrize("editor", [QLineEdit, QPlainTextEdit, QComboBox])
def test_a_field_gives_back_what_was_put_in(qtbot: QtBot, editor: type[QWidget]) -> None:
    made = editor()
    if isinstance(made, QComboBox):
        made.setEditable(True)
    field = FormField("标题", made, required=True)
    qtbot.addWidget(field)
    field.set_value("  关于审结的通知 ")
    assert field.value() == "关于审结的通知"
    assert made.accessibleName() == "标题，必填"


def test_an_error_takes_the_place_of_the_help_and_moves_nothing(qtbot: QtBot) -> None:
    field = FormField("反馈期限", QLineEdit(), help="签发后 7 天")
    show(qtbot, field, 300, field.sizeHint().height())
    before = (field.sizeHint().height(), field.editor.geometry())
    field.set_error("早于成文日期，请改晚")
    QApplication.processEvents()
    assert (field.sizeHint().height(), field.editor.geometry()) == before
    assert field.editor.accessibleDescription() == "早于成文日期，请改晚"
    field.set_error("")
    assert field.editor.accessibleDescription() == "签发后 7 天"


def test_a_doubtful_field_lies_on_yellow_ground(qtbot: QtBot) -> None:
    field = FormField("重复", QLineEdit())
    show(qtbot, field, 300, 80)
    field.set_doubt(True, "由“每季度”推定")
    assert pixel(field.editor, 150, 6) == theme.color("d7Bg").name()
    field.set_doubt(False)
    assert pixel(field.editor, 150, 6) == theme.color("surface").name()


def test_a_banner_hides_when_it_has_nothing_to_say(qtbot: QtBot) -> None:
    banner = Banner()
    qtbot.addWidget(banner)
    banner.say("4 处存疑")
    assert not banner.isHidden()
    banner.say("")
    assert banner.isHidden()


def test_a_chip_opens_with_a_click_and_goes_with_its_cross_or_delete(qtbot: QtBot) -> None:
    chip = FilterChip("程序", "简易")
    show(qtbot, chip, chip.sizeHint().width(), 28)
    opened, removed = list[int](), list[int]()
    chip.clicked.connect(lambda: opened.append(1))
    chip.removed.connect(lambda: removed.append(1))
    QTest.mouseClick(chip, Qt.MouseButton.LeftButton, pos=QPoint(20, 14))
    QTest.mouseClick(chip, Qt.MouseButton.LeftButton, pos=QPoint(chip.width() - 8, 14))
    QTest.keyClick(chip, Qt.Key.Key_Delete)
    assert (opened, removed) == ([1], [1, 1])


def views(qtbot: QtBot, width: int) -> SavedViews:
    made = SavedViews()
    show(qtbot, made, width, 41)
    made.set_views([(str(number), f"未来 {number} 天到期") for number in range(8)])
    made.set_counts({str(number): 100 + number for number in range(8)})
    return made


def test_views_that_do_not_fit_stand_behind_dots_and_the_current_one_stays(qtbot: QtBot) -> None:
    made = views(qtbot, 420)
    made.set_current("7")
    shown = [tab.key for tab in made.findChildren(ViewTab) if not tab.isHidden()]
    assert "7" in shown
    assert len(shown) < 8
    assert not made.more.isHidden()


def test_views_with_room_need_no_dots(qtbot: QtBot) -> None:
    assert views(qtbot, 1800).more.isHidden()


def test_views_are_walked_with_the_arrows_and_tell_their_key(qtbot: QtBot) -> None:
    made = views(qtbot, 1800)
    with qtbot.waitSignal(made.chosen) as told:
        QTest.keyClick(made, Qt.Key.Key_Right)
    assert told.args == ["1"]
    assert made.current() == "1"


def test_the_panel_closes_with_esc_and_shows_its_tabs(qtbot: QtBot) -> None:
    panel = SidePanel()
    show(qtbot, panel, 328, 500)
    panel.set_title("（2026）豫0899民初123号", "d7", "剩 2 天", "民间借贷纠纷")
    panel.set_tabs([("limit", "审限", QLabel("一")), ("facts", "信息", QLabel("二"))])
    panel.show_tab("facts")
    assert panel.tabs.current() == "facts"
    with qtbot.waitSignal(panel.closed):
        QTest.keyClick(panel, Qt.Key.Key_Escape)
    assert panel.isHidden()


def test_the_panel_lies_over_the_right_edge_of_a_narrow_page(qtbot: QtBot) -> None:
    host = QWidget()
    show(qtbot, host, 800, 400)
    panel = SidePanel()
    panel.lie_over(host)
    host.resize(900, 500)
    assert (panel.geometry().right(), panel.height()) == (899, 500)


def test_the_header_names_the_step_that_undo_takes(qtbot: QtBot, context: DeskContext) -> None:
    header = PageHeader("今日", context)
    qtbot.addWidget(header)
    assert header.undo_button is not None
    assert not header.undo_button.isEnabled()
    context.undo_name = "修改责任部门"
    context.undo_changed.emit()
    assert header.undo_button.isEnabled()
    assert "修改责任部门" in header.undo_button.toolTip()


def test_the_main_deed_stands_at_the_far_right(qtbot: QtBot, context: DeskContext) -> None:
    header = PageHeader("今日", context)
    show(qtbot, header, 1000, 56)
    deeds: list[str] = []
    primary = header.add_primary("签发", lambda: deeds.append("签发"))
    secondary = header.add_secondary("存草稿", lambda: deeds.append("存"))
    header.set_steps(["读取", "核对", "入账"], 1)
    QApplication.processEvents()
    primary.click()
    assert deeds == ["签发"]
    assert secondary.geometry().right() < primary.geometry().left()
    assert header.width() - primary.geometry().right() <= 21


def test_an_empty_state_offers_its_ways(qtbot: QtBot) -> None:
    empty = EmptyState("还没有案件", "先导入。")
    qtbot.addWidget(empty)
    taken: list[int] = []
    empty.add_primary("导入", lambda: taken.append(1), icon="table-import").click()
    empty.add_link("先看演练样例", lambda: taken.append(2)).click()
    assert taken == [1, 2]


def test_a_card_shows_title_and_fact(qtbot: QtBot) -> None:
    card = Card("未来 15 天", "共 19 件")
    qtbot.addWidget(card)
    assert (card.title.text(), card.fact.text()) == ("未来 15 天", "共 19 件")


def test_a_day_goes_in_and_comes_out(qtbot: QtBot) -> None:
    editor = date_edit(DAY)
    qtbot.addWidget(editor)
    assert (day_of(editor), editor.text()) == (DAY, "2026-04-20")


GOOD = {"name": "示例县人民法院", "code": "示法", "case_code": "豫0899"}


@pytest.mark.parametrize(
    ("field", "value", "refused"),
    [
        ("name", "示例县人民法院", False),
        ("name", "", True),
        ("name", "示例县公司", True),
        ("code", "", True),
        ("code", "示", True),
        ("code", "示法督", True),
        ("code", "SF", True),
        ("code", "示例法", False),
        ("case_code", "", False),
        ("case_code", "0899", True),
        ("case_code", "豫0899", False),
    ],
)
def test_a_court_is_refused_field_by_field(field: str, value: str, refused: bool) -> None:  # noqa: FBT001 - a table
    assert (field in refusals(CourtInfo(**{**GOOD, field: value}))) is refused


def test_the_form_shows_the_number_while_the_code_is_typed(qtbot: QtBot) -> None:
    form = CourtForm(2026)
    qtbot.addWidget(form)
    form.set_court(CourtInfo(name="示例县人民法院", code="示法"), "林书雅")
    assert form.sample.text() == "示法督〔2026〕1号"
    assert (form.court().code, form.who(), form.check()) == ("示法", "林书雅", True)


@pytest.mark.parametrize(
    ("named", "kept"),
    [("登记簿 v1.2", "登记簿 v1.2.docx"), ("登记簿.docx", "登记簿.docx"), ("登记簿.DOCX", "登记簿.DOCX")],
)
def test_a_file_gets_its_ending_without_losing_part_of_its_name(named: str, kept: str) -> None:
    assert with_ending(Path("书") / named, ".docx") == Path("书") / kept
