"""The course of a supervision matter as data: which step follows which; the office's own series of numbers. Pure."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from courtdesk.rules.toml_file import Table, read_toml

COURSE_FILE = "matters.toml"
_STAGES = "stage"
#: A number: what stands before its last figures, these, what stands behind them.
_NUMBER = re.compile(r"(?s)(.*?)(\d+)(\D*)")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d{2}(?!\d)")


@dataclass(frozen=True, slots=True)
class Stage:
    """A stage of the course, and what is asked when it is reached."""

    word: str
    #: Stages that may follow without a reason, the usual one first.
    next: tuple[str, ...]
    #: Kind of the paper the step stands on.
    paper: str
    #: What the step is called as a deed, and what its person and opinion are called.
    deed: str
    person: str
    opinion: str
    #: Roles whose names are proposed for the step; none: the clerk's.
    by: tuple[str, ...] = ()
    #: May be passed over without a reason.
    optional: bool = False


@dataclass(frozen=True)
class Course:
    """Every stage, in order; the last one settles the matter."""

    stages: tuple[Stage, ...]
    #: Number of the first matter of an office that has none yet, with ``{year}``.
    first_number: str

    @cached_property
    def words(self) -> tuple[str, ...]:
        """The stages' words in their order."""
        return tuple(each.word for each in self.stages)

    @property
    def first(self) -> str:
        """The stage a matter begins with."""
        return self.words[0]

    @property
    def last(self) -> str:
        """The stage that settles a matter."""
        return self.words[-1]

    def stage(self, word: str) -> Stage:
        """Return a stage; raises `ValueError` for a word that is none."""
        return self.stages[self.rank(word)]

    def rank(self, word: str) -> int:
        """Return a stage's place, from 0; raises `ValueError` for a word that is none."""
        return self.words.index(word)

    def following(self, word: str) -> str:
        """Return the stage that usually comes next; empty after the last one."""
        following = self.stage(word).next
        return following[0] if following else ""

    def earlier(self, word: str) -> tuple[str, ...]:
        """Return the stages to which a matter can be returned, the nearest first."""
        return self.words[: self.rank(word)][::-1]

    def leads_on(self, now: str, wanted: str) -> bool:
        """Return whether a stage comes after another one, at once or later."""
        return wanted in self.stage(now).next or self.rank(wanted) > self.rank(now)

    def passed_over(self, now: str, wanted: str) -> tuple[str, ...]:
        """Return the stages that going straight to ``wanted`` leaves out, which needs a reason."""
        if wanted in self.stage(now).next:
            return ()
        between = self.stages[self.rank(now) + 1 : self.rank(wanted)]
        return tuple(each.word for each in between if not each.optional)

    def rolled_up(self, shares: Collection[str]) -> str:
        """Return the stage of a matter that is split: its least advanced share's, and never settled by itself."""
        ranks = [self.rank(each) for each in shares if each != self.last]
        return self.words[min(ranks)] if ranks else self.words[-2]


def load_course(folder: Path) -> Course:
    """Read the course from a folder of rule files; raises `RuleFileBroken`."""
    file = read_toml(folder / COURSE_FILE)
    head = file.head(_STAGES)
    first_number = head.text("first_number")
    head.close()
    tables = file.tables(_STAGES)
    words = tuple(table.text("word") for table in tables)
    return Course(tuple(_stage(table, words) for table in tables), first_number)


def _stage(table: Table, words: Sequence[str]) -> Stage:
    stage = Stage(
        word=table.text("word"),
        next=table.optional_texts("next"),
        paper=table.text("paper"),
        deed=table.text("deed"),
        person=table.text("person"),
        opinion=table.text("opinion"),
        by=table.optional_texts("by"),
        optional=table.optional_flag("optional"),
    )
    table.close()
    unknown = [word for word in stage.next if word not in words]
    if unknown:
        raise table.broken(unknown[0], "next")
    return stage


# ---- numbers ----------------------------------------------------------------------------------------


class NumberSeries:
    """The office's own numbers: a new one goes on with the series entered last, and a new year begins it anew."""

    def __init__(self, first: str, taken: Iterable[str] = ()) -> None:
        #: The number where there is none yet, with ``{year}``.
        self._first = first
        #: What stands before and behind the figures of the number entered last.
        self._last: tuple[str, str] | None = None
        self._highest: dict[tuple[str, str], int] = {}
        #: How many figures numbers have that begin with a nought.
        self._widths: dict[str, int] = {}
        for number in taken:
            self.note(number)

    def note(self, number: str) -> None:
        """Take a number as given; one without figures belongs to no series."""
        found = _NUMBER.fullmatch(number)
        if found is None:
            return
        head, figures, tail = found.groups()
        self._last = (head, tail)
        self._highest[self._last] = max(int(figures), self._highest.get(self._last, 0))
        if figures.startswith("0"):
            self._widths[tail] = max(len(figures), self._widths.get(tail, 1))

    def following(self, year: int) -> str:
        """Return the number that comes next in a year."""
        if self._last is None:
            return self._first.format(year=year)
        head, tail = self._last
        head = _YEAR.sub(str(year), head)
        return f"{head}{self._highest.get((head, tail), 0) + 1:0{self._widths.get(tail, 1)}}{tail}"


def share_number(parent: str, taken: Collection[str]) -> str:
    """Return the number of a department's share: its matter's with a figure behind it, where it has one."""
    if not parent:
        return ""
    figure = 1
    while f"{parent}-{figure}" in taken:
        figure += 1
    return f"{parent}-{figure}"
