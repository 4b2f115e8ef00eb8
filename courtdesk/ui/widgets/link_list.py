"""Rows that belong to the row in the side panel, under the words why they do; each opens with Enter or a click."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QEnterEvent, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QVBoxLayout, QWidget

from courtdesk.actions.ledgers.values import Link
from courtdesk.ui import icons, signs, theme, tokens
from courtdesk.ui.texts import panel as words
from courtdesk.ui.widgets import text

_HIGH = 30
_ICON = 16
#: Where a name begins, in pixels.
LINK_LEFT = 26
#: Ledger → icon of its rows.
_ICONS = {
    "cases": "hourglass",
    "tasks": "flag",
    "rectification": "clipboard-check",
    "matters": "speakerphone",
    "documents": "rubber-stamp",
    "register": "notebook",
    "orders": "clipboard-text",
    "indicators": "chart-bar",
    "people": "user",
    "departments": "building-bank",
}


class LinkButton(QAbstractButton):
    """One row: the lamp's sign or the ledger's icon, and its name."""

    def __init__(self, link: Link) -> None:
        super().__init__()
        self.link = link
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setText(link.name)
        self.setToolTip(link.name)
        lamp = signs.lamp_of(link.lamp).word if link.lamp else ""
        self.setAccessibleName(words.SPOKEN_COMMA.join(part for part in (link.name, lamp) if part))
        self.setAccessibleDescription(link.relation)

    def sizeHint(self) -> QSize:
        """Return the room of one line."""
        return QSize(200, max(_HIGH, round(_HIGH * theme.points("body") / tokens.TYPE["body"][0])))

    def enterEvent(self, event: QEnterEvent) -> None:
        """Look as if it could be clicked."""
        super().enterEvent(event)
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open with Enter, too."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.click()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw sign, name and focus."""
        del event
        painter = QPainter(self)
        if self.underMouse():
            painter.fillRect(self.rect(), theme.color("hover"))
        middle = self.height() // 2
        if self.link.lamp:
            box = QRect(4, middle - tokens.SIGN // 2, tokens.SIGN, tokens.SIGN)
            signs.draw_sign(painter, box, self.link.lamp)
        else:
            painter.drawPixmap(
                3, middle - _ICON // 2, icons.pixmap(_ICONS.get(self.link.ledger, "link"), "text2", 16)
            )
        painter.setFont(theme.font("body"))
        painter.setPen(theme.color("accent"))
        room = self.rect().adjusted(LINK_LEFT, 0, -4, 0)
        name = painter.fontMetrics().elidedText(self.link.name, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, name)
        if self.hasFocus():
            painter.setPen(QPen(theme.color("focus"), 2))
            painter.drawRect(self.rect().adjusted(1, 1, -1, -1))


class LinkList(QWidget):
    """Links under their relations, in the order in which they are given."""

    opened = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("links")
        self.setAccessibleName(words.LINKS)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._links: tuple[Link, ...] | None = ()
        self.set_links(None)

    def set_links(self, links: Sequence[Link] | None) -> None:
        """Show these links; None while they are being looked for.

        The same ones again leave the keyboard where it is.
        """
        wanted = None if links is None else tuple(links)
        if wanted == self._links and self._column.count():
            return
        self._links = wanted
        while self._column.count():
            self._column.takeAt(0)
        for old in self.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly):
            old.hide()
            old.deleteLater()
        if not links:
            told = words.LOOKING if links is None else words.NO_LINKS
            self._column.addWidget(text.label(told, ink="text2", wrap=True))
            return
        for relation, group in groupby(links, key=lambda each: each.relation):
            if self._column.count():
                self._column.addSpacing(tokens.GAP_3)
            self._column.addWidget(text.label(relation, "caption", "text2", wrap=True))
            for link in group:
                button = LinkButton(link)
                button.clicked.connect(lambda _checked=False, chosen=link: self.opened.emit(chosen))
                self._column.addWidget(button)
