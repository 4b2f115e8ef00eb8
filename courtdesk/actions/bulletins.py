"""Bulletins made from the ledgers (通报): each a draft in which every number stands, for the clerk to go over."""

from __future__ import annotations

from datetime import date, timedelta

from courtdesk.actions import bulletins_wording as wording
from courtdesk.actions.bulletins_limits import limits_text
from courtdesk.actions.bulletins_orders import orders_text
from courtdesk.actions.bulletins_text import bulletin_words
from courtdesk.actions.courts import require_court
from courtdesk.actions.desk import Desk
from courtdesk.actions.drafts import new_draft
from courtdesk.actions.results import Draft

KIND = "bulletin"
_ORDERS, _LIMITS = "orders", "limits"


def supervision_bulletin(desk: Desk, first: date, last: date, day: date) -> dict[str, str]:
    """Return the form of the bulletin on the orders issued from ``first`` to ``last``, as things stand on ``day``.

    Of a period that has not ended it tells what happened so far.
    Raises `RuleFileBroken` when the file of its words makes no sense.
    """
    last = max(first, min(last, day))
    return _form(desk, _ORDERS, wording.period(first, last), orders_text(desk, first, last, day), day)


def limits_bulletin(desk: Desk, day: date) -> dict[str, str]:
    """Return the form of the bulletin on cases near and over their limit on ``day``; raises `RuleFileBroken`."""
    return _form(desk, _LIMITS, wording.full_day(day), limits_text(desk, day), day)


def begin_supervision_bulletin(desk: Desk, first: date, last: date, day: date) -> Draft:
    """Begin the bulletin on the orders of a period as a draft; raises `CourtMissing`."""
    return new_draft(desk, KIND, day, filled=supervision_bulletin(desk, first, last, day))


def begin_limits_bulletin(desk: Desk, day: date) -> Draft:
    """Begin the bulletin on limits as a draft; raises `CourtMissing`."""
    return new_draft(desk, KIND, day, filled=limits_bulletin(desk, day))


def month_before(day: date) -> tuple[date, date]:
    """Return the first and the last day of the month before the day's, which is what a monthly bulletin tells of."""
    last = day.replace(day=1) - timedelta(1)
    return last.replace(day=1), last


def _form(desk: Desk, key: str, period: str, text: str, day: date) -> dict[str, str]:
    words = bulletin_words().papers[key]
    with desk.sessions() as session:
        court = require_court(session).name
    title = words.title.format(period=period, day=wording.full_day(day))
    form = {"title": f"{court}{title}", "recipients": words.recipients, "text": text}
    return form | ({"copies_to": words.copies_to} if words.copies_to else {})
