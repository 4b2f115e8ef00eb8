"""What keeps questions to a million rows quick: ids as bytes, the right index, expressions that are built once."""

from __future__ import annotations

import json
from array import array
from collections.abc import Iterator

import pytest
from sqlalchemy import func, select
from sqlalchemy.dialects import sqlite

from courtdesk.actions.desk import Desk, close_desk, open_desk
from courtdesk.actions.ledgers.questions import Question
from courtdesk.actions.ledgers.reading import ids_of, reading
from courtdesk.actions.ledgers.sources import SOURCES
from courtdesk.actions.ledgers.values import Condition, Op, Order, Query
from courtdesk.paths import DataFolder
from tests.actions.ledgers.case_court import DAY


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    opened = open_desk(DataFolder(tmp_path_factory.mktemp("ledger")))
    yield opened
    close_desk(opened)


@pytest.mark.parametrize("count", [0, 1, 4096, 4097, 10_000])
def test_ids_of_any_size_and_number_arrive_in_their_order(desk: Desk, count: int) -> None:
    wanted = [number * 7919 + 2**32 if number % 2 else number + 1 for number in range(count)]
    given = func.json_each(json.dumps(wanted)).table_valued("value")
    with reading(desk) as connection:
        found = ids_of(connection, select(given.c.value))
    assert found == array("q", wanted)


def plan(desk: Desk, query: Query) -> str:
    """Return which way SQLite would go for the ids of a question."""
    with reading(desk) as connection:
        asked = Question.put(connection, desk, query, DAY).ids()
        written = str(asked.compile(dialect=sqlite.dialect(), compile_kwargs={"literal_binds": True}))
        return "\n".join(str(step[3]) for step in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {written}"))


def test_department_and_state_are_looked_up_in_one_index_and_no_row_is_read(desk: Desk) -> None:
    department = Condition("department", Op.IN, ("民事审判第一庭",))
    for view in ("open", "closed"):
        way = plan(desk, Query("cases", view, conditions=(department,), order=(Order("limit_on"),)))
        assert "COVERING INDEX ix_cases_department_open_limit (department=? AND is_open=?)" in way


def test_a_broad_view_leads_no_other_condition_to_its_index(desk: Desk) -> None:
    judge = Condition("judge", Op.IN, ("王芳",))
    way = plan(desk, Query("cases", "open", conditions=(judge,), order=(Order("filed_on"),)))
    assert "ix_cases_open" not in way


def test_the_expressions_of_a_day_are_built_once(desk: Desk) -> None:
    with reading(desk) as connection:
        assert SOURCES["cases"].relation(connection, desk, DAY) is SOURCES["cases"].relation(connection, desk, DAY)
