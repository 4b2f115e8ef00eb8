"""Saved views (视图): a question and a layout under a name. Each deed is one step of the history.

How the clerk set the columns of a view that comes with the ledger is kept beside them, and is no step.
"""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from courtdesk.actions.desk import Desk
from courtdesk.actions.ledgers import views_wording as wording
from courtdesk.actions.ledgers.declared import LEDGERS, ledger_info
from courtdesk.actions.ledgers.values import Layout, SavedView
from courtdesk.actions.ledgers.view_json import layout_from_json, layout_to_json, query_from_json, query_to_json
from courtdesk.errors import RowGone, ValueRefused
from courtdesk.models.history import deed
from courtdesk.models.upkeep import KeptView, ViewLayout

#: Characters of a name: more do not fit on a tab.
LONGEST_NAME = 20


# ---- saved views --------------------------------------------------------------------------------


def list_views(desk: Desk, ledger: str = "") -> list[SavedView]:
    """Return the saved views of a ledger, or of all of them, in the order the clerk gave them."""
    question = select(KeptView).order_by(KeptView.ledger, KeptView.position, KeptView.id)
    if ledger:
        question = question.where(KeptView.ledger == ledger)
    with desk.sessions() as session:
        return [_seen(row) for row in session.scalars(question) if row.ledger in LEDGERS]


def save_view(desk: Desk, view: SavedView) -> SavedView:
    """Keep a view; id 0 makes a new one, behind the others.

    Raises `ValueRefused` for a name that is missing, too long or taken, and `RowGone` for a view that was deleted.
    """
    title = wording.SAVE_CHANGED if view.id else wording.SAVE_NEW
    with deed(desk.sessions, title.format(name=view.name.strip()), desk.who) as (session, _):
        row = _row(session, view.id) if view.id else _new_row(session, view.ledger)
        row.name = _checked_name(session, view.ledger, view.name, row.id)
        row.query = query_to_json(view.query)
        row.layout = layout_to_json(view.layout)
        row.pinned = view.pinned
        session.add(row)
        session.flush()
        return _seen(row)


def rename_view(desk: Desk, view_id: int, name: str) -> SavedView:
    """Give a view another name; raises `ValueRefused` or `RowGone`."""
    with deed(desk.sessions, "", desk.who) as (session, recorder):
        row = _row(session, view_id)
        wanted = _checked_name(session, row.ledger, name, row.id)
        recorder.rename(wording.RENAME.format(old=row.name, name=wanted))
        row.name = wanted
        session.flush()
        return _seen(row)


def pin_view(desk: Desk, view_id: int, *, pinned: bool) -> SavedView:
    """Put a view on the rail, or take it from there; raises `RowGone`."""
    with deed(desk.sessions, "", desk.who) as (session, recorder):
        row = _row(session, view_id)
        recorder.rename((wording.PIN if pinned else wording.UNPIN).format(name=row.name))
        row.pinned = pinned
        session.flush()
        return _seen(row)


def delete_view(desk: Desk, view_id: int) -> str:
    """Delete a view, its rows stay; return the name of the step. Raises `RowGone`."""
    with deed(desk.sessions, "", desk.who) as (session, recorder):
        row = _row(session, view_id)
        title = wording.DELETE.format(name=row.name)
        recorder.rename(title)
        session.delete(row)
    return title


def arrange_views(desk: Desk, ids: Sequence[int]) -> None:
    """Put the views with these ids into this order; an id that is gone is passed over."""
    with deed(desk.sessions, wording.ARRANGE, desk.who) as (session, _):
        rows = {row.id: row for row in session.scalars(select(KeptView).where(KeptView.id.in_(ids)))}
        for position, view_id in enumerate((each for each in ids if each in rows), start=1):
            rows[view_id].position = position


def _row(session: Session, view_id: int) -> KeptView:
    row = session.get(KeptView, view_id)
    if row is None:
        raise RowGone(wording.VIEW)
    return row


def _new_row(session: Session, ledger: str) -> KeptView:
    """Return a row behind all others of the ledger, not yet in the session."""
    places = session.scalars(select(KeptView.position).where(KeptView.ledger == ledger)).all()
    return KeptView(ledger=ledger, position=max(places, default=0) + 1)


def _checked_name(session: Session, ledger: str, name: str, own_id: int | None) -> str:
    """Return the name without blanks around it; raises `ValueRefused`."""
    wanted = name.strip()
    if not wanted:
        raise ValueRefused(wording.NAME, wording.NAME_MISSING)
    if len(wanted) > LONGEST_NAME:
        raise ValueRefused(wording.NAME, wording.NAME_LONG.format(most=LONGEST_NAME))
    same = select(KeptView.id).where(KeptView.ledger == ledger, KeptView.name == wanted)
    if any(each != own_id for each in session.scalars(same)):
        raise ValueRefused(wording.NAME, wording.NAME_TAKEN.format(name=wanted))
    return wanted


def _seen(row: KeptView) -> SavedView:
    info = ledger_info(row.ledger)
    return SavedView(
        id=row.id,
        ledger=row.ledger,
        name=row.name,
        query=query_from_json(info, row.query),
        layout=layout_from_json(info, row.layout),
        pinned=row.pinned,
        position=row.position,
    )


# ---- layouts of the views that come with a ledger -----------------------------------------------


def layouts_of(desk: Desk, ledger: str) -> dict[str, Layout]:
    """Return how the clerk set the columns, by key of the view; what is missing looks as declared."""
    info = ledger_info(ledger)
    question = select(ViewLayout).where(ViewLayout.ledger == ledger)
    with desk.sessions() as session:
        return {row.view: layout_from_json(info, row.layout) for row in session.scalars(question)}


def keep_layout(desk: Desk, ledger: str, view: str, layout: Layout) -> None:
    """Keep the columns of a view that comes with the ledger; an empty layout goes back to the declared one."""
    with desk.sessions() as session, session.begin():
        found = session.scalars(
            select(ViewLayout).where(ViewLayout.ledger == ledger, ViewLayout.view == view)
        ).one_or_none()
        if layout == Layout():
            session.execute(delete(ViewLayout).where(ViewLayout.ledger == ledger, ViewLayout.view == view))
        elif found is None:
            session.add(ViewLayout(ledger=ledger, view=view, layout=layout_to_json(layout)))
        else:
            found.layout = layout_to_json(layout)
