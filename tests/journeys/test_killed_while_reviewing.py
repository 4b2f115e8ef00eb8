"""The program dies at some instant while a paper is reviewed or adopted; review and ledgers are whole and agree."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from courtdesk.actions.desk import close_desk, open_desk
from courtdesk.actions.reading_drafts import list_readings, open_reading
from courtdesk.actions.tasks import list_campaigns
from courtdesk.intake.reading import read_plan
from courtdesk.paths import DataFolder
from tests.actions import adopting_samples as samples

ROOT = Path(__file__).resolve().parents[2]
ROUNDS = 4
#: Each round keeps the paper, keeps it again, and adopts it; all bear the number of the round.
CHILD = """
import itertools
import sys
from dataclasses import replace
from pathlib import Path
from courtdesk.actions.adopting import adopt
from courtdesk.actions.desk import open_desk
from courtdesk.actions.reading_drafts import drop_reading, keep_reading, list_readings
from courtdesk.actions.tasks import list_campaigns
from courtdesk.intake.draft import Found
from courtdesk.intake.reading import read_plan
from courtdesk.paths import DataFolder
desk = open_desk(DataFolder(Path(sys.argv[1])))
draft = read_plan(Path(sys.argv[2]))
for row in list_readings(desk):
    drop_reading(desk, row.id)
print("open", flush=True)
for count in itertools.count(len(list_campaigns(desk)) + 1):
    now = replace(draft, title=Found(f"方案{count}"))
    kept = keep_reading(desk, now, {"count": count, "turn": 1})
    keep_reading(desk, now, {"count": count, "turn": 2}, draft_id=kept)
    adopt(desk, now, reading_id=kept, again=True)
"""


def die_while_reviewing(folder: DataFolder, paper: Path, after: float) -> None:
    command = [sys.executable, "-c", CHILD, str(folder.root), str(paper)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE) as running:
        assert running.stdout is not None
        assert running.stdout.readline()
        time.sleep(after)
        running.kill()


@pytest.mark.faults
@pytest.mark.slow
def test_after_every_death_a_paper_is_under_review_or_adopted_and_whole(tmp_path: Path) -> None:
    folder, paper = DataFolder(tmp_path / "desk"), samples.write_text(tmp_path, samples.PLAN)
    draft = read_plan(paper)
    moment = random.Random(5)  # noqa: S311 - moments of death, no secrets
    before = 0
    for _ in range(ROUNDS):
        die_while_reviewing(folder, paper, moment.uniform(0.2, 0.6))
        desk = open_desk(folder)
        campaigns = list_campaigns(desk)
        assert {row.title for row in campaigns} == {f"方案{count}" for count in range(1, len(campaigns) + 1)}
        assert {row.tasks for row in campaigns} == {len(draft.tasks)}
        assert len(campaigns) > before, "it died before anything was done"
        readings = list_readings(desk)
        assert [row.title for row in readings] in ([], [f"方案{len(campaigns) + 1}"])
        for row in readings:
            kept, marks = open_reading(desk, row.id)
            assert (kept.title.value, kept.tasks) == (f"方案{marks['count']}", draft.tasks)
        before = len(campaigns)
        close_desk(desk)
