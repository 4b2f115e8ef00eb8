"""What the papers of the ladder say of a subject: the fields that are filled before the clerk begins to write."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from courtdesk.actions import supervision_wording as words
from courtdesk.actions import wording
from courtdesk.actions.orders import the_ladder
from courtdesk.actions.supervised import Supervised
from courtdesk.reports.kinds import kind_of
from courtdesk.reports.wording import chinese_day
from courtdesk.rules.ladder import LadderStep, Taken


def filled(
    about: Supervised, step: LadderStep, cites: Taken | None, signer: str, interviewer: str, day: date
) -> dict[str, str]:
    """Return the fields of a step's paper by key, as far as something is known for them."""
    finish = (day + timedelta(step.to_finish)).isoformat() if step.to_finish else ""
    departments = wording.NAMES_JOIN.join(about.departments)
    form = {
        "matter": _short(about.name),
        "basis": about.basis,
        "departments": departments,
        "department": departments,
        "leaders": wording.NAMES_JOIN.join(about.leaders),
        "persons": wording.NAMES_JOIN.join(about.people),
        "due_on": about.course.due_on.isoformat() if about.course.due_on else "",
        "state": about.progress or words.NO_PROGRESS.format(day=chinese_day(day)),
        "reason": "\n".join(_history(about, day)),
        "interviewer": interviewer,
        "signer": signer,
        "finish_on": finish,
        "deadline": finish,
        "cites": cites.number if cites else "",
        "cites_on": cites.issued_on.isoformat() if cites else "",
        **_free_text(about, step, day),
    }
    fields = {field.key for field in kind_of(step.paper).fields}
    return {key: value for key, value in form.items() if key in fields and value}


def _free_text(about: Supervised, step: LadderStep, day: date) -> dict[str, str]:
    """Return title and text of papers that are written freely: the bulletin and the letter."""
    titles = {words.BULLETIN: words.BULLETIN_TITLE, words.TRANSFER: words.TRANSFER_TITLE}
    if step.key not in titles:
        return {}
    recipients = {"recipients": words.BULLETIN_RECIPIENTS} if step.key == words.BULLETIN else {}
    text = "\n".join(_history(about, day))
    return {"title": titles[step.key].format(subject=_short(about.name)), "text": text, **recipients}


def _history(about: Supervised, day: date) -> Iterator[str]:
    """Yield what was done so far, one sentence a paper, and that it is not settled."""
    ladder, subject = the_ladder(), about.course.subject
    for taken in about.course.taken:
        step = ladder.step(subject, taken.step)
        if step is not None and step.paper:
            yield words.HISTORY.format(
                subject=about.name,
                day=chinese_day(taken.issued_on),
                number=taken.number,
                kind=kind_of(step.paper).name,
                step=step.title,
            )
    late = any(each.reply_due and each.replied_on is None and each.reply_due < day for each in about.course.taken)
    yield words.STILL_OPEN.format(subject=about.name, day=chinese_day(day), reply=words.NO_SLIP if late else "")


def _short(name: str) -> str:
    """Return a name as it fits into a title."""
    line = " ".join(name.split())
    return line if len(line) <= words.LONGEST_MATTER else f"{line[: words.LONGEST_MATTER - 1]}…"
