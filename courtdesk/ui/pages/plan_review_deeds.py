"""Corrections on the desk of 核对来文: each gives the next review; undo and redo go through them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from courtdesk.intake.draft import Kind
from courtdesk.intake.source import Place
from courtdesk.ui import messages
from courtdesk.ui import review as deeds
from courtdesk.ui.pages import plan_review_looks as looks_of
from courtdesk.ui.pages.plan_review_item import DEEDS
from courtdesk.ui.pages.plan_review_looks import BEHIND, PAPER, PAPER_FIELDS, Spot, key_of
from courtdesk.ui.pages.plan_review_source import Offer
from courtdesk.ui.pages.plan_review_steps import Step
from courtdesk.ui.review import Part, Ref, Review
from courtdesk.ui.review.fields import MAIN
from courtdesk.ui.texts import review as words

if TYPE_CHECKING:
    from courtdesk.ui.pages.plan_review_page import PlanReviewPage

_ADD = "add:"
#: What selected words may become behind an item of each part.
_ADDED_BEHIND: Mapping[Part, tuple[Part, ...]] = {
    Part.TASKS: (Part.TASKS,),
    Part.FINDINGS: (Part.FINDINGS, Part.MEASURES),
    Part.MEASURES: (Part.MEASURES, Part.FINDINGS),
    Part.INDICATORS: (Part.INDICATORS,),
}
#: Fields to which nothing of the paper is assigned: the heading follows the text.
_NOT_ASSIGNED = frozenset({"heading", "group"})
_ADDED_TO: Mapping[Kind, Part] = {
    Kind.RECTIFICATION_REPORT: Part.FINDINGS,
    Kind.ASSESSMENT_TABLE: Part.INDICATORS,
}


class ReviewDeeds:
    """Corrects the review of a `PlanReviewPage`."""

    def __init__(self, page: PlanReviewPage) -> None:
        self.page = page

    # ---- fields ---------------------------------------------------------------------------------

    def edit(self, field: str, typed: str) -> None:
        """Take what was typed into a field of the item, or the paper, in front."""
        page = self.page
        ref, review = page.current_ref(), page.review()
        try:
            if ref is None:
                after = self._with_paper_text(review, field, typed)
            else:
                after = deeds.with_text(review, ref, field, typed)
        except ValueError:
            wrong = words.TITLE_EMPTY if field == "title" else words.DATE_WRONG
            page.item.form().fields[field].set_error(wrong)
            return
        self._take(after, ref, words.STEP_EDIT.format(field=_name(ref, field)), field=field, typed=True)

    @staticmethod
    def _with_paper_text(review: Review, field: str, typed: str, place: Place | None = None) -> Review:
        if field == "title" and not typed:
            raise ValueError(field)
        return looks_of.with_paper_text(review, field, typed, place)

    def assign(self, key: str) -> None:
        """Make of the selected words what an offer says: a field of the item in front, or a new item."""
        page = self.page
        place = page.source_pane.selected()
        if place is None:
            return
        if key.startswith(_ADD):
            self.add(Part(key.removeprefix(_ADD)), place)
            return
        ref, review = page.current_ref(), page.review()
        try:
            after = self._assigned(review, ref, key, place)
        except ValueError:
            messages.toast(page.window(), words.NO_DAY_THERE)
            return
        page.source_pane.clear_selection()
        self._take(after, ref, words.STEP_ASSIGN.format(field=_name(ref, key)), field=key, refill=True)
        page.go_to(Spot(key_of(ref) if ref is not None else PAPER, key))

    def _assigned(self, review: Review, ref: Ref | None, field: str, place: Place) -> Review:
        if ref is not None:
            return deeds.assigned(review, ref, field, place)
        said = review.paragraphs.get(place.paragraph, "")[place.start : place.end].strip()
        return self._with_paper_text(review, field, said, place)

    def offers(self) -> list[Offer]:
        """Return what selected words can become now."""
        page = self.page
        if page.steps is None:
            return []
        ref = page.current_ref()
        if ref is None:
            known: Sequence[str] = PAPER_FIELDS if deeds.items(page.review()) else ()
            parts: tuple[Part, ...] = (self._main_part(),) if self.may_add() else ()
        else:
            known = [field for field in deeds.fields_of(ref.part) if field not in _NOT_ASSIGNED]
            known.sort(key=lambda field: field == MAIN[ref.part])  # which is mostly right
            parts = _ADDED_BEHIND[ref.part]
        fields = [Offer(field, _name(ref, field)) for field in known]
        return fields + [Offer(f"{_ADD}{part.value}", words.ITEM_NAMES[part.value], adds=True) for part in parts]

    # ---- items ----------------------------------------------------------------------------------

    def do(self, deed: str) -> None:
        """Do what a button or key of the item in front asks for."""
        ref = self.page.current_ref()
        if deed == "add":
            self.add()
        elif ref is not None:
            known: Mapping[str, Callable[[Ref], None]] = {
                "split": self._split,
                "merge": self._merge,
                "up": lambda of: self._move(of, -1),
                "down": lambda of: self._move(of, 1),
                "drop": self._toggle,
                "accept": self._accept,
            }
            known[deed](ref)

    def _split(self, ref: Ref) -> None:
        """Split at the cursor of the main field; a cursor at either end splits nothing."""
        page, form = self.page, self.page.item.forms[ref.part]
        after = deeds.split(page.review(), ref, form.cut())
        if after is page.review():
            form.focus_field(form.main_key)
            messages.toast(page.window(), words.SPLIT_WHERE.format(field=_name(ref, form.main_key)))
        else:
            self._reshape(after, ref, "split", ref)

    def _merge(self, ref: Ref) -> None:
        self._reshape(deeds.merged(self.page.review(), ref), ref, "merge", ref)

    def _move(self, ref: Ref, by: int) -> None:
        after, there = deeds.moved(self.page.review(), ref, by)
        self._reshape(after, ref, "up" if by < 0 else "down", there)

    def may_add(self) -> bool:
        """Tell whether items can be added: a bulletin or rules must be read as another kind first."""
        return self.page.review().draft.kind not in {Kind.BULLETIN, Kind.RULES}

    def _main_part(self) -> Part:
        return _ADDED_TO.get(self.page.review().draft.kind, Part.TASKS)

    def add(self, part: Part | None = None, place: Place | None = None) -> None:
        """Add an item behind the one in front; the selected words are its text."""
        page = self.page
        if page.steps is None or not self.may_add():
            return
        ref = page.current_ref()
        wanted = part or (ref.part if ref is not None else self._main_part())
        after, made = deeds.added(page.review(), ref, wanted, place or page.source_pane.selected())
        page.source_pane.clear_selection()
        self._reshape(after, made, "add", made)
        form = page.item.forms[wanted]
        form.focus_field(form.main_key)

    def _reshape(self, after: Review, ref: Ref, deed: str, there: Ref) -> None:
        """Take a step after which the items are others, and go to the one it was about."""
        if after is not self.page.review():
            name = words.step_of_item(DEEDS[deed][1], ref.part.value)
            self.page.take_step(Step(after, name, key_of(there)))

    def _toggle(self, ref: Ref) -> None:
        """Leave the item out of the ledger, or take it back in."""
        review = self.page.review()
        name = words.STEP_TAKE_BACK if ref in review.dropped else words.STEP_DROP
        self.page.take_step(Step(deeds.toggled(review, ref), name, key_of(ref)))

    def _accept(self, ref: Ref) -> None:
        """Accept the item as it stands and go to the next doubt."""
        page = self.page
        if ref not in page.review().dropped:
            self._take(deeds.accepted(page.review(), ref), ref, words.STEP_ACCEPT, refill=True)
        page.stand_at(Spot(key_of(ref), BEHIND))
        if not page.jump(1):
            page.step_row(1)

    def _take(
        self, after: Review, ref: Ref | None, name: str, *, field: str = "", typed: bool = False, refill: bool = False
    ) -> None:
        step = Step(after, name, key_of(ref) if ref is not None else PAPER, field)
        self.page.take_step(step, whole=False, typed=typed, refill=refill)


def _name(ref: Ref | None, field: str) -> str:
    """Return what a field is called."""
    return words.PAPER_NAMES[field] if ref is None else words.FIELD_NAMES[ref.part.value][field]
