"""A connection for one question: it reads one state of the database, knows pinyin, and can be stopped."""

from __future__ import annotations

import sys
from array import array
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, TypeAlias

from sqlalchemy import Connection, Select, func, select

from courtdesk.actions.desk import Desk
from courtdesk.actions.ledgers.initials import has_initials
from courtdesk.actions.ledgers.stopping import NEVER, Stop

#: A statement that asks for any columns.
Asked: TypeAlias = Select[*tuple[Any, ...]]

#: Rows taken over at once: some tenths of a millisecond in which the window has to wait.
_AT_ONCE = 5000
#: An id as SQLite writes it: the eight bytes of an `array`, from the highest, in hexadecimal.
_WRITTEN_ID, _ID_DIGITS = "%016x", 16
_DIGITS_AT_ONCE = 4096 * _ID_DIGITS


@contextmanager
def reading(desk: Desk, stop: Stop = NEVER) -> Iterator[Connection]:
    """Open a connection for one question; raises `progress.Cancelled` once ``stop`` was asked."""
    with desk.engine.connect() as connection:
        driver: Any = connection.connection.driver_connection
        driver.create_function("has_initials", 2, has_initials, deterministic=True)
        with stop.guarding(driver):
            yield connection


def chunks(connection: Connection, question: Asked) -> Iterator[list[tuple[Any, ...]]]:
    """Yield the answer some thousand plain tuples at a time: a million rows pass without an object each."""
    cursor: Any = connection.execute(question).cursor
    while rows := cursor.fetchmany(_AT_ONCE):
        yield rows


def plain_rows(connection: Connection, question: Asked) -> list[tuple[Any, ...]]:
    """Return a short answer as plain tuples."""
    return [row for chunk in chunks(connection, question) for row in chunk]


def ids_of(connection: Connection, question: Asked, into: array[int] | None = None) -> array[int]:
    """Add the first column of the answer to ``into`` and return it.

    SQLite writes the ids one after another into a single text: handing over each row means asking for Python's lock
    once a row, a million times, and while the window scrolls each time has to be waited for. Written as bytes they
    are taken over without an object each, which would keep the window from the lock just as long.
    """
    ids: array[int] = array("q") if into is None else into
    # Inside a query with this aggregate SQLite keeps the order of the rows.
    written = func.printf(_WRITTEN_ID, question.subquery().c[0])
    ((text,),) = plain_rows(connection, select(func.group_concat(written, "")))
    for at in range(0, len(text or ""), _DIGITS_AT_ONCE):
        ids.extend(_read(text[at : at + _DIGITS_AT_ONCE]))
    return ids


def _read(digits: str) -> array[int]:
    """Return the ids that SQLite wrote."""
    ids = array("q", bytes.fromhex(digits))
    if sys.byteorder == "little":
        ids.byteswap()
    return ids
