"""What is done about the limits of cases from their page: each deed asks in a dialog and is one step to undo."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from courtdesk.actions.limit_values import EventRef, KeptEvents, LimitEffect, LimitEvent, LimitForm, LimitValues
from courtdesk.actions.results import Draft
from courtdesk.progress import Progress
from courtdesk.ui import messages
from courtdesk.ui.dialogs.form_dialog import FormDialog
from courtdesk.ui.dialogs.limit_event import LimitDialog
from courtdesk.ui.dialogs.limit_resume import DAY, ResumeDialog
from courtdesk.ui.pages import case_events
from courtdesk.ui.pages.matter_deeds import Way
from courtdesk.ui.tables.ledger_desk_deeds import Doer
from courtdesk.ui.texts import ledgers as ledger_words
from courtdesk.ui.texts import limits as words

if TYPE_CHECKING:
    from courtdesk.actions.desk import Desk
    from courtdesk.actions.ledgers.stopping import Stop
    from courtdesk.ui.tables.ledger_desk import LedgerDesk

_TABLE = "cases"
_CALCULATION = "limit_calculation"
_ASKED, _EFFECT = "limit deed", "limit effect"


class LimitDeeds(Doer):
    """Asks for an event, stores it and says so."""

    def __init__(self, desk: LedgerDesk, way: Way) -> None:
        super().__init__(desk)
        self._way = way

    # ---- asking ---------------------------------------------------------------------------------

    def ask_new(self, case_ids: Sequence[int]) -> None:
        """Ask what moves the limits of these cases."""
        if case_ids:
            self._with_form(case_ids, self._ask_event)

    def ask_change(self, event: LimitEvent) -> None:
        """Ask what is to be put right in an event."""
        self._with_form([event.case_id], lambda form: self._ask_event(form, event))

    def _with_form(self, case_ids: Sequence[int], then: Callable[[LimitForm], None]) -> None:
        day, ids = self.desk.context.day(), list(case_ids)

        def work(desk: Desk, _stop: Stop) -> LimitForm:
            from courtdesk.actions.limit_reading import limit_form

            return limit_form(desk, ids, day)

        self.desk.questions.ask(_ASKED, work, then)

    def _ask_event(self, form: LimitForm, event: LimitEvent | None = None) -> None:
        dialog = LimitDialog(self.desk.view, form, self.desk.context.day, event)
        replaced = event.ref if event is not None else None
        dialog.effect_wanted.connect(
            lambda values, by_rules: self._work_out(dialog, form, values, replaced, by_rules=by_rules)
        )
        dialog.submitted.connect(lambda _texts: self._keep(dialog, form, event))
        dialog.open()

    def _work_out(
        self, dialog: LimitDialog, form: LimitForm, values: LimitValues, replaced: EventRef | None, *, by_rules: bool
    ) -> None:
        """Have the effect of what is typed worked out on the reader."""
        day = self.desk.context.day()

        def work(desk: Desk, stop: Stop) -> LimitEffect:
            from courtdesk.actions.limit_effect import effect_of

            return effect_of(desk, form.case_ids, values, day, replaced, stop, by_rules=by_rules)

        self.desk.context.read(work, dialog.show_effect, parent=dialog, slot=_EFFECT)

    def ask_resume(self, case_ids: Sequence[int]) -> None:
        """Ask from when the days of these cases count again."""
        ids = list(case_ids)

        def work(desk: Desk, _stop: Stop) -> tuple[LimitEvent, ...]:
            from courtdesk.actions.limit_reading import running_events

            return running_events(desk, ids)

        if ids:
            self.desk.questions.ask(_ASKED, work, self.ask_resume_of)

    def ask_resume_of(self, events: Sequence[LimitEvent]) -> None:
        """Ask for the last day that these events take out."""
        if not events:
            self.desk.say(words.NOTHING_RUNS)
            return
        dialog = ResumeDialog(self.desk.view, events, self.desk.context.day)
        dialog.submitted.connect(lambda values: self._resume(dialog, events, values[DAY]))
        dialog.open()

    def ask_remove(self, event: LimitEvent) -> None:
        """Ask before an event is removed."""

        def work(desk: Desk, _progress: Progress) -> str:
            from courtdesk.actions.limit_events import remove_event

            return ledger_words.done(remove_event(desk, event.ref))

        messages.ask(
            self.desk.view,
            words.remove_title(event),
            words.remove_sentence(event),
            words.REMOVE,
            lambda: self._do(work),
            danger=True,
        )

    def do(self, deed: str, event: LimitEvent) -> None:
        """Do what was asked for at an event of the list."""
        asked: dict[str, Callable[[], None]] = {
            case_events.EDIT: lambda: self.ask_change(event),
            case_events.RESUME: lambda: self.ask_resume_of([event]),
            case_events.REMOVE: lambda: self.ask_remove(event),
            case_events.SHEET: lambda: self.write_sheet(event.ref),
        }
        asked[deed]()

    # ---- doing ----------------------------------------------------------------------------------

    def _keep(self, dialog: LimitDialog, form: LimitForm, event: LimitEvent | None) -> None:
        values, _ = dialog.typed()
        by_rules = dialog.wants_rules()

        def work(desk: Desk, progress: Progress) -> KeptEvents:
            from courtdesk.actions.limit_events import add_event, change_event

            if event is not None:
                return KeptEvents(change_event(desk, event.ref, values, by_rules=by_rules), (event.ref,))
            return add_event(desk, form.case_ids, values, by_rules=by_rules, progress=progress)

        def done(kept: KeptEvents) -> None:
            dialog.accept()
            if kept.title:
                self._tell(words.kept(kept))
            if dialog.wants_sheet():
                self.write_sheet(kept.refs[0])

        self.run(work, done, dialog.refuse, title=words.WORKING, stop=words.STOPPED)

    def _resume(self, dialog: ResumeDialog, events: Sequence[LimitEvent], day: str) -> None:
        ids = [event.ref.id for event in events]

        def work(desk: Desk, progress: Progress) -> str:
            from courtdesk.actions.limit_events import resume

            return words.kept(resume(desk, ids, date.fromisoformat(day), progress=progress))

        self._do(work, dialog)

    def _do(self, work: Callable[[Desk, Progress], str], dialog: FormDialog | None = None) -> None:
        """Do a deed; a refusal is told in its dialog, which stays open."""

        def done(said: str) -> None:
            if dialog is not None:
                dialog.accept()
            self._tell(said)

        refuse = dialog.refuse if dialog is not None else None
        self.run(work, done, refuse, title=words.WORKING, stop=words.STOPPED)

    def _tell(self, said: str) -> None:
        self.desk.context.announce_change()
        self.say_undoable(said)

    # ---- papers ---------------------------------------------------------------------------------

    def write_sheet(self, ref: EventRef) -> None:
        """Begin the approval sheet of an event and go to it."""
        day = self.desk.context.day()

        def work(desk: Desk, _progress: Progress) -> Draft:
            from courtdesk.actions.limit_sheets import begin_sheet

            return begin_sheet(desk, ref, day)

        self.run(work, lambda draft: self._way.go("write", draft_id=draft.id))

    def write_calculation(self, case_id: int) -> None:
        """Go and print the calculation of a case, or store it as a file."""
        self._way.go("write", kind=_CALCULATION, subject_table=_TABLE, subject_id=case_id)
