"""Tells by its first bytes what a file is; its name only says what it was meant to be."""

from __future__ import annotations

import re
import zipfile
from enum import StrEnum, auto
from io import BytesIO
from pathlib import Path

from courtdesk.errors import FileEncrypted, FileKindUnknown, FileUnreadable

#: Kinds of file that can be read, by their ending, as the clerk is told them.
KNOWN = (".docx", ".doc", ".wps", ".pdf", ".txt", ".html", ".rtf", ".odt", ".xlsx", ".xls", ".et", ".csv")
#: Further names that programs give to the same contents.
_KNOWN_NAMES = frozenset(
    (*KNOWN, ".docm", ".dotx", ".dot", ".wpt", ".htm", ".mht", ".mhtml", ".xlsm", ".ods", ".text", ".xml")
)
_SHEET_NAMES = frozenset((".xlsx", ".xls", ".xlsm", ".et", ".csv"))
_PAGE_NAMES = frozenset((".html", ".htm"))

_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = b"PK\x03\x04"
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"BM", b"II*\0", b"MM\0*")
_HEAD = 4000
_MARKUP = re.compile(rb"<(?:!doctype\s+html|html|table|body|head|meta)\b")
_OLD_WORD_XML = (b"word.document", b"<w:worddocument", b"<pkg:package")
_WEB_ARCHIVE = re.compile(rb"(?:[a-z-]+: .*\r?\n)*(?:mime-version:|content-type:\s*multipart/related)")


class FileKind(StrEnum):
    """What a file is inside."""

    DOCX = auto()
    ODT = auto()
    SHEET = auto()
    PDF = auto()
    RTF = auto()
    PAGE = auto()
    WEB_ARCHIVE = auto()
    #: Only an office program can read it: the binary format of old Word and WPS, and Word's first XML.
    OLD_WORD = auto()
    TEXT = auto()


def check_name(path: Path) -> None:
    """Refuse a file whose name says that it is no paper at all."""
    if path.suffix.lower() not in _KNOWN_NAMES:
        raise FileKindUnknown(path, KNOWN)


def kind_of(path: Path, data: bytes) -> FileKind:
    """Return what ``data`` is; raise the `DeskError` that says why it can be nothing of use."""
    head = data[:_HEAD]
    if data.startswith(_PICTURES):
        raise FileUnreadable(path, f"里面是图片，不是文字，也不是真正的 {path.suffix.lower()} 文件")
    if data.startswith(_COMPOUND):
        return _compound_kind(path, data)
    if data.startswith(_ZIP):
        return _zip_kind(path, data)
    if b"%PDF-" in head[:1024]:
        return FileKind.PDF
    if head.lstrip().startswith(b"{\\rt"):
        return FileKind.RTF
    return _text_kind(path, head.replace(b"\0", b"").lower())


def _compound_kind(path: Path, data: bytes) -> FileKind:
    def holds(stream: str) -> bool:
        return stream.encode("utf-16-le") in data

    if holds("EncryptedPackage"):
        raise FileEncrypted(path)
    book = holds("Workbook") or holds("Book")
    if holds("WordDocument") and not (book and path.suffix.lower() in _SHEET_NAMES):
        return FileKind.OLD_WORD
    if book:
        return FileKind.SHEET
    raise FileUnreadable(path, "里面不是 .docx，也不是认得出的旧版 .doc、.wps、.xls 文件")


def _zip_kind(path: Path, data: bytes) -> FileKind:
    names = _zip_names(data)
    if "word/document.xml" in names:
        return FileKind.DOCX
    if "OFD.xml" in names:
        raise FileUnreadable(path, "这是 OFD 版式文件，请用阅读器另存为 PDF")
    if "content.xml" in names:
        return FileKind.ODT
    if path.suffix.lower() in _SHEET_NAMES or any(name.startswith("xl/") for name in names):
        return FileKind.SHEET
    return FileKind.ODT if path.suffix.lower() in {".odt", ".ods"} else FileKind.DOCX


def _zip_names(data: bytes) -> frozenset[str]:
    """Return the names in an archive; a broken one has none, and its reader will say so."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            return frozenset(archive.namelist())
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, EOFError):
        return frozenset()


def _text_kind(path: Path, head: bytes) -> FileKind:
    if any(mark in head for mark in _OLD_WORD_XML) and b"<?xml" in head:
        return FileKind.OLD_WORD
    if _WEB_ARCHIVE.match(head.lstrip(b"\xef\xbb\xbf \r\n\t")) or path.suffix.lower() in {".mht", ".mhtml"}:
        return FileKind.WEB_ARCHIVE
    begins = head.lstrip(b"\xef\xbb\xbf\xff\xfe \r\n\t").startswith(b"<")
    if path.suffix.lower() in _PAGE_NAMES or (begins and _MARKUP.search(head)):
        return FileKind.PAGE
    return FileKind.SHEET if path.suffix.lower() in _SHEET_NAMES else FileKind.TEXT
