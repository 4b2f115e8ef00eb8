"""A problem goes with its last measure and comes back with the first of them."""

from __future__ import annotations

import pytest

from courtdesk import clock
from courtdesk.actions.desk import Desk
from courtdesk.actions.ledgers.bin import delete_rows, list_bin, restore_rows
from courtdesk.actions.ledgers.editing import add_row, edit_cells
from courtdesk.actions.ledgers.values import CellEdit
from courtdesk.actions.undo import undo
from courtdesk.errors import RowNotRestored
from courtdesk.models.history import deed
from courtdesk.models.rectification import Inspection
from courtdesk.models.upkeep import Attachment
from tests.actions.ledgers.office import contents, value
from tests.actions.ledgers.rectification_office import DAY, INSPECTION, findings, furnish_rectification, measures

KEY = "rectification"


@pytest.fixture(autouse=True)
def _furnished(desk: Desk) -> None:
    furnish_rectification(desk)


def restore_all(desk: Desk) -> str:
    return restore_rows(desk, [row.change_id for row in list_bin(desk, clock.today())])


def restore_one(desk: Desk, name: str) -> None:
    (row,) = [each for each in list_bin(desk, clock.today()) if each.name == name]
    restore_rows(desk, [row.change_id])


@pytest.mark.parametrize(
    ("ledger", "ids", "title"),
    [
        (KEY, [6], "删除整改措施“专人负责上网核对”"),
        (KEY, [3, 4, 5], "删除整改措施 3 条"),
        (KEY, [1, 3, 6], "删除整改措施 3 条"),
        ("assessment", [2], "删除测评指标“网上立案当日审核率不低于95%”"),
        ("assessment", [1, 2, 3, 4], "删除测评指标 4 条"),
    ],
)
def test_rows_go_and_come_back_with_all_that_belongs_to_them(
    desk: Desk, ledger: str, ids: list[int], title: str
) -> None:
    with deed(desk.sessions, "布置", "测试") as (session, _):
        file = Attachment(table_name="measure", row_id=6, name="照片.jpg", size=3, sha256="ab", who="测试")
        file.added_at = clock.now().replace(tzinfo=None)
        session.add(file)
    edit_cells(desk, KEY, [CellEdit(6, "due", "尽快"), CellEdit(6, "remark", "急")], DAY)
    before = contents(desk)
    assert delete_rows(desk, ledger, ids) == title
    undo(desk)
    assert contents(desk) == before
    delete_rows(desk, ledger, ids)
    assert restore_all(desk).startswith("恢复")
    assert contents(desk) == before


def test_a_problem_goes_with_its_last_measure_only(desk: Desk) -> None:
    delete_rows(desk, KEY, [3, 4])
    assert 2 in {each[0] for each in findings(desk)}
    delete_rows(desk, KEY, [5])
    assert 2 not in {each[0] for each in findings(desk)}


def test_any_measure_brings_its_problem_back_whichever_deed_took_it(desk: Desk) -> None:
    before = contents(desk)
    edit_cells(desk, KEY, [CellEdit(4, "problem", "清理不力")], DAY)
    delete_rows(desk, KEY, [3])
    delete_rows(desk, KEY, [4, 5])
    restore_one(desk, "逐案制定清理计划")
    assert findings(desk)[1] == (2, 2, "审判管理", "清理不力")
    assert measures(desk, 2) == ["逐案制定清理计划"]
    restore_all(desk)
    undo(desk)
    undo(desk)
    assert 2 not in {each[0] for each in findings(desk)}
    for _ in range(3):
        undo(desk)
    assert contents(desk) == before


def test_rows_of_one_problem_come_back_in_one_step(desk: Desk) -> None:
    before = contents(desk)
    delete_rows(desk, KEY, [3])
    delete_rows(desk, KEY, [4, 5])
    assert restore_all(desk) == "恢复整改措施 3 条"
    assert contents(desk) == before


def test_a_problem_entered_meanwhile_never_gets_the_id_of_one_in_the_bin(desk: Desk) -> None:
    delete_rows(desk, KEY, [9])
    (new,) = add_row(desk, KEY, {"problem": "案款发放超期", "inspection": INSPECTION}, DAY).added
    restore_all(desk)
    assert value(desk, "measure", new, "finding_id") == 6
    assert value(desk, "measure", 9, "finding_id") == 5
    assert new > 9


def test_a_measure_without_words_is_named_by_its_problem(desk: Desk) -> None:
    edit_cells(desk, KEY, [CellEdit(6, "measure", "")], DAY)
    assert delete_rows(desk, KEY, [6]) == "删除整改措施“文书上网不及时”"
    (lost,) = list_bin(desk, clock.today())
    assert (lost.ledger, lost.row_id, lost.name) == (KEY, 6, "文书上网不及时")


def test_a_measure_whose_inspection_is_gone_stays_in_the_bin(desk: Desk) -> None:
    delete_rows(desk, KEY, [9])
    with desk.sessions.begin() as session:
        session.delete(session.get_one(Inspection, 2))
    before = contents(desk)
    with pytest.raises(RowNotRestored, match="问题来源已不在"):
        restore_all(desk)
    assert contents(desk) == before
