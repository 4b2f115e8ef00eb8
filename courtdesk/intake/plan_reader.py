"""Reads a document into numbered paragraphs, whatever its file is."""

from __future__ import annotations

import hashlib
from pathlib import Path

from courtdesk.errors import FileEmpty, FileKindUnknown, FileMissing, FileUnreadable
from courtdesk.intake import glued, residue, wraps
from courtdesk.intake.docx_files import docx_lines
from courtdesk.intake.lines import Line, tidy
from courtdesk.intake.source import Paragraph, Source
from courtdesk.intake.text_files import text_lines

#: Kinds of file that can be read, by their ending.
KNOWN = (".docx", ".txt")
_LARGEST_FILE = 64 * 1024 * 1024


def read_source(path: Path) -> Source:
    """Read ``path`` into paragraphs as the clerk sees them."""
    data = _bytes_of(path)
    lines = tidy(_lines_of(path, data))
    if not lines:
        raise FileEmpty(path)
    paragraphs = _numbered(_paragraphs(lines))
    return Source(path, paragraphs, hashlib.sha256(data).hexdigest())


def _bytes_of(path: Path) -> bytes:
    if path.is_dir():
        raise FileUnreadable(path, "这是一个文件夹")
    if not path.is_file():
        raise FileMissing(path)
    if path.suffix.lower() not in KNOWN:
        raise FileKindUnknown(path, KNOWN)
    try:
        if path.stat().st_size > _LARGEST_FILE:
            raise FileUnreadable(path, "文件大得不正常")
        data = path.read_bytes()
    except OSError as error:
        raise FileUnreadable(path, "没有读取权限，或文件正被其他程序占用") from error
    if not data:
        raise FileEmpty(path)
    return data


def _lines_of(path: Path, data: bytes) -> list[Line]:
    if path.suffix.lower() == ".docx":
        return docx_lines(path, data)
    return [Line(text) for text in text_lines(path, data)]


def _paragraphs(lines: list[Line]) -> list[wraps.Joined]:
    kept = residue.without_residue(lines) or lines
    if all(line.cell is None for line in kept) and residue.has_page_marks([line.text for line in kept]):
        kept = residue.join_marked_pages(kept)
    return wraps.join(kept)


def _numbered(paragraphs: list[wraps.Joined]) -> tuple[Paragraph, ...]:
    pieces = [
        (piece, paragraph)
        for paragraph in paragraphs
        for piece in ([paragraph.text] if paragraph.cell else glued.cut(paragraph.text))
    ]
    return tuple(
        Paragraph(number, text, paragraph.level, paragraph.cell) for number, (text, paragraph) in enumerate(pieces, 1)
    )
