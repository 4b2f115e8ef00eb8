"""Finds which paragraphs of a plan are its tasks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from courtdesk.intake.numbering import Level, chinese_number
from courtdesk.intake.outline import Part, chapter_heading
from courtdesk.intake.sentences import first_sentence_end
from courtdesk.intake.spans import TaskSpan, spans_of
from courtdesk.intake.tags import TagKind
from courtdesk.intake.task_sharing import items_below, opened_by_units, says_labels_only, unit_heads, with_shared

#: Chapters that hold tasks in plans which name no department, the surest first.
_TASK_CHAPTERS = ("措施", "任务分解", "分工", "标准", "主要任务", "重点", "工作任务", "内容", "任务", "举措")
#: Chapters that hold no tasks.
_OTHER_CHAPTERS = re.compile(
    r"思想|目标|原则|意义|范围|对象|要求|领导|组织|保障|阶段|步骤|时间|安排|机构|职责|附则|背景|现状|问题|总体|成效|考核|奖|监督|责任追究"
)
_POINT = re.compile(r"(?P<number>[一二三四五六七八九十]{1,2})[是要](?=[\u4e00-\u9fff“])")
#: A single label may belong to the imprint (承办部门) and not to a task.
_FEWEST_TAGGED = 2
_OF_UNITS = frozenset({TagKind.DEPARTMENTS, TagKind.LEAD_DEPARTMENTS})
_CLOSING_MATTER = re.compile(
    r"附件?\d*[:：].*|附件\d*|抄送[:：].*|[\u4e00-\u9fff]{2,20}人民法院(?:党组|办公室)?"
    r"|.{0,40}[\d〇零一二三四五六七八九]{4}年[\d一二三四五六七八九十]{1,3}月[\d一二三四五六七八九十]{1,3}日(?:印发)?\d{0,3}"
)
#: A paragraph longer than this is more than a heading.
_SAYS = 30
#: A chapter that begins with more than this before its first line ends is a sentence and no heading.
_SENTENCE = 16
#: What tasks are numbered with, the usual first.
_USUAL = (Level.ITEM, Level.GROUP, Level.CHAPTER, Level.SUBITEM)


def find_tasks(parts: Sequence[Part], *, untagged: bool) -> list[TaskSpan]:
    """Return the tasks of a plan; those without any label only where ``untagged`` allows it."""
    spans = spans_of(parts, _level_of_tasks(parts))
    tagged = _tagged_once(parts, spans)
    fallback = _without_labels(parts) if untagged and tagged < _FEWEST_TAGGED else []
    if tagged and len(fallback) < _FEWEST_TAGGED:
        found = _labelled(parts, _runs_with_tags(parts, spans))
    else:
        found = with_shared(parts, fallback)
    return [_without_closing(parts, span) for span in found or _by_labels(parts)]


def _by_labels(parts: Sequence[Part]) -> list[TaskSpan]:
    """Return the paragraphs of a list without numbers that each name who is responsible, or stand above who is."""
    begins = [index for index, part in enumerate(parts) if part.marker is None and part.paragraph.cell is None]
    named = {index for index in begins if any(tag.kind in _OF_UNITS for tag in parts[index].tags)}
    firsts = sorted({_first_of(parts, index) for index in named} - {-1})
    spans = [TaskSpan(n, first, end) for n, (first, end) in enumerate(pairwise([*firsts, len(parts)]), 1)]
    return spans if len(spans) >= _FEWEST_TAGGED else []


def _first_of(parts: Sequence[Part], index: int) -> int:
    """Return the paragraph that the labels at ``index`` speak of; -1 where none does."""
    while index >= 0 and says_labels_only(parts[index]):
        index -= 1
    return index if index >= 0 and parts[index].marker is None else -1


def _labelled(parts: Sequence[Part], spans: list[TaskSpan]) -> list[TaskSpan]:
    """Return the spans that carry labels, or the items below them that share those."""
    items = items_below(parts, spans)
    return with_shared(parts, items) if items else _trimmed(parts, with_shared(parts, spans))


def _without_labels(parts: Sequence[Part]) -> list[TaskSpan]:
    """Return the tasks of a paper without labels: those under departments, in a chapter of tasks, 一是, 二是."""
    return (
        _below_units(parts)
        or opened_by_units(parts)
        or _by_chapter(parts)
        or _by_points(parts)
        or _by_elimination(parts)
    )


def _by_elimination(parts: Sequence[Part]) -> list[TaskSpan]:
    """Return the numbered parts of the chapters that plans give to nothing but tasks: 二、评查方式."""
    for level in (Level.GROUP, Level.ITEM):
        spans = [span for span in spans_of(parts, level) if _may_hold_tasks(parts, parts[span.first])]
        if len(spans) >= _FEWEST_TAGGED:
            return spans
    return _below_the_head(parts)


def _below_the_head(parts: Sequence[Part]) -> list[TaskSpan]:
    """Return the numbered sentences of a paper that has no chapters: each says what is to be done."""
    spans = [span for span in spans_of(parts, Level.ITEM) if parts[span.first].chapter < 0]
    if len(spans) >= _FEWEST_TAGGED:
        return spans
    spans = spans_of(parts, Level.CHAPTER)
    tells = [span for span in spans if _tells(parts[span.first].body, alone=span.end == span.first + 1)]
    return tells if len(tells) == len(spans) >= _FEWEST_TAGGED else []


def _tells(body: str, *, alone: bool) -> bool:
    """Whether a chapter says what is to be done: it is one sentence, or more than a heading that plans have."""
    if body.endswith(("。", "；")) and first_sentence_end(body) == len(body):
        return True
    return (not alone or len(body) > _SENTENCE) and not _OTHER_CHAPTERS.search(body[:_SENTENCE])


def _may_hold_tasks(parts: Sequence[Part], part: Part) -> bool:
    heading = chapter_heading(parts, part)
    return bool(heading) and not _OTHER_CHAPTERS.search(heading)


def _below_units(parts: Sequence[Part]) -> list[TaskSpan]:
    """Return the numbered items under headings that are departments."""
    heads = unit_heads(parts)
    if not heads:
        return []
    ends = [*heads[1:], len(parts)]
    inside = [index for head, end in zip(heads, ends, strict=True) for index in range(head + 1, end)]
    for level in _USUAL:
        spans = [span for span in spans_of(parts, level) if span.first in inside and span.first not in heads]
        if len(spans) >= len(heads):
            return spans
    return []


def _by_points(parts: Sequence[Part]) -> list[TaskSpan]:
    """Return paragraphs that begin 一是, 二是 and stand in a chapter of tasks or carry labels."""
    points = [(i, match) for i, part in enumerate(parts) if (match := _POINT.match(part.text)) and not part.marker]
    named = [(i, m) for i, m in points if parts[i].tags or _is_task_chapter(chapter_heading(parts, parts[i]))]
    ends = [_end_of_point(parts, i) for i, _ in named]
    return [
        TaskSpan(chinese_number(match["number"]), first, end, begin=match.end())
        for (first, match), end in zip(named, ends, strict=True)
    ]


def _end_of_point(parts: Sequence[Part], first: int) -> int:
    later = range(first + 1, len(parts))
    return next((i for i in later if parts[i].rank is not None or _POINT.match(parts[i].text)), len(parts))


def _is_task_chapter(heading: str) -> bool:
    return any(word in heading for word in _TASK_CHAPTERS)


def _level_of_tasks(parts: Sequence[Part]) -> Level:
    """Return the rank of number that labels belong to: most of its parts carry each label once."""

    def fitness(level: Level) -> tuple[int, float, int]:
        spans = spans_of(parts, level)
        run = _runs_with_tags(parts, spans)
        once = _tagged_once(parts, spans)
        inside = once if len(run) == len(spans) else _tagged_once(parts, run)
        share = inside / len(run) if run else 0.0
        return once, share, -_USUAL.index(level)

    return max(Level, key=fitness)


def _tagged_once(parts: Sequence[Part], spans: Sequence[TaskSpan]) -> int:
    """Count the spans that carry labels, each label once: a chapter full of tasks carries them many times."""
    count = 0
    for span in spans:
        labels = [(tag.kind, tag.label) for part in parts[span.first : span.end] for tag in part.tags]
        count += bool(labels) and len(set(labels)) == len(labels)
    return count


def _runs_with_tags(parts: Sequence[Part], spans: Sequence[TaskSpan]) -> list[TaskSpan]:
    """Keep the runs of numbers that hold tasks, with the tasks that lack their labels."""
    runs: list[list[TaskSpan]] = []
    for span in spans:
        if not runs or span.number == 1 or _chapter_of(parts, runs[-1][0]) != _chapter_of(parts, span):
            runs.append([])
        runs[-1].append(span)
    return [span for run in runs if _tagged(parts, run) * 3 >= len(run) for span in run]


def _chapter_of(parts: Sequence[Part], span: TaskSpan) -> int:
    """Return the chapter a span stands in; one that is a chapter itself stands in none."""
    chapter = parts[span.first].chapter
    return -1 if chapter == span.first else chapter


def _without_closing(parts: Sequence[Part], span: TaskSpan) -> TaskSpan:
    """End a task before the signature, the annexes and the imprint."""
    inside = range(span.first + 1, span.end)
    end = next((i for i in inside if _closes(parts[i])), span.end)
    return replace(span, end=end)


def _closes(part: Part) -> bool:
    """Whether a paragraph closes the paper; 完成时限：2026年6月30日 ends as a signature does and closes nothing."""
    return part.marker is None and not part.tags and bool(_CLOSING_MATTER.fullmatch(part.text))


def _tagged(parts: Sequence[Part], spans: Sequence[TaskSpan]) -> int:
    return sum(any(part.tags for part in parts[span.first : span.end]) for span in spans)


def _trimmed(parts: Sequence[Part], spans: list[TaskSpan]) -> list[TaskSpan]:
    """Where labels end the tasks, drop what follows them: a signature, an annex."""
    ends = [_end_of_tags(parts, span) for span in spans]
    closing = sum(end == span.end for end, span in zip(ends, spans, strict=True))
    if closing * 2 < len(spans):
        return spans
    return [replace(span, end=end or span.end) for span, end in zip(spans, ends, strict=True)]


def _end_of_tags(parts: Sequence[Part], span: TaskSpan) -> int:
    tagged = [i for i in range(span.first, span.end) if parts[i].tags]
    return tagged[-1] + 1 if tagged else 0


def _by_chapter(parts: Sequence[Part]) -> list[TaskSpan]:
    """Return the numbered parts of the chapter that is named after tasks."""
    for word in _TASK_CHAPTERS:
        for level in (Level.ITEM, Level.GROUP):
            spans = [s for s in spans_of(parts, level) if word in chapter_heading(parts, parts[s.first])]
            if spans:
                return sorted([*spans, *_whole_groups(parts, spans, word)], key=lambda span: span.first)
    return []


def _whole_groups(parts: Sequence[Part], items: Sequence[TaskSpan], word: str) -> Iterator[TaskSpan]:
    """Yield the groups of the same chapter that hold text and none of its items: each is a task by itself."""
    if parts[items[0].first].rank is not Level.ITEM:
        return
    begun = {span.first for span in items}
    for span in spans_of(parts, Level.GROUP):
        inside = begun.isdisjoint(range(span.first, span.end))
        says = any(len(part.body) > _SAYS for part in parts[span.first : span.end])
        if inside and says and word in chapter_heading(parts, parts[span.first]):
            yield span
