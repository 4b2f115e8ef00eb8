"""Reads the words of a .docx: body paragraphs, table cells and text boxes, in reading order."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import TypeAlias

from lxml import etree

from courtdesk.errors import FileEncrypted, FileUnreadable
from courtdesk.intake.docx_numbering import Numbering
from courtdesk.intake.lines import Line

#: No plan of a court comes near these; what is larger is a trap or a mistake.
_LARGEST_PART = 48 * 1024 * 1024
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_BODY = "word/document.xml"
_STYLES = "word/styles.xml"
_NUMBERS = "word/numbering.xml"
#: What was struck out by tracked changes, and the second copy of what newer programs draw.
_NOT_SAID = frozenset({f"{_W}del", f"{_W}moveFrom", _FALLBACK})
_BREAKS = frozenset({f"{_W}br", f"{_W}cr"})
_HEADING_NAME = re.compile(r"(?:heading|标题)\s*(\d)", re.IGNORECASE)

_Element: TypeAlias = etree._Element  # noqa: SLF001 - lxml names its element type only so


def docx_lines(path: Path, data: bytes) -> list[Line]:
    """Return one `Line` for each line of text in the document."""
    _refuse_compound_file(path, data)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            body = _part(path, archive, _BODY)
            names = archive.namelist()
            styles = _part(path, archive, _STYLES) if _STYLES in names else None
            numbers = _part(path, archive, _NUMBERS) if _NUMBERS in names else None
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError) as error:
        raise FileUnreadable(path, "文件已损坏，或不是真正的 .docx 文件") from error
    except RuntimeError as error:  # what zipfile says of a member that asks for a password
        raise FileEncrypted(path) from error
    return list(_Walker(_levels(styles), Numbering(numbers, styles)).lines(body))


def _refuse_compound_file(path: Path, data: bytes) -> None:
    if not data.startswith(_OLE):
        return
    if "EncryptedPackage".encode("utf-16-le") in data:
        raise FileEncrypted(path)
    raise FileUnreadable(path, "这是旧版 .doc 文件，只是改了扩展名")


def _part(path: Path, archive: zipfile.ZipFile, name: str) -> _Element:
    try:
        with archive.open(name) as stream:
            content = stream.read(_LARGEST_PART + 1)
    except KeyError as error:
        raise FileUnreadable(path, "压缩包里没有 Word 正文，不是真正的 .docx 文件") from error
    if len(content) > _LARGEST_PART:
        raise FileUnreadable(path, "解开后的内容大得不正常")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        raise FileUnreadable(path, "文件已损坏，正文不完整") from error
    if b"<!DOCTYPE" in content[:4096] or root.getroottree().docinfo.internalDTD is not None:
        raise FileUnreadable(path, "文件里有不该出现的外部引用")
    return root


def _levels(styles: _Element | None) -> dict[str, int]:
    """Return the outline level of each heading style, by the style's id."""
    found: dict[str, int] = {}
    for style in styles.iter(f"{_W}style") if styles is not None else ():
        name, outline = style.find(f"{_W}name"), style.find(f"{_W}pPr/{_W}outlineLvl")
        named = _HEADING_NAME.match(str(name.get(f"{_W}val", ""))) if name is not None else None
        if outline is not None and str(outline.get(f"{_W}val")).isdigit():
            level = int(str(outline.get(f"{_W}val"))) + 1
        else:
            level = int(named.group(1)) if named else 0
        if 0 < level < 10:
            found[str(style.get(f"{_W}styleId"))] = level
    return found


class _Walker:
    """Walks a body once and counts its tables."""

    def __init__(self, levels: dict[str, int], numbering: Numbering) -> None:
        self._levels = levels
        self._numbering = numbering
        self._tables = 0

    def lines(self, container: _Element, cell: tuple[int, int, int] | None = None) -> Iterator[Line]:
        """Yield the lines of everything inside ``container``."""
        for child in container:
            if child.tag in _NOT_SAID:
                continue
            if child.tag == f"{_W}p":
                yield from self._paragraph(child, cell)
            elif child.tag == f"{_W}tbl":
                yield from self._table(child)
            else:
                yield from self.lines(child, cell)

    def _table(self, table: _Element) -> Iterator[Line]:
        self._tables += 1
        number = self._tables
        for row_number, row in enumerate(table.iterchildren(f"{_W}tr"), 1):
            column = 1
            for cell in row.iter(f"{_W}tc"):
                if cell.getparent() is not row and _row_of(cell) is not row:
                    continue
                yield from self.lines(cell, (number, row_number, column))
                column += _span(cell)

    def _paragraph(self, paragraph: _Element, cell: tuple[int, int, int] | None) -> Iterator[Line]:
        style = paragraph.find(f"{_W}pPr/{_W}pStyle")
        level = self._levels.get(str(style.get(f"{_W}val")), 0) if style is not None else 0
        words: list[str] = []
        boxes: list[_Element] = []
        _collect(paragraph, words, boxes)
        if "".join(words).strip():
            words.insert(0, self._numbering.label(paragraph))
        for text in "".join(words).split("\n"):
            yield Line(text, level=level, cell=cell)
        for box in boxes:
            yield from self.lines(box, cell)


def _collect(element: _Element, words: list[str], boxes: list[_Element]) -> None:
    for child in element:
        if child.tag in _NOT_SAID:
            continue
        if child.tag == f"{_W}t":
            words.append(child.text or "")
        elif child.tag == f"{_W}tab":
            words.append("\t" if element.tag == f"{_W}r" else "")
        elif child.tag in _BREAKS:
            words.append("\n")
        elif child.tag == f"{_W}noBreakHyphen":
            words.append("-")
        elif child.tag == f"{_W}txbxContent":
            boxes.append(child)
        else:
            _collect(child, words, boxes)


def _row_of(cell: _Element) -> _Element | None:
    return next(cell.iterancestors(f"{_W}tr"), None)


def _span(cell: _Element) -> int:
    span = cell.find(f"{_W}tcPr/{_W}gridSpan")
    value = str(span.get(f"{_W}val", "1")) if span is not None else "1"
    return max(1, int(value)) if value.isdecimal() and len(value) < 4 else 1
