"""Letters, orders and minutes (section 10)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from courtdesk.reports.checking.faces import face_of, is_red
from courtdesk.reports.checking.facts import Border
from courtdesk.reports.checking.finding import Strength
from courtdesk.reports.checking.measures import line_right, wanted_margins
from courtdesk.reports.checking.registry import GB, Fault, at, rule, word_rule
from courtdesk.reports.checking.roles import Paper, Part, Shape
from courtdesk.reports.checking.script import Script
from courtdesk.reports.flow import Face
from courtdesk.reports.standard import MARK_BEARING, MARK_INK_TOP, SIZE_3, TOP, mm

_LETTER = frozenset((Shape.LETTER,))
_ORDER = frozenset((Shape.ORDER,))
_MINUTES = frozenset((Shape.MINUTES,))
_ORDER_NUMBER = re.compile(r"第[1-9]\d*号")
_ROOM = 0.6
#: 10.2: from the type area's upper edge to the mark of an order.
_ORDER_DROP = 20.0
#: 实: what word processors differ in when they place a line; the standard itself gives no room.
_MARK_ROOM = 6.0
#: Kinds of lines that are two lines, in WordprocessingML and in DrawingML.
_DOUBLE = ("double", "thick", "thin", "tri", "dbl")


@rule("R56", GB + "10.1", Strength.RULE, "信函标志", _LETTER)
def mark_of_letter(paper: Paper) -> Iterator[Fault]:
    """The organ's name without 文件."""
    for para in paper.of(Part.MARK):
        if para.words.endswith("文件"):
            yield at(paper, para, para.words, "信函的发文机关标志为发文机关全称或者规范化简称，不加“文件”")


@rule("R17", GB + "7.2.4", Strength.RULE, "发文机关标志位置", frozenset((Shape.FILE, Shape.ORDER, Shape.MINUTES)))
def place_of_mark(paper: Paper) -> Iterator[Fault]:
    """The mark's upper edge 35 mm (20 mm for orders) under that of the type area, where it stands in the flow."""
    mark = paper.one(Part.MARK)
    if mark is None or mark.table or mark.afloat or not paper.facts.sections:
        return
    above = [para for para in paper.facts.paras if para.index < mark.index]
    if any(para.table or para.afloat or para.lines or para.pictures for para in above):
        return
    ink = mark.before + max(0.0, mark.pitch - mark.size) / 2 + MARK_BEARING * mark.size
    # From where the type area ought to begin: a wrong margin is told by its own rule.
    top = wanted_margins(paper)[0] + mm(sum(para.height for para in above) + ink)
    wanted = TOP + (_ORDER_DROP if paper.shape is Shape.ORDER else MARK_INK_TOP - TOP)
    if abs(top - wanted) > _MARK_ROOM:
        yield Fault(
            "发文机关标志",
            f"上边缘约距版心上边缘 {top - TOP:.0f} 毫米",
            f"上边缘至版心上边缘 {wanted - TOP:.0f} 毫米",
            mark.index,
            strength=Strength.ALLOWED if paper.shape is Shape.MINUTES else None,
        )


@rule("R57", GB + "10.1", Strength.RULE, "信函双线", _LETTER)
def double_rule_of_letter(paper: Paper) -> Iterator[Fault]:
    """A red double rule under the mark."""
    red = [rule.border for rule in paper.rules if is_red(rule.border.colour)]
    if red and len(red) < 2 and not any(_is_double(border) for border in red):
        yield Fault("红色双线", "单线", "发文机关标志下4毫米处印一条红色双线（上粗下细），长170毫米")


def _is_double(border: Border) -> bool:
    return border.kind.startswith(_DOUBLE)


@rule("R60", GB + "10.1", Strength.RULE, "信函发文字号", _LETTER)
def number_of_letter(paper: Paper) -> Iterator[Fault]:
    """Flush right under the first double rule."""
    number = paper.one(Part.NUMBER)
    # R58: a tab parts it from the 份号 at the left of the same line.
    if number is None or number.afloat or number.table or "\t" in number.text.strip():
        return
    if line_right(number) > _ROOM:
        yield at(paper, number, f"右空 {line_right(number):.2g} 字", "顶格居版心右边缘编排", fixable=True)


@rule("R63", GB + "10.1", Strength.RULE, "信函版记", _LETTER)
def imprint_of_letter(paper: Paper) -> Iterator[Fault]:
    """No 印发 line in a letter's imprint."""
    for para in paper.of(Part.IMPRINT):
        if para.words.endswith("印发"):
            yield at(paper, para, "有印发机关和印发日期", "信函的版记不加印发机关和印发日期、分隔线")


@word_rule("R65", GB + "10.2", Strength.RULE, "令号", _ORDER)
def number_of_order(script: Script) -> Iterator[Fault]:
    """第N号."""
    line = script.one(Part.NUMBER)
    if line is not None and not _ORDER_NUMBER.fullmatch(script.number):
        yield Fault(line.place, script.number, "令号写作“第1号”", line.index)


@rule("R67", GB + "10.3", Strength.USUAL, "出席人员", _MINUTES)
def rosters_of_minutes(paper: Paper) -> Iterator[Fault]:
    """The label in 3号黑体, the names in 3号仿宋."""
    for para in paper.of(Part.ROSTER):
        if not para.words.startswith(("出席", "请假", "列席")):
            continue
        label = para.inked[0]
        if face_of(label.east) is not Face.HEI or label.size != SIZE_3:
            yield at(paper, para, label.east or "未指定字体", "“出席”“请假”“列席”用3号黑体字")
