"""A rule with a threshold: reminder, urging notice, order, hearing, list; how many days, of which clock, for whom."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from PySide6.QtWidgets import QLineEdit, QWidget

from courtdesk.rules.facts import Action, Branch, Procedure
from courtdesk.rules.own_changes import free_id, own_version
from courtdesk.rules.rule_values import CLOCK_OF, Clock, Count, Rule
from courtdesk.ui.context import DeskContext
from courtdesk.ui.dialogs.rule_form import (
    COUNT,
    NAME,
    NUMBER,
    SOURCE,
    UNIT,
    RuleForm,
    combo,
    whole_number,
)
from courtdesk.ui.pages.rules_lines import Rules, covered
from courtdesk.ui.texts import rules as words
from courtdesk.ui.widgets.form_field import FormField

_DAYS, _MONTHS = words.UNITS
#: Rules that look at the days after the limit: written as a number of days after it, kept as a negative one.
_AFTER = (Action.OVERDUE, Action.INSPECTION)


class ThresholdForm(RuleForm):
    """Changes a rule, or adds one of an action."""

    def __init__(
        self, parent: QWidget | None, context: DeskContext, rules: Rules, action: Action, before: Rule | None = None
    ) -> None:
        title = words.deed(words.EDIT_TITLE if before else words.ADD_TITLE, words.ACTIONS[action])
        super().__init__(parent, context, rules, title)
        self.action, self.before = action, before
        self._rule = _written(rules, before) if before is not None else _blank(rules, action)
        self._named_by_hand = False
        self._add_fields()
        self.begin()
        self.fields[NUMBER].editor.setFocus()

    def _add_fields(self) -> None:
        rule = self._rule
        self.add_field(NAME, FormField(words.NAME, QLineEdit(rule.title), required=True, help=words.TITLE_HELP))
        row = self._rows
        since = rule.clock is Clock.SINCE_FILING
        after = self.action in _AFTER
        told = words.DAYS_SINCE if since else words.DAYS_AFTER if after else words.DAYS_BEFORE
        number = rule.months if since and rule.months else -rule.days if after else rule.days
        editor = QLineEdit(str(number) if self.before is not None else "")
        self.add_field(NUMBER, FormField(told, editor, required=True), (row, 0, 1))
        units = [(each, each) for each in (words.UNITS if since else (_DAYS,))]
        unit = combo(list(units), _MONTHS if since and rule.months else _DAYS)
        self.add_field(UNIT, FormField(words.UNIT, unit), (row, 1, 1))
        if since:
            counts: list[tuple[str, object]] = [(words.COUNT_AS_ALL, None)]
            counts += [(words.COUNTS[each], each) for each in Count]
            field = FormField(words.COUNT, combo(counts, rule.count), help=words.COUNT_HELP)
            self.add_field(COUNT, field, (row, 2, 2))
        self.add_for_whom(rule.branches, rule.procedures)
        self.add_days(self.first_day(self.before), rule.in_force_until, help=words.FROM_HELP)
        self.add_source(rule.source)

    def entry(self, values: Mapping[str, str], wrong: dict[str, str]) -> Rule:
        """Return the rule that the form describes."""
        number = whole_number(values, NUMBER, wrong)
        months = number if values[UNIT] == _MONTHS else 0
        days = -number if self.action in _AFTER else number
        if self.action in _AFTER and number < 1 and NUMBER not in wrong:
            wrong[NUMBER] = words.LEAST_ONE
        if months == 0 and values[UNIT] == _MONTHS and NUMBER not in wrong:
            wrong[NUMBER] = words.LEAST_ONE
        first, last = self.read_span(values, wrong)
        made = replace(
            self._rule,
            title=values[NAME],
            months=months,
            days=0 if months else days,
            count=self._count(),
            branches=self.chosen_branches(),
            procedures=self.chosen_procedures(),
            in_force_from=first,
            in_force_until=last,
            source=values[SOURCE],
        )
        return made if self.before is not None else replace(made, id=free_id(self.rules.book, _wanted_id(made)))

    def _count(self) -> Count | None:
        if COUNT not in self.fields:
            return None
        editor = self.fields[COUNT].editor
        chosen = editor.currentData() if hasattr(editor, "currentData") else None
        return Count(chosen) if chosen is not None else None

    def noted(self, key: str) -> None:
        """Let the proposed name follow the number and the cases until the clerk writes one."""
        name = self.fields[NAME].editor
        if key == NAME:
            self._named_by_hand = self._named_by_hand or name.hasFocus()
        elif not self._named_by_hand:
            proposed = self._proposed()
            if proposed and proposed != self.fields[NAME].value():
                self.fields[NAME].set_value(proposed)

    def _proposed(self) -> str:
        """Return the name with the number that stands in the form, empty for none."""
        wrong: dict[str, str] = {}
        entry = self.entry(self.values(), wrong)
        if wrong:
            return ""
        if self.before is None:
            told = words.when(entry.clock, entry.months, entry.days)
            return words.default_title(self.action, covered(entry), told)
        unit = bool(entry.months) == bool(self._rule.months)
        old, new = (abs(each.months or each.days) for each in (self._rule, entry))
        return words.renumbered(self._rule.title, old, new) if unit else ""


def _written(rules: Rules, shown: Rule) -> Rule:
    """Return a version as it was written: on a line it ends where the next one begins."""
    own = own_version(rules.own, shown)
    if isinstance(own, Rule):
        return own
    known = [each for each in (*rules.factory.rules, *rules.factory.measures) if each.id == shown.id]
    return known[-1] if known else shown


def _blank(rules: Rules, action: Action) -> Rule:
    """Return what a new rule begins as: every case where the limit is looked at, none chosen since filing."""
    since = CLOCK_OF[action] is Clock.SINCE_FILING
    return Rule(
        id="",
        title="",
        action=action,
        clock=CLOCK_OF[action],
        days=0,
        procedures=frozenset() if since else frozenset(Procedure),
        branches=frozenset((Branch.CIVIL,)) if since else frozenset(Branch),
        in_force_from=rules.today,
        in_force_until=None,
        source="",
    )


def _wanted_id(rule: Rule) -> str:
    """Return how such a rule is called inside: small.40, small.2m.hearing."""
    if rule.clock is Clock.TO_LIMIT:
        return f"{rule.action}.{abs(rule.days)}"
    whom = next(iter(rule.procedures)) if len(rule.procedures) == 1 else "all"
    span = f"{rule.months}m" if rule.months else str(rule.days)
    plain = rule.action in {Action.URGING_NOTICE, Action.SUPERVISION_ORDER}
    return f"{whom}.{span}" if plain else f"{whom}.{span}.{rule.action}"
