"""The files of ``resources/kinds``: read when first asked for, and refused with the line that is wrong.

``_common.toml`` holds the order of the gallery and the fields that many kinds share; a kind takes such a field by
``use`` and may change what it likes of it.
"""

from __future__ import annotations

import hashlib
import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import fields as fields_of
from enum import StrEnum
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypeVar

from courtdesk.errors import RuleFileBroken
from courtdesk.reports.document import Format, Role
from courtdesk.reports.kind_check import KindError, check_kind
from courtdesk.reports.kind_model import (
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

_COMMON = "_common.toml"
_TOML_LINE = re.compile(r"at line (\d+)")
_VERSION_LENGTH = 12
_Word = TypeVar("_Word", bound=StrEnum)
_Pattern = TypeVar("_Pattern", BlockPattern, CellPattern, DocumentKind, Field, RowPattern, SignaturePattern)


class KindFolder(Mapping[str, DocumentKind]):
    """The kinds of a folder; each file is read once, when its kind is first asked for."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._kinds: dict[str, DocumentKind] = {}
        self._common: tuple[bytes, Mapping[str, Any]] | None = None
        self._keys: tuple[str, ...] | None = None

    def __getitem__(self, key: str) -> DocumentKind:
        if key not in self._kinds:
            if key not in self:
                raise KeyError(key)
            self._kinds[key] = self._read(self._folder / f"{key}.toml")
        return self._kinds[key]

    def __contains__(self, key: object) -> bool:
        return key in self._listed()

    def __iter__(self) -> Iterator[str]:
        return iter(self._listed())

    def __len__(self) -> int:
        return len(self._listed())

    def _listed(self) -> tuple[str, ...]:
        """Return the keys: first as the common file orders them, then any new file by name."""
        if self._keys is None:
            there = {path.stem for path in self._folder.glob("[!_]*.toml")}
            known = [key for key in self._shared()[1].get("order", ()) if key in there]
            self._keys = (*known, *sorted(there.difference(known)))
        return self._keys

    def _shared(self) -> tuple[bytes, Mapping[str, Any]]:
        if self._common is None:
            path = self._folder / _COMMON
            raw = path.read_bytes() if path.is_file() else b""
            self._common = raw, _toml(path, raw)
        return self._common

    def _read(self, path: Path) -> DocumentKind:
        raw = path.read_bytes()
        shared_raw, shared = self._shared()
        data = _toml(path, raw)
        try:
            kind = _kind(
                data, shared.get("field", {}), hashlib.sha256(shared_raw + raw).hexdigest()[:_VERSION_LENGTH]
            )
            check_kind(kind, path.stem)
        except KindError as broken:
            raise RuleFileBroken(path, _line_of(raw.decode("utf-8"), broken.word), str(broken)) from broken
        return kind


def load_kinds(folder: Path) -> Mapping[str, DocumentKind]:
    """Return every kind of a folder, all read and checked; raises `RuleFileBroken` at the first that is wrong."""
    return MappingProxyType(dict(KindFolder(folder).items()))


def _toml(path: Path, raw: bytes) -> Mapping[str, Any]:
    try:
        return tomllib.loads(raw.decode("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as broken:
        place = _TOML_LINE.search(str(broken))
        raise RuleFileBroken(path, int(place.group(1)) if place else None, str(broken)) from broken


def _line_of(text: str, word: str) -> int | None:
    """Return the first line on which a word stands by itself, None when it stands nowhere."""
    found = re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text) if word else None
    return text.count("\n", 0, found.start()) + 1 if found else None


def _kind(data: Mapping[str, Any], shared: Mapping[str, Any], version: str) -> DocumentKind:
    values = dict(data)
    for key in ("key", "name", "mark", "sample", "body", "fields"):
        if key not in values:
            raise KindError(f"缺少“{key}”")
    fields = _by_section(list(_fields(values["fields"], shared)))
    copies = (("抄送", "{copies_to}"),) if any(field.key == "copies_to" for field in fields) else ()
    values |= {
        "fields": fields,
        "sample": MappingProxyType(dict(values["sample"])),
        "body": tuple(_block(block) for block in values["body"]),
        "signature": _made(SignaturePattern, values.get("signature", {})),
        "orders": tuple((first, second) for first, second in values.get("orders", ())),
        "imprint": tuple((label, names) for label, names in values.get("imprint", copies)),
        "group": _chosen(Group, values.get("group", Group.OFFICIAL)),
        "format": _chosen(Format, values.get("format", Format.FILE)),
        "direction": _chosen(Direction, values.get("direction", Direction.DOWN)),
        "version": version,
    }
    return _made(DocumentKind, {**_DEFAULTS, **values})


#: What a file need not say.
_DEFAULTS: Mapping[str, Any] = MappingProxyType(
    {"series": "", "reply_days": 0, "recipients": "{recipients}", "subject": "{title}"}
)


def _fields(entries: list[Mapping[str, Any]], shared: Mapping[str, Any]) -> Iterator[Field]:
    for entry in entries:
        used = entry.get("use", ())
        names = [used] if isinstance(used, str) else list(used)
        if not names:
            yield _field(entry)
        for name in names:
            if name not in shared:
                raise KindError(f"公共栏目里没有“{name}”", name)
            own = {key: value for key, value in entry.items() if key != "use"}
            yield _field({"key": name, **shared[name], **own})


def _by_section(fields: list[Field]) -> tuple[Field, ...]:
    """Return fields with those of one heading together, headings in the order in which they come first."""
    sections = list(dict.fromkeys(field.section for field in fields))
    return tuple(sorted(fields, key=lambda field: sections.index(field.section)))


def _field(data: Mapping[str, Any]) -> Field:
    values = dict(data)
    values["type"] = _chosen(FieldType, values.get("type", FieldType.TEXT))
    flag = (YES, NO) if values["type"] is FieldType.FLAG else ()
    values["choices"] = tuple(values.get("choices", flag))
    return _made(Field, values)


def _block(data: Mapping[str, Any]) -> BlockPattern:
    values = dict(data)
    values["role"] = _chosen(Role, values.get("role", Role.BODY))
    values["rows"] = tuple(tuple(row) for row in values.get("rows", ()))
    values["grid"] = tuple(_row(row) for row in values.get("grid", ()))
    for key, each in (("heading", str), ("widths", float), ("left", int)):
        values[key] = tuple(each(value) for value in values.get(key, ()))
    return _made(BlockPattern, values)


def _row(data: Mapping[str, Any]) -> RowPattern:
    cells = tuple(_made(CellPattern, cell) for cell in data.get("cells", ()))
    return _made(RowPattern, {**data, "cells": cells})


def _chosen(words: type[_Word], value: str) -> _Word:
    try:
        return words(value)
    except ValueError:
        known = "、".join(str(word) for word in words)
        raise KindError(f"“{value}”不在可用的值中（{known}）", str(value)) from None


def _made(pattern: type[_Pattern], values: Mapping[str, Any]) -> _Pattern:
    """Return a pattern of these values, or refuse a key it does not have or lacks."""
    known = {each.name for each in fields_of(pattern)}
    for key in values:
        if key not in known:
            raise KindError(f"不认识的项“{key}”", key)
    try:
        return pattern(**values)
    except TypeError as missing:
        raise KindError(str(missing)) from missing
