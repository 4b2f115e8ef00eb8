"""The numbers that structure a plan: 一、 （一） 1. （1） 第一阶段."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache


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
#: What may stand right after 第三条 when it is a citation and not a heading.
_CITED = "规定|[的之款、和至第及或，,；;。）)》”项所中]"
#: Decimal fractions (1.5%), thousands (1,000) and 一、二审 are no numbering; 1.2026年 is, as no fraction is a year.
_MARKERS: tuple[tuple[Level, str], ...] = (
    (Level.CHAPTER, rf"(?P<chapter>[{_CHINESE}]{{1,3}})(?:、(?![{_CHINESE}])|[.．](?=[\u4e00-\u9fff]))"),
    (Level.CHAPTER, rf"第(?P<part>[{_CHINESE}]{{1,3}})[章编篇](?!{_CITED})"),
    (Level.GROUP, rf"[（(](?P<group>[{_CHINESE}]{{1,3}})[)）]、?"),
    (Level.GROUP, rf"(?P<ringed>[㈠-㈩])|第(?P<section>[{_CHINESE}]{{1,3}})节(?!{_CITED})"),
    (
        Level.ITEM,
        (
            r"(?P<item>[0-9０-９]{1,3})(?:[.．、](?:(?![0-9０-９])|(?=(?:19|20)[0-9]{2}年))|[,，](?=[\u4e00-\u9fff“《]))"
            r"[ \u3000]?"
        ),
    ),
    (Level.ITEM, rf"第(?P<article>[{_CHINESE}]{{1,4}})条(?!{_CITED})[:：、]?|(?P<dotted>[⒈-⒛])"),
    # 任务一：, and at the beginning of a paragraph only 第一、 and 1.1, which elsewhere are words and fractions.
    (
        Level.ITEM,
        rf"\A(?:(?:重点|工作|督办|具体|惠民|民生)?(?:任务|事项|项目|实事|工程))(?P<named>[{_CHINESE}]{{1,3}}|[0-9]{{1,2}})(?:[:：、.．]|(?=[《“]))",
    ),
    (Level.SUBITEM, rf"\A第(?P<ordinal>[{_CHINESE}]{{1,2}})[、，,](?![{_CHINESE}第])"),
    (
        Level.SUBITEM,
        (
            r"\A[0-9０-９]{1,2}[.．](?P<decimal>[0-9０-９]{1,2})(?:[.．、][ \u3000]?|[ \u3000]"
            r"|(?=[\u4e00-\u9fff“《]))(?![万亿倍个件元天名次人分米吨月])"
        ),
    ),
    (
        Level.SUBITEM,
        r"(?:[（(](?P<subitem>[0-9０-９]{1,2})[)）]|(?P<circled>[①-⑳])|(?P<half>[0-9]{1,2})[)）])[、.．]?",
    ),
    (Level.SUBITEM, r"(?P<bracketed>[⑴-⒇])"),
    (Level.SUBITEM, r"\A(?P<bullet>[●◆■★▲►◇○※❖➤◎])[ \u3000]?"),
)
_PATTERN = re.compile("|".join(pattern for _, pattern in _MARKERS))
_LEVEL_OF = {
    "chapter": Level.CHAPTER,
    "part": Level.CHAPTER,
    "group": Level.GROUP,
    "ringed": Level.GROUP,
    "section": Level.GROUP,
    "item": Level.ITEM,
    "article": Level.ITEM,
    "dotted": Level.ITEM,
    "named": Level.ITEM,
    "ordinal": Level.SUBITEM,
    "decimal": Level.SUBITEM,
    "subitem": Level.SUBITEM,
    "circled": Level.SUBITEM,
    "half": Level.SUBITEM,
    "bracketed": Level.SUBITEM,
    "bullet": Level.SUBITEM,
}
#: Numbers that are one character, with the first of their row.
_SINGLE = {"circled": "①", "ringed": "㈠", "dotted": "⒈", "bracketed": "⑴"}
_IN_CHINESE = frozenset({"chapter", "part", "group", "section", "article", "ordinal"})
_TAIL_OF_A_NUMBER = re.compile(r"[0-9０-９.．一二三四五六七八九十第]")


def chinese_number(text: str) -> int:
    """Return the number below one hundred that ``text`` writes: 十二, 二十, 三."""
    if "十" not in text:
        return int("".join(str(_DIGITS[c]) for c in text))
    tens, _, ones = text.partition("十")
    return (_DIGITS[tens[-1]] if tens else 1) * 10 + (_DIGITS[ones[0]] if ones else 0)


@lru_cache(maxsize=8192)  # every step of reading asks this of every line
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
    if name == "bullet":
        number = 0
    elif name in _SINGLE:
        number = ord(written) - ord(_SINGLE[name]) + 1
    elif name in _IN_CHINESE or not written.isdecimal():
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
