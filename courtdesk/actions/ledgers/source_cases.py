"""The ledger 案件审限: levels are ranges of the stored limit day, so every view and heading is one of an index."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from functools import lru_cache
from typing import Any

from sqlalchemy import ColumnElement, Connection, String, and_, case, false, or_, select, true, type_coerce
from sqlalchemy import text as plain_sql

from courtdesk.actions import wording as words
from courtdesk.actions.case_facts import CaseColumns, CaseStory, facts_of, stories_of
from courtdesk.actions.desk import Desk
from courtdesk.actions.ledgers import wording
from courtdesk.actions.ledgers.measure_fields import COLUMNS as MEASURE_COLUMNS
from courtdesk.actions.ledgers.measure_fields import asked_of, measures_field
from courtdesk.actions.ledgers.reading import plain_rows
from courtdesk.actions.ledgers.source_base import (
    Band,
    LedgerSource,
    Relation,
    SourceField,
    Truth,
    among,
    day_field,
    day_of,
    doubts_of,
    text_field,
    unindexed,
    words_of,
)
from courtdesk.actions.ledgers.values import CellValue, Doubt, Lamp, LedgerRow, Share
from courtdesk.models.case_views import CONDITIONS, parameters
from courtdesk.models.cases import Case
from courtdesk.rules.facts import CaseFacts
from courtdesk.rules.levels import level_of
from courtdesk.rules.rulebook import Rulebook
from courtdesk.rules.time_limit import last_day, standing

_C = Case.__table__.c
_KEYS_OF_PROCEDURES = {word: key for key, word in words.PROCEDURES.items()}
_KEYS_OF_BRANCHES = {word: key for key, word in words.BRANCHES.items()}
#: Levels that make up each view; views that are none of these are looked through by their condition.
_VIEW_LEVELS: Mapping[str, tuple[str, ...]] = {
    "all": tuple(wording.LEVELS),
    "open": ("over", "d1", "d7", "d15", "ok", "pause"),
    "due15": ("over", "d1", "d7", "d15"),
    **{level: (level,) for level in ("over", "d1", "d7", "d15")},
    "paused": ("pause",),
    "closed": ("done",),
}
_PARAMETER = re.compile(r":(\w+)")


class Cases(LedgerSource):
    """The source of the cases."""

    key = "cases"
    table = Case.__tablename__

    def relation(self, connection: Connection, desk: Desk, day: date) -> Relation:
        """Return the cases as SQL sees them on ``day``."""
        del connection, desk
        return _relation(day)

    def rows(self, connection: Connection, desk: Desk, ids: Sequence[int], day: date) -> dict[int, LedgerRow]:
        """Return the cases as rows on ``day``; a closed one stands as on its closing day."""
        question = select(*(_C[name] for name in _STORED)).where(among(_C.id, ids))
        found = [dict(zip(_STORED, row, strict=True)) for row in plain_rows(connection, question)]
        stories = stories_of(connection, ids)
        doubts = doubts_of(connection, self.table, ids)
        return {
            row["id"]: _row(row, stories[row["id"]], doubts.get(row["id"], {}), desk.rulebook, day) for row in found
        }


# ---- what SQL sees ----------------------------------------------------------------------------------


@lru_cache(maxsize=2)
def _relation(day: date) -> Relation:
    """Return the cases of a day; building its expressions takes as long as reading a page of rows."""
    bands = {key: Band(wording.LEVELS[key], parts) for key, parts in _level_parts(day).items()}
    return Relation(
        table=Case.__table__,
        id=_C.id,
        fields={**_FIELDS, "level": _level_field(day), "measures": measures_field(day)},
        views=_views(day),
        broad_views={
            "open": unindexed(_C.is_open) == true(),
            "closed": unindexed(_C.is_open) == false(),
        },
        indexed=True,
        banded="level",
        band_order=(_C.limit_on,),
        bands={view: tuple(bands[key] for key in keys) for view, keys in _VIEW_LEVELS.items()},
    )


def _procedure_is(said: Sequence[str]) -> ColumnElement[bool]:
    """Return whether one of these words is what a case shows as its procedure: its own word, else that of the key."""
    keys = [_KEYS_OF_PROCEDURES[word] for word in said if word in _KEYS_OF_PROCEDURES]
    # Most cases share one of two procedures: looking through all of them is faster than by an index.
    no_word = and_(_C.procedure_word == "", unindexed(_C.procedure).in_(keys)) if keys else false()
    return or_(_C.procedure_word.in_([word for word in said if word]), no_word)


def _branch_is(said: Sequence[str]) -> ColumnElement[bool]:
    return _C.branch.in_([_KEYS_OF_BRANCHES.get(word, word) for word in said])


def _procedure_word() -> ColumnElement[str]:
    return case((_C.procedure_word != "", _C.procedure_word), else_=words_of(_C.procedure, words.PROCEDURES))


_FIELDS: dict[str, SourceField] = {
    "case_no": text_field(_C.case_no),
    "cause": text_field(_C.cause, spelled=True),
    "procedure": SourceField(_procedure_word(), false(), is_in=_procedure_is),
    "judge": text_field(_C.judge, spelled=True),
    "department": text_field(_C.department, spelled=True, before_bands=True),
    "limit_on": day_field(_C.limit_on, order=(_C.limit_on,)),
    "parties": text_field(_C.parties, spelled=True),
    "clerk": text_field(_C.clerk),
    "branch": SourceField(words_of(_C.branch, words.BRANCHES), false(), is_in=_branch_is),
    "filed_on": day_field(_C.filed_on, order=(_C.filed_on,)),
    "stated_limit_on": day_field(_C.stated_limit_on),
    "closed_on": day_field(_C.closed_on, order=(_C.closed_on,)),
    "first_filed_on": day_field(_C.first_filed_on),
    "circumstance": SourceField(words_of(_C.circumstance, words.CIRCUMSTANCES), false()),
    "detained": SourceField(case((_C.detained, words.YES), else_=words.NO), false()),
    "closed_how": text_field(_C.closed_how),
    "amount": text_field(_C.amount),
    "remark": text_field(_C.remark),
}


def _level_parts(day: date) -> dict[str, tuple[Truth, ...]]:
    """Return each level as ranges of the index over open, paused and limit day."""
    limit = type_coerce(_C.limit_on, String)
    in1, in7, in15 = ((day + timedelta(days)).isoformat() for days in (1, 7, 15))
    today = day.isoformat()
    running = (_C.is_open == true(), _C.paused == false())
    closed = (_C.is_open == false(), _C.paused == false())
    return {
        "over": (and_(*running, limit < today),),
        "d1": (and_(*running, limit >= today, limit <= in1),),
        "d7": (and_(*running, limit > in1, limit <= in7),),
        "d15": (and_(*running, limit > in7, limit <= in15),),
        "ok": (and_(*running, limit > in15), and_(*running, _C.limit_on.is_(None))),
        "pause": (and_(_C.is_open == true(), _C.paused == true()),),
        "done": (
            and_(*closed, _C.limit_on.is_not(None)),
            and_(*closed, _C.limit_on.is_(None)),
            and_(_C.is_open == false(), _C.paused == true()),
        ),
    }


def _level_field(day: date) -> SourceField:
    """Return the level: its word as value, its urgency as order."""
    parts = [(key, part) for key, ranges in _level_parts(day).items() for part in ranges]
    ranges = {wording.LEVELS[key]: ranges for key, ranges in _level_parts(day).items()}
    return SourceField(
        value=case(*((part, wording.LEVELS[key]) for key, part in parts)),
        empty=false(),
        order=(case(*((part, place) for place, (_, part) in enumerate(parts))), _C.limit_on),
        is_in=lambda said: or_(false(), *(part for word in said for part in ranges.get(word, ()))),
        lamps={word: key for key, word in wording.LEVELS.items()},
    )


def _views(day: date) -> dict[str, Truth]:
    days = parameters(day)
    views: dict[str, Truth] = {}
    for key, condition in CONDITIONS.items():
        named = {name: days[name] for name in _PARAMETER.findall(condition)}
        views[key] = plain_sql(f"({condition})").bindparams(**named)  # type: ignore[assignment] # serves as a condition
    return views


# ---- rows -------------------------------------------------------------------------------------------

_STORED = (
    "id",
    "case_no",
    "branch",
    "procedure",
    "procedure_word",
    "cause",
    "department",
    "judge",
    "parties",
    "clerk",
    "filed_on",
    "stated_limit_on",
    "closed_on",
    "closed_how",
    "amount",
    "remark",
    "is_open",
    "urging_on",
    "order_on",
    "stage",
    "detained",
    "circumstance",
    "first_filed_on",
    *MEASURE_COLUMNS,
)
_FACT_DAYS = ("filed_on", "stated_limit_on", "closed_on", "first_filed_on")
_AS_THEY_ARE = ("case_no", "cause", "judge", "department", "parties", "clerk", "closed_how", "amount", "remark")


def _row(
    stored: Mapping[str, Any], story: CaseStory, doubts: dict[str, Doubt], rulebook: Rulebook, day: date
) -> LedgerRow:
    facts = _facts(stored, story)
    on = last_day(facts, day)
    stand = standing(facts, rulebook, on)
    days_left = (stand.limit_on - on).days if stand.limit_on else None
    level, word = level_of(days_left, paused=stand.paused, closed=facts.closed_on is not None)
    values: dict[str, CellValue] = {key: stored[key] for key in _AS_THEY_ARE}
    values |= {
        "level": Lamp(level, word),
        "procedure": stored["procedure_word"] or words.PROCEDURES[stored["procedure"]],
        "branch": words.BRANCHES[stored["branch"]],
        "limit_on": stand.limit_on,
        # A limit date of an export from before the days were counted anew leaves no days to have a share of.
        "share": Share(stand.counter.used(on), stand.limit_days or None, level),
        "filed_on": facts.filed_on,
        "stated_limit_on": facts.stated_limit_on,
        "closed_on": facts.closed_on,
        "first_filed_on": facts.first_filed_on,
        "circumstance": words.CIRCUMSTANCES.get(facts.circumstance, facts.circumstance),
        "detained": words.YES if facts.detained else words.NO,
        "days_left": days_left,
        "waiting": _waiting(stored, day.isoformat()),
        "measures": asked_of(stored, day.isoformat()),
    }
    return LedgerRow(stored["id"], values, doubts, level)


def _facts(stored: Mapping[str, Any], story: CaseStory) -> CaseFacts:
    days = {name: day_of(stored[name]) for name in _FACT_DAYS}
    return facts_of(CaseColumns(**{name: stored[name] for name in CaseColumns._fields} | days), story)


def _waiting(stored: Mapping[str, Any], today: str) -> str:
    """Return which paper waits for a case: the order comes before the notice."""
    if not stored["is_open"]:
        return ""
    if stored["stage"] < 2 and stored["order_on"] is not None and stored["order_on"] <= today:
        return "supervision_order"
    if stored["stage"] == 0 and stored["urging_on"] is not None and stored["urging_on"] <= today:
        return "urging_notice"
    return ""
