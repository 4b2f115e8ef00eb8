"""Tasks, papers and numbers: their views, orders, headings, names and sums."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from courtdesk.actions.courts import set_up_court
from courtdesk.actions.desk import Desk, close_desk, open_desk
from courtdesk.actions.ledgers.asking import (
    find_lines,
    first_lines,
    group_counts,
    ledger_rows,
    totals_of,
    values_of,
    view_counts_of,
)
from courtdesk.actions.ledgers.declared import ledger_info
from courtdesk.actions.ledgers.source_register import gap_id
from courtdesk.actions.ledgers.values import CellValue, Condition, Op, Order, Query
from courtdesk.actions.results import CourtInfo
from courtdesk.paths import DataFolder
from tests.actions.ledgers.case_court import DAY
from tests.actions.ledgers.paper_court import enter_papers, enter_tasks


@pytest.fixture(scope="module")
def full(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    desk = open_desk(DataFolder(tmp_path_factory.mktemp("full")), who="林书雅")
    set_up_court(desk, CourtInfo(name="示例县人民法院", code="示法", case_code="豫0899"))
    enter_tasks(desk)
    enter_papers(desk, DAY)
    yield desk
    close_desk(desk)


def told(desk: Desk, query: Query, key: str = "number") -> list[CellValue]:
    """Return one cell of each row of a question, in its order."""
    ids = find_lines(desk, query, DAY).ids
    rows = ledger_rows(desk, query.ledger, ids, DAY)
    return [rows[each].values[key] for each in ids]


def tasks(desk: Desk, *conditions: Condition, **more: object) -> list[CellValue]:
    return told(desk, Query("tasks", conditions=conditions, **more), "heading")  # type: ignore[arg-type] # Query's own


# ---- tasks ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("view", "headings"),
    [
        ("all", ["立案审查", "繁简分流", "审限预警", "类案检索", "业务培训"]),
        ("open", ["立案审查", "繁简分流", "业务培训"]),
        ("due15", ["立案审查", "繁简分流"]),
        ("over", ["繁简分流"]),
        ("standing", ["类案检索"]),
        ("done", ["审限预警"]),
    ],
)
def test_a_view_of_tasks_holds_its_tasks_in_the_order_of_the_plans(
    full: Desk, view: str, headings: list[str]
) -> None:
    assert told(full, Query("tasks", view), "heading") == headings
    assert view_counts_of(full, "tasks", DAY)[view] == len(headings)


@pytest.mark.parametrize(
    ("condition", "headings"),
    [
        (Condition("leaders", Op.IN, ("许一诺",)), ["立案审查", "业务培训"]),
        (Condition("leaders", Op.IN, ("许一诺", "陈可为")), ["立案审查", "审限预警", "业务培训"]),
        (Condition("leaders", Op.IN, ("周书禾、许一诺",)), ["立案审查"]),
        (Condition("leaders", Op.IN, ("周书禾、",)), ["繁简分流"]),
        (Condition("leaders", Op.IN, ("",)), ["类案检索"]),
        (Condition("leaders", Op.NOT_IN, ("许一诺",)), ["繁简分流", "审限预警", "类案检索"]),
        (Condition("departments", Op.CONTAINS, ("审管",)), ["审限预警", "业务培训"]),
        (Condition("departments", Op.NOT_CONTAINS, ("审管",)), ["立案审查", "繁简分流", "类案检索"]),
        (Condition("departments", Op.EMPTY), ["类案检索"]),
        (Condition("due", Op.SPAN, ("next:15",)), ["立案审查"]),
        (Condition("due", Op.EMPTY), ["类案检索"]),
        (Condition("campaign", Op.IN, ("作风建设",)), ["类案检索", "业务培训"]),
        (Condition("number", Op.IN, ("2",)), ["繁简分流", "业务培训"]),
        (Condition("number", Op.BETWEEN, ("2", "")), ["繁简分流", "审限预警", "业务培训"]),
        (Condition("number", Op.CONTAINS, ("3",)), ["审限预警"]),
        (Condition("progress", Op.FILLED), ["立案审查"]),
    ],
)
def test_a_condition_on_tasks_means_any_of_the_names(full: Desk, condition: Condition, headings: list[str]) -> None:
    assert tasks(full, condition) == headings


@pytest.mark.parametrize(
    ("text", "headings"),
    [
        ("周书禾", ["立案审查", "繁简分流"]),
        ("xyn", ["立案审查", "业务培训"]),
        ("立案 许一诺", ["立案审查"]),
        ("全文", 5),
    ],
)
def test_text_is_looked_for_in_names_headings_and_the_whole_text(
    full: Desk, text: str, headings: list[str] | int
) -> None:
    found = tasks(full, text=text)
    assert found == headings or len(found) == headings


def test_headings_of_tasks_stand_in_the_order_of_the_plan(full: Desk) -> None:
    groups = find_lines(full, Query("tasks", group="group"), DAY).groups
    assert [(each.word, each.count) for each in groups] == [("二、流程", 2), ("一、质量", 2), ("（空）", 1)]
    assert tasks(full, group="group") == ["立案审查", "审限预警", "繁简分流", "业务培训", "类案检索"]


def test_tasks_of_a_state_stand_in_the_order_of_the_states(full: Desk) -> None:
    groups = find_lines(full, Query("tasks", group="state"), DAY).groups
    assert [(each.word, each.lamp) for each in groups] == [
        ("未开始", "ok"),
        ("进行中", "d15"),
        ("已完成", "done"),
        ("长期坚持", ""),
    ]
    assert tasks(full, order=(Order("state"),))[0] == "立案审查"


def test_names_side_by_side_are_a_heading_and_each_name_is_a_value(full: Desk) -> None:
    groups = group_counts(full, Query("tasks", group="leaders"), DAY)
    assert {each.word: each.count for each in groups} == {
        "周书禾、许一诺": 1,
        "周书禾": 1,
        "许一诺": 1,
        "陈可为": 1,
        "（空）": 1,
    }
    found = values_of(full, Query("tasks"), "leaders", DAY).values
    assert {each.value: each.count for each in found} == {"周书禾": 2, "许一诺": 2, "陈可为": 1}
    narrowed = values_of(
        full, Query("tasks", conditions=(Condition("departments", Op.IN, ("立案庭",)),)), "leaders", DAY
    )
    assert {each.value: each.count for each in narrowed.values} == {"周书禾": 2, "许一诺": 1}


@pytest.mark.parametrize(
    ("order", "headings"),
    [
        ((Order("number", descending=True),), ["业务培训", "类案检索", "审限预警", "繁简分流", "立案审查"]),
        ((Order("due"),), ["审限预警", "繁简分流", "立案审查", "业务培训", "类案检索"]),
        ((Order("due", descending=True),), ["业务培训", "立案审查", "繁简分流", "审限预警", "类案检索"]),
        (
            (Order("state"), Order("due", descending=True)),
            ["业务培训", "立案审查", "繁简分流", "审限预警", "类案检索"],
        ),
    ],
)
def test_tasks_without_a_value_come_last_either_way(
    full: Desk, order: tuple[Order, ...], headings: list[str]
) -> None:
    assert tasks(full, order=order) == headings


# ---- papers -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("view", "titles"),
    [
        ("all", ["催办五", "催办四", "催办三", "催办二", "通知一"]),
        ("reply", ["催办三", "催办二"]),
        ("late", ["催办三"]),
        ("void", ["催办五"]),
        ("drafts", ["召开审判管理工作会议"]),
    ],
)
def test_a_view_of_papers_holds_its_papers_the_newest_first(full: Desk, view: str, titles: list[str]) -> None:
    assert told(full, Query("documents", view), "title") == titles
    assert view_counts_of(full, "documents", DAY)[view] == len(titles)


def test_numbers_are_ordered_as_numbers(full: Desk) -> None:
    numbers = told(full, Query("documents", order=(Order("number"),)))
    assert numbers == [
        "示法催〔2026〕2号",
        "示法催〔2026〕3号",
        "示法催〔2026〕10号",
        "示法催〔2026〕11号",
        "示法发〔2026〕1号",
    ]


@pytest.mark.parametrize("typed", ["示法催〔2026〕10", "示法催(2026)10", "示法催（2026）10", "示法催[2026]10号"])
def test_a_number_is_found_whatever_brackets_are_typed(full: Desk, typed: str) -> None:
    assert told(full, Query("documents", text=typed)) == ["示法催〔2026〕10号"]
    assert told(full, Query("documents", conditions=(Condition("number", Op.CONTAINS, (typed,)),))) == [
        "示法催〔2026〕10号"
    ]


def test_papers_are_found_and_grouped_by_the_words_that_are_read(full: Desk) -> None:
    kinds = group_counts(full, Query("documents", group="kind_name"), DAY)
    assert {each.word: each.count for each in kinds} == {"催办通知书": 4, "通知": 1}
    late = Query("documents", conditions=(Condition("state", Op.IN, ("回执超期", "作废")),))
    assert told(full, late, "title") == ["催办五", "催办三"]
    states = find_lines(full, Query("documents", group="state"), DAY).groups
    assert [each.word for each in states] == ["已签发", "待回执", "回执超期", "已回执", "作废"]


# ---- numbers ----------------------------------------------------------------------------------------


def test_the_register_holds_every_number_the_newest_year_first(full: Desk) -> None:
    numbers = told(full, Query("register"))
    assert numbers[:3] == ["示法催〔2026〕11号", "示法催〔2026〕10号", "示法催〔2026〕9号"]
    assert numbers[-5:] == [
        "示法发〔2026〕3号",
        "示法发〔2026〕3号",
        "示法发〔2026〕2号",
        "示法发〔2026〕1号",
        "示法发〔2025〕1号",
    ]
    upwards = told(full, Query("register", order=(Order("number"),)))
    assert upwards[0] == "示法催〔2026〕1号"
    assert upwards[-1] == "示法发〔2025〕1号"


@pytest.mark.parametrize(
    ("view", "serials"),
    [
        ("issued", [10, 3, 2, 1, 1]),
        ("reserved", [5]),
        ("by_hand", [3, 3]),
        ("void", [11]),
        ("faults", [9, 8, 7, 6, 4, 1, 3, 3, 2]),
    ],
)
def test_a_view_of_the_register_holds_its_numbers(full: Desk, view: str, serials: list[int]) -> None:
    assert told(full, Query("register", view), "serial") == serials
    assert view_counts_of(full, "register", DAY)[view] == len(serials)


def test_a_missing_number_keeps_its_id_while_it_is_missing(full: Desk) -> None:
    (first,) = find_lines(full, Query("register", "faults", text="示法催〔2026〕4号"), DAY).ids
    assert first == gap_id(1, 4)
    row = ledger_rows(full, "register", [first], DAY)[first]
    assert (row.state, row.values["number"], row.values["code"], row.values["year"]) == (
        "gap",
        "示法催〔2026〕4号",
        "示法催",
        2026,
    )


def test_a_number_that_is_there_twice_says_so(full: Desk) -> None:
    rows = ledger_rows(full, "register", find_lines(full, Query("register", "by_hand"), DAY).ids, DAY)
    assert {(row.values["state"].key, row.values["state"].word) for row in rows.values()} == {("over", "手工 重号")}  # type: ignore[union-attr] # a lamp


def test_copies_are_added_up_in_all_and_under_each_heading(full: Desk) -> None:
    assert totals_of(full, Query("register"), DAY) == {"copies": 26}
    assert totals_of(full, Query("register", "reserved"), DAY) == {"copies": 0}
    lines = find_lines(full, Query("register", group="state"), DAY)
    assert {each.word: dict(each.sums) for each in lines.groups}["手工"] == {"copies": 6}
    assert [each.word for each in lines.groups] == ["已签发", "留号", "手工", "作废", "缺号"]
    assert group_counts(full, Query("register", group="state"), DAY) == lines.groups


def test_a_year_is_a_number_to_conditions_and_a_word_to_headings(full: Desk) -> None:
    assert told(full, Query("register", conditions=(Condition("year", Op.IN, ("2025",)),))) == ["示法发〔2025〕1号"]
    years = {each.value: each.count for each in group_counts(full, Query("register", group="year"), DAY)}
    assert years == {"2025": 1, "2026": 15}


# ---- all --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("ledger", ["tasks", "documents", "register"])
def test_every_field_can_be_filtered_ordered_and_listed(full: Desk, ledger: str) -> None:
    whole = sorted(find_lines(full, Query(ledger), DAY).ids)
    for field in ledger_info(ledger).fields:
        for descending in (False, True):
            ordered = find_lines(full, Query(ledger, order=(Order(field.key, descending),)), DAY)
            assert sorted(ordered.ids) == whole
        groups = find_lines(full, Query(ledger, group=field.key), DAY).groups
        assert sum(each.count for each in groups) == len(whole)
        for each in groups:
            opened = Query(ledger, conditions=(Condition(field.key, Op.IN, (each.value,)),))
            assert find_lines(full, opened, DAY).total == each.count


@pytest.mark.parametrize("ledger", ["tasks", "documents", "register"])
def test_a_small_ledger_answers_whole_at_once(full: Desk, ledger: str) -> None:
    assert first_lines(full, Query(ledger), DAY, count=1) == find_lines(full, Query(ledger), DAY)


def test_a_view_is_asked_for_by_its_declared_key_only(full: Desk) -> None:
    for ledger in ("tasks", "documents", "register"):
        assert {view.key for view in ledger_info(ledger).views} == view_counts_of(full, ledger, DAY).keys()
