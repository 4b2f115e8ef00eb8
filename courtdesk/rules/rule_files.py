"""Rule files read strictly: one reader for each kind of table, and one for each file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from courtdesk.errors import RuleFileBroken
from courtdesk.rules import wording
from courtdesk.rules.facts import Action, Branch, Circumstance, Procedure
from courtdesk.rules.rule_values import (
    APPROVALS,
    CLOCK_OF,
    MEASURES,
    WARNINGS,
    Allowance,
    Approval,
    ChangeRule,
    Clock,
    Count,
    CountingRules,
    Event,
    From,
    Ground,
    RestartRule,
    Rule,
    StatutoryLimit,
    Term,
    Unit,
    Unlimited,
)
from courtdesk.rules.toml_file import Table, TomlFile, read_toml

LIMITS_FILE = "limits.toml"
CIRCUMSTANCES_FILE = "circumstances.toml"
COUNTING_FILE = "counting.toml"
SUPERVISION_FILE = "supervision.toml"
MEASURES_FILE = "measures.toml"


@dataclass(frozen=True)
class Limits:
    """The limits by procedure, those of particular circumstances, and what has none."""

    usual: tuple[StatutoryLimit, ...]
    circumstances: tuple[StatutoryLimit, ...]
    unlimited: tuple[Unlimited, ...]
    edition: str


def read_limits(folder: Path) -> Limits:
    """Read limits.toml and circumstances.toml."""
    file = read_toml(folder / LIMITS_FILE)
    head = file.head("limit")
    edition = head.text("edition")
    head.close()
    usual = limits_in(file)
    if not usual:
        raise RuleFileBroken(file.path, None, wording.nothing_in("limit"))
    special = read_toml(folder / CIRCUMSTANCES_FILE)
    special.head("limit", "unlimited").close()
    return Limits(usual, limits_in(special), unlimited_in(special), edition)


def read_counting(folder: Path) -> CountingRules:
    """Read counting.toml."""
    file = read_toml(folder / COUNTING_FILE)
    file.head("term", "change", "restart", "ground").close()
    return CountingRules(
        terms=tuple(_term(table) for table in file.tables("term")),
        changes=tuple(_change(table) for table in file.tables("change")),
        restarts=tuple(_restart(table) for table in file.tables("restart")),
        grounds=grounds_in(file),
    )


def read_supervision(folder: Path) -> tuple[tuple[Rule, ...], Count]:
    """Read supervision.toml."""
    file = read_toml(folder / SUPERVISION_FILE)
    head = file.head("rule")
    count = head.choice("count", Count)
    head.close()
    rules = rules_in(file, "rule", WARNINGS)
    if not rules:
        raise RuleFileBroken(file.path, None, wording.nothing_in("rule"))
    return rules, count


def read_measures(folder: Path) -> tuple[tuple[Rule, ...], tuple[Approval, ...]]:
    """Read measures.toml."""
    file = read_toml(folder / MEASURES_FILE)
    file.head("measure", "approval").close()
    return rules_in(file, "measure", MEASURES), approvals_in(file)


# ---- lists of tables ----------------------------------------------------------------------------


def limits_in(file: TomlFile) -> tuple[StatutoryLimit, ...]:
    """Return every ``[[limit]]``; for one branch, procedure and circumstance one begins on a day."""
    limits: dict[object, StatutoryLimit] = {}
    for table in file.tables("limit"):
        limit = _limit(table)
        key = (limit.branch, limit.procedure, limit.circumstance, limit.in_force_from)
        if key in limits:
            said = wording.limit_twice(limit.branch, limit.procedure, limit.in_force_from)
            raise table.broken(said, "in_force_from")
        limits[key] = limit
    return tuple(limits.values())


def unlimited_in(file: TomlFile) -> tuple[Unlimited, ...]:
    """Return every ``[[unlimited]]``."""
    return tuple(_unlimited(table) for table in file.tables("unlimited"))


def rules_in(file: TomlFile, name: str, actions: tuple[Action, ...], *, versions: bool = False) -> tuple[Rule, ...]:
    """Return every rule under ``[[name]]`` whose action is among ``actions``.

    Their ids are unique, with ``versions`` only among those that begin on the same day.
    """
    found = [(table, _rule(table, actions)) for table in file.tables(name)]
    _check_ids(found, versions=versions)
    return tuple(rule for _, rule in found)


def approvals_in(file: TomlFile, *, versions: bool = False) -> tuple[Approval, ...]:
    """Return every ``[[approval]]``; their ids are unique as those of rules are."""
    found = [(table, _approval(table)) for table in file.tables("approval")]
    _check_ids(found, versions=versions)
    return tuple(approval for _, approval in found)


def _check_ids(found: Sequence[tuple[Table, Rule | Approval]], *, versions: bool) -> None:
    seen: set[tuple[str, date | None]] = set()
    for table, each in found:
        key = (each.id, each.in_force_from if versions else None)
        if key in seen:
            raise table.broken(wording.id_twice(each.id), "id")
        seen.add(key)


def grounds_in(file: TomlFile) -> tuple[Ground, ...]:
    """Return every ``[[ground]]``."""
    return tuple(_ground(table) for table in file.tables("ground"))


# ---- one table ----------------------------------------------------------------------------------


def _limit(table: Table) -> StatutoryLimit:
    limit = StatutoryLimit(
        branch=table.choice("branch", Branch),
        procedure=table.choice("procedure", Procedure),
        value=table.number("value", 1),
        unit=table.choice("unit", Unit),
        in_force_from=table.day("in_force_from"),
        source=table.text("source"),
        extension=table.optional_text("extension"),
        extension_source=table.optional_text("extension_source"),
        apply_days=table.number("apply_days", 1) if table.has("apply_days") else None,
        apply_source=table.optional_text("apply_source"),
        circumstance=table.optional_choice("circumstance", Circumstance) or Circumstance.USUAL,
        and_days=table.optional_number("and_days", 1),
        month_ends=table.optional_flag("month_ends"),
        allowances=tuple(_allowance(each) for each in table.inline("allowances")),
    )
    table.close()
    if limit.unit is Unit.DAY and limit.and_days:
        raise table.broken(wording.one_of_wanted('unit = "day"', "and_days"), "and_days")
    return limit


def _allowance(table: Table) -> Allowance:
    allowance = Allowance(
        months=table.optional_number("months", 1),
        days=table.optional_number("days", 1),
        approver=table.optional_text("approver"),
        when=table.optional_text("when"),
        source=table.optional_text("source"),
    )
    table.close()
    return allowance


def _unlimited(table: Table) -> Unlimited:
    unlimited = Unlimited(
        branch=table.choice("branch", Branch),
        procedures=table.choices("procedures", Procedure),
        circumstance=table.choice("circumstance", Circumstance),
        reason=table.text("reason"),
        in_force_from=table.day("in_force_from"),
        source=table.text("source"),
    )
    table.close()
    return unlimited


def _rule(table: Table, actions: tuple[Action, ...]) -> Rule:
    action, clock = table.choice("action", Action), table.choice("clock", Clock)
    least = -1 if action in (Action.OVERDUE, Action.INSPECTION) else int(clock is Clock.SINCE_FILING)
    in_months = clock is Clock.SINCE_FILING and table.has("months")
    rule = Rule(
        id=table.text("id"),
        title=table.text("title"),
        action=action,
        clock=clock,
        days=0 if in_months else table.number("days", least),
        procedures=table.choices("procedures", Procedure),
        branches=table.choices("branches", Branch),
        in_force_from=table.day("in_force_from"),
        in_force_until=table.optional_day("in_force_until"),
        source=table.text("source"),
        months=table.number("months", 1) if in_months else 0,
        count=table.optional_choice("count", Count),
    )
    if in_months and table.has("days"):
        raise table.broken(wording.one_of_wanted("months", "days"), "days")
    table.close()
    _check_action(table, action, clock, actions)
    _check_until(table)
    return rule


def _check_action(table: Table, action: Action, clock: Clock, actions: tuple[Action, ...]) -> None:
    if action not in actions:
        raise table.broken(wording.choice_wanted("action", action.value, [each.value for each in actions]), "action")
    if clock is not CLOCK_OF[action]:
        raise table.broken(wording.wrong_clock(action), "clock")


def _check_until(table: Table) -> None:
    until = table.optional_day("in_force_until")
    if until and until < table.day("in_force_from"):
        raise table.broken(wording.until_before_from("in_force_until"), "in_force_until")


def _approval(table: Table) -> Approval:
    approval = Approval(
        id=table.text("id"),
        title=table.text("title"),
        action=table.choice("action", Action),
        event=table.choice("event", Event),
        words=table.optional_texts("words"),
        approver=table.optional_text("approver"),
        not_enough=table.optional_texts("not_enough"),
        filed_with=table.optional_texts("filed_with"),
        procedures=table.choices("procedures", Procedure),
        branches=table.choices("branches", Branch),
        in_force_from=table.day("in_force_from"),
        in_force_until=table.optional_day("in_force_until"),
        source=table.text("source"),
    )
    table.close()
    if approval.action not in APPROVALS:
        known = [each.value for each in APPROVALS]
        raise table.broken(wording.choice_wanted("action", approval.action.value, known), "action")
    _check_until(table)
    needed = "approver" if approval.action is Action.APPROVAL else "filed_with"
    if not table.has(needed):
        raise table.broken(wording.key_missing(needed))
    return approval


def _term(table: Table) -> Term:
    term = Term(
        branch=table.choice("branch", Branch),
        in_force_from=table.day("in_force_from"),
        first_day_source=table.text("first_day_source"),
        roll_over_source=table.text("roll_over_source"),
        custody_source=table.optional_text("custody_source"),
        months_source=table.optional_text("months_source"),
    )
    table.close()
    return term


def _change(table: Table) -> ChangeRule:
    change = ChangeRule(
        branch=table.choice("branch", Branch),
        before=table.choices("before", Procedure),
        after=table.choices("after", Procedure),
        counts_from=table.choice("counts_from", From),
        in_force_from=table.day("in_force_from"),
        source=table.text("source"),
    )
    table.close()
    return change


def _restart(table: Table) -> RestartRule:
    restart = RestartRule(
        branch=table.choice("branch", Branch),
        procedures=table.choices("procedures", Procedure),
        words=table.texts("words"),
        in_force_from=table.day("in_force_from"),
        source=table.text("source"),
    )
    table.close()
    return restart


def _ground(table: Table) -> Ground:
    ground = Ground(
        branches=table.choices("branches", Branch),
        words=table.texts("words"),
        in_force_from=table.day("in_force_from"),
        source=table.text("source"),
        most_months=table.optional_number("most_months", 1),
        most_days=table.optional_number("most_days", 1),
    )
    table.close()
    return ground
