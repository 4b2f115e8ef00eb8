"""Whether numbers, register, documents, courses of orders, cases, history and files of a data folder agree."""

from __future__ import annotations

import hashlib
import io
import sqlite3
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import closing
from datetime import date
from pathlib import Path

from openpyxl import Workbook

from courtdesk.actions.case_import import import_cases
from courtdesk.actions.courts import set_up_court
from courtdesk.actions.desk import close_desk, open_desk
from courtdesk.actions.results import CourtInfo
from courtdesk.paths import DataFolder

COURT = CourtInfo(name="示例县人民法院", code="示法", case_code="豫0899")
HEADINGS = ("案号", "案由", "适用程序", "立案日期", "承办部门", "承办法官")
#: A simple case filed so long ago waits for an urging notice; for notice and order.
URGED, ORDERED = 50, 60
_DEPARTMENTS = ("民事审判第一庭", "民事审判第二庭", "行政审判庭")

#: Questions that have no answer while all agree.
_DISAGREEMENTS = {
    "a document without exactly one line of the register": """
        SELECT d.number FROM issued_document d
        LEFT JOIN number_entry e ON e.document_id = d.id AND e.number = d.number AND e.serial = d.serial
         AND e.series_id = d.series_id AND e.state IN ('issued', 'void')
        GROUP BY d.id HAVING count(e.id) <> 1""",
    "a line of the register without its document": """
        SELECT e.number FROM number_entry e LEFT JOIN issued_document d ON d.id = e.document_id
        WHERE e.state = 'issued' AND d.id IS NULL""",
    "an order without exactly one course": """
        SELECT d.number FROM issued_document d LEFT JOIN order_course c ON c.document_id = d.id
        WHERE d.kind IN ('urging_notice', 'supervision_order') GROUP BY d.id HAVING count(c.id) <> 1""",
    "a course without its order": """
        SELECT c.document_id FROM order_course c LEFT JOIN issued_document d ON d.id = c.document_id
        WHERE d.id IS NULL""",
    "a supervision order that cites no earlier notice about the same case": """
        SELECT d.number FROM issued_document d LEFT JOIN issued_document n
         ON n.id = d.cites_id AND n.id < d.id AND n.kind = 'urging_notice' AND n.subject_id = d.subject_id
        WHERE d.kind = 'supervision_order' AND n.id IS NULL""",
    "a document that the history does not tell of once": """
        SELECT d.number FROM issued_document d LEFT JOIN history_change h
         ON h.table_name = 'issued_document' AND h.row_id = d.id AND h.op = 'insert'
        GROUP BY d.id HAVING count(h.id) <> 1""",
    "a case whose stage is not that of its papers": """
        SELECT c.case_no FROM cases c LEFT JOIN issued_document d
         ON d.subject_table = 'cases' AND d.subject_id = c.id
        GROUP BY c.id HAVING c.stage <> max(CASE d.kind WHEN 'supervision_order' THEN 2
         WHEN 'urging_notice' THEN 1 ELSE 0 END)""",
    "an outcome without its day": """
        SELECT document_id FROM order_course WHERE (outcome = '') <> (outcome_on IS NULL)""",
}


def disagreements(folder: DataFolder) -> list[str]:
    """Return what does not agree, read with nothing of the program in between; empty when all is well."""
    found = list(quarrels(folder.database))
    with closing(sqlite3.connect(folder.database)) as connection:
        found += _numbers(connection)
        issued = connection.execute("SELECT file, sha256, number FROM issued_document").fetchall()
    return [*found, *_files(folder.documents, issued)]


def quarrels(database: Path) -> Iterator[str]:
    """Yield what tables of a ledger say against each other."""
    with closing(sqlite3.connect(database)) as connection:
        for what, asked in _DISAGREEMENTS.items():
            yield from (f"{what}: {row[0]}" for row in connection.execute(asked).fetchall())


def _numbers(connection: sqlite3.Connection) -> Iterator[str]:
    for series, code, following in connection.execute("SELECT id, code, next_serial FROM number_series").fetchall():
        for table in ("number_entry", "issued_document"):
            asked = f"SELECT serial FROM {table} WHERE series_id = ? ORDER BY serial"  # noqa: S608 - a name of above
            given = [row[0] for row in connection.execute(asked, (series,))]
            if given != list(range(1, following)):
                yield f"{table} of {code}: neither every number once: {given[-3:]} before {following}"


def _files(documents: Path, issued: Sequence[tuple[str, str, str]]) -> Iterator[str]:
    stored = {file: (digest, number) for file, digest, number in issued}
    there = {path.relative_to(documents).as_posix(): path for path in documents.rglob("*") if path.is_file()}
    yield from (f"a file nobody issued: {name}" for name in sorted(there.keys() - stored.keys()))
    yield from (f"a document without its file: {name}" for name in sorted(stored.keys() - there.keys()))
    for name in sorted(there.keys() & stored.keys()):
        content = there[name].read_bytes()
        digest, number = stored[name]
        if hashlib.sha256(content).hexdigest() != digest:
            yield f"a file that was changed: {name}"
        elif number not in _words_of(content):
            yield f"a file without its number: {name}"


def _words_of(content: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(content)) as whole:
        return whole.read("word/document.xml").decode("utf-8")


def count_issued(folder: DataFolder) -> int:
    """Return how many documents were issued."""
    with closing(sqlite3.connect(folder.database)) as connection:
        return int(connection.execute("SELECT count(*) FROM issued_document").fetchone()[0])


def build_court(folder: DataFolder, day: date, urged: int, ordered: int) -> None:
    """Make a court in which so many cases wait for a notice alone and so many for notice and order."""
    folder.make()
    desk = open_desk(folder)
    set_up_court(desk, COURT)
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(list(HEADINGS))
    for serial in range(1, urged + ordered + 1):
        filed = date.fromordinal(day.toordinal() - (URGED if serial <= urged else ORDERED))
        department = _DEPARTMENTS[serial % len(_DEPARTMENTS)]
        sheet.append(
            [f"（{filed.year}）豫0899民初{serial}号", "民间借贷纠纷", "简易程序", filed, department, "陈怀远"]
        )
    export = folder.root / "案件表.xlsx"
    book.save(export)
    import_cases(desk, export)
    export.unlink()
    close_desk(desk)
