"""The dry run (预演): what would speak on a day, rule by rule and step by step; nothing is issued or registered."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from courtdesk.actions import supervision_wording as words
from courtdesk.actions import wording
from courtdesk.actions.desk import Desk
from courtdesk.actions.due import due_list
from courtdesk.actions.orders import the_ladder
from courtdesk.actions.results import DueRow
from courtdesk.actions.supervision import BY_RULES, Asked, asked_for, reminded
from courtdesk.actions.waiting import paper_rows
from courtdesk.actions.withholding import list_withheld, step_of
from courtdesk.models.cases import Case
from courtdesk.reports.kinds import kind_of

#: Rows that are told of one line; nobody reads more, and the count says how many there are.
MOST_ROWS = 500


@dataclass(frozen=True, slots=True)
class DryRow:
    """One thing that a rule or a step speaks about."""

    table: str
    row_id: int
    subject: str
    #: Who is asked: department and judge.
    who: str
    since: date
    why: str


@dataclass(frozen=True, slots=True)
class DryLine:
    """What one rule, or one step of the ladder about one kind of subject, would do."""

    #: Id of the rule, or the step with its table (order.task); `waiting.list_waiting` takes it.
    key: str
    title: str
    #: What it rests on.
    source: str
    count: int
    earliest: date
    #: What would be done: 签发催办通知书, 通报提醒.
    action: str
    #: It asks for papers, which wait until a clerk issues them.
    to_issue: bool
    rows: tuple[DryRow, ...]


@dataclass(frozen=True, slots=True)
class DryRun:
    """What would speak on a day: papers first, each kind in the order of the ladder and the rules."""

    day: date
    lines: tuple[DryLine, ...]
    #: Papers that were decided not to be sent.
    withheld: int

    @property
    def papers(self) -> int:
        """How many papers would wait to be issued."""
        return sum(line.count for line in self.lines if line.to_issue)


def dry_run(desk: Desk, day: date) -> DryRun:
    """Return what would speak on ``day`` as the ledger stands now; nothing is stored."""
    lines = (
        *_paper_lines(desk, paper_rows(desk, day)),
        *_step_lines(asked_for(desk, day)),
        *_step_lines(reminded(desk, day)),
        *_told_lines(desk, day),
    )
    return DryRun(day, lines, len(list_withheld(desk)))


def _paper_lines(desk: Desk, rows: Iterable[DueRow]) -> Iterator[DryLine]:
    """Yield a line for each rule of the limits that asks for papers, step by step up the ladder."""
    place = the_ladder().place
    for rule, found in sorted(_by_rule(rows), key=lambda each: (place(step_of(each[1][0])), each[0])):
        action = words.SEND.format(kind=kind_of(found[0].action).name)
        yield _rule_line(desk, rule, found, action, to_issue=True)


def _told_lines(desk: Desk, day: date) -> Iterator[DryLine]:
    """Yield a line for each rule that asks for something other than a paper."""
    due = (row for row in due_list(desk, day, with_steps=False) if row.action not in BY_RULES)
    for rule, found in _by_rule(due):
        action = words.ACTIONS.get(found[0].action, found[0].rule_title)
        yield _rule_line(desk, rule, found, action, to_issue=False)


def _by_rule(rows: Iterable[DueRow]) -> Iterator[tuple[str, list[DueRow]]]:
    found: dict[str, list[DueRow]] = defaultdict(list)
    for row in rows:
        found[row.rule].append(row)
    yield from found.items()


def _rule_line(desk: Desk, key: str, found: list[DueRow], action: str, *, to_issue: bool) -> DryLine:
    rule = desk.rulebook.rule(key)
    first = sorted(found, key=lambda row: row.since)
    return DryLine(
        key=key,
        title=first[0].rule_title,
        source=rule.source if rule is not None else "",
        count=len(first),
        earliest=first[0].since,
        action=action,
        to_issue=to_issue,
        rows=tuple(_case_row(row) for row in first[:MOST_ROWS]),
    )


def _case_row(row: DueRow) -> DryRow:
    who = "  ".join(part for part in (row.department, row.judge) if part)
    why = words.BY_RULE.format(days=row.days_used, title=row.rule_title)
    return DryRow(Case.__tablename__, row.case_id, row.subject, who, row.since, why)


def _step_lines(asked: Iterable[Asked]) -> Iterator[DryLine]:
    """Yield a line for each step of the ladder about each kind of subject."""
    grouped: dict[str, list[Asked]] = defaultdict(list)
    for each in asked:
        grouped[each.key].append(each)
    for key, found in grouped.items():
        first = sorted(found, key=lambda each: each.call.since)
        said = first[0].suggestion
        yield DryLine(
            key=key,
            title=words.STEP_LINE.format(subject=said.subject_kind, step=said.step_title),
            source=said.source,
            count=len(first),
            earliest=first[0].call.since,
            action=words.SEND.format(kind=said.kind_name) if said.paper else words.REMIND,
            to_issue=bool(said.paper),
            rows=tuple(_step_row(each) for each in first[:MOST_ROWS]),
        )


def _step_row(asked: Asked) -> DryRow:
    about, said = asked.about, asked.suggestion
    names = (wording.NAMES_JOIN.join(each) for each in (about.departments, about.people))
    who = "  ".join(filter(None, names))
    return DryRow(said.table, said.row_id, said.subject, who, asked.call.since, said.why)
