"""A plan becomes a campaign."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import select
from sqlalchemy.orm import Session

from courtdesk import clock
from courtdesk.actions import wording
from courtdesk.actions.departments import Directory
from courtdesk.actions.desk import Desk
from courtdesk.actions.results import Adopted
from courtdesk.errors import DoubtsOpen, PlanAlreadyAdopted
from courtdesk.intake.draft import PlanDraft, TaskDraft
from courtdesk.models.campaigns import Campaign, LeadingMember, Phase, Target, Task, TaskParty
from courtdesk.models.history import deed
from courtdesk.models.vocabulary import TASK_STATES


def adopt_plan(desk: Desk, draft: PlanDraft, *, accept_doubts: bool = False) -> Adopted:
    """Store ``draft`` as a campaign with its tasks, in one step that can be undone.

    Raises `DoubtsOpen` while a value that must be there is missing and ``accept_doubts`` is False,
    and `PlanAlreadyAdopted` when the same file is in the ledger already.
    """
    missing = draft.missing()
    if missing and not accept_doubts:
        raise DoubtsOpen([f"{problem.place}：{problem.message}" for problem in missing])
    title = wording.ADOPT_PLAN.format(title=draft.title.value, tasks=len(draft.tasks))
    with deed(desk.sessions, title[:200], desk.who) as (session, _):
        _refuse_repetition(session, draft)
        campaign = _campaign(draft)
        session.add(campaign)
        session.flush()
        session.add_all(_parts(campaign.id, draft))
        directory = Directory(session)
        session.add_all(
            _task(campaign.id, position, task, directory) for position, task in enumerate(draft.tasks, start=1)
        )
        session.flush()
        return Adopted(
            campaign_id=campaign.id,
            title=campaign.title,
            tasks=len(draft.tasks),
            targets=len(draft.targets),
            phases=len(draft.phases),
            members=len(draft.members),
        )


def _refuse_repetition(session: Session, draft: PlanDraft) -> None:
    earlier = session.scalars(select(Campaign).where(Campaign.source_digest == draft.source.digest)).first()
    if earlier is not None:
        raise PlanAlreadyAdopted(earlier.title, f"{earlier.adopted_at:%Y-%m-%d}")


def _campaign(draft: PlanDraft) -> Campaign:
    return Campaign(
        title=draft.title.value,
        number=draft.number.value or "",
        issuer=draft.issuer.value or "",
        issued_on=draft.issued_on.value,
        addressees=draft.addressees,
        source_name=draft.source.path.name,
        source_digest=draft.source.digest,
        adopted_at=clock.now().replace(tzinfo=None),
    )


def _parts(campaign_id: int, draft: PlanDraft) -> Iterable[Phase | LeadingMember | Target]:
    for position, phase in enumerate(draft.phases, start=1):
        yield Phase(
            campaign_id=campaign_id,
            position=position,
            name=phase.name,
            start_on=phase.start,
            end_on=phase.end,
            text=phase.text,
        )
    for position, member in enumerate(draft.members, start=1):
        yield LeadingMember(
            campaign_id=campaign_id,
            position=position,
            name=member.name or "",
            role=member.role,
            post=member.post,
        )
    for position, target in enumerate(draft.targets, start=1):
        yield Target(
            campaign_id=campaign_id,
            position=position,
            name=target.name,
            comparator=target.comparator,
            value=target.value,
            unit=target.unit,
            text=target.text,
        )


def _task(campaign_id: int, position: int, draft: TaskDraft, directory: Directory) -> Task:
    return Task(
        campaign_id=campaign_id,
        position=position,
        number=draft.number,
        group_heading=draft.group,
        heading=draft.heading,
        text=draft.text,
        due_on=draft.due.value,
        recurrence=draft.recurrence.value or "",
        state=TASK_STATES[0],
        source_place=str(draft.place),
        parties=parties_of(
            {
                "leader": draft.leaders.value,
                "lead_department": draft.lead_departments.value,
                "department": draft.departments.value,
            },
            directory,
        ),
    )


def parties_of(names: dict[str, tuple[str, ...]], directory: Directory) -> list[TaskParty]:
    """Return the parties of a task from names by role, departments resolved or added."""
    parties: list[TaskParty] = []
    for role, written in names.items():
        for name in written:
            department = None if role == "leader" else directory.find_or_add(name)
            parties.append(TaskParty(role=role, position=len(parties) + 1, name=name, department_id=department))
    return parties
