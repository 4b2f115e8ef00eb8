"""The rows that a rectification report becomes: the inspection, its problems, the measures of each."""

from __future__ import annotations

from datetime import date, datetime

from courtdesk.actions import adopting_wording as wording
from courtdesk.actions.adopting_departments import Linking, answers_for
from courtdesk.actions.parties import parties_of
from courtdesk.intake.draft import FindingDraft, Found, InspectionDraft, MeasureDraft, PlanDraft
from courtdesk.intake.source import Source
from courtdesk.models.rectification import Inspection, InspectionFinding, Measure, MeasureParty
from courtdesk.models.vocabulary import MEASURE_STATES


def inspection_of(draft: PlanDraft, now: datetime) -> Inspection:
    """Return the inspection a report answers, as far as the report names it."""
    facts = draft.inspection or InspectionDraft()
    return Inspection(
        title=draft.title.value,
        number=draft.number.value or "",
        issuer=draft.issuer.value or "",
        issued_on=draft.issued_on.value,
        name=facts.name,
        team=facts.team,
        organ=facts.organ,
        start_on=facts.start,
        end_on=facts.end,
        feedback_on=facts.feedback_on,
        telephone=facts.telephone,
        address=facts.address,
        source_name=draft.source.file_name,
        source_digest=draft.source.digest,
        adopted_at=now,
    )


def finding_of(inspection_id: int, position: int, draft: FindingDraft) -> InspectionFinding:
    """Return a problem."""
    return InspectionFinding(
        inspection_id=inspection_id,
        position=position,
        number=draft.number,
        category=wording.HEADINGS_JOIN.join(draft.group),
        problem=draft.problem,
        source_place=str(draft.place),
    )


def measures_of(finding_id: int, draft: FindingDraft, source: Source, linking: Linking) -> list[Measure]:
    """Return the measures of a problem; one without any gets an empty one, for a line of the ledger is a measure."""
    if not draft.measures:
        return [_empty(finding_id, draft)]
    return [
        _measure(finding_id, position, measure, source, linking)
        for position, measure in enumerate(draft.measures, start=1)
    ]


def _empty(finding_id: int, draft: FindingDraft) -> Measure:
    return Measure(finding_id=finding_id, position=1, state=MEASURE_STATES[0], source_place=str(draft.place))


def _measure(finding_id: int, position: int, draft: MeasureDraft, source: Source, linking: Linking) -> Measure:
    departments, people = answers_for(draft, linking.directory)
    parties = {
        "leader": draft.leaders.value,
        "lead_department": draft.lead_departments.value,
        "department": departments,
        "person": people,
    }
    return Measure(
        finding_id=finding_id,
        position=position,
        text=draft.text,
        due_on=draft.due.value,
        due_words="" if draft.due.value else words_of(draft.due, source),
        state=state_of(draft.state.value),
        source_place=str(draft.place),
        parties=parties_of(MeasureParty, parties, linking.department),
    )


def words_of(found: Found[date | None], source: Source) -> str:
    """Return the words a value was taken from: those at its place, else what the reader noted beside a doubt."""
    if found.place is None:
        return "" if found.sure else found.note
    place = found.place
    texts = (paragraph.text for paragraph in source.paragraphs if paragraph.number == place.paragraph)
    return next(texts, "")[place.start : place.end].strip()


def state_of(written: str) -> str:
    """Return the state of the ledger that the words of a paper mean; the first one where they tell nothing."""
    if written in MEASURE_STATES:
        return written
    if written in wording.YES_NO:
        return wording.YES_NO[written]
    told = (state for state, words in wording.MEASURE_WORDS if any(word in written for word in words))
    return next(told, MEASURE_STATES[0])
