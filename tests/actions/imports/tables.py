"""Tables as offices send them, written as files; and what the desk holds, to compare before and after."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from openpyxl import Workbook
from sqlalchemy import select

from courtdesk.actions.desk import Desk
from courtdesk.actions.imports.generic import import_generic, preview_generic
from courtdesk.actions.imports.opening import open_table
from courtdesk.actions.imports.values import PreviewRow, TablePreview
from courtdesk.actions.results import ImportResult
from courtdesk.models.tables import Base

DAY = date(2026, 11, 22)
Rows = Sequence[Sequence[object]]

TASKS: Rows = (
    ("示例县人民法院重点任务分解表",),
    ("序号", "工作任务", "牵头领导", "牵头部门", "责任部门", "完成时限", "完成情况"),
    (1, "清理长期未结案件", "陈怀远", "审管办", "民一庭", "2026年12月底前", "已完成"),
    (2, "开展文书评查", "", "审管办", "民一庭、民二庭", "每季度", "已评查 30 件"),
    ("合计", "2 项"),
)
MEASURES: Rows = (
    ("2026年巡察反馈问题整改台账",),
    ("序号", "问题类别", "反馈问题", "整改措施", "责任领导", "责任部门", "整改时限", "完成情况", "是否销号"),
    (1, "审判管理", "长期未结案件多", "逐案列明清单", "陈怀远", "审管办", "立行立改", "已完成", "2026-10-08"),
    ("", "", "", "每周调度", "", "民一庭", "2026年6月底前", "正在推进，已建立台账", "否"),
    (2, "队伍建设", "学习不深入", "制定学习计划", "陈怀远", "政治部", "长期坚持", "", ""),
)
INDICATORS: Rows = (
    ("2026年10月审判质效情况表",),
    ("部门", "收案数", "结案率", "平均审理天数"),
    ("民一庭", 120, 0.953, 45.2),
    ("民二庭", 80, 0.912, 50),
    ("全院", 200, 0.94, 47),
)
PEOPLE: Rows = (
    ("序号", "姓名", "职务", "联系电话", "备注"),
    (1, "陈怀远", "审管办主任", "0000-1234567", ""),
    (2, "林书雅", "科员", "13900000000", "借调"),
)
ALL = {"tasks": TASKS, "rectification": MEASURES, "indicators": INDICATORS, "people": PEOPLE}
#: What notes of the desk and the history hold is no content of a ledger.
_NO_LEDGER = frozenset({"history_deed", "history_change", "import_mapping", "desk_note"})


def workbook(folder: Path, rows: Rows, name: str = "表.xlsx", merged: Sequence[str] = ()) -> Path:
    """Write rows as an .xlsx."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(list(row))
    for cells in merged:
        sheet.merge_cells(cells)
    path = folder / name
    book.save(path)
    return path


def looked_at(desk: Desk, path: Path) -> TablePreview:
    """Open a table as it is guessed and look at what it would do."""
    return preview_generic(desk, open_table(desk, path).choice, DAY)


def brought_in(desk: Desk, path: Path) -> ImportResult:
    """Import a table as it is guessed."""
    return import_generic(desk, looked_at(desk, path), DAY)


def states(preview: TablePreview) -> list[str]:
    """Return the state of each row."""
    return [row.state.value for row in rows_of(preview)]


def rows_of(preview: TablePreview) -> list[PreviewRow]:
    """Return every row of a preview."""
    return [preview.rows.row(at) for at in range(len(preview.rows))]


def content(desk: Desk) -> dict[str, list[tuple[object, ...]]]:
    """Return all rows of all tables but the history's."""
    with desk.sessions() as session:
        return {
            table.name: [tuple(row) for row in session.execute(select(table).order_by(table.c.id))]
            for table in Base.metadata.sorted_tables
            if table.name not in _NO_LEDGER
        }
