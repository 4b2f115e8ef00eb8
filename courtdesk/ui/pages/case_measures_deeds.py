"""What is done about the court's measures from the page of cases: each deed asks in a dialog and is one step."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from courtdesk.actions.measure_values import (
    FilingPlan,
    MeasureForm,
    PendingMeasure,
    RecordedMeasures,
    TakenMeasure,
)
from courtdesk.actions.results import Draft
from courtdesk.progress import Progress
from courtdesk.rules.facts import Action
from courtdesk.rules.rhythm import SendList
from courtdesk.ui import messages
from courtdesk.ui.dialogs.measure import FilingDialog, MeasureDialog
from courtdesk.ui.pages.matter_deeds import Way
from courtdesk.ui.tables.ledger_desk_deeds import Doer
from courtdesk.ui.texts import duties as list_words
from courtdesk.ui.texts import ledgers as ledger_words
from courtdesk.ui.texts import measures as words
from courtdesk.ui.widgets.files import open_path

if TYPE_CHECKING:
    from courtdesk.actions.desk import Desk
    from courtdesk.actions.ledgers.stopping import Stop
    from courtdesk.actions.list_values import ListToSend
    from courtdesk.ui.pages.case_measures_box import CaseMeasuresBox
    from courtdesk.ui.tables.ledger_desk import LedgerDesk
    from courtdesk.ui.tables.ledger_view import LedgerView

_ASKED = "measure deed"


class MeasureDeeds(Doer):
    """Asks for a measure, stores it and says so."""

    def __init__(self, desk: LedgerDesk, way: Way) -> None:
        super().__init__(desk)
        self._way = way

    def offer(self, view: LedgerView, box: CaseMeasuresBox) -> None:
        """Put the deeds into the context menu and over the chosen rows, and serve the box of the panel."""
        grid, chosen = view.grid, view.chosen
        grid.add_deed(words.RECORD_MENU, words.RECORD_KEYS, lambda: self.ask(grid.chosen_ids()), icon="checks")
        grid.add_deed(
            words.FILING_MENU, words.FILING_KEYS, lambda: self.ask_filing(grid.chosen_ids()), icon="notebook"
        )
        chosen.add_deed(words.RECORD, "checks", lambda: self.ask(grid.chosen_ids()), name="measureChosen")
        box.record_wanted.connect(lambda asked: self.ask([box.case_id], _action(asked)))
        box.filing_wanted.connect(lambda: self.ask_filing([box.case_id]))
        box.remove_wanted.connect(self.ask_remove)

    def menu_deeds(self) -> Iterator[tuple[str, str, Callable[[], object]]]:
        """Return what stands behind the dots over the rows: words, icon, deed."""
        yield f"{words.LONG_OPEN_LIST}…", "file-export", lambda: self.show_list(SendList.LONG_OPEN)
        yield f"{words.INSPECTION_LIST}…", "file-export", lambda: self.show_list(SendList.INSPECTION)
        yield words.WRITE_LETTER, "file-plus", self.write_letter
        yield words.RECORD_SENT, "checks", self.ask_sent

    # ---- asking ---------------------------------------------------------------------------------

    def ask(self, case_ids: Sequence[int], action: str = "") -> None:
        """Ask which measure was taken on these cases."""
        ids, day = list(case_ids), self.desk.context.day()

        def work(desk: Desk, _stop: Stop) -> MeasureForm:
            from courtdesk.actions.case_measures import measure_form

            return measure_form(desk, ids, day)

        if ids:
            self.desk.questions.ask(_ASKED, work, lambda form: self._open(form, action))

    def _open(self, form: MeasureForm, action: str) -> None:
        dialog = MeasureDialog(self.desk.view, form, self.desk.context.day, action)
        dialog.submitted.connect(lambda _values: self._record(dialog, form))
        dialog.open()

    def ask_filing(self, case_ids: Sequence[int]) -> None:
        """Ask which offices were told of the extensions of these cases."""
        ids, day = list(case_ids), self.desk.context.day()

        def work(desk: Desk, _stop: Stop) -> FilingPlan:
            from courtdesk.actions.case_measures import filing_plan

            return filing_plan(desk, ids, day)

        def ask(plan: FilingPlan) -> None:
            if not plan.case_ids:
                self.desk.say(words.NOTHING_TO_FILE)
                return
            dialog = FilingDialog(self.desk.view, plan)
            dialog.submitted.connect(lambda _values: self._file(dialog, plan))
            dialog.open()

        if ids:
            self.desk.questions.ask(_ASKED, work, ask)

    def ask_remove(self, measure: TakenMeasure) -> None:
        """Ask before a recorded measure is removed."""

        def work(desk: Desk, _progress: Progress) -> str:
            from courtdesk.actions.case_measures import remove_measure

            return remove_measure(desk, measure.id)

        messages.ask(
            self.desk.view,
            words.REMOVE_TITLE,
            words.remove_sentence(measure.action, measure.on),
            words.REMOVE,
            lambda: self.run(work, self._tell, title=words.WORKING),
            danger=True,
        )

    def ask_sent(self) -> None:
        """Ask when the list was sent to the supervisory office; it is recorded of every case on it."""
        day = self.desk.context.day()

        def work(desk: Desk, _stop: Stop) -> ListToSend:
            from courtdesk.actions.lists_to_send import list_to_send

            return list_to_send(desk, SendList.INSPECTION, day)

        def ask(made: ListToSend) -> None:
            if made.case_ids:
                self.ask(made.case_ids, Action.INSPECTION.value)
            else:
                self.desk.say(words.NONE_TO_SEND)

        self.desk.questions.ask(_ASKED, work, ask)

    # ---- doing ----------------------------------------------------------------------------------

    def _record(self, dialog: MeasureDialog, form: MeasureForm) -> None:
        measure, minutes = dialog.measure(), dialog.wants_minutes()

        def work(desk: Desk, progress: Progress) -> RecordedMeasures:
            from courtdesk.actions.case_measures import record_measure

            return record_measure(desk, form.case_ids, measure, progress)

        def done(recorded: RecordedMeasures) -> None:
            dialog.accept()
            if recorded.count:
                self._tell(words.done(recorded.title, recorded.left_out))
            else:
                self.desk.say(words.ALREADY)
            if minutes:
                self.write_minutes(form.case_ids, measure.action)

        self.run(work, done, dialog.refuse, title=words.WORKING, stop=words.STOPPED)

    def _file(self, dialog: FilingDialog, plan: FilingPlan) -> None:
        offices, day = dialog.offices(), self.desk.context.day()

        def work(desk: Desk, _progress: Progress) -> RecordedMeasures:
            from courtdesk.actions.case_measures import record_filing

            return record_filing(desk, plan.case_ids, offices, day)

        def done(recorded: RecordedMeasures) -> None:
            dialog.accept()
            if recorded.count:
                self._tell(words.filed(recorded.title, recorded.left_out))
            else:
                self.desk.say(words.NOT_ASKED)

        self.run(work, done, dialog.refuse, title=words.WORKING)

    def _tell(self, said: str) -> None:
        self.desk.context.announce_change()
        self.say_undoable(ledger_words.done(said))

    # ---- lists and papers -----------------------------------------------------------------------

    def show_list(self, key: str) -> None:
        """Show a list as words to copy and as files."""
        from courtdesk.ui.dialogs.send_list import SendListDialog

        dialog = SendListDialog(self.desk.view, self.desk.context, key)
        dialog.copied.connect(lambda _key: self.desk.say(list_words.COPIED))
        dialog.saved.connect(self._tell_saved)
        dialog.sent_wanted.connect(lambda ids: self.ask(ids, Action.INSPECTION.value))
        dialog.open()

    def _tell_saved(self, _key: str, path: object) -> None:
        if isinstance(path, Path):
            self.desk.say(list_words.saved(path.name), list_words.OPEN, lambda: open_path(path))

    def write_minutes(self, case_ids: Sequence[int], action: str) -> None:
        """Begin the minutes of a hearing or a judges' meeting and go to them."""
        ids, day = list(case_ids), self.desk.context.day()

        def work(desk: Desk, _progress: Progress) -> Draft:
            from courtdesk.actions.measure_papers import begin_minutes

            return begin_minutes(desk, ids, action, day)

        self.run(work, self._write)

    def write_letter(self) -> None:
        """Begin the letter that sends the list of cases over their limit, and go to it."""
        day = self.desk.context.day()

        def work(desk: Desk, _progress: Progress) -> Draft:
            from courtdesk.actions.measure_papers import begin_letter

            return begin_letter(desk, day)

        self.run(work, self._write)

    def _write(self, draft: Draft) -> None:
        self._way.go("write", draft_id=draft.id)


def _action(asked: object) -> str:
    return asked.action if isinstance(asked, PendingMeasure) else ""
