"""今日: what is due, what waits for a signature, and the way to each."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from courtdesk.actions.day_values import DayCounts, DayMatters, DayRest
from courtdesk.progress import Progress
from courtdesk.ui import tasks, tokens
from courtdesk.ui.context import DeskContext
from courtdesk.ui.pages.base import Page
from courtdesk.ui.pages.today_rows import DayList, Way, day_list
from courtdesk.ui.texts import today
from courtdesk.ui.widgets import text
from courtdesk.ui.widgets.buttons import make_button
from courtdesk.ui.widgets.cards import Card
from courtdesk.ui.widgets.day_strip import DayStrip
from courtdesk.ui.widgets.empty_state import EmptyState
from courtdesk.ui.widgets.files import pick_file
from courtdesk.ui.widgets.page_header import PageHeader
from courtdesk.ui.widgets.row_list import Column, Key, RowList
from courtdesk.ui.widgets.tile import Tile

if TYPE_CHECKING:
    from courtdesk.actions.desk import Desk

_SIDE = 326
#: Below this width of the page strip and deeds stand under the list.
_NARROW = 900
#: Key, words and measure word of each tile, in the order of the keys 1 to 7.
_TILES = (
    ("over", today.OVER, today.CASE_UNIT),
    ("d1", today.D1, today.CASE_UNIT),
    ("d7", today.D7, today.CASE_UNIT),
    ("d15", today.D15, today.CASE_UNIT),
    ("sign", today.TO_SIGN, today.PAPER_UNIT),
    ("reply", today.TO_REPLY, today.PAPER_UNIT),
    ("duties", today.DUTIES, today.DUTY_UNIT),
)
_ICONS = {"duties": "repeat"}
_WAYS: dict[str, Way] = {
    "sign": Way("issue", {}),
    "reply": Way("documents", {"view": "reply"}),
    "duties": Way("duties", {"open_only": True}),
}
_STRIP_DAYS = 16
_COLUMNS = (
    Column(today.COLUMNS[0], 114),
    Column(today.COLUMNS[1], 70, from_width=640),
    Column(today.COLUMNS[2]),
    Column(today.COLUMNS[3], 134, from_width=540),
    Column(today.COLUMNS[4], 118),
    Column(today.COLUMNS[5], 132, right=True),
)


class TodayPage(Page):
    """The first page: counts at once, the list as soon as the ledger is open."""

    keys: ClassVar = (
        ("Enter", today.COLUMNS[5]),
        ("Ctrl+Enter", today.CHECK_AND_ISSUE),
        today.TILE_KEYS,
        ("Ctrl+I", today.IMPORT_CASES),
    )

    def __init__(self, context: DeskContext) -> None:
        super().__init__(context)
        self._list = DayList()
        self._strip: tuple[tuple[date, int], ...] = ()
        self._counts: DayCounts | None = None
        #: What the open ledger added last, and to which court's day.
        self._rest: DayRest | None = None
        self._rest_of: tuple[object, date] | None = None
        self.tiles = {
            key: Tile(key, title, unit, icon=_ICONS.get(key, ""), digit=str(at))
            for at, (key, title, unit) in enumerate(_TILES, 1)
        }
        self.strip = DayStrip()
        self.rows = RowList(_COLUMNS, today.LIST_TITLE)
        self._nothing = text.label(today.READING, ink="text2")
        self._lay_out()
        self._wire()

    # ---- layout ---------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        self.header = PageHeader(today.TITLE, self.context)
        self.header.set_fact(today.long_day(self.context.day()))
        self.sign_button = self.header.add_primary(
            today.CHECK_AND_ISSUE, lambda: self.go("issue"), icon="rubber-stamp", name="checkAndIssue"
        )
        self._body = QStackedWidget()
        self._body.addWidget(self._make_day())
        self._body.addWidget(self._make_empty())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addWidget(self._body, 1)

    def _make_day(self) -> QScrollArea:
        inner = QWidget()
        inner.setObjectName("body")
        self._grid = QGridLayout(inner)
        self._grid.setContentsMargins(tokens.PAGE_SIDE, tokens.PAGE_TOP, tokens.PAGE_SIDE, tokens.PAGE_TOP)
        self._grid.setSpacing(tokens.GAP_3)
        self._grid.setColumnStretch(0, 1)
        tiles = QHBoxLayout()
        tiles.setSpacing(tokens.GAP_3)
        for tile in self.tiles.values():
            tiles.addWidget(tile)
        self._grid.addLayout(tiles, 0, 0, 1, 2)
        self._matters = self._make_matters()
        self._side = self._make_side()
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(inner)
        self._place(narrow=False)
        return area

    def _make_matters(self) -> Card:
        card = Card(today.LIST_TITLE, flush=True)
        card.setMinimumHeight(240)
        self._nothing.setContentsMargins(tokens.CARD, 0, tokens.CARD, tokens.GAP_3)
        card.add(self.rows, 1)
        card.add(self._nothing)
        return card

    def _make_side(self) -> QWidget:
        side = QWidget()
        self._side_layout = QBoxLayout(QBoxLayout.Direction.TopToBottom, side)
        self._side_layout.setContentsMargins(0, 0, 0, 0)
        self._side_layout.setSpacing(tokens.GAP_3)
        self._strip_card = Card(today.STRIP_TITLE)
        self._strip_card.add(self.strip)
        deeds = self._make_deeds()
        for card in (self._strip_card, deeds):
            card.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
            self._side_layout.addWidget(card, 0, Qt.AlignmentFlag.AlignTop)
        self._side_layout.addStretch(1)
        return side

    def _make_deeds(self) -> Card:
        card = Card(today.DEEDS_TITLE)
        grid = QGridLayout()
        grid.setSpacing(tokens.GAP_2)
        deeds = (
            (today.IMPORT_CASES, "table-import", "importCases", self._import_cases),
            (today.IMPORT_PLAN, "file-import", "importPlan", self._pick_plan),
        )
        for at, (words, icon, name, deed) in enumerate(deeds):
            button = _action(words, icon, name)
            button.clicked.connect(lambda _checked=False, deed=deed: deed())
            grid.addWidget(button, at // 2, at % 2)
        card.body.addLayout(grid)
        return card

    def _make_empty(self) -> EmptyState:
        empty = EmptyState(today.EMPTY_TITLE, today.EMPTY_SENTENCE)
        empty.add_primary(today.IMPORT_CASES, self._import_cases, icon="table-import", name="emptyImportCases")
        empty.add_secondary(today.IMPORT_PLAN, self._pick_plan, icon="file-import", name="emptyImportPlan")
        return empty

    def _place(self, *, narrow: bool) -> None:
        """Put strip and deeds beside the list, or under it where there is no room."""
        self._narrow = narrow
        for part in (self._matters, self._side):
            self._grid.removeWidget(part)
        direction = QBoxLayout.Direction.LeftToRight if narrow else QBoxLayout.Direction.TopToBottom
        self._side_layout.setDirection(direction)
        for at in range(2):
            self._side_layout.setStretch(at, int(narrow))
        self._side_layout.setStretch(2, int(not narrow))  # below the cards
        if narrow:
            self._side.setMinimumWidth(0)
            self._side.setMaximumWidth(16777215)
            self._grid.addWidget(self._matters, 1, 0, 1, 2)
            self._grid.addWidget(self._side, 2, 0, 1, 2)
        else:
            self._side.setFixedWidth(_SIDE)
            self._grid.addWidget(self._matters, 1, 0)
            self._grid.addWidget(self._side, 1, 1)
        self._grid.setRowStretch(1, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Choose the arrangement for the width."""
        super().resizeEvent(event)
        if self._narrow != (self.width() < _NARROW):
            self._place(narrow=self.width() < _NARROW)

    def _wire(self) -> None:
        for key, tile in self.tiles.items():
            tile.clicked.connect(partial(self._open_tile, key))
            digit = QShortcut(QKeySequence(tile.digit), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
            digit.activated.connect(tile.click)
        self.strip.day_clicked.connect(lambda day: self.go("cases", limit_day=day))
        self.rows.opened.connect(self._open_row)
        issue_key = QShortcut(self)
        issue_key.setKeys([QKeySequence("Ctrl+Return"), QKeySequence("Ctrl+Enter")])  # the number pad has its own
        issue_key.activated.connect(self.sign_button.click)
        import_key = QShortcut(QKeySequence("Ctrl+I"), self)
        import_key.activated.connect(self._import_cases)

    # ---- fetching -------------------------------------------------------------------------------

    def shown(self, **arguments: object) -> None:
        """Begin in the list."""
        super().shown(**arguments)
        self.rows.setFocus()

    def refresh(self) -> None:
        """Fetch the counts without opening the ledger, then the list from the open one."""
        folder, day = self.context.folder, self.context.day()
        self.header.set_fact(today.long_day(day))

        def count(_progress: Progress) -> DayCounts:
            from courtdesk.actions.today import day_counts

            return day_counts(folder, day)

        tasks.run(self, count, self._show_counts)

    def _fetch_list(self) -> None:
        day, folder = self.context.day(), self.context.folder

        def work(progress: Progress) -> tuple[DayMatters, DayList, frozenset[date]]:
            from courtdesk.actions.day_list import day_matters

            desk = self.context.desk(progress)
            found = day_matters(desk, day)
            return found, day_list(found), _rest_days(desk, day)

        def done(found: tuple[DayMatters, DayList, frozenset[date]]) -> None:
            if shiboken6.isValid(self) and (folder, day) == (self.context.folder, self.context.day()):
                self._show_rest(found[0].rest)
                self._show_list(*found[1:])
                if self._counts is not None and self._counts.is_older:
                    self.refresh()  # it is up to date now, and can be counted

        # Without a parent: the list comes when it is ready, and no dialog stands before the counts meanwhile.
        tasks.run(None, work, done)

    def _show_counts(self, counts: DayCounts) -> None:
        """Show what is known without the ledger; what it added last stands until it has been asked again."""
        self._counts = counts
        if counts.is_older:
            self._fetch_list()
            return
        if self._rest_of != (self.context.folder, counts.on):
            self._rest = None
        self._body.setCurrentIndex(1 if counts.nothing_kept else 0)
        self.sign_button.setVisible(not counts.nothing_kept)
        for key, count in (("over", counts.over), ("d1", counts.d1), ("d7", counts.d7), ("d15", counts.d15)):
            self.tiles[key].set_value(count)
        late = counts.replies_late
        self.tiles["reply"].set_value(counts.to_reply, today.late_replies(late), late=late > 0)
        self._show_to_sign(counts)
        self._show_duties()
        self._strip = counts.strip
        self._show_strip(())
        if not counts.nothing_kept:
            self._fetch_list()

    def _show_rest(self, rest: DayRest) -> None:
        """Complete the numbers with what only the open ledger knows."""
        if self._counts is not None and not self._counts.is_older:
            self._rest, self._rest_of = rest, (self.context.folder, self._counts.on)
            self._show_to_sign(self._counts)
            self._show_duties()

    def _show_to_sign(self, counts: DayCounts) -> None:
        suggested = self._rest.suggested if self._rest else 0
        split = today.split_waiting(counts.urging_waiting, counts.orders_waiting, suggested)
        self.tiles["sign"].set_value(counts.to_sign + suggested, split)
        self.sign_button.set_text(today.issue_many(counts.to_sign + suggested))

    def _show_duties(self) -> None:
        if self._rest is None:
            self.tiles["duties"].set_value(None)
            return
        missed = self._rest.duties_missed
        self.tiles["duties"].set_value(self._rest.duties, today.missed_duties(missed), late=missed > 0)

    def _show_strip(self, rest: Sequence[date] | frozenset[date]) -> None:
        if self._strip:
            self.strip.set_days(self._strip, self.context.day(), rest)
            total = sum(count for _, count in self._strip)
            self._strip_card.set_fact(today.strip_fact(self._strip[-1][0], total))

    def _show_list(self, found: DayList, rest: frozenset[date]) -> None:
        self._list = found
        self._matters.set_fact(today.items(self._list.count))
        self.rows.set_rows(self._list.rows)
        self.rows.setVisible(bool(self._list.rows))
        self._nothing.setText(today.NOTHING_DUE)
        self._nothing.setVisible(not self._list.rows)
        self._show_strip(rest)
        if self.rows.current_key() is None:
            self.rows.step(1)

    # ---- deeds ----------------------------------------------------------------------------------

    def _open_tile(self, key: str, _checked: object = None) -> None:
        way = _WAYS.get(key, Way("cases", {"view": key}))
        self.go(way.page, **way.arguments)

    def _open_row(self, key: Key) -> None:
        way = self._list.ways.get(key)
        if way is not None:
            self.go(way.page, **way.arguments)

    def _import_cases(self) -> None:
        self.go("import_table", ledger="cases", pick=True)

    def _pick_plan(self) -> None:
        pick_file(self, today.PICK_PLAN, today.PLAN_FILTER, self._review)

    def _review(self, path: Path) -> None:
        self.go("plan_review", path=path)


def _action(words: str, icon: str, name: str) -> QPushButton:
    button = make_button(words, icon=icon, name=name)
    button.setProperty("kind", "action")
    return button


def _rest_days(desk: Desk, day: date) -> frozenset[date]:
    """Return the rest days of the strip by the court's calendar; runs on the worker."""
    days = (day + timedelta(n) for n in range(_STRIP_DAYS))
    return frozenset(each for each in days if desk.rulebook.calendar.is_rest_day(each))
