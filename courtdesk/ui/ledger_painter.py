"""A laid-out ledger on screen, in a PDF and on paper: the same strokes everywhere, so the preview is the paper."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QRectF, QSizeF
from PySide6.QtGui import QColor, QImage, QPageLayout, QPageSize, QPainter, QPdfWriter

from courtdesk.progress import SILENT, Progress
from courtdesk.reports import page_painter
from courtdesk.reports.ledger_layout import SheetPages
from courtdesk.reports.ledger_places import place_page
from courtdesk.reports.ledger_target import whole_file
from courtdesk.reports.pages import Pages
from courtdesk.ui import tokens

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

_MM_PER_INCH = 25.4
_PDF_DPI = 1200


class PrinterFaultError(Exception):
    """The printer refused a page."""


def paint(painter: QPainter, pages: SheetPages, index: int, *, for_screen: bool = True) -> None:
    """Paint one page; the painter's unit is the millimetre, its origin the paper's upper left corner."""
    placed = place_page(pages, index)
    for fill in placed.fills:
        grey = QColor.fromRgbF(fill.grey, fill.grey, fill.grey)
        painter.fillRect(QRectF(fill.x, fill.y, fill.width, fill.height), grey)
    page_painter.paint(painter, Pages(pages.sheet.title, (placed.page,)), 0, for_screen=for_screen)


def page_image(pages: SheetPages, index: int, dpi: float = 96.0) -> QImage:
    """Return a page as a picture on white paper."""
    page_painter.ensure_gui()
    scale = dpi / _MM_PER_INCH
    width, height = pages.size
    image = QImage(round(width * scale), round(height * scale), QImage.Format.Format_RGB32)
    image.fill(QColor(tokens.PAPER["page"]))
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(scale, scale)
    try:
        paint(painter, pages, index)
    finally:
        painter.end()  # a picture must not go before its painter
    return image


def page_layout(pages: SheetPages) -> QPageLayout:
    """Return paper and orientation as Qt's devices take them; the margins are the sheet's own."""
    width, height = sorted(pages.size)
    size = QPageSize(QSizeF(width, height), QPageSize.Unit.Millimeter, pages.style.paper)
    turned = QPageLayout.Orientation.Landscape if pages.style.landscape else QPageLayout.Orientation.Portrait
    return QPageLayout(size, turned, QMarginsF(0, 0, 0, 0))


def write_pdf(
    pages: SheetPages, path: Path, indices: Sequence[int] | None = None, progress: Progress = SILENT
) -> int:
    """Write pages as a PDF whose text can be selected and return how many; whole or not at all.

    Raises:
        Cancelled: The progress was asked to stop; then no file is written.
        FileLocked: Another program holds the file open.
        DiskFull: The file could not be written.
    """
    page_painter.ensure_gui()
    chosen = list(indices) if indices is not None else list(range(len(pages)))
    with whole_file(path) as file:
        buffer = QBuffer()
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        writer = QPdfWriter(buffer)
        writer.setResolution(_PDF_DPI)
        writer.setPageLayout(page_layout(pages))
        writer.setTitle(pages.sheet.title)
        writer.setCreator(pages.sheet.organ)
        painter = QPainter(writer)
        try:
            _paint_all(painter, writer, pages, chosen, progress)
        finally:
            painter.end()
            buffer.close()
        file.write(bytes(buffer.data().data()))
    return len(chosen)


def _paint_all(
    painter: QPainter, device: QPdfWriter | QPrinter, pages: SheetPages, chosen: Sequence[int], progress: Progress
) -> None:
    scale = device.resolution() / _MM_PER_INCH
    painter.scale(scale, scale)
    for done, index in enumerate(chosen):
        progress.report(done, len(chosen))
        if done and not device.newPage():
            raise PrinterFaultError
        paint(painter, pages, index, for_screen=False)
    progress.report(len(chosen), len(chosen))


# ---- paper --------------------------------------------------------------------------------------


def printer_for(pages: SheetPages, info: QPrinterInfo | None = None, copies: int = 1) -> QPrinter:
    """Return a printer set to the whole sheet of the pages' paper; nothing is scaled."""
    from PySide6.QtPrintSupport import QPrinter

    mode = QPrinter.PrinterMode.HighResolution
    printer = QPrinter(info, mode) if info is not None else QPrinter(mode)
    printer.setPageLayout(page_layout(pages))
    printer.setFullPage(True)
    printer.setDocName(pages.sheet.title)
    if printer.supportsMultipleCopies():
        printer.setCopyCount(copies)
    return printer


def print_pages(
    printer: QPrinter, pages: SheetPages, indices: Sequence[int], copies: int = 1, progress: Progress = SILENT
) -> int:
    """Send pages to a printer as one job and return how many there were, all copies.

    Raises:
        PrinterFaultError: The printer does not answer, or refused a page.
        Cancelled: The progress was asked to stop; the job is taken back.
    """
    page_painter.ensure_gui()
    times = 1 if printer.supportsMultipleCopies() else copies
    painter = QPainter()
    if not painter.begin(printer):
        raise PrinterFaultError
    try:
        _paint_all(painter, printer, pages, list(indices) * times, progress)
    except BaseException:
        printer.abort()
        raise
    finally:
        painter.end()
    return len(indices) * copies
