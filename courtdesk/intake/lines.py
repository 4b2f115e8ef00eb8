"""One line of a file before wraps are joined, and how lines look on paper."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from courtdesk.intake.tags import find_tags, first_tag_at

_INDENT = re.compile(r"^(?:\u3000{2}|[ \t\u00a0]{4})")
_BLANKS = re.compile(r"[\s\u00a0\u200b\ufeff]+")
#: What converters leave of bold type and web pages.
_MARKUP = re.compile(r"\*\*|</?(?:p|br|div|span)\s?/?>", re.IGNORECASE)
_LATIN = re.compile(r"[0-9A-Za-z]")
#: 刘 强 is one name set wide; 张三 李四 are two.
_SEPARATING = re.compile(r"(?<=[^\s、，,；;:：]{2}) (?=[^\s、，,；;)）]{2})")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text as the file has it."""

    text: str
    level: int = 0
    cell: tuple[int, int, int] | None = None
    #: Blank lines that stood before it.
    gap: int = 0
    #: Whether it began with the two blanks of a Chinese paragraph.
    indented: bool = False


def tidy(lines: list[Line]) -> list[Line]:
    """Return the lines that carry text, each cleaned, and told how many blank ones stood before it."""
    kept: list[Line] = []
    gap = 0
    for line in lines:
        text = clean(line.text)
        if not text:
            gap += 1
            continue
        kept.append(replace(line, text=text, gap=gap, indented=bool(_INDENT.match(line.text))))
        gap = 0
    return kept


def clean(text: str) -> str:
    """Return ``text`` without the stray blanks that layout has left inside Chinese."""
    single = _BLANKS.sub(" ", _MARKUP.sub(" ", text.replace("\0", ""))).strip()
    if " " not in single:
        return single
    tags = find_tags(single)
    if not tags and first_tag_at(_without_stray(single)) is not None:
        return _clean_tagged(single)
    cleaned, done = "", 0
    for tag in tags:
        cleaned += _without_stray(single[done : tag.start]) + _clean_tagged(single[tag.start : tag.end])
        done = tag.end
    return cleaned + _without_stray(single[done:])


def _clean_tagged(text: str) -> str:
    """Clean a line such as 责任部门：审管办 立案庭, where blanks may part the values."""
    head, colon, values = re.split(r"([:：])", text, maxsplit=1)
    if "、" in values:
        return _without_stray(text)
    parts = _SEPARATING.split(values.strip())
    return _without_stray(head) + colon + " ".join(_without_stray(part) for part in parts)


def _without_stray(text: str) -> str:
    """Drop every blank but those between two Latin words or numbers."""
    pieces = text.split(" ")
    joined = pieces[0]
    for piece in pieces[1:]:
        needed = joined and piece and _LATIN.match(joined[-1]) and _LATIN.match(piece[0])
        joined += f" {piece}" if needed else piece
    return joined


def columns(text: str) -> int:
    """Return how wide ``text`` is on paper: a Chinese character or mark takes two columns."""
    return sum(1 if character < "\u0300" else 2 for character in text)
