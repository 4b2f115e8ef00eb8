"""Which row of the ledger a row of a table speaks of: by its key, the stricter one first."""

from __future__ import annotations

import difflib
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from courtdesk.actions.imports.shown import plain
from courtdesk.actions.imports.values import TableKind

#: The texts of a row by field, and to whom the row belongs.
Said = Mapping[str, str]
_Key = tuple[str, ...]
#: How alike two texts under the same number are, at least, to be the same row with another wording.
_ALIKE = 0.6


@dataclass(frozen=True, slots=True)
class Party:
    """A row of either side: of the table or of the ledger."""

    id: int
    owner: int
    texts: Said


@dataclass(frozen=True, slots=True)
class Tier:
    """A way of finding a row again."""

    #: All of them must be filled.
    fields: tuple[str, ...]
    #: Fields of which one must be filled besides.
    any_of: tuple[str, ...] = ()
    #: Rows that share the key are paired in their order; otherwise only a key that is one of its kind counts.
    in_order: bool = False
    #: A field whose texts must be alike.
    alike: str = ""
    #: A field that one of the two must leave blank.
    unsaid: str = ""

    def agree(self, one: Party, other: Party) -> bool:
        """Whether two rows with the same key may be one."""
        if self.unsaid and one.texts.get(self.unsaid) and other.texts.get(self.unsaid):
            return False
        return not self.alike or _are_alike(one.texts.get(self.alike, ""), other.texts.get(self.alike, ""))

    def key(self, party: Party) -> _Key | None:
        """Return what a row is found by; None where it does not say enough."""
        words = [plain(party.texts.get(each, "")) for each in self.fields]
        more = [plain(party.texts.get(each, "")) for each in self.any_of]
        if not all(words) or (more and not any(more)):
            return None
        return (str(party.owner), *words, *more)


TIERS: Mapping[TableKind, tuple[Tier, ...]] = {
    TableKind.TASKS: (
        Tier(("number", "heading", "text"), in_order=True),
        Tier(("heading", "text"), in_order=True),
        Tier(("number", "heading"), in_order=True),
        Tier(("heading",)),
        Tier(("number",), alike="heading"),
    ),
    TableKind.RECTIFICATION: (
        Tier(("problem", "measure"), in_order=True),
        Tier(("problem",), ("lead_departments", "departments"), in_order=True),
        Tier(("problem",)),
        Tier(("number", "measure")),
        Tier(("number",), ("lead_departments", "departments"), alike="problem"),
        Tier(("number",), alike="problem"),
    ),
    TableKind.INDICATORS: (Tier(("indicator", "period", "scope"), in_order=True),),
    TableKind.PEOPLE: (
        Tier(("name", "department", "post"), in_order=True),
        Tier(("name", "department")),
        Tier(("name",), unsaid="department"),
    ),
}


def matched(kind: TableKind, table: Sequence[Party], ledger: Sequence[Party]) -> dict[int, int]:
    """Return the row of the ledger for each row of the table that has one, by their ids."""
    found: dict[int, int] = {}
    left_table, left_ledger = list(table), list(ledger)
    for tier in TIERS[kind]:
        found |= _by_tier(tier, left_table, left_ledger)
        taken = set(found.values())
        left_table = [each for each in left_table if each.id not in found]
        left_ledger = [each for each in left_ledger if each.id not in taken]
    return found


def _by_tier(tier: Tier, table: Iterable[Party], ledger: Iterable[Party]) -> dict[int, int]:
    there = _by_key(tier.key, ledger)
    found: dict[int, int] = {}
    for key, here in _by_key(tier.key, table).items():
        others = there.get(key, [])
        if not tier.in_order and (len(here) != 1 or len(others) != 1):
            continue
        for one, other in zip(here, others, strict=False):
            if tier.agree(one, other):
                found[one.id] = other.id
    return found


def _by_key(key_of: Callable[[Party], _Key | None], parties: Iterable[Party]) -> dict[_Key, list[Party]]:
    found: dict[_Key, list[Party]] = defaultdict(list)
    for party in parties:
        key = key_of(party)
        if key is not None:
            found[key].append(party)
    return found


def _are_alike(one: str, other: str) -> bool:
    return difflib.SequenceMatcher(None, plain(one), plain(other), autojunk=False).ratio() >= _ALIKE
