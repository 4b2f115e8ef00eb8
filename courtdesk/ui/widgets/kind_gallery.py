"""The kinds of document as quiet cards in groups, found by name or by the first letters of their pinyin."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from courtdesk.reports.kinds import DocumentKind
from courtdesk.ui import icons, theme, tokens
from courtdesk.ui.texts import write
from courtdesk.ui.widgets import text
from courtdesk.ui.widgets.buttons import make_button
from courtdesk.ui.widgets.initials import initials

_CARD_WIDTH = 256
_PAD = 14
_SENTENCE_LINES = 2
_STEPS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}


def found(kinds: Sequence[DocumentKind], wanted: str) -> list[DocumentKind]:
    """Return the kinds that are meant: by a part of the name or its first letters, else by what they are for."""
    plain = "".join(wanted.split()).lower()
    named = [kind for kind in kinds if plain in kind.name.lower() or plain in initials(kind.name)]
    return named or [kind for kind in kinds if plain in kind.help]


class KindCard(QAbstractButton):
    """A kind: its name, and one sentence what it is for."""

    def __init__(self, kind: DocumentKind) -> None:
        super().__init__()
        self.kind = kind
        self.setObjectName(f"kind_{kind.key}")
        self.setText(kind.name)
        self.setAccessibleName(write.kind_name(kind.name, kind.help))
        self.setToolTip(kind.help)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        theme.changes.changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        """Return the room of the name and two lines of its sentence."""
        name = QFontMetrics(theme.font("body", bold=True)).lineSpacing()
        caption = QFontMetrics(theme.font("caption")).lineSpacing()
        return QSize(_CARD_WIDTH, name + _SENTENCE_LINES * caption + 2 * 11 + tokens.GAP_1)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw ground, edge, name and sentence."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        hot = self.underMouse() or self.isDown()
        painter.setBrush(theme.color("soft" if self.isDown() else "hover" if hot else "surface"))
        focus = self.hasFocus()
        painter.setPen(QPen(theme.color("focus" if focus else "border"), 2 if focus else 1))
        edge = 1.0 if focus else 0.5
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(edge, edge, -edge, -edge), 6, 6)
        inner = self.rect().adjusted(_PAD, 11, -_PAD, -11)
        bold = theme.font("body", bold=True)
        high = QFontMetrics(bold).lineSpacing()
        painter.setFont(bold)
        painter.setPen(theme.color("text"))
        painter.drawText(
            QRect(inner.left(), inner.top(), inner.width(), high), Qt.AlignmentFlag.AlignVCenter, self.text()
        )
        painter.setFont(theme.font("caption"))
        painter.setPen(theme.color("text2"))
        below = inner.adjusted(0, high + tokens.GAP_1, 0, 0)
        metrics = painter.fontMetrics()
        for at, line in enumerate(_lines(self.kind.help, metrics, below.width())):
            painter.drawText(QPoint(below.left(), below.top() + metrics.lineSpacing() * at + metrics.ascent()), line)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave arrows and Enter to the gallery."""
        if Qt.Key(event.key()) in {*_STEPS, Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def enterEvent(self, event: object) -> None:
        """Show that it can be pressed."""
        super().enterEvent(event)  # type: ignore[arg-type]  # PySide's own type is QEnterEvent
        self.update()

    def leaveEvent(self, event: object) -> None:
        """Show it at rest."""
        super().leaveEvent(event)  # type: ignore[arg-type]  # PySide's own type is QEvent
        self.update()


def _lines(sentence: str, metrics: QFontMetrics, width: int) -> list[str]:
    """Break a sentence into two lines at most; what does not fit ends in …."""
    rest = sentence
    lines: list[str] = []
    while rest and len(lines) < _SENTENCE_LINES - 1:
        count = next((n for n in range(len(rest), 0, -1) if metrics.horizontalAdvance(rest[:n]) <= width), 1)
        # A mark never begins a line.
        while 1 < count < len(rest) and rest[count] in "，。、；）”":
            count -= 1
        lines.append(rest[:count])
        rest = rest[count:]
    return [*lines, metrics.elidedText(rest, Qt.TextElideMode.ElideRight, width)] if rest else lines


class KindGallery(QWidget):
    """Search line above, groups of cards below; arrows walk, Enter chooses."""

    chosen = Signal(str)

    def __init__(self, kinds: Iterable[DocumentKind]) -> None:
        super().__init__()
        self._kinds = tuple(kinds)
        self._columns = 0
        self.cards = {kind.key: KindCard(kind) for kind in self._kinds}
        self.search = QLineEdit()
        self.search.setObjectName("searchKinds")
        self.search.setPlaceholderText(write.SEARCH)
        self.search.setAccessibleName(write.SEARCH_NAME)
        self.search.setClearButtonEnabled(True)
        self._lens = self.search.addAction(
            icons.icon("search", "text2", 16), QLineEdit.ActionPosition.LeadingPosition
        )
        self.search.textChanged.connect(self._arrange)
        self.search.returnPressed.connect(self._choose_first)
        theme.changes.changed.connect(self._recolour)
        self._only: frozenset[str] = frozenset()
        self._lay_out()
        for key, card in self.cards.items():
            card.clicked.connect(partial(self._choose, key))

    def _lay_out(self) -> None:
        body = QWidget()
        body.setObjectName("canvas")
        column = QVBoxLayout(body)
        column.setContentsMargins(tokens.PAGE_SIDE, tokens.GAP_1, tokens.PAGE_SIDE, tokens.GAP_5)
        column.setSpacing(tokens.GAP_2)
        self._groups: list[tuple[QLabel, QGridLayout, list[KindCard]]] = []
        for group, title in write.GROUPS.items():
            cards = [card for card in self.cards.values() if card.kind.group == group]
            heading, grid = text.label(title, "section"), QGridLayout()
            heading.setContentsMargins(0, tokens.GAP_3, 0, 0)
            for card in cards:
                card.setParent(body)  # before it is ever shown: else it would be a window
            grid.setSpacing(tokens.GAP_2)
            column.addWidget(heading)
            column.addLayout(grid)
            self._groups.append((heading, grid, cards))
        self._nothing = QWidget()
        self._nothing.setObjectName("canvas")
        row = QHBoxLayout(self._nothing)
        row.setContentsMargins(0, tokens.GAP_5, 0, 0)
        row.addWidget(text.label(write.NOTHING_FOUND, ink="text2"))
        clear = make_button(write.CLEAR_SEARCH, kind="link", name="clearSearch")
        clear.clicked.connect(lambda _checked: self.search.clear())
        row.addWidget(clear)
        row.addStretch()
        column.addWidget(self._nothing)
        column.addStretch(1)
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setWidget(body)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        line = QHBoxLayout()
        line.setContentsMargins(tokens.PAGE_SIDE, tokens.PAGE_TOP, tokens.PAGE_SIDE, 0)
        self.search.setMaximumWidth(2 * _CARD_WIDTH + tokens.GAP_2)
        line.addWidget(self.search, 1)
        line.addStretch(1)
        whole.addLayout(line)
        whole.addWidget(self.area, 1)

    def _recolour(self) -> None:
        self._lens.setIcon(icons.icon("search", "text2", 16))

    # ---- what is shown --------------------------------------------------------------------------

    def show_only(self, keys: Iterable[str]) -> None:
        """Offer these kinds only; none named means all."""
        self._only = frozenset(keys)
        self._arrange()

    def visible_cards(self) -> list[KindCard]:
        """Return the cards that are shown, in order."""
        fitting = self._fitting()
        return [card for _, _, cards in self._groups for card in cards if card.kind.key in fitting]

    def _fitting(self) -> frozenset[str]:
        offered = [kind for kind in self._kinds if not self._only or kind.key in self._only]
        return frozenset(kind.key for kind in found(offered, self.search.text()))

    def _arrange(self, *_words: object) -> None:
        """Put the cards that fit the search on their grids."""
        columns, fitting = max(1, self._columns), self._fitting()
        for heading, grid, cards in self._groups:
            shown = [card for card in cards if card.kind.key in fitting]
            heading.setVisible(bool(shown))
            for card in cards:
                grid.removeWidget(card)
                card.setVisible(card in shown)
            for at, card in enumerate(shown):
                grid.addWidget(card, at // columns, at % columns)
            for at in range(grid.columnCount()):
                grid.setColumnStretch(at, 1 if at < columns else 0)
        visible = self.visible_cards()
        self._nothing.setVisible(not visible)
        self._let_tab(visible[:1])

    def _let_tab(self, cards: Sequence[KindCard]) -> None:
        """Let Tab stop at one card only; the arrows go on from there."""
        for card in self.cards.values():
            here = card in cards
            card.setFocusPolicy(Qt.FocusPolicy.StrongFocus if here else Qt.FocusPolicy.ClickFocus)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put as many cards side by side as there is room for."""
        super().resizeEvent(event)
        columns = max(1, (self.width() - 2 * tokens.PAGE_SIDE) // _CARD_WIDTH)
        if columns != self._columns:
            self._columns = columns
            self._arrange()

    # ---- what the clerk does --------------------------------------------------------------------

    def _choose(self, key: str, _checked: bool = False) -> None:  # noqa: FBT001, FBT002 - what a click hands over
        self.chosen.emit(key)

    def _choose_first(self) -> None:
        visible = self.visible_cards()
        if visible:
            self.chosen.emit(visible[0].kind.key)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk through the cards with the arrows; Enter and Space choose the one in focus."""
        here = next((card for card in self.visible_cards() if card.hasFocus()), None)
        key = Qt.Key(event.key())
        if here is not None and key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.chosen.emit(here.kind.key)
        elif here is None and key == Qt.Key.Key_Down:
            self._focus(next(iter(self.visible_cards()), None))
        elif here is not None and key in _STEPS:
            self._focus(_neighbour(here, self.visible_cards(), _STEPS[key]))
        else:
            super().keyPressEvent(event)

    def _focus(self, card: KindCard | None) -> None:
        if card is not None:
            self._let_tab([card])
            card.setFocus(Qt.FocusReason.TabFocusReason)
            self.area.ensureWidgetVisible(card)


def _neighbour(here: KindCard, cards: Sequence[KindCard], step: tuple[int, int]) -> KindCard | None:
    """Return the next card to the side, or the nearest one above or below."""
    at = cards.index(here) + step[0]
    if step[0]:
        return cards[at] if 0 <= at < len(cards) else None
    x, y = here.geometry().center().x(), here.y()
    beyond = [card for card in cards if (card.y() - y) * step[1] > 0]
    return min(beyond, key=lambda card: (abs(card.y() - y), abs(card.geometry().center().x() - x)), default=None)
