"""Write an official document as .docx: the same document gives the same bytes, on the disk whole or not at all."""

from __future__ import annotations

import io
import zipfile
from functools import cache
from pathlib import Path
from xml.sax.saxutils import escape

from courtdesk.reports.document import OfficialDocument
from courtdesk.reports.docx_parts import FIXED_PARTS
from courtdesk.reports.docx_xml import document_xml
from courtdesk.reports.whole_files import write_whole

#: The earliest time a zip file can hold, so that equal documents are equal files.
_TIME = (1980, 1, 1, 0, 0, 0)
_CORE = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
    ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
    ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
    "<dc:title>{title}</dc:title><dc:subject>{subject}</dc:subject><dc:creator>{creator}</dc:creator>"
    '<dcterms:created xsi:type="dcterms:W3CDTF">{day}T00:00:00Z</dcterms:created></cp:coreProperties>'
)


def render_docx(document: OfficialDocument) -> bytes:
    """Return a document as the bytes of a .docx file."""
    core = _CORE.format(
        title=escape(document.title),
        subject=escape(document.subject),
        creator=escape(document.signature.organ),
        day=document.signature.day.isoformat(),
    )
    package = io.BytesIO()
    package.write(_fixed_package())
    _add_parts(package, ("docProps/core.xml", core), ("word/document.xml", document_xml(document)))
    return package.getvalue()


@cache
def _fixed_package() -> bytes:
    """Return the parts that never change, packed once: packing them anew would take half of the writing time."""
    package = io.BytesIO()
    _add_parts(package, *FIXED_PARTS)
    return package.getvalue()


def _add_parts(package: io.BytesIO, *parts: tuple[str, str]) -> None:
    with zipfile.ZipFile(package, "a") as archive:
        for name, text in parts:
            info = zipfile.ZipInfo(name, _TIME)
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, text)


def write_docx(document: OfficialDocument, path: Path) -> None:
    """Write a document as a .docx file, whole or not at all."""
    write_whole(render_docx(document), path)
