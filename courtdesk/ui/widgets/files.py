"""Choosing files and folders, without an event loop of its own."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget


def pick_file(parent: QWidget, title: str, kinds: str, done: Callable[[Path], None]) -> QFileDialog:
    """Let the clerk choose a file to read; nothing happens when the dialog is closed without a choice."""
    dialog = _dialog(parent, title, kinds, QFileDialog.FileMode.ExistingFile)
    dialog.fileSelected.connect(lambda name: done(Path(name)))
    dialog.open()
    return dialog


def pick_files(parent: QWidget, title: str, kinds: str, done: Callable[[Sequence[Path]], None]) -> QFileDialog:
    """Let the clerk choose one or more files to read."""
    dialog = _dialog(parent, title, kinds, QFileDialog.FileMode.ExistingFiles)
    dialog.filesSelected.connect(lambda names: done(tuple(Path(name) for name in names)))
    dialog.open()
    return dialog


def pick_folder(parent: QWidget, title: str, done: Callable[[Path], None]) -> QFileDialog:
    """Let the clerk choose a folder."""
    dialog = _dialog(parent, title, "", QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    dialog.fileSelected.connect(lambda name: done(Path(name)))
    dialog.open()
    return dialog


def with_ending(path: Path, ending: str) -> Path:
    """Return the path with this ending added unless it has it; “登记簿 v1.2” keeps its 2."""
    return path if path.suffix.lower() == ending else path.with_name(path.name + ending)


def pick_target(
    parent: QWidget, title: str, proposed: Path | str, kinds: str, done: Callable[[Path], None]
) -> QFileDialog:
    """Let the clerk choose where a file is to be written; the name proposed stands in the field already."""
    dialog = _dialog(parent, title, kinds, QFileDialog.FileMode.AnyFile)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    proposed = Path(proposed)
    if proposed.parent.is_dir():
        dialog.setDirectory(str(proposed.parent))
    dialog.selectFile(proposed.name)
    dialog.setDefaultSuffix(proposed.suffix.lstrip("."))
    dialog.fileSelected.connect(lambda name: done(Path(name)))
    dialog.open()
    return dialog


def open_path(path: Path) -> None:
    """Open a file or a folder with the program the PC has for it."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))


def _dialog(parent: QWidget, title: str, kinds: str, mode: QFileDialog.FileMode) -> QFileDialog:
    dialog = QFileDialog(parent, title, "", kinds)
    dialog.setFileMode(mode)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    return dialog
