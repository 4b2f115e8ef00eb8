"""Days and spans are read as a clerk would read them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from courtdesk.intake.dates import due_of, dues_in, find_day, is_standing, parse_span, recurrences_in, western

SPANS = [
    ("4月份", "2026-04-01", "2026-04-30"),
    ("4月到12月底", "2026-04-01", "2026-12-31"),
    ("2027年1月", "2027-01-01", "2027-01-31"),
    ("3月15日前", None, "2026-03-15"),
    ("3月16日至12月31日", "2026-03-16", "2026-12-31"),
    ("2027年1月1日至1月31日", "2027-01-01", "2027-01-31"),
    ("2026年11月—2027年2月", "2026-11-01", "2027-02-28"),
    ("11月至次年1月", "2026-11-01", "2027-01-31"),
    ("9月至2月", "2026-09-01", "2027-02-28"),
    ("2026.3.1-2026.5.31", "2026-03-01", "2026-05-31"),
    ("上半年", "2026-01-01", "2026-06-30"),
    ("下半年", "2026-07-01", "2026-12-31"),
    ("第二季度", "2026-04-01", "2026-06-30"),
    ("即日起至4月30日", None, "2026-04-30"),
    ("2026年3月起", "2026-03-01", None),
    ("2028年2月", "2028-02-01", "2028-02-29"),
    ("3月上旬", "2026-03-01", "2026-03-10"),
    ("六月三十日前", None, "2026-06-30"),
    ("年底前", None, "2026-12-31"),
    ("2025年底前", None, "2025-12-31"),
]


def iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


@pytest.mark.parametrize(("text", "start", "end"), SPANS)
def test_spans_take_the_year_of_the_document(text: str, start: str | None, end: str | None) -> None:
    span = parse_span(text, 2026)
    assert span is not None
    assert (iso(span.start), iso(span.end)) == (start, end)


@pytest.mark.parametrize("text", ["2月30日前", "13月份", "国庆节前", "近期", ""])
def test_what_no_calendar_has_is_not_guessed(text: str) -> None:
    assert parse_span(text, 2026) is None


def test_without_any_year_there_is_no_span() -> None:
    assert parse_span("4月份", None) is None


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("6月底前完成清理", [("6月底前", "2026-06-30")]),
        ("于六月底前完成，2025年底前建成", [("六月底前", "2026-06-30"), ("2025年底前", "2025-12-31")]),
        ("8月15日前报送", [("8月15日前", "2026-08-15")]),
        ("审限届满50日未结案", []),
        ("每月5日前报送", []),
        ("开庭三日前公告", []),
    ],
)
def test_deadlines_are_found_in_sentences(text: str, found: list[tuple[str, str]]) -> None:
    assert [(words.text, iso(due_of(words.text, 2026))) for words in dues_in(text)] == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("每周五抽出2小时学习", ["每周五"]),
        ("每月通报，每季度讲评，每月小结", ["每月", "每季度"]),
        ("每半年检查一次", ["每半年"]),
        ("每月5日前报送", ["每月5日前"]),
        ("每个工作日巡查", ["每个工作日"]),
        ("每一个案件、每个环节、每名法官", []),
    ],
)
def test_recurrences_keep_the_words_of_the_plan(text: str, found: list[str]) -> None:
    assert [words.text for words in recurrences_in(text)] == found


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026年3月10日", "2026-03-10"),
        ("二〇二六年十一月二十日", "2026-11-20"),
        ("二〇二六年三月三十一日印发", "2026-03-31"),
        ("二〇二六年十月十日", "2026-10-10"),
        ("2026年2月30日", None),
        ("3月10日", None),
    ],
)
def test_a_full_date_is_found(text: str, day: str | None) -> None:
    found = find_day(text)
    assert iso(found[0] if found else None) == day


@given(st.dates(min_value=date(2000, 1, 1), max_value=date(2099, 12, 31)))
def test_every_day_is_read_back(day: date) -> None:
    found = find_day(f"{day.year}年{day.month}月{day.day}日")
    assert found is not None
    assert found[0] == day
    assert due_of(f"{day.year}年{day.month}月{day.day}日前", None) == day


@given(st.dates(min_value=date(2000, 1, 1), max_value=date(2099, 12, 31)))
def test_chinese_digits_are_read_like_western_ones(day: date) -> None:
    ones = "〇一二三四五六七八九"

    def small(number: int) -> str:
        tens, rest = divmod(number, 10)
        return ("" if tens == 0 else "十" if tens == 1 else ones[tens] + "十") + (ones[rest] if rest else "")

    year = "".join(ones[int(digit)] for digit in str(day.year))
    assert western(f"{year}年{small(day.month)}月{small(day.day)}日") == f"{day.year}年{day.month}月{day.day}日"


@pytest.mark.parametrize(("text", "standing"), [("长期坚持", True), ("每季度", True), ("6月底前", False)])
def test_standing_tasks_have_no_day(text: str, standing: bool) -> None:  # noqa: FBT001 - a table
    assert is_standing(text) is standing
