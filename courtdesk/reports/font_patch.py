"""Take the radicals out of a font's character map.

Some fonts draw 一 and the Kangxi radical ⼀ with one glyph. Text copied out of a PDF is found by glyph, and the lower
code point wins, so that a search for 人民法院 would find nothing. Without the radicals in the map it finds the word.
"""

from __future__ import annotations

import struct

_FIRST, _LAST = 0x2E80, 0x2FDF


def without_radicals(font: bytes) -> bytes:
    """Return a font file whose character map leaves U+2E80 to U+2FDF to other fonts."""
    data = bytearray(font)
    start = _table(data, b"cmap")
    if start is None:
        return font
    (count,) = struct.unpack_from(">H", data, start + 2)
    for at in range(count):
        (offset,) = struct.unpack_from(">I", data, start + 4 + 8 * at + 4)
        (form,) = struct.unpack_from(">H", data, start + offset)
        if form == 4:
            _clear_segments(data, start + offset)
        elif form == 12:
            _clear_groups(data, start + offset)
    return bytes(data)


def _table(data: bytearray, tag: bytes) -> int | None:
    (count,) = struct.unpack_from(">H", data, 4)
    for at in range(12, 12 + 16 * count, 16):
        if data[at : at + 4] == tag:
            return int(struct.unpack_from(">I", data, at + 8)[0])
    return None


def _clear_segments(data: bytearray, base: int) -> None:
    """Clear a map of format 4: segments of code points with a delta or an array of glyphs."""
    (double,) = struct.unpack_from(">H", data, base + 6)
    ends, starts = base + 14, base + 16 + double
    deltas, ranges = starts + double, starts + 2 * double
    for at in range(0, double, 2):
        (end,) = struct.unpack_from(">H", data, ends + at)
        (start,) = struct.unpack_from(">H", data, starts + at)
        (spread,) = struct.unpack_from(">H", data, ranges + at)
        low, high = max(start, _FIRST), min(end, _LAST)
        if low > high:
            continue
        if spread:
            first = ranges + at + spread + 2 * (low - start)
            data[first : first + 2 * (high - low + 1)] = bytes(2 * (high - low + 1))
        elif start >= _FIRST and end <= _LAST:
            # One code point stays in the segment, and its delta leads it to glyph 0.
            struct.pack_into(">H", data, starts + at, end)
            struct.pack_into(">H", data, deltas + at, -end & 0xFFFF)


def _clear_groups(data: bytearray, base: int) -> None:
    """Clear a map of format 12: groups of code points in a row."""
    (count,) = struct.unpack_from(">I", data, base + 12)
    for at in range(base + 16, base + 16 + 12 * count, 12):
        start, end = struct.unpack_from(">II", data, at)
        if start >= _FIRST and end <= _LAST:
            struct.pack_into(">III", data, at, end, end, 0)
