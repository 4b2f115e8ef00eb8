"""Stretches of a plan that are one task each, and what their numbers open."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from courtdesk.intake.numbering import Level
from courtdesk.intake.outline import Part
from courtdesk.intake.tags import Tag


@dataclass(frozen=True, slots=True)
class Shared:
    """A label that holds for several tasks, and the index of the paragraph it stands in."""

    part: int
    tag: Tag


@dataclass(frozen=True, slots=True)
class TaskSpan:
    """The paragraphs of one task: indexes ``first`` up to, not including, ``end``."""

    number: int
    first: int
    end: int
    #: Labels of headings above it and of sentences below it, the nearest first.
    shared: tuple[Shared, ...] = ()
    #: Where its words begin if that is not right behind its number: behind 一是, behind 1.政治部：.
    begin: int = 0


def spans_of(parts: Sequence[Part], level: Level) -> list[TaskSpan]:
    """Return everything that a number of ``level`` opens, up to the next number of its rank or above."""
    spans: list[TaskSpan] = []
    edges = [i for i, part in enumerate(parts) if part.rank is not None and part.rank <= level] + [len(parts)]
    for first, end in pairwise(edges):
        marker = parts[first].marker
        if marker is not None and marker.level is level:
            spans.append(TaskSpan(marker.number, first, end))
    return spans
