"""Reads the tasks of a plan: words, leaders, departments, deadlines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from courtdesk.intake import dates
from courtdesk.intake.charges import TOLD, says_first_leads
from courtdesk.intake.draft import Found, TaskDraft
from courtdesk.intake.outline import Part, group_heading
from courtdesk.intake.people import names_of
from courtdesk.intake.sentences import sentences
from courtdesk.intake.source import Place
from courtdesk.intake.spans import TaskSpan
from courtdesk.intake.tags import Tag, TagKind, looks_like_department, looks_like_name, split_values
from courtdesk.intake.unit_names import subject_at

_OF_UNITS = frozenset({TagKind.DEPARTMENTS, TagKind.LEAD_DEPARTMENTS})
_UNTAGGED = 0.6
#: What parts the words of a task from its first label and belongs to neither.
_BEFORE_LABEL = " \t；;，,"
_DOUBTFUL = 0.6
_FROM_TEXT = 0.9
_SEVERAL = 0.8


@dataclass(frozen=True, slots=True)
class _Mark:
    """A tag and where it stands."""

    kind: TagKind
    value: str
    place: Place

    @property
    def values(self) -> tuple[str, ...]:
        """The names in the value."""
        return split_values(self.value)


def read_task(
    parts: Sequence[Part],
    span: TaskSpan,
    year: int | None,
    *,
    leaders_usual: bool,
    first_leads: bool = False,
    issued: date | None = None,
) -> TaskDraft:
    """Read one task; ``first_leads`` says that the first department listed is the lead.

    Days without a year lie in ``year``; those counted from the paper begin at ``issued``.
    """
    own = parts[span.first : span.end]
    marks = _marks(parts, span)
    text = _text(own, span.begin)
    leaders = _leaders(marks, usual=leaders_usual)
    leads, departments = _charged(own, marks, first_leads=first_leads)
    due, recurrence = _due(own, marks, year, issued), _recurrence(own, marks)
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


def _marks(parts: Sequence[Part], span: TaskSpan) -> list[_Mark]:
    """Return the labels of a task, and what it shares with others where it says nothing of the same itself."""
    own = [(part, tag) for part in parts[span.first : span.end] for tag in part.tags]
    if any(tag.label in TOLD for _, tag in own):
        labelled = any(tag.kind in _OF_UNITS and tag.label not in TOLD for _, tag in own)
        own = [(part, tag) for part, tag in own if not (labelled and tag.label in TOLD)]
    marks = [_mark(part, tag) for part, tag in own]
    named = {_subject(mark.kind) for mark in marks}
    shared = (each for each in span.shared if _subject(each.tag.kind) not in named)
    return [*marks, *(_mark(parts[each.part], each.tag) for each in shared)]


def _mark(part: Part, tag: Tag) -> _Mark:
    return _Mark(tag.kind, tag.value, Place(part.paragraph.number, tag.start, tag.end))


def _subject(kind: TagKind) -> TagKind:
    """Return what a label speaks of: who leads and who is responsible are one matter."""
    return TagKind.DEPARTMENTS if kind is TagKind.LEAD_DEPARTMENTS else kind


def _charged(
    own: Sequence[Part], marks: Sequence[_Mark], *, first_leads: bool
) -> tuple[Found[tuple[str, ...]], Found[tuple[str, ...]]]:
    """Return lead and further departments; a task without any is marked."""
    leads = _departments(marks, TagKind.LEAD_DEPARTMENTS)
    departments = _departments(marks, TagKind.DEPARTMENTS)
    if first_leads and not leads.value:
        leads, departments = _first_apart(departments)
    if not leads.value and not departments.value:
        departments = _acting(own) or Found((), own[0].place, 0.0, _no_department(marks))
    return leads, departments


def _acting(own: Sequence[Part]) -> Found[tuple[str, ...]] | None:
    """Return the departments that a sentence has as its subject, where nothing else says who is responsible."""
    for part in own:
        begin = part.marker.end if part.marker else 0
        for start, end in sentences(part.text, begin, "。！？；;，,"):
            subject = subject_at(part.text, start, end)
            if subject is not None:
                place = Place(part.paragraph.number, subject.start, subject.end)
                return Found(
                    subject.units, place, _DOUBTFUL, f"责任部门按句子取作“{'、'.join(subject.units)}”，请核对"
                )
    return None


def names_first_as_lead(parts: Sequence[Part]) -> bool:
    """Whether the paper says that the first department of each list is the lead."""
    return any(says_first_leads(part.text) for part in parts)


def _first_apart(found: Found[tuple[str, ...]]) -> tuple[Found[tuple[str, ...]], Found[tuple[str, ...]]]:
    return replace(found, value=found.value[:1]), replace(found, value=found.value[1:])


def has_leaders(parts: Sequence[Part], span: TaskSpan) -> bool:
    """Whether a task names its leaders, or a heading above it does."""
    own = any(tag.kind is TagKind.LEADERS for part in parts[span.first : span.end] for tag in part.tags)
    return own or any(shared.tag.kind is TagKind.LEADERS for shared in span.shared)


def heading_of(text: str) -> str:
    """Return the first sentence, up to and including the first 。."""
    first_line = text.partition("\n")[0]
    sentence, stop, _ = first_line.partition("。")
    return sentence + stop


def _text(own: Sequence[Part], skipped: int) -> str:
    """Return the words of a task without its number and labels."""
    pieces = []
    for index, part in enumerate(own):
        begin = skipped or (part.marker.end if part.marker else 0) if index == 0 else 0
        kept = []
        for tag in (tag for tag in part.tags if not tag.stays):
            kept.append(part.text[begin : max(begin, tag.start)].rstrip(_BEFORE_LABEL))
            begin = max(begin, tag.end)
        kept.append(part.text[begin:])
        pieces.append("".join(kept).strip())
    return "\n".join(piece for piece in pieces if piece)


def _leaders(marks: Sequence[_Mark], *, usual: bool) -> Found[tuple[str, ...]]:
    found = [m for m in marks if m.kind is TagKind.LEADERS or (m.kind is TagKind.PERSONS and _all_names(m.values))]
    written = tuple(value for mark in found for value in mark.values)
    values = tuple(dict.fromkeys(name for mark in found for name in names_of(mark.value, mark.values)))
    if not values:
        note = "没有写明牵头领导" if usual else ""
        return Found((), None, 0.0 if usual else 1.0, note)
    odd = [value for value in values if not looks_like_name(value)]
    note = f"“{'、'.join(odd)}”不像人名" if odd else ""
    if not odd and values != written:
        note = "、".join(written)
    return Found(values, found[0].place, _DOUBTFUL if odd else 1.0, note)


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


def _due(own: Sequence[Part], marks: Sequence[_Mark], year: int | None, issued: date | None) -> Found[date | None]:
    tagged = next((m for m in marks if m.kind is TagKind.DUE), None)
    if tagged is not None:
        return _tagged_due(tagged, year, issued)
    words = [(part, found) for part in own for found in dates.dues_in(part.text)]
    days = [(dates.due_of(found.text, year), part, found) for part, found in words]
    known = [(day, part, found) for day, part, found in days if day is not None]
    if not known:
        return _vague_due(own, issued)
    day, part, found = max(known, key=lambda item: item[0])
    place = Place(part.paragraph.number, found.start, found.end)
    if len({item[0] for item in known}) > 1:
        return Found(day, place, _SEVERAL, "正文有多个期限，取最晚的一个")
    return Found(day, place, _FROM_TEXT, found.text)


def _vague_due(own: Sequence[Part], issued: date | None) -> Found[date | None]:
    """Return a deadline counted from the paper; other words that name no day are kept as they are."""
    for part in own:
        for found in dates.vague_dues_in(part.text):
            place = Place(part.paragraph.number, found.start, found.end)
            return _counted(found.text, place, issued)
    return Found(None)


def _counted(words: str, place: Place, issued: date | None) -> Found[date | None]:
    day = dates.counted_due(words, issued)
    if day is not None:
        return Found(day, place, _FROM_TEXT, words)
    return Found(None, place, 0.5, f"期限写作“{words}”，换算不成日期")


def _tagged_due(mark: _Mark, year: int | None, issued: date | None) -> Found[date | None]:
    day = dates.due_of(mark.value, year)
    if day is not None and not dates.is_standing(mark.value):
        return Found(day, mark.place, 1.0, mark.value)
    if dates.is_standing(mark.value):
        return Found(None, mark.place, 1.0, mark.value)
    return _counted(mark.value, mark.place, issued)


def _recurrence(own: Sequence[Part], marks: Sequence[_Mark]) -> Found[str | None]:
    tagged = next((m for m in marks if m.kind is TagKind.DUE and dates.is_standing(m.value)), None)
    if tagged is not None:
        return Found(tagged.value, tagged.place)
    further = [(mark, words) for mark in marks if mark.kind is TagKind.DUE for words in [_after_day(mark)] if words]
    if further:
        return Found(further[0][1], further[0][0].place)
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


def _after_day(mark: _Mark) -> str:
    """Return what a deadline says of the time after it: 12月底前完成并长期坚持."""
    return dates.standing_after(mark.value)
