"""Keeps screen saver and sleep away while the notice board rolls; a system that does not listen is left alone."""

from __future__ import annotations

import sys

from PySide6.QtCore import QObject

if sys.platform == "win32":
    import ctypes

    _CONTINUOUS, _SYSTEM, _DISPLAY = 0x80000000, 0x1, 0x2

    class KeepAwake(QObject):
        """Holds the display from `begin` to `end`."""

        def begin(self, _reason: str) -> None:
            """Ask the system to leave the display on."""
            ctypes.windll.kernel32.SetThreadExecutionState(_CONTINUOUS | _SYSTEM | _DISPLAY)

        def end(self) -> None:
            """Let the system do as it is set again."""
            ctypes.windll.kernel32.SetThreadExecutionState(_CONTINUOUS)

else:
    from PySide6.QtDBus import QDBusConnection, QDBusMessage

    #: What desktops of Linux listen to, UOS and Kylin among them.
    _SERVICE, _PATH = "org.freedesktop.ScreenSaver", "/org/freedesktop/ScreenSaver"
    _PROGRAM = "CourtDesk"

    class KeepAwake(QObject):
        """Holds the display from `begin` to `end`: what was asked for ends with the connection it was asked over."""

        def __init__(self, parent: QObject | None = None) -> None:
            super().__init__(parent)
            self._name = f"board-{id(self):x}"
            self._held = False

        def begin(self, reason: str) -> None:
            """Ask the desktop to leave the display on, without waiting for its answer."""
            if self._held:
                return
            bus = QDBusConnection.connectToBus(QDBusConnection.BusType.SessionBus, self._name)
            message = QDBusMessage.createMethodCall(_SERVICE, _PATH, _SERVICE, "Inhibit")
            message.setArguments([_PROGRAM, reason])
            self._held = bus.isConnected() and bus.send(message)

        def end(self) -> None:
            """Let the desktop do as it is set again."""
            QDBusConnection.disconnectFromBus(self._name)
            self._held = False
