"""Files and folders dragged onto a page, and the zone that invites to do so."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QObject, QRectF, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QVBoxLayout, QWidget

from courtdesk.ui import icons, theme, tokens
from courtdesk.ui.widgets import text


class FileDrops(QObject):
    """Lets a widget take files of some kinds, and folders when they are asked for."""

    #: The paths that were dropped, in the order of the drag.
    dropped = Signal(object)
    #: Whether something that would be taken is over the widget.
    hovering = Signal(bool)

    def __init__(self, target: QWidget, suffixes: Sequence[str], *, folders: bool = False) -> None:
        super().__init__(target)
        self._suffixes = frozenset(suffixes)
        self._folders = folders
        target.setAcceptDrops(True)
        target.installEventFilter(self)

    def paths(self, data: QMimeData) -> tuple[Path, ...]:
        """Return what of a drag is taken."""
        found = (Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile())
        return tuple(path for path in found if self._takes(path))

    def _takes(self, path: Path) -> bool:
        return path.suffix.lower() in self._suffixes or (self._folders and path.is_dir())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take a drag that holds something to take."""
        del watched
        if isinstance(event, QDragEnterEvent) and event.type() == QEvent.Type.DragEnter:
            if self.paths(event.mimeData()):
                event.acceptProposedAction()
                self.hovering.emit(True)
            return True
        if event.type() == QEvent.Type.DragLeave:
            self.hovering.emit(False)
        elif isinstance(event, QDropEvent) and event.type() == QEvent.Type.Drop:
            self.hovering.emit(False)
            paths = self.paths(event.mimeData())
            if paths:
                event.acceptProposedAction()
                self.dropped.emit(paths)
            return True
        return False


class DropZone(QWidget):
    """A large framed place: an icon, what to drop, what happens to it, and below them what is put there."""

    def __init__(self, icon: str, title: str, sentence: str) -> None:
        super().__init__()
        self._icon, self._lit = icon, False
        self.setMinimumSize(360, 220)
        self.setAccessibleName(title)
        self.setAccessibleDescription(sentence)
        column = QVBoxLayout(self)
        column.setContentsMargins(tokens.GAP_6, tokens.GAP_6, tokens.GAP_6, tokens.GAP_6)
        column.setSpacing(tokens.GAP_3)
        column.addStretch(2)
        column.addSpacing(_PICTURE + tokens.GAP_2)
        self.title = text.label(title, "title")
        self.sentence = text.label(sentence, ink="text2")
        for line in (self.title, self.sentence):
            line.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            column.addWidget(line)
        self.below = QVBoxLayout()
        self.below.setSpacing(tokens.GAP_3)
        column.addSpacing(tokens.GAP_1)
        column.addLayout(self.below)
        column.addStretch(3)
        theme.changes.changed.connect(self.update)

    def set_lit(self, lit: bool) -> None:  # noqa: FBT001 - a state, handed over by a signal
        """Show that what is being dragged would be taken."""
        self._lit = lit
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw frame and icon."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(theme.color("focus" if self._lit else "control"), 2 if self._lit else 1.5, Qt.PenStyle.DashLine)
        pen.setDashPattern([4, 3])
        painter.setPen(pen)
        painter.setBrush(theme.color("soft" if self._lit else "surface"))
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        painter.drawRoundedRect(box, tokens.RADIUS_DIALOG, tokens.RADIUS_DIALOG)
        picture = icons.pixmap(self._icon, "accent", _PICTURE)
        painter.drawPixmap((self.width() - _PICTURE) // 2, self.title.y() - _PICTURE - tokens.GAP_3, picture)


_PICTURE = 56
