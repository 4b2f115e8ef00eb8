"""The rounds of fill-in sheets (收表): what is out, what is back, and who is to be reminded."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from courtdesk.actions.courts import read_court
from courtdesk.actions.desk import Desk
from courtdesk.actions.filling import wording as words
from courtdesk.actions.filling.values import FillRoundRow, FillSheetRow, SheetState
from courtdesk.actions.results import CourtInfo
from courtdesk.errors import RoundGone
from courtdesk.models.filling import FillRound, FillSheet
from courtdesk.models.history import deed

#: Key in a sheet's base for lines that were added and have become rows; others are ids of rows.
ADDED = "+"


def list_rounds(desk: Desk) -> list[FillRoundRow]:
    """Return every round, the newest first; those that were ended come after the others."""
    with desk.sessions() as session:
        rounds = session.scalars(select(FillRound).order_by(FillRound.ended, FillRound.id.desc())).all()
        sheets = session.scalars(select(FillSheet).order_by(FillSheet.id)).all()
        return [row_of(each, (sheet for sheet in sheets if sheet.round_id == each.id)) for each in rounds]


def round_of(desk: Desk, round_id: int) -> FillRoundRow:
    """Return a round; raises `RoundGone`."""
    with desk.sessions() as session:
        return round_in(session, round_id)


def round_in(session: Session, round_id: int) -> FillRoundRow:
    """Return a round inside an open transaction; raises `RoundGone`."""
    stored = session.get(FillRound, round_id)
    if stored is None:
        raise RoundGone
    return row_of(
        stored, session.scalars(select(FillSheet).where(FillSheet.round_id == round_id).order_by(FillSheet.id))
    )


def end_round(desk: Desk, round_id: int, *, ended: bool = True) -> str:
    """End a round, so that nobody is late any more, or open it again; return the step's name."""
    with deed(desk.sessions, "", desk.who) as (session, recorder):
        stored = session.get(FillRound, round_id)
        if stored is None:
            raise RoundGone
        title = (words.END if ended else words.REOPEN).format(title=words.shortened(stored.title))
        recorder.rename(title)
        stored.ended = ended
    return title


def reminder_text(desk: Desk, round_id: int, day: date) -> str:
    """Return what can be sent to the departments whose sheets are still out; empty when none is."""
    asked = round_of(desk, round_id)
    missing = [name for name in asked.missing if name]
    if not missing:
        return ""
    over = asked.days_over(day)
    due = words.REMIND_OPEN
    if asked.due is not None:
        pattern = words.REMIND_OVER if over else words.REMIND_DUE
        due = pattern.format(day=words.day_words(asked.due), days=over)
    back = back_words(read_court(desk)) or words.REMIND_BACK
    return words.REMIND.format(title=asked.title, due=due, departments=words.NAMES_JOIN.join(missing), back=back)


def back_words(court: CourtInfo | None) -> str:
    """Return to whom a sheet goes back; empty where the court has not said which office this is."""
    if court is None or not court.office:
        return ""
    call = words.CALL.format(telephone=court.telephone) if court.telephone else ""
    return words.BACK_TO.format(office=court.office) + call


def row_of(stored: FillRound, sheets: Iterable[FillSheet]) -> FillRoundRow:
    """Return a round as a row."""
    return FillRoundRow(
        id=stored.id,
        title=stored.title,
        ledger=stored.ledger,
        split_by=stored.split_by,
        shown=tuple(stored.fields.get("shown", ())),
        filled=tuple(stored.fields.get("filled", ())),
        due=stored.due_on,
        instructions=stored.instructions,
        made_at=stored.made_at,
        who=stored.who,
        ended=stored.ended,
        sheets=tuple(_sheet_row(each) for each in sheets),
    )


def _sheet_row(stored: FillSheet) -> FillSheetRow:
    state = SheetState.OUT
    if stored.returned_at is not None:
        state = SheetState.RETURNED if stored.merged_at is None else SheetState.MERGED
    return FillSheetRow(
        id=stored.id,
        department=stored.department,
        file_name=stored.file_name,
        rows=sum(key != ADDED for key in stored.base),
        state=state,
        returned_at=stored.returned_at,
        returned_name=stored.returned_name,
    )
