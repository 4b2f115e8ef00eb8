"""Chinese words by their pinyin initials: wxm finds 王晓明. Nothing is loaded before the first question."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import cache, lru_cache
from itertools import islice, product

from courtdesk import paths

#: As many letters as can be initials of a name or a word; more are a word in Latin letters.
FEWEST, MOST = 2, 8
_MOST_READINGS = 16


def are_initials(text: str) -> bool:
    """Tell whether a text may be meant as pinyin initials: two to eight Latin letters."""
    return FEWEST <= len(text) <= MOST and text.isascii() and text.isalpha()


def initials_pattern(letters: str) -> str:
    """Return a regular expression for texts in which characters with these initials stand side by side.

    Letters no syllable begins with (i, u, v) stand for themselves.
    """
    table = _characters_by_initial()
    return "".join(f"[{letter}{letter.upper()}{table.get(letter, '')}]" for letter in letters.lower())


def has_initials(text: str | None, letters: str) -> bool:
    """Tell whether a text has these initials somewhere; in SQL ``has_initials(text, letters)``.

    A GLOB of the same classes would look at each of their hundreds of characters and take twelve times as long.
    """
    return text is not None and _finder(letters)(text) is not None


@lru_cache(maxsize=16)
def _finder(letters: str) -> Callable[[str], re.Match[str] | None]:
    return re.compile(initials_pattern(letters)).search


def initials_of(text: str) -> tuple[str, ...]:
    """Return the initials of a short text in all its readings, what is no Chinese character as it stands."""
    table = _initials_by_character()
    readings = (table.get(character, character.lower()) for character in text)
    return tuple("".join(each) for each in islice(product(*readings), _MOST_READINGS))


@cache
def _characters_by_initial() -> Mapping[str, str]:
    """Return the characters under each letter one of their readings begins with."""
    text = (paths.resources() / "pinyin_initials.txt").read_text(encoding="utf-8")
    lines = (line.partition(" ") for line in text.splitlines() if not line.startswith("#"))
    return {letter: characters for letter, _, characters in lines}


@cache
def _initials_by_character() -> Mapping[str, str]:
    """Return the letters that begin the readings of every character."""
    found: dict[str, str] = {}
    for letter, characters in _characters_by_initial().items():
        for character in characters:
            found[character] = found.get(character, "") + letter
    return found
