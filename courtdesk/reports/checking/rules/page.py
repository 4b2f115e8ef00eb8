"""Paper, margins, rows and characters, colour (sections 5 and 6)."""

from __future__ import annotations

from collections.abc import Iterator

from courtdesk.reports.checking.faces import is_black, is_red
from courtdesk.reports.checking.facts import Para, SectionFacts
from courtdesk.reports.checking.finding import Strength
from courtdesk.reports.checking.measures import body_pitch, calibration_of, in_mm, near, wanted_margins
from courtdesk.reports.checking.registry import GB, WITH_TEXT, Fault, at, rule
from courtdesk.reports.checking.roles import BODY_PARTS, Paper, Part
from courtdesk.reports.document import Calibration
from courtdesk.reports.standard import CELLS, PAGE_HEIGHT, PAGE_WIDTH, PITCH_PT, ROWS, SIZE_3

_SHEET_ROOM_MM = 0.4
_PITCH_ROOM = 0.02
_CELLS_ROOM = 0.05
_TWIP = 20
#: Where red may stand: in the head (a brief's issue number is often red).
_RED_PARTS = frozenset((Part.MARK, Part.HEAD, Part.NUMBER))


def _place(paper: Paper, section: SectionFacts) -> str:
    return "页面设置" if len(paper.facts.sections) == 1 else f"第 {section.number} 节页面设置"


def _upright(paper: Paper) -> Iterator[SectionFacts]:
    """Yield the sections in portrait; a landscape table turns its margins with it (section 8)."""
    return (section for section in paper.facts.sections if section.width <= section.height)


@rule("R1", GB + "5.1", Strength.RULE, "用纸幅面")
def paper_size(paper: Paper) -> Iterator[Fault]:
    """A4, upright but for wide tables."""
    for section in paper.facts.sections:
        sides = sorted((section.width, section.height))
        if not (near(sides[0], PAGE_WIDTH, _SHEET_ROOM_MM) and near(sides[1], PAGE_HEIGHT, _SHEET_ROOM_MM)):
            found = f"{in_mm(section.width):g} × {in_mm(section.height):g} 毫米"
            yield Fault(_place(paper, section), found, "A4，210 × 297 毫米", fixable=section.width <= section.height)


@rule("R2", GB + "5.2.1", Strength.RULE, "天头")
def top_margin(paper: Paper) -> Iterator[Fault]:
    """37 ± 1 mm; an office may set its pages by ink."""
    wanted = wanted_margins(paper)[0]
    for section in _upright(paper):
        if not near(section.top, wanted):
            yield Fault(_place(paper, section), f"{in_mm(section.top):g} 毫米", "37 毫米 ± 1 毫米", fixable=True)
    if calibration_of(paper) is Calibration.INK and paper.facts.sections:
        section = paper.facts.sections[0]
        found = f"天头 {in_mm(section.top):g} 毫米、行距 {body_pitch(paper):g} 磅（按墨迹校准）"
        yield Fault(_place(paper, section), found, "页边距 37 毫米；按墨迹校准是本院选择", note=True)


@rule("R3", GB + "5.2.1", Strength.RULE, "订口")
def left_margin(paper: Paper) -> Iterator[Fault]:
    """28 ± 1 mm, no gutter beside it."""
    for section in _upright(paper):
        binding = section.left + section.gutter
        if not near(binding, wanted_margins(paper)[2]):
            yield Fault(_place(paper, section), f"{in_mm(binding):g} 毫米", "28 毫米 ± 1 毫米", fixable=True)


@rule("R4", GB + "5.2.1", Strength.RULE, "版心尺寸")
def type_area(paper: Paper) -> Iterator[Fault]:
    """156 × 225 mm: what the standard's margins leave on A4, seen at the right and lower edge."""
    _, bottom, _, right = wanted_margins(paper)
    for section in _upright(paper):
        if not near(section.right, right):
            found = f"切口 {in_mm(section.right):g} 毫米，版心宽 {in_mm(section.type_width):g} 毫米"
            yield Fault(_place(paper, section), found, "版心宽 156 毫米（切口 26 毫米）", fixable=True)
        if not near(section.bottom, bottom):
            found = f"下边 {in_mm(section.bottom):g} 毫米，版心高 {in_mm(section.type_height):g} 毫米"
            yield Fault(_place(paper, section), found, "版心高 225 毫米（下边 35 毫米）", fixable=True)


@rule("R5", GB + "5.2.3", Strength.USUAL, "每面行数", WITH_TEXT)
def rows_of_a_page(paper: Paper) -> Iterator[Fault]:
    """22 rows fill a page: told by what each paragraph of the body takes."""
    height = _standard_height(paper)
    for para in paper.body:
        if para.tall:
            continue
        rows = int(height / para.pitch + _PITCH_ROOM) if para.pitch else ROWS
        if rows != ROWS:
            found = f"行距{'固定值 ' if para.fixed else '约 '}{para.pitch:.4g} 磅，每面排 {rows} 行"
            yield at(paper, para, found, f"每面排 {ROWS} 行（固定值 {PITCH_PT:g} 磅）", fixable=True)
        elif para.before + para.after > 1 and not _fills_row_of_table(paper, para):
            found = f"段前 {para.before:.4g} 磅、段后 {para.after:.4g} 磅"
            yield at(paper, para, found, "段前、段后为 0", fixable=True)


def _fills_row_of_table(paper: Paper, para: Para) -> bool:
    """Whether the space before a paragraph only brings the text under a table back to the rows of the page."""
    above = next((each for each in reversed(paper.facts.paras) if each.index < para.index), None)
    return above is not None and above.table > 0 and not above.afloat and para.after <= 1 and para.before < para.pitch


def _standard_height(paper: Paper) -> float:
    """Return the height of the type area in points, that of the standard while the margins are told to be wrong."""
    top, bottom, *_ = wanted_margins(paper)
    return (PAGE_HEIGHT - top - bottom) * 72 / 25.4


@rule("R6", GB + "5.2.3", Strength.USUAL, "每行字数", WITH_TEXT)
def characters_of_a_line(paper: Paper) -> Iterator[Fault]:
    """28 characters fill a line, by a grid of characters or by drawing them together a little."""
    for para in paper.body:
        if para.align == "left":
            yield at(paper, para, "左对齐，行末参差不齐", "两端对齐，撑满版心", fixable=True)
    tight = [para for para in paper.body if para.size == SIZE_3 and not _fits(paper, para)]
    if tight:
        count = int(156 * 72 / 25.4 / (tight[0].size + _spacing(tight[0])))
        found = f"字距 {_spacing(tight[0]):+g} 磅，每行排 {count} 个字"
        for para in tight:
            yield at(
                paper, para, found, f"每行排 {CELLS} 个字（字距紧缩 0.25 磅或文档网格每行 {CELLS} 字）", fixable=True
            )


def _spacing(para: Para) -> float:
    weights = {run.spacing: len(run.text) for run in para.inked}
    return max(weights, key=lambda spacing: weights[spacing]) if weights else 0.0


def _fits(paper: Paper, para: Para) -> bool:
    section = paper.facts.sections[para.section] if para.section < len(paper.facts.sections) else None
    if section is not None and section.grid in {"linesAndChars", "snapToChars"} and section.grid_space < 0:
        return True
    per_line = 156 * 72 / 25.4 / (para.size + _spacing(para))
    return CELLS - _CELLS_ROOM <= per_line < CELLS + 1


@rule("R8", GB + "5.2.4", Strength.RULE, "文字颜色")
def colour_of_text(paper: Paper) -> Iterator[Fault]:
    """Black, but for what the standard wants red."""
    for para in paper.facts.paras:
        part = paper.parts[para.index]
        if part in _RED_PARTS:
            continue
        colours = {run.colour for run in para.inked if not is_black(run.colour)}
        if colours:
            found = "、".join(sorted("红色" if is_red(colour) else f"#{colour}" for colour in colours))
            yield at(
                paper,
                para,
                f"文字颜色{found}",
                "黑色",
                fixable=part in BODY_PARTS or part is Part.TITLE or not is_red(min(colours)),
            )
