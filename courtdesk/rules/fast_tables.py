"""The tables behind `fast`: what cases of one kind, of one filing day or with one limit share is worked out once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date, timedelta
from typing import Final, NamedTuple

from courtdesk.rules.counting import ends_on
from courtdesk.rules.facts import Action, Branch, MeasureDay, Milestones, Procedure
from courtdesk.rules.fast_spans import OPEN, Ints, reach
from courtdesk.rules.milestones import days_of
from courtdesk.rules.rule_values import Clock, Count, Rule, StatutoryLimit
from courtdesk.rules.rulebook import Rulebook
from courtdesk.rules.stages import INSTRUMENTS, Begun, first_instrument, is_settled, reminder

#: The anchor: one day for all rules of a case, or its filing day with the number of excluded days.
Moved = int | tuple[int, int]
#: Where merged spans lie between the filing and what is reached: filing day, loose days, spans.
Spanned = tuple[int, int, Sequence[Ints]]

NO_LIMIT: Final = 0
#: What is done about a case, as bits of a row: the papers first.
BITS: Final = {
    action: 1 << place
    for place, action in enumerate(
        (*INSTRUMENTS, Action.LEADER_HEARING, Action.JUDGES_MEETING, Action.LONG_OPEN, Action.INSPECTION)
    )
}
PAPERS: Final = 3
_ISSUED: tuple[frozenset[Action], ...] = tuple(
    frozenset(action for action in INSTRUMENTS if bits & BITS[action]) for bits in range(PAPERS + 1)
)


class _Begun(dict[Moved, tuple[Begun, ...]]):
    """The instruments asked for by one day when none has been issued."""

    def __init__(self, rules: tuple[Rule, ...], rulebook: Rulebook, day: date) -> None:
        super().__init__()
        self._rules, self._rulebook, self._day = rules, rulebook, day

    def __missing__(self, moved: Moved) -> tuple[Begun, ...]:
        filed, excluded = _filed_and_excluded(moved)
        filed_on = date.fromordinal(filed)

        def reached(rule: Rule) -> date:
            more = excluded if self._rulebook.count_of(rule) is Count.NET else 0
            return date.fromordinal(filed + days_of(rule, filed_on) + more)

        self[moved] = spoken = self._first(reached)
        return spoken

    def spanned(self, where: Spanned) -> tuple[Begun, ...]:
        """Return the instruments asked for where the spans lie between the days of different rules."""
        return self._first(reach_among(where, self._rulebook))

    def _first(self, reached: Callable[[Rule], date | None]) -> tuple[Begun, ...]:
        begun = (first_instrument(action, self._rules, (), reached) for action in INSTRUMENTS)
        return tuple(each for each in begun if each is not None and each[1] <= self._day)


class _StillSpoken(dict[Moved, tuple[Begun, ...]]):
    """What is left of another table when some instruments have been issued."""

    def __init__(self, begun: _Begun, issued: frozenset[Action]) -> None:
        super().__init__()
        self._begun, self._issued = begun, issued

    def __missing__(self, moved: Moved) -> tuple[Begun, ...]:
        self[moved] = spoken = self._left(self._begun[moved])
        return spoken

    def spanned(self, where: Spanned) -> tuple[Begun, ...]:
        """Return the same where the spans lie between the days of different rules."""
        return self._left(self._begun.spanned(where))

    def _left(self, begun: tuple[Begun, ...]) -> tuple[Begun, ...]:
        return tuple(each for each in begun if not is_settled(each[0].action, self._issued))


#: Instruments asked for, by issued bits and then by the anchor.
Spoken = tuple[_Begun | _StillSpoken, ...]


def _spoken(rules: tuple[Rule, ...], rulebook: Rulebook, day: date) -> Spoken:
    """Return the tables by all bits of a row, of which only those of the papers matter here."""
    begun = _Begun(rules, rulebook, day)
    tables: Spoken = (begun, *(_StillSpoken(begun, issued) for issued in _ISSUED[1:]))
    return tuple(tables[bits & PAPERS] for bits in range(1 << len(BITS)))


class Reminders(dict[int, Begun | None]):
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
        ends = NO_LIMIT
        if self._limit is not None:
            ends = ends_on(self._filed_on, self._limit, *key).toordinal()
        self[key] = ends
        return ends


class Measures:
    """The further measures made for one kind of case: those since filing, and those that look at the limit."""

    def __init__(self, rules: tuple[Rule, ...], rulebook: Rulebook) -> None:
        self._rules, self._rulebook = rules, rulebook
        self._by_excluded: dict[tuple[int, int, int], tuple[Begun, ...]] = {}

    def begun(self, filed: int, excluded: int, done: int) -> tuple[Begun, ...]:
        """Return the measures since filing that are not taken yet, of cases with a number of excluded days."""
        key = (filed, excluded, done)
        found = self._by_excluded.get(key)
        if found is None:
            found = self._by_excluded[key] = self.spanned((filed, excluded, ()), done)
        return found

    def spanned(self, where: Spanned, done: int, *, every_day: bool = False) -> tuple[Begun, ...]:
        """Return the same where days are excluded by spans; with ``every_day`` only those that count them all."""
        reached = reach_among(where, self._rulebook)
        rules = (rule for rule in self._rules if rule.clock is Clock.SINCE_FILING and not BITS[rule.action] & done)
        if every_day:
            rules = (rule for rule in rules if self._rulebook.count_of(rule) is Count.GROSS)
        return _begins((rule, reached(rule)) for rule in rules)

    def all(self, limit: int, begun: tuple[Begun, ...], done: int) -> tuple[MeasureDay, ...]:
        """Return every measure in the order of the rules, those that look at the limit with them."""
        since = dict(begun)
        if limit != NO_LIMIT:
            near = (rule for rule in self._rules if rule.clock is Clock.TO_LIMIT and not BITS[rule.action] & done)
            since |= _begins((rule, date.fromordinal(limit) - timedelta(rule.days)) for rule in near)
        return tuple(MeasureDay(rule.id, rule.action, since[rule]) for rule in self._rules if rule in since)


class Kept(dict[tuple[int, tuple[Begun, ...], tuple[Begun, ...], int, int], Milestones]):
    """Milestones by limit, instruments, measures since filing, what is done, and what lacks approval."""

    def __init__(self, measures: Measures) -> None:
        super().__init__()
        self._measures = measures

    def __missing__(self, key: tuple[int, tuple[Begun, ...], tuple[Begun, ...], int, int]) -> Milestones:
        self[key] = kept = self.milestones(*key)
        return kept

    def milestones(
        self, limit: int, papers: tuple[Begun, ...], measures: tuple[Begun, ...], done: int, lacking: int
    ) -> Milestones:
        """Return the milestones of one case."""
        on = {rule.action: since for rule, since in papers}
        return Milestones(
            date.fromordinal(limit) if limit else None,
            on.get(Action.URGING_NOTICE),
            on.get(Action.SUPERVISION_ORDER),
            measures=self._measures.all(limit, measures, done),
            approvals_open=lacking,
        )


class Kind(NamedTuple):
    """What cases of one branch and procedure share."""

    #: Latest first day of effect first.
    limits: tuple[StatutoryLimit, ...]
    reminders: Reminders
    spoken: Spoken
    #: By how much an excluded day moves the anchor: 1 or 0 for all rules alike, None where they differ.
    moves: int | None
    #: The fewest and the most days since filing at which a paper is asked for.
    numbers: Ints
    measures: Measures
    kept: Kept


class Group:
    """What cases of one branch and procedure that were filed on one day share."""

    __slots__ = ("edge", "filed", "kind", "limit", "limits", "moves", "reminders", "spoken")

    def __init__(self, filed_on: date, limit: StatutoryLimit | None, kind: Kind) -> None:
        self.filed = filed_on.toordinal()
        self.kind = kind
        self.limits = _Limits(filed_on, limit)
        self.limit = self.limits[0, 0]
        self.reminders = kind.reminders
        self.spoken = kind.spoken
        self.moves = kind.moves
        #: From this limit on no reminder can begin before the filing day.
        self.edge = self.filed + kind.reminders.widest

    def early_reminder(self, limit: int) -> Begun | None:
        """Return the reminder for a limit so near to the filing day that this has to be looked at."""
        if limit == NO_LIMIT:
            return None
        tables = self.reminders
        return reminder(tables.rules, date.fromordinal(self.filed), date.fromordinal(limit), tables.day)

    def papers(self, loose: int, spans: Sequence[Ints], issued: int) -> tuple[Begun, ...]:
        """Return the papers asked for where days are excluded by spans.

        Where the spans move the first and the last of the rules alike they move all of them alike, as a number
        of excluded days would: then the shared table knows the answer.
        """
        filed, (least, most) = self.filed, self.kind.numbers
        spoken = self.spoken[issued]
        if self.moves == 0:
            return spoken[filed]
        if self.moves == 1:
            shift = reach(least, filed, loose, spans) - least
            if shift < OPEN - most and shift == reach(most, filed, loose, spans) - most:
                return spoken[shift]
        return spoken.spanned((filed, loose, spans))


class Groups(dict[tuple[str, str, str], Group]):
    """The groups by branch, procedure and filing day."""

    def __init__(self, rulebook: Rulebook, day: date) -> None:
        super().__init__()
        self._rulebook, self._day = rulebook, day
        self._kinds: dict[tuple[str, str], Kind] = {}
        # Kinds with the same rules share their tables: most reminders are made for all of them.
        self._reminders: dict[tuple[Rule, ...], Reminders] = {}
        self._spoken: dict[tuple[Rule, ...], Spoken] = {}

    def __missing__(self, key: tuple[str, str, str]) -> Group:
        branch, procedure, filed = key
        kind = self._kinds.get((branch, procedure))
        if kind is None:
            kind = self._kinds[branch, procedure] = self._kind(Branch(branch), Procedure(procedure))
        filed_on = date.fromisoformat(filed)
        limit = next((each for each in kind.limits if each.in_force_from <= filed_on), None)
        self[key] = group = Group(filed_on, limit, kind)
        return group

    def _kind(self, branch: Branch, procedure: Procedure) -> Kind:
        near = self._rulebook.rules_for(branch, procedure, Clock.TO_LIMIT)
        far = self._rulebook.rules_for(branch, procedure, Clock.SINCE_FILING)
        measures = Measures(self._rulebook.measures_for(branch, procedure), self._rulebook)
        numbers = [rule.days for rule in far]
        return Kind(
            self._rulebook.limits_for(branch, procedure),
            self._reminders.setdefault(near, Reminders(near, self._day)),
            self._spoken.setdefault(far, _spoken(far, self._rulebook, self._day)),
            self._moves((*near, *far)),
            (min(numbers, default=0), max(numbers, default=0)),
            measures,
            Kept(measures),
        )

    def _moves(self, rules: tuple[Rule, ...]) -> int | None:
        counts = {self._rulebook.count_of(rule) for rule in rules}
        if len(counts) > 1 or any(rule.months for rule in rules):
            return None
        return int(Count.NET in counts)


def _filed_and_excluded(moved: Moved) -> tuple[int, int]:
    """Return the filing day and the excluded days of an anchor; both in one are told as a filing day."""
    return (moved, 0) if isinstance(moved, int) else moved


def reach_among(where: Spanned, rulebook: Rulebook) -> Callable[[Rule], date | None]:
    """Return the function that says on which day a rule since filing is reached among excluded days."""
    filed, loose, spans = where
    filed_on = date.fromordinal(filed)

    def reached(rule: Rule) -> date | None:
        number = days_of(rule, filed_on)
        if rulebook.count_of(rule) is Count.GROSS:
            return date.fromordinal(filed + number)
        day = reach(number, filed, loose, spans)
        return None if day == OPEN else date.fromordinal(day)

    return reached


def _begins(reached: Iterable[tuple[Rule, date | None]]) -> tuple[Begun, ...]:
    begun = ((rule, rule.begins(on)) for rule, on in reached if on is not None)
    return tuple((rule, since) for rule, since in begun if since is not None)
