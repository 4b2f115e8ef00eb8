"""A question is stopped from another thread, also in the middle of a statement; nobody else notices."""

from __future__ import annotations

import sqlite3
import threading
from contextlib import closing

import pytest
from sqlalchemy import text

from courtdesk.actions.desk import Desk
from courtdesk.actions.ledgers.reading import reading
from courtdesk.actions.ledgers.stopping import NEVER, Stop
from courtdesk.progress import Cancelled

#: Counts until somebody stops it.
ENDLESS = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n WHERE tick(i)"


class Tick:
    """An SQL function that tells when a statement is under way."""

    def __init__(self) -> None:
        self.under_way = threading.Event()

    def __call__(self, _number: int) -> bool:
        self.under_way.set()
        return True


def ask_when_under_way(tick: Tick, stop: Stop) -> threading.Thread:
    def wait_and_ask() -> None:
        assert tick.under_way.wait(20)
        stop.ask()

    thread = threading.Thread(target=wait_and_ask)
    thread.start()
    return thread


def test_a_running_statement_is_interrupted_and_told_as_a_stop() -> None:
    stop, tick = Stop(), Tick()
    with closing(sqlite3.connect(":memory:", check_same_thread=False)) as connection:
        connection.create_function("tick", 1, tick)
        thread = ask_when_under_way(tick, stop)
        with pytest.raises(Cancelled), stop.guarding(connection):
            connection.execute(ENDLESS).fetchall()
        thread.join()


def test_through_the_engine_the_stop_is_the_same_and_the_connection_goes_on(desk: Desk) -> None:
    stop, tick = Stop(), Tick()
    thread = ask_when_under_way(tick, stop)

    def ask() -> None:
        with reading(desk, stop) as connection:
            driver = connection.connection.driver_connection
            assert driver is not None
            driver.create_function("tick", 1, tick)
            connection.execute(text(ENDLESS)).all()

    with pytest.raises(Cancelled):
        ask()
    thread.join()
    with reading(desk) as connection:
        assert connection.execute(text("SELECT count(*) FROM court")).scalar_one() == 1


def test_what_was_stopped_before_it_began_never_begins() -> None:
    stop = Stop()
    stop.ask()
    with closing(sqlite3.connect(":memory:")) as connection, pytest.raises(Cancelled), stop.guarding(connection):
        raise AssertionError("it began")


def test_a_stop_that_comes_between_two_statements_is_told_at_the_end() -> None:
    stop = Stop()
    with closing(sqlite3.connect(":memory:")) as connection, pytest.raises(Cancelled), stop.guarding(connection):
        stop.ask()


def test_a_stop_after_the_end_leaves_the_connection_alone() -> None:
    stop = Stop()
    with closing(sqlite3.connect(":memory:")) as connection:
        with stop.guarding(connection):
            connection.execute("SELECT 1").fetchall()
        rows = connection.execute(
            "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 9) SELECT * FROM n"
        )
        rows.fetchone()
        stop.ask()
        assert len(rows.fetchall()) == 8


def test_another_error_stays_what_it_is() -> None:
    stop = Stop()
    with (
        closing(sqlite3.connect(":memory:")) as connection,
        pytest.raises(sqlite3.OperationalError),
        stop.guarding(connection),
    ):
        connection.execute("SELECT * FROM nothing")


def test_nobody_stops_the_one_that_everybody_shares() -> None:
    with pytest.raises(NotImplementedError):
        NEVER.ask()
    assert not NEVER.asked
