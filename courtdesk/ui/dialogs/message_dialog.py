"""Dialogs that tell in three parts, and dialogs that ask."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QPlainTextEdit, QVBoxLayout, QWidget

from courtdesk.ui import icons, tokens
from courtdesk.ui.dialogs.base import MIDDLE, SMALL, DeskDialog
from courtdesk.ui.texts import common
from courtdesk.ui.widgets import text
from courtdesk.ui.widgets.buttons import DeskButton, make_button

_PLACES_SHOWN = 6


@dataclass(frozen=True, slots=True)
class Telling:
    """What a three-part dialog says."""

    title: str
    what: str
    safe: str
    todo: str
    places: tuple[str, ...] = ()
    #: Only in the copied text.
    reference: str = ""

    def as_text(self) -> str:
        """Return everything as the clerk would paste it."""
        lines = [self.title, f"{common.WHAT}：{self.what}", *self.places]
        lines += [f"{common.SAFE}：{self.safe}", f"{common.TODO}：{self.todo}"]
        return "\n".join([*lines, self.reference] if self.reference else lines)


class TellDialog(DeskDialog):
    """出了什么, 数据安全, 怎么办."""

    def __init__(self, parent: QWidget | None, telling: Telling, icon: str = "alert-triangle") -> None:
        super().__init__(parent, telling.title, MIDDLE)
        self.telling = telling
        self.setObjectName("tellDialog")
        self._lay_out(icon)
        self.copy_button = make_button(common.COPY_REPORT, icon="copy", kind="quiet", name="copyReport")
        self.copy_button.clicked.connect(self._copy)
        self.helpers.addWidget(self.copy_button)
        self.close_button = make_button(common.OK, kind="primary", name="closeTelling")
        self.close_button.setDefault(True)
        self.close_button.clicked.connect(self.accept)
        self.buttons.addWidget(self.close_button)
        self.close_button.setFocus()

    def _lay_out(self, icon: str) -> None:
        self.body.removeWidget(self.heading)
        self.heading.setWordWrap(True)
        sign = QLabel()
        sign.setPixmap(icons.pixmap(icon, "over", 32))
        row = QHBoxLayout()
        row.setSpacing(tokens.GAP_4)
        row.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        column.setSpacing(tokens.GAP_3)
        column.addWidget(self.heading)
        column.addLayout(self._parts())
        row.addLayout(column, 1)
        self.body.addLayout(row)

    def _parts(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(tokens.GAP_4)
        grid.setVerticalSpacing(tokens.GAP_3)
        grid.setColumnStretch(1, 1)
        _add_part(grid, common.WHAT, self.telling.what)
        if self.telling.places:
            grid.addWidget(_PlacesBox(self.telling.places, self), grid.rowCount(), 0, 1, 2)
        _add_part(grid, common.SAFE, self.telling.safe)
        _add_part(grid, common.TODO, self.telling.todo)
        return grid

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.telling.as_text())
        self.copy_button.set_text(common.COPIED)


def _add_part(grid: QGridLayout, head: str, words: str) -> None:
    row = grid.rowCount()
    grid.addWidget(text.label(head, bold=True), row, 0, Qt.AlignmentFlag.AlignTop)
    grid.addWidget(text.selectable(text.label(words, wrap=True)), row, 1)


class _PlacesBox(QFrame):
    """Up to six places; the rest behind a button."""

    def __init__(self, places: Sequence[str], dialog: DeskDialog) -> None:
        super().__init__()
        self.setObjectName("placesBox")
        self._places, self._dialog = places, dialog
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(tokens.GAP_4, tokens.GAP_2, tokens.GAP_4, tokens.GAP_2)
        self._column.setSpacing(0)
        for place in places[:_PLACES_SHOWN]:
            self._column.addWidget(text.selectable(text.label(place, wrap=True)))
        if len(places) > _PLACES_SHOWN:
            self.more: DeskButton = make_button(common.all_places(len(places)), kind="link", name="allPlaces")
            self.more.clicked.connect(self._show_all)
            self._column.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)

    def _show_all(self) -> None:
        while self._column.count():
            widget = self._column.takeAt(0).widget()
            widget.hide()
            widget.deleteLater()
        listing = QPlainTextEdit("\n".join(self._places))
        listing.setReadOnly(True)
        listing.setFixedHeight(180)
        listing.setAccessibleName(common.all_places(len(self._places)))
        self._column.addWidget(listing)
        self._dialog.fit()


class AskDialog(DeskDialog):
    """A question whose yes names the deed; Enter never destroys."""

    def __init__(
        self,
        parent: QWidget | None,
        title: str,
        words: str,
        yes: str,
        on_yes: Callable[[], None],
        *,
        danger: bool = False,
    ) -> None:
        super().__init__(parent, title, SMALL)
        self.setObjectName("askDialog")
        self.body.addWidget(text.label(words, wrap=True))
        self.no_button = make_button(common.CANCEL, name="askNo")
        self.yes_button = make_button(yes, kind="danger" if danger else "primary", name="askYes")
        self.no_button.clicked.connect(self.reject)
        self.yes_button.clicked.connect(self.accept)
        self.accepted.connect(on_yes)
        self.buttons.addWidget(self.no_button)
        self.buttons.addWidget(self.yes_button)
        default = self.no_button if danger else self.yes_button
        default.setDefault(True)
        default.setFocus()
