"""The side panel of a task: a form to record its progress, beside what every row has."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from courtdesk.actions.ledgers.declared import ledger_info
from courtdesk.actions.ledgers.values import LedgerRow
from courtdesk.ui import tokens
from courtdesk.ui.context import DeskContext
from courtdesk.ui.pages.row_panel import RowPanel
from courtdesk.ui.texts import tasks as words
from courtdesk.ui.widgets.buttons import make_button
from courtdesk.ui.widgets.form_field import FormField
from courtdesk.ui.widgets.row_values import edit_text
from courtdesk.ui.widgets.text import label, selectable

PROGRESS = "progress"


class TaskPanel(RowPanel):
    """Follows the task under the cursor."""

    #: Task id, what was done, the state it brings or None.
    recorded = Signal(object, str, object)

    def __init__(self, context: DeskContext) -> None:
        self.task_id: int | None = None
        self.entry = FormField(words.PROGRESS_LABEL, QPlainTextEdit(), help=words.PROGRESS_HELP)
        self.entry.editor.setFixedHeight(78)
        self.entry.editor.setAcceptDrops(False)  # a file dropped here is to be attached, not its path written
        self.state = QComboBox()
        self.record_button = make_button(words.RECORD, icon="check", name="recordProgress")
        self.heading = selectable(label("", bold=True, wrap=True))
        self.last_head = label(words.LAST_PROGRESS, "caption", "text2")
        self.last = selectable(label("", wrap=True))
        super().__init__(context, ledger_info("tasks"), ((PROGRESS, words.TAB_PROGRESS, self._progress_body()),))

    def _progress_body(self) -> QWidget:
        """Lay what is to be done, what was done last and the form under each other."""
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.GAP_2)
        self.state.addItems([words.KEEP_STATE, *words.STATES])
        self.record_button.clicked.connect(lambda _checked: self._record())
        self.record_button.setToolTip(words.RECORD_TIP)
        shortcut = QShortcut(self.entry.editor)
        shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
        shortcut.setKeys([QKeySequence("Ctrl+Return"), QKeySequence("Ctrl+Enter")])  # the number pad has its own
        shortcut.activated.connect(self._record)
        column.addWidget(self.heading)
        column.addWidget(self.last_head)
        column.addWidget(self.last)
        column.addSpacing(tokens.GAP_1)
        column.addWidget(self.entry)
        column.addLayout(self._last_row())
        return body

    def _last_row(self) -> QHBoxLayout:
        """Lay the new state and the deed beside each other, so that a low window shows both."""
        row = QHBoxLayout()
        row.setSpacing(tokens.GAP_2)
        name = label(words.NEW_STATE, "caption", "text2")
        name.setBuddy(self.state)
        self.state.setAccessibleName(words.NEW_STATE)
        row.addWidget(name)
        row.addWidget(self.state, 1)
        row.addWidget(self.record_button)
        return row

    def title_of(self, row: LedgerRow) -> str:
        """Return the task's number."""
        number = row.values.get("number")
        return words.number(number) if isinstance(number, int) else super().title_of(row)

    def facts_of(self, row: LedgerRow) -> str:
        """Return the campaign."""
        return edit_text(row.values.get("campaign"))

    def show_row(self, row: LedgerRow) -> None:
        """Show a task; what was begun to be written about another one does not follow."""
        if row.id != self.task_id:
            self.clear_form()
        self.task_id = row.id
        self.heading.setText(edit_text(row.values.get("heading")) or edit_text(row.values.get("text")))
        last = edit_text(row.values.get("progress"))
        self.last.setText(last)
        for each in (self.last_head, self.last):
            each.setVisible(bool(last))
        super().show_row(row)

    def show_task(self, row: LedgerRow) -> None:
        """Show a task, unless it is shown just so already."""
        if self.row is not row:
            self.show_row(row)

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
