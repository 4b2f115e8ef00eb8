"""Files and text dropped anywhere on the window: what they are decides which page opens them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QMimeData, QObject, QPoint, QRect, Qt
from PySide6.QtGui import QDropEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QLineEdit, QPlainTextEdit, QTextEdit, QWidget

from courtdesk.progress import Progress
from courtdesk.ui import icons, messages, tasks, theme, tokens
from courtdesk.ui.texts import importing as words
from courtdesk.ui.widgets.drops import FileDrops

if TYPE_CHECKING:
    from courtdesk.ui.main_window import MainWindow

TABLE, PAPER, FILL_SHEET = "table", "paper", "fill_sheet"
#: What takes text that is dropped; files are no text for it.
_EDITORS = (QLineEdit, QTextEdit, QPlainTextEdit)
_PICTURE = 48


@dataclass(frozen=True, slots=True)
class Offer:
    """What is being dragged, as far as names tell, and what would come of it."""

    sentence: str
    icon: str = "file-import"
    paths: tuple[Path, ...] = ()
    text: str = ""
    refused: bool = False


class DropTarget(QObject):
    """Takes what pages do not take themselves; made once, with the window.

    It listens where the window's drags come in, before they reach a widget: fields for text would take a file for
    its name.
    """

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._cover = DropCover(window)
        window.installEventFilter(self)
        self._listen()

    def _listen(self) -> None:
        handle = self._window.windowHandle()
        if handle is not None:
            handle.removeEventFilter(self)
            handle.installEventFilter(self)
            self._window.setAcceptDrops(True)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take a drag where no page does."""
        kind = event.type()
        if watched is self._window:
            if kind == QEvent.Type.Show:  # the system's window is there now
                self._listen()
            return False
        if kind == QEvent.Type.DragLeave:
            self._cover.hide()
        elif isinstance(event, QDropEvent):  # entering and moving are drops, too
            return self._dragged(event, dropped=kind == QEvent.Type.Drop)
        return False

    def _dragged(self, event: QDropEvent, *, dropped: bool) -> bool:
        """Say what would come of a drag, or do it; tell whether it is nobody else's."""
        data = event.mimeData()
        if QApplication.activeModalWidget() is not None or self._is_taken(data, event.position().toPoint()):
            self._cover.hide()
            return False
        offer = self.offer(data)
        if offer is None or dropped:
            self._cover.hide()
        else:
            self._cover.say(offer)
        if offer is None or offer.refused:
            event.ignore()
            return offer is not None
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        if dropped:
            tasks.after_paint(self._window, lambda: self.take(offer))
        return True

    # ---- what it is -----------------------------------------------------------------------------

    def _is_taken(self, data: QMimeData, at: QPoint) -> bool:
        """Tell whether a widget under the pointer takes the drag itself."""
        widget = self._window.childAt(at)
        while widget is not None and widget is not self._window:
            if widget.acceptDrops() and widget.isEnabled():
                return self._takes(widget, data)
            widget = widget.parentWidget()
        return False

    def _takes(self, widget: QWidget, data: QMimeData) -> bool:
        drops = widget.findChild(FileDrops, options=Qt.FindChildOption.FindDirectChildrenOnly)
        if drops is not None:
            return bool(drops.paths(data))
        around = widget.parentWidget()
        inside = around if isinstance(around, QAbstractScrollArea) and around.viewport() is widget else widget
        return not (isinstance(inside, _EDITORS) and data.hasUrls())

    def offer(self, data: QMimeData) -> Offer | None:
        """Return what would come of a drag, None when there is nothing in it that could be read."""
        paths = tuple(Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile())
        if not paths and not (data.hasText() and data.text().strip() and not data.hasUrls()):
            return None
        if self._window.context.court is None:
            return Offer(words.DROP_NO_COURT, "building-bank", refused=True)
        if paths:
            return _offer_of(paths)
        told = data.text()
        is_cells = "\t" in told and "\n" in told.strip()
        return Offer(words.DROP_CELLS if is_cells else words.DROP_TEXT, "clipboard-text", text=told)

    # ---- what comes of it -----------------------------------------------------------------------

    def take(self, offer: Offer) -> None:
        """Open what was dropped; what a file is, its content says."""
        if offer.text:
            is_cells = "\t" in offer.text and "\n" in offer.text.strip()
            self._window.show_page("import_table" if is_cells else "plan_review", {"text": offer.text})
            return
        paths = offer.paths

        def work(progress: Progress) -> list[tuple[Path, str]]:
            return _kinds_of(paths, progress)

        tasks.run(self._window, work, self._open, title=words.DROP_LOOKING, cancellable=True)

    def _open(self, found: Sequence[tuple[Path, str]]) -> None:
        """Open the fill-in sheets all together, or else the first file."""
        sheets = [path for path, kind in found if kind == FILL_SHEET]
        if sheets:
            self._window.show_page("filling", {"paths": sheets})
            rest = len(found) - len(sheets)
            first = sheets[0]
        else:
            first, kind = found[0]
            self._window.show_page("import_table" if kind == TABLE else "plan_review", {"path": first})
            rest = len(found) - 1
        if rest:
            messages.toast(self._window, words.dropped_others(first.name, rest))


def _offer_of(paths: tuple[Path, ...]) -> Offer:
    """Return what would come of files and folders, by their names."""
    readable = tuple(path for path in paths if path.is_dir() or path.suffix.lower() in _KNOWN)
    if not readable:
        return Offer(words.DROP_REFUSED, "file-x", refused=True)
    first = readable[0]
    if any(path.is_dir() for path in readable):
        return Offer(words.DROP_FOLDER, "folder-open", readable)
    if len(readable) > 1:
        return Offer(words.DROP_SEVERAL.format(name=first.name), "file-import", readable)
    if first.suffix.lower() in words.TABLE_ENDINGS:
        return Offer(words.DROP_TABLE, "table-import", readable)
    return Offer(words.DROP_PAPER, "file-import", readable)


_KNOWN = words.TABLE_ENDINGS | words.PAPER_ENDINGS


def _kinds_of(paths: Sequence[Path], progress: Progress) -> list[tuple[Path, str]]:
    """Look into files; a folder is one of fill-in sheets. Runs on the worker."""
    from courtdesk.actions.imports.opening import what_is

    found = []
    for done, path in enumerate(paths):
        progress.report(done, len(paths), path.name)
        found.append((path, FILL_SHEET if path.is_dir() else what_is(path)))
    return found


class DropCover(QWidget):
    """Lies over the window while something is dragged above it, and says what will come of it."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.offer: Offer | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def say(self, offer: Offer) -> None:
        """Cover the whole window with what will happen."""
        if offer != self.offer or self.isHidden():
            self.offer = offer
            self.setAccessibleName(offer.sentence)
            parent = self.parentWidget()
            if parent is not None:
                self.setGeometry(parent.rect())
            self.raise_()
            self.show()
            self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Dim the window and draw a card with icon, name and sentence."""
        if self.offer is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setOpacity(tokens.SCRIM_OPACITY)
        painter.fillRect(self.rect(), theme.color("scrim"))
        painter.setOpacity(1.0)
        refused = self.offer.refused
        card = QRect(0, 0, min(560, self.width() - 2 * tokens.GAP_6), 176)
        card.moveCenter(self.rect().center())
        pen = QPen(theme.color("over" if refused else "focus"), 2, Qt.PenStyle.DashLine)
        pen.setDashPattern([4, 3])
        painter.setPen(pen)
        painter.setBrush(theme.color("surface"))
        painter.drawRoundedRect(card, tokens.RADIUS_DIALOG, tokens.RADIUS_DIALOG)
        picture = icons.pixmap(self.offer.icon, "over" if refused else "accent", _PICTURE)
        painter.drawPixmap(card.center().x() - _PICTURE // 2, card.top() + tokens.GAP_6, picture)
        self._draw_words(painter, card, self.offer)

    def _draw_words(self, painter: QPainter, card: QRect, offer: Offer) -> None:
        room = card.adjusted(tokens.GAP_6, 0, -tokens.GAP_6, 0)
        line = QRect(room.left(), card.top() + tokens.GAP_6 + _PICTURE + tokens.GAP_2, room.width(), 24)
        painter.setFont(theme.font("body"))
        painter.setPen(theme.color("text2"))
        name = offer.paths[0].name if len(offer.paths) == 1 else ""
        shown = painter.fontMetrics().elidedText(name, Qt.TextElideMode.ElideMiddle, line.width())
        painter.drawText(line, Qt.AlignmentFlag.AlignCenter, shown)
        painter.setFont(theme.font("body", bold=True))
        painter.setPen(theme.color("text"))
        below = QRect(room.left(), line.bottom() if name else line.top(), room.width(), 56)
        painter.drawText(below, int(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap), offer.sentence)
