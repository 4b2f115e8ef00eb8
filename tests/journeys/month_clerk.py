"""The clerk of a whole month: a calendar that she lives by, and her keys and clicks in the real window."""

from __future__ import annotations

import itertools
import sqlite3
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any, TypeVar

import pytest
import shiboken6
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QTabBar,
    QWidget,
)

from courtdesk import clock
from courtdesk.paths import DataFolder
from courtdesk.ui.dialogs.form_dialog import FormDialog
from courtdesk.ui.dialogs.search_dialog import SearchDialog
from courtdesk.ui.main_window import MainWindow
from courtdesk.ui.pages.ledger_page import LedgerPage
from courtdesk.ui.widgets.form_field import FormField
from courtdesk.ui.widgets.row_list import Key, RowList
from courtdesk.ui.widgets.toast import Toast
from tests.ui.keyboard import Keyboard, page_key

_FAR = 200
_MORNING = time(9)
W = TypeVar("W", bound=QWidget)


@dataclass
class Calendar:
    """The day on the wall; every look at the clock is a second later."""

    day: date
    _seconds: Any = field(default_factory=itertools.count)

    def put_up(self, patch: pytest.MonkeyPatch) -> None:
        """Let the program live by it."""
        patch.setattr(clock, "today", lambda: self.day)
        patch.setattr(clock, "now", self.now)

    def now(self) -> datetime:
        """Return the time: nine in the morning, and some seconds."""
        return (datetime.combine(self.day, _MORNING) + timedelta(seconds=next(self._seconds))).astimezone()

    def turn(self, day: date) -> None:
        """Begin another day."""
        self.day, self._seconds = day, itertools.count()


class Clerk:
    """Presses, clicks and types in the window that is in front; reads the folder only to know what to do."""

    def __init__(self, keys: Keyboard, window: MainWindow, calendar: Calendar) -> None:
        self.keys, self.window, self.calendar = keys, window, calendar

    # ---- the day ----

    @property
    def day(self) -> date:
        """The day on the wall."""
        return self.calendar.day

    @property
    def folder(self) -> DataFolder:
        """Where the court's data are."""
        return self.window.context.folder

    def begin_day(self, day: date) -> None:
        """Come back to the window that stood open overnight."""
        self.calendar.turn(day)
        self.window.activateWindow()
        QApplication.sendEvent(self.window, QEvent(QEvent.Type.ActivationChange))
        self.settle()

    # ---- what is seen ----

    def page(self, kind: type[W]) -> W:
        """Return the page in front, which must be of this kind."""
        self.keys.wait(lambda: isinstance(self.window.page(), kind))
        self.settle()
        page = self.window.page()
        assert isinstance(page, kind)
        return page

    def front(self, kind: type[W]) -> W:
        """Return the dialog or window of this kind in front; wait for it."""
        self.keys.wait(lambda: bool(_shown(kind)))
        self.settle()
        return _shown(kind)[-1]

    def gone(self, dialog: QWidget) -> None:
        """Wait until a dialog is closed: what it asked for is done."""
        try:
            self.keys.wait(lambda: not _is_seen(dialog))
        except Exception as error:
            raise AssertionError(said_in(dialog)) from error
        self.settle()

    def told(self) -> str:
        """Return what the toast says."""
        return "".join(each.words.text() for each in _shown(Toast)[-1:])

    def ask(self, question: str, *values: object) -> list[tuple[Any, ...]]:
        """Ask the stored data, to know what there is to do; nothing is ever written so."""
        with closing(sqlite3.connect(f"file:{self.folder.database}?mode=ro", uri=True)) as connection:
            return connection.execute(question, values).fetchall()

    def settle(self) -> None:
        """Wait as a person does until nothing moves any more."""
        self.keys.settle()

    # ---- what is pressed ----

    def go(self, key: str) -> None:
        """Go to a page of the rail."""
        self.keys.press(page_key(key))

    def click(self, name: str, inside: QWidget | None = None) -> None:
        """Click a button that is in sight."""
        found = [each for each in (inside or self.window).findChildren(QAbstractButton, name) if each.isVisible()]
        assert found, f"no button {name} is in sight"
        assert found[-1].isEnabled(), f"{name} is not enabled"
        QTest.mouseClick(found[-1], Qt.MouseButton.LeftButton)
        self.settle()

    def answer_toast(self) -> None:
        """Click what the toast offers."""
        self.click("toastAction", _shown(Toast)[-1])

    def show_tab(self, tabs: QTabBar, place: int) -> None:
        """Click a tab."""
        QTest.mouseClick(tabs, Qt.MouseButton.LeftButton, pos=tabs.tabRect(place).center())
        self.settle()

    def walk_to(self, rows: RowList, key: Key) -> None:
        """Walk down a list until the cursor stands on a row."""
        self._walk(rows, lambda: rows.current_key() == key, str(key))

    def _walk(self, rows: RowList, there: Callable[[], bool], wanted: str) -> None:
        rows.setFocus()
        self.keys.press("Ctrl+Home")
        for _ in range(_FAR):
            if there():
                return
            self.keys.tap("Down")
        raise AssertionError(f"{wanted} is not in the list: {list(rows.keys())}")

    def search(self, text: str) -> None:
        """Find something with Ctrl+K and open the first hit."""
        self.keys.press("Ctrl+K")
        dialog = self.front(SearchDialog)
        self.keys.write(text)
        self.keys.pause(150)
        self.keys.press("Enter")
        self.gone(dialog)

    def command(self, text: str) -> None:
        """Do what Ctrl+K offers under these words."""
        self.search(text)

    def open_row(self, kind: type[LedgerPage], text: str, row_id: int) -> LedgerPage:
        """Go to a ledger and find a row with Ctrl+F; the cursor stands on it."""
        self.go(kind.ledger_key)
        page = self.page(kind)
        self.choose_view(page, "all")
        self.look_for(page, text, row_id)
        return page

    def look_for(self, page: LedgerPage, text: str, row_id: int) -> None:
        """Type a text into the field of Ctrl+F and go to the first row that has it."""
        self.keys.press("Ctrl+F", "Ctrl+A")
        self.keys.write(text)
        self.keys.pause(250)
        self.keys.press("Enter", "Ctrl+Home")
        assert page.view.grid.current_id() == row_id, f"{text} leads to another row"

    def choose_view(self, page: LedgerPage, key: str) -> None:
        """Walk to a view with Ctrl+PgUp and Ctrl+PgDown; what was looked for is put away."""
        page.view.grid.setFocus()
        self.keys.press("Ctrl+Shift+F")
        keys = [each.key for each in page.ledger.info.views]
        for _ in keys:
            now = page.ledger.views.current()
            if now == key:
                break
            self.keys.press("Ctrl+PgDown" if now not in keys or keys.index(now) < keys.index(key) else "Ctrl+PgUp")
        assert page.ledger.views.current() == key
        self.settle()

    def tick_rows(self, page: LedgerPage, ids: Sequence[int]) -> None:
        """Tick rows with Space, walking down from the first."""
        wanted, grid = set(ids), page.view.grid
        grid.setFocus()
        self.keys.press("Ctrl+Home")
        for _ in range(_FAR):
            if grid.current_id() in wanted:
                self.keys.press("Space")
                wanted.discard(grid.current_id() or 0)
            if not wanted:
                return
            self.keys.tap("Down")
        raise AssertionError(f"not in sight: {wanted}")

    # ---- what is typed ----

    def fill(self, dialog: FormDialog, **texts: str) -> None:
        """Type into the fields of a form."""
        for key, said in texts.items():
            self.type(dialog.fields[key], said)

    def type(self, field_: FormField, said: str) -> None:
        """Type into a field, or choose what it offers."""
        editor = field_.editor
        editor.setFocus()
        if isinstance(editor, QComboBox) and not editor.isEditable():
            self.choose(editor, said)
            return
        assert isinstance(editor, QLineEdit | QPlainTextEdit | QComboBox), type(editor)
        self.keys.press("Ctrl+A")
        self.keys.write(said)
        while (popup := QApplication.activePopupWidget()) is not None:
            QTest.keyClick(popup, Qt.Key.Key_Escape)
            self.settle()

    def choose(self, box: QComboBox, word: str) -> None:
        """Walk through a list of choices until one begins with a word."""
        box.setFocus()
        self.keys.press("Home")
        for _ in range(_FAR):
            if box.currentText().startswith(word):
                return
            self.keys.press("Down")
        raise AssertionError(f"{word} is not offered")

    def submit(self, dialog: FormDialog) -> None:
        """Press Ctrl+Enter; the dialog closes once the deed is done."""
        self.keys.press("Ctrl+Enter")
        self.gone(dialog)


def _is_seen(widget: QWidget) -> bool:
    return shiboken6.isValid(widget) and widget.isVisible()


def _shown(kind: type[W]) -> list[W]:
    return [each for each in QApplication.allWidgets() if isinstance(each, kind) and _is_seen(each)]


def said_in(dialog: QWidget) -> str:
    """Return every word in a dialog, for a message."""
    seen = [each.text() for each in dialog.findChildren(QLabel) if each.isVisible() and each.text()]
    return f"{type(dialog).__name__} stays open: {' | '.join(seen)}"
