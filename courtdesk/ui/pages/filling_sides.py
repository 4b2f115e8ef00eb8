"""One cell side by side: as it was sent, as the ledger has it, and what each department wrote."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from courtdesk.actions.filling.values import KEEP, CellState, CollectedCell
from courtdesk.ui import tokens
from courtdesk.ui.texts import filling as words
from courtdesk.ui.widgets import text
from courtdesk.ui.widgets.buttons import make_button

_HEIGHT, _LOW_HEIGHT = 224, 172
#: Offers that stand side by side; more than these are told by the first ones, the latest.
MOST_SIDES = 8
_LEAST = 200


class Sides(QWidget):
    """Boxes in a row, each with a text and the button that chooses it."""

    #: The offer that is taken, or `KEEP`.
    chosen = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(_HEIGHT)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(text.hair_line())
        inner = QVBoxLayout()
        inner.setContentsMargins(tokens.GAP_4, tokens.GAP_2, tokens.GAP_4, tokens.GAP_3)
        inner.setSpacing(tokens.GAP_2)
        self.title = text.OneLine("section", "text")
        self.why = text.label("", "caption", "text2", wrap=True)
        inner.addWidget(self.title)
        inner.addWidget(self.why)
        self._holder = QScrollArea()
        self._holder.setFrameShape(QFrame.Shape.NoFrame)
        self._holder.setWidgetResizable(True)
        self._holder.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._holder.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inner.addWidget(self._holder, 1)
        column.addLayout(inner, 1)

    def fold(self, *, low: bool) -> None:
        """Leave the rows above more room in a low window."""
        self.setFixedHeight(_LOW_HEIGHT if low else _HEIGHT)

    def show_cell(self, cell: CollectedCell, title: str, choice: int | None) -> None:
        """Show a cell; ``choice`` is the one that is taken now."""
        self.title.set_whole(f"{title}  {cell.name}")
        self.why.setText(words.WHYS[cell.why] if cell.why is not None else cell.reason)
        self.why.setVisible(bool(self.why.text()))
        row = QWidget()
        row.setObjectName("surface")
        across = QHBoxLayout(row)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(tokens.GAP_3)
        if cell.base.strip() != cell.ours.strip():
            across.addWidget(self._box(words.BASE, "", cell.base, ()), 1)
        fixed = cell.state is CellState.REFUSED
        keep = (words.KEEP if cell.state is CellState.CONFLICT else words.LEAVE_OUT, KEEP, 1)
        across.addWidget(self._box(words.OURS, "", cell.ours, () if fixed else (keep,), is_on=choice == KEEP), 1)
        for place, offer in enumerate(cell.offers[:MOST_SIDES]):
            deeds = () if fixed else ((words.USE, place, place + 2),)
            heading = offer.department or words.WITHOUT
            across.addWidget(self._box(heading, offer.file, offer.text, deeds, is_on=choice == place), 1)
        self._holder.setWidget(row)

    def _box(
        self, heading: str, detail: str, said: str, deeds: Sequence[tuple[str, int, int]], *, is_on: bool = False
    ) -> QFrame:
        """Return one side: who says it, what is said, and the button that chooses it."""
        box = QFrame()
        box.setObjectName("card")
        box.setMinimumWidth(_LEAST)
        column = QVBoxLayout(box)
        column.setContentsMargins(tokens.GAP_3, tokens.GAP_2, tokens.GAP_3, tokens.GAP_2)
        column.setSpacing(tokens.GAP_1)
        head = QHBoxLayout()
        head.setSpacing(tokens.GAP_2)
        head.addWidget(text.label(heading, "caption", "text2", bold=True))
        file = text.OneLine("caption", "text3")
        file.set_whole(detail)
        head.addWidget(file, 1)
        for label, place, number in deeds:
            head.addWidget(self._button(label, place, number, is_on=is_on))
        column.addLayout(head)
        column.addWidget(self._words(said), 1)
        return box

    def _button(self, label: str, place: int, number: int, *, is_on: bool) -> QWidget:
        button = make_button(label, icon="check" if is_on else "", kind="secondary", name=f"side{number}")
        button.setToolTip(words.option_key(number))
        button.clicked.connect(lambda _checked: self.chosen.emit(place))
        return button

    def _words(self, said: str) -> QWidget:
        """Return the text, which scrolls where it is long."""
        shown = text.selectable(text.label(said.strip() or words.BLANK, ink="text" if said.strip() else "text3"))
        shown.setWordWrap(True)
        shown.setTextFormat(Qt.TextFormat.PlainText)
        shown.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        area = QScrollArea()
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        if isinstance(shown, QLabel):
            area.setWidget(shown)
        return area
