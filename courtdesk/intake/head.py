"""The head that papers of every kind share, read once, and what is doubtful in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from courtdesk.errors import Problem
from courtdesk.intake import doubts, plan_head
from courtdesk.intake.draft import Found, Kind, PlanDraft
from courtdesk.intake.outline import Part
from courtdesk.intake.source import Source


@dataclass(frozen=True)
class Head:
    """Title, issuer, number, day, addressees and basis of a paper."""

    title: Found[str]
    issuer: Found[str | None]
    number: Found[str | None]
    issued_on: Found[date | None]
    addressees: str
    basis: Found[str | None]
    #: The year that days without one lie in, and whether number and date agree on it.
    year: int | None
    years_agree: bool

    def draft(self, kind: Kind, source: Source, *, problems: Sequence[Problem] = (), **values: Any) -> PlanDraft:  # noqa: ANN401 - fields of the draft
        """Return a draft with this head; what is doubtful in the head comes first."""
        own = doubts.check_head(self.number, self.issued_on, (self.title, self.issuer), years_agree=self.years_agree)
        return PlanDraft(
            kind=kind,
            source=source,
            title=self.title,
            issuer=self.issuer,
            number=self.number,
            issued_on=self.issued_on,
            addressees=self.addressees,
            basis=self.basis,
            problems=(*source.problems, *own, *problems),
            **values,
        )


def read_head(parts: Sequence[Part]) -> Head:
    """Return the head of a paper."""
    title, issuer = plan_head.read_title(parts), plan_head.read_issuer(parts)
    number, issued_on = plan_head.read_number(parts), plan_head.read_day(parts)
    year, agree = plan_head.years_of(number, issued_on, title.value)
    year = year if year is not None else plan_head.year_in_head(parts)
    addressees, basis = plan_head.read_addressees(parts), plan_head.read_basis(parts)
    return Head(title, issuer, number, issued_on, addressees, basis, year, agree)
