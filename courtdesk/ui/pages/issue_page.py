"""核对签发: the papers that wait, the form of the current one beside its page, and issuing those that are ticked."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import date
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import QSignalBlocker, Qt, QTimer
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from courtdesk.actions.results import Issued, Waiting
from courtdesk.errors import FormIncomplete
from courtdesk.progress import Progress
from courtdesk.ui import messages, tokens
from courtdesk.ui.context import DeskContext
from courtdesk.ui.pages.base import Page
from courtdesk.ui.pages.issue_book import IssueBook, Offer
from courtdesk.ui.pages.issue_deeds import IssueDeeds
from courtdesk.ui.pages.issue_dry_run import IssueDryRun
from courtdesk.ui.pages.issue_form import IssueForm
from courtdesk.ui.pages.issue_withheld import IssueWithheld
from courtdesk.ui.pages.supervise_deeds import SUBJECT_PAGES
from courtdesk.ui.texts import issue
from courtdesk.ui.widgets.banner import Banner
from courtdesk.ui.widgets.day_edit import DayEdit
from courtdesk.ui.widgets.empty_state import EmptyState
from courtdesk.ui.widgets.page_header import PageHeader
from courtdesk.ui.widgets.page_preview import PreviewPane
from courtdesk.ui.widgets.panel_tabs import PanelTabs
from courtdesk.ui.widgets.row_list import Column, Key, RowList
from courtdesk.ui.widgets.typed_days import typed_day
from courtdesk.ui.widgets.view_tabs import SavedViews

if TYPE_CHECKING:
    from courtdesk.actions.desk import Desk
    from courtdesk.actions.withholding import WithheldRow

#: Changes while typing are gathered for this long before the page is composed again.
_DELAY_MS = 60
_NARROW = 900
_COLUMNS = (Column(""), Column("", 150, from_width=400))


class IssuePage(Page):
    """Everything that waits for a signature, what would speak on a day, and what is not to be sent."""

    keys: ClassVar = (
        ("Ctrl+Enter", issue.ASK_TITLE),
        (issue.WITHHOLD_KEYS, issue.WITHHOLD),
        ("Alt+↓ Alt+↑", issue.NEXT_PAPER),
        ("Ctrl+A", issue.ALL),
        ("Ctrl++ Ctrl+-", issue.ZOOM),
    )

    def __init__(self, context: DeskContext) -> None:
        super().__init__(context)
        self.book = IssueBook(context.day())
        self._wanted: tuple[int, ...] = ()
        self._drafts: tuple[int, ...] = ()
        self._rule = ""
        self.deeds = IssueDeeds(self)
        self._field = ""
        #: The day of issue the clerk chose; None while it is today.
        self._day: date | None = None
        self._timer = QTimer(self, interval=_DELAY_MS, singleShot=True)
        self._timer.timeout.connect(self._show_page)
        self._lay_out()
        self._wire()

    # ---- layout ---------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        self.header = PageHeader(issue.TITLE, self.context)
        self.header.add_back(lambda: self.go("today"))
        self.issue_button = self.header.add_primary(
            issue.issue_many(0), self.deeds.ask_issue, icon="rubber-stamp", name="issueTicked"
        )
        self.withhold_button = self.header.add_secondary(
            issue.WITHHOLD, self.deeds.ask_withhold, icon="x", name="withholdPaper"
        )
        self._add_views()
        self._body = QStackedWidget()
        self._empty = EmptyState(issue.EMPTY_TITLE, issue.EMPTY_SENTENCE)
        self._empty.add_secondary(issue.OPEN_CASES, lambda: self.go("cases"), icon="hourglass", name="openCases")
        self._body.addWidget(self._empty)
        self._body.addWidget(self._make_desk())
        self._body.addWidget(QWidget())  # seen until it is known whether anything waits
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._day_note = Banner("info")
        column.addWidget(self.header)
        column.addWidget(self._day_note)
        column.addWidget(self._ground, 1)
        self._ground.addWidget(self._body)
        self._ground.addWidget(self.dry_run)
        self._ground.addWidget(self.withheld)
        self._body.setCurrentIndex(2)
        self._show_deeds()

    def _add_views(self) -> None:
        """Put the three views beside the title."""
        self.views = PanelTabs()
        self.views.setUsesScrollButtons(False)
        self.views.setAccessibleName(issue.VIEWS_NAME)
        self.views.set_views(issue.VIEWS)
        self.dry_run, self.withheld = IssueDryRun(self.context), IssueWithheld()
        self._ground = QStackedWidget()
        beside = self.header.layout()
        if isinstance(beside, QHBoxLayout):
            beside.insertSpacing(beside.indexOf(self.header.fact), tokens.GAP_4)
            beside.insertWidget(beside.indexOf(self.header.fact), self.views)

    def _make_desk(self) -> QSplitter:
        self.form, self.pane = IssueForm(self.context.day), PreviewPane()
        self._tabs = SavedViews()
        self._tabs.set_views(issue.NARROW_TABS)
        self._tabs.hide()
        self._sheets = QSplitter(Qt.Orientation.Horizontal)
        self._form_area = _scrolled(self.form)
        self._form_area.setMinimumWidth(260)
        self._sheets.addWidget(self._form_area)
        self._sheets.addWidget(self.pane)
        self._sheets.setStretchFactor(1, 1)
        self._sheets.setSizes([392, 540])
        right = QWidget()
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._tabs)
        column.addWidget(self._sheets, 1)
        across = QSplitter(Qt.Orientation.Horizontal)
        across.addWidget(self._make_list())
        across.addWidget(right)
        across.setStretchFactor(1, 1)
        across.setSizes([248, 950])
        for splitter in (across, self._sheets):
            splitter.setHandleWidth(1)
            splitter.setChildrenCollapsible(False)
        return across

    def _make_list(self) -> QWidget:
        pane = QWidget()
        pane.setObjectName("surface")
        pane.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        pane.setMinimumWidth(232)
        bar = QWidget()
        bar.setObjectName("header")
        bar.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        bar.setFixedHeight(40)
        row = QHBoxLayout(bar)
        row.setContentsMargins(tokens.GAP_4, 0, tokens.GAP_4, 0)
        self.all_box = QCheckBox(issue.ALL)
        self.all_box.setTristate(True)
        row.addWidget(self.all_box)
        row.addStretch()
        self.day_edit = DayEdit(self.context.day)
        self.day_edit.setObjectName("issueDay")
        self.day_edit.setAccessibleName(issue.DAY)
        self.day_edit.setToolTip(issue.DAY_HELP)
        self.day_edit.setFixedWidth(128)
        self.day_edit.setText(self.book.day.isoformat())
        row.addWidget(self.day_edit)
        self.list = RowList(_COLUMNS, issue.LIST_NAME)
        column = QVBoxLayout(pane)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(bar)
        column.addWidget(self.list, 1)
        return pane

    def _wire(self) -> None:
        self.list.current_changed.connect(self._show_paper)
        self.list.ticked.connect(self._tick)
        self.all_box.clicked.connect(self._tick_all)
        self.day_edit.editingFinished.connect(self._take_day)
        self.form.edited.connect(self._edit)
        self.form.entered.connect(self._enter)
        self.form.left.connect(self._fill_others)
        self.pane.preview.field_clicked.connect(self._focus_clicked)
        self.views.chosen.connect(self.show_view)
        self.dry_run.papers_wanted.connect(self._show_papers_of)
        self.dry_run.row_wanted.connect(lambda table, row_id: self.go(SUBJECT_PAGES[table], row_id=row_id))
        self.withheld.again_wanted.connect(self.deeds.ask_again)
        self._tabs.chosen.connect(self._show_tab)
        preview = self.pane.preview
        shortcuts: tuple[tuple[str, Callable[[], object]], ...] = (
            ("Ctrl+Return", self.issue_button.click),
            ("Ctrl+Enter", self.issue_button.click),  # of the number pad
            (issue.WITHHOLD_KEYS, self.withhold_button.click),
            ("Alt+Down", lambda: self.list.step(1)),
            ("Alt+Up", lambda: self.list.step(-1)),
            ("Ctrl++", lambda: preview.zoom_by(1)),
            ("Ctrl+=", lambda: preview.zoom_by(1)),
            ("Ctrl+-", lambda: preview.zoom_by(-1)),
            ("Ctrl+0", lambda: preview.set_zoom("width")),
        )
        for key, deed in shortcuts:
            QShortcut(QKeySequence(key), self).activated.connect(deed)
        every = QShortcut(QKeySequence("Ctrl+A"), self.list, context=Qt.ShortcutContext.WidgetShortcut)
        every.activated.connect(self.all_box.click)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show form and page side by side, or as tabs where there is no room."""
        super().resizeEvent(event)
        narrow = self.width() < _NARROW
        if narrow == self._tabs.isHidden():
            self._tabs.setVisible(narrow)
            self._show_tab(self._tabs.current() if narrow else "")
            self._show_deeds()

    def _show_tab(self, key: str) -> None:
        self._form_area.setVisible(key in {"", "form"})
        self.pane.setVisible(key in {"", "preview"})

    # ---- fetching -------------------------------------------------------------------------------

    def shown(self, **arguments: object) -> None:
        """Open with the papers of some cases (``case_ids``), of a ``rule`` or a ``step``, else with all that wait.

        ``draft_ids`` shows these drafts of steps of the ladder; ``view`` opens the dry run or what is not to be sent.
        """
        ids = arguments.get("case_ids")
        self._wanted = tuple(int(each) for each in ids) if isinstance(ids, (tuple, list, set, frozenset)) else ()
        self._rule = str(arguments.get("rule", "") or arguments.get("step", ""))
        drafts = arguments.get("draft_ids")
        self._drafts = tuple(int(each) for each in drafts) if isinstance(drafts, tuple) else ()
        self.book.tick_all_again()
        self.show_view(str(arguments.get("view", issue.PAPERS)))
        self.refresh()

    def _show_papers_of(self, rule: str) -> None:
        """Show the papers that a rule or a step asks for."""
        self.shown(rule=rule)

    def show_view(self, key: str) -> None:
        """Bring the papers, the dry run or what is not to be sent to the front."""
        keys = [each for each, _title in issue.VIEWS]
        wanted = key if key in keys else issue.PAPERS
        self.views.set_current(wanted)
        self._ground.setCurrentIndex(keys.index(wanted))
        self._show_deeds()
        {issue.PAPERS: self.list, issue.DRY_RUN: self.dry_run.lines, issue.WITHHELD: self.withheld.list}[
            wanted
        ].setFocus()
        if wanted == issue.DRY_RUN:
            self.dry_run.refresh()

    def _show_deeds(self) -> None:
        """Offer issuing where papers are in front."""
        there = bool(self.book.papers) and self.views.current() == issue.PAPERS
        for part in (self.issue_button, self.withhold_button):
            part.setVisible(there)
        self.header.fact.setVisible(there and self.width() >= _NARROW)
        self.set_status(issue.KEYS if there else "")

    def refresh(self) -> None:
        """Fetch what waits on the day of issue; edits that were not issued yet are kept."""
        if self._day is None and self.book.day != self.context.day():
            self._set_day(self.context.day())
        day, rule, wanted, drafts = self.book.day, self._rule, frozenset(self._wanted), self._drafts

        def work(desk: Desk, _progress: Progress) -> tuple[Offer, list[WithheldRow]]:
            from courtdesk.actions.withholding import list_withheld

            return _offer(desk, day, rule, wanted, drafts), list_withheld(desk)

        self.context.run(work, lambda found: self._take(*found), parent=self, title=issue.READING)
        if self.views.current() == issue.DRY_RUN:
            self.dry_run.refresh()

    def _take(self, offer: Offer, withheld: list[WithheldRow]) -> None:
        self.show_offer(offer)
        self.withheld.show_rows(withheld)
        self.views.set_counts({issue.PAPERS: len(self.book.papers), issue.WITHHELD: len(withheld)})

    def _take_day(self) -> None:
        """Issue the batch on the day that was typed; one that is still to come is refused."""
        day = typed_day(self.day_edit.text(), self.context.day())
        if day is None or day > self.context.day():
            messages.toast(self.window(), issue.DAY_REFUSED)
            self._set_day(self.book.day)
        elif day != self.book.day:
            self._day = day if day != self.context.day() else None
            self._set_day(day)
            self.refresh()

    def _set_day(self, day: date) -> None:
        self.book.day = day
        self.day_edit.setText(day.isoformat())
        self._day_note.say(issue.earlier_day(day) if day < self.context.day() else "")

    def show_offer(self, offer: Offer) -> None:
        """Show the papers, the first of them open."""
        self.book.take(offer)
        self._show_state()
        self.list.set_rows(self.book.rows())
        if self.list.current_key() is None:
            self.list.step(1)
            if self.views.current() == issue.PAPERS:
                self.list.setFocus()
        self._show_paper(self.list.current_key())

    def _show_state(self) -> None:
        """Show how many are ticked, and the empty page when nothing waits."""
        waiting, ticked = len(self.book.papers), len(self.book.ticked)
        self._body.setCurrentIndex(1 if waiting else 0)
        self._show_deeds()
        self.issue_button.set_text(issue.issue_many(ticked))
        self.issue_button.setEnabled(ticked > 0)
        self.issue_button.setToolTip("" if ticked else issue.NOT_TICKED)
        with QSignalBlocker(self.all_box):
            some = Qt.CheckState.PartiallyChecked if ticked else Qt.CheckState.Unchecked
            self.all_box.setCheckState(Qt.CheckState.Checked if waiting and ticked == waiting else some)

    # ---- the current paper ----------------------------------------------------------------------

    def _current(self) -> str:
        key = self.list.current_key()
        return str(key) if key in self.book.papers else ""

    def current_paper(self) -> Waiting | None:
        """Return the paper that is shown."""
        return self.book.papers.get(self._current())

    def forget_issued(self, issued: list[Issued]) -> None:
        """Show all that still waits after some papers were issued."""
        self.book.forget_issued(issued)
        self._wanted, self._rule, self._drafts = (), "", ()
        self.context.announce_change()

    def _show_paper(self, key: Key | None) -> None:
        if key is None or str(key) not in self.book.papers:
            self.header.set_fact("")
            return
        place = list(self.book.papers).index(str(key)) + 1
        self.header.set_fact(issue.position_fact(len(self.book.papers), place))
        self.form.show_paper(self.book.papers[str(key)], self.book.number(str(key)), self.book.letterhead)
        self._show_problems()
        self._show_page()

    def _show_problems(self) -> None:
        problems = self.book.problems(self._current())
        self.form.show_problems(problems)
        self.pane.preview.mark_fields(self._field, tuple(problems))

    def _show_page(self) -> None:
        """Compose the current paper again; with errors in the form the last good page stays, its red bands on it."""
        key = self._current()
        document = self.book.document(key) if key else None
        if document is not None:
            self.pane.show_document(document)

    def _edit(self, field: str, value: str) -> None:
        key = self._current()
        if not key:
            return
        was_wrong = bool(self.book.problems(key))
        self.book.set_field(key, field, value)
        if was_wrong != bool(self.book.problems(key)):
            self.list.set_rows(self.book.rows())
        self._show_problems()
        self._timer.start()

    def _enter(self, field: str) -> None:
        self._field = field
        if self._current():
            self._show_problems()

    def _fill_others(self, field: str) -> None:
        """Put a value that the ledger does not know (签发人) into the papers of this kind that lack it too."""
        key = self._current()
        if field != "signer" or not key:
            return
        paper = self.book.papers[key]
        value = paper.form.get(field, "")
        lacking = [k for k, each in self.book.papers.items() if each.kind == paper.kind and not each.form.get(field)]
        if value and lacking:
            for other in lacking:
                self.book.set_field(other, field, value)
            label = self.form.fields[field].label.text()
            messages.toast(self.window(), issue.filled_too(label, len(lacking)))

    def _focus_clicked(self, field: str) -> None:
        if not self._tabs.isHidden():
            self._tabs.set_current("form")
            self._show_tab("form")
        self.form.focus_field(field)

    # ---- ticking --------------------------------------------------------------------------------

    def _tick(self, key: Key, on: bool) -> None:  # noqa: FBT001 - the signal's own argument
        self.book.tick_all(on=on, keys=[str(key)])
        self._show_ticks()

    def _tick_all(self) -> None:
        self.book.tick_all(on=len(self.book.ticked) < len(self.book.papers))
        self._show_ticks()

    def _show_ticks(self) -> None:
        self.list.set_rows(self.book.rows())
        self._show_state()


def _offer(desk: Desk, day: date, rule: str, wanted: frozenset[int], drafts: tuple[int, ...]) -> Offer:
    """Ask the ledger, on the worker, what waits and which numbers come next."""
    from courtdesk.actions.courts import read_court
    from courtdesk.actions.documents import letterhead_of, list_waiting, preview
    from courtdesk.actions.waiting import waiting_drafts

    chosen = bool(drafts)
    waiting = waiting_drafts(desk, drafts, day) if chosen else list_waiting(desk, day, rule, case_ids=wanted)
    court = read_court(desk)
    numbers: dict[str, str] = {}
    for paper in waiting:
        if paper.kind not in numbers:
            # A form that is not complete yet has no preview, so no number: the next paper of the kind tells it.
            with suppress(FormIncomplete):
                numbers[paper.kind] = preview(desk, paper, day).head.number
    return Offer(tuple(waiting), letterhead_of(court) if court else None, numbers)


def _scrolled(form: QWidget) -> QScrollArea:
    holder = QWidget()
    holder.setObjectName("surface")
    holder.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(form)
    column.addStretch(1)
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidget(holder)
    return area
