"""A disk that is full, a database that is held, a program that dies: an import is there whole, or not at all."""

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

from courtdesk.actions.case_import import import_cases
from courtdesk.actions.courts import set_up_court
from courtdesk.actions.desk import Desk, close_desk, open_desk
from courtdesk.actions.imports.batches import list_imports
from courtdesk.actions.sample_export import write_sample_export
from courtdesk.errors import NotStored
from courtdesk.paths import DataFolder
from tests.actions.conftest import COURT
from tests.actions.ledgers.office import contents

ROOT = Path(__file__).resolve().parents[3]
DAY = date(2026, 4, 20)
ROWS, TAKEN = 3000, 2988
CHILD = """
import sys
from pathlib import Path
from courtdesk.actions.desk import open_desk
from courtdesk.actions.imports.cases import bring_in
from courtdesk.intake.case_table import read_case_table
from courtdesk.paths import DataFolder
table = read_case_table(Path(sys.argv[2]))
desk = open_desk(DataFolder(Path(sys.argv[1])))
print("read", flush=True)
bring_in(desk, table)
"""


@pytest.mark.faults
def test_a_full_disk_leaves_nothing_and_is_told(desk: Desk, tmp_path: Path) -> None:
    write_sample_export(tmp_path / "a.xlsx", DAY, ROWS)
    before = contents(desk)
    with desk.engine.connect() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
        connection.exec_driver_sql(f"PRAGMA max_page_count={pages + 20}")
    with pytest.raises(NotStored, match="磁盘空间不足") as refusal:
        import_cases(desk, tmp_path / "a.xlsx")
    assert "没有任何改动" in refusal.value.safe
    assert contents(desk) == before
    with desk.engine.connect() as connection:
        connection.exec_driver_sql(f"PRAGMA max_page_count={pages * 1000}")
    assert import_cases(desk, tmp_path / "a.xlsx").new == TAKEN


@pytest.mark.faults
def test_a_database_that_another_program_holds_is_told(desk: Desk, tmp_path: Path) -> None:
    write_sample_export(tmp_path / "a.xlsx", DAY, 200)
    before = contents(desk)
    with desk.engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA busy_timeout=10")
    with closing(sqlite3.connect(desk.folder.database, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(NotStored, match="其他程序占用"):
            import_cases(desk, tmp_path / "a.xlsx")
        other.execute("ROLLBACK")
    assert contents(desk) == before


@pytest.mark.faults
@pytest.mark.slow
def test_a_program_that_dies_at_any_moment_leaves_all_or_nothing(tmp_path: Path) -> None:
    folder, table = DataFolder(tmp_path / "data"), tmp_path / "a.xlsx"
    write_sample_export(table, DAY, ROWS)
    desk = open_desk(folder)
    set_up_court(desk, COURT)
    close_desk(desk)
    moment = random.Random(7)  # noqa: S311 - moments of death, no secrets
    for _ in range(6):
        with subprocess.Popen(
            [sys.executable, "-c", CHILD, str(folder.root), str(table)], cwd=ROOT, stdout=subprocess.PIPE
        ) as running:
            assert running.stdout is not None
            running.stdout.readline()
            time.sleep(moment.uniform(0, 0.25))
            running.kill()
        desk = open_desk(folder)
        cases, batches = len(contents(desk)["cases"]), len(list_imports(desk))
        assert (cases, batches) in {(0, 0), (TAKEN, 1)}
        close_desk(desk)
