"""The frame of every dialog on a rule: its fields, what is wrong with which, and what the change would move."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit, QWidget

from courtdesk.rules import wording
from courtdesk.rules.facts import Branch, Procedure
from courtdesk.rules.own_changes import Editable, corrected, own_version, with_version
from courtdesk.rules.own_rule_checks import check_own_rules
from courtdesk.rules.own_rules import OwnRules
from courtdesk.rules.rule_problem import RuleProblem
from courtdesk.rules.rule_values import StatutoryLimit
from courtdesk.ui.context import DeskContext
from courtdesk.ui.dialogs.base import MIDDLE
from courtdesk.ui.dialogs.form_dialog import FormDialog
from courtdesk.ui.dialogs.rule_effect import EffectView
from courtdesk.ui.pages.rules_lines import Rules
from courtdesk.ui.texts import common
from courtdesk.ui.texts import rules as words
from courtdesk.ui.widgets.choice_ticks import ChoiceTicks
from courtdesk.ui.widgets.day_edit import DayEdit
from courtdesk.ui.widgets.form_field import FormField
from courtdesk.ui.widgets.typed_days import typed_day

NAME, NUMBER, UNIT, COUNT = "name", "number", "unit", "count"
BRANCHES, PROCEDURES, FROM, UNTIL, SOURCE = "branches", "procedures", "from", "until", "source"

#: Under which field of the form a problem of the rules is told.
_PLACES = {
    "title": NAME,
    "id": NAME,
    "action": NAME,
    "days": NUMBER,
    "months": NUMBER,
    "value": NUMBER,
    "source": SOURCE,
    "branches": BRANCHES,
    "procedures": PROCEDURES,
    "in_force_from": FROM,
    "in_force_until": UNTIL,
    "approver": "approver",
    "filed_with": "filed_with",
}
_WHOLE, _HALF = 4, 2


@dataclass(frozen=True, slots=True)
class RuleChange:
    """What the clerk wants: the court's rules as they are to be, and what the step is called."""

    own: OwnRules
    title: str


class RuleForm(FormDialog):
    """Says beforehand what a change moves; `wanted` tells it once everything in it can be meant."""

    wanted = Signal(object)

    def __init__(self, parent: QWidget | None, context: DeskContext, rules: Rules, title: str) -> None:
        super().__init__(parent, title, "", words.SAVE)
        self.setObjectName("ruleForm")
        self.setFixedWidth(self._fitting(MIDDLE))
        self.context, self.rules = context, rules
        self.before: Editable | None = None
        self._entry: Editable | None = None
        self._touched: set[str] = set()
        for column in range(_WHOLE):
            self._grid.setColumnStretch(column, 1)
        self.effect = EffectView(context, rules.factory)
        self.effect.resized.connect(self.fit)
        self.body.addWidget(self.effect)
        self.set_check(lambda values: self._judge(values)[0])
        self.submitted.connect(self._hand_over)

    # ---- for those that stand on it -------------------------------------------------------------

    def entry(self, values: Mapping[str, str], wrong: dict[str, str]) -> Editable:
        """Return the rule that the form describes; what cannot be read is put into ``wrong``."""
        raise NotImplementedError

    def verb(self) -> str:
        """Return what the step is called before the rule's name."""
        return words.EDIT_TITLE if self.before is not None else words.ADD_TITLE

    def add_for_whom(self, branches: frozenset[Branch], procedures: frozenset[Procedure]) -> None:
        """Ask which cases are meant."""
        self.branches = ChoiceTicks(words.BRANCHES, [(each, wording.BRANCHES[each]) for each in Branch], len(Branch))
        self.procedures = ChoiceTicks(
            words.PROCEDURES,
            [(each, wording.PROCEDURES[each]) for each in Procedure if each is not Procedure.UNKNOWN],
        )
        self.branches.choose(branches)
        self.procedures.choose(procedures)
        self.add_field(BRANCHES, FormField(words.BRANCHES, self.branches))
        self.add_field(PROCEDURES, FormField(words.PROCEDURES, self.procedures))

    def add_days(self, first: date, last: date | None, *, help: str) -> None:  # noqa: A002 - as in every form
        """Ask from when, and where rules can end until when, the version is in force."""
        row = self._rows
        self.add_field(FROM, FormField(words.FROM, self._day(first), required=True, help=help), (row, 0, _HALF))
        until = FormField(words.UNTIL, self._day(last), help=words.UNTIL_HELP)
        self.add_field(UNTIL, until, (row, _HALF, _HALF))

    def add_source(self, source: str) -> None:
        """Ask what the rule rests on."""
        self.add_field(SOURCE, FormField(words.SOURCE, QLineEdit(source), required=True, help=words.SOURCE_HELP))

    def _day(self, day: date | None) -> DayEdit:
        made = DayEdit(self.context.day)
        made.setText(day.isoformat() if day else "")
        return made

    def first_day(self, before: Editable | None) -> date:
        """Propose the first day of a change: today, or the day of a version that is still to come."""
        today = self.rules.today
        own = own_version(self.rules.own, before) if before is not None else None
        return own.in_force_from if own is not None and own.in_force_from > today else today

    def chosen_branches(self) -> frozenset[Branch]:
        """Return the branches that are ticked."""
        return frozenset(Branch(key) for key in self.branches.chosen())

    def chosen_procedures(self) -> frozenset[Procedure]:
        """Return the procedures that are ticked; all of them are also those of which nobody knows."""
        if self.procedures.all_chosen():
            return frozenset(Procedure)
        return frozenset(Procedure(key) for key in self.procedures.chosen())

    def read_day(self, key: str, values: Mapping[str, str], wrong: dict[str, str]) -> date | None:
        """Return the day of a field, None for an empty one."""
        if not values.get(key):
            return None
        day = typed_day(values[key], self.rules.today)
        if day is None:
            wrong[key] = words.NOT_A_DAY
        return day

    def read_span(self, values: Mapping[str, str], wrong: dict[str, str]) -> tuple[date, date | None]:
        """Return first and last day; the last one never lies before the first."""
        first = self.read_day(FROM, values, wrong) or self.rules.today
        last = self.read_day(UNTIL, values, wrong)
        if last is not None and last < first:
            wrong[UNTIL] = words.UNTIL_EARLY
        return first, last

    # ---- trying out -----------------------------------------------------------------------------

    def begin(self) -> None:
        """Follow every field from now on, and try out what stands in them."""
        for key, field in self.fields.items():
            self._follow(key, field.editor)
        self._try()

    def _follow(self, key: str, editor: QWidget) -> None:
        changed = {
            QLineEdit: "textChanged",
            QPlainTextEdit: "textChanged",
            QComboBox: "currentIndexChanged",
            ChoiceTicks: "changed",
        }
        signal = next(name for kind, name in changed.items() if isinstance(editor, kind))
        getattr(editor, signal).connect(lambda *_values: self._note(key))

    def _note(self, key: str) -> None:
        self._touched.add(key)
        self.noted(key)
        self._try()

    def noted(self, key: str) -> None:
        """Be told that the clerk changed a field."""

    def _try(self) -> None:
        values = self.values()
        wrong, own = self._judge(values)
        empty = any(field.required and not values[key] for key, field in self.fields.items())
        for key, field in self.fields.items():
            said = wrong.get(key, "") if key in self._touched else ""
            if field.error != said:
                field.set_error(said)
        self.effect.try_out(None if empty else own)

    def _judge(self, values: Mapping[str, str]) -> tuple[dict[str, str], OwnRules | None]:
        """Return what is wrong with which field, and the court's rules as they would be."""
        wrong: dict[str, str] = {}
        change = self.proposal(values, wrong)
        if wrong:
            return wrong, None
        wrong = self._told(check_own_rules(self.rules.factory, change.own))
        return wrong, None if wrong else change.own

    def proposal(self, values: Mapping[str, str], wrong: dict[str, str]) -> RuleChange:
        """Return the court's rules with what the form describes."""
        entry = self.entry(values, wrong)
        self._entry = entry
        mine = own_version(self.rules.own, self.before) if self.before is not None else None
        gone = corrected(mine, entry.in_force_from, self.rules.today) if mine is not None else None
        title = words.deed(self.verb(), self.name_of(entry))
        return RuleChange(with_version(self.rules.own, entry, gone), title)

    def _told(self, problems: tuple[RuleProblem, ...]) -> dict[str, str]:
        """Return the problems under their fields; one that shows at another rule names it."""
        told: dict[str, str] = {}
        for problem in problems:
            here = not self._own_id() or problem.place == wording.place_of_rule(self._own_id())
            key = _PLACES.get(problem.field, NUMBER) if here else NUMBER
            told.setdefault(key if key in self.fields else next(iter(self.fields), ""), self._reason(problem))
        return told

    def _own_id(self) -> str:
        entry = self._entry
        return "" if entry is None or isinstance(entry, StatutoryLimit) else entry.id

    def _reason(self, problem: RuleProblem) -> str:
        """Return a reason with the names of rules where it says their ids."""
        book, own_id = self.rules.book, self._own_id()
        titles = {each.id: each.title for each in (*book.rules, *book.measures)}
        order = next((key for key in titles if problem.place == wording.place_of_rule(key)), "")
        notice = next((key for key in titles if problem.reason == wording.order_too_early(key)), "")
        if not notice:
            return problem.reason
        if own_id == notice:
            return words.fewer_days(titles[order])
        return words.more_days(titles[notice]) if own_id == order else words.too_early(titles[order], titles[notice])

    def _hand_over(self, values: Mapping[str, str]) -> None:
        self.wanted.emit(self.proposal(values, {}))

    def name_of(self, entry: Editable) -> str:
        """Return what the rule is called in the step."""
        return getattr(entry, "title", "")

    def fit(self) -> None:
        """Fit, once the form is complete."""
        if hasattr(self, "effect"):
            super().fit()


def combo(choices: list[tuple[str, object]], chosen: object) -> QComboBox:
    """Make a box of choices, one of them chosen."""
    box = QComboBox()
    for word, value in choices:
        box.addItem(word, value)
    box.setCurrentIndex(max(0, [value for _, value in choices].index(chosen)))
    return box


def whole_number(values: Mapping[str, str], key: str, wrong: dict[str, str], *, empty: int | None = None) -> int:
    """Return the number in a field; anything else is wrong, an empty field where ``empty`` says so is not."""
    text = values.get(key, "").strip()
    if not text and empty is not None:
        return empty
    if not text.isascii() or not text.lstrip("-").isdigit():
        wrong[key] = words.NOT_A_NUMBER if text else common.FILL_IN
        return 0
    return int(text)
