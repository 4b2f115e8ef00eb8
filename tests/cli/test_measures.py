"""``due --measures`` lists what the court's further measures ask for."""

from __future__ import annotations

from pathlib import Path

from openpyxl import Workbook

from tests.actions.conftest import HEADINGS, case_row
from tests.cli.conftest import Run


def test_measures_are_listed_as_json_and_as_lines(run: Run, tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (HEADINGS, case_row(1, "2026-02-09"), case_row(2, "2026-04-01")):
        sheet.append(list(row))
    path = tmp_path / "案件表.xlsx"
    book.save(path)
    run("cases", path)
    code, found, _ = run("due", "--measures", "--on", "2026-04-20")
    assert code == 0
    assert [(row["subject"], row["action"]) for row in found] == [
        ("（2026）豫0899民初1号", "leader_hearing"),
        ("（2026）豫0899民初1号", "judges_meeting"),
    ]
    _, lines, _ = run("due", "--measures", "--on", "2026-04-20", as_json=False)
    assert "专业法官会议" in lines
    _, nothing, _ = run("due", "--measures", "--on", "2026-03-01", as_json=False)
    assert "没有" in nothing
