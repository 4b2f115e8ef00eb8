"""What one deed decided about the papers of a row: not to be sent (不发), and asked for again (重新列入)."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any

from courtdesk.actions import timeline_wording as words
from courtdesk.actions import wording
from courtdesk.actions.orders import the_ladder
from courtdesk.models.history import HistoryChange
from courtdesk.models.supervision import WithheldPaper
from courtdesk.reports.kinds import kind_of
from courtdesk.rules.ladder import Subject


def withheld(changes: Sequence[HistoryChange]) -> Iterator[tuple[str, str, str]]:
    """Yield each paper that was decided not to be sent, with the day and the reason, or that is asked for again."""
    for each in changes:
        if each.table_name == WithheldPaper.__tablename__ and each.op != "update":
            gone = each.op == "delete"
            said = _json(each.old if gone else each.new)
            reason = words.WITHHELD_REASON.format(day=said["on"], reason=" ".join(said["reason"].split()))
            yield _paper(said), reason if gone else wording.EMPTY, words.ASKED_AGAIN if gone else reason


def _paper(said: dict[str, Any]) -> str:
    step = the_ladder().step(Subject(said["subject_table"]), said["step"])
    return words.WITHHELD.format(kind=kind_of(step.paper).name if step is not None else said["step"])


def _json(written: str | None) -> dict[str, Any]:
    return dict(json.loads(written)) if written else {}
