"""The list 今天的事 from what is due: groups, rows, and where each row leads. No widgets here."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from courtdesk.actions.day_values import DayMatters, LateReply, MatterDue
from courtdesk.actions.duty_values import MISSED, DutyRow
from courtdesk.actions.ledgers.values import Condition, Op
from courtdesk.actions.ledgers.wording import LEVELS
from courtdesk.actions.results import DueRow
from courtdesk.ui.texts import duties as duty_words
from courtdesk.ui.texts import today
from courtdesk.ui.widgets.row_list import Cell, Key, Row

if TYPE_CHECKING:
    from courtdesk.actions.supervision import Suggestion

#: Rows of a group shown at once; the rest is one step away on its own page.
SHOWN = 6
_NOW_LEVELS = ("over", "d1")
_WEEK_LEVEL = "d7"


@dataclass(frozen=True, slots=True)
class Way:
    """Where a row leads: the page and what it is told."""

    page: str
    arguments: dict[str, object]


@dataclass(frozen=True)
class DayList:
    """The rows of the list, and the way each of them opens."""

    rows: tuple[Row, ...] = ()
    ways: dict[Key, Way] = field(default_factory=dict)
    #: Matters, not lines: the group heads and the rows 还有 n 件 are no matters.
    count: int = 0


@dataclass(frozen=True, slots=True)
class _Group:
    """Lines under one heading, and the way to all of them."""

    key: str
    heading: str
    lines: Sequence[tuple[Row, Way]]
    everything: Way
    unit: str = today.CASE_UNIT
    #: Where it is not the number of lines.
    count: int | None = None

    def size(self) -> int:
        """Return how many matters the group holds."""
        return len(self.lines) if self.count is None else self.count

    def told(self) -> Iterator[tuple[Row, Way | None]]:
        """Yield heading, lines, and a last one for those that are left out."""
        yield Row(key=self.key, heading=self.heading, fact=today.counted(self.size(), self.unit)), None
        yield from self.lines[:SHOWN]
        left = len(self.lines) - SHOWN
        if left > 0:
            words = today.more(left, self.unit)
            cells = (Cell(), Cell(), Cell(words, link=True), Cell(), Cell(), Cell())
            yield Row(f"more:{self.key}", cells), self.everything


def day_list(matters: DayMatters) -> DayList:
    """Group what the day holds, the most pressing first; papers to be issued before what is due in the week."""
    cases = _by_case(matters.due)
    now = [rows for rows in cases if rows[-1].level in _NOW_LEVELS]
    week = [rows for rows in cases if rows[-1].level == _WEEK_LEVEL]
    groups = (
        _Group("now", today.GROUP_NOW, [_case(rows) for rows in now], Way("cases", _all_now(now))),
        _late_group(matters.late),
        _matter_group(matters.matters),
        _duty_group(matters.duties),
        _sign_group(matters),
        _Group("week", today.GROUP_WEEK, [_case(rows) for rows in week], Way("cases", {"view": _WEEK_LEVEL})),
    )
    shown = [group for group in groups if group.lines]
    told = [each for group in shown for each in group.told()]
    ways: dict[Key, Way] = {row.key: way for row, way in told if way is not None}
    return DayList(tuple(row for row, _ in told), ways, sum(group.size() for group in shown))


# ---- cases --------------------------------------------------------------------------------------


def _all_now(cases: Sequence[Sequence[DueRow]]) -> dict[str, object]:
    """Return how the page of the cases shows just these: a view of its own for one level, else both of them."""
    levels = {rows[-1].level for rows in cases}
    if len(levels) == 1:
        return {"view": next(iter(levels))}
    return {"view": "due15", "conditions": (Condition("level", Op.IN, tuple(LEVELS[each] for each in _NOW_LEVELS)),)}


def _by_case(due: Iterable[DueRow]) -> list[list[DueRow]]:
    """Return the rows of each case, highest stage last, in the order of the list."""
    found: dict[int, list[DueRow]] = {}
    for row in due:
        found.setdefault(row.case_id, []).append(row)
    return list(found.values())


def _case(rows: Sequence[DueRow]) -> tuple[Row, Way]:
    """Return a case's line; it leads to the first paper that waits, else to its calculation."""
    last = rows[-1]
    paper = next((row for row in rows if row.action in today.KIND_NAMES), None)
    if paper is None:
        deed = today.SEE_STEPS
        way = Way("cases", {"view": last.level, "case_id": last.case_id})
    else:
        deed = today.issue_kind(today.KIND_NAMES[paper.action])
        way = Way("issue", {"case_ids": (last.case_id,)})
    subject = f"{last.subject} {last.cause}".strip()
    who = f"{last.judge} {last.department}".strip()
    cells = (
        Cell(last.word, lamp=last.level),
        Cell(today.KIND_CASE, icon="hourglass", ink="text2"),
        Cell(subject, tip=subject),
        Cell(who, ink="text2", tip=who),
        Cell(today.short_day(last.limit_on) if last.limit_on else "", ink="text2"),
        Cell(deed, link=True, tip="\n".join(last.steps)),
    )
    return Row(f"case:{last.case_id}", cells), way


# ---- reply slips, supervision matters, duties ---------------------------------------------------


def _late_group(late: Sequence[LateReply]) -> _Group:
    lines = [_late(each) for each in late]
    return _Group("late", today.GROUP_LATE, lines, Way("documents", {"view": "late"}), today.PAPER_UNIT)


def _late(each: LateReply) -> tuple[Row, Way]:
    # A case number is never cut, and there is no room for both: the paper's own stands in the tip.
    subject = each.subject or each.title
    cells = (
        Cell(today.days_late(each.days_late), lamp="over"),
        Cell(today.KIND_REPLY, icon="corner-up-left", ink="text2"),
        Cell(subject, tip=f"{each.number}\n{each.title}\n{subject}"),
        Cell(each.recipient, ink="text2", tip=each.recipient),
        Cell(today.short_day(each.reply_due), ink="text2"),
        Cell(today.RECORD_REPLY, link=True),
    )
    return Row(f"reply:{each.document_id}", cells), Way(
        "documents", {"view": "late", "document_id": each.document_id}
    )


def _matter_group(matters: Sequence[MatterDue]) -> _Group:
    lines = [_matter(each) for each in matters]
    return _Group("matters", today.GROUP_MATTERS, lines, Way("matters", _all_due(matters)), today.DUTY_UNIT)


def _all_due(matters: Sequence[MatterDue]) -> dict[str, object]:
    """Return how the page of the matters shows just these; of a matter that is shared out, its shares."""
    last = max((each.due_on for each in matters), default=None)
    until = Condition("due", Op.BETWEEN, ("", last.isoformat() if last is not None else ""))
    return {"view": "open", "conditions": (until, Condition("shares", Op.EMPTY))}


def _matter(each: MatterDue) -> tuple[Row, Way]:
    subject = f"{each.number} {each.title}".strip()
    who = f"{each.people} {each.departments}".strip()
    cells = (
        Cell(each.word, lamp=each.level),
        Cell(today.KIND_MATTER, icon="speakerphone", ink="text2"),
        Cell(subject, tip=subject),
        Cell(who, ink="text2", tip=who),
        Cell(today.short_day(each.due_on), ink="text2"),
        Cell(today.SEE_MATTER, link=True, tip=each.stage),
    )
    return Row(f"matter:{each.matter_id}", cells), Way("matters", {"view": "due15", "row_id": each.matter_id})


def _duty_group(duties: Sequence[DutyRow]) -> _Group:
    lines = [_duty(each) for each in duties]
    return _Group("duties", today.GROUP_DUTIES, lines, Way("duties", {"open_only": True}), today.DUTY_UNIT)


def _duty(each: DutyRow) -> tuple[Row, Way]:
    missed = each.state == MISSED
    cells = (
        Cell(duty_words.late(each.days_late), lamp="over") if missed else Cell(duty_words.TODAY, lamp="d1"),
        Cell(today.KIND_DUTY, icon="repeat", ink="text2"),
        Cell(each.title, tip=each.about),
        Cell(duty_words.CADENCES[each.cadence], ink="text2"),
        Cell(today.short_day(each.due_on), ink="text2"),
        Cell(today.DO_DUTY, link=True),
    )
    way = Way("duties", {"open_only": True, "occasion": (each.key, each.due_on)})
    return Row(f"duty:{each.key}:{each.due_on.isoformat()}", cells), way


# ---- papers -------------------------------------------------------------------------------------


def _sign_group(matters: DayMatters) -> _Group:
    """Return a line for each rule and each step of the ladder that asks for papers."""
    rules: dict[str, list[DueRow]] = {}
    for row in matters.due:
        if row.action in today.KIND_NAMES:
            rules.setdefault(row.rule, []).append(row)
    steps: dict[str, list[Suggestion]] = {}
    for each in matters.suggestions:
        steps.setdefault(each.step, []).append(each)
    in_order = sorted(rules.items(), key=lambda pair: (pair[1][0].action != "supervision_order", pair[0]))
    lines = [_rule(rule, rows) for rule, rows in in_order]
    lines += [_step(step, asked) for step, asked in steps.items()]
    count = sum(map(len, rules.values())) + len(matters.suggestions)
    return _Group("sign", today.GROUP_SIGN, lines, Way("issue", {}), today.PAPER_UNIT, count)


def _rule(rule: str, rows: Sequence[DueRow]) -> tuple[Row, Way]:
    line = today.waiting_line(today.KIND_NAMES[rows[0].action], len(rows), rows[0].rule_title)
    departments = {row.department for row in rows if row.department}
    since = min(row.since for row in rows)
    cells = _paper(line, sorted(departments), Cell(today.since(since), ink="text2", tip=today.rule_fact(rule)))
    return Row(f"rule:{rule}", cells), Way("issue", {"rule": rule})


def _step(step: str, asked: Sequence[Suggestion]) -> tuple[Row, Way]:
    first = asked[0]
    line = today.waiting_line(first.kind_name, len(asked), today.by_ladder({each.subject_kind for each in asked}))
    recipients = {each.recipient for each in asked if each.recipient}
    since = Cell(today.since(min(each.since for each in asked)), ink="text2", tip=first.source)
    return Row(f"step:{step}", _paper(line, sorted(recipients), since)), Way("issue", {"step": step})


def _paper(line: str, departments: list[str], since: Cell) -> tuple[Cell, ...]:
    who = today.departments(departments)
    return (
        Cell(today.TO_SIGN, lamp="sign"),
        Cell(today.KIND_PAPER, icon="rubber-stamp", ink="text2"),
        Cell(line, tip=line),
        Cell(who, ink="text2", tip=who),
        since,
        Cell(today.CHECK_AND_ISSUE, link=True),
    )
