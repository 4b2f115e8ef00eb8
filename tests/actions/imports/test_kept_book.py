"""A workbook is parsed once for opening, choosing and previewing it, unless it is large or becomes another file."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from courtdesk.actions.desk import Desk
from courtdesk.actions.imports import kept_book
from courtdesk.actions.imports.head_rows import head_rows
from courtdesk.actions.imports.importing import choose, open_table, preview_table
from courtdesk.actions.imports.kept_book import KeptBook
from courtdesk.errors import TableChanged
from courtdesk.intake import sheet_reader
from tests.actions.conftest import Export, case_row

DAY = date(2026, 4, 20)


@pytest.fixture
def parsed(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Return a list that grows with every workbook that is parsed."""
    found: list[int] = []

    class Counted:
        @staticmethod
        def from_filelike(file: object) -> CalamineWorkbook:
            found.append(1)
            return CalamineWorkbook.from_filelike(file)  # type: ignore[arg-type]

    monkeypatch.setattr(sheet_reader, "CalamineWorkbook", Counted)
    return found


def test_from_opening_to_a_second_look_a_file_is_parsed_once(desk: Desk, export: Export, parsed: list[int]) -> None:
    opened = open_table(desk, export([case_row(n, DAY) for n in range(1, 4)]))
    chosen = choose(desk, opened, header_row=2)
    assert len(head_rows(chosen)) == 3
    assert [preview_table(desk, chosen, DAY).counts for _ in range(2)] == [
        preview_table(desk, chosen, DAY).counts
    ] * 2
    assert len(parsed) == 1


def test_a_large_file_is_not_held_after_it_was_read_to_its_end(
    desk: Desk, export: Export, parsed: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kept_book, "_SMALL", 100)
    choice = open_table(desk, export([case_row(1, DAY)])).choice
    preview_table(desk, choice, DAY)
    assert (len(parsed), choice.kept._book) == (1, None)
    preview_table(desk, choice, DAY)
    assert len(parsed) == 2


def test_a_file_that_became_another_is_never_taken_for_the_one_that_was_kept(desk: Desk, export: Export) -> None:
    choice = open_table(desk, export([case_row(1, DAY)])).choice
    export([case_row(2, DAY)])
    with pytest.raises(TableChanged):
        preview_table(desk, choice, DAY)


def test_a_workbook_of_one_thread_can_be_read_and_dropped_by_another(export: Export) -> None:
    path = export([case_row(n, DAY) for n in range(1, 200)])
    kept = KeptBook()

    def rows() -> int:
        return sum(1 for sheet in kept.peek(path).sheets for _ in sheet.rows())

    with ThreadPoolExecutor(4) as pool:
        pool.submit(kept.look, path).result()
        assert rows() == 201
        assert {each.result() for each in [pool.submit(rows) for _ in range(40)]} == {201}
        pool.submit(kept.take, Path(path)).result()
