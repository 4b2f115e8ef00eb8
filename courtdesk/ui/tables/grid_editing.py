"""Typing into a cell: the keys of an open editor, and what is wrong with what was typed, said before it closes."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QPlainTextEdit,
    QWidget,
)

from courtdesk.actions.ledgers.values import Field
from courtdesk.ui.tables import editors
from courtdesk.ui.widgets.text import set_state

if TYPE_CHECKING:
    from courtdesk.ui.tables.grid import LedgerGrid

Key = Qt.Key
#: Says why a text would not be taken, nothing if it would.
Validator = Callable[[Field, str], str]
_ENTER = frozenset({Key.Key_Return, Key.Key_Enter})
_TAB = frozenset({Key.Key_Tab, Key.Key_Backtab})
_LEAVE = QAbstractItemDelegate.EndEditHint.NoHint


def no_objection(_field: Field, _text: str) -> str:
    """Take every text."""
    return ""


class GridEditing:
    """Opens, checks and closes the editor of a cell."""

    def __init__(self, grid: LedgerGrid) -> None:
        self._grid = grid
        self.validator: Validator = no_objection
        #: A change of the lines that waits until the open editor is closed.
        self._waiting: Callable[[], None] | None = None

    def is_open(self) -> bool:
        """Tell whether a cell is being typed into."""
        return self._grid.state() == QAbstractItemView.State.EditingState

    def when_idle(self, change: Callable[[], None]) -> None:
        """Change the lines now, or, so as not to tear an open editor or a drag away, when it is over."""
        if self.is_open() or self._grid.mouse.is_dragging():
            self._waiting = change
        else:
            change()

    def closed(self) -> None:
        """Do what waited for the editor to close, or for a drag to end."""
        if self._waiting is None or self.is_open() or self._grid.mouse.is_dragging():
            return
        waiting, self._waiting = self._waiting, None
        waiting()

    # ---- keys of an open editor -----------------------------------------------------------------

    def owns(self, event: QKeyEvent) -> bool:
        """Tell whether a key is the editor's, whatever shortcut the page has on it."""
        ctrl = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        return (Key(event.key()) in _ENTER and (ctrl or alt)) or (ctrl and event.key() == Key.Key_Semicolon)

    def key(self, editor: QWidget, event: QKeyEvent) -> bool:
        """Take a key that is typed into an editor; True if it was one of the grid's."""
        key, held = Key(event.key()), event.modifiers()
        shift = bool(held & Qt.KeyboardModifier.ShiftModifier)
        if isinstance(editor, editors.NamesEdit) and editor.is_offering() and key in _ENTER:
            return False
        if key in _ENTER:
            return self._enter(editor, held)
        if key in _TAB:
            back = shift or key == Key.Key_Backtab
            return self._leave(editor, lambda: self._grid.keys.after_tab(-1 if back else 1))
        if key == Key.Key_Semicolon and held & Qt.KeyboardModifier.ControlModifier:
            editors.set_text(editor, self._grid.painter.helpers.today().isoformat())
            return True
        if editor.property("err"):
            self._calm(editor)
        return False

    def _enter(self, editor: QWidget, held: Qt.KeyboardModifier) -> bool:
        """Leave the editor, break a line in it, or fill the whole selection with its text."""
        shift = bool(held & Qt.KeyboardModifier.ShiftModifier)
        alt = bool(held & Qt.KeyboardModifier.AltModifier)
        if isinstance(editor, QPlainTextEdit) and (alt or shift):
            editor.insertPlainText("\n")
            return True
        if held & Qt.KeyboardModifier.ControlModifier:
            return self._fill(editor)
        return self._leave(editor, lambda: self._grid.keys.after_enter(-1 if shift else 1))

    def _leave(self, editor: QWidget, then: Callable[[], None]) -> bool:
        """Close the editor if what was typed can be taken, and go on; the key is used up either way."""
        if self._objection(editor):
            return True
        if not self._is_left_unread(editor):
            editors.confirm(editor)
            self._grid.commitData(editor)
        self._grid.closeEditor(editor, _LEAVE)
        then()
        return True

    def _is_left_unread(self, editor: QWidget) -> bool:
        """Tell whether the text is one that was kept beside its cell because nobody can read it, and still is."""
        index = self._grid.currentIndex()
        field = self._grid.spec.columns[index.column()].field if index.isValid() else None
        text = editors.text(editor).strip()
        same = text == str(index.data(Qt.ItemDataRole.EditRole) or "")
        return same and field is not None and bool(self.validator(field, text))

    def _fill(self, editor: QWidget) -> bool:
        """Put the text of the editor into every selected cell."""
        if self._grid.selection.cell_count() < 2:
            return self._leave(editor, lambda: None)
        if self._objection(editor):
            return True
        text = editors.text(editor).strip()
        self._grid.closeEditor(editor, QAbstractItemDelegate.EndEditHint.RevertModelCache)
        self._grid.fill.put(text, "fill")
        return True

    # ---- objections -----------------------------------------------------------------------------

    def _objection(self, editor: QWidget) -> bool:
        """Say at the cell why what was typed would not be taken; tell whether there is anything to say."""
        index = self._grid.currentIndex()
        field = self._grid.spec.columns[index.column()].field if index.isValid() else None
        text = editors.text(editor).strip()
        if field is None or text == str(index.data(Qt.ItemDataRole.EditRole) or ""):
            return False
        message = self.validator(field, text)
        if message:
            set_state(editor, err="1")
            self._grid.note.say(message, editor.geometry())
        return bool(message)

    def _calm(self, editor: QWidget) -> None:
        """Take the red frame away as soon as something else is typed."""
        set_state(editor, err="")
        self._grid.note.hide()

    # ---- opening --------------------------------------------------------------------------------

    def open(self, index: QModelIndex) -> bool:
        """Open the editor of a cell; tell whether it can be changed."""
        if not self._grid.ledger.flags(index) & Qt.ItemFlag.ItemIsEditable:
            return False
        self._grid.edit(index)
        return True

    def composed(self, event: QInputMethodEvent, compose: Callable[[QInputMethodEvent], None]) -> None:
        """Open a cell for an input method; Qt itself does so only for what is composed before it is handed over."""
        if not self.is_open() and event.commitString() and not event.preeditString():
            if self.open(self._grid.currentIndex()):
                QApplication.sendEvent(self._grid.indexWidget(self._grid.currentIndex()), event)
            return
        self._grid.painter.refilling = True  # a composition that is given up brings the cell's text back
        compose(event)
        self._grid.painter.refilling = False

    def reopen(self, index: QModelIndex, typed: str) -> None:
        """Open the editor of a cell again with what was typed."""
        self._grid.selection.put(index.row(), index.column())
        self._grid.edit(index)
        editor = self._grid.indexWidget(index)
        if editor is not None:
            editors.set_text(editor, typed)
            set_state(editor, err="1")

    def begun(self, editor: QWidget) -> None:
        """Commit a choice as soon as it is made from the list."""
        if isinstance(editor, QComboBox):
            editor.activated.connect(lambda _place: self._chosen(editor))

    def _chosen(self, editor: QComboBox) -> None:
        """Take the chosen word and give the keyboard back to the grid."""
        if not self._objection(editor):
            self._grid.commitData(editor)
            self._grid.closeEditor(editor, _LEAVE)

    def keeps_focus(self, widget: QWidget | None) -> bool:
        """Tell whether the keyboard is still in the grid or nowhere."""
        return widget is None or widget is self._grid or self._grid.isAncestorOf(widget)
