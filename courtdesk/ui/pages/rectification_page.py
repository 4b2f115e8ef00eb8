"""巡察整改: every measure under the problem it answers, edited in place, until the problem is struck off."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from courtdesk.actions.ledgers.values import Edited
from courtdesk.progress import Progress
from courtdesk.ui.context import DeskContext
from courtdesk.ui.dialogs.new_row import Choice
from courtdesk.ui.pages.ledger_page import LedgerPage
from courtdesk.ui.pages.ledger_scope import LedgerScope, Place, ScopeWords
from courtdesk.ui.pages.rectification_panel import RectificationPanel
from courtdesk.ui.pages.supervise_deeds import add_supervision
from courtdesk.ui.texts import ledgers as ledger_words
from courtdesk.ui.texts import rectification as words
from courtdesk.ui.texts import shell
from courtdesk.ui.widgets.empty_state import EmptyState
from courtdesk.ui.widgets.row_values import edit_text

if TYPE_CHECKING:
    from courtdesk.actions.desk import Desk
    from courtdesk.actions.ledgers.stopping import Stop
    from courtdesk.actions.rectification import InspectionRow

_INSPECTION = "inspection"
_STRIKE_KEYS = "Ctrl+Enter|Ctrl+Return"
#: Fields that place another measure beside the one under the cursor.
_SAME = ("number", "problem", "category", _INSPECTION)


class RectificationPage(LedgerPage):
    """The page 巡察整改; the inspection chosen beside the title narrows every view."""

    ledger_key = "rectification"
    search_hint = (words.SEARCH, words.SEARCH_NAME)
    keys = (
        ("Ctrl+I", words.IMPORT),
        ("Ctrl+Enter", words.STRIKE),
        ("Ctrl+J", words.MORE_MEASURES),
        *ledger_words.EDIT_KEYS,
        *LedgerPage.keys,
    )

    def __init__(self, context: DeskContext) -> None:
        self._inspections: tuple[InspectionRow, ...] = ()
        self.measure_panel = RectificationPanel(context)
        empty = EmptyState(words.EMPTY_TITLE, words.EMPTY_SENTENCE)
        super().__init__(context, self.measure_panel, empty)
        empty.add_primary(words.IMPORT, self.import_report, icon="file-import", name="emptyImport")
        empty.add_secondary(shell.PAGE_IMPORT, self.import_table, icon="table-import", name="emptyTable")
        empty.add_link(words.DEMO, self.see_demo, icon="school", name="emptyDemo")
        said = ScopeWords(words.ALL, words.short_source, words.choose_source)
        self.scope = LedgerScope(self, _INSPECTION, said)
        self.scope.changed.connect(self._tell_fact)
        self.ledger.cells.choices = self._new_row_choices
        self._add_deeds()

    def _add_deeds(self) -> None:
        """Put the deeds into header, context menu and panel."""
        self.header.add_secondary(ledger_words.ADD, self.ledger.rows.ask_new, icon="plus", name="addRow")
        button = self.header.add_primary(words.IMPORT, self.import_report, icon="file-import", name="importReport")
        self.main_deed = (button, "file-import")
        self.add_key("Ctrl+I", self.import_report)
        grid = self.view.grid
        grid.add_separator()
        grid.add_deed(words.STRIKE, _STRIKE_KEYS, self.strike_off, icon="check")
        grid.add_deed(words.MORE_MEASURES, "Ctrl+J", self.add_measure, icon="plus")
        self.view.chosen.add_deed(words.STRIKE, "check", self.strike_off, name="strikeChosen")
        self.add_writing("measure")
        add_supervision(self, "measure")
        self.measure_panel.strike_wanted.connect(self._strike_shown)
        self.measure_panel.more_wanted.connect(self.add_measure)

    def menu_deeds(self) -> Iterator[tuple[str, str, Callable[[], object]]]:
        """Offer tables of problems beside what every ledger offers."""
        yield shell.PAGE_IMPORT, "table-import", self.import_table
        yield from super().menu_deeds()

    # ---- inspections ----------------------------------------------------------------------------

    def arrival(self, arguments: dict[str, Any]) -> dict[str, Any]:
        """Take ``inspection_id`` for the one beside the title; rows asked for otherwise are of any inspection."""
        return self.scope.arrive(arguments, "inspection_id")

    def refresh(self) -> None:
        """Ask for the rows and for the inspections; one nobody has heard of yet is waited for."""
        if self.scope.is_known():
            super().refresh()
        self.ledger.questions.ask("inspections", _inspections, self._take_inspections)

    def _take_inspections(self, inspections: tuple[InspectionRow, ...]) -> None:
        self._inspections = inspections
        self.scope.set_places([Place(each.id, each.title) for each in inspections])

    def _tell_fact(self) -> None:
        """Say beside the title how many problems there are and how many are struck off."""
        chosen = self.scope.chosen_id
        counted = [each for each in self._inspections if chosen in {None, each.id}]
        problems, closed = (sum(getattr(each, key) for each in counted) for key in ("problems", "closed"))
        self.header.set_fact(words.problems(problems, closed) if problems else "")

    def _new_row_choices(self) -> tuple[Choice, ...]:
        """Ask from which inspection a new problem comes."""
        chosen = self.scope.chosen()
        titles = tuple(dict.fromkeys(each.title for each in self.scope.places))
        first = chosen.title if chosen else titles[0] if titles else ""
        return (Choice(_INSPECTION, words.INSPECTION, titles, first),) if titles else ()

    # ---- deeds ----------------------------------------------------------------------------------

    def strike_off(self) -> None:
        """Strike the chosen measures off as of today."""
        self._strike(list(self.view.grid.chosen_ids()))

    def _strike_shown(self) -> None:
        """Strike off the measure that the panel shows."""
        if self.measure_panel.row is not None:
            self._strike([self.measure_panel.row.id])

    def _strike(self, ids: list[int]) -> None:
        day, deeds = self.context.day(), self.ledger.rows

        def work(desk: Desk, progress: Progress) -> Edited:
            from courtdesk.actions.rectification import strike_off

            return strike_off(desk, ids, day, progress)

        def done(edited: Edited) -> None:
            if not edited.title:
                self.say(words.NOTHING_TO_STRIKE)
                return
            self.ledger.take_edited(edited, hold=True)
            deeds.say_undoable(ledger_words.done(edited.title))

        if ids:
            deeds.run(work, done, title=words.STRIKE, stop=ledger_words.BULK_STOPPED)

    def add_measure(self) -> None:
        """Ask for another measure of the problem under the cursor."""
        row = self.ledger.current_row()
        if row is not None:
            self.ledger.rows.ask_new({key: edit_text(row.values.get(key)) for key in _SAME}, "measure")

    def import_report(self) -> None:
        """Go and choose a report, to check what is read from it."""
        self.go("plan_review", pick=True)

    def import_table(self) -> None:
        """Go and choose a table of problems to import."""
        self.go("import_table", ledger=self.ledger_key, pick=True)


def _inspections(desk: Desk, _stop: Stop) -> tuple[InspectionRow, ...]:
    """Ask for the inspections; runs on the reader's thread."""
    from courtdesk.actions.rectification import list_inspections

    return tuple(list_inspections(desk))
