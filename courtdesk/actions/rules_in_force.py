"""What a desk goes by: the factory's rules, the court's own laid over them, and its calendar years."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from courtdesk.models.upkeep import OwnTable
from courtdesk.rules import wording
from courtdesk.rules.calendar import calendar_with
from courtdesk.rules.own_rules import OwnRules, own_rules_in, rulebook_with
from courtdesk.rules.rulebook import Rulebook
from courtdesk.rules.toml_file import toml_of
from courtdesk.rules.year_tables import YearTable, year_in

#: Names of `OwnTable`: the rules, and the years of the calendar.
RULES = "rules"
_YEARS = "calendar/"


def year_table_name(year: int) -> str:
    """Return the name under which the court's own table of a year is kept."""
    return f"{_YEARS}{year}"


class RulesInForce:
    """The one thing of a desk that changes while it is open: which rulebook its deeds and questions go by.

    A rulebook itself never changes. When the court's own tables do, another one takes its place; whoever has the
    old one in hand ends his question by it.
    """

    def __init__(self, factory: Rulebook) -> None:
        self.factory = factory
        self.rulebook = factory
        self.own = OwnRules()
        #: The court's own tables by year.
        self.years: Mapping[int, YearTable] = {}
        self._texts: dict[str, str] = {}

    @property
    def own_text(self) -> str:
        """The court's own rules as they are kept; empty without any."""
        return self._texts.get(RULES, "")

    def read(self, session: Session) -> None:
        """Put in force what the court's own tables say now.

        Raises:
            RuleFileBroken: A table that is kept cannot be read; what was in force stays.
        """
        texts = {row.name: row.text for row in session.execute(select(OwnTable.name, OwnTable.text))}
        if texts == self._texts:
            return
        own = _own_rules(texts.get(RULES, ""))
        years = {
            table.year: table
            for name, text in sorted(texts.items())
            if name.startswith(_YEARS)
            for table in [year_in(toml_of(text, Path(wording.OWN_CALENDAR)))]
        }
        self.rulebook = laid_over(self.factory, own, years)
        self.own, self.years, self._texts = own, years, texts


def laid_over(factory: Rulebook, own: OwnRules, years: Mapping[int, YearTable]) -> Rulebook:
    """Return the factory's rulebook with the court's own rules and years in the place of its own."""
    return replace(rulebook_with(factory, own), calendar=calendar_with(factory.calendar, years.values()))


def _own_rules(text: str) -> OwnRules:
    return own_rules_in(toml_of(text, Path(wording.OWN_RULES))) if text else OwnRules()
