"""公文: the register of issued documents, each with its facts, its page and its file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices, QResizeEvent

from courtdesk.actions.results import DocumentRow
from courtdesk.progress import Progress
from courtdesk.reports.document import OfficialDocument
from courtdesk.ui.context import DeskContext
from courtdesk.ui.pages.ledger_page import LedgerPage
from courtdesk.ui.tables.document_ledger import DOCUMENTS, NEWEST_FIRST, ordered
from courtdesk.ui.tables.filter_bar import FilterBar
from courtdesk.ui.tables.ledger_view import LedgerView
from courtdesk.ui.texts import documents as words
from courtdesk.ui.widgets.buttons import make_button
from courtdesk.ui.widgets.empty_state import EmptyState
from courtdesk.ui.widgets.facts import Replaced, fact_list
from courtdesk.ui.widgets.page_preview import PagePreview
from courtdesk.ui.widgets.side_panel import SidePanel

if TYPE_CHECKING:
    from courtdesk.actions.desk import Desk

ALL, REPLY = "all", "reply"
FACTS, PREVIEW = "facts", "preview"
PREVIEW_LEAST = 320
#: What head, tabs and foot of the panel take from its height.
PANEL_PARTS = 196


class DocumentPanel(SidePanel):
    """Follows the document under the cursor."""

    def __init__(self) -> None:
        super().__init__()
        self.document_id: int | None = None
        self.facts_list = Replaced()
        self.preview = PagePreview()
        self.preview.setFixedHeight(PREVIEW_LEAST)
        self.set_tabs(((FACTS, words.TAB_FACTS, self.facts_list), (PREVIEW, words.TAB_PREVIEW, self.preview)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the page take the height that the panel has."""
        super().resizeEvent(event)
        self.preview.setFixedHeight(max(PREVIEW_LEAST, self.height() - PANEL_PARTS))

    def show_line(self, row: DocumentRow) -> None:
        """Show a line of the register."""
        if row.id != self.document_id:
            self.preview.show_document(None)
        self.document_id = row.id
        self.set_title(row.number, facts=f"{row.kind_name}  {row.subject}")
        self.facts_list.put(
            fact_list(
                (
                    (words.HEADING, row.title),
                    (words.RECIPIENT, row.recipient),
                    (words.CASE_NO, row.subject),
                    (words.ISSUED_ON, row.issued_on.isoformat()),
                    (words.REPLY_DUE, row.reply_due.isoformat() if row.reply_due else words.NO_REPLY),
                    (words.FILE, row.file),
                )
            )
        )


class DocumentsPage(LedgerPage):
    """The page 公文."""

    def __init__(self, context: DeskContext) -> None:
        self._rows: tuple[DocumentRow, ...] = ()
        self._order: tuple[str, bool] = (NEWEST_FIRST, True)
        self._wanted: dict[str, object] = {}
        empty = EmptyState(words.EMPTY_TITLE, words.EMPTY_SENTENCE)
        self.document_panel = DocumentPanel()
        view = LedgerView(DOCUMENTS, FilterBar(words.SEARCH, words.SEARCH_NAME), empty)
        super().__init__(context, words.TITLE, view, self.document_panel)
        empty.add_primary(words.ISSUE_WAITING, self._issue, icon="rubber-stamp", name="emptyIssue")
        self._add_deeds()

    def _add_deeds(self) -> None:
        """Put the deeds into header, bar of chosen lines, context menu and panel."""
        button = self.header.add_primary(words.ISSUE_WAITING, self._issue, icon="rubber-stamp", name="issueWaiting")
        self.main_deed = (button, "rubber-stamp")
        grid = self.view.grid
        grid.add_separator()
        grid.add_deed(words.OPEN_FILE, "Ctrl+O", self.open_file, icon="file-type-docx")
        grid.add_deed(words.OPEN_FOLDER, "Ctrl+Shift+O", self.open_folder, icon="folder-open")
        grid.add_deed(words.PRINT, "Ctrl+P", self.print_chosen, icon="printer")
        self.view.chosen.add_deed(words.PRINT, "printer", self.print_chosen, name="printChosen")
        grid.add_deed(words.SHOW_CASE, "Ctrl+J", self.show_case, icon="hourglass")
        grid.sort_wanted.connect(self._sort)
        grid.show_order(NEWEST_FIRST, descending=True)
        self.panel.tab_chosen.connect(lambda _key: self._preview())
        for text, icon, deed, name in (
            (words.OPEN_FILE, "file-type-docx", self.open_file, "openFile"),
            (words.FOLDER, "folder-open", self.open_folder, "openFolder"),
        ):
            self._add_footer(text, icon, deed, name)
        self._add_footer(words.PRINT, "printer", self.print_chosen, "printDocument", quiet=True)
        self.view.filtered.disconnect(self.refresh)
        self.view.filtered.connect(self._show)
        self.view.views.chosen.disconnect()
        self.view.views.chosen.connect(lambda _key: self._show())

    def _add_footer(self, text: str, icon: str, deed: Callable[[], None], name: str, *, quiet: bool = False) -> None:
        """Put a deed at the foot of the panel."""
        button = make_button(text, icon=icon, kind="quiet" if quiet else "secondary", name=name)
        button.clicked.connect(lambda _checked: deed())
        self.panel.add_footer(button, quiet=quiet)

    # ---- fetching -------------------------------------------------------------------------------

    def shown(self, **arguments: object) -> None:
        """Open the register, the documents that await a reply, or one document."""
        self._wanted = arguments
        self.refresh()

    def refresh(self) -> None:
        """Fetch the register."""
        self.question += 1
        question = self.question

        def work(desk: Desk, _progress: Progress) -> list[DocumentRow]:
            from courtdesk.actions.documents import list_documents

            return list_documents(desk)

        def done(rows: list[DocumentRow]) -> None:
            if question == self.question:
                self._take(tuple(rows))

        self.context.run(work, done, parent=self)

    def _take(self, rows: tuple[DocumentRow, ...]) -> None:
        """Keep the register and show it."""
        self._rows = rows
        wanted, self._wanted = self._wanted, {}
        views = self.view.views
        current = str(wanted.get("view", views.current() or ALL))
        kinds = {row.kind: row.kind_name for row in rows}
        tabs = [(ALL, words.ALL), *kinds.items(), (REPLY, words.AWAITING_REPLY)]
        views.set_views(tabs)
        views.set_counts({ALL: len(rows), REPLY: len(_awaiting(rows)), **Counter(row.kind for row in rows)})
        views.set_current(current if current in dict(tabs) else ALL)
        self._show()
        document_id = wanted.get("document_id")
        if isinstance(document_id, int) and self.view.grid.select_id(document_id):
            self.open_panel()

    def _show(self) -> None:
        """Show the lines that meet the conditions, in the order asked for."""
        self.header.set_fact(words.count(len(self._rows)) if self._rows else "")
        if not self._rows:
            self.view.show_nothing()
        else:
            view, text = self.view.views.current(), self.view.filters.text()
            rows = _awaiting(self._rows) if view == REPLY else [r for r in self._rows if view in {ALL, r.kind}]
            key, descending = self._order
            self.view.show_rows(ordered([row for row in rows if _holds(row, text)], key, descending=descending))
        self.rows_shown()

    def show_in_panel(self, row_id: int) -> None:
        """Show a line of the register and, if its tab is in front, the page."""
        row = self._line(row_id)
        if row is not None:
            self.document_panel.show_line(row)
            self._preview()

    def _preview(self) -> None:
        """Fetch the page as it was issued while its tab is in front."""
        document_id = self.document_panel.document_id
        if self.panel.tabs.current() != PREVIEW or document_id is None:
            return

        def work(desk: Desk, _progress: Progress) -> OfficialDocument:
            from courtdesk.actions.documents import as_issued

            return as_issued(desk, document_id)

        def done(document: OfficialDocument) -> None:
            if self.document_panel.document_id == document_id:
                self.document_panel.preview.show_document(document)

        self.context.run(work, done, parent=self)

    def _line(self, row_id: int | None) -> DocumentRow | None:
        """Return a line by its id."""
        return next((row for row in self._rows if row.id == row_id), None)

    def _sort(self, column: str, descending: bool) -> None:  # noqa: FBT001 - the grid's signal hands it over
        """Order the lines by a column."""
        self._order = (column, descending)
        self.view.grid.show_order(column, descending=descending)
        self._show()

    # ---- deeds ----------------------------------------------------------------------------------

    def _issue(self) -> None:
        """Go and check what waits to be issued."""
        self.go("issue")

    def open_file(self) -> None:
        """Open the file of the document under the cursor."""
        self._with_file(lambda path: path)

    def open_folder(self) -> None:
        """Open the folder in which the document under the cursor lies."""
        self._with_file(lambda path: path.parent)

    def _with_file(self, choose: Callable[[Path], Path]) -> None:
        """Find the file, then open it or what ``choose`` makes of it with the PC's own program.

        A file that somebody has moved away is written again from what is registered.
        """
        document_id = self.view.grid.current_id()
        if document_id is None:
            return

        def work(desk: Desk, _progress: Progress) -> tuple[Path, bool]:
            from courtdesk.actions.documents import document_file, remake

            path = document_file(desk, document_id)
            return (path, False) if path.exists() else (remake(desk, document_id), True)

        def done(found: tuple[Path, bool]) -> None:
            path, remade = found
            if remade:
                self.say(words.REMADE)
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(choose(path))))

        self.context.run(work, done, parent=self)

    def print_chosen(self) -> None:
        """Print the chosen documents as they were issued."""
        ids = self.view.grid.chosen_ids()
        if not ids:
            return

        def work(desk: Desk, _progress: Progress) -> list[OfficialDocument]:
            from courtdesk.actions.documents import as_issued

            return [as_issued(desk, document_id) for document_id in ids]

        def done(documents: list[OfficialDocument]) -> None:
            from courtdesk.ui.printing import print_documents

            print_documents(self, documents)

        self.context.run(work, done, parent=self)

    def show_case(self) -> None:
        """Go to the case the document is about."""
        row = self._line(self.view.grid.current_id())
        if row is not None:
            self.go("cases", view="all", text=row.subject)


def _awaiting(rows: tuple[DocumentRow, ...]) -> list[DocumentRow]:
    """Return the documents whose reply slip has not come back."""
    return [row for row in rows if row.reply_due is not None and row.replied_on is None]


def _holds(row: DocumentRow, text: str) -> bool:
    """Tell whether a line holds the text that is looked for."""
    return not text or any(text in part for part in (row.number, row.title, row.subject, row.recipient))
