"""Whatever departments write into their cells comes back exactly, in whatever order the files are read."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from openpyxl.worksheet.worksheet import Worksheet

from courtdesk.actions.courts import set_up_court
from courtdesk.actions.desk import Desk, close_desk, open_desk
from courtdesk.actions.filling.cell_texts import same
from courtdesk.actions.filling.collecting import collect
from courtdesk.actions.filling.values import Collected, Made
from courtdesk.actions.ledgers.declared import ledger_info
from courtdesk.paths import DataFolder
from tests.actions.conftest import COURT
from tests.actions.filling.rounds import column_of, line_of, prepare, returned, send_out, sheet_of
from tests.actions.ledgers.office import DAY

BASE = {"state": "未开始", "due": "2026-06-30", "remark": ""}
ROWS = {"审管办": (1, 3), "立案庭": (2, 3)}
#: What a keyboard and a clipboard bring; characters no workbook can hold are none of it.
WORDS = st.text(st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\ufffe\uffff\ufeff_"), max_size=40)
SAID = st.one_of(
    WORDS,
    st.sampled_from(
        ("已完成", "进行中", "2026-05-08", "5月8日", "=1+1", "'引号", "-", "007", "1e5", "多行\n第二行", " ")
    ),
)
CELLS = st.sampled_from([(who, row, key) for who, rows in ROWS.items() for row in rows for key in BASE])
EDITS = st.dictionaries(CELLS, SAID, max_size=8)


class Round:
    """A round on a desk that lives as long as the module's tests."""

    def __init__(self, desk: Desk, made: Made, folder: Path) -> None:
        self.desk, self.made, self.folder = desk, made, folder

    def collected(self, edits: dict[tuple[str, int, str], str], order: list[str]) -> Collected:
        shutil.rmtree(self.folder, ignore_errors=True)
        self.folder.mkdir()
        paths = []
        for department in order:
            written = {(row, key): said for (who, row, key), said in edits.items() if who == department}

            def change(sheet: Worksheet, written: dict[tuple[int, str], str] = written) -> None:
                for (row, key), said in written.items():
                    cell = sheet.cell(line_of(sheet, row), column_of(sheet, key))
                    cell.value = said or None
                    if said:
                        cell.data_type = "s"

            paths.append(returned(sheet_of(self.made, department), self.folder / f"{department}.xlsx", change))
        return collect(self.desk, self.made.round.id, paths, DAY)


@pytest.fixture(scope="module")
def sent(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Round]:
    root = tmp_path_factory.mktemp("round")
    desk = open_desk(DataFolder(root / "data"))
    set_up_court(desk, COURT)
    prepare(desk)
    yield Round(desk, send_out(desk, root / "out"), root / "back")
    close_desk(desk)


def told(collected: Collected) -> set[tuple[int, str, frozenset[tuple[str, str]]]]:
    """Return the changed cells with who wrote what."""
    return {
        (each.row_id, each.field, frozenset((offer.department, offer.text) for offer in each.offers))
        for each in collected.cells
    }


def expected(edits: dict[tuple[str, int, str], str]) -> set[tuple[int, str, frozenset[str]]]:
    """Return the cells that were changed with the different things that were written."""
    info = ledger_info("tasks")
    found: dict[tuple[int, str], list[str]] = {}
    for (_who, row, key), said in edits.items():
        if not same(info.field(key), said, BASE[key], DAY):
            texts = found.setdefault((row, key), [])
            if not any(same(info.field(key), said, other, DAY) for other in texts):
                texts.append(said)
    return {(row, key, frozenset(each.strip() for each in texts)) for (row, key), texts in found.items()}


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(edits=EDITS)
@example(edits={})
@example(edits={("审管办", 3, "remark"): "甲", ("立案庭", 3, "remark"): "乙"})
def test_any_edits_come_back_exactly_and_nothing_else(sent: Round, edits: dict[tuple[str, int, str], str]) -> None:
    collected = sent.collected(edits, list(ROWS))
    found = {(row, key, frozenset(said for _who, said in offers)) for row, key, offers in told(collected)}
    wanted = expected(edits)
    assert {(row, key, len(said)) for row, key, said in found} == {(row, key, len(said)) for row, key, said in wanted}
    single = {(row, key): said for row, key, said in wanted if len(said) == 1}
    by_cell = {(row, key): said for row, key, said in found}
    writers = [key for _who, *key in edits]
    for cell, said in single.items():
        if writers.count(list(cell)) == 1:
            assert by_cell[cell] == said


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(edits=EDITS)
def test_the_order_of_the_files_does_not_matter(sent: Round, edits: dict[tuple[str, int, str], str]) -> None:
    one = sent.collected(edits, ["审管办", "立案庭"])
    two = collect(sent.desk, sent.made.round.id, [each.path for each in reversed(one.files)], DAY)
    assert one == two
