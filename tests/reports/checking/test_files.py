"""Files that are no .docx, damaged, encrypted or traps; and what is read of those that are."""

from __future__ import annotations

import io
import time
import zipfile
from pathlib import Path

import pytest
from docx import Document
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from courtdesk.errors import DeskError, FileEmpty, FileEncrypted, FileKindUnknown, FileMissing, FileUnreadable
from courtdesk.reports.checking.checker import check_bytes, check_file
from courtdesk.reports.checking.facts import PAGE
from courtdesk.reports.checking.package import open_package
from courtdesk.reports.checking.reading import read_facts
from courtdesk.reports.docx_writer import render_docx
from tests.reports.checking.hand import SPACES
from tests.reports.checking.hand_papers import HAND_PAPERS, automatic_numbers, boxes_and_lines
from tests.reports.checking.own_papers import conforming
from tests.reports.checking.seeding import MAIN, Docx

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
CONFORMING = render_docx(conforming())


def zipped(**parts: str) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as package:
        for name, text in parts.items():
            package.writestr(name.replace("__", "/") + ".xml", text)
    return target.getvalue()


@pytest.mark.parametrize(
    ("name", "data", "error"),
    [
        ("空.docx", b"", FileEmpty),
        ("文字.docx", "只是文字".encode(), FileUnreadable),
        ("文字.txt", "只是文字".encode(), FileKindUnknown),
        ("旧.docx", OLE + b"WordDocument" * 40, FileUnreadable),
        ("旧.doc", OLE + b"WordDocument" * 40, FileKindUnknown),
        ("加密.docx", OLE + "EncryptedPackage".encode("utf-16-le"), FileEncrypted),
        ("半个.docx", CONFORMING[: len(CONFORMING) // 2], FileUnreadable),
        ("表格.docx", zipped(xl__workbook="<x/>"), FileUnreadable),
        ("坏.docx", zipped(word__document="<w:document"), FileUnreadable),
        (
            "实体.docx",
            zipped(word__document='<!DOCTYPE d [<!ENTITY a "b">]><w:document xmlns:w="urn:w">&a;</w:document>'),
            FileUnreadable,
        ),
    ],
)
def test_what_is_no_paper_is_refused_in_the_clerks_words(name: str, data: bytes, error: type[DeskError]) -> None:
    with pytest.raises(error) as refused:
        check_bytes(data, name)
    assert name in refused.value.what


def test_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(FileMissing):
        check_file(tmp_path / "没有.docx")


def test_bomb_is_not_unpacked() -> None:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("word/document.xml", b" " * (50 * 1024 * 1024))
    with pytest.raises(FileUnreadable):
        check_bytes(target.getvalue(), "大.docx")


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(at=st.integers(min_value=0, max_value=len(CONFORMING) - 1), byte=st.integers(min_value=0, max_value=255))
def test_damaged_file_is_checked_or_refused_but_never_breaks(at: int, byte: int) -> None:
    data = bytearray(CONFORMING)
    data[at] = byte
    try:
        check_bytes(bytes(data), "坏.docx")
    except DeskError:
        return


@settings(max_examples=40, deadline=None)
@given(st.text(alphabet='<>/w:pPrtind="0123 左right一、（）\n', max_size=60))
def test_whatever_stands_in_a_paragraph_never_breaks_the_checker(text: str) -> None:
    document = Document()
    document.add_paragraph("关于测试的通知")
    document.add_paragraph(text)
    document.add_paragraph("2026年5月18日")
    target = io.BytesIO()
    document.save(target)
    assert check_bytes(target.getvalue(), "任意.docx").findings


@pytest.mark.parametrize("value", ["", "abc", "-1", "99999999999999999999", "1.5", "NaN", "1e400"])
def test_lengths_that_are_no_numbers_are_taken_for_none(value: str) -> None:
    docx = Docx.of(CONFORMING)
    for node in docx.tree().iter("{*}ind", "{*}spacing", "{*}sz", "{*}pgMar", "{*}pgSz"):
        for name in node.attrib:
            node.set(name, value)
    assert check_bytes(docx.packed(), "数.docx").format_name


def test_words_hidden_in_tracked_changes_are_not_read() -> None:
    docx = Docx.of(CONFORMING)
    docx.parts[MAIN] = docx.parts[MAIN].replace(
        b"<w:r>", b"<w:del><w:r><w:delText>x</w:delText></w:r></w:del><w:r>", 1
    )
    assert check_bytes(docx.packed(), "修订.docx").findings == ()


def test_automatic_numbers_are_part_of_the_text() -> None:
    texts = [para.text for para in read_facts(open_package(Path("a.docx"), automatic_numbers().data())).paras]
    assert {"一、立案管理", "（一）登记立案。", "（二）繁简分流。", "二、排期管理"} <= set(texts)


def test_text_boxes_are_read_once_and_lines_are_seen() -> None:
    paras = read_facts(open_package(Path("a.docx"), boxes_and_lines().data())).paras
    assert [para.text for para in paras].count("示例县人民法院文件") == 1
    (line,) = (line for para in paras for line in para.lines)
    assert (line.colour, round(line.length * 25.4 / 72)) == ("FF0000", 156)


def test_number_of_the_page_is_known_from_either_kind_of_field() -> None:
    for data in (CONFORMING, HAND_PAPERS[0]().data()):
        (section,) = read_facts(open_package(Path("a.docx"), data)).sections
        assert {footer.text for footer in section.footers.values()} == {f"—{PAGE}—"}


def test_fonts_of_the_theme_are_resolved() -> None:
    document = Document()
    document.add_paragraph("正文")
    target = io.BytesIO()
    document.save(target)
    (para,) = read_facts(open_package(Path("a.docx"), target.getvalue())).paras
    assert para.runs[0].east == "宋体"
    assert SPACES.startswith("xmlns:w")


def test_usual_paper_takes_less_than_thirty_milliseconds() -> None:
    check_bytes(CONFORMING, "正文.docx")
    took = []
    for _ in range(9):
        start = time.perf_counter()
        check_bytes(CONFORMING, "正文.docx")
        took.append(time.perf_counter() - start)
    assert sorted(took)[2] < 0.030
