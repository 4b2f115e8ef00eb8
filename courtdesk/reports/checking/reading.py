"""Reads a .docx into facts: paragraphs in reading order with their type as it will be seen, tables and sections."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise

from courtdesk.reports.checking.facts import Border, FileFacts, FooterFacts, Para, SectionFacts, TableFacts
from courtdesk.reports.checking.numbering import Numbering
from courtdesk.reports.checking.package import Element, Package, R, W
from courtdesk.reports.checking.paragraphs import NOT_SAID, Maker, Place, boxes_of
from courtdesk.reports.checking.properties import Styles, edges_of, is_on, value_of, whole

_SECTION = f"{W}sectPr"
#: Margins of a paper that says nothing of them.
_INCH = 1440


def read_facts(package: Package) -> FileFacts:
    """Return everything the rules look at; raise a `DeskError` when the text cannot be read."""
    document = package.tree(package.main)
    body = document.find(f"{W}body") if document is not None else None
    if body is not None and body.find(_SECTION) is None:
        body.append(body.makeelement(_SECTION))  # such a paper is set on the word processor's own page
    settings = package.beside("settings")
    styles = Styles(package)
    numbering = Numbering(package.beside("numbering"), package.beside("styles"))
    sections = _sections(package, body, styles)
    walker = _Walker(styles, Maker(styles, numbering, sections), sections)
    if body is not None:
        walker.walk(body, Place())
    return FileFacts(
        package=package,
        paras=tuple(walker.paras),
        tables=tuple(walker.tables),
        sections=sections,
        two_sided=settings is not None and is_on(settings.find(f"{W}evenAndOddHeaders")),
        mirrored=settings is not None and is_on(settings.find(f"{W}mirrorMargins")),
    )


class _Walker:
    """Walks a container once, counting paragraphs, tables and sections."""

    def __init__(self, styles: Styles, maker: Maker, sections: tuple[SectionFacts, ...]) -> None:
        self.paras: list[Para] = []
        self.tables: list[TableFacts] = []
        self._styles = styles
        self._maker = maker
        self._section = 0
        self._last = len(sections) - 1
        self._turned = False

    def walk(self, container: Element, place: Place) -> None:
        """Take in everything inside ``container``."""
        for child in container:
            if child.tag in NOT_SAID or not isinstance(child.tag, str):
                continue
            if child.tag == f"{W}p":
                self._paragraph(child, place)
            elif child.tag == f"{W}tbl":
                self._table(child, place)
            elif child.tag not in {f"{W}tcPr", f"{W}tblPr", _SECTION}:
                self.walk(child, place)

    def _paragraph(self, element: Element, place: Place) -> None:
        for box, stands in boxes_of(element):
            self.walk(box, Place(place.table, place.row, place.column, afloat=True, stands=stands))
        made = self._maker.make(element, place, len(self.paras) + 1, self._section, turned=self._turned)
        if made.para.empty and _is_struck_out(element):
            return
        self.paras.append(made.para)
        self._turned = made.turns
        inner = element.find(f"{W}pPr/{_SECTION}")
        if inner is not None:
            self._section = min(self._section + 1, max(0, self._last))
            self._turned = value_of(inner.find(f"{W}type")) != "continuous"

    def _table(self, element: Element, place: Place) -> None:
        number = len(self.tables) + 1
        facts = _table_facts(element, number, self._styles)
        self.tables.append(facts)
        for row_number, row in enumerate(element.iterchildren(f"{W}tr"), 1):
            for column, cell in enumerate(row.iter(f"{W}tc"), 1):
                if next(cell.iterancestors(f"{W}tr"), None) is row:
                    inner = Place(number, row_number, column, place.afloat or facts.afloat, place.stands)
                    self.walk(cell, inner)


def _is_struck_out(paragraph: Element) -> bool:
    """Whether a tracked change has taken the paragraph itself away, so that it is no empty row."""
    mark = paragraph.find(f"{W}pPr/{W}rPr")
    gone = mark is not None and any(mark.find(W + name) is not None for name in ("del", "moveFrom"))
    return gone and paragraph.find(f"{W}pPr/{_SECTION}") is None


# ---- tables -------------------------------------------------------------------------------------


def _table_facts(element: Element, number: int, styles: Styles) -> TableFacts:
    properties = element.find(f"{W}tblPr")
    edges = styles.table_edges(styles.style_id(properties, "table"))
    edges |= edges_of(properties.find(f"{W}tblBorders") if properties is not None else None)
    rows = list(element.iterchildren(f"{W}tr"))
    cells = [[edges_of(cell.find(f"{W}tcPr/{W}tcBorders")) for cell in row.iterchildren(f"{W}tc")] for row in rows]
    return TableFacts(
        number=number,
        width=_table_width(element, properties),
        afloat=properties is not None and properties.find(f"{W}tblpPr") is not None,
        top=_edge(cells[:1], "top", edges.get("top")),
        bottom=_edge(cells[-1:], "bottom", edges.get("bottom")),
        between=tuple(_inner_edges(cells, edges.get("insideH"))),
        upright=_is_upright(cells, edges),
        rows=len(rows),
        element=element,
    )


def _edge(rows: list[list[dict[str, Border | None]]], name: str, default: Border | None) -> Border | None:
    """Return an edge of the first cell that speaks of it, else that of the table."""
    return next((cell[name] for row in rows for cell in row if name in cell), default)


def _inner_edges(rows: list[list[dict[str, Border | None]]], default: Border | None) -> Iterator[Border]:
    for above, below in pairwise(rows):
        edge = _edge([below], "top", None) or _edge([above], "bottom", default)
        if edge is not None:
            yield edge


def _is_upright(rows: list[list[dict[str, Border | None]]], edges: Mapping[str, Border | None]) -> bool:
    names = ("left", "right", "insideV")
    if any(edges.get(name) for name in names):
        return (
            not all(
                cell.get("left", edges.get("left")) is None and cell.get("right", edges.get("right")) is None
                for row in rows
                for cell in row
            )
            or edges.get("insideV") is not None
        )
    return any(cell.get(name) is not None for row in rows for cell in row for name in names)


def _table_width(element: Element, properties: Element | None) -> int:
    width = properties.find(f"{W}tblW") if properties is not None else None
    if width is not None and value_of(width, "type") == "dxa" and whole(value_of(width, "w")):
        return whole(value_of(width, "w"))
    return sum(whole(value_of(column, "w")) for column in element.iterfind(f"{W}tblGrid/{W}gridCol"))


# ---- sections -----------------------------------------------------------------------------------


def _sections(package: Package, body: Element | None, styles: Styles) -> tuple[SectionFacts, ...]:
    related = package.related()
    found: list[SectionFacts] = []
    footers: Mapping[str, FooterFacts] = {}
    for element in body.iter(_SECTION) if body is not None else ():
        if any(str(parent.tag).endswith("}sectPrChange") for parent in element.iterancestors()):
            continue
        # A section without footers of its own goes on with those before it.
        footers = {**footers, **_footers(package, element, related, styles)}
        found.append(_section(element, len(found) + 1, footers))
    return tuple(found)


def _section(element: Element, number: int, footers: Mapping[str, FooterFacts]) -> SectionFacts:
    size, margins = element.find(f"{W}pgSz"), element.find(f"{W}pgMar")
    grid, pages = element.find(f"{W}docGrid"), element.find(f"{W}pgNumType")
    start = value_of(pages, "start")
    unsaid = _INCH if margins is None else 0
    return SectionFacts(
        number=number,
        width=whole(value_of(size, "w"), 12240) if size is not None else 12240,
        height=whole(value_of(size, "h"), 15840) if size is not None else 15840,
        top=abs(whole(value_of(margins, "top"), unsaid)),
        bottom=abs(whole(value_of(margins, "bottom"), unsaid)),
        left=whole(value_of(margins, "left"), unsaid),
        right=whole(value_of(margins, "right"), unsaid),
        gutter=whole(value_of(margins, "gutter")),
        grid=value_of(grid, "type") or "default",
        grid_pitch=whole(value_of(grid, "linePitch")),
        grid_space=whole(value_of(grid, "charSpace")),
        footers=footers,
        title_page=is_on(element.find(f"{W}titlePg")),
        start=whole(start) if start else None,
        element=element,
    )


def _footers(
    package: Package, section: Element, related: Mapping[str, str], styles: Styles
) -> dict[str, FooterFacts]:
    found = {}
    for reference in section.iterchildren(f"{W}footerReference"):
        part = related.get(str(reference.get(f"{R}id", "")), "")
        tree = package.tree(part)
        if tree is not None:
            walker = _Walker(styles, Maker(styles, Numbering(None, None), ()), ())
            walker.walk(tree, Place())
            kind = value_of(reference, "type") or "default"
            found[kind] = FooterFacts(kind, part, tuple(walker.paras))
    return found
