"""The register of one series as it will be printed, and the ways to take it along."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from courtdesk.reports.document import OfficialDocument
from courtdesk.ui.dialogs.base import LARGE, DeskDialog
from courtdesk.ui.texts import common
from courtdesk.ui.texts import register as words
from courtdesk.ui.widgets.buttons import make_button
from courtdesk.ui.widgets.page_preview import PagePreview

#: Title, footer and the room the dialog leaves above and below.
_AROUND = 200
_LEAST, _MOST = 240, 720


class RegisterBookDialog(DeskDialog):
    """Hands the wish over and stays open, so that a register can be printed and saved."""

    #: ``print``, ``docx`` or ``xlsx``.
    wanted = Signal(str)

    def __init__(self, parent: QWidget, title: str, document: OfficialDocument) -> None:
        super().__init__(parent, title, LARGE)
        self.setObjectName("registerBook")
        self.preview = PagePreview()
        self.preview.setFixedHeight(min(_MOST, max(_LEAST, parent.window().height() - _AROUND)))
        self.body.addWidget(self.preview)
        self.preview.show_document(document)
        for key, label, icon in (
            ("docx", words.SAVE_DOCX, "file-type-docx"),
            ("xlsx", words.SAVE_XLSX, "file-type-xls"),
        ):
            helper = make_button(label, icon=icon, kind="quiet", name=f"book_{key}")
            helper.clicked.connect(lambda _checked, each=key: self.wanted.emit(each))
            self.helpers.addWidget(helper)
        close = make_button(common.CLOSE, name="closeBook")
        close.clicked.connect(self.reject)
        self.buttons.addWidget(close)
        out = make_button(words.PRINT, icon="printer", kind="primary", name="book_print")
        out.setDefault(True)
        out.clicked.connect(lambda _checked: self.wanted.emit("print"))
        self.buttons.addWidget(out)
