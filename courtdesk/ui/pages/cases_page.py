"""案件审限: the case ledger with its views, conditions, calculation and import."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from courtdesk.actions.results import CaseDetail, CaseQuery, CaseRow, ImportResult
from courtdesk.errors import DeskError
from courtdesk.progress import Progress
from courtdesk.ui import messages
from courtdesk.ui.context import DeskContext
from courtdesk.ui.pages.case_panel import CasePanel
from courtdesk.ui.pages.ledger_page import LedgerPage
from courtdesk.ui.tables.case_ledger import CASES, URGENCY, Lines, lines
from courtdesk.ui.tables.filter_bar import Condition, FilterBar
from courtdesk.ui.tables.ledger_view import LedgerView
from courtdesk.ui.tables.model import Answer
from courtdesk.ui.texts import cases as words
from courtdesk.ui.widgets.banner import Banner
from courtdesk.ui.widgets.buttons import make_button
from courtdesk.ui.widgets.empty_state import EmptyState
from courtdesk.ui.widgets.files import pick_file

if TYPE_CHECKING:
    from courtdesk.actions.desk import Desk

PROCEDURES, DEPARTMENTS, LIMIT_DAY = "procedures", "departments", "limit_day"
PINNED = ("due15", "urging", "orders")
FIRST_VIEW = "due15"


@dataclass(frozen=True, slots=True)
class Found:
    """What the worker found for a question."""

    lines: Lines
    counts: dict[str, int]
    conditions: tuple[Condition, ...]


class CasesPage(LedgerPage):
    """The page 案件审限."""

    def __init__(self, context: DeskContext) -> None:
        self._limit_day: date | None = None
        self._order: tuple[str, bool] = (URGENCY, False)
        self._wanted_case: int | None = None
        filters = FilterBar(words.SEARCH, words.SEARCH_NAME)
        view = LedgerView(CASES, filters, self._make_empty(), self._fetch)
        self.case_panel = CasePanel()
        super().__init__(context, words.TITLE, view, self.case_panel)
        self._refused_file: Path | None = None
        self.banner = self._make_banner()
        self._set_views(FIRST_VIEW)
        self._add_deeds()
        view.grid.show_order(URGENCY, descending=False)

    # ---- set-up ---------------------------------------------------------------------------------

    def _make_empty(self) -> EmptyState:
        """Make what is shown while there are no cases."""
        state = EmptyState(words.EMPTY_TITLE, words.EMPTY_SENTENCE)
        state.add_primary(words.IMPORT, self.pick_import, icon="table-import", name="emptyImport")
        state.add_link(words.DEMO, self.see_demo, icon="school", name="emptyDemo")
        return state

    def _make_banner(self) -> Banner:
        """Make the place under the header where an import tells what it did."""
        banner = Banner("info")
        self._open_refused = banner.add_button(words.OPEN_REFUSED, self._show_refused, icon="file-type-xls")
        banner.add_button(words.CLOSE, banner.hide, quiet=True)
        self.column.insertWidget(1, banner)
        return banner

    def _add_deeds(self) -> None:
        """Put the deeds into header, bar of chosen lines, context menu and panel."""
        button = self.header.add_primary(words.IMPORT, self.pick_import, icon="table-import", name="importCases")
        self.main_deed = (button, "table-import")
        self.add_key("Ctrl+I", self.pick_import)
        grid = self.view.grid
        grid.add_separator()
        grid.add_deed(words.ISSUE, "Ctrl+Return|Ctrl+Enter", self.issue_chosen, icon="rubber-stamp")
        self.view.chosen.add_deed(words.ISSUE, "rubber-stamp", self.issue_chosen, name="issueChosen")
        self.add_writing("cases")
        grid.sort_wanted.connect(self._sort)
        self.group_button = make_button(words.BY_URGENCY, icon="layout-list", kind="quiet", name="byUrgency")
        self.group_button.clicked.connect(lambda _checked: self._sort(URGENCY, descending=False))
        self.view.filters.add_tool(self.group_button)
        self.case_panel.issue_wanted.connect(lambda case_id: self.go("issue", case_ids=(case_id,)))
        self.case_panel.document_wanted.connect(self._open_document)

    def _set_views(self, current: str) -> None:
        """Show the views; one that only 今日 opens gets its tab while it is in front."""
        known = dict(words.VIEWS)
        extra = ((current, words.VIEW_WORDS[current]),) if current not in known else ()
        self.view.views.set_views((*words.VIEWS, *extra), PINNED)
        self.view.views.set_current(current)

    # ---- arriving -------------------------------------------------------------------------------

    def shown(self, **arguments: object) -> None:
        """Open a view, the cases of a day, one case, or the choice of a file to import."""
        if any(key in arguments for key in ("view", "limit_day", "text")):
            self._go_to(arguments)
        case_id = arguments.get("case_id")
        self._wanted_case = case_id if isinstance(case_id, int) else None
        self.refresh()
        if arguments.get("import_now"):
            self.pick_import()

    def _go_to(self, arguments: dict[str, object]) -> None:
        """Set view and conditions as another page asks for them, without those set before."""
        day = arguments.get("limit_day")
        self._limit_day = day if isinstance(day, date) else None
        filters = self.view.filters
        filters.blockSignals(True)
        filters.clear()
        filters.search.setText(str(arguments.get("text", "")))
        if self._limit_day is not None:
            filters.set_conditions(self._with_day(()))
            filters.choose(LIMIT_DAY, (self._limit_day.isoformat(),))
        filters.blockSignals(False)
        view = str(arguments.get("view", "open" if self._limit_day or arguments.get("text") else FIRST_VIEW))
        self._set_views(view if view in {**dict(words.VIEWS), **words.VIEW_WORDS} else FIRST_VIEW)

    def _with_day(self, conditions: tuple[Condition, ...]) -> tuple[Condition, ...]:
        """Add the day of the limit while the cases of one day are shown."""
        if self._limit_day is None:
            return conditions
        choice = (self._limit_day.isoformat(), words.day(self._limit_day))
        return (Condition(LIMIT_DAY, words.LIMIT_DAY, (choice,)), *conditions)

    def query(self) -> CaseQuery:
        """Return what the views and conditions ask for."""
        filters = self.view.filters
        if self._limit_day is not None and not filters.chosen(LIMIT_DAY):
            self._limit_day = None
        return CaseQuery(
            view=self.view.views.current(),
            procedures=filters.chosen(PROCEDURES),
            departments=filters.chosen(DEPARTMENTS),
            text=filters.text(),
            descending=self._order[1],
            limit_day=self._limit_day,
        )

    # ---- fetching -------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Fetch the lines of the view, its counts and the values to choose from."""
        self.question += 1
        question, query, column, day = self.question, self.query(), self._order[0], self.context.day()

        def work(desk: Desk, _progress: Progress) -> Found | None:
            return _find(desk, query, column, day) if question == self.question else None

        def done(found: Found | None) -> None:
            if found is not None and question == self.question:
                self._show(found)

        self.context.run(work, done, parent=self)

    def _show(self, found: Found) -> None:
        """Show what was found."""
        counts = found.counts
        self.view.views.set_counts(counts)
        self.header.set_fact(words.open_count(counts.get("open", 0)))
        if not counts.get("all"):
            self.view.show_nothing()
            self.rows_shown()
            return
        self.view.filters.set_conditions(self._with_day(found.conditions))
        self.view.show_ids(found.lines.ids, found.lines.groups)
        if self._wanted_case is not None:
            if self.view.grid.select_id(self._wanted_case):
                self.open_panel()
            self._wanted_case = None
        self.rows_shown()

    def _fetch(self, ids: Sequence[int], answer: Answer) -> None:
        """Fetch a page of rows for the grid."""
        day = self.context.day()

        def work(desk: Desk, _progress: Progress) -> dict[int, CaseRow]:
            from courtdesk.actions.cases import case_rows

            return case_rows(desk, ids, day)

        def failed(error: DeskError) -> None:
            answer({})
            messages.tell(self, error)

        self.context.run(work, answer, failed, parent=self)

    def show_in_panel(self, row_id: int) -> None:
        """Fetch a case for the panel."""
        day = self.context.day()

        def work(desk: Desk, _progress: Progress) -> CaseDetail:
            from courtdesk.actions.cases import case_detail

            return case_detail(desk, row_id, day)

        def done(detail: CaseDetail) -> None:
            if self.view.grid.current_id() == row_id:
                self.case_panel.show_case(detail)

        self.context.run(work, done, parent=self)

    def _sort(self, column: str, descending: bool) -> None:  # noqa: FBT001 - the grid's signal hands it over
        """Order the lines by a column."""
        self._order = (column, descending)
        self.view.grid.show_order(column, descending=descending)
        self.refresh()

    # ---- deeds ----------------------------------------------------------------------------------

    def issue_chosen(self) -> None:
        """Go and check what is to be issued for the chosen cases."""
        ids = self.view.grid.chosen_ids()
        if ids:
            self.go("issue", case_ids=tuple(ids))

    def _open_document(self, document_id: int) -> None:
        """Open the file of a document with the program the PC has for it."""

        def work(desk: Desk, _progress: Progress) -> Path:
            from courtdesk.actions.documents import document_file

            return document_file(desk, document_id)

        self.context.run(work, _open_file, parent=self)

    def pick_import(self) -> None:
        """Ask for the file to import."""
        pick_file(self, words.IMPORT_TITLE, words.IMPORT_FILTER, self.import_file)

    def import_file(self, path: Path) -> None:
        """Import a case export and say what it did."""

        def work(desk: Desk, progress: Progress) -> ImportResult:
            from courtdesk.actions.case_import import import_cases

            return import_cases(desk, path, progress)

        self.context.run(
            work,
            self._imported,
            parent=self,
            title=words.IMPORTING,
            cancellable=True,
            changes=True,
            unit=words.UNIT,
            stop_note=lambda _done, _total: words.IMPORT_STOPPED,
        )

    def _imported(self, result: ImportResult) -> None:
        """Say what an import did and give the way to the rows that were refused."""
        self._refused_file = result.refused_file
        self._open_refused.setVisible(result.refused_file is not None)
        self.banner.say(words.imported(result), "doubt" if result.refused else "info")

    def _show_refused(self) -> None:
        """Open the file of refused rows."""
        if self._refused_file is not None:
            _open_file(self._refused_file)


def _open_file(path: Path) -> None:
    """Open a file with the program the PC has for it."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))


def _find(desk: Desk, query: CaseQuery, column: str, day: date) -> Found:
    """Ask the ledger; runs on the worker."""
    from courtdesk.actions import cases, wording

    choices = cases.case_choices(desk)
    procedures = tuple((key, words.procedure(wording.PROCEDURES[key])) for key in choices["procedures"])
    departments = tuple((name, name) for name in choices["departments"] if name)
    return Found(
        lines=lines(lambda asked: cases.case_ids(desk, asked, day), query, column),
        counts=cases.view_counts(desk, day),
        conditions=(
            Condition(PROCEDURES, words.PROCEDURE, procedures),
            Condition(DEPARTMENTS, words.DEPARTMENT, departments),
        ),
    )
