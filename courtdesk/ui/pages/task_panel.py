"""The side panel of a task: its full text and facts, and its progress with a form to record more."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QComboBox, QPlainTextEdit, QVBoxLayout, QWidget

from courtdesk.actions.results import TaskRow, TimelineEntry
from courtdesk.ui.tables.spec import Lamp
from courtdesk.ui.tables.task_ledger import state_lamp
from courtdesk.ui.texts import tasks as words
from courtdesk.ui.texts.grid import LIST_COMMA
from courtdesk.ui.widgets.buttons import make_button
from courtdesk.ui.widgets.facts import Replaced, fact_list
from courtdesk.ui.widgets.form_field import FormField
from courtdesk.ui.widgets.side_panel import SidePanel
from courtdesk.ui.widgets.text import label, selectable
from courtdesk.ui.widgets.timeline import TimelineView

TASK, PROGRESS = "task", "progress"


class TaskPanel(SidePanel):
    """Follows the task under the cursor."""

    #: Task id, what was done, the state it brings or None.
    recorded = Signal(object, str, object)

    def __init__(self) -> None:
        super().__init__()
        self.task_id: int | None = None
        self._task = Replaced()
        self.course = TimelineView()
        self.entry = FormField(words.PROGRESS_LABEL, QPlainTextEdit(), help=words.PROGRESS_HELP)
        self.entry.editor.setFixedHeight(78)
        self.state = QComboBox()
        self.set_tabs(((TASK, words.TAB_TEXT, self._task), (PROGRESS, words.TAB_PROGRESS, self._progress_body())))

    def _progress_body(self) -> QWidget:
        """Lay the form over what was recorded so far."""
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        self.state.addItems([words.KEEP_STATE, *words.STATES])
        self.record_button = make_button(words.RECORD, icon="check", name="recordProgress")
        self.record_button.clicked.connect(lambda _checked: self._record())
        self.record_button.setToolTip(words.RECORD_TIP)
        shortcut = QShortcut(QKeySequence("Ctrl+Return"), self.entry.editor, self._record)
        shortcut.setContext(shortcut.context().WidgetShortcut)
        column.addWidget(self.entry)
        column.addWidget(FormField(words.NEW_STATE, self.state))
        column.addWidget(self.record_button)
        column.addSpacing(8)
        column.addWidget(label(words.TAB_HISTORY, bold=True))
        column.addWidget(self.course)
        return body

    def show_task(self, row: TaskRow) -> None:
        """Show a task; what was begun to be written about another one does not follow."""
        if row.id != self.task_id:
            self.clear_form()
        self.task_id = row.id
        lamp = state_lamp(row)
        key, word = (lamp.key, lamp.word) if isinstance(lamp, Lamp) else ("ok", row.state)
        self.set_title(words.number(row.number), key, word, row.campaign)
        self._task.put(_task_body(row))

    def show_course(self, entries: Sequence[TimelineEntry]) -> None:
        """Show what happened to the task."""
        self.course.set_entries(entries)

    def clear_form(self) -> None:
        """Empty the form of a progress entry."""
        self.entry.set_value("")
        self.entry.set_error("")
        self.state.setCurrentIndex(0)

    def write_progress(self) -> None:
        """Put the keyboard into the form."""
        self.show_tab(PROGRESS)
        self.entry.editor.setFocus()

    def _record(self) -> None:
        """Hand the entry over, or say that nothing was written."""
        text = self.entry.value()
        self.entry.set_error("" if text else words.PROGRESS_EMPTY)
        if text and self.task_id is not None:
            state = self.state.currentText() if self.state.currentIndex() else None
            self.recorded.emit(self.task_id, text, state)


def _task_body(row: TaskRow) -> QWidget:
    """Lay heading, full text and facts of a task under each other."""
    body = QWidget()
    column = QVBoxLayout(body)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(8)
    if row.heading:
        column.addWidget(selectable(label(row.heading, bold=True, wrap=True)))
    column.addWidget(selectable(label(row.text, wrap=True)))
    column.addSpacing(8)
    column.addWidget(fact_list(_facts(row)))
    return body


def _facts(row: TaskRow) -> tuple[tuple[str, str], ...]:
    """Return a task's facts in the order of its ledger."""
    return (
        (words.GROUP, row.group),
        (words.LEADERS, LIST_COMMA.join(row.leaders)),
        (words.LEAD_DEPARTMENTS, LIST_COMMA.join(row.lead_departments)),
        (words.DEPARTMENTS, LIST_COMMA.join(row.departments)),
        (words.DUE, row.due.isoformat() if row.due else ""),
        (words.RECURRENCE, row.recurrence),
        (words.SOURCE, row.source_place),
    )
