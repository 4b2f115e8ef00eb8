"""The course of a supervision matter, and the office's own series of numbers."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from courtdesk import paths
from courtdesk.errors import RuleFileBroken
from courtdesk.models.vocabulary import MATTER_STAGES
from courtdesk.reports.kinds import KINDS
from courtdesk.rules.matter_course import COURSE_FILE, Course, NumberSeries, load_course, share_number

FIRST = "{year}—1"


@pytest.fixture(scope="module")
def course() -> Course:
    return load_course(paths.resources() / "supervision")


def test_the_course_has_the_stages_that_are_stored_and_papers_that_exist(course: Course) -> None:
    assert course.words == MATTER_STAGES
    assert (course.first, course.last) == ("拟办", "办结")
    assert all(each.paper in KINDS for each in course.stages)


@pytest.mark.parametrize(
    ("now", "wanted", "passed"),
    [
        ("拟办", "立项", ()),
        ("拟办", "审批", ("立项",)),
        ("拟办", "交办", ("立项", "审批")),
        ("立项", "反馈", ("审批", "交办")),
        ("交办", "催办", ()),
        ("交办", "反馈", ()),
        ("催办", "催办", ()),
        ("催办", "反馈", ()),
        ("反馈", "催办", ()),
        ("审批", "催办", ("交办",)),
        ("交办", "办结", ("反馈",)),
    ],
)
def test_what_is_passed_over_is_named(course: Course, now: str, wanted: str, passed: tuple[str, ...]) -> None:
    assert course.leads_on(now, wanted)
    assert course.passed_over(now, wanted) == passed


@pytest.mark.parametrize(("now", "wanted"), [("立项", "拟办"), ("交办", "交办"), ("反馈", "交办"), ("办结", "反馈")])
def test_going_back_is_no_going_on(course: Course, now: str, wanted: str) -> None:
    assert not course.leads_on(now, wanted)


@pytest.mark.parametrize(
    ("shares", "stage"),
    [
        (["交办", "交办"], "交办"),
        (["反馈", "交办", "办结"], "交办"),
        (["反馈", "催办"], "催办"),
        (["办结", "反馈"], "反馈"),
        (["办结", "办结"], "反馈"),
    ],
)
def test_a_split_matter_stands_where_its_last_share_stands(course: Course, shares: list[str], stage: str) -> None:
    assert course.rolled_up(shares) == stage


def test_a_stage_can_be_returned_to_from_any_later_one(course: Course) -> None:
    assert course.earlier("审批") == ("立项", "拟办")
    assert course.earlier("拟办") == ()


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ('first_number = "1"\n[[stage]]\nword = "甲"\nnext = ["乙"]\n', "paper"),
        ('first_number = "1"\nextra = 1\n', "extra"),
        ("[[stage]]\n", "first_number"),
    ],
)
def test_a_course_that_makes_no_sense_is_refused_with_its_place(tmp_path: Path, text: str, says: str) -> None:
    (tmp_path / COURSE_FILE).write_text(text, encoding="utf-8")
    with pytest.raises(RuleFileBroken, match=says):
        load_course(tmp_path)


@pytest.mark.parametrize(
    ("taken", "year", "expected"),
    [
        ([], 2026, "2026—1"),
        (["2026—18"], 2026, "2026—19"),
        (["2026—18", "2026—3"], 2026, "2026—19"),
        (["2025—18"], 2026, "2026—1"),
        (["2026—4", "2025—18"], 2026, "2026—5"),
        (["督办2026-009号"], 2026, "督办2026-010号"),
        (["督办2026-120号", "督办2026-001号"], 2027, "督办2027-001号"),
        (["示法督查7"], 2026, "示法督查8"),
        (["院长交办", "2026—2"], 2026, "2026—3"),
        (["2026—2", "院长交办"], 2026, "2026—3"),
        (["院长交办"], 2026, "2026—1"),
        (["〔2026〕5号"], 2026, "〔2026〕6号"),
    ],
)
def test_the_next_number_goes_on_with_the_series_of_the_office(taken: list[str], year: int, expected: str) -> None:
    assert NumberSeries(FIRST, taken).following(year) == expected


@given(st.lists(st.text("甲〔〕号-0192", max_size=9), max_size=8), st.integers(2000, 2098))
def test_a_next_number_was_never_given_before(taken: list[str], year: int) -> None:
    assert NumberSeries(FIRST, taken).following(year) not in taken


def test_shares_are_numbered_behind_their_matter() -> None:
    assert share_number("2026—3", ()) == "2026—3-1"
    assert share_number("2026—3", ("2026—3-1", "2026—3-2")) == "2026—3-3"
    assert share_number("", ()) == ""
