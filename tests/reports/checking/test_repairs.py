"""Repairs go into a copy, change no word but the few named forms, and leave little to do."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from docx import Document
from docx.oxml.ns import qn
from docx.shared import Pt
from openxml_audit import OpenXmlValidator

from courtdesk.errors import FileUnreadable, OriginalKept
from courtdesk.reports.checking.checker import check_bytes, check_file
from courtdesk.reports.checking.finding import Weight
from courtdesk.reports.checking.repairs import fix_file
from courtdesk.reports.docx_writer import render_docx
from tests.reports.checking.hand_papers import plain_styles, request_with_table, with_attachments
from tests.reports.checking.own_papers import conforming
from tests.reports.checking.seeding import Docx
from tests.reports.checking.test_seeded_defects import CONFORMING, DEFECTS

NOTICE = (
    "关于开展案件质量评查工作的通知",
    "各人民法庭、本院各部门：",
    "　　为进一步加强审判管理，决定开展案件质量评查工作。现将有关事项通知如下：",
    "　　一、评查范围",
    "　　（一）常规评查。审结的案件按比例随机抽取。",
    "　　（二）重点评查。被发回重审、改判的案件逐案评查。",
    "　　二、工作要求",
    "　　各部门要高度重视，于6月15日前将自查情况报送审判管理办公室。",
    "　　附件：1.案件质量评查表；",
    "　　2.评查员名单。",
    "示例县人民法院",
    "2026年05月18日",
)

#: Seeded defects that need words or a decision; all others are mended.
NEED_THE_CLERK = {
    "汉字日期", "日期写号", "标题末行只有的通知", "层次乱序", "没有版头", "没有红线", "字号有虚位", "字号有第字",
    "字号缺号字", "主送无冒号", "附件序号用顿号", "抄送无句号", "缺印发行", "没有版记",
}  # fmt: skip


def pasted(path: Path) -> None:
    """What python-docx and most people begin with: Letter paper, theme fonts, 11 pt."""
    document = Document()
    for line in NOTICE:
        document.add_paragraph(line)
    document.save(str(path))


def song_at_one_and_a_half(path: Path) -> None:
    """Letter paper, 宋体 小四, 1.5 lines, headings by Word's own styles."""
    document = Document()
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = "宋体", Pt(12)
    normal.element.rPr.rFonts.set(qn("w:eastAsia"), "宋体")
    normal.paragraph_format.line_spacing = 1.5
    document.add_heading(NOTICE[0], 0)
    for line in NOTICE[1:]:
        if "一、" in line or "二、" in line:
            document.add_heading(line.strip(), 1)
        else:
            document.add_paragraph(line)
    document.save(str(path))


NAIVE = pytest.mark.parametrize("make", [pasted, song_at_one_and_a_half])


def words_of(path: Path) -> str:
    """All words of a file without the forms that may be mended and without white space."""
    text = "".join(paragraph.text for paragraph in Document(str(path)).paragraphs)
    return re.sub(r"[\s；。;]|(?<=年)0|(?<=月)0", "", text)


def faults(path: Path) -> set[str]:
    """What the schema says against a file."""
    return {str(error.description) for error in OpenXmlValidator().validate(str(path)).errors}


@NAIVE
def test_naive_file_has_little_left_after_repair(make: Callable[[Path], None], tmp_path: Path) -> None:
    make(tmp_path / "原稿.docx")
    before = len(check_file(tmp_path / "原稿.docx").findings)
    report = fix_file(tmp_path / "原稿.docx", tmp_path / "改正.docx")
    assert before > 15
    assert len(report.left) <= 3
    assert report.left == check_file(tmp_path / "改正.docx").findings
    assert [finding for finding in report.left if finding.severity is Weight.ERROR] == []


@NAIVE
def test_original_stays_as_it_was_and_no_word_is_changed(make: Callable[[Path], None], tmp_path: Path) -> None:
    original, mended = tmp_path / "原稿.docx", tmp_path / "改正.docx"
    make(original)
    hashed = hashlib.sha256(original.read_bytes()).hexdigest()
    fix_file(original, mended)
    assert hashlib.sha256(original.read_bytes()).hexdigest() == hashed
    assert words_of(mended) == words_of(original)


@NAIVE
def test_mended_file_is_no_less_valid_than_the_original(make: Callable[[Path], None], tmp_path: Path) -> None:
    original, mended = tmp_path / "原稿.docx", tmp_path / "改正.docx"
    make(original)
    fix_file(original, mended)
    assert faults(mended) <= faults(original)


def test_conforming_file_is_copied_with_nothing_changed(tmp_path: Path) -> None:
    (tmp_path / "原稿.docx").write_bytes(CONFORMING)
    report = fix_file(tmp_path / "原稿.docx", tmp_path / "改正.docx")
    assert (report.repairs, report.left) == ((), ())
    assert (tmp_path / "改正.docx").read_bytes() == CONFORMING


@pytest.mark.parametrize("name", sorted(set(DEFECTS) - NEED_THE_CLERK))
def test_defect_of_type_or_place_is_mended(name: str, tmp_path: Path) -> None:
    rule, change = DEFECTS[name]
    docx = Docx.of(CONFORMING)
    change(docx)
    (tmp_path / "原稿.docx").write_bytes(docx.packed())
    report = fix_file(tmp_path / "原稿.docx", tmp_path / "改正.docx")
    assert rule in {repair.rule for repair in report.repairs}
    assert report.left == ()
    assert faults(tmp_path / "改正.docx") <= faults(tmp_path / "原稿.docx")


@pytest.mark.parametrize("name", sorted(NEED_THE_CLERK))
def test_what_needs_words_is_left_to_the_clerk(name: str, tmp_path: Path) -> None:
    rule, change = DEFECTS[name]
    docx = Docx.of(CONFORMING)
    change(docx)
    (tmp_path / "原稿.docx").write_bytes(docx.packed())
    report = fix_file(tmp_path / "原稿.docx", tmp_path / "改正.docx")
    assert rule in {finding.rule for finding in report.left}
    assert not any(finding.fixable for finding in report.left)


def test_repairs_are_listed_with_before_and_after(tmp_path: Path) -> None:
    pasted(tmp_path / "原稿.docx")
    repairs = fix_file(tmp_path / "原稿.docx", tmp_path / "改正.docx").repairs
    (paper,) = (repair for repair in repairs if repair.rule == "R1")
    assert (paper.place, paper.before) == ("页面设置", "215.9 × 279.4 毫米")
    (body,) = (repair for repair in repairs if repair.after == "3号仿宋体字")
    assert body.place == "主送机关等 7 处"


@pytest.mark.parametrize("make", [plain_styles, request_with_table, with_attachments])
def test_other_makers_files_are_mended_too(make: Callable[[], object], tmp_path: Path) -> None:
    document = make()
    for section in document.document.sections:
        section.top_margin, section.right_margin = Pt(72), Pt(90)
    (tmp_path / "原稿.docx").write_bytes(document.data())
    report = fix_file(tmp_path / "原稿.docx", tmp_path / "改正.docx")
    assert {repair.rule for repair in report.repairs} == {"R2", "R4"}
    assert report.left == ()


def test_original_is_never_written_over(tmp_path: Path) -> None:
    original = tmp_path / "原稿.docx"
    original.write_bytes(render_docx(conforming()))
    with pytest.raises(OriginalKept):
        fix_file(original, tmp_path / "." / "原稿.docx")
    assert check_bytes(original.read_bytes(), "原稿.docx").findings == ()


def test_file_that_cannot_be_read_leaves_no_copy(tmp_path: Path) -> None:
    (tmp_path / "原稿.docx").write_bytes(b"PK\x03\x04 broken")
    with pytest.raises(FileUnreadable):
        fix_file(tmp_path / "原稿.docx", tmp_path / "改正.docx")
    assert not (tmp_path / "改正.docx").exists()


@pytest.mark.parametrize("part", ["sectPr", "pPr", "rPr", "body"])
def test_file_that_lacks_what_others_have_is_mended_all_the_same(part: str, tmp_path: Path) -> None:
    docx = Docx.of(CONFORMING)
    for node in list(docx.tree().iter(f"{{*}}{part}")):
        node.getparent().remove(node)
    (tmp_path / "原稿.docx").write_bytes(docx.packed())
    report = fix_file(tmp_path / "原稿.docx", tmp_path / "改正.docx")
    assert report.left == check_file(tmp_path / "改正.docx").findings


def test_file_without_styles_and_settings_is_mended_all_the_same(tmp_path: Path) -> None:
    docx = Docx.of(CONFORMING)
    for name in ("word/styles.xml", "word/settings.xml"):
        del docx.parts[name]
    (tmp_path / "原稿.docx").write_bytes(docx.packed())
    report = fix_file(tmp_path / "原稿.docx", tmp_path / "改正.docx")
    assert {"R6", "R7", "R51"} <= {repair.rule for repair in report.repairs}
    assert not any(finding.fixable for finding in report.left)
