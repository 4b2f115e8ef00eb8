"""A court that worked before the number register finds every document and number again."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import asdict
from datetime import date
from pathlib import Path

import pytest
from alembic import command
from alembic.config import Config

from courtdesk.actions.courts import read_court
from courtdesk.actions.desk import Desk, close_desk, open_desk
from courtdesk.actions.documents import as_issued, list_documents
from courtdesk.actions.register import list_register, list_series
from courtdesk.models import migrate
from courtdesk.paths import DataFolder
from courtdesk.reports.compose import Letterhead, compose
from courtdesk.reports.kinds import KINDS

FORM = dict(KINDS["urging_notice"].sample)
LETTERHEAD = {key: value for key, value in asdict(Letterhead("示例县人民法院", "示法")).items() if "i" not in key[:1]}
DAY = date(2026, 4, 20)
_COLUMNS = (
    "id, kind, series_id, serial, number, title, subject_table, subject_id, subject, occasion, rule, recipient, form,"
    " letterhead, issued_on, issued_at, who, file, sha256, cites_id, reply_due, replied_on"
)


def old_document(row_id: int, series: int, serial: int, number: str, cites: int | None) -> tuple[object, ...]:
    return (
        *(row_id, "urging_notice", series, serial, number, f"关于第{row_id}件案件的催办通知书", "cases", row_id),
        *(f"（2026）豫0899民初{row_id}号", 1, "rule", "民事审判庭", json.dumps(FORM), json.dumps(LETTERHEAD)),
        *(DAY.isoformat(), "2026-04-20 09:00:00.000000", "林书雅", f"2026/{number}.docx", "", cites, None, None),
    )


def fill_old(connection: sqlite3.Connection) -> None:
    connection.execute(
        "INSERT INTO court (id, name, code, case_code, office, address, telephone, demo)"
        " VALUES (1, '示例县人民法院', '示法', '', '审判管理办公室', '', '', 0)"
    )
    connection.executemany(
        "INSERT INTO number_series (id, code, year, next_serial) VALUES (?, ?, 2026, ?)",
        [(1, "示法催", 3), (2, "示法督", 2)],
    )
    marks = ", ".join("?" * len(_COLUMNS.split(",")))
    connection.executemany(
        f"INSERT INTO issued_document ({_COLUMNS}) VALUES ({marks})",  # noqa: S608 - constants
        [
            old_document(1, 1, 1, "示法催〔2026〕1号", None),
            old_document(2, 1, 2, "示法催〔2026〕2号", None),
            old_document(3, 2, 1, "示法督〔2026〕1号", 1),
        ],
    )


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    folder = DataFolder(tmp_path / "data").make()
    migrate.upgrade(folder.database, "0001")
    with closing(sqlite3.connect(folder.database)) as connection, connection:
        fill_old(connection)
    opened = open_desk(folder)
    yield opened
    close_desk(opened)


def test_documents_of_old_are_all_there_and_none_is_void(desk: Desk) -> None:
    rows = list_documents(desk)
    assert [row.number for row in rows] == ["示法督〔2026〕1号", "示法催〔2026〕2号", "示法催〔2026〕1号"]
    assert [row.void_reason for row in rows] == ["", "", ""]


def test_numbers_of_old_are_lines_of_the_register(desk: Desk) -> None:
    lines = {line.number: line for line in list_register(desk)}
    assert len(lines) == 3
    assert all(line.state == "issued" and line.who == "林书雅" and line.day == DAY for line in lines.values())
    assert [(each.code, each.next_serial, each.gaps) for each in list_series(desk)] == [
        ("示法催", 3, ()),
        ("示法督", 2, ()),
    ]


def test_a_document_of_old_is_shown_from_its_form(desk: Desk) -> None:
    assert as_issued(desk, 2) == compose(
        "urging_notice", FORM, Letterhead("示例县人民法院", "示法"), "示法催〔2026〕2号", DAY
    )


def test_the_court_of_old_has_the_usual_page(desk: Desk) -> None:
    court = read_court(desk)
    assert court is not None
    assert (court.calibration, court.imprint_even) == ("box", True)


def test_what_cites_what_is_kept(desk: Desk) -> None:
    with closing(sqlite3.connect(desk.folder.database)) as connection:
        assert connection.execute("SELECT cites_id FROM issued_document WHERE id = 3").fetchone() == (1,)
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []


def test_a_copy_of_the_old_data_was_made_first(desk: Desk) -> None:
    (copy,) = desk.folder.backups.iterdir()
    with closing(sqlite3.connect(copy)) as connection:
        tables = {row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    assert "number_entry" not in tables


def test_going_back_keeps_documents_and_what_they_cite(desk: Desk) -> None:
    config = Config()
    config.set_main_option("script_location", "courtdesk.models:migrations")
    with desk.engine.connect() as connection:
        config.attributes["connection"] = connection
        command.downgrade(config, "0001")
    with closing(sqlite3.connect(desk.folder.database)) as connection:
        rows = connection.execute("SELECT number, cites_id FROM issued_document ORDER BY id").fetchall()
    assert rows == [("示法催〔2026〕1号", None), ("示法催〔2026〕2号", None), ("示法督〔2026〕1号", 1)]
