"""Departments that a paper names and nobody knows: new ones, other names of known ones, or words only."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QFrame, QGridLayout, QScrollArea, QWidget

from courtdesk.actions.results import UnknownDepartment
from courtdesk.ui import tokens
from courtdesk.ui.dialogs.base import MIDDLE, DeskDialog
from courtdesk.ui.texts import common
from courtdesk.ui.texts import review as words
from courtdesk.ui.widgets import text
from courtdesk.ui.widgets.buttons import make_button

#: The rows keep so much in the lowest window, in pixels.
_LEAST = 120
_ROW = 40

Choices = Mapping[str, str | None]


class DepartmentsDialog(DeskDialog):
    """One line a name, each with a proposal; Enter takes them all.

    ``said``: the sentence above, what the names are, and the deed that follows.
    """

    def __init__(
        self,
        parent: QWidget | None,
        unknown: Sequence[UnknownDepartment],
        known: Sequence[str],
        decided: Choices,
        on_yes: Callable[[Choices], None],
        said: tuple[str, str, str] = (words.UNKNOWN_SENTENCE, words.UNKNOWN_NAME, words.ADOPT_NOW),
    ) -> None:
        super().__init__(parent, words.unknown_title(len(unknown)), MIDDLE)
        self.setObjectName("departmentsDialog")
        self._on_yes = on_yes
        self.choices: dict[str, QComboBox] = {}
        sentence, named, deed = said
        self.body.addWidget(text.label(sentence, ink="text2", wrap=True))
        self._area = self._make_rows(unknown, known, decided, named)
        self.body.addWidget(self._area)
        self.no_button = make_button(common.CANCEL, name="departmentsNo")
        self.yes_button = make_button(deed, kind="primary", name="departmentsYes")
        self.no_button.clicked.connect(self.reject)
        self.yes_button.clicked.connect(self.accept)
        self.accepted.connect(lambda: self._on_yes(self.decisions()))
        self.buttons.addWidget(self.no_button)
        self.buttons.addWidget(self.yes_button)
        self.yes_button.setDefault(True)
        self.yes_button.setFocus()

    def _make_rows(
        self, unknown: Sequence[UnknownDepartment], known: Sequence[str], decided: Choices, named: str
    ) -> QScrollArea:
        holder = QWidget()
        holder.setObjectName("body")
        grid = QGridLayout(holder)
        grid.setContentsMargins(0, 0, tokens.GAP_3, 0)
        grid.setHorizontalSpacing(tokens.GAP_3)
        grid.setVerticalSpacing(tokens.GAP_2)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        for column, title in enumerate((named, words.UNKNOWN_DEED)):
            grid.addWidget(text.label(title, "caption", "text2"), 0, column)
        for row, each in enumerate(unknown, start=1):
            grid.addWidget(text.label(words.unknown_name(each.name, each.count), wrap=True), row, 0)
            self.choices[each.name] = _choice(each, known, decided)
            grid.addWidget(self.choices[each.name], row, 1)
        grid.setRowStretch(len(unknown) + 1, 1)
        self._wanted = _ROW * len(unknown) + 24
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(holder)
        return area

    def fit(self) -> None:
        """Give the rows the height they want, less what the window is too low for."""
        self.fit_part(self._area, self._wanted, _LEAST)

    def decisions(self) -> dict[str, str | None]:
        """Return what was decided about each name: a known name, "" for new, None for words only."""
        return {name: choice.currentData() for name, choice in self.choices.items()}


def _choice(unknown: UnknownDepartment, known: Sequence[str], decided: Choices) -> QComboBox:
    """Make the choices for a name: what was decided before, else the likeliest, is in front."""
    choice = QComboBox()
    choice.setAccessibleName(words.unknown_choice(unknown.name))
    choice.addItem(words.NEW_GROUP if unknown.is_group else words.NEW_DEPARTMENT, "")
    choice.addItem(words.WORDS_ONLY, None)
    for other in dict.fromkeys((*unknown.suggestions, *known)):
        choice.addItem(words.ALIAS_OF.format(name=other), other)
    if unknown.name in decided:
        chosen = decided[unknown.name]
    else:
        # Of several likely ones none is put forward: a wrong alias is hard to see later.
        chosen = unknown.suggestions[0] if len(unknown.suggestions) == 1 else ""
    place = next((at for at in range(choice.count()) if choice.itemData(at) == chosen), 0)
    choice.setCurrentIndex(place)
    return choice
