"""The rhythm of the sample court: kept for two months, most of it done, some missed, one left out with a reason."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Any

from courtdesk import paths
from courtdesk.actions import duties_wording as wording
from courtdesk.actions.desk import Desk
from courtdesk.actions.duties import begin_rhythm
from courtdesk.actions.duty_book import all_duties
from courtdesk.models.history import deed
from courtdesk.models.supervision import DutyEntry
from courtdesk.rules.rhythm import Duty, occasions

_Said = Mapping[tuple[str, int], Mapping[str, Any]]


def keep_rhythm(desk: Desk, day: date) -> None:
    """Settle the duties of two months before ``day`` as ``resources/sample/rhythm.toml`` tells."""
    with (paths.resources() / "sample" / "rhythm.toml").open("rb") as file:
        said = tomllib.load(file)
    first = day - timedelta(said["begin"])
    begin_rhythm(desk, first)
    told: dict[str, _Said] = {
        name: {(each["key"], each["nth"]): each for each in said[name]} for name in ("missed", "skipped", "noted")
    }
    title = wording.BEGIN.format(day=wording.full_day(first))
    with deed(desk.sessions, title, desk.who, undoable=False) as (session, _):
        for duty in all_duties():
            if not duty.off:
                session.add_all(_entries(desk, duty, first, day, told))


def _entries(desk: Desk, duty: Duty, first: date, day: date, told: Mapping[str, _Said]) -> Iterator[DutyEntry]:
    """Yield the settled occasions of a duty before the day."""
    days = occasions(duty, first, day - timedelta(1), desk.rulebook.calendar)
    for nth, due_on in enumerate(reversed(days), start=1):
        at = (duty.key, nth)
        if at in told["missed"]:
            continue
        skipped = str(told["skipped"].get(at, {}).get("reason", ""))
        note = str(told["noted"].get(at, {}).get("note", ""))
        yield DutyEntry(
            duty=duty.key,
            due_on=due_on,
            done_on=None if skipped else due_on,
            who=desk.who,
            note=note,
            skipped=skipped,
        )
