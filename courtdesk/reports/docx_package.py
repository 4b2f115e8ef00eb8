"""The zip package of a .docx: what never changes is packed once and copied as bytes, only the rest is packed anew.

The records are written by hand because `zipfile` would spend more time on them than the packing takes; the times in
them are the earliest a zip file can hold, so that equal documents are equal files.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Sequence
from dataclasses import dataclass

_LOCAL, _CENTRAL, _END = b"PK\x03\x04", b"PK\x01\x02", b"PK\x05\x06"
_LOCAL_RECORD = struct.Struct("<HHHHHLLLHH")
_CENTRAL_RECORD = struct.Struct("<HHHHHHLLLHHHHHLL")
_END_RECORD = struct.Struct("<HHHHLLH")
_NEEDED = 20
_STORED, _DEFLATED = 0, 8
#: Midnight of 1 January 1980.
_TIME, _DAY = 0, 0x21
#: Measured on notices: level 6 takes two and a half times as long for a text 9 % and a file 2 % smaller.
_LEVEL = 3
#: Under this many bytes packing costs more time than it saves room.
_WORTH_PACKING = 1500


@dataclass(frozen=True, slots=True)
class PackedPart:
    """A part ready to be copied into a package."""

    name: bytes
    method: int
    check: int
    length: int
    data: bytes


@dataclass(frozen=True, slots=True)
class FixedParts:
    """Parts that many packages share, already one after the other, and their lines of the package's directory."""

    body: bytes
    directory: bytes
    count: int


def packed(name: str, content: bytes, *, pack: bool = True) -> PackedPart:
    """Return a part packed when that is worth while; ``pack`` is False for what is packed by its own nature."""
    check = zlib.crc32(content)
    if not pack or len(content) < _WORTH_PACKING:
        return PackedPart(name.encode(), _STORED, check, len(content), content)
    packer = zlib.compressobj(_LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS)
    data = packer.compress(content) + packer.flush()
    return PackedPart(name.encode(), _DEFLATED, check, len(content), data)


def fixed_parts(parts: Sequence[tuple[str, bytes]]) -> FixedParts:
    """Return parts that stand at the beginning of every package that is joined with them."""
    body, directory = _records([packed(name, content) for name, content in parts], 0)
    return FixedParts(body, directory, len(parts))


def join_package(fixed: FixedParts, parts: Sequence[PackedPart]) -> bytes:
    """Return the whole package: the fixed parts, the others in their order, the directory."""
    body, lines = _records(parts, len(fixed.body))
    directory = fixed.directory + lines
    count, start = fixed.count + len(parts), len(fixed.body) + len(body)
    end = _END_RECORD.pack(0, 0, count, count, len(directory), start, 0)
    return b"".join((fixed.body, body, directory, _END, end))


def _records(parts: Sequence[PackedPart], offset: int) -> tuple[bytes, bytes]:
    """Return the parts with their records, and their lines of the directory; ``offset`` is where the first stands."""
    body: list[bytes] = []
    directory: list[bytes] = []
    for part in parts:
        sizes = (part.check, len(part.data), part.length, len(part.name), 0)
        body += (_LOCAL, _LOCAL_RECORD.pack(_NEEDED, 0, part.method, _TIME, _DAY, *sizes), part.name, part.data)
        line = _CENTRAL_RECORD.pack(_NEEDED, _NEEDED, 0, part.method, _TIME, _DAY, *sizes, 0, 0, 0, 0, offset)
        directory += (_CENTRAL, line, part.name)
        offset += len(_LOCAL) + _LOCAL_RECORD.size + len(part.name) + len(part.data)
    return b"".join(body), b"".join(directory)
