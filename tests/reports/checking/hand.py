"""A small kit for papers made by hand in Word: other ways to the same page than our own writer's."""

from __future__ import annotations

import io
from dataclasses import dataclass, field

from docx import Document
from docx.document import Document as DocxDocument
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.text.paragraph import Paragraph
from lxml.etree import _Element as Element

SPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    ' xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
    ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:v="urn:schemas-microsoft-com:vml"'
)
FANG, HEI, KAI, XBS, SONG = "仿宋_GB2312", "黑体", "楷体_GB2312", "方正小标宋简体", "宋体"
TYPE_TWIPS = 8844


@dataclass
class Hand:
    """A paper in the making; lengths in points, indents in cells."""

    pitch: float = 28.95
    margins: tuple[float, float] = (37.0, 35.0)
    document: DocxDocument = field(default_factory=Document)

    def __post_init__(self) -> None:
        section = self.document.sections[0]
        section.page_width, section.page_height = Mm(210), Mm(297)
        section.top_margin, section.bottom_margin = Mm(self.margins[0]), Mm(self.margins[1])
        section.left_margin, section.right_margin = Mm(28), Mm(26)
        section.footer_distance = Mm(25)

    def para(self, text: str = "", font: str = FANG, size: float = 16, **more: object) -> Paragraph:
        """Add a paragraph: align, first, right, left, colour, bold, before, line, style, spacing."""
        return self.fill(self.document.add_paragraph(style=more.pop("style", None)), text, font, size, **more)

    def fill(self, paragraph: Paragraph, text: str, font: str = FANG, size: float = 16, **more: object) -> Paragraph:
        if text:
            add_run(paragraph, text, font, size, **more)
        shape = paragraph.paragraph_format
        shape.line_spacing = Pt(more.get("line", self.pitch))
        shape.space_before, shape.space_after = Pt(more.get("before", 0)), Pt(0)
        set_ends(paragraph, more.get("align", "both"))
        indents = {name: more[name] for name in ("first", "left", "right", "hanging") if more.get(name)}
        if indents:
            set_indents(paragraph, indents, size)
        return paragraph

    def blank(self, count: int = 1) -> None:
        for _ in range(count):
            self.para()

    def body(self, text: str, font: str = FANG, **more: object) -> Paragraph:
        return self.para(text, font, **({"first": 2} | more))

    def heading(self, text: str, rest: str = "", font: str = KAI) -> Paragraph:
        """Add a heading that its paragraph's text follows on the same line."""
        paragraph = self.body(text, font)
        if rest:
            add_run(paragraph, rest, FANG, 16)
        return paragraph

    def head(self, mark: str, number: str, *, rows_above: int = 3) -> None:
        """Add mark, number and a red edge under the number."""
        self.blank(rows_above)
        self.para(mark, XBS, 42, align="center", colour="FF0000", line=48, before=9)
        self.blank(2)
        edge(self.para(number, align="center", line=18), "bottom", "FF0000", 12, 11)
        self.blank(2)

    def title(self, *lines: str) -> None:
        paragraph = self.para("", align="center")
        for at, line in enumerate(lines):
            run = add_run(paragraph, line, XBS, 22, spacing=0)
            if at < len(lines) - 1:
                run.append(OxmlElement("w:br"))
        self.blank()

    def signed(self, organ: str, day: str, *, organ_right: float, day_right: float) -> None:
        self.blank(2)
        self.para(organ, align="right", right=organ_right)
        self.para(day, align="right", right=day_right)

    def imprint_table(self, copies: str, organ: str, day: str, *, by_cells: bool = False) -> None:
        table = self.document.add_table(rows=2, cols=1)
        properties = table._tbl.tblPr
        put(properties, "w:tblW", w=str(TYPE_TWIPS), type="dxa")
        table.columns[0].width = Mm(156)
        sizes = {"top": 8, "bottom": 8, "insideH": 6}
        if by_cells:
            for row, sides in enumerate(({"top": 8, "bottom": 6}, {"top": 6, "bottom": 8})):
                table.cell(row, 0)._tc.get_or_add_tcPr().append(borders("w:tcBorders", sides))
        else:
            properties.append(borders("w:tblBorders", sizes))
        self.fill(table.cell(0, 0).paragraphs[0], copies, size=14, left=4, hanging=3, align="left", line=22)
        last = self.fill(table.cell(1, 0).paragraphs[0], organ, size=14, left=1, align="left", line=22)
        last.paragraph_format.tab_stops.add_tab_stop(Mm(151), 2)
        add_run(last, "\t" + day, FANG, 14)

    def imprint_paragraphs(self, copies: str, organ: str, day: str) -> None:
        first = self.para(copies, size=14, left=1, align="left", line=22)
        edge(first, "top", "000000", 8, 1)
        last = self.para(f"{organ}\t{day}", size=14, left=1, align="left", line=22)
        edge(last, "top", "000000", 6, 1)
        edge(last, "bottom", "000000", 8, 1)

    def page_numbers(self, *, first_blank: bool = False) -> None:
        """Give odd and even pages their footers."""
        self.document.settings.odd_and_even_pages_header_footer = True
        section = self.document.sections[0]
        section.different_first_page_header_footer = first_blank
        for footer, side in ((section.footer, "right"), (section.even_page_footer, "left")):
            paragraph = footer.paragraphs[0]
            self.fill(paragraph, "", size=14, align=side, line=16)
            set_indents(paragraph, {side: 1}, 14)
            number_runs(paragraph)

    def data(self) -> bytes:
        target = io.BytesIO()
        self.document.save(target)
        return target.getvalue()


def add_run(paragraph: Paragraph, text: str, font: str, size: float, **more: object) -> Element:
    """Add a run drawn together by a quarter of a point; return its element."""
    run = paragraph.add_run(text)
    run.font.size = Pt(size)
    run.font.bold = more.get("bold")
    properties = run._r.get_or_add_rPr()
    fonts = put(properties, "w:rFonts", eastAsia=font, ascii=font, hAnsi=font, hint="eastAsia")
    properties.remove(fonts)
    properties.insert(0, fonts)
    if more.get("colour"):
        put(properties, "w:color", val=more["colour"])
    spacing = more.get("spacing", -5)
    if spacing:
        put(properties, "w:spacing", val=str(spacing))
    return run._r


def put(parent: Element, tag: str, **values: str) -> Element:
    found = parent.find(qn(tag))
    if found is None:
        found = OxmlElement(tag)
        parent.append(found)
    for name, value in values.items():
        found.set(qn(f"w:{name}"), value)
    return found


def set_ends(paragraph: Paragraph, side: str) -> None:
    put(paragraph._p.get_or_add_pPr(), "w:jc", val=side)


def set_indents(paragraph: Paragraph, cells: dict[str, float], size: float) -> None:
    names = {"first": "firstLine"}
    properties = paragraph._p.get_or_add_pPr()
    for name, value in cells.items():
        key = names.get(name, name)
        put(properties, "w:ind", **{f"{key}Chars": str(round(value * 100)), key: str(round(value * size * 20))})


def edge(paragraph: Paragraph, side: str, colour: str, size: int, space: int, kind: str = "single") -> None:
    properties = paragraph._p.get_or_add_pPr()
    found = properties.find(qn("w:pBdr"))
    if found is None:
        found = OxmlElement("w:pBdr")
        properties.insert_element_before(found, "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:rPr")
    put(found, f"w:{side}", val=kind, sz=str(size), space=str(space), color=colour)


def borders(tag: str, sides: dict[str, int], colour: str = "000000") -> Element:
    found = OxmlElement(tag)
    for side, size in sides.items():
        put(found, f"w:{side}", val="single", sz=str(size), space="0", color=colour)
    return found


def number_runs(paragraph: Paragraph) -> None:
    """Put — 1 — with the number as a simple field."""
    add_run(paragraph, "— ", SONG, 14, spacing=0)
    field_element = OxmlElement("w:fldSimple")
    field_element.set(qn("w:instr"), " PAGE \\* MERGEFORMAT ")
    field_element.append(add_run(paragraph, "1", SONG, 14, spacing=0))
    paragraph._p.append(field_element)
    add_run(paragraph, " —", SONG, 14, spacing=0)


def text_box(paragraph: Paragraph, text: str, font: str, size: float) -> None:
    """Hang a box with red text over the page, as Word draws it and with its older copy beside it."""
    inner = (
        '<w:txbxContent><w:p><w:pPr><w:jc w:val="center"/></w:pPr><w:r><w:rPr>'
        f'<w:rFonts w:eastAsia="{font}" w:ascii="{font}"/><w:color w:val="FF0000"/><w:sz w:val="{round(size * 2)}"/>'
        f"</w:rPr><w:t>{text}</w:t></w:r></w:p></w:txbxContent>"
    )
    _hang(
        paragraph,
        '<wps:wsp><wps:spPr><a:prstGeom prst="rect"/></wps:spPr><wps:txbx>'
        + inner
        + "</wps:txbx><wps:bodyPr/></wps:wsp>",
        (5616000, 720000),
        f'<w:pict><v:shape style="width:442pt;height:57pt"><v:textbox>{inner}</v:textbox></v:shape></w:pict>',
    )


def red_line(paragraph: Paragraph, length_mm: float = 156, compound: str = "sng") -> None:
    """Hang a red line over the page."""
    width = round(length_mm * 36000)
    _hang(
        paragraph,
        f'<wps:wsp><wps:cNvCnPr/><wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{width}" cy="0"/></a:xfrm>'
        f'<a:prstGeom prst="line"/><a:ln w="19050" cmpd="{compound}"><a:solidFill><a:srgbClr val="FF0000"/>'
        "</a:solidFill></a:ln></wps:spPr><wps:bodyPr/></wps:wsp>",
        (width, 0),
        f'<w:pict><v:line from="0,0" to="{length_mm}mm,0" strokecolor="red" strokeweight="1.5pt"/></w:pict>',
    )


def _hang(paragraph: Paragraph, shape: str, size: tuple[int, int], older: str) -> None:
    run = parse_xml(
        f'<w:r {SPACES}><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor>'
        '<wp:positionH relativeFrom="margin"><wp:align>center</wp:align></wp:positionH>'
        f'<wp:extent cx="{size[0]}" cy="{size[1]}"/><a:graphic><a:graphicData'
        ' uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape">'
        f"{shape}</a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice>"
        f"<mc:Fallback>{older}</mc:Fallback></mc:AlternateContent></w:r>"
    )
    paragraph._p.append(run)
