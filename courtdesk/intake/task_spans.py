"""Finds which paragraphs of a plan are its tasks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from courtdesk.intake.numbering import Level
from courtdesk.intake.outline import Part, chapter_heading

#: Chapters that hold tasks in plans which name no department, the surest first.
_TASK_CHAPTERS = ("措施", "任务分解", "分工", "标准", "主要任务", "重点", "工作任务", "工作内容", "任务")
#: A single label may belong to the imprint (承办部门) and not to a task.
_FEWEST_TAGGED = 2
_CLOSING_MATTER = re.compile(
    r"附件?\d*[:：].*|附件\d*|抄送[:：].*|[\u4e00-\u9fff]{2,20}人民法院(?:党组|办公室)?"
    r"|.{0,40}[\d〇零一二三四五六七八九]{4}年[\d一二三四五六七八九十]{1,3}月[\d一二三四五六七八九十]{1,3}日(?:印发)?\d{0,3}"
)
#: A paragraph longer than this is more than a heading.
_SAYS = 30
#: What tasks are numbered with, the usual first.
_USUAL = (Level.ITEM, Level.GROUP, Level.CHAPTER, Level.SUBITEM)


@dataclass(frozen=True, slots=True)
class TaskSpan:
    """The paragraphs of one task: indexes ``first`` up to, not including, ``end``."""

    number: int
    first: int
    end: int


def find_tasks(parts: Sequence[Part], *, untagged: bool) -> list[TaskSpan]:
    """Return the tasks of a plan; those without any label only where ``untagged`` allows it."""
    spans = spans_of(parts, _level_of_tasks(parts))
    tagged = _tagged_once(parts, spans)
    fallback = _by_chapter(parts) if untagged and tagged < _FEWEST_TAGGED else []
    labelled = bool(tagged) and len(fallback) < _FEWEST_TAGGED
    found = _trimmed(parts, _runs_with_tags(parts, spans)) if labelled else fallback
    return [_without_closing(parts, span) for span in found]


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


def spans_of(parts: Sequence[Part], level: Level) -> list[TaskSpan]:
    """Return everything that a number of ``level`` opens, up to the next number of its rank or above."""
    spans: list[TaskSpan] = []
    edges = [i for i, part in enumerate(parts) if part.rank is not None and part.rank <= level] + [len(parts)]
    for first, end in pairwise(edges):
        marker = parts[first].marker
        if marker is not None and marker.level is level:
            spans.append(TaskSpan(marker.number, first, end))
    return spans


def _tagged_once(parts: Sequence[Part], spans: Sequence[TaskSpan]) -> int:
    """Count the spans that carry labels, each label once: a chapter full of tasks carries them many times."""
    count = 0
    for span in spans:
        labels = [tag.label for part in parts[span.first : span.end] for tag in part.tags]
        count += bool(labels) and len(set(labels)) == len(labels)
    return count


def _runs_with_tags(parts: Sequence[Part], spans: Sequence[TaskSpan]) -> list[TaskSpan]:
    """Keep the runs of numbers that hold tasks, with the tasks that lack their labels."""
    runs: list[list[TaskSpan]] = []
    for span in spans:
        chapter = parts[span.first].chapter
        if not runs or span.number == 1 or parts[runs[-1][0].first].chapter != chapter:
            runs.append([])
        runs[-1].append(span)
    return [span for run in runs if _tagged(parts, run) * 3 >= len(run) for span in run]


def _without_closing(parts: Sequence[Part], span: TaskSpan) -> TaskSpan:
    """End a task before the signature, the annexes and the imprint."""
    inside = range(span.first + 1, span.end)
    end = next((i for i in inside if _CLOSING_MATTER.fullmatch(parts[i].text) and not parts[i].marker), span.end)
    return TaskSpan(span.number, span.first, end)


def _tagged(parts: Sequence[Part], spans: Sequence[TaskSpan]) -> int:
    return sum(any(part.tags for part in parts[span.first : span.end]) for span in spans)


def _trimmed(parts: Sequence[Part], spans: list[TaskSpan]) -> list[TaskSpan]:
    """Where labels end the tasks, drop what follows them: a signature, an annex."""
    ends = [_end_of_tags(parts, span) for span in spans]
    closing = sum(end == span.end for end, span in zip(ends, spans, strict=True))
    if closing * 2 < len(spans):
        return spans
    return [TaskSpan(s.number, s.first, end or s.end) for s, end in zip(spans, ends, strict=True)]


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
