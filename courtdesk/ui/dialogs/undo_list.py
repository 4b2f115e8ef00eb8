"""The steps that can be taken back, the latest first; one chosen goes together with all after it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import (
    QAbstractTableModel,
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from courtdesk.actions.results import UndoStep
from courtdesk.ui import theme
from courtdesk.ui.dialogs.base import MIDDLE, DeskDialog
from courtdesk.ui.texts import common, shell
from courtdesk.ui.widgets import text
from courtdesk.ui.widgets.buttons import make_button

Index = QModelIndex | QPersistentModelIndex

_ROW, _HIGHEST = 32, 12
_WHEN, _WHO = 144, 96
#: Title, sentence, footer and the room the dialog leaves above and below.
_AROUND = 260


class _Steps(QAbstractTableModel):
    """Steps as rows: what, when, who."""

    def __init__(self, steps: Sequence[UndoStep], today: date, parent: QWidget) -> None:
        super().__init__(parent)
        self.steps, self._today = tuple(steps), today

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self.steps)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else 3

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        step = self.steps[index.row()]
        texts = (step.title, shell.step_moment(step.at, self._today), step.who)
        if role == Qt.ItemDataRole.DisplayRole:
            return texts[index.column()]
        if role == Qt.ItemDataRole.ForegroundRole:
            return theme.color("text2" if index.column() else "text")
        if role == Qt.ItemDataRole.ToolTipRole and not index.column():
            return step.title
        return "，".join(texts) if role == Qt.ItemDataRole.AccessibleTextRole else None


class UndoListDialog(DeskDialog):
    """Shows the steps; choosing one marks it and all above it."""

    def __init__(
        self, parent: QWidget, steps: Sequence[UndoStep], today: date, undo_to: Callable[[int], object]
    ) -> None:
        super().__init__(parent, shell.STEPS_TITLE, MIDDLE)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._steps, self._undo_to = tuple(steps), undo_to
        self.body.addWidget(text.label(shell.STEPS_SENTENCE if steps else shell.STEPS_NONE, ink="text2", wrap=True))
        self.view = self._make_view(today)
        self.view.setVisible(bool(steps))
        self.body.addWidget(self.view)
        self.bin_button = make_button(shell.STEPS_BIN, icon="trash", kind="quiet", name="stepsBin")
        self.helpers.addWidget(self.bin_button)
        close = make_button(common.CLOSE, name="closeSteps")
        close.clicked.connect(self.reject)
        self.undo_button = make_button(shell.undo_count(0), icon="arrow-back-up", kind="primary", name="undoTo")
        self.undo_button.clicked.connect(self._undo)
        self.undo_button.setDefault(True)
        self.undo_button.setEnabled(bool(steps))
        self.buttons.addWidget(close)
        self.buttons.addWidget(self.undo_button)
        self.bin_button.clicked.connect(self.reject)
        self.choose(0)
        self.view.setFocus()

    def _make_view(self, today: date) -> QTableView:
        view = QTableView()
        view.setObjectName("undoSteps")
        view.setAccessibleName(shell.STEPS_TITLE)
        view.setModel(_Steps(self._steps, today, view))
        view.setShowGrid(False)
        view.setTabKeyNavigation(False)
        view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        view.setSelectionMode(QAbstractItemView.SelectionMode.MultiSelection)
        view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        view.verticalHeader().hide()
        view.verticalHeader().setDefaultSectionSize(_ROW)
        head = view.horizontalHeader()
        head.hide()
        head.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for column, width in ((1, _WHEN), (2, _WHO)):
            head.setSectionResizeMode(column, QHeaderView.ResizeMode.Fixed)
            view.setColumnWidth(column, width)
        window = self.parentWidget()
        room = window.height() - _AROUND if window is not None else _ROW * _HIGHEST
        view.setFixedHeight(max(3 * _ROW, min(len(self._steps) * _ROW + 2, _ROW * _HIGHEST, room)))
        view.viewport().installEventFilter(self)
        view.installEventFilter(self)
        return view

    # ---- choosing -------------------------------------------------------------------------------

    @property
    def count(self) -> int:
        """How many steps are marked."""
        return len(self.view.selectionModel().selectedRows())

    def choose(self, row: int) -> None:
        """Mark a step and all after it."""
        if not self._steps:
            return
        row = max(0, min(row, len(self._steps) - 1))
        model, chosen = self.view.model(), self.view.selectionModel()
        flags = QItemSelectionModel.SelectionFlag
        chosen.setCurrentIndex(model.index(row, 0), flags.NoUpdate)
        chosen.select(QItemSelection(model.index(0, 0), model.index(row, 2)), flags.ClearAndSelect | flags.Rows)
        self.view.scrollTo(model.index(row, 0))
        self.undo_button.set_text(shell.undo_count(row + 1))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Mark by pointer and keys; Qt's own ways of selecting would leave gaps."""
        if isinstance(event, QMouseEvent) and watched is self.view.viewport():
            if event.type() == QEvent.Type.MouseMove and not event.buttons():
                return False
            row = self.view.rowAt(int(event.position().y()))
            if row >= 0:
                self.choose(row)
            return True
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and watched is self.view:
            return self._take_key(event.key())
        return super().eventFilter(watched, event)

    def _take_key(self, key: int) -> bool:
        current, last = self.view.currentIndex().row(), len(self._steps) - 1
        page = max(1, self.view.viewport().height() // _ROW - 1)
        rows = {
            Qt.Key.Key_Down: current + 1,
            Qt.Key.Key_Up: current - 1,
            Qt.Key.Key_PageDown: current + page,
            Qt.Key.Key_PageUp: current - page,
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: last,
        }
        if key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._undo()
        elif Qt.Key(key) in rows:
            self.choose(rows[Qt.Key(key)])
        else:
            return False
        return True

    def _undo(self) -> None:
        if self._steps:
            step = self._steps[self.count - 1]
            self.accept()
            self._undo_to(step.deed_id)
