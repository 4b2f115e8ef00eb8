"""Faults of the program itself: logged, told in plain words, the report ready to be copied; never in a loop."""

from __future__ import annotations

import sys
import threading
import traceback
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QApplication, QWidget

import courtdesk

if TYPE_CHECKING:
    from courtdesk.ui.dialogs.message_dialog import TellDialog


class _Bridge(QObject):
    """Brings a fault from any thread to the window's thread."""

    raised = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.raised.connect(self.show_it)  # from another thread Qt queues it

    @Slot(object)
    def show_it(self, exception: BaseException) -> None:
        """Tell the fault over the window in front."""
        report(QApplication.activeWindow(), exception)


_told: set[str] = set()
_telling = threading.Lock()
_bridge: list[_Bridge] = []


def install() -> None:
    """Catch what nobody caught, on the window's thread and on any other."""
    _bridge[:] = [_Bridge()]
    sys.excepthook = _hook
    threading.excepthook = _thread_hook


def uninstall() -> None:
    """Give Python its own hooks back."""
    sys.excepthook = sys.__excepthook__
    threading.excepthook = threading.__excepthook__
    _bridge.clear()


def report(parent: QWidget | None, exception: BaseException) -> TellDialog | None:
    """Log a fault; show it unless the same fault was shown before or one is just being shown."""
    text = describe(exception)
    _write_log(text)
    if not _telling.acquire(blocking=False):
        return None
    try:
        place = _place_of(exception)
        if place in _told or QApplication.instance() is None:
            return None
        _told.add(place)
        from courtdesk.ui import messages

        return messages.tell_crash(parent, text)
    except Exception:  # noqa: BLE001 - telling a fault must not raise another
        _write_log(traceback.format_exc())
        return None
    finally:
        _telling.release()


def describe(exception: BaseException) -> str:
    """Return the report: versions and the way through the code, without values from the ledger."""
    import platform

    frames = traceback.extract_tb(exception.__traceback__)
    lines = [f"  {frame.filename}:{frame.lineno} {frame.name}" for frame in frames]
    head = f"CourtDesk {courtdesk.__version__}, Python {platform.python_version()}, {platform.platform()}"
    return "\n".join([head, type(exception).__name__, *lines])


def _place_of(exception: BaseException) -> str:
    frames = traceback.extract_tb(exception.__traceback__)
    last = f"{frames[-1].filename}:{frames[-1].lineno}" if frames else ""
    return f"{type(exception).__name__} {last}"


def _write_log(text: str) -> None:
    try:
        from courtdesk import log

        log.get("crash").error("%s", text)
    except Exception:  # noqa: BLE001 - a full disk must not hide the dialog
        sys.stderr.write(text)


def _hook(kind: type[BaseException], exception: BaseException, trace: TracebackType | None) -> None:
    if issubclass(kind, KeyboardInterrupt):
        sys.__excepthook__(kind, exception, trace)
        return
    _pass_on(exception)


def _thread_hook(fault: threading.ExceptHookArgs) -> None:
    if fault.exc_value is not None:
        _pass_on(fault.exc_value)


def _pass_on(exception: BaseException) -> None:
    try:
        _bridge[0].raised.emit(exception)
    except (IndexError, RuntimeError):  # before the first window or after the last
        _write_log(describe(exception))
