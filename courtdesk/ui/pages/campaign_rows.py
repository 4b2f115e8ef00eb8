"""What the page 活动概况 shows of a campaign, as lists."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from courtdesk.actions.campaign_values import CampaignOverview, PhaseRow
from courtdesk.ui.texts import grid as grid_words
from courtdesk.ui.texts import office as words
from courtdesk.ui.widgets.row_list import Cell, Column, Key, Row

_STATE = "state "


@dataclass(frozen=True, slots=True)
class Part:
    """One card of the page: a list, and what is said where the paper tells nothing of it."""

    key: str
    title: str
    columns: tuple[Column, ...]
    rows: Callable[[CampaignOverview, date], Sequence[Row]]
    fact: Callable[[CampaignOverview], str]
    nothing: str = ""


def facts_of(shown: CampaignOverview) -> tuple[tuple[str, str], ...]:
    """Return what is known of the paper."""
    return (
        (words.TITLE, shown.title),
        (words.NUMBER, shown.number),
        (words.ISSUER, shown.issuer),
        (words.ISSUED_ON, words.day(shown.issued_on)),
        (words.BASIS, shown.basis),
        (words.SOURCE, shown.source_name),
    )


def state_of(key: object) -> str:
    """Return the state of tasks that a line stands for; empty for the line of the assessment table."""
    return str(key).removeprefix(_STATE) if str(key).startswith(_STATE) else ""


# ---- phases -----------------------------------------------------------------------------------------


def _phases(shown: CampaignOverview, day: date) -> list[Row]:
    return [_phase(place, phase, day) for place, phase in enumerate(shown.phases)]


def _phase(place: int, phase: PhaseRow, day: date) -> Row:
    current = phase.holds(day)
    when = words.span(phase.start, phase.end) or phase.text
    tip = phase.text
    return Row(place, (Cell(phase.name, bold=current, tip=phase.name), Cell(when, tip=tip), _now(phase, day)))


def _now(phase: PhaseRow, day: date) -> Cell:
    """Say where a phase stands on a day; the one that lasts is the only one with a sign."""
    if phase.holds(day) and phase.end is not None:
        return Cell(words.left((phase.end - day).days), lamp="d15")
    if phase.end is not None and phase.end < day:
        return Cell(words.OVER, ink="text2")
    return Cell(words.AHEAD, ink="text2") if phase.start is not None and phase.start > day else Cell()


# ---- people and targets -----------------------------------------------------------------------------


def _members(shown: CampaignOverview, _day: date) -> list[Row]:
    return [
        Row(place, (Cell(each.name), Cell(each.role), Cell(each.post, ink="text2", tip=each.post)))
        for place, each in enumerate(shown.members)
    ]


def _targets(shown: CampaignOverview, _day: date) -> list[Row]:
    return [
        Row(
            place,
            (
                Cell(each.name, tip=each.text or each.name),
                Cell(words.aim(each.comparator, grid_words.number(each.value), each.unit), bold=True),
            ),
        )
        for place, each in enumerate(shown.targets)
    ]


# ---- tasks ------------------------------------------------------------------------------------------


def _states(shown: CampaignOverview, _day: date) -> list[Row]:
    rows = [_state(state, count) for state, count in shown.tasks.items()]
    if shown.assessed:
        rows.append(Row("assessment", (Cell(words.ASSESSMENT), Cell(words.lines(shown.assessed), link=True))))
    return rows


def _state(state: str, count: int) -> Row:
    key: Key = f"{_STATE}{state}"
    return Row(key, (Cell(state, lamp=words.STATE_LAMPS.get(state, "")), Cell(str(count), link=True)))


def _done(shown: CampaignOverview) -> str:
    total = sum(shown.tasks.values())
    return words.done(total, shown.tasks.get(words.DONE, 0)) if total else ""


def _many(count: int, said: Callable[[int], str]) -> str:
    return said(count) if count else ""


PHASES = Part(
    "phases",
    words.PHASES,
    (Column(words.PHASE_HEADS[0]), Column(words.PHASE_HEADS[1], 190), Column(words.PHASE_HEADS[2], 96)),
    _phases,
    lambda _shown: "",
    words.NO_PHASES,
)
MEMBERS = Part(
    "members",
    words.MEMBERS,
    (Column(words.MEMBER_HEADS[0], 92), Column(words.MEMBER_HEADS[1], 104), Column(words.MEMBER_HEADS[2])),
    _members,
    lambda shown: _many(len(shown.members), words.leaders),
    words.NO_MEMBERS,
)
TARGETS = Part(
    "targets",
    words.TARGETS,
    (Column(words.TARGET_HEADS[0]), Column(words.TARGET_HEADS[1], 110)),
    _targets,
    lambda shown: _many(len(shown.targets), words.lines),
    words.NO_TARGETS,
)
STATES = Part("states", words.TASKS, (Column(""), Column("", 72, right=True)), _states, _done)
