"""Start with the session: one entry of the user's own, no administrator needed.

Windows keeps such entries in the registry under ``Run``, and beside it whether the user switched one off in the task
manager; other desktops keep a ``.desktop`` file in their autostart folder. What is told is always what stands there.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Protocol

_NAME = "CourtDesk"
_RUN = r"Software\Microsoft\Windows\CurrentVersion\Run"
_APPROVED = r"Software\Microsoft\Windows\CurrentVersion\Explorer\StartupApproved\Run"
#: Words of a ``.desktop`` file by which a desktop says that the user switched an entry off.
_OFF = ("Hidden=true", "X-GNOME-Autostart-enabled=false")
_ESCAPED = str.maketrans({each: "\\" + each for each in '"`$\\'})


class SessionStart(Protocol):
    """The entry that opens the desk as the user logs on."""

    def is_on(self) -> bool:
        """Say whether the desk opens with the session."""

    def switch(self, *, on: bool) -> None:
        """Make the entry or remove it; raises `OSError` where the system refuses."""


class Registry(Protocol):
    """What is needed of the user's part of the registry."""

    def read(self, key: str, name: str) -> str | bytes | None:
        """Return a value, None where there is none."""

    def write(self, key: str, name: str, value: str) -> None:
        """Store a text."""

    def remove(self, key: str, name: str) -> None:
        """Take a value out, if it is there."""


class RunKey:
    """The entry in the registry of Windows."""

    def __init__(self, registry: Registry, command: Sequence[str]) -> None:
        self._registry = registry
        self._command = subprocess.list2cmdline(command)

    def is_on(self) -> bool:
        """Say whether there is an entry that the task manager lets through."""
        approved = self._registry.read(_APPROVED, _NAME)
        switched_off = isinstance(approved, bytes) and bool(approved[:1]) and approved[0] % 2 == 1
        return bool(self._registry.read(_RUN, _NAME)) and not switched_off

    def switch(self, *, on: bool) -> None:
        """Write the entry or remove it, and with it what the task manager noted of an earlier one."""
        self._registry.remove(_APPROVED, _NAME)
        if on:
            self._registry.write(_RUN, _NAME, self._command)
        else:
            self._registry.remove(_RUN, _NAME)


class DesktopEntry:
    """The entry in the autostart folder of a desktop that follows freedesktop.org."""

    def __init__(self, folder: Path, command: Sequence[str], title: str) -> None:
        self._file = folder / f"{_NAME.lower()}.desktop"
        self._folder, self._command, self._title = folder, command, title

    def is_on(self) -> bool:
        """Say whether there is an entry that was not switched off."""
        try:
            lines = self._file.read_text(encoding="utf-8").splitlines()
        except (OSError, UnicodeDecodeError):
            return False
        said = {line.replace(" ", "") for line in lines}
        return any(line.startswith("Exec=") for line in said) and not said.intersection(_OFF)

    def switch(self, *, on: bool) -> None:
        """Write the file beside its place and move it there, or remove it."""
        if not on:
            self._file.unlink(missing_ok=True)
            return
        self._folder.mkdir(parents=True, exist_ok=True)
        beside = self._file.with_suffix(".new")
        beside.write_text(self._text(), encoding="utf-8")
        beside.replace(self._file)

    def _text(self) -> str:
        command = " ".join(_quoted(word) for word in self._command)
        # The value is unescaped once as a text, before the command in it is read.
        lines = (
            "[Desktop Entry]",
            "Type=Application",
            f"Name={self._title}",
            f"Exec={command.replace(chr(92), chr(92) * 2)}",
            "Terminal=false",
            "X-GNOME-Autostart-enabled=true",
        )
        return "\n".join(lines) + "\n"


def _quoted(word: str) -> str:
    """Return a word of a command as the desktop entry specification wants it."""
    return f'"{word.translate(_ESCAPED).replace("%", "%%")}"'


def program_command(folder: Path | None = None) -> list[str]:
    """Return the command that opens the desk in the tray, on ``folder`` unless it is the user's own place."""
    interpreter = Path(sys.executable)
    quiet = interpreter.with_name(interpreter.name.replace("python", "pythonw", 1))
    if getattr(sys, "frozen", False):
        command = [str(interpreter)]
    else:
        # On Windows the plain interpreter would open a black window beside the desk.
        silent = sys.platform == "win32" and quiet.exists()
        command = [str(quiet if silent else interpreter), "-m", "courtdesk"]
    return [*command, "--tray", *(("--data", str(folder)) if folder is not None else ())]


def session_start(command: Sequence[str], title: str) -> SessionStart:
    """Return the entry of this system; ``title`` is what the desktop shows of it."""
    if sys.platform == "win32":
        found: SessionStart = RunKey(_UserRegistry(), command)
    else:
        base = os.environ.get("XDG_CONFIG_HOME")
        found = DesktopEntry((Path(base) if base else Path.home() / ".config") / "autostart", command, title)
    return found


if sys.platform == "win32":
    import winreg

    class _UserRegistry:
        """The real registry, ``HKEY_CURRENT_USER``."""

        def read(self, key: str, name: str) -> str | bytes | None:
            """Return a value, None where there is none."""
            with suppress(OSError), winreg.OpenKey(winreg.HKEY_CURRENT_USER, key) as opened:
                found = winreg.QueryValueEx(opened, name)[0]
                return found if isinstance(found, (str, bytes)) else None
            return None

        def write(self, key: str, name: str, value: str) -> None:
            """Store a text."""
            with winreg.CreateKey(winreg.HKEY_CURRENT_USER, key) as opened:
                winreg.SetValueEx(opened, name, 0, winreg.REG_SZ, value)

        def remove(self, key: str, name: str) -> None:
            """Take a value out, if it is there."""
            with suppress(FileNotFoundError):
                opened = winreg.OpenKey(winreg.HKEY_CURRENT_USER, key, 0, winreg.KEY_SET_VALUE)
                with opened:
                    winreg.DeleteValue(opened, name)
