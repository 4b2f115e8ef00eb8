"""What is copied: every form of it, and the program ends in peace with it on the clipboard."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from courtdesk.ui.clipboard_data import copy_to_clipboard

ROOT = Path(__file__).parent.parent.parent
_COPY_AND_END = """
from PySide6.QtWidgets import QApplication
from courtdesk.ui.clipboard_data import copy_to_clipboard
app = QApplication(["test", "-platform", "offscreen"])
copy_to_clipboard("text", "<table></table>", {"application/x-own": b"own"})
"""


def test_every_form_is_there_and_nothing_else(qapp: QApplication) -> None:
    del qapp
    copy_to_clipboard("案号\t案由", "<table><tr><td>案号</td></tr></table>", {"application/x-own": b"own"})
    data = QGuiApplication.clipboard().mimeData()
    assert sorted(data.formats()) == ["application/x-own", "text/html", "text/plain"]
    assert (data.text(), bytes(data.data("application/x-own").data())) == ("案号\t案由", b"own")
    copy_to_clipboard("", "<b>a</b>")
    assert QGuiApplication.clipboard().mimeData().formats() == ["text/html"]


def test_the_program_ends_in_peace_after_a_copy() -> None:
    command = [sys.executable, "-c", _COPY_AND_END]
    ended = subprocess.run(command, check=False, cwd=ROOT, capture_output=True, timeout=60)
    assert ended.returncode == 0, ended.stderr.decode()
