"""Sheets that another office program saved again, in any of its formats, are read as they were."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from openpyxl.worksheet.worksheet import Worksheet

from courtdesk.actions.desk import Desk
from courtdesk.actions.filling.collecting import collect
from courtdesk.actions.filling.values import CellState
from courtdesk.intake.fill_sheets import token_of
from tests.actions.filling.rounds import prepare, put, returned, send_out, sheet_of
from tests.actions.ledgers.office import DAY
from tests.reports.office_pages import OFFICE

pytestmark = [pytest.mark.slow, pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed")]


#: Text tables in UTF-8, as the dialog of the program proposes.
FILTERS = {"csv": ":Text - txt - csv (StarCalc):44,34,76"}
#: Only an .xlsx tells which of its cells are calculated.
FORMULA = {"xlsx": '="合计"&2'}


def saved_as(path: Path, ending: str, folder: Path) -> Path:
    """Return the file as LibreOffice saves it."""
    subprocess.run(
        [
            str(OFFICE),
            f"-env:UserInstallation={(folder / 'profile').as_uri()}",
            "--headless",
            "--convert-to",
            ending + FILTERS.get(ending, ""),
            "--outdir",
            str(folder),
            str(path),
        ],
        check=True,
        capture_output=True,
        timeout=120,
    )
    return folder / f"{path.stem}.{ending}"


def fill_in(sheet: Worksheet, ending: str) -> None:
    put(sheet, 1, "remark", "已报材料\n尚缺一件")
    put(sheet, 1, "state", "已完成")
    put(sheet, 3, "due", "5月8日")
    put(sheet, 3, "remark", FORMULA.get(ending, "合计2"))


@pytest.mark.parametrize("ending", ["xlsx", "xls", "csv"])
def test_a_sheet_that_libreoffice_saved_again_says_the_same(desk: Desk, tmp_path: Path, ending: str) -> None:
    prepare(desk)
    made = send_out(desk, tmp_path / "out", spare=2)
    filled = returned(sheet_of(made, "审管办"), tmp_path / "填好.xlsx", lambda sheet: fill_in(sheet, ending))
    folder = tmp_path / "back"
    folder.mkdir()
    back = saved_as(filled, ending, folder)
    assert token_of(back) == token_of(filled)
    collected = collect(desk, None, [back], DAY)
    found = {each.key: (each.state, each.offers[0].text) for each in collected.cells}
    assert found == {
        (1, "remark"): (CellState.TAKEN, "已报材料\n尚缺一件"),
        (1, "state"): (CellState.TAKEN, "已完成"),
        (3, "due"): (CellState.TAKEN, "5月8日"),
        (3, "remark"): (CellState.TAKEN, "合计2"),
    }
    calculated = ("第 7 行“备注”是公式，收的是它算出的“合计2”",) if ending == "xlsx" else ()
    assert collected.files[0].notes == calculated
