"""The side panel of a supervision matter: what was done step by step, and what can be done next."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from courtdesk.actions.ledgers.declared import ledger_info
from courtdesk.actions.ledgers.values import LedgerRow
from courtdesk.actions.matter_values import MatterCourse
from courtdesk.ui import tokens
from courtdesk.ui.context import DeskContext
from courtdesk.ui.pages.row_panel import RowPanel
from courtdesk.ui.texts import matters as words
from courtdesk.ui.widgets.buttons import icon_button, make_button
from courtdesk.ui.widgets.matter_course import MatterCourseView
from courtdesk.ui.widgets.row_values import edit_text
from courtdesk.ui.widgets.text import label, selectable

COURSE = "course"
#: Deeds of the panel, as `deed_wanted` names them.
NEXT, OTHER, URGE, RETURN, SPLIT, CLOSE, REOPEN = "next", "other", "urge", "return", "split", "close", "reopen"
_URGED = 2


class MattersPanel(RowPanel):
    """Follows the matter under the cursor."""

    left_out = frozenset({"stage", "urged", "last_step", "over", "shares"})

    #: One of the deeds above.
    deed_wanted = Signal(str)

    def __init__(self, context: DeskContext) -> None:
        self.matter_course: MatterCourse | None = None
        self.matter = selectable(label("", bold=True, wrap=True))
        self.instruction = selectable(label("", ink="text2", wrap=True))
        self.step_button = make_button(words.NEXT, icon="player-play", name="matterNext")
        self.urge_button = make_button(words.URGE, kind="quiet", name="matterUrge")
        self.more_button = icon_button("dots", words.MORE, name="matterMore")
        self.steps = MatterCourseView()
        super().__init__(context, ledger_info("matters"), ((COURSE, words.TAB_COURSE, self._course_body()),))
        self.steps.opened.connect(self.link_opened)

    def _course_body(self) -> QWidget:
        """Lay the matter, its deeds and its steps under one another."""
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.GAP_2)
        column.addWidget(self.matter)
        column.addWidget(self.instruction)
        deeds = QHBoxLayout()
        deeds.setSpacing(tokens.GAP_2)
        for button in (self.step_button, self.urge_button):
            deeds.addWidget(button)
        deeds.addStretch()
        deeds.addWidget(self.more_button)
        column.addLayout(deeds)
        column.addWidget(self.steps, 1)
        self.step_button.clicked.connect(lambda _checked: self._main_deed())
        self.urge_button.clicked.connect(lambda _checked: self.deed_wanted.emit(URGE))
        self.more_button.clicked.connect(lambda _checked: self._open_menu())
        return body

    def title_of(self, row: LedgerRow) -> str:
        """Return the matter's number."""
        return edit_text(row.values.get("number")) or super().title_of(row)

    def facts_of(self, row: LedgerRow) -> str:
        """Return who has it and where it comes from."""
        facts = (edit_text(row.values.get(key)) for key in ("lead_departments", "source"))
        return words.FACTS_JOIN.join(each for each in facts if each)

    def show_row(self, row: LedgerRow) -> None:
        """Show a matter; its steps come when they are known."""
        if self.matter_course is not None and self.matter_course.id != row.id:
            self.show_course(None)
        self.matter.setText(edit_text(row.values.get("title")))
        instruction = edit_text(row.values.get("instruction"))
        self.instruction.setText(instruction)
        self.instruction.setVisible(bool(instruction))
        super().show_row(row)

    def show_course(self, course: MatterCourse | None) -> None:
        """Show what was done about the matter, and name what comes next."""
        if course == self.matter_course and course is not None:
            return
        self.matter_course = course
        self.steps.set_course(course)
        self.step_button.setText(self._main_words())
        self.step_button.setVisible(course is not None)
        self.more_button.setVisible(course is not None)
        urged = course is not None and any(each.stage == words.URGE for each in course.moves[1:_URGED])
        self.urge_button.setVisible(urged)

    def _main_words(self) -> str:
        if self.matter_course is None or not self.matter_course.moves:
            return words.REOPEN
        return self.matter_course.moves[0].deed

    def _main_deed(self) -> None:
        """Do what the button says."""
        if self.matter_course is not None:
            self.deed_wanted.emit(REOPEN if self.matter_course.closed else NEXT)

    def deeds(self) -> tuple[tuple[str, str], ...]:
        """Return what can be done beside the next step: deed and its words."""
        if self.matter_course is None:
            return ()
        if self.matter_course.closed:
            return ((REOPEN, words.REOPEN_MENU),)
        found = [(OTHER, words.OTHER)] if len(self.matter_course.moves) > 1 else []
        found += [(RETURN, words.RETURN_MENU)] if self.matter_course.earlier else []
        found += [(SPLIT, words.SPLIT_MENU)] if not self.matter_course.parent_id else []
        return (*found, (CLOSE, words.CLOSE_MENU))

    def _open_menu(self) -> None:
        """Offer the other deeds under the dots."""
        menu = QMenu(self)
        for deed, said in self.deeds():
            menu.addAction(said).triggered.connect(lambda _checked=False, deed=deed: self.deed_wanted.emit(deed))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.more_button.mapToGlobal(self.more_button.rect().bottomLeft()))
