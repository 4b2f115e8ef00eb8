"""Where in a text the looked-for words stand, written out or by pinyin initials. No widgets here."""

from __future__ import annotations

from courtdesk.ui.widgets.initials import initials

_FEWEST_LETTERS = 2


def marked(text: str, wanted: str) -> tuple[int, int]:
    """Return start and length of the part of ``text`` that ``wanted`` means; (0, 0) when it is not there."""
    wanted = wanted.strip().casefold()
    if not wanted:
        return 0, 0
    folded = text.casefold()
    at = folded.find(wanted) if len(folded) == len(text) else text.find(wanted)
    return (at, len(wanted)) if at >= 0 else _by_initials(text, wanted)


def matches(text: str, wanted: str) -> bool:
    """Tell whether ``text`` holds ``wanted``, written out or by initials."""
    return marked(text, wanted)[1] > 0


def _by_initials(text: str, wanted: str) -> tuple[int, int]:
    if len(wanted) < _FEWEST_LETTERS or not (wanted.isascii() and wanted.isalnum()):
        return 0, 0
    letters = [initials(character) for character in text]
    if wanted.isalpha():  # figures and blanks between the words are passed over
        letters = [letter if letter.isalpha() else "" for letter in letters]
    places = [at for at, letter in enumerate(letters) if letter]
    at = "".join(letters).find(wanted)
    if at < 0:
        return 0, 0
    first, last = places[at], places[at + len(wanted) - 1]
    return first, last - first + 1
