"""发送清单: a list as plain words for a chat, copied in one click, or as a file."""

from __future__ import annotations

from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QComboBox, QPlainTextEdit, QWidget

from courtdesk.progress import Progress
from courtdesk.ui.context import DeskContext
from courtdesk.ui.dialogs.base import MIDDLE, DeskDialog
from courtdesk.ui.texts import bulletins
from courtdesk.ui.texts import duties as words
from courtdesk.ui.widgets.banner import Banner
from courtdesk.ui.widgets.buttons import make_button
from courtdesk.ui.widgets.files import pick_target
from courtdesk.ui.widgets.form_field import FormField

if TYPE_CHECKING:
    from courtdesk.actions.desk import Desk
    from courtdesk.actions.ledgers.stopping import Stop
    from courtdesk.actions.list_values import ListToSend

_HEIGHT, _LEAST = 300, 120
#: The list of counts, of which a bulletin can be written.
_COUNTS = "fifteen_days"
#: The list whose cases are done with once it was sent.
_TO_SUPERVISORS = "inspection"
_FILES = ((".docx", words.AS_DOCX, "file-type-docx"), (".xlsx", words.AS_XLSX, "file-type-xls"))


class SendListDialog(DeskDialog):
    """Shows the words as they will be pasted; what is chosen above is made anew from the ledger."""

    #: The words are on the clipboard: key of the list.
    copied = Signal(str)
    #: A file was written: key of the list, and where it is.
    saved = Signal(str, object)
    #: The counts are to become a bulletin.
    bulletin_wanted = Signal()
    #: That every case of the list was sent is to be recorded: the ids of the cases.
    sent_wanted = Signal(object)

    def __init__(self, parent: QWidget, context: DeskContext, key: str, due_on: date | None = None) -> None:
        super().__init__(parent, words.LISTS, MIDDLE)
        self.setObjectName("sendList")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._context = context
        #: The day of a duty that was missed, and the list that it asks for.
        self._due_on, self._asked_for = due_on, key
        self.made: ListToSend | None = None
        self._shown_before = False
        self.which = QComboBox()
        self.which.setObjectName("whichList")
        for each, title in words.LIST_TITLES.items():
            self.which.addItem(title, each)
        self.which.setCurrentIndex(max(0, self.which.findData(key)))
        self.which.currentIndexChanged.connect(lambda _at: self.read())
        self.body.addWidget(FormField(words.WHICH, self.which))
        self.late = Banner("doubt")
        self.body.addWidget(self.late)
        self.words = QPlainTextEdit()
        self.words.setReadOnly(True)
        self.words.setObjectName("listWords")
        self._field = FormField(words.PREVIEW, self.words)
        self.body.addWidget(self._field)
        self._add_buttons()
        self.read()

    def _add_buttons(self) -> None:
        self.save_buttons = []
        for ending, told, icon in _FILES:
            button = make_button(told, icon=icon, kind="quiet", name=f"saveList{ending[1:].title()}")
            button.clicked.connect(partial(self._ask_target, ending))
            self.helpers.addWidget(button)
            self.save_buttons.append(button)
        self.bulletin_button = make_button(
            bulletins.WRITE_LIMITS, icon="file-plus", kind="quiet", name="limitsBulletin"
        )
        self.bulletin_button.clicked.connect(lambda _checked=False: self._want_bulletin())
        self.helpers.addWidget(self.bulletin_button)
        self.sent_button = make_button(words.RECORD_SENT, icon="checks", kind="quiet", name="recordSent")
        self.sent_button.clicked.connect(lambda _checked=False: self._want_sent())
        self.helpers.addWidget(self.sent_button)
        close = make_button(words.CLOSE, name="closeList")
        close.clicked.connect(self.reject)
        self.copy_button = make_button(words.COPY, icon="copy", kind="primary", name="copyList")
        self.copy_button.clicked.connect(lambda _checked=False: self.copy())
        self.copy_button.setDefault(True)
        self.buttons.addWidget(close)
        self.buttons.addWidget(self.copy_button)

    def fit(self) -> None:
        """Give the words what the window has room for."""
        self.fit_part(self._field, _HEIGHT, _LEAST)

    # ---- the list -------------------------------------------------------------------------------

    def key(self) -> str:
        """Return which list is chosen."""
        return str(self.which.currentData())

    def read(self) -> None:
        """Make the chosen list from the ledger as it is now."""
        key, day = self.key(), self._context.day()
        due_on = self._due_on if key == self._asked_for and self._due_on and self._due_on < day else None
        self.late.say(words.list_late(due_on, day) if due_on is not None else "")
        self.fit()
        self.made = None
        self.words.setPlainText(words.READING)
        self._allow()

        def work(desk: Desk, _stop: Stop) -> ListToSend:
            from courtdesk.actions.lists_to_send import list_to_send

            return list_to_send(desk, key, day, due_on)

        self._context.read(work, self._show, parent=self, slot="list")

    def _show(self, made: ListToSend) -> None:
        self.made = made
        self.words.setPlainText(made.text)
        self._allow()
        if not self._shown_before:  # Enter copies; who chooses another list stays at the choice
            self._shown_before = True
            self.copy_button.setFocus()

    def _want_bulletin(self) -> None:
        self.bulletin_wanted.emit()
        self.accept()

    def _want_sent(self) -> None:
        if self.made is not None:
            self.sent_wanted.emit(self.made.case_ids)
            self.accept()

    def _allow(self) -> None:
        self.bulletin_button.setVisible(self.key() == _COUNTS)
        self.sent_button.setVisible(self.key() == _TO_SUPERVISORS)
        self.sent_button.setEnabled(self.made is not None and bool(self.made.case_ids))
        for button in (self.copy_button, *self.save_buttons):
            button.setEnabled(self.made is not None)

    def copy(self) -> None:
        """Put the words on the clipboard and close."""
        if self.made is not None:
            QGuiApplication.clipboard().setText(self.made.text)
            self.copied.emit(self.made.key)
            self.accept()

    def _ask_target(self, ending: str, _checked: bool = False) -> None:  # noqa: FBT001, FBT002 - what a click hands over
        if self.made is not None:
            proposed = f"{self.made.file_name}{ending}"
            kinds = words.LIST_KINDS[ending]
            pick_target(self, words.SAVE_TITLE, proposed, kinds, partial(self.write, self.made), ending=ending)

    def write(self, made: ListToSend, path: Path) -> None:
        """Write the list into a file, then close."""

        def work(_desk: Desk, progress: Progress) -> None:
            from courtdesk.actions.lists_to_send import write_list

            write_list(made, path, progress)

        def done(_nothing: None) -> None:
            self.saved.emit(made.key, path)
            self.accept()

        self._context.run(work, done, parent=self, title=words.WRITING, cancellable=True)
