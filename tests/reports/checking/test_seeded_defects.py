"""The 47 seeded defects: one conforming paper, one change each, the right rule named."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from courtdesk.reports.checking.checker import check_bytes
from courtdesk.reports.checking.finding import Strength, Weight
from courtdesk.reports.docx_writer import render_docx
from tests.reports.checking import seeding as s
from tests.reports.checking.own_papers import conforming
from tests.reports.checking.seeding import Docx, W

CONFORMING = render_docx(conforming())
TITLE = "关于开展"
DATE = "2026年5月18日"
Change = Callable[[Docx], object]


def indent(**values: str) -> Change:
    return lambda d: s.each_body(d, lambda p: s.put(s.properties(p), "ind", **values))


def words(start: str, old: str, new: str) -> Change:
    return lambda d: s.say(d.para(start), old, new)


def aligned(start: str, side: str) -> Change:
    return lambda d: s.put(s.properties(d.para(start)), "jc", val=side)


def line(twips: int) -> Change:
    def change(docx: Docx) -> None:
        s.each_body(docx, lambda p: s.put(s.properties(p), "spacing", line=str(twips), lineRule="exact"))

    return change


def letter_size(docx: Docx) -> None:
    for size in docx.tree().iter(f"{W}pgSz"):
        size.set(f"{W}w", "12240")
        size.set(f"{W}h", "15840")


def without_page_number(docx: Docx) -> None:
    for reference in list(docx.tree().iter(f"{W}footerReference")):
        s.remove(reference)


def footers(change: Callable[[s.Element], object]) -> Change:
    def all_of_them(docx: Docx) -> None:
        for name in docx.footers():
            for paragraph in docx.paragraphs(name):
                change(paragraph)

    return all_of_them


def ascii_dash(paragraph: s.Element) -> None:
    for node in paragraph.iter(f"{W}t"):
        node.text = (node.text or "").replace("—", "-")


def row_under_title_gone(docx: Docx) -> None:
    children = s.body_children(docx)
    at = children.index(docx.para("各人民法庭"))
    assert not s.text_of(children[at - 1])
    s.remove(children[at - 1])


def title_torn(docx: Docx) -> None:
    """Set the title in two lines of which the second is 的通知."""
    title = docx.para(TITLE)
    text = "".join(s.text_of(title).split())
    runs = list(title.iter(f"{W}r"))
    for other in runs[1:]:
        s.remove(other)
    for child in [c for c in runs[0] if c.tag in {f"{W}t", f"{W}br"}]:
        runs[0].remove(child)
    for part in (text.removesuffix("的通知"), None, "的通知"):
        node = s.etree.SubElement(runs[0], f"{W}t" if part else f"{W}br")
        node.text = part


def levels_mixed(docx: Docx) -> None:
    """Put 1. before （一） and 一、 after both."""
    s.say(docx.para("一、评查"), "一、", "1.")
    s.say(docx.para("（一）常规"), "（一）", "一、")


def black_mark(docx: Docx) -> None:
    for colour in docx.para("示例县人民法院文件").iter(f"{W}color"):
        colour.set(f"{W}val", "000000")


def without_rule(docx: Docx) -> None:
    lines = s.red_lines(docx)
    assert lines
    for edge in lines:
        s.remove(edge)


def black_rule(docx: Docx) -> None:
    lines = s.red_lines(docx)
    assert lines
    for edge in lines:
        edge.set(f"{W}color", "000000")


def thin_first_rule(docx: Docx) -> None:
    top = next(s.imprint_table(docx).iter(f"{W}top"))
    assert int(top.get(f"{W}sz", "0")) >= 8
    for edge in s.imprint_table(docx).iter(f"{W}top"):
        if edge.get(f"{W}sz"):
            edge.set(f"{W}sz", "4")


def without_printing(docx: Docx) -> None:
    paragraph = next(p for p in s.imprint_table(docx).iter(f"{W}p") if "印发" in s.text_of(p))
    row = next(paragraph.iterancestors(f"{W}tr"))
    s.remove(row)


def one_sided(docx: Docx) -> None:
    for switch in list(docx.tree("word/settings.xml").iter(f"{W}evenAndOddHeaders")):
        s.remove(switch)


def not_right(start: str) -> Change:
    def change(docx: Docx) -> None:
        properties = s.properties(docx.para(start))
        for indents in properties.findall(f"{W}ind"):
            properties.remove(indents)
        s.put(properties, "jc", val="right")

    return change


def date_left(docx: Docx) -> None:
    properties = s.properties(docx.para(DATE))
    for indents in properties.findall(f"{W}ind"):
        properties.remove(indents)
    s.put(properties, "jc", val="left")


def imprint_gone(docx: Docx) -> None:
    s.remove(s.imprint_table(docx))


DEFECTS: dict[str, tuple[str, Change]] = {
    "天头": ("R2", lambda d: s.margin(d, "top", 1440)),
    "订口": ("R3", lambda d: s.margin(d, "left", 1800)),
    "切口": ("R4", lambda d: s.margin(d, "right", 1800)),
    "下边": ("R4", lambda d: s.margin(d, "bottom", 1440)),
    "Letter 纸": ("R1", letter_size),
    "行距 24 磅": ("R5", line(480)),
    "行距 30 磅": ("R5", line(600)),
    "正文宋体": ("R7", lambda d: s.plain_body(d, lambda p: s.type_of(p, font="宋体"))),
    "正文四号": ("R7", lambda d: s.plain_body(d, lambda p: s.type_of(p, size=28))),
    "正文不缩进": ("R29", indent(firstLine="0", firstLineChars="0")),
    "正文缩进一字": ("R29", indent(firstLine="320", firstLineChars="100")),
    "正文左对齐": ("R6", lambda d: s.each_body(d, lambda p: s.put(s.properties(p), "jc", val="left"))),
    "标题黑体": ("R23", lambda d: s.type_of(d.para(TITLE), font="黑体")),
    "标题三号": ("R23", lambda d: s.type_of(d.para(TITLE), size=32)),
    "标题左对齐": ("R23", aligned(TITLE, "left")),
    "附件说明顶格": ("R33", lambda d: s.put(s.properties(d.para("附件：")), "ind", left="0")),
    "汉字日期": ("R39", words(DATE, DATE, "二〇二六年五月十八日")),
    "日期写号": ("R39", words(DATE, "18日", "5号")),
    "日期居左": ("R35", date_left),
    "没有页码": ("R50", without_page_number),
    "页码五号": ("R50", footers(lambda p: s.type_of(p, size=21))),
    "标题加粗": ("R23", lambda d: s.type_of(d.para(TITLE), bold=True)),
    "标题下没有空行": ("R26", row_under_title_gone),
    "标题末行只有的通知": ("R25", title_torn),
    "一级标题楷体": ("R31", lambda d: s.type_of(d.para("二、"), font="楷体_GB2312")),
    "二级标题黑体": ("R31", lambda d: s.type_of(d.para("（二）"), font="黑体")),
    "层次乱序": ("R32", levels_mixed),
    "标志黑色": ("R16", black_mark),
    "没有版头": ("R15", lambda d: s.remove_before(d, TITLE)),
    "没有红线": ("R22", without_rule),
    "红线黑色": ("R22", black_rule),
    "字号有虚位": ("R19", words("示法发", "7号", "03号")),
    "字号有第字": ("R19", words("示法发", "7号", "第3号")),
    "字号方括号": ("R19", words("示法发", "〔2026〕", "[2026]")),
    "字号缺号字": ("R19", words("示法发", "7号", "7")),
    "主送缩进": ("R26", lambda d: s.put(s.properties(d.para("各人民法庭")), "ind", firstLine="640")),
    "主送无冒号": ("R26", words("各人民法庭", "：", "")),
    "附件名后有分号": ("R33", words("附件：", "评查表", "评查表；")),
    "附件序号用顿号": ("R33", words("附件：", "1.", "1、")),
    "日期有虚位": ("R39", words(DATE, "5月18日", "02月05日")),
    "日期右空零字": ("R35", not_right(DATE)),
    "抄送无句号": ("R47", words("抄送", "。", "")),
    "缺印发行": ("R48", without_printing),
    "没有版记": ("R44", imprint_gone),
    "首条分隔线细": ("R44", thin_first_rule),
    "页码不分奇偶": ("R51", one_sided),
    "页码用连字符": ("R50", footers(ascii_dash)),
}


def test_the_paper_they_are_seeded_on_is_clean() -> None:
    assert check_bytes(CONFORMING, "正文.docx").findings == ()


def test_all_47_defects_are_here() -> None:
    assert len(DEFECTS) == 47


@pytest.mark.parametrize("name", DEFECTS)
def test_defect_is_named_by_its_rule(name: str) -> None:
    rule, change = DEFECTS[name]
    docx = Docx.of(CONFORMING)
    change(docx)
    report = check_bytes(docx.packed(), "正文.docx")
    assert rule in {finding.rule for finding in report.findings}, report.findings


@pytest.mark.parametrize("name", DEFECTS)
def test_only_what_is_laid_down_is_an_error(name: str) -> None:
    _, change = DEFECTS[name]
    docx = Docx.of(CONFORMING)
    change(docx)
    for finding in check_bytes(docx.packed(), "正文.docx").findings:
        assert (finding.severity is Weight.ERROR) == (finding.strength is Strength.RULE)
        assert finding.strength is not Strength.PRACTICE or "GB/T 9704—2012 7" not in finding.clause
