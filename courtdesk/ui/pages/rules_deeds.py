"""What the clerk does with rules: change, add, switch off and on, restore, copy, take out as a file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication

from courtdesk.errors import DeskError
from courtdesk.progress import Progress
from courtdesk.rules.facts import Action
from courtdesk.rules.own_changes import switched_on, with_count
from courtdesk.rules.own_rules import OwnRules, without, without_limit
from courtdesk.rules.rule_values import APPROVALS, Approval, Count, Rule, StatutoryLimit
from courtdesk.ui import messages, recomputing
from courtdesk.ui.dialogs.rule_approval import ApprovalForm
from courtdesk.ui.dialogs.rule_form import RuleChange, RuleForm
from courtdesk.ui.dialogs.rule_limit import LimitForm, full_title
from courtdesk.ui.dialogs.rule_switch import ConfirmForm, SwitchOffForm, rule_id_of
from courtdesk.ui.dialogs.rule_threshold import ThresholdForm
from courtdesk.ui.pages.rules_lines import LIMITS, RuleLine
from courtdesk.ui.texts import rules as words
from courtdesk.ui.widgets.files import open_path, pick_target

if TYPE_CHECKING:
    from courtdesk.actions.desk import Desk
    from courtdesk.ui.pages.rules_page import RulesPage


class RuleDeeds:
    """The deeds of the page 审限规则 on the line under the cursor."""

    def __init__(self, page: RulesPage) -> None:
        self._page = page

    # ---- changing -------------------------------------------------------------------------------

    def edit(self, line: RuleLine | None = None) -> None:
        """Open the form of the line under the cursor."""
        line = line or self._page.current()
        rules = self._page.rules
        if line is None or rules is None or not line.editable:
            return
        context, subject = self._page.context, line.subject
        if isinstance(subject, StatutoryLimit):
            self._open(LimitForm(self._page, context, rules, subject))
        elif isinstance(subject, Approval):
            self._open(ApprovalForm(self._page, context, rules, subject.action, subject))
        elif isinstance(subject, Rule):
            self._open(ThresholdForm(self._page, context, rules, subject.action, subject))

    def add(self, action: Action | None = None) -> None:
        """Open the form of a new rule of an action, or of a new limit."""
        rules = self._page.rules
        if rules is None:
            return
        context = self._page.context
        if action is None:
            self._open(LimitForm(self._page, context, rules))
        elif action in APPROVALS:
            self._open(ApprovalForm(self._page, context, rules, action))
        else:
            self._open(ThresholdForm(self._page, context, rules, action))

    def switch(self) -> None:
        """Ask from when the rule under the cursor is not applied; one that is switched off applies again."""
        line, rules = self._page.current(), self._page.rules
        if line is None or rules is None or not line.can_switch:
            return
        if line.off_from is not None:
            own = switched_on(rules.own, rule_id_of(line))
            self._confirm(RuleChange(own, words.deed(words.SWITCH_ON, line.title)), "", words.SWITCH_ON)
        else:
            self._open(SwitchOffForm(self._page, self._page.context, rules, line))

    def restore(self) -> None:
        """Ask whether the factory's rule is to hold again, or the court's own one to go."""
        line, rules = self._page.current(), self._page.rules
        if line is None or rules is None or not line.changed:
            return
        subject = line.subject
        verb = words.RESTORE if line.from_factory else words.REMOVE
        if isinstance(subject, StatutoryLimit):
            own, name = without_limit(rules.own, subject), full_title(subject)
            sentence = words.RESTORE_LIMIT_SENTENCE if line.from_factory else words.REMOVE_LIMIT_SENTENCE
        else:
            own, name = without(rules.own, rule_id_of(line)), line.title
            sentence = words.RESTORE_SENTENCE if line.from_factory else words.REMOVE_SENTENCE
        self._confirm(RuleChange(own, words.deed(verb, name)), sentence, verb)

    def count(self, count: Count) -> None:
        """Ask whether the days since filing are to be counted so."""
        rules = self._page.rules
        if rules is not None and count is not rules.count:
            own = with_count(rules.own, count, rules.factory)
            title = words.deed(words.COUNT_TITLE, words.COUNTS[count])
            self._confirm(RuleChange(own, title), words.COUNT_SENTENCES[count], words.SAVE)

    def _confirm(self, change: RuleChange, sentence: str, deed: str) -> None:
        rules = self._page.rules
        if rules is not None:
            self._open(ConfirmForm(self._page, self._page.context, rules, change, sentence, deed))

    def _open(self, form: RuleForm) -> None:
        form.wanted.connect(lambda change: self._save(form, change))
        form.finished.connect(lambda _code: self._end(form))
        form.open()

    def _end(self, form: RuleForm) -> None:
        form.effect.stop()
        self._page.closed()

    def _save(self, form: RuleForm, change: RuleChange) -> None:
        form.effect.stop()
        self.store(change.own, change.title, form.accept, form.refuse)

    def store(self, own: OwnRules, title: str, done: Callable[[], None], failed: Callable[[DeskError], None]) -> None:
        """Keep the court's rules as one step, then work the stored days out again in the background."""

        def work(desk: Desk, _progress: Progress) -> None:
            from courtdesk.actions.court_rules import save_own_rules

            save_own_rules(desk, own, title)

        def stored(_nothing: None) -> None:
            done()
            context = self._page.context
            messages.toast(self._page, words.saved(title), words.UNDO, context.undo)
            recomputing.start(context, with_undo=True)

        self._page.context.run(work, stored, failed, parent=self._page, title=words.SAVING, changes=True)

    # ---- taking out -----------------------------------------------------------------------------

    def copy(self) -> None:
        """Put the line under the cursor on the clipboard."""
        line = self._page.current()
        if line is not None:
            QGuiApplication.clipboard().setText(line.as_text())
            messages.toast(self._page, words.COPIED)

    def export(self, ending: str) -> None:
        """Ask where the rules in force are to be written."""
        court = self._page.context.court
        name = words.export_name(court.name if court else "")
        if self._page.rules is not None:
            kinds = words.EXPORT_FILTERS[ending]
            pick_target(self._page, words.EXPORT, f"{name}{ending}", kinds, self.write, ending=ending)

    def write(self, path: Path) -> None:
        """Write the rules in force as .docx or .xlsx."""
        lines = [line for line in self._page.lines if line.standing != "past"]
        court, day = self._page.context.court, self._page.context.day()

        def work(_desk: Desk, progress: Progress) -> None:
            from courtdesk.ui.pages.rules_sheet import write_rules

            write_rules(path, lines, court.name if court else "", day, progress)

        def done(_nothing: None) -> None:
            messages.toast(self._page, words.EXPORTED, words.OPEN, lambda: open_path(path))

        self._page.context.run(work, done, parent=self._page, title=words.EXPORT, cancellable=True)

    def additions(self, tab: str) -> tuple[Action, ...]:
        """Return what rules can be added on a tab; none where a limit is meant."""
        return () if tab == LIMITS else words.ADDITIONS.get(tab, ())
