"""The checks of this folder notice what they are made for: each is shown one sin and one innocent."""

from __future__ import annotations

import ast

import pytest

from bench.figures import Figure, median_ratio
from bench.ledger import case_rows
from courtdesk import clock
from tests.house.sources import ROOT, Source, dotted
from tests.house.test_habits import CLOCK_CALLS, calls_named, chinese_literals, writes_file
from tests.house.test_layers import undeclared
from tests.house.test_papers import ONES_OWN_PLACE, ROW
from tests.house.test_shape import unannotated


def source(text: str) -> Source:
    return Source(ROOT / "example.py", text)


@pytest.mark.parametrize(
    ("line", "asks"),
    [
        ("date.today()", True),
        ("datetime.datetime.now()", True),
        ("datetime.now().astimezone()", True),
        ("time.time()", True),
        ("clock.today()", False),
        ("time.perf_counter()", False),
    ],
)
def test_asking_the_day_is_told_from_asking_the_clock_module(line: str, asks: bool) -> None:  # noqa: FBT001 - a table
    assert bool(calls_named([source(line)], CLOCK_CALLS)) is asks


@pytest.mark.parametrize(
    ("line", "writes"),
    [
        ('open(path, "w")', True),
        ('path.open("ab")', True),
        ('path.open(mode="x")', True),
        ('path.write_text("词")', True),
        ("open(path)", False),
        ('path.open("rb")', False),
        ('open(path, encoding="utf-8")', False),
    ],
)
def test_writing_a_file_is_told_from_reading_it(line: str, writes: bool) -> None:  # noqa: FBT001 - a table
    (call,) = (
        each for each in source(line).calls() if dotted(each.func).split(".")[-1].startswith(("open", "write"))
    )
    assert writes_file(call) is writes


def test_words_are_found_in_literals_but_not_in_docstrings_and_comments() -> None:
    text = (
        '"""模块"""\n\n\ndef tell(name: str) -> str:\n    """办事"""\n    # 因为\n    return f"共{name}件、" + "、"\n'
    )
    assert list(chinese_literals(source(text))) == ["example.py:7 '共'", "example.py:7 '件、'"]


@pytest.mark.parametrize(
    ("head", "bare"),
    [
        ("def f(self, day: date) -> int", False),
        ("def f(day) -> int", True),
        ("def f(day: date)", True),
        ("def f(*days) -> None", True),
        ("async def f(*, day) -> None", True),
    ],
)
def test_a_missing_annotation_is_seen(head: str, bare: bool) -> None:  # noqa: FBT001 - a table
    (function,) = source(f"{head}: ...").functions()
    assert unannotated(function) is bare


def test_an_import_that_nothing_declares_is_seen() -> None:
    text = "import json\nimport sqlalchemy.orm\nfrom courtdesk import clock\nfrom pytest import fixture\n"
    assert undeclared((source(text),), {"sqlalchemy"}) == ["example.py: pytest.fixture"]


def test_a_coverage_row_needs_three_cells() -> None:
    assert ROW.findall("| 0-01 | what | where |\n| 0-02 | what |\n| x | y | z |\n") == [("0-01", "what", "where")]


@pytest.mark.parametrize("line", ["see /home/wang/desk", 'open("/root/x.txt")', r"D:\Users\wang"])
def test_a_place_on_somebodys_machine_is_seen(line: str) -> None:
    assert ONES_OWN_PLACE.search(line)


@pytest.mark.parametrize(
    "line", ["https://example.org/home/page", "~/.local/share", "/usr/bin/env bash", "work/life"]
)
def test_a_place_everybody_has_is_left_alone(line: str) -> None:
    assert not ONES_OWN_PLACE.search(line)


def test_functions_are_found_inside_others() -> None:
    names = [function.name for function in source("def a() -> None:\n    def b() -> None: ...\n").functions()]
    assert sorted(names) == ["a", "b"]
    assert isinstance(source("").tree, ast.Module)


@pytest.mark.parametrize(("ratio", "holds"), [(1.59, True), (1.6, True), (1.61, False)])
def test_a_figure_holds_up_to_its_limit(ratio: float, holds: bool) -> None:  # noqa: FBT001 - a table
    figure = Figure("startup.frame", ratio, 1.6, "frame against an empty window")
    assert figure.holds is holds
    assert figure.line().split()[:3] == ["startup.frame", f"{ratio:.3f}", "1.60"]
    assert ("OVER" in figure.line()) is not holds


def test_ratio_of_medians_is_not_moved_by_one_slow_round() -> None:
    assert median_ratio([2.0, 2.0, 90.0], [1.0, 1.0, 1.0]) == 2.0


def test_a_ledger_to_measure_on_is_the_same_each_time() -> None:
    rows = list(case_rows(200, clock.today(), 0.5))
    assert rows == list(case_rows(200, clock.today(), 0.5))
    assert len({row[1] for row in rows}) == 200
