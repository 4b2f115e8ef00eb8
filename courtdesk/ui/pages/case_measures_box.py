"""措施 in the panel of a case: what the court's rules ask for, what still lacks approval, and what was done."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from courtdesk.actions.measure_values import CaseMeasures, MissingApproval, PendingMeasure, TakenMeasure
from courtdesk.rules.facts import Action
from courtdesk.ui import tokens
from courtdesk.ui.context import DeskContext
from courtdesk.ui.texts import measures as words
from courtdesk.ui.widgets import text
from courtdesk.ui.widgets.buttons import icon_button, make_button
from courtdesk.ui.widgets.facts import Replaced

if TYPE_CHECKING:
    from courtdesk.actions.desk import Desk
    from courtdesk.actions.ledgers.stopping import Stop

_SLOT = "measures"
#: Height of a line's head, with a deed or without one.
_HEAD = 28


class CaseMeasuresBox(QWidget):
    """Follows a case; what is asked for here is done by whoever listens.

    What is still to be done stands in ``todo``, which its owner lays where it is met first.
    """

    #: A `PendingMeasure`, or None: whichever the clerk chooses.
    record_wanted = Signal(object)
    filing_wanted = Signal()
    #: A `TakenMeasure`.
    remove_wanted = Signal(object)

    def __init__(self, context: DeskContext) -> None:
        super().__init__()
        self.setAccessibleName(words.TITLE)
        self._context = context
        self.case_id = 0
        self.shown: CaseMeasures | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.GAP_1)
        head = QHBoxLayout()
        head.addWidget(text.label(words.TITLE, bold=True))
        head.addStretch()
        self.add_button = make_button(words.ADD, icon="plus", kind="quiet", name="addMeasure")
        self.add_button.setToolTip(f"{words.RECORD}  {words.RECORD_KEYS}")
        self.add_button.clicked.connect(lambda _checked: self.record_wanted.emit(None))
        head.addWidget(self.add_button)
        column.addLayout(head)
        self._lines = Replaced()
        column.addWidget(self._lines)
        self.todo = Replaced()
        self.todo.setAccessibleName(words.TODO)
        self.todo.hide()

    def show_case(self, case_id: int) -> None:
        """Show the measures of a case as they stand now."""
        self.case_id = case_id
        day = self._context.day()

        def work(desk: Desk, _stop: Stop) -> CaseMeasures:
            from courtdesk.actions.case_measures import measures_of

            return measures_of(desk, case_id, day)

        # A case that is gone meanwhile is told by whoever shows the rows.
        self._context.read(work, self._take, lambda _error: None, parent=self, slot=_SLOT)

    def _take(self, found: CaseMeasures) -> None:
        if found.case_id == self.case_id and found != self.shown:
            self.shown = found
            asked = [*map(self._pending, found.pending), *map(self._missing, found.missing)]
            self.todo.put(_laid([text.label(words.TODO, bold=True), *asked]))
            self.todo.setVisible(bool(asked))
            nothing = text.label(words.NONE_TAKEN if asked else words.NOTHING, "caption", "text2", wrap=True)
            self._lines.put(_laid([*map(self._taken, found.taken)] or [nothing]))

    def _pending(self, each: PendingMeasure) -> QWidget:
        button = None
        if each.recordable:
            button = make_button(words.RECORD_THIS, kind="link", name="recordMeasure")
            button.setAccessibleName(f"{words.RECORD_THIS}{each.title}")
            button.clicked.connect(lambda _checked: self.record_wanted.emit(each))
        line = _Line(words.wanted(each.title), words.since(each.since), button)
        line.add(each.why, tip=words.tip(each.why, each.source))
        return line

    def _missing(self, each: MissingApproval) -> QWidget:
        button = None
        if each.action == Action.RECORD.value:
            button = make_button(words.FILING, kind="link", name="recordFiling")
            button.clicked.connect(lambda _checked: self.filing_wanted.emit())
        line = _Line(each.what, "", button)
        line.add(each.missing, ink="d7", tip=words.tip(each.why, each.source))
        return line

    def _taken(self, each: TakenMeasure) -> QWidget:
        button = icon_button("trash", words.REMOVE, name="removeMeasure")
        button.clicked.connect(lambda _checked: self.remove_wanted.emit(each))
        line = _Line(each.title, words.taken_facts(each.on, each.person), button)
        for said in (each.note, each.paper):
            if said:
                line.add(said)
        return line


def _laid(parts: Sequence[QWidget]) -> QWidget:
    """Lay parts under each other."""
    body = QWidget()
    column = QVBoxLayout(body)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(tokens.GAP_1)
    for part in parts:
        column.addWidget(part)
    return body


class _Line(QWidget):
    """A title with a fact beside it and a deed at the right, and captions below."""

    def __init__(self, title: str, fact: str, button: QWidget | None) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        head = QHBoxLayout()
        head.addStrut(_HEAD)
        head.setSpacing(tokens.GAP_2)
        head.addWidget(text.label(title))
        head.addWidget(text.label(fact, "caption", "text2"))
        head.addStretch()
        if button is not None:
            head.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        self._column.addLayout(head)
        self.setAccessibleName("，".join(filter(None, (title, fact))))

    def add(self, said: str, *, ink: str = "text2", tip: str = "") -> None:
        """Put a caption below."""
        caption = text.selectable(text.label(said, "caption", ink, wrap=True))
        caption.setToolTip(tip)
        self._column.addWidget(caption)
