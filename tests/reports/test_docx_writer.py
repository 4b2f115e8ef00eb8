"""The file for WPS and Word: its words, its settings, its wholeness."""

from __future__ import annotations

import os
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import docx
import pytest
from openxml_audit import OpenXmlValidator

from courtdesk.errors import DiskFull
from courtdesk.reports.document import Head, Paragraph
from courtdesk.reports.docx_writer import render_docx, write_docx
from courtdesk.reports.kinds import KINDS
from courtdesk.reports.page_layout import lay_out
from tests.reports.paper_samples import bare, part, sample, with_text, words

GOLDEN = Path(__file__).parent.parent / "golden"
RENEW = os.environ.get("COURTDESK_RENEW_GOLDEN") == "1"
PAPERS = {**{kind: sample(kind) for kind in KINDS}, "bare": bare()}


def text_of(data: bytes) -> str:
    """All words of a .docx in their order, tables included, the page numbers' footer left out."""
    elements = docx.Document(BytesIO(data)).element.body.iter()
    return words("".join(element.text or "" for element in elements if element.tag.endswith("}t")))


@pytest.mark.parametrize("name", PAPERS)
def test_a_paper_is_written_as_its_golden_file_has_it(name: str) -> None:
    # One element a line, so that a change can be read in a comparison.
    written = part(render_docx(PAPERS[name]), "word/document.xml").replace("><w:p>", ">\n<w:p>") + "\n"
    golden = GOLDEN / f"{name}.xml"
    if RENEW:
        golden.write_text(written, encoding="utf-8", newline="\n")
    assert written == golden.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", PAPERS)
def test_a_file_breaks_no_rule_of_its_format(name: str, tmp_path: Path) -> None:
    path = tmp_path / "paper.docx"
    write_docx(PAPERS[name], path)
    assert [str(error) for error in OpenXmlValidator().validate(str(path)).errors] == []


@pytest.mark.parametrize("name", PAPERS)
def test_file_and_painted_page_carry_the_same_words(name: str) -> None:
    painted = lay_out(PAPERS[name])
    for_eyes = "".join(text.text for page in painted.pages for text in page.texts[:-1])
    assert text_of(render_docx(PAPERS[name])) == words(for_eyes)


def test_the_same_paper_gives_the_same_bytes() -> None:
    assert render_docx(sample("notice")) == render_docx(sample("notice"))


@pytest.mark.parametrize(
    "setting",
    [
        '<w:pgSz w:w="11906" w:h="16838"/>',
        'w:top="2098" w:right="1474" w:bottom="1984" w:left="1587"',
        '<w:docGrid w:type="lines" w:linePitch="579"/>',
    ],
)
def test_the_page_is_set_as_the_standard_says(setting: str) -> None:
    assert setting in part(render_docx(bare()), "word/document.xml")


@pytest.mark.parametrize(
    ("name", "setting"),
    [
        ("word/styles.xml", '<w:spacing w:val="-5"/>'),
        ("word/styles.xml", 'w:line="579" w:lineRule="exact"'),
        ("word/styles.xml", '<w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/>'),
        ("word/styles.xml", 'w:eastAsia="仿宋_GB2312"'),
        ("word/settings.xml", '<w:characterSpacingControl w:val="doNotCompress"/>'),
        ("word/settings.xml", "<w:evenAndOddHeaders/>"),
        ("word/footer1.xml", '<w:jc w:val="right"/>'),
        ("word/footer2.xml", '<w:jc w:val="left"/>'),
        ("word/footer1.xml", ">— </w:t>"),
    ],
)
def test_what_word_processors_must_agree_on_is_written(name: str, setting: str) -> None:
    assert setting in part(render_docx(bare()), name)


def test_no_theme_font_is_named() -> None:
    data = render_docx(sample("notice"))
    assert all("Theme" not in part(data, name) for name in ("word/styles.xml", "word/document.xml"))


def test_quotes_and_dashes_are_drawn_in_the_chinese_font() -> None:
    xml = part(render_docx(with_text("“四类案件”——要点")), "word/document.xml")
    assert xml.count("<w:rFonts ") == xml.count('<w:rFonts w:hint="eastAsia" ')


def test_marks_of_xml_in_a_name_do_not_break_the_file() -> None:
    paper = replace(bare(), title="关于A&B<C>的通知", body=(Paragraph('甲<乙>&"丙"'),))
    assert '甲<乙>&"丙"' in text_of(render_docx(paper))


def test_tables_say_their_widths_twice_for_wps() -> None:
    xml = part(render_docx(sample("urging_notice")), "word/document.xml")
    table = xml[xml.index("<w:tbl>") : xml.index("</w:tbl>")]
    assert table.count("<w:gridCol ") == 4
    assert table.count("<w:tcW ") == 16


def test_an_imprint_without_room_begins_a_page() -> None:
    lengths = range(1, 900, 20)
    alone = [length for length in lengths if lay_out(with_text("国" * length, imprint=True)).imprint_alone]
    assert alone
    for length in (alone[0], 1):
        xml = part(render_docx(with_text("国" * length, imprint=True)), "word/document.xml")
        assert ("<w:pageBreakBefore/>" in xml) is (length in alone)


def test_a_long_mark_is_narrowed() -> None:
    xml = part(render_docx(replace(bare(), head=Head("示例自治州示例自治县人民法院文件", ""))), "word/document.xml")
    assert '<w:w w:val="76"/>' in xml


def test_a_paper_is_written_whole_and_leaves_nothing_beside_it(tmp_path: Path) -> None:
    write_docx(bare(), tmp_path / "a.docx")
    assert [path.name for path in tmp_path.iterdir()] == ["a.docx"]
    assert (tmp_path / "a.docx").read_bytes() == render_docx(bare())


def test_a_full_disk_leaves_the_earlier_file_and_no_rest(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(b"earlier")

    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(DiskFull):
        write_docx(bare(), path)
    assert path.read_bytes() == b"earlier"
    assert [path.name for path in tmp_path.iterdir()] == ["a.docx"]


def test_a_folder_that_is_not_there_is_told_in_plain_words(tmp_path: Path) -> None:
    with pytest.raises(DiskFull):
        write_docx(bare(), tmp_path / "none" / "a.docx")
