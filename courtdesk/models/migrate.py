"""Bring a data folder's database up to this program: copy it first, then upgrade; refuse a newer one."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from courtdesk import clock
from courtdesk.errors import DatabaseDamaged, DatabaseTooNew
from courtdesk.models.migrations import HEAD, STEPS
from courtdesk.paths import DataFolder


def version_of(path: Path) -> str | None:
    """Return the schema version of the database at ``path``; None when there is none yet."""
    if not path.exists() or path.stat().st_size == 0:
        return None
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as connection:
        known = connection.execute(
            "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'alembic_version'"
        ).fetchone()
        row = connection.execute("SELECT version_num FROM alembic_version").fetchone() if known else None
    return str(row[0]) if row else None


def copy_before_upgrade(folder: DataFolder, version: str) -> Path:
    """Write a consistent copy of the database into ``backups`` and return its path."""
    stamp = f"{clock.now():%Y%m%d-%H%M%S}"
    target = folder.backups / f"before-upgrade-from-{version}-{stamp}.db"
    folder.backups.mkdir(parents=True, exist_ok=True)
    with closing(sqlite3.connect(folder.database)) as connection, closing(sqlite3.connect(target)) as copy:
        connection.backup(copy, pages=-1)
    return target


def upgrade(path: Path, to: str = "head") -> None:
    """Run the migration steps on ``path``; Alembic is imported only now, as most starts need none."""
    from alembic import command  # noqa: PLC0415
    from alembic.config import Config  # noqa: PLC0415

    from courtdesk.models.database import make_engine  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", "courtdesk.models:migrations")
    engine = make_engine(path)
    try:
        with engine.connect() as connection:
            config.attributes["connection"] = connection
            command.upgrade(config, to)
    finally:
        engine.dispose()


def bring_up_to_date(folder: DataFolder) -> Path | None:
    """Make the database ready for this program; return the copy made before an upgrade, if any."""
    try:
        version = version_of(folder.database)
    except sqlite3.DatabaseError as error:
        raise DatabaseDamaged(folder.database, folder.backups) from error
    if version == HEAD:
        return None
    if version is not None and version not in STEPS:
        raise DatabaseTooNew(version, HEAD)
    copy = copy_before_upgrade(folder, version) if version else None
    upgrade(folder.database)
    return copy
