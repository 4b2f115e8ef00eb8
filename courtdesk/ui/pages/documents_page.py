"""公文: every paper that was issued and every draft, each with its facts, its page and its file."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any, ClassVar

from PySide6.QtGui import QAction, QResizeEvent

from courtdesk.actions.ledgers.values import Condition, GroupCount, LedgerRow, Op, Query
from courtdesk.actions.results import DocumentRow, DraftRow
from courtdesk.reports.document import OfficialDocument
from courtdesk.ui import tokens
from courtdesk.ui.context import DeskContext
from courtdesk.ui.pages.document_deeds import DRAFT, OPEN_STATES, VOID, DocumentDeeds
from courtdesk.ui.pages.document_panel import PREVIEW, DocumentPanel
from courtdesk.ui.pages.ledger_page import LedgerPage
from courtdesk.ui.texts import documents as words
from courtdesk.ui.widgets.empty_state import EmptyState
from courtdesk.ui.widgets.row_list import Cell, Column, Row
from courtdesk.ui.widgets.side_rows import SideRows

if TYPE_CHECKING:
    from courtdesk.actions.desk import Desk
    from courtdesk.actions.ledgers.stopping import Stop

KIND = "kind_name"
DRAFTS = "drafts"
_KINDS_WIDTH = 168
_KIND_COLUMNS = (Column(""), Column("", 52, right=True))


class DocumentsPage(LedgerPage):
    """The page 公文."""

    ledger_key = "documents"
    search_hint = (words.SEARCH, words.SEARCH_NAME)
    print_keys: ClassVar[str] = "Ctrl+Shift+P"
    keys = (
        ("Ctrl+N", words.WRITE),
        ("Ctrl+O", words.OPEN_FILE),
        ("Ctrl+Shift+O", words.OPEN_FOLDER),
        ("Ctrl+P", words.PRINT),
        ("Ctrl+D", words.COPY_AS_DRAFT),
        ("Ctrl+J", words.SHOW_CASE),
        *LedgerPage.keys,
    )

    def __init__(self, context: DeskContext) -> None:
        self._kind = ""
        #: Document id → same, changed or missing, as far as it has been compared.
        self.originals: dict[int, str] = {}
        empty = EmptyState(words.EMPTY_TITLE, words.EMPTY_SENTENCE)
        self.document_panel = DocumentPanel(context)
        super().__init__(context, self.document_panel, empty)
        self.kinds = SideRows(words.KIND, _KIND_COLUMNS, _KINDS_WIDTH)
        self.kinds.list.current_changed.connect(self._choose_kind)
        self.put_left(self.kinds)
        self.deeds = DocumentDeeds(self)
        self._menu: dict[str, QAction] = {}
        empty.add_primary(words.WRITE, self.write, icon="file-plus", name="emptyWrite")
        empty.add_secondary(words.ISSUE_WAITING, self._issue, icon="rubber-stamp", name="emptyIssue")
        empty.add_link(words.CHECK, lambda: self.go("check"), icon="stethoscope", name="emptyCheck")
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
        self._menu = {
            "openFile": grid.add_deed(words.OPEN_FILE, "Ctrl+O", deeds.open_file, icon="file-type-docx"),
            "openFolder": grid.add_deed(words.OPEN_FOLDER, "Ctrl+Shift+O", deeds.open_folder, icon="folder-open"),
            "printDocument": grid.add_deed(words.PRINT, "Ctrl+P", deeds.print_chosen, icon="printer"),
            "copyAsDraft": grid.add_deed(words.COPY_AS_DRAFT, "Ctrl+D", deeds.copy_as_draft, icon="copy"),
            "recordReply": grid.add_deed(words.RECORD_REPLY, "", deeds.record_reply, icon="corner-up-left"),
            "goOnWriting": grid.add_deed(words.GO_ON, "", deeds.go_on, icon="pencil"),
            "dropDraft": grid.add_deed(words.DROP_DRAFT, "", deeds.drop_draft, icon="trash"),
            "showCase": grid.add_deed(words.SHOW_CASE, "Ctrl+J", self.show_case, icon="hourglass"),
            "voidDocument": grid.add_deed(words.VOID_DEED, "", deeds.void, icon="ban"),
        }
        self.view.chosen.add_deed(words.PRINT, "printer", deeds.print_chosen, name="printChosen", first=True)
        grid.opened.connect(self._opened)
        grid.current_changed.connect(lambda _row_id: self._weigh_menu())
        grid.ledger.rows_came.connect(self._weigh_menu)
        self.panel.tab_chosen.connect(lambda _key: self._fill_tab())
        self.document_panel.deed.connect(self._do)
        self.ledger.counted.connect(self._tell_fact)
        self.ledger.asked.connect(self._ask_kinds)
        self.ledger.within_saved.connect(lambda: self._set_kind(""))

    def menu_deeds(self) -> Iterator[tuple[str, str, Callable[[], object]]]:
        """Return what stands behind the dots over the rows, comparing the originals first."""
        yield words.ORDERS, "clipboard-text", lambda: self.go("orders")
        yield words.VERIFY, "shield-check", self.deeds.verify
        yield from super().menu_deeds()

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

    def _weigh_menu(self) -> None:
        """Offer in the context menu what can be done with the paper under the cursor."""
        row = self.current()
        state = "" if row is None else row.state
        possible = {
            "goOnWriting": state == DRAFT,
            "dropDraft": state == DRAFT,
            "recordReply": state in OPEN_STATES,
            "voidDocument": state not in {DRAFT, VOID},
            "showCase": row is not None and bool(row.values.get("subject")),
        }
        for name, action in self._menu.items():
            action.setVisible(row is not None and possible.get(name, state != DRAFT))

    # ---- arriving -------------------------------------------------------------------------------

    def arrival(self, arguments: dict[str, Any]) -> dict[str, Any]:
        """Take ``kind`` for the list at the left and ``document_id`` for a row; a view may be the key of a kind."""
        wanted = dict(arguments)
        kind, document_id = str(wanted.pop("kind", "")), wanted.pop("document_id", None)
        known = {each.key for each in self.ledger.info.views}
        if wanted.get("view") and wanted["view"] not in known:
            kind = str(wanted.pop("view"))
        if kind or wanted or isinstance(document_id, int):
            self._set_kind(_kind_name(kind))
        if kind:
            wanted.setdefault("view", "all")
        if isinstance(document_id, int):
            wanted["row_id"] = document_id
            wanted.setdefault("view", DRAFTS if document_id < 0 else "all")
        return wanted

    # ---- kinds ----------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Ask for the rows, and for the kinds at the left."""
        super().refresh()
        self._ask_kinds()

    def _ask_kinds(self) -> None:
        """Ask which kinds the view holds."""
        query = Query(self.ledger.info.key, self.ledger.views.asked_view(), group=KIND)
        self.ledger.questions.groups(query, self._show_kinds)

    def _show_kinds(self, groups: tuple[GroupCount, ...]) -> None:
        """List the kinds that occur in the view, and the chosen one in any case."""
        rows = [_kind_row("", words.ALL_KINDS, sum(each.count for each in groups))]
        rows += [_kind_row(each.value, each.word, each.count) for each in groups]
        if self._kind and self._kind not in {each.value for each in groups}:
            rows.append(_kind_row(self._kind, self._kind, 0))
        self.kinds.list.set_rows(rows)
        self.kinds.list.blockSignals(True)
        self.kinds.list.select_key(self._kind)
        self.kinds.list.blockSignals(False)

    def _set_kind(self, name: str) -> None:
        """Let a kind narrow every view."""
        self._kind = name
        self.ledger.within = (Condition(KIND, Op.IN, (name,)),) if name else ()

    def _choose_kind(self, key: object) -> None:
        """Show the papers of one kind, or of all."""
        if isinstance(key, str) and key != self._kind:
            self._set_kind(key)
            self.ledger.refresh()

    def _is_narrow(self) -> bool:
        return self.window().width() < tokens.NARROW_BELOW

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Hide the kinds when there is no room for their list; they are a condition of the filter bar as well."""
        super().resizeEvent(event)
        self._weigh_kinds()

    def _weigh_kinds(self) -> None:
        """Show the list of kinds where there is room and something to list."""
        narrow = self._is_narrow()
        self.kinds.setVisible(not narrow and not self.view.is_showing_nothing())
        if narrow and self._kind:
            self._set_kind("")
            self.ledger.refresh()

    def rows_shown(self) -> None:
        """Follow the rows: panel, list of kinds and context menu."""
        super().rows_shown()
        self._weigh_kinds()
        self._weigh_menu()

    def _tell_fact(self, _counts: object) -> None:
        """Say beside the title how many papers were issued."""
        self._weigh_kinds()
        issued = self.ledger.counts.get("all", 0)
        self.header.set_fact(words.count(issued) if issued else "")

    # ---- panel ----------------------------------------------------------------------------------

    def show_in_panel(self, row: LedgerRow) -> None:
        """Fetch what stands about a paper beyond its columns."""

        def work(desk: Desk, _stop: Stop) -> DocumentRow | DraftRow | None:
            from courtdesk.actions.documents import list_documents
            from courtdesk.actions.drafts import list_drafts

            rows: list[DocumentRow] | list[DraftRow] = list_drafts(desk) if row.id < 0 else list_documents(desk)
            return next((each for each in rows if each.id == abs(row.id)), None)

        def done(paper: DocumentRow | DraftRow | None) -> None:
            if paper is not None and self.view.grid.current_id() == row.id:
                self.document_panel.show_paper(row, paper, self.originals.get(row.id, ""))
                self._fill_tab()

        self.ledger.questions.ask("paper", work, done)

    def _fill_tab(self) -> None:
        """Fetch the page of an issued paper while its tab is in front."""
        document_id = self.document_panel.document_id
        if document_id is not None and self.panel.tabs.current() == PREVIEW:
            self._preview(document_id)

    def _preview(self, document_id: int) -> None:
        """Fetch the page as it was issued."""

        def work(desk: Desk, _stop: Stop) -> OfficialDocument:
            from courtdesk.actions.documents import as_issued

            return as_issued(desk, document_id)

        def done(document: OfficialDocument) -> None:
            if self.document_panel.document_id == document_id:
                self.document_panel.preview.show_document(document)

        self.ledger.questions.ask("preview", work, done)

    def current(self) -> LedgerRow | None:
        """Return the line under the cursor."""
        return self.ledger.current_row()

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
        row = self.current()
        subject = str(row.values.get("subject") or "") if row is not None else ""
        if subject:
            self.go("cases", view="all", text=subject)


def _kind_name(key: str) -> str:
    """Return the name of a kind by its key, which other pages know."""
    if not key:
        return ""
    from courtdesk.reports.kinds import KINDS

    return KINDS[key].name if key in KINDS else key


def _kind_row(key: str, name: str, count: int) -> Row:
    return Row(key, (Cell(name, tip=name), Cell(str(count), ink="text2")))
