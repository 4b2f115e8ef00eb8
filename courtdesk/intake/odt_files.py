"""Reads an .odt: LibreOffice's own format, which WPS and government systems write as well."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from courtdesk.errors import FileEncrypted, FileUnreadable, Problem
from courtdesk.intake import told
from courtdesk.intake.lines import CellPlace, Line, Pages
from courtdesk.intake.odt_numbering import OdtNumbering
from courtdesk.intake.safe_archive import Element, opened

_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_DRAW = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}"
#: What a document and a workbook of the same family keep their content in.
_BODIES = (f"{_OFFICE}body/{_OFFICE}text", f"{_OFFICE}body/{_OFFICE}spreadsheet")
#: What stands beside the text: struck out words, contents that repeat the headings, remarks.
_NOT_SAID = frozenset(
    {
        f"{_TEXT}tracked-changes",
        f"{_TEXT}table-of-content",
        f"{_TEXT}note",
        f"{_OFFICE}annotation",
        f"{_TEXT}ruby-text",
        f"{_OFFICE}forms",
    }
)
_PARAGRAPHS = frozenset({f"{_TEXT}p", f"{_TEXT}h"})
_NEW_PAGE = f"{_TEXT}soft-page-break"
_MOST_BLANKS = 100
_WIDEST = 999
_MOST_CELLS = 200_000


def read_odt(path: Path, data: bytes) -> Pages:
    """Return the lines and tables of the document."""
    with opened(path, data, ".odt") as archive:
        manifest = archive.read("META-INF/manifest.xml") if "META-INF/manifest.xml" in archive.names else b""
        if b"encryption-data" in manifest:
            raise FileEncrypted(path)
        content, styles = archive.tree("content.xml"), archive.tree("styles.xml")
    bodies = [content.find(name) for name in _BODIES] if content is not None else []
    body = next((found for found in bodies if found is not None), None)
    if content is None or body is None:
        raise FileUnreadable(path, "压缩包里没有正文，不是真正的 .odt 文件")
    walker = _Walker(path, OdtNumbering(content, styles))
    lines = list(walker.lines(body))
    return Pages(lines, walker.spans, tuple(_left_out(body)))


def _left_out(body: Element) -> Iterator[Problem]:
    for number, note in enumerate(body.iter(f"{_TEXT}note-body"), 1):
        yield told.note(told.FOOTNOTE, number, "".join(map(str, note.itertext())))
    counted = (
        (sum(1 for _ in body.iter(f"{_TEXT}deletion")), told.STRUCK),
        (sum(1 for _ in body.iter(f"{_DRAW}image", f"{_DRAW}object")), told.PICTURES),
        (sum(1 for _ in body.iter(f"{_OFFICE}annotation")), told.REMARKS),
    )
    yield from told.counted(counted)


class _Walker:
    """Walks the text once and counts its tables and pages."""

    def __init__(self, path: Path, numbering: OdtNumbering) -> None:
        self._path = path
        self._numbering = numbering
        self._tables = 0
        self._page = 0
        self.spans: dict[CellPlace, tuple[int, int]] = {}

    def lines(self, body: Element) -> Iterator[Line]:
        """Yield the lines of the whole text."""
        self._page = 1 if next(body.iter(_NEW_PAGE), None) is not None else 0
        yield from self._inside(body, None)

    def _inside(self, container: Element, cell: CellPlace | None) -> Iterator[Line]:
        for child in container:
            if child.tag in _NOT_SAID:
                continue
            if child.tag == _NEW_PAGE:
                self._page += 1
            elif child.tag in _PARAGRAPHS:
                yield from self._paragraph(child, cell)
            elif child.tag == f"{_TABLE}table":
                yield from self._table(child)
            else:
                yield from self._inside(child, cell)

    def _paragraph(self, paragraph: Element, cell: CellPlace | None) -> Iterator[Line]:
        words: list[str] = []
        boxes: list[Element] = []
        _collect(paragraph, words, boxes)
        if "".join(words).strip():
            words.insert(0, self._numbering.label(paragraph))
        written = str(paragraph.get(f"{_TEXT}outline-level", "1"))
        level = int(written) if paragraph.tag == f"{_TEXT}h" and written.isdecimal() and len(written) < 3 else 0
        for text in "".join(words).split("\n"):
            yield Line(text, level=level, cell=cell, page=self._page)
        if self._page:
            self._page += sum(1 for _ in paragraph.iter(_NEW_PAGE))
        for box in boxes:
            yield from self._inside(box, cell)

    def _table(self, table: Element) -> Iterator[Line]:
        self._tables += 1
        number = self._tables
        if self._is_sheet(table):
            yield Line(str(table.get(f"{_TABLE}name", "")), level=1)
        rows = (row for row in table.iter(f"{_TABLE}table-row") if _table_of(row) is table)
        for row_number, row in enumerate(rows, 1):
            column = 1
            for cell in row:
                repeated = _count(cell, "number-columns-repeated")
                if cell.tag == f"{_TABLE}table-cell":
                    place = (number, row_number, column)
                    self.spans[place] = (_count(cell, "number-rows-spanned"), _count(cell, "number-columns-spanned"))
                    yield from self._inside(cell, place)
                column += repeated
            if len(self.spans) > _MOST_CELLS:
                raise FileUnreadable(self._path, "表格的格子多得不正常")

    @staticmethod
    def _is_sheet(table: Element) -> bool:
        above = table.getparent()
        return above is not None and above.tag == f"{_OFFICE}spreadsheet"


def _table_of(row: Element) -> Element | None:
    return next(row.iterancestors(f"{_TABLE}table"), None)


def _count(cell: Element, name: str) -> int:
    written = str(cell.get(f"{_TABLE}{name}", "1"))
    return max(1, min(int(written), _WIDEST)) if written.isdecimal() and len(written) < 6 else 1


def _collect(element: Element, words: list[str], boxes: list[Element]) -> None:
    if element.text:
        words.append(element.text)
    for child in element:
        if child.tag in {f"{_DRAW}text-box", f"{_TABLE}table"}:
            boxes.append(child)
        elif child.tag == f"{_TEXT}s":
            written = str(child.get(f"{_TEXT}c", "1"))
            words.append(" " * (min(int(written), _MOST_BLANKS) if written.isdecimal() and len(written) < 5 else 1))
        elif child.tag in {f"{_TEXT}tab", f"{_TEXT}line-break"}:
            words.append("\n" if child.tag == f"{_TEXT}line-break" else "\t")
        elif isinstance(child.tag, str) and child.tag not in _NOT_SAID:
            _collect(child, words, boxes)
        if child.tail:
            words.append(child.tail)
