"""How a text fits what is looked for: written out, or by pinyin initials."""

from __future__ import annotations

import re

from courtdesk.actions import search_wording as wording
from courtdesk.actions.ledgers.initials import are_initials, initials_of, initials_pattern

_INVISIBLE = re.compile("[\u200b-\u200f\u2060\ufeff]")
#: No fit; the others are better the smaller they are.
NO_FIT = 9
#: Characters shown before and behind what was found in a long text.
_BEFORE, _BEHIND = 5, 8


def tidy(text: str) -> str:
    """Return what was typed or pasted without what cannot be seen, blanks made one."""
    return " ".join(_INVISIBLE.sub("", text).split())


def fit(text: str, wanted: str) -> int:
    """Return how well a short text fits: 0 is it, 1 begins with it, 2 holds it, 3 to 5 by initials; or `NO_FIT`."""
    place = _place(text.casefold(), wanted.casefold())
    if place < NO_FIT or not are_initials(wanted):
        return place
    by_letters = min(_place(_letters(each), wanted.lower()) for each in initials_of(text))
    return by_letters + 3 if by_letters < NO_FIT else NO_FIT


def is_close(text: str, wanted: str) -> bool:
    """Tell whether a short text holds what is looked for, also by its initials."""
    return fit(text, wanted) < NO_FIT


def passage(text: str, wanted: str) -> str:
    """Return the part of a text around one of the words looked for, also by initials; empty where none is there."""
    for word in wanted.split():
        at = text.casefold().find(word.casefold())
        if at < 0 and are_initials(word):
            match = re.search(initials_pattern(word), text)
            at = match.start() if match else -1
        if at >= 0:
            return _around(text, at, len(word))
    return ""


def _around(text: str, at: int, length: int) -> str:
    first, last = max(0, at - _BEFORE), at + length + _BEHIND
    before = wording.LEFT_OUT if first else ""
    behind = wording.LEFT_OUT if last < len(text) else ""
    return f"{before}{text[first:last]}{behind}"


def _letters(initials: str) -> str:
    """Return initials without the figures and blanks between them."""
    return "".join(character for character in initials if character.isalpha())


def _place(text: str, wanted: str) -> int:
    if text == wanted:
        return 0
    if text.startswith(wanted):
        return 1
    return 2 if wanted in text else NO_FIT
