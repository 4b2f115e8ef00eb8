"""Editing and importing the same cases: neither forgets what the other did."""

from __future__ import annotations

from courtdesk.actions.case_import import import_cases
from courtdesk.actions.desk import Desk
from courtdesk.actions.ledgers.bin import delete_rows, list_bin, restore_rows
from courtdesk.actions.ledgers.editing import edit_cells
from courtdesk.actions.ledgers.values import CellEdit
from courtdesk.actions.undo import undo
from tests.actions.conftest import Export, case_row
from tests.actions.ledgers.office import DAY, case_no, contents, doubts, furnish, value


def test_a_doubt_ends_when_an_export_brings_the_value_and_stays_where_it_brings_none(
    desk: Desk, export: Export
) -> None:
    furnish(desk)
    unreadable = [CellEdit(case_id, field, "尽快") for case_id in (1, 2) for field in ("closed_on", "branch")]
    edit_cells(desk, "cases", unreadable, DAY)
    import_cases(desk, export([case_row(1, "2026-01-05", closed_on="2026-02-27"), case_row(2, "2026-01-05")]))
    assert doubts(desk) == [
        ("cases", 1, "branch", "尽快"),
        ("cases", 2, "branch", "尽快"),
        ("cases", 2, "closed_on", "尽快"),
    ]
    undo(desk)
    assert len(doubts(desk)) == 4


def test_imported_cases_never_get_the_id_of_one_in_the_bin(desk: Desk, export: Export) -> None:
    furnish(desk)
    delete_rows(desk, "cases", [3])
    import_cases(desk, export([case_row(7, "2026-01-05")]))
    lost = list_bin(desk, DAY)
    restore_rows(desk, [row.change_id for row in lost])
    assert value(desk, "cases", 3, "case_no") == case_no(3)
    assert sorted(row[0] for row in contents(desk)["cases"]) == [1, 2, 3, 4]


def test_a_case_that_was_imported_anew_while_it_lay_in_the_bin_is_another_one(desk: Desk, export: Export) -> None:
    furnish(desk)
    delete_rows(desk, "cases", [3])
    import_cases(desk, export([case_row(3, "2026-01-05")]))
    assert value(desk, "cases", 4, "case_no") == case_no(3)
    assert [row.row_id for row in list_bin(desk, DAY)] == [3]
