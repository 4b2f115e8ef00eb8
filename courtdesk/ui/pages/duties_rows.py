"""The list of 例行工作 from its rows: today's, what was missed, what is done, what comes next; no widgets here."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from courtdesk.actions.duty_values import COMING, MISSED, SETTLED, TODAY, DutyRow
from courtdesk.reports.kinds import KINDS
from courtdesk.ui.texts import duties as words
from courtdesk.ui.widgets.row_list import Cell, Row

_GROUPS = (
    (TODAY, words.GROUP_TODAY),
    (MISSED, words.GROUP_MISSED),
    (SETTLED, words.GROUP_SETTLED),
    (COMING, words.GROUP_COMING),
)


def row_key(row: DutyRow) -> str:
    """Return what tells an occasion from all others; settled it is another line, and the cursor stays behind."""
    settled = ":" if row.state == SETTLED else ""
    return f"{row.key}:{row.due_on.isoformat()}{settled}"


def group_key(state: str) -> str:
    """Return the key of the heading over the rows in this state."""
    return f"group:{state}"


def duty_list(rows: Sequence[DutyRow], today: date) -> list[Row]:
    """Return the rows under the headings of their groups."""
    found: list[Row] = []
    for state, heading in _GROUPS:
        own = [row for row in rows if row.state == state]
        if own:
            found.append(Row(group_key(state), heading=heading, fact=words.items(len(own))))
            found += (_line(row, today) for row in own)
    return found


def _line(row: DutyRow, today: date) -> Row:
    settled = row.state == SETTLED
    made = _made(row)
    cells = (
        Cell(row.title, tick=settled, tip=words.tip(row.about, row.source), ink="text2" if settled else "text"),
        Cell(words.about_of(row.about, row.person), ink="text2", tip=words.tip(row.about, row.source)),
        Cell(words.CADENCES[row.cadence], ink="text2"),
        Cell(words.day_word(row.due_on, today), ink="text2"),
        _state(row, today),
        Cell(made, link=bool(made)),
    )
    return Row(row_key(row), cells)


def _state(row: DutyRow, today: date) -> Cell:
    if row.state == MISSED:
        return Cell(words.late(row.days_late), lamp="over")
    if row.state == TODAY:
        return Cell(words.TODAY, lamp="d1")
    if row.state == COMING:
        return Cell(words.ahead((row.due_on - today).days), ink="text2")
    if row.skipped:
        return Cell(words.SKIPPED, lamp="pause", tip=row.skipped)
    return Cell(words.DONE, lamp="done", tip=row.note)


def _made(row: DutyRow) -> str:
    if row.document_id is not None:
        return words.SEE_PAPER
    if row.makes:
        return words.SEE_LIST
    return words.write_kind(KINDS[row.kind].name) if row.kind and row.state != SETTLED else ""


def missed_days(rows: Iterable[DutyRow], row: DutyRow) -> tuple[date, ...]:
    """Return the other missed occasions of a row's duty."""
    return tuple(
        each.due_on for each in rows if each.key == row.key and each.state == MISSED and each.due_on != row.due_on
    )
