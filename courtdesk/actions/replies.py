"""Reply slips (回执): when they came back, and what they say."""

from __future__ import annotations

from datetime import date

from courtdesk.actions import wording
from courtdesk.actions.desk import Desk
from courtdesk.errors import RowGone
from courtdesk.models.documents import IssuedDocument
from courtdesk.models.history import deed


def record_reply(desk: Desk, document_id: int, day: date, outcome: str = "") -> None:
    """Record that the reply slip of a document came back on ``day``; what it says stands in the history.

    Raises:
        RowGone: There is no such document.
    """
    with desk.sessions() as session:
        row = session.get(IssuedDocument, document_id)
        if row is None:
            raise RowGone(wording.DOCUMENT)
        title = f"{wording.SLIPS_RETURNED}：{row.number}  {outcome}".rstrip()
    with deed(desk.sessions, title, desk.who) as (session, _):
        session.get_one(IssuedDocument, document_id).replied_on = day
