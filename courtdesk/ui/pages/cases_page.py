"""案件审限: the case ledger with its views, conditions and calculation."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from courtdesk.actions.ledgers.values import Condition, LedgerRow, Op
from courtdesk.actions.limit_values import CaseLimit
from courtdesk.actions.results import CaseDetail
from courtdesk.progress import Progress
from courtdesk.ui.context import DeskContext
from courtdesk.ui.pages.case_limit_deeds import LimitDeeds
from courtdesk.ui.pages.case_measures_deeds import MeasureDeeds
from courtdesk.ui.pages.case_panel import CasePanel
from courtdesk.ui.pages.ledger_page import LedgerPage, Short
from courtdesk.ui.pages.supervise_deeds import add_supervision
from courtdesk.ui.texts import cases as words
from courtdesk.ui.texts import ledgers as ledger_words
from courtdesk.ui.texts import limits as limit_words
from courtdesk.ui.texts import measures as measure_words
from courtdesk.ui.widgets.empty_state import EmptyState
from courtdesk.ui.widgets.files import open_path

if TYPE_CHECKING:
    from courtdesk.actions.desk import Desk
    from courtdesk.actions.ledgers.stopping import Stop

LIMIT_ON = "limit_on"


class CasesPage(LedgerPage):
    """The page 案件审限."""

    ledger_key = "cases"
    search_hint = (words.SEARCH, words.SEARCH_NAME)
    first_view = "due15"
    short: ClassVar[Short] = {"procedure": words.procedure, "department": words.department}
    keys = (
        ("Ctrl+I", words.IMPORT),
        ("Ctrl+Enter", words.ISSUE),
        (limit_words.ADD_KEYS, limit_words.ADD_CHOSEN),
        (limit_words.RESUME_KEYS, limit_words.RESUME),
        (measure_words.RECORD_KEYS, measure_words.RECORD),
        (measure_words.FILING_KEYS, measure_words.FILING),
        *ledger_words.EDIT_KEYS,
        *LedgerPage.keys,
    )

    def __init__(self, context: DeskContext) -> None:
        self.case_panel = CasePanel(context)
        super().__init__(context, self.case_panel, self._make_empty())
        self.limits = LimitDeeds(self.ledger, self)
        self.measures = MeasureDeeds(self.ledger, self)
        self._add_deeds()
        self._add_limit_deeds()
        self.measures.offer(self.view, self.case_panel.measures)

    # ---- set-up ---------------------------------------------------------------------------------

    def _make_empty(self) -> EmptyState:
        """Make what is shown while there are no cases."""
        state = EmptyState(words.EMPTY_TITLE, words.EMPTY_SENTENCE)
        state.add_primary(words.IMPORT, self.pick_import, icon="table-import", name="emptyImport")
        state.add_secondary(ledger_words.ADD, self._add_first, icon="plus", name="emptyAdd")
        state.add_link(words.DEMO, self.see_demo, icon="school", name="emptyDemo")
        return state

    def _add_first(self) -> None:
        """Ask for the first case."""
        self.ledger.rows.ask_new()

    def _add_deeds(self) -> None:
        """Put the deeds into header, bar of chosen lines, context menu and panel."""
        self.header.add_secondary(ledger_words.ADD, self.ledger.rows.ask_new, icon="plus", name="addRow")
        button = self.header.add_primary(words.IMPORT, self.pick_import, icon="table-import", name="importCases")
        self.main_deed = (button, "table-import")
        self.add_key("Ctrl+I", self.pick_import)
        grid = self.view.grid
        grid.add_separator()
        grid.add_deed(words.ISSUE, "Ctrl+Enter|Ctrl+Return", self.issue_chosen, icon="rubber-stamp")
        self.view.chosen.add_deed(words.ISSUE, "rubber-stamp", self.issue_chosen, name="issueChosen", first=True)
        self.add_writing("cases")
        add_supervision(self, "cases")
        self.case_panel.issue_wanted.connect(lambda case_id: self.go("issue", case_ids=(case_id,)))
        self.case_panel.document_wanted.connect(self._open_document)
        self.ledger.counted.connect(self._tell_fact)

    def _add_limit_deeds(self) -> None:
        """Let what moves the limits be written down for the chosen cases, and for the one in the panel."""
        grid, chosen, panel, limits = self.view.grid, self.view.chosen, self.case_panel, self.limits
        icon = "calendar-plus"
        grid.add_deed(limit_words.ADD_MENU, limit_words.ADD_KEYS, self._add_event, icon=icon)
        grid.add_deed(limit_words.RESUME_MENU, limit_words.RESUME_KEYS, self._resume, icon="player-play")
        chosen.add_deed(limit_words.ADD_SHORT, icon, self._add_event, name="addEventChosen")
        chosen.add_deed(limit_words.RESUME, "player-play", self._resume, name="resumeChosen", seldom=True)
        panel.events.add_wanted.connect(lambda: limits.ask_new([panel.case_id] if panel.case_id else []))
        panel.events.deed_wanted.connect(limits.do)
        panel.calculation_wanted.connect(limits.write_calculation)

    def _add_event(self) -> None:
        self.limits.ask_new(self.view.grid.chosen_ids())

    def _resume(self) -> None:
        self.limits.ask_resume(self.view.grid.chosen_ids())

    def menu_deeds(self) -> Iterator[tuple[str, str, Callable[[], object]]]:
        """Offer the lists of the court's measures beside what every ledger offers."""
        yield from self.measures.menu_deeds()
        yield from super().menu_deeds()

    # ---- arriving -------------------------------------------------------------------------------

    def arrival(self, arguments: dict[str, Any]) -> dict[str, Any]:
        """Take ``limit_day`` for a condition and ``case_id`` for a row; a text is looked for among the open cases."""
        wanted = dict(arguments)
        day, case_id = wanted.pop("limit_day", None), wanted.pop("case_id", None)
        if isinstance(day, date):
            there = Condition(LIMIT_ON, Op.BETWEEN, (day.isoformat(), day.isoformat()))
            wanted = {"view": "open", **wanted, "conditions": (*wanted.get("conditions", ()), there)}
        if isinstance(case_id, int):
            wanted["row_id"] = case_id
        return wanted

    # ---- what is shown --------------------------------------------------------------------------

    def _tell_fact(self, _counts: object) -> None:
        """Say beside the title how many cases are open."""
        self.header.set_fact(words.open_count(self.ledger.counts.get("open", 0)))

    def show_in_panel(self, row: LedgerRow) -> None:
        """Fetch how the limit of a case is worked out."""
        day = self.context.day()
        self.case_panel.measures.show_case(row.id)

        def work(desk: Desk, _stop: Stop) -> tuple[CaseDetail, CaseLimit]:
            from courtdesk.actions.cases import case_detail
            from courtdesk.actions.limit_reading import case_limit

            return case_detail(desk, row.id, day), case_limit(desk, row.id, day)

        def done(found: tuple[CaseDetail, CaseLimit]) -> None:
            detail, limit = found
            if self.view.grid.current_id() == row.id:
                self.case_panel.show_case(detail)
                self.case_panel.show_limit(limit)

        self.ledger.questions.ask("detail", work, done)

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

        self.context.run(work, open_path, parent=self)

    def pick_import(self) -> None:
        """Go and choose the table to import."""
        self.go("import_table", ledger=self.ledger_key, pick=True)
