"""Write an official document as .docx: the same document gives the same bytes, on the disk whole or not at all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from xml.sax.saxutils import escape

from courtdesk.reports.document import OfficialDocument
from courtdesk.reports.docx_package import join_package, packed
from courtdesk.reports.docx_parts import media_name, package_parts
from courtdesk.reports.docx_xml import docx_body
from courtdesk.reports.whole_files import write_whole

_CORE = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
    ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
    ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
    "<dc:title>{}</dc:title><dc:subject>{}</dc:subject><dc:creator>{}</dc:creator>"
    '<dcterms:created xsi:type="dcterms:W3CDTF">{}T00:00:00Z</dcterms:created></cp:coreProperties>'
)


def render_docx(document: OfficialDocument) -> bytes:
    """Return a document as the bytes of a .docx file."""
    body = docx_body(document)
    signature = document.signature
    core = _CORE.format(
        escape(document.title), escape(document.subject), escape(signature.organ), signature.day.isoformat()
    )
    parts = [packed("docProps/core.xml", core.encode()), packed("word/document.xml", body.xml.encode())]
    # A PNG is packed by its own nature.
    parts += [packed(f"word/{media_name(at)}", png, pack=False) for at, png in enumerate(body.pictures)]
    return join_package(package_parts(body.needs), parts)


def render_many(documents: Iterable[OfficialDocument]) -> Iterator[bytes]:
    """Yield many documents as .docx files in their order.

    What they have in common (styles, settings, imprint, cells of tables, properties of paragraphs) is kept from one
    to the next, as it is by every call of `render_docx`; no document is held in memory longer than its turn.
    """
    return map(render_docx, documents)


def write_docx(document: OfficialDocument, path: Path) -> None:
    """Write a document as a .docx file, whole or not at all."""
    write_whole(render_docx(document), path)
