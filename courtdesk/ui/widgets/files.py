"""Choosing a file, without an event loop of its own."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget


def pick_file(parent: QWidget, title: str, kinds: str, done: Callable[[Path], None]) -> QFileDialog:
    """Let the clerk choose a file to read; nothing happens when the dialog is closed without a choice."""
    dialog = QFileDialog(parent, title, "", kinds)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.fileSelected.connect(lambda name: done(Path(name)))
    dialog.open()
    return dialog
