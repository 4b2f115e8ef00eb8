"""The section 提醒和启动 of the settings: the tray with its reminders, and opening with the session."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QCheckBox, QLineEdit, QVBoxLayout, QWidget

from courtdesk import settings
from courtdesk.errors import SessionStartRefused
from courtdesk.fault_wording import system_reason
from courtdesk.session_start import SessionStart, program_command, session_start
from courtdesk.ui import messages, tokens, tray
from courtdesk.ui.context import DeskContext
from courtdesk.ui.texts import common
from courtdesk.ui.texts import tray as words
from courtdesk.ui.widgets import text
from courtdesk.ui.widgets.cards import Card
from courtdesk.ui.widgets.form_field import FormField


class BackgroundSection(QWidget):
    """Two cards; each switch takes effect at once and shows what is really so."""

    def __init__(self, context: DeskContext, entry: SessionStart | None = None) -> None:
        super().__init__()
        self._context = context
        self._entry = entry or _entry_of(context)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.GAP_3)
        column.addWidget(self._make_tray())
        column.addWidget(self._make_start())
        context.settings_changed.connect(self.refresh)
        self.refresh()

    def _make_tray(self) -> Card:
        card = Card(words.TRAY_TITLE)
        card.add(text.label(words.TRAY_SENTENCE, ink="text2", wrap=True))
        self.keep = QCheckBox(words.KEEP)
        self.keep.setObjectName("keepInTray")
        self.keep.clicked.connect(lambda on: self._context.change_settings(keep_in_tray=on))
        editor = QLineEdit()
        editor.setObjectName("remindAt")
        editor.setMaximumWidth(_TIMES_WIDTH)
        editor.editingFinished.connect(self._take_times)
        self.times = FormField(words.TIMES, editor, help=words.TIMES_HELP)
        self.no_tray = text.label(words.NO_TRAY, ink="d7", wrap=True)
        for part in (self.keep, self.times, self.no_tray):
            card.add(part)
        return card

    def _make_start(self) -> Card:
        card = Card(words.START_TITLE)
        card.add(text.label(words.START_SENTENCE, ink="text2", wrap=True))
        self.start = QCheckBox(words.START)
        self.start.setObjectName("startWithSession")
        self.start.clicked.connect(self._switch_start)
        self.start_note = text.label("", "caption", "text3", wrap=True)
        card.add(self.start)
        card.add(self.start_note)
        return card

    def refresh(self) -> None:
        """Show what is so now: the desktop may have got a tray, or the system's own settings the entry."""
        wanted, has_tray = self._context.settings.keep_in_tray, tray.is_available()
        for box, on in ((self.keep, wanted), (self.start, self._entry.is_on())):
            with QSignalBlocker(box):
                box.setChecked(on)
        self.keep.setEnabled(wanted or has_tray)
        self.no_tray.setVisible(not has_tray)
        self.times.setEnabled(wanted)
        if not self.times.editor.hasFocus():
            self.times.set_value(self._context.settings.remind_at)
        if not has_tray:
            self.start_note.setText(words.START_NO_TRAY)
        else:
            self.start_note.setText(words.START_IN_TRAY if wanted else words.START_SMALL)

    def _take_times(self) -> None:
        """Keep the times that were typed; what is no time is said beside the field."""
        times = settings.times_of(self.times.value())
        self.times.set_error(words.TIMES_REFUSED if times is None else "")
        if times is not None:
            said = settings.times_text(times)
            self.times.set_value(said)
            if said != self._context.settings.remind_at:
                self._context.change_settings(remind_at=said)

    def _switch_start(self, on: bool) -> None:  # noqa: FBT001 - what a click hands over
        try:
            self._entry.switch(on=on)
        except OSError as fault:
            messages.tell(self, SessionStartRefused(system_reason(fault)))
        self.refresh()


_TIMES_WIDTH = 320


def _entry_of(context: DeskContext) -> SessionStart:
    """Return the system's entry for the desk on the folder it is open on."""
    from courtdesk.paths import default_data_folder

    home = context.home.root
    folder = None if home == default_data_folder().root else home.resolve()
    return session_start(program_command(folder), common.PROGRAM)
