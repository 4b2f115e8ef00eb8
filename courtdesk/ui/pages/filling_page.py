"""收表: what was sent to departments, who has returned it, and what came back on its way into the ledger."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from courtdesk.actions.filling.values import Collected, FillRoundRow
from courtdesk.ui import messages, tokens
from courtdesk.ui.context import DeskContext
from courtdesk.ui.pages import filling_rows as rows
from courtdesk.ui.pages.base import Page, PageCommand
from courtdesk.ui.pages.filling_deeds import FillDeeds
from courtdesk.ui.pages.filling_review import FillReview
from courtdesk.ui.texts import filling as words
from courtdesk.ui.widgets.buttons import DeskButton, make_button
from courtdesk.ui.widgets.drops import FileDrops
from courtdesk.ui.widgets.empty_state import EmptyState
from courtdesk.ui.widgets.page_header import PageHeader
from courtdesk.ui.widgets.pane_bar import PaneBar
from courtdesk.ui.widgets.row_list import RowList
from courtdesk.ui.widgets.side_rows import SideRows

_ROUNDS_WIDTH = 300
#: Beside the narrow rail there is no room for the rounds and for texts side by side.
_WIDE = 1000
_SHEETS, _BACK = 0, 1
#: Ledgers that the rail has no item for.
_LIT = {"people": "settings", "departments": "settings", "assessment": "tasks"}


class FillingPage(Page):
    """Rounds at the left; at the right the departments' sheets, or what came back until it is merged."""

    keys: ClassVar[tuple[tuple[str, str], ...]] = words.KEYS

    def __init__(self, context: DeskContext) -> None:
        super().__init__(context)
        self.rounds: tuple[FillRoundRow, ...] = ()
        self._wanted: int | None = None
        self.deeds = FillDeeds(self)
        self._lay_out()
        self._add_keys()
        drops = FileDrops(self, words.SUFFIXES, folders=True)
        drops.dropped.connect(self.deeds.collect)
        self._show()

    # ---- layout ---------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        self.header = PageHeader(words.TITLE, self.context)
        self.header.add_back(self.step_back)
        self.folder_button = self.header.add_secondary(
            words.FOLDER, self.deeds.pick_folder, icon="folder-open", name="collectFolder"
        )
        self.collect_button = self.header.add_primary(
            words.COLLECT, self.deeds.pick_files, icon="file-import", name="collectFiles"
        )
        self.collect_button.setToolTip(words.COLLECT_TIP)
        self.merge_button = self.header.add_primary(
            words.merge_deed(0), self.deeds.merge, icon="checks", name="mergeCollected"
        )
        self.empty = EmptyState(words.EMPTY_TITLE, words.EMPTY_SENTENCE)
        self.empty.add_primary(words.TO_TASKS, lambda: self.go("tasks"), icon="flag", name="fillToTasks")
        self.empty.add_secondary(
            words.TO_RECTIFICATION,
            lambda: self.go("rectification"),
            icon="clipboard-check",
            name="fillToRectification",
        )
        self.body = QStackedWidget()
        self.body.addWidget(self.empty)
        self.body.addWidget(self._make_rounds())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addWidget(self.body, 1)

    def _make_rounds(self) -> QWidget:
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self.side = SideRows(words.ROUNDS, rows.ROUND_COLUMNS, _ROUNDS_WIDTH)
        self.side.list.current_changed.connect(lambda _key: self._show_round())
        row.addWidget(self.side)
        pane = QWidget()
        pane.setObjectName("surface")
        pane.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        column = QVBoxLayout(pane)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._make_bar())
        self.sheets = RowList(rows.SHEET_COLUMNS, words.SHEETS)
        self.review = FillReview()
        self.review.changed.connect(self._name_merge)
        self.review.status.connect(self.set_status)
        self.right = QStackedWidget()
        self.right.addWidget(self.sheets)
        self.right.addWidget(self.review)
        column.addWidget(self.right, 1)
        row.addWidget(pane, 1)
        return holder

    def _make_bar(self) -> QWidget:
        self.end_button = self._button(words.END, "", "endRound", self.deeds.end)
        self.leave_button = self._button(words.LEAVE, "x", "leaveCollected", self.ask_to_leave)
        self.remind_button = self._button(words.REMIND, "copy", "remindDepartments", self.deeds.remind)
        self.remind_button.setToolTip(words.REMIND_TIP)
        bar = PaneBar((self.end_button, self.leave_button, self.remind_button), left=tokens.GAP_4)
        self.round_title, self.round_fact = bar.title, bar.fact
        return bar

    def _button(self, label: str, icon: str, name: str, deed: Callable[[], object]) -> DeskButton:
        button = make_button(label, icon=icon, kind="quiet", name=name)
        button.clicked.connect(lambda _checked: deed())
        return button

    def _add_keys(self) -> None:
        for keys, deed in (
            ("Ctrl+I", self.deeds.pick_files),
            ("Ctrl+Return", self.deeds.merge),
            ("Ctrl+Enter", self.deeds.merge),
            ("Ctrl+Shift+C", self.deeds.remind),
            ("F8", lambda: self.review.step(1)),
            ("Shift+F8", lambda: self.review.step(-1)),
            ("Esc", self.step_back),
            *((f"Alt+{number}", self._chooser(number - 2)) for number in range(1, 10)),
        ):
            action = QAction(self)
            action.setShortcut(keys)
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            action.triggered.connect(lambda _checked=False, do=deed: do())
            self.addAction(action)

    def _chooser(self, choice: int) -> Callable[[], None]:
        """Return what Alt and a number do: the first keeps what the ledger has, the others take an offer."""

        def choose() -> None:
            if self.is_reviewing():
                self.review.choose(choice)

        return choose

    # ---- rounds ---------------------------------------------------------------------------------

    def shown(self, **arguments: object) -> None:
        """Open a round (``round_id``), or read what came back (``paths``); else show what was in front."""
        wanted = arguments.get("round_id")
        if isinstance(wanted, int):
            self._wanted = wanted
            self.leave()
        self.refresh()
        paths = arguments.get("paths")
        if isinstance(paths, Sequence) and paths:
            self.deeds.collect(tuple(Path(str(path)) for path in paths), any_round=True)

    def refresh(self) -> None:
        """Fetch the rounds."""
        self.deeds.fetch(self._take)

    def _take(self, found: Sequence[FillRoundRow]) -> None:
        self.rounds = tuple(found)
        if self.is_reviewing() and self.review.collected is not None:
            self._wanted = self.review.collected.round.id
            if self._wanted not in {each.id for each in found}:  # taken back meanwhile
                self.leave()
        self._show()

    def _show(self) -> None:
        day = self.context.day()
        self.side.list.set_rows([rows.round_row(each, day) for each in self.rounds])
        known = {each.id for each in self.rounds}
        if self._wanted in known:
            self.side.list.select_key(self._wanted or 0)
        elif self.rounds and self.side.list.current_key() not in known:
            self.side.list.select_key(self.rounds[0].id)
        self._wanted = None
        self.body.setCurrentIndex(1 if self.rounds else 0)
        self.header.set_fact(words.fact(sum(not each.ended for each in self.rounds)))
        self._show_round()

    def current(self) -> FillRoundRow | None:
        """Return the round in front."""
        key = self.side.list.current_key()
        return next((each for each in self.rounds if each.id == key), None)

    def _show_round(self) -> None:
        """Show the sheets of the round in front, or what came back of it."""
        asked = self.current()
        self._work_for(asked)
        if self.is_reviewing() and asked is not None and self.review.collected is not None:
            if asked.id != self.review.collected.round.id:
                self.leave()
                return
            self._show_back(self.review.collected)
        elif asked is not None:
            self._show_sheets(asked)
        self._weigh_deeds()

    def _work_for(self, asked: FillRoundRow | None) -> None:
        """Light the rail's item of the ledger that the round in front was made from."""
        ledger = asked.ledger if asked is not None else ""
        lit = _LIT.get(ledger, ledger)
        if lit != self.lit:
            self.lit = lit
            self.lit_changed.emit()

    def _show_sheets(self, asked: FillRoundRow) -> None:
        over = asked.days_over(self.context.day())
        self.round_title.set_whole(asked.title)
        back = len(asked.sheets) - len(asked.missing)
        self.round_fact.set_whole(words.round_fact(asked.made_at.date(), asked.due, back, len(asked.sheets)))
        self.sheets.set_rows([rows.sheet_row(each, over) for each in asked.sheets])
        self.end_button.set_text(words.REOPEN if asked.ended else words.END)
        self.set_status(words.status(len(asked.sheets)))

    def _show_back(self, collected: Collected) -> None:
        self.round_title.set_whole(collected.round.title)
        fact = words.back_fact(len(collected.sheets), len(collected.missing))
        missing = words.missing_words(collected.missing) if collected.missing else ""
        self.round_fact.set_whole("  ".join(filter(None, (fact, missing))))

    def _weigh_deeds(self) -> None:
        """Offer what can be done now: collecting before, merging after something came back."""
        back, asked = self.is_reviewing(), self.current()
        for button in (self.collect_button, self.folder_button):
            button.setVisible(not back and asked is not None)
        self.merge_button.setVisible(back)
        self.leave_button.setVisible(back)
        self.end_button.setVisible(not back)
        self._make_room()
        missing = asked is not None and any(asked.missing)
        self.remind_button.setEnabled(missing)
        self.remind_button.setToolTip(words.REMIND_TIP if missing else words.NOBODY)
        self._name_merge()

    def _make_room(self) -> None:
        """Give what came back the whole width of a narrow window."""
        self.side.setVisible(not self.is_reviewing() or self.width() >= _WIDE)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Follow the window's width."""
        super().resizeEvent(event)
        self._make_room()

    # ---- what came back -------------------------------------------------------------------------

    def is_reviewing(self) -> bool:
        """Whether what came back is in front."""
        return self.right.currentIndex() == _BACK

    def show_collected(self, collected: Collected) -> None:
        """Show what came back; nothing of it is stored."""
        self.review.show_collected(collected)
        self.right.setCurrentIndex(_BACK)
        self.side.list.select_key(collected.round.id)
        self._show_round()
        self.review.take_keyboard()

    def ask_to_leave(self) -> None:
        """Go back to the sheets; ask first where something was decided, for that is not stored."""
        if self.review.choices:
            title, told = words.LEAVE_TITLE, words.leave_text(len(self.review.choices))
            messages.ask(self, title, told, words.LEAVE, self.leave, danger=True)
        else:
            self.leave()

    def leave(self) -> None:
        """Go back to the sheets; what came back is read again when it is collected again."""
        if self.is_reviewing():
            self.right.setCurrentIndex(_SHEETS)
            self.review.forget()
            self._show_round()
            self.sheets.setFocus()

    def _name_merge(self) -> None:
        """Name the main deed by how much it takes in."""
        collected = self.review.collected
        self.merge_button.set_text(words.merge_deed(self.review.count()))
        possible = collected is not None and bool(collected.sheets)
        self.merge_button.setEnabled(possible)
        self.merge_button.setToolTip("" if possible else words.MERGE_NONE_TIP)

    def step_back(self) -> None:
        """Go one level up: from what came back to the sheets, then to the ledger they were made from."""
        if self.is_reviewing():
            self.ask_to_leave()
        else:
            asked = self.current()
            self.go(asked.ledger if asked is not None else "tasks")

    def commands(self) -> Sequence[PageCommand]:
        """Offer what the page can do now in Ctrl+K."""
        if self.is_reviewing():
            return (PageCommand(self.merge_button.accessibleName(), "checks", self.deeds.merge, "Ctrl+Enter"),)
        if self.current() is None:
            return ()
        return (
            PageCommand(words.COLLECT.rstrip("…"), "file-import", self.deeds.pick_files, "Ctrl+I"),
            PageCommand(words.FOLDER.rstrip("…"), "folder-open", self.deeds.pick_folder),
            PageCommand(words.REMIND, "copy", self.deeds.remind, "Ctrl+Shift+C"),
        )
