"""The papers of the court's measures: minutes of a hearing or a judges' meeting, the letter that sends a list."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from courtdesk.actions import measure_lists_wording as list_words
from courtdesk.actions import measure_wording as words
from courtdesk.actions.courts import require_court
from courtdesk.actions.desk import Desk
from courtdesk.actions.drafts import new_draft
from courtdesk.actions.measure_lists import SHAPES, MeasureCases, measure_cases, row_of
from courtdesk.actions.results import Draft
from courtdesk.actions.subjects import facts_of
from courtdesk.errors import ValueRefused
from courtdesk.models.cases import Case
from courtdesk.reports.ledger_sheet import shown
from courtdesk.rules.rhythm import SendList

_MINUTES, _LETTER = "minutes", "letter"
_ON_PAPER = frozenset({"case_no", "department", "judge", "limit_on", "days"})


def begin_minutes(desk: Desk, case_ids: Sequence[int], action: str, day: date) -> Draft:
    """Begin the minutes of a hearing or a judges' meeting on cases, with what the ledger knows of each of them.

    Raises `RowGone`, `CourtMissing`, or `ValueRefused` for a measure that has no minutes.
    """
    if action not in words.MEETINGS:
        raise ValueRefused(words.MEASURE_FIELD, words.NO_MINUTES.format(measure=words.TITLES.get(action, action)))
    facts = [facts_of(desk, Case.__tablename__, each, day) for each in dict.fromkeys(case_ids)]
    lines = [words.opening(action, day)]
    for place, each in enumerate(facts, start=1):
        lines += words.about_case(place, each, many=len(facts) > 1)
    filled = {
        "meeting": words.MEETINGS[action],
        "title": words.paper_title(action, facts[0]["case.case_no"], len(facts)),
        "text": "\n".join(lines),
    }
    about = (Case.__tablename__, case_ids[0]) if len(facts) == 1 else ("", 0)
    return new_draft(desk, _MINUTES, day, subject_table=about[0], subject_id=about[1], filled=filled)


def begin_letter(desk: Desk, day: date) -> Draft:
    """Begin the letter that tells the supervisory office of the cases over their limit, the list as its attachment.

    Raises `CourtMissing`, or `ValueRefused` when there is no such case.
    """
    found = measure_cases(desk, SendList.INSPECTION, day)
    if not found.cases:
        raise ValueRefused(list_words.TITLES[SendList.INSPECTION], list_words.NONE[SendList.INSPECTION])
    with desk.sessions() as session:
        court = require_court(session)
        head = {"court": court.name, "office": court.office}
    name = list_words.TITLES[SendList.INSPECTION]
    filled = {
        "title": list_words.LETTER_TITLE.format(**head),
        "recipients": list_words.LETTER_TO,
        "text": _letter_text(found, day),
        "closing": list_words.LETTER_CLOSING,
        "attachments": name,
        "attachment_texts": "\n".join((list_words.ATTACHED.format(name=name), *_table(found))),
    }
    return new_draft(desk, _LETTER, day, filled=filled)


def _letter_text(found: MeasureCases, day: date) -> str:
    departments = list(dict.fromkeys(each.department for each in found.cases))
    return list_words.LETTER_TEXT.format(
        day=list_words.long_day(day),
        count=len(found.cases),
        departments=list_words.letter_departments(departments),
    )


def _table(found: MeasureCases) -> list[str]:
    """Return the list as lines of cells, which the paper sets as a table."""
    key = SendList.INSPECTION
    # Upright paper has room for a few columns; the others stand in the file of the list.
    kept = [at for at, (name, *_) in enumerate(SHAPES[key]) if name in _ON_PAPER]
    rows = [list_words.COLUMNS[key], *([shown(cell) for cell in row_of(key, each)] for each in found.cases)]
    return [list_words.CELL.join(row[at] for at in kept) for row in rows]
