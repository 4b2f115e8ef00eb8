"""The declared ledgers, read from ``resources/ledgers`` when first asked for."""

from __future__ import annotations

import tomllib
from dataclasses import fields
from functools import cache
from typing import Any

from courtdesk import paths
from courtdesk.actions.ledgers.values import Field, FieldKind, LedgerInfo, Order, View

#: Every ledger that is declared, in the order of the rail.
LEDGERS = (
    *("tasks", "rectification", "assessment", "matters", "cases", "indicators", "documents", "register", "orders"),
    *("people", "departments"),
)

_FIELD_KEYS = frozenset(each.name for each in fields(Field))
_DESCENDING = "-"


@cache
def ledger_info(key: str) -> LedgerInfo:
    """Return a ledger's declaration; raises `FileNotFoundError` for a ledger nobody declared."""
    with (paths.resources() / "ledgers" / f"{key}.toml").open("rb") as file:
        said = tomllib.load(file)
    return LedgerInfo(
        key=key,
        title=said["title"],
        unit=said["unit"],
        table=said["table"],
        home=said["home"],
        fields=tuple(_field(each) for each in said["field"]),
        views=tuple(View(**each) for each in said["view"]),
        order=tuple(order_of(each) for each in said["order"]),
        addable=said.get("addable", False),
        deletable=said.get("deletable", False),
    )


def order_of(text: str) -> Order:
    """Return an order written as a field's key, with a minus before it for descending."""
    return Order(text.removeprefix(_DESCENDING), descending=text.startswith(_DESCENDING))


def _field(said: dict[str, Any]) -> Field:
    unknown = said.keys() - _FIELD_KEYS
    if unknown:
        raise ValueError(", ".join(sorted(unknown)))
    lists = {key: tuple(said.get(key, ())) for key in ("choices", "words")}
    return Field(**{**said, "kind": FieldKind(said.get("kind", "text")), **lists})
