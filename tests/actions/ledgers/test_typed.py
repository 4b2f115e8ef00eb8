"""What a clerk types into a cell, and what it means."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from courtdesk.actions.ledgers.declared import LEDGERS, ledger_info
from courtdesk.actions.ledgers.typed import Doubtful, Refused, Taken, check_text, read_typed, split_names
from courtdesk.actions.ledgers.values import Field, FieldKind

#: A Monday.
TODAY = date(2026, 3, 2)
DUE = ledger_info("tasks").field("due")
FILED = ledger_info("cases").field("filed_on")
STATE = ledger_info("tasks").field("state")
PROCEDURE = ledger_info("cases").field("procedure")
BRANCH = ledger_info("cases").field("branch")
NUMBER = Field("amount", "金额", FieldKind.NUMBER, editable=True)

DAYS = {
    "2026-03-05": date(2026, 3, 5),
    "2026-3-5": date(2026, 3, 5),
    "2026/3/5": date(2026, 3, 5),
    "2026/03/05": date(2026, 3, 5),
    "2026.3.5": date(2026, 3, 5),
    "2026.03.05": date(2026, 3, 5),
    "2026年3月5日": date(2026, 3, 5),
    "2026年03月05日": date(2026, 3, 5),
    "2026年3月5号": date(2026, 3, 5),
    "2026 年 3 月 5 日": date(2026, 3, 5),
    "20260305": date(2026, 3, 5),
    "46086": date(2026, 3, 5),
    "46086.5": date(2026, 3, 5),
    "２０２６－０３－０５": date(2026, 3, 5),
    "２０２６年３月５日": date(2026, 3, 5),
    "二〇二六年三月五日": date(2026, 3, 5),
    "二〇二六年十二月三十一日": date(2026, 12, 31),
    "2026-03-05 10:30": date(2026, 3, 5),
    "2026-03-05 10:30:15": date(2026, 3, 5),
    "2026/3/5 0:00:00": date(2026, 3, 5),
    "2026-03-05T08:00:00": date(2026, 3, 5),
    "2026-03-05（星期四）": date(2026, 3, 5),
    " 2026-03-05 ": date(2026, 3, 5),
    "2026-03-05\u200b": date(2026, 3, 5),
    "26-3-5": date(2026, 3, 5),
    "26.3.5": date(2026, 3, 5),
    "26年3月5日": date(2026, 3, 5),
    "3月5日": date(2026, 3, 5),
    "3月5号": date(2026, 3, 5),
    "3月5": date(2026, 3, 5),
    "三月五日": date(2026, 3, 5),
    "十二月一日": date(2026, 12, 1),
    "3/5": date(2026, 3, 5),
    "3-5": date(2026, 3, 5),
    "3.5": date(2026, 3, 5),
    "３／５": date(2026, 3, 5),
    "12.31": date(2026, 12, 31),
    "0305": date(2026, 3, 5),
    "5日": date(2026, 3, 5),
    "31号": date(2026, 3, 31),
    "今天": TODAY,
    "今日": TODAY,
    "明天": date(2026, 3, 3),
    "后天": date(2026, 3, 4),
    "大后天": date(2026, 3, 5),
    "昨天": date(2026, 3, 1),
    "前天": date(2026, 2, 28),
    "+7": date(2026, 3, 9),
    "+ 7": date(2026, 3, 9),
    "＋１５": date(2026, 3, 17),
    "-1": date(2026, 3, 1),
    "3天后": date(2026, 3, 5),
    "10日内": None,
    "3天前": date(2026, 2, 27),
    "周五": date(2026, 3, 6),
    "本周五": date(2026, 3, 6),
    "下周一": date(2026, 3, 9),
    "上周日": date(2026, 3, 1),
    "下星期天": date(2026, 3, 15),
    "月底": date(2026, 3, 31),
    "本月底": date(2026, 3, 31),
    "6月底": date(2026, 6, 30),
    "6月底前": date(2026, 6, 30),
    "2026年6月底": date(2026, 6, 30),
    "12月中旬": date(2026, 12, 20),
    "二季度末": date(2026, 6, 30),
    "年底": date(2026, 12, 31),
    "明年底": date(2027, 12, 31),
    "2026年底": date(2026, 12, 31),
    "2月29日": None,
    "2028-02-29": date(2028, 2, 29),
}

NO_DAYS = {
    "3月35日": "“3月35日”不是日期，应像 2026-03-05",
    "2026-02-30": "“2026-02-30”不是日期，应像 2026-03-05",
    "2026-13-01": "“2026-13-01”不是日期，应像 2026-03-05",
    "尽快": "“尽快”不是日期，应像 2026-03-05",
    "下周": "“下周”不是日期，应像 2026-03-05",
    "305": "“305”不是日期，应像 2026-03-05",
    "2026": "“2026”不是日期，应像 2026-03-05",
    "+": "“+”不是日期，应像 2026-03-05",
    "32日": "“32日”不是日期，应像 2026-03-05",
    "2026-03": "“2026-03”缺少日，应像 2026-03-05",
    "2026年3月": "“2026年3月”缺少日，应像 2026-03-05",
    "3月": "“3月”缺少日，应像 2026-03-05",
    "1026-03-05": "“1026-03-05”的年份不在 1980 至 2099 之间",
    "2206年3月5日": "“2206年3月5日”的年份不在 1980 至 2099 之间",
    "每季度": "“每季度”不是日期，请写在“频次”里",
    "每月5日": "“每月5日”不是日期，请写在“频次”里",
    "长期坚持": "“长期坚持”不是日期，请写在“频次”里",
    "今天" * 40: "“" + "今天" * 15 + "…”不是日期，应像 2026-03-05",
}

NAMES = {
    "陈立新": ("陈立新",),
    "陈立新、赵明": ("陈立新", "赵明"),
    "陈立新，赵明": ("陈立新", "赵明"),
    "陈立新,赵明": ("陈立新", "赵明"),
    "陈立新；赵明": ("陈立新", "赵明"),
    "陈立新;赵明": ("陈立新", "赵明"),
    "陈立新 赵明": ("陈立新", "赵明"),
    "陈立新\u3000赵明": ("陈立新", "赵明"),
    "陈立新\n赵明": ("陈立新", "赵明"),
    "陈立新\r\n赵明": ("陈立新", "赵明"),
    "陈立新/赵明": ("陈立新", "赵明"),
    "赵\u3000明、孙 宁": ("赵明", "孙宁"),
    "赵明、赵明": ("赵明",),
    "、赵明、": ("赵明",),
    "审管办（牵头）、各业务庭": ("审管办（牵头）", "各业务庭"),
    " 、 ": (),
}

CHOICES = [
    (STATE, "进行中", "进行中"),
    (STATE, "进行", "进行中"),
    (STATE, "完成", "已完成"),
    (STATE, "长期", "长期坚持"),
    (STATE, " 已 完成 ", "已完成"),
    (PROCEDURE, "简易程序", "简易程序"),
    (PROCEDURE, "简易", "简易程序"),
    (PROCEDURE, "小额", "小额诉讼程序"),
    (PROCEDURE, "小额诉讼", "小额诉讼程序"),
    (PROCEDURE, "普通程序独任", "普通程序"),
    (PROCEDURE, "适用简易程序", "简易程序"),
    (PROCEDURE, "二审", "二审程序"),
    (PROCEDURE, "再审审查", "申请再审审查"),
    (PROCEDURE, "督促程序", "督促程序"),
    (BRANCH, "民", "民事"),
    (BRANCH, "刑事", "刑事"),
]

NO_CHOICES = [
    (STATE, "快了", "“快了”不在可填的词里：未开始、进行中、已完成、长期坚持"),
    (
        PROCEDURE,
        "程序",
        "“程序”可以是普通程序、简易程序、小额诉讼程序、速裁程序、特别程序、二审程序、执行程序，请写全",
    ),
    (BRANCH, "赔", "“赔”不在可填的词里：民事、刑事、行政、执行、其他"),
]

CASE_NUMBERS = {
    "（2026）豫0899民初12号": "（2026）豫0899民初12号",
    "(2026)豫0899民初12号": "（2026）豫0899民初12号",
    "〔2026〕豫0899民初12号": "（2026）豫0899民初12号",
    "【2026】豫0899民初12": "（2026）豫0899民初12号",
    "2026豫0899民初12号": "（2026）豫0899民初12号",
    "（２０２６）豫０８９９民初１２号": "（2026）豫0899民初12号",
    "（2026）豫0899 民初 0012 号": "（2026）豫0899民初12号",
}

NUMBERS = {"1234": 1234, "1,234": 1234, "１，２３４": 1234, "-5": -5, "1.5": 1.5, "1,234,567.50": 1234567.5}


@pytest.mark.parametrize(("typed", "meant"), DAYS.items())
def test_a_day_is_read_in_every_form_a_clerk_types(typed: str, meant: date | None) -> None:
    read = read_typed(DUE, typed, TODAY)
    if meant is None:
        assert isinstance(read, Doubtful)
    else:
        assert read == Taken(meant)


@pytest.mark.parametrize(("typed", "reason"), NO_DAYS.items())
def test_what_is_no_day_is_doubted_with_a_reason(typed: str, reason: str) -> None:
    assert read_typed(DUE, typed, TODAY) == Doubtful(None, reason)
    assert check_text(DUE, typed, TODAY) == reason


@pytest.mark.parametrize("typed", list(NO_DAYS))
def test_a_required_day_is_never_left_doubtful(typed: str) -> None:
    assert isinstance(read_typed(FILED, typed, TODAY), Refused)


@pytest.mark.parametrize(("typed", "meant"), NAMES.items())
def test_names_are_split_wherever_a_clerk_parts_them(typed: str, meant: tuple[str, ...]) -> None:
    assert split_names(typed) == meant


@pytest.mark.parametrize(("field", "typed", "meant"), CHOICES)
def test_a_choice_is_known_by_its_beginning_or_another_word_for_it(field: Field, typed: str, meant: str) -> None:
    assert read_typed(field, typed, TODAY) == Taken(meant)


@pytest.mark.parametrize(("field", "typed", "reason"), NO_CHOICES)
def test_what_is_no_choice_or_several_is_told(field: Field, typed: str, reason: str) -> None:
    assert check_text(field, typed, TODAY) == reason


@pytest.mark.parametrize(("typed", "meant"), CASE_NUMBERS.items())
def test_a_case_number_gets_its_proper_form(typed: str, meant: str) -> None:
    assert read_typed(ledger_info("cases").field("case_no"), typed, TODAY) == Taken(meant)


def test_what_is_no_case_number_is_refused_with_an_example() -> None:
    reason = check_text(ledger_info("cases").field("case_no"), "民初12号", TODAY)
    assert reason == "“民初12号”不像案号，应如（2026）豫0899民初1号"


@pytest.mark.parametrize(("typed", "meant"), NUMBERS.items())
def test_numbers_are_read_with_separators_and_wide_digits(typed: str, meant: float) -> None:
    assert read_typed(NUMBER, typed, TODAY) == Taken(meant)


@pytest.mark.parametrize("typed", ["约三千", "1,2", "1.2.3", "12元"])
def test_what_is_no_number_is_told(typed: str) -> None:
    assert check_text(NUMBER, typed, TODAY) == f"“{typed}”不是数字"


@pytest.mark.parametrize("typed", ["", "  ", "\u3000", "\u200b"])
def test_a_blank_clears_a_cell_and_is_refused_where_something_must_stand(typed: str) -> None:
    assert read_typed(DUE, typed, TODAY) == Taken(None)
    assert read_typed(ledger_info("tasks").field("leaders"), typed, TODAY) == Taken(())
    assert read_typed(ledger_info("tasks").field("remark"), typed, TODAY) == Taken("")
    assert read_typed(FILED, typed, TODAY) == Refused("“立案日期”不能为空")


def test_a_text_that_is_too_long_for_its_field_is_told_with_its_length() -> None:
    assert check_text(ledger_info("cases").field("cause"), "案" * 201, TODAY) == "超过 200 字，现有 201 字"


def test_a_short_text_stands_on_one_line_and_a_long_one_keeps_its_lines() -> None:
    assert read_typed(ledger_info("cases").field("cause"), "买卖\n合同  纠纷", TODAY) == Taken("买卖 合同 纠纷")
    assert read_typed(ledger_info("cases").field("remark"), "一 \r\n二", TODAY) == Taken("一\n二")


@given(st.dates(date(1980, 1, 1), date(2099, 12, 31)), st.dates(date(2000, 1, 1), date(2090, 1, 1)))
def test_every_full_form_of_a_day_is_the_same_day_whenever_it_is_typed(meant: date, typed_on: date) -> None:
    forms = (f"{meant}", f"{meant:%Y/%m/%d}", f"{meant:%Y.%m.%d}", f"{meant.year}年{meant.month}月{meant.day}日")
    for form in (*forms, f"{meant:%Y%m%d}", str((meant - date(1899, 12, 30)).days), f"{meant} 08:30"):
        assert read_typed(DUE, form, typed_on) == Taken(meant), form


@given(st.integers(-900, 900), st.dates(date(2000, 1, 1), date(2090, 1, 1)))
def test_a_sign_before_days_counts_from_the_day_of_typing(days: int, typed_on: date) -> None:
    assert read_typed(DUE, f"{days:+d}", typed_on) == Taken(typed_on + timedelta(days))


@given(st.sampled_from([field for key in LEDGERS for field in ledger_info(key).fields]), st.text(max_size=40))
def test_no_text_makes_a_field_stumble(field: Field, text: str) -> None:
    read = read_typed(field, text, TODAY)
    assert isinstance(read, Taken) or read.reason
    assert bool(check_text(field, text, TODAY)) is not isinstance(read, Taken)
