"""A draft as plain values that are kept while it is reviewed, and back: an exact round trip.

How each dataclass is written follows from its annotations, so a new field of a draft is kept without a word here.
Fields that hold their default are left out; a state from before a field was there is read with the field's default.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import MISSING, Field, dataclass, fields, is_dataclass
from datetime import date
from enum import Enum
from functools import cache, partial
from pathlib import Path
from types import NoneType, UnionType
from typing import Any, TypeAlias, TypeVar, Union, get_args, get_origin, get_type_hints

from courtdesk.errors import ReadingUnreadable
from courtdesk.intake.draft import PlanDraft

#: Goes up when a state can no longer be read as it was written.
VERSION = 1
#: Halves of characters that no encoding can write: names of files from old archives hold them.
_HALVES = re.compile("[\ud800-\udfff]")

_State: TypeAlias = Any
_Types: TypeAlias = Mapping[TypeVar, Any]


class _DamagedError(ValueError):
    """A value is not what the field promises."""


@dataclass(frozen=True, slots=True)
class _Codec:
    """How values of one type are written and read."""

    write: Callable[[Any], _State]
    read: Callable[[_State], Any]


@dataclass(frozen=True, slots=True)
class _Slot:
    """A field of a dataclass with its default, if it has one."""

    name: str
    codec: _Codec
    default: Any

    def is_default(self, value: object) -> bool:
        """Whether the field need not be written; 0 is no False and 1.0 is no 1."""
        return value is self.default or (type(value) is type(self.default) and bool(value == self.default))


def to_state(draft: PlanDraft) -> dict[str, _State]:
    """Return the whole draft, its source included, as values that JSON can hold."""
    return {"version": VERSION, "draft": _codec(PlanDraft).write(draft)}


def from_state(state: object) -> PlanDraft:
    """Return the draft that `to_state` wrote; raises `ReadingUnreadable` for what it did not write."""
    try:
        if not isinstance(state, dict) or state["version"] != VERSION:
            raise ReadingUnreadable
        draft: PlanDraft = _codec(PlanDraft).read(state["draft"])
    except (ValueError, TypeError, KeyError, OverflowError) as fault:
        raise ReadingUnreadable from fault
    return draft


# ---- types ----------------------------------------------------------------------------------------


@cache
def _codec(kind: Any) -> _Codec:  # noqa: ANN401 - any annotation a draft uses
    """Return how values annotated with ``kind`` are kept."""
    origin = get_origin(kind)
    if origin in {Union, UnionType}:
        return _optional(kind)
    if origin is tuple:
        return _tuple(get_args(kind))
    if origin is not None:
        return _record(origin, dict(zip(origin.__parameters__, get_args(kind), strict=True)))
    if is_dataclass(kind) and isinstance(kind, type):
        return _record(kind, {})
    return _LEAVES.get(kind) or _enum(kind)


def _optional(kind: Any) -> _Codec:  # noqa: ANN401 - a union of a type and None
    inner = _codec(next(one for one in get_args(kind) if one is not NoneType))

    def write(value: Any) -> _State:  # noqa: ANN401 - as annotated
        return None if value is None else inner.write(value)

    def read(state: _State) -> Any:  # noqa: ANN401 - as annotated
        return None if state is None else inner.read(state)

    return _Codec(write, read)


def _tuple(kinds: tuple[Any, ...]) -> _Codec:
    """Keep a tuple as a list: of one type and any length, or of one type for each place."""
    if kinds[-1] is ...:
        inner = _codec(kinds[0])
        return _Codec(lambda value: [inner.write(one) for one in value], partial(_read_list, inner))
    inners = [_codec(kind) for kind in kinds]

    def write(value: tuple[Any, ...]) -> _State:
        return [codec.write(one) for codec, one in zip(inners, value, strict=True)]

    def read(state: _State) -> tuple[Any, ...]:
        return tuple(codec.read(one) for codec, one in zip(inners, _expect(list, state), strict=True))

    return _Codec(write, read)


def _read_list(inner: _Codec, state: _State) -> tuple[Any, ...]:
    read = inner.read
    return tuple([read(one) for one in _expect(list, state)])


def _enum(kind: type[Enum]) -> _Codec:
    return _Codec(lambda value: value.value, kind)


# ---- dataclasses ----------------------------------------------------------------------------------


def _record(kind: type[Any], types: _Types) -> _Codec:
    """Keep a dataclass by the names of its fields; ``types`` says what the variables of a generic one stand for."""
    hints = get_type_hints(kind)
    slots = [
        _Slot(field.name, _codec(types.get(hints[field.name], hints[field.name])), _default(field))
        for field in fields(kind)
        if field.init
    ]
    by_name = {slot.name: slot.codec.read for slot in slots}
    needed = frozenset(slot.name for slot in slots if slot.default is MISSING)
    return _Codec(partial(_write_record, slots), partial(_read_record, kind, by_name, needed))


def _default(field: Field[Any]) -> Any:  # noqa: ANN401 - whatever the field defaults to
    return field.default if field.default_factory is MISSING else field.default_factory()


def _write_record(slots: Sequence[_Slot], value: object) -> dict[str, _State]:
    found: dict[str, _State] = {}
    for slot in slots:
        held = getattr(value, slot.name)
        if not slot.is_default(held):
            found[slot.name] = slot.codec.write(held)
    return found


def _read_record(
    kind: type[Any], by_name: Mapping[str, Callable[[_State], Any]], needed: frozenset[str], state: _State
) -> object:
    held = {name: by_name[name](value) for name, value in _expect(dict, state).items()}
    if not needed <= held.keys():
        raise _DamagedError(kind.__name__)
    return kind(**held)


# ---- plain values ---------------------------------------------------------------------------------


def _expect(kind: type[Any], state: _State) -> Any:  # noqa: ANN401 - narrowed by its use
    """Return ``state`` if it is of this very type; True is no number."""
    if type(state) is not kind:
        raise _DamagedError(kind.__name__)
    return state


def _write_text(text: str) -> _State:
    """Keep text as it is; half characters, which no database takes, by their numbers."""
    return {"codes": [ord(sign) for sign in text]} if _HALVES.search(text) else text


def _read_text(state: _State) -> str:
    if type(state) is str:
        return state
    codes = _expect(list, _expect(dict, state)["codes"])
    return "".join(chr(_expect(int, code)) for code in codes)


def _read_float(state: _State) -> float:
    return state if type(state) is int else float(_expect(float, state))


_LEAVES: Mapping[Any, _Codec] = {
    str: _Codec(_write_text, _read_text),
    int: _Codec(lambda value: value, partial(_expect, int)),
    float: _Codec(lambda value: value, _read_float),
    bool: _Codec(lambda value: value, partial(_expect, bool)),
    date: _Codec(date.isoformat, lambda state: date.fromisoformat(_expect(str, state))),
    Path: _Codec(lambda value: _write_text(str(value)), lambda state: Path(_read_text(state))),
}
