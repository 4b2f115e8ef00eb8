"""The orders of the sample court: issued in rounds, most slips back, some cases closed since, outcomes recorded."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final

from sqlalchemy import Row, select

from courtdesk.actions import supervision_wording as words
from courtdesk.actions.desk import Desk
from courtdesk.actions.documents import list_waiting
from courtdesk.actions.issuing import issue
from courtdesk.actions.ledgers.editing import edit_cells
from courtdesk.actions.ledgers.values import CellEdit
from courtdesk.actions.orders import record_outcome, record_replies
from courtdesk.models.cases import Case
from courtdesk.models.documents import IssuedDocument
from courtdesk.models.supervision import OrderCourse
from courtdesk.progress import SILENT, Progress

_URGED: Final = ("urging_notice", "task_urging_notice")
_ORDERED: Final = ("urging_notice", "supervision_order")
#: Days ago on which the office issued what was due, urging notices first, orders some days later; a week's work
#: waits today.
_ROUNDS: Final = ((48, _URGED), (36, _ORDERED), (18, _URGED), (6, _ORDERED))
_SLIPS_MISSING: Final = 4
#: Of the cases that were urged in the first rounds one in three is closed, in turn in good time and after it.
_EVERY: Final = 3
_CASES: Final = "cases"


def run_supervision(desk: Desk, day: date, progress: Progress = SILENT) -> None:
    """Issue the orders of two months up to ``day``, and record what came of them."""
    for ago, kinds in _ROUNDS:
        on = day - timedelta(ago)
        waiting = [each for each in list_waiting(desk, on) if each.kind in kinds]
        issue(desk, waiting, on, progress=progress)
    _return_slips(desk, day)
    _close_cases(desk, day)
    _record_outcomes(desk, day)


def _return_slips(desk: Desk, day: date) -> None:
    """Let the slips that were due come back on their day, but for a few that somebody must ask for."""
    question = (
        select(IssuedDocument.id, IssuedDocument.reply_due)
        .where(IssuedDocument.reply_due < day)
        .order_by(IssuedDocument.id)
    )
    with desk.sessions() as session:
        due = session.execute(question).all()[:-_SLIPS_MISSING]
    for on in sorted({reply_due for _, reply_due in due if reply_due is not None}):
        record_replies(desk, [document_id for document_id, reply_due in due if reply_due == on], on)


def _close_cases(desk: Desk, day: date) -> None:
    """Close some of the cases that orders were issued about, a week or so after the last of them."""
    last: dict[int, date] = {row.subject_id: row.issued_on for row in _about_cases(desk)}
    closed = [
        CellEdit(case_id, "closed_on", _closing(on, at, day).isoformat())
        for at, (case_id, on) in enumerate(list(last.items())[::_EVERY])
    ]
    edit_cells(desk, _CASES, closed, day)


def _closing(issued_on: date, at: int, day: date) -> date:
    return min(issued_on + timedelta(2 + 3 * (at % 9)), day - timedelta(1))


def _record_outcomes(desk: Desk, day: date) -> None:
    """Record what became of the orders of the first month; what came of the later ones is left to be recorded."""
    rows = [row for row in _about_cases(desk) if (day - row.issued_on).days > 20]
    done = [row.id for row in rows if row.closed_on is not None]
    record_outcome(desk, done, words.BY_FACTS, day - timedelta(3))
    left = [row.id for row in rows if row.closed_on is None]
    record_outcome(desk, left[::5], words.EXTENDED, day - timedelta(3))
    record_outcome(desk, left[1::5], words.NOT_DONE, day - timedelta(3))


def _about_cases(desk: Desk) -> Sequence[Row[int, int, date, date | None]]:
    question = (
        select(IssuedDocument.id, IssuedDocument.subject_id, IssuedDocument.issued_on, Case.closed_on)
        .join(OrderCourse, OrderCourse.document_id == IssuedDocument.id)
        .join(Case, Case.id == IssuedDocument.subject_id)
        .where(IssuedDocument.subject_table == _CASES)
        .order_by(IssuedDocument.id)
    )
    with desk.sessions() as session:
        return session.execute(question).all()
