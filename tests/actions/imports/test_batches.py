"""Imports that were done, and taking exactly one of them back, whatever was done since."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from courtdesk.actions.attachments import attach
from courtdesk.actions.case_import import import_cases
from courtdesk.actions.desk import Desk, close_desk, open_desk
from courtdesk.actions.documents import list_waiting
from courtdesk.actions.imports.batches import list_imports, roll_back_import
from courtdesk.actions.issuing import issue
from courtdesk.actions.ledgers.bin import delete_rows, list_bin
from courtdesk.actions.ledgers.editing import edit_cells
from courtdesk.actions.ledgers.values import CellEdit
from courtdesk.actions.timeline import timeline
from courtdesk.actions.undo import redo, undo, undo_state
from courtdesk.errors import RollBackBlocked, RollBackImpossible, RowGone
from courtdesk.models.cases import ImportBatch
from courtdesk.progress import Cancelled
from tests.actions.conftest import Export, case_row
from tests.actions.ledgers.office import DAY, case_no, contents, value
from tests.actions.test_due_and_issue import DAY as ISSUED_ON
from tests.actions.test_due_and_issue import ago

Bring = Callable[..., int]


@pytest.fixture
def bring(desk: Desk, export: Export) -> Bring:
    """Return a function that imports cases and returns the number of the import."""

    def import_(serials: Sequence[int], name: str = "案件表.xlsx", **columns: str) -> int:
        path = export([case_row(n, "2026-01-05", **columns) for n in serials], name)  # type: ignore[arg-type]
        batch = import_cases(desk, path).batch_id
        assert batch is not None
        return batch

    return import_


def edit(desk: Desk, case_id: int, field: str, text: str) -> None:
    edit_cells(desk, "cases", [CellEdit(case_id, field, text)], DAY)


def numbers(desk: Desk) -> list[str]:
    return [row[1] for row in sorted(contents(desk)["cases"])]


def test_imports_are_listed_the_latest_first_with_what_they_did(desk: Desk, bring: Bring) -> None:
    bring([1, 2], "一月.xlsx")
    bring([2, 3], "二月.xlsx", judge="周若楠")
    latest, first = list_imports(desk)
    assert (latest.file_name, latest.ledger, latest.who) == ("二月.xlsx", "cases", "林书雅")
    assert (latest.new, latest.changed, latest.unchanged, latest.refused, latest.fixed) == (1, 1, 0, 0, "")
    assert (first.file_name, first.new) == ("一月.xlsx", 2)
    assert case_no(2) in first.fixed


def test_an_import_that_brought_nothing_is_none(desk: Desk, export: Export, bring: Bring) -> None:
    bring([1])
    assert import_cases(desk, export([case_row(1, "2026-01-05")])).batch_id is None
    assert len(list_imports(desk)) == 1


def test_rolling_back_takes_new_rows_away_and_brings_old_values_back(desk: Desk, bring: Bring) -> None:
    bring([1, 2], deducted="5")
    before = contents(desk)
    batch = bring([2, 3], judge="周若楠", deducted="9")
    title = roll_back_import(desk, batch)
    assert title == "撤回导入“案件表.xlsx”：新增 1 行，变化 1 行"
    assert contents(desk) == before
    assert [row.id for row in list_imports(desk)] == [1]


def test_an_older_import_is_rolled_back_under_later_steps_on_other_rows(desk: Desk, bring: Bring) -> None:
    first = bring([1, 2])
    bring([3, 4])
    edit(desk, 3, "judge", "高岭")
    roll_back_import(desk, first)
    assert numbers(desk) == [case_no(3), case_no(4)]
    assert value(desk, "cases", 3, "judge") == "高岭"


def test_rolling_back_is_a_step_of_its_own(desk: Desk, bring: Bring) -> None:
    first = bring([1, 2])
    bring([3])
    before = contents(desk)
    title = roll_back_import(desk, first)
    after = contents(desk)
    assert undo_state(desk).undo == title
    assert undo(desk) == title
    assert contents(desk) == before
    redo(desk)
    assert contents(desk) == after
    undo(desk)
    assert [undo(desk), undo(desk)] == ["导入案件表：新增 1 件，变化 0 件", "导入案件表：新增 2 件，变化 0 件"]
    assert numbers(desk) == []


def test_it_works_after_a_restart(desk: Desk, bring: Bring) -> None:
    before = contents(desk)
    batch = bring([1, 2], deducted="3")
    close_desk(desk)
    again = open_desk(desk.folder)
    roll_back_import(again, batch)
    assert contents(again) == before
    close_desk(again)


def test_an_import_that_was_undone_is_not_there_and_one_redone_is(desk: Desk, bring: Bring) -> None:
    batch = bring([1])
    undo(desk)
    assert list_imports(desk) == []
    with pytest.raises(RowGone):
        roll_back_import(desk, batch)
    redo(desk)
    assert [row.fixed for row in list_imports(desk)] == [""]
    roll_back_import(desk, batch)
    assert numbers(desk) == []


def test_the_number_of_an_import_that_was_taken_back_is_not_given_again(desk: Desk, bring: Bring) -> None:
    batch = bring([1])
    roll_back_import(desk, batch)
    assert bring([2]) == batch + 1


def test_rows_that_an_import_brought_do_not_lie_in_the_bin(desk: Desk, bring: Bring) -> None:
    roll_back_import(desk, bring([1, 2]))
    assert list_bin(desk, DAY) == []
    undo(desk)
    redo(desk)
    assert list_bin(desk, DAY) == []


def test_the_history_of_a_case_tells_of_it(desk: Desk, bring: Bring) -> None:
    bring([1])
    roll_back_import(desk, bring([1], judge="周若楠"))
    latest = timeline(desk, "cases", 1)[0]
    assert latest.text.startswith("撤回导入")
    assert ("承办法官", "周若楠", "陈怀远") in latest.changes


def test_stopping_takes_nothing_back(desk: Desk, bring: Bring) -> None:
    class Stop:
        def report(self, done: int, total: int, label: str = "") -> None:
            assert label
            raise Cancelled

    batch = bring([1, 2])
    before = contents(desk)
    with pytest.raises(Cancelled):
        roll_back_import(desk, batch, Stop())
    assert contents(desk) == before


# ---- what stands in the way -------------------------------------------------------------------------


def a_cell_edited(desk: Desk) -> None:
    edit(desk, 1, "judge", "高岭")


def a_row_deleted(desk: Desk) -> None:
    delete_rows(desk, "cases", [1])


def a_doubt_noted(desk: Desk) -> None:
    edit_cells(desk, "cases", [CellEdit(n, "closed_on", "尽快") for n in (1, 2)], DAY)


def a_file_attached(desk: Desk) -> None:
    paper = desk.folder.root.parent / "笔录.txt"
    paper.write_text("笔录", encoding="utf-8")
    attach(desk, "cases", 1, [paper])


@pytest.mark.parametrize(
    ("work", "said"),
    [
        (a_cell_edited, "林书雅“修改"),
        (a_row_deleted, "“删除"),
        (a_doubt_noted, "存疑的单元格"),
        (a_file_attached, "附件"),
    ],
)
def test_later_work_on_its_rows_is_named_and_keeps_it(
    desk: Desk, bring: Bring, work: Callable[[Desk], None], said: str
) -> None:
    batch = bring([1, 2])
    work(desk)
    before = contents(desk)
    (listed,) = list_imports(desk)
    assert said in listed.fixed
    with pytest.raises(RollBackBlocked) as refusal:
        roll_back_import(desk, batch)
    assert any(said in place for place in refusal.value.places)
    assert contents(desk) == before


@pytest.mark.parametrize("work", [a_cell_edited, a_row_deleted, a_doubt_noted, a_file_attached])
def test_later_work_that_was_undone_is_not_in_the_way(desk: Desk, bring: Bring, work: Callable[[Desk], None]) -> None:
    batch = bring([1, 2])
    work(desk)
    undo(desk)
    roll_back_import(desk, batch)
    assert numbers(desk) == []


def test_an_issued_paper_keeps_the_import_it_is_about(desk: Desk, export: Export) -> None:
    batch = import_cases(desk, export([case_row(1, ago(52))])).batch_id
    assert batch is not None
    issue(desk, list_waiting(desk, ISSUED_ON), ISSUED_ON)
    with pytest.raises(RollBackBlocked) as refusal:
        roll_back_import(desk, batch)
    assert any("签发" in place for place in refusal.value.places)


def test_a_later_import_of_the_same_rows_has_to_go_first(desk: Desk, bring: Bring) -> None:
    first, second = bring([1, 2]), bring([2, 3], judge="周若楠")
    with pytest.raises(RollBackBlocked, match="1 处"):
        roll_back_import(desk, first)
    roll_back_import(desk, second)
    roll_back_import(desk, first)
    assert numbers(desk) == []


def test_an_import_of_an_older_program_says_why_it_stays(desk: Desk, bring: Bring) -> None:
    batch = bring([1])
    with desk.sessions.begin() as session:
        session.get_one(ImportBatch, batch).deed_id = None
    assert "旧版本" in list_imports(desk)[0].fixed
    with pytest.raises(RollBackImpossible):
        roll_back_import(desk, batch)


def test_the_file_of_the_import_need_not_be_there_any_more(desk: Desk, bring: Bring, tmp_path: Path) -> None:
    batch = bring([1])
    (tmp_path / "案件表.xlsx").unlink()
    roll_back_import(desk, batch)
    assert numbers(desk) == []
