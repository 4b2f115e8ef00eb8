"""The program dies at some instant while it issues; afterwards everything agrees."""

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
from courtdesk.actions.desk import close_desk, open_desk
from courtdesk.actions.documents import list_waiting
from courtdesk.actions.issuing import issue
from courtdesk.actions.results import CourtInfo
from courtdesk.actions.sample_export import write_sample_export
from courtdesk.paths import DataFolder

ROOT = Path(__file__).resolve().parents[2]
DAY = date(2026, 11, 20)
ROUNDS = 4


SERIALS = "SELECT serial FROM issued_document WHERE series_id = ? ORDER BY serial"


def serials_without_hole(database: Path) -> bool:
    with closing(sqlite3.connect(database)) as connection:
        series = connection.execute("SELECT id, next_serial FROM number_series").fetchall()
        given = {key: [row[0] for row in connection.execute(SERIALS, (key,))] for key, _ in series}
    return all(given[key] == list(range(1, following)) for key, following in series)


@pytest.mark.faults
@pytest.mark.slow
def test_numbers_register_and_files_agree_after_every_death(tmp_path: Path) -> None:
    folder = DataFolder(tmp_path / "desk")
    desk = open_desk(folder)
    set_up_court(desk, CourtInfo(name="示例县人民法院", code="示法"))
    export = tmp_path / "案件表.xlsx"
    write_sample_export(export, DAY, count=2000)
    import_cases(desk, export)
    waiting = len(list_waiting(desk, DAY))
    close_desk(desk)
    moment = random.Random(7)  # noqa: S311 - moments of death, no secrets
    command = [sys.executable, "main.py", "--data", str(folder.root), "issue", "--on", DAY.isoformat(), "--out"]
    for number in range(ROUNDS):
        with subprocess.Popen(
            [*command, str(tmp_path / f"out{number}")], cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        ) as running:
            time.sleep(moment.uniform(0.6, 1.6))
            running.kill()
        close_desk(open_desk(folder))  # opening mends what the death left
        assert serials_without_hole(folder.database)
    desk = open_desk(folder)
    issue(desk, list_waiting(desk, DAY), DAY)
    close_desk(desk)
    assert serials_without_hole(folder.database)
    assert len(list((folder.documents / "2026").glob("*.docx"))) == waiting
    assert not list(folder.documents.rglob("*.part"))
