"""Walks the body of a Word document: paragraphs, table cells and text boxes, in reading order."""

from __future__ import annotations

from collections.abc import Iterator

from courtdesk.intake.docx_numbering import Numbering
from courtdesk.intake.docx_styles import Styles
from courtdesk.intake.docx_tables import grid_cells
from courtdesk.intake.lines import CellPlace, Line
from courtdesk.intake.safe_archive import Element

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
#: What tracked changes struck out, how characters are pronounced, the second copy of what newer programs draw.
_NOT_SAID = frozenset({f"{_W}del", f"{_W}moveFrom", f"{_W}rt", f"{_W}pPr", _FALLBACK})
_WORDS = frozenset({f"{_W}t", f"{_M}t"})
_BREAKS = frozenset({f"{_W}br", f"{_W}cr"})
_NEW_PAGE = f"{_W}lastRenderedPageBreak"


class Walker:
    """Walks a body once and counts its tables and pages."""

    def __init__(self, styles: Styles, numbering: Numbering) -> None:
        self._styles = styles
        self._numbering = numbering
        self._tables = 0
        #: 0 until the file tells of a second page: older programs note no pages.
        self._page = 0
        self.spans: dict[CellPlace, tuple[int, int]] = {}

    def lines(self, body: Element) -> Iterator[Line]:
        """Yield the lines of the whole body."""
        self._page = 1 if next(body.iter(_NEW_PAGE), None) is not None else 0
        yield from self._inside(body, None)

    def _inside(self, container: Element, cell: CellPlace | None) -> Iterator[Line]:
        for child in container:
            if child.tag in _NOT_SAID:
                continue
            if child.tag == f"{_W}p":
                yield from self._paragraph(child, cell)
            elif child.tag == f"{_W}tbl":
                yield from self._table(child)
            else:
                yield from self._inside(child, cell)

    def _table(self, table: Element) -> Iterator[Line]:
        self._tables += 1
        number = self._tables
        for cell in grid_cells(table):
            place = (number, cell.row, cell.column)
            self.spans[place] = (cell.rows, cell.columns)
            yield from self._inside(cell.element, place)

    def _paragraph(self, paragraph: Element, cell: CellPlace | None) -> Iterator[Line]:
        words: list[str] = []
        boxes: list[Element] = []
        page = self._page
        _collect(paragraph, words, boxes)
        if "".join(words).strip():
            words.insert(0, self._numbering.label(paragraph))
        if not self._styles.is_contents(paragraph):
            level = self._styles.level(paragraph)
            for text in "".join(words).split("\n"):
                yield Line(text, level=level, cell=cell, page=page)
        if self._page:
            self._page += sum(1 for _ in paragraph.iter(_NEW_PAGE))
        for box in boxes:
            yield from self._inside(box, cell)


def plain_text(element: Element) -> str:
    """Return the words of an element in one line."""
    words: list[str] = []
    _collect(element, words, [])
    return "".join(words).replace("\n", " ")


def _collect(element: Element, words: list[str], boxes: list[Element]) -> None:
    for child in element:
        if child.tag in _NOT_SAID or (child.tag == f"{_W}r" and _hidden(child)):
            continue
        if child.tag in _WORDS:
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


def _hidden(run: Element) -> bool:
    vanish = run.find(f"{_W}rPr/{_W}vanish")
    return vanish is not None and vanish.get(f"{_W}val", "1") not in {"0", "false", "off"}
