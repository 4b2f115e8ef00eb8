"""Print documents exactly as the preview shows them: one dialog for one paper or many, and a run that can go on."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtGui import QPainter
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QWidget

from courtdesk.reports import page_layout, page_painter
from courtdesk.reports.document import OfficialDocument
from courtdesk.ui.print_jobs import PrintRun, a4_printer

if TYPE_CHECKING:
    from courtdesk.ui.dialogs.print_dialog import PrintDialog

__all__ = ["a4_printer", "keep", "print_document", "print_documents", "send_to", "unfinished"]

_MM_PER_INCH = 25.4
#: The run that was stopped or that a printer's fault broke off; one at a time is what a clerk can follow.
_unfinished: list[PrintRun] = []


def print_document(parent: QWidget, document: OfficialDocument) -> PrintDialog:
    """Ask for the printer and print all pages; nothing happens when the clerk closes the dialog."""
    return print_documents(parent, [document])


def print_documents(parent: QWidget, documents: Sequence[OfficialDocument]) -> PrintDialog:
    """Ask once for the printer and print documents in the order given, each beginning on a sheet of its own."""
    from courtdesk.ui.dialogs.print_dialog import PrintDialog

    dialog = PrintDialog(parent, documents)
    dialog.open()
    return dialog


def unfinished() -> PrintRun | None:
    """Return the run that can be gone on with, if there is one."""
    return _unfinished[0] if _unfinished else None


def keep(run: PrintRun | None) -> None:
    """Remember a run that is not over until the program ends; None, or one that is over, forgets it."""
    _unfinished.clear()
    if run is not None and not run.is_over:
        _unfinished.append(run)


def send_to(printer: QPrinter, *documents: OfficialDocument) -> int:
    """Paint every page on a printer in one job and return how many there were."""
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
