"""Where rules are registered: each a small function with its id, clause, strength and title."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from courtdesk.reports.checking.facts import Para
from courtdesk.reports.checking.finding import Finding, Strength, Weight
from courtdesk.reports.checking.places import place_of, several_places
from courtdesk.reports.checking.roles import Paper, Shape
from courtdesk.reports.checking.script import Script

GB = "GB/T 9704—2012 "
PRACTICE = "实务"
ORDINANCE = "处理工作条例"

WITH_HEAD = frozenset((Shape.FILE, Shape.LETTER, Shape.ORDER, Shape.MINUTES, Shape.BRIEF))
WITH_TEXT = WITH_HEAD | {Shape.PLAIN}
EVERY = frozenset(Shape)
#: Follow sections 7 and 8 from the title on.
USUAL = frozenset((Shape.FILE, Shape.LETTER, Shape.PLAIN))


@dataclass(frozen=True, slots=True)
class Fault:
    """One departure from a rule, before it is weighed."""

    place: str
    found: str
    expected: str
    #: Index of the paragraph in the file (`Para.index`), 0 for the whole paper.
    index: int = 0
    fixable: bool = False
    #: A choice of the office.
    note: bool = False
    #: Where one rule's parts differ in strength.
    strength: Strength | None = None
    clause: str = ""


_Subject = TypeVar("_Subject")


@dataclass(frozen=True, slots=True)
class Rule(Generic[_Subject]):
    """A rule and the function that looks for departures from it."""

    id: str
    clause: str
    strength: Strength
    title: str
    shapes: frozenset[Shape]
    check: Callable[[_Subject], Iterable[Fault]]


#: Rules of the page and its type, for files; and rules of the words, for files and for papers not yet written.
PAGE_RULES: list[Rule[Paper]] = []
WORD_RULES: list[Rule[Script]] = []

_Check = Callable[[_Subject], Iterable[Fault]]


def rule(
    rule_id: str, clause: str, strength: Strength, title: str, shapes: frozenset[Shape] = EVERY
) -> Callable[[_Check[Paper]], _Check[Paper]]:
    """Register a function that looks at the page and type of a file."""

    def register(check: _Check[Paper]) -> _Check[Paper]:
        PAGE_RULES.append(Rule(rule_id, clause, strength, title, shapes, check))
        return check

    return register


def word_rule(
    rule_id: str, clause: str, strength: Strength, title: str, shapes: frozenset[Shape] = EVERY
) -> Callable[[_Check[Script]], _Check[Script]]:
    """Register a function that looks at the words of a paper."""

    def register(check: _Check[Script]) -> _Check[Script]:
        WORD_RULES.append(Rule(rule_id, clause, strength, title, shapes, check))
        return check

    return register


# ---- faults and findings -----------------------------------------------------------------------


def at(paper: Paper, para: Para, found: str, expected: str, *, fixable: bool = False) -> Fault:
    """Return a fault of one paragraph."""
    return Fault(place_of(paper, para), found, expected, para.index, fixable)


# ---- weighing -----------------------------------------------------------------------------------


def weigh(rule: Rule[_Subject], fault: Fault, paragraph: int) -> Finding:
    """Return a fault as a finding: only what the standard lays down without exception is an error."""
    strength = fault.strength or rule.strength
    heavy = Weight.ERROR if strength is Strength.RULE else Weight.WARNING
    return Finding(
        rule=rule.id,
        clause=fault.clause or rule.clause,
        strength=strength,
        severity=Weight.NOTE if fault.note else heavy,
        place=fault.place,
        found=fault.found,
        expected=fault.expected,
        title=rule.title,
        fixable=fault.fixable,
        paragraph=paragraph,
    )


def gathered(findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """Return findings with those that say the same of many places told once: errors first, then in reading order."""
    groups: dict[tuple[object, ...], list[Finding]] = {}
    for each in findings:
        key = (each.rule, each.title, each.found, each.expected, each.severity, each.clause)
        groups.setdefault(key, []).append(each)
    order = {Weight.ERROR: 0, Weight.WARNING: 1, Weight.NOTE: 2}
    told = [_told_once(group) for group in groups.values()]
    return tuple(sorted(told, key=lambda each: (order[each.severity], each.paragraph)))


def _told_once(group: Sequence[Finding]) -> Finding:
    first = group[0]
    return Finding(
        rule=first.rule,
        clause=first.clause,
        strength=first.strength,
        severity=first.severity,
        place=several_places([each.place for each in group]),
        found=first.found,
        expected=first.expected,
        title=first.title,
        fixable=all(each.fixable for each in group),
        paragraph=first.paragraph,
    )
