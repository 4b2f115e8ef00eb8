from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from courtdesk.intake import cells
from courtdesk.intake.cells import Cell, CellRefused, Span
from courtdesk.rules.facts import Branch, Procedure

DAY = date(2021, 3, 5)
DAYS = st.dates(date(1980, 1, 1), date(2099, 12, 31))


@pytest.mark.parametrize(
    "cell",
    [
        "2021-3-5",
        "2021-03-05",
        "2021/03/05",
        "2021/3/5",
        "2021.3.5",
        "2021．03．05",
        "２０２１－０３－０５",
        "2021—3—5",
        "2021年3月5日",
        "2021 年 3 月 5 日",
        "2021年3月5",
        "20210305",
        "20210305093000",
        20210305,
        20210305.0,
        "2021-03-05 00:00:00",
        "2021-03-05T09:30:00+08:00",
        "2021/3/5 9:30",
        " 2021-3-5 ",
        44260,
        44260.0,
        44260.75,
        "44260",
        datetime(2021, 3, 5, 9, 30),  # noqa: DTZ001 - sheets know no zones
        date(2021, 3, 5),
    ],
)
def test_a_date_is_the_same_in_all_its_forms(cell: Cell) -> None:
    assert cells.read_date(cell) == DAY


@pytest.mark.parametrize(
    "cell",
    ["", " ", "-", "--", "/", "无", "未结", "0", 0, 0.0, 1, "1900-01-00", "1900-01-01", "1900/1/0", "0000-00-00",
     "0001-01-01", time(0, 0), date(1900, 1, 1), date(1899, 12, 31), datetime(1899, 12, 31)],  # noqa: DTZ001 - sheets know no zones
)  # fmt: skip
def test_a_blank_date_is_blank_in_all_its_forms(cell: Cell) -> None:
    assert cells.read_date(cell) is None


@pytest.mark.parametrize(
    ("cell", "reason"),
    [
        ("2026-02-30", "没有这一天"),
        ("2025年2月29日", "没有这一天"),
        ("2026-13-01", "没有这一天"),
        (20260230, "没有这一天"),
        ("2026-4-0", "没有这一天"),
        ("26.3.5", "年份要写成四位"),
        ("12026-3-5", "年份要写成四位"),
        ("1026-03-05", "年份不在 1980 至 2099 之间"),
        (date(2126, 3, 5), "年份不在 1980 至 2099 之间"),
        (5, "年份不在 1980 至 2099 之间"),
        ("2026年3月", "只写了年月，缺少日"),
        ("2026-03", "只写了年月，缺少日"),
        ("上月下旬", "看不出是哪一天"),
        ("3月5日", "看不出是哪一天"),
        (-44260, "看不出是哪一天"),
        (1234567, "看不出是哪一天"),
        (True, "看不出是哪一天"),
        (time(9, 30), "看不出是哪一天"),
        (timedelta(days=3), "看不出是哪一天"),
    ],
)
def test_a_date_that_is_none_is_refused_in_words(cell: Cell, reason: str) -> None:
    with pytest.raises(CellRefused) as refused:
        cells.read_date(cell)
    assert refused.value.reason == reason


@given(DAYS)
def test_every_day_comes_back_from_every_form(day: date) -> None:
    forms: tuple[Cell, ...] = (
        day,
        day.isoformat(),
        f"{day.year}.{day.month}.{day.day}",
        f"{day.year}年{day.month}月{day.day}日",
        f"{day:%Y%m%d}",
        int(f"{day:%Y%m%d}"),
        (day - date(1899, 12, 30)).days,
        cells.as_written(day),
        cells.as_written(datetime.combine(day, time())),
    )
    assert {cells.read_date(form) for form in forms} == {day}


@given(st.text() | st.floats(allow_nan=False) | st.integers() | st.booleans())
def test_no_cell_breaks_the_reading_of_dates_and_days(cell: Cell) -> None:
    for convert in (cells.read_date, cells.read_span, cells.read_days, cells.read_procedure, cells.read_detained):
        try:
            convert(cell)
        except CellRefused as refused:
            reason = refused.reason
        else:
            reason = "taken in"
        assert reason


@pytest.mark.parametrize(
    ("cell", "span"),
    [
        ("", Span()),
        ("-", Span()),
        ("无", Span()),
        (0, Span()),
        (90, Span(days=90)),
        (90.0, Span(days=90)),
        ("90", Span(days=90)),
        ("90天", Span(days=90)),
        ("９０ 日", Span(days=90)),
        ("3个月", Span(months=3)),
        ("3月", Span(months=3)),
        ("三个月", Span(months=3)),
        ("两个月", Span(months=2)),
        ("1个月15天", Span(months=1, days=15)),
        ("一个月零五天", Span(months=1, days=5)),
        ("二十天", Span(days=20)),
        ("十五天", Span(days=15)),
        ("四十五日", Span(days=45)),
    ],
)
def test_a_length_of_time_is_days_or_months(cell: Cell, span: Span) -> None:
    assert cells.read_span(cell) == span


@pytest.mark.parametrize(
    ("convert", "cell", "reason"),
    [
        (cells.read_span, "-10", "不能是负数"),
        (cells.read_span, 2.5, "应为整数"),
        (cells.read_span, "123456", "数字太大"),
        (cells.read_span, "若干", "应为天数，如 30 或 30天"),
        (cells.read_span, "一个半月", "应为天数，如 30 或 30天"),
        (cells.read_span, "一二天", "应为天数，如 30 或 30天"),
        (cells.read_span, date(2026, 3, 5), "应为天数，如 30 或 30天"),
        (cells.read_days, "1个月", "请把月换算成天数"),
        (cells.read_detained, "不详待查", "看不出是否在押，请写“是”或“否”"),
        (cells.read_procedure, "快捷程序", "不认识这种程序"),
    ],
)
def test_what_cannot_be_counted_or_named_is_refused(
    convert: Callable[[Cell], object], cell: Cell, reason: str
) -> None:
    with pytest.raises(CellRefused) as refused:
        convert(cell)
    assert refused.value.reason == reason


def test_bare_numbers_are_months_where_the_heading_says_so() -> None:
    assert cells.read_months(3) == Span(months=3)
    assert cells.read_months("3") == Span(months=3)
    assert cells.read_months("30天") == Span(days=30)


@pytest.mark.parametrize(
    ("cell", "procedure"),
    [
        ("简易程序", Procedure.SIMPLE),
        ("简易", Procedure.SIMPLE),
        ("适用简易程序", Procedure.SIMPLE),
        ("民事一审简易程序", Procedure.SIMPLE),
        ("普通程序", Procedure.ORDINARY),
        ("普通程序（独任）", Procedure.ORDINARY),
        ("普通程序(独任制)", Procedure.ORDINARY),
        ("简易程序转普通程序", Procedure.ORDINARY),
        ("小额诉讼程序", Procedure.SMALL),
        ("简易程序（小额诉讼）", Procedure.SMALL),
        ("刑事速裁程序", Procedure.FAST),
        ("特别程序", Procedure.SPECIAL),
        ("二审", Procedure.APPEAL),
        ("申请再审审查", Procedure.RETRIAL_REVIEW),
        ("首次执行", Procedure.ENFORCEMENT),
        ("执行异议", Procedure.UNKNOWN),
        ("公示催告程序", Procedure.UNKNOWN),
        ("", None),
        ("-", None),
    ],
)
def test_procedures_go_by_many_words(cell: str, procedure: Procedure | None) -> None:
    assert cells.read_procedure(cell)[0] is procedure


@pytest.mark.parametrize(
    ("cell", "branch"),
    [("民事", Branch.CIVIL), ("刑事一审", Branch.CRIMINAL), ("行政", Branch.ADMINISTRATIVE),
     ("执行实施", Branch.ENFORCEMENT),
     ("国家赔偿", Branch.OTHER), ("", None), ("信访", None)],
)  # fmt: skip
def test_the_branch_is_read_off_the_case_type(cell: str, branch: Branch | None) -> None:
    assert cells.read_branch(cell) is branch


@pytest.mark.parametrize(
    ("cell", "held"),
    [("是", True), ("在押", True), ("逮捕", True), ("逮捕（看守所）", True), (True, True), ("否", False),
     ("不在押", False), ("未羁押", False), ("取保候审", False), ("", False), (False, False)],
)  # fmt: skip
def test_custody_is_told_by_many_words(cell: Cell, held: bool) -> None:  # noqa: FBT001 - a column of the table above
    assert cells.read_detained(cell) is held


@pytest.mark.parametrize(
    ("cell", "name"),
    [("王某某、", "王某某"), (" 民事审判 第一庭\n", "民事审判第一庭"), ("无", ""), (3.0, "3")],
)
def test_names_lose_blanks_and_hanging_marks(cell: Cell, name: str) -> None:
    assert cells.read_name(cell) == name


@pytest.mark.parametrize(
    ("cell", "written"),
    [(5.0, "5"), (5.5, "5.5"), (True, "是"), (date(2026, 3, 5), "2026-03-05"), (" 甲 ", "甲"),
     (datetime(2026, 3, 5, 9, 30), "2026-03-05 09:30:00")],  # noqa: DTZ001 - sheets know no zones
)  # fmt: skip
def test_a_cell_is_written_as_the_clerk_saw_it(cell: Cell, written: str) -> None:
    assert cells.as_written(cell) == written


@pytest.mark.parametrize(
    ("number", "written"),
    [
        (0.8533000000000001, "0.8533"),
        (0.1 + 0.2, "0.3"),
        (85.33, "85.33"),
        (-1204.0, "-1204"),
        (0.0, "0"),
        (-0.0, "0"),
        (1e-7, "0.0000001"),
        (123456789.123456, "123456789.123456"),
        (1e20, "100000000000000000000"),
        (float("inf"), "inf"),
    ],
)
def test_a_number_is_written_as_a_spreadsheet_shows_it(number: float, written: str) -> None:
    assert cells.plain_number(number) == written


@given(st.decimals(-(10**9), 10**9, allow_nan=False, allow_infinity=False, places=4))
def test_a_figure_of_four_decimals_is_written_as_it_was_typed(typed: Decimal) -> None:
    assert Decimal(cells.plain_number(float(typed))) == typed
