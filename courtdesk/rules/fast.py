"""The same rules over a hundred thousand plain rows: what cases share is worked out once.

A row is ``(id, case_no, branch, procedure, filed_on, stated_limit_on, issued)`` with days as ISO text (or None) and
``issued`` as bits (`issued_bits`; the stage of a case is such a number, too). What moves its limit, exclusions and
extensions, stands beside it by the case's id (`Moves`). It is an open case to which nothing else has happened: after
a change of procedure, a restart or an earlier filing, or in a circumstance of its own, a case goes through
`milestones` and `findings` one by one, because there it is the history that decides from where its days are counted.

Inside, days are ordinals, and every table is a dictionary that works out what is missing: for most rows the loop
does a few look-ups and no call. Counting starts after the *anchor*: the filing day, moved by the excluded days where
the rules leave those out. Where one rule of a case does and another does not, the anchor is both numbers. Dated
exclusions are merged once a case; most of them move all rules of the case alike, and then it has an anchor, too.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Final

from courtdesk.rules.facts import Action, Finding, Milestones
from courtdesk.rules.fast_spans import OPEN, Ints, Moves, Ordinals, excluded_until, reach
from courtdesk.rules.fast_tables import BITS, NO_LIMIT, PAPERS, Group, Groups, Moved, Spanned
from courtdesk.rules.rule_values import Count, Rule
from courtdesk.rules.rulebook import Rulebook
from courtdesk.rules.stages import Begun

__all__ = ["BITS", "DueTable", "Moves", "Row", "due_many", "issued_bits", "milestones_many"]

Row = tuple[int, str, str, str, str, str | None, int]

#: What days used are counted by: the filing day, with the excluded days where there are any.
_Excluded = int | Spanned
_NOTHING: Final[Mapping[int, Moves]] = {}


def issued_bits(issued: Iterable[Action]) -> int:
    """Return the papers already issued and the measures already taken as the bits of a row."""
    return sum(BITS.get(action, 0) for action in set(issued))


class DueTable:
    """The cases about which some rule speaks on ``day``, in columns: a hundred thousand rows make no rubbish."""

    def __init__(self, rulebook: Rulebook, day: date) -> None:
        self.day = day
        self._rulebook = rulebook
        self.case_nos: list[str] = []
        self._reminders: list[Begun | None] = []
        self._instruments: list[tuple[Begun, ...]] = []
        self._excluded: list[_Excluded] = []
        self._limits: list[int] = []

    def __len__(self) -> int:
        return len(self.case_nos)

    def fill(self, rows: Iterable[Row], moves: Mapping[int, Moves], groups: Groups) -> None:
        """Judge every row and keep those about which something is said."""
        ordinals, today = Ordinals(), self.day.toordinal()
        moved_by, case_nos = moves.get, self.case_nos.append
        reminders, instruments = self._reminders.append, self._instruments.append
        all_excluded, limits = self._excluded.append, self._limits.append
        for row_id, case_no, branch, procedure, filed, stated, issued in rows:
            group = groups[branch, procedure, filed]
            if (moved := moved_by(row_id)) is None:
                limit = ordinals[stated] if stated else group.limit
                excluded: _Excluded = group.filed
                far = group.spoken[issued][group.filed]
            elif moved.dated:
                limit, spans = _spanned(group, moved, today, ordinals[stated] if stated else NO_LIMIT)
                if limit == OPEN:
                    continue
                excluded = (group.filed, moved.excluded, spans)
                far = group.papers(moved.excluded, spans, issued)
            else:
                limit = ordinals[stated] if stated else _with_totals(group, moved)
                excluded = (group.filed, moved.excluded, ())
                far = group.spoken[issued][_anchor(group, moved.excluded)]
            near = group.reminders[limit] if limit >= group.edge else group.early_reminder(limit)
            if near or far:
                case_nos(case_no)
                reminders(near)
                instruments(far)
                all_excluded(excluded)
                limits(limit)

    def findings(self, at: int) -> list[Finding]:
        """Return what `due.findings` would return for the ``at``-th case, without steps."""
        limit, today = self._limits[at], self.day.toordinal()
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
            for rule, since in self.begun(at)
        ]

    def begun(self, at: int) -> tuple[Begun, ...]:
        """Return the rules that speak about the ``at``-th case, each with its first day."""
        near, far = self._reminders[at], self._instruments[at]
        return (near, *far) if near else far

    def _used(self, rule: Rule, at: int) -> int:
        where, today = self._excluded[at], self.day.toordinal()
        filed, loose, spans = (where, 0, ()) if isinstance(where, int) else where
        if self._rulebook.count_of(rule) is Count.GROSS:
            return today - filed
        return max(0, today - filed - excluded_until(today, loose, spans))

    def __iter__(self) -> Iterator[Finding]:
        for at in range(len(self)):
            yield from self.findings(at)


def due_many(rows: Iterable[Row], rulebook: Rulebook, day: date, moves: Mapping[int, Moves] = _NOTHING) -> DueTable:
    """Return the cases about which some rule speaks on ``day``, in the order of the rows."""
    table = DueTable(rulebook, day)
    table.fill(rows, moves, Groups(rulebook, day))
    return table


def milestones_many(
    rows: Iterable[Row], rulebook: Rulebook, moves: Mapping[int, Moves] = _NOTHING
) -> list[tuple[int, Milestones]]:
    """Return each row's id with the days to keep, in the order of the rows."""
    groups, ordinals = Groups(rulebook, date.max), Ordinals()
    kept: list[tuple[int, Milestones]] = []
    for row_id, _, branch, procedure, filed, stated, issued in rows:
        group = groups[branch, procedure, filed]
        limit = ordinals[stated] if stated else NO_LIMIT
        moved, done = moves.get(row_id), issued & ~PAPERS
        if moved is not None and moved.dated:
            kept.append((row_id, _dated_milestones(group, moved, limit, issued)))
            continue
        excluded, lacking = (moved.excluded, moved.lacking) if moved else (0, 0)
        if not stated:
            limit = _with_totals(group, moved) if moved else group.limit
        papers = group.spoken[0][_anchor(group, excluded)]
        measures = group.kind.measures.begun(group.filed, excluded, done)
        kept.append((row_id, group.kind.kept[limit, papers, measures, done, lacking]))
    return kept


def _anchor(group: Group, excluded: int) -> Moved:
    if group.moves is None:
        return (group.filed, excluded) if excluded else group.filed
    return group.filed + group.moves * excluded


def _with_totals(group: Group, moved: Moves) -> int:
    """Return the limit of a case of whose exclusions and extensions only the numbers are known."""
    limit = group.limits[moved.months, moved.days]
    return limit + moved.excluded if limit else limit


def _spanned(group: Group, moved: Moves, today: int, stated: int) -> tuple[int, Sequence[Ints]]:
    """Return the limit of a case with dated exclusions or extensions, `OPEN` while it is paused, and its spans."""
    filed, spans = group.filed, moved.merged(group.filed, today)
    if stated:
        running = spans[-1][1] == OPEN if spans else False
        return (OPEN if running and moved.running(filed, today) <= stated else stated), spans
    limit = group.limits[moved.length(filed, today)] if moved.granted else group.limits[moved.months, moved.days]
    if limit == NO_LIMIT:
        return (OPEN if spans and spans[-1][1] == OPEN else NO_LIMIT), spans
    return reach(limit - filed, filed, moved.excluded, spans), spans


def _dated_milestones(group: Group, moved: Moves, stated: int, issued: int) -> Milestones:
    limit, spans = _spanned(group, moved, date.max.toordinal(), stated)
    where, done = (group.filed, moved.excluded, spans), issued & ~PAPERS
    measures = group.kind.measures.spanned(where, done, every_day=limit == OPEN)
    if limit == OPEN:
        asked = group.kind.measures.all(NO_LIMIT, measures, done)
        return Milestones(None, None, None, True, asked, moved.lacking)
    papers = group.papers(moved.excluded, spans, 0)
    return group.kind.kept.milestones(limit, papers, measures, done, moved.lacking)
