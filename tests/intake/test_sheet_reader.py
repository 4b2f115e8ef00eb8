from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from openpyxl import Workbook

from courtdesk.errors import DeskError, FileEmpty, FileEncrypted, FileKindUnknown, FileMissing, FileUnreadable
from courtdesk.intake.sheet_reader import Row, read_workbook
from tests.intake.case_samples import write_workbook

COMPOUND_FILE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
PNG = b"\x89PNG\r\n\x1a\n" + bytes(range(256))


def rows_of(path: Path) -> list[Row]:
    return list(read_workbook(path).sheets[0].rows())


def written(folder: Path, name: str, content: bytes) -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


def test_rows_and_columns_keep_their_place_in_the_sheet(tmp_path: Path) -> None:
    path = write_workbook(tmp_path / "表.xlsx", [["甲", "乙"], ["丙", "丁"]], first_row=4, first_column=3)
    assert rows_of(path)[3:] == [["", "", "甲", "乙"], ["", "", "丙", "丁"]]
    assert read_workbook(path).sheets[0].height == 5


def test_rows_can_be_read_again(tmp_path: Path) -> None:
    for path in (
        write_workbook(tmp_path / "表.xlsx", [["甲"], ["乙"]]),
        written(tmp_path, "表.csv", "甲\n乙\n".encode()),
    ):
        sheet = read_workbook(path).sheets[0]
        next(sheet.rows()).append("改")
        assert list(sheet.rows()) == [["甲"], ["乙"]]


def test_hidden_sheets_are_left_out(tmp_path: Path) -> None:
    book = Workbook()
    book.create_sheet("代码表").sheet_state = "hidden"
    book.create_sheet("明细")
    book.save(tmp_path / "表.xlsx")
    assert [sheet.name for sheet in read_workbook(tmp_path / "表.xlsx").sheets] == ["Sheet", "明细"]


def test_the_digest_tells_files_apart(tmp_path: Path) -> None:
    first, same, other = (written(tmp_path, f"{n}.csv", text.encode()) for n, text in enumerate("甲甲乙"))
    assert read_workbook(first).digest == read_workbook(same).digest != read_workbook(other).digest


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", "\t", ";"])
def test_text_tables_are_read_in_any_usual_encoding(tmp_path: Path, encoding: str, delimiter: str) -> None:
    text = delimiter.join(("案号", "立案日期")) + "\r\n" + delimiter.join(("一号", '"2026-3-2"')) + "\r\n"
    path = written(tmp_path, "表.csv", text.encode(encoding))
    assert rows_of(path) == [["案号", "立案日期"], ["一号", "2026-3-2"]]


def test_marks_that_keep_text_from_becoming_a_number_are_taken_off(tmp_path: Path) -> None:
    path = written(tmp_path, "表.csv", '甲,"=""0012""",\'0034, 56\t\n'.encode())
    assert rows_of(path) == [["甲", "0012", "0034", "56"]]


def test_a_web_page_named_xls_is_read_as_its_table(tmp_path: Path) -> None:
    page = """<html><head><style>td {color:red}</style></head><body><table border=1>
      <tr><td colspan=3>案件&nbsp;表</td></tr>
      <tr><th rowspan="2">案号</th><th>立案<br>日期</th><th>案由</th></tr>
      <tr><td>二</td><td>三
      <tr><td>一号</td><td>2026-3-2</td><td>离婚 &amp; 抚养</td></tr></table></body></html>"""
    path = written(tmp_path, "表.xls", page.encode("gb18030"))
    assert rows_of(path) == [
        ["案件\xa0表", "", ""],
        ["案号", "立案\n日期", "案由"],
        ["", "二", "三"],
        ["一号", "2026-3-2", "离婚 & 抚养"],
    ]


def test_a_workbook_is_known_by_its_content_whatever_its_name(tmp_path: Path) -> None:
    path = write_workbook(tmp_path / "表.xlsx", [["甲"]]).rename(tmp_path / "表.xls")
    assert rows_of(path) == [["甲"]]


def damaged_workbook(folder: Path) -> bytes:
    return write_workbook(folder / "好.xlsx", [["甲"] * 50] * 50).read_bytes()[:1500]


def other_package(folder: Path) -> bytes:
    with zipfile.ZipFile(folder / "别的.zip", "w") as package:
        package.writestr("word/document.xml", "<w/>")
    return (folder / "别的.zip").read_bytes()


@pytest.mark.parametrize(
    ("name", "content", "error", "word"),
    [
        ("空.xlsx", b"", FileEmpty, "空.xlsx"),
        ("空.csv", b" \r\n", FileEmpty, "空.csv"),
        ("空.csv", b",,\n,,\n", FileEmpty, "空.csv"),
        ("图.xlsx", PNG, FileUnreadable, "图片"),
        ("图.csv", b"\xff\xd8\xff\xe0" + bytes(50), FileUnreadable, "图片"),
        ("文.xls", b"%PDF-1.7\n", FileUnreadable, "PDF"),
        ("乱.xlsx", b"\x01\x02\xff\xff\x00\x00" * 9, FileUnreadable, "不是表格"),
        ("坏.xls", COMPOUND_FILE + bytes(600), FileUnreadable, "已损坏"),
        ("密.xlsx", COMPOUND_FILE + bytes(504) + "EncryptedPackage".encode("utf-16-le"), FileEncrypted, "打开密码"),
        ("方案.docx", b"PK\x03\x04", FileKindUnknown, "方案.docx"),
    ],
)
def test_what_is_no_table_is_refused_with_the_reason(
    tmp_path: Path, name: str, content: bytes, error: type[DeskError], word: str
) -> None:
    path = written(tmp_path, name, content)
    with pytest.raises(error) as refused:
        read_workbook(path)
    assert word in refused.value.what


@pytest.mark.parametrize("make", [damaged_workbook, other_package])
def test_a_package_without_sheets_is_unreadable(tmp_path: Path, make: object) -> None:
    assert callable(make)
    path = written(tmp_path, "坏.xlsx", make(tmp_path))
    with pytest.raises(FileUnreadable, match="已损坏"):
        read_workbook(path)


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(FileMissing, match="没有"):
        read_workbook(tmp_path / "没有.xlsx")
    with pytest.raises(FileMissing):
        read_workbook(tmp_path)
