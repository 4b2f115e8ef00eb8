"""What other rules would do to the open cases: worked out beside the ledger, nothing is written."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import select

from courtdesk.actions import court_rules_wording as words
from courtdesk.actions.desk import Desk
from courtdesk.actions.ledgers.reading import plain_rows
from courtdesk.actions.many_cases import ManyCases, PlainCase, many_cases
from courtdesk.actions.stored_days import columns_of_days
from courtdesk.models.cases import Case
from courtdesk.progress import SILENT, Progress
from courtdesk.rules.facts import Milestones
from courtdesk.rules.own_rules import OwnRules, rulebook_with
from courtdesk.rules.rulebook import Rulebook

_C = Case.__table__.c
_BATCH = 5000
_SAMPLES = 50


@dataclass(frozen=True, slots=True)
class MovedCase:
    """One stored column of one case that would be another."""

    case_id: int
    case_no: str
    #: A column of the cases: ``limit_on``, ``urging_on`` …
    column: str
    before: date | bool | int | None
    after: date | bool | int | None


@dataclass(frozen=True, slots=True)
class RuleCount:
    """About how many cases a rule speaks on the day, now and under the other rules."""

    rule: str
    title: str
    before: int
    after: int


@dataclass(frozen=True, slots=True)
class RulesEffect:
    """What a change of the rules would move on a day."""

    #: Open cases that were looked at, and those of which something would move.
    cases: int
    moved: int
    #: How many cases would have another value, by column; columns that stay are left out.
    by_column: Mapping[str, int]
    #: Rules that would speak about another number of cases, in the order of the rulebook.
    by_rule: tuple[RuleCount, ...]
    #: The first of what would move, in the order of the cases.
    samples: tuple[MovedCase, ...]


def rules_effect(desk: Desk, own: OwnRules, day: date, progress: Progress = SILENT) -> RulesEffect:
    """Return what would move on ``day`` if these were the court's own rules; raises `Cancelled`.

    Both sides are worked out from nothing: stored days that still wait for an earlier change do not blur the answer.
    """
    before = desk.rulebook
    found = _Found(before, replace(rulebook_with(desk.rules.factory, own), calendar=before.calendar), day)
    with desk.engine.connect() as connection:
        ids = [case_id for (case_id,) in plain_rows(connection, select(_C.id).where(_C.is_open).order_by(_C.id))]
        for start in range(0, len(ids), _BATCH):
            progress.report(start, len(ids), words.COMPARING)
            found.add(many_cases(connection, ids[start : start + _BATCH]))
    return found.effect()


class _Found:
    """What was found so far."""

    def __init__(self, before: Rulebook, after: Rulebook, day: date) -> None:
        self._before, self._after, self._day = before, after, day
        self._cases = self._moved = 0
        self._columns: Counter[str] = Counter()
        self._speaks = (Counter[str](), Counter[str]())
        self._samples: list[MovedCase] = []

    def add(self, many: ManyCases) -> None:
        """Compare some thousand cases under both rulebooks."""
        books = (self._before, self._after)
        days = tuple(many.days(book) for book in books)
        for count, book, kept in zip(self._speaks, books, days, strict=True):
            count.update(many.speaking(book, self._day))
            count.update(each.rule for one in kept for each in one.measures if each.since <= self._day)
        self._cases += len(many.cases)
        for case, now, then in zip(many.cases, *days, strict=True):
            if now != then:
                self._compare(case, now, then)

    def _compare(self, case: PlainCase, now: Milestones, then: Milestones) -> None:
        columns, others = columns_of_days(now, is_open=True), columns_of_days(then, is_open=True)
        moved = [name for name in columns if columns[name] != others[name]]
        self._moved += bool(moved)
        self._columns.update(moved)
        if len(self._samples) < _SAMPLES:
            self._samples += [MovedCase(case.id, case.case_no, name, columns[name], others[name]) for name in moved]

    def effect(self) -> RulesEffect:
        """Return it all."""
        order = [rule.id for rule in (*self._after.rules, *self._after.measures)]
        before, after = self._speaks
        rules = sorted({*before, *after}, key=lambda rule: order.index(rule) if rule in order else len(order))
        by_rule = (RuleCount(rule, self._title(rule), before[rule], after[rule]) for rule in rules)
        others = tuple(each for each in by_rule if each.before != each.after)
        samples = tuple(self._samples[:_SAMPLES])
        return RulesEffect(self._cases, self._moved, dict(self._columns), others, samples)

    def _title(self, rule: str) -> str:
        return self._after.title_of(rule) if self._after.rule(rule) else self._before.title_of(rule)
