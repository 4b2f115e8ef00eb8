"""The court's own rules and calendar years: read, kept as steps that can be taken back, in force at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from courtdesk import clock, paths
from courtdesk.actions import court_rules_wording as words
from courtdesk.actions.desk import Desk
from courtdesk.actions.recovery import needs_refresh, refresh_stored_days
from courtdesk.actions.rules_effect import MovedCase, RuleCount, RulesEffect, rules_effect
from courtdesk.actions.rules_in_force import RULES, year_table_name
from courtdesk.actions.stored_days import outdate
from courtdesk.errors import RulesRefused
from courtdesk.models.history import deed
from courtdesk.models.upkeep import OwnTable
from courtdesk.rules.own_rule_checks import check_own_rules
from courtdesk.rules.own_rules import OwnRules, own_rules_text
from courtdesk.rules.rule_problem import RuleProblem
from courtdesk.rules.rulebook import CALENDAR_FOLDER
from courtdesk.rules.year_tables import YearTable, check_year, read_year, year_text

__all__ = [
    "MovedCase",
    "RuleCount",
    "RulesEffect",
    "YearState",
    "calendar_year",
    "calendar_years",
    "factory_year",
    "needs_refresh",
    "own_rules",
    "refresh_stored_days",
    "restore_calendar_year",
    "rules_effect",
    "save_calendar_year",
    "save_own_rules",
]


@dataclass(frozen=True, slots=True)
class YearState:
    """What is known of the rest days of a year."""

    year: int
    #: The court keeps this year's table itself.
    own: bool
    #: Nobody knows the year's holidays: only weekends count as rest days.
    missing: bool


def own_rules(desk: Desk) -> OwnRules:
    """Return what the court has changed or added to the rules."""
    return desk.rules.own


def save_own_rules(desk: Desk, own: OwnRules, title: str) -> None:
    """Put the court's rules in force as one step; the stored days follow by `recovery.refresh_stored_days`.

    Raises:
        RulesRefused: Something in them cannot be meant; each place is named.
    """
    _refuse(check_own_rules(desk.rules.factory, own))
    _keep(desk, RULES, own_rules_text(own), title)


def calendar_years(desk: Desk) -> tuple[YearState, ...]:
    """Return every year from the first one known to the year after this, and what is known of it."""
    known = desk.rulebook.calendar.years
    this_year = clock.today().year
    first, last = min({*known, this_year}), max({*known, this_year + 1})
    return tuple(YearState(year, year in desk.rules.years, year not in known) for year in range(first, last + 1))


def calendar_year(desk: Desk, year: int) -> YearTable:
    """Return the table of a year: the court's own, else the factory's, else one without a line."""
    own = desk.rules.years.get(year)
    return own or factory_year(year) or YearTable(year, "")


def factory_year(year: int) -> YearTable | None:
    """Return the table that the program brings for a year; None when it brings none."""
    path = paths.resources() / CALENDAR_FOLDER / f"{year}.toml"
    return read_year(path) if path.exists() else None


def save_calendar_year(desk: Desk, year: int, table: YearTable, title: str) -> None:
    """Put the court's own table of a year in force as one step; ``title`` "" names it by the year.

    Raises:
        RulesRefused: Something in it cannot be meant; each place is named.
    """
    _refuse(check_year(table))
    _keep(desk, year_table_name(year), year_text(table), title or words.SAVE_YEAR.format(year=year))


def restore_calendar_year(desk: Desk, year: int) -> None:
    """Take the court's own table of a year back as one step: the factory's holds again, if there is one."""
    _keep(desk, year_table_name(year), "", words.RESTORE_YEAR.format(year=year))


def _refuse(problems: Sequence[RuleProblem]) -> None:
    if problems:
        raise RulesRefused([_place(problem) for problem in problems])


def _place(problem: RuleProblem) -> str:
    field = words.FIELDS.get(problem.field, problem.field)
    return words.PLACE_AND_REASON.format(place=problem.place, field=field, reason=problem.reason)


def _keep(desk: Desk, name: str, text: str, title: str) -> None:
    """Write a table as it is to be, none for an empty one, and put it in force; nothing where it is so already."""
    with deed(desk.sessions, title, desk.who) as (session, _):
        if _write(session, name, text) and name == RULES:
            outdate(session)
    desk.put_rules_in_force()


def _write(session: Session, name: str, text: str) -> bool:
    row = session.scalars(select(OwnTable).where(OwnTable.name == name)).first()
    if text == (row.text if row else ""):
        return False
    if row is None:
        session.add(OwnTable(name=name, text=text))
    elif text:
        row.text = text
    else:
        session.delete(row)
    session.flush()
    return True
