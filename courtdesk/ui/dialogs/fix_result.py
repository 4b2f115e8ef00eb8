"""What a repair changed in the copy, and what is left for the clerk."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from courtdesk.reports.checking.finding import FixReport
from courtdesk.ui.dialogs.base import LARGE, DeskDialog
from courtdesk.ui.dialogs.listing import listing
from courtdesk.ui.texts import check as words
from courtdesk.ui.texts import common
from courtdesk.ui.widgets import text
from courtdesk.ui.widgets.buttons import make_button
from courtdesk.ui.widgets.row_list import Cell, Column, Row, RowList

_COLUMNS = (
    Column(words.FIXED_COLUMNS[0], 150),
    Column(words.FIXED_COLUMNS[1], 190),
    Column(words.FIXED_COLUMNS[2], 210),
    Column(words.FIXED_COLUMNS[3]),
)


class FixResultDialog(DeskDialog):
    """Lists the changes; the copy can be opened, or checked in its turn."""

    check_wanted = Signal()
    open_wanted = Signal()

    def __init__(self, parent: QWidget | None, report: FixReport, titles: Mapping[str, str]) -> None:
        super().__init__(parent, words.FIXED_TITLE, LARGE)
        self.setObjectName("fixResult")
        self.report = report
        told = words.fixed(len(report.repairs), len(report.left))
        self.body.addWidget(text.label(told, bold=True, wrap=True))
        self.body.addWidget(text.selectable(text.label(str(report.path), "caption", "text2", wrap=True)))
        if report.repairs:
            self.body.addWidget(self._listing(titles))
        close = make_button(common.CLOSE, name="closeFix")
        close.clicked.connect(self.reject)
        again = make_button(words.CHECK_COPY, icon="stethoscope", name="checkCopy")
        again.clicked.connect(self._check)
        opened = make_button(words.OPEN_COPY, icon="file-type-docx", kind="primary", name="openCopy")
        opened.setDefault(True)
        opened.clicked.connect(lambda _checked: self.open_wanted.emit())
        for button in (close, again, opened):
            self.buttons.addWidget(button)

    def _check(self) -> None:
        self.accept()
        self.check_wanted.emit()

    def _listing(self, titles: Mapping[str, str]) -> RowList:
        rows = [
            Row(
                at,
                tuple(
                    Cell(word, tip=word)
                    for word in (titles.get(each.rule, each.rule), each.place, each.before, each.after)
                ),
            )
            for at, each in enumerate(self.report.repairs)
        ]
        self.list = listing(self.parentWidget(), _COLUMNS, words.FIXED_TITLE, rows)
        return self.list
