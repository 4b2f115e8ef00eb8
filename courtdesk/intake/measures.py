"""What was done about a problem: measures split by department, their points, state and deadline."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from courtdesk.intake import dates
from courtdesk.intake.draft import Found, MeasureDraft
from courtdesk.intake.numbering import marker_at
from courtdesk.intake.sentences import point_starts, points, sentences
from courtdesk.intake.source import Place
from courtdesk.intake.unit_names import Subject, subject_at

_FROM_TEXT = 0.9
_BY_WORDING = 0.7
_SEVERAL = 0.8
_POINT_LENGTH = re.compile(r"(?:[一二三四五六七八九十]{1,2}[是要]|第[一二三四五六七八九十][，,、])")
#: What opens the lines of a list without numbers.
_DASH = re.compile(r"[—\-－–·•*●◆■]{1,2}[ \u3000]?")
#: What a number begins with that opens a measure: （1）, 2., ③.
_NUMBER_BEGINS = frozenset("（(0123456789①②③④⑤⑥⑦⑧⑨⑩")
#: What a report says outright about how far it is.
_STATED: tuple[tuple[str, str], ...] = (
    (
        r"已完成并长期坚持|完成并(?:长期)?坚持|长期坚持|持续(?:整改|坚持|推进)并长期|长期整改|立行立改并长期坚持",
        "长期坚持",
    ),
    (
        r"(?:基本|部分)完成|正在(?:整改|推进|办理|落实)|整改中|推进中|持续整改|正在进行|未完成|尚未(?:完成|整改)",
        "整改中",
    ),
    (r"已(?:全部|按期|经)?(?:完成|整改|办结|销号)|整改(?:完毕|完成|到位)|完成整改|全部完成", "已完成"),
)
_DONE = re.compile(
    r"已经?(?!结)|(?:建立|完善|制定|召开|开展|加强|提高|设立|成立|修订|出台|印发|完成|落实|解决|进行|组织|规范|明确|健全)了|先后"
)
_WILL = re.compile(
    r"计划|(?<!即)将(?!其|案|此|之|该|考|图|判|涉|问|答|经|调|相|有|整|全|评|党|以|[“《])"
    # 将…作为, 将…纳入 put something first and promise nothing.
    r"(?![^，,。；;]{2,60}?(?:作为|纳入|列为|列入|融入|贯穿|转化为|落实到|与[^，,。；;]{2,20}(?:相?结合|挂钩)))"
    r"|拟(?!定)|下一步|今后|力争|准备"
)
#: A sentence that says how far something is and nothing else.
_STATE_ONLY = re.compile(
    r"(?:已(?:全部|基本|按期)?(?:完成|整改|办结|销号)(?:整改|到位)?(?:[，,]?并(?:长期|持续)(?:坚持|推进))?|(?:基本|部分)?完成(?:整改)?(?:\d{1,3}(?:\.\d+)?[%％])?|正在(?:整改|推进|办理)(?:中)?"
    r"|整改(?:中|完成|到位)|持续(?:整改|推进)|长期(?:坚持|整改)|完成率?为?\d{1,3}(?:\.\d+)?[%％])[。；;]?"
)
_YEAR_END = re.compile(r"(?:在|于|计划|力争|确保)?(?P<when>(?:今年|本年|\d{4}年|年)(?:年)?[底末](?:之|以)?前?)")


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of a paragraph that tells of measures."""

    paragraph: int
    text: str
    start: int


def split_measures(passage: Passage, year: int | None) -> list[MeasureDraft]:
    """Return the measures of a passage, one for each department that a sentence has as its subject."""
    cuts: list[tuple[int, Subject | None]] = []
    for start, end in sentences(passage.text, passage.start):
        subject = _subject(passage.text, start, end)
        if subject is not None or not cuts:
            cuts.append((start, subject))
    edges = [*(start for start, _ in cuts[1:]), len(passage.text)]
    return [
        measure(passage, start, end, subject, year)
        for (start, subject), end in zip(cuts, edges, strict=True)
        if passage.text[start:end].strip()
    ]


def _subject(text: str, start: int, end: int) -> Subject | None:
    """Return the subject of a sentence, also behind 一是 and （1）."""
    point = _POINT_LENGTH.match(text, start, end)
    behind = point.end() if point else None
    dash = _DASH.match(text, start, end) if behind is None else None
    if dash is not None:
        behind = dash.end()
    elif behind is None and text[start : start + 1] in _NUMBER_BEGINS:
        marker = marker_at(text, start)
        behind = marker.end if marker else None
    return subject_at(text, behind or start, end)


def measure(
    passage: Passage,
    start: int,
    end: int,
    subject: Subject | None,
    year: int | None,
) -> MeasureDraft:
    """Return what ``passage`` says from ``start`` to ``end`` as one measure."""
    text = passage.text[start:end].strip()
    place = Place(passage.paragraph, start, end)
    units: Found[tuple[str, ...]] = Found((), None, 1.0)
    if subject is not None:
        units = Found(subject.units, Place(passage.paragraph, subject.start, subject.end), _FROM_TEXT)
    due = due_in(text, passage.paragraph, start, year)
    state = state_of(text)
    sure = min(units.confidence, due.confidence)
    return MeasureDraft(units, text, due, state, place, points(text), sure)


def due_in(text: str, paragraph: int, offset: int, year: int | None) -> Found[date | None]:
    """Return the deadline that stands in the words of a measure, the last one of several."""
    found = dates.dues_in(text) or _ends_of_year(text)
    days = [(dates.due_of(words.text, year), words) for words in found]
    known = [(day, words) for day, words in days if day is not None]
    if not known:
        return Found(None)
    day, words = max(known, key=lambda item: item[0])
    several = len({item[0] for item in known}) > 1
    place = Place(paragraph, offset + words.start, offset + words.end)
    return Found(day, place, _SEVERAL if several else _FROM_TEXT, words.text)


def _ends_of_year(text: str) -> list[dates.Words]:
    return [dates.Words(m["when"], m.start("when"), m.end("when")) for m in _YEAR_END.finditer(text)]


def state_of(text: str) -> Found[str]:
    """Return how far a measure is by its wording; nothing where the wording does not tell."""
    for words, state in _STATED:
        if re.search(words, text):
            return Found(state, None, _FROM_TEXT)
    done, will = bool(_DONE.search(text)), bool(_WILL.search(text))
    if done and will:
        return Found("整改中", None, _BY_WORDING, "有的已做，有的计划做")
    if will:
        return Found("计划", None, _BY_WORDING, "按措辞判断")
    if done:
        return Found("已完成", None, _BY_WORDING, "按措辞判断")
    return Found("")


def joined(measures: Sequence[MeasureDraft]) -> list[MeasureDraft]:
    """Join measures without a department to the one before them."""
    found: list[MeasureDraft] = []
    for one in measures:
        if found and not one.departments.value:
            found[-1] = _with(found[-1], one)
        elif len(found) == 1 and not found[0].departments.value and _STATE_ONLY.fullmatch(found[0].text):
            found[0] = _after_state(found[0], one)
        else:
            found.append(one)
    return found


def _after_state(state: MeasureDraft, one: MeasureDraft) -> MeasureDraft:
    """Return a measure whose state stands before it as a sentence: 已完成。立案庭制定了办法。."""
    told = state.state if state.state.value else state_of(state.text)
    text = f"{state.text}{one.text}"
    place = replace(state.place, end=one.place.end) if state.place.paragraph == one.place.paragraph else one.place
    return replace(one, text=text, place=place, state=told if told.value else one.state)


def _with(first: MeasureDraft, more: MeasureDraft) -> MeasureDraft:
    text = f"{first.text}\n{more.text}"
    due = more.due if more.due.value and (not first.due.value or more.due.value > first.due.value) else first.due
    state = first.state if first.state.value == more.state.value or not more.state.value else state_of(text)
    parts = points(text) if point_starts(text) else first.points
    return MeasureDraft(
        first.departments, text, due, state, first.place, parts, min(first.confidence, more.confidence)
    )
