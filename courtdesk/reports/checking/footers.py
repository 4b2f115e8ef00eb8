"""Footers with the number of the page as the standard wants it, put into a file that has none or others."""

from __future__ import annotations

import posixpath

from lxml import etree

from courtdesk.reports.checking.editing import child, drop, put
from courtdesk.reports.checking.package import Element, Package, R, W
from courtdesk.reports.checking.roles import Paper
from courtdesk.reports.flow import Face
from courtdesk.reports.fonts import OFFICIAL
from courtdesk.reports.standard import NUMBER_INDENT, SIZE_4, TYPE_BOTTOM, twips

_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_SIDES = {"default": "right", "even": "left"}
#: From the paper's foot to the number, so that its dash stands 7 mm under the type area.
_DISTANCE = 297.0 - TYPE_BOTTOM - 10.0


def number_pages(paper: Paper) -> dict[str, bytes]:
    """Give every section footers with — 1 —; return the new parts."""
    package = paper.facts.package
    folder = posixpath.dirname(package.main)
    types = package.tree("[Content_Types].xml")
    if types is None:
        return {}
    parts: dict[str, bytes] = {}
    rels = package.tree(package.relations)
    listed = rels is not None
    if rels is None:
        rels = etree.fromstring(f'<Relationships xmlns="{_PACKAGE}/relationships"/>')
    for kind, side in _SIDES.items():
        part = _free_name(package, folder, kind)
        relation = _relate(rels, part, "footer")
        _declare(types, f"{folder}/{part}", "footer")
        parts[f"{folder}/{part}"] = _footer(side)
        for section in paper.facts.sections:
            _refer(section.element, kind, relation)
    settings = package.beside("settings")
    if settings is None:
        settings = etree.Element(f"{W}settings", nsmap={"w": W[1:-1]})
        child(settings, "evenAndOddHeaders").set(f"{W}val", "1")
        _relate(rels, "settings.xml", "settings")
        _declare(types, f"{folder}/settings.xml", "settings")
        parts[f"{folder}/settings.xml"] = _bytes(settings)
    child(settings, "evenAndOddHeaders").set(f"{W}val", "1")
    return parts if listed else parts | {package.relations: _bytes(rels)}


def _bytes(tree: Element) -> bytes:
    return etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True)


def _free_name(package: Package, folder: str, kind: str) -> str:
    name, at = f"footer_{kind}.xml", 1
    while f"{folder}/{name}" in package.names:
        at += 1
        name = f"footer_{kind}{at}.xml"
    return name


def _relate(rels: Element, part: str, kind: str) -> str:
    """Let the text refer to a part; a relationship to a part that is missing is put right."""
    for old in [rel for rel in rels if rel.get("Target") == part]:
        rels.remove(old)
    taken = {str(rel.get("Id")) for rel in rels}
    relation = next(f"rIdNew{at}" for at in range(1, len(taken) + 2) if f"rIdNew{at}" not in taken)
    etree.SubElement(
        rels, f"{{{_PACKAGE}/relationships}}Relationship", Id=relation, Type=f"{_RELATION}/{kind}", Target=part
    )
    return relation


def _declare(types: Element, part: str, kind: str) -> None:
    for old in [each for each in types if each.get("PartName") == f"/{part}"]:
        types.remove(old)
    etree.SubElement(
        types, f"{{{_PACKAGE}/content-types}}Override", PartName=f"/{part}", ContentType=f"{_TYPE}.{kind}+xml"
    )


def _refer(section: Element, kind: str, relation: str) -> None:
    for reference in section.findall(f"{W}footerReference"):
        if reference.get(f"{W}type") in {kind, None}:
            section.remove(reference)
    reference = etree.Element(f"{W}footerReference")
    reference.set(f"{W}type", kind)
    reference.set(f"{R}id", relation)
    heads = [at for at, each in enumerate(section, 1) if str(each.tag).endswith("Reference")]
    section.insert(max(heads, default=0), reference)
    margins = section.find(f"{W}pgMar")
    if margins is not None:
        margins.set(f"{W}footer", str(twips(_DISTANCE)))


def _footer(side: str) -> bytes:
    footer = etree.Element(f"{W}ftr", nsmap={"w": W[1:-1]})
    paragraph = etree.SubElement(footer, f"{W}p")
    properties = etree.SubElement(paragraph, f"{W}pPr")
    put(properties, "spacing", before="0", after="0", line=str(round(SIZE_4 * 20)), lineRule="exact")
    put(properties, "ind", **{side: str(round(NUMBER_INDENT * SIZE_4 * 20)), "firstLine": "0"})
    put(properties, "jc", val=side)
    _run(paragraph, "t", "— ")
    for step in ("begin", "", "separate", "1", "end"):
        if step in {"begin", "separate", "end"}:
            _run(paragraph, "fldChar").set(f"{W}fldCharType", step)
        else:
            _run(paragraph, "t" if step else "instrText", step or " PAGE ")
    _run(paragraph, "t", " —")
    return etree.tostring(footer, xml_declaration=True, encoding="UTF-8", standalone=True)


def _run(paragraph: Element, tag: str, text: str = "") -> Element:
    run = etree.SubElement(paragraph, f"{W}r")
    properties = etree.SubElement(run, f"{W}rPr")
    name = OFFICIAL[Face.SONG]
    put(properties, "rFonts", hint="eastAsia", ascii=name, hAnsi=name, eastAsia=name, cs=name)
    put(properties, "spacing", val="0")
    put(properties, "sz", val=str(round(SIZE_4 * 2)))
    node = etree.SubElement(run, W + tag)
    if text:
        node.text = text
        node.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return node


def count_on(section: Element) -> None:
    """Let a section's pages be counted on from those before it."""
    for numbers in section.findall(f"{W}pgNumType"):
        if f"{W}start" in numbers.attrib:
            del numbers.attrib[f"{W}start"]
        if not numbers.attrib:
            drop(section, "pgNumType")
