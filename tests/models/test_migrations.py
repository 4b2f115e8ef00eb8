from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import datetime
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import inspect

from courtdesk.errors import DatabaseDamaged, DatabaseTooNew
from courtdesk.models import migrate
from courtdesk.models.database import make_engine, make_sessions
from courtdesk.models.history import deed
from courtdesk.models.migrations import HEAD, STEPS
from courtdesk.models.organisation import Court
from courtdesk.models.tables import Base
from courtdesk.paths import DataFolder


@pytest.fixture
def folder(tmp_path: Path) -> DataFolder:
    return DataFolder(tmp_path / "data").make()


def config(connection: object) -> Config:
    found = Config()
    found.set_main_option("script_location", "courtdesk.models:migrations")
    found.attributes["connection"] = connection
    return found


def test_the_head_of_the_migrations_equals_the_models(folder: DataFolder) -> None:
    migrate.bring_up_to_date(folder)
    engine = make_engine(folder.database)
    with engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), Base.metadata) == []
    engine.dispose()


def test_the_listed_steps_are_those_that_are_shipped() -> None:
    scripts = ScriptDirectory.from_config(config(None))
    assert tuple(step.revision for step in reversed(list(scripts.walk_revisions()))) == STEPS
    assert scripts.get_current_head() == HEAD


def test_a_step_imports_nothing_of_ours() -> None:
    folder = Path(migrate.__file__).parent / "migrations" / "versions"
    steps = [path for path in folder.glob("*.py") if path.name != "__init__.py"]
    assert steps
    assert all("courtdesk" not in path.read_text(encoding="utf-8") for path in steps)


def test_up_and_down_again_leaves_no_table(folder: DataFolder) -> None:
    migrate.upgrade(folder.database)
    engine = make_engine(folder.database)
    with engine.connect() as connection:
        command.downgrade(config(connection), "base")
        assert set(inspect(connection).get_table_names()) <= {"alembic_version"}
    engine.dispose()


def test_data_survive_an_upgrade_and_a_copy_is_made_first(
    folder: DataFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    migrate.bring_up_to_date(folder)
    engine = make_engine(folder.database)
    with deed(make_sessions(engine), "填写", "甲") as (session, _):
        session.add(Court(name="示例县人民法院", code="示法", case_code="", office="", address="", telephone=""))
    engine.dispose()
    # The next program knows one step more, which here has nothing to do.
    monkeypatch.setattr(migrate, "HEAD", "9998")
    ran: list[Path] = []
    monkeypatch.setattr(migrate, "upgrade", ran.append)
    copy = migrate.bring_up_to_date(folder)
    assert ran == [folder.database]
    assert copy is not None
    with closing(sqlite3.connect(copy)) as connection:
        assert connection.execute("SELECT name FROM court").fetchone() == ("示例县人民法院",)


def test_a_database_that_is_up_to_date_is_not_copied(folder: DataFolder) -> None:
    migrate.bring_up_to_date(folder)
    assert migrate.bring_up_to_date(folder) is None
    assert list(folder.backups.iterdir()) == []


@pytest.mark.faults
def test_a_newer_database_is_refused_and_left_alone(folder: DataFolder) -> None:
    migrate.bring_up_to_date(folder)
    with closing(sqlite3.connect(folder.database)) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
        connection.commit()
    before = folder.database.read_bytes()
    with pytest.raises(DatabaseTooNew) as refusal:
        migrate.bring_up_to_date(folder)
    assert "9999" in refusal.value.what
    assert folder.database.read_bytes() == before


@pytest.mark.faults
def test_a_file_that_is_no_database_is_refused_and_left_alone(folder: DataFolder) -> None:
    folder.database.write_bytes("不是数据库".encode() * 500)
    with pytest.raises(DatabaseDamaged):
        migrate.bring_up_to_date(folder)
    assert folder.database.read_bytes().startswith("不是".encode())


@pytest.mark.parametrize("statement", ["UPDATE history_deed SET who = '乙'", "DELETE FROM history_change"])
def test_the_history_only_grows(folder: DataFolder, statement: str) -> None:
    migrate.bring_up_to_date(folder)
    engine = make_engine(folder.database)
    with deed(make_sessions(engine), "填写", "甲") as (session, _):
        session.add(Court(name="示例县人民法院", code="示法", case_code="", office="", address="", telephone=""))
    engine.dispose()
    with closing(sqlite3.connect(folder.database)) as connection, pytest.raises(sqlite3.IntegrityError):
        connection.execute(statement)


def test_a_deed_records_who_when_and_what_changed_old_and_new(folder: DataFolder) -> None:
    migrate.bring_up_to_date(folder)
    engine = make_engine(folder.database)
    sessions = make_sessions(engine)
    with deed(sessions, "填写本院信息", "甲") as (session, _):
        session.add(Court(name="旧名", code="示法", case_code="", office="", address="", telephone=""))
    with deed(sessions, "改名", "乙") as (session, _):
        court = session.get(Court, 1)
        assert court is not None
        court.name = "新名"
    engine.dispose()
    with closing(sqlite3.connect(folder.database)) as connection:
        rows = connection.execute(
            "SELECT d.who, d.at, c.table_name, c.op, c.old, c.new FROM history_change c"
            " JOIN history_deed d ON d.id = c.deed_id ORDER BY c.id"
        ).fetchall()
    assert [(row[0], row[2], row[3]) for row in rows] == [("甲", "court", "insert"), ("乙", "court", "update")]
    assert rows[1][4:] == ('{"name": "旧名"}', '{"name": "新名"}')
    assert datetime.fromisoformat(rows[1][1])


@pytest.mark.faults
def test_a_deed_that_fails_leaves_neither_data_nor_history(folder: DataFolder) -> None:
    migrate.bring_up_to_date(folder)
    engine = make_engine(folder.database)
    sessions = make_sessions(engine)

    def fail() -> None:
        with deed(sessions, "填写", "甲") as (session, _):
            session.add(Court(name="示例", code="示法", case_code="", office="", address="", telephone=""))
            session.flush()
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    engine.dispose()
    with closing(sqlite3.connect(folder.database)) as connection:
        assert connection.execute(
            "SELECT (SELECT count(*) FROM court) + (SELECT count(*) FROM history_deed)"
        ).fetchone() == (0,)
