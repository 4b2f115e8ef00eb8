"""The fields of a template with their places: every {{…}} and {%…%} of a .docx, whole even when cut into runs."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_NS = {"w": _W[1:-1]}
_MAIN = "word/document.xml"
_OTHERS = (
    (re.compile(r"word/header\d*\.xml"), "页眉"),
    (re.compile(r"word/footer\d*\.xml"), "页脚"),
    (re.compile(r"word/footnotes\.xml"), "脚注"),
)
#: Everything that opens or closes a field, and words between braces that look like one.
_TOKEN = re.compile(r"\{\{|\}\}|\{%|%\}|\{#|#\}")
_CLOSES = {"{{": "}}", "{%": "%}", "{#": "#}"}
_LEVEL = re.compile(r"^(p|tr|tc|r) ")

Element = etree._Element  # noqa: SLF001 - lxml gives its elements no public name


@dataclass(frozen=True, slots=True)
class Tag:
    """One field of a template."""

    #: ``{{``, ``{%`` or ``{#``
    opening: str
    #: What stands between the braces, without the level: 案号, for 行 in 附表, endfor.
    words: str
    #: 第 3 段, 表 1 第 2 行第 3 列, 页脚
    place: str
    #: ``p`` ``tr`` ``tc`` ``r``, or empty
    level: str = ""

    @property
    def shown(self) -> str:
        """The field as it is written, for a message."""
        level = f"{self.level} " if self.level else ""
        gap = " " if self.opening == "{%" else ""
        return f"{self.opening}{'' if level else gap}{level}{self.words}{gap}{_CLOSES[self.opening]}"


@dataclass(frozen=True, slots=True)
class Broken:
    """Braces without their other half."""

    place: str
    #: The words around them.
    words: str
    #: What is missing, or one too many.
    missing: str = ""
    surplus: str = ""


@dataclass(frozen=True, slots=True)
class Stretch:
    """A paragraph of a template."""

    place: str
    text: str
    in_table: bool = False
    tags: tuple[Tag, ...] = ()
    broken: tuple[Broken, ...] = ()

    @property
    def plain(self) -> str:
        """The words of the paragraph outside of its fields."""
        return re.sub(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", "", self.text)


@dataclass(frozen=True, slots=True)
class PartTags:
    """One part of a template: the text, a header, a footer. Loops begin and end inside of it."""

    stretches: tuple[Stretch, ...] = field(default=())

    def tags(self) -> Iterator[Tag]:
        """Yield its fields in reading order."""
        for stretch in self.stretches:
            yield from stretch.tags


def parts_of(content: bytes) -> list[PartTags]:
    """Return the text and the headers and footers of a template, with their fields."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        found = [PartTags(tuple(_body(_root(package.read(_MAIN)))))]
        for name in package.namelist():
            place = next((place for pattern, place in _OTHERS if pattern.fullmatch(name)), "")
            if place:
                paragraphs = _root(package.read(name)).iter(f"{_W}p")
                found.append(PartTags(tuple(_stretch(each, place) for each in paragraphs)))
    return found


def _root(data: bytes) -> Element:
    return etree.fromstring(data, parser=etree.XMLParser(resolve_entities=False, no_network=True))


def _body(root: Element) -> Iterator[Stretch]:
    body = root.find("w:body", _NS)
    paragraphs, tables = 0, 0
    for block in body if body is not None else ():
        if block.tag == f"{_W}tbl":
            tables += 1
            yield from _table(block, f"表 {tables} ")
            continue
        for paragraph in block.iter(f"{_W}p"):
            if _is_inner(paragraph, block):
                continue
            paragraphs += bool(_text(paragraph).strip())
            yield _stretch(paragraph, f"第 {paragraphs} 段")


def _is_inner(paragraph: Element, block: Element) -> bool:
    """Whether a paragraph stands in another, as those of a text box do: its words were read with that one."""
    return paragraph is not block and any(each.tag == f"{_W}p" for each in paragraph.iterancestors())


def _table(table: Element, place: str) -> Iterator[Stretch]:
    for at, row in enumerate(table.iterfind("w:tr", _NS), start=1):
        for column, cell in enumerate(row.iterfind("w:tc", _NS), start=1):
            here = f"{place}第 {at} 行第 {column} 列"
            for block in cell:
                if block.tag == f"{_W}tbl":
                    yield from _table(block, f"{here}内的表 ")
                elif block.tag == f"{_W}p":
                    yield _stretch(block, here, in_table=True)


def _text(paragraph: Element) -> str:
    parts = paragraph.iter(f"{_W}t", f"{_W}tab", f"{_W}br")
    return "".join((part.text or "") if part.tag == f"{_W}t" else " " for part in parts)


def _stretch(paragraph: Element, place: str, *, in_table: bool = False) -> Stretch:
    text = _text(paragraph)
    tags: list[Tag] = []
    broken: list[Broken] = []
    opening, start = "", 0
    for token in _TOKEN.finditer(text):
        mark = token.group()
        if mark in _CLOSES:
            if opening:
                broken.append(Broken(place, text[start : token.start()][:20], missing=_CLOSES[opening]))
            opening, start = mark, token.start()
        elif opening and mark == _CLOSES[opening]:
            tags.append(_tag(opening, text[start + 2 : token.start()], place))
            opening = ""
        elif not opening:
            broken.append(Broken(place, text[max(0, token.start() - 12) : token.end()], surplus=mark))
    if opening:
        broken.append(Broken(place, text[start : start + 20], missing=_CLOSES[opening]))
    return Stretch(place, text, in_table, tuple(tags), tuple(broken))


def _tag(opening: str, words: str, place: str) -> Tag:
    level = _LEVEL.match(words)
    inner = words[level.end() :] if level else words
    return Tag(opening, inner.strip().strip("-").strip(), place, level.group(1) if level else "")
