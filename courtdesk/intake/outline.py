"""The paragraphs of a plan under their chapters and groups."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from courtdesk.intake.charges import charged_in, find_charges
from courtdesk.intake.numbering import Level, Marker, marker_at
from courtdesk.intake.source import Paragraph, Place
from courtdesk.intake.tags import Tag, TagKind, find_tags

#: A chapter's heading is found within this many characters, even when its text is glued to it.
_HEADING = 24
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

    @property
    def text(self) -> str:
        """The whole paragraph."""
        return self.paragraph.text

    @property
    def body(self) -> str:
        """The paragraph without its number."""
        return self.text[self.marker.end :] if self.marker else self.text

    @property
    def rank(self) -> Level | None:
        """The rank of the heading, by its number or by the outline of the file."""
        return _rank(self.paragraph, self.marker)

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
        rank = _rank(paragraph, marker)
        if rank is Level.CHAPTER:
            chapter, group = index, -1
        elif rank is Level.GROUP:
            group = index
        parts.append(Part(paragraph, marker, _tags_in(paragraph.text), chapter, group))
    return parts


def _tags_in(text: str) -> tuple[Tag, ...]:
    """Return labels and, where a paragraph has none, who is charged without a label."""
    tags = [one for tag in find_tags(text) for one in _charged(tag)]
    return tuple(tags) or tuple(find_charges(text))


def _charged(tag: Tag) -> list[Tag]:
    """Return a label whose value says who leads and who helps as two: 责任单位：审管办牵头，立案庭配合."""
    found = charged_in(tag.value) if tag.kind in _OF_UNITS else []
    if not any(kind is not tag.kind for kind, _ in found):
        return [tag]
    return [
        replace(tag, kind=kind, value=value, start=tag.start if index == 0 else tag.end)
        for index, (kind, value) in enumerate(found)
    ]


def chapter_heading(parts: Sequence[Part], part: Part) -> str:
    """Return the heading of the chapter that ``part`` stands in, without its number."""
    return parts[part.chapter].body[:_HEADING] if part.chapter >= 0 else ""


def group_heading(parts: Sequence[Part], part: Part) -> str:
    """Return the heading of the group that ``part`` stands in, with its number: （一）加强审判管理."""
    if part.group < 0 or parts[part.group] is part:
        return ""
    return parts[part.group].text.partition("。")[0]
