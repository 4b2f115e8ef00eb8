"""活动概况: what a campaign is about: its paper, phases, leading group and targets, and how far its tasks are."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QMenu,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from courtdesk.actions.campaign_values import CampaignOverview
from courtdesk.actions.ledgers.values import Condition, Op
from courtdesk.ui import tokens
from courtdesk.ui.context import DeskContext
from courtdesk.ui.pages.base import Page
from courtdesk.ui.pages.campaign_rows import MEMBERS, PHASES, STATES, TARGETS, Part, facts_of, state_of
from courtdesk.ui.texts import office as words
from courtdesk.ui.texts import tasks as task_words
from courtdesk.ui.widgets import text
from courtdesk.ui.widgets.buttons import make_button
from courtdesk.ui.widgets.cards import Card
from courtdesk.ui.widgets.empty_state import EmptyState
from courtdesk.ui.widgets.facts import Replaced, fact_list
from courtdesk.ui.widgets.page_header import PageHeader
from courtdesk.ui.widgets.row_list import RowList

if TYPE_CHECKING:
    from courtdesk.actions.desk import Desk
    from courtdesk.actions.ledgers.stopping import Stop

#: Below this width of the page the cards stand under each other.
_NARROW = 860
_HEAD = 31
#: Rows of a list that are in view at once; the others are scrolled to.
_MOST_ROWS = 12


class CampaignPage(Page):
    """The page 活动概况, reached from 活动任务."""

    keys: ClassVar[tuple[tuple[str, str], ...]] = (("Enter", words.TO_TASKS),)

    def __init__(self, context: DeskContext) -> None:
        super().__init__(context)
        self.campaigns: tuple[CampaignOverview, ...] = ()
        self._campaign_id: int | None = None
        self._make_header()
        self._facts = Replaced()
        self.lists = {part.key: RowList(part.columns, part.title) for part in (PHASES, MEMBERS, TARGETS, STATES)}
        self._nothing = {part.key: text.label(part.nothing, ink="text2") for part in (PHASES, MEMBERS, TARGETS)}
        self.cards = {part.key: self._list_card(part) for part in (PHASES, MEMBERS, TARGETS, STATES)}
        self.cards["facts"] = Card(words.FACTS)
        self.cards["facts"].add(self._facts)
        self.stack = QStackedWidget()
        self.stack.addWidget(self._make_body())
        self.stack.addWidget(self._make_empty())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addWidget(self.stack, 1)
        self.lists[STATES.key].opened.connect(self._open_state)

    # ---- layout ---------------------------------------------------------------------------------

    def _make_header(self) -> None:
        self.header = PageHeader(words.CAMPAIGN, self.context)
        self.header.add_back(lambda: self.go("tasks"))
        self.choose_button = make_button("", icon="chevron-down", kind="quiet", name="chooseCampaign")
        self.choose_button.setLayoutDirection(Qt.LayoutDirection.RightToLeft)  # the arrow after the words
        self.choose_button.clicked.connect(lambda _checked: self._open_menu())
        beside = self.header.layout()
        if isinstance(beside, QHBoxLayout):
            beside.insertWidget(beside.indexOf(self.header.fact), self.choose_button)
        self.assess_button = self.header.add_secondary(
            words.TO_ASSESSMENT, self._open_assessment, icon="layout-list", name="toAssessment"
        )
        self.tasks_button = self.header.add_primary(words.TO_TASKS, self._open_tasks, icon="flag", name="toTasks")

    def _list_card(self, part: Part) -> Card:
        card = Card(part.title, flush=True)
        card.add(self.lists[part.key])
        if part.key in self._nothing:
            self._nothing[part.key].setContentsMargins(tokens.CARD, 0, tokens.CARD, tokens.GAP_3)
            card.add(self._nothing[part.key])
        return card

    def _make_body(self) -> QScrollArea:
        inner = QWidget()
        inner.setObjectName("body")
        self._grid = QGridLayout(inner)
        self._grid.setContentsMargins(tokens.PAGE_SIDE, tokens.PAGE_TOP, tokens.PAGE_SIDE, tokens.PAGE_TOP)
        self._grid.setSpacing(tokens.GAP_3)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(inner)
        self._left, self._right = _column(), _column()
        for key in ("facts", PHASES.key, MEMBERS.key):
            _add(self._left, self.cards[key])
        for key in (STATES.key, TARGETS.key):
            _add(self._right, self.cards[key])
        self._place(narrow=False)
        return area

    def _place(self, *, narrow: bool) -> None:
        """Put the columns beside each other, or under each other."""
        top = Qt.AlignmentFlag.AlignTop
        self._grid.addWidget(self._left, 0, 0, top)
        self._grid.addWidget(self._right, *((1, 0) if narrow else (0, 1)), top)
        self._grid.setColumnStretch(0, 3)
        self._grid.setColumnStretch(1, 0 if narrow else 2)
        self._grid.setRowStretch(2, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Follow the width."""
        super().resizeEvent(event)
        self._place(narrow=self.width() < _NARROW)

    def _make_empty(self) -> EmptyState:
        empty = EmptyState(words.CAMPAIGN_EMPTY, words.CAMPAIGN_EMPTY_SENTENCE)
        empty.add_primary(words.TO_TASKS, lambda: self.go("tasks"), icon="flag", name="emptyTasks")
        return empty

    # ---- what is shown --------------------------------------------------------------------------

    def shown(self, **arguments: object) -> None:
        """Show the campaign asked for, or the one that was shown last."""
        campaign = arguments.get("campaign_id")
        if isinstance(campaign, int):
            self._campaign_id = campaign
        self.refresh()

    def refresh(self) -> None:
        """Fetch the campaigns."""
        self.context.read(_overviews, self._take, parent=self, slot="campaigns")

    def _take(self, campaigns: tuple[CampaignOverview, ...]) -> None:
        self.campaigns = campaigns
        self._show()

    def campaign(self) -> CampaignOverview | None:
        """Return the campaign that is shown: the newest one unless another was chosen."""
        chosen = next((each for each in self.campaigns if each.id == self._campaign_id), None)
        return chosen or next(iter(self.campaigns), None)

    def _show(self) -> None:
        shown = self.campaign()
        for button in (self.tasks_button, self.assess_button):
            button.setVisible(shown is not None)
        several = len(self.campaigns) > 1
        self.choose_button.setVisible(several)
        self.stack.setCurrentIndex(0 if shown is not None else 1)
        if shown is None:
            return
        name = task_words.short_title(shown.title)
        self.header.set_fact("" if several else name)
        self.choose_button.setText(f"{name} ")
        self.choose_button.setAccessibleName(task_words.choose_campaign(shown.title))
        self.assess_button.setVisible(bool(shown.assessed))
        self._facts.put(fact_list(facts_of(shown)))
        for part in (PHASES, MEMBERS, TARGETS, STATES):
            self._fill(part, shown)

    def _fill(self, part: Part, shown: CampaignOverview) -> None:
        """Show a list in its card, or say that the paper tells nothing of it."""
        listed, rows = self.lists[part.key], part.rows(shown, self.context.day())
        listed.set_rows(rows)
        listed.setVisible(bool(rows))
        height = listed.verticalHeader().defaultSectionSize()
        listed.setFixedHeight(_HEAD * bool(part.columns[0].title) + height * min(len(rows), _MOST_ROWS))
        self.cards[part.key].set_fact(part.fact(shown))
        if part.key in self._nothing:
            self._nothing[part.key].setVisible(not rows)

    # ---- where it leads -------------------------------------------------------------------------

    def menu(self) -> QMenu:
        """Make the menu of campaigns."""
        menu = QMenu(self)
        menu.aboutToHide.connect(menu.deleteLater)
        shown = self.campaign()
        for each in self.campaigns:
            action = menu.addAction(each.title)
            action.setCheckable(True)
            action.setChecked(each is shown)
            action.triggered.connect(lambda _checked, chosen=each.id: self.choose(chosen))
        return menu

    def _open_menu(self) -> None:
        self.menu().popup(self.choose_button.mapToGlobal(self.choose_button.rect().bottomLeft()))

    def choose(self, campaign_id: int) -> None:
        """Show another campaign."""
        self._campaign_id = campaign_id
        self._show()

    def _open_tasks(self) -> None:
        shown = self.campaign()
        if shown is not None:
            self.go("tasks", campaign_id=shown.id)

    def _open_state(self, key: object) -> None:
        """Show the tasks of a state, or the assessment table."""
        shown, state = self.campaign(), state_of(key)
        if shown is not None and state:
            self.go("tasks", campaign_id=shown.id, conditions=(Condition("state", Op.IN, (state,)),))
        elif shown is not None:
            self._open_assessment()

    def _open_assessment(self) -> None:
        shown = self.campaign()
        if shown is not None:
            self.go("assessment", campaign_id=shown.id)


def _column() -> QWidget:
    body = QWidget()
    column = QVBoxLayout(body)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(tokens.GAP_3)
    return body


def _add(body: QWidget, card: Card) -> None:
    column = body.layout()
    if column is not None:
        column.addWidget(card)


def _overviews(desk: Desk, _stop: Stop) -> tuple[CampaignOverview, ...]:
    """Ask for the campaigns; runs on the reader's thread."""
    from courtdesk.actions.campaigns import list_overviews

    return tuple(list_overviews(desk))
