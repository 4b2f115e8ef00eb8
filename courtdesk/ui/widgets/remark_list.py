"""The live check under the form: one line saying what is to be done, and the list behind it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from courtdesk.ui import icons, theme, tokens
from courtdesk.ui.texts import write
from courtdesk.ui.widgets import text
from courtdesk.ui.widgets.buttons import make_button
from courtdesk.ui.widgets.remark import Remark
from courtdesk.ui.widgets.row_list import Cell, Column, Key, Row, RowList

_ICONS = {"missing": "pencil", "error": "alert-circle", "warning": "alert-triangle"}
_ROWS_SHOWN = 5


class RemarkBar(QWidget):
    """Says how many places are to be looked at; opened, lists them, each a way to its field."""

    #: Field of the remark that was chosen, and the words in it that are meant.
    chosen = Signal(str, str)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("footer")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._remarks: tuple[Remark, ...] = ()
        self._open = False
        self._sign = QLabel()
        self._fact = text.OneLine("body", "text2")
        self.toggle = make_button(write.SHOW_CHECK, kind="link", name="showRemarks")
        self.toggle.clicked.connect(lambda _checked: self.set_open(not self._open))
        self.list = RowList((Column(""),), write.CHECK_LIST)
        self.list.opened.connect(self._choose)
        self.list.clicked.connect(lambda _index: self._choose(self.list.current_key()))
        self._lay_out()
        theme.changes.changed.connect(self._show)
        self.show_remarks(())

    def _lay_out(self) -> None:
        head = QWidget()
        head.setFixedHeight(tokens.VIEWS)
        bar = QHBoxLayout(head)
        bar.setContentsMargins(tokens.PAGE_SIDE, 0, tokens.GAP_3, 0)
        bar.setSpacing(tokens.GAP_2)
        bar.addWidget(self._sign)
        bar.addWidget(text.label(write.CHECK, bold=True))
        bar.addWidget(self._fact, 1)
        bar.addWidget(self.toggle)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 1, 0, 0)
        column.setSpacing(0)
        column.addWidget(head)
        column.addWidget(self.list)

    def show_remarks(self, remarks: Sequence[Remark]) -> None:
        """Show these from now on."""
        if tuple(remarks) == self._remarks and self._fact.text():
            return
        self._remarks = tuple(remarks)
        self.list.set_rows([_row(at, remark) for at, remark in enumerate(self._remarks)])
        self._show()

    def set_open(self, wanted: bool) -> None:  # noqa: FBT001 - the one thing it is told
        """Open or close the list."""
        self._open = wanted
        self._show()

    def step(self, by: int) -> None:
        """Go to the next (1) or previous (-1) remark and its field."""
        if self._remarks:
            current = self.list.current_key()
            at = (current + by) % len(self._remarks) if isinstance(current, int) else 0
            self.set_open(True)
            self.list.select_key(at)
            self._choose(at)

    def _show(self) -> None:
        count = {weight: sum(each.weight == weight for each in self._remarks) for weight in _ICONS}
        worst = next((weight for weight in ("error", "missing", "warning") if count[weight]), "")
        icon, ink = {
            "error": ("alert-circle", "over"),
            "missing": ("pencil", "text2"),
            "warning": ("alert-triangle", "d7"),
        }.get(worst, ("circle-check", "done"))
        self._sign.setPixmap(icons.pixmap(icon, ink, 18))
        self._fact.set_whole(write.check_fact(count["missing"], count["error"], count["warning"]))
        is_open = self._open and bool(self._remarks)
        self.list.setVisible(is_open)
        self.list.setFixedHeight(min(_ROWS_SHOWN, max(1, len(self._remarks))) * theme.row_height())
        self.toggle.setVisible(bool(self._remarks))
        self.toggle.set_text(write.HIDE_CHECK if is_open else write.SHOW_CHECK)

    def _choose(self, key: Key | None) -> None:
        if isinstance(key, int) and key < len(self._remarks) and self._remarks[key].field:
            self.chosen.emit(self._remarks[key].field, self._remarks[key].at)


def _row(at: int, remark: Remark) -> Row:
    tip = f"{remark.words}\n{remark.tip}" if remark.tip else remark.words
    ink = "over" if remark.weight == "error" else "text"
    return Row(at, (Cell(remark.words, icon=_ICONS[remark.weight], ink=ink, tip=tip),))
