"""What cells of ledgers say, in the texts that the ledgers read."""

from __future__ import annotations

from datetime import date

import pytest

from courtdesk.intake.periods import period_in, read_period
from courtdesk.intake.table_kinds import table_words
from courtdesk.intake.table_titles import title_of
from courtdesk.intake.table_values import (
    Parties,
    day_text,
    figure_parts,
    names_text,
    parties_in,
    people_and_telephones,
    serial_text,
    word_text,
)

DAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("2026/3/5", "2026-03-05"),
        ("2026-3-5 00:00:00", "2026-03-05"),
        ("2026年3月5日", "2026-03-05"),
        ("2026.3.5", "2026-03-05"),
        ("46086", "2026-03-05"),
        ("20260305", "2026-03-05"),
        ("二〇二六年三月五日", "2026-03-05"),
        ("3月5日", "2026-03-05"),
        ("3月5日前", "2026-03-05"),
        ("6月30日之前", "2026-06-30"),
        ("2026年6月底", "2026-06-30"),
        ("2026年6月底前完成", "2026-06-30"),
        ("2026年6月", "2026-06-30"),
        ("年底前", "2026-12-31"),
        ("2027年第一季度", "2027-03-31"),
        ("2026年3月-6月", "2026-06-30"),
        ("1900-01-00", ""),
        ("3/5", "3/5"),
        ("立行立改", "立行立改"),
        ("长期坚持。", "长期坚持"),
        ("每季度", "每季度"),
        ("每月5日前", "每月5日前"),
        ("收到通知后尽快", "收到通知后尽快"),
        ("2026年2月30日", "2026年2月30日"),
    ],
)
def test_days_are_understood_in_every_form_and_other_words_are_kept(written: str, meant: str) -> None:
    assert day_text(written, DAY) == meant


@pytest.mark.parametrize(
    ("kind", "field", "written", "meant"),
    [
        ("rectification", "state", "是", "已完成"),
        ("rectification", "state", "已完成并长期坚持", "长期坚持"),
        ("rectification", "state", "基本完成。", "整改中"),
        ("rectification", "state", "否", "整改中"),
        ("rectification", "state", "尚未开始", "未开始"),
        ("rectification", "state", "目前正在整改", "整改中"),
        ("rectification", "state", "情况复杂", "情况复杂"),
        ("rectification", "closed", "未销号", ""),
        ("rectification", "closed", "2026-03-05", "2026-03-05"),
        ("tasks", "state", "√", "已完成"),
        ("tasks", "state", "推进中", "进行中"),
        ("tasks", "state", "未完成", "进行中"),
    ],
)
def test_states_become_the_words_of_the_ledger(kind: str, field: str, written: str, meant: str) -> None:
    assert word_text(table_words(kind), field, written) == meant


@pytest.mark.parametrize(
    ("written", "leading", "others"),
    [
        ("审管办、民一庭", (), ("审管办", "民一庭")),
        ("审管办，民一庭；民二庭\n执行局", (), ("审管办", "民一庭", "民二庭", "执行局")),
        ("审管办（牵头）、民一庭（配合）", ("审管办",), ("民一庭",)),
        ("牵头单位：审管办；配合单位：民一庭、民二庭", ("审管办",), ("民一庭", "民二庭")),
        ("责任部门：审管办", (), ("审管办",)),
        ("各业务庭", (), ("各业务庭",)),
        ("立案庭（诉讼服务中心）", (), ("立案庭（诉讼服务中心）",)),
        ("审管办、审管办", (), ("审管办",)),
    ],
)
def test_departments_of_one_cell_are_told_apart(
    written: str, leading: tuple[str, ...], others: tuple[str, ...]
) -> None:
    assert parties_in(written) == Parties(leading, others)
    assert names_text(written) == "、".join((*leading, *others))


@pytest.mark.parametrize(
    ("written", "people", "telephones"),
    [
        ("陈怀远", "陈怀远", ""),
        ("陈怀远 0000-1234567", "陈怀远", "0000-1234567"),
        ("陈怀远，电话：13900000000", "陈怀远", "13900000000"),
        ("陈怀远（13900000000）", "陈怀远", "13900000000"),
        ("陈怀远13900000000\n林书雅13900000001", "陈怀远、林书雅", "13900000000、13900000001"),
        ("责任人：陈怀远、林书雅", "陈怀远、林书雅", ""),
    ],
)
def test_telephones_are_taken_out_of_the_people(written: str, people: str, telephones: str) -> None:
    assert people_and_telephones(written) == (people, telephones)


@pytest.mark.parametrize(
    ("written", "number", "unit"),
    [
        ("97.5%", "97.5", "%"),
        ("1,204件", "1204", "件"),
        ("45 天", "45", "天"),
        ("-3", "-3", ""),
        ("约九成", "约九成", ""),
    ],
)
def test_figures_are_parted_from_their_units(written: str, number: str, unit: str) -> None:
    assert figure_parts(written) == (number, unit)


@pytest.mark.parametrize(
    ("written", "number"),
    [("3", "3"), ("3.", "3"), ("（3）", "3"), ("三、", "3"), ("第十二项", "12"), ("1-1", "1-1"), ("甲", "甲")],
)
def test_numbers_of_lines_lose_their_marks(written: str, number: str) -> None:
    assert serial_text(written) == number


@pytest.mark.parametrize(
    ("written", "period"),
    [
        ("2026年10月", "2026-10"),
        ("2026-10", "2026-10"),
        ("2026/3", "2026-03"),
        ("202610", "2026-10"),
        ("10月", "2026-10"),
        ("2026年1-10月", "2026-10"),
        ("1至10月份", "2026-10"),
        ("2026年第三季度", "2026-Q3"),
        ("2026年三季度", "2026-Q3"),
        ("Q2", "2026-Q2"),
        ("2026年上半年", "2026-Q2"),
        ("2026年度", "2026"),
        ("2026", "2026"),
        ("2026-10-31", "2026-10"),
        ("截至10月31日", "2026-10"),
        ("十月", "2026-10"),
        ("13月", ""),
        ("民一庭", ""),
        ("", ""),
    ],
)
def test_periods_of_cells_are_understood(written: str, period: str) -> None:
    assert read_period(written, 2026) == period


@pytest.mark.parametrize(
    ("title", "period"),
    [
        ("示例县人民法院2026年10月审判质效情况", "2026-10"),
        ("2026 年 1—10 月审判执行质效通报", "2026-10"),
        ("2026年第三季度评查情况", "2026-Q3"),
        ("统计时间：2026年10月1日至2026年10月31日", "2026-10"),
        ("2026年度考核", "2026"),
        ("审判质效情况", ""),
    ],
)
def test_the_period_of_a_table_stands_in_its_title(title: str, period: str) -> None:
    assert period_in(title) == period


@pytest.mark.parametrize(
    ("above", "stem", "title"),
    [
        ([["2026年巡察反馈问题整改台账", ""], ["填报单位：审管办"]], "台账", "2026年巡察反馈问题整改台账"),
        ([["整改清单"], ["截至2026年10月31日"]], "审计整改（2026）", "审计整改（2026）"),
        ([["任务", "部门", "时限"]], "重点任务-未导入行", "重点任务"),
        ([], "重点任务 (1)", "重点任务"),
        ([], "重点任务 - 副本", "重点任务"),
    ],
)
def test_a_table_is_called_by_the_title_above_it_or_by_its_file(
    above: list[list[str]], stem: str, title: str
) -> None:
    assert title_of([*above, ["序号", "任务"]], len(above) + 1, stem) == title
