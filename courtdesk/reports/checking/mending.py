"""What mends a departure from a rule: one function a rule, which sets type and places and never changes a word."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from courtdesk.reports.checking.editing import (
    align,
    blank_row,
    child,
    drop,
    paragraph_properties,
    put,
    replace_words,
    run_properties,
    set_indents,
    set_type,
    split_run,
    strip_lead,
)
from courtdesk.reports.checking.facts import Para
from courtdesk.reports.checking.footers import count_on, number_pages
from courtdesk.reports.checking.measures import wanted_margins
from courtdesk.reports.checking.package import Element, W
from courtdesk.reports.checking.paragraphs import is_tall
from courtdesk.reports.checking.registry import Fault
from courtdesk.reports.checking.roles import BODY_PARTS, Paper, Part
from courtdesk.reports.checking.rules.attached import NOTE_CELLS
from courtdesk.reports.checking.rules.head_words import with_right_brackets
from courtdesk.reports.flow import Face
from courtdesk.reports.standard import (
    IMPRINT_THICK,
    IMPRINT_THIN,
    INDENT,
    NUMBER_TO_RULE,
    PAGE_HEIGHT,
    PAGE_WIDTH,
    PITCH_PT,
    RED,
    RUN_SPACING_PT,
    SEALED_RIGHT,
    SIZE_2,
    SIZE_3,
    SIZE_4,
    TYPE_WIDTH,
    points,
    twips,
)
from courtdesk.reports.widths import cells

#: Returns the parts it adds to the file.
Mend = Callable[[Paper, Fault], dict[str, bytes]]
MENDS: dict[tuple[str, str], Mend] = {}

#: 实: what a section without margins is given besides them, twips.
_UNSAID = {"header": "851", "footer": "992", "gutter": "0"}
_LINE = str(round(PITCH_PT * 20))
_ZEROS = re.compile(r"(?<=[年月])0(?=\d[月日])")
_AFTER_NAME = re.compile(r"[。；，;,、.]+(?=\s*(?:\n|$))")
_NUMBER = re.compile(r"[\[［【(（﹝｛{〈<]\s*(?:19|20)\d{2}\s*[\]］】)）﹞｝}〉>]")
_LEVEL_FACES = {Part.LEVEL1: Face.HEI, Part.LEVEL2: Face.KAI}


def mends(rule_id: str, *titles: str) -> Callable[[Callable[[Paper, Fault], None]], Callable[[Paper, Fault], None]]:
    """Register a function for a rule, told by its id and titles."""

    def register(mend: Callable[[Paper, Fault], None]) -> Callable[[Paper, Fault], None]:
        def done(paper: Paper, fault: Fault) -> dict[str, bytes]:
            mend(paper, fault)
            return {}

        MENDS.update(dict.fromkeys(((rule_id, title) for title in titles), done))
        return mend

    return register


def _para(paper: Paper, fault: Fault) -> Para:
    return paper.facts.paras[fault.index - 1]


def _runs(para: Para) -> list[Element]:
    return [run.element for run in para.runs]


# ---- page ---------------------------------------------------------------------------------------


@mends("R1", "用纸幅面")
def _paper_size(paper: Paper, _: Fault) -> None:
    for section in paper.facts.sections:
        if section.width <= section.height:
            put(section.element, "pgSz", w=str(twips(PAGE_WIDTH)), h=str(twips(PAGE_HEIGHT)))


def _set_margins(paper: Paper, *sides: str) -> None:
    top, bottom, left, right = wanted_margins(paper)
    wanted = {"top": top, "bottom": bottom, "left": left, "right": right, "gutter": 0.0}
    for section in paper.facts.sections:
        if section.width <= section.height:
            margins = put(section.element, "pgMar", **{side: str(twips(wanted[side])) for side in sides})
            for name, usual in _UNSAID.items():
                margins.set(W + name, margins.get(W + name, usual))


@mends("R2", "天头")
def _top(paper: Paper, _: Fault) -> None:
    _set_margins(paper, "top")


@mends("R3", "订口")
def _binding(paper: Paper, _: Fault) -> None:
    _set_margins(paper, "left", "gutter")


@mends("R4", "版心尺寸")
def _type_area(paper: Paper, _: Fault) -> None:
    _set_margins(paper, "right", "bottom")


@mends("R5", "每面行数")
def _rows(paper: Paper, fault: Fault) -> None:
    _one_row(_para(paper, fault).element)


def _grid_and_blank_rows(paper: Paper) -> None:
    """Set the whole file on the grid, but for the head: its rows have places of their own."""
    end = _head_end(paper)
    for para in paper.facts.paras:
        if para.index < end and not para.fixed and paper.facts.sections[para.section].grid == "default":
            put(paragraph_properties(para.element), "snapToGrid", val="0")
        elif para.empty and not para.table and not para.afloat and para.index > end:
            _one_row(para.element)
    for section in paper.facts.sections:
        put(section.element, "docGrid", type="lines", linePitch=_LINE)


def _one_row(paragraph: Element) -> None:
    if is_tall(paragraph):
        return
    properties = paragraph_properties(paragraph)
    drop(properties, "spacing", "contextualSpacing")
    put(properties, "spacing", before="0", beforeLines="0", after="0", afterLines="0", line=_LINE, lineRule="exact")
    put(properties, "spacing", beforeAutospacing="0", afterAutospacing="0")


def _head_end(paper: Paper) -> int:
    """Return the index of the title's first paragraph, 0 for a paper without one."""
    return min((para.index for para in paper.of(Part.TITLE)), default=0)


@mends("R6", "每行字数")
def _characters(paper: Paper, fault: Fault) -> None:
    para = _para(paper, fault)
    align(para.element, "both")
    # Room that Word leaves between ideographs and figures of its own accord takes a line more than 28 cells.
    for name in ("autoSpaceDE", "autoSpaceDN"):
        put(paragraph_properties(para.element), name, val="0")
    for run in _runs(para):
        put(run_properties(run), "spacing", val=str(round(RUN_SPACING_PT * 20)))


@mends("R8", "文字颜色")
def _colour(paper: Paper, fault: Fault) -> None:
    for run in _runs(_para(paper, fault)):
        drop(run_properties(run), "color")
        put(run_properties(run), "color", val="000000")


# ---- type ---------------------------------------------------------------------------------------


@mends("R7", "正文字体字号")
def _type_of_text(paper: Paper, fault: Fault) -> None:
    para = _para(paper, fault)
    levelled = paper.parts[para.index] in _LEVEL_FACES
    set_type(_runs(para), None if levelled else Face.FANG, SIZE_3)
    if paper.parts[para.index] in BODY_PARTS:
        return
    _one_row(para.element)


@mends("R31", "结构层次字体")
def _levels(paper: Paper, fault: Fault) -> None:
    """Set the heading's first sentence in its face and what follows in 仿宋."""
    para = _para(paper, fault)
    inside = True
    for run in para.runs:
        set_type([run.element], _LEVEL_FACES[paper.parts[para.index]] if inside else Face.FANG)
        stop = run.text.find("。")
        if inside and stop >= 0:
            inside = False
            rest = split_run(run.element, stop + 1)
            if rest is not None:
                set_type([rest], Face.FANG)


@mends("R13", "密级和保密期限")
def _secrecy(paper: Paper, fault: Fault) -> None:
    set_type(_runs(_para(paper, fault)), Face.HEI, SIZE_3)


@mends("R14", "紧急程度")
def _urgency(paper: Paper, fault: Fault) -> None:
    set_type(_runs(_para(paper, fault)), Face.HEI, SIZE_3)


@mends("R42", "附件的编排")
def _attachment(paper: Paper, fault: Fault) -> None:
    para = _para(paper, fault)
    set_type(_runs(para), Face.HEI, SIZE_3)
    set_indents(para.element)
    align(para.element, "left")
    strip_lead(para)
    if not para.new_page and paper.facts.paras[para.index - 2].section == para.section:
        child(paragraph_properties(para.element), "pageBreakBefore")


@mends("R16", "发文机关标志字体字色")
def _mark(paper: Paper, fault: Fault) -> None:
    para = _para(paper, fault)
    set_type(_runs(para), Face.TITLE)
    for run in _runs(para):
        drop(run_properties(run), "color", "b", "bCs")
        put(run_properties(run), "color", val=RED)
        put(run_properties(run), "b", val="0")
    if not para.table and not para.afloat:
        align(para.element, "center")


@mends("R20", "发文字号字体字号", "发文字号位置")
def _number(paper: Paper, fault: Fault) -> None:
    para = _para(paper, fault)
    set_type(_runs(para), Face.FANG, SIZE_3)
    if not para.table:
        set_indents(para.element)
        align(para.element, "center")


@mends("R60", "信函发文字号")
def _letter_number(paper: Paper, fault: Fault) -> None:
    set_indents(_para(paper, fault).element)
    align(_para(paper, fault).element, "right")


@mends("R23", "标题字体字号")
def _title(paper: Paper, fault: Fault) -> None:
    para = _para(paper, fault)
    set_type(_runs(para), Face.TITLE, SIZE_2)
    for run in _runs(para):
        drop(run_properties(run), "b", "bCs")
        put(run_properties(run), "b", val="0")
    set_indents(para.element)
    align(para.element, "center")
    strip_lead(para)
    _one_row(para.element)
    _no_edges(para.element)


def _no_edges(paragraph: Element) -> None:
    """A style's line under its titles is none of the standard's."""
    properties = paragraph_properties(paragraph)
    drop(properties, "pBdr")
    edges = child(properties, "pBdr")
    for side in ("top", "left", "bottom", "right"):
        edges.append(edges.makeelement(W + side, {f"{W}val": "nil"}))


# ---- places -------------------------------------------------------------------------------------


@mends("R29", "段落缩进")
@mends("R41", "附注")
@mends("R33", "附件说明位置")
def _two_cells(paper: Paper, fault: Fault) -> None:
    para = _para(paper, fault)
    if fault.found.startswith("与正文"):
        para.element.addprevious(blank_row(para.element, round(PITCH_PT * 20)))
        return
    strip_lead(para)
    first = INDENT + (NOTE_CELLS if fault.found.startswith("序号") else 0.0)
    set_indents(para.element, firstLine=first)


@mends("R26", "主送机关位置")
def _flush(paper: Paper, fault: Fault) -> None:
    para = _para(paper, fault)
    strip_lead(para)
    set_indents(para.element)
    align(para.element, "both")


@mends("R26", "标题下空行")
def _row_under_title(paper: Paper, fault: Fault) -> None:
    para = _para(paper, fault)
    para.element.addprevious(blank_row(para.element, round(PITCH_PT * 20)))


@mends("R35", "署名和成文日期位置")
def _signature(paper: Paper, _: Fault) -> None:
    """Set the places for a paper with a seal: the date four cells from the right, the organ centred over it."""
    date = paper.of(Part.DATE)[0]
    organs = paper.of(Part.ORGAN)
    for para in (*organs, date):
        if para.table or para.afloat:
            continue
        strip_lead(para)
        longer = 0.0 if para is date or len(organs) > 1 else (cells(para.text.strip()) - cells(date.text.strip())) / 2
        set_indents(para.element, right=max(0.0, SEALED_RIGHT - longer))
        align(para.element, "right")


# ---- rules --------------------------------------------------------------------------------------


@mends("R22", "红色分隔线")
def _red_rule(paper: Paper, fault: Fault) -> None:
    last = paper.rules[-1]
    element = last.table.element if last.table else last.para.element
    for edges in element.iter(f"{W}pBdr", f"{W}tblBorders", f"{W}tcBorders"):
        for edge in edges:
            edge.set(f"{W}color", RED)
            if "毫米" in fault.found and edges.tag == f"{W}pBdr":
                edge.set(f"{W}space", str(round(points(NUMBER_TO_RULE))))
    for node in element.iter("{*}srgbClr"):
        node.set("val", RED)
    for node in element.iter("{urn:schemas-microsoft-com:vml}line"):
        node.set("strokecolor", f"#{RED}")


def _eighths(millimetres: float) -> str:
    return str(round(points(millimetres) * 8))


@mends("R44", "版记分隔线")
def _imprint_rules(paper: Paper, _: Fault) -> None:
    paras = paper.of(Part.IMPRINT)
    numbers = sorted({para.table for para in paras} - {0})
    tables = [paper.facts.tables[number - 1].element for number in numbers]
    for at, table in enumerate(tables):
        _table_rules(table, first=at == 0, last=at == len(tables) - 1)
        _table_width(table)
    if not tables:
        for para in paras:
            for edge in para.element.iterfind(f"{W}pPr/{W}pBdr/*"):
                outer = (para is paras[0] and edge.tag == f"{W}top") or (
                    para is paras[-1] and edge.tag == f"{W}bottom"
                )
                edge.set(f"{W}sz", _eighths(IMPRINT_THICK if outer else IMPRINT_THIN))


def _table_rules(table: Element, *, first: bool, last: bool) -> None:
    rows = list(table.iterchildren(f"{W}tr"))
    for edges in table.iterfind(f"{W}tblPr/{W}tblBorders"):
        for edge in edges:
            outer = (first and edge.tag == f"{W}top") or (last and edge.tag == f"{W}bottom")
            _thicken(edge, outer=outer)
    for at, row in enumerate(rows):
        for edge in row.iterfind(f"{W}tc/{W}tcPr/{W}tcBorders/*"):
            top = edge.tag == f"{W}top" and at == 0 and first
            bottom = edge.tag == f"{W}bottom" and at == len(rows) - 1 and last
            _thicken(edge, outer=top or bottom)


def _thicken(edge: Element, *, outer: bool) -> None:
    if edge.get(f"{W}val") not in {"nil", "none"}:
        edge.set(f"{W}sz", _eighths(IMPRINT_THICK if outer else IMPRINT_THIN))


def _table_width(table: Element) -> None:
    columns = list(table.iterfind(f"{W}tblGrid/{W}gridCol"))
    total = sum(int(column.get(f"{W}w", "0")) for column in columns)
    if len(columns) == 1 or total:
        factor = twips(TYPE_WIDTH) / max(1, total)
        for node in (*columns, *table.iter(f"{W}tcW")):
            if node.get(f"{W}type", "dxa") == "dxa":
                node.set(f"{W}w", str(round(int(node.get(f"{W}w", "0")) * factor)))
    for width in table.iterfind(f"{W}tblPr/{W}tblW"):
        width.set(f"{W}w", str(twips(TYPE_WIDTH)))
        width.set(f"{W}type", "dxa")


@mends("R47", "版记字体字号")
def _imprint_type(paper: Paper, fault: Fault) -> None:
    set_type(_runs(_para(paper, fault)), Face.FANG, SIZE_4)


# ---- page numbers -------------------------------------------------------------------------------


def _number_pages(paper: Paper, _: Fault) -> dict[str, bytes]:
    return number_pages(paper)


MENDS |= {("R50", "页码"): _number_pages, ("R50", "页码写法"): _number_pages, ("R51", "页码位置"): _number_pages}
#: Mended for the whole file at once: the first of them does the work of all.
ONCE = frozenset((("R50", "页码"), ("R50", "页码写法"), ("R51", "页码位置"), ("R35", "署名和成文日期位置")))


#: Done for the whole file before the first of a rule's places is mended.
FIRST: dict[tuple[str, str], Callable[[Paper], None]] = {("R5", "每面行数"): _grid_and_blank_rows}


@mends("R53", "附件页码")
def _count_on(paper: Paper, _: Fault) -> None:
    for section in paper.facts.sections[1:]:
        count_on(section.element)


# ---- the few forms of words ---------------------------------------------------------------------


@mends("R19", "发文字号写法")
def _brackets(paper: Paper, fault: Fault) -> None:
    replace_words(_para(paper, fault), _NUMBER, lambda found: with_right_brackets("".join(found.group().split())))


@mends("R39", "成文日期写法")
@mends("R48", "印发机关和印发日期")
def _zeros(paper: Paper, fault: Fault) -> None:
    replace_words(_para(paper, fault), _ZEROS, lambda _: "")


@mends("R33", "附件说明写法")
def _names(paper: Paper, fault: Fault) -> None:
    replace_words(_para(paper, fault), _AFTER_NAME, lambda _: "")


FIXABLE: Mapping[tuple[str, str], Mend] = MENDS
