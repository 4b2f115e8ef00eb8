"""Totals by group: each number is the number of the rows its conditions find, whatever fields are crossed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import product

import pytest

from courtdesk.actions.courts import set_up_court
from courtdesk.actions.desk import Desk, close_desk, open_desk
from courtdesk.actions.ledgers.asking import find_lines
from courtdesk.actions.ledgers.declared import ledger_info
from courtdesk.actions.ledgers.stopping import Stop
from courtdesk.actions.ledgers.summary import MOST_COLUMNS, by_name, summary_of
from courtdesk.actions.ledgers.values import Condition, GroupCount, Op, Query
from courtdesk.actions.results import CourtInfo
from courtdesk.models.campaigns import TaskParty
from courtdesk.paths import DataFolder
from courtdesk.progress import Cancelled
from courtdesk.ui.tables.summary_table import Table, table_of
from tests.actions.ledgers.case_court import DAY, fill
from tests.actions.ledgers.office import furnish

CASES = 160
ASKED = Query("cases", "open", (Condition("department", Op.FILLED), Condition("judge", Op.EMPTY)), any_of=True)


@pytest.fixture(scope="module")
def court(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    desk = open_desk(DataFolder(tmp_path_factory.mktemp("summary")))
    set_up_court(desk, CourtInfo(name="示例县人民法院", code="示法", case_code="豫0899"))
    fill(desk, CASES)
    yield desk
    close_desk(desk)


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    desk = open_desk(DataFolder(tmp_path_factory.mktemp("tasks")))
    set_up_court(desk, CourtInfo(name="示例县人民法院", code="示法", case_code="豫0899"))
    furnish(desk)
    with desk.sessions() as session, session.begin():
        for task_id, name in ((1, "立案庭"), (2, "立案庭"), (2, "研究室"), (4, "执行局")):
            session.add(TaskParty(task_id=task_id, role="department", position=3, name=name))
    yield desk
    close_desk(desk)


def _table(desk: Desk, query: Query, field: str, second: str = "") -> Table:
    return table_of(ledger_info(query.ledger), summary_of(desk, query, DAY, field, second))


def _wrong_numbers(desk: Desk, query: Query, field: str, second: str) -> list[str]:
    """Return the numbers that are not the number of the rows they open."""
    table = _table(desk, query, field, second)
    wrong = []
    for row, heading_at in ((row, at) for row in table.rows for at in range(1, len(table.headings))):
        cell = row[heading_at]
        if cell.conditions is None:
            continue
        rows = find_lines(desk, replace(query, within=(*query.within, *cell.conditions)), DAY).total
        if cell.text != f"{rows:,}":
            wrong.append(f"{row[0].text} {table.headings[heading_at]}: {cell.text}, {rows} rows")
    return wrong


PAIRS = list(product(("level", "department", "cause", "procedure"), ("", "level", "judge", "branch")))


@pytest.mark.parametrize(("field", "second"), [(one, two) for one, two in PAIRS if one != two])
@pytest.mark.parametrize("query", [Query("cases"), ASKED], ids=["all", "alternatives"])
def test_each_number_opens_exactly_its_rows(court: Desk, query: Query, field: str, second: str) -> None:
    assert _wrong_numbers(court, query, field, second) == []


@pytest.mark.parametrize("second", ["", "departments", "state", "leaders"])
@pytest.mark.parametrize("field", ["departments", "leaders", "state"])
def test_a_row_with_several_names_counts_under_each(office: Desk, field: str, second: str) -> None:
    if field != second:
        assert _wrong_numbers(office, Query("tasks"), field, second) == []


def test_names_are_counted_by_themselves_and_the_whole_stays_the_whole(office: Desk) -> None:
    summary = summary_of(office, Query("tasks"), DAY, "departments")
    assert {each.value: each.count for each in summary.groups} == {"审管办": 4, "立案庭": 2, "研究室": 1, "执行局": 1}
    assert summary.total == 4


def test_values_without_a_column_are_told_together(court: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("courtdesk.actions.ledgers.summary.MOST_COLUMNS", 3)
    summary = summary_of(court, Query("cases"), DAY, "department", "judge")
    assert len(summary.columns) == 3
    assert summary.others
    assert sum(summary.totals) == summary.total == CASES
    assert all(sum(cells) == group.count for cells, group in zip(summary.cells, summary.groups, strict=True))
    assert _wrong_numbers(court, Query("cases"), "department", "judge") == []


def test_a_crossed_table_never_has_more_columns_than_fit(court: Desk) -> None:
    for second in ("level", "department", "judge", "cause", "procedure"):
        assert len(summary_of(court, Query("cases"), DAY, "branch", second).columns) <= MOST_COLUMNS


def test_nothing_to_count_is_an_empty_table(court: Desk) -> None:
    none = Query("cases", conditions=(Condition("judge", Op.IN, ("没有这个人",)),))
    table = _table(court, none, "department")
    assert [cell.text for row in table.rows for cell in row] == ["合计", "0", ""]
    assert _wrong_numbers(court, none, "department", "level") == []


def test_counting_can_be_stopped(court: Desk) -> None:
    stop = Stop()
    stop.ask()
    with pytest.raises(Cancelled):
        summary_of(court, Query("cases"), DAY, "department", "level", stop=stop)


def test_sums_of_names_are_split_with_their_counts() -> None:
    groups = (
        GroupCount("审管办、立案庭", "审管办、立案庭", 2, sums={"number": 5}),
        GroupCount("审管办、", "审管办", 1, sums={"number": 1}),
        GroupCount("", "（空）", 3, sums={"number": 2}),
    )
    split = by_name("tasks", "departments", groups)
    assert [(each.value, each.word, each.count, dict(each.sums)) for each in split] == [
        ("审管办", "审管办", 3, {"number": 6}),
        ("立案庭", "立案庭", 2, {"number": 5}),
        ("", "（空）", 3, {"number": 2}),
    ]
    assert by_name("tasks", "state", groups) == groups
