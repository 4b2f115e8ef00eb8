"""The shapes of papers: numbering, tags, layout and mess that go together."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from courtdesk.intake.draft import Kind
from tests.intake.papers.paper import Setting
from tests.intake.papers.tagging import Tagger, untagged
from tests.intake.papers.words import Words

#: What papers come as that are more words than tables.
PRINTED = (".txt", ".docx", ".html", ".pdf")
#: Draws how the text is set.
Setter = Callable[[Words], Setting]


def plain(words: Words) -> Setting:
    """Whole paragraphs, with or without their indent."""
    return Setting(indent=words.chance(0.5))


@dataclass(frozen=True)
class Shape:
    """One way to write a paper; the seed draws what the shape leaves open."""

    name: str
    kind: Kind
    #: Which writer writes it.
    form: str
    items: str = "1."
    groups: str = ""
    tagger: Tagger = untagged
    setting: Setter = plain
    #: Kinds of mess in the words themselves: slips, half, gaps, repeats, headless, several.
    mess: frozenset[str] = frozenset()
    #: Endings of files that this shape comes in, each of them in turn.
    formats: tuple[str, ...] = PRINTED
    #: How many times as many items as usual.
    size: int = 1
