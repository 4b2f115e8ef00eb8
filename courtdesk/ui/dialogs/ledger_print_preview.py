"""The pages of a sheet as they will be printed, under one another on the desk; only those in view are painted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from courtdesk.ui import theme, tokens
from courtdesk.ui.texts import output as words

if TYPE_CHECKING:
    from courtdesk.reports.ledger_layout import SheetPages

_GAP = 16
_MM_PER_INCH = 25.4
#: Pictures that are kept: what is in view and a little around it.
_KEPT = 8
#: Sizes beside the one that fits, in per cent of true millimetres.
STEPS = (75, 100, 125, 150, 200)
FIT = 0
_PAPER = QColor(tokens.PAPER["page"])


class SheetPreview(QAbstractScrollArea):
    """Ctrl and the wheel, or + and −, change the size; the width of the page is what it begins with."""

    #: Page in view and number of pages, both counted from 1.
    page_changed = Signal(int, int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("sheetPreview")
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)
        self.setAccessibleName(words.PREVIEW)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.pages: SheetPages | None = None
        self._images: dict[tuple[int, int], QImage] = {}
        self._zoom = FIT
        self.verticalScrollBar().valueChanged.connect(self._tell_page)
        theme.changes.changed.connect(self.viewport().update)

    def show_pages(self, pages: SheetPages) -> None:
        """Show another layout of the sheet; the place in it is kept as far as it goes."""
        self.pages = pages
        self._images.clear()
        self._arrange()

    def page_count(self) -> int:
        """Return how many pages there are."""
        return 0 if self.pages is None else len(self.pages)

    # ---- zoom -----------------------------------------------------------------------------------

    def zoom_by(self, direction: int) -> None:
        """Go one step up (1) or down (-1); below the smallest the page fits the width again."""
        now = round(100 * self._scale() * _MM_PER_INCH / self.logicalDpiX())
        steps = [step for step in STEPS if (step > now if direction > 0 else step < now)]
        middle = self.verticalScrollBar().value() / max(1, self._total_height())
        self._zoom = (steps[0] if direction > 0 else steps[-1]) if steps else (self._zoom if direction > 0 else FIT)
        self._images.clear()
        self._arrange()
        self.verticalScrollBar().setValue(round(middle * self._total_height()))

    def _scale(self) -> float:
        """Return logical pixels a millimetre."""
        if self._zoom == FIT and self.pages is not None:
            return max(120, self.viewport().width() - 2 * _GAP) / self.pages.size[0]
        return self.logicalDpiX() / _MM_PER_INCH * (self._zoom or 100) / 100

    # ---- places ---------------------------------------------------------------------------------

    def _page_size(self) -> QSize:
        if self.pages is None:
            return QSize(1, 1)
        width, height = self.pages.size
        return QSize(round(width * self._scale()), round(height * self._scale()))

    def _total_height(self) -> int:
        return self.page_count() * (self._page_size().height() + _GAP) + _GAP

    def page_rect(self, index: int) -> QRect:
        """Return where a page lies in the viewport."""
        size = self._page_size()
        left = max(_GAP, (self.viewport().width() - size.width()) // 2) - self.horizontalScrollBar().value()
        top = _GAP + index * (size.height() + _GAP) - self.verticalScrollBar().value()
        return QRect(QPoint(left, top), size)

    def current_page(self) -> int:
        """Return the index of the page that fills most of the view."""
        step = self._page_size().height() + _GAP
        middle = self.verticalScrollBar().value() + self.viewport().height() / 2
        return max(0, min(self.page_count() - 1, int(middle // step)))

    def _arrange(self) -> None:
        room = self.viewport().size()
        wide = self._page_size().width() + 2 * _GAP
        for bar, need, have in (
            (self.verticalScrollBar(), self._total_height(), room.height()),
            (self.horizontalScrollBar(), wide, room.width()),
        ):
            bar.setRange(0, max(0, need - have) if self.pages else 0)
            bar.setPageStep(have)
            bar.setSingleStep(24)
        self._tell_page()
        self.viewport().update()

    def _tell_page(self) -> None:
        self.page_changed.emit(self.current_page() + 1 if self.page_count() else 0, self.page_count())

    # ---- painting -------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the pages in view."""
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), theme.color("desk"))
        step = self._page_size().height() + _GAP
        first = max(0, (self.verticalScrollBar().value() + event.rect().top() - _GAP) // step)
        for index in range(first, self.page_count()):
            page = self.page_rect(index)
            if page.top() > event.rect().bottom():
                break
            painter.drawImage(page, self._image(index))
            painter.setPen(QPen(theme.color("border"), 1))
            painter.drawRect(page.adjusted(-1, -1, 0, 0))

    def _image(self, index: int) -> QImage:
        ratio = self.devicePixelRatioF()
        size = self._page_size() * ratio
        key = (index, size.width())
        found = self._images.get(key)
        if found is None:
            if len(self._images) >= _KEPT:
                self._images.pop(next(iter(self._images)))
            found = self._images[key] = self._render(index, size)
        return found

    def _render(self, index: int, size: QSize) -> QImage:
        from courtdesk.ui import ledger_painter

        image = QImage(size, QImage.Format.Format_RGB32)
        image.fill(_PAPER)
        pages = self.pages
        if pages is None:
            return image
        painter = QPainter(image)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        scale = size.width() / pages.size[0]
        painter.scale(scale, scale)
        ledger_painter.paint(painter, pages, index)
        painter.end()
        return image

    # ---- events ---------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the page as wide as the view."""
        super().resizeEvent(event)
        if self._zoom == FIT:
            self._images.clear()
        self._arrange()

    def scrollContentsBy(self, _dx: int, _dy: int) -> None:
        """Repaint at the new place."""
        self.viewport().update()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom with Ctrl, else scroll."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom_by(1 if event.angleDelta().y() > 0 else -1)
            event.accept()
        else:
            super().wheelEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Zoom with + and −, leaf with the page keys."""
        step = {Qt.Key.Key_Plus: 1, Qt.Key.Key_Equal: 1, Qt.Key.Key_Minus: -1}.get(Qt.Key(event.key()), 0)
        if step:
            self.zoom_by(step)
        else:
            super().keyPressEvent(event)
