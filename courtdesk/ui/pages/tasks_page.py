"""活动任务: the tasks of every campaign, edited in place, with their progress."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from courtdesk.actions.ledgers.values import LedgerRow
from courtdesk.actions.results import TaskRow
from courtdesk.progress import Progress
from courtdesk.ui.context import DeskContext
from courtdesk.ui.dialogs.new_row import Choice
from courtdesk.ui.pages.ledger_page import LedgerPage
from courtdesk.ui.pages.ledger_scope import LedgerScope, Place, ScopeWords
from courtdesk.ui.pages.supervise_deeds import add_supervision
from courtdesk.ui.pages.task_panel import TaskPanel
from courtdesk.ui.texts import ledgers as ledger_words
from courtdesk.ui.texts import shell
from courtdesk.ui.texts import tasks as words
from courtdesk.ui.widgets.empty_state import EmptyState
from courtdesk.ui.widgets.files import pick_file

if TYPE_CHECKING:
    from courtdesk.actions.desk import Desk
    from courtdesk.actions.ledgers.stopping import Stop

CAMPAIGN, GROUP = "campaign", "group"


class TasksPage(LedgerPage):
    """The page 活动任务; the campaign chosen beside the title narrows every view."""

    ledger_key = "tasks"
    search_hint = (words.SEARCH, words.SEARCH_NAME)
    keys = (("Ctrl+I", words.IMPORT), ("Ctrl+Enter", words.RECORD), *ledger_words.EDIT_KEYS, *LedgerPage.keys)

    def __init__(self, context: DeskContext) -> None:
        self.task_panel = TaskPanel(context)
        empty = EmptyState(words.EMPTY_TITLE, words.EMPTY_SENTENCE)
        super().__init__(context, self.task_panel, empty)
        empty.add_primary(words.IMPORT, self.pick_plan, icon="file-import", name="emptyImport")
        empty.add_secondary(shell.PAGE_IMPORT, self.import_table, icon="table-import", name="emptyTable")
        empty.add_link(words.DEMO, self.see_demo, icon="school", name="emptyDemo")
        said = ScopeWords(words.ALL, words.short_title, words.choose_campaign)
        self.scope = LedgerScope(self, CAMPAIGN, said)
        self.ledger.cells.choices = self._new_row_choices
        self.ledger.arranging.default_group = self._default_group
        self._add_deeds()

    def _add_deeds(self) -> None:
        """Put the deeds into header, context menu and panel."""
        self.header.add_secondary(ledger_words.ADD, self.ledger.rows.ask_new, icon="plus", name="addRow")
        button = self.header.add_primary(words.IMPORT, self.pick_plan, icon="file-import", name="importPlan")
        self.main_deed = (button, "file-import")
        self.header.add_links((("toCampaign", shell.PAGE_CAMPAIGN, "flag", self.show_campaign),))
        self.add_key("Ctrl+I", self.pick_plan)
        grid = self.view.grid
        grid.add_separator()
        grid.add_deed(words.RECORD, "Ctrl+Enter|Ctrl+Return", self._write_progress, icon="pencil")
        self.add_writing("task")
        add_supervision(self, "task")
        self.task_panel.recorded.connect(self._record)
        self.ledger.counted.connect(self._tell_fact)

    # ---- campaigns ------------------------------------------------------------------------------

    def arrival(self, arguments: dict[str, Any]) -> dict[str, Any]:
        """Take ``campaign_id`` for the campaign beside the title; rows asked for otherwise are of any campaign."""
        return self.scope.arrive(arguments, "campaign_id")

    def refresh(self) -> None:
        """Ask for the rows and for the campaigns; a campaign nobody has heard of yet is waited for."""
        if self.scope.is_known():
            super().refresh()
        self.ledger.questions.ask("campaigns", _campaigns, self.scope.set_places)

    def _default_group(self, group: str) -> str:
        """Put the tasks of several campaigns under the campaigns' names, those of one under its own headings."""
        several = self.scope.chosen() is None and len(self.scope.places) > 1
        return CAMPAIGN if group == GROUP and several else group

    def _new_row_choices(self) -> tuple[Choice, ...]:
        """Ask to which campaign a new task belongs."""
        chosen = self.scope.chosen()
        titles = tuple(each.title for each in self.scope.places)
        return (Choice(CAMPAIGN, words.CAMPAIGN, titles, chosen.title if chosen else titles[0]),) if titles else ()

    # ---- what is shown --------------------------------------------------------------------------

    def _tell_fact(self, _counts: object) -> None:
        """Say beside the title how many tasks there are and how many are done."""
        counts = self.ledger.counts
        total = counts.get("all", 0)
        self.header.set_fact(words.counts(total, counts.get("done", 0)) if total else "")

    # ---- deeds ----------------------------------------------------------------------------------

    def _record(self, task_id: int, text: str, state: str | None) -> None:
        """Store a progress entry."""

        def work(desk: Desk, _progress: Progress) -> TaskRow:
            from courtdesk.actions.tasks import record_progress

            return record_progress(desk, task_id, text, state)

        def done(_row: TaskRow) -> None:
            self.task_panel.clear_form()
            self.say(words.RECORDED, words.UNDO, self.context.undo)

        self.context.run(work, done, parent=self, changes=True)

    def _write_progress(self) -> None:
        """Open the panel at the form of a progress entry."""
        self.open_panel()
        self.task_panel.write_progress()

    def pick_plan(self) -> None:
        """Ask for a plan and go to check what is read from it."""
        pick_file(self, words.IMPORT_TITLE, words.IMPORT_FILTER, self.review)

    def show_campaign(self) -> None:
        """Show what the chosen campaign, or else the newest, is about."""
        self.go("campaign", **({} if self.scope.chosen_id is None else {"campaign_id": self.scope.chosen_id}))

    def import_table(self) -> None:
        """Go and choose a table of tasks to import."""
        self.go("import_table", ledger=self.ledger_key, pick=True)

    def menu_deeds(self) -> Iterator[tuple[str, str, Callable[[], object]]]:
        """Offer the assessment tables and tables of tasks beside what every ledger offers."""
        yield shell.PAGE_ASSESSMENT, "layout-list", lambda: self.go("assessment")
        yield shell.PAGE_IMPORT, "table-import", self.import_table
        yield from super().menu_deeds()

    def review(self, path: Path) -> None:
        """Go to check a plan."""
        self.go("plan_review", path=path)

    def show_in_panel(self, row: LedgerRow) -> None:
        """Fill the tab of progress."""
        self.task_panel.show_task(row)


def _campaigns(desk: Desk, _stop: Stop) -> tuple[Place, ...]:
    """Ask for the campaigns; runs on the reader's thread."""
    from courtdesk.actions.tasks import list_campaigns

    return tuple(Place(each.id, each.title) for each in list_campaigns(desk))
