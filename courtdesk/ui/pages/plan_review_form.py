"""The forms of 核对方案: one for a task, one for the plan itself."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, QObject, QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QLineEdit, QPlainTextEdit, QSizePolicy, QVBoxLayout, QWidget

from courtdesk.intake.draft import PlanDraft, TaskDraft
from courtdesk.intake.source import Place
from courtdesk.ui import review_draft as deeds
from courtdesk.ui import signs, theme, tokens
from courtdesk.ui.pages.plan_review_rows import notes_of
from courtdesk.ui.texts import review
from courtdesk.ui.widgets import text
from courtdesk.ui.widgets.form_field import FormField

#: Field → row, column, columns it spans.
_TASK_GRID = {
    "heading": (0, 0, 6),
    "leaders": (1, 0, 2),
    "lead_departments": (1, 2, 2),
    "departments": (1, 4, 2),
    "due": (2, 0, 3),
    "recurrence": (2, 3, 3),
    "text": (3, 0, 6),
}
_HELP = {
    "leaders": review.LIST_HINT,
    "lead_departments": review.LIST_HINT,
    "departments": review.LIST_HINT,
    "due": review.DATE_HINT,
    "recurrence": review.RECURRENCE_HINT,
}
_PLAN_GRID = {"title": (0, 0, 6), "number": (1, 0, 3), "issued_on": (1, 3, 3), "issuer": (2, 0, 6)}
_TEXT_HEIGHT = 78
#: Characters of the paper quoted under a field, so that they stay on one line.
_WORDS = 9


class LampRow(QWidget):
    """A few lamps beside one another, always as chips."""

    def __init__(self) -> None:
        super().__init__()
        self._lamps: tuple[tuple[str, str], ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changes.changed.connect(self.update)

    def set_lamps(self, lamps: Sequence[tuple[str, str]]) -> None:
        """Show these keys and words."""
        self._lamps = tuple(lamps)
        self.setAccessibleName("，".join(word for _, word in lamps))
        self.update()

    def sizeHint(self) -> QSize:
        """Return the height of a chip."""
        return QSize(120, tokens.CHIP + 2)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the chips that there is room for."""
        del event
        painter = QPainter(self)
        left = 0
        for key, word in self._lamps:
            width = signs.lamp_width(key, word)
            if left + width > self.width():
                return
            signs.draw_lamp(painter, QRect(left, 0, width, self.height()), key, word, chip=True)
            left += width + tokens.GAP_2


class FieldsForm(QWidget):
    """Fields on a grid of six columns; tells what was typed and which field is being looked at."""

    edited = Signal(str, str)
    entered = Signal(str)

    def __init__(self, grid: Mapping[str, tuple[int, int, int]], names: Mapping[str, str]) -> None:
        super().__init__()
        self.fields: dict[str, FormField] = {}
        self._filling = False
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(tokens.GAP_3)
        self._grid.setVerticalSpacing(tokens.GAP_1)
        for column in range(6):
            self._grid.setColumnStretch(column, 1)
        for key, (row, column, span) in grid.items():
            self.fields[key] = self._make(key, names[key])
            self._grid.addWidget(self.fields[key], row, column, 1, span, Qt.AlignmentFlag.AlignTop)

    def _make(self, key: str, name: str) -> FormField:
        editor = QPlainTextEdit() if key == "text" else QLineEdit()
        editor.setObjectName(f"review_{key}")
        if isinstance(editor, QPlainTextEdit):
            editor.setFixedHeight(_TEXT_HEIGHT)
            editor.setTabChangesFocus(True)
        field = FormField(name, editor, help=_HELP.get(key, ""))
        editor.textChanged.connect(lambda *_text: self._typed(key))
        editor.installEventFilter(self)
        return field

    def _typed(self, key: str) -> None:
        if not self._filling:
            self.edited.emit(key, self.fields[key].value())

    def fill(self, values: Mapping[str, str]) -> None:
        """Put values into the fields without telling them as edits."""
        self._filling = True
        for key, value in values.items():
            self.fields[key].set_value(value)
            editor = self.fields[key].editor
            if isinstance(editor, QLineEdit):
                editor.setCursorPosition(0)
        self._filling = False

    def show_states(self, states: Mapping[str, deeds.FieldState], words: Mapping[str, str]) -> None:
        """Mark what is missing or doubtful, and say where each value was taken from."""
        for key, state in states.items():
            if key not in self.fields:
                continue
            field = self.fields[key]
            missing = state.lamp == deeds.MISS_LAMP
            field.set_error(review.NOT_IN_TEXT if missing else "")
            field.set_help(_help(key, state, words.get(key, "")))
            field.set_doubt(state.lamp == deeds.DOUBT_LAMP)

    def focus_field(self, key: str) -> None:
        """Put the cursor into a field."""
        self.fields[key].editor.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Tell which field the clerk is in."""
        if event.type() == QEvent.Type.FocusIn:
            for key, field in self.fields.items():
                if field.editor is watched:
                    self.entered.emit(key)
        return False


def _help(key: str, state: deeds.FieldState, words: str) -> str:
    if state.lamp == deeds.DOUBT_LAMP and state.note:
        return state.note
    if state.note == review.EDITED:
        return review.EDITED
    if state.place is not None and key in deeds.FOUND_FIELDS:
        return review.from_paragraph(state.place.paragraph, words)
    return _HELP.get(key, "")


class TaskForm(FieldsForm):
    """The fields of a task."""

    def __init__(self) -> None:
        super().__init__(_TASK_GRID, review.FIELD_NAMES)

    def show_task(self, draft: PlanDraft, task: TaskDraft, *, refill: bool = True) -> None:
        """Show a task; without ``refill`` only what is said about it, so that the cursor stays where it is."""
        states = deeds.states_of(draft, task)
        if refill:
            self.fill({key: deeds.value_text(task, key) for key in self.fields})
        self.show_states(states, {key: _words_at(draft, state.place) for key, state in states.items()})


def _words_at(draft: PlanDraft, place: Place | None) -> str:
    """Return the words of the paper at a place, shortened to fit under a field."""
    if place is None or place.end <= place.start:
        return ""
    text_of = {p.number: p.text for p in draft.source.paragraphs}
    words = text_of.get(place.paragraph, "")[place.start : place.end]
    return words if len(words) <= _WORDS else f"{words[: _WORDS - 1]}…"


class PlanForm(QWidget):
    """Title, number, issuer and day of the plan, with its phases, targets and leading group for reading."""

    def __init__(self) -> None:
        super().__init__()
        self.form = FieldsForm(_PLAN_GRID, review.PLAN_NAMES)
        self._parts = text.selectable(text.label("", wrap=True))
        self._parts.setTextFormat(Qt.TextFormat.PlainText)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.form)
        column.addWidget(self._parts)
        column.addStretch(1)

    def show_plan(self, draft: PlanDraft, states: Mapping[str, deeds.FieldState], *, refill: bool = True) -> None:
        """Show the plan's own facts."""
        if refill:
            day = draft.issued_on.value
            self.form.fill(
                {
                    "title": draft.title.value,
                    "number": draft.number.value or "",
                    "issuer": draft.issuer.value or "",
                    "issued_on": day.isoformat() if day else "",
                }
            )
        self.form.show_states(states, {})
        self._parts.setText("\n".join(_parts_of(draft)))


def _parts_of(draft: PlanDraft) -> list[str]:
    phases = [
        review.phase_line(p.name, p.start.isoformat() if p.start else "", p.end.isoformat() if p.end else "")
        for p in draft.phases
    ]
    targets = [review.target_line(t.name, t.comparator, t.value, t.unit) for t in draft.targets]
    members = [review.member_line(m.name or "", m.role, m.post) for m in draft.members]
    lines: list[str] = []
    for title, found in (
        (review.PHASES, phases),
        (review.TARGETS, targets),
        (review.MEMBERS, members),
        (review.NOTES, notes_of(draft)),
    ):
        lines += [review.part_heading(title, len(found)), *(f"  {line}" for line in found)]
    return lines
