"""The form of one paper, made from the fields its kind declares."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from courtdesk.actions.results import Waiting
from courtdesk.errors import Problem
from courtdesk.reports.compose import filled_default
from courtdesk.reports.kinds import DocumentKind, Field, FieldType, kind_of
from courtdesk.ui import tokens
from courtdesk.ui.texts import issue
from courtdesk.ui.widgets import text
from courtdesk.ui.widgets.form_field import FormField

#: What the ledger knows about the case; below what the clerk decides.
_FACTS = ("case_no", "cause", "judge", "filed_on", "procedure", "days_used", "limit_on", "cites", "cites_on")
#: Decided by the deed itself.
_FIXED = ("issued_on",)
_WIDE = ("title", "requirement", "case_no")
_TEXT_HEIGHT = 96


class IssueForm(QWidget):
    """Shows one paper at a time; fields are made anew only when the kind changes."""

    edited = Signal(str, str)
    entered = Signal(str)
    left = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.fields: dict[str, FormField] = {}
        self._kind: DocumentKind | None = None
        self._paper: Waiting | None = None
        self._filling = False
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(tokens.GAP_4, tokens.GAP_3, tokens.GAP_4, tokens.GAP_4)
        self._column.setSpacing(tokens.GAP_1)
        self._inner: QWidget | None = None
        self._number = QLineEdit()

    # ---- showing --------------------------------------------------------------------------------

    def show_paper(self, paper: Waiting, number: str) -> None:
        """Show a paper's form."""
        kind = kind_of(paper.kind)
        if self._kind is None or self._kind.key != kind.key:
            self._make(kind)
        self._kind, self._paper, self._filling = kind, paper, True
        self._number.setText(number)
        self._number.setCursorPosition(0)
        for field in kind.fields:
            value = paper.form.get(field.key, "") or filled_default(kind.key, paper.form, field.key)
            self.fields[field.key].set_value(value)
            editor = self.fields[field.key].editor
            if isinstance(editor, QLineEdit):
                editor.setCursorPosition(0)
        self.fields["case_no"].set_help(issue.rule_help(paper.rule, paper.rule_title))
        self._filling = False

    def show_problems(self, problems: Mapping[str, Problem]) -> None:
        """Say at each field what is wrong with it."""
        for key, field in self.fields.items():
            wanted = problems[key].message if key in problems else ""
            if field.error != wanted:
                field.set_error(wanted)

    def focus_field(self, key: str) -> None:
        """Put the cursor into a field."""
        if key in self.fields:
            self.fields[key].editor.setFocus(Qt.FocusReason.ShortcutFocusReason)

    # ---- making ---------------------------------------------------------------------------------

    def _make(self, kind: DocumentKind) -> None:
        if self._inner is not None:
            self._column.removeWidget(self._inner)
            self._inner.hide()
            self._inner.deleteLater()
        self._inner = QWidget()
        self._inner.setObjectName("body")
        grid = QGridLayout(self._inner)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(tokens.GAP_3)
        grid.setVerticalSpacing(tokens.GAP_1)
        for column in range(2):
            grid.setColumnStretch(column, 1)
        self._number = QLineEdit()
        self._number.setReadOnly(True)
        self.fields = {}
        paper = [field for field in kind.fields if field.key not in _FACTS]
        facts = [field for field in kind.fields if field.key in _FACTS]
        grid.addWidget(FormField(issue.NUMBER, self._number, help=issue.NUMBER_HELP), 0, 0, Qt.AlignmentFlag.AlignTop)
        row = self._place(grid, paper, 0, 1)
        grid.addWidget(text.label(issue.CASE, "section"), row, 0, 1, 2)
        self._place(grid, facts, row + 1, 0)
        self._column.insertWidget(0, self._inner)

    def _place(self, grid: QGridLayout, fields: list[Field], row: int, column: int) -> int:
        """Put fields on the grid from a cell on, two in a row unless they are wide; return the next free row."""
        for declared in fields:
            field = self._field(declared)
            self.fields[declared.key] = field
            if declared.key in _WIDE:
                row += column > 0
                grid.addWidget(field, row, 0, 1, 2, Qt.AlignmentFlag.AlignTop)
                row, column = row + 1, 0
            else:
                grid.addWidget(field, row, column, Qt.AlignmentFlag.AlignTop)
                row, column = row + column, 1 - column
        return row + (column > 0)

    def _field(self, declared: Field) -> FormField:
        editor = _editor(declared)
        editor.setObjectName(f"issue_{declared.key}")
        editor.installEventFilter(self)
        key = declared.key
        if isinstance(editor, QComboBox):
            editor.currentTextChanged.connect(lambda _text: self._typed(key))
        else:
            editor.textChanged.connect(lambda *_text: self._typed(key))
        return FormField(declared.label, editor, required=declared.required, help=declared.help)

    # ---- what the clerk does --------------------------------------------------------------------

    def _typed(self, key: str) -> None:
        if self._filling or self._paper is None or self._kind is None:
            return
        value = self.fields[key].value()
        # What the kind would say by itself is no edit: it goes on following the other fields.
        default = filled_default(self._kind.key, self._paper.form, key)
        self.edited.emit(key, "" if default and value == default else value)

    def keep(self, paper: Waiting) -> None:
        """Take note of the paper after an edit."""
        self._paper = paper

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Tell which field the clerk is in, and which was left."""
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            for key, field in self.fields.items():
                if field.editor is watched:
                    (self.entered if event.type() == QEvent.Type.FocusIn else self.left).emit(key)
        return False


def _editor(field: Field) -> QLineEdit | QPlainTextEdit | QComboBox:
    if field.type is FieldType.LONG:
        area = QPlainTextEdit()
        area.setFixedHeight(_TEXT_HEIGHT)
        area.setTabChangesFocus(True)
        return area
    if field.type is FieldType.CHOICE:
        box = QComboBox()
        box.addItems(["", *field.choices])
        return box
    line = QLineEdit()
    line.setReadOnly(field.key in _FIXED)
    return line
