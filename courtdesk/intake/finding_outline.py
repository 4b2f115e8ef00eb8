"""Tells which numbered parts of a report are problems, which are headings over them and which are measures."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from courtdesk.intake.numbering import Level, chinese_number, marker_at
from courtdesk.intake.outline import Part
from courtdesk.intake.sentences import first_sentence_end

#: How a problem is put into words, at the end of the sentence that names it.
_PROBLEM_END = re.compile(
    r"(?:问题|的问|方面|现象|不足|差距|(?:不|欠)(?:够|到位|强|高|严|实|深|深入|扎实|规范|及时|完善|健全|细|紧|足|准|牢|平衡|充分|明显|有力|彻底|清|全|多|力|佳|好|精|经常|落实|理想|重视|主动)"
    r"|(?:不|欠)[\u4e00-\u9fff]{1,4}|未(?:及时|按时|按规定|严格|有效|充分|全面)[\u4e00-\u9fff]{0,8}|薄弱|缺失|滞后|弱化|淡化|虚化|缺位|偏差|过[长高低多慢少大小迟]|偏低|偏高|偏长|偏弱|松散|宽松软|流于形式|有待(?:提高|加强|完善|提升|改进)|短板|漏洞|隐患|突出|落实难|较低|较差|较少|较慢|走过场|不作为|落后|空白|缺乏[\u4e00-\u9fff]{0,8}|存在[\u4e00-\u9fff、]{1,20})"
    r"[”」）]*(?:的?(?:问题|方面|情况|现象))?[”」）]*[。！：:；]?$"
)
_ABOUT = re.compile(r"(?:关于|针对|对于|反馈问题|存在问题|具体问题|问题)[“：:]?")
#: How far a problem is, in a bracket behind it: 训练不经常（长期坚持）。.
STATE_BRACKET = re.compile(
    r"[（(【\[](?:责任[^：:）)]{1,6}[：:][^；;）)]{1,40}[；;])?(?P<state>(?:已|基本|部分)?(?:完成|整改)[^（()）【】\[\]，。；]{0,8}|正在[^（()）【】\[\]，。；]{2,6}|(?:长期|持续)(?:坚持|整改|推进))[)）】\]]"
    r"[。：:；;]?"
)
#: A heading that announces how one problem was put right: 关于“…”问题的整改情况.
_ABOUT_ONE = re.compile(r"(?:关于|针对|反馈)?“[^”]{4,}”(?:的|等)?(?:问题)?的?整改(?:落实|进展|完成)?情况[。：:]?")
_COLON = re.compile(r"(?:问题|方面|情况|不足|不够|不到位)[”」）]?(?P<colon>[：:])")
_COMMA = re.compile(r"(?:问题|方面)[”」）]?(?P<comma>[，,])(?=(?:[^，。]{0,12})一是|我院|本院|院党组|党组|全院)")
#: A problem that is quoted, and in the same sentence what was done about it.
_QUOTED = re.compile(r"(?:关于|针对|对于|对)“[^”。]{2,80}”(?:的|等)?问题[，,](?!.{0,24}问题[。：:])")
_LABEL = re.compile(r"(?:反馈|存在|具体|主要)?问题(?:描述|表现)?[:：]")
#: What stands between a problem and what was done about it.
_ANSWER = re.compile(
    r"\s*[（(【\[]?整改(?:落实|进展|完成)?(?:情况|措施|举措|进展|结果|成效)(?:[)）】\]]?\s*[:：]|】)"
)
#: A numbered line that answers the problem above it: 2.整改措施：…, 3.责任单位：….
_ANSWERING = re.compile(
    r"【?(?:整改(?:落实)?(?:措施|情况|责任[^：:]{0,4}|时限|期限|状态|目标|结果|成效|进展)|责任(?:单位|部门|领导|人)|完成(?:时限|情况))[:：】]"
)
#: Chapters that tell of no problems.
_OTHER_CHAPTER = re.compile(
    r"下一步|今后|打算|努力方向|工作要求|保障|组织领导|成效|总体情况|基本情况|主要做法|组织情况|工作安排|意见建议|联系方式|需要说明"
)
#: A problem that is counted in words instead of by a marker: 反馈问题一：, 问题3：.
_COUNTED = re.compile(
    r"(?:反馈|存在|突出|具体|主要)?(?:的)?问题(?P<number>[一二三四五六七八九十]{1,3}|\d{1,2})[:：、.．]\s*"
)
_MAJORITY = 0.5
_HEADING = 40
_SHORTEST = 4
_FEWEST_LABELS = 2
_LONGEST_QUOTE = 200
_BETWEEN = (Level.GROUP + Level.ITEM) / 2


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
    return _by_labels(parts) or _by_numbers(parts)


def _by_labels(parts: Sequence[Part]) -> list[ProblemSpan]:
    """Return the problems that 反馈问题： opens, line by line; one such line below each number says what that is."""
    lines = [i for i, part in enumerate(parts) if part.marker is None and part.paragraph.cell is None]
    opened = [index for index in lines if _label_end(parts[index])]
    alone = [index for index in opened if index == 0 or parts[index - 1].marker is None]
    if len(opened) < _FEWEST_LABELS or not alone:
        return []
    heads = [i for i, part in enumerate(parts) if part.marker is not None and part.marker.level <= Level.GROUP]
    edges = sorted({*opened, *heads, len(parts)})
    return [_labelled(parts, index, edges[edges.index(index) + 1], n) for n, index in enumerate(opened, 1)]


def _labelled(parts: Sequence[Part], index: int, end: int, count: int) -> ProblemSpan:
    part = parts[index]
    begin = _label_end(part)
    marker = marker_at(part.text, begin)
    begin = marker.end if marker else begin
    above = [at for at in (part.chapter, part.group) if at >= 0]
    group = tuple(parts[at].text[: problem_end(parts[at].text, 0)].rstrip("。：:") for at in above)
    number = marker.number if marker else count
    return ProblemSpan(number, index, end, begin, _before_labels(part, begin), group, named=True)


def _by_numbers(parts: Sequence[Part]) -> list[ProblemSpan]:
    body = [index for index, part in enumerate(parts) if part.paragraph.cell is None and _rank(part) is not None]
    parents = _parents(parts, body)
    named = {
        index
        for index in body
        if (_names_problem(parts[index]) or _is_answered(parts, index)) and not _in_other_chapter(parts, index)
    }
    candidates = named | _beside(parts, body, parents, named)
    spans = []
    for index in sorted(candidates):
        end = _end(parts, index)
        if not any(index < other < end for other in candidates if _below(parts, other, index)):
            spans.append(_span(parts, index, end, parents, named=index in named))
    return spans or _without_numbers(parts)


def problem_end(text: str, begin: int) -> int:
    """Return where the words that name a problem end: with the sentence, or at a colon right after them."""
    stop = _quoted_whole(text, begin, first_sentence_end(text, begin))
    quoted = _QUOTED.match(text, begin, stop)
    if quoted:
        return quoted.end()
    for pattern, group in ((_COLON, "colon"), (_COMMA, "comma"), (STATE_BRACKET, "state")):
        match = pattern.search(text, begin, stop)
        if match:
            stop = min(stop, match.start() if pattern is STATE_BRACKET else match.end(group))
    return stop


def _quoted_whole(text: str, begin: int, stop: int) -> int:
    """Return where the sentence ends that quotes the problem: a 。 between its quotation marks ends nothing."""
    if text.count("“", begin, stop) <= text.count("”", begin, stop):
        return stop
    closed = text.find("”", stop)
    opened = text.find("“", stop)  # before the closing one: a mark was forgotten
    whole = 0 <= closed <= stop + _LONGEST_QUOTE and not 0 <= opened < closed
    return first_sentence_end(text, closed) if whole else stop


def _names_problem(part: Part) -> bool:
    begin = _words_begin(part)
    words = part.text[begin : _before_labels(part, begin)].rstrip("，,")
    return bool(_PROBLEM_END.search(words) or _ABOUT_ONE.fullmatch(words)) and not _is_measure(words)


def _is_answered(parts: Sequence[Part], index: int) -> bool:
    """Whether the next words say how it was put right: a part before 整改情况： is a problem, however it is put."""
    begin = _words_begin(parts[index])
    if _ANSWER.match(parts[index].text, problem_end(parts[index].text, begin)):
        return True
    following = parts[index + 1] if index + 1 < len(parts) else None
    return following is not None and _rank(following) is None and bool(_ANSWER.match(following.text))


def _is_measure(words: str) -> bool:
    """Whether a sentence only cites a problem and goes on with what was done: 针对…问题，开展…."""
    return bool(re.match(r"(?:一是|二是|三是|四是|五是|整改)", words))


def _in_other_chapter(parts: Sequence[Part], index: int) -> bool:
    """Whether a part stands in a chapter that tells of no problems; one that is itself a problem does."""
    chapter = parts[index].chapter
    if chapter < 0:
        return False
    heading = parts[chapter].body[:_HEADING]
    return bool(_OTHER_CHAPTER.search(heading)) and not _PROBLEM_END.search(heading.rstrip())


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
    families: dict[tuple[int, float], list[int]] = defaultdict(list)
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
        rank = _rank(parts[later])
        if rank is not None and rank <= level:
            return later
    return len(parts)


def _below(parts: Sequence[Part], other: int, index: int) -> bool:
    return _level(parts, other) > _level(parts, index)


def _level(parts: Sequence[Part], index: int) -> float:
    rank = _rank(parts[index])
    return Level.SUBITEM if rank is None else rank


def _rank(part: Part) -> float | None:
    """Return the rank of what opens a part; 反馈问题一： stands between （一） and 1."""
    if part.marker is not None and _ANSWERING.match(part.text, part.marker.end):
        return None
    if part.marker is None and part.paragraph.cell is None and _COUNTED.match(part.text):
        return _BETWEEN
    return part.rank if part.marker is None else part.marker.level


def _words_begin(part: Part) -> int:
    """Return where the words of a part begin, behind its number."""
    if part.marker is not None:
        return part.marker.end
    counted = _COUNTED.match(part.text)
    return counted.end() if counted else 0


def _number(part: Part) -> int:
    if part.marker is not None:
        return part.marker.number
    counted = _COUNTED.match(part.text)
    if counted is None:
        return 0
    said = counted["number"]
    return int(said) if said.isdigit() else chinese_number(said)


def _span(parts: Sequence[Part], index: int, end: int, parents: dict[int, int], *, named: bool) -> ProblemSpan:
    part = parts[index]
    begin, number = _words_begin(part), _number(part)
    label = _LABEL.match(part.text, begin)
    begin = label.end() if label else begin
    group: list[str] = []
    below = None if label else _labelled_below(parts, index, end)
    if below is not None:
        group = [part.text[: problem_end(part.text, 0)].rstrip("。：:")]
        part, begin = parts[below], _label_end(parts[below])
    above = parents[index]
    while above >= 0:
        group.insert(0, parts[above].text[: problem_end(parts[above].text, 0)].rstrip("。：:"))
        above = parents[above]
    first = index if below is None else below
    return ProblemSpan(number, first, end, begin, _before_labels(part, begin), tuple(group), named)


def _before_labels(part: Part, begin: int) -> int:
    """Return where a problem ends that a bracket of labels follows: …抓得不紧（责任领导：…）."""
    stop = problem_end(part.text, begin)
    return next((tag.start for tag in part.tags if begin + _SHORTEST <= tag.start < stop), stop)


def _labelled_below(parts: Sequence[Part], index: int, end: int) -> int | None:
    """Return the one line below a heading that says what the problem is: 问题：评查范围窄."""
    found = [i for i in range(index + 1, end) if parts[i].marker is None and _label_end(parts[i])]
    return found[0] if len(found) == 1 else None


def _label_end(part: Part) -> int:
    label = _LABEL.match(part.text)
    return label.end() if label else 0


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
