"""Makes the facts of one paragraph: its words with breaks and fields, its type, its place on the line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from courtdesk.reports.checking.facts import PAGE, Border, Para, RunFacts, SectionFacts
from courtdesk.reports.checking.numbering import Numbering
from courtdesk.reports.checking.package import Element, W
from courtdesk.reports.checking.properties import Properties, Styles, paragraph_properties, value_of, whole

_WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_WPS = "{http://schemas.microsoft.com/office/word/2010/wordprocessingShape}"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_V = "{urn:schemas-microsoft-com:vml}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_BOX = f"{W}txbxContent"
_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}oMath"
_ROOM = 9525 * 4 / 3  # EMU of a point

#: What was struck out by tracked changes, and the second copy of what newer programs draw.
NOT_SAID = frozenset({f"{W}del", f"{W}moveFrom", f"{_MC}Fallback"})
_RUN_HOLDERS = frozenset(
    W + name
    for name in (
        "hyperlink",
        "ins",
        "moveTo",
        "smartTag",
        "customXml",
        "dir",
        "bdo",
        "sdt",
        "sdtContent",
        "fldSimple",
    )
)
_LINE_SHAPES = frozenset(("line", "straightConnector1"))
_LENGTH = re.compile(r"(-?[\d.]+)\s*(pt|mm|cm|in|px)?")
_UNITS = {"pt": 1.0, "mm": 72 / 25.4, "cm": 720 / 25.4, "in": 72.0, "px": 0.75, None: 1.0}
_MARKS = {"tab": "\t", "ptab": "\t", "noBreakHyphen": "-", "pgNum": PAGE, "sym": "□"}
#: 实: a line of type that may grow is this much higher than its em.
_NATURAL = 1.3
_TWIP = 20
#: 实: what text without any size is set in.
_DEFAULT_HALF_POINTS = 20
_THIN = 18.0


@dataclass(frozen=True, slots=True)
class Place:
    """Where a paragraph stands: in which table, row and column, in a box or not."""

    table: int = 0
    row: int = 0
    column: int = 0
    afloat: bool = False
    stands: str = ""


@dataclass(frozen=True, slots=True)
class Made:
    """A paragraph, and whether what comes after it begins a page."""

    para: Para
    turns: bool


@dataclass(slots=True)
class _Field:
    """A field that is being read: its code until the separator, its result after it."""

    code: str = ""
    result: bool = False

    @property
    def is_page(self) -> bool:
        """Whether it shows the number of the page."""
        return self.code.split()[:1] == ["PAGE"]


class Maker:
    """Makes paragraphs of one file."""

    def __init__(self, styles: Styles, numbering: Numbering, sections: tuple[SectionFacts, ...]) -> None:
        self._styles = styles
        self._numbering = numbering
        self._sections = sections

    def make(self, element: Element, place: Place, index: int, section: int, *, turned: bool) -> Made:
        """Return the facts of a paragraph; ``turned`` says that a page break came before it."""
        own = element.find(f"{W}pPr")
        style_id = self._styles.style_id(own)
        properties = dict(self._styles.paragraph(style_id))
        listed = self._numbering.level_of(own, style_id)
        if listed:
            properties |= listed[2].properties
        if own is not None:
            properties |= paragraph_properties(own)
        runs = tuple(self._runs(element, self._styles.runs(style_id)))
        text = "".join(run.text for run in runs)
        label = self._numbering.count(*listed) if listed and text.strip() else ""
        before, _, _ = text.partition("\f")
        size = self._size(runs, own, style_id)
        para = self._para(element, place, properties, (label, text.replace("\f", ""), runs, size), (index, section))
        opens = turned or properties.get("pageBreakBefore") is True or ("\f" in text and not before.strip())
        return Made(_opening(para) if opens else para, "\f" in text and not text.rpartition("\f")[2].strip())

    def _para(
        self,
        element: Element,
        place: Place,
        properties: Properties,
        said: tuple[str, str, tuple[RunFacts, ...], float],
        counted: tuple[int, int],
    ) -> Para:
        label, text, runs, size = said
        index, section = counted
        cell = size * _TWIP
        first = _cells(properties, "firstLine", cell) - _cells(properties, "hanging", cell)
        pitch, fixed = self._pitch(properties, size, section)
        edges = properties.get("edges")
        frame = str(properties.get("frame", ""))
        return Para(
            index=index,
            text=label + text,
            label=label,
            runs=runs,
            align=str(properties.get("jc", "")),
            first=first,
            left=_cells(properties, "left", cell),
            right=_cells(properties, "right", cell),
            before=_space(properties, "before", pitch),
            after=_space(properties, "after", pitch),
            pitch=pitch,
            fixed=fixed,
            size=size,
            borders=_drawn(edges) if isinstance(edges, dict) else {},
            lines=tuple(_lines(element)),
            afloat=place.afloat or bool(frame),
            stands=place.stands or frame.replace("absolute", ""),
            table=place.table,
            row=place.row,
            column=place.column,
            section=section,
            new_page=False,
            pictures=next(element.iter(f"{_A}blip", f"{_V}imagedata"), None) is not None,
            tall=is_tall(element),
            element=element,
        )

    def _size(self, runs: tuple[RunFacts, ...], own: Element | None, style_id: str) -> float:
        """Return the size of most characters, for an empty paragraph that of its mark."""
        weights: dict[float, int] = {}
        for run in runs:
            weights[run.size] = weights.get(run.size, 0) + len(run.text.strip())
        if any(weights.values()):
            return max(weights, key=lambda size: weights[size])
        mark = own.find(f"{W}rPr") if own is not None else None
        properties = self._styles.runs(style_id) | ({} if mark is None else self._styles.run_properties(mark))
        return _number(properties, "sz", _DEFAULT_HALF_POINTS) / 2

    def _pitch(self, properties: Properties, size: float, section: int) -> tuple[float, bool]:
        """Return the distance of lines in points, and whether it is fixed."""
        line, rule = _number(properties, "line", 240), str(properties.get("rule", "auto"))
        if rule == "exact":
            return line / _TWIP, True
        natural = _NATURAL * size
        grid = self._sections[section] if section < len(self._sections) else None
        on_grid = grid is not None and grid.grid != "default" and properties.get("snapToGrid") is not False
        if on_grid and grid is not None and grid.grid_pitch:
            pitch = grid.grid_pitch / _TWIP
            natural = pitch * max(1, -(-(natural - 0.2 * size) // pitch))
        if rule == "atLeast":
            return max(line / _TWIP, natural), on_grid
        return natural * line / 240, on_grid

    # ---- runs -----------------------------------------------------------------------------------

    def _runs(self, element: Element, base: Properties) -> Iterator[RunFacts]:
        fields: list[_Field] = []
        for run, simple in _run_elements(element):
            text = _run_text(run, fields)
            if simple and text:
                text = PAGE
            if not text:
                continue
            own = run.find(f"{W}rPr")
            properties = dict(base)
            if own is not None:
                if own.find(f"{W}rStyle") is not None:
                    properties |= self._styles.character(self._styles.style_id(own, "character"))
                properties |= self._styles.run_properties(own)
            if properties.get("vanish") is not True:
                yield _run_facts(run, text, properties)


def _run_elements(element: Element) -> Iterator[tuple[Element, bool]]:
    """Yield the runs of a paragraph; the second says that it is the result of a simple PAGE field."""
    for child in element:
        if child.tag == f"{W}r":
            yield child, False
        elif child.tag in _RUN_HOLDERS:
            paged = child.tag == f"{W}fldSimple" and value_of(child, "instr").split()[:1] == ["PAGE"]
            yield from ((run, paged or simple) for run, simple in _run_elements(child))


def _run_text(run: Element, fields: list[_Field]) -> str:
    """Return what a run shows, following the fields that it opens and closes."""
    words: list[str] = []
    for child in run:
        tag = str(child.tag).removeprefix(W)
        if tag == "fldChar":
            words.append(_turn_field(value_of(child, "fldCharType"), fields))
        elif tag == "instrText" and fields:
            fields[-1].code += child.text or ""
        elif not fields or (fields[-1].result and not fields[-1].is_page):
            words.append(_shown(child, tag))
    return "".join(words)


def _shown(child: Element, tag: str) -> str:
    """Return what one child of a run puts on the page; a symbol of a font is some mark or other."""
    if tag == "t":
        return child.text or ""
    if tag == "ruby":
        return "".join(node.text or "" for node in child.iterfind(f"{W}rubyBase//{W}t"))
    if tag in {"br", "cr"}:
        return "\f" if value_of(child, "type") == "page" else "\n"
    return _MARKS.get(tag, "")


def _turn_field(step: str, fields: list[_Field]) -> str:
    if step == "begin":
        fields.append(_Field())
    elif step == "separate" and fields:
        fields[-1].result = True
    elif step == "end" and fields:
        return PAGE if fields.pop().is_page else ""
    return ""


def _run_facts(run: Element, text: str, properties: Properties) -> RunFacts:
    return RunFacts(
        text=text,
        east=str(properties.get("east", "")),
        latin=str(properties.get("latin", "")),
        size=_number(properties, "sz", _DEFAULT_HALF_POINTS) / 2,
        bold=properties.get("b") is True,
        colour=str(properties.get("color", "")),
        spacing=_number(properties, "spacing", 0) / _TWIP,
        hint=properties.get("hint") is True,
        element=run,
    )


# ---- places and lines ---------------------------------------------------------------------------


def _number(properties: Properties, name: str, default: int) -> int:
    value = properties.get(name, default)
    return value if isinstance(value, int) else default


def _cells(properties: Properties, name: str, cell: float) -> float:
    """Return an indent in cells: characters win over twips, as they do in WPS and Word."""
    characters = _number(properties, f"{name}Chars", 0)
    return characters / 100 if characters else _number(properties, name, 0) / max(1.0, cell)


def _space(properties: Properties, name: str, pitch: float) -> float:
    lines = _number(properties, f"{name}Lines", 0)
    return lines / 100 * pitch if lines else _number(properties, name, 0) / _TWIP


def _drawn(edges: Mapping[str, object]) -> dict[str, Border]:
    return {name: edge for name, edge in edges.items() if isinstance(edge, Border)}


def _opening(para: Para) -> Para:
    values = {name: getattr(para, name) for name in para.__dataclass_fields__}
    return Para(**(values | {"new_page": True}))


def is_tall(paragraph: Element) -> bool:
    """Whether something stands in a paragraph's line that is higher than its type."""
    for node in paragraph.iter(f"{_WP}inline", f"{W}object", f"{W}pict", _MATH):
        if any(parent.tag in {f"{_MC}Fallback", _BOX} for parent in node.iterancestors()):
            continue
        if node.tag != f"{W}pict" or any(
            "absolute" not in str(each.get("style", "")) for each in node.iter(f"{_V}shape")
        ):
            return True
    return False


def boxes_of(paragraph: Element) -> Iterator[tuple[Element, str]]:
    """Yield the text boxes held by a paragraph, and where each stands across the page."""
    for box in paragraph.iter(_BOX):
        above = [parent.tag for parent in box.iterancestors()]
        holder = next((parent for parent in box.iterancestors(f"{W}p")), None)
        if holder is not paragraph or f"{_MC}Fallback" in above:
            continue
        yield box, _box_stands(box)


def _box_stands(box: Element) -> str:
    anchor = next(box.iterancestors(f"{_WP}anchor"), None)
    if anchor is not None:
        align = anchor.find(f"{_WP}positionH/{_WP}align")
        return str(align.text or "") if align is not None else ""
    shape = next(box.iterancestors(f"{_V}shape", f"{_V}rect"), None)
    style = str(shape.get("style", "")) if shape is not None else ""
    return _style_of(style).get("mso-position-horizontal", "")


def _lines(paragraph: Element) -> Iterator[Border]:
    """Yield the lines drawn as shapes that a paragraph holds."""
    for shape in paragraph.iter(f"{_WPS}wsp", f"{_V}line", f"{_V}shape", f"{_V}rect"):
        if any(parent.tag in {f"{_MC}Fallback", f"{W}txbxContent"} for parent in shape.iterancestors()):
            continue
        line = _drawing_line(shape) if shape.tag == f"{_WPS}wsp" else _vml_line(shape)
        if line is not None:
            yield line


def _drawing_line(shape: Element) -> Border | None:
    preset = next(shape.iter(f"{_A}prstGeom"), None)
    size = next(shape.iter(f"{_A}ext"), None)
    wide, high = (
        (whole(str(size.get(name, "0"))) / _ROOM for name in ("cx", "cy")) if size is not None else (0.0, 0.0)
    )
    kind = str(preset.get("prst", "")) if preset is not None else ""
    if kind not in _LINE_SHAPES and not (kind == "rect" and 0 < high < _THIN and wide > 10 * high):
        return None
    outline = shape.find(f"{_WPS}spPr/{_A}ln")
    source = outline if outline is not None else shape.find(f"{_WPS}spPr")
    fill = next(source.iter(f"{_A}srgbClr"), None) if source is not None else None
    colour = str(fill.get("val", "")).upper() if fill is not None else ""
    width = whole(str(outline.get("w", "0"))) / _ROOM if outline is not None else 0.0
    compound = str(outline.get("cmpd", "")) if outline is not None else ""
    return Border(compound if compound not in {"", "sng"} else "single", width, colour, length=wide)


def _vml_line(shape: Element) -> Border | None:
    style = _style_of(str(shape.get("style", "")))
    if shape.tag == f"{_V}line":
        ends = [_length(str(shape.get(name, "0,0")).split(",")[0]) for name in ("from", "to")]
        length = abs(ends[1] - ends[0])
    elif _length(style.get("height", "99")) < 3 and next(shape.iter(_BOX), None) is None:
        length = _length(style.get("width", "0"))
    else:
        return None
    colour = str(shape.get("strokecolor", shape.get("fillcolor", ""))).strip().upper().split(" ")[0]
    named = {"RED": "FF0000", "BLACK": "000000", "": "000000"}
    return Border(
        "single", _length(str(shape.get("strokeweight", "0.75pt"))), named.get(colour, _hex(colour)), length=length
    )


def _hex(colour: str) -> str:
    digits = colour.lstrip("#")
    return "".join(digit * 2 for digit in digits) if len(digits) == 3 else digits


def _style_of(style: str) -> dict[str, str]:
    pairs = (part.partition(":") for part in style.split(";"))
    return {name.strip(): value.strip() for name, _, value in pairs}


def _length(text: str) -> float:
    """Return a length of VML in points."""
    found = _LENGTH.match(text.strip())
    return float(found.group(1)) * _UNITS.get(found.group(2), 1.0) if found else 0.0
