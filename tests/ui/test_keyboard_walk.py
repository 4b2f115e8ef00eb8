"""Every page with Tab, Shift+Tab and F6: each stop is seen, named and come by once, in the order of reading."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QAccessible, QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QHBoxLayout,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from courtdesk.ui import focus_order, messages
from courtdesk.ui.dialogs.message_dialog import AskDialog
from courtdesk.ui.main_window import MainWindow
from courtdesk.ui.pages import PAGES, SUBPAGES
from courtdesk.ui.widgets.form_field import FormField
from courtdesk.ui.widgets.row_field import RowField
from courtdesk.ui.widgets.toast import Toast
from tests.ui.keyboard import Keyboard, described, page_key
from tests.ui.windows import built_ledgers, keyboard, window

__all__ = ["built_ledgers", "keyboard", "window"]

KEYS = [spec.key for spec in PAGES] + [spec.key for spec, _ in SUBPAGES]
SIZES = ((1366, 768), (911, 512))
#: More stops than any page has.
MOST = 60


def spoken(widget: QWidget) -> str:
    """Return the name that a screen reader says."""
    interface = QAccessible.queryAccessibleInterface(widget)
    return interface.text(QAccessible.Text.Name) if interface is not None else ""


def is_seen(widget: QWidget) -> bool:
    """Tell whether at least half of a stop is on the screen, or as much as fills a small window."""
    face = widget.viewport() if isinstance(widget, QAbstractScrollArea) else widget
    shown = face.visibleRegion().boundingRect()
    return shown.height() * 2 >= min(widget.height(), 200) and shown.width() * 2 >= min(widget.width(), 400)


def stop_at(keyboard: Keyboard) -> QWidget:
    """Return where the keyboard is, seen and named; of a panel's field, whose editor comes and goes, the field."""
    at = keyboard.at()
    if not is_seen(at):
        keyboard.pause(50)  # an editor that was opened just now is scrolled to when it has its place
    assert is_seen(at), f"{described(at)} is out of sight"
    assert spoken(at), f"{described(at)} has no name"
    around: QWidget | None = at
    while around is not None and not isinstance(around, RowField):
        around = around.parentWidget()
    return around or at


def walked(keyboard: Keyboard, key: str) -> list[QWidget]:
    """Press a key until the keyboard is where it was after the first time."""
    keyboard.tap(key)
    found = [stop_at(keyboard)]
    for _ in range(MOST):
        keyboard.tap(key)
        at = stop_at(keyboard)
        if at is found[0]:
            return found
        assert at not in found, f"{described(at)} comes again before {described(found[0])}"
        found.append(at)
    raise AssertionError(f"no way back to {described(found[0])}")


@pytest.mark.parametrize("size", SIZES, ids=["wide", "narrow"])
@pytest.mark.parametrize("key", KEYS)
def test_a_page_is_gone_through_with_tab_and_f6_there_and_back(
    window: MainWindow, keyboard: Keyboard, key: str, size: tuple[int, int]
) -> None:
    window.resize(*size)
    page = window.show_page(key)
    keyboard.settle()
    assert page is not None
    _has_the_keyboard_under_its_header(page, keyboard)
    _knows_both_enters(page)
    there = walked(keyboard, "Tab")
    assert set(window.rail.items.values()) <= set(there)
    assert walked(keyboard, "Shift+Tab") == list(reversed(there))
    _goes_round_its_parts(window, keyboard)


def _has_the_keyboard_under_its_header(page: QWidget, keyboard: Keyboard) -> None:
    assert page.isAncestorOf(keyboard.at())
    header = getattr(page, "header", None)
    under = [stop for stop in focus_order.stops(page) if header is None or not header.isAncestorOf(stop)]
    assert keyboard.at() in under or not under


def _knows_both_enters(page: QWidget) -> None:
    """What Ctrl+Enter does, it does with the Enter of the number pad too."""
    main, pad = QKeySequence("Ctrl+Return"), QKeySequence("Ctrl+Enter")
    shortcuts = [sequence for each in page.findChildren(QAction) for sequence in each.shortcuts()]
    for each in page.findChildren(QShortcut):
        shortcuts += each.keys()
    assert shortcuts.count(main) == shortcuts.count(pad)


def _goes_round_its_parts(window: MainWindow, keyboard: Keyboard) -> None:
    there = walked(keyboard, "F6")
    assert len(there) >= 2
    assert any(window.rail.isAncestorOf(stop) for stop in there)
    keyboard.tap("Shift+F6")
    assert stop_at(keyboard) is there[-1]


def test_the_order_is_that_of_reading_whatever_was_made_first(qtbot: QtBot) -> None:
    whole = QWidget()
    qtbot.addWidget(whole)
    column, row = QVBoxLayout(whole), QHBoxLayout()
    last, right, left, first = (QPushButton(word) for word in ("last", "right", "left", "first"))
    row.addWidget(left)
    row.addWidget(right)
    column.addWidget(first)
    column.addLayout(row)
    column.addWidget(last)
    whole.show()
    assert focus_order.stops(whole) == [first, left, right, last]


def test_what_lies_under_the_panel_of_a_narrow_window_is_no_stop(window: MainWindow, keyboard: Keyboard) -> None:
    window.resize(911, 512)
    keyboard.press(page_key("cases"), "F4")
    page = window.page()
    assert page is not None
    panel = window.findChild(QWidget, "panel")
    assert panel is not None
    place = panel.rect().translated(panel.mapTo(window, QPoint(0, 0)))
    for stop in focus_order.stops(page):
        inside = panel.isAncestorOf(stop)
        assert inside or not place.contains(stop.rect().translated(stop.mapTo(window, QPoint(0, 0)))), described(stop)


def test_enter_presses_the_button_that_has_the_keyboard(window: MainWindow, keyboard: Keyboard) -> None:
    while keyboard.at() is not window.rail.items["tasks"]:
        keyboard.press("Tab")
    keyboard.press("Return")
    assert window.current_key == "tasks"


def test_enter_on_cancel_cancels_though_another_button_is_the_default(
    window: MainWindow, keyboard: Keyboard, qtbot: QtBot
) -> None:
    done: list[str] = []
    dialog = messages.ask(window, "问一问", "要办吗？", "办理 3 件", lambda: done.append("done"))
    qtbot.waitUntil(dialog.isVisible)
    dialog.activateWindow()
    keyboard.settle()
    while keyboard.at() is not dialog.no_button:
        keyboard.press("Tab")
    keyboard.press("Return")
    assert done == []
    assert not window.findChildren(AskDialog) or not window.findChildren(AskDialog)[0].isVisible()


def test_f6_reaches_the_deed_of_a_toast_and_the_keyboard_comes_back(window: MainWindow, keyboard: Keyboard) -> None:
    keyboard.press(page_key("cases"))
    before, done = keyboard.at(), list[str]()
    toast = messages.toast(window, "已办好", "查看", lambda: done.append("seen"))
    keyboard.press("F6")
    assert keyboard.at() is toast.button
    keyboard.press("F6")
    assert keyboard.at() is before
    keyboard.press("F6", "Return")
    assert done == ["seen"]
    assert keyboard.at() is before


def test_esc_sends_a_toast_away_and_gives_the_keyboard_back(window: MainWindow, keyboard: Keyboard) -> None:
    keyboard.press(page_key("tasks"))
    before = keyboard.at()
    messages.toast(window, "已办好", "查看", lambda: None)
    keyboard.press("F6", "Esc")
    assert keyboard.at() is before
    assert not any(each.isVisible() for each in window.findChildren(Toast))


def test_tab_leaves_a_field_of_several_lines(qtbot: QtBot) -> None:
    editor = QPlainTextEdit()
    field = FormField("登记进展", editor)
    qtbot.addWidget(field)
    assert editor.tabChangesFocus()


def test_the_list_of_keys_is_scrolled_from_its_field(window: MainWindow, keyboard: Keyboard) -> None:
    window.resize(911, 512)
    keyboard.press(page_key("tasks"), "F1")
    dialog, field = keyboard.at().window(), keyboard.at()
    bar = dialog.findChildren(QScrollArea)[0].verticalScrollBar()
    assert bar.maximum() > 0
    keyboard.press("PgDown")
    assert bar.value() > 0
    assert keyboard.at() is field
