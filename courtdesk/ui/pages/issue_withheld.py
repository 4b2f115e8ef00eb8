"""不发: papers that are deliberately not sent, with the reason; one deed asks for them again."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from courtdesk.ui import tokens
from courtdesk.ui.texts import issue
from courtdesk.ui.widgets.buttons import make_button
from courtdesk.ui.widgets.empty_state import EmptyState
from courtdesk.ui.widgets.row_list import Cell, Column, Row, RowList
from courtdesk.ui.widgets.text import label

if TYPE_CHECKING:
    from courtdesk.actions.withholding import WithheldRow

_SUBJECT, _KIND, _REASON, _DAY, _WHO = issue.WITHHELD_COLUMNS
_COLUMNS = (
    Column(_SUBJECT, 252),
    Column(_KIND, 124, from_width=620),
    Column(_REASON),
    Column(_DAY, 104),
    Column(_WHO, 80, from_width=900),
    Column("", 84),
)


class IssueWithheld(QWidget):
    """A list, the newest decision first, or what is said when there is none."""

    #: Id of the decision that is to be taken back.
    again_wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("surface")
        self.list = RowList(_COLUMNS, issue.WITHHELD_LIST)
        self.list.opened.connect(self.again_wanted)
        nothing = EmptyState(issue.NO_WITHHELD, issue.NO_WITHHELD_SENTENCE)
        self._ground = QStackedWidget()
        for ground in (self._listing(), nothing):
            self._ground.addWidget(ground)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._ground)

    def _listing(self) -> QWidget:
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        head = QHBoxLayout()
        head.setContentsMargins(tokens.PAGE_SIDE, tokens.GAP_2, tokens.PAGE_SIDE, tokens.GAP_2)
        head.addWidget(label(issue.WITHHELD_NOTE, ink="text2", wrap=True), 1)
        self.again_button = make_button(issue.AGAIN, icon="arrow-back-up", name="askAgain")
        self.again_button.clicked.connect(lambda _checked: self._again())
        head.addWidget(self.again_button)
        column.addLayout(head)
        column.addWidget(self.list, 1)
        return body

    def _again(self) -> None:
        key = self.list.current_key()
        if isinstance(key, int):
            self.again_wanted.emit(key)

    def show_rows(self, rows: Sequence[WithheldRow]) -> None:
        """Show these decisions."""
        self.list.set_rows([Row(each.id, _cells(each)) for each in rows])
        if rows and self.list.current_key() is None:
            self.list.select_key(rows[0].id)
        self._ground.setCurrentIndex(0 if rows else 1)


def _cells(each: WithheldRow) -> tuple[Cell, ...]:
    return (
        Cell(" ".join(each.subject.split()), tip=each.subject),
        Cell(each.kind_name, ink="text2"),
        Cell(" ".join(each.reason.split()), tip=each.reason),
        Cell(each.on.isoformat(), ink="text2"),
        Cell(each.who, ink="text2"),
        Cell(issue.AGAIN, link=True),
    )
