"""A line of the live check; plain values, no Qt."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Remark:
    """Something not filled in, wrong, or worth a look."""

    #: ``missing`` | ``error`` | ``warning``
    weight: str
    words: str
    #: Field to go to; empty when the whole paper is meant.
    field: str = ""
    #: Where the rule stands.
    tip: str = ""
    #: Words in the field to put the cursor at.
    at: str = ""
