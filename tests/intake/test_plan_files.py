"""Files are read in every encoding, and what cannot be read is refused with its reason."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from courtdesk.errors import DeskError, FileEmpty, FileEncrypted, FileKindUnknown, FileMissing, FileUnreadable
from courtdesk.intake.plan_reader import read_source
from courtdesk.intake.reading import read_plan
from tests.intake.plan_samples import SAMPLE, write_docx, write_text

TEXT = "一、总体要求\n坚持质量优先，兼顾效率，2026年底前见效。\n责任部门：审管办"
PNG = bytes.fromhex("89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489")
OLE = bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 512


def texts(path: Path) -> list[str]:
    return [paragraph.text for paragraph in read_source(path).paragraphs]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le", "utf-16-be"])
def test_every_encoding_gives_the_same_text(tmp_path: Path, encoding: str) -> None:
    assert texts(write_text(tmp_path, TEXT, encoding)) == TEXT.split("\n")


@pytest.mark.parametrize("ending", ["\r\n", "\r", "\n"])
def test_every_line_ending_is_understood(tmp_path: Path, ending: str) -> None:
    assert texts(write_text(tmp_path, TEXT.replace("\n", ending))) == TEXT.split("\n")


def test_one_bad_byte_does_not_turn_the_text_into_another_encoding(tmp_path: Path) -> None:
    path = write_text(tmp_path, TEXT)
    path.write_bytes(path.read_bytes()[:-1])
    assert texts(path)[:2] == TEXT.split("\n")[:2]


def test_the_digest_tells_files_apart(tmp_path: Path) -> None:
    first = read_source(write_text(tmp_path, TEXT)).digest
    assert read_source(write_text(tmp_path, TEXT)).digest == first
    assert read_source(write_text(tmp_path, TEXT + "。")).digest != first


def packed(name: str, content: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
    return buffer.getvalue()


BODY = "word/document.xml"
ENTITY = b'<?xml version="1.0"?><!DOCTYPE d [<!ENTITY e SYSTEM "file:///etc/hostname">]><d>&e;</d>'

REFUSED = [
    ("空.txt", b"", FileEmpty, "是空的"),
    ("空行.txt", b" \r\n \r\n", FileEmpty, "是空的"),
    ("空.docx", b"", FileEmpty, "是空的"),
    ("图片.docx", PNG, FileUnreadable, "不是真正的 .docx"),
    ("图片.txt", PNG * 9, FileUnreadable, "不是文字"),
    ("旧版.docx", OLE, FileUnreadable, "旧版 .doc"),
    ("加密.docx", OLE + "EncryptedPackage".encode("utf-16-le"), FileEncrypted, "打开密码"),
    ("压缩包.docx", packed("a.txt", b"a"), FileUnreadable, "没有 Word 正文"),
    ("残缺.docx", packed(BODY, b"<a><b>"), FileUnreadable, "正文不完整"),
    ("截断.docx", packed(BODY, b"<a/>" * 99)[:60], FileUnreadable, "已损坏"),
    ("引用.docx", packed(BODY, ENTITY), FileUnreadable, "外部引用"),
    ("炸弹.docx", packed(BODY, b" " * (49 * 1024 * 1024)), FileUnreadable, "大得不正常"),
    ("演示.pptx", b"PK", FileKindUnknown, "暂不支持"),
]


@pytest.mark.parametrize(("name", "content", "error", "words"), REFUSED, ids=[row[0] for row in REFUSED])
def test_what_cannot_be_read_is_refused_with_its_reason(
    tmp_path: Path, name: str, content: bytes, error: type[DeskError], words: str
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(error, match=words) as caught:
        read_source(path)
    assert name in caught.value.what
    assert caught.value.todo


def test_a_missing_file_and_a_folder_are_refused(tmp_path: Path) -> None:
    with pytest.raises(FileMissing):
        read_source(tmp_path / "没有.docx")
    with pytest.raises(FileUnreadable, match="文件夹"):
        read_source(tmp_path)


def test_an_empty_docx_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FileEmpty):
        read_source(write_docx(tmp_path, ["", " "]))


def test_damage_anywhere_in_a_docx_is_no_crash(tmp_path: Path) -> None:
    whole = write_docx(tmp_path, TEXT.split("\n")).read_bytes()
    path = tmp_path / "坏.docx"
    for position in range(0, len(whole), len(whole) // 60):
        path.write_bytes(whole[:position] + b"\xff\x00\xff" + whole[position + 3 :])
        try:
            read_source(path)
        except DeskError as error:
            assert error.what  # noqa: PT017 - the damage may or may not hit what is read


def test_tables_stand_where_they_stand(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("任务分解表")
    table = document.add_table(rows=2, cols=3)
    for column, text in enumerate(["任务", "责任部门", "时限"]):
        table.cell(0, column).text = text
    table.cell(1, 0).merge(table.cell(1, 1)).text = "合并的格"
    table.cell(1, 2).text = "年底前"
    document.add_paragraph("附注")
    path = tmp_path / "表.docx"
    document.save(str(path))
    assert [(p.text, p.cell) for p in read_source(path).paragraphs] == [
        ("任务分解表", None),
        ("任务", (1, 1, 1)),
        ("责任部门", (1, 1, 2)),
        ("时限", (1, 1, 3)),
        ("合并的格", (1, 2, 1)),
        ("年底前", (1, 2, 3)),
        ("附注", None),
    ]


INSERTED = '<w:ins w:id="1"><w:r><w:t>添</w:t></w:r></w:ins>'
STRUCK_OUT = '<w:del w:id="2"><w:r><w:delText>删</w:delText></w:r></w:del>'
BOX = "<w:pict><w:txbxContent><w:p><w:r><w:t>框</w:t></w:r></w:p></w:txbxContent></w:pict>"
RUNS = [
    ("<w:r><w:t>甲</w:t><w:br/><w:t>乙</w:t></w:r>", ["甲", "乙"]),
    (INSERTED + STRUCK_OUT, ["添"]),
    ('<w:hyperlink w:anchor="a"><w:r><w:t>链接</w:t></w:r></w:hyperlink>', ["链接"]),
    ("<w:sdt><w:sdtContent><w:r><w:t>控件</w:t></w:r></w:sdtContent></w:sdt>", ["控件"]),
    (f"<w:r><w:t>前</w:t>{BOX}</w:r>", ["前", "框"]),
]


@pytest.mark.parametrize(("runs", "said"), RUNS)
def test_all_that_word_shows_is_read_and_nothing_that_was_struck_out(
    tmp_path: Path, runs: str, said: list[str]
) -> None:
    document = docx.Document()
    document.element.body.insert(0, parse_xml(f"<w:p {nsdecls('w')}>{runs}</w:p>"))
    path = tmp_path / "段.docx"
    document.save(str(path))
    assert texts(path) == said


def test_headings_keep_their_level(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_heading("主要措施", level=1)
    document.add_heading("流程管理", level=2)
    document.add_paragraph("正文。")
    path = tmp_path / "层级.docx"
    document.save(str(path))
    assert [p.level for p in read_source(path).paragraphs] == [1, 2, 0]


CHARACTERS = st.one_of(
    st.characters(exclude_categories=["Cs"]),
    st.sampled_from(
        list("一二三四五1234567890.、（）()：:。；，\n\t 第阶段年月日前至到责任部门牵头领导％%“”《》〔〕号")
    ),
)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(CHARACTERS, max_size=300))
def test_no_text_is_a_crash(tmp_path: Path, text: str) -> None:
    path = write_text(tmp_path, text)
    try:
        draft = read_plan(path)
    except DeskError as error:
        assert error.what  # noqa: PT017 - most texts are no plans
    else:
        assert draft.tasks or draft.missing()


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_no_shuffled_plan_is_a_crash(tmp_path: Path, data: st.DataObject) -> None:
    lines = SAMPLE.read_text(encoding="utf-8").splitlines()
    chosen = data.draw(st.lists(st.sampled_from(lines), max_size=60))
    glue = data.draw(st.sampled_from(["\n", "", " ", "\n\n"]))
    path = write_text(tmp_path, glue.join(chosen))
    try:
        draft = read_plan(path)
    except DeskError as error:
        assert error.what  # noqa: PT017 - a few lines need not hold a task
    else:
        numbers = {paragraph.number: paragraph for paragraph in draft.source.paragraphs}
        assert all(place.end <= len(numbers[place.paragraph].text) for task in draft.tasks for place in task.places)


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=400), st.sampled_from([".txt", ".docx"]))
def test_no_bytes_are_a_crash(tmp_path: Path, content: bytes, ending: str) -> None:
    path = tmp_path / f"乱码{ending}"
    path.write_bytes(content)
    try:
        assert read_source(path).paragraphs
    except DeskError as error:
        assert error.what  # noqa: PT017 - random bytes are seldom text
