"""The file of a template as a package: whether it is a Word file at all, and nothing that runs or reaches out."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from pathlib import Path

from lxml import etree

from courtdesk.errors import FileEmpty, FileEncrypted, FileLocked, FileMissing, FileUnreadable, Problem, Severity
from courtdesk.fault_wording import system_reason

#: Bytes; a template of many pages with a seal's picture has a fraction of it.
LARGEST_FILE = 20_000_000
LARGEST_PART = 20_000_000
LARGEST_TEXT = 4_000_000
MOST_PARTS = 500
_OLE = b"\xd0\xcf\x11\xe0"
_MAIN = "word/document.xml"
_PROGRAM_PARTS = ("vbaproject.bin", "vbadata.xml")
_DECLARES = (b"<!DOCTYPE", b"<!ENTITY")
_RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_HARMLESS = ("/hyperlink",)
#: The template a file was begun with: a name on the writer's own PC is not looked for anywhere else.
_BEGUN_WITH = "/attachedTemplate"
_WHOLE = "整个文件"


def read_template(path: Path) -> bytes:
    """Return the bytes of a template.

    Raises:
        FileMissing, FileEmpty, FileLocked: It cannot be read now.
        FileEncrypted, FileUnreadable: It is no .docx.
    """
    try:
        if path.is_file() and path.stat().st_size > LARGEST_FILE:
            raise FileUnreadable(path, "文件太大，不像是文书模板")
        content = path.read_bytes()
    except FileNotFoundError:
        raise FileMissing(path) from None
    except PermissionError:
        raise FileLocked(path) from None
    except OSError as fault:
        raise FileUnreadable(path, system_reason(fault)) from fault
    if not content:
        raise FileEmpty(path)
    if content.startswith(_OLE):
        raise FileEncrypted(path)
    if not zipfile.is_zipfile(io.BytesIO(content)):
        raise FileUnreadable(path, "不是 .docx 文件")
    return content


def package_problems(content: bytes) -> list[Problem]:
    """Return why a package may not be used as a template; reads no more of it than is safe."""
    try:
        return [Problem(_WHOLE, message, Severity.ERROR) for message in _faults(content)]
    except (zipfile.BadZipFile, OSError, EOFError, ValueError, NotImplementedError, RuntimeError):
        return [Problem(_WHOLE, "文件已损坏，请用 WPS 或 Word 打开后另存为 .docx", Severity.ERROR)]


def _faults(content: bytes) -> Iterator[str]:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        parts = package.infolist()
        if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > 3 * LARGEST_PART:
            yield "文件解开后太大，不像是文书模板"
            return
        names = {part.filename for part in parts}
        if _MAIN not in names:
            yield "不是 .docx 文件，请用 WPS 或 Word 另存为 .docx"
            return
        if any(name.lower().endswith(_PROGRAM_PARTS) for name in names) or _is_macro_file(package):
            yield "文件里有宏，不能用作模板；请另存为不带宏的 .docx"
        for part in parts:
            if part.filename.endswith((".xml", ".rels")):
                yield from _faults_of_part(part.filename, _read(package, part))


def _read(package: zipfile.ZipFile, part: zipfile.ZipInfo) -> bytes:
    """Return a part, never more of it than it says it holds."""
    with package.open(part) as stream:
        data = stream.read(LARGEST_PART + 1)
    if len(data) > LARGEST_PART:
        raise ValueError(part.filename)
    return data


def _is_macro_file(package: zipfile.ZipFile) -> bool:
    name = "[Content_Types].xml"
    return name in package.namelist() and b"macroEnabled" in package.read(name)


def _faults_of_part(name: str, data: bytes) -> Iterator[str]:
    if len(data) > LARGEST_TEXT:
        yield "文件的正文太长，不像是文书模板"
        return
    if any(mark in data for mark in _DECLARES) or _is_wide(data):
        yield "文件里有不允许的声明，请用 WPS 或 Word 打开后另存为 .docx"
        return
    try:
        root = etree.fromstring(data, parser=etree.XMLParser(resolve_entities=False, no_network=True))
    except etree.XMLSyntaxError:
        yield "文件已损坏，请用 WPS 或 Word 打开后另存为 .docx"
        return
    if name.endswith(".rels"):
        yield from _faults_of_links(root)


def _is_wide(data: bytes) -> bool:
    """Whether a part is written in two bytes a character, where the declarations would not be seen."""
    return data[:2] in {b"\xff\xfe", b"\xfe\xff"} or b"\x00" in data[:4]


def _faults_of_links(root: etree._Element) -> Iterator[str]:
    for link in root.iter(_RELATIONSHIP):
        if link.get("TargetMode") != "External" or link.get("Type", "").endswith(_HARMLESS):
            continue
        target = link.get("Target", "")
        if link.get("Type", "").endswith(_BEGUN_WITH) and "://" not in target.removeprefix("file:///"):
            continue
        yield f"模板引用了文件以外的内容（{target[:60]}），请在 WPS 或 Word 里断开链接后再用"
