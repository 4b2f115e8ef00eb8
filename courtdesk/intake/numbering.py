"""The numbers that structure a plan: 一、 （一） 1. （1） 第一阶段."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum


class Level(IntEnum):
    """Ranks of numbering, the outermost first."""

    CHAPTER = 1  # 一、
    GROUP = 2  # （一）
    ITEM = 3  # 1.
    SUBITEM = 4  # （1）


@dataclass(frozen=True, slots=True)
class Marker:
    """A number that opens a part, at ``start`` to ``end`` of its text."""

    level: Level
    number: int
    start: int
    end: int


_DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_CHINESE = "一二三四五六七八九十"
#: Decimal fractions (1.5%), thousands (1,000) and 一、二审 are no numbering.
_MARKERS: tuple[tuple[Level, str], ...] = (
    (Level.CHAPTER, rf"(?P<chapter>[{_CHINESE}]{{1,3}})、(?![{_CHINESE}])"),
    (Level.GROUP, rf"[（(](?P<group>[{_CHINESE}]{{1,3}})[)）]、?"),
    (Level.ITEM, r"(?P<item>[0-9０-９]{1,3})(?:[.．、](?![0-9０-９])|[,，](?=[\u4e00-\u9fff“《]))[ \u3000]?"),
    (Level.SUBITEM, r"(?:[（(](?P<subitem>[0-9]{1,2})[)）]|(?P<circled>[①-⑳])|(?P<half>[0-9]{1,2})[)）])[、.．]?"),
)
_PATTERN = re.compile("|".join(pattern for _, pattern in _MARKERS))
_LEVEL_OF = {
    "chapter": Level.CHAPTER,
    "group": Level.GROUP,
    "item": Level.ITEM,
    "subitem": Level.SUBITEM,
    "circled": Level.SUBITEM,
    "half": Level.SUBITEM,
}
_TAIL_OF_A_NUMBER = re.compile(r"[0-9０-９.．一二三四五六七八九十第]")


def chinese_number(text: str) -> int:
    """Return the number below one hundred that ``text`` writes: 十二, 二十, 三."""
    if "十" not in text:
        return int("".join(str(_DIGITS[c]) for c in text))
    tens, _, ones = text.partition("十")
    return (_DIGITS[tens[-1]] if tens else 1) * 10 + (_DIGITS[ones[0]] if ones else 0)


def marker_at(text: str, position: int = 0) -> Marker | None:
    """Return the marker that begins right at ``position``."""
    match = _PATTERN.match(text, position)
    return _marker(match) if match else None


def markers_in(text: str) -> Iterator[Marker]:
    """Yield everything in ``text`` that could be a marker, wherever it stands."""
    for match in _PATTERN.finditer(text):
        if match.start() == 0 or not _TAIL_OF_A_NUMBER.match(text[match.start() - 1]):
            yield _marker(match)


def _marker(match: re.Match[str]) -> Marker:
    name = str(match.lastgroup)
    written = match.group(name)
    if name == "circled":
        number = ord(written) - ord("①") + 1
    elif name in {"chapter", "group"}:
        number = chinese_number(written)
    else:
        number = int(written)
    return Marker(_LEVEL_OF[name], number, match.start(), match.end())


class Series:
    """Follows the numbers of a text, so that a number can be told from a number that opens a part."""

    def __init__(self) -> None:
        self._last: dict[Level, int] = {}

    def follows(self, marker: Marker, *, slack: int = 1) -> bool:
        """Whether ``marker`` is the next of its rank; ``slack`` numbers may be missing."""
        last = self._last.get(marker.level, 0)
        return last < marker.number <= last + 1 + slack

    def restarts(self, marker: Marker) -> bool:
        """Whether ``marker`` begins a new run of a rank that may begin anew."""
        return marker.number == 1 and (marker.level is not Level.CHAPTER or Level.CHAPTER not in self._last)

    def take(self, marker: Marker) -> None:
        """Go on from ``marker``; groups begin anew in each chapter."""
        self._last[marker.level] = marker.number
        if marker.level is Level.CHAPTER:
            self._last.pop(Level.GROUP, None)
