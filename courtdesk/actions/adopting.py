"""A paper that was read goes into the ledgers: one deed, one step to take back."""

from __future__ import annotations

from sqlalchemy.orm import Session

from courtdesk import clock
from courtdesk.actions import adopting_wording as wording
from courtdesk.actions.adopted_before import adoption_of
from courtdesk.actions.adopting_departments import Choices, Linking, unknown_departments
from courtdesk.actions.adopting_findings import finding_of, inspection_of, measures_of
from courtdesk.actions.adopting_rows import campaign_of, item_of, parts_of, targets_of, task_of
from courtdesk.actions.desk import Desk
from courtdesk.actions.reading_drafts import end_reading
from courtdesk.actions.results import Adopted
from courtdesk.errors import DoubtsOpen, NothingToAdopt, PlanAlreadyAdopted
from courtdesk.intake.draft import Kind, PlanDraft
from courtdesk.intake.recognise import KIND_NAMES
from courtdesk.models.history import deed

__all__ = ["adopt", "unknown_departments"]

#: Papers that are read and told, and bring nothing in.
_BRING_NOTHING = frozenset({Kind.BULLETIN, Kind.RULES})
#: A step's name is no longer than its column.
_LONGEST_TITLE = 200


def adopt(
    desk: Desk,
    draft: PlanDraft,
    *,
    accept_doubts: bool = False,
    departments: Choices | None = None,
    reading_id: int | None = None,
    again: bool = False,
) -> Adopted:
    """Store what ``draft`` brings, in one step that can be undone, and end its review.

    Args:
        desk: Where it goes.
        draft: As the clerk left it.
        accept_doubts: Store it although a value that must be there is missing.
        departments: What was decided about unknown ones, by name: "" adds it, the name of another one remembers
            it as an alias of that, None keeps the words without a link. What is not named is added.
        reading_id: The review it comes from (`reading_drafts.keep_reading`), which goes in the same transaction.
        again: Store it although the same file was adopted before.

    Raises:
        NothingToAdopt: The paper brings no task, problem or indicator.
        DoubtsOpen: A value that must be there is missing and ``accept_doubts`` is False.
        PlanAlreadyAdopted: The same file was adopted before and ``again`` is False.
    """
    _refuse_nothing(draft)
    if not accept_doubts:
        _refuse_gaps(draft)
    with deed(desk.sessions, _title(draft), desk.who) as (session, recorder):
        if not again:
            _refuse_repetition(session, draft)
        linking = Linking(session, draft, departments or {})
        campaign_id = _store_campaign(session, draft, linking) if draft.tasks or draft.indicators else 0
        inspection_id = _store_inspection(session, draft, linking) if draft.findings else 0
        if reading_id is not None:
            end_reading(session, recorder, reading_id)
        return _adopted(draft, campaign_id, inspection_id)


# ---- what is refused ------------------------------------------------------------------------------


def _refuse_nothing(draft: PlanDraft) -> None:
    brings = draft.tasks or draft.findings or draft.indicators
    if not brings or draft.kind in _BRING_NOTHING:
        raise NothingToAdopt(draft.title.value, KIND_NAMES[draft.kind])


def _refuse_gaps(draft: PlanDraft) -> None:
    missing = draft.missing()
    if missing:
        raise DoubtsOpen([f"{problem.place}：{problem.message}" for problem in missing])


def _refuse_repetition(session: Session, draft: PlanDraft) -> None:
    earlier = adoption_of(session, draft.source.digest)
    if earlier is not None:
        raise PlanAlreadyAdopted(earlier.title, earlier.day.isoformat())


# ---- what is stored -------------------------------------------------------------------------------


def _store_campaign(session: Session, draft: PlanDraft, linking: Linking) -> int:
    """Store a campaign with its parts, tasks and lines of assessment; return its id."""
    campaign = campaign_of(draft, clock.now().replace(tzinfo=None))
    session.add(campaign)
    session.flush()
    session.add_all(parts_of(campaign.id, draft))
    session.add_all(task_of(campaign.id, n, task, linking) for n, task in enumerate(draft.tasks, start=1))
    session.add_all(item_of(campaign.id, n, item, linking) for n, item in enumerate(draft.indicators, start=1))
    session.flush()
    return campaign.id


def _store_inspection(session: Session, draft: PlanDraft, linking: Linking) -> int:
    """Store an inspection with its problems and measures; return its id."""
    inspection = inspection_of(draft, clock.now().replace(tzinfo=None))
    session.add(inspection)
    session.flush()
    findings = [finding_of(inspection.id, n, finding) for n, finding in enumerate(draft.findings, start=1)]
    session.add_all(findings)
    session.flush()
    for row, finding in zip(findings, draft.findings, strict=True):
        session.add_all(measures_of(row.id, finding, draft.source, linking))
    session.flush()
    return inspection.id


# ---- what is told ---------------------------------------------------------------------------------


def _title(draft: PlanDraft) -> str:
    if draft.findings and not draft.tasks:
        pattern = wording.ADOPT_FINDINGS
    elif not draft.tasks:
        pattern = wording.ADOPT_INDICATORS
    else:
        pattern = wording.ADOPT_BOTH if draft.indicators else wording.ADOPT_TASKS
    counts = {"tasks": len(draft.tasks), "indicators": len(draft.indicators), "findings": len(draft.findings)}
    return pattern.format(title=draft.title.value, measures=_measures(draft), **counts)[:_LONGEST_TITLE]


def _measures(draft: PlanDraft) -> int:
    """Return how many lines of the rectification ledger the draft becomes."""
    return sum(max(len(finding.measures), 1) for finding in draft.findings)


def _ledger(draft: PlanDraft) -> str:
    if draft.tasks:
        return "tasks"
    return "rectification" if draft.findings else "assessment"


def _adopted(draft: PlanDraft, campaign_id: int, inspection_id: int) -> Adopted:
    stored = bool(campaign_id)
    return Adopted(
        campaign_id=campaign_id,
        title=draft.title.value,
        tasks=len(draft.tasks),
        targets=len(targets_of(draft)) if stored else 0,
        phases=len(draft.phases) if stored else 0,
        members=len(draft.members) if stored else 0,
        kind=draft.kind.value,
        ledger=_ledger(draft),
        findings=len(draft.findings),
        measures=_measures(draft),
        indicators=len(draft.indicators),
        inspection_id=inspection_id,
    )
