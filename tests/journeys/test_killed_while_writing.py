"""The program dies at some instant while written papers are issued; numbers, register, drafts and files agree."""

from __future__ import annotations

import random
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from courtdesk.actions.courts import set_up_court
from courtdesk.actions.desk import Desk, close_desk, open_desk
from courtdesk.actions.documents import verify_documents
from courtdesk.actions.drafts import list_drafts, new_draft, save_draft
from courtdesk.actions.issuing import issue_draft
from courtdesk.actions.register import list_register, reserve_numbers
from courtdesk.actions.results import CourtInfo
from courtdesk.paths import DataFolder

ROOT = Path(__file__).resolve().parents[2]
DAY = date(2026, 5, 18)
DRAFTS = 160
ROUNDS = 3
#: Every third paper takes a reserved number.
CHILD = """
import sys
from datetime import date
from pathlib import Path
from courtdesk.actions.desk import open_desk
from courtdesk.actions.drafts import list_drafts
from courtdesk.actions.issuing import issue_draft
from courtdesk.actions.register import list_register
from courtdesk.paths import DataFolder
desk = open_desk(DataFolder(Path(sys.argv[1])))
print("open", flush=True)
for count, draft in enumerate(list_drafts(desk)):
    reserved = [row.id for row in list_register(desk) if row.state == "reserved"]
    issue_draft(desk, draft.id, date(2026, 5, 18), reserved_id=reserved[-1] if reserved and count % 3 == 0 else None)
"""


def write_drafts(desk: Desk) -> None:
    reserve_numbers(desk, "示法发", 2026, 30, "留号", DAY)
    for number in range(DRAFTS):
        draft = new_draft(desk, "notice", DAY)
        save_draft(desk, draft.id, {"title": f"关于第{number}件事的通知", "text": "特此通知。"})


def die_while_issuing(folder: DataFolder, after: float) -> None:
    command = [sys.executable, "-c", CHILD, str(folder.root)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE) as running:
        assert running.stdout is not None
        running.stdout.readline()
        time.sleep(after)
        running.kill()


def assert_all_agree(desk: Desk) -> int:
    """Check that every number is one document, one file and no draft any more; return how many there are."""
    assert {state.state for state in verify_documents(desk)} <= {"same"}
    lines = list_register(desk)
    assert sorted(line.serial for line in lines) == list(range(1, len(lines) + 1)), "neither hole nor repeat"
    issued = [line for line in lines if line.state == "issued"]
    assert len({line.document_id for line in issued}) == len(issued)
    assert len(list_drafts(desk)) == DRAFTS - len(issued)
    files = {path.name for path in desk.folder.documents.rglob("*") if path.is_file()}
    assert files == {f"{line.number} {line.title}.docx" for line in issued}
    with closing(sqlite3.connect(desk.folder.database)) as connection:
        told = connection.execute(
            "SELECT count(*) FROM history_change WHERE table_name = 'issued_document' AND op = 'insert'"
        ).fetchone()[0]
    assert told == len(issued)
    return len(issued)


@pytest.mark.faults
@pytest.mark.slow
def test_after_every_death_numbers_register_drafts_and_files_agree(tmp_path: Path) -> None:
    folder = DataFolder(tmp_path / "desk")
    desk = open_desk(folder)
    set_up_court(desk, CourtInfo(name="示例县人民法院", code="示法"))
    write_drafts(desk)
    close_desk(desk)
    moment = random.Random(11)  # noqa: S311 - moments of death, no secrets
    for _ in range(ROUNDS):
        die_while_issuing(folder, moment.uniform(0.1, 0.5))
        desk = open_desk(folder)  # opening mends what the death left
        some = assert_all_agree(desk)
        close_desk(desk)
    assert some > 0
    desk = open_desk(folder)
    for draft in list_drafts(desk):
        issue_draft(desk, draft.id, DAY)
    assert assert_all_agree(desk) == DRAFTS
    close_desk(desk)
