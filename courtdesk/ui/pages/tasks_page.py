"""活动任务: the tasks of every campaign, edited in place, with their progress."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from courtdesk.actions.results import CampaignRow, TaskRow, TimelineEntry
from courtdesk.errors import DeskError
from courtdesk.progress import Progress
from courtdesk.ui.context import DeskContext
from courtdesk.ui.pages.ledger_page import LedgerPage
from courtdesk.ui.pages.task_panel import TaskPanel
from courtdesk.ui.tables.filter_bar import Condition, FilterBar
from courtdesk.ui.tables.ledger_view import LedgerView
from courtdesk.ui.tables.task_ledger import PLAN_ORDER, contiguous, grouped, matches, ordered, task_ledger
from courtdesk.ui.texts import tasks as words
from courtdesk.ui.widgets.empty_state import EmptyState
from courtdesk.ui.widgets.files import pick_file

if TYPE_CHECKING:
    from courtdesk.actions.desk import Desk

STATES, DEPARTMENTS = "states", "departments"
ALL = "all"


@dataclass(frozen=True, slots=True)
class Found:
    """Every campaign and every task: a few hundred rows at most."""

    campaigns: tuple[CampaignRow, ...] = ()
    tasks: tuple[TaskRow, ...] = ()


class TasksPage(LedgerPage):
    """The page 活动任务."""

    def __init__(self, context: DeskContext) -> None:
        self._found = Found()
        self._order: tuple[str, bool] = (PLAN_ORDER, False)
        self._wanted_view = ""
        empty = EmptyState(words.EMPTY_TITLE, words.EMPTY_SENTENCE)
        filters = FilterBar(words.SEARCH, words.SEARCH_NAME)
        self.task_panel = TaskPanel()
        view = LedgerView(task_ledger(context.day), filters, empty)
        super().__init__(context, words.TITLE, view, self.task_panel)
        empty.add_primary(words.IMPORT, self.pick_plan, icon="file-import", name="emptyImport")
        empty.add_link(words.DEMO, self.see_demo, icon="school", name="emptyDemo")
        self._add_deeds()

    def _add_deeds(self) -> None:
        """Put the deeds into header, context menu and panel."""
        button = self.header.add_primary(words.IMPORT, self.pick_plan, icon="file-import", name="importPlan")
        self.main_deed = (button, "file-import")
        self.add_key("Ctrl+I", self.pick_plan)
        grid = self.view.grid
        grid.add_separator()
        grid.add_deed(words.RECORD, "Ctrl+Return|Ctrl+Enter", self._write_progress, icon="pencil")
        self.add_writing("task")
        grid.edited.connect(self._edit)
        grid.sort_wanted.connect(self._sort)
        grid.show_order(PLAN_ORDER, descending=False)
        self.task_panel.recorded.connect(self._record)
        self.view.filtered.disconnect(self.refresh)
        self.view.filtered.connect(self._show)
        self.view.views.chosen.disconnect()
        self.view.views.chosen.connect(lambda _key: self._show())

    # ---- fetching -------------------------------------------------------------------------------

    def shown(self, **arguments: object) -> None:
        """Open the tasks of a campaign, or of all."""
        campaign = arguments.get("campaign_id")
        self._wanted_view = "" if campaign is None else str(campaign)
        self.refresh()

    def refresh(self) -> None:
        """Fetch campaigns and tasks."""
        self.question += 1
        question = self.question

        def done(found: Found) -> None:
            if question == self.question:
                self.view.grid.when_idle(lambda: self._take(found))

        self.context.run(_find, done, parent=self)

    def _take(self, found: Found) -> None:
        """Keep what was found and show it."""
        self._found = found
        views = self.view.views
        current = self._wanted_view or views.current()
        tabs = [(str(each.id), words.short_title(each.title)) for each in found.campaigns]
        if len(tabs) != 1:
            tabs.insert(0, (ALL, words.ALL))
        views.set_views(tabs)
        views.set_counts({ALL: len(found.tasks), **{str(each.id): each.tasks for each in found.campaigns}})
        if current in dict(tabs):
            views.set_current(current)
        self._wanted_view = ""
        self._show()

    def _in_view(self) -> list[TaskRow]:
        """Return the tasks of the campaign in front."""
        view = self.view.views.current()
        return [row for row in self._found.tasks if view in {ALL, str(row.campaign_id)}]

    def _show(self) -> None:
        """Show the tasks that meet the conditions, in the order asked for."""
        rows = self._in_view()
        self.header.set_fact(words.counts(len(rows), sum(row.state == words.DONE for row in rows)) if rows else "")
        if not self._found.tasks:
            self.view.show_nothing()
            self.rows_shown()
            return
        filters = self.view.filters
        filters.set_conditions(_conditions(rows))
        states, departments, text = filters.chosen(STATES), filters.chosen(DEPARTMENTS), filters.text()
        found = [row for row in rows if matches(row, states, departments, text)]
        column, descending = self._order
        if column == PLAN_ORDER and not descending:
            by_campaign = self.view.views.current() == ALL
            found = contiguous(found, by_campaign=by_campaign)
            self.view.show_rows(found, grouped(found, by_campaign=by_campaign))
        else:
            self.view.show_rows(ordered(found, self.view.grid.spec.column(column), descending=descending))
        self.rows_shown()

    def _task(self, task_id: int) -> TaskRow | None:
        """Return a task by its id."""
        return next((row for row in self._found.tasks if row.id == task_id), None)

    def show_in_panel(self, row_id: int) -> None:
        """Show a task at once and fetch what happened to it."""
        row = self._task(row_id)
        if row is None:
            return
        self.task_panel.show_task(row)

        def work(desk: Desk, _progress: Progress) -> list[TimelineEntry]:
            from courtdesk.actions.timeline import timeline

            return timeline(desk, "task", row_id)

        def done(entries: list[TimelineEntry]) -> None:
            if self.task_panel.task_id == row_id:
                self.task_panel.show_course(entries)

        self.context.run(work, done, parent=self)

    def _sort(self, column: str, descending: bool) -> None:  # noqa: FBT001 - the grid's signal hands it over
        """Order the tasks by a column."""
        self._order = (column, descending)
        self.view.grid.show_order(column, descending=descending)
        self._show()

    # ---- deeds ----------------------------------------------------------------------------------

    def _edit(self, task_id: int, field: str, value: str) -> None:
        """Store what was typed into a cell; a refusal is told at the cell."""

        def work(desk: Desk, _progress: Progress) -> TaskRow:
            from courtdesk.actions.tasks import edit_task

            return edit_task(desk, task_id, field, value)

        def done(row: TaskRow) -> None:
            self._take_row(row)
            self.say(words.changed(field, row.number), words.UNDO, self.context.undo)

        def failed(error: DeskError) -> None:
            self.view.grid.refuse(task_id, field, error.what, value)

        self.context.run(work, done, failed, parent=self, changes=True)

    def _record(self, task_id: int, text: str, state: str | None) -> None:
        """Store a progress entry."""

        def work(desk: Desk, _progress: Progress) -> TaskRow:
            from courtdesk.actions.tasks import record_progress

            return record_progress(desk, task_id, text, state)

        def done(row: TaskRow) -> None:
            self.task_panel.clear_form()
            self._take_row(row)
            self.say(words.RECORDED, words.UNDO, self.context.undo)

        self.context.run(work, done, parent=self, changes=True)

    def _take_row(self, row: TaskRow) -> None:
        """Show the newer state of a task in its place, so that no row jumps while it is being worked on."""
        tasks = tuple(row if each.id == row.id else each for each in self._found.tasks)
        self._found = replace(self._found, tasks=tasks)
        self.view.grid.ledger.replace(row)
        if not self.panel.isHidden():
            self.show_in_panel(row.id)

    def _write_progress(self) -> None:
        """Open the panel at the form of a progress entry."""
        self.open_panel()
        self.task_panel.write_progress()

    def pick_plan(self) -> None:
        """Ask for a plan and go to check what is read from it."""
        pick_file(self, words.IMPORT_TITLE, words.IMPORT_FILTER, self._review)

    def _review(self, path: Path) -> None:
        """Go to check a plan."""
        self.go("plan_review", path=path)


def _conditions(rows: list[TaskRow]) -> tuple[Condition, ...]:
    """Return what the tasks can be chosen by."""
    departments = sorted({name for row in rows for name in (*row.lead_departments, *row.departments)})
    return (
        Condition(STATES, words.STATE_FILTER, tuple((state, state) for state in words.STATES)),
        Condition(DEPARTMENTS, words.DEPARTMENT_FILTER, tuple((name, name) for name in departments)),
    )


def _find(desk: Desk, _progress: Progress) -> Found:
    """Ask the ledger; runs on the worker."""
    from courtdesk.actions.tasks import list_campaigns, list_tasks

    return Found(tuple(list_campaigns(desk)), tuple(list_tasks(desk)))
