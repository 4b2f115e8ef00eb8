"""Items of a draft: listed, read and exchanged."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace
from typing import cast

from courtdesk.errors import Problem
from courtdesk.intake.draft import FindingDraft, IndicatorDraft, MeasureDraft, PlanDraft, TaskDraft
from courtdesk.intake.source import Place
from courtdesk.ui.review.values import Item, Part, Ref, Review


def items(review: Review) -> tuple[Ref, ...]:
    """Return what the paper brings, list by list; the measures of a problem follow it."""
    return tuple(_refs(review.draft))


def _refs(draft: PlanDraft) -> Iterator[Ref]:
    yield from (Ref(Part.TASKS, at) for at in range(len(draft.tasks)))
    for at, finding in enumerate(draft.findings):
        yield Ref(Part.FINDINGS, at)
        yield from (Ref(Part.MEASURES, at, sub) for sub in range(len(finding.measures)))
    yield from (Ref(Part.INDICATORS, at) for at in range(len(draft.indicators)))


def item_of(review: Review, ref: Ref) -> Item:
    """Return an item; raises `IndexError` when there is none."""
    return siblings(review.draft, ref)[place_in_list(ref)]


def place_in_list(ref: Ref) -> int:
    """Return where an item stands among its siblings."""
    return ref.sub if ref.part is Part.MEASURES else ref.at


def siblings(draft: PlanDraft, ref: Ref) -> tuple[Item, ...]:
    """Return the list that an item stands in."""
    if ref.part is Part.MEASURES:
        return draft.findings[ref.at].measures
    found: tuple[Item, ...] = getattr(draft, ref.part.value)
    return found


def with_siblings(draft: PlanDraft, ref: Ref, items: tuple[Item, ...]) -> PlanDraft:
    """Return the draft with another list in the place of the one ``ref`` stands in."""
    if ref.part is Part.MEASURES:
        finding = replace(draft.findings[ref.at], measures=cast("tuple[MeasureDraft, ...]", items))
        return replace(draft, findings=(*draft.findings[: ref.at], finding, *draft.findings[ref.at + 1 :]))
    if ref.part is Part.TASKS:
        return replace(draft, tasks=cast("tuple[TaskDraft, ...]", items))
    if ref.part is Part.FINDINGS:
        return replace(draft, findings=cast("tuple[FindingDraft, ...]", items))
    return replace(draft, indicators=cast("tuple[IndicatorDraft, ...]", items))


def exchanged(review: Review, ref: Ref, item: Item, solved: Collection[Problem] = ()) -> Review:
    """Return the review with an item exchanged and the problems that this solves gone."""
    here, at = siblings(review.draft, ref), place_in_list(ref)
    draft = with_siblings(review.draft, ref, (*here[:at], item, *here[at + 1 :]))
    return replace(review, draft=without_problems(draft, solved))


def without_problems(draft: PlanDraft, solved: Collection[Problem]) -> PlanDraft:
    """Return the draft without these very problems; equal ones about other items stay."""
    if not solved:
        return draft
    gone = {id(problem) for problem in solved}
    return replace(draft, problems=tuple(each for each in draft.problems if id(each) not in gone))


def places_of(review: Review, ref: Ref) -> tuple[Place, ...]:
    """Return the stretches an item was taken from, in reading order."""
    item = item_of(review, ref)
    return item.places if isinstance(item, TaskDraft) else (item.place,)
