"""The left of 核对来文: file and kind, what reading could not take, the paper, and what to make of selected words."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSplitter, QVBoxLayout, QWidget

from courtdesk.errors import Problem
from courtdesk.intake.draft import Kind
from courtdesk.intake.source import Place
from courtdesk.ui import icons, theme, tokens
from courtdesk.ui.pages.plan_review_looks import Looks
from courtdesk.ui.pages.plan_review_rows import bold_of
from courtdesk.ui.texts import common
from courtdesk.ui.texts import review as words
from courtdesk.ui.widgets import text
from courtdesk.ui.widgets.banner import Banner
from courtdesk.ui.widgets.buttons import DeskButton, icon_button, make_button
from courtdesk.ui.widgets.source_view import SourceView

#: Below this width the legend and the range give their room to the file and its kind.
_NARROW = 460
_BAR = 40
#: What stands between selected paragraphs.
_PARAGRAPH = "\u2029"


@dataclass(frozen=True, slots=True)
class Offer:
    """Something that can be made of selected words: a field of the current item, or a new item."""

    key: str
    title: str
    #: Whether it makes a new item.
    adds: bool = False


class _Swatch(QWidget):
    """A square of a highlight's colour, for the legend."""

    def __init__(self, token: str) -> None:
        super().__init__()
        self._token = token
        self.setFixedSize(12, 12)
        theme.changes.changed.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Fill it."""
        QPainter(self).fillRect(event.rect(), theme.color(self._token))


class _Legend(QWidget):
    """What the colours in the paper mean, and which paragraphs are in view."""

    def __init__(self) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(tokens.GAP_1)
        for token, said in (("mark2", words.LEGEND_DUTY), ("mark", words.LEGEND_DUE)):
            row.addWidget(_Swatch(token))
            row.addWidget(text.label(said, "caption", "text2"))
            row.addSpacing(tokens.GAP_1)
        self.range = text.label("", "caption", "text2")
        row.addWidget(self.range)


class SourcePane(QWidget):
    """Tells which kind the clerk says the paper is, and what selected words shall be."""

    kind_wanted = Signal(object)
    #: Key of an `Offer`.
    taken = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._offers: tuple[Offer, ...] = ()
        self._kind: Kind | None = None
        self._last = 0
        self.view = SourceView(words.SOURCE_NAME)
        self.told = Banner("doubt")
        self.assign = AssignBar()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in (self._make_bar(), self.told):
            column.addWidget(part)
        column.addWidget(self.view, 1)
        column.addWidget(self.assign)
        self.view.range_changed.connect(self._show_range)
        self.view.selectionChanged.connect(self._selection_changed)
        self.view.menu_wanted.connect(self._open_menu)
        self.assign.taken.connect(self.taken)

    def _make_bar(self) -> QWidget:
        bar = QWidget()
        bar.setObjectName("header")
        bar.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        bar.setFixedHeight(_BAR)
        row = QHBoxLayout(bar)
        row.setContentsMargins(tokens.GAP_4, 0, tokens.GAP_3, 0)
        row.setSpacing(tokens.GAP_2)
        self.file = text.OneLine("body", "text")
        self.file.setProperty("weight", "bold")
        self.file.setMinimumWidth(60)
        self.kind_button = make_button("", icon="chevron-down", kind="quiet", name="paperKind")
        self.kind_button.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        self.kind_button.setToolTip(words.KIND_TIP)
        self.kind_button.clicked.connect(lambda _checked=False: self._open_kinds())
        self._legend = _Legend()
        row.addWidget(self.file, 1)
        row.addWidget(self.kind_button)
        row.addWidget(self._legend)
        return bar

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave out the legend where there is no room for it."""
        super().resizeEvent(event)
        self._legend.setVisible(self.width() >= _NARROW)

    # ---- showing --------------------------------------------------------------------------------

    def show_paper(self, looks: Looks) -> None:
        """Show the paper of a review from its beginning."""
        draft = looks.review.draft
        self._kind, self._last = draft.kind, len(draft.source.paragraphs)
        self.file.set_whole(draft.source.file_name)
        self.kind_button.set_text(words.KINDS[draft.kind.value])
        self._tell(draft.source.problems)
        self.view.show_paper(draft.source, bold_of(looks))

    def _tell(self, problems: Sequence[Problem]) -> None:
        """Say what could not be read, with its page, without standing in the way."""
        lines = [f"{problem.place} {problem.message}" for problem in problems]
        if len(lines) > 1:
            self.told.say(f"{words.source_told(len(lines))}：{lines[0]}")
        else:
            self.told.say("".join(lines))
        self.told.setToolTip("\n".join(lines))

    def _show_range(self, first: int, last: int) -> None:
        self._legend.range.setText(words.range_fact(first, last, self._last) if self._last else "")

    # ---- kind -----------------------------------------------------------------------------------

    def kinds_menu(self) -> QMenu:
        """Make the menu of the kinds, the present one ticked."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for kind in Kind:
            action = menu.addAction(words.KINDS[kind.value])
            action.setCheckable(True)
            action.setChecked(kind is self._kind)
            action.triggered.connect(partial(self._want, kind))
        return menu

    def _open_kinds(self) -> None:
        self.kinds_menu().popup(self.kind_button.mapToGlobal(self.kind_button.rect().bottomLeft()))

    def _want(self, kind: Kind, _checked: bool = False) -> None:  # noqa: FBT001, FBT002 - what a menu hands over
        if kind is not self._kind:
            self.kind_wanted.emit(kind)

    # ---- selected words -------------------------------------------------------------------------

    def offer(self, offers: Sequence[Offer]) -> None:
        """Say what selected words can become now; without anything there is no bar."""
        self._offers = tuple(offers)
        self.assign.setVisible(bool(offers))
        self._selection_changed()

    def selected(self) -> Place | None:
        """Return the selected stretch of the paper."""
        return self.view.selected_place()

    def clear_selection(self) -> None:
        """Let go of the selected words."""
        cursor = self.view.textCursor()
        cursor.clearSelection()
        self.view.setTextCursor(cursor)

    def take(self, at: int) -> None:
        """Do what stands at a place of the bar, if words are selected."""
        if self.selected() is not None and 0 <= at < len(self._offers):
            self.taken.emit(self._offers[at].key)

    def _selection_changed(self) -> None:
        place = self.selected()
        cursor = self.view.textCursor()
        paragraphs = cursor.selectedText().split(_PARAGRAPH)
        chosen = next((each for each in paragraphs if each), "") if place is not None else ""
        self.assign.show_offers(self._offers, chosen, several=len(paragraphs) > 1)

    def _open_menu(self, at: QPoint) -> None:
        self.menu().popup(at)

    def menu(self) -> QMenu:
        """Make the menu on the paper: copy, and what the selected words can become."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        chosen = self.selected() is not None
        copy = menu.addAction(icons.icon("copy"), words.COPY, self.view.copy)
        copy.setEnabled(chosen)
        fill_menu(menu, self._offers, self.taken.emit, enabled=chosen)
        return menu


def fill_menu(menu: QMenu, offers: Sequence[Offer], take: Callable[[str], object], *, enabled: bool = True) -> None:
    """Put the offers into a menu, fields first, each with its key."""
    menu.addSeparator()
    for at, offer in enumerate(offers):
        if offer.adds and at and not offers[at - 1].adds:
            menu.addSeparator()
        said = words.ADD_AS if offer.adds else words.ASSIGN_AS
        action = menu.addAction(f"{said}{offer.title}\t{key_at(at)}")
        action.setEnabled(enabled)
        action.triggered.connect(lambda _checked=False, key=offer.key: take(key))


def key_at(at: int) -> str:
    """Return the key of the offer at a place: Alt+1 to Alt+9."""
    return f"Alt+{at + 1}"


class AssignBar(QWidget):
    """Under the paper: what the selected words can become; without any it says that one may select some."""

    taken = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("statusBar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(_BAR)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(tokens.GAP_4, 0, tokens.GAP_2, 0)
        self._row.setSpacing(0)
        self._said = text.OneLine()
        self._said.set_whole(words.ASSIGN_HINT)
        self._row.addWidget(self._said, 1)
        self._offers: tuple[Offer, ...] = ()
        self._chosen = self._told = ""
        self.buttons: list[DeskButton] = []
        self.more = icon_button("dots", common.MORE, name="assignMore")
        self.more.clicked.connect(lambda _checked=False: self._open_menu())
        self._row.addWidget(self.more)
        self.more.hide()

    def show_offers(self, offers: Sequence[Offer], chosen: str, *, several: bool = False) -> None:
        """Show what these words can become; of several selected paragraphs they are the first."""
        if tuple(offers) != self._offers:
            self._offers = tuple(offers)
            self._remake()
        self._chosen = chosen
        self._told = f"{words.FIRST_OF_SEVERAL if several else ''}{words.selected(chosen)}{words.ASSIGN_AS}"
        self._said.set_whole(self._told if chosen else words.ASSIGN_HINT)
        self._fit()

    def _remake(self) -> None:
        for button in self.buttons:
            self._row.removeWidget(button)
            button.deleteLater()
        self.buttons = []
        for at, offer in enumerate(self._offers):
            title = f"{words.ADD_AS}{offer.title}" if offer.adds else offer.title
            button = make_button(title, kind="link", name=f"assign_{offer.key}")
            button.setToolTip(key_at(at))
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.clicked.connect(partial(self._take, offer.key))
            self._row.insertWidget(1 + at, button)
            self.buttons.append(button)

    def _take(self, key: str, _checked: bool = False) -> None:  # noqa: FBT001, FBT002 - what a click hands over
        self.taken.emit(key)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show as many offers as there is room for; dots hold the rest."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        room = self.width() - 2 * tokens.GAP_4 - self.more.width()
        words_room = self._said.fontMetrics().horizontalAdvance(self._told)
        room -= min(words_room + tokens.GAP_2, room // 3)
        shown = 0
        for button in self.buttons:
            room -= button.sizeHint().width()
            shown += room >= 0
        for at, button in enumerate(self.buttons):
            button.setVisible(bool(self._chosen) and at < shown)
        self.more.setVisible(bool(self._chosen) and shown < len(self.buttons))

    def _open_menu(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        fill_menu(menu, self._offers, self.taken.emit)
        menu.popup(self.more.mapToGlobal(QPoint(0, -menu.sizeHint().height())))


def across(left: QWidget, right: QWidget) -> QSplitter:
    """Put paper and draft side by side."""
    made = QSplitter(Qt.Orientation.Horizontal)
    made.setHandleWidth(1)
    made.setChildrenCollapsible(False)
    made.addWidget(left)
    made.addWidget(right)
    made.setStretchFactor(0, 45)
    made.setStretchFactor(1, 55)
    made.setSizes([450, 550])
    return made
