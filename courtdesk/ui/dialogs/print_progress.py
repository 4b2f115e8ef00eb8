"""Follows a run of printing: every paper a row, a stop between two, and the way on after a fault."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from courtdesk.ui import icons, messages, tokens
from courtdesk.ui.dialogs.base import MIDDLE, DeskDialog
from courtdesk.ui.dialogs.progress_dialog import Bar
from courtdesk.ui.print_jobs import Device, PrinterFaultError, PrintRun, Side
from courtdesk.ui.texts import printing as words
from courtdesk.ui.widgets import text
from courtdesk.ui.widgets.buttons import DeskButton, make_button
from courtdesk.ui.widgets.row_list import Cell, Column, Row, RowList

_ROWS_IN_VIEW, _LEAST_ROWS, _ROW, _HEAD = 7, 3, 32, 30
#: What stands above and below the list.
_AROUND = 340
_COLUMNS = (
    Column(words.PROGRESS_COLUMNS[0], 104),
    Column(words.PROGRESS_COLUMNS[1], 160),
    Column(words.PROGRESS_COLUMNS[2]),
    Column(words.PROGRESS_COLUMNS[3], 64, right=True),
)


class PrintProgress(DeskDialog):
    """Sends one paper at a time, the window alive between them; what was sent is remembered by the run."""

    #: It was closed, or all was sent.
    ended = Signal()

    def __init__(self, parent: QWidget | None, run: PrintRun, device: Device) -> None:
        super().__init__(parent, words.printing(run.total), MIDDLE)
        self.setObjectName("printProgress")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.run, self._device, self._home = run, device, parent
        self._is_running = False
        self._stop_wanted = False
        #: Between two papers the window has its turn.
        self._turn = QTimer(self, singleShot=True, interval=0)
        self._turn.timeout.connect(self._send_one)
        self._lay_out()
        self._add_buttons()
        self._show()

    def _lay_out(self) -> None:
        self.count = text.label()
        self.body.addWidget(self.count)
        self.bar = Bar()
        self.bar.setAccessibleName(self.windowTitle())
        self.body.addWidget(self.bar)
        self.rows = RowList(_COLUMNS, words.LIST_NAME)
        parent = self.parentWidget()
        room = (parent.height() - _AROUND) // _ROW if isinstance(parent, QWidget) else _ROWS_IN_VIEW
        self.rows.setFixedHeight(_HEAD + max(_LEAST_ROWS, min(_ROWS_IN_VIEW, self.run.total, room)) * _ROW)
        frame = QFrame()
        frame.setObjectName("card")
        column = QVBoxLayout(frame)
        column.setContentsMargins(1, 1, 1, 1)
        column.addWidget(self.rows)
        self.body.addWidget(frame)
        note = QHBoxLayout()
        note.setSpacing(tokens.GAP_2)
        self._sign = QLabel()
        self.note = text.label("", ink="text2", wrap=True)
        note.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        note.addWidget(self.note, 1)
        self.body.addLayout(note)

    def _add_buttons(self) -> None:
        self.again_button = make_button("", icon="repeat", kind="quiet", name="printAgain")
        self.again_button.clicked.connect(self._again)
        self.helpers.addWidget(self.again_button)
        self.stop_button = make_button(words.STOP, name="stopPrinting")
        self.close_button = make_button(words.CLOSE, name="closePrinting")
        self.resume_button = make_button("", kind="primary", name="resumePrinting")
        self.stop_button.clicked.connect(self._stop)
        self.close_button.clicked.connect(self.accept)
        self.resume_button.clicked.connect(self._resume)
        for button in (self.stop_button, self.close_button, self.resume_button):
            self.buttons.addWidget(button)
        self.finished.connect(lambda _code: self.ended.emit())

    # ---- its course -----------------------------------------------------------------------------

    def start(self) -> None:
        """Send the papers that are left, one after the other."""
        self._is_running, self._stop_wanted = True, False
        self._show()
        self._turn.start()

    def _send_one(self) -> None:
        run = self.run
        if self._stop_wanted or run.pass_is_over:
            self._halt()
            return
        try:
            run.send_next(self._device)
        except PrinterFaultError:
            self._halt()
            return
        self._show()
        self._turn.start()

    def _halt(self) -> None:
        self._is_running = False
        run = self.run
        if run.is_over:
            self.ended.emit()
            if run.total == 1:
                self._say_done()
                self.accept()
                return
        self._show()

    def _say_done(self) -> None:
        if self._home is not None:
            messages.toast(self._home, words.printed(self.run.total, self.run.page_count()))

    def _stop(self) -> None:
        self._stop_wanted = True
        self.stop_button.set_text(words.STOPPING)
        self.stop_button.setEnabled(False)

    def _resume(self) -> None:
        if self.run.pass_is_over and not self.run.is_over:
            self.run.next_pass()
        self.start()

    def _again(self) -> None:
        self.run.step_back()
        self.start()

    # ---- what is shown --------------------------------------------------------------------------

    @property
    def turns_paper(self) -> bool:
        """Whether the clerk must put the pile back now for the other side."""
        return not self._is_running and self.run.pass_is_over and not self.run.is_over

    def _show(self) -> None:
        run = self.run
        self.heading.setText(self._title())
        self.note.setText(self._note())
        sign, ink = ("alert-triangle", "over") if run.fault else ("shield-check", "done")
        self._sign.setPixmap(icons.pixmap(sign, ink, 16))
        self.count.setText(words.progress(run.at, run.total))
        self.bar.set_share(run.at, run.total)
        self._show_rows()
        self._show_buttons()
        if self.isVisible():
            self.fit()

    def _show_rows(self) -> None:
        self.rows.set_rows([self._row(place, index) for place, index in enumerate(self.run.order)])
        self.rows.select_key(min(self.run.at, self.run.total - 1))

    def _row(self, place: int, index: int) -> Row:
        run, document = self.run, self.run.documents[index]
        state = "done" if place < run.at else "ok"
        if place == run.at:
            state = "over" if run.fault else "busy" if self._is_running else "ok"
        from courtdesk.reports.page_layout import lay_out

        return Row(
            place,
            (
                Cell(words.STATES[state], lamp=state),
                Cell(document.head.number or words.NO_NUMBER),
                Cell(document.title, tip=document.title),
                Cell(words.pages(len(run.choices.indices(len(lay_out(document))))), ink="text2"),
            ),
        )

    def _show_buttons(self) -> None:
        run, halted = self.run, not self._is_running
        self.stop_button.setVisible(not halted)
        self.stop_button.setEnabled(not halted)
        self.stop_button.set_text(words.STOP)
        self.close_button.setVisible(halted)
        self.resume_button.setVisible(halted and not run.is_over)
        self.resume_button.set_text(words.PRINT_BACKS if self.turns_paper else words.resume(run.at + 1))
        self.again_button.setVisible(halted and run.at > 0)
        self.again_button.set_text(words.again(run.at))
        front: DeskButton = self.resume_button if self.resume_button.isVisibleTo(self) else self.close_button
        (front if halted else self.stop_button).setFocus()

    def _title(self) -> str:
        run = self.run
        if self._is_running:
            return words.backs(run.total) if run.side is Side.BACKS else words.printing(run.total)
        if run.fault:
            return words.fault_title(run.at + 1)
        if self.turns_paper:
            return words.TURN_TITLE
        return words.printed_title(run.total) if run.is_over else words.stopped_title(run.at + 1)

    def _note(self) -> str:
        run = self.run
        if self._is_running:
            return words.promise(run.at, run.total - run.at)
        if run.fault:
            return words.fault(run.fault, run.at, run.at + 1)
        if self.turns_paper:
            return words.TURN
        return words.finished(run.total, run.sheet_count()) if run.is_over else words.stopped(run.at, run.at + 1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Stop with Esc while it works, close with Esc at the end."""
        if event.key() == Qt.Key.Key_Escape and self._is_running:
            self._stop()
            return
        super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Never send on without a window that shows it."""
        self._turn.stop()
        super().closeEvent(event)
