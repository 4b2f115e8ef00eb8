"""A statutory limit: how long, by how much it can be extended and by whom, for cases filed from which day on."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit, QWidget

from courtdesk.rules import wording
from courtdesk.rules.facts import Branch, Circumstance, Procedure
from courtdesk.rules.own_changes import Editable
from courtdesk.rules.rule_values import Allowance, StatutoryLimit, Unit
from courtdesk.ui.context import DeskContext
from courtdesk.ui.dialogs.rule_form import FROM, NUMBER, SOURCE, UNIT, RuleForm, combo, whole_number
from courtdesk.ui.pages.rules_lines import Rules, limit_title
from courtdesk.ui.texts import rules as words
from courtdesk.ui.widgets.form_field import FormField

BRANCH, PROCEDURE, CIRCUMSTANCE = "branch", "procedure", "circumstance"
AND_DAYS, EXTENSION, EXTENSION_SOURCE = "and_days", "extension", "extension_source"
ALLOWANCES, APPLY_DAYS, APPLY_SOURCE = "allowances", "apply_days", "apply_source"
_UNITS = {Unit.DAY: words.UNITS[0], Unit.MONTH: words.UNITS[1]}
_HALF = 2
#: What stands between the parts of a line of allowances, as typed with a Chinese or a Latin keyboard.
_MARKS = re.compile("[;；]")
_PARTS = 4


class LimitForm(RuleForm):
    """Changes a limit, or adds one for a procedure that has none."""

    def __init__(
        self, parent: QWidget | None, context: DeskContext, rules: Rules, before: StatutoryLimit | None = None
    ) -> None:
        named = words.deed(words.LIMIT_TITLE, full_title(before)) if before else words.ADD_LIMIT
        super().__init__(parent, context, rules, named)
        self.before = before
        self._limit = before or StatutoryLimit(
            Branch.CIVIL, Procedure.ORDINARY, 0, Unit.MONTH, rules.today, "", month_ends=False
        )
        self._add_fields()
        self.begin()
        self.fields[NUMBER if before else BRANCH].editor.setFocus()

    def _add_fields(self) -> None:
        limit = self._limit
        if self.before is None:
            self._add_whom()
        row = self._rows
        number = QLineEdit(str(limit.value) if limit.value else "")
        self.add_field(NUMBER, FormField(words.NUMBER, number, required=True), (row, 0, 1))
        units: list[tuple[str, object]] = [(word, unit) for unit, word in _UNITS.items()]
        self.add_field(UNIT, FormField(words.UNIT, combo(units, limit.unit)), (row, 1, 1))
        extra = QLineEdit(str(limit.and_days) if limit.and_days else "")
        self.add_field(AND_DAYS, FormField(words.AND_DAYS, extra, help=words.AND_DAYS_HELP), (row, 2, _HALF))
        day = FormField(words.FROM, self._day(self.first_day(self.before)), required=True, help=words.FROM_HELP_LIMIT)
        source = FormField(words.SOURCE, QLineEdit(limit.source), required=True, help=words.SOURCE_HELP)
        self.add_field(FROM, day, (row + 1, 0, _HALF))
        self.add_field(SOURCE, source, (row + 1, _HALF, _HALF))
        self._add_extending()

    def _add_whom(self) -> None:
        branches: list[tuple[str, object]] = [(wording.BRANCHES[each], each) for each in Branch]
        procedures: list[tuple[str, object]] = [
            (wording.PROCEDURES[each], each) for each in Procedure if each is not Procedure.UNKNOWN
        ]
        special: list[tuple[str, object]] = [(words.CIRCUMSTANCES[each], each) for each in Circumstance]
        self.add_field(BRANCH, FormField(words.BRANCH, combo(branches, self._limit.branch)), (0, 0, 1))
        self.add_field(PROCEDURE, FormField(words.PROCEDURE, combo(procedures, self._limit.procedure)), (0, 1, 1))
        self.add_field(
            CIRCUMSTANCE, FormField(words.CIRCUMSTANCE, combo(special, self._limit.circumstance)), (0, 2, _HALF)
        )

    def _add_extending(self) -> None:
        limit = self._limit
        allowances = QPlainTextEdit(written(limit.allowances))
        self.add_field(ALLOWANCES, FormField(words.ALLOWANCES, allowances, help=words.ALLOWANCES_HELP))
        row = self._rows
        self.add_field(EXTENSION, FormField(words.EXTENSION, QLineEdit(limit.extension)), (row, 0, _HALF))
        source = FormField(words.EXTENSION_SOURCE, QLineEdit(limit.extension_source))
        self.add_field(EXTENSION_SOURCE, source, (row, _HALF, _HALF))
        apply = QLineEdit("" if limit.apply_days is None else str(limit.apply_days))
        self.add_field(APPLY_DAYS, FormField(words.APPLY_DAYS, apply, help=words.APPLY_HELP), (row + 1, 0, _HALF))
        resting = FormField(words.APPLY_SOURCE, QLineEdit(limit.apply_source))
        self.add_field(APPLY_SOURCE, resting, (row + 1, _HALF, _HALF))

    def entry(self, values: Mapping[str, str], wrong: dict[str, str]) -> StatutoryLimit:
        """Return the limit that the form describes."""
        unit = next(key for key, word in _UNITS.items() if word == values[UNIT])
        applied = whole_number(values, APPLY_DAYS, wrong, empty=-1)
        extra = whole_number(values, AND_DAYS, wrong, empty=0)
        branch, procedure, circumstance = self._whom()
        return replace(
            self._limit,
            branch=branch,
            procedure=procedure,
            circumstance=circumstance,
            value=whole_number(values, NUMBER, wrong),
            unit=unit,
            and_days=extra if unit is Unit.MONTH else 0,
            in_force_from=self.read_day(FROM, values, wrong) or self.rules.today,
            source=values[SOURCE],
            allowances=_read(values[ALLOWANCES], wrong),
            extension=values[EXTENSION],
            extension_source=values[EXTENSION_SOURCE],
            apply_days=None if applied < 0 else applied,
            apply_source=values[APPLY_SOURCE],
        )

    def _whom(self) -> tuple[Branch, Procedure, Circumstance]:
        if self.before is not None:
            return self._limit.branch, self._limit.procedure, self._limit.circumstance
        chosen = [self.fields[key].editor for key in (BRANCH, PROCEDURE, CIRCUMSTANCE)]
        branch, procedure, circumstance = (editor.currentData() for editor in chosen if isinstance(editor, QComboBox))
        return Branch(branch), Procedure(procedure), Circumstance(circumstance)

    def verb(self) -> str:
        """Return what the step is called before the limit's name."""
        return words.LIMIT_TITLE if self.before is not None else words.ADD_LIMIT

    def name_of(self, entry: Editable) -> str:
        """Return what the limit is called in the step."""
        return full_title(entry) if isinstance(entry, StatutoryLimit) else ""


def full_title(limit: StatutoryLimit) -> str:
    """Return 民事简易程序: branch, procedure and circumstance."""
    return f"{wording.BRANCHES[limit.branch]}{limit_title(limit)}"


def written(allowances: tuple[Allowance, ...]) -> str:
    """Return the extensions as the clerk edits them, one a line; parts that say nothing are left off at the end."""
    lines = []
    for each in allowances:
        span = words.length(each.months, each.days) if each.months or each.days else words.OPEN_LENGTH
        parts = [span, each.approver, each.when, each.source]
        while not parts[-1]:
            parts.pop()
        lines.append("；".join(parts))
    return "\n".join(lines)


def _read(text: str, wrong: dict[str, str]) -> tuple[Allowance, ...]:
    """Return the extensions that stand in the field; the first line that cannot be read is told."""
    found = []
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip():
            continue
        allowance = allowance_of(line)
        if allowance is None:
            wrong.setdefault(ALLOWANCES, words.ALLOWANCE_WRONG.format(line=number))
        else:
            found.append(allowance)
    return tuple(found)


def allowance_of(line: str) -> Allowance | None:
    """Return the extension that a line describes: 6 个月；本院院长；；民诉法第152条. None when it cannot be read."""
    parts = [part.strip() for part in _MARKS.split(line)]
    span = words.span_of(parts[0])
    if span is None or len(parts) > _PARTS:
        return None
    approver, when, source = (*parts[1:], "", "", "")[:3]
    return Allowance(*span, approver, when, source)
