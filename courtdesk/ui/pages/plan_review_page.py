"""核对来文: the paper at the left, what was understood of it at the right; nothing is stored before 入账."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import ClassVar

from PySide6.QtCore import QEvent
from PySide6.QtGui import QHideEvent, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from courtdesk.intake.draft import Kind, PlanDraft
from courtdesk.ui import review as review_of
from courtdesk.ui.context import DeskContext
from courtdesk.ui.pages import plan_review_rows as rows
from courtdesk.ui.pages.base import Page, PageCommand
from courtdesk.ui.pages.plan_review_adopting import ReviewAdopting
from courtdesk.ui.pages.plan_review_deeds import ReviewDeeds
from courtdesk.ui.pages.plan_review_form import step_of
from courtdesk.ui.pages.plan_review_header import ReviewHeader
from courtdesk.ui.pages.plan_review_item import ACCEPT_KEY, DEEDS, DROP_KEY
from courtdesk.ui.pages.plan_review_keeper import ReviewKeeper
from courtdesk.ui.pages.plan_review_list import DraftPane, ToldPane
from courtdesk.ui.pages.plan_review_looks import PAPER, Looks, Spot, paper_states
from courtdesk.ui.pages.plan_review_reading import ReviewReading
from courtdesk.ui.pages.plan_review_source import SourcePane, across
from courtdesk.ui.pages.plan_review_start import StartPane
from courtdesk.ui.pages.plan_review_steps import Step, Steps
from courtdesk.ui.review import MISS_LAMP, Part, Ref, Review
from courtdesk.ui.texts import review as words
from courtdesk.ui.widgets.row_list import Key

_START, _DESK, _READING = range(3)
#: So many offers on selected words have a key: Alt+1 to Alt+9.
_OFFER_KEYS = 9
#: Papers that go into another ledger than that of the tasks.
_LIT = {Kind.RECTIFICATION_REPORT: "rectification"}


class PlanReviewPage(Page):
    """The draft of a paper is corrected here and then adopted in one step."""

    keys: ClassVar = (
        ("F8", words.NEXT_SPOT),
        ("Shift+F8", words.PREVIOUS_SPOT),
        ("Ctrl+↑ Ctrl+↓", words.CHANGE_TASK),
        *((key.replace("Return", "Enter"), name) for _, name, key in DEEDS.values()),
        (DROP_KEY, words.DROP),
        ("Alt+Enter", words.ACCEPT),
        ("Alt+1 … Alt+9", words.ASSIGN_MENU),
        ("Ctrl+I", words.CHOOSE),
        ("Ctrl+V", words.PASTE),
        ("Ctrl+Enter", words.STEPS[2]),
    )

    def __init__(self, context: DeskContext) -> None:
        super().__init__(context)
        self.steps: Steps | None = None
        self.looks: Looks | None = None
        self._part = Part.TASKS
        #: The item whose form is shown, also while its row is folded away.
        self._key = PAPER
        self._spot: Spot | None = None
        self.keeper = ReviewKeeper(context, self)
        self.reading = ReviewReading(self)
        self.adopting = ReviewAdopting(self)
        self.deeds = ReviewDeeds(self)
        self._lay_out()
        self._wire()
        self._add_keys()

    # ---- layout ---------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        self.header = ReviewHeader(self.context, self.step)
        self.header.add_back(self._back)
        self.adopt_button = self.header.add_primary(words.adopt_many(0), self.adopt, icon="checks", name="adopt")
        self.start = StartPane()
        self.source_pane = SourcePane()
        self.source = self.source_pane.view
        self.draft_pane = DraftPane()
        self.banner, self.list, self.item = self.draft_pane.banner, self.draft_pane.list, self.draft_pane.item
        self._body = QStackedWidget()
        self._body.addWidget(self.start)
        self._body.addWidget(across(self.source_pane, self.draft_pane))
        self._body.addWidget(QWidget())  # seen while the first paper is being read
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addWidget(self._body, 1)
        self.show_step()

    def _wire(self) -> None:
        self.start.file_wanted.connect(self.reading.choose)
        self.start.paste_wanted.connect(self.reading.paste)
        self.start.reading_chosen.connect(self.reading.go_on)
        self.start.reading_dropped.connect(self.reading.ask_discard)
        self.draft_pane.jumped.connect(self.jump)
        self.list.current_changed.connect(self._show_current)
        self.source.clicked.connect(self._show_clicked)
        self.source_pane.kind_wanted.connect(self.reading.read_as)
        self.source_pane.taken.connect(self.deeds.assign)
        self.item.edited.connect(self.deeds.edit)
        self.item.entered.connect(self._enter_field)
        self.item.stepped.connect(self.step)
        self.item.asked.connect(self.deeds.do)
        self.keeper.saved.connect(lambda: self.item.said.set_whole(words.KEPT))

    def _add_keys(self) -> None:
        keys: list[tuple[str, Callable[[], object]]] = [
            ("F8", lambda: self.jump(1)),
            ("Shift+F8", lambda: self.jump(-1)),
            ("Ctrl+Down", lambda: self.step_row(1)),
            ("Ctrl+Up", lambda: self.step_row(-1)),
            ("Ctrl+Return", self.adopt),
            ("Ctrl+Enter", self.adopt),  # of the number pad
            ("Ctrl+I", self.reading.choose),
            ("Ctrl+V", self._paste),
            (DROP_KEY, partial(self.deeds.do, "drop")),
            (ACCEPT_KEY, partial(self.deeds.do, "accept")),
        ]
        keys += [(key, partial(self.deeds.do, deed)) for deed, (_, _, key) in DEEDS.items()]
        keys += [(f"Alt+{at + 1}", partial(self.source_pane.take, at)) for at in range(_OFFER_KEYS)]
        for key, deed in keys:
            QShortcut(QKeySequence(key), self).activated.connect(deed)

    # ---- coming and going -----------------------------------------------------------------------

    @property
    def draft(self) -> PlanDraft | None:
        """The draft in front, as it is corrected so far."""
        return self.steps.review.draft if self.steps is not None else None

    def shown(self, **arguments: object) -> None:
        """Read the file at ``path`` or ``text``, take up ``reading_id``, or ``pick`` a file; or stay as left."""
        path, reading_id = arguments.get("path"), arguments.get("reading_id")
        if path:
            self.reading.read(Path(str(path)))
        elif arguments.get("text"):
            self.reading.read_words(str(arguments["text"]))
        elif isinstance(reading_id, int):
            self.reading.go_on(reading_id)
        elif arguments.get("pick"):
            self.reading.choose()
        if self.steps is None:
            self.show_step()
            self.refresh()

    def commands(self) -> Sequence[PageCommand]:
        """Return what can be done now, adopting first."""
        found = [PageCommand(words.CHOOSE, "file-import", self.reading.choose, "Ctrl+I")]
        if self.steps is None:
            found.append(PageCommand(words.PASTE, "clipboard-text", self.reading.paste, "Ctrl+V"))
        elif self.adopt_button.isEnabled():
            found.insert(0, PageCommand(self.adopt_button.text().strip(), "checks", self.adopt, "Ctrl+Enter"))
        return found

    def refresh(self) -> None:
        """Fetch which papers are in review; the paper in front does not change with the ledger."""
        if self.steps is None:
            self.reading.list_kept()

    def _back(self) -> None:
        if self.steps is None:
            self.go("tasks")
        else:
            self.leave()

    def leave(self) -> None:
        """Put the paper away as it is; it stands among those in review."""
        self.keeper.save()
        self.end_review()
        self.start.readings.list.setFocus()

    def end_review(self) -> None:
        """Let go of the paper in front, which is kept, or adopted."""
        self.keeper.forget()
        self.steps = self.looks = None
        self.show_step()
        self.refresh()

    def hideEvent(self, event: QHideEvent) -> None:
        """Keep the review when the page is left."""
        super().hideEvent(event)
        self.keeper.save()

    def _paste(self) -> None:
        if self.steps is None:
            self.reading.paste()

    def open_ledger(self, ledger: str, row_id: int) -> None:
        """Go to where the rows of a paper are, those of one campaign or inspection."""
        self.go(ledger, **{"inspection_id" if ledger == "rectification" else "campaign_id": row_id})

    # ---- showing --------------------------------------------------------------------------------

    def show_review(self, review: Review, *, draft_id: int | None = None, again: bool = False) -> None:
        """Show a review from its beginning; ``draft_id`` is where it is kept already."""
        worth_keeping = draft_id is None and bool(review_of.items(review))
        self.keeper.begin(review, draft_id, at_once=worth_keeping)
        self.adopting.begin(again=again)
        self.steps = Steps(review)
        self._show_paper(review)

    def show_draft(self, draft: PlanDraft) -> None:
        """Show a draft that was read just now."""
        self.show_review(Review(draft))

    def show_other_kind(self, draft: PlanDraft) -> None:
        """Show the same paper read as another kind; what was decided about departments stays."""
        chosen = self.review().chosen
        review = Review(draft, chosen=chosen)
        self.steps = Steps(review)
        self.keeper.note(review)
        self._show_paper(review)

    def _show_paper(self, review: Review) -> None:
        self.looks, self._spot = Looks.made(review), None
        self.lit = _LIT.get(review.draft.kind, "")
        self.lit_changed.emit()
        self._part = rows.main_part(review.draft)
        self.list.set_columns(rows.columns_of(self._part))
        self.list.set_rows(())
        self.item.said.set_whole(words.DRAFT_ONLY)
        self.source_pane.show_paper(self.looks)
        self._show_all()
        self.list.reveal(next(iter(self.looks.of), PAPER))
        self._show_current(self.list.current_key() or PAPER)
        self.list.setFocus()

    def show_step(self) -> None:
        """Show which of the three steps the page is at."""
        reading = self.steps is None
        brings = self.looks is not None and bool(self.looks.of)
        self.header.set_steps(words.STEPS, 0 if reading else 1)
        self._body.setCurrentIndex((_READING if self.reading.busy else _START) if reading else _DESK)
        self.adopt_button.setVisible(brings)
        self.set_status(words.KEYS if brings else "")
        self.show_steps()

    def show_steps(self) -> None:
        """Name what can be undone."""
        self.header.show_undo(self.steps)

    def _show_all(self) -> None:
        """Show list, marks and sums of the review as it is now."""
        looks = self._looks()
        part = rows.main_part(looks.review.draft)
        if part is not self._part:
            self._part = part
            self.list.set_columns(rows.columns_of(part))
        self.list.set_rows(rows.rows_of(looks, self._part))
        add = self.deeds.add if self.deeds.may_add() else None
        told = None if looks.of else ToldPane(looks.review.draft.kind, self.reading.read_as, add)
        self.draft_pane.show_told(told)
        self.show_step()
        self._show_marks()

    def _show_marks(self) -> None:
        looks = self._looks()
        self.source.set_items(rows.items_of(looks), rows.highlights_of(looks))
        totals = looks.totals()
        self.draft_pane.show_totals(totals if looks.of else None)
        self.adopt_button.set_text(words.adopt_many(totals.kept))
        self.adopt_button.setEnabled(totals.kept > 0)
        self.adopt_button.setToolTip("" if totals.kept else words.NOTHING_LEFT)

    def _show_current(self, key: Key | None) -> None:
        if key is None or self.looks is None or self.steps is None:
            return
        self.steps.rest()
        self._key = str(key)
        self._show_item(refill=True)
        self.source.select_item(None if key == PAPER else str(key))
        self.source_pane.offer(self.deeds.offers())

    def _show_item(self, *, refill: bool) -> None:
        looks, ref = self._looks(), self.current_ref()
        if ref is None:
            self.item.show_paper(looks, refill=refill)
        else:
            self.item.show_item(looks, ref, refill=refill)

    def _show_clicked(self, key: str, field: str) -> None:
        """Go to the item, and the field, whose words were clicked in the paper."""
        self.list.reveal(key)
        if field:
            self.item.form().focus_field(field)

    # ---- where the clerk is ---------------------------------------------------------------------

    def review(self) -> Review:
        """Return the review in front."""
        return self._looks().review

    def _looks(self) -> Looks:
        if self.looks is None:
            raise LookupError("no paper is shown")
        return self.looks

    def current_ref(self) -> Ref | None:
        """Return the item in front, None for the paper itself."""
        return self.looks.ref(self._key) if self.looks is not None else None

    def _enter_field(self, field: str) -> None:
        if self.looks is None or self.steps is None:
            return
        here = Spot(self._key, field)
        if here != self._spot:
            self.steps.rest()
        self._spot = here
        look = self.looks.of.get(here.key)
        states = look.states if look is not None else paper_states(self.looks.review.draft)
        state = states.get(field)
        self.source.frame_place(state.place if state is not None and state.lamp != MISS_LAMP else None)

    def stand_at(self, spot: Spot) -> None:
        """Count from here when the next doubt is looked for."""
        self._spot = spot

    def go_to(self, spot: Spot) -> None:
        """Go to a field of an item."""
        self.list.reveal(spot.key)
        self._spot = spot
        self.item.go_to(spot.field)

    def step_row(self, by: int) -> bool:
        """Go to the next (1) or previous (-1) item; return whether there is one."""
        keys = self.list.keys()
        at = keys.index(self._key) + by if self._key in keys else 0
        return 0 <= at < len(keys) and self.list.reveal(keys[at])

    def jump(self, by: int) -> bool:
        """Go to the next (1) or previous (-1) place that is missing or doubtful; round at the end."""
        spot = self.looks.next_spot(self._here(), by) if self.looks is not None and self.looks.of else None
        if spot is not None:
            self.go_to(spot)
        return spot is not None

    def _here(self) -> Spot:
        """Return where the clerk is: the field last entered, when it belongs to the current row."""
        return self._spot if self._spot is not None and self._spot.key == self._key else Spot(self._key, "")

    # ---- steps ----------------------------------------------------------------------------------

    def take_step(self, step: Step, *, whole: bool = True, typed: bool = False, refill: bool = True) -> None:
        """Show the next review; unless ``whole``, only what one item changes, the cursor left where it is."""
        if self.steps is None:
            return
        self.steps.take(step, typed=typed)
        if whole:
            self._show_again(step.key)
        else:
            self._show_changed(step, refill=refill)
        self._note()

    def _show_again(self, key: str) -> None:
        """Show everything anew, and the row that the step was about."""
        if self.steps is None:
            return
        self.looks = Looks.made(self.steps.review, self.looks)
        self._show_all()
        if not self.list.reveal(key):
            self.list.reveal(next(iter(self.looks.of), PAPER))
        self._show_current(self.list.current_key() or PAPER)

    def _show_changed(self, step: Step, *, refill: bool) -> None:
        before, ref = self._looks(), self._looks().ref(step.key)
        if ref is None:
            self.looks = Looks(step.review, before.of)
            self.list.replace_row(rows.paper_row(self.looks, self._part))
        else:
            self.looks = before.after(step.review, ref)
            for key, look in self.looks.of.items():
                if look is not before.of.get(key):
                    self.list.replace_row(rows.item_row(self.looks, look, self._part))
        self._show_item(refill=refill)
        self._show_marks()

    def _note(self) -> None:
        if self.steps is not None:
            self.keeper.note(self.steps.review)
            self.item.said.set_whole(words.DRAFT_ONLY)
            self.show_steps()

    def step(self, by: int) -> None:
        """Undo (-1) or redo (1): in the review while one is open, else in the ledger."""
        if self.steps is None:
            (self.context.undo if by < 0 else self.context.redo)()
        else:
            (self.undo_here if by < 0 else self.redo_here)()

    def undo_here(self) -> bool:
        """Take back the last correction; return whether a review is open, so that nobody undoes a deed instead."""
        return self._walk(self.steps.undo() if self.steps is not None else None)

    def redo_here(self) -> bool:
        """Do again the correction taken back last; return whether a review is open."""
        return self._walk(self.steps.redo() if self.steps is not None else None)

    def _walk(self, step: Step | None) -> bool:
        if step is not None:
            self._show_again(step.key)
            self._note()
        return self.steps is not None

    def event(self, event: QEvent) -> bool:
        """Take Ctrl+Z and Ctrl+Y before the window does, while a review is open."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride and self._steps_by(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Undo and redo in the review."""
        by = self._steps_by(event)
        if by:
            self.step(by)
        else:
            super().keyPressEvent(event)

    def _steps_by(self, event: QKeyEvent) -> int:
        return step_of(event) if self.steps is not None else 0

    # ---- adopting -------------------------------------------------------------------------------

    def adopt(self) -> None:
        """Put the paper into the ledger."""
        self.adopting.adopt()
