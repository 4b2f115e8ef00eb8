"""活动任务: the tasks of every campaign, edited in place, with their progress."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QHBoxLayout, QMenu

from courtdesk.actions.ledgers.values import Condition, LedgerRow, Op
from courtdesk.actions.results import CampaignRow, TaskRow
from courtdesk.progress import Progress
from courtdesk.ui.context import DeskContext
from courtdesk.ui.dialogs.new_row import Choice
from courtdesk.ui.pages.ledger_page import LedgerPage
from courtdesk.ui.pages.task_panel import TaskPanel
from courtdesk.ui.texts import ledgers as ledger_words
from courtdesk.ui.texts import tasks as words
from courtdesk.ui.widgets.buttons import make_button
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
        self._campaigns: tuple[CampaignRow, ...] = ()
        self._campaign_id: int | None = None
        self.task_panel = TaskPanel(context)
        empty = EmptyState(words.EMPTY_TITLE, words.EMPTY_SENTENCE)
        super().__init__(context, self.task_panel, empty)
        empty.add_primary(words.IMPORT, self.pick_plan, icon="file-import", name="emptyImport")
        empty.add_link(words.DEMO, self.see_demo, icon="school", name="emptyDemo")
        self.campaign_button = make_button(words.ALL, icon="chevron-down", kind="quiet", name="chooseCampaign")
        self.campaign_button.setLayoutDirection(Qt.LayoutDirection.RightToLeft)  # the arrow after the words
        self.campaign_button.clicked.connect(lambda _checked: self.campaign_menu().popup(self._menu_place()))
        self.campaign_button.hide()
        beside = self.header.layout()
        if isinstance(beside, QHBoxLayout):
            beside.insertWidget(beside.indexOf(self.header.fact), self.campaign_button)
        self.ledger.cells.choices = self._new_row_choices
        self.ledger.arranging.default_group = self._default_group
        self._add_deeds()

    def _add_deeds(self) -> None:
        """Put the deeds into header, context menu and panel."""
        self.header.add_secondary(ledger_words.ADD, self.ledger.rows.ask_new, icon="plus", name="addRow")
        button = self.header.add_primary(words.IMPORT, self.pick_plan, icon="file-import", name="importPlan")
        self.main_deed = (button, "file-import")
        self.add_key("Ctrl+I", self.pick_plan)
        grid = self.view.grid
        grid.add_separator()
        grid.add_deed(words.RECORD, "Ctrl+Enter|Ctrl+Return", self._write_progress, icon="pencil")
        self.add_writing("task")
        self.task_panel.recorded.connect(self._record)
        self.ledger.counted.connect(self._tell_fact)
        self.ledger.within_saved.connect(self._forget_campaign)

    # ---- campaigns ------------------------------------------------------------------------------

    def arrival(self, arguments: dict[str, Any]) -> dict[str, Any]:
        """Take ``campaign_id`` for the campaign beside the title; rows asked for otherwise are of any campaign."""
        wanted = dict(arguments)
        campaign = wanted.pop("campaign_id", None)
        if isinstance(campaign, int):
            self._campaign_id = campaign
            wanted.setdefault("view", "all")
        elif wanted:
            self._campaign_id = None
        self._narrow()
        return wanted

    def refresh(self) -> None:
        """Ask for the rows and for the campaigns; a campaign nobody has heard of yet is waited for."""
        if self._campaign_id is None or self.campaign() is not None:
            super().refresh()
        self.ledger.questions.ask("campaigns", _campaigns, self._take_campaigns)

    def _take_campaigns(self, campaigns: tuple[CampaignRow, ...]) -> None:
        """Keep the campaigns, forget a chosen one that is gone, and ask again when other rows are wanted now."""
        before = (self.campaign(), len(self._campaigns) > 1)
        self._campaigns = campaigns
        if self._campaign_id not in {each.id for each in campaigns}:
            self._campaign_id = None
        self._narrow()
        if before != (self.campaign(), len(campaigns) > 1):
            self.ledger.refresh()

    def _narrow(self) -> None:
        """Let the chosen campaign narrow every view, and show it beside the title."""
        chosen = self.campaign()
        self.ledger.within = () if chosen is None else (Condition(CAMPAIGN, Op.IN, (chosen.title,)),)
        self.campaign_button.setVisible(len(self._campaigns) > 1)
        title = words.ALL if chosen is None else words.short_title(chosen.title)
        self.campaign_button.setText(f"{title} ")
        self.campaign_button.setAccessibleName(words.choose_campaign(title))

    def campaign(self) -> CampaignRow | None:
        """Return the chosen campaign, None for all of them."""
        return next((each for each in self._campaigns if each.id == self._campaign_id), None)

    def campaign_menu(self) -> QMenu:
        """Make the menu of campaigns."""
        menu = QMenu(self)
        menu.aboutToHide.connect(menu.deleteLater)
        for campaign_id, title in ((None, words.ALL), *((each.id, each.title) for each in self._campaigns)):
            action = menu.addAction(title)
            action.setCheckable(True)
            action.setChecked(campaign_id == self._campaign_id)
            action.triggered.connect(lambda _checked, chosen=campaign_id: self.choose_campaign(chosen))
        return menu

    def _menu_place(self) -> QPoint:
        return self.campaign_button.mapToGlobal(self.campaign_button.rect().bottomLeft())

    def choose_campaign(self, campaign_id: int | None) -> None:
        """Show the tasks of one campaign, or of all."""
        self._campaign_id = campaign_id
        self._narrow()
        self.ledger.refresh()

    def _forget_campaign(self) -> None:
        """Show every campaign again: the chosen one is a condition of the view that was saved."""
        self._campaign_id = None
        self._narrow()

    def _default_group(self, group: str) -> str:
        """Put the tasks of several campaigns under the campaigns' names, those of one under its own headings."""
        several = self.campaign() is None and len(self._campaigns) > 1
        return CAMPAIGN if group == GROUP and several else group

    def _new_row_choices(self) -> tuple[Choice, ...]:
        """Ask to which campaign a new task belongs."""
        chosen = self.campaign()
        titles = tuple(each.title for each in self._campaigns)
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

    def review(self, path: Path) -> None:
        """Go to check a plan."""
        self.go("plan_review", path=path)

    def show_in_panel(self, row: LedgerRow) -> None:
        """Fill the tab of progress."""
        self.task_panel.show_task(row)


def _campaigns(desk: Desk, _stop: Stop) -> tuple[CampaignRow, ...]:
    """Ask for the campaigns; runs on the reader's thread."""
    from courtdesk.actions.tasks import list_campaigns

    return tuple(list_campaigns(desk))
