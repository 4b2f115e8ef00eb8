"""The file for WPS and Word in every kind and format: its words, its settings, its wholeness."""

from __future__ import annotations

import os
import re
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import docx
import ooxml_integrity
import pytest
from openxml_audit import OpenXmlValidator

from courtdesk.errors import DiskFull
from courtdesk.reports.document import (
    Calibration,
    Figure,
    FormTable,
    Head,
    OfficialDocument,
    PaperStyle,
    Paragraph,
    Table,
)
from courtdesk.reports.docx_writer import render_docx, render_many, write_docx
from courtdesk.reports.kinds import KINDS
from courtdesk.reports.page_layout import lay_out
from tests.reports import format_samples
from tests.reports.office_pages import letters, painted, papers
from tests.reports.paper_samples import bare, part, sample, with_text

GOLDEN = Path(__file__).parent.parent / "golden"
RENEW = os.environ.get("COURTDESK_RENEW_GOLDEN") == "1"
FORMATS = {
    "file": format_samples.file_paper(),
    "upward": format_samples.upward_paper(),
    "joint": format_samples.joint_paper(),
    "letter": format_samples.letter(),
    "order": format_samples.order(),
    "minutes": format_samples.minutes(),
    "brief": format_samples.brief(),
    "sheet": format_samples.sheet(),
    "attachments": format_samples.with_attachments(),
    "ink": replace(format_samples.file_paper(), style=PaperStyle(Calibration.INK)),
    "bare": bare(),
}
PAPERS: dict[str, OfficialDocument] = {**{f"kind_{kind}": sample(kind) for kind in KINDS}, **FORMATS}
DOCUMENT = "word/document.xml"


def xml_of(paper: OfficialDocument) -> str:
    return part(render_docx(paper), DOCUMENT)


def text_of(data: bytes) -> str:
    """All words of a .docx in their order, tables included, the page numbers' footer left out."""
    elements = docx.Document(BytesIO(data)).element.body.iter()
    return "".join(element.text or "" for element in elements if element.tag.endswith("}t"))


def tables(paper: OfficialDocument) -> list[Table]:
    blocks = [*paper.body, *(block for attachment in paper.attachments for block in attachment.body)]
    return [block for block in blocks if isinstance(block, Table)]


# ---- every kind and format ----------------------------------------------------------------------


@pytest.mark.parametrize("name", PAPERS)
def test_a_paper_is_written_as_its_golden_file_has_it(name: str) -> None:
    # One element a line, so that a change can be read in a comparison.
    written = xml_of(PAPERS[name]).replace("><w:p>", ">\n<w:p>") + "\n"
    golden = GOLDEN / f"{name}.xml"
    if RENEW:
        golden.write_text(written, encoding="utf-8", newline="\n")
    assert written == golden.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", PAPERS)
def test_a_file_breaks_no_rule_of_its_format(name: str, tmp_path: Path) -> None:
    path = tmp_path / "paper.docx"
    write_docx(PAPERS[name], path)
    assert [str(error) for error in OpenXmlValidator().validate(str(path)).errors] == []
    assert [str(finding) for finding in ooxml_integrity.check(str(path))] == []


@pytest.mark.parametrize("name", PAPERS)
def test_file_and_painted_page_carry_the_same_words(name: str) -> None:
    pages = lay_out(PAPERS[name]).pages
    for_eyes = sum((painted(page) for page in pages), letters(""))
    numbers = letters("".join(f"— {page.number} —" for page in pages if page.number))
    written = letters(text_of(render_docx(PAPERS[name])))
    # A table that goes on has its heading again on the painted page.
    headings = sum((letters("".join(table.heading)) for table in tables(PAPERS[name])), letters(""))
    assert written <= for_eyes - numbers <= written + headings


@pytest.mark.parametrize("name", PAPERS)
def test_red_is_for_the_mark_and_its_rules_only(name: str) -> None:
    body = docx.Document(BytesIO(render_docx(PAPERS[name]))).element.body
    red = [run for run in body.iter("{*}r") if run.find("{*}rPr/{*}color") is not None]
    marks = "".join(text.text for run in red for text in run.iter("{*}t"))
    head = PAPERS[name].head
    assert marks in {"", head.mark, "".join(head.organs) + head.word}


def test_the_same_paper_gives_the_same_bytes_alone_and_among_others() -> None:
    some = list(PAPERS.values())
    assert list(render_many(some)) == [render_docx(paper) for paper in reversed(some)][::-1]


# ---- settings -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "setting"),
    [
        (DOCUMENT, '<w:pgSz w:w="11906" w:h="16838"/>'),
        (DOCUMENT, 'w:top="2098" w:right="1474" w:bottom="1984" w:left="1587"'),
        (DOCUMENT, '<w:docGrid w:type="lines" w:linePitch="579"/>'),
        ("word/styles.xml", '<w:spacing w:val="-5"/>'),
        ("word/styles.xml", 'w:line="579" w:lineRule="exact"'),
        ("word/styles.xml", '<w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/>'),
        ("word/styles.xml", 'w:eastAsia="仿宋_GB2312"'),
        ("word/settings.xml", '<w:characterSpacingControl w:val="doNotCompress"/>'),
        ("word/settings.xml", "<w:evenAndOddHeaders/>"),
        ("word/footer1.xml", '<w:ind w:right="280"/><w:jc w:val="right"/>'),
        ("word/footer2.xml", '<w:ind w:left="280"/><w:jc w:val="left"/>'),
        ("word/footer1.xml", ">— </w:t>"),
        ("word/footer1.xml", "> PAGE </w:instrText>"),
        ("word/footer1.xml", 'w:eastAsia="宋体"'),
    ],
)
def test_what_word_processors_must_agree_on_is_written(name: str, setting: str) -> None:
    assert setting in part(render_docx(bare()), name)


def test_profile_b_has_its_own_margins_and_rows() -> None:
    data = render_docx(FORMATS["ink"])
    assert 'w:top="1962" w:right="1474" w:bottom="1848"' in part(data, DOCUMENT)
    assert 'w:line="592" w:lineRule="exact"' in part(data, "word/styles.xml")


def test_no_theme_font_is_named() -> None:
    data = render_docx(sample("notice"))
    assert all("Theme" not in part(data, name) for name in ("word/styles.xml", DOCUMENT))


def test_quotes_and_dashes_are_drawn_in_the_chinese_font() -> None:
    xml = xml_of(with_text("“四类案件”——要点"))
    assert xml.count("<w:rFonts ") == xml.count('<w:rFonts w:hint="eastAsia" ')


def test_a_character_the_official_font_lacks_is_a_run_in_another_font() -> None:
    xml = xml_of(with_text("承办法官镕某某、龑堃。"))
    rare = [run for run in xml.split("<w:r>") if "仿宋_GB2312" not in run and ("镕" in run or "龑堃" in run)]
    assert len(rare) == 2
    assert "承办法官" in text_of(render_docx(with_text("承办法官镕某某、龑堃。")))


def test_marks_of_xml_in_a_name_do_not_break_the_file() -> None:
    paper = replace(bare(), title="关于A&B<C>的通知", body=(Paragraph('甲<乙>&"丙"'),))
    assert '甲<乙>&"丙"' in text_of(render_docx(paper))


@pytest.mark.parametrize(
    ("indents", "text"),
    [
        ('w:firstLineChars="200"', "全院今日休庭。"),
        ('w:rightChars="200"', "示例县人民法院</w:t>"),
        ('<w:jc w:val="center"/>', "关于休庭的通知"),
    ],
)
def test_indents_are_said_in_characters(indents: str, text: str) -> None:
    paragraphs = [piece for piece in xml_of(bare()).split("<w:p>") if text in piece]
    assert any(indents in piece for piece in paragraphs)


def test_with_a_seal_the_date_stands_four_characters_from_the_right() -> None:
    xml = xml_of(format_samples.file_paper())
    (date_line,) = [piece for piece in xml.split("<w:p>") if ">2026年4月20日</w:t>" in piece]
    assert 'w:rightChars="400"' in date_line
    assert '<w:jc w:val="right"/>' in date_line


# ---- heads, imprint, pages ----------------------------------------------------------------------


def test_a_letter_has_its_lower_rules_on_the_first_page_only_and_no_number_there() -> None:
    data = render_docx(FORMATS["letter"])
    assert "<w:titlePg/>" in part(data, DOCUMENT)
    rules = re.findall(r'<w:(top|bottom) w:val="single" w:sz="(\d+)"', part(data, "word/footer4.xml"))
    assert rules == [("top", "8"), ("bottom", "23")]
    assert "PAGE" not in part(data, "word/footer4.xml")


def test_rules_of_the_imprint_are_thick_outside_and_thin_inside() -> None:
    xml = xml_of(format_samples.file_paper())
    imprint = xml[xml.index("<w:tblpPr ") :]
    assert '<w:top w:val="single" w:sz="8"' in imprint
    assert '<w:bottom w:val="single" w:sz="8"' in imprint
    assert '<w:insideH w:val="single" w:sz="6"' in imprint


def test_a_long_mark_is_narrowed() -> None:
    xml = xml_of(replace(bare(), head=Head("示例自治州示例自治县人民法院文件", "")))
    assert '<w:w w:val="76"/>' in xml


def test_imprints_go_to_the_page_the_layout_gives_them() -> None:
    seen = set()
    longer_and_longer = [with_text("国" * length, imprint=True) for length in range(1, 1400, 20)]
    for paper in (*papers(120, seed=3), *longer_and_longer):
        pages, xml = lay_out(paper), xml_of(paper)
        turns = max(0, pages.imprint_page - pages.text_pages)
        in_attachments = sum(bool(attachment.body) for attachment in paper.attachments)
        blank = turns > 1
        assert xml.count("<w:pageBreakBefore/>") - in_attachments == (1 if turns else 0)
        assert ('<w:type w:val="nextPage"/>' in xml and "<w:sectPr>" in xml[: xml.rindex("<w:sectPr>")]) is blank
        seen.add(turns)
    assert seen == {0, 1, 2}


def test_pages_are_counted_without_setting_a_character() -> None:
    from courtdesk.reports.docx_ends import ends_of  # noqa: PLC0415 - only this test looks inside
    from courtdesk.reports.flow import flow  # noqa: PLC0415 - the same
    from courtdesk.reports.head_places import head_places  # noqa: PLC0415 - the same
    from courtdesk.reports.page_layout import settled  # noqa: PLC0415 - the same
    from courtdesk.reports.standard import grid_of  # noqa: PLC0415 - the same

    for paper in papers(120, seed=5):
        top = head_places(paper).text_top
        ends = ends_of(paper, flow(settled(paper)), top, grid_of(paper.style), 0.0)
        assert ends.text_pages == lay_out(paper).text_pages


# ---- tables and pictures ------------------------------------------------------------------------


def test_tables_say_their_widths_twice_for_wps() -> None:
    xml = xml_of(sample("urging_notice"))
    table = xml[xml.index("<w:tbl>") : xml.index("</w:tbl>")]
    assert table.count("<w:tcW ") % table.count("<w:gridCol ") == 0
    assert table.count("<w:gridCol ") == 4


def test_cells_of_a_form_sheet_span_what_they_cover() -> None:
    paper = FORMATS["sheet"]
    (block,) = [block for block in paper.body if isinstance(block, FormTable)]
    spans = [cell.span for row in block.rows for cell in row.cells if cell.span > 1]
    assert [int(piece.split('"')[1]) for piece in xml_of(paper).split("<w:gridSpan w:val=")[1:]] == spans


def test_two_tables_in_a_row_stay_two() -> None:
    table = next(block for block in sample("urging_notice").body if not isinstance(block, Paragraph))
    xml = xml_of(replace(bare(), body=(Paragraph("如下："), table, table)))
    assert "</w:tbl><w:tbl>" not in xml


def test_pictures_lie_in_the_file_as_they_were_given() -> None:
    figures = (Figure(format_samples.png(), 60, 40, "图1"), Figure(format_samples.png(20, 20), 500, 500))
    data = render_docx(replace(bare(), body=(Paragraph("如图。"), *figures)))
    inside = docx.Document(BytesIO(data))
    blobs = [inside.part.related_parts[blip.embed].blob for blip in inside.element.body.iter("{*}blip")]
    assert blobs == [figure.png for figure in figures]


# ---- on the disk --------------------------------------------------------------------------------


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
