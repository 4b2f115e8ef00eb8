"""The kinds of official document: each is a file in ``resources/kinds`` with its fields and sentences."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from types import MappingProxyType
from typing import Any

from courtdesk import paths
from courtdesk.errors import KindUnknown, RuleFileBroken
from courtdesk.reports.document import Role


class FieldType(StrEnum):
    """How a field is filled in."""

    TEXT = "text"
    DATE = "date"
    NUMBER = "number"
    CHOICE = "choice"
    LONG = "long"


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a document's form."""

    key: str
    label: str
    type: FieldType = FieldType.TEXT
    required: bool = False
    help: str = ""
    #: Taken when the form leaves the field empty; may name other fields in braces.
    default: str = ""
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class BlockPattern:
    """A paragraph or table of the body before the form is filled in.

    Words in ``[[ ]]`` fall away when a field they name is empty, the whole block when ``when`` is empty
    or ``unless`` is not.
    """

    text: str = ""
    role: Role = Role.BODY
    field: str = ""
    when: str = ""
    unless: str = ""
    rows: tuple[tuple[str, ...], ...] = ()
    widths: tuple[float, ...] = ()
    #: The field whose lines become paragraphs of their own, their levels recognised.
    lines_of: str = ""


@dataclass(frozen=True, slots=True)
class SignaturePattern:
    """How a kind is signed: with the court's seal, or by a post in person."""

    sealed: bool = True
    #: 7.3.5.3: the post that signs, for example 副院长.
    post: str = ""
    #: The field that holds the signer's name.
    signer: str = ""


@dataclass(frozen=True, slots=True)
class DocumentKind:
    """A kind of official document (文种)."""

    key: str
    name: str
    #: Follows the court's own code in the number: 示法 + 督.
    series: str
    fields: tuple[Field, ...]
    #: Days from issue to the reply that is asked for; 0 when none is.
    reply_days: int
    sample: Mapping[str, str]
    mark: str
    recipients: str
    subject: str
    body: tuple[BlockPattern, ...]
    signature: SignaturePattern
    #: Pairs of date fields of which the second may not be earlier than the first.
    orders: tuple[tuple[str, str], ...] = ()

    def field(self, key: str) -> Field:
        """Return the field of this key."""
        return next(field for field in self.fields if field.key == key)


def kind_of(key: str) -> DocumentKind:
    """Return the kind of this key, or refuse in the clerk's words."""
    try:
        return KINDS[key]
    except KeyError:
        raise KindUnknown(key, [f"{kind.key}（{kind.name}）" for kind in KINDS.values()]) from None


def load_kinds(folder: Path) -> Mapping[str, DocumentKind]:
    """Return every kind described in a folder, in the order of its files' ``order``."""
    found: list[tuple[int, DocumentKind]] = []
    for path in sorted(folder.glob("*.toml")):
        try:
            data = tomllib.loads(path.read_text(encoding="utf-8"))
            found.append((int(data["order"]), _kind(data)))
        except (tomllib.TOMLDecodeError, KeyError, TypeError, ValueError) as broken:
            raise RuleFileBroken(path, None, str(broken)) from broken
    return MappingProxyType({kind.key: kind for _, kind in sorted(found, key=lambda pair: pair[0])})


def _kind(data: Mapping[str, Any]) -> DocumentKind:
    return DocumentKind(
        key=data["key"],
        name=data["name"],
        series=data["series"],
        fields=tuple(_field(field) for field in data["fields"]),
        reply_days=data.get("reply_days", 0),
        sample=MappingProxyType(dict(data["sample"])),
        mark=data["mark"],
        recipients=data["recipients"],
        subject=data["subject"],
        body=tuple(_block(block) for block in data["body"]),
        signature=SignaturePattern(**data.get("signature", {})),
        orders=tuple((first, second) for first, second in data.get("orders", ())),
    )


def _field(data: Mapping[str, Any]) -> Field:
    values = dict(data)
    values["type"] = FieldType(values.get("type", "text"))
    values["choices"] = tuple(values.get("choices", ()))
    return Field(**values)


def _block(data: Mapping[str, Any]) -> BlockPattern:
    values = dict(data)
    values["role"] = Role(values.get("role", "body"))
    values["rows"] = tuple(tuple(row) for row in values.get("rows", ()))
    values["widths"] = tuple(float(width) for width in values.get("widths", ()))
    return BlockPattern(**values)


KINDS: Mapping[str, DocumentKind] = load_kinds(paths.resources() / "kinds")
