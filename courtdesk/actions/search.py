"""Search everywhere (Ctrl+K): views, people and departments, rows of every ledger, attachments.

One group after the other, in the order they are shown in, each with its best hits first. A number of hits is the
number of rows that its entry opens, because both are counted by the same question.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, case, func, literal, select

from courtdesk.actions import search_wording as wording
from courtdesk.actions.desk import Desk
from courtdesk.actions.ledgers import wording as ledger_words
from courtdesk.actions.ledgers.asking import ledger_rows
from courtdesk.actions.ledgers.declared import LEDGERS, ledger_info
from courtdesk.actions.ledgers.initials import are_initials
from courtdesk.actions.ledgers.questions import Question
from courtdesk.actions.ledgers.reading import plain_rows, reading
from courtdesk.actions.ledgers.source_base import Relation
from courtdesk.actions.ledgers.stopping import NEVER, Stop
from courtdesk.actions.ledgers.values import (
    CellValue,
    Condition,
    FieldKind,
    Hit,
    HitGroup,
    Lamp,
    LedgerInfo,
    LedgerRow,
    Op,
    Query,
)
from courtdesk.actions.search_names import find_people, find_views, opening
from courtdesk.actions.search_text import is_close, passage, tidy
from courtdesk.intake.case_numbers import read_case_number
from courtdesk.intake.cells import CellRefused
from courtdesk.models.documents import DraftDocument, IssuedDocument
from courtdesk.models.upkeep import Attachment

#: Hits that are shown of a group.
MOST = 5
_A = Attachment.__table__.c


@dataclass(frozen=True, slots=True)
class _Asked:
    """What is looked for, and what each group needs to look."""

    desk: Desk
    text: str
    day: date
    stop: Stop


@dataclass(frozen=True, slots=True)
class _Shape:
    """How a row of a ledger is told as a hit."""

    #: Field that names the hit; empty: the ledger's own.
    title: str = ""
    details: tuple[str, ...] = ()
    #: Field of the day by which newer rows come first; empty: those entered last.
    newest: str = ""
    #: Conditions that hold in any case.
    apart: tuple[Condition, ...] = ()


_SHAPES: Mapping[str, _Shape] = {
    "cases": _Shape(details=("cause", "judge", "department"), newest="filed_on"),
    "tasks": _Shape(details=("leaders", "lead_departments", "due")),
    "rectification": _Shape("measure", ("problem", "departments", "due")),
    "assessment": _Shape(details=("area", "departments", "campaign")),
    "matters": _Shape(details=("number", "leaders", "lead_departments", "due")),
    "documents": _Shape("title", ("number", "recipient"), newest="day"),
    # What was issued here is found among the papers.
    "register": _Shape(
        details=("title", "recipient", "reason"),
        newest="day",
        apart=(Condition("state", Op.NOT_IN, (ledger_words.NUMBER_STATES["issued"],)),),
    ),
    # By who is asked; the paper itself is found among the papers.
    "orders": _Shape("subject", ("number", "department", "person"), newest="issued"),
    "indicators": _Shape(details=("scope", "period", "value", "target"), newest="period"),
    "people": _Shape(details=("department", "post", "telephone")),
    "departments": _Shape(details=("aliases", "members")),
}
#: Groups of ledgers whose key names another group: people with what they have come before the roster of people.
_GROUPS = {"people": "roster"}
#: What papers are about comes before the papers about it, whose titles have the same words.
_SUBJECTS = ("cases", "tasks", "rectification", "matters")


def search_everywhere(
    desk: Desk, text: str, day: date, stop: Stop = NEVER, found: Callable[[HitGroup], None] | None = None
) -> list[HitGroup]:
    """Return what ``text`` finds, group by group; ``found`` is told of each group as soon as it is known.

    Raises `progress.Cancelled` once ``stop`` was asked.
    """
    asked = _Asked(desk, tidy(text), day, stop)
    groups: list[HitGroup] = []
    if not asked.text:
        return groups
    subjects = (_ledger(key) for key in _SUBJECTS)
    for look in (_views, _people, *subjects, _ledger("documents"), _attachments, *_others()):
        stop.check()
        group = look(asked)
        if group.hits:
            groups.append(group)
            if found is not None:
                found(group)
    return groups


def _others() -> Iterator[Callable[[_Asked], HitGroup]]:
    """Return the ledgers that come last: 登记, and those that are declared beside the ones of today."""
    return (_ledger(key) for key in LEDGERS if key not in {*_SUBJECTS, "documents"})


def _views(asked: _Asked) -> HitGroup:
    hits = tuple(find_views(asked.desk, asked.text))
    return HitGroup("views", hits[:MOST], len(hits[:MOST]))


def _people(asked: _Asked) -> HitGroup:
    hits = tuple(find_people(asked.desk, asked.text, asked.day, asked.stop, MOST))
    return HitGroup("people", hits, len(hits))


# ---- rows of a ledger -------------------------------------------------------------------------------


def _ledger(key: str) -> Callable[[_Asked], HitGroup]:
    """Return the search through one ledger."""

    def look(asked: _Asked) -> HitGroup:
        info, shape = ledger_info(key), _SHAPES.get(key, _Shape())
        query = _query(info, shape, asked.text)
        total, ids = _best(asked, info, shape, query)
        rows = ledger_rows(asked.desk, key, ids, asked.day, asked.stop) if ids else {}
        hits = tuple(_hit(info, shape, rows[each], asked.text) for each in ids if each in rows)
        everything = Hit("", page=key, arguments=opening(query)) if total > len(hits) else None
        return HitGroup(_GROUPS.get(key, key), hits, total, everything)

    return look


def _query(info: LedgerInfo, shape: _Shape, text: str) -> Query:
    """Return the question for all hits; by initials only open cases are looked through, the others are too many."""
    view = "open" if info.key == "cases" and are_initials(text) else "all"
    return Query(info.key, view=view, within=shape.apart, text=_as_case_number(text))


def _as_case_number(text: str) -> str:
    """Return a whole case number in its proper form, however it was typed; any other text as it is."""
    try:
        return read_case_number(text).text
    except CellRefused:
        return text


def _best(asked: _Asked, info: LedgerInfo, shape: _Shape, query: Query) -> tuple[int, list[int]]:
    """Return how many rows there are and the ids of the best ones, the table looked through once."""
    with reading(asked.desk, asked.stop) as connection:
        question = Question.put(connection, asked.desk, query, asked.day)
        hits = _hits(info, shape, question, query.text).cte("hits")
        count = select(func.count()).select_from(hits).scalar_subquery()
        order = (hits.c.rank.desc(), hits.c.is_open.desc(), hits.c.newest.desc(), hits.c.id.desc())
        rows = plain_rows(connection, select(count, hits.c.id).order_by(*order).limit(MOST))
    return (rows[0][0] if rows else 0), [row[1] for row in rows]


def _hits(info: LedgerInfo, shape: _Shape, question: Question, text: str) -> Select[Any]:
    relation = question.relation
    is_open = relation.views.get("open")
    return (
        select(
            relation.id.label("id"),
            _rank(info, relation, text).label("rank"),
            (case((is_open, 1), else_=0) if is_open is not None else literal(0)).label("is_open"),
            (relation.fields[shape.newest].value if shape.newest else literal(0)).label("newest"),
        )
        .select_from(relation.table)
        .where(*question.rows)
    )


def _rank(info: LedgerInfo, relation: Relation, text: str) -> ColumnElement[int]:
    """Return how well a row fits: a short field is the text, its number ends with it, one begins with it, or less.

    Compared letter by letter: LIKE would take longer than finding the rows did.
    """
    home = relation.fields[info.home].value
    short = [relation.fields[each.key] for each in info.fields if each.searched and each.kind is not FieldKind.LONG]
    values = [home, *(each.value for each in short if each.names is None and each.value is not home)]
    return case(
        *((value == text, 3) for value in values),
        (_serial(home, text), 2),
        *((func.substr(value, 1, len(text)) == text, 1) for value in values),
        else_=0,
    )


def _serial(home: ColumnElement[Any], text: str) -> ColumnElement[bool]:
    """Tell whether a number ends with the text, 号 added: 民初12 means no. 12 and not no. 123."""
    whole = text if text.endswith(wording.SERIAL_END) else text + wording.SERIAL_END
    if text[:1].isdigit():
        return home.op("GLOB", is_comparison=True)(f"*[^0-9]{whole}")
    return func.substr(home, -len(whole)) == whole


def _hit(info: LedgerInfo, shape: _Shape, row: LedgerRow, text: str) -> Hit:
    """Return a row as a hit; where no shown fact says why it was found, the one that does comes first."""
    title = told(row.values.get(shape.title or info.home)) or told(row.values.get(info.home))
    details = [each for each in (told(row.values.get(key)) for key in shape.details) if each != title]
    if not any(passage(each, text) for each in (title, *details)):
        details = [*_reason(info, row, text), *details]
    return Hit(title, wording.facts(details), lamp_of(info, row), page=info.key, arguments={"row_id": row.id})


def _reason(info: LedgerInfo, row: LedgerRow, text: str) -> list[str]:
    """Return the part of a searched field in which the text was found."""
    for field in info.fields:
        found = passage(told(row.values.get(field.key)), text) if field.searched else ""
        if found:
            return [wording.REASON.format(field=field.title, passage=found)]
    return []


def lamp_of(info: LedgerInfo, row: LedgerRow) -> Lamp | None:
    """Return the lamp of a row, if it has one."""
    for field in info.fields:
        value = row.values.get(field.key) if field.kind is FieldKind.LAMP else None
        if isinstance(value, Lamp):
            return value
    return None


def told(value: CellValue) -> str:
    """Return a value on one line; days in ISO form."""
    if value is None:
        return ""
    if isinstance(value, tuple):
        return wording.NAMES_JOIN.join(value)
    if isinstance(value, Lamp):
        return value.word
    return value.isoformat() if isinstance(value, date) else " ".join(str(value).split())


# ---- attachments ------------------------------------------------------------------------------------


def _attachments(asked: _Asked) -> HitGroup:
    """Look for files by their names; each opens the row it belongs to."""
    drafts = DraftDocument.__table__
    of_draft = (_A.table_name == DraftDocument.__tablename__) & (_A.row_id == drafts.c.id)
    question = select(_A.id, _A.name, _A.table_name, _A.row_id, drafts.c.issued_id)
    question = question.outerjoin_from(Attachment.__table__, drafts, of_draft).order_by(_A.id.desc())
    with reading(asked.desk, asked.stop) as connection:
        files = [row for row in plain_rows(connection, question) if is_close(row[1], asked.text)]
    files.sort(key=lambda row: not row[1].startswith(asked.text))
    hits = [hit for row in files[:MOST] if (hit := _file_hit(asked, *row[1:])) is not None]
    return HitGroup("attachments", tuple(hits), len(hits))


def _file_hit(asked: _Asked, name: str, table: str, row_id: int, issued: int | None) -> Hit | None:
    """Return a file as a hit; None when its row is in the bin. A draft's is shown with the paper it became."""
    if table == DraftDocument.__tablename__:
        table, row_id = IssuedDocument.__tablename__, issued or -row_id
    key = next((each for each in LEDGERS if ledger_info(each).table == table), "")
    rows = ledger_rows(asked.desk, key, [row_id], asked.day, asked.stop) if key else {}
    if row_id not in rows:
        return None
    info = ledger_info(key)
    place = wording.ATTACHED_TO.format(ledger=info.title, name=told(rows[row_id].values.get(info.home)))
    return Hit(name, place, page=key, arguments={"row_id": row_id})
