from __future__ import annotations

import subprocess
import sys
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from courtdesk import paths
from courtdesk.actions.sample_export import COLUMNS, HEADER_ROW, write_sample_export
from courtdesk.intake.case_table import CaseRecord, CaseTable, read_case_table
from courtdesk.intake.sheet_reader import Row, read_workbook
from courtdesk.rules.facts import Procedure

DAY = date(2026, 11, 20)
COMMITTED = paths.resources() / "sample" / "cases.xlsx"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("sample") / "案件.xlsx"
    write_sample_export(path, DAY)
    return path


@pytest.fixture(scope="module")
def table() -> CaseTable:
    return read_case_table(COMMITTED)


def cells_of(path: Path) -> list[Row]:
    return list(read_workbook(path).sheets[0].rows())


def small(folder: Path, name: str, day: date = DAY, count: int = 300, seed: int = 1) -> Path:
    write_sample_export(folder / name, day, count=count, seed=seed)
    return folder / name


def test_the_committed_sample_is_what_the_generator_gives(made: Path) -> None:
    assert cells_of(made) == cells_of(COMMITTED)


def test_the_same_arguments_give_the_same_cells(tmp_path: Path) -> None:
    first = cells_of(small(tmp_path, "一.xlsx"))
    assert cells_of(small(tmp_path, "二.xlsx")) == first
    assert cells_of(small(tmp_path, "三.xlsx", seed=2)) != first
    assert cells_of(small(tmp_path, "四.xlsx", day=date(2026, 11, 23))) != first


def test_titles_stand_above_the_heading_and_a_total_below(tmp_path: Path) -> None:
    rows = cells_of(small(tmp_path, "案件.xlsx"))
    assert str(rows[0][0]).startswith("示例县人民法院")
    assert str(rows[1][0]).startswith("统计时间：")
    assert rows[HEADER_ROW - 1] == list(COLUMNS)
    assert rows[-1][:2] == ["合计", "300 件"]
    assert len(rows) == HEADER_ROW + 300 + 1


def test_all_rows_but_twelve_are_taken_in(table: CaseTable) -> None:
    assert (len(table.records), len(table.refused)) == (4988, 12)
    assert (table.header_row, table.notes) == (HEADER_ROW, ())


def test_each_of_the_twelve_is_refused_for_its_own_reason(table: CaseTable) -> None:
    refused = [(one.heading, one.reason) for row in table.refused for one in row.refusals]
    assert refused == [
        ("立案日期", "没有这一天"),
        ("案号", "案号缺少编号，应如（2026）豫0899民初1号"),
        ("立案日期", "没有填写，无法计算审限"),
        ("结案日期", "早于立案日期 2025年10月10日"),
        ("适用程序", "不认识这种程序"),
        ("案号", "（2026）豫0899民初94号与第 2307 行重复，内容却不同"),
        ("案号", "没有案号"),
        ("案号", "不像案号，应如（2026）豫0899民初1号"),
        ("立案日期", "看不出是哪一天"),
        ("扣除审限天数", "应为天数，如 30 或 30天"),
        ("延长审限天数", "不能是负数"),
        ("审限届满日期", "不晚于立案日期 2026年10月2日"),
    ]


@pytest.mark.parametrize(("day", "seed"), [(date(2024, 2, 29), 1), (date(2026, 1, 1), 5), (date(2027, 12, 31), 9)])
def test_on_any_day_exactly_twelve_rows_are_refused(tmp_path: Path, day: date, seed: int) -> None:
    table = read_case_table(small(tmp_path, "案件.xlsx", day=day, seed=seed, count=250))
    assert (len(table.records), len(table.refused)) == (238, 12)


def open_cases(table: CaseTable, procedure: Procedure) -> list[CaseRecord]:
    return [record for record in table.records if record.closed_on is None and record.procedure is procedure]


def aged(records: list[CaseRecord], first: int, last: int) -> int:
    return sum(first <= (DAY - record.filed_on).days <= last for record in records)


def test_the_open_cases_stand_around_the_day(table: CaseTable) -> None:
    simple, ordinary = open_cases(table, Procedure.SIMPLE), open_cases(table, Procedure.ORDINARY)
    every = [record for record in table.records if record.closed_on is None]
    assert len(every) == 400
    assert aged(simple, 50, 59) > 10
    assert aged(simple, 60, 70) > 10
    assert aged(ordinary, 90, 119) > 10
    assert aged(ordinary, 120, 130) > 5
    assert any(record.stated_limit_on and record.stated_limit_on < DAY for record in every)
    assert any(record.extended_days for record in every)
    assert any(record.extended_months for record in every)
    assert any(record.deducted_days for record in every)
    assert any(record.stayed_days for record in every)


def test_nothing_happens_after_the_day_or_on_a_rest_day(table: CaseTable) -> None:
    assert all(record.filed_on <= DAY for record in table.records)
    assert all(record.closed_on < DAY for record in table.records if record.closed_on)
    assert not [record for record in table.records if record.filed_on.weekday() >= 5]


def test_every_judge_belongs_to_one_department(table: CaseTable) -> None:
    judges = {(record.judge, record.department) for record in table.records}
    assert len(judges) == len({judge for judge, _ in judges}) == 40


def test_numbers_run_in_the_order_of_filing(table: CaseTable) -> None:
    civil = [record for record in table.records if record.case_no.startswith("（2026）豫0899民初")]
    serials = [int(record.case_no.removesuffix("号").rpartition("初")[2]) for record in civil]
    assert serials == sorted(serials)
    assert max(Counter(serials).values()) == 1


def test_fewer_cases_than_faults_need_are_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="100"):
        write_sample_export(tmp_path / "案件.xlsx", DAY, count=99)


def test_making_a_sample_loads_no_database_code() -> None:
    code = (
        "import sys, courtdesk.actions.sample_export; print([m for m in sys.modules if m.startswith('sqlalchemy')])"
    )
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "[]"
