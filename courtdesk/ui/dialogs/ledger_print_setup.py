"""Paper, type and columns of a sheet: what the clerk chose for each ledger, kept until the program ends."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QGridLayout, QWidget

from courtdesk.actions.ledgers.values import Layout, LedgerInfo
from courtdesk.reports.ledger_sheet import Paper, SheetStyle
from courtdesk.ui import tokens
from courtdesk.ui.tables.column_chooser import placed
from courtdesk.ui.texts import output as words
from courtdesk.ui.widgets.form_field import FormField

Key = TypeVar("Key")


@dataclass(frozen=True, slots=True)
class Wish:
    """What is to leave, as the window shows it."""

    info: LedgerInfo
    #: Columns as the clerk has them in the grid.
    layout: Layout
    #: Rows picked by hand, in any order.
    chosen: frozenset[int]
    #: Name of the view in front: 未来 15 天到期.
    view: str
    #: How many rows the view has, None when that is not known yet.
    total: int | None

    def columns(self) -> tuple[tuple[str, str], ...]:
        """Return key and title of every column in the order of the grid."""
        return tuple((place.key, self.info.field(place.key).title) for place in placed(self.info, self.layout))

    def shown(self) -> tuple[str, ...]:
        """Return the keys of the columns the grid shows."""
        return tuple(place.key for place in placed(self.info, self.layout) if place.shown)

    def widths(self) -> dict[str, int]:
        """Return the widths of columns in pixels where the clerk chose them."""
        return {place.key: place.width for place in self.layout.columns if place.width}


#: The styles of this session by ledger.
_remembered: dict[str, SheetStyle] = {}


def style_of(ledger: str) -> SheetStyle:
    """Return how this ledger was put on paper last."""
    return _remembered.get(ledger, SheetStyle())


def remember(ledger: str, style: SheetStyle) -> None:
    """Keep how a ledger was put on paper until the program ends."""
    _remembered[ledger] = style


class PaperForm(QWidget):
    """Paper, size of type, margins, and what stands on the page."""

    changed = Signal()

    def __init__(self, style: SheetStyle) -> None:
        super().__init__()
        self.paper = _combo("sheetPaper", words.PAPERS, (str(style.paper), style.landscape))
        self.type_size = _combo("sheetSize", words.SIZES, style.size)
        self.margin = _combo("sheetMargin", words.MARGINS, style.margin)
        self.lines = _check("sheetLines", words.GRID_LINES, on=style.grid_lines)
        self.groups = _check("sheetGroups", words.GROUPS, on=style.titled)
        self.head = _check("sheetHead", words.REPEAT_HEAD, on=style.repeat_head)
        self.numbers = _check("sheetNumbers", words.NUMBERED, on=style.numbered)
        self._lay()
        for combo in (self.paper, self.type_size, self.margin):
            combo.currentIndexChanged.connect(lambda _at: self.changed.emit())
        for check in (self.lines, self.groups, self.head, self.numbers):
            check.toggled.connect(lambda _on: self.changed.emit())

    def _lay(self) -> None:
        """Put the lists in one row, what is ticked into two columns."""
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(tokens.GAP_2)
        grid.setVerticalSpacing(0)
        fields = ((words.PAPER, self.paper), (words.SIZE, self.type_size), (words.MARGIN, self.margin))
        for at, (label, combo) in enumerate(fields):
            grid.setColumnStretch(2 * at, 1)
            grid.setColumnStretch(2 * at + 1, 1)
            grid.addWidget(FormField(label, combo), 0, 2 * at, 1, 2)
        for at, check in enumerate((self.groups, self.lines, self.head, self.numbers)):
            grid.addWidget(check, 1 + at // 2, 3 * (at % 2), 1, 3)

    def chosen_style(self) -> SheetStyle:
        """Return what the clerk chose."""
        paper, landscape = self.paper.currentData()
        return SheetStyle(
            paper=Paper(paper),
            landscape=bool(landscape),
            margin=float(self.margin.currentData()),
            size=float(self.type_size.currentData()),
            repeat_head=self.head.isChecked(),
            grid_lines=self.lines.isChecked(),
            numbered=self.numbers.isChecked(),
            titled=self.groups.isChecked(),
        )


def _combo(name: str, choices: Mapping[Key, str], now: Key) -> QComboBox:
    made = QComboBox()
    made.setObjectName(name)
    for key, word in choices.items():
        made.addItem(word, key)
    made.setCurrentIndex(max(0, list(choices).index(now) if now in choices else 0))
    return made


def _check(name: str, word: str, *, on: bool) -> QCheckBox:
    made = QCheckBox(word)
    made.setObjectName(name)
    made.setChecked(on)
    return made
