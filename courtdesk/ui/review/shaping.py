"""Items split, merged, moved and added; what was left out of the ledger stays left out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any, cast

from courtdesk.intake.draft import FindingDraft, Found, IndicatorDraft, MeasureDraft, TaskDraft
from courtdesk.intake.sentences import points
from courtdesk.intake.source import Place
from courtdesk.intake.tasks import heading_of
from courtdesk.ui.review.fields import MAIN
from courtdesk.ui.review.items import item_of, place_in_list, places_of, siblings, with_siblings
from courtdesk.ui.review.values import Item, Part, Ref, Review
from courtdesk.ui.texts import review as words

#: How much of the second half is looked for in the paper, to know where it begins there.
_PROBE = 16


def split(review: Review, ref: Ref, at: int) -> Review:
    """Return the review with an item made into two at a place of its text; both keep who answers for it.

    At either end nothing is split.
    """
    item = item_of(review, ref)
    text = getattr(item, MAIN[ref.part])
    first, second = text[:at].strip(), text[at:].strip()
    if not first or not second:
        return review
    begin = _begin_of(review, places_of(review, ref), second)
    before, after = _halves(places_of(review, ref), begin)
    halves = (_with_main(item, first, before), _numbered_on(_with_main(item, second, after)))
    here, place = siblings(review.draft, ref), place_in_list(ref)
    draft = with_siblings(review.draft, ref, (*here[:place], *halves, *here[place + 1 :]))
    moved_on = _shifted(review, ref, place, 1)
    return replace(review, draft=draft, dropped=moved_on)


def _begin_of(review: Review, places: tuple[Place, ...], second: str) -> Place | None:
    """Return where in the paper the second half begins, if it stands there as in the text."""
    for place in places:
        text = review.paragraphs.get(place.paragraph, "")
        at = text.find(second[:_PROBE], place.start, place.end or len(text))
        if at >= 0:
            return Place(place.paragraph, at, place.end or len(text))
    return None


def _halves(places: tuple[Place, ...], begin: Place | None) -> tuple[tuple[Place, ...], tuple[Place, ...]]:
    if begin is None:
        return places, places
    first: list[Place] = []
    second: list[Place] = []
    for place in places:
        if second or (place.paragraph == begin.paragraph and place.start <= begin.start < max(place.end, 1)):
            second.append(place if second else begin)
            if len(second) == 1 and begin.start > place.start:
                first.append(replace(place, end=begin.start))
        else:
            first.append(place)
    return tuple(first) or places[:1], tuple(second) or places


def _with_main(item: Item, text: str, places: tuple[Place, ...]) -> Item:
    """Return an item that says ``text`` and was taken from ``places``."""
    if isinstance(item, TaskDraft):
        return replace(item, text=text, heading=heading_of(text), places=places)
    if isinstance(item, FindingDraft):
        return replace(item, problem=text, place=places[0])
    if isinstance(item, MeasureDraft):
        return replace(item, text=text, points=points(text), place=places[0])
    return replace(item, indicator=text, place=places[0])


def _numbered_on(item: Item) -> Item:
    """Return the second half of a split item: a problem begins without measures, a task has the next number."""
    if isinstance(item, TaskDraft):
        return replace(item, number=item.number + 1)
    if isinstance(item, FindingDraft):
        return replace(item, number=item.number + 1, measures=())
    return item


def merged(review: Review, ref: Ref) -> Review:
    """Return the review with an item and the following of its kind made into one; the last one stays as it is."""
    here, at = siblings(review.draft, ref), place_in_list(ref)
    if at + 1 >= len(here):
        return review
    both = _merge(here[at], here[at + 1])
    draft = with_siblings(review.draft, ref, (*here[:at], both, *here[at + 2 :]))
    dropped = review.dropped - {_sibling(ref, at + 1)}
    kept = replace(review, dropped=frozenset(each for each in dropped if not _is_measure_of(each, ref, at + 1)))
    return replace(review, draft=draft, dropped=_shifted(kept, ref, at + 1, -1))


def _is_measure_of(each: Ref, ref: Ref, at: int) -> bool:
    return ref.part is Part.FINDINGS and each.part is Part.MEASURES and each.at == at


def _merge(first: Item, second: Item) -> Item:
    """Return two neighbours as one: texts one after the other, names together, the first day that is known."""
    main = {
        TaskDraft: MAIN[Part.TASKS],
        FindingDraft: MAIN[Part.FINDINGS],
        MeasureDraft: MAIN[Part.MEASURES],
        IndicatorDraft: MAIN[Part.INDICATORS],
    }[type(first)]
    changes: dict[str, Any] = {main: getattr(first, main) + getattr(second, main)}
    for name in first.__dataclass_fields__:
        ours, theirs = getattr(first, name), getattr(second, name)
        if isinstance(ours, Found):
            changes[name] = _together(ours, theirs)
        elif name in {"places", "measures", "points", "targets"}:
            changes[name] = (*ours, *theirs)
    changes["confidence"] = min(first.confidence, second.confidence)
    if isinstance(first, TaskDraft) and not first.heading:
        changes["heading"] = heading_of(changes[main])
    return replace(first, **changes)


def _together(ours: Found[Any], theirs: Found[Any]) -> Found[Any]:
    if isinstance(ours.value, tuple):
        names = tuple(dict.fromkeys((*ours.value, *theirs.value)))
        better = ours if ours.value else theirs
        return replace(better, value=names)
    return ours if ours.value or not theirs.value else theirs


def moved(review: Review, ref: Ref, by: int) -> tuple[Review, Ref]:
    """Return the review with an item further up (-1) or down (1) among its siblings, and where it now stands."""
    here, at = list(siblings(review.draft, ref)), place_in_list(ref)
    to = max(0, min(at + by, len(here) - 1))
    if to == at:
        return review, ref
    order = list(range(len(here)))
    order.insert(to, order.pop(at))
    draft = with_siblings(review.draft, ref, tuple(here[each] for each in order))
    new_place = {old: new for new, old in enumerate(order)}
    return replace(review, draft=draft, dropped=_renamed(review, ref, new_place.__getitem__)), _sibling(ref, to)


def added(review: Review, after: Ref | None, part: Part, place: Place | None = None) -> tuple[Review, Ref]:
    """Return the review with a new item behind another one, and the new item; a stretch of the paper is its text.

    A measure needs its problem, or another measure of it, as ``after``; raises `ValueError` without one.
    """
    ref, at = _spot(review, after, part)
    said = review.paragraphs.get(place.paragraph, "")[place.start : place.end].strip() if place else ""
    item = _blank(review, part, said, place or _place_of(review, after))
    here = siblings(review.draft, ref)
    if isinstance(item, TaskDraft | FindingDraft) and at > 0:
        before = cast("TaskDraft | FindingDraft", here[at - 1])
        item = replace(item, number=before.number + 1)
    draft = with_siblings(review.draft, ref, (*here[:at], item, *here[at:]))
    return replace(review, draft=draft, dropped=_shifted(review, ref, at - 1, 1)), _sibling(ref, at)


def _spot(review: Review, after: Ref | None, part: Part) -> tuple[Ref, int]:
    """Return any item of the list that is added to, and the new one's place in it."""
    if part is Part.MEASURES:
        if after is None or after.part not in {Part.FINDINGS, Part.MEASURES}:
            raise ValueError(part)
        return Ref(part, after.at, 0), after.sub + 1 if after.part is Part.MEASURES else 0
    near = after is not None and (after.part is part or (part is Part.FINDINGS and after.part is Part.MEASURES))
    return Ref(part, 0), after.at + 1 if near and after else len(siblings(review.draft, Ref(part, 0)))


def _place_of(review: Review, after: Ref | None) -> Place:
    return places_of(review, after)[-1] if after is not None else Place(1)


def _blank(review: Review, part: Part, said: str, place: Place) -> Item:
    del review
    nobody: Found[tuple[str, ...]] = Found((), None, 1.0, words.EDITED)
    nothing: Found[Any] = Found(None, None, 1.0, words.EDITED)
    if part is Part.TASKS:
        return TaskDraft(1, heading_of(said), said, "", nobody, nobody, nobody, nothing, nothing, (place,))
    if part is Part.FINDINGS:
        return FindingDraft(1, said, (), (), place)
    if part is Part.MEASURES:
        return MeasureDraft(nobody, said, nothing, Found("", None, 1.0, words.EDITED), place, points(said))
    return IndicatorDraft("", "", "", said, Found("", None, 1.0, words.EDITED), nobody, place)


# ---- what was left out keeps its item -----------------------------------------------------------


def _sibling(ref: Ref, at: int) -> Ref:
    return replace(ref, sub=at) if ref.part is Part.MEASURES else replace(ref, at=at)


def _shifted(review: Review, ref: Ref, behind: int, by: int) -> frozenset[Ref]:
    """Return the items left out, those behind a place of the list of ``ref`` moved on."""
    return _renamed(review, ref, lambda at: at + by if at > behind else at)


def _renamed(review: Review, ref: Ref, place: Callable[[int], int]) -> frozenset[Ref]:
    return frozenset(_again(each, ref, place) for each in review.dropped)


def _again(each: Ref, ref: Ref, place: Callable[[int], int]) -> Ref:
    if each.part is ref.part and (ref.part is not Part.MEASURES or each.at == ref.at):
        return _sibling(each, place(place_in_list(each)))
    if ref.part is Part.FINDINGS and each.part is Part.MEASURES:
        return replace(each, at=place(each.at))
    return each
