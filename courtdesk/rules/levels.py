"""How near the limit is, as a lamp and a word."""

from __future__ import annotations

from courtdesk.rules import wording

#: Lamp keys by the most days that may be left, nearest first.
BANDS: tuple[tuple[int, str], ...] = ((-1, "over"), (1, "d1"), (7, "d7"), (15, "d15"))


def level_of(days_left: int | None, *, paused: bool, closed: bool) -> tuple[str, str]:
    """Return the lamp's key (over d1 d7 d15 ok done pause) and its word (超 6 天, 今天, 剩 67 天)."""
    if closed:
        return "done", wording.DONE
    if paused:
        return "pause", wording.PAUSED
    if days_left is None:
        return "ok", wording.NO_LIMIT
    key = next((key for most, key in BANDS if days_left <= most), "ok")
    if days_left < 0:
        return key, wording.over(-days_left)
    return key, wording.left(days_left) if days_left else wording.LAST_DAY
