"""The side panel of a number: what the register says about it, and what can be done with it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from courtdesk.ui import tokens
from courtdesk.ui.tables.register_ledger import BY_HAND, GAP, ISSUED, RESERVED, NumberLine, state_lamp
from courtdesk.ui.texts import register as words
from courtdesk.ui.widgets import text
from courtdesk.ui.widgets.buttons import make_button
from courtdesk.ui.widgets.facts import Replaced, fact_list
from courtdesk.ui.widgets.side_panel import SidePanel

#: Name of a deed → its words and icon.
DEEDS = {
    "openPaper": (words.OPEN_PAPER, "rubber-stamp"),
    "useReserved": (words.USE, "file-plus"),
    "enterByHand": (words.BY_HAND_DEED, "pencil"),
    "releaseNumber": (words.RELEASE, "bookmark-off"),
    "reserveGap": (words.RESERVE_GAP, "bookmark"),
    "voidNumber": (words.VOID_DEED, "ban"),
}
#: What can be done with a number in each state.
_OF_STATE = {
    ISSUED: ("openPaper", "voidNumber"),
    RESERVED: ("useReserved", "enterByHand", "releaseNumber", "voidNumber"),
    BY_HAND: ("voidNumber",),
    GAP: ("enterByHand", "reserveGap"),
}


def deeds_of(line: NumberLine) -> tuple[str, ...]:
    """Return the names of what can be done with a number."""
    deeds = _OF_STATE.get(line.state, ())
    papered = line.row is not None and line.row.document_id is not None
    if papered and "openPaper" not in deeds:
        return ("openPaper", *deeds)
    return tuple(deed for deed in deeds if papered or deed != "openPaper")


class RegisterPanel(SidePanel):
    """Follows the number under the cursor."""

    deed = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._body = Replaced()
        self.set_tabs((("facts", words.TAB_FACTS, self._body),))

    def show_line(self, line: NumberLine) -> None:
        """Show a number."""
        lamp = state_lamp(line)
        self.set_title(line.number, lamp.key, lamp.word, line.text("kind_name"))
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.GAP_2)
        for telling in (
            words.GAP_SENTENCE if line.state == GAP else "",
            words.REPEAT_SENTENCE if line.repeated else "",
        ):
            if telling:
                column.addWidget(text.label(telling, wrap=True))
        column.addWidget(fact_list(_facts(line)))
        column.addSpacing(tokens.GAP_1)
        for place, name in enumerate(deeds_of(line)):
            label, icon = DEEDS[name]
            button = make_button(label, icon=icon, kind="quiet" if place else "secondary", name=name)
            button.clicked.connect(lambda _checked, each=name: self.deed.emit(each))
            column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        self._body.put(body)


def _facts(line: NumberLine) -> tuple[tuple[str, str], ...]:
    copies = line.text("copies")
    return (
        (words.HEADING, line.text("title")),
        (words.RECIPIENT, line.text("recipient")),
        (words.DAY, words.day(line.day)),
        (words.SIGNER, line.text("signer")),
        (words.COPIES, "" if copies == "0" else copies),
        (words.REASON, line.text("reason")),
        (words.WHO, line.text("who")),
    )
