"""What is on the page but not in the text: page numbers, web addresses, marks at page breaks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from statistics import median

from courtdesk.intake.lines import Line

_ADDRESS = r"(?i:(?:https?|ftp)://\S+|www\.\S+)"
_PAGE_NUMBER = (
    r"[-—–－_~·•]{1,2}\s?\d{1,4}\s?[-—–－_~·•]{1,2}"
    r"|第\s?\d{1,4}\s?页(?:[,，/]?\s?共\s?\d{1,4}\s?页)?|\d{1,4}\s?/\s?\d{1,4}"
)
_BARE_NUMBER = re.compile(r"\d{1,3}")
_RULE = r"[_\-—=＿…*·.]{3,}"
_RESIDUE = re.compile(f"{_ADDRESS}|{_PAGE_NUMBER}|{_RULE}")
_MARK = re.compile(r"(\d{1,3})[、.．]?\s?")
_SENTENCE_ENDS = tuple("。！？；：!?;:”’）)》")
#: A page holds more than this; a list of short headings does not.
_PIECE_OF_A_PAGE = 120
_OPEN_NUMBER = re.compile(r"[（(][一二三四五六七八九十]{1,3}$")


def is_residue(text: str) -> bool:
    """Whether a line is a web address, a page number or a drawn rule."""
    return _RESIDUE.fullmatch(text) is not None


def is_bare_number(text: str) -> bool:
    """Whether a line is nothing but a small number, as the foot of a page is."""
    return bool(_BARE_NUMBER.fullmatch(text))


def without_residue(lines: Sequence[Line]) -> list[Line]:
    """Drop what belongs to the page; table cells keep everything."""
    return [line for line in lines if line.cell or not is_residue(line.text)]


def has_page_marks(texts: Sequence[str]) -> bool:
    """Whether lines are pages that begin with their own number, cutting sentences anywhere.

    Numbered tasks look alike, but their lines end where sentences end.
    """
    if len(texts) < 4 or median(len(text) for text in texts) < _PIECE_OF_A_PAGE:
        return False
    marked = sum(_mark_number(text) == number for number, text in enumerate(texts, 1))
    torn = sum(not text.endswith(_SENTENCE_ENDS) for text in texts[:-1])
    return marked >= len(texts) * 0.9 and torn * 2 >= len(texts)


def join_marked_pages(lines: Sequence[Line]) -> list[Line]:
    """Return the one long line that pages with marks were torn from."""
    text = ""
    for number, line in enumerate(lines, 1):
        match = _MARK.match(line.text)
        piece = line.text[match.end() :] if match and int(match.group(1)) == number else line.text
        text = close_bracket_at_seam(text) + piece
    return [replace(lines[0], text=text)]


def close_bracket_at_seam(text: str) -> str:
    """Give back the bracket that a page break has swallowed: （四 becomes （四）."""
    match = _OPEN_NUMBER.search(text)
    if not match:
        return text
    return text + (")" if match.group().startswith("(") else "）")


def _mark_number(text: str) -> int | None:
    match = _MARK.match(text)
    return int(match.group(1)) if match else None
