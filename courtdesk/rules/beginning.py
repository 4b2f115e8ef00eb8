"""From when a case's limit is counted, and which limit: filing, changes of procedure, events that start it anew."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from courtdesk.rules.facts import CaseFacts, Circumstance, Extension, Procedure, ProcedureChange, Restart
from courtdesk.rules.rule_values import ChangeRule, From, RestartRule, StatutoryLimit, Unlimited
from courtdesk.rules.rulebook import Rulebook


@dataclass(frozen=True, slots=True)
class Turn:
    """A change of procedure or a restart as it was applied; without a rule it moved nothing but the procedure."""

    event: ProcedureChange | Restart
    after: Procedure
    rule: ChangeRule | RestartRule | None

    @property
    def anew(self) -> bool:
        """Whether the limit is counted anew from this day."""
        if isinstance(self.rule, ChangeRule):
            return self.rule.counts_from is From.CHANGE
        return self.rule is not None


@dataclass(frozen=True, slots=True)
class Beginning:
    """What the limit of a case is counted from, as it stands on a day."""

    #: The first filing.
    filed_on: date
    #: The limit is counted from the day after this one: the filing, or the last event that started it anew.
    on: date
    #: Since when the present procedure runs.
    since: date
    procedure: Procedure
    limit: StatutoryLimit | None = None
    #: Why the law names no number of days.
    unlimited: Unlimited | None = None
    turns: tuple[Turn, ...] = ()

    @property
    def changed_on(self) -> date:
        """The day of the last change of procedure, else of filing: no rule of a procedure speaks before it."""
        days = [turn.event.on for turn in self.turns if isinstance(turn.event, ProcedureChange)]
        return max([self.filed_on, *days])


def beginning(facts: CaseFacts, rulebook: Rulebook, day: date | None = None) -> Beginning:
    """Return what the limit is counted from, knowing only what had happened by ``day`` (everything without a day)."""
    filed_on = min(facts.filed_on, facts.first_filed_on or facts.filed_on)
    begun = Beginning(filed_on, filed_on, filed_on, facts.procedure)
    if facts.changes or facts.restarts:
        begun = _turned(begun, facts, rulebook, day)
    circumstance = circumstance_of(facts)
    law = (facts.branch, begun.procedure, begun.on, circumstance)
    return replace(begun, limit=rulebook.limit_for(*law), unlimited=rulebook.unlimited_for(*law))


def circumstance_of(facts: CaseFacts) -> Circumstance:
    """Return what a limit is looked up for: a private prosecution has another one for a person in custody."""
    if facts.circumstance is Circumstance.PRIVATE and facts.detained:
        return Circumstance.PRIVATE_DETAINED
    return facts.circumstance


def standing_extensions(
    facts: CaseFacts, begun: Beginning, day: date | None = None
) -> tuple[tuple[Extension, ...], tuple[Extension, ...]]:
    """Return the extensions that count and those spent before the present procedure or counting began."""
    known = [each for each in facts.extensions if day is None or each.granted_on is None or each.granted_on <= day]
    spent = [each for each in known if each.granted_on is not None and each.granted_on < begun.since]
    return tuple(each for each in known if each not in spent), tuple(spent)


def _turned(begun: Beginning, facts: CaseFacts, rulebook: Rulebook, day: date | None) -> Beginning:
    for turn in _turns(facts, rulebook, day):
        since = max(begun.since, turn.event.on)
        begun = replace(
            begun,
            since=since if turn.rule is not None or isinstance(turn.event, ProcedureChange) else begun.since,
            on=since if turn.anew else begun.on,
            procedure=turn.after,
            turns=(*begun.turns, turn),
        )
    if begun.turns:
        return begun
    return replace(begun, procedure=_before_any_change(facts))


def _turns(facts: CaseFacts, rulebook: Rulebook, day: date | None) -> list[Turn]:
    """Return what happened by ``day`` in order; on one day the procedure changes first."""
    changes = sorted(facts.changes, key=lambda change: change.on)
    afters = [*(change.before for change in changes[1:]), facts.procedure]
    events: list[tuple[ProcedureChange | Restart, Procedure]] = list(zip(changes, afters, strict=False))
    events += [(restart, _procedure_on(facts, changes, restart.on)) for restart in facts.restarts]
    known = [each for each in events if day is None or each[0].on <= day]
    known.sort(key=lambda each: (each[0].on, isinstance(each[0], Restart)))
    return [_turn(event, after, facts, rulebook) for event, after in known]


def _turn(event: ProcedureChange | Restart, after: Procedure, facts: CaseFacts, rulebook: Rulebook) -> Turn:
    counting = rulebook.counting
    if isinstance(event, Restart):
        return Turn(event, after, counting.restart(facts.branch, after, event.reason, event.on))
    return Turn(event, after, counting.change(facts.branch, event.before, after, event.on))


def _before_any_change(facts: CaseFacts) -> Procedure:
    first = min(facts.changes, key=lambda change: change.on, default=None)
    return first.before if first else facts.procedure


def _procedure_on(facts: CaseFacts, changes: list[ProcedureChange], day: date) -> Procedure:
    later = next((change for change in changes if change.on > day), None)
    return later.before if later else facts.procedure
