"""公文: every paper that was issued and every draft, each with its facts, its page and its file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtGui import QResizeEvent

from courtdesk.actions.results import DocumentRow, DraftRow, TimelineEntry
from courtdesk.progress import Progress
from courtdesk.reports.document import OfficialDocument
from courtdesk.ui import tokens
from courtdesk.ui.context import DeskContext
from courtdesk.ui.pages.document_deeds import DocumentDeeds
from courtdesk.ui.pages.document_panel import COURSE, PREVIEW, DocumentPanel
from courtdesk.ui.pages.ledger_page import LedgerPage
from courtdesk.ui.tables.document_ledger import (
    NEWEST_FIRST,
    PaperLine,
    draft_line,
    holds,
    issued_line,
    ordered,
    paper_ledger,
    state_lamp,
)
from courtdesk.ui.tables.filter_bar import Condition, FilterBar
from courtdesk.ui.tables.ledger_view import LedgerView
from courtdesk.ui.texts import documents as words
from courtdesk.ui.texts import grid as grid_words
from courtdesk.ui.widgets.buttons import make_button
from courtdesk.ui.widgets.empty_state import EmptyState
from courtdesk.ui.widgets.row_list import Cell, Column, Row
from courtdesk.ui.widgets.side_rows import SideRows

if TYPE_CHECKING:
    from courtdesk.actions.desk import Desk

ALL, REPLY, VOID, DRAFTS = "all", "reply", "void", "drafts"
VIEWS = (
    (ALL, words.ALL),
    (REPLY, words.AWAITING_REPLY),
    (VOID, words.VOID),
    (DRAFTS, words.DRAFTS),
)
KINDS = "kinds"
#: Where issued papers lie in the ledger.
_TABLE = "issued_document"
_KINDS_WIDTH = 168
_KIND_COLUMNS = (Column(""), Column("", 52, right=True))


@dataclass(frozen=True, slots=True)
class Papers:
    """What the worker found."""

    documents: tuple[DocumentRow, ...]
    drafts: tuple[DraftRow, ...]


class DocumentsPage(LedgerPage):
    """The page 公文."""

    keys = (
        ("Ctrl+N", words.WRITE),
        ("Ctrl+O", words.OPEN_FILE),
        ("Ctrl+Shift+O", words.OPEN_FOLDER),
        ("Ctrl+P", words.PRINT),
        ("Ctrl+D", words.COPY_AS_DRAFT),
        ("Ctrl+J", words.SHOW_CASE),
        *grid_words.KEYS,
    )

    def __init__(self, context: DeskContext) -> None:
        self._lines: tuple[PaperLine, ...] = ()
        self._kind = ""
        self._order: tuple[str, bool] = (NEWEST_FIRST, True)
        self._wanted: dict[str, object] = {}
        #: Document id → same, changed or missing, as far as it has been compared.
        self.originals: dict[int, str] = {}
        empty = EmptyState(words.EMPTY_TITLE, words.EMPTY_SENTENCE)
        self.document_panel = DocumentPanel()
        self.spec = paper_ledger(context.day)
        view = LedgerView(self.spec, FilterBar(words.SEARCH, words.SEARCH_NAME), empty)
        super().__init__(context, words.TITLE, view, self.document_panel)
        self.kinds = SideRows(words.KIND, _KIND_COLUMNS, _KINDS_WIDTH)
        self.kinds.list.current_changed.connect(self._choose_kind)
        self.put_left(self.kinds)
        self.deeds = DocumentDeeds(self)
        empty.add_primary(words.WRITE, self.write, icon="file-plus", name="emptyWrite")
        empty.add_secondary(words.ISSUE_WAITING, self._issue, icon="rubber-stamp", name="emptyIssue")
        empty.add_link(words.CHECK, lambda: self.go("check"), icon="stethoscope", name="emptyCheck")
        view.views.set_views(VIEWS)
        self._add_header()
        self._add_deeds()

    def _add_header(self) -> None:
        """Put the ways to the neighbouring pages and the main deed into the header."""
        self.header.add_links(
            (
                ("toRegister", words.REGISTER, "notebook", lambda: self.go("register")),
                ("toCheck", words.CHECK, "stethoscope", lambda: self.go("check")),
                ("toTemplates", words.TEMPLATES, "file-text", lambda: self.go("templates")),
            )
        )
        self.header.add_secondary(words.ISSUE_WAITING, self._issue, icon="rubber-stamp", name="issueWaiting")
        button = self.header.add_primary(words.WRITE, self.write, icon="file-plus", name="writePaper")
        self.main_deed = (button, "file-plus")
        self.add_key("Ctrl+N", self.write)

    def _add_deeds(self) -> None:
        """Put the deeds into filter bar, bar of chosen lines, context menu and panel."""
        grid, deeds = self.view.grid, self.deeds
        grid.add_separator()
        grid.add_deed(words.OPEN_FILE, "Ctrl+O", deeds.open_file, icon="file-type-docx")
        grid.add_deed(words.OPEN_FOLDER, "Ctrl+Shift+O", deeds.open_folder, icon="folder-open")
        grid.add_deed(words.PRINT, "Ctrl+P", deeds.print_chosen, icon="printer")
        grid.add_deed(words.COPY_AS_DRAFT, "Ctrl+D", deeds.copy_as_draft, icon="copy")
        grid.add_deed(words.RECORD_REPLY, "", deeds.record_reply, icon="corner-up-left")
        grid.add_deed(words.SHOW_CASE, "Ctrl+J", self.show_case, icon="hourglass")
        grid.add_deed(words.VOID_DEED, "", deeds.void, icon="ban")
        self.view.chosen.add_deed(words.PRINT, "printer", deeds.print_chosen, name="printChosen")
        grid.opened.connect(self._opened)
        grid.sort_wanted.connect(self._sort)
        grid.show_order(NEWEST_FIRST, descending=True)
        verify = make_button(words.VERIFY, icon="shield-check", kind="quiet", name="verifyOriginals")
        verify.setToolTip(words.VERIFY_TIP)
        verify.clicked.connect(lambda _checked: deeds.verify())
        self.view.filters.add_tool(verify)
        self.panel.tab_chosen.connect(lambda _key: self._fill_tab())
        self.document_panel.deed.connect(self._do)
        for signal in (self.view.filtered, self.view.views.chosen):
            signal.disconnect()
            signal.connect(lambda *_what: self._show())

    def _do(self, name: str) -> None:
        """Do what a button of the panel names."""
        deeds: dict[str, Callable[[], object]] = {
            "openFile": self.deeds.open_file,
            "openFolder": self.deeds.open_folder,
            "printDocument": self.deeds.print_current,
            "copyAsDraft": self.deeds.copy_as_draft,
            "recordReply": self.deeds.record_reply,
            "voidDocument": self.deeds.void,
            "goOnWriting": self.deeds.go_on,
            "dropDraft": self.deeds.drop_draft,
            "showCase": self.show_case,
        }
        deeds[name]()

    # ---- fetching -------------------------------------------------------------------------------

    def shown(self, **arguments: object) -> None:
        """Open a view (``view``), the papers of a kind (``kind``), or one paper (``document_id``)."""
        self._wanted = arguments
        self.refresh()

    def refresh(self) -> None:
        """Fetch papers and drafts."""
        self.question += 1
        question = self.question

        def done(found: Papers) -> None:
            if question == self.question:
                self._take(found)

        self.context.run(_find, done, parent=self)

    def _take(self, found: Papers) -> None:
        """Keep what was found and show it."""
        self._lines = (*(issued_line(row) for row in found.documents), *(draft_line(row) for row in found.drafts))
        wanted, self._wanted = self._wanted, {}
        kinds = {line.kind for line in self._lines}
        view, kind = str(wanted.get("view", "")), str(wanted.get("kind", ""))
        document_id = wanted.get("document_id")
        if view in kinds:
            view, kind = ALL, view
        if view or kind or isinstance(document_id, int):
            self.view.views.set_current(view if view in dict(VIEWS) else ALL)
            self._kind = kind
        self._kind = self._kind if self._kind in kinds else ""
        if isinstance(document_id, int):
            self.view.filters.clear()
        self._show()
        if isinstance(document_id, int) and self.view.grid.select_id(document_id):
            self.open_panel()

    def _show(self) -> None:
        """Show the lines that meet the conditions, in the order asked for."""
        issued = sum(line.document is not None for line in self._lines)
        self.header.set_fact(words.count(issued) if self._lines else "")
        self.kinds.setVisible(bool(self._lines) and not self._is_narrow())
        if not self._lines:
            self.view.show_nothing()
            self.rows_shown()
            return
        view, text = self.view.views.current(), self.view.filters.text()
        self.view.views.set_counts({key: len(_in_view(self._lines, key)) for key, _title in VIEWS})
        of_view = _in_view(self._lines, view)
        self._show_kinds(of_view)
        chosen = (self._kind,) if self._kind else self.view.filters.chosen(KINDS)
        rows = [line for line in of_view if (not chosen or line.kind in chosen) and holds(line, text)]
        key, descending = self._order
        self.view.show_rows(ordered(self.spec, rows, key, descending=descending))
        self.rows_shown()

    def _show_kinds(self, lines: Sequence[PaperLine]) -> None:
        """List the kinds that occur, beside the rows or, in a narrow window, as a condition."""
        names = {line.kind: line.kind_name for line in self._lines}
        counts = Counter(line.kind for line in lines)
        met = {key: name for key, name in names.items() if counts[key] or key == self._kind}
        rows = [_kind_row("", words.ALL_KINDS, len(lines)), *(_kind_row(k, n, counts[k]) for k, n in met.items())]
        self.kinds.list.set_rows(rows)
        self.kinds.list.blockSignals(True)
        self.kinds.list.select_key(self._kind)
        self.kinds.list.blockSignals(False)
        condition = Condition(KINDS, words.KIND, tuple(names.items()))
        self.view.filters.blockSignals(True)
        self.view.filters.set_conditions((condition,) if self._is_narrow() else ())
        self.view.filters.blockSignals(False)

    def _is_narrow(self) -> bool:
        return self.window().width() < tokens.NARROW_BELOW

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the kinds behind a condition when there is no room for their list."""
        super().resizeEvent(event)
        if self._lines and self.kinds.isHidden() != self._is_narrow():
            self._kind = ""
            self._show()

    def _choose_kind(self, key: object) -> None:
        """Show the papers of one kind, or of all."""
        if isinstance(key, str) and key != self._kind:
            self._kind = key
            self._show()

    # ---- panel ----------------------------------------------------------------------------------

    def show_in_panel(self, row_id: int) -> None:
        """Show a paper and, if its tab is in front, the page."""
        line = self.line(row_id)
        if line is not None:
            self.document_panel.show_line(line, state_lamp(line, self.context.day()), self.originals.get(row_id, ""))
            self._fill_tab()

    def _fill_tab(self) -> None:
        """Fetch what the tab in front shows of an issued paper: its page, or what happened to it."""
        document_id, tab = self.document_panel.document_id, self.panel.tabs.current()
        if document_id is not None and tab == PREVIEW:
            self._preview(document_id)
        elif document_id is not None and tab == COURSE:
            self._follow_course(document_id)

    def _preview(self, document_id: int) -> None:
        """Fetch the page as it was issued."""

        def work(desk: Desk, _progress: Progress) -> OfficialDocument:
            from courtdesk.actions.documents import as_issued

            return as_issued(desk, document_id)

        def done(document: OfficialDocument) -> None:
            if self.document_panel.document_id == document_id:
                self.document_panel.preview.show_document(document)

        self.context.run(work, done, parent=self)

    def _follow_course(self, document_id: int) -> None:
        """Fetch what happened to the paper."""

        def work(desk: Desk, _progress: Progress) -> list[TimelineEntry]:
            from courtdesk.actions.timeline import timeline

            return timeline(desk, _TABLE, document_id)

        def done(entries: list[TimelineEntry]) -> None:
            if self.document_panel.document_id == document_id:
                self.document_panel.course.set_entries(entries)

        self.context.run(work, done, parent=self)

    def line(self, row_id: int | None) -> PaperLine | None:
        """Return a line by its id."""
        return next((line for line in self._lines if line.id == row_id), None)

    def current(self) -> PaperLine | None:
        """Return the line under the cursor."""
        return self.line(self.view.grid.current_id())

    def _sort(self, column: str, descending: bool) -> None:  # noqa: FBT001 - the grid's signal hands it over
        """Order the lines by a column."""
        self._order = (column, descending)
        self.view.grid.show_order(column, descending=descending)
        self._show()

    # ---- ways on --------------------------------------------------------------------------------

    def _issue(self) -> None:
        """Go and check what waits to be issued."""
        self.go("issue")

    def write(self) -> None:
        """Go and write a new paper."""
        self.go("write")

    def _opened(self, row_id: object) -> None:
        """Go on writing a draft that was opened."""
        if isinstance(row_id, int) and row_id < 0:
            self.deeds.go_on()

    def show_case(self) -> None:
        """Go to the case the paper is about."""
        line = self.current()
        if line is not None and line.subject:
            self.go("cases", view="all", text=line.subject)


def _find(desk: Desk, _progress: Progress) -> Papers:
    """Ask the ledger; runs on the worker."""
    from courtdesk.actions.documents import list_documents
    from courtdesk.actions.drafts import list_drafts

    return Papers(tuple(list_documents(desk)), tuple(list_drafts(desk)))


def _in_view(lines: Sequence[PaperLine], view: str) -> list[PaperLine]:
    """Return the lines of a view; drafts have their own."""
    if view == DRAFTS:
        return [line for line in lines if line.draft is not None]
    issued = [line for line in lines if line.draft is None]
    if view == REPLY:
        return [line for line in issued if line.awaits_reply]
    return [line for line in issued if line.is_void] if view == VOID else issued


def _kind_row(key: str, name: str, count: int) -> Row:
    return Row(key, (Cell(name, tip=name), Cell(str(count), ink="text2")))
