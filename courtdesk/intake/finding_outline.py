"""Tells which numbered parts of a report are problems, which are headings over them and which are measures."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from courtdesk.intake.numbering import Level
from courtdesk.intake.outline import Part
from courtdesk.intake.sentences import first_sentence_end

#: How a problem is put into words, at the end of the sentence that names it.
_PROBLEM_END = re.compile(
    r"(?:问题|的问|方面|现象|不足|差距|(?:不|欠)(?:够|到位|强|高|严|实|深|深入|扎实|规范|及时|完善|健全|细|紧|足|准|牢|平衡|充分|明显|有力|彻底|清|全|多|力|佳|好|精|经常|落实|理想|重视|主动)"
    r"|(?:不|欠)[\u4e00-\u9fff]{1,4}|薄弱|缺失|滞后|弱化|淡化|虚化|缺位|偏差|偏低|偏高|偏长|偏弱|松散|宽松软|流于形式|有待(?:提高|加强|完善|提升|改进)|短板|漏洞|隐患|突出|落实难|较低|较差|较少|较慢|走过场|不作为|落后|空白|缺乏[\u4e00-\u9fff]{0,8}|存在[\u4e00-\u9fff、]{1,20})"
    r"[”」）]*(?:的?(?:问题|方面|情况|现象))?[”」）]*[。！：:；]?$"
)
_ABOUT = re.compile(r"(?:关于|针对|对于|反馈问题|存在问题|具体问题|问题)[“：:]?")
_COLON = re.compile(r"(?:问题|方面|情况|不足|不够|不到位)[”」）]?(?P<colon>[：:])")
_COMMA = re.compile(r"(?:问题|方面)[”」）]?(?P<comma>[，,])(?=(?:[^，。]{0,12})一是|我院|本院|院党组|党组|全院)")
_LABEL = re.compile(r"(?:反馈|存在|具体|主要)?问题(?:描述|表现)?[:：]")
#: Chapters that tell of no problems.
_OTHER_CHAPTER = re.compile(
    r"下一步|今后|打算|努力方向|工作要求|保障|组织领导|成效|总体情况|基本情况|主要做法|组织情况|工作安排|意见建议|联系方式|需要说明"
)
_MAJORITY = 0.5
_HEADING = 40


@dataclass(frozen=True, slots=True)
class ProblemSpan:
    """A problem: indexes ``first`` up to ``end``, where its sentence ends, and the headings above it."""

    number: int
    first: int
    end: int
    #: Where the sentence that names it begins and ends in the first paragraph.
    begin: int
    stop: int
    group: tuple[str, ...]
    #: Whether its own words name a problem; otherwise only those beside it do.
    named: bool


def find_problems(parts: Sequence[Part]) -> list[ProblemSpan]:
    """Return the problems of a report in reading order."""
    body = [index for index, part in enumerate(parts) if part.paragraph.cell is None and part.marker]
    parents = _parents(parts, body)
    named = {index for index in body if _names_problem(parts[index]) and not _in_other_chapter(parts, index)}
    candidates = named | _beside(parts, body, parents, named)
    spans = []
    for index in sorted(candidates):
        end = _end(parts, index)
        if not any(index < other < end for other in candidates if _below(parts, other, index)):
            spans.append(_span(parts, index, end, parents, named=index in named))
    return spans or _without_numbers(parts)


def problem_end(text: str, begin: int) -> int:
    """Return where the words that name a problem end: with the sentence, or at a colon right after them."""
    stop = first_sentence_end(text, begin)
    for pattern, group in ((_COLON, "colon"), (_COMMA, "comma")):
        match = pattern.search(text, begin, stop)
        if match:
            stop = min(stop, match.end(group))
    return stop


def _names_problem(part: Part) -> bool:
    begin = part.marker.end if part.marker else 0
    words = part.text[begin : problem_end(part.text, begin)].rstrip("，,")
    return bool(_PROBLEM_END.search(words)) and not _is_measure(words)


def _is_measure(words: str) -> bool:
    """Whether a sentence only cites a problem and goes on with what was done: 针对…问题，开展…."""
    return bool(re.match(r"(?:一是|二是|三是|四是|五是|整改)", words))


def _in_other_chapter(parts: Sequence[Part], index: int) -> bool:
    chapter = parts[index].chapter
    return chapter >= 0 and bool(_OTHER_CHAPTER.search(parts[chapter].body[:_HEADING]))


def _parents(parts: Sequence[Part], body: Sequence[int]) -> dict[int, int]:
    """Return for each numbered part the numbered part of a higher rank that it stands under, or -1."""
    found: dict[int, int] = {}
    open_: list[int] = []
    for index in body:
        level = _level(parts, index)
        while open_ and _level(parts, open_[-1]) >= level:
            open_.pop()
        found[index] = open_[-1] if open_ else -1
        open_.append(index)
    return found


def _beside(parts: Sequence[Part], body: Sequence[int], parents: dict[int, int], named: set[int]) -> set[int]:
    """Return the parts most of whose neighbours of the same rank are problems."""
    families: dict[tuple[int, Level], list[int]] = defaultdict(list)
    for index in body:
        families[parents[index], _level(parts, index)].append(index)
    found: set[int] = set()
    for family in families.values():
        share = sum(index in named for index in family) / len(family)
        if share > _MAJORITY and len(family) > 1:
            found.update(index for index in family if not _in_other_chapter(parts, index))
    return found


def _end(parts: Sequence[Part], index: int) -> int:
    level = _level(parts, index)
    for later in range(index + 1, len(parts)):
        rank = parts[later].rank
        if rank is not None and rank <= level:
            return later
    return len(parts)


def _below(parts: Sequence[Part], other: int, index: int) -> bool:
    return _level(parts, other) > _level(parts, index)


def _level(parts: Sequence[Part], index: int) -> Level:
    marker = parts[index].marker
    return marker.level if marker else Level.SUBITEM


def _span(parts: Sequence[Part], index: int, end: int, parents: dict[int, int], *, named: bool) -> ProblemSpan:
    part = parts[index]
    marker = part.marker
    begin, number = (marker.end, marker.number) if marker else (0, 0)
    label = _LABEL.match(part.text, begin)
    begin = label.end() if label else begin
    group: list[str] = []
    above = parents[index]
    while above >= 0:
        group.insert(0, parts[above].text[: problem_end(parts[above].text, 0)].rstrip("。：:"))
        above = parents[above]
    return ProblemSpan(number, index, end, begin, problem_end(part.text, begin), tuple(group), named)


def _without_numbers(parts: Sequence[Part]) -> list[ProblemSpan]:
    """Return the problems of a report that numbers none: paragraphs that begin 关于…问题."""
    openings = [
        index
        for index, part in enumerate(parts)
        if part.paragraph.cell is None and part.marker is None and _ABOUT.match(part.text) and _names_problem(part)
    ]
    return [
        ProblemSpan(number, index, end, 0, problem_end(parts[index].text, 0), (), named=False)
        for number, (index, end) in enumerate(pairwise([*openings, len(parts)]), 1)
    ]
