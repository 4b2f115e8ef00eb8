"""Conforming papers made by hand, each in another way."""

from __future__ import annotations

from collections.abc import Callable

from docx.document import Document
from docx.enum.section import WD_SECTION
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from tests.reports.checking.hand import (
    FANG,
    HEI,
    KAI,
    SPACES,
    XBS,
    Hand,
    add_run,
    borders,
    edge,
    number_runs,
    put,
    red_line,
    set_indents,
    text_box,
)

COURT = "示例县人民法院"
OFFICE = "示例县人民法院办公室"
OPENING = "为规范庭审秩序，提高庭审质量，现就有关事项通知如下："
CLOSING = "请各部门认真执行。执行中遇到的问题，及时向审判管理办公室反映。"


def _levels(paper: Hand) -> None:
    paper.body(OPENING)
    paper.body("一、庭前准备", HEI)
    paper.heading("（一）阅卷。", "合议庭成员在开庭三日前阅完全部案卷。")
    paper.heading("（二）排期。", "书记员在开庭五日前排定法庭。")
    paper.body("二、庭审要求", HEI)
    paper.body("1.着装。审判人员按规定着装。")
    paper.body("2.守时。无故迟到的，予以通报。")
    paper.body(CLOSING)


def plain_styles() -> Hand:
    """Everything in the flow; type by styles of its own, imprint as a table."""
    paper = Hand()
    style = paper.document.styles.add_style("公文正文", 1)
    style.font.size = Pt(16)
    style.paragraph_format.line_spacing = Pt(28.95)
    style.paragraph_format.space_after = Pt(0)
    properties = style.element.get_or_add_rPr()
    put(properties, "w:rFonts", eastAsia=FANG, ascii=FANG, hAnsi=FANG)
    put(properties, "w:spacing", val="-5")
    put(style.element.get_or_add_pPr(), "w:ind", firstLineChars="200", firstLine="640")
    put(style.element.get_or_add_pPr(), "w:jc", val="both")
    paper.head(f"{COURT}文件", "示法发〔2026〕12号")
    paper.title("示例县人民法院", "关于进一步规范庭审活动的通知")
    paper.para("各人民法庭、本院各部门：")
    for text in (OPENING, CLOSING):
        paper.document.add_paragraph(text, style="公文正文")
    paper.signed(COURT, "2026年3月9日", organ_right=3.75, day_right=4)
    paper.imprint_table("抄送：县委政法委，县人大监察司法委。", OFFICE, "2026年3月9日印发")
    paper.page_numbers()
    return paper


def boxes_and_lines() -> Hand:
    """The mark in a text box, the red rule a drawn line, the imprint edged paragraphs."""
    paper = Hand()
    anchor = paper.para()
    text_box(anchor, f"{COURT}文件", XBS, 44)
    paper.blank(4)
    paper.para("示法〔2026〕3号", align="center")
    red_line(paper.para())
    paper.blank(2)
    paper.title("关于启用新审判法庭的通知")
    paper.para("本院各部门：")
    _levels(paper)
    paper.signed(COURT, "2026年11月20日", organ_right=4.25, day_right=4)
    paper.imprint_paragraphs("抄送：市中级人民法院。", OFFICE, "2026年11月20日印发")
    paper.page_numbers()
    return paper


def request_with_table() -> Hand:
    """An upward paper: number and signer in a table whose lower edge is the red rule."""
    paper = Hand()
    paper.blank(3)
    paper.para(f"{COURT}文件", XBS, 42, align="center", colour="FF0000", line=48, before=9)
    paper.blank(2)
    table = paper.document.add_table(rows=1, cols=2)
    put(table._tbl.tblPr, "w:tblW", w="8844", type="dxa")
    table._tbl.tblPr.append(borders("w:tblBorders", {"bottom": 12}, "FF0000"))
    paper.fill(table.cell(0, 0).paragraphs[0], "示法〔2026〕5号", left=1, align="left", line=18)
    signer = paper.fill(table.cell(0, 1).paragraphs[0], "签发人：", right=1, align="right", line=18)
    add_run(signer, "李思远", KAI, 16)
    paper.blank(2)
    paper.title("关于增设人民法庭的请示")
    paper.para("示例市中级人民法院：")
    paper.body("我院辖区面积较大，群众诉讼不便，拟在城关镇增设人民法庭一处。")
    paper.body("妥否，请批示。")
    paper.signed(COURT, "2026年4月2日", organ_right=3.75, day_right=4)
    paper.para("（联系人：王明，联系电话：0000-0000000）", first=2)
    paper.imprint_table("抄送：县委，县人民政府。", OFFICE, "2026年4月2日印发", by_cells=True)
    paper.page_numbers()
    return paper


def letter() -> Hand:
    """A letter: a red double rule, the number at the right, no number on its first page, no imprint rules."""
    paper = Hand()
    paper.document.sections[0].top_margin = Mm(37)
    edge(
        paper.para(COURT, XBS, 40, align="center", colour="FF0000", line=46),
        "bottom",
        "FF0000",
        24,
        11,
        "thickThinSmallGap",
    )
    paper.para("示法函〔2026〕8号", align="right", before=14)
    paper.blank(2)
    paper.title("关于商请协助调取档案的函")
    paper.para("示例县档案馆：")
    paper.body("因审理案件需要，商请贵馆协助调取有关档案。请予支持为盼。")
    paper.signed(COURT, "2026年6月1日", organ_right=3.75, day_right=4)
    paper.page_numbers(first_blank=True)
    return paper


def minutes() -> Hand:
    """Minutes: their own mark, who was there, no signature."""
    paper = Hand()
    paper.blank(3)
    paper.para("审判委员会会议纪要", XBS, 40, align="center", colour="FF0000", line=46, before=9)
    paper.blank()
    paper.para("第3期", align="center")
    edge(paper.para(f"{COURT}　　　　　　　　　　　　　2026年5月6日", line=18), "bottom", "FF0000", 12, 8)
    paper.blank()
    paper.body("5月6日，院长主持召开审判委员会会议，讨论审判质效分析报告。现纪要如下：")
    paper.body("一、关于质效分析", HEI)
    paper.body("会议同意审判管理办公室提出的质效分析报告。")
    paper.blank()
    for label, names in (("出席：", "李思远　王明　赵强"), ("列席：", "孙丽")):
        row = paper.para(label, HEI, left=5, hanging=3)
        add_run(row, names, FANG, 16)
    paper.page_numbers()
    return paper


def automatic_numbers() -> Hand:
    """Levels counted by the word processor."""
    paper = Hand()
    _add_numbering(paper.document)
    paper.head(f"{COURT}文件", "示法发〔2026〕21号")
    paper.title("关于印发审判流程管理规定的通知")
    paper.para("各人民法庭、本院各部门：")
    paper.body(OPENING)
    for depth, text, font in (
        (0, "立案管理", HEI),
        (1, "登记立案。", KAI),
        (1, "繁简分流。", KAI),
        (0, "排期管理", HEI),
    ):
        row = paper.para(text, font)
        listed = row._p.get_or_add_pPr().get_or_add_numPr()
        listed.get_or_add_ilvl().val = depth
        listed.get_or_add_numId().val = 77
        set_indents(row, {"left": 0.0001, "first": 2}, 16)
    paper.body(CLOSING)
    paper.signed(COURT, "2026年7月30日", organ_right=3.75, day_right=4)
    paper.imprint_table("抄送：院领导。", OFFICE, "2026年7月31日印发")
    paper.page_numbers()
    return paper


def _add_numbering(document: Document) -> None:
    root = document.part.numbering_part.element
    level = (
        '<w:lvl w:ilvl="{}"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:suff w:val="nothing"/>'
        '<w:lvlText w:val="{}"/></w:lvl>'
    )
    levels = level.format(0, "%1、") + level.format(1, "（%2）")
    root.insert(0, parse_xml(f'<w:abstractNum {SPACES} w:abstractNumId="77">{levels}</w:abstractNum>'))
    root.append(parse_xml(f'<w:num {SPACES} w:numId="77"><w:abstractNumId w:val="77"/></w:num>'))


def without_seal() -> Hand:
    """No seal: the organ two cells from the edge, the date two cells after its beginning."""
    paper = Hand()
    paper.head(f"{COURT}文件", "示法发〔2026〕30号")
    paper.title("关于调整值班安排的通知")
    paper.para("本院各部门：")
    paper.body(CLOSING)
    paper.blank()
    paper.para("示例县人民法院审判管理办公室", align="right", right=2)
    paper.para("2026年8月1日", align="right", right=8)
    paper.imprint_table("抄送：院领导。", OFFICE, "2026年8月1日印发")
    paper.page_numbers()
    return paper


def with_attachments() -> Hand:
    """Two attachments on pages of their own: one by a page break, one by a section."""
    paper = Hand()
    paper.head(f"{COURT}文件", "示法发〔2026〕41号")
    paper.title("关于报送结案计划的通知")
    paper.para("民事审判第一庭，民事审判第二庭，各人民法庭：")
    _levels(paper)
    paper.blank()
    paper.para("附件：1.结案计划表", left=6, hanging=4)
    paper.para("2.填表说明", left=6, hanging=1)
    paper.signed(COURT, "2026年9月10日", organ_right=3.75, day_right=4)
    paper.para("附件1", HEI, align="left").paragraph_format.page_break_before = True
    paper.blank()
    paper.para("结案计划表", XBS, 22, align="center")
    paper.body("各部门按月填写结案计划。")
    paper.document.add_section(WD_SECTION.NEW_PAGE)
    paper.para("附件2", HEI, align="left")
    paper.blank()
    paper.para("填表说明", XBS, 22, align="center")
    paper.body("一、本表一式两份。", HEI)
    paper.imprint_table("抄送：院领导。", OFFICE, "2026年9月12日印发")
    paper.page_numbers()
    return paper


def set_by_ink() -> Hand:
    """Profile B, with the page number in a frame at the outer edge."""
    paper = Hand(pitch=29.6, margins=(34.6, 32.6))
    paper.head(f"{COURT}文件", "示法发〔2026〕50号")
    paper.title("关于开展廉政教育活动的通知")
    paper.para("本院各部门：")
    _levels(paper)
    paper.signed(COURT, "2026年10月8日", organ_right=3.75, day_right=4)
    paper.imprint_table("抄送：院领导。", OFFICE, "2026年10月8日印发")
    number = paper.document.sections[0].footer.paragraphs[0]
    frame = OxmlElement("w:framePr")
    for name, value in {
        "wrap": "around",
        "vAnchor": "text",
        "hAnchor": "margin",
        "xAlign": "outside",
        "y": "1",
    }.items():
        frame.set(qn(f"w:{name}"), value)
    number._p.get_or_add_pPr().append(frame)
    number_runs(number)
    return paper


def grid_of_characters() -> Hand:
    """28 characters by a grid, indents by full-width spaces, a mark of two organs."""
    paper = Hand()
    grid = paper.document.sections[0]._sectPr.find(qn("w:docGrid"))
    for name, value in {"type": "linesAndChars", "linePitch": "579", "charSpace": "-848"}.items():
        grid.set(qn(f"w:{name}"), value)
    paper.blank(3)
    for organ in (COURT, "示例县司法局"):
        paper.para(organ, XBS, 32, align="center", colour="E60012", line=40)
    paper.blank(2)
    edge(paper.para("示法发〔2026〕60号", align="center", line=18), "bottom", "E60012", 12, 11)
    paper.blank(2)
    paper.title("关于建立诉调对接机制的意见")
    paper.para("各人民法庭，各司法所：")
    for text in (OPENING, CLOSING):
        paper.para("　　" + text, spacing=0)
    paper.blank(2)
    paper.para(f"{COURT}　　　　示例县司法局", align="right", right=3)
    paper.para("2026年12月1日　　　　", align="right")
    paper.imprint_table("抄送：县委政法委。", OFFICE, "2026年12月2日印发")
    paper.page_numbers()
    return paper


def order() -> Hand:
    """An order signed in person."""
    paper = Hand()
    paper.blank(2)
    paper.para("示例县人民法院令", XBS, 42, align="center", colour="FF0000", line=48)
    paper.blank(2)
    paper.para("第2号", align="center")
    paper.blank(2)
    paper.body("《示例县人民法院诉讼服务规则》已经审判委员会讨论通过，现予公布，自2026年7月1日起施行。")
    paper.blank(2)
    row = paper.para("院长　　", align="right", right=4)
    add_run(row, "李思远", KAI, 16)
    paper.blank()
    paper.para("2026年6月20日", align="right", right=4)
    paper.page_numbers()
    return paper


HAND_PAPERS: tuple[Callable[[], Hand], ...] = (
    plain_styles,
    boxes_and_lines,
    request_with_table,
    letter,
    minutes,
    automatic_numbers,
    without_seal,
    with_attachments,
    set_by_ink,
    grid_of_characters,
    order,
)
