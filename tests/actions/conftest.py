"""An open desk on a fresh folder, and small exports to import into it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook

from courtdesk.actions.courts import set_up_court
from courtdesk.actions.desk import Desk, close_desk, open_desk
from courtdesk.actions.results import CourtInfo
from courtdesk.paths import DataFolder

HEADINGS = ("案号", "案由", "适用程序", "立案日期", "承办部门", "承办法官", "当事人", "扣除审限天数", "结案日期")
Export = Callable[[Sequence[Sequence[object]]], Path]
COURT = CourtInfo(name="示例县人民法院", code="示法", case_code="豫0899", telephone="0000-1234567")


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    opened = open_desk(DataFolder(tmp_path / "data"), who="林书雅")
    set_up_court(opened, COURT)
    yield opened
    close_desk(opened)


@pytest.fixture
def export(tmp_path: Path) -> Export:
    """Return a function that writes rows under `HEADINGS` as an .xlsx with a title row above."""

    def write(rows: Sequence[Sequence[object]], name: str = "案件表.xlsx") -> Path:
        book = Workbook()
        sheet = book.active
        assert sheet is not None
        sheet.append(["未结案件明细表"])
        sheet.append(list(HEADINGS))
        for row in rows:
            sheet.append(list(row))
        path = tmp_path / name
        book.save(path)
        return path

    return write


def case_row(
    serial: int,
    filed_on: date | str,
    *,
    procedure: str = "简易程序",
    judge: str = "陈怀远",
    deducted: int | str = "",
    closed_on: str = "",
) -> tuple[object, ...]:
    """Return one row of an export: a civil case of first instance."""
    filed = filed_on.isoformat() if isinstance(filed_on, date) else filed_on
    number = f"（2026）豫0899民初{serial}号"
    return (
        number,
        "民间借贷纠纷",
        procedure,
        filed,
        "民事审判第一庭",
        judge,
        "原告：甲；被告：乙",
        deducted,
        closed_on,
    )
