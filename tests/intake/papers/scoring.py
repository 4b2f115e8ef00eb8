"""Compares what was read with the answer: items found, fields right, wrong values that were called sure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from typing import Any

from courtdesk.intake.draft import SURE
from tests.intake.papers.paper import LISTS, Answer

Row = Mapping[str, Any]

#: Items are the same when their words agree at least so far.
_ALIKE = 0.75
_HEAD = ("kind", "title", "issuer", "number", "date", "addressees")
#: The words by which an item is found again, and the fields that are compared.
_KEYS: Mapping[str, str] = {
    "phases": "name",
    "members": "post",
    "targets": "name",
    "tasks": "text",
    "findings": "problem",
    "assessment": "indicator",
}
_FIELDS: Mapping[str, tuple[str, ...]] = {
    "phases": ("name", "start", "end"),
    "members": ("name", "role", "post"),
    "targets": ("name", "comparator", "value", "unit"),
    "tasks": (
        "number",
        "heading",
        "text",
        "group",
        "leaders",
        "lead_departments",
        "departments",
        "due",
        "recurrence",
    ),
    "findings": ("number", "problem", "leaders", "leads", "departments", "measures", "dues"),
    "assessment": ("area", "content", "indicator", "lead_department", "departments"),
}
_NUMBERED = "0123456789０１２３４５６７８９一二三四五六七八九十()（）.．、,，"


@dataclass(frozen=True, slots=True)
class Miss:
    """A value that was read wrongly."""

    where: str
    expected: object
    got: object
    sure: bool


@dataclass
class Score:
    """Counts over one paper or many; scores add up."""

    expected: Counter[str] = field(default_factory=Counter)
    got: Counter[str] = field(default_factory=Counter)
    matched: Counter[str] = field(default_factory=Counter)
    values: Counter[str] = field(default_factory=Counter)
    right: Counter[str] = field(default_factory=Counter)
    sure: int = 0
    sure_wrong: int = 0
    misses: list[Miss] = field(default_factory=list)

    def add(self, other: Score) -> None:
        """Take another paper's score in."""
        for name in ("expected", "got", "matched", "values", "right"):
            getattr(self, name).update(getattr(other, name))
        self.sure += other.sure
        self.sure_wrong += other.sure_wrong
        self.misses += other.misses

    @property
    def recall(self) -> float:
        """The share of items of the paper that were found."""
        return _share(self.matched.total(), self.expected.total())

    @property
    def precision(self) -> float:
        """The share of items found that the paper has."""
        return _share(self.matched.total(), self.got.total())

    @property
    def accuracy(self) -> float:
        """The share of compared values that are right."""
        return _share(self.right.total(), self.values.total())

    @property
    def sure_and_wrong(self) -> float:
        """The share of wrong values among those called sure."""
        return self.sure_wrong / self.sure if self.sure else 0.0

    def by_field(self) -> dict[str, float]:
        """Return the accuracy of each field."""
        return {name: _share(self.right[name], count) for name, count in sorted(self.values.items())}

    def compare(self, name: str, pair: tuple[object, object], *, sure: bool) -> None:
        """Compare one value with the one that was read."""
        expected, got = _plain(pair[0]), _plain(pair[1])
        is_right = expected == got
        self.values[name] += 1
        self.right[name] += is_right
        self._judge(name, (expected, got), sure=sure, is_right=is_right)

    def invented(self, name: str, row: Row) -> None:
        """Count an item that the paper does not have."""
        self._judge(name, (None, dict(row)), sure=_is_sure(row), is_right=False)

    def missed(self, name: str, row: Row) -> None:
        """Note an item that was not found; nothing was said about it, so nothing was called sure."""
        self.misses.append(Miss(name, dict(row), None, sure=False))

    def _judge(self, name: str, pair: tuple[object, object], *, sure: bool, is_right: bool) -> None:
        self.sure += sure
        self.sure_wrong += sure and not is_right
        if not is_right:
            self.misses.append(Miss(name, *pair, sure=sure))


def score(expected: Answer, got: Answer) -> Score:
    """Compare the answer with a reading, both as ``read --json`` has them.

    ``got`` may hold ``sure``: for each value of the head, whether it was called sure.
    """
    found = Score()
    told: Mapping[str, bool] = got.get("sure", {})
    for name in _HEAD:
        found.compare(name, (expected.get(name) or None, got.get(name) or None), sure=told.get(name, False))
    for name in LISTS:
        _score_list(found, name, expected[name], got.get(name) or [])
    return found


def _score_list(found: Score, name: str, expected: Sequence[Row], got: Sequence[Row]) -> None:
    pairs = _pairs(name, expected, got)
    found.expected[name] += len(expected)
    found.got[name] += len(got)
    found.matched[name] += len(pairs)
    for right, read in pairs:
        wanted, told = expected[right], got[read]
        for field_name in _FIELDS[name]:
            value = _VALUES.get((name, field_name), lambda row, key=field_name: row.get(key))
            found.compare(f"{name}.{field_name}", (value(wanted), value(told)), sure=_is_sure(told))
    for at in set(range(len(expected))) - {right for right, _ in pairs}:
        found.missed(name, expected[at])
    for at in set(range(len(got))) - {read for _, read in pairs}:
        found.invented(name, got[at])


def _pairs(name: str, expected: Sequence[Row], got: Sequence[Row]) -> list[tuple[int, int]]:
    """Pair items by their words: the same ones first, then those alike, each once and in order."""
    wanted = [_key(name, row) for row in expected]
    read = [_key(name, row) for row in got]
    pairs: list[tuple[int, int]] = []
    for a, b, size in SequenceMatcher(None, wanted, read, autojunk=False).get_matching_blocks():
        pairs.extend((a + offset, b + offset) for offset in range(size))
    used_read = {b for _, b in pairs}
    for at in sorted(set(range(len(wanted))) - {a for a, _ in pairs}):
        rest = [b for b in range(len(read)) if b not in used_read]
        best = max(rest, key=lambda b: _alike(wanted[at], read[b]), default=None)
        if best is not None and _alike(wanted[at], read[best]) >= _ALIKE:
            pairs.append((at, best))
            used_read.add(best)
    return sorted(pairs)


def _key(name: str, row: Row) -> str:
    if name == "members":
        return f"{row.get('role')}/{row.get('name')}/{row.get('post')}"
    return _without_number(str(_plain(row.get(_KEYS[name]) or "")))


def _alike(one: str, other: str) -> float:
    """Return how far two texts agree; what begins with the other's first words is cut, not different."""
    if min(len(one), len(other)) >= 8 and one[:8] == other[:8]:
        return 1.0
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    return matcher.ratio() if matcher.real_quick_ratio() >= _ALIKE and matcher.quick_ratio() >= _ALIKE else 0.0


def _is_sure(row: Row) -> bool:
    return float(row.get("confidence", 0.0)) >= SURE


def _plain(value: object) -> object:
    """Return a value as it is compared: white space means nothing."""
    if isinstance(value, str):
        return "".join(value.split())
    if isinstance(value, (list, tuple)):
        return [_plain(item) for item in value]
    return value


def _without_number(text: str) -> str:
    """Drop the number that a cell may carry before its words."""
    return text.lstrip(_NUMBERED)


def _bare(key: str) -> Callable[[Row], object]:
    return lambda row: _without_number(str(_plain(row.get(key) or "")))


def _measures(row: Row) -> list[Row]:
    return list(row.get("measures") or [])


def _departments(row: Row) -> list[str]:
    """Return who acts on a finding, however many are written together."""
    return [name for measure in _measures(row) for name in str(measure.get("department") or "").split("、") if name]


_VALUES: Mapping[tuple[str, str], Callable[[Row], object]] = {
    ("findings", "problem"): lambda row: str(_plain(row.get("problem") or "")).rstrip("。"),
    ("findings", "leaders"): lambda row: [name for one in _measures(row) for name in one.get("leaders") or []],
    ("findings", "leads"): lambda row: [name for one in _measures(row) for name in one.get("lead_departments") or []],
    ("findings", "departments"): _departments,
    ("findings", "measures"): lambda row: [_plain(measure.get("text")) for measure in _measures(row)],
    ("findings", "dues"): lambda row: [measure.get("due") for measure in _measures(row)],
    ("assessment", "area"): _bare("area"),
    ("assessment", "content"): _bare("content"),
    ("assessment", "indicator"): _bare("indicator"),
}


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 1.0
