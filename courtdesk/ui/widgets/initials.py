"""First letters of the pinyin of Chinese words, so that cbtzs finds 催办通知书. No widgets here."""

from __future__ import annotations

from bisect import bisect_right
from typing import Final

from courtdesk.ui.texts import write

_STARTS: Final = [character.encode("gb2312") for character in write.PINYIN_FIRST]
#: Behind them come the rare characters, ordered by their strokes.
_END: Final = b"\xd8\xa1"


def initials(text: str) -> str:
    """Return the first letter of every common Chinese character; letters and figures stay, all else falls away."""
    return "".join(_initial(character) for character in text)


def _initial(character: str) -> str:
    if character.isascii():
        return character.lower() if character.isalnum() else ""
    try:
        code = character.encode("gb2312")
    except UnicodeEncodeError:
        return ""
    at = bisect_right(_STARTS, code) - 1
    return write.PINYIN_LETTERS[at] if at >= 0 and code < _END else ""
