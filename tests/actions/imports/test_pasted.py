"""Cells from the clipboard become a file, and the files do not grow without end."""

from __future__ import annotations

import os

from courtdesk.actions.imports.pasted import keep_pasted
from courtdesk.paths import DataFolder

CELLS = (("案号", "案由"), ("（2026）豫0899民初1号", "离婚纠纷"))


def test_only_the_last_pasted_tables_are_kept(data_folder: DataFolder) -> None:
    for number in range(30):
        path = keep_pasted(data_folder, CELLS, f"粘贴的表格 {number:02d}.csv")
        os.utime(path, (number, number))
    names = sorted(path.name for path in path.parent.iterdir())
    assert names == [f"粘贴的表格 {number:02d}.csv" for number in range(10, 30)]


def test_refused_rows_beside_pasted_tables_stay(data_folder: DataFolder) -> None:
    first = keep_pasted(data_folder, CELLS, "粘贴的表格 00.csv")
    refused = first.with_name("粘贴的表格 00-未导入行.xlsx")
    refused.touch()
    for number in range(1, 30):
        os.utime(keep_pasted(data_folder, CELLS, f"粘贴的表格 {number:02d}.csv"), (number, number))
    assert refused.exists()
