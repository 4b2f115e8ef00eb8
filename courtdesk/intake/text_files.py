"""Reads plain text in whatever encoding a court's PC has saved it."""

from __future__ import annotations

import codecs
from pathlib import Path

from courtdesk.errors import FileUnreadable

#: A bad byte in a thousand characters is damage; more means another encoding.
_TOLERATED_DAMAGE = 0.001
#: Control characters beyond this share mean that the file is no text at all.
_TOLERATED_CONTROLS = 0.01
_LAYOUT_CONTROLS = frozenset("\t\n\r\f\v\x1a\x85")
_CHINESE_MARKS = frozenset("，。、：；（）“”《》")
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def text_lines(path: Path, data: bytes) -> list[str]:
    """Return the lines of a text file, line ends removed."""
    return decode(path, data).splitlines()


def decode(path: Path, data: bytes) -> str:
    """Return the text of ``data``, whose encoding nobody has written down."""
    text = _by_bom(data)
    if text is None:
        text = _as_utf16(data) if b"\0" in data else _as_utf8_or_gb(data)
    if text is None or _looks_binary(text):
        raise FileUnreadable(path, "内容不是文字，或编码无法识别")
    return text


def _by_bom(data: bytes) -> str | None:
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return data.decode(encoding, errors="replace")
    return None


def _as_utf16(data: bytes) -> str | None:
    """Decode UTF-16 without a mark: the byte order that gives more Chinese and fewer oddities."""
    texts = [data.decode(encoding, errors="replace") for encoding in ("utf-16-le", "utf-16-be")]
    best = max(texts, key=_plausible)
    return best if _plausible(best) * 2 > len(best) else None


def _plausible(text: str) -> int:
    return sum(1 for c in text if c in _CHINESE_MARKS or c in "\r\n" or " " <= c <= "~" or "\u4e00" <= c <= "\u9fff")


def _as_utf8_or_gb(data: bytes) -> str | None:
    text = data.decode("utf-8", errors="replace")
    if _damage(text, data) <= max(1, len(text) * _TOLERATED_DAMAGE):
        return text
    try:
        return data.decode("gb18030")
    except UnicodeDecodeError:
        text = data.decode("gb18030", errors="replace")
    return text if _damage(text, data) <= len(text) * _TOLERATED_DAMAGE else None


def _damage(text: str, data: bytes) -> int:
    """Count the characters that stand for bytes nobody could read, not those the author wrote himself."""
    return text.count("\ufffd") - data.count("\ufffd".encode())


def _looks_binary(text: str) -> bool:
    odd = sum(1 for c in text if (c < " " or "\x7f" <= c < "\xa0") and c not in _LAYOUT_CONTROLS)
    return odd > len(text) * _TOLERATED_CONTROLS
