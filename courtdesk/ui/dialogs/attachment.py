"""An attachment shown large, page by page; ← and → lead to the other attachments of the row."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import shiboken6
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QScrollArea, QWidget

from courtdesk.actions.ledgers.values import AttachmentRow
from courtdesk.ui.dialogs.base import LARGE, DeskDialog
from courtdesk.ui.texts import attachments as words
from courtdesk.ui.widgets import text
from courtdesk.ui.widgets.attachment_reading import Preview
from courtdesk.ui.widgets.attachment_view import AttachmentView
from courtdesk.ui.widgets.buttons import IconButton, icon_button, make_button

#: Pixels across of the page that is read for the dialog.
LARGE_WIDTH = 1280
#: What heading, footer and margins of the dialog and the rim around it take from the window's height.
_PARTS = 190
_LEAST = 240
_ZOOMS = (1.0, 1.25, 1.5, 2.0, 3.0)

#: Reads a page of an attachment and hands it over when it is there.
Reader = Callable[[AttachmentRow, int, Callable[[Preview], None]], None]


class AttachmentDialog(DeskDialog):
    """Fits the width; Ctrl+ +, - and 0 change that. PgUp and PgDn turn pages."""

    open_wanted = Signal(object)
    save_wanted = Signal(object)

    def __init__(self, parent: QWidget, rows: Sequence[AttachmentRow], row: AttachmentRow, read: Reader) -> None:
        super().__init__(parent, row.name, LARGE)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._rows = tuple(rows)
        self._place = next((place for place, each in enumerate(rows) if each.id == row.id), 0)
        self._read = read
        self._zoom = 0
        self.caption = text.label("", "caption", "text2")
        self.body.addWidget(self.caption)
        self.view = AttachmentView(large=True)
        self.view.page_wanted.connect(self._ask)
        self._area = QScrollArea()
        self._area.setObjectName("surface")
        self._area.setWidgetResizable(True)
        self._area.setWidget(self.view)
        self._area.setFixedHeight(max(_LEAST, parent.window().height() - _PARTS))
        self.body.addWidget(self._area)
        self._add_buttons()
        self._show_file()

    def _add_buttons(self) -> None:
        self.before = self._arrow("arrow-left", words.FILE_BEFORE, "fileBefore", -1)
        self.after = self._arrow("arrow-right", words.FILE_AFTER, "fileAfter", 1)
        self.count = text.label("", "caption", "text2")
        self.helpers.addWidget(self.count)
        for label, name, signal in (
            (words.OPEN, "openLarge", self.open_wanted),
            (words.SAVE, "saveLarge", self.save_wanted),
        ):
            button = make_button(label, name=name)
            button.clicked.connect(lambda _checked, each=signal: each.emit(self.current()))
            self.buttons.addWidget(button)
        close = make_button(words.CLOSE, name="closeLarge")
        close.clicked.connect(self.reject)
        self.buttons.addWidget(close)
        close.setFocus()

    def _arrow(self, icon: str, label: str, name: str, step: int) -> IconButton:
        button = icon_button(icon, label, name=name)
        button.clicked.connect(lambda: self.step(step))
        self.helpers.addWidget(button)
        return button

    def current(self) -> AttachmentRow:
        """Return the attachment that is shown."""
        return self._rows[self._place]

    def step(self, step: int) -> None:
        """Show the next or the previous attachment."""
        place = min(len(self._rows) - 1, max(0, self._place + step))
        if place != self._place:
            self._place = place
            self._show_file()

    def _show_file(self) -> None:
        row = self.current()
        self.heading.setText(row.name)
        self.setAccessibleName(row.name)
        self.caption.setText(words.caption(row.size, row.added_on, row.who))
        self.count.setText(words.file_of(self._place + 1, len(self._rows)))
        self.before.setEnabled(self._place > 0)
        self.after.setEnabled(self._place < len(self._rows) - 1)
        self.view.preview = None
        self.view.show_loading()
        self._ask(1)

    def _ask(self, page: int) -> None:
        row = self.current()

        def came(preview: Preview) -> None:
            if shiboken6.isValid(self) and self.current() is row:
                self.view.show_preview(preview, row.name)
                self._area.verticalScrollBar().setValue(0)

        self._read(row, page, came)

    def _set_zoom(self, step: int) -> None:
        """Make the page larger or smaller; 0 fits the width again."""
        self._zoom = min(len(_ZOOMS) - 1, max(0, self._zoom + step)) if step else 0
        room = self._area.viewport().width()
        zoom = _ZOOMS[self._zoom]
        self.view.picture.setMinimumWidth(round(room * zoom) if zoom > 1 else 0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go on with ← and →, turn pages with PgUp and PgDn, zoom with Ctrl."""
        key = Qt.Key(event.key())
        files = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        pages = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}
        zooms = {Qt.Key.Key_Plus: 1, Qt.Key.Key_Equal: 1, Qt.Key.Key_Minus: -1, Qt.Key.Key_0: 0}
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier and key in zooms:
            self._set_zoom(zooms[key])
        elif key in files:
            self.step(files[key])
        elif key in pages:
            self.view.turn(pages[key])
        else:
            super().keyPressEvent(event)
