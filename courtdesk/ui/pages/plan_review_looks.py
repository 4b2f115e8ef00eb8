"""How each item of a review looks: worked out once, and after a correction again for the corrected item only."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

from courtdesk.intake.draft import Found, PlanDraft
from courtdesk.intake.source import Place
from courtdesk.ui import review as deeds
from courtdesk.ui.review import DOUBT_LAMP, MISS_LAMP, SURE_LAMP, FieldState, Grade, Part, Ref, Review
from courtdesk.ui.review.fields import parse_day
from courtdesk.ui.texts import review as words

#: Key of the row that stands for the paper itself; an item's is made of its place.
PAPER = "paper"
PAPER_FIELDS = ("title", "number", "issuer", "issued_on")


class Spot(NamedTuple):
    """A field that is missing or doubtful."""

    key: str
    field: str


@dataclass(frozen=True, slots=True)
class Look:
    """An item as list and paper show it."""

    ref: Ref
    states: dict[str, FieldState]
    grade: Grade
    places: tuple[Place, ...]
    dropped: bool


@dataclass(frozen=True, slots=True)
class Totals:
    """What the banner counts; items left out are not counted."""

    counts: tuple[tuple[str, int], ...]
    sure: int
    doubts: int
    missing: int

    @property
    def kept(self) -> int:
        """How many items go into the ledger."""
        return sum(count for _, count in self.counts)


@dataclass(frozen=True)
class Looks:
    """The looks of a review, in the order of its items."""

    review: Review
    of: dict[str, Look]

    @classmethod
    def made(cls, review: Review, before: Looks | None = None) -> Looks:
        """Look at every item; one that was looked at ``before`` looks the same while the same is said about it."""
        known: dict[int, Look] = {}
        if before is not None and _say_the_same(review, before.review):
            known = {id(deeds.item_of(before.review, look.ref)): look for look in before.of.values()}
        found: dict[str, Look] = {}
        for ref in deeds.items(review):
            look = known.get(id(deeds.item_of(review, ref)))
            dropped = ref in review.dropped
            found[key_of(ref)] = replace(look, ref=ref, dropped=dropped) if look is not None else _look(review, ref)
        return cls(review, found)

    def after(self, review: Review, ref: Ref) -> Looks:
        """Look at one corrected item, and at what is said about those that share its paragraphs."""
        near = {place.paragraph for place in deeds.places_of(review, ref)}
        anew = {
            key: _look(review, look.ref)
            for key, look in self.of.items()
            if look.ref == ref or any(place.paragraph in near for place in look.places)
        }
        return Looks(review, self.of | anew)

    def ref(self, key: str | None) -> Ref | None:
        """Return the item of a row, None for the paper itself."""
        look = self.of.get(key or "")
        return look.ref if look is not None else None

    def totals(self) -> Totals:
        """Count what is kept, sure, doubtful and missing."""
        kept = [look for look in self.of.values() if not look.dropped]
        lamps = [state.lamp for look in kept for state in look.states.values()]
        counts = tuple((part.value, sum(1 for look in kept if look.ref.part is part)) for part in Part)
        return Totals(
            tuple((part, count) for part, count in counts if count),
            sum(1 for look in kept if look.grade.lamp == SURE_LAMP),
            lamps.count(DOUBT_LAMP) + paper_grade(self.review.draft).count,
            lamps.count(MISS_LAMP),
        )

    def spots(self) -> list[Spot]:
        """Return every field that is missing or doubtful, in the order of the list."""
        found = [Spot(PAPER, f) for f, s in paper_states(self.review.draft).items() if s.lamp != SURE_LAMP]
        found += [
            Spot(key, field)
            for key, look in self.of.items()
            if not look.dropped
            for field, state in look.states.items()
            if state.lamp != SURE_LAMP
        ]
        return found

    def next_spot(self, here: Spot, by: int) -> Spot | None:
        """Return the spot after (1) or before (-1) where the clerk is, round at the end; None when there is none."""
        spots = self.spots()
        if not spots:
            return None
        rows = {key: at for at, key in enumerate((PAPER, *self.of))}

        def weight(spot: Spot) -> tuple[int, int]:
            fields = PAPER_FIELDS if spot.key == PAPER else self._fields(spot.key)
            place = fields.index(spot.field) if spot.field in fields else -1
            return rows.get(spot.key, -1), len(fields) if spot.field == BEHIND else place

        if by > 0:
            return next((spot for spot in spots if weight(spot) > weight(here)), spots[0])
        return next((spot for spot in reversed(spots) if weight(spot) < weight(here)), spots[-1])

    def _fields(self, key: str) -> tuple[str, ...]:
        ref = self.ref(key)
        return deeds.fields_of(ref.part) if ref is not None else ()


#: The place behind the last field of an item.
BEHIND = "~"


def _say_the_same(one: Review, other: Review) -> bool:
    """Tell whether the same is said about the paragraphs of two reviews, and the same items begin in them."""
    return one.draft.problems is other.draft.problems and one.crowd == other.crowd


def _look(review: Review, ref: Ref) -> Look:
    states = deeds.states_of(review, ref)
    grade = deeds.grade_of(review, ref, states)
    return Look(ref, states, grade, deeds.places_of(review, ref), ref in review.dropped)


def key_of(ref: Ref) -> str:
    """Return the key of an item's row."""
    return f"{ref.part.value}:{ref.at}:{ref.sub}"


def number_of(review: Review, ref: Ref) -> str:
    """Return how an item is counted: 14, or 3-1 for the first measure of problem 3."""
    if ref.part is Part.MEASURES:
        return f"{review.draft.findings[ref.at].number}-{ref.sub + 1}"
    number = str(getattr(deeds.item_of(review, ref), "number", ""))
    return number or str(ref.at + 1)


# ---- the paper itself -----------------------------------------------------------------------------


def paper_states(draft: PlanDraft) -> dict[str, FieldState]:
    """Return how sure each fact about the paper is."""
    return {field: _paper_state(getattr(draft, field)) for field in PAPER_FIELDS}


def _paper_state(found: Found[Any]) -> FieldState:
    return FieldState(SURE_LAMP if found.sure else DOUBT_LAMP, found.note, found.place)


def paper_grade(draft: PlanDraft) -> Grade:
    """Return how sure the paper's own facts are."""
    doubts = sum(1 for state in paper_states(draft).values() if state.lamp == DOUBT_LAMP)
    return Grade(DOUBT_LAMP, doubts) if doubts else Grade(SURE_LAMP)


def paper_text(draft: PlanDraft, field: str) -> str:
    """Return a fact about the paper as the clerk edits it."""
    value = getattr(draft, field).value
    return "" if value is None else str(value)


def with_paper_text(review: Review, field: str, text: str, place: Place | None = None) -> Review:
    """Return the review with a fact about the paper set; raises ValueError for a day that does not exist."""
    old: Found[Any] = getattr(review.draft, field)
    value = parse_day(text) if field == "issued_on" else (text if field == "title" else text or None)
    changed = replace(old, value=value, confidence=1.0, note=words.EDITED, place=place or old.place)
    changes: dict[str, Any] = {field: changed}
    return replace(review, draft=replace(review.draft, **changes))


def notes_of(review: Review) -> Iterator[str]:
    """Yield what else was noticed about the paper as a whole."""
    for problem in deeds.paper_problems(review):
        yield f"{problem.place} {problem.message}"
