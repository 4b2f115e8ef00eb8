"""Sentences and points of running text: where 。 ends one, and what 一是…二是… counts."""

from __future__ import annotations

import re
from itertools import pairwise

_CLOSING = "”」』）)"
_ENDS = "。！？；;"
#: 一是, 二是, 第一，, 首先， at the beginning of a clause.
_POINT = re.compile(
    r"(?:(?P<number>[一二三四五六七八九十]{1,2})(?:是(?=[^否]|$)|要(?=[^求点素]))|第(?P<ordinal>[一二三四五六七八九十])[，,、])"
)
_BEFORE_POINT = "。；;，,、：:！”"
_NUMERALS = "一二三四五六七八九"


def sentence_ends(text: str, begin: int = 0, marks: str = _ENDS) -> list[int]:
    """Return the positions after each mark that ends a sentence; a mark right before a closing quote ends none."""
    found = [
        at + 1 for at in range(begin, len(text)) if text[at] in marks and text[at + 1 : at + 2] not in tuple(_CLOSING)
    ]
    if not found or found[-1] < len(text):
        found.append(len(text))
    return found


def sentences(text: str, begin: int = 0, marks: str = _ENDS) -> list[tuple[int, int]]:
    """Return the sentences of ``text`` as positions."""
    ends = sentence_ends(text, begin, marks)
    return list(zip([begin, *ends[:-1]], ends, strict=True)) if ends[-1] > begin else []


def first_sentence_end(text: str, begin: int = 0) -> int:
    """Return where the first sentence ends, its 。 included; one inside quotation marks ends nothing."""
    return sentence_ends(text, begin, "。！？")[0]


def point_starts(text: str) -> list[int]:
    """Return where the points of an enumeration begin; a single 一是 is one as well."""
    found: list[int] = []
    for match in _POINT.finditer(text):
        at = match.start()
        if _at_boundary(text, at) or _follows(text, at):
            found.append(at)
    return found


def points(text: str) -> tuple[str, ...]:
    """Return the points of a text one by one, what stands before the first left out."""
    starts = point_starts(text)
    return tuple(text[a:b].strip() for a, b in pairwise([*starts, len(text)]))


def _at_boundary(text: str, at: int) -> bool:
    return at == 0 or text[at - 1] in _BEFORE_POINT or text[at - 1] == "\n"


def _follows(text: str, at: int) -> bool:
    """Whether a point stands right after the name of who does it: 民事庭一是."""
    return text[at] == "一" and text[at - 1] not in _NUMERALS and not _is_word(text, at)


def _is_word(text: str, at: int) -> bool:
    return text[at - 1] in "统唯第同专之十进单"
