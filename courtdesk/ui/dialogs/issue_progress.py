"""The dialog of issuing: every document a row that gets its number, and a stop that leaves whole documents."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from courtdesk.actions.results import Issued, Waiting
from courtdesk.ui import icons, tokens
from courtdesk.ui.dialogs.base import MIDDLE, DeskDialog
from courtdesk.ui.dialogs.progress_dialog import Bar
from courtdesk.ui.texts import issue
from courtdesk.ui.widgets import text
from courtdesk.ui.widgets.buttons import make_button
from courtdesk.ui.widgets.row_list import Cell, Column, Row, RowList

_ROWS_IN_VIEW = 7
_TIME_LEFT_AFTER_S = 3.0
_COLUMNS = (
    Column(issue.PROGRESS_COLUMNS[0], 96),
    Column(issue.PROGRESS_COLUMNS[1], 156),
    Column(issue.PROGRESS_COLUMNS[2]),
    Column(issue.PROGRESS_COLUMNS[3], 118),
)


class IssueProgress(DeskDialog):
    """Follows the issuing of some documents; at the end it offers folder and print."""

    stop_wanted = Signal()
    background_wanted = Signal()
    folder_wanted = Signal()
    print_wanted = Signal()

    def __init__(self, parent: QWidget | None, waiting: Sequence[Waiting], counts: Mapping[str, int]) -> None:
        super().__init__(parent, issue.issuing(counts), MIDDLE)
        self.setObjectName("issueProgress")
        self._waiting = tuple(waiting)
        #: What was issued, once it is over.
        self.issued: tuple[Issued, ...] = ()
        self._numbers: list[str] = []
        self._started = time.monotonic()
        self._over = False
        self._lay_out()
        self._add_buttons()
        self._show()

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        self.count = text.label()
        self.left = text.label("", ink="text2")
        row.addWidget(self.count)
        row.addStretch()
        row.addWidget(self.left)
        self.body.addLayout(row)
        self.bar = Bar()
        self.bar.setAccessibleName(self.windowTitle())
        self.body.addWidget(self.bar)
        self.rows = RowList(_COLUMNS, issue.LIST_NAME)
        self.rows.setFixedHeight(30 + _ROWS_IN_VIEW * 32)
        self.body.addSpacing(tokens.GAP_1)
        self.body.addWidget(_framed(self.rows))
        note = QHBoxLayout()
        note.setSpacing(tokens.GAP_2)
        shield = QLabel()
        shield.setPixmap(icons.pixmap("shield-check", "done", 16))
        self.note = text.label("", ink="text2", wrap=True)
        note.addWidget(shield, 0, Qt.AlignmentFlag.AlignTop)
        note.addWidget(self.note, 1)
        self.body.addLayout(note)

    def _add_buttons(self) -> None:
        self.background_button = make_button(issue.BACKGROUND, kind="quiet", name="toBackground")
        self.print_button = make_button(issue.PRINT, icon="printer", kind="quiet", name="printIssued")
        self.stop_button = make_button(issue.STOP_HERE, name="stopHere")
        self.folder_button = make_button(issue.OPEN_FOLDER, icon="folder-open", name="openFolder")
        self.close_button = make_button(issue.CLOSE, kind="primary", name="closeIssued")
        self.background_button.clicked.connect(self._to_background)
        self.print_button.clicked.connect(self.print_wanted)
        self.stop_button.clicked.connect(self._stop)
        self.folder_button.clicked.connect(self.folder_wanted)
        self.close_button.clicked.connect(self.accept)
        for helper in (self.background_button, self.print_button):
            self.helpers.addWidget(helper)
        for button in (self.stop_button, self.folder_button, self.close_button):
            self.buttons.addWidget(button)
        self.folder_button.setEnabled(False)
        self.print_button.hide()
        self.close_button.hide()
        self.stop_button.setFocus()

    # ---- its course -----------------------------------------------------------------------------

    def take(self, issued: Issued) -> None:
        """Give the next row its number."""
        self._numbers.append(issued.number)
        done = len(self._numbers)
        for at in (done - 1, done):
            if at < len(self._waiting):
                self.rows.replace_row(self._row(at, self._waiting[at]))
        self._show_sums()

    def done_count(self) -> int:
        """Return how many rows have their number."""
        return len(self._numbers)

    def finish(self, done: int) -> None:
        """Say what is true now that it is over, and offer what can be done with the documents."""
        self._over = True
        total = len(self._waiting)
        self.heading.setText(issue.issued_title(done))
        self.note.setText(issue.finished(done) if done == total else issue.stopped(done, total - done))
        self.left.clear()
        self._show_rows()
        for button in (self.background_button, self.stop_button):
            button.hide()
        self.folder_button.setEnabled(done > 0)
        self.print_button.setVisible(done > 0)
        self.close_button.show()
        self.close_button.setDefault(True)
        self.close_button.setFocus()

    def _show(self) -> None:
        self._show_rows()
        self._show_sums()

    def _show_sums(self) -> None:
        done, total = len(self._numbers), len(self._waiting)
        self.bar.set_share(done, total)
        self.count.setText(issue.progress(done, total))
        self.left.setText(self._time_left(done, total))
        self.note.setText(issue.stop_promise(done, total - done))
        self.rows.select_key(min(done, total - 1))

    def _show_rows(self) -> None:
        self.rows.set_rows([self._row(at, each) for at, each in enumerate(self._waiting)])

    def _row(self, at: int, waiting: Waiting) -> Row:
        done = len(self._numbers)
        state = "done" if at < done else "busy" if at == done and not self._over else "ok"
        number = self._numbers[at] if at < done else issue.NUMBER_LATER
        cells = (
            Cell(issue.STATES[state], lamp=state),
            Cell(number, ink="text" if at < done else "text2"),
            Cell(waiting.subject),
            Cell(waiting.form.get("department", "") or waiting.department, ink="text2"),
        )
        return Row(at, cells)

    def _time_left(self, done: int, total: int) -> str:
        spent = time.monotonic() - self._started
        if not done or done == total or spent < _TIME_LEFT_AFTER_S:
            return ""
        return issue.seconds_left(max(1, round(spent / done * (total - done))))

    # ---- what the clerk does --------------------------------------------------------------------

    def _stop(self) -> None:
        self.stop_button.set_text(issue.STOPPING)
        self.stop_button.setEnabled(False)
        self.stop_wanted.emit()

    def _to_background(self) -> None:
        self.hide()
        self.background_wanted.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Stop with Esc while it works, close with Esc at the end."""
        if event.key() == Qt.Key.Key_Escape and not self._over:
            if self.stop_button.isEnabled():
                self._stop()
            return
        super().keyPressEvent(event)


def _framed(inner: QWidget) -> QFrame:
    frame = QFrame()
    frame.setObjectName("card")
    column = QVBoxLayout(frame)
    column.setContentsMargins(1, 1, 1, 1)
    column.addWidget(inner)
    return frame
