"""Print a document exactly as the preview shows it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QMarginsF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QWidget

from courtdesk.reports import page_layout, page_painter
from courtdesk.reports.document import OfficialDocument
from courtdesk.ui import messages
from courtdesk.ui.texts import shell

_MM_PER_INCH = 25.4


def print_document(parent: QWidget, document: OfficialDocument) -> QPrintDialog:
    """Ask for the printer and print all pages; nothing happens when the clerk closes the dialog."""
    return print_documents(parent, [document])


def print_documents(parent: QWidget, documents: Sequence[OfficialDocument]) -> QPrintDialog:
    """Ask once for the printer and print several documents, each beginning on a sheet of its own."""
    printer = a4_printer()
    printer.setDocName(documents[0].title)
    dialog = QPrintDialog(printer, parent)

    def send() -> None:
        pages = send_to(printer, *documents)
        messages.toast(parent, shell.printed(pages))

    dialog.accepted.connect(send)
    dialog.finished.connect(lambda _code: dialog.deleteLater())
    QDialog.open(dialog)  # QPrintDialog's own open hides the plain one
    return dialog


def a4_printer() -> QPrinter:
    """Return a printer set to the whole sheet of A4: the margins are the document's own."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setPageLayout(
        QPageLayout(QPageSize(QPageSize.PageSizeId.A4), QPageLayout.Orientation.Portrait, QMarginsF(0, 0, 0, 0))
    )
    printer.setFullPage(True)
    return printer


def send_to(printer: QPrinter, *documents: OfficialDocument) -> int:
    """Paint every page on the printer and return how many there were."""
    laid_out = [page_layout.lay_out(document) for document in documents]
    sheets = [(pages, index) for pages in laid_out for index in range(len(pages))]
    painter = QPainter(printer)
    scale = printer.resolution() / _MM_PER_INCH
    for at, (pages, index) in enumerate(sheets):
        if at:
            printer.newPage()
        painter.save()
        painter.scale(scale, scale)
        page_painter.paint(painter, pages, index, for_screen=False)
        painter.restore()
    painter.end()
    return len(sheets)
