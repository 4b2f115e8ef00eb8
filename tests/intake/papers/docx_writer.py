"""Writes a paper as Word would: counted numbers, merged cells, soft breaks, tracked changes, text boxes."""

from __future__ import annotations

from pathlib import Path

import docx
from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.text.paragraph import Paragraph

from tests.intake.papers.numbering import NUMBERS
from tests.intake.papers.paper import Block, Grid, Paper, Set, Text

_MOST = 60
#: How Word counts for each form of number: its format and what stands around it.
_COUNTED = {
    "一、": ("chineseCounting", "%1、"),
    "（一）": ("chineseCounting", "（%1）"),
    "1.": ("decimal", "%1."),
    "1、": ("decimal", "%1、"),
}
_CHANGE = 'w:author="校对" w:date="2026-01-05T09:00:00Z"'
_BOX = (
    "<w:r {ns}><w:pict><v:shape xmlns:v='urn:schemas-microsoft-com:vml' style='width:400pt;height:60pt'>"
    "<v:textbox><w:txbxContent><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
)


def write_docx(paper: Paper, path: Path) -> None:
    """Write ``paper`` as a Word document."""
    document = docx.Document()
    counter = _Counter(document) if paper.setting.counted else None
    last: Paragraph | None = None
    for index, block in enumerate(paper.blocks):
        if isinstance(block, Grid):
            _table(document, block)
            last = None
        elif paper.setting.boxed and index == 0:
            _boxed(document, block)
        elif paper.setting.soft_breaks and last is not None and _goes_on(block):
            last.add_run().add_break()
            last.add_run(block.line)
        else:
            last = _paragraph(document, block, counter)
    if paper.setting.tracked:
        _track(document, paper.blocks)
    document.save(str(path))


def _goes_on(block: Text) -> bool:
    return not block.marker and block.place is Set.BODY


def _paragraph(document: Document, block: Text, counter: _Counter | None) -> Paragraph:
    counted = counter is not None and bool(block.marker) and block.level > 0
    style = "Heading 1" if block.level == 1 else None
    paragraph = document.add_paragraph(block.text if counted else block.line, style=style)
    if counter is not None and counted:
        counter.count(paragraph, block.marker)
    return paragraph


def _boxed(document: Document, block: Text) -> None:
    paragraph = document.add_paragraph()
    paragraph._p.append(parse_xml(_BOX.format(ns=nsdecls("w"), text=block.line)))


def _table(document: Document, grid: Grid) -> None:
    table = document.add_table(len(grid.rows), len(grid.rows[0]), style="Table Grid")
    for at, row in enumerate(grid.rows):
        for column, cell in enumerate(row):
            if cell is None:
                continue
            table.cell(at, column).text = cell.text
            if cell.rows > 1:
                table.cell(at, column).merge(table.cell(at + cell.rows - 1, column))


def _track(document: Document, blocks: tuple[Block, ...]) -> None:
    """Strike a word out and insert one that belongs there, in the longest paragraph."""
    longest = max(len(block.text) for block in blocks if isinstance(block, Text))
    paragraph = next(p for p in document.paragraphs if len(p.text) >= longest)
    run = paragraph.runs[0]
    text = run.text
    middle = len(text) // 2
    run.text = text[:middle]
    deleted = f"<w:del {nsdecls('w')} w:id='901' {_CHANGE}><w:r><w:delText>原拟删去的话</w:delText></w:r></w:del>"
    inserted = f"<w:ins {nsdecls('w')} w:id='902' {_CHANGE}><w:r><w:t>{text[middle:]}</w:t></w:r></w:ins>"
    run._r.addnext(parse_xml(inserted))
    run._r.addnext(parse_xml(deleted))


class _Counter:
    """Gives paragraphs numbers that Word shows and the text does not hold."""

    def __init__(self, document: Document) -> None:
        self._numbering = document.part.numbering_part.element
        self._abstract: dict[str, int] = {}
        self._running: dict[str, int] = {}
        self._next = 5000

    def count(self, paragraph: Paragraph, marker: str) -> None:
        """Number ``paragraph`` as ``marker`` would."""
        form, number = _read(marker)
        if number == 1 or form not in self._running:
            self._running[form] = self._begin(form, number)
        counted = f"<w:ilvl w:val='0'/><w:numId w:val='{self._running[form]}'/>"
        paragraph._p.get_or_add_pPr().append(parse_xml(f"<w:numPr {nsdecls('w')}>{counted}</w:numPr>"))

    def _begin(self, form: str, start: int) -> int:
        self._next += 1
        override = f"<w:lvlOverride w:ilvl='0'><w:startOverride w:val='{start}'/></w:lvlOverride>"
        inner = f"<w:abstractNumId w:val='{self._form(form)}'/>{override}"
        number = f"<w:num {nsdecls('w')} w:numId='{self._next}'>{inner}</w:num>"
        self._numbering.append(parse_xml(number))
        return self._next

    def _form(self, form: str) -> int:
        if form not in self._abstract:
            self._abstract[form] = 7000 + len(self._abstract)
            kind, text = _COUNTED[form]
            level = (
                f"<w:lvl w:ilvl='0'><w:start w:val='1'/><w:numFmt w:val='{kind}'/><w:lvlText w:val='{text}'/></w:lvl>"
            )
            abstract = (
                f"<w:abstractNum {nsdecls('w')} w:abstractNumId='{self._abstract[form]}'>{level}</w:abstractNum>"
            )
            self._numbering.insert(0, parse_xml(abstract))
        return self._abstract[form]


def _read(marker: str) -> tuple[str, int]:
    """Return the form of a number and the number."""
    return next((form, number) for form in _COUNTED for number in range(1, _MOST) if NUMBERS[form](number) == marker)
