"""The form of a kind of document, made from the fields it declares."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from courtdesk import clock
from courtdesk.errors import Problem
from courtdesk.reports.compose import Letterhead
from courtdesk.reports.filling import form_words, letterhead_words
from courtdesk.reports.kinds import DocumentKind, Field, FieldType
from courtdesk.ui import tokens
from courtdesk.ui.texts import common
from courtdesk.ui.widgets.form_field import FormField
from courtdesk.ui.widgets.form_section import FormSection
from courtdesk.ui.widgets.growing_text import GrowingText
from courtdesk.ui.widgets.kind_editors import field_for, is_wide, listen

#: A heading, and the fields under it.
Section = tuple[str, Sequence[Field]]
#: What stands for an empty field of these types is printed in another form than it is typed in.
_NO_DEFAULT = (FieldType.DATE,)


def sections_of(kind: DocumentKind) -> tuple[Section, ...]:
    """Return a kind's fields under their headings, in the order they first occur."""
    titles = dict.fromkeys(field.section for field in kind.fields)
    return tuple((title, [field for field in kind.fields if field.section == title]) for title in titles)


def defaults_of(kind: DocumentKind, form: Mapping[str, str], letterhead: Letterhead | None) -> dict[str, str]:
    """Return what is printed for each field that the form leaves empty and that can be shown as it is typed."""
    words = form_words(kind, form, letterhead_words(letterhead) if letterhead else {})
    shown = (field for field in kind.fields if field.default and field.type not in _NO_DEFAULT)
    return {field.key: words[field.key] for field in shown if not form.get(field.key, "").strip()}


class KindForm(QWidget):
    """Shows one form; what the kind says by itself follows the other fields until the clerk writes his own."""

    #: Key and value of a field that the clerk changed; empty when it says what the kind says by itself.
    edited = Signal(str, str)
    entered = Signal(str)
    left = Signal(str)

    def __init__(
        self,
        kind: DocumentKind,
        *,
        sections: Sequence[Section] = (),
        folding: bool = True,
        lead: FormField | None = None,
        today: Callable[[], date] = clock.today,
    ) -> None:
        super().__init__()
        self.setObjectName("body")
        self.kind = kind
        self.fields: dict[str, FormField] = {}
        self.sections: list[FormSection] = []
        self._form: dict[str, str] = {}
        self._letterhead: Letterhead | None = None
        self._defaults: dict[str, str] = {}
        self._filling = False
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.GAP_2)
        for at, (title, fields) in enumerate(sections or sections_of(kind)):
            section = FormSection(title, folds=folding and at > 0 and not any(each.required for each in fields))
            if lead is not None and at == 0:
                section.add(lead, wide=False)
            for field in fields:
                section.add(self._make(field, today), wide=is_wide(field))
            self.sections.append(section)
            column.addWidget(section)

    def _make(self, declared: Field, today: Callable[[], date]) -> FormField:
        field = self.fields[declared.key] = field_for(declared, today)
        field.editor.installEventFilter(self)
        listen(field.editor, lambda: self._typed(declared.key))
        return field

    # ---- showing --------------------------------------------------------------------------------

    def show_values(self, form: Mapping[str, str], letterhead: Letterhead | None = None) -> None:
        """Show a form, sections that nobody needs put away."""
        self._form, self._letterhead = dict(form), letterhead
        self._defaults = defaults_of(self.kind, form, letterhead)
        self._filling = True
        for key, field in self.fields.items():
            field.set_value(form.get(key, "") or self._defaults.get(key, ""))
            if isinstance(field.editor, QLineEdit):
                field.editor.setCursorPosition(0)
        self._filling = False
        for section in self.sections:
            inside = [key for key, field in self.fields.items() if section.isAncestorOf(field)]
            section.fold(not any(form.get(key, "") for key in inside))

    def show_problems(self, problems: Mapping[str, Problem]) -> None:
        """Say at each field what is wrong with it."""
        for key, field in self.fields.items():
            wanted = problems[key].message if key in problems else ""
            if field.error != wanted:
                field.set_error(wanted)

    def focus_field(self, key: str, at: str = "") -> None:
        """Put the cursor into a field, unfolding its section; in a long text before the words ``at``."""
        field = self.fields.get(key)
        if field is None:
            return
        for section in self.sections:
            if section.isAncestorOf(field):
                section.fold(False)
        field.editor.setFocus(Qt.FocusReason.ShortcutFocusReason)
        if at and isinstance(field.editor, GrowingText):
            field.editor.go_to(at)

    def value(self, key: str) -> str:
        """Return what the form holds for a field; empty where it says what the kind says by itself."""
        return self._form.get(key, "")

    # ---- what the clerk does --------------------------------------------------------------------

    def _typed(self, key: str) -> None:
        if self._filling:
            return
        value = self.fields[key].value()
        own = self._own_words(key)
        # What the kind would say by itself is no edit: it goes on following the other fields.
        self._form[key] = "" if value == own else value
        self.edited.emit(key, self._form[key])
        self._follow(key)

    def _own_words(self, key: str) -> str:
        """Return what the kind says in a field that the clerk leaves alone; a required one must say it itself."""
        if self.kind.field(key).required:
            return ""
        default = defaults_of(self.kind, {**self._form, key: ""}, self._letterhead).get(key, "")
        if self.kind.field(key).type is FieldType.FLAG:
            return default or common.NO
        return default

    def _follow(self, key: str) -> None:
        """Show in the fields left alone what they say now."""
        now = defaults_of(self.kind, self._form, self._letterhead)
        before, self._defaults = self._defaults, now
        self._filling = True
        for other, words in now.items():
            if other != key and before.get(other) != words and not self.fields[other].editor.hasFocus():
                self.fields[other].set_value(words)
        self._filling = False

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Tell which field the clerk is in, and which was left."""
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            for key, field in self.fields.items():
                if field.editor is watched:
                    (self.entered if event.type() == QEvent.Type.FocusIn else self.left).emit(key)
        return False
