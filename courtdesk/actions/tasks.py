"""The task ledger: list, edit, record progress."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from sqlalchemy import case, func, select
from sqlalchemy.orm import Session, selectinload

from courtdesk import clock
from courtdesk.actions import wording
from courtdesk.actions.departments import Directory
from courtdesk.actions.desk import Desk
from courtdesk.actions.parties import parties_of
from courtdesk.actions.results import CampaignRow, TaskRow
from courtdesk.errors import RowGone, ValueRefused
from courtdesk.models.campaigns import Campaign, ProgressEntry, Task, TaskParty
from courtdesk.models.history import deed
from courtdesk.models.vocabulary import SETTLED_STATES, TASK_STATES

_ROLES = {"leaders": "leader", "lead_departments": "lead_department", "departments": "department"}
#: What may stand between names typed into one cell.
_SEPARATORS = "、，,；;\n "


def list_campaigns(desk: Desk) -> list[CampaignRow]:
    """Return all campaigns, newest first, with how many of their tasks are settled."""
    settled = func.sum(case((Task.state.in_(SETTLED_STATES), 1), else_=0))
    question = (
        select(Campaign, func.count(Task.id), settled)
        .outerjoin(Task, Task.campaign_id == Campaign.id)
        .group_by(Campaign.id)
        .order_by(Campaign.adopted_at.desc(), Campaign.id.desc())
    )
    with desk.sessions() as session:
        return [
            CampaignRow(campaign.id, campaign.title, campaign.number, campaign.issued_on, tasks, int(done or 0))
            for campaign, tasks, done in session.execute(question)
        ]


def list_tasks(desk: Desk, campaign_id: int | None = None) -> list[TaskRow]:
    """Return the tasks of one campaign, or of all, in the order of their plans."""
    question = (
        select(Task, Campaign.title)
        .join(Campaign, Campaign.id == Task.campaign_id)
        .options(selectinload(Task.parties))
        .order_by(Task.campaign_id, Task.position)
    )
    if campaign_id is not None:
        question = question.where(Task.campaign_id == campaign_id)
    with desk.sessions() as session:
        return [_row(task, title) for task, title in session.execute(question)]


def edit_task(desk: Desk, task_id: int, field: str, value: str) -> TaskRow:
    """Change one field of a task from what was typed, as one step that can be undone.

    ``field`` is a key of `wording.TASK_FIELDS`; raises `ValueRefused` when ``value`` makes no sense for it.
    """
    label = wording.TASK_FIELDS[field]
    with deed(desk.sessions, "", desk.who) as (session, recorder):
        task = _task(session, task_id)
        recorder.rename(wording.EDIT_TASK.format(number=task.number, field=label))
        if field in _ROLES:
            _set_parties(session, task, _ROLES[field], value)
        else:
            column, convert = _PLAIN_FIELDS[field]
            setattr(task, column, convert(label, value))
        session.flush()
        session.refresh(task, ["parties"])
        return _row(task, _title(session, task))


def record_progress(desk: Desk, task_id: int, text: str, state: str | None = None) -> TaskRow:
    """Add a progress entry to a task and, if ``state`` is given, move the task to it."""
    if not text.strip():
        raise ValueRefused(wording.PROGRESS, wording.NAME_EMPTY)
    with deed(desk.sessions, "", desk.who) as (session, recorder):
        task = _task(session, task_id)
        recorder.rename(wording.RECORD_PROGRESS.format(number=task.number))
        if state is not None:
            task.state = _state(wording.TASK_FIELDS["state"], state)
        now = clock.now().replace(tzinfo=None)
        session.add(ProgressEntry(task_id=task.id, on=now.date(), at=now, who=desk.who, text=text.strip()))
        session.flush()
        return _row(task, _title(session, task))


def _task(session: Session, task_id: int) -> Task:
    task = session.get(Task, task_id)
    if task is None:
        raise RowGone(wording.SUBJECT_TASK.format(number=task_id))
    return task


def _title(session: Session, task: Task) -> str:
    return session.scalars(select(Campaign.title).where(Campaign.id == task.campaign_id)).one()


def split_names(value: str) -> tuple[str, ...]:
    """Return the names typed into one cell, in order, each once."""
    for separator in _SEPARATORS[1:]:
        value = value.replace(separator, _SEPARATORS[0])
    return tuple(dict.fromkeys(name for name in value.split(_SEPARATORS[0]) if name))


def _set_parties(session: Session, task: Task, role: str, value: str) -> None:
    kept = {each: tuple(p.name for p in task.parties if p.role == each) for each in _ROLES.values()}
    names = split_names(value)
    if kept[role] == names:
        return
    kept[role] = names
    task.parties = parties_of(TaskParty, kept, Directory(session).find_or_add)


def _text(label: str, value: str) -> str:
    if not value.strip():
        raise ValueRefused(label, wording.NAME_EMPTY)
    return value.strip()


def _state(label: str, value: str) -> str:
    if value not in TASK_STATES:
        raise ValueRefused(label, wording.STATE_UNKNOWN.format(choices="、".join(TASK_STATES)))
    return value


def _day(label: str, value: str) -> date | None:
    written = value.strip().removesuffix(wording.DAY_END)
    for mark in wording.DAY_MARKS:
        written = written.replace(mark, "-")
    if not written:
        return None
    try:
        year, month, day = (int(part) for part in written.split("-"))
        return date(year, month, day)
    except ValueError:
        raise ValueRefused(label, wording.DATE_UNKNOWN.format(value=value)) from None


_PLAIN_FIELDS: dict[str, tuple[str, Callable[[str, str], object]]] = {
    "heading": ("heading", _text),
    "due": ("due_on", _day),
    "recurrence": ("recurrence", lambda _label, value: value.strip()),
    "state": ("state", _state),
}


def _row(task: Task, campaign: str) -> TaskRow:
    names = {role: tuple(p.name for p in task.parties if p.role == role) for role in _ROLES.values()}
    return TaskRow(
        id=task.id,
        campaign_id=task.campaign_id,
        campaign=campaign,
        number=task.number,
        group=task.group_heading,
        heading=task.heading,
        text=task.text,
        leaders=names["leader"],
        lead_departments=names["lead_department"],
        departments=names["department"],
        due=task.due_on,
        recurrence=task.recurrence,
        state=task.state,
        source_place=task.source_place,
    )
