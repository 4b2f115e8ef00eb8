"""Files and pictures from a drag or the clipboard, as paths that can be attached."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QDir, QMimeData, QRect, Qt, QTemporaryDir
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QWidget

from courtdesk import clock
from courtdesk.ui import icons, theme, tokens
from courtdesk.ui.texts import attachments as words

_PICTURE = 40


def holds_files(data: QMimeData) -> bool:
    """Whether there is something in it that can be attached."""
    return data.hasImage() or any(url.isLocalFile() for url in data.urls())


class PastedPictures:
    """Keeps pictures that have no file until they are attached; removed with the window."""

    def __init__(self) -> None:
        self._folder: QTemporaryDir | None = None

    def paths(self, data: QMimeData) -> tuple[Path, ...]:
        """Return the files in it, or the file of a picture that was copied; nothing when there is neither."""
        files = tuple(Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile())
        if files or not data.hasImage():
            return files
        return self._kept(data.imageData())

    def _kept(self, picture: object) -> tuple[Path, ...]:
        image = picture.toImage() if isinstance(picture, QPixmap) else picture
        if not isinstance(image, QImage) or image.isNull():
            return ()
        if self._folder is None:
            self._folder = QTemporaryDir(QDir.tempPath() + "/courtdesk-XXXXXX")
        path = Path(self._folder.filePath(words.PASTED_NAME.format(moment=clock.now())))
        return (path,) if image.save(str(path)) else ()


class DropCover(QWidget):
    """Lies over the panel while files are dragged above it and says what will happen to them."""

    def __init__(self, panel: QWidget) -> None:
        super().__init__(panel)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def appear(self) -> None:
        """Cover the whole panel."""
        parent = self.parentWidget()
        if parent is not None:
            self.setGeometry(parent.rect())
        self.raise_()
        self.show()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw a dashed frame, a paperclip and one sentence."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(theme.color("focus"), 2, Qt.PenStyle.DashLine)
        pen.setDashPattern([4, 3])
        painter.fillRect(self.rect(), theme.color("surface"))
        painter.setPen(pen)
        painter.setBrush(theme.color("soft"))
        inside = self.rect().adjusted(tokens.GAP_3, tokens.GAP_3, -tokens.GAP_3, -tokens.GAP_3)
        painter.drawRoundedRect(inside, tokens.RADIUS_DIALOG, tokens.RADIUS_DIALOG)
        middle = inside.center()
        painter.drawPixmap(
            middle.x() - _PICTURE // 2, middle.y() - _PICTURE, icons.pixmap("paperclip", "accent", _PICTURE)
        )
        painter.setFont(theme.font("body", bold=True))
        painter.setPen(theme.color("text"))
        below = QRect(inside.left(), middle.y() + tokens.GAP_2, inside.width(), tokens.CONTROL)
        painter.drawText(below, Qt.AlignmentFlag.AlignCenter, words.DROP_NOW)
