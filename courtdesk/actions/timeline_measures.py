"""What one deed recorded of the court's measures on a case: when, with whom, what was said, on which paper."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from courtdesk.actions import timeline_wording as words
from courtdesk.actions import wording
from courtdesk.actions.measure_wording import TITLES
from courtdesk.models.cases import CaseMeasure
from courtdesk.models.history import HistoryChange

_FACTS = ("on", "person", "note", "paper")


def measures(changes: Sequence[HistoryChange]) -> Iterator[tuple[str, str, str]]:
    """Yield each measure that was recorded or removed: its name, what stood there, what stands there."""
    for change in changes:
        if change.table_name == CaseMeasure.__tablename__:
            old, new = _json(change.old), _json(change.new)
            action = str((new or old).get("action", ""))
            yield TITLES.get(action, action), _told(old), _told(new)


def _told(measure: Mapping[str, Any]) -> str:
    said = (words.LINE_BREAK.join(str(measure.get(name) or "").splitlines()) for name in _FACTS)
    return words.FACTS_JOIN.join(each for each in said if each) or wording.EMPTY


def _json(written: str | None) -> dict[str, Any]:
    return dict(json.loads(written)) if written else {}
