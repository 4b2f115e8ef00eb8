"""Has an office program of this computer turn an old file into one that can be read."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from courtdesk.errors import FileUnreadable, OfficeMissing
from courtdesk.progress import SILENT, Progress

_LONGEST = 60.0
_LOOK_AGAIN = 0.1
_NAMES = ("soffice", "libreoffice")
#: Where the installers put it when it is not on the search path.
_PLACES = (
    "C:/Program Files/LibreOffice/program/soffice.exe",
    "C:/Program Files (x86)/LibreOffice/program/soffice.exe",
    "/opt/libreoffice/program/soffice",
    "/usr/lib/libreoffice/program/soffice",
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
)


def office_program() -> Path | None:
    """Return the office program that can convert without a window, if there is one.

    WPS and Word cannot be called so: they show windows, ask questions, and stay behind when stopped.
    """
    for name in _NAMES:
        found = shutil.which(name)
        if found:
            return Path(found)
    return next((place for place in map(Path, _PLACES) if place.is_file()), None)


def converted(path: Path, ending: str, target: str = "docx", progress: Progress = SILENT) -> bytes:
    """Return ``path``, read as a file with ``ending``, as the bytes of a ``target`` file."""
    program = office_program()
    if program is None:
        raise OfficeMissing(path)
    with tempfile.TemporaryDirectory(prefix="courtdesk-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        given = folder / f"paper{ending}"
        try:
            shutil.copyfile(path, given)
            _run(program, folder, given, target, progress)
            return (folder / "out" / f"paper.{target}").read_bytes()
        except FileNotFoundError as error:
            raise FileUnreadable(path, "本机的办公软件打不开它") from error
        except subprocess.TimeoutExpired as error:
            raise FileUnreadable(path, f"本机的办公软件 {_LONGEST:.0f} 秒还没有转换完") from error
        except OSError as error:
            raise FileUnreadable(path, "本机的办公软件没有启动起来") from error


def _run(program: Path, folder: Path, given: Path, target: str, progress: Progress) -> None:
    """Convert with a profile of its own, so that a window the clerk has open neither hinders nor is closed."""
    command = [
        str(program),
        "--headless",
        "--norestore",
        f"-env:UserInstallation={(folder / 'profile').as_uri()}",
        "--convert-to",
        target,
        "--outdir",
        str(folder / "out"),
        str(given),
    ]
    quiet = subprocess.DEVNULL
    with subprocess.Popen(  # noqa: S603 - the program was found above, the file is a copy under a name of ours
        command, stdin=quiet, stdout=quiet, stderr=quiet, start_new_session=True, creationflags=_no_window()
    ) as running:
        try:
            _wait(running, progress)
        except BaseException:
            _stop(running)
            raise


def _wait(running: subprocess.Popen[bytes], progress: Progress) -> None:
    until = time.monotonic() + _LONGEST
    while running.poll() is None:
        progress.report(0, 0, "转换旧格式文件")
        if time.monotonic() > until:
            raise subprocess.TimeoutExpired("office", _LONGEST)
        time.sleep(_LOOK_AGAIN)


def _stop(running: subprocess.Popen[bytes]) -> None:
    """End the program and what it has started: its launcher alone would leave the real one behind."""
    if sys.platform == "win32":
        taskkill = [str(Path(os.environ.get("SYSTEMROOT", "C:/Windows")) / "System32" / "taskkill.exe")]
        subprocess.run([*taskkill, "/F", "/T", "/PID", str(running.pid)], check=False, capture_output=True)  # noqa: S603 - the same
    else:
        os.killpg(running.pid, 9)
    running.wait()


def _no_window() -> int:
    """Return the flag that keeps Windows from opening a console."""
    return int(getattr(subprocess, "CREATE_NO_WINDOW", 0))
