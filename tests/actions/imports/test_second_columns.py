"""What stands beside the column that names the rows is not lost, and no list of indicators is taken for figures."""

from __future__ import annotations

from pathlib import Path

import pytest

from courtdesk.actions.desk import Desk
from courtdesk.actions.imports.importing import open_table
from courtdesk.actions.imports.opening import what_is
from courtdesk.actions.ledgers.asking import find_lines, ledger_rows
from courtdesk.actions.ledgers.values import Query
from tests.actions.imports.tables import DAY, Rows, brought_in, looked_at, workbook

PLAN: Rows = (
    ("2026年重点工作分解表",),
    ("序号", "重点任务", "主要措施", "责任部门", "完成时限"),
    (1, "清理积案", "逐案建档", "民一庭", "2026-06-30"),
    ("", "", "每周调度", "审管办", "每周"),
    (2, "规范庭审", "组织观摩", "研究室", "2026-09-30"),
)
ASSESSMENT: Rows = (
    ("示例县人民法院测评体系",),
    ("内容", "一级指标", "二级指标", "牵头部门", "责任部门"),
    ("审判质效", "办案质量", "改判发回率≤3%", "审管办", "各业务庭"),
    ("", "办案效率", "结案率≥98%", "审管办", "各业务庭"),
)


def test_measures_beside_tasks_tell_more_of_them_and_blank_tasks_mean_the_one_above(
    desk: Desk, tmp_path: Path
) -> None:
    path = workbook(tmp_path, PLAN)
    choice = open_table(desk, path).choice
    assert [column.field for column in choice.columns] == ["number", "heading", "text", "departments", "due"]
    result = brought_in(desk, path)
    assert (result.new, result.refused) == (3, ())
    rows = ledger_rows(desk, "tasks", find_lines(desk, Query("tasks"), DAY).ids, DAY).values()
    assert sorted((row.values["heading"], row.values["text"]) for row in rows) == [
        ("清理积案", "每周调度"),
        ("清理积案", "逐案建档"),
        ("规范庭审", "组织观摩"),
    ]


def test_columns_that_nobody_corrected_are_not_remembered_as_corrected(desk: Desk, tmp_path: Path) -> None:
    path = workbook(tmp_path, PLAN)
    brought_in(desk, path)
    assert looked_at(desk, path).choice.remembered is False


@pytest.mark.parametrize(
    ("rows", "kind"),
    [
        (PLAN, "table"),
        (ASSESSMENT, "paper"),
        ((("部门", "收案数", "结案率"), ("民一庭", 120, 0.95), ("民二庭", 80, 0.9)), "table"),
    ],
)
def test_a_list_of_indicators_without_a_figure_is_a_paper(tmp_path: Path, rows: Rows, kind: str) -> None:
    assert what_is(workbook(tmp_path, rows)) == kind
