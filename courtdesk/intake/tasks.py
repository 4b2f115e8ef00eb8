"""Finds the numbered tasks of a plan and reads each one."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from courtdesk.intake import dates
from courtdesk.intake.draft import Found, TaskDraft
from courtdesk.intake.members import split_person
from courtdesk.intake.numbering import Level
from courtdesk.intake.outline import Part, chapter_heading, group_heading
from courtdesk.intake.source import Place
from courtdesk.intake.tags import TagKind, looks_like_department, looks_like_name

#: Chapters that hold tasks in plans which name no department, the surest first.
_TASK_CHAPTERS = ("措施", "任务分解", "分工", "标准", "主要任务", "重点", "工作任务", "工作内容", "任务")
#: A single label may belong to the imprint (承办部门) and not to a task.
_FEWEST_TAGGED = 2
_UNTAGGED = 0.6
_DOUBTFUL = 0.6
_FROM_TEXT = 0.9
_SEVERAL = 0.8
#: What tasks are numbered with, the usual first.
_CLOSING_MATTER = re.compile(
    r"附件?\d*[:：].*|附件\d*|抄送[:：].*|[\u4e00-\u9fff]{2,20}人民法院(?:党组|办公室)?"
    r"|.{0,40}[\d〇零一二三四五六七八九]{4}年[\d一二三四五六七八九十]{1,3}月[\d一二三四五六七八九十]{1,3}日(?:印发)?\d{0,3}"
)
_USUAL = (Level.ITEM, Level.GROUP, Level.CHAPTER, Level.SUBITEM)


@dataclass(frozen=True, slots=True)
class TaskSpan:
    """The paragraphs of one task: indexes ``first`` up to, not including, ``end``."""

    number: int
    first: int
    end: int


@dataclass(frozen=True, slots=True)
class _Mark:
    """A tag and where it stands."""

    kind: TagKind
    value: str
    values: tuple[str, ...]
    place: Place


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
        once, run = _tagged_once(parts, spans), _runs_with_tags(parts, spans)
        return once, once / len(run) if run else 0.0, -_USUAL.index(level)

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
        labels = Counter(tag.label for part in parts[span.first : span.end] for tag in part.tags)
        count += bool(labels) and max(labels.values()) == 1
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
                return spans
    return []


def read_task(parts: Sequence[Part], span: TaskSpan, year: int | None, *, leaders_usual: bool) -> TaskDraft:
    """Read one task."""
    own = parts[span.first : span.end]
    marks = [
        _Mark(tag.kind, tag.value, tag.values, Place(part.paragraph.number, tag.start, tag.end))
        for part in own
        for tag in part.tags
    ]
    text = _text(own)
    leaders = _leaders(marks, usual=leaders_usual)
    leads = _departments(marks, TagKind.LEAD_DEPARTMENTS)
    departments = _departments(marks, TagKind.DEPARTMENTS)
    if not leads.value and not departments.value:
        departments = Found((), own[0].place, 0.0, _no_department(marks))
    due = _due(own, marks, year)
    recurrence = _recurrence(own, marks)
    confidence = min(f.confidence for f in (leaders, leads, departments, due, recurrence))
    return TaskDraft(
        number=span.number,
        heading=heading_of(text),
        text=text,
        group=group_heading(parts, own[0]),
        leaders=leaders,
        lead_departments=leads,
        departments=departments,
        due=due,
        recurrence=recurrence,
        places=tuple(part.place for part in own),
        confidence=confidence if marks else min(confidence, _UNTAGGED),
    )


def has_leaders(parts: Sequence[Part], span: TaskSpan) -> bool:
    """Whether a task names its leaders."""
    return any(tag.kind is TagKind.LEADERS for part in parts[span.first : span.end] for tag in part.tags)


def heading_of(text: str) -> str:
    """Return the first sentence, up to and including the first 。."""
    first_line = text.partition("\n")[0]
    sentence, stop, _ = first_line.partition("。")
    return sentence + stop


def _text(own: Sequence[Part]) -> str:
    """Return the words of a task without its number and labels."""
    pieces = []
    for index, part in enumerate(own):
        begin = part.marker.end if index == 0 and part.marker else 0
        kept = []
        for tag in part.tags:
            kept.append(part.text[begin : max(begin, tag.start)])
            begin = max(begin, tag.end)
        kept.append(part.text[begin:])
        pieces.append("".join(kept).strip())
    return "\n".join(piece for piece in pieces if piece)


def _leaders(marks: Sequence[_Mark], *, usual: bool) -> Found[tuple[str, ...]]:
    found = [m for m in marks if m.kind is TagKind.LEADERS or (m.kind is TagKind.PERSONS and _all_names(m.values))]
    written = tuple(value for mark in found for value in mark.values)
    values = tuple(_name_in(value) for value in written)
    if not values:
        note = "没有写明牵头领导" if usual else ""
        return Found((), None, 0.0 if usual else 1.0, note)
    odd = [value for value in values if not looks_like_name(value)]
    note = f"“{'、'.join(odd)}”不像人名" if odd else ""
    if not odd and values != written:
        note = "、".join(written)
    return Found(values, found[0].place, _DOUBTFUL if odd else 1.0, note)


def _name_in(value: str) -> str:
    """Return 周书禾 for 副院长周书禾 and 周书禾同志."""
    name, _ = split_person(value)
    return name or value


def _all_names(values: tuple[str, ...]) -> bool:
    return bool(values) and all(looks_like_name(value) for value in values)


def _departments(marks: Sequence[_Mark], kind: TagKind) -> Found[tuple[str, ...]]:
    found = [m for m in marks if m.kind is kind]
    values = tuple(dict.fromkeys(value for mark in found for value in mark.values))
    if not values:
        return Found((), None)
    odd = [value for value in values if not looks_like_department(value)]
    note = f"“{'、'.join(odd)}”不像部门名称" if odd else ""
    return Found(values, found[0].place, _DOUBTFUL if odd else 1.0, note)


def _no_department(marks: Sequence[_Mark]) -> str:
    persons = [m.value for m in marks if m.kind is TagKind.PERSONS and not _all_names(m.values)]
    return f"没有写明责任部门，只写了责任人：{'、'.join(persons)}" if persons else "没有写明责任部门"


def _due(own: Sequence[Part], marks: Sequence[_Mark], year: int | None) -> Found[date | None]:
    tagged = next((m for m in marks if m.kind is TagKind.DUE), None)
    if tagged is not None:
        return _tagged_due(tagged, year)
    words = [(part, found) for part in own for found in dates.dues_in(part.text)]
    days = [(dates.due_of(found.text, year), part, found) for part, found in words]
    known = [(day, part, found) for day, part, found in days if day is not None]
    if not known:
        return Found(None)
    day, part, found = max(known, key=lambda item: item[0])
    place = Place(part.paragraph.number, found.start, found.end)
    if len({item[0] for item in known}) > 1:
        return Found(day, place, _SEVERAL, "正文有多个期限，取最晚的一个")
    return Found(day, place, _FROM_TEXT, found.text)


def _tagged_due(mark: _Mark, year: int | None) -> Found[date | None]:
    day = dates.due_of(mark.value, year)
    if day is not None:
        return Found(day, mark.place, 1.0, mark.value)
    if dates.is_standing(mark.value):
        return Found(None, mark.place, 1.0, mark.value)
    return Found(None, mark.place, 0.5, f"期限写作“{mark.value}”，换算不成日期")


def _recurrence(own: Sequence[Part], marks: Sequence[_Mark]) -> Found[str | None]:
    tagged = next((m for m in marks if m.kind is TagKind.DUE and dates.is_standing(m.value)), None)
    if tagged is not None:
        return Found(tagged.value, tagged.place)
    found: dict[str, Place] = {}
    for part in own:
        for seen in dates.recurrences_in(part.text):
            found.setdefault(seen.text, Place(part.paragraph.number, seen.start, seen.end))
    if not found:
        return Found(None)
    words = "、".join(found)
    place = next(iter(found.values()))
    if len(found) > 1:
        return Found(words, place, _SEVERAL, "正文有多个周期")
    return Found(words, place, _FROM_TEXT, words)
