"""The program dies while own rules are saved and every case worked out anew; the days follow the rules."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from courtdesk.actions.court_rules import needs_refresh, own_rules
from courtdesk.actions.desk import close_desk, open_desk
from courtdesk.paths import DataFolder
from tests.journeys.agreement import build_court
from tests.journeys.killing import Mortal, drawn

DAY = date(2026, 11, 20)
DEATHS = 15
#: Changes the days after which a simple case is urged, again and again.
CHILD = """
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path
from courtdesk.actions.court_rules import own_rules, save_own_rules
from courtdesk.actions.desk import open_desk
from courtdesk.actions.recovery import refresh_stored_days
from courtdesk.paths import DataFolder
from courtdesk.progress import SILENT
from courtdesk.rules.own_rules import OwnRules
root, days = Path(sys.argv[1]), int(sys.argv[2])
sys.stdin.readline()
desk = open_desk(DataFolder(root))
print("open", flush=True)
for more in range(20):
    rule = replace(desk.rules.factory.rule("simple.50"), days=days + more % 3, in_force_from=date(2020, 1, 1))
    save_own_rules(desk, OwnRules(rules=(rule,)), "修改催办天数")
    print("saved", flush=True)
    refresh_stored_days(desk, SILENT)
    print("worked out", flush=True)
"""


def urged_after(folder: DataFolder) -> set[int]:
    """Return after how many days the stored days say that the cases are urged."""
    asked = "SELECT DISTINCT julianday(urging_on) - julianday(filed_on) FROM cases WHERE is_open"
    with closing(sqlite3.connect(folder.database)) as connection:
        return {round(row[0]) for row in connection.execute(asked)}


@pytest.mark.faults
@pytest.mark.slow
def test_after_every_death_the_stored_days_are_those_of_the_rules_in_force(tmp_path: Path) -> None:
    draw = drawn()
    folder = DataFolder(tmp_path / "desk")
    build_court(folder, DAY, urged=700, ordered=0)
    assert urged_after(folder) == {50}
    seen = set()
    following = Mortal(CHILD, folder.root, draw.randrange(20, 48))
    for _ in range(DEATHS):
        dying, following = following, Mortal(CHILD, folder.root, draw.randrange(20, 48))
        dying.work_and_die(deeds=draw.randrange(7), after=draw.uniform(0, 0.15))
        desk = open_desk(folder)
        rules = {rule.days for rule in own_rules(desk).rules} or {50}
        assert not needs_refresh(desk)
        close_desk(desk)
        assert urged_after(folder) == rules
        seen |= rules
    following.work_and_die(0, 0)
    assert len(seen) > 2, "it died after it had changed something"
