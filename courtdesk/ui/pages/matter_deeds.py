"""What is done with supervision matters from their page: each deed asks in a dialog and is one step to undo."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Protocol

from courtdesk.actions.matter_values import MatterCourse, Move, Paper
from courtdesk.progress import Progress
from courtdesk.ui.dialogs import matter_step as form
from courtdesk.ui.dialogs.form_dialog import FormDialog
from courtdesk.ui.tables.ledger_desk_deeds import Doer
from courtdesk.ui.texts import ledgers as ledger_words
from courtdesk.ui.texts import matters as words

if TYPE_CHECKING:
    from courtdesk.actions.desk import Desk
    from courtdesk.actions.ledgers.stopping import Stop
    from courtdesk.ui.tables.ledger_desk import LedgerDesk

_TABLE = "matter"
_ASKED = "matter deed"


class Way(Protocol):
    """How to get to another page."""

    def go(self, key: str, **arguments: object) -> None:
        """Ask the window for another page."""


class MatterDeeds(Doer):
    """Asks for a step, stores it and says so."""

    def __init__(self, desk: LedgerDesk, way: Way) -> None:
        super().__init__(desk)
        self._way = way

    # ---- asking ---------------------------------------------------------------------------------

    def with_course(self, matter_id: int, then: Callable[[MatterCourse], None], slot: str = _ASKED) -> None:
        """Find out how far a matter has come."""

        def work(desk: Desk, _stop: Stop) -> MatterCourse:
            from courtdesk.actions.matter_reading import course_of

            return course_of(desk, matter_id)

        self.desk.questions.ask(slot, work, then)

    def around(self, course: MatterCourse | None = None) -> form.Around:
        """Return what the dialogs know beside the matter."""
        info = self.desk.info
        fields = [info.field(key) for key in ("leaders", "people")]
        people = [name for field in fields for name in self.desk.suggestions.of(field)]
        return form.Around(self.desk.context.day, tuple(dict.fromkeys(people)), course.last_on if course else None)

    def ask_next(self, course: MatterCourse, *, other: bool = False) -> None:
        """Ask for the step that usually comes next, or with ``other`` for any that can come."""
        if not course.moves:
            self.desk.say(words.NOTHING_NEXT)
        elif course.moves[0].stage == words.SETTLED and not other:
            self.ask_close(course)
        else:
            onwards = [each for each in course.moves if each.stage != words.SETTLED]
            self._ask_step(course, onwards if other else course.moves[:1])

    def ask_urge(self, course: MatterCourse) -> None:
        """Ask for another reminder."""
        moves = [each for each in course.moves if each.stage == words.URGE]
        if moves:
            self._ask_step(course, moves)
        else:
            self.desk.say(words.NOT_NOW.format(deed=words.URGE))

    def _ask_step(self, course: MatterCourse, moves: Sequence[Move]) -> None:
        said = moves[0].deed if len(moves) == 1 else words.ANY_STEP
        title = words.deed_on(said, words.named(course.number, course.title))
        around = self.around(course)
        dialog = form.StepDialog(self.desk.view, title, moves, around, papers=course.papers)
        dialog.submitted.connect(lambda values: self._advance([course.id], dialog, values))
        dialog.open()

    def ask_many(self, ids: Sequence[int], stage: str) -> None:
        """Ask for one step of many matters."""

        def work(_desk: Desk, _stop: Stop) -> Move:
            from courtdesk.actions.matter_reading import move_to

            return move_to(stage)

        def ask(move: Move) -> None:
            title = words.deed_on_many(move.deed, len(ids))
            dialog = form.StepDialog(self.desk.view, title, [move], self.around(), many=True)
            dialog.submitted.connect(lambda values: self._advance(ids, dialog, values))
            dialog.open()

        if ids:
            self.desk.questions.ask(_ASKED, work, ask)

    def ask_back(self, course: MatterCourse) -> None:
        """Ask where a matter is returned to, or why it goes on after it was settled."""
        if not course.closed and not course.earlier:
            self.desk.say(words.NOT_NOW.format(deed=words.RETURN))
            return
        dialog = form.BackDialog(self.desk.view, course, self.around(course))
        dialog.submitted.connect(lambda values: self._back(course, dialog, values))
        dialog.open()

    def ask_close(self, course: MatterCourse) -> None:
        """Ask what came of a matter."""
        moves = [each for each in course.moves if each.stage == words.SETTLED]
        if not moves:
            self.desk.say(words.NOT_NOW.format(deed=words.CLOSE))
            return
        dialog = form.CloseDialog(self.desk.view, course, moves[0], self.around(course))
        dialog.submitted.connect(lambda values: self._close(course, moves[0], dialog, values))
        dialog.open()

    def ask_split(self, course: MatterCourse, departments: Sequence[str]) -> None:
        """Ask among which departments a matter is split."""
        if course.closed or course.parent_id:
            self.desk.say(words.NOT_NOW.format(deed=words.SPLIT))
            return
        dialog = form.SplitDialog(self.desk.view, course, departments)
        dialog.submitted.connect(lambda values: self._split(course.id, dialog, values[form.DEPARTMENTS]))
        dialog.open()

    # ---- doing ----------------------------------------------------------------------------------

    def _advance(self, ids: Sequence[int], dialog: form.StepDialog, values: dict[str, str]) -> None:
        move, kind = dialog.move_chosen(), dialog.kind_wanted()
        day, paper = date.fromisoformat(values[form.DAY]), dialog.paper_chosen()

        def work(desk: Desk, progress: Progress) -> str:
            from courtdesk.actions.matters import advance

            said = (values[form.PERSON], values[form.OPINION])
            reason = values[form.REASON]
            return advance(desk, ids, move.stage, day, *said, document_id=paper, reason=reason, progress=progress)

        self._do(work, dialog, self._writing(ids[0], kind), title=words.WORKING, stop=words.STOPPED)

    def _back(self, course: MatterCourse, dialog: FormDialog, values: dict[str, str]) -> None:
        day, person, reason = date.fromisoformat(values[form.DAY]), values[form.PERSON], values[form.REASON]

        def work(desk: Desk, _progress: Progress) -> str:
            from courtdesk.actions.matters import reopen, return_to

            if course.closed:
                return reopen(desk, course.id, day, person, reason)
            return return_to(desk, course.id, values[form.STAGE], day, person, reason)

        self._do(work, dialog)

    def _close(self, course: MatterCourse, move: Move, dialog: form.CloseDialog, values: dict[str, str]) -> None:
        day, kind = date.fromisoformat(values[form.DAY]), move.kind if dialog.wants_paper() else ""

        def work(desk: Desk, _progress: Progress) -> str:
            from courtdesk.actions.matters import close

            person, reason = values[form.PERSON], values.get(form.REASON, "")
            return close(desk, course.id, day, values[form.OUTCOME], person=person, reason=reason)

        self._do(work, dialog, self._writing(course.id, kind))

    def _split(self, matter_id: int, dialog: FormDialog, text: str) -> None:
        day = self.desk.context.day()

        def work(desk: Desk, _progress: Progress) -> str:
            from courtdesk.actions.matter_split import split_by_department
            from courtdesk.actions.tasks import split_names

            names = [name for line in text.splitlines() for name in split_names(line.strip())]
            return words.split_done(len(split_by_department(desk, matter_id, names, day)))

        self._do(work, dialog)

    def name_paper(self, step_id: int, paper: Paper) -> None:
        """Let a step name the paper that was issued for it."""

        def work(desk: Desk, _progress: Progress) -> str:
            from courtdesk.actions.matters import name_paper

            return name_paper(desk, step_id, paper.id)

        self._do(work)

    def write(self, matter_id: int, kind: str) -> None:
        """Go and write a paper about a matter; what the ledger knows is filled in."""
        self._way.go("write", kind=kind, subject_table=_TABLE, subject_id=matter_id)

    def _writing(self, matter_id: int, kind: str) -> Callable[[], None] | None:
        return partial(self.write, matter_id, kind) if kind else None

    def _do(
        self,
        work: Callable[[Desk, Progress], str],
        dialog: FormDialog | None = None,
        then: Callable[[], None] | None = None,
        *,
        title: str = "",
        stop: str = "",
    ) -> None:
        """Do a deed; a refusal is told in its dialog, which stays open."""

        def done(said: str) -> None:
            if dialog is not None:
                dialog.accept()
            self.desk.context.announce_change()
            self.say_undoable(ledger_words.done(said))
            if then is not None:
                then()

        self.run(work, done, dialog.refuse if dialog is not None else None, title=title, stop=stop)
