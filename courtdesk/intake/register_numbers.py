"""A document number as people write it: 示法发〔2026〕12号, 示法发[2026]第012号, （2026）示法发字第12号."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

#: Higher ones are slips of the keyboard.
LAST_SERIAL = 9999

_OPEN, _CLOSE = r"[〔\[(【﹝<《{]", r"[〕\])】﹞>》}]"
_YEAR = rf"{_OPEN}?\s*((?:19|20)\d{{2}})\s*(?:{_CLOSE}|年度?)?"
_SERIAL = r"(?:字?第?|第)\s*0*(\d{1,5})\s*[号令期]?"
_CODE = r"([一-龥A-Za-z]{1,12}?)"
#: 代字, year, serial, in the two orders in use.
_CODE_FIRST = re.compile(rf"{_CODE}(?:字)?{_YEAR}{_SERIAL}")
_YEAR_FIRST = re.compile(rf"{_OPEN}((?:19|20)\d{{2}}){_CLOSE}{_CODE}{_SERIAL}")
_PLAIN = re.compile(r"第?\s*0*(\d{1,5})\s*[号令期]?")


@dataclass(frozen=True, slots=True)
class PaperNumber:
    """A number by its parts; year 0 stands for a series that runs on from year to year."""

    code: str
    year: int
    serial: int


def read_paper_number(text: str, code: str = "", year: int = 0) -> PaperNumber | None:
    """Return the number ``text`` names; ``code`` and ``year`` fill in what a bare 12号 leaves out.

    None for anything else: two numbers in one cell, a serial of 0 or above `LAST_SERIAL`.
    """
    plain = "".join(unicodedata.normalize("NFKC", text).split())
    found = _CODE_FIRST.fullmatch(plain)
    if found:
        return _made(found[1], int(found[2]), int(found[3]))
    found = _YEAR_FIRST.fullmatch(plain)
    if found:
        return _made(found[2], int(found[1]), int(found[3]))
    found = _PLAIN.fullmatch(plain)
    return _made(code, year, int(found[1])) if found and code else None


def _made(code: str, year: int, serial: int) -> PaperNumber | None:
    return PaperNumber(code, year, serial) if 1 <= serial <= LAST_SERIAL else None
