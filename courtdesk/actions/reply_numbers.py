"""Orders found by a pasted list of their numbers: what a text or a column of a table names, and what is known."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import select

from courtdesk.actions import supervision_wording as words
from courtdesk.actions.desk import Desk
from courtdesk.models.documents import IssuedDocument, NumberSeries
from courtdesk.reports.wording import document_number

_NUMBER = re.compile(words.NUMBER_IN_ANY_BRACKET)
_BRACKETS = str.maketrans("〔〕【】［］〈〉《》", "[][][][][]")
_AT_ONCE = 500


class Match(StrEnum):
    """What was found for a line."""

    #: An order whose slip is awaited.
    AWAITED = "awaited"
    #: Its slip came back before.
    RETURNED = "returned"
    #: A paper that awaits no slip, or that is void.
    NO_SLIP = "no_slip"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class NumberMatch:
    """A line of the list, and the order it names."""

    #: The number as it was read, the whole line where none is in it.
    number: str
    match: Match
    document_id: int = 0
    subject: str = ""


def match_numbers(desk: Desk, text: str) -> list[NumberMatch]:
    """Return what each line of a pasted list names, in order and each number once; stores nothing."""
    with desk.sessions() as session:
        codes = sorted(session.scalars(select(NumberSeries.code).distinct()), key=len, reverse=True)
    named = list(dict.fromkeys(_named(line, codes) for line in text.splitlines() if line.strip()))
    known = _known(desk, [each for each in named if _NUMBER.search(each)])
    return [known.get(each, NumberMatch(each, Match.UNKNOWN)) for each in named]


def _named(line: str, codes: Sequence[str]) -> str:
    """Return the number in a line as the register writes it, else the line."""
    plain = "".join(unicodedata.normalize("NFKC", line.translate(_BRACKETS)).split())
    found = _NUMBER.search(plain)
    if found is None:
        return " ".join(line.split())
    before, year, serial = found.groups()
    code = next((each for each in codes if before.endswith(each)), before)
    return document_number(code, int(year), int(serial))


def _known(desk: Desk, numbers: list[str]) -> dict[str, NumberMatch]:
    found: dict[str, NumberMatch] = {}
    with desk.sessions() as session:
        for start in range(0, len(numbers), _AT_ONCE):
            part = IssuedDocument.number.in_(numbers[start : start + _AT_ONCE])
            for paper in session.scalars(select(IssuedDocument).where(part)):
                found[paper.number] = NumberMatch(paper.number, _match(paper), paper.id, paper.subject)
    return found


def _match(paper: IssuedDocument) -> Match:
    if paper.voided_on is not None or paper.reply_due is None:
        return Match.NO_SLIP
    return Match.AWAITED if paper.replied_on is None else Match.RETURNED
