"""核对签发: the papers that wait, the form of the current one beside its page, and issuing those that are ticked."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

import shiboken6
from PySide6.QtCore import QObject, QSignalBlocker, Qt, QTimer, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QHBoxLayout,
    QPlainTextEdit,
    QScrollArea,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from courtdesk.actions.results import Issued
from courtdesk.errors import CheckRefused, DeskError, FormIncomplete
from courtdesk.progress import Progress
from courtdesk.ui import messages, tasks, tokens
from courtdesk.ui.context import DeskContext
from courtdesk.ui.dialogs.form_dialog import FormDialog
from courtdesk.ui.dialogs.issue_progress import IssueProgress
from courtdesk.ui.pages.base import Page
from courtdesk.ui.pages.issue_book import IssueBook, Offer
from courtdesk.ui.pages.issue_form import IssueForm
from courtdesk.ui.texts import issue, write
from courtdesk.ui.widgets.banner import Banner
from courtdesk.ui.widgets.day_edit import DayEdit
from courtdesk.ui.widgets.empty_state import EmptyState
from courtdesk.ui.widgets.form_field import FormField
from courtdesk.ui.widgets.page_header import PageHeader
from courtdesk.ui.widgets.page_preview import PreviewPane
from courtdesk.ui.widgets.row_list import Column, Key, RowList
from courtdesk.ui.widgets.typed_days import typed_day
from courtdesk.ui.widgets.view_tabs import SavedViews

if TYPE_CHECKING:
    from courtdesk.actions.desk import Desk
    from courtdesk.reports.document import OfficialDocument

#: Changes while typing are gathered for this long before the page is composed again.
_DELAY_MS = 60
_NARROW = 900
_COLUMNS = (Column(""), Column("", 150, from_width=400))


class _Herald(QObject):
    """Carries the news of each issued paper from the worker to the window."""

    issued = Signal(object)


class IssuePage(Page):
    """Everything that waits for a signature; one deed issues what is ticked."""

    keys: ClassVar = (
        ("Ctrl+Enter", issue.ASK_TITLE),
        ("Alt+↓ Alt+↑", issue.NEXT_PAPER),
        ("Ctrl+A", issue.ALL),
        ("Ctrl++ Ctrl+-", issue.ZOOM),
    )

    def __init__(self, context: DeskContext) -> None:
        super().__init__(context)
        self.book = IssueBook(context.day())
        self._wanted: tuple[int, ...] = ()
        self._rule = ""
        self._dialog: IssueProgress | None = None
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
            issue.issue_many(0), self.ask_issue, icon="rubber-stamp", name="issueTicked"
        )
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
        column.addWidget(self._body, 1)
        self._body.setCurrentIndex(2)
        self.issue_button.hide()

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
        self._tabs.chosen.connect(self._show_tab)
        preview = self.pane.preview
        shortcuts: tuple[tuple[str, Callable[[], object]], ...] = (
            ("Ctrl+Return", self.issue_button.click),
            ("Ctrl+Enter", self.issue_button.click),  # of the number pad
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

    def _show_tab(self, key: str) -> None:
        self._form_area.setVisible(key in {"", "form"})
        self.pane.setVisible(key in {"", "preview"})

    # ---- fetching -------------------------------------------------------------------------------

    def shown(self, **arguments: object) -> None:
        """Open with the papers of some cases (``case_ids``) or of a rule (``rule``), else with all that wait."""
        ids = arguments.get("case_ids")
        self._wanted = tuple(int(each) for each in ids) if isinstance(ids, (tuple, list, set, frozenset)) else ()
        self._rule = str(arguments.get("rule", ""))
        self.book.tick_all_again()
        self.refresh()

    def refresh(self) -> None:
        """Fetch what waits on the day of issue; edits that were not issued yet are kept."""
        if self._day is None and self.book.day != self.context.day():
            self._set_day(self.context.day())
        day, rule, wanted = self.book.day, self._rule, frozenset(self._wanted)

        def work(desk: Desk, _progress: Progress) -> Offer:
            return _offer(desk, day, rule, wanted)

        self.context.run(work, self.show_offer, parent=self, title=issue.READING)

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
            self.list.setFocus()
        self._show_paper(self.list.current_key())

    def _show_state(self) -> None:
        """Show how many are ticked, and the empty page when nothing waits."""
        waiting, ticked = len(self.book.papers), len(self.book.ticked)
        self._body.setCurrentIndex(1 if waiting else 0)
        self.issue_button.setVisible(bool(waiting))
        self.issue_button.set_text(issue.issue_many(ticked))
        self.issue_button.setEnabled(ticked > 0)
        self.issue_button.setToolTip("" if ticked else issue.NOT_TICKED)
        with QSignalBlocker(self.all_box):
            some = Qt.CheckState.PartiallyChecked if ticked else Qt.CheckState.Unchecked
            self.all_box.setCheckState(Qt.CheckState.Checked if waiting and ticked == waiting else some)
        self.set_status(issue.KEYS if waiting else "")

    # ---- the current paper ----------------------------------------------------------------------

    def _current(self) -> str:
        key = self.list.current_key()
        return str(key) if key in self.book.papers else ""

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

    # ---- issuing --------------------------------------------------------------------------------

    def ask_issue(self) -> None:
        """Ask once what will be issued under which numbers; a form with errors is opened instead."""
        wrong = self.book.first_wrong()
        if wrong is not None:
            self.list.select_key(wrong[0])
            self.form.focus_field(wrong[1])
            messages.toast(self.window(), issue.FIX_FIRST)
            return
        if self.book.ticked:
            question = issue.ask(self.book.counts(), self.book.first_numbers())
            yes = issue.issue_many(len(self.book.ticked))
            messages.ask(self, issue.ASK_TITLE, question, yes, self.issue)

    def issue(self, override: str = "") -> None:
        """Issue the ticked papers; ``override`` is the reason to issue those the check finds errors in."""
        chosen, day = self.book.chosen(), self.book.day
        dialog = self._dialog = IssueProgress(self.window(), chosen, self.book.counts())
        herald = _Herald(dialog)
        herald.issued.connect(dialog.take)

        def work(progress: Progress) -> list[Issued]:
            from courtdesk.actions.issuing import issue as issue_papers

            desk = self.context.desk(progress)
            return issue_papers(desk, chosen, day, progress=progress, issued=herald.issued.emit, override=override)

        # Without a parent: this dialog stands for the general one.
        task = tasks.run(
            None, work, lambda done: self._issued(dialog, done), lambda error: self._refused(dialog, error)
        )
        dialog.stop_wanted.connect(task.stop)
        dialog.folder_wanted.connect(lambda: _open_folder(dialog.issued[0].file.parent))
        dialog.background_wanted.connect(lambda: tasks.activity.changed.emit(dialog.windowTitle()))
        dialog.print_wanted.connect(lambda: self._print(dialog))
        dialog.open()

    def _issued(self, dialog: IssueProgress, done: list[Issued]) -> None:
        tasks.activity.changed.emit("")
        hidden = shiboken6.isValid(dialog) and dialog.isHidden()
        if shiboken6.isValid(dialog):
            dialog.issued = tuple(done)
            dialog.finish(len(done))
        if not shiboken6.isValid(self):
            return
        self.book.forget_issued(done, {paper.subject: paper.case_id for paper in self.book.papers.values()})
        self._wanted, self._rule = (), ""
        self.context.announce_change()
        if done and hidden:
            folder = done[0].file.parent
            messages.toast(self.window(), issue.toast(len(done)), issue.OPEN_FOLDER, lambda: _open_folder(folder))
        elif done:
            messages.toast(self.window(), issue.toast(len(done)))

    def _refused(self, dialog: IssueProgress, error: DeskError) -> None:
        if shiboken6.isValid(dialog):
            dialog.reject()
            dialog.deleteLater()
        if shiboken6.isValid(self):
            tasks.activity.changed.emit("")
            if isinstance(error, CheckRefused):
                self._ask_reason(error)
            else:
                messages.tell(self, error)
            self.context.announce_change()

    def _ask_reason(self, error: CheckRefused) -> None:
        """Ask why a paper is issued although the check finds errors in it."""
        dialog = FormDialog(self, write.ASK_TITLE, "\n".join([error.what, *error.places]), write.ASK_ANYWAY)
        reason = FormField(write.ASK_REASON, QPlainTextEdit(), required=True, help=write.ASK_REASON_HELP)
        dialog.add_field("override", reason)

        def go_on(values: dict[str, str]) -> None:
            dialog.accept()
            self.issue(values["override"])

        dialog.submitted.connect(go_on)
        dialog.open()

    def _print(self, dialog: IssueProgress) -> None:
        ids = [each.document_id for each in dialog.issued]

        def work(desk: Desk, _progress: Progress) -> list[OfficialDocument]:
            from courtdesk.actions.documents import as_issued

            return [as_issued(desk, each) for each in ids]

        def done(documents: list[OfficialDocument]) -> None:
            from courtdesk.ui import printing

            printing.print_documents(self, documents)

        dialog.accept()
        self.context.run(work, done, parent=self)


def _open_folder(folder: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))


def _offer(desk: Desk, day: date, rule: str, wanted: frozenset[int]) -> Offer:
    """Ask the ledger, on the worker, what waits and which numbers come next."""
    from courtdesk.actions.courts import read_court
    from courtdesk.actions.documents import letterhead_of, list_waiting, preview

    waiting = list_waiting(desk, day, rule, case_ids=wanted)
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
