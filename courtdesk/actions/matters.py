"""Supervision matters (督办事项) from 拟办 to 办结: each deed writes steps that are never changed afterwards."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from courtdesk.actions import matter_wording as words
from courtdesk.actions.desk import Desk
from courtdesk.actions.ledgers.editing import add_row
from courtdesk.actions.matter_rules import course
from courtdesk.actions.matter_steps import (
    NewStep,
    is_open,
    matter_in,
    name_of,
    refuse_early,
    roll_up,
    shares_of,
    write_step,
)
from courtdesk.errors import MatterHeld, RowGone, ValueRefused
from courtdesk.models.documents import IssuedDocument
from courtdesk.models.history import deed
from courtdesk.models.supervision import Matter, MatterStep
from courtdesk.progress import SILENT, Progress

_LEDGER = "matters"
_LONGEST_NAME = 200
#: So many of the matters that stand in the way are listed.
_LISTED = 50


def raise_matter(desk: Desk, values: Mapping[str, str], day: date) -> int:
    """Enter a matter from the texts of a form, with its first step, and return its id.

    ``values`` may hold ``person`` and ``opinion`` of the step beside the ledger's fields. Without a number it is
    given the next one of the office's own series. Raises `ValueRefused` for a text that cannot be taken.
    """
    edited = add_row(desk, _LEDGER, values, day)
    if not edited.added:
        refused = edited.refused[0]
        raise ValueRefused(words.MATTER, refused.reason)
    return edited.added[0]


# ---- onwards ----------------------------------------------------------------------------------------


def advance(  # noqa: PLR0913 - a step is who, when, what they say, on which paper
    desk: Desk,
    ids: Sequence[int],
    stage: str,
    day: date,
    person: str,
    opinion: str = "",
    *,
    document_id: int | None = None,
    reason: str = "",
    progress: Progress = SILENT,
) -> str:
    """Bring matters to a later stage as one step of the history, and return its name.

    A matter that is split stands for its open shares. Stages that must not be left out are left out with a ``reason``
    only, which the step keeps. When one matter cannot, none goes on.

    Raises:
        MatterHeld: A matter is settled, is there already, or would pass over stages without a reason.
        ValueRefused: The day is before that of a last step, or the stage is the one that settles.
        Cancelled: Asked to stop; nothing was stored.
    """
    _refuse_stage(stage)
    with deed(desk.sessions, "", desk.who) as (session, recorder):
        matters = _meant(session, ids)
        _refuse_moves(matters, stage, reason.strip())
        title = _title(matters, course().stage(stage).deed)
        recorder.rename(title)
        for place, matter in enumerate(matters):
            progress.report(place, len(matters), words.CHECKING)
            refuse_early(session, matter, day)
            _refuse_paper(session, matter, document_id)
        for matter in matters:
            said = words.opinion_of(opinion, course().passed_over(matter.stage, stage), reason.strip())
            write_step(session, desk.who, matter, NewStep(stage, day, person, said, document_id))
        roll_up(session, desk.who, [each.parent_id for each in matters], day)
    return title


def _refuse_stage(stage: str) -> None:
    if stage not in course().words:
        raise ValueRefused(words.STAGE, words.NO_STAGE.format(stage=stage))
    if stage == course().last:
        raise ValueRefused(words.STAGE, words.CLOSE_APART)


def _meant(session: Session, ids: Sequence[int]) -> list[Matter]:
    """Return the matters of these ids; one that is split stands for its open shares."""
    found: dict[int, Matter] = {}
    for matter in (matter_in(session, each) for each in dict.fromkeys(ids)):
        shares = shares_of(session, matter.id)
        still_open = [each for each in shares if is_open(each)]
        if shares and is_open(matter) and not still_open:
            raise MatterHeld(name_of(matter), words.ALL_CLOSED, words.TODO_CLOSE)
        found |= {each.id: each for each in (still_open if shares and is_open(matter) else [matter])}
    return list(found.values())


def _refuse_moves(matters: Sequence[Matter], stage: str, reason: str) -> None:
    """Raise `MatterHeld` for the first kind of trouble, with every matter that has it."""
    closed = [each for each in matters if not is_open(each)]
    if closed:
        raise _refused(closed, words.IS_CLOSED, words.TODO_REOPEN)
    behind = [each for each in matters if not course().leads_on(each.stage, stage)]
    if behind:
        why = words.NOT_ON.format(now=behind[0].stage, wanted=stage)
        raise _refused(behind, why, words.TODO_RETURN)
    far = [each for each in matters if course().passed_over(each.stage, stage) and not reason]
    if far:
        passed = words.NAMES_JOIN.join(course().passed_over(far[0].stage, stage))
        why = words.PASSES_OVER.format(now=far[0].stage, wanted=stage, stages=passed)
        raise _refused(far, why, words.TODO_NEXT)


def _refused(matters: Sequence[Matter], reason: str, todo: str) -> MatterHeld:
    places = _listed(matters) if len(matters) > 1 else ()
    return MatterHeld(name_of(matters[0]), reason, todo, count=len(matters), places=places)


def _listed(matters: Sequence[Matter]) -> list[str]:
    return [words.LISTED.format(name=name_of(each).strip(), stage=each.stage) for each in matters[:_LISTED]]


def _refuse_paper(session: Session, matter: Matter, document_id: int | None) -> None:
    """Raise `ValueRefused` for a paper that is about something else."""
    if document_id is None:
        return
    paper = session.get(IssuedDocument, document_id)
    about = {matter.id, matter.parent_id}
    if paper is None or paper.subject_table != Matter.__tablename__ or paper.subject_id not in about:
        raise ValueRefused(words.PAPER, words.PAPER_ELSEWHERE)


def _title(matters: Sequence[Matter], said: str) -> str:
    if len(matters) == 1:
        return words.MOVE_ONE.format(deed=said, name=name_of(matters[0])).strip()[:_LONGEST_NAME]
    return words.MOVE_MANY.format(deed=said, count=len(matters))


# ---- back -------------------------------------------------------------------------------------------


def return_to(desk: Desk, matter_id: int, stage: str, day: date, person: str, reason: str) -> str:
    """Bring a matter back to an earlier stage, saying why, as one step of the history; return its name.

    Raises `MatterHeld` for a stage that is not earlier and for a matter that is settled or split, `ValueRefused`
    without a reason.
    """
    _refuse_empty(words.REASON, reason)
    with deed(desk.sessions, "", desk.who) as (session, recorder):
        matter = matter_in(session, matter_id)
        name = name_of(matter)
        if not is_open(matter):
            raise MatterHeld(name, words.IS_CLOSED, words.TODO_REOPEN)
        if shares_of(session, matter_id):
            raise MatterHeld(name, words.ON_SHARES, words.TODO_SHARES)
        if stage not in course().earlier(matter.stage):
            why = words.NOT_EARLIER.format(now=matter.stage, wanted=stage)
            raise MatterHeld(name, why, words.TODO_NEXT)
        refuse_early(session, matter, day)
        title = words.RETURN.format(name=name, stage=stage)
        recorder.rename(title[:_LONGEST_NAME])
        write_step(session, desk.who, matter, NewStep(stage, day, person, reason, returned=True))
        roll_up(session, desk.who, [matter.parent_id], day)
    return title


def _refuse_empty(field: str, text: str) -> None:
    if not text.strip():
        raise ValueRefused(field, words.EMPTY)


# ---- settled and begun again ------------------------------------------------------------------------


def close(  # noqa: PLR0913 - a step is who, when, what they say, on which paper
    desk: Desk,
    matter_id: int,
    day: date,
    outcome: str,
    *,
    person: str = "",
    reason: str = "",
    document_id: int | None = None,
) -> str:
    """Settle a matter with what came of it, as one step of the history, and return its name.

    One that has not been answered for, or that has open shares, is settled with a ``reason`` only.
    """
    _refuse_empty(words.OUTCOME, outcome)
    with deed(desk.sessions, "", desk.who) as (session, recorder):
        matter = matter_in(session, matter_id)
        left = [each for each in shares_of(session, matter_id) if is_open(each)]
        _refuse_settling(matter, left, reason.strip())
        refuse_early(session, matter, day)
        _refuse_paper(session, matter, document_id)
        title = words.CLOSE.format(name=name_of(matter)).strip()
        recorder.rename(title[:_LONGEST_NAME])
        said = _closing_words(matter, outcome.strip(), len(left), reason.strip())
        write_step(session, desk.who, matter, NewStep(course().last, day, person, said, document_id))
        matter.closed_on, matter.outcome = day, outcome.strip()
        roll_up(session, desk.who, [matter.parent_id], day)
    return title


def _refuse_settling(matter: Matter, left: Sequence[Matter], reason: str) -> None:
    """Raise `MatterHeld` for a matter that is settled, or that may be settled with a reason only."""
    if is_open(matter) and left and not reason:
        why = words.SHARES_OPEN.format(count=len(left))
        raise MatterHeld(name_of(matter), why, words.TODO_CLOSE_SHARES, places=_listed(left))
    _refuse_moves([matter], course().last, reason)


def _closing_words(matter: Matter, outcome: str, left: int, reason: str) -> str:
    if left:
        return words.CLOSED_OVER.format(outcome=outcome, count=left, reason=reason)
    return words.opinion_of(outcome, course().passed_over(matter.stage, course().last), reason)


def reopen(desk: Desk, matter_id: int, day: date, person: str, reason: str) -> str:
    """Let a settled matter go on where it was before, as one step of the history, and return its name.

    The matter it is a share of goes on with it, unless that was settled over open shares for a reason.
    """
    _refuse_empty(words.REASON, reason)
    with deed(desk.sessions, "", desk.who) as (session, recorder):
        matter = matter_in(session, matter_id)
        if is_open(matter):
            raise MatterHeld(name_of(matter), words.NOT_CLOSED, words.TODO_NONE)
        title = words.REOPEN.format(name=name_of(matter)).strip()
        recorder.rename(title[:_LONGEST_NAME])
        going_on = [matter]
        if matter.parent_id is not None:
            parent = matter_in(session, matter.parent_id)
            if not is_open(parent) and not any(is_open(each) for each in shares_of(session, parent.id)):
                going_on.append(parent)
        for each in going_on:
            _go_on(session, desk.who, each, NewStep("", day, person, reason, returned=True))
        roll_up(session, desk.who, [matter.parent_id], day)
    return title


def _go_on(session: Session, who: str, matter: Matter, step: NewStep) -> None:
    refuse_early(session, matter, step.on)
    shares = shares_of(session, matter.id)
    stage = course().rolled_up([each.stage for each in shares]) if shares else _before_settled(session, matter)
    matter.closed_on, matter.outcome = None, ""
    write_step(session, who, matter, replace(step, stage=stage))


def _before_settled(session: Session, matter: Matter) -> str:
    """Return the last stage before the one that settled a matter."""
    stages = select(MatterStep.stage).where(MatterStep.matter_id == matter.id, MatterStep.stage != course().last)
    return session.scalar(stages.order_by(MatterStep.id.desc()).limit(1)) or course().first


# ---- papers -----------------------------------------------------------------------------------------


def name_paper(desk: Desk, step_id: int, document_id: int) -> str:
    """Let a step that names no paper name the one that was issued for it; the step itself stays as it was written."""
    with deed(desk.sessions, "", desk.who) as (session, recorder):
        step = session.get(MatterStep, step_id)
        if step is None:
            raise RowGone(words.STEP)
        if step.document_id is not None:
            raise ValueRefused(words.PAPER, words.PAPER_NAMED)
        matter = matter_in(session, step.matter_id)
        _refuse_paper(session, matter, document_id)
        title = words.NAME_PAPER.format(name=name_of(matter))
        recorder.rename(title[:_LONGEST_NAME])
        step.document_id = document_id
    return title
