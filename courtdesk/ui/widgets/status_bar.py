"""The foot of the window: court and office left; rows, background work, saving and backup right."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from courtdesk.ui import icons, theme, tokens
from courtdesk.ui.texts import shell
from courtdesk.ui.widgets import text
from courtdesk.ui.widgets.buttons import make_button


class StatusBar(QWidget):
    """26 px; every part is empty until there is something to say."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("statusBar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(tokens.STATUS)
        row = QHBoxLayout(self)
        row.setContentsMargins(tokens.PAGE_SIDE, 1, tokens.PAGE_SIDE, 0)
        row.setSpacing(tokens.GAP_5)
        self.demo = text.label(shell.DEMO, "caption")
        self.demo.setObjectName("demoMark")
        self.demo.setToolTip(shell.DEMO_TIP)
        self.demo.hide()
        self.court = text.label("", "caption", "text2")
        self.rows = text.label("", "caption", "text2")
        self.work = make_button("", kind="link", name="backgroundWork")
        self.work.setAccessibleName(shell.BACKGROUND_WORK)
        self.work.hide()
        self.who = text.label("", "caption", "text2")
        self._saved_sign = QLabel()
        self._saved_sign.hide()
        self.saved = text.label("", "caption", "text2")
        self.backup = text.label("", "caption", "text2")
        self.backup.hide()
        row.addWidget(self.demo, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.court)
        row.addStretch()
        for widget in (self.work, self.rows, self.who):
            row.addWidget(widget)
        saved = QHBoxLayout()
        saved.setSpacing(tokens.GAP_1)
        saved.addWidget(self._saved_sign, 0, Qt.AlignmentFlag.AlignVCenter)
        saved.addWidget(self.saved)
        row.addLayout(saved)
        row.addWidget(self.backup)
        theme.changes.changed.connect(self._recolour)

    def set_court(self, words: str, *, demo: bool) -> None:
        """Say whose ledger this is."""
        self.court.setText(words)
        self.demo.setVisible(demo)

    def set_saved(self, words: str) -> None:
        """Say when the last deed was stored."""
        self.saved.setText(words)
        self._saved_sign.setVisible(bool(words))
        self._recolour()

    def set_backup(self, words: str) -> None:
        """Say when the ledger was copied last; nothing when it never was."""
        self.backup.setText(words)
        self.backup.setVisible(bool(words))

    def set_work(self, words: str) -> None:
        """Say what runs in the background."""
        self.work.set_text(words)
        self.work.setVisible(bool(words))

    def _recolour(self) -> None:
        if not self._saved_sign.isHidden():
            self._saved_sign.setPixmap(icons.pixmap("circle-check", "done", 14))
