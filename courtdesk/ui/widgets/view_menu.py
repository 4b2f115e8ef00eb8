"""What can be done with a view, as the menu on its tab and behind the dots."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from courtdesk.actions.ledgers.values import SavedView
from courtdesk.ui.texts import views as words


class ViewDeed(StrEnum):
    """A deed on a view."""

    SAVE = "save"
    SAVE_AS = "save_as"
    REVERT = "revert"
    RENAME = "rename"
    PIN = "pin"
    UNPIN = "unpin"
    COPY = "copy"
    LEFT = "left"
    RIGHT = "right"
    DELETE = "delete"


WORDS = {
    ViewDeed.SAVE: words.SAVE,
    ViewDeed.SAVE_AS: words.SAVE_AS_MENU,
    ViewDeed.REVERT: words.REVERT,
    ViewDeed.RENAME: words.RENAME,
    ViewDeed.PIN: words.PIN,
    ViewDeed.UNPIN: words.UNPIN,
    ViewDeed.COPY: words.COPY,
    ViewDeed.LEFT: words.LEFT,
    ViewDeed.RIGHT: words.RIGHT,
    ViewDeed.DELETE: words.DELETE,
}


def deeds_on(
    view: SavedView | None, saved: Sequence[SavedView], *, current: bool, changed: bool
) -> tuple[tuple[ViewDeed, ...], ...]:
    """Return what can be done with a view, in groups; None is a view that comes with the ledger."""
    own: tuple[ViewDeed, ...] = ()
    if current:
        own = (ViewDeed.SAVE_AS, *((ViewDeed.REVERT,) if changed else ()))
        if view is not None and changed:
            own = (ViewDeed.SAVE, *own)
    if view is None:
        return (own,) if own else ()
    place = [each.id for each in saved].index(view.id)
    moves = (
        *((ViewDeed.LEFT,) if place else ()),
        *((ViewDeed.RIGHT,) if place < len(saved) - 1 else ()),
    )
    kept = (ViewDeed.RENAME, ViewDeed.UNPIN if view.pinned else ViewDeed.PIN, ViewDeed.COPY)
    return tuple(group for group in (own, kept, moves, (ViewDeed.DELETE,)) if group)


def moved(saved: Sequence[SavedView], view: SavedView, step: int) -> list[int]:
    """Return the ids of the views with one of them a step to the left or right."""
    ids = [each.id for each in saved]
    at = ids.index(view.id)
    other = min(len(ids) - 1, max(0, at + step))
    ids[at], ids[other] = ids[other], ids[at]
    return ids
