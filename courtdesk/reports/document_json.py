"""A composed document as plain values and back, losing nothing: what the register keeps of each paper.

Every field is written, also where it equals its default, so that a default that changes later never changes
a paper of old. A field that an older paper does not know takes its default.
"""

from __future__ import annotations

import base64
import types
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from typing import Any, Union, get_args, get_origin, get_type_hints

from courtdesk.reports.document import OfficialDocument

#: Says which of several shapes a value has.
_TAG = "is"
_UNIONS = (Union, types.UnionType)

_Codec = Callable[[Any], Any]


def document_to_json(document: OfficialDocument) -> dict[str, Any]:
    """Return a document as values that JSON can hold; pictures are written in base64."""
    return dict(_encoder(OfficialDocument)(document))


def document_from_json(data: Mapping[str, Any]) -> OfficialDocument:
    """Return the document that `document_to_json` wrote; raises KeyError or TypeError for anything else."""
    document = _decoder(OfficialDocument)(data)
    if not isinstance(document, OfficialDocument):
        raise TypeError(type(document))
    return document


@cache
def _shape(kind: Any) -> tuple[tuple[str, Any], ...]:  # noqa: ANN401 - a class of the content model
    hints = get_type_hints(kind)
    return tuple((field.name, hints[field.name]) for field in fields(kind))


def _same(value: object) -> object:
    return value


def _as_base64(content: bytes) -> str:
    return base64.b64encode(content).decode("ascii")


_WRITTEN: Mapping[Any, _Codec] = {date: date.isoformat, bytes: _as_base64}
_READ: Mapping[Any, _Codec] = {date: date.fromisoformat, bytes: base64.b64decode, float: float}


# ---- writing ------------------------------------------------------------------------------------


@cache
def _encoder(hint: Any) -> _Codec:  # noqa: ANN401 - any annotation of the content model
    if get_origin(hint) is tuple:
        inner = _encoder(get_args(hint)[0])
        return lambda values: [inner(value) for value in values]
    if get_origin(hint) in _UNIONS:
        return _union_encoder(hint)
    if is_dataclass(hint):
        return _record_encoder(hint)
    return _WRITTEN.get(hint, _plain(hint))


def _plain(hint: Any) -> _Codec:  # noqa: ANN401 - a class
    return hint if isinstance(hint, type) and issubclass(hint, StrEnum) else _same


def _record_encoder(kind: Any) -> _Codec:  # noqa: ANN401 - a class of the content model
    parts = [(name, _encoder(hint)) for name, hint in _shape(kind)]
    return lambda record: {name: encode(getattr(record, name)) for name, encode in parts}


def _union_encoder(hint: Any) -> _Codec:  # noqa: ANN401 - a union of annotations
    options = [option for option in get_args(hint) if option is not types.NoneType]
    if len(options) == 1:
        encode = _encoder(options[0])
        return lambda value: None if value is None else encode(value)
    encoders = {option: _encoder(option) for option in options}
    return lambda value: {_TAG: type(value).__name__, **encoders[type(value)](value)}


# ---- reading ------------------------------------------------------------------------------------


@cache
def _decoder(hint: Any) -> _Codec:  # noqa: ANN401 - any annotation of the content model
    if get_origin(hint) is tuple:
        inner = _decoder(get_args(hint)[0])
        return lambda values: tuple(inner(value) for value in values)
    if get_origin(hint) in _UNIONS:
        return _union_decoder(hint)
    if is_dataclass(hint):
        return _record_decoder(hint)
    return _READ.get(hint, _plain(hint))


def _record_decoder(kind: Any) -> _Codec:  # noqa: ANN401 - a class of the content model
    parts = {name: _decoder(hint) for name, hint in _shape(kind)}
    return lambda data: kind(**{name: parts[name](value) for name, value in data.items() if name in parts})


def _union_decoder(hint: Any) -> _Codec:  # noqa: ANN401 - a union of annotations
    options = [option for option in get_args(hint) if option is not types.NoneType]
    if len(options) == 1:
        decode = _decoder(options[0])
        return lambda value: None if value is None else decode(value)
    decoders = {option.__name__: _decoder(option) for option in options}
    return lambda data: decoders[data[_TAG]](data)
