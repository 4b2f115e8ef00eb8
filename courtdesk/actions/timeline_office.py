"""What one deed changed of an indicator's value or of a department beside its own columns."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any

from courtdesk.actions import timeline_wording as words
from courtdesk.actions import wording
from courtdesk.actions.ledgers.declared import ledger_info
from courtdesk.actions.ledgers.typed_figures import goal_text
from courtdesk.models.history import HistoryChange
from courtdesk.models.indicators import Indicator
from courtdesk.models.organisation import DepartmentAlias

_Change = tuple[str, str, str]


def changed_beside(changes: Sequence[HistoryChange]) -> Iterator[_Change]:
    """Yield title, old and new of unit and target of an indicator, and of the other names of a department."""
    yield from _indicator([each for each in changes if each.table_name == Indicator.__tablename__])
    yield from _aliases([each for each in changes if each.table_name == DepartmentAlias.__tablename__])


def _indicator(changes: Sequence[HistoryChange]) -> Iterator[_Change]:
    info = ledger_info("indicators")
    for change in changes:
        old, new = _json(change.old), _json(change.new)
        if "unit" in new:
            yield info.field("unit").title, old["unit"] or wording.EMPTY, new["unit"] or wording.EMPTY
        if "target" in new:
            yield info.field("target").title, _goal(old), _goal(new)


def _goal(said: dict[str, Any]) -> str:
    return goal_text(said["comparator"], said["target"]) or wording.EMPTY


def _aliases(changes: Sequence[HistoryChange]) -> Iterator[_Change]:
    gone = [_json(each.old)["alias"] for each in changes if each.op == "delete"]
    come = [_json(each.new)["alias"] for each in changes if each.op == "insert"]
    if gone != come:
        title = ledger_info("departments").field("aliases").title
        yield title, _joined(gone), _joined(come)


def _joined(names: Sequence[str]) -> str:
    return words.NAMES_JOIN.join(names) or wording.EMPTY


def _json(written: str | None) -> dict[str, Any]:
    return dict(json.loads(written)) if written else {}
