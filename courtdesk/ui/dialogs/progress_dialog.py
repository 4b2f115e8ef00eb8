"""Long work as the clerk sees it: how far, how long still, what is true if stopped now."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from courtdesk.ui import icons, signs, theme, tokens
from courtdesk.ui.dialogs.base import MIDDLE, DeskDialog
from courtdesk.ui.texts import common
from courtdesk.ui.widgets import text
from courtdesk.ui.widgets.buttons import make_button

if TYPE_CHECKING:
    from courtdesk.ui.tasks import Task

_ROW = 32
_TIME_LEFT_AFTER_S = 3.0


class Bar(QWidget):
    """An 8-px bar; a moving piece while it is not known how much there is."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedHeight(8)
        self.done, self.total = 0, 0

    def set_share(self, done: int, total: int) -> None:
        """Show how far the work is."""
        self.done, self.total = done, total
        self.setAccessibleDescription(f"{done}/{total}" if total else common.COUNTING)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the bar."""
        del event
        painter = QPainter(self)
        signs.draw_progress(painter, self.rect(), self.done / self.total if self.total else 0)
        if not self.total:
            step = int(time.monotonic() * 8) % 16  # 8 steps a second at most
            piece = QRectF(self.width() * step / 20, 0, self.width() / 5, 8)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("fill"))
            painter.drawRoundedRect(piece, 4, 4)


class LastItems(QWidget):
    """The last things worked on, the one in hand at the end."""

    def __init__(self) -> None:
        super().__init__()
        self._labels: tuple[str, ...] = ()
        self.hide()

    def set_labels(self, labels: tuple[str, ...]) -> None:
        """Show these, oldest first."""
        if labels != self._labels:
            self._labels = labels
            self.setFixedHeight(_ROW * len(labels) + 2)
            self.setVisible(bool(labels))
            self.setAccessibleDescription("，".join(labels))
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw one row a label."""
        del event
        painter = QPainter(self)
        painter.setFont(theme.font("body"))
        painter.setPen(theme.color("border"))
        painter.drawRoundedRect(self.rect().adjusted(0, 0, -1, -1), tokens.RADIUS, tokens.RADIUS)
        for index, label in enumerate(self._labels):
            last = index == len(self._labels) - 1
            top = 1 + index * _ROW
            if last:
                painter.fillRect(1, top, self.width() - 2, _ROW, theme.color("soft"))
                painter.fillRect(1, top, 3, _ROW, theme.color("fill"))
            else:
                painter.fillRect(1, top + _ROW - 1, self.width() - 2, 1, theme.color("line"))
            signs.draw_sign(painter, QRectF(16, top + 9, tokens.SIGN, tokens.SIGN), "busy" if last else "done")
            painter.setPen(theme.color("text"))
            room = QRectF(40, top, self.width() - 56, _ROW)
            words = painter.fontMetrics().elidedText(label, Qt.TextElideMode.ElideRight, int(room.width()))
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, words)


class ProgressDialog(DeskDialog):
    """Follows a task; closed by it."""

    def __init__(self, parent: QWidget, task: Task) -> None:
        super().__init__(parent, task.telling.title, MIDDLE)
        self.setObjectName("progressDialog")
        self._task = task
        self._lay_out()
        self._add_buttons()
        task.looked.connect(self._follow)
        self._follow()

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        self.count = text.label()
        self.left = text.label("", ink="text2")
        row.addWidget(self.count)
        row.addStretch()
        row.addWidget(self.left)
        self.body.addLayout(row)
        self.bar = Bar()
        self.bar.setAccessibleName(self._task.telling.title)
        self.body.addWidget(self.bar)
        self.items = LastItems()
        self.body.addSpacing(tokens.GAP_1)
        self.body.addWidget(self.items)
        note = QHBoxLayout()
        note.setSpacing(tokens.GAP_2)
        shield = QLabel()
        shield.setPixmap(icons.pixmap("shield-check", "done", 16))
        self.note = text.label("", ink="text2", wrap=True)
        note.addWidget(shield, 0, Qt.AlignmentFlag.AlignTop)
        note.addWidget(self.note, 1)
        self.body.addLayout(note)

    def _add_buttons(self) -> None:
        self.background_button = make_button(common.TO_BACKGROUND, kind="quiet", name="toBackground")
        self.background_button.clicked.connect(self._task.to_background)
        self.helpers.addWidget(self.background_button)
        self.stop_button = make_button(f"{common.STOP_HERE}  Esc", name="stopHere")
        self.stop_button.clicked.connect(self._stop)
        self.buttons.addWidget(self.stop_button)
        self.stop_button.setVisible(self._task.telling.cancellable)
        (self.stop_button if self._task.telling.cancellable else self.background_button).setFocus()

    def _stop(self) -> None:
        self._task.stop()
        self.stop_button.set_text(common.STOPPING)
        self.stop_button.setEnabled(False)

    def _follow(self) -> None:
        state, telling = self._task.state, self._task.telling
        self.bar.set_share(state.done, state.total)
        self.count.setText(common.step_of(state.done, state.total, telling.unit) if state.total else common.COUNTING)
        self.left.setText(self._time_left())
        self.items.set_labels(self._task.labels)
        if not telling.cancellable:
            self.note.setText(common.NO_STOP_NOTE)
        elif telling.stop_note is not None:
            self.note.setText(telling.stop_note(state.done, state.total))
        else:
            self.note.setText(common.STOP_NOTE)
        self.fit()

    def _time_left(self) -> str:
        state = self._task.state
        spent = time.monotonic() - self._task.started
        if not state.done or not state.total or spent < _TIME_LEFT_AFTER_S:
            return ""
        return common.time_left(spent / state.done * (state.total - state.done))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Stop with Esc where stopping is possible; never just close."""
        if event.key() == Qt.Key.Key_Escape:
            if self._task.telling.cancellable and self.stop_button.isEnabled():
                self._stop()
            return
        super().keyPressEvent(event)
