"""One line of a file before wraps are joined, and how lines look on paper."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TypeAlias

from courtdesk.errors import Problem
from courtdesk.intake.people import POST_WORDS
from courtdesk.intake.tags import find_tags, first_tag_at, looks_like_department

_INDENT = re.compile(r"^(?:\u3000{2}|[ \t\u00a0]{4})")
_BLANKS = re.compile(r"[\s\u00a0\u200b\ufeff]+")
#: What converters leave of bold type and web pages.
_MARKUP = re.compile(r"\*\*|</?(?:p|br|div|span)\s?/?>", re.IGNORECASE)
#: Most lines hold nothing of either.
_UNTIDY = re.compile(r"[\s\0\u00a0\u200b\ufeff*<]")
_NARROW = re.compile("[\0-\u02ff]")
_LATIN = re.compile(r"[0-9A-Za-z]")
_ROLE_HEAD = re.compile(r"-? ?(?:领导小组|办公室)?(?:(?:常务)?副? ?组 ?长|副? ?主 ?任|成 ?员) ?[:：]")
_PERSON = re.compile(r"-?[\u4e00-\u9fff]{2,4}")
_POST_END = re.compile(rf"(?:{POST_WORDS})(?:[（(][^（()）]*[)）])?$")
#: 刘 强 is one name set wide; 张三 李四 are two.
_SEPARATING = re.compile(r"(?<=[^\s、，,；;:：]{2})(?<!\d) (?!\d)(?=[^\s、，,；;)）]{2})")


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
    #: Page of the file, from 1; 0 where the file knows no pages.
    page: int = 0
    #: Whether it reaches the edge of the paper; None where only its length can tell.
    full: bool | None = None


#: Table, row and column of a cell, from 1.
CellPlace: TypeAlias = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Pages:
    """What a reader of one format gives: the lines of a file, its tables and what was left out."""

    lines: list[Line]
    #: How many rows and columns each cell of its tables covers, empty cells as well.
    spans: dict[CellPlace, tuple[int, int]] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()


def tidy(lines: list[Line]) -> list[Line]:
    """Return the lines that carry text, each cleaned, and told how many blank ones stood before it."""
    kept: list[Line] = []
    gap = 0
    for line in lines:
        text = clean(line.text)
        if not text:
            gap += 1
            continue
        indented = line.indented or bool(_INDENT.match(line.text))
        kept.append(Line(text, line.level, line.cell, gap, indented, line.page, line.full))
        gap = 0
    return kept


def clean(text: str) -> str:
    """Return ``text`` without the stray blanks that layout has left inside Chinese."""
    if _UNTIDY.search(text) is None:
        return text
    single = _BLANKS.sub(" ", _MARKUP.sub(" ", text.replace("\0", ""))).strip()
    if " " not in single or _lists_departments(single):
        return single
    person = _set_apart(single)
    if person:
        return person
    tags = find_tags(single)
    if not tags and first_tag_at(_without_stray(single)) is not None:
        return _clean_tagged(single)
    cleaned, done = "", 0
    for tag in tags:
        cleaned += _without_stray(single[done : tag.start]) + _clean_tagged(single[tag.start : tag.end])
        done = tag.end
    return cleaned + _without_stray(single[done:])


def _set_apart(text: str) -> str:
    """Return 组长：张三 立案庭庭长 of a line that sets a person apart from the post by blanks; nothing for others."""
    head, colon, rest = ("", "", text) if not _ROLE_HEAD.match(text) else _parted(text)
    words = rest.split()
    name = "".join(words[:-1])
    if len(words) < 2 or not _PERSON.fullmatch(name) or not _POST_END.search(words[-1]) or len(words[-1]) < 3:
        return ""
    return f"{head}{colon}{name} {words[-1]}"


def _parted(text: str) -> tuple[str, str, str]:
    head, colon, rest = re.split(r"([:：])", text, maxsplit=1)
    return head.replace(" ", ""), colon, rest


def _lists_departments(text: str) -> bool:
    """Whether nothing but names of departments stand between the blanks, as in a cell of a table."""
    return all(looks_like_department(piece) for piece in text.split(" "))


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
    return 2 * len(text) - len(_NARROW.findall(text))
