"""Every ledger that can be edited goes out and comes back: untouched it changes nothing, filled in it is taken."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from courtdesk.actions import demo
from courtdesk.actions.desk import Desk, close_desk
from courtdesk.actions.filling.collecting import collect
from courtdesk.actions.filling.making import fullest_split, make_sheets
from courtdesk.actions.filling.merging import merge
from courtdesk.actions.filling.values import CellState, Decisions, FillPlan, FillRows
from courtdesk.actions.ledgers.asking import ledger_rows
from courtdesk.actions.ledgers.declared import ledger_info
from courtdesk.actions.ledgers.editing_work import EDITORS
from courtdesk.actions.ledgers.values import FieldKind, Query
from courtdesk.paths import DataFolder
from tests.actions.filling.rounds import FIRST, column_of, returned

DAY = date(2026, 4, 20)
#: Kinds that any short words may be written into.
WORDY = (FieldKind.LONG, FieldKind.TEXT)


@pytest.fixture(scope="module")
def court(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(demo, "CASES", 120)
        desk = demo.build_demo_court(DataFolder(tmp_path_factory.mktemp("court")), DAY)
    yield desk
    close_desk(desk)


@pytest.mark.parametrize("ledger", sorted(EDITORS))
def test_a_ledger_goes_out_whole_and_comes_back(court: Desk, tmp_path: Path, ledger: str) -> None:
    info, rows = ledger_info(ledger), FillRows(Query(ledger))
    filled = tuple(each.key for each in info.fields if each.editable)
    shown = tuple(each.key for each in info.fields if not each.editable)
    plan = FillPlan(info.title, ledger, fullest_split(court, rows, DAY), shown, filled)
    made = make_sheets(court, rows, plan, tmp_path, DAY)
    untouched = collect(court, made.round.id, [made.folder], DAY)
    assert (untouched.cells, untouched.new_rows, untouched.missing) == ((), (), ())
    assert [each.notes for each in untouched.files if each.notes] == []

    key = next(
        each.key for each in reversed(info.fields) if each.editable and each.kind in WORDY and not each.suggests
    )
    path = made.folder / made.round.sheets[0].file_name
    back = returned(
        path, tmp_path / "回.xlsx", lambda sheet: sheet.cell(FIRST, column_of(sheet, key), "部门填写的话")
    )
    (cell,) = collect(court, made.round.id, [back], DAY).cells
    assert (cell.field, cell.state) == (key, CellState.TAKEN)
    merge(court, collect(court, made.round.id, [back], DAY), Decisions(), DAY)
    assert ledger_rows(court, ledger, [cell.row_id], DAY)[cell.row_id].values[key] == "部门填写的话"
