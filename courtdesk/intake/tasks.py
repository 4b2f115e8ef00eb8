"""Reads the tasks of a plan: words, leaders, departments, deadlines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from courtdesk.intake import dates
from courtdesk.intake.charges import says_first_leads
from courtdesk.intake.draft import Found, TaskDraft
from courtdesk.intake.outline import Part, group_heading
from courtdesk.intake.people import split_person
from courtdesk.intake.source import Place
from courtdesk.intake.tags import TagKind, looks_like_department, looks_like_name
from courtdesk.intake.task_spans import TaskSpan

_UNTAGGED = 0.6
_DOUBTFUL = 0.6
_FROM_TEXT = 0.9
_SEVERAL = 0.8


@dataclass(frozen=True, slots=True)
class _Mark:
    """A tag and where it stands."""

    kind: TagKind
    value: str
    values: tuple[str, ...]
    place: Place


def read_task(
    parts: Sequence[Part], span: TaskSpan, year: int | None, *, leaders_usual: bool, first_leads: bool = False
) -> TaskDraft:
    """Read one task; ``first_leads`` says that the first department listed is the lead."""
    own = parts[span.first : span.end]
    marks = _marks(own)
    text = _text(own)
    leaders = _leaders(marks, usual=leaders_usual)
    leads, departments = _charged(own, marks, first_leads=first_leads)
    due, recurrence = _due(own, marks, year), _recurrence(own, marks)
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


def _marks(own: Sequence[Part]) -> list[_Mark]:
    return [
        _Mark(tag.kind, tag.value, tag.values, Place(part.paragraph.number, tag.start, tag.end))
        for part in own
        for tag in part.tags
    ]


def _charged(
    own: Sequence[Part], marks: Sequence[_Mark], *, first_leads: bool
) -> tuple[Found[tuple[str, ...]], Found[tuple[str, ...]]]:
    """Return lead and further departments; a task without any is marked."""
    leads = _departments(marks, TagKind.LEAD_DEPARTMENTS)
    departments = _departments(marks, TagKind.DEPARTMENTS)
    if first_leads and not leads.value:
        leads, departments = _first_apart(departments)
    if not leads.value and not departments.value:
        departments = Found((), own[0].place, 0.0, _no_department(marks))
    return leads, departments


def names_first_as_lead(parts: Sequence[Part]) -> bool:
    """Whether the paper says that the first department of each list is the lead."""
    return any(says_first_leads(part.text) for part in parts)


def _first_apart(found: Found[tuple[str, ...]]) -> tuple[Found[tuple[str, ...]], Found[tuple[str, ...]]]:
    return replace(found, value=found.value[:1]), replace(found, value=found.value[1:])


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
        for tag in (tag for tag in part.tags if not tag.stays):
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
