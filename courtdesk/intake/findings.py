"""The problems of a rectification report with the measures of each department."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

from courtdesk.intake import dates
from courtdesk.intake.draft import FindingDraft, Found, MeasureDraft
from courtdesk.intake.finding_outline import STATE_BRACKET, ProblemSpan, find_problems
from courtdesk.intake.measures import Passage, joined, split_measures, state_of
from courtdesk.intake.outline import Part
from courtdesk.intake.people import names_of
from courtdesk.intake.sentences import sentences
from courtdesk.intake.source import Place
from courtdesk.intake.tags import Tag, TagKind, looks_like_department, looks_like_name

_OF_UNITS = frozenset({TagKind.DEPARTMENTS, TagKind.LEAD_DEPARTMENTS})
#: What may stand between two labels of one measure.
_BETWEEN_LABELS = " \t。；;，,）)】]"
_SEVERAL_STATES = 2
_BESIDE = 0.8
_UNNAMED = 0.7
_ODD = 0.6
#: Sentences that end a report and belong to no problem.
_CLOSING = re.compile(
    r"(?:以上|上述)(?:内容|情况|整改)|欢迎|特此|联系(?:方式|电话|人)|监督电话|如有(?:意见|问题)|公示(?:期|时间)|下一步[，,]?(?:我院|本院|[\u4e00-\u9fff]{0,8}党组)"
    r"|邮[政寄]地址|通讯地址"
)
_SIGNED = re.compile(r"[\u4e00-\u9fff]{2,20}(?:人民法院|党组|委员会|办公室)|.{0,12}\d{4}年\d{1,2}月\d{1,2}日")
_LABEL = re.compile(
    r"【?(?:整改|落实|完成|办理|进展|工作)(?:落实|进展|完成)?(?:措施|情况|举措|进展|结果|成效)(?:及成效)?(?:[:：]|】[:：]?)"
    r"|(?:整改|措施|举措|进展|成效)[:：]"
)
#: What is to be reached and why it was not are no measures.
_GOAL = re.compile(r"(?:(?:整改|工作|预期)?目标(?:要求|任务)?|(?:问题|产生)?原因(?:分析|剖析)?)[:：]")
_STATE_LABEL = re.compile(
    r"(?:整改|完成|办理|落实)(?:状态|结果|进度)(?:[:：]|】[:：]?)"
    r"(?P<state>[^，。；;）)\n]{2,12}(?:[，,]?并?(?:长期坚持|持续推进))?)"
    r"|(?:(?:整改|完成|办理|落实)(?:进展|完成情况)(?:[:：]|】[:：]?)|【完成情况】[:：]?)(?P<told>(?:已|正在|基本|持续|长期|未|尚未|完成|整改|推进)[^，。；;:：\n]{1,10})(?=。?\s*$)",
    re.MULTILINE,
)


@dataclass(frozen=True, slots=True)
class _Portion:
    """Passages that the same labels speak of, and all that is written there."""

    passages: tuple[Passage, ...] = ()
    tags: tuple[Tag, ...] = ()
    text: str = ""

    def with_more(self, more: _Portion) -> _Portion:
        """Return both as one."""
        return _Portion((*self.passages, *more.passages), (*self.tags, *more.tags), f"{self.text}\n{more.text}")


def read_findings(parts: Sequence[Part], year: int | None) -> tuple[FindingDraft, ...]:
    """Return the problems in reading order, each with its measures."""
    return tuple(_finding(parts, span, year) for span in find_problems(parts))


def _finding(parts: Sequence[Part], span: ProblemSpan, year: int | None) -> FindingDraft:
    part = parts[span.first]
    measures = [one for said in _portions(parts, span) for one in _measures(said, part.place, year)]
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


def _portions(parts: Sequence[Part], span: ProblemSpan) -> list[_Portion]:
    """Return what stands under a problem, parted where several stretches carry labels of departments of their own."""
    own = parts[span.first : span.end]
    passages = _passages(parts, span)
    tags = tuple(tag for one in own for tag in one.tags)
    if sum(tag.kind in _OF_UNITS for tag in tags) > 1:
        parted = [one for one in _parted(own, passages) if one.passages]
        if len(parted) > 1:
            return parted
    return [_Portion(tuple(passages), tags, "\n".join(part.text for part in own))]


def _parted(own: Sequence[Part], passages: Sequence[Passage]) -> list[_Portion]:
    """Return the stretches that each end with labels of departments; what follows the last goes with it."""
    by_number = {passage.paragraph: passage for passage in passages}
    portions: list[_Portion] = []
    open_ = _Portion()
    for part in own:
        said = by_number.get(part.paragraph.number, Passage(part.paragraph.number, "", 0))
        for stretch in _stretches(part, said):
            if portions and not stretch.passages and not open_.passages:
                portions[-1] = portions[-1].with_more(stretch)
                continue
            open_ = open_.with_more(stretch)
            if any(tag.kind in _OF_UNITS for tag in stretch.tags):
                portions.append(open_)
                open_ = _Portion()
    return [*portions[:-1], portions[-1].with_more(open_)] if portions else []


def _stretches(part: Part, said: Passage) -> Iterator[_Portion]:
    """Yield a paragraph cut behind labels that further words follow: those belong to the next measure."""
    begin = 0
    for cut in (*_cuts(part, said), len(part.text)):
        tags = tuple(tag for tag in part.tags if begin < tag.end <= cut)
        piece = Passage(said.paragraph, said.text[:cut], max(begin, said.start))
        yield _Portion((piece,) if piece.text[piece.start :].strip() else (), tags, part.text[begin:cut])
        begin = cut


def _cuts(part: Part, said: Passage) -> list[int]:
    ends = sorted({tag.end for tag in part.tags if said.start <= tag.start and tag.kind in _OF_UNITS})
    return [end for end, stop in pairwise([*ends, len(said.text)]) if said.text[end:stop].strip(_BETWEEN_LABELS)]


def _measures(said: _Portion, place: Place, year: int | None) -> list[MeasureDraft]:
    measures = joined([one for passage in said.passages for one in split_measures(passage, year)])
    return _tagged(measures, place, said.text, said.tags, year)


def _passages(parts: Sequence[Part], span: ProblemSpan) -> list[Passage]:
    """Return what stands under a problem, without labels, tags and what closes the report."""
    found: list[Passage] = []
    states = sum(len(STATE_BRACKET.findall(part.text)) for part in parts[span.first : span.end])
    for index in range(span.first, span.end):
        part = parts[index]
        if part.paragraph.cell is not None:
            continue
        begin = span.stop if index == span.first else _words_begin(part)
        if index > span.first and part.marker is None and _SIGNED.fullmatch(part.text):
            break
        stop = _closing_at(part.text, begin) if index == span.first or part.marker is None else None
        text = part.text if stop is None else part.text[:stop]
        text, begin = _without_label(_without_tags(text, part.tags, states), begin)
        if text[begin:].strip() and not _GOAL.match(text, begin):
            found.append(Passage(part.paragraph.number, text, begin))
        if stop is not None:
            break
    return found


def _words_begin(part: Part) -> int:
    """Return where the words of a measure begin: behind the number of a label, 2.整改措施：."""
    begin = part.marker.end if part.marker else 0
    return begin if begin and _LABEL.match(part.text, begin) else 0


def _closing_at(text: str, begin: int) -> int | None:
    return next((start for start, _ in sentences(text, begin) if _CLOSING.match(text, start)), None)


def _without_tags(text: str, tags: Sequence[Tag], states: int) -> str:
    """Blank the tags out, so that positions stay; of several states each stays with its measure."""
    for tag in tags:
        text = text[: tag.start] + " " * (min(tag.end, len(text)) - tag.start) + text[tag.end :]
    for pattern in (_STATE_LABEL, STATE_BRACKET) if states < _SEVERAL_STATES else (_STATE_LABEL,):
        text = pattern.sub(lambda match: " " * len(match.group()), text)
    return text


def _without_label(text: str, begin: int) -> tuple[str, int]:
    while begin < len(text) and text[begin] == " ":
        begin += 1
    label = _LABEL.match(text, begin)
    return text, label.end() if label else begin


def _tagged(
    measures: list[MeasureDraft], place: Place, text: str, tags: Sequence[Tag], year: int | None
) -> list[MeasureDraft]:
    """Give measures what tags say: departments where no sentence names any, the deadline, the state."""
    said = _Said(_units(tags, TagKind.DEPARTMENTS), _units(tags, TagKind.LEAD_DEPARTMENTS), _people(tags))
    due = next((found for tag in tags if tag.kind is TagKind.DUE for found in [_due(tag, year)] if found), None)
    state = _state_in(text)
    if not measures and (said.named or due):
        measures = [MeasureDraft(Found(()), "", Found(None), Found(""), place)]
    nobody = not any(measure.departments.value for measure in measures) or said.names_more_than(measures)
    found = []
    for measure in measures:
        new = said.given_to(measure, nobody=nobody)
        if due is not None and (new.due.value is None or (len(measures) == 1 and due.value is not None)):
            new = replace(new, due=due)
        if state is not None:
            new = replace(new, state=state)
        found.append(new)
    return found


@dataclass(frozen=True, slots=True)
class _Said:
    """Whom the labels of a problem name."""

    departments: tuple[str, ...]
    leads: tuple[str, ...]
    leaders: tuple[str, ...]

    @property
    def named(self) -> bool:
        """Whether they name anybody."""
        return bool(self.departments or self.leads or self.leaders)

    def names_more_than(self, measures: Sequence[MeasureDraft]) -> bool:
        """Whether the one measure names but some of the departments in the labels."""
        return len(measures) == 1 and set(measures[0].departments.value) < {*self.departments, *self.leads}

    def given_to(self, measure: MeasureDraft, *, nobody: bool) -> MeasureDraft:
        """Return a measure with those people and departments; sentences that name departments know better."""
        new = replace(measure, leaders=_certain(self.leaders))
        if nobody:
            new = replace(new, lead_departments=_certain(self.leads))
            new = replace(new, departments=Found(self.departments)) if self.departments else new
        return new


def _certain(names: tuple[str, ...]) -> Found[tuple[str, ...]]:
    """Return names from a label, doubtful where one does not look like a name."""
    odd = [name for name in names if not (looks_like_name(name) or looks_like_department(name))]
    return Found(names, None, _ODD, f"“{'、'.join(odd)}”不像人名或部门") if odd else Found(names)


def _state_in(text: str) -> Found[str] | None:
    """Return the state that a label or a bracket gives, in the words of the ledger where they mean one."""
    label = _STATE_LABEL.search(text) or STATE_BRACKET.search(text)
    several = label is not None and label.re is STATE_BRACKET and len(STATE_BRACKET.findall(text)) >= _SEVERAL_STATES
    if label is None or several:
        return None
    words = next(said for said in label.groupdict().values() if said).strip()
    return Found(state_of(words).value or words)


def _units(tags: Sequence[Tag], kind: TagKind) -> tuple[str, ...]:
    return tuple(dict.fromkeys(value for tag in tags if tag.kind is kind for value in tag.values))


def _people(tags: Sequence[Tag]) -> tuple[str, ...]:
    """Return the leaders, and the persons responsible where they are named and no leader is."""
    for kind in (TagKind.LEADERS, TagKind.PERSONS):
        said = [name for tag in tags if tag.kind is kind for name in names_of(tag.value, tag.values)]
        if said and (kind is TagKind.LEADERS or all(looks_like_name(name) for name in said)):
            return tuple(dict.fromkeys(said))
    return ()


def _due(tag: Tag, year: int | None) -> Found[date | None] | None:
    day = dates.due_of(tag.value, year)
    return Found(day, None, 1.0 if day else 0.5, tag.value) if tag.value else None
