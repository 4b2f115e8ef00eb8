"""Tables of tasks, measures, indicators and people come into their ledgers."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import load_workbook
from sqlalchemy import select

from courtdesk.actions.desk import Desk
from courtdesk.actions.imports.generic import import_generic, preview_generic
from courtdesk.actions.imports.opening import open_table
from courtdesk.actions.imports.values import RowState
from courtdesk.actions.ledgers.asking import find_lines, ledger_rows
from courtdesk.actions.ledgers.values import LedgerRow, Query
from courtdesk.actions.undo import undo, undo_state
from courtdesk.errors import ColumnsMissing
from courtdesk.models.campaigns import Campaign, ProgressEntry
from courtdesk.models.cases import ImportBatch
from courtdesk.models.history import HistoryDeed
from courtdesk.models.rectification import Inspection
from courtdesk.progress import Cancelled
from tests.actions.imports.tables import (
    ALL,
    DAY,
    INDICATORS,
    MEASURES,
    PEOPLE,
    TASKS,
    brought_in,
    content,
    looked_at,
    rows_of,
    states,
    workbook,
)


def ledger(desk: Desk, key: str) -> list[LedgerRow]:
    lines = find_lines(desk, Query(key), DAY)
    found = ledger_rows(desk, key, lines.ids, DAY)
    return [found[row_id] for row_id in lines.ids]


def replaced(rows: object, at: int, column: int, text: object) -> list[list[object]]:
    changed = [list(row) for row in rows]  # type: ignore[attr-defined] # rows of a table
    changed[at][column] = text
    return changed


def test_tasks_come_in_under_a_campaign_called_by_the_title(desk: Desk, tmp_path: Path) -> None:
    result = brought_in(desk, workbook(tmp_path, TASKS))
    assert (result.new, result.changed, result.unchanged, result.refused) == (2, 0, 0, ())
    first, second = sorted(ledger(desk, "tasks"), key=lambda row: str(row.values["number"]))
    assert first.values["campaign"] == "示例县人民法院重点任务分解表"
    assert first.values["leaders"] == ("陈怀远",)
    assert getattr(first.values["state"], "word", first.values["state"]) == "已完成"
    assert second.values["recurrence"] == "每季度"
    assert second.values["progress"] == "已评查 30 件"
    assert undo_state(desk).undo == "导入活动任务：新增 2 项，变化 0 项"


def test_measures_come_in_under_their_problems(desk: Desk, tmp_path: Path) -> None:
    brought_in(desk, workbook(tmp_path, MEASURES))
    rows = ledger(desk, "rectification")
    assert [(row.values["number"], row.values["problem"], row.values["measure"]) for row in rows] == [
        (1, "长期未结案件多", "逐案列明清单"),
        (1, "长期未结案件多", "每周调度"),
        (2, "学习不深入", "制定学习计划"),
    ]
    assert {row.values["inspection"] for row in rows} == {"2026年巡察反馈问题整改台账"}
    with desk.sessions() as session:
        assert session.scalars(select(Inspection.source_name)).all() == ["表.xlsx"]


def test_a_wide_table_of_indicators_becomes_values_of_the_period_in_its_title(desk: Desk, tmp_path: Path) -> None:
    preview = looked_at(desk, workbook(tmp_path, INDICATORS))
    assert [row.name for row in rows_of(preview)] == ["民一庭", "民二庭", "全院"]
    import_generic(desk, preview, DAY)
    found = {
        (row.values["indicator"], row.values["scope"]): row.values["value"] for row in ledger(desk, "indicators")
    }
    assert found["结案率", "民一庭"] == pytest.approx(95.3)
    assert (len(found), found["收案数", "全院"]) == (9, 200)
    assert {row.values["period"] for row in ledger(desk, "indicators")} == {"2026-10"}


def test_people_come_in_by_name(desk: Desk, tmp_path: Path) -> None:
    brought_in(desk, workbook(tmp_path, PEOPLE))
    assert {(row.values["name"], row.values["telephone"]) for row in ledger(desk, "people")} == {
        ("陈怀远", "0000-1234567"),
        ("林书雅", "13900000000"),
    }


@pytest.mark.parametrize("kind", ALL)
def test_importing_twice_changes_nothing_and_says_when_it_was(desk: Desk, tmp_path: Path, kind: str) -> None:
    path = workbook(tmp_path, ALL[kind])
    brought_in(desk, path)
    before = content(desk)
    preview = looked_at(desk, path)
    assert set(states(preview)) == {"same"}
    assert "林书雅" in preview.earlier
    result = import_generic(desk, preview, DAY)
    assert (result.new, result.changed, result.batch_id) == (0, 0, None)
    assert content(desk) == before


@pytest.mark.parametrize("kind", ALL)
def test_undoing_an_import_leaves_the_ledgers_as_they_were(desk: Desk, tmp_path: Path, kind: str) -> None:
    before = content(desk)
    brought_in(desk, workbook(tmp_path, ALL[kind]))
    assert content(desk) != before
    undo(desk)
    assert content(desk) == before


@pytest.mark.parametrize("kind", ALL)
def test_looking_stores_nothing(desk: Desk, tmp_path: Path, kind: str) -> None:
    before = content(desk)
    looked_at(desk, workbook(tmp_path, ALL[kind]))
    assert content(desk) == before


def test_an_import_is_one_step_with_its_batch(desk: Desk, tmp_path: Path) -> None:
    result = brought_in(desk, workbook(tmp_path, MEASURES, "整改.xlsx"))
    with desk.sessions() as session:
        batch = session.get_one(ImportBatch, result.batch_id)
        assert (batch.ledger, batch.file_name, batch.new, batch.who) == ("rectification", "整改.xlsx", 3, "林书雅")
        last = session.scalars(select(HistoryDeed).order_by(HistoryDeed.id.desc()).limit(1)).one()
        assert batch.deed_id == last.id
        assert last.title == "导入巡察整改：新增 3 条，变化 0 条"


# ---- comparing --------------------------------------------------------------------------------------


def test_changed_cells_show_what_the_ledger_has_and_what_comes(desk: Desk, tmp_path: Path) -> None:
    brought_in(desk, workbook(tmp_path, MEASURES))
    changed = replaced(replaced(MEASURES, 3, 6, "2026年9月底"), 3, 3, "每两周调度")
    preview = looked_at(desk, workbook(tmp_path, changed))
    assert states(preview) == ["same", "changed", "same"]
    assert rows_of(preview)[1].changes == {3: ("每周调度", "每两周调度"), 6: ("2026-06-30", "2026-09-30")}
    import_generic(desk, preview, DAY)
    assert set(states(looked_at(desk, workbook(tmp_path, changed)))) == {"same"}


def test_blank_cells_never_wipe_what_is_there(desk: Desk, tmp_path: Path) -> None:
    brought_in(desk, workbook(tmp_path, TASKS))
    blanked = [list(row) for row in TASKS[:4]]
    for row in blanked[2:]:
        row[2:] = ["", "-", "无", "", ""]
    assert states(looked_at(desk, workbook(tmp_path, blanked))) == ["same", "same"]


def test_a_reworded_task_is_found_by_its_number_and_a_moved_one_by_its_words(desk: Desk, tmp_path: Path) -> None:
    brought_in(desk, workbook(tmp_path, TASKS))
    changed = [*TASKS[:2], (1, "清理长期未结案件工作", *TASKS[2][2:]), (7, *TASKS[3][1:])]
    preview = looked_at(desk, workbook(tmp_path, changed))
    assert states(preview) == ["changed", "same"]
    assert rows_of(preview)[0].changes == {1: ("清理长期未结案件", "清理长期未结案件工作")}


def test_another_task_under_the_same_number_is_a_new_one(desk: Desk, tmp_path: Path) -> None:
    brought_in(desk, workbook(tmp_path, TASKS))
    other = [*TASKS[:2], (1, "办好信访积案", *TASKS[2][2:]), TASKS[3]]
    preview = looked_at(desk, workbook(tmp_path, other))
    assert states(preview) == ["new", "same"]
    assert [gone.name for gone in preview.gone] == ["清理长期未结案件"]


def test_what_a_later_table_no_longer_holds_is_told_and_kept(desk: Desk, tmp_path: Path) -> None:
    brought_in(desk, workbook(tmp_path, MEASURES))
    preview = looked_at(desk, workbook(tmp_path, MEASURES[:-1]))
    assert [gone.name for gone in preview.gone] == ["学习不深入"]
    import_generic(desk, preview, DAY)
    assert len(ledger(desk, "rectification")) == 3


def test_progress_of_a_task_is_added_and_never_rewritten(desk: Desk, tmp_path: Path) -> None:
    brought_in(desk, workbook(tmp_path, TASKS))
    brought_in(desk, workbook(tmp_path, replaced(TASKS, 3, 6, "已评查 45 件")))
    with desk.sessions() as session:
        assert session.scalars(select(ProgressEntry.text)).all() == ["已评查 30 件", "已评查 45 件"]


def test_a_row_written_twice_is_taken_once(desk: Desk, tmp_path: Path) -> None:
    preview = looked_at(desk, workbook(tmp_path, [*TASKS[:3], TASKS[2], TASKS[3]]))
    assert states(preview) == ["new", "same", "new"]
    assert list(rows_of(preview)[1].doubts.values()) == ["与第 3 行相同，只取一次"]


def test_rows_that_name_their_campaign_go_there(desk: Desk, tmp_path: Path) -> None:
    rows = [
        ["活动名称", "工作任务", "责任部门"],
        ["清案行动", "清理未结案件", "审管办"],
        ["评查行动", "开展评查", ""],
    ]
    preview = looked_at(desk, workbook(tmp_path, rows))
    assert [note.message for note in preview.notes[:2]] == [
        "没有叫“清案行动”的活动，导入时新建一个",
        "没有叫“评查行动”的活动，导入时新建一个",
    ]
    import_generic(desk, preview, DAY)
    with desk.sessions() as session:
        assert session.scalars(select(Campaign.title).order_by(Campaign.id)).all() == ["清案行动", "评查行动"]


def test_a_number_that_reads_as_nothing_is_doubtful_and_comes_in_beside_its_cell(desk: Desk, tmp_path: Path) -> None:
    rows = replaced(INDICATORS, 2, 3, "约 45 天")
    preview = looked_at(desk, workbook(tmp_path, rows))
    first = rows_of(preview)[0]
    assert (first.state, list(first.doubts)) == (RowState.NEW, [3])
    assert preview.rows.doubtful() == [0]
    import_generic(desk, preview, DAY)
    assert set(states(looked_at(desk, workbook(tmp_path, rows)))) == {"same"}


# ---- refused ----------------------------------------------------------------------------------------


def test_refused_rows_go_to_a_workbook_that_imports_again_once_corrected(desk: Desk, tmp_path: Path) -> None:
    rows = [*TASKS[:3], (2, "", "", "审管办", "", "", ""), (3, "开展调研", "", "", "研究室", "", "")]
    path = workbook(tmp_path, rows, "任务.xlsx")
    result = brought_in(desk, path)
    assert (result.new, [cell.row for cell in result.refused]) == (2, [4])
    assert result.refused[0].column == "B 列“工作任务”"
    assert result.refused_file == tmp_path / "任务-未导入行.xlsx"

    book = load_workbook(result.refused_file)
    sheet = book.active
    assert sheet is not None
    heading = [cell.value for cell in sheet[1]]
    assert heading[-2:] == ["活动名称", "未导入原因"]
    sheet.cell(2, 2).value = "补上的任务"
    book.save(result.refused_file)

    again = brought_in(desk, result.refused_file)
    assert (again.new, again.refused) == (1, ())
    assert {row.values["campaign"] for row in ledger(desk, "tasks")} == {"示例县人民法院重点任务分解表"}


def test_a_row_with_one_refused_cell_stays_out_whole_and_loses_no_other(desk: Desk, tmp_path: Path) -> None:
    rows = [*INDICATORS, ("民一庭", 999, 0.5, 1)]
    preview = looked_at(desk, workbook(tmp_path, rows))
    assert states(preview) == ["new", "new", "new", "refused"]
    result = import_generic(desk, preview, DAY)
    assert (result.new, len(ledger(desk, "indicators"))) == (3, 9)
    assert {cell.row for cell in result.refused} == {6}


def test_a_table_without_the_column_that_names_its_rows_is_refused(desk: Desk, tmp_path: Path) -> None:
    choice = open_table(desk, workbook(tmp_path, [["整改措施", "整改时限", "整改情况"], ["调度", "", ""]])).choice
    with pytest.raises(ColumnsMissing, match="反馈问题"):
        preview_generic(desk, choice, DAY)


# ---- stopping ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("after", [0, 1, 2, 3, 4])
def test_stopping_an_import_leaves_nothing(desk: Desk, tmp_path: Path, after: int) -> None:
    class Stopping:
        told = 0

        def report(self, done: int, total: int, label: str = "") -> None:
            self.told += 1
            if self.told > after:
                raise Cancelled

    preview = looked_at(desk, workbook(tmp_path, MEASURES))
    before = content(desk)
    with pytest.raises(Cancelled):
        import_generic(desk, preview, DAY, Stopping())
    assert content(desk) == before
