"""What can be done on 例行工作: settling a duty, sending its list, choosing the court's duties, rolling the board."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import shiboken6

from courtdesk.actions.duty_values import MISSED, SETTLED, DutyChoice, DutyPast, DutyRow
from courtdesk.actions.measure_values import MeasureForm, RecordedMeasures
from courtdesk.progress import Progress
from courtdesk.rules.facts import Action
from courtdesk.ui import messages
from courtdesk.ui.board import BoardView
from courtdesk.ui.dialogs.duty_forms import DAY, NOTE, REASON, DoDutyDialog, SkipDutyDialog
from courtdesk.ui.dialogs.duty_lists import ChoicesDialog, PastDialog
from courtdesk.ui.dialogs.measure import MeasureDialog
from courtdesk.ui.dialogs.send_list import SendListDialog
from courtdesk.ui.pages.bulletins_deeds import write_limits_bulletin
from courtdesk.ui.pages.duties_own import OwnDuties, read_choices
from courtdesk.ui.pages.duties_rows import missed_days
from courtdesk.ui.texts import duties as words
from courtdesk.ui.texts import measures as measure_words
from courtdesk.ui.widgets.files import open_path

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date

    from courtdesk.actions.desk import Desk
    from courtdesk.actions.results import Draft
    from courtdesk.ui.pages.duties_page import DutiesPage


class DutyDeeds:
    """The deeds of the page; without a row they mean the one under the cursor."""

    def __init__(self, page: DutiesPage) -> None:
        self._page = page
        self.board: BoardView | None = None

    @property
    def _day(self) -> date:
        return self._page.context.day()

    def _change(self, work: Callable[[Desk, Progress], None], told: str) -> None:
        """Do something to the ledger, then say so and offer to take it back."""
        context = self._page.context

        def done(_nothing: None) -> None:
            messages.toast(self._page, told, words.UNDO, context.undo)

        context.run(work, done, parent=self._page, title=words.WORKING, changes=True)

    # ---- settling -------------------------------------------------------------------------------

    def tick(self, row: DutyRow | None, *, on: bool) -> None:
        """Settle an occasion without a word, or say that it was not done."""
        if row is None:
            return
        day = self._day

        def work(desk: Desk, _progress: Progress) -> None:
            from courtdesk.actions.duties import do_duty, take_back

            if on:
                do_duty(desk, row.key, row.due_on, day)
            else:
                take_back(desk, row.key, row.due_on)

        self._change(work, words.done_told(row.title) if on else words.back_told(row.title))

    def do(self) -> None:
        """Ask for a note and the paper that came of it."""
        row = self._page.current()
        if row is None:
            return
        day = self._day

        def work(desk: Desk, _progress: Progress) -> list[tuple[int, str]]:
            from courtdesk.actions.duties import papers_for

            return papers_for(desk, row.key, day)

        if row.kind:
            self._page.context.run(work, partial(self._ask_note, row), parent=self._page)
        else:
            self._ask_note(row, [])

    def _ask_note(self, row: DutyRow, papers: list[tuple[int, str]]) -> None:
        dialog = DoDutyDialog(self._page, row, self._day, papers)
        dialog.submitted.connect(lambda values: self._do(dialog, row, values))
        dialog.open()

    def _do(self, dialog: DoDutyDialog, row: DutyRow, values: Mapping[str, str]) -> None:
        from datetime import date

        done_on, paper = date.fromisoformat(values[DAY]), dialog.document_id()

        def work(desk: Desk, _progress: Progress) -> None:
            from courtdesk.actions.duties import do_duty

            do_duty(desk, row.key, row.due_on, done_on, values[NOTE], paper)

        self._submit(dialog, work, words.done_told(row.title))

    def skip(self) -> None:
        """Ask why an occasion is left out."""
        row = self._page.current()
        if row is None or row.state == SETTLED:
            return
        others = missed_days(self._page.rows, row) if row.state == MISSED else ()
        dialog = SkipDutyDialog(self._page, row, self._day, others)
        dialog.submitted.connect(lambda values: self._skip(dialog, row, values))
        dialog.open()

    def _skip(self, dialog: SkipDutyDialog, row: DutyRow, values: Mapping[str, str]) -> None:
        days = dialog.days()

        def work(desk: Desk, _progress: Progress) -> None:
            from courtdesk.actions.duties import skip_duties

            skip_duties(desk, row.key, days, values[REASON])

        self._submit(dialog, work, words.skipped_told(row.title))

    def _submit(
        self, dialog: DoDutyDialog | SkipDutyDialog, work: Callable[[Desk, Progress], None], told: str
    ) -> None:
        context, page = self._page.context, self._page

        def done(_nothing: None) -> None:
            dialog.accept()
            messages.toast(page, told, words.UNDO, context.undo)

        context.run(work, done, dialog.refuse, parent=page, title=words.WORKING, changes=True)

    # ---- what a duty produces -------------------------------------------------------------------

    def open_made(self, row: DutyRow | None = None) -> None:
        """Open the list of an occasion, or begin its paper."""
        row = row or self._page.current()
        if row is None:
            return
        if row.document_id is not None:
            self._page.go("documents", document_id=row.document_id)
        elif row.makes:
            self.send_list(row)
        elif row.kind:
            self.write_paper(row)

    def write_paper(self, row: DutyRow) -> None:
        """Begin the paper of an occasion, or go on with it; once it is issued the duty is done."""
        day = self._day

        def work(desk: Desk, _progress: Progress) -> Draft:
            from courtdesk.actions.duty_papers import begin_duty_paper

            return begin_duty_paper(desk, row.key, row.due_on, day)

        def show(draft: Draft) -> None:
            self._page.go("write", draft_id=draft.id)

        self._page.context.run(work, show, parent=self._page, title=words.BEGINNING, changes=True)

    def send_list(self, row: DutyRow | None = None) -> None:
        """Show a list to send; once it is copied or saved the duty can be ticked."""
        key, due_on = (row.makes, row.due_on) if row is not None else ("", None)
        dialog = SendListDialog(self._page, self._page.context, key, due_on)
        dialog.copied.connect(self._tell_copied)
        dialog.saved.connect(self._tell_saved)
        dialog.bulletin_wanted.connect(lambda: write_limits_bulletin(self._page))
        dialog.sent_wanted.connect(self.ask_sent)
        dialog.open()

    def ask_sent(self, case_ids: tuple[int, ...]) -> None:
        """Ask when and to whom a list was sent; it is recorded of every case on it as one step."""
        day = self._day

        def work(desk: Desk, _progress: Progress) -> MeasureForm:
            from courtdesk.actions.case_measures import measure_form

            return measure_form(desk, case_ids, day)

        def ask(form: MeasureForm) -> None:
            dialog = MeasureDialog(self._page, form, self._page.context.day, Action.INSPECTION.value)
            dialog.submitted.connect(lambda _values: self._record_sent(dialog, form))
            dialog.open()

        self._page.context.run(work, ask, parent=self._page)

    def _record_sent(self, dialog: MeasureDialog, form: MeasureForm) -> None:
        context, measure = self._page.context, dialog.measure()

        def work(desk: Desk, progress: Progress) -> RecordedMeasures:
            from courtdesk.actions.case_measures import record_measure

            return record_measure(desk, form.case_ids, measure, progress)

        def done(recorded: RecordedMeasures) -> None:
            dialog.accept()
            if recorded.count:
                told = measure_words.done(recorded.title, recorded.left_out)
                messages.toast(self._page, told, words.UNDO, context.undo)
            else:
                messages.toast(self._page, measure_words.ALREADY)

        context.run(work, done, dialog.refuse, parent=self._page, title=words.WORKING, cancellable=True, changes=True)

    def _tell_copied(self, key: str) -> None:
        waiting = self._waiting(key)
        if waiting is None:
            messages.toast(self._page, words.COPIED)
        else:
            messages.toast(self._page, words.COPIED, words.MARK_DONE, lambda: self.tick(waiting, on=True))

    def _tell_saved(self, _key: str, path: Path) -> None:
        messages.toast(self._page, words.saved(path.name), words.OPEN, lambda: open_path(path))

    def _waiting(self, makes: str) -> DutyRow | None:
        """Return the occasion for which a list was made, the one due today first."""
        open_rows = [row for row in self._page.rows if row.makes == makes and row.due_on <= self._day]
        return next((row for row in reversed(open_rows) if row.state != SETTLED), None)

    # ---- which duties, and when -----------------------------------------------------------------

    def choose(self) -> None:
        """Let the clerk switch duties on and off, add some and change some."""

        def show(choices: list[DutyChoice]) -> None:
            dialog = ChoicesDialog(self._page, choices, self._switch)
            own_duties = OwnDuties(self._page.context, dialog)
            dialog.edit_wanted.connect(own_duties.edit)
            dialog.restore_wanted.connect(own_duties.restore)
            dialog.open()

        self._page.context.run(read_choices, show, parent=self._page)

    def _switch(self, choice: DutyChoice) -> None:
        day = self._day

        def work(desk: Desk, _progress: Progress) -> None:
            from courtdesk.actions.duties import switch_duty

            switch_duty(desk, choice.key, day, on=choice.on)

        self._page.context.run(work, lambda _nothing: None, parent=self._page, changes=True)

    def begin_today(self) -> None:
        """Ask, then let everything that was missed before today go."""
        count = sum(row.state == MISSED for row in self._page.rows)
        day = self._day

        def work(desk: Desk, _progress: Progress) -> None:
            from courtdesk.actions.duties import begin_rhythm

            begin_rhythm(desk, day)

        def begin() -> None:
            self._change(work, words.BEGIN)

        messages.ask(self._page, words.begin_title(count), words.BEGIN_SENTENCE, words.BEGIN, begin)

    def see_past(self) -> None:
        """Show when the duty under the cursor was settled."""
        row = self._page.current()
        if row is None:
            return

        def work(desk: Desk, _progress: Progress) -> list[DutyPast]:
            from courtdesk.actions.duties import history_of

            return history_of(desk, row.key)

        def show(past: list[DutyPast]) -> None:
            PastDialog(self._page, row.title, past, self._day).open()

        self._page.context.run(work, show, parent=self._page)

    # ---- the board ------------------------------------------------------------------------------

    def play_board(self) -> None:
        """Cover a screen with the board."""
        if self.board is not None and shiboken6.isValid(self.board):
            self.board.raise_()
            return
        self.board = BoardView(self._page.context)
        self.board.play(self._page.screen())
