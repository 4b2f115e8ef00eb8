"""The fields of an event: which of them each kind shows, what they are called, and what they hold."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QCompleter, QLineEdit, QWidget

from courtdesk.actions.limit_values import LimitForm, LimitKind, LimitValues
from courtdesk.ui.texts import limits as words
from courtdesk.ui.widgets.day_edit import DayEdit
from courtdesk.ui.widgets.form_field import FormField

REASON, START, END, DAYS, MONTHS, AFTER = "reason", "start", "end", "days", "months", "after"
APPROVER, PAPER, FILED_WITH, REMARK = "approver", "paper", "filed_with", "remark"

#: Cells of the form in a row.
COLUMNS = 6
Place = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Look:
    """How a field looks for one kind."""

    place: Place
    label: str
    help: str = ""
    required: bool = False


_THIRDS = ((1, 0, 2), (1, 2, 2), (1, 4, 2))
_COMMON = {
    APPROVER: Look((2, 0, 3), words.APPROVER),
    PAPER: Look((2, 3, 3), words.PAPER_FIELD),
    REMARK: Look((4, 0, 6), words.REMARK),
}


def _spanning(kind: LimitKind) -> dict[str, Look]:
    return {
        REASON: Look((0, 0, 6), words.REASON, required=True),
        START: Look(_THIRDS[0], words.START[kind], words.START_HELP),
        END: Look(_THIRDS[1], words.END, words.END_HELP),
        DAYS: Look(_THIRDS[2], words.DAYS, words.DAYS_HELP),
        **_COMMON,
    }


#: Kind → field → its look; a field that is not named is not shown.
LOOKS: Mapping[LimitKind, Mapping[str, Look]] = {
    LimitKind.EXCLUSION: _spanning(LimitKind.EXCLUSION),
    LimitKind.STAY: _spanning(LimitKind.STAY),
    LimitKind.EXTENSION: {
        REASON: Look((0, 0, 6), words.GRANT_REASON),
        START: Look(_THIRDS[0], words.START[LimitKind.EXTENSION], required=True),
        MONTHS: Look(_THIRDS[1], words.MONTHS),
        DAYS: Look(_THIRDS[2], words.EXTENDED_DAYS),
        **_COMMON,
        FILED_WITH: Look((3, 0, 6), words.FILED_WITH, words.FILED_HELP),
    },
    LimitKind.CHANGE: {
        AFTER: Look((1, 2, 4), words.AFTER, required=True),
        START: Look(_THIRDS[0], words.START[LimitKind.CHANGE], required=True),
        **_COMMON,
    },
    LimitKind.RESTART: {
        REASON: Look((0, 0, 6), words.REASON, required=True),
        START: Look(_THIRDS[0], words.START[LimitKind.RESTART], words.RESTART_HELP, required=True),
        PAPER: Look((1, 2, 4), words.PAPER_FIELD),
        REMARK: _COMMON[REMARK],
    },
}


def make_fields(form: LimitForm, today: Callable[[], date]) -> dict[str, FormField]:
    """Make every field once; what was typed stays while the kind changes."""
    editors: dict[str, QWidget] = {
        REASON: _open_choice(()),
        START: DayEdit(today),
        END: DayEdit(today),
        MONTHS: QLineEdit(),
        DAYS: QLineEdit(),
        AFTER: QComboBox(),
        APPROVER: _open_choice(form.approvers),
        PAPER: _open_choice(form.papers),
        FILED_WITH: _open_choice(_told(form.offices)),
        REMARK: QLineEdit(),
    }
    after = editors[AFTER]
    if isinstance(after, QComboBox):
        for each in form.procedures:
            after.addItem(words.procedure(each), each)
    return {key: FormField(key, editor) for key, editor in editors.items()}


def _told(offices: Sequence[str]) -> tuple[str, ...]:
    """Offer all offices that have to be told at once, then each by itself."""
    return tuple(dict.fromkeys([words.OFFICE_MARK.join(offices), *offices])) if offices else ()


def _open_choice(offered: Sequence[str]) -> QComboBox:
    """Make a field to type into that offers values."""
    box = QComboBox()
    box.setEditable(True)
    box.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    offer(box, offered)
    return box


def offer(box: QComboBox, offered: Sequence[str]) -> None:
    """Offer other values; what is typed stays."""
    typed = box.currentText()
    box.clear()
    box.addItems(list(dict.fromkeys(offered)))
    box.setCurrentIndex(-1)
    box.setEditText(typed)
    completer = box.completer()
    if isinstance(completer, QCompleter):
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)


def on_typed(field: FormField, then: Callable[[], None]) -> None:
    """Say when something was typed or chosen."""
    editor = field.editor
    if isinstance(editor, QComboBox):
        editor.currentTextChanged.connect(lambda _text: then())
    elif isinstance(editor, QLineEdit):
        editor.textChanged.connect(lambda _text: then())


def put_values(fields: Mapping[str, FormField], values: LimitValues) -> None:
    """Let the fields show an event that is there."""
    texts = {
        REASON: values.reason,
        START: _day(values.start),
        END: _day(values.end),
        DAYS: str(values.days or ""),
        MONTHS: str(values.months or ""),
        APPROVER: values.approver,
        PAPER: values.paper,
        FILED_WITH: words.OFFICE_MARK.join(values.filed_with),
        REMARK: values.remark,
    }
    for key, text in texts.items():
        fields[key].set_value(text)
    choose_procedure(fields[AFTER], values.after)


def choose_procedure(field: FormField, key: str) -> None:
    """Choose a procedure, which is offered though it would not be."""
    box = field.editor
    if not (isinstance(box, QComboBox) and key):
        return
    if box.findData(key) < 0:
        box.addItem(words.procedure(key), key)
    box.setCurrentIndex(box.findData(key))


def _day(day: date | None) -> str:
    return day.isoformat() if day is not None else ""
