"""The forms of 核对来文: one for an item of each part, one for the paper itself."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, QObject, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QLineEdit, QPlainTextEdit, QSizePolicy, QVBoxLayout, QWidget

from courtdesk.intake.draft import PlanDraft
from courtdesk.ui import review as deeds
from courtdesk.ui import signs, theme, tokens
from courtdesk.ui.pages.plan_review_looks import PAPER_FIELDS, notes_of, paper_states, paper_text
from courtdesk.ui.review import DOUBT_LAMP, MISS_LAMP, FieldState, Part, Ref, Review
from courtdesk.ui.review.fields import MAIN
from courtdesk.ui.texts import review as words
from courtdesk.ui.widgets import text
from courtdesk.ui.widgets.form_field import FormField
from courtdesk.ui.widgets.growing_text import GrowingText
from courtdesk.ui.widgets.source_paper import from_qt

#: Field → row, column, columns it spans.
Grid = Mapping[str, tuple[int, int, int]]
_GRIDS: Mapping[Part, Grid] = {
    Part.TASKS: {
        "heading": (0, 0, 6),
        "leaders": (1, 0, 2),
        "lead_departments": (1, 2, 2),
        "departments": (1, 4, 2),
        "due": (2, 0, 3),
        "recurrence": (2, 3, 3),
        "text": (3, 0, 6),
    },
    Part.FINDINGS: {"group": (0, 0, 6), "problem": (1, 0, 6)},
    Part.MEASURES: {"departments": (0, 0, 2), "due": (0, 2, 2), "state": (0, 4, 2), "text": (1, 0, 6)},
    Part.INDICATORS: {
        "area": (0, 0, 3),
        "content": (0, 3, 3),
        "lead_department": (1, 0, 3),
        "departments": (1, 3, 3),
        "indicator": (2, 0, 6),
    },
}
_PAPER_GRID: Grid = {"title": (0, 0, 6), "number": (1, 0, 3), "issued_on": (1, 3, 3), "issuer": (2, 0, 6)}
_HELP = {
    "leaders": words.LIST_HINT,
    "lead_departments": words.LIST_HINT,
    "departments": words.LIST_HINT,
    "due": words.DATE_HINT,
    "issued_on": words.DATE_HINT,
    "recurrence": words.RECURRENCE_HINT,
    "state": words.STATE_HINT,
    "group": words.GROUP_HINT,
}
_LONG = frozenset(MAIN.values())
#: Under these fields it says where the value was taken from; the long texts are seen in the paper.
_QUOTED = frozenset(_HELP) | {"lead_department"}
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
        said = "，".join(word for _, word in lamps)
        self.setAccessibleName(said)
        self.setToolTip(said)
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
    #: Ctrl+Z or Ctrl+Y in a field: -1 or 1. One history for all fields, not one for each.
    stepped = Signal(int)

    def __init__(self, grid: Grid, names: Mapping[str, str]) -> None:
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
        editor = GrowingText() if key in _LONG else QLineEdit()
        editor.setObjectName(f"review_{key}")
        field = FormField(name, editor, help=_HELP.get(key, ""))
        editor.textChanged.connect(lambda *_text: self._typed(key))
        editor.installEventFilter(self)
        return field

    def _typed(self, key: str) -> None:
        if not self._filling:
            self.edited.emit(key, self.fields[key].value())

    def fill(self, values: Mapping[str, str]) -> None:
        """Put values into the fields without telling them as edits; a cursor stays where it is in the same text."""
        self._filling = True
        for key, value in values.items():
            field = self.fields[key]
            if field.value() != value or not value:
                field.set_value(value)
            field.set_error("")
        self._filling = False

    def show_states(self, states: Mapping[str, FieldState], said: Mapping[str, str]) -> None:
        """Mark what is missing or doubtful, and say where each value was taken from."""
        for key, state in states.items():
            field = self.fields.get(key)
            if field is not None:
                field.set_error(words.NOT_IN_TEXT if state.lamp == MISS_LAMP else "")
                field.set_help(_help(key, state, said.get(key, "")))
                field.set_doubt(state.lamp == DOUBT_LAMP)

    def focus_field(self, key: str) -> None:
        """Put the cursor into a field."""
        if key in self.fields:
            self.fields[key].editor.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Tell which field the clerk is in, and take undo and redo out of the editors' hands."""
        if event.type() == QEvent.Type.FocusIn:
            for key, field in self.fields.items():
                if field.editor is watched:
                    self.entered.emit(key)
        elif isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            by = step_of(event)
            if by:
                self.stepped.emit(by)
                return True
        return False


def step_of(event: QKeyEvent) -> int:
    """Return -1 for Ctrl+Z, 1 for Ctrl+Y, 0 for any other key."""
    if event.matches(QKeySequence.StandardKey.Undo):
        return -1
    redo = event.key() == Qt.Key.Key_Y and event.modifiers() == Qt.KeyboardModifier.ControlModifier
    return 1 if redo or event.matches(QKeySequence.StandardKey.Redo) else 0


def _help(key: str, state: FieldState, said: str) -> str:
    if state.lamp == DOUBT_LAMP and state.note:
        return state.note
    if state.note == words.EDITED:
        return words.EDITED
    if state.place is not None and key in _QUOTED:
        return words.from_paragraph(state.place.paragraph, said)
    return _HELP.get(key, "")


class ItemForm(FieldsForm):
    """The fields of an item of one part."""

    def __init__(self, part: Part) -> None:
        super().__init__(_GRIDS[part], words.FIELD_NAMES[part.value])
        self.part = part

    def show_item(self, review: Review, ref: Ref, states: Mapping[str, FieldState], *, refill: bool = True) -> None:
        """Show an item; without ``refill`` only what is said about it, so that the cursor stays where it is."""
        if refill:
            self.fill({key: deeds.text_of(review, ref, key) for key in self.fields})
        self.show_states(states, {key: _quote(review, state) for key, state in states.items()})

    @property
    def main_key(self) -> str:
        """The field that says what the item is, which is what is split."""
        return MAIN[self.part]

    def cut(self) -> int:
        """Return the character of the main text before which the cursor stands."""
        editor = self.fields[self.main_key].editor
        if not isinstance(editor, QPlainTextEdit):
            return 0
        return from_qt(editor.toPlainText(), editor.textCursor().position())


def _quote(review: Review, state: FieldState) -> str:
    """Return the words of the paper at a field's place, shortened to fit under it."""
    place = state.place
    if place is None or place.end <= place.start:
        return ""
    said = review.paragraphs.get(place.paragraph, "")[place.start : place.end]
    return said if len(said) <= _WORDS else f"{said[: _WORDS - 1]}…"


class PaperForm(QWidget):
    """Title, number, issuer and day of the paper, with its phases, targets and people for reading."""

    def __init__(self) -> None:
        super().__init__()
        self.form = FieldsForm(_PAPER_GRID, words.PAPER_NAMES)
        self._parts = text.selectable(text.label("", wrap=True))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.form)
        column.addWidget(self._parts)
        column.addStretch(1)

    def show_paper(self, review: Review, *, refill: bool = True) -> None:
        """Show the paper's own facts."""
        draft = review.draft
        if refill:
            self.form.fill({field: paper_text(draft, field) for field in PAPER_FIELDS})
        self.form.show_states(paper_states(draft), {})
        self._parts.setText("\n".join(_parts_of(review)))


def _parts_of(review: Review) -> list[str]:
    draft = review.draft
    phases = [
        words.phase_line(p.name, p.start.isoformat() if p.start else "", p.end.isoformat() if p.end else "")
        for p in draft.phases
    ]
    targets = [words.target_line(t.name, t.comparator, t.value, t.unit) for t in draft.targets]
    members = [words.member_line(m.name or "", m.role, m.post) for m in draft.members]
    parts = (
        (words.INSPECTION, _inspection(draft)),
        (words.PHASES, phases),
        (words.TARGETS, targets),
        (words.MEMBERS, members),
        (words.NOTES, list(notes_of(review))),
    )
    return [
        line
        for title, found in parts
        if found
        for line in (words.part_heading(title, len(found)), *(f"  {each}" for each in found))
    ]


def _inspection(draft: PlanDraft) -> list[str]:
    found = draft.inspection
    if found is None:
        return []
    days = [day.isoformat() for day in (found.start, found.end, found.feedback_on) if day]
    return [each for each in (found.name, found.team, found.organ, "  ".join(days), found.telephone) if each]
