"""Which rows are ticked, without a set of a million ids when all of them are."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet

#: Up to so many ids are compared one by one whenever the lines change.
FEW = 50_000


class Ticks(AbstractSet[int]):
    """A frozen set of ids: those in it, or all of a view but those in it."""

    __slots__ = ("_all", "_named", "_ticked_as")

    def __init__(
        self, named: Iterable[int] = (), all_of: array[int] | None = None, ticked_as: array[int] | None = None
    ) -> None:
        self._named = frozenset(named)
        self._all = all_of
        #: The view as it was when all of it was ticked.
        self._ticked_as = all_of if ticked_as is None else ticked_as

    @classmethod
    def whole(cls, ids: array[int]) -> Ticks:
        """Return the ticks of every row of a view."""
        return cls((), ids)

    def __contains__(self, row_id: object) -> bool:
        return (row_id in self._named) is (self._all is None)

    def __iter__(self) -> Iterator[int]:
        if self._all is None:
            return iter(self._named)
        return (row_id for row_id in self._all if row_id not in self._named)

    def __len__(self) -> int:
        return len(self._named) if self._all is None else len(self._all) - len(self._named)

    def __hash__(self) -> int:
        return self._hash()

    def with_(self, ids: Iterable[int]) -> Ticks:
        """Return these ticks and those of more rows."""
        if self._all is None:
            return Ticks(self._named.union(ids))
        return Ticks(self._named.difference(ids), self._all, self._ticked_as)

    def without(self, ids: Iterable[int]) -> Ticks:
        """Return these ticks but those of some rows."""
        if self._all is None:
            return Ticks(self._named.difference(ids))
        return Ticks(self._named.union(ids), self._all, self._ticked_as)

    def within(self, ids: array[int]) -> Ticks:
        """Return the ticks of the rows that a view still has.

        A large view that was ticked whole stays so if it seems to have the same rows in another order; `in_order`
        looks closely. With other rows the ticks go.
        """
        if not self:
            return Ticks()
        if self._all is None:
            return Ticks(row_id for row_id in ids if row_id in self._named)
        if len(self._all) <= FEW:
            old = set(self)
            return Ticks(row_id for row_id in ids if row_id in old)
        alike = len(ids) == len(self._all) and sum(ids) == sum(self._all)
        return Ticks(self._named, ids, self._ticked_as) if alike else Ticks()

    def in_order(self, ids: array[int]) -> list[int]:
        """Return the ticked ids in the order of a view, and none that was not in the view when all were ticked."""
        if self._ticked_as is None or self._ticked_as is ids:
            return [row_id for row_id in ids if row_id in self]
        were_there = set(self._ticked_as)
        return [row_id for row_id in ids if row_id in were_there and row_id not in self._named]
