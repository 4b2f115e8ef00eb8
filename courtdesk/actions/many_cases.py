"""The days of many cases at once, from plain rows: by the fast rules where these hold, else one by one."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import Connection, select

from courtdesk.actions.case_facts import (
    RESTART,
    CaseColumns,
    CaseStory,
    Event,
    Turn,
    facts_of,
    happening_of,
    issued_of,
)
from courtdesk.actions.ledgers.reading import Asked, plain_rows
from courtdesk.actions.ledgers.source_base import among, day_of
from courtdesk.actions.stored_days import STORED, plain_days
from courtdesk.models.cases import Case, CaseMeasure, TimeLimitEvent
from courtdesk.models.history import Change
from courtdesk.models.supervision import ProcedureChange
from courtdesk.rules.approvals import Lacking
from courtdesk.rules.due import findings
from courtdesk.rules.facts import Branch, CaseFacts, Circumstance, Milestones, Procedure
from courtdesk.rules.fast import Row, due_many, issued_bits, milestones_many
from courtdesk.rules.fast_spans import Moves, moves_of
from courtdesk.rules.milestones import milestones
from courtdesk.rules.rulebook import Rulebook

_E, _P, _M = TimeLimitEvent.__table__.c, ProcedureChange.__table__.c, CaseMeasure.__table__.c
_C = Case.__table__.c
_TABLE = Case.__tablename__
_YES_NO = frozenset({"is_open", "paused"})


class PlainCase(NamedTuple):
    """The columns of a case from which its days follow, as SQLite keeps them: days as ISO text."""

    id: int
    case_no: str
    branch: str
    procedure: str
    filed_on: str
    stated_limit_on: str | None
    closed_on: str | None
    stage: int
    detained: int
    circumstance: str
    first_filed_on: str | None

    def typed(self) -> CaseColumns:
        """Return the same with days as days."""
        filed_on, *others = (self.filed_on, self.stated_limit_on, self.closed_on, self.first_filed_on)
        stated, closed, first = map(day_of, others)
        return CaseColumns(
            *(self.case_no, self.branch, self.procedure, date.fromisoformat(filed_on), stated, closed),
            *(self.stage, bool(self.detained), self.circumstance, first),
        )


PLAIN_COLUMNS = tuple(_C[name] for name in PlainCase._fields)


class PlainStories:
    """What happened to many cases: rows of `Event` and `Turn` with days as ISO text, and measures, by case."""

    def __init__(self, connection: Connection, ids: Sequence[int]) -> None:
        events = select(_E.case_id, *(_E[name] for name in Event._fields)).where(among(_E.case_id, ids))
        turns = select(_P.case_id, *(_P[name] for name in Turn._fields)).where(among(_P.case_id, ids))
        measures = select(_M.case_id, _M.action).where(among(_M.case_id, ids))
        self.events = _by_case(connection, events.order_by(_E.id))
        self.turns = _by_case(connection, turns.order_by(_P.id))
        self.measures = {
            case_id: [action for (action,) in rows]
            for case_id, rows in _by_case(connection, measures.order_by(_M.id)).items()
        }

    def go_fast(self, case: PlainCase) -> bool:
        """Return whether the fast rules hold for a case; the one place where that is decided.

        They know what is excluded and extended. What changes from where or by which law days are counted they do
        not know, nor that the closing of a case ends what still ran.
        """
        if case.id in self.turns or case.first_filed_on or case.circumstance != Circumstance.USUAL:
            return False
        closed = bool(case.closed_on)
        return not any(
            kind == RESTART or (closed and start and not end)
            for kind, _, start, end, *_ in self.events.get(case.id, ())
        )

    def of(self, case_id: int) -> CaseStory:
        """Return the story of one case, days as days."""
        events = (
            Event(kind, reason, day_of(start), day_of(end), *rest)
            for kind, reason, start, end, *rest in self.events.get(case_id, ())
        )
        turns = (Turn(date.fromisoformat(on), *rest) for on, *rest in self.turns.get(case_id, ()))
        return CaseStory(tuple(events), tuple(turns), self.measures.get(case_id, ()))


def _by_case(connection: Connection, question: Asked) -> Mapping[int, list[tuple[Any, ...]]]:
    found: defaultdict[int, list[tuple[Any, ...]]] = defaultdict(list)
    for case_id, *values in plain_rows(connection, question):
        found[case_id].append(tuple(values))
    return found


class ManyCases:
    """Some thousand cases with what happened to them; any rulebook can be asked about them."""

    def __init__(self, cases: Sequence[PlainCase], stories: PlainStories) -> None:
        self.cases, self._stories = cases, stories
        fast = [case for case in cases if stories.go_fast(case)]
        self._rows: list[Row] = [(*case[:6], self._done(case)) for case in fast]
        self._laws = {case.id: (case.branch, case.procedure) for case in fast if case.id in stories.events}
        self._moves = moves_of(
            (case_id, kind, start, end, days, months)
            for case_id in self._laws
            for kind, _, start, end, days, months, *_ in stories.events[case_id]
        )
        known = {case.id for case in fast}
        self._slow: dict[int, CaseFacts] = {
            case.id: facts_of(case.typed(), stories.of(case.id)) for case in cases if case.id not in known
        }

    def _done(self, case: PlainCase) -> int:
        return issued_bits(issued_of(case.stage, self._stories.measures.get(case.id, ())))

    def days(self, rulebook: Rulebook) -> list[Milestones]:
        """Return the days to keep of each case, in their order."""
        found = dict(milestones_many(self._rows, rulebook, self._with_lacking(rulebook)))
        found |= {case_id: milestones(facts, rulebook) for case_id, facts in self._slow.items()}
        return [found[case.id] for case in self.cases]

    def speaking(self, rulebook: Rulebook, day: date) -> Counter[str]:
        """Return about how many of the cases each rule of warning speaks on a day."""
        table = due_many(self._rows, rulebook, day, self._moves)
        spoken = Counter(rule.id for at in range(len(table)) for rule, _ in table.begun(at))
        for facts in self._slow.values():
            spoken.update(found.rule for found in findings(facts, rulebook, day, with_steps=False))
        return spoken

    def _with_lacking(self, rulebook: Rulebook) -> Mapping[int, Moves]:
        """Return the moves with the number of approvals that are missing by these rules."""
        lacking = Lacking(rulebook)
        known: dict[tuple[Any, ...], int] = {}
        for case_id, (branch, procedure) in self._laws.items():
            number = 0
            for kind, reason, start, _, _, _, approver, _, filed_with in self._stories.events[case_id]:
                key = (branch, procedure, kind, reason, start, approver, filed_with)
                if key not in known:
                    law = Branch(branch), Procedure(procedure)
                    known[key] = lacking[*law, happening_of(kind, reason, day_of(start), approver, filed_with)]
                number += known[key]
            self._moves[case_id].lacking = number
        return self._moves


def many_cases(connection: Connection, ids: Sequence[int]) -> ManyCases:
    """Return the cases with these ids, in the order of the ids; those that are gone are left out."""
    question = select(*PLAIN_COLUMNS).where(among(_C.id, ids)).order_by(_C.id)
    return ManyCases([PlainCase(*row) for row in plain_rows(connection, question)], PlainStories(connection, ids))


def moved_days(connection: Connection, ids: Sequence[int], rulebook: Rulebook) -> list[Change]:
    """Return what the stored days of these cases have to be changed to."""
    many = many_cases(connection, ids)
    closed = [case.closed_on is not None for case in many.cases]
    question = select(_C.id, *(_C[name] for name in STORED)).where(among(_C.id, ids)).order_by(_C.id)
    stored = plain_rows(connection, question)
    return [
        _change(case_id, was, now)
        for (case_id, *was), now in zip(stored, plain_days(many.days(rulebook), closed), strict=True)
        if tuple(was) != now
    ]


def _change(case_id: int, was: Sequence[Any], now: Sequence[Any]) -> Change:
    moved = [each for each in zip(STORED, was, now, strict=True) if each[1] != each[2]]
    old = {name: bool(value) if name in _YES_NO else value for name, value, _ in moved}
    return Change(_TABLE, case_id, "update", old, {name: value for name, _, value in moved})
