"""What one deed changed of a row, told field by field: title, old, new."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from courtdesk.actions import timeline_wording as words
from courtdesk.actions import wording
from courtdesk.actions.ledgers.declared import LEDGERS, ledger_info
from courtdesk.actions.ledgers.indicator_wording import KINDS
from courtdesk.actions.ledgers.typed_figures import number_text
from courtdesk.actions.timeline_measures import measures
from courtdesk.actions.timeline_office import changed_beside
from courtdesk.actions.timeline_orders import withheld
from courtdesk.models.history import HistoryChange

_Change = tuple[str, str, str]
#: Columns that hold a field under another name.
_FIELDS = {
    "task": {"due_on": "due", "group_heading": "group"},
    "measure": {"text": "measure", "due_on": "due", "closed_on": "closed"},
    "matter": {"raised_on": "raised", "due_on": "due", "closed_on": "closed"},
    "issued_document": {"issued_on": "day"},
    "department": {"is_group": "kind"},
}
#: Columns that say nothing of their own: they follow from others, or stand with them.
_SILENT = frozenset(
    {"urging_on", "order_on", "hearing_on", "meeting_on", "long_open_on", "inspection_on", "approvals_open"}
    | {"is_open", "stage", "batch_id", "position", "procedure_word", "department_id", "indicator_id"}
)
#: Tables of names, by the table whose rows they belong to.
_PARTIES = {
    "task": "task_party",
    "measure": "measure_party",
    "assessment_item": "assessment_party",
    "matter": "matter_party",
}
_ROLES = {
    "leader": "leaders",
    "lead_department": "lead_departments",
    "department": "departments",
    "person": "people",
}
#: What rows show as their own: the problem that measures share, the course of an order.
_SHOWN_AS_OWN = frozenset({"inspection_finding", "order_course"})


@dataclass
class Told:
    """The changes of one deed to a row of a table and to what belongs to it."""

    table: str
    row_id: int
    changes: Sequence[HistoryChange]

    @cached_property
    def of_row(self) -> list[HistoryChange]:
        """The changes of the row itself."""
        return [each for each in self.changes if each.table_name == self.table and each.row_id == self.row_id]

    @property
    def only_counts(self) -> bool:
        """Whether the deed only moved the stage, which the paper itself already tells."""
        return all(each.op == "update" and _json(each.new).keys() <= {"stage"} for each in self.of_row) and len(
            self.of_row
        ) == len(self.changes)

    @property
    def is_whole(self) -> bool:
        """Whether the row came or went as a whole: then its name tells enough."""
        return any(each.op != "update" for each in self.of_row)


def changed(told: Told) -> tuple[_Change, ...]:
    """Return what the deed changed, in the clerk's words."""
    if told.is_whole:
        return ()
    own = (_columns(told), _parties(told), _events(told), _attachments(told), _doubts(told), withheld(told.changes))
    parts = (*own, measures(told.changes), changed_beside(told.changes))
    return tuple(each for part in parts for each in part)


def _columns(told: Told) -> Iterator[_Change]:
    old: dict[str, Any] = {}
    new: dict[str, Any] = {}
    shared = [each for each in told.changes if each.table_name in _SHOWN_AS_OWN and each.op == "update"]
    for change in (*told.of_row, *shared):
        old = {**_json(change.old), **old}
        new |= _json(change.new)
    for name, value in new.items():
        title = _title(told.table, name)
        if title and old.get(name) != value:
            yield title, _word(told.table, name, old), _word(told.table, name, new)


def _title(table: str, column: str) -> str:
    """Return the title of the field that shows a column; empty for one that is not shown."""
    if column in _SILENT:
        return ""
    key = _FIELDS.get(table, {}).get(column, column)
    for ledger in LEDGERS:
        info = ledger_info(ledger)
        if info.table == table and info.has(key):
            return info.field(key).title
    spoken = {"paused": words.PAUSE, "detained": words.DETAINED, "campaign_id": words.CAMPAIGN}
    return spoken.get(column, "")


def _word(table: str, column: str, values: Mapping[str, Any]) -> str:
    value = values.get(column)
    if column == "procedure":
        return str(values.get("procedure_word") or wording.PROCEDURES.get(str(value), value))
    if column == "branch" and table == "cases":
        return wording.BRANCHES.get(str(value), str(value))
    if column == "state" and table == "number_entry":
        return words.NUMBER_STATES.get(str(value), str(value))
    if column == "paused":
        return words.PAUSED[bool(value)]
    if isinstance(value, bool):
        return KINDS[value] if column == "is_group" else words.YES_NO[value]
    return number_text(value) if isinstance(value, float) else _said(value)


def _said(value: object) -> str:
    """Return a stored value as it is read; several lines stand on one."""
    return words.LINE_BREAK.join(str(value).splitlines()) if value not in {None, ""} else wording.EMPTY


def _parties(told: Told) -> Iterator[_Change]:
    """Yield each kind of party whose names changed: the names before, and the names after."""
    changes = [each for each in told.changes if each.table_name == _PARTIES.get(told.table)]
    for role, key in _ROLES.items():
        gone = _names([_json(each.old) for each in changes if each.op == "delete"], role)
        come = _names([_json(each.new) for each in changes if each.op == "insert"], role)
        if gone != come:
            yield _title(told.table, key), gone, come


def _names(rows: Sequence[Mapping[str, Any]], role: str) -> str:
    mine = sorted((row for row in rows if row["role"] == role), key=lambda row: int(row["position"]))
    return words.NAMES_JOIN.join(str(row["name"]) for row in mine) or wording.EMPTY


def _events(told: Told) -> Iterator[_Change]:
    """Yield what moved the limit, and what was put right in it."""
    for each in told.changes:
        if each.table_name == "time_limit_event":
            old, new = _json(each.old), _json(each.new)
            kind = str(new.get("kind") or old.get("kind") or "")
            spans = (_length(old, kind), _length(new, kind))
            if spans[0] != spans[1]:
                yield words.LIMIT_EVENT.get(kind, words.PAUSE), *spans
            if each.op == "update":
                told_of = ((title, name) for name, title in words.EVENT_FIELDS.items() if name in new)
                yield from ((title, _said(old.get(name)), _said(new.get(name))) for title, name in told_of)


def _length(event: Mapping[str, Any], kind: str) -> str:
    parts = [_days(event, kind)]
    if event.get("months"):
        parts.append(words.LENGTH_MONTHS.format(months=event["months"]))
    if event.get("days"):
        parts.append(words.LENGTH_DAYS.format(days=event["days"]))
    return " ".join(part for part in parts if part) or wording.EMPTY


def _days(event: Mapping[str, Any], kind: str) -> str:
    """Return from when to when; of a change only what it says."""
    start, end = event.get("start_on"), event.get("end_on")
    if start and kind in words.OF_ONE_DAY:
        return str(start)
    if start and end:
        return words.SPAN.format(start=start, end=end)
    if start:
        return words.SINCE.format(start=start)
    return words.UNTIL.format(end=end) if end else words.RUNS if "end_on" in event and not kind else ""


def _attachments(told: Told) -> Iterator[_Change]:
    for each in told.changes:
        if each.table_name == "attachment":
            gone = each.op == "delete"
            name = _json(each.old if gone else each.new).get("name", "")
            yield words.ATTACHMENT, str(name) if gone else wording.EMPTY, wording.EMPTY if gone else str(name)


def _doubts(told: Told) -> Iterator[_Change]:
    """Yield what was noted as doubtful, and what is no longer."""
    fields: dict[str, list[str]] = {}
    for each in told.changes:
        if each.table_name == "doubtful_cell":
            row = _json(each.old if each.op == "delete" else each.new)
            pair = fields.setdefault(str(row["field"]), [wording.EMPTY, words.DOUBT_GONE])
            pair[each.op == "insert"] = words.DOUBT_KEPT.format(text=row["text"])
    for key, (old, new) in fields.items():
        yield words.DOUBT.format(field=_title(told.table, key) or key), old, new


def _json(written: str | None) -> dict[str, Any]:
    return dict(json.loads(written)) if written else {}
