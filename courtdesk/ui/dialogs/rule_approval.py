"""What has to be approved, and by whom, or recorded, and where."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from PySide6.QtWidgets import QLineEdit, QWidget

from courtdesk.rules.facts import Action, Branch, Procedure
from courtdesk.rules.own_changes import free_id, own_version
from courtdesk.rules.rule_values import Approval, Event
from courtdesk.ui.context import DeskContext
from courtdesk.ui.dialogs.rule_form import NAME, SOURCE, RuleForm, combo
from courtdesk.ui.pages.rules_lines import Rules
from courtdesk.ui.texts import rules as words
from courtdesk.ui.widgets.form_field import FormField

EVENT, WORDS, APPROVER, NOT_ENOUGH, FILED_WITH = "event", "words", "approver", "not_enough", "filed_with"
_HALF = 2


class ApprovalForm(RuleForm):
    """Changes an approval or a record, or adds one."""

    def __init__(
        self,
        parent: QWidget | None,
        context: DeskContext,
        rules: Rules,
        action: Action,
        before: Approval | None = None,
    ) -> None:
        title = words.deed(words.EDIT_TITLE if before else words.ADD_TITLE, words.ACTIONS[action])
        super().__init__(parent, context, rules, title)
        self.action, self.before = action, before
        self._approval = _written(rules, before) if before is not None else _blank(rules, action)
        self._add_fields()
        self.begin()

    def _add_fields(self) -> None:
        approval = self._approval
        self.add_field(NAME, FormField(words.NAME, QLineEdit(approval.title), required=True, help=words.TITLE_HELP))
        row = self._rows
        events: list[tuple[str, object]] = [(words.EVENTS[each], each) for each in Event]
        self.add_field(EVENT, FormField(words.EVENT, combo(events, approval.event)), (row, 0, _HALF))
        of_words = QLineEdit(words.joined(approval.words))
        self.add_field(WORDS, FormField(words.WORDS, of_words, help=words.WORDS_HELP), (row, _HALF, _HALF))
        if self.action is Action.RECORD:
            offices = QLineEdit(words.joined(approval.filed_with))
            field = FormField(words.FILED_WITH, offices, required=True, help=words.LIST_HELP)
            self.add_field(FILED_WITH, field)
        else:
            row = self._rows
            approver = FormField(words.APPROVER, QLineEdit(approval.approver), required=True)
            self.add_field(APPROVER, approver, (row, 0, _HALF))
            posts = QLineEdit(words.joined(approval.not_enough))
            self.add_field(NOT_ENOUGH, FormField(words.NOT_ENOUGH, posts, help=words.LIST_HELP), (row, _HALF, _HALF))
        self.add_for_whom(approval.branches, approval.procedures)
        self.add_days(self.first_day(self.before), approval.in_force_until, help=words.FROM_HELP)
        self.add_source(approval.source)

    def entry(self, values: Mapping[str, str], wrong: dict[str, str]) -> Approval:
        """Return the approval that the form describes."""
        first, last = self.read_span(values, wrong)
        made = replace(
            self._approval,
            title=values[NAME],
            event=self._event(),
            words=words.parts(values[WORDS]),
            approver=values.get(APPROVER, ""),
            not_enough=words.parts(values.get(NOT_ENOUGH, "")),
            filed_with=words.parts(values.get(FILED_WITH, "")),
            branches=self.chosen_branches(),
            procedures=self.chosen_procedures(),
            in_force_from=first,
            in_force_until=last,
            source=values[SOURCE],
        )
        wanted = f"{self.action}.{made.event}"
        return made if self.before is not None else replace(made, id=free_id(self.rules.book, wanted))

    def _event(self) -> Event:
        editor = self.fields[EVENT].editor
        return Event(editor.currentData()) if hasattr(editor, "currentData") else self._approval.event


def _written(rules: Rules, shown: Approval) -> Approval:
    """Return a version as it was written: on a line it ends where the next one begins."""
    own = own_version(rules.own, shown)
    if isinstance(own, Approval):
        return own
    return next((each for each in rules.factory.approvals if each.id == shown.id), shown)


def _blank(rules: Rules, action: Action) -> Approval:
    return Approval(
        id="",
        title="",
        action=action,
        event=Event.EXTENSION if action is Action.RECORD else Event.EXCLUSION,
        words=(),
        approver="",
        not_enough=(),
        filed_with=(),
        procedures=frozenset(Procedure),
        branches=frozenset(Branch),
        in_force_from=rules.today,
        in_force_until=None,
        source="",
    )
