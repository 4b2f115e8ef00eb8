"""Spans of days that move with the day."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from courtdesk.actions.ledgers.spans import SPANS, is_span, span, span_title

DAYS = st.dates(date(1950, 1, 1), date(2150, 12, 31))
FIXED = [key for key in SPANS if not key.endswith(":N")]
#: A Monday to a Sunday with a leap day before.
WEDNESDAY = date(2028, 3, 1)


@pytest.mark.parametrize(
    ("key", "first", "last"),
    [
        ("today", "2028-03-01", "2028-03-01"),
        ("tomorrow", "2028-03-02", "2028-03-02"),
        ("this_week", "2028-02-28", "2028-03-05"),
        ("next_week", "2028-03-06", "2028-03-12"),
        ("this_month", "2028-03-01", "2028-03-31"),
        ("next_month", "2028-04-01", "2028-04-30"),
        ("last_month", "2028-02-01", "2028-02-29"),
        ("this_quarter", "2028-01-01", "2028-03-31"),
        ("last_quarter", "2027-10-01", "2027-12-31"),
        ("this_year", "2028-01-01", "2028-12-31"),
        ("last_year", "2027-01-01", "2027-12-31"),
        ("next:15", "2028-03-01", "2028-03-16"),
        ("next:0", "2028-03-01", "2028-03-01"),
        ("last:30", "2028-01-31", "2028-03-01"),
    ],
)
def test_a_span_is_what_the_calendar_says(key: str, first: str, last: str) -> None:
    assert span(key, WEDNESDAY) == (date.fromisoformat(first), date.fromisoformat(last))


def test_what_is_past_and_what_is_to_come_meet_in_today() -> None:
    assert span("past", WEDNESDAY) == (None, date(2028, 2, 29))
    assert span("future", WEDNESDAY) == (date(2028, 3, 2), None)


@given(key=st.sampled_from(FIXED), day=DAYS)
def test_a_span_never_ends_before_it_begins(key: str, day: date) -> None:
    first, last = span(key, day)
    assert first is None or last is None or first <= last


@given(day=DAYS, kind=st.sampled_from(["week", "month", "quarter", "year"]))
def test_spans_of_one_kind_join_without_a_gap(day: date, kind: str) -> None:
    first, last = span(f"this_{kind}", day)
    assert first is not None
    assert last is not None
    assert first <= day <= last
    if f"next_{kind}" in SPANS:
        assert span(f"next_{kind}", day) == span(f"this_{kind}", last + timedelta(1))
    if f"last_{kind}" in SPANS:
        assert span(f"last_{kind}", day) == span(f"this_{kind}", first - timedelta(1))


@given(day=DAYS, count=st.integers(0, 9999))
def test_a_counted_span_holds_today_and_so_many_days_more(day: date, count: int) -> None:
    assert span(f"next:{count}", day) == (day, day + timedelta(count))
    assert span(f"last:{count}", day) == (day - timedelta(count), day)


@pytest.mark.parametrize("key", ["", "next", "next:", "next:x", "next:-1", "next:１", "week", "after:3"])
def test_an_unknown_span_is_none(key: str) -> None:
    assert not is_span(key)
    with pytest.raises(KeyError):
        span(key, WEDNESDAY)


@pytest.mark.parametrize(
    ("key", "title"), [("this_month", "本月"), ("next:15", "未来 15 天"), ("last:7", "最近 7 天")]
)
def test_a_span_is_told_in_the_words_of_an_office(key: str, title: str) -> None:
    assert is_span(key)
    assert span_title(key) == title


def test_no_number_of_days_falls_off_the_calendar() -> None:
    first, last = span("next:999999999", date(2026, 1, 1))
    assert first == date(2026, 1, 1)
    assert last is not None
    assert last.year < 2200


def test_the_menu_has_a_template_for_counted_days_which_is_no_span_itself() -> None:
    assert SPANS["next:N"] == "未来 N 天"
    assert not is_span("next:N")
