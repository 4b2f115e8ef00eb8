"""The page as it will be printed: the page painter's own pages on the desk, with bands that are never printed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QImage, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from courtdesk.reports.document import OfficialDocument
from courtdesk.ui import theme, tokens
from courtdesk.ui.texts import issue
from courtdesk.ui.widgets import text
from courtdesk.ui.widgets.banner import Banner
from courtdesk.ui.widgets.buttons import icon_button, make_button

if TYPE_CHECKING:
    from courtdesk.reports.pages import Pages

#: A4 in millimetres.
_WIDE, _HIGH = 210.0, 297.0
_GAP = 16
_MM_PER_INCH = 25.4
#: Changes while typing are gathered for this long before the page is laid out again.
_DELAY_MS = 60
_RARE_MS = 300
#: About one row of text.
_LINE_MM = 10.5
STEPS = (75, 100, 125, 150, 200)
FULL_WIDTH, FULL_PAGE = "width", "page"
#: The paper is white in every theme.
_PAPER = QColor(tokens.PAPER["page"])
_BAND = 0.16


class PagePreview(QAbstractScrollArea):
    """Pages under one another on the ground ``desk``; only what is in view is painted."""

    #: Page in view and number of pages, both counted from 1.
    page_changed = Signal(int, int)
    #: Key of the form field whose words were clicked.
    field_clicked = Signal(str)
    zoom_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)
        self.setAccessibleName(issue.PAGE_NAME)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._pages: Pages | None = None
        self._waiting: OfficialDocument | None = None
        self._images: dict[tuple[int, int], QImage] = {}
        self._zoom: str | int = FULL_WIDTH
        self._field = ""
        self._refused: tuple[str, ...] = ()
        self._timer = QTimer(self, interval=_DELAY_MS, singleShot=True)
        self._timer.timeout.connect(self._show_waiting)
        self.verticalScrollBar().valueChanged.connect(self._tell_page)
        theme.changes.changed.connect(self.viewport().update)

    # ---- what is shown --------------------------------------------------------------------------

    def show_document(self, document: OfficialDocument | None) -> None:
        """Lay the document out and show it at once; the place on the page is kept."""
        self._timer.stop()
        self._waiting = None
        before = self._pages
        if document is None:
            self._pages = None
        else:
            from courtdesk.reports.page_layout import lay_out

            self._pages = lay_out(document)
        self._forget_changed(before)
        self._arrange()
        if before is not None and self._pages is not None and self._field:
            self._follow(before, self._pages)

    def _forget_changed(self, before: Pages | None) -> None:
        """Keep the pictures of pages that are as they were: typing changes one or two of many."""
        old = before.pages if before is not None else ()
        new = self._pages.pages if self._pages is not None else ()
        same = {index for index, (was, now) in enumerate(zip(old, new, strict=False)) if was == now}
        self._images = {key: image for key, image in self._images.items() if key[0] in same}

    def _follow(self, before: Pages, now: Pages) -> None:
        """Bring the line into view that the clerk is writing, if it is out of sight."""
        place = _first_change(before, now, self._field)
        if place is None:
            return
        index, y = place
        top = self.page_rect(index).top() + y * self._scale()
        if top < 0 or top + _LINE_MM * self._scale() > self.viewport().height():
            bar = self.verticalScrollBar()
            bar.setValue(round(bar.value() + top - self.viewport().height() * 0.6))

    def show_from_top(self, document: OfficialDocument | None) -> None:
        """Show another document, its first page first."""
        self._field, self._refused = "", ()
        self.show_document(document)
        self.verticalScrollBar().setValue(0)

    def schedule(self, document: OfficialDocument) -> None:
        """Show the document when the keys have rested for 60 ms."""
        self._waiting = document
        self._timer.start()

    def _show_waiting(self) -> None:
        if self._waiting is not None:
            self.show_document(self._waiting)

    def mark_fields(self, current: str, refused: tuple[str, ...] = ()) -> None:
        """Lay a band on the words of the current field, a red one on those of refused fields."""
        moved = current != self._field
        self._field, self._refused = current, refused
        if moved:
            self._scroll_to_band(current)
        self.viewport().update()

    @property
    def refused(self) -> tuple[str, ...]:
        """The fields whose words have a red band."""
        return self._refused

    def page_count(self) -> int:
        """Return how many pages there are."""
        return 0 if self._pages is None else len(self._pages)

    # ---- zoom -----------------------------------------------------------------------------------

    @property
    def zoom(self) -> str | int:
        """Return 页宽, 整页 or a percentage."""
        return self._zoom

    def set_zoom(self, zoom: str | int) -> None:
        """Set 页宽 (``width``), 整页 (``page``) or a percentage; 100 is true millimetres."""
        middle = self.verticalScrollBar().value() / max(1, self._total_height())
        self._zoom = zoom
        self._images.clear()
        self._arrange()
        self.verticalScrollBar().setValue(round(middle * self._total_height()))
        self.zoom_changed.emit()

    def zoom_by(self, direction: int) -> None:
        """Go one step up (1) or down (-1) from the size shown now."""
        now = self.percent()
        steps = [step for step in STEPS if (step > now if direction > 0 else step < now)]
        if steps:
            self.set_zoom(steps[0] if direction > 0 else steps[-1])
        elif direction < 0:
            self.set_zoom(FULL_PAGE)

    def percent(self) -> int:
        """Return the size of the page in per cent of true millimetres."""
        return round(self._scale() * 100 / self._true_scale())

    def _true_scale(self) -> float:
        return self.logicalDpiX() / _MM_PER_INCH

    def _scale(self) -> float:
        """Return logical pixels a millimetre."""
        room = self.viewport().size()
        if self._zoom == FULL_WIDTH:
            return max(120, room.width() - 2 * _GAP) / _WIDE
        if self._zoom == FULL_PAGE:
            return max(0.4, min((room.width() - 2 * _GAP) / _WIDE, (room.height() - 2 * _GAP) / _HIGH))
        return self._true_scale() * int(self._zoom) / 100

    # ---- places ---------------------------------------------------------------------------------

    def _page_size(self) -> QSize:
        return QSize(round(_WIDE * self._scale()), round(_HIGH * self._scale()))

    def _total_height(self) -> int:
        return self.page_count() * (self._page_size().height() + _GAP) + _GAP

    def page_rect(self, index: int) -> QRect:
        """Return where a page lies in the viewport."""
        size = self._page_size()
        room = self.viewport().width()
        left = max(_GAP, (room - size.width()) // 2) if size.width() + 2 * _GAP <= room else _GAP
        left -= self.horizontalScrollBar().value()
        top = _GAP + index * (size.height() + _GAP) - self.verticalScrollBar().value()
        return QRect(QPoint(left, top), size)

    def _arrange(self) -> None:
        size = self._page_size()
        room = self.viewport().size()
        for bar, need, have in (
            (self.verticalScrollBar(), self._total_height(), room.height()),
            (self.horizontalScrollBar(), size.width() + 2 * _GAP, room.width()),
        ):
            bar.setRange(0, max(0, need - have) if self._pages else 0)
            bar.setPageStep(have)
            bar.setSingleStep(24)
        self._tell_page()
        self.viewport().update()

    def _tell_page(self) -> None:
        self.page_changed.emit(self.current_page() + 1 if self._pages else 0, self.page_count())

    def current_page(self) -> int:
        """Return the index of the page that fills most of the view."""
        step = self._page_size().height() + _GAP
        middle = self.verticalScrollBar().value() + self.viewport().height() / 2
        return max(0, min(self.page_count() - 1, int(middle // step)))

    def show_page(self, index: int) -> None:
        """Bring the top of a page into view."""
        self.verticalScrollBar().setValue(index * (self._page_size().height() + _GAP))

    # ---- bands ----------------------------------------------------------------------------------

    def bands(self, index: int, field: str) -> list[QRectF]:
        """Return where the words of a form field lie on a page, in the viewport."""
        if self._pages is None or not field:
            return []
        page, scale = self.page_rect(index), self._scale()
        return [
            QRectF(page.left() + band.x * scale, page.top() + band.y * scale, band.width * scale, band.height * scale)
            for band in self._pages.pages[index].bands
            if band.field == field
        ]

    def _scroll_to_band(self, field: str) -> None:
        for index in range(self.page_count()):
            found = self.bands(index, field)
            if not found:
                continue
            top, bottom = found[0].top(), found[-1].bottom()
            if top < 0 or bottom > self.viewport().height():
                bar = self.verticalScrollBar()
                bar.setValue(round(bar.value() + top - self.viewport().height() * 0.3))
            return

    # ---- painting -------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the pages in view."""
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), theme.color("desk"))
        for index in range(self.page_count()):
            page = self.page_rect(index)
            if page.intersects(event.rect()):
                self._paint_page(painter, index, page)

    def _paint_page(self, painter: QPainter, index: int, page: QRect) -> None:
        painter.fillRect(page, _PAPER)
        for field in dict.fromkeys((*self._refused, self._field)):
            token = "over" if field in self._refused else "focus"
            for band in self.bands(index, field):
                _paint_band(painter, band.adjusted(-8, 0, 8, 0), token)
        painter.drawImage(page, self._image(index))
        painter.setPen(QPen(theme.color("border"), 1))
        painter.drawRect(page.adjusted(-1, -1, 0, 0))

    def _image(self, index: int) -> QImage:
        ratio = self.devicePixelRatioF()
        key = (index, round(_WIDE * self._scale() * ratio))
        found = self._images.get(key)
        if found is None:
            found = self._images[key] = self._render(index, ratio)
        return found

    def _render(self, index: int, ratio: float) -> QImage:
        """Paint a page on a see-through picture, so that the bands lie under the ink."""
        from courtdesk.reports import page_painter

        size = self._page_size() * ratio
        image = QImage(size, QImage.Format.Format_ARGB32_Premultiplied)
        image.fill(Qt.GlobalColor.transparent)
        painter = QPainter(image)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.scale(size.width() / _WIDE, size.height() / _HIGH)
        if self._pages is not None:
            page_painter.paint(painter, self._pages, index)
        painter.end()
        return image

    # ---- events ---------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep 页宽 and 整页 true; the picture follows when it is painted."""
        super().resizeEvent(event)
        if isinstance(self._zoom, str):
            self._images.clear()
            self.zoom_changed.emit()
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

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take the click, so that its release comes here too."""
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Tell which field's words were clicked."""
        event.accept()
        if self._pages is None:
            return
        for index in range(self.page_count()):
            for field in {band.field for band in self._pages.pages[index].bands}:
                if any(band.contains(event.position()) for band in self.bands(index, field)):
                    self.field_clicked.emit(field)
                    return


def _first_change(before: Pages, now: Pages, field: str) -> tuple[int, float] | None:
    """Return page and height in millimetres of the first line of a field that is another than before."""
    for index, page in enumerate(now.pages):
        old = {(line.text, line.top) for line in before.pages[index].texts} if index < len(before) else set()
        bands = [band for band in page.bands if band.field == field]
        for line in page.texts:
            inside = any(band.y <= line.top + line.em / 2 <= band.y + band.height for band in bands)
            if inside and (line.text, line.top) not in old:
                return index, line.top
    return None


def _paint_band(painter: QPainter, band: QRectF, token: str) -> None:
    """Lay a band on the paper in the light theme's colours: the paper is white in every theme."""
    ink = QColor(tokens.THEMES[tokens.LIGHT][token])
    painter.fillRect(QRectF(band.left(), band.top(), 3, band.height()), ink)
    ink.setAlphaF(_BAND)
    painter.fillRect(band.adjusted(3, 0, 0, 0), ink)


class PreviewPane(QWidget):
    """The preview with its bar above and the sentence about fonts below."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.preview = PagePreview(self)
        self._zoom = make_button(issue.FULL_WIDTH, kind="quiet", name="zoom")
        self._page = text.label("", ink="text2")
        self._fonts = Banner("doubt")
        self._document: OfficialDocument | None = None
        self._rare = ""
        # Looked for when the keys rest: nobody waits for it.
        self._look_for_rare = QTimer(self, interval=_RARE_MS, singleShot=True)
        self._look_for_rare.timeout.connect(self._find_rare)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._bar())
        column.addWidget(self.preview, 1)
        column.addWidget(self._fonts)
        self._fonts.hide()
        self._fonts.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.preview.page_changed.connect(self._show_page)
        self.preview.zoom_changed.connect(self._show_zoom)
        self._show_zoom()

    def show_document(self, document: OfficialDocument | None, *, from_top: bool = False) -> None:
        """Show a document at once, and say what its fonts lack; ``from_top`` when it is another one."""
        (self.preview.show_from_top if from_top else self.preview.show_document)(document)
        self._document = document
        self._say_fonts()
        self._look_for_rare.start()

    def _find_rare(self) -> None:
        """Look for characters that the official fonts lack."""
        from courtdesk.reports.fonts import missing_characters

        found = missing_characters(self._document).values() if self._document is not None else ()
        rare = "".join(dict.fromkeys("".join(found)))
        if rare != self._rare:
            self._rare = rare
            self._say_fonts()

    def _say_fonts(self) -> None:
        """Say which fonts are stood in for, and which characters the official ones lack."""
        from courtdesk.reports import page_painter

        pairs, rare = page_painter.stand_ins(), self._rare
        sentences = [issue.rare_characters(rare)] if rare else []
        sentences += [issue.fonts_stood_in(len(pairs))] if pairs else []
        self._fonts.say("\n".join(sentences))
        self._fonts.setToolTip("\n".join(issue.stand_in_line(*pair) for pair in pairs))

    def _bar(self) -> QWidget:
        bar = QWidget(self)
        bar.setObjectName("header")
        bar.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        bar.setFixedHeight(40)
        bar.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout(bar)
        row.setContentsMargins(16, 0, 12, 0)
        row.setSpacing(4)
        title, fact = text.label(issue.PREVIEW, bold=True), text.label(issue.PREVIEW_FACT, "caption", "text2")
        smaller, larger = icon_button("zoom-out", issue.ZOOM_OUT), icon_button("zoom-in", issue.ZOOM_IN)
        before, after = icon_button("chevron-up", issue.PREVIOUS_PAGE), icon_button("chevron-down", issue.NEXT_PAGE)
        smaller.clicked.connect(lambda: self.preview.zoom_by(-1))
        larger.clicked.connect(lambda: self.preview.zoom_by(1))
        self._zoom.clicked.connect(self._next_fit)
        before.clicked.connect(lambda: self.preview.show_page(self.preview.current_page() - 1))
        after.clicked.connect(lambda: self.preview.show_page(self.preview.current_page() + 1))
        fact.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        row.addWidget(title)
        row.addWidget(fact, 1)
        for part in (smaller, self._zoom, larger, self._page, before, after):
            row.addWidget(part)
        return bar

    def _next_fit(self) -> None:
        self.preview.set_zoom(FULL_PAGE if self.preview.zoom == FULL_WIDTH else FULL_WIDTH)

    def _show_page(self, page: int, pages: int) -> None:
        self._page.setText(issue.page_fact(page, pages) if pages else "")

    def _show_zoom(self) -> None:
        say = {FULL_WIDTH: issue.width_percent, FULL_PAGE: issue.page_percent}.get(
            str(self.preview.zoom), issue.percent
        )
        self._zoom.set_text(say(self.preview.percent()))
