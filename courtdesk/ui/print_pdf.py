"""Write the pages that were chosen of some papers into one PDF file."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtPrintSupport import QPrinter

from courtdesk.progress import Progress
from courtdesk.reports import page_painter
from courtdesk.reports.document import OfficialDocument
from courtdesk.reports.page_layout import lay_out
from courtdesk.reports.whole_files import write_whole
from courtdesk.ui.print_jobs import PrintChoices, QtDevice, a4_printer


def write_selection(
    documents: Sequence[OfficialDocument], choices: PrintChoices, path: Path, progress: Progress
) -> int:
    """Write the file, whole or not at all, and return how many pages it has; raises `DiskFull`."""
    first = documents[0]
    count = len(lay_out(first))
    chosen = choices.indices(count)
    if len(documents) > 1 or len(chosen) == count:
        return page_painter.write_book(documents, path, progress)
    write_whole(_pages_pdf(first, chosen), path)
    return len(chosen)


def _pages_pdf(document: OfficialDocument, chosen: Sequence[int]) -> bytes:
    pages = lay_out(document)
    with tempfile.TemporaryDirectory() as folder:
        written = Path(folder) / "pages.pdf"
        printer = a4_printer()
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(written))
        device = QtDevice(printer)
        device.begin(document.title)
        for index in chosen:
            device.page(pages, index)
        device.end()
        return written.read_bytes()
