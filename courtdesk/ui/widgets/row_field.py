"""One field of a row's form: its name, its value as it is read, and its editor while it is changed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from courtdesk.actions.ledgers.values import CellValue, Doubt, Field, FieldKind
from courtdesk.ui import focus_order, icons, theme, tokens
from courtdesk.ui.texts import panel as words
from courtdesk.ui.widgets import text
from courtdesk.ui.widgets.buttons import make_button
from courtdesk.ui.widgets.day_edit import DayEdit
from courtdesk.ui.widgets.row_editors import ChoiceBox, make_editor, offer, text_in
from courtdesk.ui.widgets.row_values import edit_start, edit_text, shown_text
from courtdesk.ui.widgets.value_face import ValueFace

#: Room of the names at the left; a longer one takes two lines.
NAME_WIDTH = 68
#: The keyboard leaves the editor, but only for something of its own: a list, a calendar, another program.
_STAYS = (
    Qt.FocusReason.PopupFocusReason,
    Qt.FocusReason.ActiveWindowFocusReason,
    Qt.FocusReason.MenuBarFocusReason,
)
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_CONTROL = Qt.KeyboardModifier.ControlModifier


class RowField(QWidget):
    """Saves when it is left or with Ctrl+Enter, restores with Esc; what was refused stays until it is put right."""

    #: Key and text of a value that was changed.
    edited = Signal(str, str)
    #: Key of a field that is being changed and would like values to offer.
    suggestions_needed = Signal(str)
    #: A value is being changed now, or no more.
    editing_changed = Signal()

    def __init__(self, field: Field, today: Callable[[], date]) -> None:
        super().__init__()
        self.field = field
        self._today = today
        self._value: CellValue = None
        self._doubt: Doubt | None = None
        #: What was typed and handed over, or refused, since the row was shown.
        self._typed: str | None = None
        self._error = ""
        self._restoring = False
        #: What stood in the editor when it was opened.
        self._began = ""
        self.editor: QWidget | None = None
        self.setObjectName(f"rowField_{field.key}")
        self.name = text.label(field.title, "caption", "text2", wrap=True)
        self.face = ValueFace(field.title, editable=field.editable)
        self.face.setObjectName(f"value_{field.key}")
        self.face.opened.connect(self.begin)
        self._lay_out()
        theme.changes.changed.connect(self._show_foot)
        self._show_foot()

    # ---- layout ----

    def _lay_out(self) -> None:
        """Put the name beside the value, or over it when the value is long."""
        self._place = QVBoxLayout()
        self._place.setSpacing(0)
        self._place.addWidget(self.face)
        self._place.addLayout(self._foot())
        self._place.addWidget(self._doubt_bar())
        if self.is_long():
            column = QVBoxLayout(self)
            column.setSpacing(0)
            column.addWidget(self.name)
            column.addLayout(self._place)
        else:
            row = QHBoxLayout(self)
            row.setSpacing(tokens.GAP_1)
            self.name.setFixedWidth(NAME_WIDTH)
            self.name.setMinimumHeight(tokens.CONTROL)
            self.name.setAlignment(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
            row.addWidget(self.name, 0, Qt.AlignmentFlag.AlignTop)
            row.addLayout(self._place, 1)
        layout = self.layout()
        if layout is not None:
            layout.setContentsMargins(0, 0, 0, 0)

    def is_long(self) -> bool:
        """Whether the value takes the whole width, its name above it."""
        return self.field.kind is FieldKind.LONG

    def _foot(self) -> QHBoxLayout:
        """Make the line below: help or, instead of it, the error."""
        row = QHBoxLayout()
        row.setContentsMargins(10, 0, 0, 2)
        row.setSpacing(tokens.GAP_1)
        self._sign = QLabel()
        self._words = text.label("", "caption", "text3", wrap=True)
        row.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._words, 1)
        return row

    def _doubt_bar(self) -> QWidget:
        """Make the line with what was written and the two ways out of it."""
        self._doubts = QWidget()
        column = QVBoxLayout(self._doubts)
        column.setContentsMargins(10, 0, 0, tokens.GAP_1)
        column.setSpacing(0)
        self._written = text.selectable(text.label("", "caption", "d7", wrap=True))
        column.addWidget(self._written)
        ways = QHBoxLayout()
        ways.setSpacing(0)
        for label, name, deed in ((words.FIX, "fix", self.fix), (words.DROP, "drop", self.drop)):
            button = make_button(label, kind="link", name=f"{name}_{self.field.key}")
            button.setAccessibleName(f"{label}：{self.field.title}")
            button.clicked.connect(lambda _checked, each=deed: each())
            ways.addWidget(button)
        ways.addStretch()
        column.addLayout(ways)
        return self._doubts

    # ---- what is shown ----

    def show_value(self, value: CellValue, doubt: Doubt | None, *, editable: bool, same_row: bool = False) -> None:
        """Show the value of a row; of the same row, what is being typed and what was refused stay."""
        self._value, self._doubt = value, doubt
        if not (same_row and self._error):
            self._typed, self._error = None, ""
        self.face.set_editable(self.field.editable and editable)
        self._show_face()
        self._show_foot()

    def forget(self) -> None:
        """Leave the editor without handing anything over: another row is to be shown."""
        if self.editor is not None:
            self._close()

    def refuse(self, message: str) -> None:
        """Say why what was typed is not taken; it stays there to be put right. No message takes that back."""
        self._error = message
        self._show_face()
        self._show_foot()

    def is_empty(self) -> bool:
        """Whether there is nothing to be read: no value, nothing typed, no doubt."""
        return not (edit_text(self._value) or self._typed or self._doubt)

    @property
    def error(self) -> str:
        """Why what was typed was refused; empty when it was not."""
        return self._error

    def _show_face(self) -> None:
        if self._typed is None:
            self.face.show_value(self._value, shown_text(self.field, self._value))
        else:
            self.face.show_value(self._typed, self._typed)
        self.face.set_state("err" if self._error else "doubt" if self._doubt and self._typed is None else "")
        if self.editor is not None:
            text.set_state(self.editor, err="1" if self._error else "")

    def _show_foot(self) -> None:
        told = self._error or self.field.help
        self._words.setText(told)
        self._words.setVisible(bool(told))
        text.set_state(self._words, ink="over" if self._error else "text3")
        self._sign.setVisible(bool(self._error))
        if self._error:
            self._sign.setPixmap(icons.pixmap("alert-circle", "over", 14))
        doubt = self._doubt if self._typed is None else None
        self._doubts.setVisible(doubt is not None)
        if doubt is not None:
            self._written.setText(words.doubt(doubt.text, doubt.reason))
        self.face.setToolTip(told)

    # ---- editing ----

    def begin(self, written: str | None = None) -> None:
        """Change the value; ``written`` stands in the editor instead of it."""
        if self.editor is not None or not self.face.is_editable():
            return
        stands = self._typed if self._typed is not None else edit_start(self.field, self._value)
        editor = make_editor(self.field, stands if written is None else written, self._today)
        self._began = text_in(editor)
        editor.setObjectName(f"edit_{self.field.key}")
        editor.setAccessibleName(self.field.title)
        editor.setAccessibleDescription(self._error or self.field.help)
        editor.installEventFilter(self)
        self.editor = editor
        self._place.insertWidget(0, editor)
        QWidget.setTabOrder(self.face, editor)  # else Tab would go on from the end of the window
        editor.show()
        editor.setFocus(Qt.FocusReason.OtherFocusReason)
        self.face.hide()
        QTimer.singleShot(0, self, self._bring_into_view)
        text.set_state(editor, err="1" if self._error else "")
        if isinstance(editor, ChoiceBox):
            editor.picked.connect(self._save_and_stay)
        if self.field.suggests:
            self.suggestions_needed.emit(self.field.key)
        self.editing_changed.emit()

    def _bring_into_view(self) -> None:
        """Scroll the panel to the editor, once it has its place."""
        above = self.parentWidget()
        while above is not None and not isinstance(above, QScrollArea):
            above = above.parentWidget()
        if above is not None and self.editor is not None:
            focus_order.reveal(above, self.editor)

    def offer(self, values: Sequence[str]) -> None:
        """Offer values while the field is changed."""
        if self.editor is not None:
            offer(self.editor, self.field, values)

    def fix(self) -> None:
        """Put right what was written and could not be taken."""
        if self._doubt is not None:
            self.begin(self._doubt.text)

    def drop(self) -> None:
        """Let go of what was written: the value stays as it is."""
        self._hand_over(edit_start(self.field, self._value))

    def finish(self) -> None:
        """Hand over what stands in the editor, if it is another value, and close it."""
        if self.editor is None:
            return
        typed = text_in(self.editor)
        restoring, self._restoring = self._restoring, False
        self._close()
        if restoring:
            self._typed, self._error = None, ""
            self._show_face()
            self._show_foot()
        elif typed != self._began:
            self._hand_over(typed)

    def _hand_over(self, typed: str) -> None:
        self._typed, self._error = typed, ""
        self._show_face()
        self._show_foot()
        self.edited.emit(self.field.key, typed)

    def _close(self) -> None:
        editor, self.editor = self.editor, None
        if editor is None:
            return
        editor.removeEventFilter(self)
        self.face.show()
        editor.hide()
        self._place.removeWidget(editor)
        editor.deleteLater()
        self.editing_changed.emit()

    def _save_and_stay(self) -> None:
        """Save, and keep the keyboard on the value."""
        self.face.show()
        self.face.setFocus(Qt.FocusReason.OtherFocusReason)
        self.finish()

    def _restore_and_stay(self) -> None:
        self._restoring = True
        self._save_and_stay()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Save when the keyboard leaves or with Enter, restore with Esc; the page's keys do not come between."""
        if watched is not self.editor:
            return False
        if isinstance(event, QKeyEvent):
            if event.type() == QEvent.Type.ShortcutOverride and self._is_mine(event):
                event.accept()
                return True
            return event.type() == QEvent.Type.KeyPress and self._act_on(event)
        if isinstance(event, QFocusEvent) and event.type() == QEvent.Type.FocusOut and _is_left(event):
            self.finish()
        return False

    def _is_mine(self, event: QKeyEvent) -> bool:
        """Whether a key belongs to the editor although the page has a deed on it."""
        key = event.key()
        return key in {Qt.Key.Key_Escape, *_ENTER} or (key == Qt.Key.Key_F4 and isinstance(self.editor, DayEdit))

    def _act_on(self, event: QKeyEvent) -> bool:
        """Leave the editor with a key; return whether it did."""
        if event.key() == Qt.Key.Key_Escape:
            self._restore_and_stay()
            return True
        enter = event.key() in _ENTER
        if enter and (event.modifiers() & _CONTROL or isinstance(self.editor, (QLineEdit, ChoiceBox))):
            self._save_and_stay()
            return True
        return False


def _is_left(event: QFocusEvent) -> bool:
    """Whether the keyboard goes elsewhere, and not into a list or calendar of the editor."""
    return event.reason() not in _STAYS and QApplication.activePopupWidget() is None
