"""Single changes to a .docx by its XML, each a defect that the checker must name."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MAIN = "word/document.xml"
Element = etree._Element


@dataclass
class Docx:
    """The parts of a .docx, opened for changing."""

    parts: dict[str, bytes]
    trees: dict[str, Element] = field(default_factory=dict)

    @classmethod
    def of(cls, data: bytes) -> Docx:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            return cls({name: package.read(name) for name in package.namelist()})

    def tree(self, name: str = MAIN) -> Element:
        if name not in self.trees:
            self.trees[name] = etree.fromstring(self.parts[name])
        return self.trees[name]

    def packed(self) -> bytes:
        for name, tree in self.trees.items():
            self.parts[name] = etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True)
        target = io.BytesIO()
        with zipfile.ZipFile(target, "w") as package:
            for name, content in self.parts.items():
                package.writestr(name, content)
        return target.getvalue()

    def paragraphs(self, name: str = MAIN) -> Iterator[Element]:
        yield from self.tree(name).iter(f"{W}p")

    def para(self, start: str) -> Element:
        return next(p for p in self.paragraphs() if text_of(p).startswith(start))

    def footers(self) -> list[str]:
        return [name for name in self.parts if name.startswith("word/footer")]


def text_of(paragraph: Element) -> str:
    return "".join(node.text or "" for node in paragraph.iter(f"{W}t")).strip()


def say(paragraph: Element, old: str, new: str) -> None:
    """Put other words into the run that holds ``old``; the change must take place."""
    for node in paragraph.iter(f"{W}t"):
        if old in (node.text or ""):
            node.text = (node.text or "").replace(old, new)
            return
    raise AssertionError(old)


def properties(paragraph: Element) -> Element:
    found = paragraph.find(f"{W}pPr")
    if found is None:
        found = etree.Element(f"{W}pPr")
        paragraph.insert(0, found)
    return found


def put(parent: Element, tag: str, **values: str) -> Element:
    """Set a property, replacing what was there."""
    for old in parent.findall(W + tag):
        parent.remove(old)
    found = etree.SubElement(parent, W + tag)
    for name, value in values.items():
        found.set(W + name, value)
    return found


def type_of(paragraph: Element, *, font: str = "", size: int = 0, bold: bool = False) -> None:
    for run in paragraph.iter(f"{W}r"):
        found = run.find(f"{W}rPr")
        if found is None:
            found = etree.Element(f"{W}rPr")
            run.insert(0, found)
        if font:
            put(found, "rFonts", eastAsia=font, ascii=font, hAnsi=font)
        if size:
            put(found, "sz", val=str(size))
        if bold:
            put(found, "b")


def remove(element: Element) -> None:
    parent = element.getparent()
    assert parent is not None
    parent.remove(element)


BODY_STARTS = ("为进一步", "一、", "（一）", "（二）", "二、", "评查采取", "1.抽取", "2.个案", "三、", "各部门要")


def each_body(docx: Docx, change: Callable[[Element], object]) -> None:
    for start in BODY_STARTS:
        change(docx.para(start))


def plain_body(docx: Docx, change: Callable[[Element], object]) -> None:
    for start in ("为进一步", "评查采取", "各部门要"):
        change(docx.para(start))


def body_children(docx: Docx) -> list[Element]:
    body = docx.tree().find(f"{W}body")
    assert body is not None
    return list(body)


def remove_before(docx: Docx, start: str) -> None:
    """Take away everything that stands before a paragraph."""
    target = docx.para(start)
    for child in body_children(docx):
        if child is target:
            return
        remove(child)


def imprint_table(docx: Docx) -> Element:
    return next(t for t in docx.tree().iter(f"{W}tbl") if "印发" in "".join(t.itertext()))


def margin(docx: Docx, side: str, twips: int) -> None:
    for margins in docx.tree().iter(f"{W}pgMar"):
        margins.set(W + side, str(twips))


def red_lines(docx: Docx) -> list[Element]:
    """Whatever draws the red rule: edges of paragraphs in red."""
    return [edge for border in docx.tree().iter(f"{W}pBdr") for edge in border if edge.get(f"{W}color") == "FF0000"]
