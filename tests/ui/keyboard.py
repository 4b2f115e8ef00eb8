"""A keyboard for tests: keys go to the window that has the focus, as the system hands them over."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QGuiApplication, QInputMethodEvent, QKeySequence, QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget
from pytestqt.qtbot import QtBot

from courtdesk.ui import tasks
from courtdesk.ui.main_window import available
from courtdesk.ui.pages import PAGES


def page_key(page: str) -> str:
    """Return the key of a page of the rail: Ctrl with its place there."""
    there = [spec.key for spec in PAGES if available(spec)]
    return f"Ctrl+{there.index(page) + 1}"


class Keyboard:
    """Presses keys and waits for what they do; it cannot point at anything."""

    def __init__(self, qtbot: QtBot) -> None:
        self._qtbot = qtbot
        self._popup: QWidget | None = None

    def press(self, *keys: str) -> None:
        """Press keys one after another, each as the manual writes it: ``Ctrl+K``, ``Shift+Down``, ``Ctrl+Enter``.

        The Enter of the number pad is ``Num+Enter``.
        """
        for each in keys:
            combined = QKeySequence(each if "Num+" in each else each.replace("Enter", "Return"))[0]
            QTest.keyClick(self._window(), combined.key(), combined.keyboardModifiers())
            self.settle()

    def tap(self, key: str) -> None:
        """Press a key that only moves the keyboard on, which is done before the next event."""
        combined = QKeySequence(key)[0]
        QTest.keyClick(self._window(), combined.key(), combined.keyboardModifiers())
        self._qtbot.wait(1)

    def write(self, text: str) -> None:
        """Write a text: what a keyboard has letter by letter, Chinese as an input method hands it over."""
        if text.isascii():
            for letter in text:
                QTest.keyClick(self._window(), letter)
        else:
            committed = QInputMethodEvent()
            committed.setCommitString(text)
            focused = self.at()
            QApplication.sendEvent(focused, committed)
        self.settle()

    def _window(self) -> QWindow:
        """Return the window that has the keyboard; after one is closed a desktop gives it to the one behind."""
        if QGuiApplication.focusWindow() is None:
            shown = [each for each in QApplication.topLevelWidgets() if each.isVisible()]
            modal = QApplication.activeModalWidget()
            (modal or next(each for each in shown if isinstance(each, QMainWindow))).activateWindow()
        self.wait(lambda: QGuiApplication.focusWindow() is not None)
        return QGuiApplication.focusWindow()

    def at(self) -> QWidget:
        """Return what has the keyboard, in a popup what has it there."""
        self._window()
        popup = self._popup = QApplication.activePopupWidget()  # kept: what is in it goes with it
        found = QApplication.focusWidget() if popup is None else popup.focusWidget()
        found = found or popup
        assert found is not None, "nothing has the keyboard"
        return found

    def settle(self) -> None:
        """Wait until nothing runs and what was answered is shown."""
        for _ in range(2):
            self.wait(lambda: not tasks.busy())
            self._qtbot.wait(30)
        self.wait(lambda: not tasks.busy())

    def pause(self, milliseconds: int) -> None:
        """Wait as a person does who looks at the screen."""
        self._qtbot.wait(milliseconds)
        self.settle()

    def wait(self, condition: Callable[[], bool]) -> None:
        """Wait for something to become true."""
        self._qtbot.waitUntil(condition, timeout=30_000)


def described(widget: QWidget) -> str:
    """Name a widget for a message."""
    return f"{type(widget).__name__} {widget.objectName()} “{widget.accessibleName()}”"
