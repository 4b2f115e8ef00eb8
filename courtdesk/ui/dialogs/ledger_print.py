"""Ctrl+P: the ledger at the left as it will come out, printer, paper and columns at the right."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import Qt, QTimer
from PySide6.QtPrintSupport import QPrinterInfo
from PySide6.QtWidgets import QComboBox, QFrame, QGridLayout, QHBoxLayout, QScrollArea, QSpinBox, QVBoxLayout, QWidget

from courtdesk.actions.ledgers.declared import ledger_info
from courtdesk.actions.ledgers.values import Layout, Query
from courtdesk.errors import PrinterRefused
from courtdesk.progress import Progress
from courtdesk.reports.ledger_places import PRINTABLE
from courtdesk.reports.ledger_sheet import MOST_ON_PAPER, LedgerSheet
from courtdesk.ui import ledger_painter, messages, tasks, tokens
from courtdesk.ui.context import DeskContext
from courtdesk.ui.dialogs.base import DeskDialog
from courtdesk.ui.dialogs.ledger_export_columns import ColumnTicks
from courtdesk.ui.dialogs.ledger_print_preview import SheetPreview
from courtdesk.ui.dialogs.ledger_print_setup import PaperForm, Wish, remember, style_of
from courtdesk.ui.print_jobs import PrintChoices, Sides, can_duplex, set_up, unprintable
from courtdesk.ui.texts import common
from courtdesk.ui.texts import output as words
from courtdesk.ui.texts.printing import EDGES
from courtdesk.ui.widgets import text
from courtdesk.ui.widgets.banner import Banner
from courtdesk.ui.widgets.buttons import make_button
from courtdesk.ui.widgets.files import open_path, pick_target, with_ending
from courtdesk.ui.widgets.form_field import FormField

if TYPE_CHECKING:
    from courtdesk.actions.desk import Desk
    from courtdesk.reports.ledger_layout import SheetPages

_WIDE, _CHOICES, _AROUND, _HIGHEST, _LEAST = 1120, 340, 190, 620, 220
_COLUMNS_HIGH = 200
#: Changes are gathered for so many milliseconds before the pages are laid out again.
_DELAY_MS = 60
_MOST_COPIES = 99


def print_ledger(  # noqa: PLR0913, PLR0917 - what the window shows, part by part
    parent: QWidget,
    context: DeskContext,
    query: Query,
    layout: Layout,
    chosen_ids: Collection[int] = (),
    view: str = "",
    total: int | None = None,
) -> None:
    """Read the rows, show the pages, and print what the clerk chooses; rows picked by hand are printed alone.

    The arguments are those of `export_ledger`. More rows than paper takes are refused in words.
    """
    info = ledger_info(query.ledger)
    wish = Wish(info, layout, frozenset(chosen_ids), view, total)
    keys = tuple(key for key, _title in wish.columns())
    day = context.day()

    def work(desk: Desk, progress: Progress) -> LedgerSheet:
        from courtdesk.actions.ledgers.sheets import sheet_of

        ids = wish.chosen or None
        return sheet_of(
            desk, query, day, keys, ids=ids, view=view, widths=wish.widths(), most=MOST_ON_PAPER, progress=progress
        )

    def done(sheet: LedgerSheet) -> None:
        if shiboken6.isValid(parent):
            PrintLedgerDialog(parent, wish, sheet).open()

    context.run(work, done, parent=parent, title=words.READING, cancellable=True, unit=info.unit)


class PrintLedgerDialog(DeskDialog):
    """Lays the sheet out anew after every change; closing it changes nothing."""

    def __init__(self, parent: QWidget, wish: Wish, sheet: LedgerSheet) -> None:
        super().__init__(parent, words.print_title(wish.info.title), _WIDE)
        self.setObjectName("printLedger")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._home, self._wish, self._sheet = parent, wish, sheet
        self.pages: SheetPages | None = None
        #: Which layout was asked for last; the answer to an earlier one is thrown away.
        self._asked = 0
        self._timer = QTimer(self, singleShot=True, interval=_DELAY_MS)
        self._timer.timeout.connect(self._lay_pages)
        self._make_editors()
        row = QHBoxLayout()
        row.setSpacing(tokens.GAP_5)
        row.addLayout(self._left(), 1)
        row.addWidget(self._scrolled(self._right()))
        self.body.addLayout(row)
        self._add_buttons()
        self._printer_chosen()
        self._lay_pages()

    # ---- its parts ------------------------------------------------------------------------------

    def _room(self) -> int:
        """Return how high the middle of the dialog may be in this window."""
        parent = self.parentWidget()
        room = parent.height() - _AROUND if isinstance(parent, QWidget) else _HIGHEST
        return max(_LEAST, min(_HIGHEST, room))

    def _make_editors(self) -> None:
        self.printer = QComboBox()
        self.printer.setObjectName("ledgerPrinter")
        for info in QPrinterInfo.availablePrinters():
            self.printer.addItem(info.description() or info.printerName(), info.printerName())
        self.printer.addItem(words.TO_PDF, "")
        self.printer.setCurrentIndex(max(0, self.printer.findData(QPrinterInfo.defaultPrinterName())))
        self.printer.currentIndexChanged.connect(self._printer_chosen)
        self.sides = QComboBox()
        self.sides.setObjectName("ledgerSides")
        self.sides.currentIndexChanged.connect(self._show)
        self.copies = _number("ledgerCopies", _MOST_COPIES)
        self.first, self.last = _number("ledgerFirst", 1), _number("ledgerLast", 1)
        for number in (self.copies, self.first, self.last):
            number.valueChanged.connect(self._show)
        self.paper = PaperForm(style_of(self._wish.info.key))
        self.paper.changed.connect(self._timer.start)
        self.columns = ColumnTicks(self._wish.columns(), self._wish.shown())
        self.columns.changed.connect(self._timer.start)

    def _left(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(tokens.GAP_2)
        frame = QFrame()
        frame.setObjectName("card")
        inner = QVBoxLayout(frame)
        inner.setContentsMargins(1, 1, 1, 1)
        self.preview = SheetPreview()
        inner.addWidget(self.preview)
        frame.setFixedHeight(self._room() - 30)
        self.page_fact = text.label(words.LAYING_OUT, "caption", "text2")
        self.preview.page_changed.connect(
            lambda page, pages: self.page_fact.setText(words.page_of(page, pages) if pages else words.LAYING_OUT)
        )
        column.addWidget(frame)
        column.addWidget(self.page_fact)
        return column

    def _right(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setContentsMargins(0, 0, tokens.GAP_2, 0)
        column.setSpacing(tokens.GAP_1)
        grid = QGridLayout()
        grid.setHorizontalSpacing(tokens.GAP_2)
        grid.setVerticalSpacing(0)
        self.printer_field = FormField(words.PRINTER, self.printer)
        self.printer_field.set_help("" if self.printer.count() > 1 else words.NO_PRINTER)
        self.sides_field = FormField(words.SIDES, self.sides)
        grid.addWidget(self.printer_field, 0, 0, 1, 3)
        grid.addWidget(self.sides_field, 1, 0, 1, 3)
        numbers = ((words.COPIES, self.copies), (words.FIRST, self.first), (words.LAST, self.last))
        for at, (label, number) in enumerate(numbers):
            grid.setColumnStretch(at, 1)
            grid.addWidget(FormField(label, number), 2, at)
        column.addLayout(grid)
        column.addWidget(self.paper)
        self.notice = Banner("info")
        column.addWidget(self.notice)
        column.addSpacing(tokens.GAP_1)
        column.addWidget(text.label(words.COLUMNS, "caption", "text2"))
        frame = QFrame()
        frame.setObjectName("card")
        framed = QVBoxLayout(frame)
        framed.setContentsMargins(1, 1, 1, 1)
        framed.addWidget(self.columns)
        frame.setFixedHeight(_COLUMNS_HIGH)
        column.addWidget(frame)
        column.addStretch()
        return column

    def _scrolled(self, column: QVBoxLayout) -> QScrollArea:
        """Return the choices in an area that scrolls when the window is low."""
        inner = QWidget()
        inner.setObjectName("body")
        inner.setLayout(column)
        area = QScrollArea()
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(inner)
        area.setFixedSize(_CHOICES, self._room())
        return area

    def _add_buttons(self) -> None:
        self.sums = text.label("", ink="text2")
        self.helpers.addWidget(self.sums)
        cancel = make_button(common.CANCEL, name="ledgerPrintNo")
        cancel.clicked.connect(self.reject)
        self.print_button = make_button(words.PRINT, icon="printer", kind="primary", name="ledgerPrintYes")
        self.print_button.clicked.connect(self._print)
        self.print_button.setDefault(True)
        self.buttons.addWidget(cancel)
        self.buttons.addWidget(self.print_button)

    # ---- layout ---------------------------------------------------------------------------------

    def _lay_pages(self) -> None:
        """Lay the sheet out with the columns and the paper chosen now, off the window's thread."""
        columns = self.columns.chosen()
        if not columns:
            self._show()
            return
        style = replace(self.paper.chosen_style(), footer=self._wish.info.title)
        remember(self._wish.info.key, style)
        self._asked += 1
        asked, sheet = self._asked, self._sheet

        def work(_progress: Progress) -> SheetPages:
            from courtdesk.reports.ledger_layout import lay_sheet

            return lay_sheet(sheet.with_columns(columns), style)

        tasks.run(self, work, lambda pages: self._take_pages(asked, pages), title=words.LAYING_OUT)

    def _take_pages(self, asked: int, pages: SheetPages) -> None:
        if asked != self._asked:
            return
        before, self.pages = self.pages, pages
        whole = before is None or self.last.value() == len(before)
        for number in (self.first, self.last):
            number.setMaximum(len(pages))
        if whole:
            self.last.setValue(len(pages))
        self.preview.show_pages(pages)
        self._tell_fit(pages)
        self._show()

    def _tell_fit(self, pages: SheetPages) -> None:
        asked, taken = self.paper.chosen_style().size, pages.columns.size
        if pages.side_by_side > 1:
            home = self._wish.info.field(self._wish.info.home).title
            self.notice.say(words.side_by_side(pages.side_by_side, home), "info")
        elif taken < asked:
            self.notice.say(words.smaller(asked, taken), "info")
        else:
            self.notice.say(self._cut(pages), "doubt")

    def _cut(self, pages: SheetPages) -> str:
        """Say which edges of the pages this printer cannot reach, nothing where it reaches all."""
        if self._to_pdf():
            return ""
        printer = ledger_painter.printer_for(pages, QPrinterInfo.printerInfo(str(self.printer.currentData())))
        margins = (*[pages.style.margin] * 3, PRINTABLE)
        lost = [(EDGES[at], reach) for at, reach in enumerate(unprintable(printer)) if reach > margins[at]]
        return words.cut([edge for edge, _ in lost], f"{max(reach for _, reach in lost):.1f}") if lost else ""

    # ---- what is shown --------------------------------------------------------------------------

    def choices(self) -> PrintChoices:
        """Return copies, pages and sides."""
        sides = self.sides.currentData()
        return PrintChoices(
            copies=self.copies.value(),
            first=self.first.value(),
            last=self.last.value(),
            sides=Sides(sides) if sides else Sides.SINGLE,
        )

    def _to_pdf(self) -> bool:
        return not self.printer.currentData()

    def _printer_chosen(self) -> None:
        """Offer the sides this printer can do."""
        info = QPrinterInfo.printerInfo(str(self.printer.currentData()))
        self.sides.blockSignals(True)
        self.sides.clear()
        self.sides.addItem(words.SINGLE, Sides.SINGLE.value)
        if not self._to_pdf() and can_duplex(info):
            self.sides.addItem(words.DUPLEX, Sides.DUPLEX.value)
        self.sides.blockSignals(False)
        if self.pages is not None:
            self._tell_fit(self.pages)
        self._show()

    def _show(self) -> None:
        chosen, count = self.choices(), len(self.pages) if self.pages else 0
        pages = len(chosen.indices(count))
        self.sides_field.setVisible(self.sides.count() > 1)
        self.copies.setEnabled(not self._to_pdf())
        self.sums.setText(words.sums(pages, chosen.sheets(count), chosen.copies) if pages else "")
        self.print_button.set_text(words.SAVE_PDF if self._to_pdf() else words.PRINT)
        why = words.NO_COLUMNS if not self.columns.chosen() else "" if pages or not count else words.NO_PAGES
        self.print_button.setEnabled(bool(pages) and not why)
        self.print_button.setToolTip(why)

    # ---- what it does ---------------------------------------------------------------------------

    def _print(self) -> None:
        if self.pages is None:
            return
        if self._to_pdf():
            name = words.file_name(self._wish.info.title, self._wish.view, self._sheet.made_on, ".pdf")
            pick_target(self, words.PDF_TITLE, name, words.FILTERS[".pdf"], self.save_pdf, ending=".pdf")
        else:
            self._send(self.pages)

    def _send(self, pages: SheetPages) -> None:
        """Send the chosen pages as one job."""
        chosen, name = self.choices(), str(self.printer.currentData())
        printer = ledger_painter.printer_for(pages, QPrinterInfo.printerInfo(name), chosen.copies)
        set_up(printer, chosen)

        def work(progress: Progress) -> int:
            try:
                indices = chosen.indices(len(pages))
                return ledger_painter.print_pages(printer, pages, indices, chosen.copies, progress)
            except ledger_painter.PrinterFaultError as fault:
                raise PrinterRefused(name) from fault

        self._finish(work, words.PRINTING, words.printed)

    def save_pdf(self, path: Path) -> None:
        """Write the chosen pages into one PDF file."""
        pages, chosen = self.pages, self.choices()
        if pages is None:
            return
        path = with_ending(path, ".pdf")

        def work(progress: Progress) -> int:
            return ledger_painter.write_pdf(pages, path, chosen.indices(len(pages)), progress)

        self._finish(work, words.WRITING_PDF, lambda count: words.pdf_written(path.name, count), path)

    def _finish(
        self, work: Callable[[Progress], int], title: str, told: Callable[[int], str], path: Path | None = None
    ) -> None:
        """Close, do the work with progress, and say what came of it; ``path`` can be opened then."""
        home = self._home

        def done(pages: int) -> None:
            if not shiboken6.isValid(home):
                return
            if path is None:
                messages.toast(home, told(pages))
            else:
                messages.toast(home, told(pages), words.OPEN, lambda: open_path(path))

        self.accept()
        note = words.STOP_NOTE if path else words.PRINT_STOP_NOTE
        tasks.run(
            home, work, done, title=title, cancellable=True, unit=words.PAGE_UNIT, stop_note=lambda _d, _t: note
        )


def _number(name: str, most: int) -> QSpinBox:
    made = QSpinBox()
    made.setObjectName(name)
    made.setRange(1, most)
    return made
