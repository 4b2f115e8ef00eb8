"""Choosing files and folders, without an event loop of its own."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from courtdesk.ui.texts import common

_REFUSED_IN_NAMES = '\\/:*?"<>|'
#: Where the clerk saved last.
_saved_in: list[Path] = []


def start_in(folder: str) -> None:
    """Propose this folder, in which a file was saved before the program was started."""
    _saved_in[:] = [Path(folder)] if folder else []


def saved_in() -> str:
    """Return where the clerk saved last, empty before anything was saved."""
    return str(_saved_in[-1]) if _saved_in else ""


def save_folder() -> Path:
    """Return where a file is proposed to be saved: where the last one was, or among the clerk's documents."""
    if _saved_in and _saved_in[-1].is_dir():
        return _saved_in[-1]
    documents = Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))
    return documents if documents.is_dir() else Path.home()


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
    parent: QWidget, title: str, proposed: Path | str, kinds: str, done: Callable[[Path], None], *, ending: str = ""
) -> QFileDialog:
    """Let the clerk choose where a file is to be written; the name proposed stands in the field already.

    A name alone, without the marks that systems refuse, is proposed where a file was saved last. ``ending`` is the
    only one the file may have: it is added to another name, and asked about when a file of that name is there, which
    the dialog did not see.
    """
    dialog = _dialog(parent, title, kinds, QFileDialog.FileMode.AnyFile)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    proposed = Path(_plain(proposed)) if isinstance(proposed, str) else proposed
    folder = proposed.parent if proposed.is_absolute() and proposed.parent.is_dir() else save_folder()
    dialog.setDirectory(str(folder))
    dialog.selectFile(proposed.name)
    dialog.setDefaultSuffix(proposed.suffix.lstrip("."))

    def chosen(name: str) -> None:
        path = with_ending(Path(name), ending) if ending else Path(name)
        _saved_in[:] = [path.parent]
        if path == Path(name) or not path.exists():
            done(path)
        else:
            _ask_to_replace(parent, path, done)

    dialog.fileSelected.connect(chosen)
    dialog.open()
    return dialog


def _plain(name: str) -> str:
    return "".join(" " if mark in _REFUSED_IN_NAMES or not mark.isprintable() else mark for mark in name)


def _ask_to_replace(parent: QWidget, path: Path, done: Callable[[Path], None]) -> None:
    from courtdesk.ui import messages

    told = common.REPLACE_TEXT.format(name=path.name)
    messages.ask(parent, common.REPLACE_TITLE, told, common.REPLACE, lambda: done(path), danger=True)


def open_path(path: Path) -> None:
    """Open a file or a folder with the program the PC has for it."""
    is_opened(path)


def is_opened(path: Path) -> bool:
    """Open a file with the program the PC has for it, and tell whether there is one."""
    return QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))


def _dialog(parent: QWidget, title: str, kinds: str, mode: QFileDialog.FileMode) -> QFileDialog:
    dialog = QFileDialog(parent, title, "", kinds)
    dialog.setFileMode(mode)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    return dialog
