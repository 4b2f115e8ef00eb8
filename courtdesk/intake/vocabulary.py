"""The words by which a case export is understood, read from ``resources/columns/cases.toml``."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TypedDict

from courtdesk import paths
from courtdesk.errors import RuleFileBroken
from courtdesk.rules.facts import Branch, Procedure

_BRACKETED = re.compile(r"\(([^()]*)\)")
#: Blanks, the mark that opens some files, and what is put around a heading without changing it.
_ORNAMENT = re.compile(r"[\s\ufeff\u200b:*'\"]+")


def bare_heading(heading: str) -> str:
    """Return the heading without blanks, line breaks, colons and bracketed remarks."""
    plain = unicodedata.normalize("NFKC", heading)
    return _ORNAMENT.sub("", _BRACKETED.sub("", plain)).upper()


def unit_of(heading: str) -> str:
    """Return the bracketed remark of a heading, such as 元 or 万元."""
    found = _BRACKETED.search(unicodedata.normalize("NFKC", heading))
    return found[1].strip() if found else ""


@dataclass(frozen=True, slots=True)
class Field:
    """A canonical column and the headings it goes by, the preferred ones first."""

    name: str
    label: str
    synonyms: tuple[str, ...]
    required: bool = False
    #: Several columns may fill it (原告, 被告).
    many: bool = False
    #: How much a heading of it tells of what a table lists.
    weight: float = 1.0
    #: Regular expressions for further headings; one must fit the whole bare heading.
    patterns: tuple[str, ...] = ()
    #: A blank cell means what stands above it.
    handed_down: bool = False


@dataclass(frozen=True, slots=True)
class ProcedureWords:
    """The words for one procedure."""

    procedure: Procedure
    word: str
    exact: tuple[str, ...]
    part: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TypeCode:
    """What the type code of a case number (类型代字) tells."""

    branch: Branch
    procedure: Procedure
    #: Whether the column 适用程序 may say otherwise.
    word_decides: bool = False


class _Words(TypedDict):
    blank: list[str]
    footers: list[str]
    closed_states: list[str]
    detained: list[str]
    not_detained: list[str]


class _FieldEntry(TypedDict, total=False):
    name: str
    label: str
    synonyms: list[str]
    required: bool
    many: bool


class _ProcedureEntry(TypedDict):
    key: str
    word: str
    exact: list[str]
    part: list[str]


class _TypeEntry(TypedDict, total=False):
    branch: str
    procedure: str
    word_decides: bool
    codes: list[str]


class _File(TypedDict):
    field: list[_FieldEntry]
    words: _Words
    procedure: list[_ProcedureEntry]
    branches: dict[str, list[str]]
    type_code: list[_TypeEntry]


@dataclass(frozen=True)
class Vocabulary:
    """All words of the file."""

    fields: tuple[Field, ...]
    procedures: tuple[ProcedureWords, ...]
    branches: Mapping[str, Branch]
    types: Mapping[str, TypeCode]
    blank: frozenset[str]
    footers: tuple[str, ...]
    closed_states: frozenset[str]
    detained: tuple[str, ...]
    not_detained: tuple[str, ...]

    @cached_property
    def headings(self) -> Mapping[str, tuple[Field, int]]:
        """Each bare heading with its field and its rank among the field's synonyms, 0 the best."""
        return {
            bare_heading(synonym): (field, rank)
            for field in self.fields
            for rank, synonym in enumerate(field.synonyms)
        }

    @cached_property
    def standard_words(self) -> Mapping[Procedure, str]:
        """The court's usual word for each procedure."""
        return {words.procedure: words.word for words in self.procedures}


def load_vocabulary(path: Path) -> Vocabulary:
    """Read a vocabulary file; raise `RuleFileBroken` if it cannot be used."""
    try:
        return _build(tomllib.loads(path.read_text(encoding="utf-8")))  # type: ignore[arg-type] # checked by use
    except (OSError, tomllib.TOMLDecodeError, UnicodeDecodeError) as fault:
        raise RuleFileBroken(path, None, str(fault)) from fault
    except (KeyError, ValueError, TypeError) as fault:
        raise RuleFileBroken(path, None, f"缺少或写错 {fault}") from fault


@lru_cache(maxsize=1)
def vocabulary() -> Vocabulary:
    """Return the bundled vocabulary."""
    return load_vocabulary(paths.resources() / "columns" / "cases.toml")


def _build(file: _File) -> Vocabulary:
    words = file["words"]
    return Vocabulary(
        fields=tuple(_field(entry) for entry in file["field"]),
        procedures=tuple(_procedure(entry) for entry in file["procedure"]),
        branches={word: Branch(key) for key, names in file["branches"].items() for word in names},
        types={code: _type(entry) for entry in file["type_code"] for code in entry["codes"]},
        blank=frozenset(words["blank"]),
        footers=tuple(words["footers"]),
        closed_states=frozenset(words["closed_states"]),
        detained=tuple(words["detained"]),
        not_detained=tuple(words["not_detained"]),
    )


def _field(entry: _FieldEntry) -> Field:
    return Field(
        name=entry["name"],
        label=entry["label"],
        synonyms=tuple(entry["synonyms"]),
        required=entry.get("required", False),
        many=entry.get("many", False),
    )


def _procedure(entry: _ProcedureEntry) -> ProcedureWords:
    return ProcedureWords(Procedure(entry["key"]), entry["word"], tuple(entry["exact"]), tuple(entry["part"]))


def _type(entry: _TypeEntry) -> TypeCode:
    return TypeCode(Branch(entry["branch"]), Procedure(entry["procedure"]), entry.get("word_decides", False))
