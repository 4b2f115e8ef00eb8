"""The marks of fill-in sheets: found in any file that has them, and no broken file is more than a sentence."""

from __future__ import annotations

import io
import random
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import Workbook

from courtdesk.errors import DeskError, FileEmpty, FileEncrypted, FileMissing, FileUnreadable, NotAFillSheet
from courtdesk.intake.fill_sheets import (
    field_mark,
    new_token,
    read_fill_sheet,
    row_mark,
    token_mark,
    token_of,
)

TOKEN = new_token(b"one")
TITLES = {"任务": "heading", "状态": "state"}


def book(rows: list[list[object]]) -> bytes:
    made = Workbook()
    for row in rows:
        made.worksheets[0].append(row)
    stream = io.BytesIO()
    made.save(stream)
    return stream.getvalue()


def whole() -> bytes:
    return book(
        [
            [token_mark(TOKEN), "标题"],
            [None, field_mark("heading"), field_mark("state")],
            [None, "任务", "状态"],
            [row_mark(TOKEN, 7), "规范庭审", "已完成"],
            [row_mark(TOKEN, 8), "提高质量", 3],
        ]
    )


@pytest.fixture
def put(tmp_path: Path) -> Callable[[bytes, str], Path]:
    def write(content: bytes, name: str = "表.xlsx") -> Path:
        path = tmp_path / name
        path.write_bytes(content)
        return path

    return write


Put = Callable[..., Path]


def test_rows_and_columns_are_known_by_their_marks(put: Put) -> None:
    sheet = read_fill_sheet(put(whole()), {})
    assert [(each.row_id, dict(each.cells), each.number) for each in sheet.rows] == [
        (7, {"heading": "规范庭审", "state": "已完成"}, 4),
        (8, {"heading": "提高质量", "state": "3"}, 5),
    ]
    assert [(each.field, each.letter, each.heading) for each in sheet.columns] == [
        ("heading", "B", "任务"),
        ("state", "C", "状态"),
    ]
    assert not sheet.marks_lost


def test_a_row_mark_fits_its_own_sheet_only(put: Put) -> None:
    other = new_token(b"two")
    rows: list[list[object]] = [
        [token_mark(TOKEN)],
        [None, field_mark("state")],
        [None, "状态"],
        [row_mark(other, 7), "已完成"],
    ]
    (row,) = read_fill_sheet(put(book(rows)), {}).rows
    assert (row.row_id, row.foreign) == (None, True)


def test_the_token_is_found_whatever_the_file_is_called(put: Put) -> None:
    assert token_of(put(whole(), "改了名")) == TOKEN
    assert token_of(put(f"{token_mark(TOKEN)},标题\n".encode("gb18030"), "存成.csv")) == TOKEN
    assert token_of(put(b"\xd0\xcf\x11\xe0" + token_mark(TOKEN).encode("utf-16-le"), "旧.xls")) == TOKEN


@pytest.mark.parametrize(
    "content", [b"", b"PK\x03\x04", b"plain", book([["案号"], ["1"]]), b"cdfill:short", b"\xd0\xcf\x11\xe0" * 9]
)
def test_what_is_no_fill_sheet_has_no_token(put: Put, content: bytes) -> None:
    assert token_of(put(content)) is None


def test_a_file_that_is_not_there_has_no_token(tmp_path: Path) -> None:
    assert token_of(tmp_path / "没有.xlsx") is None
    with pytest.raises(FileMissing):
        read_fill_sheet(tmp_path / "没有.xlsx", {})


@pytest.mark.parametrize(
    ("content", "error"),
    [
        (b"", FileEmpty),
        (book([["案号"], ["1"]]), NotAFillSheet),
        (b"PK\x03\x04" + b"x" * 50, FileUnreadable),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), FileEncrypted),
        (b"\x89PNG\r\n", FileUnreadable),
        (book([[token_mark(TOKEN)], ["没有列标记"]]), NotAFillSheet),
    ],
)
def test_what_cannot_be_read_says_why(put: Put, content: bytes, error: type[DeskError]) -> None:
    with pytest.raises(error):
        read_fill_sheet(put(content), TITLES)


def test_a_workbook_that_unpacks_without_end_is_refused(put: Put) -> None:
    stream = io.BytesIO(whole())
    with zipfile.ZipFile(stream, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet9.xml", b"0" * (210 * 1024 * 1024))
    with pytest.raises(FileUnreadable):
        read_fill_sheet(put(stream.getvalue()), {})


def test_without_column_marks_the_headings_tell(put: Put) -> None:
    rows: list[list[object]] = [[token_mark(TOKEN)], ["", "任 务", "状态", "备注"], [row_mark(TOKEN, 7), "甲", "乙"]]
    sheet = read_fill_sheet(put(book(rows)), TITLES)
    assert sheet.marks_lost
    assert sheet.strangers == ("备注",)
    assert [dict(each.cells) for each in sheet.rows] == [{"heading": "甲", "state": "乙"}]


def test_a_line_between_marks_and_headings_is_no_row(put: Put) -> None:
    rows: list[list[object]] = [
        [token_mark(TOKEN)],
        [None, field_mark("heading"), field_mark("state")],
        [None, None, None],
        [None, "任务", "状态"],
        [row_mark(TOKEN, 7), "甲", "乙"],
    ]
    sheet = read_fill_sheet(put(book(rows)), {})
    assert [each.row_id for each in sheet.rows] == [7]
    assert [each.heading for each in sheet.columns] == ["任务", "状态"]


def damaged(content: bytes, number: int) -> bytes:
    """Return the file with bytes changed, cut out or put in, the same for the same number."""
    chance = random.Random(number)  # noqa: S311 - damage, not a secret
    broken = bytearray(content)
    for _ in range(chance.randint(1, 12)):
        at = chance.randrange(len(broken))
        broken[at : at + chance.randint(0, 8)] = chance.randbytes(chance.randint(0, 8))
    return bytes(broken)


def inside_damaged(content: bytes, number: int) -> bytes:
    """Return the workbook with one of its parts damaged, so that the archive itself still opens."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(stream, "w") as target:
        names = source.namelist()
        hit = names[number % len(names)]
        for name in names:
            part = source.read(name)
            target.writestr(name, damaged(part, number) if name == hit and part else part)
    return stream.getvalue()


@pytest.mark.faults
@pytest.mark.parametrize("damage", [damaged, inside_damaged])
def test_no_broken_sheet_is_more_than_a_sentence(put: Put, damage: Callable[[bytes, int], bytes]) -> None:
    content = whole()
    for number in range(150):
        path = put(damage(content, number))
        token_of(path)
        try:
            read_fill_sheet(path, TITLES)
        except DeskError as error:
            assert error.what, number  # noqa: PT017 - the damage may or may not hit what is read
