"""影响: what a change of the rules would move, worked out beside the form while the clerk still thinks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from courtdesk.errors import DeskError
from courtdesk.rules.facts import Action
from courtdesk.rules.own_rules import OwnRules, rulebook_with
from courtdesk.rules.rule_values import Approval, Rule
from courtdesk.rules.rulebook import Rulebook
from courtdesk.ui import icons, theme, tokens
from courtdesk.ui.context import DeskContext
from courtdesk.ui.texts import rules as words
from courtdesk.ui.widgets import text
from courtdesk.ui.widgets.buttons import make_button
from courtdesk.ui.widgets.row_list import Cell, Column, Row, RowList

if TYPE_CHECKING:
    from courtdesk.actions.court_rules import RulesEffect
    from courtdesk.actions.desk import Desk
    from courtdesk.actions.ledgers.stopping import Stop

#: Typing rests so long before a change is tried out.
_REST_MS = 400
_LISTED = 5
_COLUMNS = (
    Column(words.SAMPLE_COLUMNS[0]),
    Column(words.SAMPLE_COLUMNS[1], 112),
    Column(words.SAMPLE_COLUMNS[2], 104),
    Column(words.SAMPLE_COLUMNS[3], 112),
)


class _Stopping:
    """A `Progress` that ends the trial when its answer is not wanted any more."""

    def __init__(self, stop: Stop) -> None:
        self._stop = stop

    def report(self, done: int, total: int, label: str = "") -> None:
        """Raise `Cancelled` once somebody asked to stop."""
        del done, total, label
        self._stop.check()


class EffectView(QWidget):
    """One sentence, and below it on demand the cases; nothing here is stored."""

    #: It wants to be higher or lower.
    resized = Signal()

    def __init__(self, context: DeskContext, factory: Rulebook) -> None:
        super().__init__()
        self._context, self._factory = context, factory
        self._own: OwnRules | None = None
        self.effect: RulesEffect | None = None
        self._asked = 0
        self._rest = QTimer(self, singleShot=True, interval=_REST_MS)
        self._rest.timeout.connect(self._ask)
        self._lay_out()
        theme.changes.changed.connect(self._recolour)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.GAP_2)
        column.addWidget(text.hair_line())
        row = QHBoxLayout()
        row.setSpacing(tokens.GAP_2)
        self._sign = QLabel()
        self.words = text.selectable(text.label("", wrap=True))
        self.words.setMinimumHeight(tokens.CONTROL)
        self.words.setAlignment(Qt.AlignmentFlag.AlignVCenter)
        self.words.setAccessibleName(words.EFFECT)
        self.stop_button = make_button(words.EFFECT_STOP, kind="link", name="stopEffect")
        self.stop_button.clicked.connect(self.stop)
        self.again_button = make_button(words.EFFECT_AGAIN, kind="link", name="tryEffect")
        self.again_button.clicked.connect(self._ask)
        self.samples_button = make_button(words.EFFECT_SAMPLES, kind="link", name="effectSamples")
        self.samples_button.clicked.connect(self.toggle_samples)
        row.addWidget(self._sign)
        row.addWidget(self.words, 1)
        for button in (self.stop_button, self.again_button, self.samples_button):
            row.addWidget(button)
        column.addLayout(row)
        self.list = RowList(_COLUMNS, words.EFFECT_SAMPLES)
        self.list.setFixedHeight(30 + _LISTED * theme.row_height())
        self.list.hide()
        column.addWidget(self.list)
        self._show("", "info-circle")

    # ---- trying out -----------------------------------------------------------------------------

    def try_out(self, own: OwnRules | None) -> None:
        """Work out what these rules would move, once typing rests; None: they cannot be put in force yet."""
        self._own = own
        self.effect = None
        self._rest.stop()
        self.stop()
        if own is None:
            self._show(words.EFFECT_WRONG, "info-circle")
        else:
            self._show(words.EFFECT_READING, "hourglass", running=True)
            self._rest.start()

    def stop(self) -> None:
        """Give the trial up; the rules can be saved all the same."""
        self._rest.stop()
        self._asked += 1
        if not self.stop_button.isHidden():
            self._show(words.EFFECT_STOPPED, "info-circle", again=True)
        self._context.read(lambda _desk, _stop: None, lambda _nothing: None, parent=self, slot="effect")

    def waiting(self) -> bool:
        """Whether an answer is still to come."""
        return not self.stop_button.isHidden()

    def _ask(self) -> None:
        own, day = self._own, self._context.day()
        if own is None:
            return
        self._asked += 1
        asked = self._asked
        self._show(words.EFFECT_READING, "hourglass", running=True)

        def work(desk: Desk, stop: Stop) -> RulesEffect:
            from courtdesk.actions.court_rules import rules_effect

            return rules_effect(desk, own, day, _Stopping(stop))

        def done(effect: RulesEffect) -> None:
            if asked == self._asked:
                self._take(effect)

        self._context.read(work, done, self._fail, parent=self, slot="effect")

    def _fail(self, error: DeskError) -> None:
        self._show(error.what, "alert-triangle", again=True)

    def _take(self, effect: RulesEffect) -> None:
        self.effect = effect
        self._show(told(effect, self._actions()), "info-circle")
        self.list.set_rows(sample_rows(effect))

    def _actions(self) -> dict[str, Action]:
        """Return what each rule asks for, the tried ones among them."""
        book = rulebook_with(self._factory, self._own or OwnRules())
        found: list[Rule | Approval] = [*book.rules, *book.measures, *book.approvals]
        return {each.id: each.action for each in found}

    # ---- what is seen ---------------------------------------------------------------------------

    def _show(self, said: str, icon: str, *, running: bool = False, again: bool = False) -> None:
        self._icon = icon
        self.words.setText(said)
        self.stop_button.setVisible(running)
        self.again_button.setVisible(again)
        has_samples = self.effect is not None and bool(self.effect.samples)
        self.samples_button.setVisible(has_samples)
        if not has_samples and not self.list.isHidden():
            self.list.hide()
            self.samples_button.set_text(words.EFFECT_SAMPLES)
        self._recolour()
        self.resized.emit()

    def toggle_samples(self) -> None:
        """Show the cases, or hide them again."""
        shown = self.list.isHidden()
        self.list.setVisible(shown)
        self.samples_button.set_text(words.EFFECT_HIDE if shown else words.EFFECT_SAMPLES)
        self.resized.emit()

    def _recolour(self) -> None:
        self._sign.setPixmap(icons.pixmap(self._icon, "accent", 16))


def told(effect: RulesEffect, actions: Mapping[str, Action]) -> str:
    """Say in one sentence what would move: days by their column, then what the rules ask for today."""
    if not effect.cases:
        return words.EFFECT_NO_CASES
    said = [words.moved(count, column) for column, count in effect.by_column.items()]
    asked: Counter[Action] = Counter()
    for each in effect.by_rule:
        if each.rule in actions:
            asked[actions[each.rule]] += each.after - each.before
    said += [words.fires(words.ACTIONS[action], change) for action, change in asked.items() if change]
    return words.effect(effect.cases, said) if said else words.EFFECT_NONE


def sample_rows(effect: RulesEffect) -> list[Row]:
    """Return the first of the cases that would move, one line a column."""
    return [
        Row(
            f"{each.case_id}:{each.column}",
            (
                Cell(each.case_no, tip=each.case_no),
                Cell(words.COLUMNS.get(each.column, each.column), ink="text2"),
                Cell(_value(each.before), ink="text2"),
                Cell(_value(each.after), bold=True),
            ),
        )
        for each in effect.samples
    ]


def _value(value: date | int | None) -> str:
    if value is None:
        return words.NO_DAY
    if isinstance(value, bool):
        return words.YES if value else words.NO
    return value.isoformat() if isinstance(value, date) else str(value)
