"""Cuts text that lost its paragraphs back into them, at the numbers that open its parts."""

from __future__ import annotations

import re
from bisect import bisect_left
from itertools import pairwise

from courtdesk.intake.numbering import Level, Marker, Series, markers_in
from courtdesk.intake.tags import Tag, find_tags

_SENTENCE_ENDS = ("。", "！", "？", "。”", "。）", "。)")
#: A plan's first chapter may follow 制定方案如下：; groups and tasks after a colon are a list in a sentence.
_BEFORE_CHAPTER = (*_SENTENCE_ENDS, "：", ":")
#: A heading is no longer than this; the number below it follows without a full stop.
_HEADING = 25
#: 第一阶段： opens a phase; 在第一阶段， does not.
_PHASE = re.compile(r"(?<![在了到])第[一二三四五六]阶段(?=[:：（(])")
_ROLE = re.compile(r"(?<=[：:。；）)\u4e00-\u9fff])(?:(?<!副)组长|副组长|(?<!成)成员|联络员)(?=[:：])")
#: A chapter may follow a list of names in brackets, if its number is the one that is due.
_AFTER_NAMES = ("）", ")")
_CHAPTER_WORDS = re.compile(
    r"指导思想|总体(?:要求|目标)|(?:活动|工作|创建)?目标|基本原则|任务分工|(?:主要|重点|工作|具体|活动|整改)(?:任务|措施|内容|步骤|安排|要求)"
    r"|组织(?:领导|机构|实施)|(?:方法|实施)?步骤|时间安排|保障措施|有关要求|活动方式"
)
#: So many parts inside one paragraph mean that it is no paragraph.
_MANY = 3
#: Text without these holds neither a second chapter nor two labels.
_SEVERAL = re.compile(r"[二三四][、.．]|[章编篇]|[:：][^:：]*[:：]")
#: Shorter text is one paragraph whatever stands in it.
_SHORTEST = 120


def cut(text: str) -> list[str]:
    """Return the paragraphs of ``text``; text that is one paragraph comes back whole."""
    if len(text) < _SHORTEST or not _SEVERAL.search(text):
        return [text]
    positions = _openings(text)
    if len(positions) < _MANY:
        return [text]
    edges = sorted({0, *positions, *_labels(text), len(text)})
    return [text[a:b] for a, b in pairwise(edges)]


def _openings(text: str) -> list[int]:
    """Return where parts begin: numbers that go on counting and stand where a part can begin."""
    tags = find_tags(text)
    series, found = Series(), []
    last: Marker | None = None
    for marker in markers_in(text):
        if marker.level is Level.SUBITEM:
            continue
        after_names = marker.level is Level.CHAPTER and series.follows(marker, slack=0)
        if not (
            follows_heading(last, marker)
            or stands_at_boundary(text, marker, tags)
            or (after_names and _is_chapter_here(text, marker))
        ):
            continue
        if not (series.follows(marker) or series.restarts(marker)):
            continue
        series.take(marker)
        found.append(marker.start)
        last = marker
    return found if _is_glued(text, found, tags) else []


def _is_chapter_here(text: str, marker: Marker) -> bool:
    """Whether a chapter number that is due follows names, or a heading that plans have follows it."""
    return text.endswith(_AFTER_NAMES, 0, marker.start) or bool(_CHAPTER_WORDS.match(text, marker.end))


def _labels(text: str) -> list[int]:
    """Return where phases and the roles of a leading group begin, which carry names in place of numbers."""
    phases = [match.start() for match in _PHASE.finditer(text)]
    roles = [match.start() for match in _ROLE.finditer(text)]
    return [*(phases if len(phases) > 1 else ()), *(roles if len(roles) > 1 else ())]


def _is_glued(text: str, openings: list[int], tags: list[Tag]) -> bool:
    """Whether the parts are parts of a plan, not an inline list such as （一）…；（二）….

    Either chapters stand in the middle of the text, or tasks follow the departments of others.
    """
    inner = {opening for opening in openings if opening > 0}
    chapters = sum(1 for m in markers_in(text) if m.level is Level.CHAPTER and m.start in inner)
    return chapters >= 2 or sum(1 for tag in tags if tag.end < len(text)) >= 2


def follows_heading(last: Marker | None, marker: Marker) -> bool:
    """Whether ``marker`` comes so soon after a number of a higher rank that only a heading lies between."""
    return last is not None and last.level < marker.level and marker.start - last.end < _HEADING


def stands_at_boundary(text: str, marker: Marker, tags: list[Tag]) -> bool:
    """Whether a part can begin at ``marker``: after a sentence, or after names of departments."""
    ends = _BEFORE_CHAPTER if marker.level is Level.CHAPTER else _SENTENCE_ENDS
    if marker.start == 0 or text.endswith(ends, 0, marker.start):
        return True
    before = bisect_left(tags, marker.start, key=lambda tag: tag.start)
    return before > 0 and marker.start <= tags[before - 1].end
