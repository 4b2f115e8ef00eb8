"""How the room of a grid is shared among columns; arithmetic only."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol


class Fitted(Protocol):
    """What is asked of a column."""

    @property
    def stretch(self) -> bool:
        """Takes the room that is left."""
        ...

    @property
    def grows(self) -> float:
        """How many times its width it may take."""
        ...

    @property
    def yields(self) -> int:
        """Its turn to leave a narrow grid; 0 stays."""
        ...


def fit(columns: Sequence[Fitted], widths: Sequence[int], room: int) -> list[int]:
    """Return each column's width in a grid ``room`` wide; 0 hides a column that has given way.

    The stretching column takes what is left. When less than its width is left for it, the columns that
    yield leave one after another, so that a case number is never cut. When it has half as much again as it
    needs, the columns that grow take their part of the rest first.
    """
    given = list(widths)
    for place in _yielding(columns):
        if sum(given) <= room:
            break
        given[place] = 0
    stretching = next((place for place, column in enumerate(columns) if column.stretch and given[place]), None)
    if stretching is not None:
        _grow(columns, given, room - sum(given) - given[stretching] // 2)
        given[stretching] += max(0, room - sum(given))
    return given


def _grow(columns: Sequence[Fitted], given: list[int], spare: int) -> None:
    """Widen the columns that grow, left to right, as far as the spare room goes."""
    for place, column in enumerate(columns):
        more = min(max(0, spare), round(given[place] * (column.grows - 1)))
        given[place] += more
        spare -= more


def _yielding(columns: Sequence[Fitted]) -> list[int]:
    """Return the places of the columns that may leave, first to leave first."""
    places = [place for place, column in enumerate(columns) if column.yields and not column.stretch]
    return sorted(places, key=lambda place: columns[place].yields)
