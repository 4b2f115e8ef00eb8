"""One desk a data folder: a second start brings the first to the front, or says that it is open, and goes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication

from courtdesk.errors import DeskError
from courtdesk.folder_lock import FolderLock
from courtdesk.paths import DataFolder
from courtdesk.ui.texts import shell

if TYPE_CHECKING:
    from PySide6.QtNetwork import QLocalSocket

#: A desk that does not answer within so long is busy or hangs; then the clerk is told instead.
_ANSWER_MS = 2000
_HEARD = b"heard"


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


def _bell_of(folder: DataFolder) -> str:
    """Return the name under which the desk of a folder hears of a second start on this PC."""
    from hashlib import sha256

    return f"courtdesk-{sha256(str(folder.root.resolve()).encode()).hexdigest()[:24]}"


class Bell(QObject):
    """Tells the open desk that it was started again; a pipe of this PC and this user, no network."""

    rung = Signal()

    def __init__(self, folder: DataFolder, parent: QObject) -> None:
        super().__init__(parent)
        from PySide6.QtNetwork import QLocalServer

        name = _bell_of(folder)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._hear)
        if not self._server.listen(name):
            QLocalServer.removeServer(name)  # left by a crash: the folder's lock says that nobody listens
            self._server.listen(name)

    def _hear(self) -> None:
        caller: QLocalSocket | None = self._server.nextPendingConnection()
        if caller is not None:
            caller.disconnected.connect(caller.deleteLater)
            caller.write(_HEARD)
            caller.flush()
            self.rung.emit()


def ring(folder: DataFolder) -> bool:
    """Call the desk that has the folder open on this PC; return whether it heard."""
    from PySide6.QtNetwork import QLocalSocket

    caller = QLocalSocket()
    caller.connectToServer(_bell_of(folder))
    heard = caller.waitForConnected(_ANSWER_MS) and caller.waitForReadyRead(_ANSWER_MS)
    return bool(heard) and caller.readAll().data() == _HEARD
