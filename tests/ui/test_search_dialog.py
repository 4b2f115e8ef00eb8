"""Ctrl+K: what is offered, what is found, how one moves and what opens."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from courtdesk.actions.ledgers.values import Hit, HitGroup, Lamp
from courtdesk.ui import theme
from courtdesk.ui.context import DeskContext
from courtdesk.ui.dialogs import search_dialog
from courtdesk.ui.dialogs.search_dialog import SearchDialog
from courtdesk.ui.main_window import MainWindow
from courtdesk.ui.search_marks import marked
from courtdesk.ui.texts import search as words
from courtdesk.ui.widgets.page_header import PageHeader
from tests.ui.small_court import built_court, context, settle

__all__ = ["built_court", "context"]

Opened = list[tuple[str, dict[str, object]]]


@pytest.fixture
def window(qtbot: QtBot, context: DeskContext, light: QApplication) -> MainWindow:
    del light
    made = MainWindow(context)
    made.resize(1366, 728)
    made.complete()
    qtbot.addWidget(made)
    made.show()
    context.court_known = True
    made.show_page("settings")
    return made


@pytest.fixture
def opened(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> Opened:
    """The pages that were asked for, none of which is shown."""
    asked: Opened = []
    monkeypatch.setattr(window, "show_page", lambda key, arguments=None: asked.append((key, arguments or {})))
    return asked


@pytest.fixture(autouse=True)
def _nothing_remembered(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search_dialog.SearchDialog, "recent", [])


def dialog_of(window: MainWindow) -> SearchDialog:
    window.open_search()
    return dialog_in_front(window)


def dialog_in_front(window: MainWindow) -> SearchDialog:
    return next(each for each in reversed(window.findChildren(SearchDialog)) if each.isVisible())


def look_for(qtbot: QtBot, dialog: SearchDialog, text: str) -> list[str]:
    """Type a text and return the lines that stand there when everything was looked through."""
    dialog.field.setText(text)
    qtbot.waitUntil(lambda: not dialog.busy.text(), timeout=10_000)
    settle(qtbot)
    return [line.title for line in dialog.list.lines]


def press(dialog: SearchDialog, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(dialog.field, key, modifier)


def test_before_anything_is_typed_usual_deeds_are_offered(window: MainWindow) -> None:
    dialog = dialog_of(window)
    titles = [line.title for line in dialog.list.lines]
    assert titles[:3] == [words.USUAL, words.WRITE, words.IMPORT_CASES]
    assert dialog.list.current().title == words.WRITE  # type: ignore[union-attr]


def test_the_header_opens_it_and_says_its_key(window: MainWindow, context: DeskContext) -> None:
    header = PageHeader("", context)
    assert header.search_field is not None
    assert words.KEY in header.search_field.toolTip()
    header.search_field.click()
    assert dialog_in_front(window).field.text() == ""


@pytest.mark.parametrize(
    ("typed", "command"),
    [
        ("xgw", words.WRITE),
        ("写公文", words.WRITE),
        ("拟稿", words.WRITE),
        ("深色", "颜色：深色"),
        ("hsz", words.BIN),
    ],
)
def test_commands_are_found_by_words_and_by_initials(
    qtbot: QtBot, window: MainWindow, typed: str, command: str
) -> None:
    lines = look_for(qtbot, dialog_of(window), typed)
    assert lines[:2] == [words.GROUPS["commands"], command]


def test_choosing_a_command_does_it(qtbot: QtBot, window: MainWindow) -> None:
    dialog = dialog_of(window)
    look_for(qtbot, dialog, "颜色：深色")
    press(dialog, Qt.Key.Key_Return)
    assert theme.name() == "dark"
    assert not dialog.isVisible()


@pytest.mark.parametrize(
    ("modifier", "panel"), [(Qt.KeyboardModifier.NoModifier, False), (Qt.KeyboardModifier.ControlModifier, True)]
)
def test_a_case_opens_on_its_page_beside_its_panel_with_ctrl(
    qtbot: QtBot,
    window: MainWindow,
    opened: Opened,
    modifier: Qt.KeyboardModifier,
    panel: bool,  # noqa: FBT001 - a table
) -> None:
    dialog = dialog_of(window)
    lines = look_for(qtbot, dialog, "民初1")
    assert words.GROUPS["cases"] in lines
    press(dialog, Qt.Key.Key_Return, modifier)
    ((page, arguments),) = opened
    assert page == "cases"
    assert arguments["panel"] is panel
    assert isinstance(arguments["row_id"], int)


def test_all_hits_of_a_group_open_as_a_ledger(qtbot: QtBot, window: MainWindow, opened: Opened) -> None:
    dialog = dialog_of(window)
    lines = look_for(qtbot, dialog, "民初")
    row = next(at for at, line in enumerate(lines) if line.startswith("全部 "))
    dialog.list.setCurrentIndex(dialog.list.model().index(row, 0))
    dialog.choose()
    assert opened == [("cases", {"view": "all", "conditions": (), "text": "民初"})]


def test_arrows_pass_over_headings_and_stop_at_the_ends(qtbot: QtBot, window: MainWindow) -> None:
    dialog = dialog_of(window)
    look_for(qtbot, dialog, "民")
    hits = [at for at, line in enumerate(dialog.list.lines) if line.deed is not None]
    passed = [dialog.list.currentIndex().row()]
    for _ in range(len(hits) + 2):
        press(dialog, Qt.Key.Key_Down)
        passed.append(dialog.list.currentIndex().row())
    assert passed == [*hits, *[hits[-1]] * 3]
    press(dialog, Qt.Key.Key_PageUp)
    assert dialog.list.currentIndex().row() < hits[-1]


def test_what_was_opened_is_offered_again(qtbot: QtBot, window: MainWindow, opened: Opened) -> None:
    dialog = dialog_of(window)
    look_for(qtbot, dialog, "民初1")
    press(dialog, Qt.Key.Key_Return)
    again = dialog_of(window)
    assert [line.title for line in again.list.lines][:2] == [words.RECENT, "民初1"]
    press(again, Qt.Key.Key_Return)
    assert again.field.text() == "民初1"
    assert len(opened) == 1


def test_esc_closes_and_remembers_nothing(qtbot: QtBot, window: MainWindow) -> None:
    dialog = dialog_of(window)
    look_for(qtbot, dialog, "民初1")
    press(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    assert SearchDialog.recent == []


def test_nothing_found_says_so_and_what_else_to_try(qtbot: QtBot, window: MainWindow) -> None:
    dialog = dialog_of(window)
    look_for(qtbot, dialog, "没有这样的东西")
    assert dialog.stack.currentWidget() is dialog.nothing
    assert dialog.nothing.title.text() == words.nothing("没有这样的东西")
    look_for(qtbot, dialog, "民初")
    assert dialog.stack.currentWidget() is dialog.list


def test_the_answer_to_an_earlier_text_is_dropped(window: MainWindow) -> None:
    dialog = dialog_of(window)
    dialog.field.setText("民")
    late = dialog._asked
    dialog.field.setText("民初")
    dialog._take_group(late, HitGroup("cases", (Hit("旧的"),), 1))
    assert "旧的" not in [line.title for line in dialog.list.lines]


def test_a_line_reads_aloud_with_its_lamp_and_the_field_says_the_current_one(window: MainWindow) -> None:
    dialog = dialog_of(window)
    dialog.field.setText("民初1")
    hit = Hit("（2026）豫0899民初1号", "民间借贷纠纷", Lamp("over", "超 6 天"), "cases", {"row_id": 1})
    dialog._take_group(dialog._asked, HitGroup("cases", (hit,), 1))
    spoken = "（2026）豫0899民初1号，民间借贷纠纷，超 6 天"
    assert dialog.list.model().index(1, 0).data(Qt.ItemDataRole.AccessibleTextRole) == spoken
    assert dialog.field.accessibleDescription() == spoken


def test_groups_that_come_later_do_not_move_the_cursor(window: MainWindow) -> None:
    dialog = dialog_of(window)
    dialog.field.setText("民初1")
    for key in ("people", "cases"):
        hits = tuple(Hit(f"{key} {at}") for at in range(3))
        dialog._take_group(dialog._asked, HitGroup(key, hits, 3))
        if key == "people":
            dialog.list.step(2)
    assert dialog.list.current().title == "people 2"  # type: ignore[union-attr]


@pytest.mark.parametrize(("width", "height"), [(1366, 728), (911, 480)])
def test_it_fits_into_the_window_and_its_height_never_changes(
    qtbot: QtBot, window: MainWindow, width: int, height: int
) -> None:
    window.resize(width, height)
    dialog = dialog_of(window)
    before = dialog.height()
    assert before < height
    assert dialog.width() < width
    look_for(qtbot, dialog, "民")
    assert dialog.height() == before


@pytest.mark.parametrize(
    ("text", "wanted", "part"),
    [
        ("（2026）豫0899民初123号", "民初123", "民初123"),
        ("王伟明", "ww", "王伟"),
        ("未来 15 天到期", "wltdq", "未来 15 天到期"),
        ("Word 表格", "word", "Word"),
        ("王伟明", "李", ""),
        ("王伟明", "", ""),
        ("王伟明", "m", ""),
    ],
)
def test_the_part_that_was_meant_is_marked(text: str, wanted: str, part: str) -> None:
    at, length = marked(text, wanted)
    assert text[at : at + length] == part


def test_enter_before_the_first_hit_opens_it_as_soon_as_it_is_there(
    window: MainWindow, opened: Opened, qtbot: QtBot
) -> None:
    dialog = dialog_of(window)
    dialog.field.setText("豫0899")
    press(dialog, Qt.Key.Key_Return)
    assert opened == []
    qtbot.waitUntil(lambda: bool(opened), timeout=10_000)
    ((page, arguments),) = opened
    assert (page, arguments["panel"]) == ("cases", False)
