"""What of an attachment can be shown in the window: pictures, pages of a PDF, text. No widgets; runs on a thread."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage, QImageReader

from courtdesk.actions.attachment_names import is_runnable
from courtdesk.intake.pdf_files import PDFIUM
from courtdesk.ui.texts import attachments as words

PICTURES = frozenset({".png", ".jpg", ".jpeg", ".bmp", ".gif", ".webp", ".tif", ".tiff"})
TEXTS = frozenset({".txt", ".csv", ".md", ".log", ".json", ".xml", ".ini"})
PDF = ".pdf"
#: Bytes of a text that are shown; the rest is for another program.
_MOST_TEXT = 200_000
#: Millions of dots a picture may have that must be decoded whole, 4 bytes each: an A3 scan at 600 dpi has 70.
_MOST_DOTS = 150
#: A photograph is decoded at the size it is shown in, which takes far less.
_MOST_DOTS_OF_JPEG = 600
_MILLION = 1_000_000
#: A picture is never drawn larger than this many times the width asked for.
_TALLEST = 12
#: A line is shown in pieces of so many signs: to find where a longer one ends, the window would stand still.
_LONG_LINE = re.compile("([^\n]{1000})(?=[^\n])")
_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))


@dataclass(frozen=True, slots=True)
class Preview:
    """One page or picture, or a text, or the words why there is neither."""

    image: QImage | None = None
    text: str | None = None
    #: Counted from 1; several for a PDF or a scan of several pages.
    page: int = 1
    pages: int = 1
    words: str = ""


def shows(name: str) -> bool:
    """Whether there is something to be shown of a file of this name, so that it is worth reading."""
    return Path(name).suffix.lower() in PICTURES | TEXTS | {PDF}


def nothing_to_show(name: str) -> Preview:
    """Return the words for a file that only another program shows, or none should."""
    if is_runnable(name):
        return Preview(words=words.PROGRAM_HERE)
    return Preview(words=words.NO_PREVIEW.format(kind=words.kind_name(Path(name).suffix)))


def read_preview(path: Path, name: str, page: int = 1, width: int = 640) -> Preview:
    """Read what can be shown of a file called ``name``: one page, ``width`` pixels wide at most."""
    suffix = Path(name).suffix.lower()
    if suffix in PICTURES:
        return _picture(path, page, width)
    if suffix == PDF:
        with PDFIUM:
            return _pdf(path, page, width)
    if suffix in TEXTS:
        return _text(path)
    return nothing_to_show(name)


def _picture(path: Path, page: int, width: int) -> Preview:
    QImageReader.setAllocationLimit(4 * _MOST_DOTS)
    reader = QImageReader(str(path))
    reader.setDecideFormatFromContent(True)
    reader.setAutoTransform(True)
    pages = max(1, reader.imageCount())
    page = min(max(1, page), pages)
    if page > 1:
        reader.jumpToImage(page - 1)
    size = reader.size()
    if size.isValid():
        most = _MOST_DOTS_OF_JPEG if bytes(reader.format().data()) == b"jpeg" else _MOST_DOTS
        if size.width() * size.height() > most * _MILLION:
            return Preview(words=words.LARGE_IMAGE.format(width=size.width(), height=size.height()))
        room = QSize(width, width * _TALLEST)
        if size.width() > room.width() or size.height() > room.height():
            reader.setScaledSize(size.scaled(room, Qt.AspectRatioMode.KeepAspectRatio))
    image = reader.read()
    if image.isNull():
        return Preview(words=words.BROKEN_IMAGE)
    return Preview(image=image, page=page, pages=pages)


def _pdf(path: Path, page: int, width: int) -> Preview:
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(path)
    except pypdfium2.PdfiumError as error:
        locked = "password" in str(error).lower()
        return Preview(words=words.BROKEN_PDF.format(reason=words.PDF_LOCKED if locked else words.PDF_DAMAGED))
    try:
        pages = len(document)
        page = min(max(1, page), pages)
        sheet = document[page - 1]
        across, down = (max(1.0, side) for side in sheet.get_size())
        # A page may be a strip of any length: it is drawn no higher than a picture is.
        bitmap = sheet.render(scale=min(width / across, width * _TALLEST / down), prefer_bgrx=True)
        image = QImage(
            bytes(bitmap.buffer), bitmap.width, bitmap.height, bitmap.stride, QImage.Format.Format_RGB32
        ).copy()
    except (pypdfium2.PdfiumError, IndexError):
        return Preview(words=words.BROKEN_PDF.format(reason=words.PDF_DAMAGED))
    finally:
        document.close()
    return Preview(image=image, page=page, pages=pages)


def _text(path: Path) -> Preview:
    with path.open("rb") as file:
        raw = file.read(_MOST_TEXT + 1)
    text = decoded(raw[:_MOST_TEXT])
    if text is None:
        return Preview(words=words.BROKEN_TEXT)
    text = _LONG_LINE.sub(r"\1\n", text)
    return Preview(text=f"{text}\n{words.TOO_LONG}" if len(raw) > _MOST_TEXT else text)


def decoded(raw: bytes) -> str | None:
    """Return bytes as text: by their mark, else as UTF-8, else as GB 18030; None when they are none of these."""
    marked = next((encoding for mark, encoding in _MARKS if raw.startswith(mark)), None)
    if marked is not None:
        return raw.decode(marked, errors="ignore")
    if b"\0" in raw:
        return None
    for encoding in ("utf-8", "gb18030"):
        try:
            # Only the last character may be cut off.
            return codecs.getincrementaldecoder(encoding)().decode(raw)
        except UnicodeDecodeError:
            continue
    return None
