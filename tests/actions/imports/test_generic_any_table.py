"""Whatever a table holds: importing it twice changes nothing, undoing leaves nothing, what is exported comes back."""

from __future__ import annotations

import csv
import random
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from courtdesk.actions.demo import build_demo_court
from courtdesk.actions.desk import Desk, close_desk
from courtdesk.actions.imports.generic import import_generic, preview_generic
from courtdesk.actions.imports.opening import open_table
from courtdesk.actions.imports.values import RowState, TableKind
from courtdesk.actions.ledgers.declared import ledger_info
from courtdesk.actions.ledgers.sheets import sheet_of
from courtdesk.actions.ledgers.values import Query
from courtdesk.actions.undo import undo
from courtdesk.paths import DataFolder
from courtdesk.reports.ledger_files import write_ledger
from courtdesk.reports.ledger_sheet import SheetStyle
from tests.actions.imports.tables import DAY, content, looked_at, rows_of

NAMES = ["陈怀远", "林书雅", "陈怀远、林书雅", "王　伟", "", "陈怀远 0000-1234567"]
UNITS = [
    "审管办",
    "民一庭、民二庭",
    "各业务庭",
    "审管办（牵头）、立案庭",
    "牵头单位：审管办；配合单位：执行局",
    "",
    "无",
]
DAYS = [
    "2026/3/5",
    "2026年6月底前",
    "46086",
    "3月5日",
    "立行立改",
    "每季度",
    "长期坚持",
    "尽快",
    "2026.2.30",
    "",
    "-",
]
STATES = ["已完成", "是", "否", "正在推进", "已清理 12 件，继续推进", "", "待定"]
TEXTS = [
    "清理长期未结案件",
    "开展文书评查",
    "每周调度\n按月通报",
    "1.列明清单；2.逐案调度",
    "=1+1",
    "",
    "清 理 长期未结案件",
]
FIGURES = ["97.5%", "0.97", "1,204", "45天", "约九成", "", "0", "-3"]
COLUMNS = {
    TableKind.TASKS: {
        "序号": ["1", "2", "三、", ""], "工作任务": TEXTS, "牵头领导": NAMES, "责任部门": UNITS, "完成时限": DAYS,
        "完成情况": STATES, "备注": TEXTS,
    },
    TableKind.RECTIFICATION: {
        "序号": ["1", "2", "1-1", ""], "问题类别": ["审判管理", "", "队伍建设"], "反馈问题": TEXTS, "整改措施": TEXTS,
        "责任部门": UNITS, "责任人": NAMES, "整改时限": DAYS, "整改情况": STATES,
        "是否销号": ["是", "否", "", "2026-10-08"],
    },
    TableKind.INDICATORS: {
        "指标名称": ["结案率", "收案数", "平均审理天数", ""], "期间": ["2026-10", "10月", "三季度", "", "某月"],
        "部门": ["民一庭", "全院", "合计", ""], "数值": FIGURES, "目标值": ["≥90%", "≤45天", "95", ""], "备注": TEXTS,
    },
    TableKind.PEOPLE: {
        "姓名": ["陈怀远", "林 书 雅", "王伟", ""], "部门": ["审管办", "立案庭", "", "新设庭"],
        "职务": ["庭长", "", "科员"],
        "联系电话": ["13900000000", "", "0000-1234567"], "分管部门": UNITS,
    },
}  # fmt: skip
#: Each example writes a database; one that fails is small enough to be read as it is.
_SLOW = settings(
    max_examples=15,
    deadline=None,
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


@st.composite
def tables(draw: st.DrawFn) -> list[list[str]]:
    """Draw a table of any kind: shuffled columns, strange ones between, any of its texts in the rows."""
    kind = draw(st.sampled_from(list(COLUMNS)))
    columns = draw(st.permutations(list(COLUMNS[kind].items())))
    rows = draw(st.lists(st.tuples(*(st.sampled_from(texts) for _, texts in columns)), min_size=1, max_size=8))
    return [[heading for heading, _ in columns], *(list(row) for row in rows)]


def as_file(folder: Path, rows: list[list[str]]) -> Path:
    path = folder / "随手表.csv"
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file).writerows(rows)
    return path


@_SLOW
@given(rows=tables())
def test_importing_twice_changes_nothing_and_undoing_leaves_nothing(
    desk: Desk, tmp_path: Path, rows: list[list[str]]
) -> None:
    path = as_file(tmp_path, rows)
    before = content(desk)
    first = looked_at(desk, path)
    assert content(desk) == before
    result = import_generic(desk, first, DAY)
    assert result.new + result.changed + result.unchanged + len({cell.row for cell in result.refused}) == len(
        first.rows
    )

    after = content(desk)
    again = looked_at(desk, path)
    assert [row for row in rows_of(again) if row.state in {RowState.NEW, RowState.CHANGED}] == []
    import_generic(desk, again, DAY)
    assert content(desk) == after

    if result.batch_id is None:
        assert after == before
    else:
        undo(desk)
        assert content(desk) == before


@_SLOW
@given(rows=tables(), chance=st.randoms(use_true_random=False))
def test_the_order_of_the_columns_does_not_matter(
    desk: Desk, tmp_path: Path, rows: list[list[str]], chance: random.Random
) -> None:
    order = list(range(len(rows[0])))
    chance.shuffle(order)
    straight = looked_at(desk, as_file(tmp_path, rows))
    shuffled = looked_at(desk, as_file(tmp_path, [[row[at] for at in order] for row in rows]))
    # A line across the table is told by its first column, so only whole rows are compared.
    whole = {row.number for row in rows_of(straight) if sum(bool(cell) for cell in row.cells) > 1}
    for one, other in ((straight, shuffled), (shuffled, straight)):
        states = {row.number: row.state for row in rows_of(other)}
        assert {row.number: row.state for row in rows_of(one) if row.number in whole} == {
            number: state for number, state in states.items() if number in whole
        }


@pytest.mark.parametrize("kind", [TableKind.TASKS, TableKind.RECTIFICATION, TableKind.INDICATORS, TableKind.PEOPLE])
def test_a_ledger_that_is_exported_comes_back_unchanged(tmp_path: Path, kind: TableKind) -> None:
    court = build_demo_court(DataFolder(tmp_path / "court"), DAY)
    try:
        info = ledger_info(kind)
        sheet = sheet_of(court, Query(kind.value), DAY, [field.key for field in info.fields])
        path = tmp_path / "台账导出.xlsx"
        write_ledger(sheet, path, SheetStyle())
        choice = open_table(court, path).choice
        assert choice.kind is kind
        preview = preview_generic(court, choice, DAY)
        assert len(preview.rows) > 0
        changed = [
            (row.number, row.state, row.changes, row.refused) for row in rows_of(preview) if row.state != "same"
        ]
        assert changed == []
    finally:
        close_desk(court)
