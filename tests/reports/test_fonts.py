"""Which characters the official fonts hold, and which font a file names where they do not."""

from __future__ import annotations

from dataclasses import replace

import pytest

from courtdesk.reports.document import Head, Paragraph, Table
from courtdesk.reports.flow_lines import Face
from courtdesk.reports.fonts import FALLBACKS, OFFICIAL, docx_font, font_notices, missing_characters
from tests.reports.paper_samples import bare

SITUATIONS = [
    (Face.FANG, "中", "仿宋_GB2312"),
    (Face.FANG, "镕", "仿宋"),
    (Face.KAI, "喆", "楷体"),
    (Face.HEI, "龑", "黑体"),
    (Face.SONG, "璟", "宋体"),
    (Face.TITLE, "堃", "方正小标宋_GBK"),
    (Face.FANG, "〇", "仿宋"),
    (Face.FANG, "㐀", "宋体"),
    (Face.KAI, "𠮷", "SimSun-ExtB"),
    (Face.FANG, "\U00030000", "SimSun-ExtG"),
]


@pytest.mark.parametrize(("face", "character", "font"), SITUATIONS)
def test_a_file_names_a_font_that_holds_the_character(face: Face, character: str, font: str) -> None:
    assert docx_font(face, character) == font


@pytest.mark.parametrize("face", list(Face))
def test_the_marks_of_official_papers_are_in_every_official_font(face: Face) -> None:
    marks = "〔2026〕1号，。、；：“”‘’（）《》—…·★①×　 ABCabc%"
    assert {docx_font(face, mark) for mark in marks} == {OFFICIAL[face]}


def test_an_ordinary_paper_lacks_nothing() -> None:
    assert missing_characters(bare()) == {}
    assert font_notices(bare()) == []


def test_rare_names_are_told_by_face_each_once_and_in_order() -> None:
    table = Table(("姓名",), (("张喆",), ("李堃",)), (1.0,))
    paper = replace(
        bare(),
        head=Head("示例县人民法院", "示法〔2026〕1号", signers=("王镕",)),
        body=(Paragraph("由陈珺、陈镕、陈珺承办。"), table),
    )
    assert missing_characters(paper) == {Face.FANG: "珺镕喆堃", Face.KAI: "镕"}


def test_a_notice_says_which_font_stands_in() -> None:
    paper = replace(bare(), body=(Paragraph("周镕、吴𠮷。"),))
    found = [(notice.official, notice.characters, notice.font) for notice in font_notices(paper)]
    assert found == [("仿宋_GB2312", "镕", "仿宋"), ("仿宋_GB2312", "𠮷", "SimSun-ExtB")]


def test_nothing_but_chinese_families_is_tried_glyph_by_glyph() -> None:
    assert len(set(FALLBACKS)) == len(FALLBACKS)
    assert {"LXGW WenKai", "Noto Serif CJK SC"} <= set(FALLBACKS)
