"""What tasks share: the labels of a heading, of a group of items, of 以上工作由…牵头, a department as a heading."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from courtdesk.intake.numbering import Level
from courtdesk.intake.outline import Part
from courtdesk.intake.spans import Shared, TaskSpan, spans_of
from courtdesk.intake.tags import Tag, TagKind, looks_like_department, split_values

#: A heading with labels says no more than this beside them.
_HEADING = 40
_ALL_ABOVE = re.compile(r"[（(]?(?:以上|上述|以上各项|该部分)")
_PUNCTUATION = " \t，,；;。.、（）()【】[]/"
#: Bodies of people, which plans describe under a heading of their own.
_BODIES = re.compile(r"(?:小组|专班|机构|指挥部|领导组|成员单位|责任单位|责任部门)$")
_LONGEST_HEAD = 30
_OPENED = re.compile(r"(?P<names>[^：:，,。；;]{2,30})[：:](?=.{4})")
_FEWEST_HEADS = 2


def items_below(parts: Sequence[Part], groups: Sequence[TaskSpan]) -> list[TaskSpan]:
    """Return the items of labelled groups where the items are the tasks; nothing where the groups are.

    They are where a chapter's heading carries the labels, where 以上工作由… speaks of them, and where the items of
    all groups are counted through.
    """
    rank = parts[groups[0].first].rank if groups else None
    if rank is None:
        return []
    inner = _inner(parts, groups, rank)
    if sum(map(bool, inner)) < len(groups) or len(groups) < _FEWEST_HEADS:
        return []
    on_headings = rank is Level.CHAPTER and all(
        _only_headed(parts, group, items[0]) for group, items in zip(groups, inner, strict=True)
    )
    of_all = all(any(map(_speaks_of_all, parts[group.first : group.end])) for group in groups)
    if not on_headings and not of_all and not _counted_through(inner):
        return []
    return [item for group, items in zip(groups, inner, strict=True) for item in _sharing(parts, group, items)]


def _inner(parts: Sequence[Part], groups: Sequence[TaskSpan], rank: Level) -> list[list[TaskSpan]]:
    """Return the items of each group, of the highest rank that most groups have."""
    for deeper in (level for level in Level if level > rank):
        spans = spans_of(parts, deeper)
        begins = [span.first for span in spans]
        inner = [spans[bisect_right(begins, g.first) : bisect_left(begins, g.end)] for g in groups]
        if sum(map(bool, inner)) * 2 > len(groups):
            return inner
    return [[] for _ in groups]


def _only_headed(parts: Sequence[Part], group: TaskSpan, item: TaskSpan) -> bool:
    """Whether the labels of a group stand above its items."""
    head = any(part.tags for part in parts[group.first : item.first])
    return head and not any(part.tags for part in parts[item.first : group.end])


def _counted_through(inner: Sequence[Sequence[TaskSpan]]) -> bool:
    """Whether each group goes on counting where the one before it ended."""
    return all(after[0].number == before[-1].number + 1 for before, after in pairwise(inner))


def _sharing(parts: Sequence[Part], group: TaskSpan, items: Sequence[TaskSpan]) -> Iterator[TaskSpan]:
    """Yield the items of a group with what its heading and its last lines say of all of them."""
    last = items[-1]
    labels = [index for index in range(last.first + 1, last.end) if says_labels_only(parts[index])]
    end = labels[-1] if labels else last.end  # what follows the labels is the signature
    while end - 1 in labels:
        end -= 1
    own = any(part.tags for part in parts[items[0].first : end])
    below = [] if own else _labels(parts, range(end, last.end))
    shared = (*_labels(parts, range(group.first, items[0].first)), *below)
    for item in items:
        stop = end if item is last and not own else item.end
        yield replace(item, end=stop, shared=tuple(shared))


def says_labels_only(part: Part) -> bool:
    """Whether a paragraph says nothing beside its labels."""
    if not part.tags:
        return False
    rest, begin = "", 0
    for tag in part.tags:
        rest += part.text[begin : tag.start] if tag.start > begin else ""
        begin = max(begin, tag.end)
    return not (rest + part.text[begin:]).strip(_PUNCTUATION)


def with_shared(parts: Sequence[Part], spans: Sequence[TaskSpan]) -> list[TaskSpan]:
    """Return tasks with the labels of the headings above them and of 以上工作由…负责 below them."""
    heads = unit_heads(parts)
    return _said_of_all(parts, [_headed(parts, span, heads) for span in spans])


def _headed(parts: Sequence[Part], span: TaskSpan, heads: Sequence[int]) -> TaskSpan:
    """Return a task with what stands above it, ended before the next department."""
    shared = (*span.shared, *_above(parts, span, heads))
    after = bisect_right(heads, span.first)
    end = min(span.end, heads[after]) if after < len(heads) else span.end
    return span if not shared and end == span.end else replace(span, shared=_distinct(shared), end=end)


def _distinct(shared: Sequence[Shared]) -> tuple[Shared, ...]:
    """Keep each label once."""
    return tuple(dict.fromkeys(shared))


def _above(parts: Sequence[Part], span: TaskSpan, heads: Sequence[int]) -> Iterator[Shared]:
    part = parts[span.first]
    for heading in (part.group, part.chapter):
        if 0 <= heading < span.first:
            yield from _of_heading(parts, heading, span.first)
    at = bisect_right(heads, span.first) - 1
    if at >= 0 and heads[at] < span.first:
        yield Shared(heads[at], _unit_tag(parts[heads[at]]))


def _of_heading(parts: Sequence[Part], heading: int, stop: int) -> Iterator[Shared]:
    """Yield the labels of a heading and of the lines right below it that hold nothing else."""
    part = parts[heading]
    words = len(part.text) - sum(tag.end - tag.start for tag in part.tags)
    if words <= _HEADING:
        yield from _labels(parts, range(heading, heading + 1))
    for index in range(heading + 1, stop):
        if parts[index].rank is not None or not says_labels_only(parts[index]):
            break
        yield from _labels(parts, range(index, index + 1))


def _labels(parts: Sequence[Part], indexes: range) -> list[Shared]:
    return [Shared(index, tag) for index in indexes for tag in parts[index].tags]


def _said_of_all(parts: Sequence[Part], spans: Sequence[TaskSpan]) -> list[TaskSpan]:
    """Give what 以上… says to the tasks of its group since the last such sentence, and take it out of the last."""
    found: list[TaskSpan] = []
    since = 0
    for span in spans:
        at = next((i for i in range(span.first + 1, span.end) if _speaks_of_all(parts[i])), None)
        found.append(span if at is None else replace(span, end=at))
        if at is None:
            continue
        shared = _labels(parts, range(at, at + 1))
        family = (parts[span.first].chapter, parts[span.first].group)
        for index in range(since, len(found)):
            one = found[index]
            if (parts[one.first].chapter, parts[one.first].group) == family:
                found[index] = replace(one, shared=(*shared, *one.shared))
        since = len(found)
    return found


def _speaks_of_all(part: Part) -> bool:
    return part.marker is None and bool(part.tags) and bool(_ALL_ABOVE.match(part.text))


def unit_heads(parts: Sequence[Part]) -> list[int]:
    """Return the paragraphs that are nothing but departments and stand over numbered items: 立案庭：, 一、办公室."""
    found = [index for index, (part, after) in enumerate(pairwise(parts)) if _heads(part, after)]
    return found if len(found) >= _FEWEST_HEADS else []


def _heads(part: Part, after: Part) -> bool:
    if after.marker is None or part.tags or part.paragraph.cell is not None or len(part.text) > _LONGEST_HEAD:
        return False
    body = _head_words(part)
    deeper = part.rank is None or (after.rank is not None and after.rank > part.rank)
    names = split_values(body)
    return deeper and bool(names) and all(looks_like_department(n) and not _BODIES.search(n) for n in names)


def _head_words(part: Part) -> str:
    return part.body.strip("【】[] \u3000").rstrip("：:")


def _unit_tag(part: Part) -> Tag:
    begin = part.marker.end if part.marker else 0
    return Tag(TagKind.DEPARTMENTS, "", _head_words(part), begin, len(part.text))


def opened_by_units(parts: Sequence[Part]) -> list[TaskSpan]:
    """Return numbered tasks that each begin with who does them: 1.政治部：队伍建设总结。."""
    for level in Level:
        spans = [span for span in spans_of(parts, level) for span in _opened(parts, span)]
        if len(spans) >= _FEWEST_HEADS:
            return spans
    return []


def _opened(parts: Sequence[Part], span: TaskSpan) -> Iterator[TaskSpan]:
    part = parts[span.first]
    opening = _OPENED.match(part.body)
    names = split_values(opening["names"]) if opening else ()
    if opening and all(looks_like_department(name) and not _BODIES.search(name) for name in names):
        offset = len(part.text) - len(part.body)
        tag = Tag(TagKind.DEPARTMENTS, "", opening["names"], offset, offset + opening.end())
        yield replace(span, shared=(Shared(span.first, tag),), begin=tag.end)
