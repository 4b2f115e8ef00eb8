"""建议: what the ladder of supervision asks for now, step by step; each line begins its paper."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from courtdesk.ui import tokens
from courtdesk.ui.texts import orders as words
from courtdesk.ui.widgets.buttons import make_button
from courtdesk.ui.widgets.empty_state import EmptyState
from courtdesk.ui.widgets.row_list import Cell, Column, Row, RowList
from courtdesk.ui.widgets.text import label

if TYPE_CHECKING:
    from courtdesk.actions.supervision import Suggestion

_COLUMNS = (
    Column(words.COLUMN_SUBJECT),
    Column(words.COLUMN_WHY, 316),
    Column(words.COLUMN_KIND, 120, from_width=760),
    Column(words.COLUMN_SIGNED, 96, from_width=1000),
    Column(words.COLUMN_RECIPIENT, 150, from_width=900),
    Column("", 72),
)


class OrderSuggestions(QWidget):
    """A list under headings by step, or what is said when there is nothing to do."""

    #: A `Suggestion` whose paper is to be begun.
    begin_wanted = Signal(object)
    #: The page on which the papers of the rules wait is wanted.
    issue_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("surface")
        self._shown: dict[str, Suggestion] = {}
        self.list = RowList(_COLUMNS, words.SUGGESTIONS_NAME)
        self.list.opened.connect(self._begin)
        self.nothing = EmptyState(words.NO_SUGGESTIONS, words.NO_SUGGESTIONS_SENTENCE)
        self.nothing.add_secondary(words.ISSUE, self.issue_wanted.emit, icon="rubber-stamp", name="emptyToIssue")
        self._ground = QStackedWidget()
        for ground in (self._listing(), self.nothing):
            self._ground.addWidget(ground)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._ground)

    def _listing(self) -> QWidget:
        """Lay the list under the sentence that says what it is."""
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        head = QHBoxLayout()
        head.setContentsMargins(tokens.PAGE_SIDE, tokens.GAP_2, tokens.PAGE_SIDE, tokens.GAP_2)
        head.setSpacing(tokens.GAP_2)
        head.addWidget(label(words.SUGGESTIONS_NOTE, ink="text2", wrap=True), 1)
        link = make_button(words.ISSUE, icon="rubber-stamp", kind="link", name="toIssue")
        link.clicked.connect(lambda _checked: self.issue_wanted.emit())
        head.addWidget(link)
        self.begin_button = make_button(words.BEGIN, icon="file-plus", kind="primary", name="beginOrder")
        self.begin_button.clicked.connect(lambda _checked: self._begin(self.list.current_key()))
        head.addWidget(self.begin_button)
        column.addLayout(head)
        column.addWidget(self.list, 1)
        return body

    def count(self) -> int:
        """Return how many suggestions there are."""
        return len(self._shown)

    def show_suggestions(self, found: Sequence[Suggestion]) -> None:
        """Show these, the furthest steps first."""
        self._shown = {_key(each): each for each in found}
        rows: list[Row] = []
        for (step, title), group in groupby(found, key=lambda each: (each.step, each.step_title)):
            held = list(group)
            rows.append(Row(step, heading=title, fact=words.heading_fact(len(held), held[0].source)))
            rows += [Row(_key(each), _cells(each)) for each in held]
        self.list.set_rows(rows)
        if self.list.current_key() is None and self._shown:
            self.list.select_key(next(iter(self._shown)))
        self._ground.setCurrentIndex(0 if found else 1)

    def _begin(self, key: object) -> None:
        if isinstance(key, str) and key in self._shown:
            self.begin_wanted.emit(self._shown[key])


def _key(each: Suggestion) -> str:
    return f"{each.step} {each.table} {each.row_id}"


def _cells(each: Suggestion) -> tuple[Cell, ...]:
    deed = words.GO_ON if each.draft_id else words.BEGIN
    return (
        Cell(" ".join(each.subject.split()), tip=each.subject),
        Cell(each.why, ink="text2", tip=each.why),
        Cell(each.kind_name, ink="text2"),
        Cell(each.signed_by, ink="text2"),
        Cell(each.recipient, ink="text2", tip=each.recipient),
        Cell(deed, link=True, tip=words.spoken(each.subject, each.kind_name)),
    )
