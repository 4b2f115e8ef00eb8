"""A page of an attachment, a text, or the words why there is neither; fits the width it has."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Signal
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QSizePolicy, QVBoxLayout, QWidget

from courtdesk.ui import theme, tokens
from courtdesk.ui.texts import attachments as words
from courtdesk.ui.widgets import text
from courtdesk.ui.widgets.attachment_reading import Preview
from courtdesk.ui.widgets.buttons import icon_button

_TEXT_HEIGHT = 260


class PictureView(QWidget):
    """A picture as wide as its place; a small one keeps its size."""

    def __init__(self) -> None:
        super().__init__()
        self._image = QImage()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_image(self, image: QImage, name: str = "") -> None:
        """Show a picture; ``name`` is for the screen reader."""
        self._image = image
        self.setAccessibleName(name)
        self._fit()

    def _fit(self) -> None:
        high = self._box().height() + 2
        if self.height() != high:
            self.setFixedHeight(max(2, high))
        self.update()

    def _box(self) -> QRect:
        """Return where the picture is drawn."""
        size = self._image.size()
        if size.isEmpty():
            return QRect()
        wide = max(1, min(self.width() - 2, size.width()))
        high = round(size.height() * wide / size.width())
        return QRect((self.width() - wide) // 2, 1, wide, high)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the new width."""
        super().resizeEvent(event)
        self._fit()

    def sizeHint(self) -> QSize:
        """Return the room of the picture."""
        return QSize(self._image.width(), self.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the picture with a 1-px edge."""
        del event
        box = self._box()
        if box.isEmpty():
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(box, self._image)
        painter.setPen(QPen(theme.color("border"), 1))
        painter.drawRect(box.adjusted(-1, -1, 0, 0))


class AttachmentView(QWidget):
    """Shows a `Preview`; asks for another page with its arrows."""

    page_wanted = Signal(int)

    def __init__(self, *, large: bool = False) -> None:
        super().__init__()
        self.setObjectName("attachmentView")
        self.preview: Preview | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.GAP_1)
        self.pages = self._page_bar()
        column.addWidget(self.pages)
        self.picture = PictureView()
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setObjectName("attachmentText")
        if not large:
            self.text.setFixedHeight(_TEXT_HEIGHT)
        self.words = text.label("", ink="text2", wrap=True)
        for each in (self.picture, self.text, self.words):
            column.addWidget(each, 1 if large and each is self.text else 0)
            each.hide()
        if large:
            column.addStretch()

    def _page_bar(self) -> QWidget:
        bar = QWidget()
        row = QHBoxLayout(bar)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self.before = icon_button("chevron-up", words.PAGE_BEFORE, name="pageBefore")
        self.after = icon_button("chevron-down", words.PAGE_AFTER, name="pageAfter")
        self.page = text.label("", "caption", "text2")
        self.before.clicked.connect(lambda: self.turn(-1))
        self.after.clicked.connect(lambda: self.turn(1))
        row.addWidget(self.before)
        row.addWidget(self.after)
        row.addSpacing(tokens.GAP_1)
        row.addWidget(self.page)
        row.addStretch()
        return bar

    def show_loading(self) -> None:
        """Say that the attachment is being read; what was shown stays until then."""
        if self.preview is None:
            self._tell(words.LOADING)

    def clear(self) -> None:
        """Show nothing."""
        self.preview = None
        self.hide()

    def show_preview(self, preview: Preview, name: str = "") -> None:
        """Show what was read of the attachment called ``name``."""
        self.preview = preview
        self.show()
        several = preview.pages > 1
        self.before.setEnabled(preview.page > 1)
        self.after.setEnabled(preview.page < preview.pages)
        self.page.setText(words.page_of(preview.page, preview.pages))
        self.pages.setVisible(several)
        if preview.image is not None:
            self.picture.set_image(preview.image, name)
        if preview.text is not None:
            self.text.setPlainText(preview.text)
            self.text.setAccessibleName(name)
        self.picture.setVisible(preview.image is not None)
        self.text.setVisible(preview.text is not None)
        self.words.setText(preview.words)
        self.words.setVisible(bool(preview.words))

    def _tell(self, told: str) -> None:
        self.show()
        self.pages.hide()
        self.picture.hide()
        self.text.hide()
        self.words.setText(told)
        self.words.show()

    def turn(self, step: int) -> None:
        """Ask for the next or the previous page."""
        if self.preview is None:
            return
        page = min(self.preview.pages, max(1, self.preview.page + step))
        if page != self.preview.page:
            self.page_wanted.emit(page)
