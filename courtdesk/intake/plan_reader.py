"""Reads a document into numbered paragraphs and tables, whatever its file is."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from courtdesk.errors import FileEmpty, FileMissing, FileUnreadable
from courtdesk.intake import glued, residue, wraps
from courtdesk.intake.docx_files import read_docx
from courtdesk.intake.file_kinds import KNOWN, FileKind, check_name, kind_of
from courtdesk.intake.html_files import read_page, read_web_archive
from courtdesk.intake.lines import CellPlace, Line, Pages, tidy
from courtdesk.intake.odt_files import read_odt
from courtdesk.intake.office_files import converted
from courtdesk.intake.pdf_files import read_pdf
from courtdesk.intake.rtf_files import read_rtf
from courtdesk.intake.sheet_source import read_sheets
from courtdesk.intake.source import Paragraph, Source, SourceTable, TableCell
from courtdesk.intake.text_files import text_lines
from courtdesk.intake.text_tables import with_tables
from courtdesk.progress import SILENT, Progress

__all__ = ["KNOWN", "read_source", "read_text"]

_LARGEST_FILE = 64 * 1024 * 1024
#: What the clerk sees as the file's name when there is no file.
_CLIPBOARD = Path("剪贴板里的文字")


def read_source(path: Path, progress: Progress = SILENT) -> Source:
    """Read ``path`` into paragraphs and tables as the clerk sees them."""
    data = _bytes_of(path)
    return _source(path, data, _pages_of(path, data, progress))


def read_text(text: str) -> Source:
    """Read text that was copied somewhere, as if it were a file."""
    data = text.encode("utf-8", errors="replace")
    # Decoded again: halves of characters, which some programs put on the clipboard, can be stored nowhere.
    return _source(_CLIPBOARD, data, Pages([Line(line) for line in data.decode("utf-8").splitlines()]))


def _source(path: Path, data: bytes, pages: Pages) -> Source:
    lines = tidy(with_tables(pages.lines))
    if not lines:
        raise FileEmpty(path)
    paragraphs = _numbered(_paragraphs(lines))
    return Source(
        path, paragraphs, hashlib.sha256(data).hexdigest(), _tables(paragraphs, pages.spans), pages.problems
    )


def _bytes_of(path: Path) -> bytes:
    if path.is_dir():
        raise FileUnreadable(path, "这是一个文件夹")
    if not path.is_file():
        raise FileMissing(path)
    check_name(path)
    try:
        if path.stat().st_size > _LARGEST_FILE:
            raise FileUnreadable(path, "文件大得不正常")
        data = path.read_bytes()
    except OSError as error:
        raise FileUnreadable(path, "没有读取权限，或文件正被其他程序占用") from error
    if not data:
        raise FileEmpty(path)
    return data


def _pages_of(path: Path, data: bytes, progress: Progress) -> Pages:
    kind = kind_of(path, data)
    if kind is FileKind.OLD_WORD:
        data = converted(path, _old_ending(data), progress=progress)
        kind = FileKind.DOCX
    if kind is FileKind.PDF:
        return read_pdf(path, data, progress)
    reader = _READERS.get(kind)
    return reader(path, data) if reader else Pages([Line(text) for text in text_lines(path, data)])


def _old_ending(data: bytes) -> str:
    """Return the name under which an office program knows an old file for what it is."""
    return ".xml" if data[:100].lstrip(b"\xef\xbb\xbf").startswith(b"<") else ".doc"


_READERS: dict[FileKind, Callable[[Path, bytes], Pages]] = {
    FileKind.DOCX: read_docx,
    FileKind.ODT: read_odt,
    FileKind.SHEET: read_sheets,
    FileKind.RTF: read_rtf,
    FileKind.PAGE: read_page,
    FileKind.WEB_ARCHIVE: read_web_archive,
}


def _paragraphs(lines: list[Line]) -> list[wraps.Joined]:
    kept = residue.without_residue(lines) or lines
    if all(line.cell is None for line in kept):
        texts = wraps.pages_of(kept)
        if residue.has_page_marks(texts):
            kept = residue.join_marked_pages([Line(text) for text in texts])
    return wraps.join(kept)


def _numbered(paragraphs: list[wraps.Joined]) -> tuple[Paragraph, ...]:
    pieces = [
        (piece, paragraph)
        for paragraph in paragraphs
        for piece in ([paragraph.text] if paragraph.cell else glued.cut(paragraph.text))
    ]
    return tuple(
        Paragraph(number, text, paragraph.level, paragraph.cell, paragraph.page)
        for number, (text, paragraph) in enumerate(pieces, 1)
    )


def _tables(paragraphs: Sequence[Paragraph], spans: Mapping[CellPlace, tuple[int, int]]) -> tuple[SourceTable, ...]:
    """Put the paragraphs of each cell together; a cell without words is a cell as well."""
    inside: dict[CellPlace, list[Paragraph]] = {place: [] for place in spans}
    for paragraph in paragraphs:
        if paragraph.cell is not None:
            inside.setdefault(paragraph.cell, []).append(paragraph)
    cells: dict[int, list[TableCell]] = {}
    for place in sorted(inside):
        cells.setdefault(place[0], []).append(_cell(place, spans.get(place, (1, 1)), inside[place]))
    return tuple(SourceTable(number, tuple(found)) for number, found in cells.items())


def _cell(place: CellPlace, span: tuple[int, int], paragraphs: Sequence[Paragraph]) -> TableCell:
    _, row, column = place
    text = "\n".join(paragraph.text for paragraph in paragraphs)
    numbers = tuple(paragraph.number for paragraph in paragraphs)
    return TableCell(row, column, text, span[0], span[1], numbers)
