"""Reads a .docx: what is in its body, and what was left out."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from courtdesk.errors import FileUnreadable, Problem
from courtdesk.intake import told
from courtdesk.intake.docx_numbering import Numbering
from courtdesk.intake.docx_styles import Styles
from courtdesk.intake.docx_walk import Walker, plain_text
from courtdesk.intake.lines import Pages
from courtdesk.intake.safe_archive import Archive, Element, opened

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_BODY = "word/document.xml"
_MACROS = "vbaProject.bin"
_NOTES = (("word/footnotes.xml", "footnote", told.FOOTNOTE), ("word/endnotes.xml", "endnote", told.ENDNOTE))
_DRAWN = (f"{_W}drawing", f"{_W}pict", f"{_W}object")


def read_docx(path: Path, data: bytes) -> Pages:
    """Return the lines and tables of the document, and what of it is not among them."""
    with opened(path, data, ".docx") as archive:
        body = archive.tree(_BODY)
        if body is None:
            raise FileUnreadable(path, "压缩包里没有 Word 正文，不是真正的 .docx 文件")
        styles, numbers = archive.tree("word/styles.xml"), archive.tree("word/numbering.xml")
        walker = Walker(Styles(styles), Numbering(numbers, styles))
        lines = list(walker.lines(body))
        problems = (*_left_out(body, archive), *_notes(archive))
    return Pages(lines, walker.spans, problems)


def _left_out(body: Element, archive: Archive) -> Iterator[Problem]:
    """Tell what the clerk may miss: it is in the file, but not in its text."""
    struck = sum(1 for tag in ("del", "moveFrom") for _ in body.iter(f"{_W}{tag}"))
    yield from told.counted(
        (
            (struck, told.STRUCK),
            (sum(1 for _ in body.iter(*_DRAWN)) - _boxes(body), told.PICTURES),
            (sum(1 for _ in body.iter(f"{_W}commentReference")), told.REMARKS),
            (sum(1 for _ in body.iter(f"{_W}altChunk")), told.INSIDE),
            (sum(name.endswith(_MACROS) for name in archive.names), told.MACROS),
        )
    )


def _boxes(body: Element) -> int:
    """Return how many drawings are text boxes, whose words were read."""
    return sum(1 for drawing in body.iter(*_DRAWN) if next(drawing.iter(f"{_W}txbxContent"), None) is not None)


def _notes(archive: Archive) -> Iterator[Problem]:
    for name, tag, called in _NOTES:
        root = archive.tree(name)
        texts = [plain_text(note) for note in root.iterchildren(f"{_W}{tag}")] if root is not None else []
        for number, text in enumerate(filter(str.strip, texts), 1):
            yield told.note(called, number, text)
