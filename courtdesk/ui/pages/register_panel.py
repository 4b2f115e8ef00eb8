"""The side panel of a number: what the register says about it, what can be done with it, and what every row has."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from courtdesk.actions.ledgers.declared import ledger_info
from courtdesk.actions.ledgers.values import Lamp, LedgerRow
from courtdesk.ui import tokens
from courtdesk.ui.context import DeskContext
from courtdesk.ui.pages.row_panel import ATTACHMENTS, LINKS, TIMELINE, RowPanel
from courtdesk.ui.texts import register as words
from courtdesk.ui.widgets import text
from courtdesk.ui.widgets.buttons import make_button
from courtdesk.ui.widgets.facts import Replaced, fact_list
from courtdesk.ui.widgets.row_values import edit_text

FACTS = "facts"
ISSUED, RESERVED, BY_HAND, GAP = "issued", "reserved", "by_hand", "gap"
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


def deeds_of(row: LedgerRow) -> tuple[str, ...]:
    """Return the names of what can be done with a number."""
    deeds = _OF_STATE.get(row.state, ())
    papered = row.values.get("document_id") is not None
    if papered and "openPaper" not in deeds:
        return ("openPaper", *deeds)
    return tuple(deed for deed in deeds if papered or deed != "openPaper")


class RegisterPanel(RowPanel):
    """Follows the number under the cursor."""

    deed = Signal(str)

    def __init__(self, context: DeskContext) -> None:
        self._body = Replaced()
        super().__init__(context, ledger_info("register"), ((FACTS, words.TAB_FACTS, self._body),), form=False)

    def facts_of(self, row: LedgerRow) -> str:
        """Return the kind of paper."""
        return edit_text(row.values.get("kind_name"))

    def show_row(self, row: LedgerRow) -> None:
        """Show a number; one that nobody knows of has no story and nothing attached."""
        self._body.put(self._facts_body(row))
        known = row.id > 0
        for key in (TIMELINE, ATTACHMENTS, LINKS):
            self.tabs.show_only_if(key, known)
        if not known:
            self.show_tab(FACTS)
        self.setAcceptDrops(known)
        super().show_row(row)

    def _facts_body(self, row: LedgerRow) -> QWidget:
        """Lay what is wrong with the number, its facts and its deeds under each other."""
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.GAP_2)
        for telling in _warnings(row):
            column.addWidget(text.label(telling, wrap=True))
        column.addWidget(fact_list(_facts(row)))
        column.addSpacing(tokens.GAP_1)
        for place, name in enumerate(deeds_of(row)):
            label, icon = DEEDS[name]
            button = make_button(label, icon=icon, kind="quiet" if place else "secondary", name=name)
            button.clicked.connect(lambda _checked, each=name: self.deed.emit(each))
            column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        return body


def _warnings(row: LedgerRow) -> tuple[str, ...]:
    """Return what the clerk should see to: a number nobody knows of, or one that is there twice."""
    lamp = row.values.get("state")
    if row.state == GAP:
        return (words.GAP_SENTENCE,)
    return (words.REPEAT_SENTENCE,) if isinstance(lamp, Lamp) and lamp.key == "over" else ()


def _facts(row: LedgerRow) -> tuple[tuple[str, str], ...]:
    told = {key: edit_text(value) for key, value in row.values.items()}
    copies = told.get("copies", "")
    return (
        (words.HEADING, told.get("title", "")),
        (words.RECIPIENT, told.get("recipient", "")),
        (words.DAY, told.get("day", "")),
        (words.SIGNER, told.get("signer", "")),
        (words.COPIES, "" if copies == "0" else copies),
        (words.REASON, told.get("reason", "")),
        (words.WHO, told.get("who", "")),
    )
