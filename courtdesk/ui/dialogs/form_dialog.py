"""A dialog with a few fields: what will happen, the fields, and the deed that is named on its button."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Literal

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QPlainTextEdit, QScrollArea, QWidget

from courtdesk.errors import DeskError
from courtdesk.ui import tokens
from courtdesk.ui.dialogs.base import SMALL, DeskDialog
from courtdesk.ui.texts import common
from courtdesk.ui.widgets import text
from courtdesk.ui.widgets.banner import Banner
from courtdesk.ui.widgets.buttons import make_button
from courtdesk.ui.widgets.form_field import FormField

#: Looks at the values of all fields; returns what is wrong with which.
Check = Callable[[Mapping[str, str]], Mapping[str, str]]

_TEXT_HEIGHT = 78
#: The fields keep so much in the lowest window, in pixels.
_LEAST = 120


class FormDialog(DeskDialog):
    """Stays open until the deed is done; a refusal is told above the fields, so nothing typed is lost.

    In a low window the fields scroll, and the deed stays in view.
    """

    #: The values of all fields, once they are complete.
    submitted = Signal(object)

    def __init__(
        self,
        parent: QWidget | None,
        title: str,
        sentence: str,
        deed: str,
        *,
        kind: Literal["primary", "danger"] = "primary",
    ) -> None:
        super().__init__(parent, title, SMALL)
        self.setObjectName("formDialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.fields: dict[str, FormField] = {}
        self._check: Check = lambda _values: {}
        self._rows = 0
        self._refusal = Banner("refusal")
        self.body.addWidget(self._refusal)
        self.sentence = text.label(sentence, ink="text2", wrap=True)
        self.sentence.setVisible(bool(sentence))
        self.body.addWidget(self.sentence)
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(tokens.GAP_3)
        self._grid.setVerticalSpacing(10)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        holder = QWidget()
        holder.setObjectName("body")
        holder.setLayout(self._grid)
        self._area.setWidget(holder)
        self.body.addWidget(self._area)
        self.no_button = make_button(common.CANCEL, name="formNo")
        self.no_button.clicked.connect(self.reject)
        self.yes_button = make_button(deed, kind=kind, name="formYes")
        self.yes_button.clicked.connect(self.submit)
        self.buttons.addWidget(self.no_button)
        self.buttons.addWidget(self.yes_button)
        self.yes_button.setDefault(kind == "primary")

    def set_check(self, check: Check) -> None:
        """Give what looks at the values beyond what is required."""
        self._check = check

    def add_field(self, key: str, field: FormField, place: tuple[int, int, int] | None = None) -> FormField:
        """Add a field on a row of its own, or at (row, column, columns it covers)."""
        row, column, span = place or (self._rows, 0, 4)
        self._rows = max(self._rows, row + 1)
        self._grid.addWidget(field, row, column, 1, span)
        self.fields[key] = field
        field.editor.setObjectName(f"form_{key}")
        if isinstance(field.editor, QPlainTextEdit):
            field.editor.setFixedHeight(_TEXT_HEIGHT)
            field.editor.setTabChangesFocus(True)
        if len(self.fields) == 1:
            field.editor.setFocus()
        return field

    def values(self) -> dict[str, str]:
        """Return what stands in the fields."""
        return {key: field.value() for key, field in self.fields.items()}

    def fit(self) -> None:
        """Become as high as the fields need, and no higher than the window."""
        for field in self.fields.values():
            inside = field.layout()
            if inside is not None:
                inside.activate()
        wide = self.width() - 2 - 2 * tokens.GAP_6
        wrapped = self._grid.heightForWidth(wide) if self._grid.hasHeightForWidth() else -1
        self.fit_part(self._area, wrapped if wrapped > 0 else self._grid.sizeHint().height(), _LEAST)

    def go_to(self, key: str) -> None:
        """Put the keyboard into a field and bring it into sight."""
        field = self.fields[key]
        field.editor.setFocus()
        self._area.ensureWidgetVisible(field)

    def submit(self) -> None:
        """Hand the values over, or mark what is missing and go to the first of it."""
        values = self.values()
        wrong = {key: common.FILL_IN for key, field in self.fields.items() if field.required and not values[key]}
        wrong |= {key: word for key, word in self._check(values).items() if key not in wrong}
        for key, field in self.fields.items():
            field.set_error(wrong.get(key, ""))
        if wrong:
            self.fit()
            self.go_to(next(key for key in self.fields if key in wrong))
        else:
            self.yes_button.setEnabled(False)
            self.submitted.emit(values)

    def refuse(self, error: DeskError) -> None:
        """Say why the deed was not done; the values stay."""
        self.yes_button.setEnabled(True)
        self._refusal.say(f"{error.what}{error.todo}")
        self.fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Submit with Ctrl+Enter, also from a field of several lines."""
        enter = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.submit()
            return
        super().keyPressEvent(event)
