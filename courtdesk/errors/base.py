"""What every trouble has in common: three sentences, and what can be listed beside good input."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

UNCHANGED = "台账没有任何改动。"


class DeskError(Exception):
    """A deed that was refused, told in the clerk's words."""

    def __init__(self, what: str, *, todo: str, safe: str = UNCHANGED, places: Sequence[str] = ()) -> None:
        super().__init__(what)
        self.what = what
        self.safe = safe
        self.todo = todo
        #: Lines such as 第 37 行 C 列“立案日期” 值 2026.2.30, as many as there are.
        self.places = tuple(places)


class Severity(StrEnum):
    """How much a `Problem` weighs."""

    ERROR = "error"
    DOUBT = "doubt"
    NOTE = "note"


@dataclass(frozen=True)
class Problem:
    """Something in the input that is missing, doubtful or worth knowing; the rest stands."""

    #: Where: 第 43 段, 第 37 行 C 列, or a field's name.
    place: str
    message: str
    severity: Severity = Severity.DOUBT
