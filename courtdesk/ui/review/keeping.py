"""A review on its way out: into the ledger, or kept beside its draft until it is taken up again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType

from courtdesk.intake.draft import FindingDraft, PlanDraft
from courtdesk.ui.review.items import items, without_problems
from courtdesk.ui.review.states import problems_of
from courtdesk.ui.review.values import Part, Ref, Review


def to_adopt(review: Review) -> PlanDraft:
    """Return the draft without the items the clerk leaves out, and without what was said about them."""
    gone = [problem for ref in review.dropped for problem in problems_of(review, ref)]
    draft, dropped = review.draft, review.dropped
    findings = tuple(
        _kept_measures(finding, at, dropped)
        for at, finding in enumerate(draft.findings)
        if Ref(Part.FINDINGS, at) not in dropped
    )
    slim = replace(
        draft,
        tasks=tuple(each for at, each in enumerate(draft.tasks) if Ref(Part.TASKS, at) not in dropped),
        findings=findings,
        indicators=tuple(each for at, each in enumerate(draft.indicators) if Ref(Part.INDICATORS, at) not in dropped),
    )
    return without_problems(slim, gone)


def _kept_measures(finding: FindingDraft, at: int, dropped: frozenset[Ref]) -> FindingDraft:
    measures = tuple(each for sub, each in enumerate(finding.measures) if Ref(Part.MEASURES, at, sub) not in dropped)
    return finding if len(measures) == len(finding.measures) else replace(finding, measures=measures)


def marks_of(review: Review) -> dict[str, object]:
    """Return what is kept beside the draft, as plain values."""
    return {
        "dropped": [[ref.part.value, ref.at, ref.sub] for ref in sorted(review.dropped)],
        "chosen": dict(review.chosen),
    }


def with_marks(draft: PlanDraft, marks: Mapping[str, object]) -> Review:
    """Return the review that was kept; marks that speak of nothing in the draft are left out."""
    whole = Review(draft)
    known = frozenset(items(whole))
    said = marks.get("dropped")
    named = [_ref(each) for each in said] if isinstance(said, list) else []
    dropped = frozenset(ref for ref in named if ref is not None and ref in known)
    chosen = marks.get("chosen")
    decided = {
        name: to
        for name, to in (chosen.items() if isinstance(chosen, dict) else ())
        if isinstance(name, str) and (to is None or isinstance(to, str))
    }
    return replace(whole, dropped=dropped, chosen=MappingProxyType(decided))


def _ref(said: object) -> Ref | None:
    match said:
        case [str(part), int(at), int(sub)] if part in set(Part):
            return Ref(Part(part), at, sub)
        case _:
            return None
