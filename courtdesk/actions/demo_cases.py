"""What happened to cases of the sample court: exclusions, extensions, changes of procedure, measures taken."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import select

from courtdesk import paths
from courtdesk.actions.case_measures import record_measure
from courtdesk.actions.desk import Desk
from courtdesk.actions.ledgers.editing import edit_cells
from courtdesk.actions.ledgers.values import CellEdit
from courtdesk.actions.limit_events import add_event
from courtdesk.actions.limit_values import LimitKind, LimitValues
from courtdesk.actions.measure_values import NewMeasure
from courtdesk.models.cases import Case, TimeLimitEvent

_Said = Mapping[str, Any]
_CASES = "cases"


def tell_histories(desk: Desk, day: date) -> None:
    """Enter what ``resources/sample/cases.toml`` tells of cases, as it stands on ``day``."""
    with (paths.resources() / "sample" / "cases.toml").open("rb") as file:
        said = tomllib.load(file)
    chosen = _Chooser(desk, day)
    ids: list[int] = []
    for each in said["event"]:
        ids = ids if each.get("with") else chosen.next(each)
        if ids:
            add_event(desk, ids, _event(each, day), by_rules=each.get("by_rules", False))
    for each in said["cell"]:
        edits = [CellEdit(case_id, each["field"], each["text"]) for case_id in chosen.next(each)]
        edit_cells(desk, _CASES, edits, day)
    for each in said["measure"]:
        taken = NewMeasure(each["action"], _day(each["on"], day), each["person"], each["note"], each.get("paper", ""))
        ids = chosen.next(each)
        if ids:
            record_measure(desk, ids, taken)


@dataclass(frozen=True, slots=True)
class _Candidate:
    id: int
    branch: str
    procedure: str
    filed_on: date


class _Chooser:
    """Takes open cases whose limit nothing has moved yet, each once, in the order of the ledger."""

    def __init__(self, desk: Desk, day: date) -> None:
        self._day = day
        moved = select(TimeLimitEvent.case_id)
        question = (
            select(Case.id, Case.branch, Case.procedure, Case.filed_on)
            .where(Case.is_open, Case.id.not_in(moved))
            .order_by(Case.id)
        )
        with desk.sessions() as session:
            self._left = [_Candidate(*row) for row in session.execute(question)]

    def next(self, said: _Said) -> list[int]:
        """Return the next cases that answer to what is said of them."""
        fitting = [row for row in self._left if self._fits(row, said)][: said["count"]]
        self._left = [row for row in self._left if row not in fitting]
        return [row.id for row in fitting]

    def _fits(self, row: _Candidate, said: _Said) -> bool:
        least, most = said["age"]
        same = (row.branch, row.procedure) == (said["branch"], said["procedure"])
        return same and least <= (self._day - row.filed_on).days <= most


def _event(said: _Said, day: date) -> LimitValues:
    return LimitValues(
        LimitKind(said["kind"]),
        start=_day(said["start"], day),
        end=_day(said["end"], day) if "end" in said else None,
        months=said.get("months", 0),
        filed_with=tuple(said.get("filed_with", ())),
        reason=said.get("reason", ""),
        after=said.get("after", ""),
        approver=said.get("approver", ""),
        paper=said.get("paper", ""),
    )


def _day(days: int, day: date) -> date:
    return day + timedelta(days)
