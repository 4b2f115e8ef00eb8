"""The problems of a rectification report with the measures of each department."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from courtdesk.intake import dates
from courtdesk.intake.draft import FindingDraft, Found, MeasureDraft
from courtdesk.intake.finding_outline import ProblemSpan, find_problems
from courtdesk.intake.measures import Passage, joined, split_measures
from courtdesk.intake.outline import Part
from courtdesk.intake.sentences import sentences
from courtdesk.intake.source import Place
from courtdesk.intake.tags import Tag, TagKind

_BESIDE = 0.8
_UNNAMED = 0.7
#: Sentences that end a report and belong to no problem.
_CLOSING = re.compile(
    r"(?:以上|上述)(?:内容|情况|整改)|欢迎|特此|联系(?:方式|电话|人)|监督电话|如有(?:意见|问题)|公示(?:期|时间)|下一步[，,]?(?:我院|本院|[\u4e00-\u9fff]{0,8}党组)"
    r"|邮[政寄]地址|通讯地址"
)
_SIGNED = re.compile(r"[\u4e00-\u9fff]{2,20}(?:人民法院|党组|委员会|办公室)|.{0,12}\d{4}年\d{1,2}月\d{1,2}日")
_LABEL = re.compile(
    r"(?:整改|落实|完成|办理|进展|工作)(?:落实|进展|完成)?(?:措施|情况|举措|进展|结果|成效)(?:及成效)?[:：]|(?:措施|举措|进展|成效)[:：]"
)
_STATE_LABEL = re.compile(r"(?:整改|完成|办理|落实)(?:状态|结果|进度)[:：](?P<state>[^，。；;\n]{2,12})")


def read_findings(parts: Sequence[Part], year: int | None) -> tuple[FindingDraft, ...]:
    """Return the problems in reading order, each with its measures."""
    return tuple(_finding(parts, span, year) for span in find_problems(parts))


def _finding(parts: Sequence[Part], span: ProblemSpan, year: int | None) -> FindingDraft:
    part = parts[span.first]
    tags = [tag for one in parts[span.first : span.end] for tag in one.tags]
    measures = [m for passage in _passages(parts, span) for m in split_measures(passage, year)]
    measures = _tagged(joined(measures), parts, span, tags, year)
    named = 1.0 if span.named else _BESIDE
    numbered = 1.0 if part.marker else _UNNAMED
    return FindingDraft(
        number=span.number,
        problem=part.text[span.begin : span.stop].strip("，,：: "),
        group=span.group,
        measures=tuple(measures),
        place=Place(part.paragraph.number, span.begin, span.stop),
        confidence=min(named, numbered),
    )


def _passages(parts: Sequence[Part], span: ProblemSpan) -> list[Passage]:
    """Return what stands under a problem, without labels, tags and what closes the report."""
    found: list[Passage] = []
    for index in range(span.first, span.end):
        part = parts[index]
        if part.paragraph.cell is not None:
            continue
        begin = span.stop if index == span.first else 0
        if index > span.first and part.marker is None and _SIGNED.fullmatch(part.text):
            break
        stop = _closing_at(part.text, begin) if index == span.first or part.marker is None else None
        text = part.text if stop is None else part.text[:stop]
        text, begin = _without_label(_without_tags(text, part.tags), begin)
        if text[begin:].strip():
            found.append(Passage(part.paragraph.number, text, begin))
        if stop is not None:
            break
    return found


def _closing_at(text: str, begin: int) -> int | None:
    return next((start for start, _ in sentences(text, begin) if _CLOSING.match(text, start)), None)


def _without_tags(text: str, tags: Sequence[Tag]) -> str:
    """Blank the tags out, so that positions stay."""
    for tag in tags:
        text = text[: tag.start] + " " * (min(tag.end, len(text)) - tag.start) + text[tag.end :]
    return _STATE_LABEL.sub(lambda match: " " * len(match.group()), text)


def _without_label(text: str, begin: int) -> tuple[str, int]:
    while begin < len(text) and text[begin] == " ":
        begin += 1
    label = _LABEL.match(text, begin)
    return text, label.end() if label else begin


def _tagged(
    measures: list[MeasureDraft], parts: Sequence[Part], span: ProblemSpan, tags: Sequence[Tag], year: int | None
) -> list[MeasureDraft]:
    """Give measures what tags say: departments where no sentence names any, the deadline, the state."""
    units = _units(tags)
    due = next((found for tag in tags if tag.kind is TagKind.DUE for found in [_due(tag, year)] if found), None)
    text = "\n".join(part.text for part in parts[span.first : span.end])
    state = _STATE_LABEL.search(text)
    if not measures and (units or due):
        place = parts[span.first].place
        measures = [MeasureDraft(Found(()), "", Found(None), Found(""), place)]
    nobody = not any(measure.departments.value for measure in measures)
    found = []
    for measure in measures:
        new = measure
        if nobody and units:
            new = replace(new, departments=Found(units))
        if due is not None and new.due.value is None:
            new = replace(new, due=due)
        if state is not None:
            new = replace(new, state=Found(state["state"].strip()))
        found.append(new)
    return found


def _units(tags: Sequence[Tag]) -> tuple[str, ...]:
    kinds = (TagKind.LEAD_DEPARTMENTS, TagKind.DEPARTMENTS)
    return tuple(dict.fromkeys(value for kind in kinds for tag in tags if tag.kind is kind for value in tag.values))


def _due(tag: Tag, year: int | None) -> Found[date | None] | None:
    day = dates.due_of(tag.value, year)
    return Found(day, None, 1.0 if day else 0.5, tag.value) if tag.value else None
