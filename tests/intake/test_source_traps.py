"""Files made to harm a reader are refused or read without what harms, and the clerk is told."""

from __future__ import annotations

import io
import time
import zipfile
from pathlib import Path

import openpyxl
import pytest

from courtdesk.errors import DeskError, FileEncrypted, FileUnreadable, PagesScanned
from courtdesk.intake.plan_reader import read_source
from tests.intake.file_samples import (
    LINES,
    docx_bytes,
    html_text,
    odt_bytes,
    packed,
    pdf_bytes,
    pdf_page,
    unpacked,
    xlsx_bytes,
)

BODY = "word/document.xml"
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OLE = bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 512


def write(folder: Path, name: str, content: bytes) -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


def word(body: str) -> bytes:
    """Return a Word file with this body."""
    return packed({BODY: f'<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>'.encode()})


def sheet_with(cells: str) -> bytes:
    """Return a workbook whose only sheet has these rows."""
    parts = unpacked(xlsx_bytes())
    name = next(name for name in parts if name.startswith("xl/worksheets/sheet"))
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    parts[name] = f'<worksheet xmlns="{space}"><sheetData>{cells}</sheetData></worksheet>'.encode()
    return packed(parts)


def many_parts() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for number in range(20_001):
            archive.writestr(str(number), b"")
    return buffer.getvalue()


FAR = '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
BILLION = (
    b'<!DOCTYPE d [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;">]>'
    b"<d>&c;&c;&c;</d>"
)
TRAPS = [
    ("深.docx", word("<w:sdt>" * 5000 + "</w:sdt>" * 5000), FileUnreadable, "不完整"),
    ("多.docx", word("<w:p/>" * 1_600_000), FileUnreadable, "多得不正常"),
    ("千.docx", packed({BODY: BILLION}), FileUnreadable, "外部引用"),
    ("件.docx", many_parts(), FileUnreadable, "多得不正常"),
    ("弹.odt", packed({"mimetype": b"x", "content.xml": b" " * (49 << 20)}), FileUnreadable, "大得不正常"),
    ("弹.xlsx", packed({"xl/workbook.xml": b" " * (201 << 20)}), FileUnreadable, "大得不正常"),
    ("远.xlsx", sheet_with(FAR), FileUnreadable, "格子多得不正常"),
    ("深.rtf", b"{\\rtf1 " + b"{" * 5000, FileUnreadable, "不正常"),
    ("多.html", b"<html>" + b"<i>" * 600_000, FileUnreadable, "多得不正常"),
    ("文.ofd", b"PK", DeskError, "暂不支持"),
    ("文.pdf", packed({"OFD.xml": b"<a/>"}), FileUnreadable, "OFD"),
    ("锁.docx", OLE + "EncryptedPackage".encode("utf-16-le"), FileEncrypted, "打开密码"),
    ("图.pdf", b"\x89PNG", FileUnreadable, "图片"),
    ("残.pdf", b"%PDF-1.5 nothing", FileUnreadable, "已损坏"),
    ("无.odt", packed({"content.xml": b"<a/>"}), FileUnreadable, "没有正文"),
]


@pytest.mark.parametrize(("name", "content", "error", "words"), TRAPS, ids=[row[0] for row in TRAPS])
def test_traps_are_refused_at_once_and_in_words(
    tmp_path: Path, name: str, content: bytes, error: type[DeskError], words: str
) -> None:
    path = write(tmp_path, name, content)
    start = time.monotonic()
    with pytest.raises(error, match=words) as caught:
        read_source(path)
    assert time.monotonic() - start < 10
    assert caught.value.todo


def test_a_page_nested_without_end_is_read_as_far_as_pages_go(tmp_path: Path) -> None:
    content = f"<html><p>头</p>{'<div>' * 3000}底{'</div>' * 3000}<p>尾</p></html>".encode()
    assert read_source(write(tmp_path, "深.html", content)).paragraphs[0].text == "头"


def test_macros_are_left_alone_and_told(tmp_path: Path) -> None:
    parts = unpacked(docx_bytes()) | {"word/vbaProject.bin": b"Sub AutoOpen"}
    told = read_source(write(tmp_path, "宏.docm", packed(parts))).problems
    assert [problem.message for problem in told] == ["文件带有宏，没有运行，也没有读入"]
    book = unpacked(xlsx_bytes()) | {"xl/vbaProject.bin": b"Sub AutoOpen"}
    assert "宏" in read_source(write(tmp_path, "宏.xlsm", packed(book))).problems[0].message


def test_pictures_elsewhere_are_not_fetched_and_told(tmp_path: Path) -> None:
    content = html_text().replace("<table>", '<img src="http://example.invalid/a.png"><table>').encode()
    told = read_source(write(tmp_path, "页.html", content)).problems
    assert [problem.message for problem in told] == ["网页有 1 张图片，没有下载，里面的文字没有读入"]


def test_formulas_are_read_as_what_they_last_came_to(tmp_path: Path) -> None:
    cell = '<row r="1"><c r="A1" t="str"><f>HYPERLINK("http://example.invalid")</f><v>示例</v></c></row>'
    source = read_source(write(tmp_path, "式.xlsx", sheet_with(cell)))
    assert [paragraph.text for paragraph in source.paragraphs] == ["示例"]


def picture_page() -> bytes:
    """Return a page that is one picture, as a scanner makes them."""
    whole = pdf_bytes(([], []))
    stream = b"q 500 0 0 700 40 40 cm BI /W 1 /H 1 /CS /G /BPC 8 ID \x7f EI Q"
    return whole.replace(b"<</Length 0>>\nstream\n\n", b"<</Length %d>>\nstream\n%s\n" % (len(stream), stream))


def test_a_pdf_of_pictures_is_told_from_a_pdf_of_text(tmp_path: Path) -> None:
    with pytest.raises(PagesScanned, match="1 页都是扫描图片") as caught:
        read_source(write(tmp_path, "扫.pdf", picture_page()))
    assert "Word 版" in caught.value.todo
    assert read_source(write(tmp_path, "文.pdf", pdf_bytes((pdf_page(LINES), [])))).problems == ()


def test_a_workbook_with_a_password_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FileEncrypted):
        read_source(write(tmp_path, "锁.xlsx", OLE + "EncryptedPackage".encode("utf-16-le")))


def test_an_encrypted_odt_is_refused(tmp_path: Path) -> None:
    parts = unpacked(odt_bytes()) | {"META-INF/manifest.xml": b"<m><encryption-data/></m>"}
    with pytest.raises(FileEncrypted):
        read_source(write(tmp_path, "锁.odt", packed(parts)))


def test_a_ledger_is_no_paper(tmp_path: Path) -> None:
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet()
    for number in range(20_001):
        sheet.append([number])
    book.save(str(tmp_path / "账.xlsx"))
    with pytest.raises(FileUnreadable, match="像是台账"):
        read_source(tmp_path / "账.xlsx")
