"""Open cases that a whole export could be expected to hold and does not: they are told, never deleted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import date
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from courtdesk.actions.imports import case_wording as words
from courtdesk.actions.imports.values import GoneRow
from courtdesk.errors import Problem, Severity
from courtdesk.intake.case_numbers import read_case_number
from courtdesk.intake.case_table import CaseTable
from courtdesk.intake.cells import CellRefused
from courtdesk.models.cases import Case

#: A table with this share of the open cases it could hold counts as a whole export.
_WHOLE_SHARE = 0.5


class _Open(NamedTuple):
    id: int
    case_no: str
    filed_on: date
    department: str
    judge: str


def gone_cases(session: Session, table: CaseTable) -> tuple[tuple[GoneRow, ...], tuple[Problem, ...]]:
    """Return the open cases that are not in the table, and a note of what was looked at.

    Looked at are cases of the departments the table speaks of, filed in the time it covers: the export of
    one department, or of one year, says nothing of the others.
    """
    if not table.records:
        return (), ()
    first = min(record.filed_on for record in table.records)
    last = max(record.filed_on for record in table.records)
    departments = {record.department for record in table.records if record.department}
    open_cases = list(_open_cases(session, first, last, departments))
    named = {record.case_no for record in table.records} | set(_refused_numbers(table))
    missing = [case for case in open_cases if case.case_no not in named]
    if not missing:
        return (), ()
    there = len(open_cases) - len(missing)
    span = words.SPAN.format(first=first, last=last)
    if there < len(open_cases) * _WHOLE_SHARE:
        said = words.NOT_WHOLE.format(span=span, all=len(open_cases), there=there)
        return (), (Problem(words.PLACE_GONE, said, Severity.NOTE),)
    said = words.GONE.format(span=span, there=there, gone=len(missing))
    return tuple(map(_gone, missing)), (Problem(words.PLACE_GONE, said, Severity.NOTE),)


def _open_cases(session: Session, first: date, last: date, departments: set[str]) -> Iterator[_Open]:
    question = (
        select(Case.id, Case.case_no, Case.filed_on, Case.department, Case.judge)
        .where(Case.is_open, Case.filed_on.between(first, last))
        .order_by(Case.filed_on, Case.id)
    )
    for row in session.execute(question):
        if not departments or row.department in departments:
            yield _Open(*row)


def _refused_numbers(table: CaseTable) -> Iterator[str]:
    """Yield the case numbers of refused rows: what could not be taken in is there all the same."""
    columns: Sequence[int] = [column.index for column in table.columns if column.field == "case_no"]
    for row in table.refused:
        for index in columns[:1]:
            with suppress(CellRefused):
                yield read_case_number(row.cells[index]).text


def _gone(case: _Open) -> GoneRow:
    detail = words.GONE_DETAIL.format(filed=case.filed_on, department=case.department, judge=case.judge)
    return GoneRow(case.id, case.case_no, detail.strip())
