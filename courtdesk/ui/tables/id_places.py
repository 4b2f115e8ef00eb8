"""Where ids stand among a million others: asked several times for the same few whenever lines change."""

from __future__ import annotations

from array import array

#: Ids that are looked through at once: half a megabyte.
_AT_ONCE = 65_536
#: So many answers are kept.
_MOST = 256


class IdPlaces:
    """Finds ids in one array of them, which does not change."""

    def __init__(self, ids: array[int]) -> None:
        self.ids = ids
        self._known: dict[int, int | None] = {}

    def of(self, row_id: int) -> int | None:
        """Return the first place of an id, None if it is not there."""
        if row_id not in self._known:
            if len(self._known) >= _MOST:
                self._known.clear()
            self._known[row_id] = self._find(row_id)
        return self._known[row_id]

    def _find(self, row_id: int) -> int | None:
        """Look for the id as bytes: by `array.index` each of a million ids becomes an object first."""
        wanted, size = array(self.ids.typecode, [row_id]).tobytes(), self.ids.itemsize
        for first in range(0, len(self.ids), _AT_ONCE):
            part = self.ids[first : first + _AT_ONCE].tobytes()
            at = part.find(wanted)
            while at >= 0 and at % size:  # half of one id and half of the next
                at = part.find(wanted, at + 1)
            if at >= 0:
                return first + at // size
        return None
