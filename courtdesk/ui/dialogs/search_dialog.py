"""Ctrl+K: one field that finds rows of every ledger, people, files and commands."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QStackedWidget, QWidget

from courtdesk.actions.ledgers.values import Hit, HitGroup
from courtdesk.ui import icons, tokens
from courtdesk.ui.context import DeskContext
from courtdesk.ui.dialogs.base import MIDDLE, DeskDialog
from courtdesk.ui.search_commands import Command, find_commands
from courtdesk.ui.texts import search as words
from courtdesk.ui.widgets import text
from courtdesk.ui.widgets.empty_state import EmptyState
from courtdesk.ui.widgets.search_list import Line, SearchList

if TYPE_CHECKING:
    from courtdesk.actions.desk import Desk
    from courtdesk.actions.ledgers.stopping import Stop
    from courtdesk.ui.tasks import Question

#: A pause in typing after which is looked; the question before is interrupted anyway.
PAUSE_MS = 60
#: Sign of hits by their group.
_ICONS = {
    "views": "layout-list",
    "people": "user",
    "cases": "hourglass",
    "tasks": "flag",
    "rectification": "clipboard-check",
    "assessment": "layout-list",
    "matters": "speakerphone",
    "documents": "rubber-stamp",
    "attachments": "paperclip",
    "register": "notebook",
    "orders": "clipboard-text",
    "indicators": "chart-bar",
    "roster": "user",
    "departments": "building-bank",
}
_FIELD, _FOOT = 52, 34
_HIGHEST = 520
_RECENT = 6

#: Opens a page with what its ``shown`` is given.
Opener = Callable[[str, dict[str, object]], object]


class _Found(QObject):
    """Carries groups from the reader's thread to the window's."""

    group = Signal(int, object)


class SearchDialog(DeskDialog):
    """Field, groups of hits, and the keys at the foot."""

    #: What was looked for and opened, newest first; kept until the program ends.
    recent: list[str] = []  # noqa: RUF012 - shared by all openings of the one dialog on purpose

    def __init__(self, parent: QWidget, context: DeskContext, commands: Sequence[Command], opener: Opener) -> None:
        super().__init__(parent, words.TITLE, MIDDLE)
        self.setObjectName("searchDialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._context, self._commands, self._open = context, tuple(commands), opener
        self._groups: list[HitGroup] = []
        self._asked = 0
        self._question: Question | None = None
        self._searching = False
        #: Enter came before the first hit: it is opened as soon as it is there, with its side panel or not.
        self._hasty: bool | None = None
        self._found = _Found()
        self._found.group.connect(self._take_group)
        self._timer = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._timer.timeout.connect(self._ask)
        self._lay_out()
        self.field.textChanged.connect(self._typed)
        self.field.installEventFilter(self)
        self.list.clicked_line.connect(self.choose)
        self._typed("")

    def _lay_out(self) -> None:
        self.heading.hide()
        self.footer.hide()
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(0)
        self.body.addLayout(self._make_top())
        self.body.addWidget(text.hair_line())
        self.list = SearchList()
        self.nothing = EmptyState("", words.NOTHING_HINT, searching=True)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.list)
        self.stack.addWidget(self.nothing)
        self.body.addWidget(self.stack, 1)
        self.body.addWidget(text.hair_line())
        self.body.addLayout(self._make_foot())
        self.field.setFocus()

    def _make_top(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(tokens.GAP_4, 0, tokens.GAP_4, 0)
        row.setSpacing(tokens.GAP_2)
        sign = QLabel()
        sign.setPixmap(icons.pixmap("search", "text2", 18))
        self.field = QLineEdit()
        self.field.setObjectName("searchField")
        self.field.setPlaceholderText(words.PLACEHOLDER)
        self.field.setAccessibleName(words.TITLE)
        self.field.setFrame(False)
        self.field.setFixedHeight(_FIELD)
        self.field.setMaxLength(100)
        self.busy = text.label("", "caption", "text2")
        row.addWidget(sign)
        row.addWidget(self.field, 1)
        row.addWidget(self.busy)
        return row

    def _make_foot(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(tokens.GAP_4, 0, tokens.GAP_4, 0)
        row.setSpacing(tokens.GAP_1)
        for key, what in words.FOOT:
            row.addWidget(text.label(key, "caption", bold=True))
            note = text.label(what, "caption", "text2")
            note.setFixedHeight(_FOOT)
            row.addWidget(note)
            row.addSpacing(tokens.GAP_3)
        row.addStretch()
        return row

    def fit(self) -> None:
        """Be as high as the window allows, and the same whatever is found: nothing jumps while typing."""
        parent = self.parentWidget()
        room = parent.height() if parent is not None else _HIGHEST
        self.setFixedHeight(min(_HIGHEST, room - 2 * tokens.GAP_5))

    def place(self, parent: QWidget) -> None:
        """Stand in the upper third of the window."""
        left = (parent.width() - self.width()) // 2
        free = parent.height() - self.height()
        self.move(parent.mapToGlobal(QPoint(left, min(free // 2, parent.height() // 9))))

    # ---- asking ---------------------------------------------------------------------------------

    def _typed(self, wanted: str) -> None:
        self._asked += 1
        self._hasty = None
        self._stop_asking()
        self._groups = []
        self._searching = bool(wanted.strip())
        self._show(stay=False)
        self._timer.start()
        if not self._searching:
            self._timer.stop()

    def _ask(self) -> None:
        """Look for the words on the reader's thread; each group is shown as soon as it is known."""
        asked, wanted, day = self._asked, self.field.text().strip(), self._context.day()
        carrier = self._found

        def found(group: HitGroup) -> None:
            with suppress(RuntimeError):  # the dialog was closed meanwhile
                carrier.group.emit(asked, group)

        def work(desk: Desk, stop: Stop) -> None:
            from courtdesk.actions.search import search_everywhere

            search_everywhere(desk, wanted, day, stop, found)

        self._question = self._context.read(work, partial(self._finished, asked), parent=self, slot="search")

    def _stop_asking(self) -> None:
        """Interrupt what is being looked for."""
        if self._question is not None and shiboken6.isValid(self._question):
            self._question.drop()
        self._question = None

    def done(self, result: int) -> None:
        """Leave nothing running behind when the dialog closes."""
        self._timer.stop()
        self._stop_asking()
        super().done(result)

    def _take_group(self, asked: int, group: HitGroup) -> None:
        if asked == self._asked:
            self._groups.append(group)
            self._show(stay=True)
            if self._hasty is not None:
                self.choose(self._hasty)

    def _finished(self, asked: int, _nothing: None) -> None:
        if asked == self._asked:
            self._searching = False
            self._show(stay=True)

    # ---- showing --------------------------------------------------------------------------------

    def _show(self, *, stay: bool) -> None:
        wanted = self.field.text().strip()
        lines = self._found_lines(wanted) if wanted else self._first_lines()
        self.list.show_lines(lines, wanted, stay=stay)
        nothing = bool(wanted) and not lines and not self._searching
        if nothing:
            self.nothing.set_words(words.nothing(wanted), words.NOTHING_HINT)
        self.stack.setCurrentWidget(self.nothing if nothing else self.list)
        self.busy.setText(words.SEARCHING if self._searching else "")
        self._say_current()

    def _first_lines(self) -> list[Line]:
        """Return what is offered before anything is typed: what was looked for last, and usual deeds."""
        lines: list[Line] = []
        if self.recent:
            lines.append(Line(words.RECENT))
            lines += [
                Line(each, icon="history", deed=partial(self._look_again, each), key=f"recent {each}")
                for each in self.recent
            ]
        lines.append(Line(words.USUAL))
        lines += [self._command_line(each) for each in self._commands if each.usual]
        return [*lines, Line(words.HINT)]

    def _found_lines(self, wanted: str) -> list[Line]:
        lines: list[Line] = []
        if commands := find_commands(self._commands, wanted):
            lines.append(Line(words.GROUPS["commands"]))
            lines += [self._command_line(each) for each in commands]
        for group in self._groups:
            lines += self._group_lines(group)
        return lines

    def _command_line(self, command: Command) -> Line:
        return Line(
            command.title,
            command.kind,
            command.icon,
            right=command.key,
            deed=partial(self._do, command),
            key=f"command {command.title}",
        )

    def _group_lines(self, group: HitGroup) -> list[Line]:
        lines = [Line(words.GROUPS[group.key])]
        for at, hit in enumerate(group.hits):
            icon = hit.icon or _ICONS[group.key]
            deed = partial(self._go, hit)
            lines.append(Line(hit.title, hit.detail, icon, hit.lamp, deed=deed, key=f"{group.key} {at}"))
        if group.everything is not None and group.total > len(group.hits):
            all_of_them = words.everything(group.total)
            deed = partial(self._go, group.everything)
            lines.append(Line(all_of_them, icon="list-details", deed=deed, key=f"{group.key} all", link=True))
        return lines

    def _say_current(self) -> None:
        line = self.list.current()
        self.field.setAccessibleDescription(line.spoken() if line is not None else "")

    # ---- choosing -------------------------------------------------------------------------------

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the field's arrow keys move through the hits."""
        if watched is self.field and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            by = self._step(event.key())
            if by:
                self.list.step(by)
                self._say_current()
                return True
        return super().eventFilter(watched, event)

    def _step(self, key: int) -> int:
        page = self.list.hits_in_sight()
        steps = {
            Qt.Key.Key_Down: 1,
            Qt.Key.Key_Up: -1,
            Qt.Key.Key_Tab: 1,
            Qt.Key.Key_Backtab: -1,
            Qt.Key.Key_PageDown: page,
            Qt.Key.Key_PageUp: -page,
        }
        return steps.get(Qt.Key(key), 0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens the hit, Ctrl+Enter opens it with its side panel, Ctrl+K closes again."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.choose(bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier))
        elif event.key() == Qt.Key.Key_K and event.modifiers() == Qt.KeyboardModifier.ControlModifier:
            self.reject()
        else:
            super().keyPressEvent(event)

    def choose(self, beside: bool = False) -> None:  # noqa: FBT001, FBT002 - what a click hands over
        """Open the line under the cursor; ``beside`` shows its row in the side panel."""
        line = self.list.current()
        if line is not None and line.deed is not None:
            line.deed(beside)
        elif self._searching:
            self._hasty = beside

    def _look_again(self, wanted: str, _beside: bool) -> None:  # noqa: FBT001 - what a line hands over
        self.field.setText(wanted)

    def _do(self, command: Command, _beside: bool) -> None:  # noqa: FBT001 - what a line hands over
        self._leave()
        command.deed()

    def _go(self, hit: Hit, beside: bool) -> None:  # noqa: FBT001 - what a line hands over
        self._leave()
        extra: dict[str, object] = {"panel": beside} if "row_id" in hit.arguments else {}
        self._open(hit.page, {**hit.arguments, **extra})

    def _leave(self) -> None:
        """Remember what was looked for and close."""
        wanted = self.field.text().strip()
        if wanted:
            kept = [wanted, *(each for each in self.recent if each != wanted)]
            SearchDialog.recent[:] = kept[:_RECENT]
        self.accept()
