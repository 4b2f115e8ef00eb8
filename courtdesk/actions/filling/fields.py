"""By which fields rows can be told apart for departments; no database code."""

from __future__ import annotations

from courtdesk.actions.ledgers.values import Field, FieldKind, LedgerInfo

_SPLITTING = frozenset({FieldKind.NAMES, FieldKind.TEXT, FieldKind.CHOICE})


def split_fields(info: LedgerInfo) -> tuple[Field, ...]:
    """Return the fields by which rows can be told apart for departments, the best first."""
    fields = [each for each in info.fields if each.kind in _SPLITTING and (each.suggests or each.groupable)]
    return tuple(sorted(fields, key=lambda each: (each.suggests != "departments", each.suggests != "people")))
