"""The engine and its sessions."""

from __future__ import annotations

import json
import sqlite3
from functools import partial
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, create_engine, event
from sqlalchemy.orm import Session, sessionmaker

#: Another desk is refused by the folder's lock, so waiting is only for a backup tool reading the file.
_BUSY_SECONDS = 10


def _prepare(connection: sqlite3.Connection, _record: Any) -> None:  # noqa: ANN401 - SQLAlchemy's own record
    # The driver would begin transactions by itself, too late for the first SELECT of a deed.
    connection.isolation_level = None
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("PRAGMA synchronous=FULL")
    connection.execute("PRAGMA foreign_keys=ON")


def _begin(connection: Any) -> None:  # noqa: ANN401 - SQLAlchemy's Connection of the event
    connection.exec_driver_sql("BEGIN")


def make_engine(path: Path) -> Engine:
    """Return an engine on the SQLite file ``path``: WAL, full durability, foreign keys on."""
    engine = create_engine(
        f"sqlite:///{path}",
        connect_args={"timeout": _BUSY_SECONDS},
        # Chinese words as they are: half the bytes, and readable with any tool.
        json_serializer=partial(json.dumps, ensure_ascii=False),
    )
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    return engine


def make_sessions(engine: Engine) -> sessionmaker[Session]:
    """Return the factory that actions open their transactions with."""
    return sessionmaker(engine, expire_on_commit=False)
