"""Papers of other makers: parts called otherwise or missing, tracked changes, marks round words, pictures."""

from __future__ import annotations

import io
import struct
import zlib
from pathlib import Path

import pytest
from docx import Document
from docx.shared import Mm
from lxml import etree

from courtdesk.reports.checking.checker import check_bytes, check_file
from courtdesk.reports.checking.facts import Para
from courtdesk.reports.checking.mending import FIRST
from courtdesk.reports.checking.numbering import write_number
from courtdesk.reports.checking.package import open_package
from courtdesk.reports.checking.reading import read_facts
from courtdesk.reports.checking.repairs import fix_file
from courtdesk.reports.checking.roles import Paper
from courtdesk.reports.docx_writer import render_docx
from tests.reports.checking.hand import Hand
from tests.reports.checking.own_papers import conforming
from tests.reports.checking.seeding import Docx, W

CONFORMING = render_docx(conforming())
LINES = ("关于开展案件质量评查工作的通知", "各部门：", "现将有关事项通知如下。", "示例县人民法院", "2026年5月18日")


def naive(*lines: str) -> Docx:
    document = Document()
    for line in lines or LINES:
        document.add_paragraph(line)
    target = io.BytesIO()
    document.save(target)
    return Docx.of(target.getvalue())


def paras_of(docx: Docx) -> tuple[Para, ...]:
    return read_facts(open_package(Path("a.docx"), docx.packed())).paras


def renamed(data: bytes) -> bytes:
    """Call the parts as Word does when it has saved a paper of another maker: document2.xml, styles2.xml."""
    docx = Docx.of(data)
    names = ("document", "styles", "settings", "numbering")
    for part in ("[Content_Types].xml", "_rels/.rels", "word/_rels/document.xml.rels"):
        for name in names:
            docx.parts[part] = docx.parts[part].replace(f"{name}.xml".encode(), f"{name}2.xml".encode())
    moves = {f"word/{name}.xml": f"word/{name}2.xml" for name in names}
    moves["word/_rels/document.xml.rels"] = "word/_rels/document2.xml.rels"
    docx.parts = {moves.get(name, name): content for name, content in docx.parts.items()}
    return docx.packed()


def test_parts_may_be_called_otherwise(tmp_path: Path) -> None:
    assert check_bytes(renamed(CONFORMING), "改名.docx").findings == ()
    plain = naive().packed()
    (tmp_path / "原稿.docx").write_bytes(renamed(plain))
    assert check_file(tmp_path / "原稿.docx").findings == check_bytes(plain, "原稿.docx").findings
    report = fix_file(tmp_path / "原稿.docx", tmp_path / "改正.docx")
    assert not any(finding.fixable for finding in report.left)
    assert "word/settings.xml" not in Docx.of((tmp_path / "改正.docx").read_bytes()).parts


def test_paper_that_refers_to_nothing_is_given_page_numbers(tmp_path: Path) -> None:
    docx = naive()
    del docx.parts["word/_rels/document.xml.rels"]
    (tmp_path / "原稿.docx").write_bytes(docx.packed())
    report = fix_file(tmp_path / "原稿.docx", tmp_path / "改正.docx")
    assert not any(finding.fixable for finding in report.left)
    assert len(Document(str(tmp_path / "改正.docx")).paragraphs) > len(LINES)


def test_paper_without_a_section_is_checked_and_mended(tmp_path: Path) -> None:
    docx = naive()
    (section,) = docx.tree().iter(f"{W}sectPr")
    section.getparent().remove(section)
    (tmp_path / "原稿.docx").write_bytes(docx.packed())
    report = fix_file(tmp_path / "原稿.docx", tmp_path / "改正.docx")
    assert {"R1", "R2", "R3", "R4", "R50"} <= {repair.rule for repair in report.repairs}
    assert not any(finding.fixable for finding in report.left)
    (margins,) = Docx.of((tmp_path / "改正.docx").read_bytes()).tree().iter(f"{W}pgMar")
    assert {"top", "right", "bottom", "left", "header", "footer", "gutter"} <= {
        name[len(W) :] for name in margins.attrib
    }


def test_paragraph_struck_out_is_no_empty_row() -> None:
    docx = naive()
    gone = etree.fromstring(
        f'<w:p xmlns:w="{W[1:-1]}"><w:pPr><w:rPr><w:del w:id="1" w:author="a"/></w:rPr></w:pPr>'
        '<w:del w:id="2" w:author="a"><w:r><w:delText>删去</w:delText></w:r></w:del></w:p>'
    )
    docx.para("现将").addprevious(gone)
    assert [para.text for para in paras_of(docx)] == list(LINES)


@pytest.mark.parametrize("mark", ["customXml", "bdo", "dir"])
def test_words_in_marks_of_other_makers_are_read(mark: str) -> None:
    docx = naive()
    paragraph = docx.para("现将")
    (run,) = paragraph.findall(f"{W}r")
    holder = etree.SubElement(paragraph, W + mark)
    holder.append(run)
    assert [para.text for para in paras_of(docx)] == list(LINES)


def test_character_under_its_reading_is_read_without_the_reading() -> None:
    docx = naive()
    (run,) = docx.para("各部门").findall(f"{W}r")
    run.append(
        etree.fromstring(
            f'<w:ruby xmlns:w="{W[1:-1]}"><w:rt><w:r><w:t>zhen</w:t></w:r></w:rt>'
            "<w:rubyBase><w:r><w:t>圳</w:t></w:r></w:rubyBase></w:ruby>"
        )
    )
    assert paras_of(docx)[1].text == "各部门：圳"


def test_letters_and_roman_figures_are_no_arabic_numbers() -> None:
    forms = ("lowerLetter", "upperLetter", "lowerRoman", "upperRoman")
    assert [write_number(14, form) for form in forms] == ["n", "N", "xiv", "XIV"]
    assert write_number(28, "upperLetter") == "BB"


def test_name_of_a_font_is_told_whole() -> None:
    docx = naive()
    (run,) = docx.para("关于").findall(f"{W}r")
    run.insert(0, etree.fromstring(f'<w:rPr xmlns:w="{W[1:-1]}"><w:rFonts w:eastAsia="Noto Sans CJK SC"/></w:rPr>'))
    assert "Noto Sans CJK SC" in {each.found for each in check_bytes(docx.packed(), "a.docx").findings}


def test_signer_in_the_type_of_the_number_is_told() -> None:
    hand = Hand()
    hand.head("示例县人民法院文件", "示法〔2026〕5号　　　　签发人：李四")
    hand.title("示例县人民法院关于增加经费的请示")
    report = check_bytes(hand.data(), "请示.docx")
    assert [each.expected for each in report.findings if each.rule == "R21"] == ["签发人姓名用3号楷体字"]


def picture() -> io.BytesIO:
    chunks = (
        (b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0)),
        (b"IDAT", zlib.compress(b"\0\xff\0\0")),
        (b"IEND", b""),
    )
    body = b"".join(struct.pack(">I", len(c)) + t + c + struct.pack(">I", zlib.crc32(t + c)) for t, c in chunks)
    return io.BytesIO(b"\x89PNG\r\n\x1a\n" + body)


@pytest.mark.parametrize("words", ["", "具体情况见下图。"])
def test_pitch_that_would_cut_a_picture_is_not_set(words: str, tmp_path: Path) -> None:
    document = Document()
    for line in LINES[:3]:
        document.add_paragraph(line)
    document.add_paragraph(words).add_run().add_picture(picture(), Mm(80), Mm(60))
    document.save(str(tmp_path / "原稿.docx"))
    report = fix_file(tmp_path / "原稿.docx", tmp_path / "改正.docx")
    assert not any(finding.fixable for finding in report.left)
    pictured = next(
        para for para in Document(str(tmp_path / "改正.docx")).paragraphs if para._p.findall(".//{*}inline")
    )
    assert pictured.paragraph_format.line_spacing is None


def test_rows_of_the_head_stay_where_they_are(tmp_path: Path) -> None:
    """The grid that the text is set on moves nothing above the title."""
    hand = Hand()
    hand.head("示例县人民法院文件", "示法〔2026〕5号")
    hand.title("示例县人民法院关于开展案件质量评查工作的通知")
    hand.body("为规范审判管理工作，现将有关事项通知如下。", line=24)
    hand.document.paragraphs[1].paragraph_format.line_spacing = None
    (tmp_path / "原稿.docx").write_bytes(hand.data())
    before = read_facts(open_package(Path("a.docx"), hand.data())).paras[1]
    fix_file(tmp_path / "原稿.docx", tmp_path / "改正.docx")
    after = read_facts(open_package(Path("a.docx"), (tmp_path / "改正.docx").read_bytes())).paras[1]
    assert (before.pitch, before.fixed) == (after.pitch, after.fixed)


def test_whole_file_is_set_on_the_grid_once_a_round(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is done to every paragraph for every paragraph takes ten seconds on a long paper."""
    rounds: list[Paper] = []
    monkeypatch.setitem(FIRST, ("R5", "每面行数"), rounds.append)
    (tmp_path / "原稿.docx").write_bytes(
        naive(*LINES[:2], *(f"第{at}段的内容各不相同。" for at in range(50))).packed()
    )
    fix_file(tmp_path / "原稿.docx", tmp_path / "改正.docx")
    assert 0 < len(rounds) < 4
