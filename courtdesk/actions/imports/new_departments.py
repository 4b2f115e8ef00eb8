"""Departments that a table names and nobody knows: told before the import, and settled in its step."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from courtdesk.actions.departments import Directory, is_group_name
from courtdesk.actions.imports import generic_wording as words
from courtdesk.actions.imports.generic_table import ReadTable
from courtdesk.actions.imports.generic_work import Look
from courtdesk.actions.imports.values import TableKind
from courtdesk.actions.ledgers.declared import ledger_info
from courtdesk.actions.ledgers.typed import Taken, read_typed
from courtdesk.actions.results import UnknownDepartment
from courtdesk.errors import Problem, Severity
from courtdesk.intake.department_names import likely_departments
from courtdesk.models.organisation import Department

#: What becomes of unknown names: "" adds one, a name makes it an alias of that department, None leaves the words be.
Choices = Mapping[str, str | None]
_MOST_NAMED = 4
#: Fields that name departments of the organisation.
_FIELDS = {
    TableKind.TASKS: ("lead_departments", "departments"),
    TableKind.RECTIFICATION: ("lead_departments", "departments"),
    TableKind.PEOPLE: ("department", "in_charge"),
}


def unknown_in(session: Session, table: ReadTable, look: Look, day: date) -> tuple[UnknownDepartment, ...]:
    """Return the departments that rows to be stored name and the organisation does not know, in their order."""
    directory = Directory(session)
    counts = Counter(name for name in _named(table, look, day) if _is_unknown(directory, name))
    if not counts:
        return ()
    known = session.scalars(select(Department.name).where(Department.is_group.is_(False))).all()
    return tuple(
        UnknownDepartment(name, count, is_group=False, suggestions=likely_departments(name, known))
        for name, count in counts.items()
    )


def _is_unknown(directory: Directory, name: str) -> bool:
    """Whether nobody is called so; groups of departments become known by themselves."""
    return not is_group_name(name) and directory.find(name) is None


def _named(table: ReadTable, look: Look, day: date) -> Iterator[str]:
    info = ledger_info(table.choice.kind.value)
    for each in look.compared:
        if each.entry.line not in look.changed_lines:
            continue
        for key in _FIELDS.get(table.choice.kind, ()):
            read = read_typed(info.field(key), each.entry.texts.get(key, ""), day)
            value = read.value if isinstance(read, Taken) else None
            if isinstance(value, tuple):
                yield from value
            elif isinstance(value, str) and value:
                yield value


def department_notes(unknown: Sequence[UnknownDepartment]) -> tuple[Problem, ...]:
    """Return what is worth knowing of unknown departments before the import."""
    if not unknown:
        return ()
    names = words.NAMES_JOIN.join(words.QUOTED.format(name=each.name) for each in unknown[:_MOST_NAMED])
    if len(unknown) > _MOST_NAMED:
        names = words.MANY.format(names=names, count=len(unknown))
    return (Problem("", words.UNKNOWN_DEPARTMENTS.format(names=names), Severity.NOTE),)


def settle(session: Session, choices: Choices) -> None:
    """Make departments known as the clerk decided, inside an open transaction."""
    directory = Directory(session)
    for name, choice in choices.items():
        if choice is None or directory.find(name) is not None:
            continue
        if choice in {"", name}:
            directory.find_or_add(name)
        else:
            directory.add_alias(name, directory.find_or_add(choice))
