"""The chips of a ledger's conditions: one each, the word between them, the one for those without room."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from courtdesk.actions.ledgers.values import Condition, LedgerInfo
from courtdesk.ui import theme, tokens
from courtdesk.ui.texts import filters as words
from courtdesk.ui.widgets.buttons import DeskButton
from courtdesk.ui.widgets.chips import FilterChip, add_chip

#: Between two widgets of the bar.
GAP = 8


class JoinWord(QAbstractButton):
    """且 or 或 between two chips; a click changes all of them at once."""

    def __init__(self, *, any_of: bool, fixed: bool = False) -> None:
        super().__init__()
        self.setEnabled(not fixed)
        self.setText(words.OR if any_of else words.AND)
        name = words.OR_NAME if any_of else words.AND_NAME
        self.setAccessibleName(name)
        self.setToolTip(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Return the room of one character with something to hit around it."""
        return QSize(QFontMetrics(theme.font("body")).horizontalAdvance(words.AND) + 14, tokens.FILTER_CHIP)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the word as something that can be changed."""
        painter = QPainter(self)
        if self.underMouse():
            painter.fillRect(self.rect(), theme.color("hover"))
        painter.setFont(theme.font("body"))
        painter.setPen(theme.color("accent" if self.isEnabled() else "text2"))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.text())
        if self.hasFocus():
            painter.setPen(QPen(theme.color("focus"), 2))
            painter.drawRect(self.rect().adjusted(1, 1, -1, -1))


@dataclass(slots=True)
class Chips:
    """The widgets for a list of conditions, in their order; what does not fit stands behind ``rest``."""

    #: A chip for each of the first conditions.
    shown: list[FilterChip]
    joins: list[JoinWord]
    rest: DeskButton | None
    adder: DeskButton | None

    def widgets(self) -> list[QWidget]:
        """Return all of them from left to right."""
        row: list[QWidget] = []
        for place, chip in enumerate(self.shown):
            if place and place <= len(self.joins):
                row.append(self.joins[place - 1])
            row.append(chip)
        row += [each for each in (self.rest, self.adder) if each is not None]
        return row


def make_chips(info: LedgerInfo, conditions: Sequence[Condition], *, any_of: bool, fixed: int, room: int) -> Chips:
    """Make as many chips as there is room for, in pixels; the others go behind one, and without room all do.

    The first ``fixed`` conditions hold in any case.
    """
    chips = [_chip(info, each) for each in conditions]
    adder = add_chip(words.ADD_CONDITION)
    word = JoinWord(any_of=any_of).sizeHint().width() + GAP
    free = room - _wide(adder)
    count = _fitting(chips, word, free)
    if count == len(chips) and free >= 0:
        return Chips(chips, _joins(len(chips), fixed, any_of=any_of), None, adder)
    rest = _folded(words.others(len(chips)))
    count = _fitting(chips, word, free - _wide(rest))
    if not count:
        return Chips([], [], folded_chip(len(chips)), None)
    rest.set_text(words.others(len(chips) - count))
    return Chips(chips[:count], _joins(count, fixed, any_of=any_of), rest, adder)


def _joins(count: int, fixed: int, *, any_of: bool) -> list[JoinWord]:
    """Return the words between so many chips; those beside fixed ones say 且 and cannot be changed."""
    joins = []
    for place in range(1, count):
        held = place <= fixed
        join = JoinWord(any_of=any_of and not held, fixed=held)
        join.setAccessibleDescription(words.between(place))
        joins.append(join)
    return joins


def folded_chip(count: int) -> DeskButton:
    """Make the one chip that stands for all conditions."""
    return _folded(words.folded(count)) if count else add_chip(words.folded(count))


def _folded(word: str) -> DeskButton:
    """Make a chip for conditions that are in force but have no room of their own."""
    chip = DeskButton(word, "secondary", "filter")
    chip.setProperty("kind", "chip")
    chip.setObjectName("foldedConditions")
    return chip


def _chip(info: LedgerInfo, condition: Condition) -> FilterChip:
    field = info.field(condition.field)
    return FilterChip(field.title, words.condition_value(field, condition))


def _wide(widget: QWidget) -> int:
    widget.ensurePolished()
    return widget.sizeHint().width() + GAP


def _fitting(chips: Sequence[QWidget], word: int, room: int) -> int:
    """Return how many of the first chips have room, with the words between them."""
    used = 0
    for place, chip in enumerate(chips):
        used += _wide(chip) + (word if place else 0)
        if used > room:
            return place
    return len(chips)
