"""The only place where the window tells and asks."""

from __future__ import annotations

from collections.abc import Callable

import shiboken6
from PySide6.QtWidgets import QWidget

from courtdesk import clock
from courtdesk.errors import DeskError
from courtdesk.ui.dialogs.base import DeskDialog
from courtdesk.ui.dialogs.message_dialog import AskDialog, TellDialog, Telling
from courtdesk.ui.texts import common
from courtdesk.ui.widgets.toast import Toast

#: The dialog in front and those that wait behind it: no dialog over a dialog.
_waiting: list[DeskDialog] = []
_front: list[DeskDialog] = []


def tell(parent: QWidget | None, error: DeskError, title: str = "") -> TellDialog:
    """Tell a refusal in its three parts."""
    telling = Telling(title or _title_of(error), error.what, error.safe, error.todo, error.places)
    dialog = TellDialog(_alive(parent), telling)
    _open(dialog)
    return dialog


def ask(
    parent: QWidget | None, title: str, text: str, yes: str, on_yes: Callable[[], None], *, danger: bool = False
) -> AskDialog:
    """Ask before a deed; ``yes`` names it with its number (删除 3 条). A dangerous one is never the default."""
    dialog = AskDialog(_alive(parent), title, text, yes, on_yes, danger=danger)
    _open(dialog)
    return dialog


def toast(window: QWidget, text: str, action: str = "", on_action: Callable[[], None] | None = None) -> Toast:
    """Say in one sentence what was done, at the foot of the window, with at most one deed; never for errors."""
    note = Toast(window.window(), text, action, on_action)
    note.appear()
    return note


def crashed(parent: QWidget | None, exception: BaseException) -> TellDialog | None:
    """Log a fault of the program and tell it in plain words, the report ready to be copied."""
    from courtdesk.ui import crash

    return crash.report(_alive(parent), exception)


def tell_crash(parent: QWidget | None, report: str) -> TellDialog:
    """Show the dialog for a fault of the program."""
    stamp = f"{clock.now():%Y-%m-%d %H:%M:%S}"
    telling = Telling(
        common.CRASH_TITLE, common.CRASH_WHAT, common.CRASH_SAFE, common.CRASH_TODO, reference=f"{stamp}\n{report}"
    )
    dialog = TellDialog(_alive(parent), telling, "file-x")
    _open(dialog)
    return dialog


def _title_of(error: DeskError) -> str:
    """Take the first clause of what happened as title when it is short enough to be one."""
    first = error.what.split("：")[0].rstrip("。")
    return first if len(first) <= 22 and "“" not in first else common.REFUSED_TITLE


def _alive(parent: QWidget | None) -> QWidget | None:
    return parent if parent is not None and shiboken6.isValid(parent) else None


def _open(dialog: DeskDialog) -> None:
    dialog.finished.connect(lambda _code: _next(dialog))
    _front[:] = [each for each in _front if shiboken6.isValid(each)]
    if _front:
        _waiting.append(dialog)
        return
    _front.append(dialog)
    dialog.open()


def _next(closed: DeskDialog) -> None:
    if closed in _front:
        _front.remove(closed)
    closed.deleteLater()
    while _waiting:
        dialog = _waiting.pop(0)
        if shiboken6.isValid(dialog):
            _front.append(dialog)
            dialog.open()
            return
