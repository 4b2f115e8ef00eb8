"""The words by which tables of each kind are understood, read from ``resources/columns``."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import cache, cached_property
from pathlib import Path
from typing import Any, TypeVar

from courtdesk import paths
from courtdesk.errors import RuleFileBroken
from courtdesk.intake.columns import Lookup
from courtdesk.intake.vocabulary import Field, bare_heading, vocabulary

#: Every kind of table, in the order in which equal guesses are preferred.
KINDS = ("cases", "rectification", "tasks", "indicators", "people")
#: Columns that are known and never taken for something else.
OTHER = "other"
#: The column that the workbook of refused rows adds.
EARLIER_REASON = "earlier_reason"
#: What nobody chooses a column for.
UNOFFERED = frozenset({OTHER, "seq", EARLIER_REASON})
_VALUE = "value"
_CASES = "cases"
#: What speaks for a case export in a heading.
_CASE_SIGNS = ("案号", "案由", "审限", "立案", "承办法官")
#: A heading found by taking 名称 off holds the words where another column holds their code.
_BEST_RANK = -1
_WORST_RANK = 1000
_Words = TypeVar("_Words")


@dataclass(frozen=True)
class CommonWords:
    """Words that every table of the office may hold."""

    weak: frozenset[str]
    codes: tuple[str, ...]
    names: tuple[str, ...]
    footers: tuple[str, ...]
    whole: frozenset[str]
    before_names: tuple[str, ...]
    leading: frozenset[str]
    helping: frozenset[str]
    standing: tuple[str, ...]


@dataclass(frozen=True)
class WideWords:
    """How columns are told that hold an indicator, a period or a department each."""

    indicators: frozenset[str] = frozenset()
    ends: tuple[str, ...] = ()
    never: tuple[str, ...] = ()
    tails: tuple[str, ...] = ()
    scopes: frozenset[str] = frozenset()
    scope_ends: tuple[str, ...] = ()
    shares: tuple[str, ...] = ()
    whole_court: str = ""

    def is_indicator(self, bare: str) -> bool:
        """Whether a heading is the name of an indicator."""
        if bare.endswith(self.never):
            return False
        return bare in self.indicators or (bool(self.ends) and bare.endswith(self.ends))

    def is_scope(self, bare: str) -> bool:
        """Whether a heading names a department or the court."""
        return bare in self.scopes or (bool(self.scope_ends) and bare.endswith(self.scope_ends))

    def indicator_of(self, bare: str) -> str:
        """Return the indicator that stands over a column: 结案率本期 is 结案率."""
        tail = next((tail for tail in self.tails if bare.endswith(tail)), "")
        return bare.removesuffix(tail) or bare


@dataclass(frozen=True)
class TableWords:
    """The words for one kind of table."""

    kind: str
    fields: tuple[Field, ...]
    #: One of these must have a column.
    core: frozenset[str]
    #: What speaks for this kind in a heading.
    signs: tuple[str, ...]
    #: By field: what a cell says → the word that is meant.
    said: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    wide: WideWords = WideWords()
    #: A row in which one of these is filled belongs to what stands above where it names nothing itself.
    children: frozenset[str] = frozenset()
    #: The field that a line across the table names.
    group: str = ""

    @cached_property
    def headings(self) -> Mapping[str, tuple[Field, int]]:
        """Each bare heading with its field and its rank among the field's synonyms, 0 the best."""
        return {
            bare_heading(synonym): (each, rank) for each in self.fields for rank, synonym in enumerate(each.synonyms)
        }

    @cached_property
    def _patterns(self) -> tuple[tuple[re.Pattern[str], Field], ...]:
        return tuple((re.compile(pattern), each) for each in self.fields for pattern in each.patterns)

    @cached_property
    def lookup(self) -> Lookup:
        """Say what a heading stands for; each different one is thought about once."""
        return cache(self._look_up)

    def _look_up(self, heading: str) -> tuple[Field, int] | None:
        bare = bare_heading(heading)
        found = self.headings.get(bare)
        if found is not None or not bare or bare.endswith(common_words().codes):
            return found
        for ending in common_words().names:
            named = self.headings.get(bare.removesuffix(ending)) if bare.endswith(ending) else None
            if named is not None:
                return named[0], _BEST_RANK
        for pattern, each in self._patterns:
            if pattern.fullmatch(bare):
                return each, _WORST_RANK
        if self.wide.is_indicator(self.wide.indicator_of(bare)):
            return self.named(_VALUE), _WORST_RANK
        return None

    def named(self, name: str) -> Field:
        """Return the field of that name."""
        return next(each for each in self.fields if each.name == name)

    @cached_property
    def home(self) -> str:
        """The first field that a row cannot be without: what names it."""
        return next((each.name for each in self.fields if each.required), "")

    @cached_property
    def offered(self) -> tuple[Field, ...]:
        """The fields that the clerk may choose for a column."""
        return tuple(each for each in self.fields if each.name not in UNOFFERED)


@cache
def table_words(kind: str) -> TableWords:
    """Return the words of a kind of table; raise `RuleFileBroken` if its file cannot be used."""
    if kind == _CASES:
        return _case_words()
    return load_table_words(paths.resources() / "columns" / f"{kind}.toml")


@cache
def common_words() -> CommonWords:
    """Return the words that every table may hold."""
    return _read(paths.resources() / "columns" / "common.toml", _common)


def load_table_words(path: Path) -> TableWords:
    """Read the words of one kind of table; raise `RuleFileBroken` if they cannot be used."""
    return _read(path, lambda said: _build(path.stem, said))


def _read(path: Path, build: Callable[[dict[str, Any]], _Words]) -> _Words:
    try:
        return build(tomllib.loads(path.read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError, KeyError, re.error) as fault:
        raise RuleFileBroken(path, None, str(fault)) from fault


def _case_words() -> TableWords:
    """Return the words of case exports, whose file holds more than columns; parties may fill several."""
    fields = tuple(replace(each, weight=0.5) if each.name == OTHER else each for each in vocabulary().fields)
    return TableWords(_CASES, fields, frozenset({"case_no"}), _CASE_SIGNS)


def _build(kind: str, said: dict[str, Any]) -> TableWords:
    words: dict[str, dict[str, str]] = {}
    for each in said.get("word", ()):
        words.setdefault(each["field"], {}).update({word.upper(): each["value"] for word in each["says"]})
    return TableWords(
        kind=kind,
        fields=tuple(_field(each) for each in said["field"]),
        core=frozenset(said["core"]),
        signs=tuple(said["signs"]),
        said=words,
        wide=_wide(said["wide"]) if "wide" in said else WideWords(),
        children=frozenset(said.get("children", ())),
        group=said.get("group", ""),
    )


def _field(said: dict[str, Any]) -> Field:
    lists = {key: tuple(said.get(key, ())) for key in ("synonyms", "patterns")}
    for pattern in lists["patterns"]:
        re.compile(pattern)
    return Field(**{**said, **lists})


def _wide(said: dict[str, Any]) -> WideWords:
    return WideWords(
        indicators=frozenset(bare_heading(name) for name in said["indicators"]),
        ends=tuple(said["ends"]),
        never=tuple(said["never"]),
        tails=tuple(said["tails"]),
        scopes=frozenset(said["scopes"]),
        scope_ends=tuple(said["scope_ends"]),
        shares=tuple(said["shares"]),
        whole_court=said["whole_court"],
    )


def _common(said: dict[str, Any]) -> CommonWords:
    return CommonWords(
        weak=frozenset(bare_heading(each) for each in said["weak"]),
        codes=tuple(said["codes"]),
        names=tuple(said["names"]),
        footers=tuple(said["footers"]),
        whole=frozenset(said["whole"]),
        before_names=tuple(said["before_names"]),
        leading=frozenset(said["leading"]),
        helping=frozenset(said["helping"]),
        standing=tuple(said["standing"]),
    )
