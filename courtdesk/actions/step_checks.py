"""Whether a step of the ladder may be taken now: never the same one twice, nor one out of turn, without a reason."""

from __future__ import annotations

from sqlalchemy.orm import Session

from courtdesk.actions import supervision_wording as words
from courtdesk.actions.orders import the_ladder
from courtdesk.actions.supervised import Supervised, supervised
from courtdesk.errors import StepRefused
from courtdesk.models.documents import DraftDocument
from courtdesk.rules.ladder import LadderStep, Objection, Subject, objection

_SUBJECTS = frozenset(each.value for each in Subject)


def checked_step(about: Supervised, key: str, reason: str) -> LadderStep:
    """Return the step with this key; raises `StepRefused` for one that may not be taken, or not without a reason."""
    step, refusal = the_ladder().step(about.course.subject, key), refused_step(about, key, reason)
    if step is None or refusal is not None:
        raise refusal or _refusal(about, key, Objection.UNKNOWN)
    return step


def refused_step(about: Supervised, key: str, reason: str = "") -> StepRefused | None:
    """Return what stands against taking a step, None for nothing."""
    step = the_ladder().step(about.course.subject, key)
    against = objection(about.course, the_ladder(), key, reason)
    if against is None and (step is None or not step.paper):
        against = Objection.UNKNOWN
    return _refusal(about, key, against) if against is not None else None


def _refusal(about: Supervised, key: str, against: Objection) -> StepRefused:
    title, before = the_ladder().title_of(key), about.course.last(key)
    said = words.OBJECTIONS[against].format(step=title, number=before.number if before is not None else "")
    by_reason = against in {Objection.REPEATED, Objection.SKIPPED, Objection.SETTLED}
    return StepRefused(about.name, title, said, by_reason=by_reason, todo=words.TO_DO.get(against, ""))


def refused_draft(session: Session, draft: DraftDocument, reason: str = "") -> StepRefused | None:
    """Return what stands against issuing a draft as the step of the ladder that it is, None for nothing."""
    step = the_ladder().step_taken(draft.kind, draft.subject_table, draft.step)
    if step is None or draft.subject_table not in _SUBJECTS:
        return None
    about = supervised(session, draft.subject_table, draft.subject_id)
    return refused_step(about, step.key, reason.strip() or draft.reason)
