"""Which row of the grid is a group's heading and which is a line of the ledger."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Group:
    """Neighbouring lines under one heading."""

    word: str
    count: int
    #: Lamp key of the heading's sign, if it has one.
    key: str = ""
    note: str = ""
    #: Measure word of its lines; none means that of the grid.
    unit: str = ""
    #: The value all its lines have, as a condition takes it.
    value: str = ""
    #: Sums of its lines by field.
    sums: Mapping[str, float] = field(default_factory=dict, hash=False)


class Outline:
    """Turns rows of the grid into lines of the ledger and back, with groups folded or not."""

    def __init__(self, total: int, groups: Sequence[Group] = (), folded: Collection[str] = ()) -> None:
        self.total = total
        self.groups = tuple(group for group in groups if group.count > 0)
        self.folded = frozenset(folded) & {group.word for group in self.groups}
        self._heads: list[int] = []
        self._firsts: list[int] = []
        self.row_count = self._lay()

    def _lay(self) -> int:
        """Number the rows and return how many there are."""
        if not self.groups:
            return self.total
        row = position = 0
        for group in self.groups:
            self._heads.append(row)
            self._firsts.append(position)
            row += 1 + (0 if group.word in self.folded else group.count)
            position += group.count
        return row

    def locate(self, row: int) -> Group | int:
        """Return the group whose heading stands in ``row``, or the line's position in the ledger."""
        if not self.groups:
            return row
        place = bisect_right(self._heads, row) - 1
        inside = row - self._heads[place]
        return self.groups[place] if inside == 0 else self._firsts[place] + inside - 1

    def row_of(self, position: int) -> int | None:
        """Return the row in which a line stands, or None while its group is folded."""
        if not self.groups:
            return position
        place = bisect_right(self._firsts, position) - 1
        if self.groups[place].word in self.folded:
            return None
        return self._heads[place] + 1 + position - self._firsts[place]

    def group_of(self, position: int) -> Group | None:
        """Return the group a line belongs to."""
        return self.groups[bisect_right(self._firsts, position) - 1] if self.groups else None

    def lines_of(self, group: Group) -> tuple[int, int]:
        """Return the first row under a heading and how many rows the group has when it is open."""
        place = next(place for place, each in enumerate(self.groups) if each is group or each == group)
        return self._heads[place] + 1, group.count

    def heads(self) -> Sequence[int]:
        """Return the rows in which headings stand."""
        return self._heads

    def headings_in(self, first: int, last: int) -> int:
        """Return how many rows from ``first`` to ``last`` are headings."""
        return bisect_right(self._heads, last) - bisect_left(self._heads, first)

    def runs_in(self, first: int, last: int) -> Iterator[tuple[int, int]]:
        """Yield the positions of the lines that stand in the rows from ``first`` to ``last``, as unbroken runs."""
        row = first
        while row <= last:
            found = self.locate(row)
            place = bisect_right(self._heads, row)
            end = min(last, self._heads[place] - 1 if place < len(self._heads) else last)
            if isinstance(found, Group):
                row += 1
            else:
                yield found, found + end - row
                row = end + 1

    def toggled(self, group: Group) -> Outline:
        """Return the same outline with one group folded or opened."""
        return Outline(self.total, self.groups, self.folded ^ {group.word})
