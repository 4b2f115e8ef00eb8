"""The head of a page: title, one fact, search everywhere, undo, redo, at most one secondary and one primary deed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen, QPolygonF, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSizePolicy, QWidget

from courtdesk.ui import icons, theme, tokens
from courtdesk.ui.context import DeskContext
from courtdesk.ui.texts import common, shell
from courtdesk.ui.texts.grid import LIST_COMMA
from courtdesk.ui.widgets import text
from courtdesk.ui.widgets.buttons import DeskButton, IconButton, icon_button, make_button
from courtdesk.ui.widgets.search_field import SearchField

#: Width of the small arrow beside undo.
_ARROW = 28


class StepTrail(QWidget):
    """The steps of a sub-page (读取 核对 入账): done ones ticked, the current one filled."""

    _DISC, _LINE, _GAP = 20, 28, 8

    def __init__(self, steps: Sequence[str], current: int) -> None:
        super().__init__()
        self._steps, self._current = tuple(steps), current
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName("，".join(self._steps))
        self.setAccessibleDescription(self._steps[current] if 0 <= current < len(self._steps) else "")

    def _advance(self, index: int) -> int:
        metrics = QFontMetrics(theme.font("body", bold=index == self._current))
        return self._DISC + self._GAP + metrics.horizontalAdvance(self._steps[index])

    def sizeHint(self) -> QSize:
        """Return the room for all steps and the lines between."""
        between = (self._LINE + 2 * self._GAP) * (len(self._steps) - 1)
        return QSize(sum(self._advance(i) for i in range(len(self._steps))) + between + 2, 24)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the trail."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        x = 1.0
        for index, step in enumerate(self._steps):
            self._draw_disc(painter, QRectF(x, 2, self._DISC, self._DISC), index)
            painter.setFont(theme.font("body", bold=index == self._current))
            painter.setPen(theme.color("text" if index == self._current else "text2"))
            words = QRectF(x + self._DISC + self._GAP, 0, 400, 24)
            painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, step)
            x += self._advance(index) + self._GAP
            if index < len(self._steps) - 1:
                painter.setPen(theme.color("control"))
                painter.drawLine(QPointF(x, 12), QPointF(x + self._LINE, 12))
                x += self._LINE + self._GAP

    def _draw_disc(self, painter: QPainter, box: QRectF, index: int) -> None:
        current = index == self._current
        painter.setPen(QPen(theme.color("accent" if index <= self._current else "control"), 1.5))
        painter.setBrush(theme.color("fill") if current else Qt.BrushStyle.NoBrush)
        painter.drawEllipse(box.adjusted(0.75, 0.75, -0.75, -0.75))
        if index < self._current:
            middle = box.center()
            tick = [QPointF(-4, 0), QPointF(-1, 3), QPointF(4, -3)]
            painter.drawPolyline(QPolygonF([middle + each for each in tick]))
            return
        painter.setFont(theme.font("caption", bold=current))
        painter.setPen(theme.color("onFill" if current else "text2"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(index + 1))


class HeaderLinks(QWidget):
    """Quiet buttons in a row; in a narrow window one button with a menu."""

    def __init__(self, links: Sequence[tuple[str, str, str, Callable[[], None]]]) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self._links = tuple(links)
        self.buttons: list[DeskButton] = []
        for name, words, icon, deed in links:
            button = make_button(words, icon=icon, kind="quiet", name=name)
            button.clicked.connect(partial(_do, deed))
            row.addWidget(button)
            self.buttons.append(button)
        self.more = icon_button("dots", common.MORE, name="headerMore")
        # A ledger has a 更多 of its own over its rows.
        self.more.setAccessibleName(LIST_COMMA.join(words for _, words, _, _ in self._links))
        self.more.clicked.connect(self._open_menu)
        row.addWidget(self.more)
        self.fold(narrow=False)

    def fold(self, *, narrow: bool) -> None:
        """Show the buttons, or the one with the menu."""
        for button in self.buttons:
            button.setVisible(not narrow)
        self.more.setVisible(narrow)

    def menu(self) -> QMenu:
        """Make the menu of the narrow window."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for _, words, icon, deed in self._links:
            menu.addAction(icons.icon(icon), words, deed)
        return menu

    def _open_menu(self) -> None:
        self.menu().popup(self.more.mapToGlobal(self.more.rect().bottomLeft()))


def _do(deed: Callable[[], None], _checked: bool = False) -> None:  # noqa: FBT001, FBT002 - what a click hands over
    deed()


class PageHeader(QWidget):
    """56 px at the top of every page."""

    def __init__(self, title: str, context: DeskContext | None = None) -> None:
        super().__init__()
        self.setObjectName("header")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(tokens.HEADER)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(tokens.PAGE_SIDE, 0, tokens.PAGE_SIDE, 0)
        self._row.setSpacing(tokens.GAP_2)
        self.title = text.label(title, "title")
        self.fact = text.label("", ink="text2")
        self._row.addWidget(self.title)
        self._row.addSpacing(tokens.GAP_1)
        self._row.addWidget(self.fact)
        self._row.addStretch()
        self.search_field: SearchField | None = None
        self.undo_button: IconButton | None = None
        self.redo_button: IconButton | None = None
        self.steps_button: IconButton | None = None
        self._trail: StepTrail | None = None
        self._secondary: DeskButton | None = None
        self._primary: DeskButton | None = None
        if context is not None:
            self._add_undo(context)

    def _add_undo(self, context: DeskContext) -> None:
        self._context = context
        self.search_field = SearchField()
        self.search_field.clicked.connect(lambda _checked=False: context.search_wanted.emit())
        self.undo_button = icon_button("arrow-back-up", common.UNDO, name="undo")
        self.steps_button = icon_button("chevron-down", shell.STEPS_TITLE, name="undoSteps")
        self.steps_button.setToolTip(shell.STEPS_TIP)
        self.steps_button.setFixedWidth(_ARROW)
        self.redo_button = icon_button("arrow-forward-up", common.REDO, name="redo")
        self.undo_button.clicked.connect(context.undo)
        self.redo_button.clicked.connect(context.redo)
        self.steps_button.clicked.connect(lambda _checked=False: context.steps_wanted.emit())
        undoing = QHBoxLayout()
        undoing.setSpacing(0)
        for button in (self.undo_button, self.steps_button, self.redo_button):
            undoing.addWidget(button)
        self._row.addWidget(self.search_field)
        self._row.addLayout(undoing)
        self._row.addSpacing(tokens.GAP_1)
        context.undo_changed.connect(self._name_undo)
        self._name_undo()

    def _name_undo(self) -> None:
        if self.undo_button is None or self.redo_button is None or self.steps_button is None:
            return
        self.steps_button.setEnabled(bool(self._context.undo_name))
        self.undo_button.setToolTip(shell.undo_tip(self._context.undo_name))
        self.redo_button.setToolTip(shell.redo_tip(self._context.redo_name))
        self.undo_button.setEnabled(bool(self._context.undo_name))
        self.redo_button.setEnabled(bool(self._context.redo_name))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Be lower in a low window."""
        super().resizeEvent(event)
        low = self.window().height() < tokens.LOW_BELOW
        for links in self.findChildren(HeaderLinks):
            links.fold(narrow=self.window().width() < tokens.NARROW_BELOW)
        self.setFixedHeight(tokens.HEADER_LOW if low else tokens.HEADER)
        self._row.setGeometry(self.contentsRect())  # which the fixed height may have changed meanwhile

    def set_title(self, title: str) -> None:
        """Change the title."""
        self.title.setText(title)

    def set_fact(self, fact: str) -> None:
        """Say the one fact about the page, such as 在审 412 件."""
        self.fact.setText(fact)

    def add_back(self, on_back: Callable[[], None]) -> IconButton:
        """Put the arrow of a sub-page before the title."""
        button = icon_button("arrow-left", common.BACK, name="back")
        button.clicked.connect(on_back)
        self._row.insertWidget(0, button)
        self._row.setContentsMargins(tokens.GAP_2 + 2, 0, tokens.PAGE_SIDE, 0)
        return button

    def set_steps(self, steps: Sequence[str], current: int) -> None:
        """Show steps in place of the fact; ``current`` counts from 0."""
        if self._trail is not None:
            self._row.removeWidget(self._trail)
            self._trail.hide()
            self._trail.deleteLater()
        self._trail = StepTrail(steps, current)
        self.fact.hide()
        self._row.insertWidget(self._row.indexOf(self.fact), self._trail)

    def add_secondary(
        self, label: str, on_click: Callable[[], None], *, icon: str = "", name: str = "secondary"
    ) -> DeskButton:
        """Add the one secondary deed, left of the primary one."""
        self._secondary = make_button(label, icon=icon, kind="secondary", name=name)
        self._secondary.clicked.connect(lambda _checked=False: on_click())
        at = self._row.indexOf(self._primary) if self._primary is not None else self._row.count()
        self._row.insertWidget(at, self._secondary)
        return self._secondary

    def add_links(self, links: Sequence[tuple[str, str, str, Callable[[], None]]]) -> HeaderLinks:
        """Add quiet ways to neighbouring pages before the search field: (name, words, icon, deed).

        Dots take them when the window is narrow.
        """
        made = HeaderLinks(links)
        at = self._row.indexOf(self.search_field) if self.search_field is not None else self._row.count()
        self._row.insertWidget(at, made)
        return made

    def add_primary(
        self, label: str, on_click: Callable[[], None], *, icon: str = "", name: str = "primary"
    ) -> DeskButton:
        """Add the one main deed at the far right."""
        self._primary = make_button(label, icon=icon, kind="primary", name=name)
        self._primary.clicked.connect(lambda _checked=False: on_click())
        self._row.addWidget(self._primary)
        return self._primary
