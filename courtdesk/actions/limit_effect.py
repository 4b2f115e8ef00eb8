"""What would come of an event, worked out by the rules before anything is stored."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from courtdesk.actions.changes import in_parts
from courtdesk.actions.desk import Desk
from courtdesk.actions.ledgers.stopping import NEVER, Stop
from courtdesk.actions.limit_checks import objection
from courtdesk.actions.limit_rows import cases_in, events_in, facts_with
from courtdesk.actions.limit_values import EventRef, LimitEffect, LimitEvent, LimitKind, LimitValues, Misfit
from courtdesk.actions.results import StepRow
from courtdesk.models.cases import Case
from courtdesk.rules import wording as rule_words
from courtdesk.rules.facts import CaseFacts
from courtdesk.rules.rulebook import Rulebook
from courtdesk.rules.time_limit import Standing, last_day, standing, time_limit

_EQUALS = "＝"
#: Lines that tell where the case stands on a day, not how its limit comes about.
_STANDING = (rule_words.TODAY, rule_words.CLOSED, rule_words.SINCE_FILING)
#: An event that is not stored yet stands behind those that are.
_NEW = 2**62


@dataclass(frozen=True, slots=True)
class _Move:
    """One case without and with the event."""

    facts: tuple[CaseFacts, CaseFacts]
    before: Standing
    after: Standing
    #: With the event, and without the limit date of an export; None where no export brought one.
    by_rules: Standing | None

    @property
    def moved(self) -> bool:
        return _differ(self.before, self.after)


def _differ(one: Standing, other: Standing) -> bool:
    return (one.limit_on, one.paused) != (other.limit_on, other.paused)


def effect_of(  # noqa: PLR0913 - what is typed, for which cases, seen from which day
    desk: Desk,
    case_ids: Sequence[int],
    values: LimitValues,
    day: date,
    replaced: EventRef | None = None,
    stop: Stop = NEVER,
    *,
    by_rules: bool = False,
) -> LimitEffect:
    """Return how the limits of cases would stand with an event, which may take the place of one that is there.

    With ``by_rules`` the limit dates that exports brought would be given up with it.
    """
    # What begins later is looked at from its first day: told is how the limit will stand.
    on = max(day, values.start or day)
    moves: list[_Move] = []
    refused: list[Misfit] = []
    for part in in_parts(dict.fromkeys(case_ids)):
        stop.check()
        with desk.sessions() as session:
            cases = cases_in(session, part)
            events = events_in(session, part)
            for case in cases:
                mine = events.get(case.id, [])
                said = objection(case, mine, values, replaced)
                if said:
                    refused.append(Misfit(case.case_no, said))
                else:
                    before = facts_with(case, mine, case.procedure)
                    after = facts_with(case, *_with(case, mine, values, replaced))
                    moves.append(_move(before, after, desk.rulebook, on, by_rules=by_rules))
    told = LimitEffect(
        count=len(moves) + len(refused),
        moved=sum(each.moved for each in moves),
        stated=0 if by_rules else sum(each.by_rules is not None for each in moves),
        by_rules=sum(_by_rules_differ(each) for each in moves),
        refused=tuple(refused),
    )
    return _told_of_one(told, moves[0], desk.rulebook, on) if len(moves) == told.count == 1 else told


def _with(
    case: Case, events: Sequence[LimitEvent], values: LimitValues, replaced: EventRef | None
) -> tuple[list[LimitEvent], str]:
    """Return the events and the procedure of a case as they would be."""
    there = next((each for each in events if each.ref == replaced), None)
    is_change = values.kind is LimitKind.CHANGE
    new = LimitEvent(EventRef(is_change, _NEW), case.id, values, before=case.procedure)
    new = replace(there, values=values) if there is not None else new
    others = [each for each in events if each.ref != replaced]
    return [*others, new], values.after if is_change else case.procedure


def _move(before: CaseFacts, after: CaseFacts, rulebook: Rulebook, on: date, *, by_rules: bool) -> _Move:
    free = replace(after, stated_limit_on=None)
    after = free if by_rules else after
    return _Move(
        (before, after),
        standing(before, rulebook, last_day(before, on)),
        standing(after, rulebook, last_day(after, on)),
        standing(free, rulebook, last_day(free, on)) if before.stated_limit_on is not None else None,
    )


def _by_rules_differ(move: _Move) -> bool:
    """Return whether a limit date of an export is another than the rules come to with the event."""
    (before, _), free = move.facts, move.by_rules
    return free is not None and (free.paused or free.limit_on != before.stated_limit_on)


def _told_of_one(told: LimitEffect, move: _Move, rulebook: Rulebook, on: date) -> LimitEffect:
    return replace(
        told,
        before=move.before.limit_on,
        after=move.after.limit_on,
        paused_before=move.before.paused,
        paused_after=move.after.paused,
        by_rules_on=move.by_rules.limit_on if move.by_rules is not None else None,
        lines=_new_lines(move, rulebook, on),
    )


def _new_lines(move: _Move, rulebook: Rulebook, on: date) -> tuple[StepRow, ...]:
    """Return the lines that are new or another: what is added and what it changes in others, no results."""
    before, after = (time_limit(facts, rulebook, on).steps for facts in move.facts)
    there = set(before)
    return tuple(
        StepRow(each.operator, each.label, each.value, each.source)
        for each in after
        if each not in there and each.operator != _EQUALS and each.label not in _STANDING
    )
