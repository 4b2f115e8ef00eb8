"""写公文, third state: the paper as it was issued, its number, its file, and what to do next."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from courtdesk.actions.results import Issued
from courtdesk.reports.document import OfficialDocument
from courtdesk.reports.wording import chinese_day
from courtdesk.ui import tokens
from courtdesk.ui.texts import write
from courtdesk.ui.widgets import text
from courtdesk.ui.widgets.buttons import make_button
from courtdesk.ui.widgets.facts import Replaced, fact_list
from courtdesk.ui.widgets.files import open_path
from courtdesk.ui.widgets.page_header import PageHeader
from courtdesk.ui.widgets.page_preview import PreviewPane

_FACTS_WIDTH = 360
_NARROW = 760


class IssuedPaper(QWidget):
    """Read-only: what is issued is never written again."""

    back = Signal()
    again = Signal(str)
    print_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.issued: Issued | None = None
        self.document: OfficialDocument | None = None
        self.header = PageHeader(write.TITLE)
        self.header.add_back(self.back.emit)
        self.header.add_secondary(write.PRINT, self.print_wanted.emit, icon="printer", name="printIssued")
        self.again_button = self.header.add_primary(
            write.WRITE_AGAIN, self._write_again, icon="file-plus", name="writeAgain"
        )
        QShortcut(QKeySequence("Ctrl+P"), self).activated.connect(self.print_wanted)
        self.pane = PreviewPane()
        self.number = text.selectable(text.label("", "title"))
        self._facts = Replaced()
        self._left = self._make_left()
        sheets = QSplitter(Qt.Orientation.Horizontal)
        sheets.setHandleWidth(1)
        sheets.setChildrenCollapsible(False)
        sheets.addWidget(self._left)
        sheets.addWidget(self.pane)
        sheets.setStretchFactor(1, 1)
        sheets.setSizes([_FACTS_WIDTH, 10_000])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addWidget(sheets, 1)

    def _make_left(self) -> QWidget:
        left = QWidget()
        left.setObjectName("surface")
        left.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        left.setMinimumWidth(300)
        column = QVBoxLayout(left)
        column.setContentsMargins(tokens.PAGE_SIDE, tokens.GAP_5, tokens.PAGE_SIDE, tokens.GAP_5)
        column.setSpacing(tokens.GAP_3)
        column.addWidget(self.number)
        column.addWidget(self._facts)
        column.addSpacing(tokens.GAP_2)
        deeds = (
            ("openIssued", write.OPEN_FILE, "file-type-docx", self.open_file),
            ("openIssuedFolder", write.OPEN_FOLDER, "folder-open", self.open_folder),
        )
        for name, words, icon, deed in deeds:
            button = make_button(words, icon=icon, name=name)
            button.clicked.connect(lambda _checked, do=deed: do())
            column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        return left

    def show_issued(self, issued: Issued, document: OfficialDocument, kind_name: str) -> None:
        """Show what was issued."""
        self.issued, self.document = issued, document
        self.header.set_title(write.issued_title(kind_name))
        self.number.setText(issued.number)
        recipients = write.NAMES_JOIN.join(document.recipients)
        values = (document.title, recipients, chinese_day(document.signature.day), issued.file.name)
        self._facts.put(fact_list(tuple(zip(write.FACTS, values, strict=True))))
        self.pane.show_document(document, from_top=True)
        self.again_button.setFocus()

    def open_file(self) -> None:
        """Open the file with the PC's own program."""
        if self.issued is not None:
            open_path(self.issued.file)

    def open_folder(self) -> None:
        """Open the folder the file lies in."""
        if self.issued is not None:
            open_path(self.issued.file.parent)

    def _write_again(self) -> None:
        if self.issued is not None:
            self.again.emit(self.issued.kind)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the page out where there is no room for it."""
        super().resizeEvent(event)
        self.pane.setVisible(self.width() >= _NARROW)
