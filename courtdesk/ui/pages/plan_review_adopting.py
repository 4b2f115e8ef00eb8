"""From the desk of 核对来文 into the ledger: what is missing, what departments are new, then one step."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from courtdesk.actions.results import Adopted, UnknownDepartment
from courtdesk.errors import DeskError, PlanAlreadyAdopted
from courtdesk.intake.draft import PlanDraft
from courtdesk.progress import Progress
from courtdesk.ui import messages
from courtdesk.ui.dialogs.review_departments import Choices, DepartmentsDialog
from courtdesk.ui.pages.plan_review_looks import PAPER
from courtdesk.ui.pages.plan_review_steps import Step, Steps
from courtdesk.ui.review import to_adopt
from courtdesk.ui.texts import review as words

if TYPE_CHECKING:
    from courtdesk.actions.desk import Desk
    from courtdesk.ui.pages.plan_review_page import PlanReviewPage

#: Words with one of these are lists of names, not a name.
_BETWEEN = "、，,；; "


class ReviewAdopting:
    """Adopts the review of a `PlanReviewPage`."""

    def __init__(self, page: PlanReviewPage) -> None:
        self.page = page
        #: The question in front, for whoever wants to answer it by hand.
        self.dialog: DepartmentsDialog | None = None
        self._again = self._busy = False

    def begin(self, *, again: bool) -> None:
        """Be told of a new review, and whether the clerk knows that its file was adopted before."""
        self._again, self._busy, self.dialog = again, False, None

    def adopt(self) -> None:
        """Put the paper into the ledger; asks first when values that must be there are missing."""
        steps = self.page.steps
        if steps is None or self._busy or not self.page.adopt_button.isEnabled():
            return
        missing = to_adopt(steps.review).missing()
        if missing:
            question = words.ask_missing([f"{problem.place} {problem.message}" for problem in missing])
            messages.ask(self.page, words.ASK_TITLE, question, words.ASK_YES, self._ask_departments)
        else:
            self._ask_departments()

    def _ask_departments(self) -> None:
        """Ask what shall become of departments that nobody knows, unless there are none."""
        draft, day = self._final(), self.page.context.day()

        def work(desk: Desk, _progress: Progress) -> tuple[tuple[UnknownDepartment, ...], list[str]]:
            from courtdesk.actions.adopting import unknown_departments
            from courtdesk.actions.ledgers.suggesting import suggestions_of

            unknown = unknown_departments(desk, draft)
            names = suggestions_of(desk, "tasks", "departments", day) if unknown else ()
            return unknown, [name for name in names if not set(name) & set(_BETWEEN)]

        def done(found: tuple[tuple[UnknownDepartment, ...], list[str]]) -> None:
            self._busy = False
            unknown, known = found
            if unknown:
                decided = self._steps().review.chosen
                self.dialog = DepartmentsDialog(self.page, unknown, known, decided, self._decide)
                self.dialog.open()
            else:
                self._store()

        self._busy = True
        self.page.context.run(work, done, self._refused, parent=self.page)

    def _decide(self, choices: Choices) -> None:
        """Remember what was decided, then store."""
        steps = self._steps()
        chosen = MappingProxyType({**steps.review.chosen, **choices})
        if chosen != steps.review.chosen:
            steps.take(Step(replace(steps.review, chosen=chosen), words.STEP_CHOOSE, PAPER))
            self.page.show_steps()
        self._store()

    def _store(self) -> None:
        review, kept = self._steps().review, self.page.keeper.kept
        draft, again = self._final(), self._again

        def work(desk: Desk, _progress: Progress) -> Adopted:
            from courtdesk.actions.adopting import adopt

            return adopt(
                desk,
                draft,
                accept_doubts=True,
                departments=dict(review.chosen),
                reading_id=kept.draft_id,
                again=again,
            )

        self._busy = True
        self.page.keeper.save()  # undoing brings it back as it is now
        self.page.keeper.hold()
        self.page.context.run(work, self._adopted, self._refused, parent=self.page, changes=True)

    def _refused(self, error: DeskError) -> None:
        self._busy = False
        self.page.keeper.go_on()
        if isinstance(error, PlanAlreadyAdopted):
            messages.ask(self.page, words.STILL_TITLE, error.what, words.STILL_YES, self._store_again)
        else:
            messages.tell(self.page, error)

    def _store_again(self) -> None:
        self._again = True
        self._store()

    def _adopted(self, adopted: Adopted) -> None:
        self._busy = False
        page = self.page
        page.end_review()
        counts = [(part, getattr(adopted, part)) for part in ("tasks", "findings", "measures", "indicators")]
        messages.toast(page.window(), words.adopted(adopted.title, counts), words.UNDO, page.context.undo)
        inspected = adopted.ledger == "rectification"
        page.open_ledger(adopted.ledger, adopted.inspection_id if inspected else adopted.campaign_id)

    def _final(self) -> PlanDraft:
        return to_adopt(self._steps().review)

    def _steps(self) -> Steps:
        if self.page.steps is None:
            raise LookupError("no review is open")
        return self.page.steps
