"""The keys of the page in front and of the whole program, by where they work, as F1 shows them."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics, QKeyEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from courtdesk.ui import theme, tokens
from courtdesk.ui.dialogs.base import LARGE, DeskDialog
from courtdesk.ui.search_marks import matches
from courtdesk.ui.texts import common, shell
from courtdesk.ui.widgets import text
from courtdesk.ui.widgets.buttons import make_button

#: Title, field, footer and the room the dialog leaves above and below.
_AROUND = 240
_HIGHEST = 460
#: What a heading takes, in lines of keys.
_HEADING_LINES = 2

_HEADINGS = (shell.KEYS_PAGE, shell.KEYS_GRID, shell.KEYS_EDIT, shell.KEYS_FINDING, shell.KEYS_PANEL)

Keys = tuple[tuple[str, str], ...]


def grouped(keys: Sequence[tuple[str, str]], grid: Collection[tuple[str, str]] = ()) -> list[tuple[str, Keys]]:
    """Return headings with their keys: the page's own, those of its grid by what they do, those that work everywhere.

    ``grid`` are the keys that every ledger has.
    """
    found: dict[str, list[tuple[str, str]]] = {each: [] for each in _HEADINGS}
    for row in dict.fromkeys(keys):
        found[_heading(row[1]) if row in grid else shell.KEYS_PAGE].append(row)
    found[shell.KEYS_EVERYWHERE] = list(shell.KEYS)
    return [(heading, tuple(rows)) for heading, rows in found.items() if rows]


def _heading(what: str) -> str:
    """Return the heading one of whose words stands first in what a key does."""
    places = [(what.index(part), heading) for heading, parts in shell.KEY_WORDS for part in parts if part in what]
    return min(places)[1] if places else shell.KEYS_GRID


class KeysDialog(DeskDialog):
    """Keys under headings in two columns; typing leaves those that fit."""

    def __init__(
        self, parent: QWidget, keys: Sequence[tuple[str, str]], grid: Collection[tuple[str, str]] = ()
    ) -> None:
        super().__init__(parent, shell.KEYS_TITLE, LARGE)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._groups = grouped(keys, grid)
        metrics = QFontMetrics(theme.font("body", bold=True))
        every = [key for _, rows in self._groups for key, _ in rows]
        self._key_width = max(metrics.horizontalAdvance(key) for key in every) + tokens.GAP_1
        self.finder = QLineEdit()
        self.finder.setObjectName("findKey")
        self.finder.setPlaceholderText(shell.KEYS_FIND)
        self.finder.setAccessibleName(shell.KEYS_FIND)
        self.finder.setClearButtonEnabled(True)
        self.finder.textChanged.connect(self._show)
        self.body.addWidget(self.finder)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # scrolled from the field
        self._area.setAccessibleName(shell.KEYS_TITLE)
        self.body.addWidget(self._area)
        close = make_button(common.CLOSE, kind="primary", name="closeKeys")
        close.setDefault(True)
        close.clicked.connect(self.accept)
        self.buttons.addWidget(close)
        self._show("")
        listing = self._area.widget()
        self._area.setFixedHeight(
            min(_HIGHEST, listing.sizeHint().height() + 2, max(120, parent.window().height() - _AROUND))
        )
        self.finder.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Scroll with the arrows and by pages while the keyboard stays in the field."""
        bar = self._area.verticalScrollBar()
        page, line = bar.pageStep(), theme.row_height()
        key = Qt.Key
        steps = {key.Key_Down: line, key.Key_Up: -line, key.Key_PageDown: page, key.Key_PageUp: -page}
        by = steps.get(Qt.Key(event.key()), 0)
        if by:
            bar.setValue(bar.value() + by)
        else:
            super().keyPressEvent(event)

    def shown(self) -> list[tuple[str, str]]:
        """Return the keys that fit what is typed."""
        return [row for _, rows in self._leaving(self.finder.text().strip()) for row in rows]

    def _leaving(self, wanted: str) -> list[tuple[str, Keys]]:
        if not wanted:
            return self._groups
        found = (
            (heading, tuple((key, what) for key, what in rows if matches(what, wanted) or matches(key, wanted)))
            for heading, rows in self._groups
        )
        return [(heading, rows) for heading, rows in found if rows]

    def _show(self, wanted: str) -> None:
        groups = self._leaving(wanted.strip())
        listing = QWidget()
        listing.setObjectName("body")
        row = QHBoxLayout(listing)
        row.setContentsMargins(0, 0, tokens.GAP_2, 0)
        row.setSpacing(tokens.GAP_6)
        if not groups:
            row.addWidget(text.label(shell.KEYS_NONE, ink="text2"), 0, Qt.AlignmentFlag.AlignTop)
        for column in _columns(groups):
            holder = QVBoxLayout()
            holder.setSpacing(tokens.GAP_4)
            for heading, rows in column:
                holder.addLayout(_group(heading, rows, self._key_width))
            holder.addStretch()
            row.addLayout(holder, 1)
        self._area.setWidget(listing)


def _columns(groups: Sequence[tuple[str, Keys]]) -> list[list[tuple[str, Keys]]]:
    """Share the groups between two columns in their order, so that both are about as high."""
    heights = [len(rows) + _HEADING_LINES for _, rows in groups]
    cuts = range(len(groups) + 1)
    cut = min(cuts, key=lambda at: max(sum(heights[:at]), sum(heights[at:])))
    return [list(groups[:cut]), list(groups[cut:])]


def _group(heading: str, rows: Keys, key_width: int) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(tokens.GAP_4)
    grid.setVerticalSpacing(tokens.GAP_1)
    grid.setColumnMinimumWidth(0, key_width)
    grid.setColumnStretch(1, 1)
    grid.addWidget(text.label(heading, "caption", "accent", bold=True), 0, 0, 1, 2)
    for at, (key, what) in enumerate(rows, start=1):
        grid.addWidget(text.label(key, bold=True), at, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(text.label(what, ink="text2", wrap=True), at, 1)
    return grid
