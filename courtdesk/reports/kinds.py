"""The kinds of official document: each is a file in ``resources/kinds`` with its fields and sentences.

`kind_model` says what a kind is made of, `kind_files` reads the files, `compose` makes a paper of a kind and a form.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from courtdesk import paths
from courtdesk.errors import KindUnknown
from courtdesk.reports.kind_files import KindFolder, load_kinds
from courtdesk.reports.kind_model import (
    FACTS,
    NO,
    YES,
    BlockPattern,
    CellPattern,
    Direction,
    DocumentKind,
    Field,
    FieldType,
    Group,
    RowPattern,
    SignaturePattern,
)

__all__ = [
    "FACTS",
    "KINDS",
    "NO",
    "YES",
    "BlockPattern",
    "CellPattern",
    "Direction",
    "DocumentKind",
    "Field",
    "FieldType",
    "Group",
    "RowPattern",
    "SignaturePattern",
    "kind_of",
    "kind_version",
    "load_kinds",
]

#: Every kind by key, in the order of the gallery; a file is read when its kind is first asked for.
KINDS: Final[Mapping[str, DocumentKind]] = KindFolder(paths.resources() / "kinds")


def kind_of(key: str) -> DocumentKind:
    """Return the kind of this key, or refuse in the clerk's words."""
    try:
        return KINDS[key]
    except KeyError:
        raise KindUnknown(key, [f"{kind.key}（{kind.name}）" for kind in KINDS.values()]) from None


def kind_version(key: str) -> str:
    """Return the version of a kind: it changes when the kind's file or the shared fields change."""
    return kind_of(key).version
