"""The paragraphs of a plan under their chapters and groups."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from courtdesk.intake.charges import charged_in, days_apart, find_charges
from courtdesk.intake.numbering import Level, Marker, marker_at
from courtdesk.intake.source import Paragraph, Place
from courtdesk.intake.tags import Tag, TagKind, find_tags, looks_like_name

#: A chapter's heading is found within this many characters, even when its text is glued to it.
_HEADING = 24
#: Characters of a label at most.
_LABEL = 14
_MARK = re.compile("[，,；;。]")
_OF_UNITS = frozenset({TagKind.DEPARTMENTS, TagKind.LEAD_DEPARTMENTS})


@dataclass(frozen=True, slots=True)
class Part:
    """A paragraph with what opens it, what it is tagged with, and what it stands under."""

    paragraph: Paragraph
    marker: Marker | None
    tags: tuple[Tag, ...]
    #: Index of the paragraph that opens the chapter, or -1 before the first.
    chapter: int = -1
    #: Index of the paragraph that opens the group within the chapter, or -1.
    group: int = -1
    #: The rank of the heading, by its number or by the outline of the file.
    rank: Level | None = None

    @property
    def text(self) -> str:
        """The whole paragraph."""
        return self.paragraph.text

    @property
    def body(self) -> str:
        """The paragraph without its number."""
        return self.text[self.marker.end :] if self.marker else self.text

    @property
    def place(self) -> Place:
        """The whole paragraph as a place."""
        return Place(self.paragraph.number, 0, len(self.text))


def _rank(paragraph: Paragraph, marker: Marker | None) -> Level | None:
    if marker is not None:
        return marker.level
    return Level.CHAPTER if paragraph.level else None


def outline(paragraphs: Sequence[Paragraph]) -> list[Part]:
    """Return every paragraph with its number, tags, chapter and group."""
    parts: list[Part] = []
    chapter = group = -1
    for index, paragraph in enumerate(paragraphs):
        marker = marker_at(paragraph.text) if paragraph.cell is None else None
        if marker is not None and marker.number == 0:
            marker = _counted(marker, parts)
        rank = _rank(paragraph, marker)
        if rank is Level.CHAPTER:
            chapter, group = index, -1
        elif rank is Level.GROUP:
            group = index
        parts.append(Part(paragraph, marker, _tags_in(paragraph.text), chapter, group, rank))
    return parts


def _counted(bullet: Marker, before: Sequence[Part]) -> Marker:
    """Return a bullet with its number among those of its list."""
    last = next((part.marker for part in reversed(before) if part.marker is not None), None)
    goes_on = last is not None and last.level is bullet.level
    return replace(bullet, number=last.number + 1 if goes_on and last else 1)


def _tags_in(text: str) -> tuple[Tag, ...]:
    """Return labels and, where a paragraph has none, who is charged without a label."""
    tags = [one for tag in find_tags(text) for one in _charged(tag)]
    tags = [one for tag in tags for one in _people_apart(text, tag)]
    return tuple(tags) or tuple(find_charges(text))


def _people_apart(text: str, tag: Tag) -> list[Tag]:
    """Return 责任单位及责任人：技术科 张三 as two labels."""
    if tag.kind not in _OF_UNITS or "责任人" not in text[tag.start : tag.start + _LABEL]:
        return [tag]
    people = [name for name in tag.values if looks_like_name(name)]
    if not people or len(people) == len(tag.values):
        return [tag]
    units = [name for name in tag.values if name not in people]
    return [
        replace(tag, value="、".join(units)),
        replace(tag, kind=TagKind.PERSONS, value="、".join(people), start=tag.end),
    ]


def _charged(tag: Tag) -> list[Tag]:
    """Return a label whose value says who leads and who helps as two: 责任单位：审管办牵头，立案庭配合."""
    found = charged_in(tag.value) if tag.kind in _OF_UNITS else []
    if not found:
        return _day_apart(tag)
    return [
        replace(tag, kind=kind, value=value, start=tag.start if index == 0 else tag.end)
        for index, (kind, value) in enumerate(found)
    ]


def _day_apart(tag: Tag) -> list[Tag]:
    """Return 责任部门：综合办；6月20日前 as two labels, how far it is left out."""
    names, day = days_apart(tag.value) if tag.kind in _OF_UNITS and _MARK.search(tag.value) else (tag.value, "")
    if names == tag.value:
        return [tag]
    own = replace(tag, value=names)
    return [own, replace(tag, kind=TagKind.DUE, value=day, start=tag.end)] if day else [own]


def chapter_heading(parts: Sequence[Part], part: Part) -> str:
    """Return the heading of the chapter that ``part`` stands in, without its number."""
    return parts[part.chapter].body[:_HEADING] if part.chapter >= 0 else ""


def group_heading(parts: Sequence[Part], part: Part) -> str:
    """Return the heading of the group that ``part`` stands in, with its number: （一）加强审判管理."""
    if part.group < 0 or parts[part.group] is part:
        return ""
    return parts[part.group].text.partition("。")[0]
