"""The program dies at some instant while orders are issued and answered; afterwards everything agrees."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from courtdesk.actions.desk import close_desk, open_desk
from courtdesk.actions.documents import list_waiting
from courtdesk.actions.issuing import issue
from courtdesk.paths import DataFolder
from tests.journeys.agreement import build_court, count_issued, disagreements
from tests.journeys.killing import Mortal, drawn

DAY = date(2026, 11, 20)
DEATHS = 50
CASES = 1_500
#: Replies and outcomes are recorded for so many orders at once: a step that is there in part would show.
AT_ONCE = 5
#: What a clerk does all day, without a pause. It waits for a word, so that starting it costs no time of the test.
CHILD = """
import sys
from datetime import date
from pathlib import Path
from courtdesk.actions.desk import open_desk
from courtdesk.actions.documents import list_documents, list_waiting
from courtdesk.actions.issuing import Outputs, issue
from courtdesk.actions.orders import record_outcome, record_replies
from courtdesk.paths import DataFolder
root, out, first, at_once = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4])
day = date(2026, 11, 20)
sys.stdin.readline()
desk = open_desk(DataFolder(root))
print("open", flush=True)
for start in range(first, first + 10_000, 12):
    cases = frozenset((start + n) % 1_500 + 1 for n in range(12))
    waiting = list_waiting(desk, day, case_ids=cases)
    issued = issue(desk, waiting, day, outputs=Outputs(out), issued=lambda _each: print("one", flush=True))
    ids = [each.document_id for each in issued]
    if len(ids) >= 2 * at_once:
        record_replies(desk, ids[:at_once], day, "延期", reply="已排期")
        record_outcome(desk, ids[at_once : 2 * at_once], "限期内办结", day)
        print("answered", flush=True)
"""


def steps_in_part(folder: DataFolder) -> list[int]:
    """Return how many orders each recorded step took in, where it is not the number that belongs together."""
    asked = """
        SELECT count(DISTINCT row_id) FROM history_change JOIN history_deed d ON d.id = deed_id
        WHERE table_name = 'order_course' AND op = 'update' GROUP BY d.id"""
    with closing(sqlite3.connect(folder.database)) as connection:
        return [row[0] for row in connection.execute(asked) if row[0] != AT_ONCE]


@pytest.mark.faults
@pytest.mark.slow
def test_after_every_death_numbers_register_files_and_the_ledger_of_orders_agree(tmp_path: Path) -> None:
    draw = drawn()
    folder, out = DataFolder(tmp_path / "desk"), tmp_path / "out"
    build_court(folder, DAY, urged=CASES // 3, ordered=CASES - CASES // 3)

    def clerk() -> Mortal:
        return Mortal(CHILD, folder.root, out, draw.randrange(CASES), AT_ONCE)

    following = clerk()
    for _ in range(DEATHS):
        dying, following = following, clerk()
        dying.work_and_die(deeds=draw.randrange(24), after=draw.uniform(0, 0.04))
        close_desk(open_desk(folder))  # opening mends what the death left
        assert disagreements(folder) == []
        assert steps_in_part(folder) == []
    following.work_and_die(0, 0)
    before = count_issued(folder)
    assert before > DEATHS, "it died while it worked"
    desk = open_desk(folder)
    waiting = list_waiting(desk, DAY)
    rest = issue(desk, waiting[:100], DAY)
    close_desk(desk)
    assert count_issued(folder) == before + len(rest)
    assert disagreements(folder) == []
