"""Switching a rule off from a day, restoring the factory's, counting days otherwise: with what it would move."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtWidgets import QWidget

from courtdesk.rules.own_changes import switched_off
from courtdesk.ui.context import DeskContext
from courtdesk.ui.dialogs.rule_form import FROM, RuleChange, RuleForm
from courtdesk.ui.pages.rules_lines import RuleLine, Rules
from courtdesk.ui.texts import rules as words
from courtdesk.ui.widgets.form_field import FormField


class SwitchOffForm(RuleForm):
    """Asks from which day a rule is not applied any more."""

    def __init__(self, parent: QWidget, context: DeskContext, rules: Rules, line: RuleLine) -> None:
        super().__init__(parent, context, rules, words.deed(words.OFF_TITLE, line.title))
        self._line = line
        self.sentence.setText(words.OFF_SENTENCE)
        self.sentence.show()
        self.yes_button.set_text(words.SWITCH_OFF)
        self.add_field(FROM, FormField(words.OFF_FROM, self._day(rules.today), required=True))
        self.begin()

    def proposal(self, values: Mapping[str, str], wrong: dict[str, str]) -> RuleChange:
        """Return the court's rules without this one from the day in the form."""
        day = self.read_day(FROM, values, wrong) or self.rules.today
        begins = first_day_of(self.rules, self._line)
        if begins >= day.isoformat() and FROM not in wrong:
            wrong[FROM] = words.off_too_early(begins)
        title = words.deed(words.OFF_TITLE, self._line.title)
        return RuleChange(switched_off(self.rules.own, rule_id_of(self._line), day), title)


class ConfirmForm(RuleForm):
    """A change without a field: what it means, what it moves, and the deed."""

    def __init__(
        self,
        parent: QWidget,
        context: DeskContext,
        rules: Rules,
        change: RuleChange,
        sentence: str,
        deed: str,
    ) -> None:
        super().__init__(parent, context, rules, change.title)
        self._change = change
        self.sentence.setText(sentence)
        self.sentence.show()
        self.yes_button.set_text(deed)
        self._area.hide()
        self.begin()
        wrong, _ = self._judge({})
        self._refusal.say(next(iter(wrong.values()), ""))
        self.yes_button.setEnabled(not wrong)
        (self.no_button if wrong else self.yes_button).setFocus()

    def proposal(self, values: Mapping[str, str], wrong: dict[str, str]) -> RuleChange:
        """Return the change that was asked for."""
        del values, wrong
        return self._change


def rule_id_of(line: RuleLine) -> str:
    """Return the id of a line's rule; empty for a limit, which has none."""
    return str(getattr(line.subject, "id", ""))


def first_day_of(rules: Rules, line: RuleLine) -> str:
    """Return the first day on which any version of a rule is in force."""
    known = [*rules.factory.rules, *rules.factory.measures, *rules.own.rules, *rules.own.measures]
    approvals = [*rules.factory.approvals, *rules.own.approvals]
    rule_id = rule_id_of(line)
    days = [each.in_force_from for each in known if each.id == rule_id]
    days += [each.in_force_from for each in approvals if each.id == rule_id]
    return min(days).isoformat() if days else ""
