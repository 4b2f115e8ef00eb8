"""Two lists of the court's own measures: cases open too long (长期未结月报), cases over their limit (移送监察室).

Each holds the cases of its view of the ledger. Of those over their limit, the ones whose extension is being applied
for stay out and are told as a number.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from sqlalchemy import select, text
from sqlalchemy.orm import Session

from courtdesk.actions import lists_wording
from courtdesk.actions import measure_lists_wording as words
from courtdesk.actions.case_facts import facts_by_id
from courtdesk.actions.changes import in_parts
from courtdesk.actions.desk import Desk
from courtdesk.actions.list_values import ListToSend
from courtdesk.models.case_views import CONDITIONS, parameters
from courtdesk.models.cases import Case
from courtdesk.models.documents import DraftDocument
from courtdesk.reports.ledger_sheet import ColumnKind, GroupLine, LedgerSheet, SheetColumn, SheetRow, Side
from courtdesk.rules.due import findings
from courtdesk.rules.facts import CaseFacts, Pause
from courtdesk.rules.rhythm import SendList
from courtdesk.rules.rulebook import Rulebook

MEASURE_LISTS: Final = frozenset({SendList.LONG_OPEN.value, SendList.INSPECTION.value})
#: The sheet on which a change of a limit is applied for; while it is a draft, nothing is decided.
_APPLICATION: Final = "limit_change_sheet"


@dataclass(frozen=True, slots=True)
class MeasureCase:
    """A case of one of the lists; its parties are not even read."""

    id: int
    case_no: str
    cause: str
    department: str
    judge: str
    filed_on: date
    limit_on: date | None
    #: Days since filing, or over the limit.
    days: int
    #: Why it is still open, as far as the ledger knows; of an overdue one how it was urged.
    reason: str
    #: What the rules ask for next; empty for nothing.
    next_step: str


@dataclass(frozen=True, slots=True)
class MeasureCases:
    """The cases of a list, longest first."""

    cases: tuple[MeasureCase, ...]
    #: Cases that are left out because their extension is being applied for.
    held: int = 0


def measure_list(desk: Desk, key: str, organ: str, day: date) -> ListToSend:
    """Return a list by its key, one of `MEASURE_LISTS`, as it stands on ``day``."""
    found = measure_cases(desk, key, day)
    title = words.TITLES[key]
    said = words.total(key, len(found.cases), found.held)
    lines = [lists_wording.heading(title), lists_wording.long_day(day), said, *_lines(key, found.cases)]
    return ListToSend(
        key=key,
        title=title,
        count=len(found.cases),
        over=0,
        text="\n".join(lines),
        sheet=_sheet(key, organ, _asked_by(desk.rulebook, key, found), found.cases, day),
        file_name=lists_wording.file_name(title, day),
        wide=True,
        case_ids=tuple(each.id for each in found.cases),
    )


def _asked_by(rulebook: Rulebook, key: str, found: MeasureCases) -> str:
    """Return the rules that put cases on a list, and how many were left out."""
    rules = dict.fromkeys(rule.title for rule in rulebook.measures if rule.action.value == key)
    return words.SENTENCES.join((*rules, *((words.held_out(found.held),) if found.held else ())))


def measure_cases(desk: Desk, key: str, day: date) -> MeasureCases:
    """Return the cases of a list, those that are open or over their limit longest first."""
    with desk.sessions() as session:
        held = _applied_for(session) if key == SendList.INSPECTION else frozenset()
        asked = (
            select(Case)
            .where(text(f"({CONDITIONS[key]})"))
            .order_by(Case.limit_on if key == SendList.INSPECTION else Case.filed_on, Case.case_no)
            .params(**parameters(day))
        )
        every = session.scalars(asked).all()
        listed = [case for case in every if case.id not in held]
        return MeasureCases(tuple(_rows(session, desk.rulebook, listed, key, day)), len(every) - len(listed))


def _applied_for(session: Session) -> frozenset[int]:
    """Return the cases about which an application for more time is being written."""
    question = select(DraftDocument.subject_id).where(
        DraftDocument.kind == _APPLICATION,
        DraftDocument.subject_table == Case.__tablename__,
        DraftDocument.touched.is_(True),
        DraftDocument.deleted.is_(False),
        DraftDocument.issued_id.is_(None),
    )
    return frozenset(session.scalars(question))


# ---- rows -------------------------------------------------------------------------------------------


def _rows(session: Session, rulebook: Rulebook, cases: Sequence[Case], key: str, day: date) -> Iterator[MeasureCase]:
    for part in in_parts(cases):
        facts = facts_by_id(session, part)
        for case in part:
            is_over = key == SendList.INSPECTION and case.limit_on is not None
            running = _running(facts[case.id], day)
            yield MeasureCase(
                id=case.id,
                case_no=case.case_no,
                cause=case.cause,
                department=case.department or words.NO_DEPARTMENT,
                judge=case.judge,
                filed_on=case.filed_on,
                limit_on=case.limit_on,
                days=(day - (case.limit_on if is_over and case.limit_on else case.filed_on)).days,
                reason=words.STAGES[case.stage] if is_over else _reason(running),
                next_step=_next_step(facts[case.id], rulebook, running, day),
            )


def _running(facts: CaseFacts, day: date) -> list[Pause]:
    """Return the exclusions and stays that are running on ``day``."""
    return [
        pause
        for pause in facts.pauses
        if pause.start is not None and pause.start <= day and (pause.end is None or pause.end >= day)
    ]


def _reason(running: Sequence[Pause]) -> str:
    told = (words.running(pause.reason, pause.start) for pause in running if pause.start is not None)
    return words.SENTENCES.join(told) or words.NO_GROUND


def _next_step(facts: CaseFacts, rulebook: Rulebook, running: Sequence[Pause], day: date) -> str:
    """Return what follows: that a pause is watched, and what the rules ask for."""
    asked = findings(facts, rulebook, day, with_steps=False, measures=True)
    steps = [words.resume(pause.reason) for pause in running]
    steps += [words.NEXT[each.action.value] for each in asked if each.action.value in words.NEXT]
    return words.SENTENCES.join(dict.fromkeys(steps))


# ---- text and sheet ---------------------------------------------------------------------------------


def _lines(key: str, cases: Sequence[MeasureCase]) -> Iterator[str]:
    for name, own in _in_departments(cases).items():
        yield ""
        yield words.department_line(name, len(own))
        line = words.inspection_line if key == SendList.INSPECTION else words.long_open_line
        yield from (line(each.case_no, each.judge, each.days, each.reason) for each in own)


def _in_departments(cases: Sequence[MeasureCase]) -> Mapping[str, list[MeasureCase]]:
    found: dict[str, list[MeasureCase]] = {}
    for each in cases:
        found.setdefault(each.department, []).append(each)
    return found


_Shape = tuple[tuple[str, ColumnKind, float, Side], ...]
_LONG_OPEN: Final[_Shape] = (
    ("case_no", ColumnKind.CASE_NO, 28, Side.LEFT),
    ("department", ColumnKind.TEXT, 20, Side.LEFT),
    ("judge", ColumnKind.TEXT, 12, Side.LEFT),
    ("filed_on", ColumnKind.DATE, 14, Side.CENTRE),
    ("days", ColumnKind.NUMBER, 12, Side.RIGHT),
    ("reason", ColumnKind.LONG, 34, Side.LEFT),
    ("next_step", ColumnKind.LONG, 34, Side.LEFT),
)
_INSPECTION: Final[_Shape] = (
    ("case_no", ColumnKind.CASE_NO, 28, Side.LEFT),
    ("cause", ColumnKind.LONG, 24, Side.LEFT),
    ("department", ColumnKind.TEXT, 20, Side.LEFT),
    ("judge", ColumnKind.TEXT, 12, Side.LEFT),
    ("filed_on", ColumnKind.DATE, 14, Side.CENTRE),
    ("limit_on", ColumnKind.DATE, 14, Side.CENTRE),
    ("days", ColumnKind.NUMBER, 10, Side.RIGHT),
    ("reason", ColumnKind.TEXT, 18, Side.LEFT),
)
SHAPES: Final[Mapping[str, _Shape]] = {SendList.LONG_OPEN: _LONG_OPEN, SendList.INSPECTION: _INSPECTION}


def _sheet(key: str, organ: str, said: str, cases: Sequence[MeasureCase], day: date) -> LedgerSheet:
    shape, titles = SHAPES[key], words.COLUMNS[key]
    columns = tuple(
        SheetColumn(name, title, kind, width, wrap=kind is ColumnKind.LONG, side=side)
        for (name, kind, width, side), title in zip(shape, titles, strict=True)
    )
    rows: tuple[SheetRow | GroupLine, ...] = tuple(row_of(key, each) for each in cases)
    return LedgerSheet(
        title=lists_wording.sheet_title(organ, words.TITLES[key]),
        subtitle=said,
        columns=columns,
        rows=rows,
        made_on=day,
        organ=organ,
        unit=words.UNIT,
        home="case_no",
    )


def row_of(key: str, each: MeasureCase) -> SheetRow:
    """Return the cells of a case in the order of the list's columns."""
    return tuple(getattr(each, name) for name, *_ in SHAPES[key])
