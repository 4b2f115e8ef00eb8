"""One desk a data folder: a second start says so and goes."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication

from courtdesk.errors import DeskError
from courtdesk.folder_lock import FolderLock
from courtdesk.paths import DataFolder
from courtdesk.ui.texts import shell


def take(folder: DataFolder) -> FolderLock | DeskError:
    """Take the lock of the folder, or return why it cannot be had (`DataFolderBusy`, `FolderNotWritable`).

    The operating system holds the lock, so one left by a crash is free again at once.
    """
    try:
        return FolderLock(folder).acquire()
    except DeskError as error:
        return error


def tell_and_quit(app: QApplication, error: DeskError) -> int:
    """Tell why the desk cannot be opened, wait until it is read, and return the exit code."""
    from courtdesk.ui import messages

    dialog = messages.tell(None, error, shell.BUSY_TITLE)
    dialog.finished.connect(lambda _code: app.quit())
    app.exec()
    return 1
