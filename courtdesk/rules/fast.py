"""The same rules over a hundred thousand plain rows: what cases share is worked out once.

A row is ``(case_no, branch, procedure, filed_on, stated_limit_on, excluded_days, extension_months, extension_days,
issued)`` with days as ISO text (or None) and ``issued`` as bits (`URGED`, `ORDERED`). It stands for an open case
whose exclusions are known as a number of days and to which nothing else has happened. A case with dated or running
exclusions, a change of procedure, a restart, an earlier filing or a circumstance of its own goes through `milestones`
and `findings` one by one, because there it is the history that decides which of its days are moved.

Inside, days are ordinals, and every table is a dictionary that works out what is missing: for most rows the loop
does a few look-ups and no call. Counting starts after the *anchor*: the filing day, moved by the excluded days where
the rules leave those out. Where one rule of a case does and another does not, the anchor is both numbers.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import Final, NamedTuple

from courtdesk.rules.counting import ends_on
from courtdesk.rules.facts import Action, Branch, Finding, Milestones, Procedure
from courtdesk.rules.milestones import days_of
from courtdesk.rules.rule_values import Clock, Count, Rule, StatutoryLimit
from courtdesk.rules.rulebook import Rulebook
from courtdesk.rules.stages import INSTRUMENTS, Begun, first_instrument, is_settled, reminder

URGED: Final = 1
ORDERED: Final = 2

Row = tuple[str, str, str, str, str | None, int, int, int, int]

#: The anchor: one day for all rules of a case, or its filing day with the number of excluded days.
_Moved = int | tuple[int, int]

_NO_LIMIT: Final = 0
_ISSUED: tuple[frozenset[Action], ...] = (
    frozenset(),
    frozenset({Action.URGING_NOTICE}),
    frozenset({Action.SUPERVISION_ORDER}),
    frozenset({Action.URGING_NOTICE, Action.SUPERVISION_ORDER}),
)


def issued_bits(issued: Iterable[Action]) -> int:
    """Return the instruments already issued as the bits of a row."""
    bits = {Action.URGING_NOTICE: URGED, Action.SUPERVISION_ORDER: ORDERED}
    return sum(bits.get(action, 0) for action in set(issued))


class DueTable:
    """The cases about which some rule speaks on ``day``, in columns: a hundred thousand rows make no rubbish."""

    def __init__(self, rulebook: Rulebook, day: date) -> None:
        self.day = day
        self._rulebook = rulebook
        self.case_nos: list[str] = []
        self._reminders: list[Begun | None] = []
        self._instruments: list[tuple[Begun, ...]] = []
        self._moved: list[_Moved] = []
        self._limits: list[int] = []

    def __len__(self) -> int:
        return len(self.case_nos)

    def fill(self, rows: Iterable[Row], groups: _Groups) -> None:
        """Judge every row and keep those about which something is said."""
        ordinals = _Ordinals()
        add_case, add_reminder, add_instruments, add_moved, add_limit = self._appenders()
        for case_no, branch, procedure, filed, stated, excluded, months, days, issued in rows:
            group = groups[branch, procedure, filed]
            limit = group.limits[months, days] if months or days else group.limit
            moved: _Moved = group.filed
            if excluded > 0:
                limit += excluded if limit else 0
                moves = group.moves
                moved = (group.filed, excluded) if moves is None else group.filed + moves * excluded
            if stated:
                limit = ordinals[stated]
            near = group.reminders[limit] if limit >= group.edge else group.early_reminder(limit)
            far = group.spoken[issued][moved]
            if near or far:
                add_case(case_no)
                add_reminder(near)
                add_instruments(far)
                add_moved(moved)
                add_limit(limit)

    def _appenders(
        self,
    ) -> tuple[
        Callable[[str], None],
        Callable[[Begun | None], None],
        Callable[[tuple[Begun, ...]], None],
        Callable[[_Moved], None],
        Callable[[int], None],
    ]:
        return (
            self.case_nos.append,
            self._reminders.append,
            self._instruments.append,
            self._moved.append,
            self._limits.append,
        )

    def findings(self, at: int) -> list[Finding]:
        """Return what `due.findings` would return for the ``at``-th case, without steps."""
        near, far, limit = self._reminders[at], self._instruments[at], self._limits[at]
        today = self.day.toordinal()
        return [
            Finding(
                subject=self.case_nos[at],
                rule=rule.id,
                action=rule.action,
                since=since,
                on=self.day,
                days_used=self._used(rule, at),
                days_left=limit - today if limit else None,
                limit_on=date.fromordinal(limit) if limit else None,
            )
            for rule, since in ((near, *far) if near else far)
        ]

    def _used(self, rule: Rule, at: int) -> int:
        filed, excluded = _filed_and_excluded(self._moved[at])
        used = self.day.toordinal() - filed
        return used if self._rulebook.count_of(rule) is Count.GROSS else max(0, used - excluded)

    def __iter__(self) -> Iterator[Finding]:
        for at in range(len(self)):
            yield from self.findings(at)


def due_many(rows: Iterable[Row], rulebook: Rulebook, day: date) -> DueTable:
    """Return the cases about which some rule speaks on ``day``, in the order of the rows."""
    table = DueTable(rulebook, day)
    table.fill(rows, _Groups(rulebook, day))
    return table


def milestones_many(rows: Iterable[Row], rulebook: Rulebook) -> list[tuple[str, Milestones]]:
    """Return each row's case number with the days to keep, in the order of the rows."""
    groups, ordinals, known = _Groups(rulebook, date.max), _Ordinals(), _Kept()
    kept: list[tuple[str, Milestones]] = []
    for case_no, branch, procedure, filed, stated, excluded, months, days, issued in rows:
        group = groups[branch, procedure, filed]
        limit = group.limits[months, days] if months or days else group.limit
        moved: _Moved = group.filed
        if excluded > 0:
            limit += excluded if limit else 0
            moves = group.moves
            moved = (group.filed, excluded) if moves is None else group.filed + moves * excluded
        if stated:
            limit = ordinals[stated]
        kept.append((case_no, known[limit, group.spoken[issued][moved]]))
    return kept


def _filed_and_excluded(moved: _Moved) -> tuple[int, int]:
    return (moved, 0) if isinstance(moved, int) else moved


class _Ordinals(dict[str, int]):
    """Days by their ISO text."""

    def __missing__(self, text: str) -> int:
        self[text] = ordinal = date.fromisoformat(text).toordinal()
        return ordinal


class _Kept(dict[tuple[int, tuple[Begun, ...]], Milestones]):
    """Milestones by limit and instruments."""

    def __missing__(self, key: tuple[int, tuple[Begun, ...]]) -> Milestones:
        limit, begun = key
        on = {rule.action: since for rule, since in begun}
        self[key] = kept = Milestones(
            date.fromordinal(limit) if limit else None,
            on.get(Action.URGING_NOTICE),
            on.get(Action.SUPERVISION_ORDER),
        )
        return kept


class _Begun(dict[_Moved, tuple[Begun, ...]]):
    """The instruments asked for by one day when none has been issued."""

    def __init__(self, rules: tuple[Rule, ...], rulebook: Rulebook, day: date) -> None:
        super().__init__()
        self._rules, self._rulebook, self._day = rules, rulebook, day

    def __missing__(self, moved: _Moved) -> tuple[Begun, ...]:
        filed, excluded = _filed_and_excluded(moved)
        filed_on = date.fromordinal(filed)

        def reach(rule: Rule) -> date:
            more = excluded if self._rulebook.count_of(rule) is Count.NET else 0
            return date.fromordinal(filed + days_of(rule, filed_on) + more)

        begun = (first_instrument(action, self._rules, (), reach) for action in INSTRUMENTS)
        self[moved] = spoken = tuple(each for each in begun if each is not None and each[1] <= self._day)
        return spoken


class _StillSpoken(dict[_Moved, tuple[Begun, ...]]):
    """What is left of another table when some instruments have been issued."""

    def __init__(self, begun: _Begun, issued: frozenset[Action]) -> None:
        super().__init__()
        self._begun, self._issued = begun, issued

    def __missing__(self, moved: _Moved) -> tuple[Begun, ...]:
        self[moved] = spoken = tuple(
            each for each in self._begun[moved] if not is_settled(each[0].action, self._issued)
        )
        return spoken


#: Instruments asked for, by issued bits and then by filing day.
_Spoken = tuple[dict[_Moved, tuple[Begun, ...]], ...]


def _spoken(rules: tuple[Rule, ...], rulebook: Rulebook, day: date) -> _Spoken:
    begun = _Begun(rules, rulebook, day)
    return (begun, *(_StillSpoken(begun, issued) for issued in _ISSUED[1:]))


class _Reminders(dict[int, Begun | None]):
    """The reminder that speaks on one day, by limit, for cases filed long enough before it."""

    def __init__(self, rules: tuple[Rule, ...], day: date) -> None:
        super().__init__()
        self.rules, self.day = rules, day
        #: The most days before a limit on which a reminder can begin.
        self.widest = max((rule.days for rule in rules), default=0)

    def __missing__(self, limit: int) -> Begun | None:
        self[limit] = begun = reminder(self.rules, date.min, date.fromordinal(limit), self.day)
        return begun


class _Limits(dict[tuple[int, int], int]):
    """The limits of cases filed on one day, by months and days of extension."""

    def __init__(self, filed_on: date, limit: StatutoryLimit | None) -> None:
        super().__init__()
        self._filed_on, self._limit = filed_on, limit

    def __missing__(self, key: tuple[int, int]) -> int:
        ends = _NO_LIMIT
        if self._limit is not None:
            ends = ends_on(self._filed_on, self._limit, *key).toordinal()
        self[key] = ends
        return ends


class _Group:
    """What cases of one branch and procedure that were filed on one day share."""

    __slots__ = ("edge", "filed", "limit", "limits", "moves", "reminders", "spoken")

    def __init__(self, filed_on: date, limit: StatutoryLimit | None, kind: _Kind) -> None:
        self.filed = filed_on.toordinal()
        self.limits = _Limits(filed_on, limit)
        self.limit = ends_on(filed_on, limit).toordinal() if limit else _NO_LIMIT
        self.reminders = reminders = kind.reminders
        self.spoken = kind.spoken
        self.moves = kind.moves
        #: From this limit on no reminder can begin before the filing day.
        self.edge = self.filed + reminders.widest

    def early_reminder(self, limit: int) -> Begun | None:
        """Return the reminder for a limit so near to the filing day that this has to be looked at."""
        if limit == _NO_LIMIT:
            return None
        tables = self.reminders
        return reminder(tables.rules, date.fromordinal(self.filed), date.fromordinal(limit), tables.day)


class _Kind(NamedTuple):
    """What cases of one branch and procedure share."""

    #: Latest first day of effect first.
    limits: tuple[StatutoryLimit, ...]
    reminders: _Reminders
    spoken: _Spoken
    #: By how much an excluded day moves the anchor: 1 or 0 for all rules alike, None where they differ.
    moves: int | None


class _Groups(dict[tuple[str, str, str], _Group]):
    """The groups by branch, procedure and filing day."""

    def __init__(self, rulebook: Rulebook, day: date) -> None:
        super().__init__()
        self._rulebook, self._day = rulebook, day
        self._kinds: dict[tuple[str, str], _Kind] = {}
        # Kinds with the same rules share their tables: most reminders are made for all of them.
        self._reminders: dict[tuple[Rule, ...], _Reminders] = {}
        self._spoken: dict[tuple[Rule, ...], _Spoken] = {}

    def __missing__(self, key: tuple[str, str, str]) -> _Group:
        branch, procedure, filed = key
        kind = self._kinds.get((branch, procedure))
        if kind is None:
            kind = self._kinds[branch, procedure] = self._kind(Branch(branch), Procedure(procedure))
        filed_on = date.fromisoformat(filed)
        limit = next((each for each in kind.limits if each.in_force_from <= filed_on), None)
        self[key] = group = _Group(filed_on, limit, kind)
        return group

    def _kind(self, branch: Branch, procedure: Procedure) -> _Kind:
        near = self._rulebook.rules_for(branch, procedure, Clock.TO_LIMIT)
        far = self._rulebook.rules_for(branch, procedure, Clock.SINCE_FILING)
        return _Kind(
            self._rulebook.limits_for(branch, procedure),
            self._reminders.setdefault(near, _Reminders(near, self._day)),
            self._spoken.setdefault(far, _spoken(far, self._rulebook, self._day)),
            self._moves((*near, *far)),
        )

    def _moves(self, rules: tuple[Rule, ...]) -> int | None:
        counts = {self._rulebook.count_of(rule) for rule in rules}
        if len(counts) > 1 or any(rule.months for rule in rules):
            return None
        return int(Count.NET in counts)
