"""The print dialog: the paper at the left as it will come out, printer and choices at the right."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinterInfo
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QScrollArea,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from courtdesk.progress import Progress
from courtdesk.reports.document import OfficialDocument
from courtdesk.ui import messages, printing, tasks, tokens
from courtdesk.ui.dialogs.base import LARGE, DeskDialog
from courtdesk.ui.dialogs.listing import listing
from courtdesk.ui.dialogs.print_progress import PrintProgress
from courtdesk.ui.print_jobs import (
    PrintChoices,
    PrintRun,
    QtDevice,
    Sides,
    a4_printer,
    can_duplex,
    cut_sides,
    set_up,
    unprintable,
)
from courtdesk.ui.texts import common
from courtdesk.ui.texts import printing as words
from courtdesk.ui.widgets import text
from courtdesk.ui.widgets.banner import Banner
from courtdesk.ui.widgets.buttons import make_button
from courtdesk.ui.widgets.files import open_path, pick_target
from courtdesk.ui.widgets.form_field import FormField
from courtdesk.ui.widgets.page_preview import FULL_PAGE, PagePreview
from courtdesk.ui.widgets.row_list import Cell, Column, Row, RowList

#: The preview, and what stands above and below it in the dialog.
_PREVIEW_WIDE, _PREVIEW_HIGH, _PREVIEW_LEAST, _AROUND = 330, 452, 200, 180
_MOST_COPIES = 99
_COLUMNS = (
    Column(words.LIST_COLUMNS[0], 150),
    Column(words.LIST_COLUMNS[1]),
    Column(words.LIST_COLUMNS[2], 64, right=True),
)


class PrintDialog(DeskDialog):
    """Opens a run of printing, or writes one PDF file; closing it changes nothing."""

    def __init__(self, parent: QWidget | None, documents: Sequence[OfficialDocument]) -> None:
        super().__init__(parent, words.title(len(documents)), LARGE)
        self.setObjectName("printDialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.documents = tuple(documents)
        self._home = parent
        from courtdesk.reports.page_layout import lay_out

        self._laid_out = [lay_out(document) for document in self.documents]
        self._longest = max((len(pages) for pages in self._laid_out), default=1)
        self._lay_out()
        self._add_buttons()
        self._printer_chosen()

    # ---- its parts ------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        self.unfinished = Banner("info")
        self._offer_unfinished()
        self.body.addWidget(self.unfinished)
        row = QHBoxLayout()
        row.setSpacing(tokens.GAP_5)
        row.addLayout(self._left())
        row.addWidget(self._scrolled(self._right()), 1, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(row)

    def _room(self) -> int:
        """Return how high the middle of the dialog may be in this window."""
        parent = self.parentWidget()
        return parent.height() - _AROUND if isinstance(parent, QWidget) else _PREVIEW_HIGH

    def _scrolled(self, column: QVBoxLayout) -> QScrollArea:
        """Return the choices in an area that scrolls when the window is low."""
        self._choices = QWidget()
        self._choices.setObjectName("body")
        self._choices.setLayout(column)
        self._area = QScrollArea()
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setWidgetResizable(True)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setWidget(self._choices)
        return self._area

    def _left(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(tokens.GAP_2)
        self.preview = PagePreview(self)
        self.preview.set_zoom(FULL_PAGE)
        frame = QFrame()
        frame.setObjectName("card")
        inner = QVBoxLayout(frame)
        inner.setContentsMargins(1, 1, 1, 1)
        inner.addWidget(self.preview)
        frame.setFixedSize(_PREVIEW_WIDE, max(_PREVIEW_LEAST, min(_PREVIEW_HIGH, self._room() - 30)))
        self.page_fact = text.label("", "caption", "text2")
        self.preview.page_changed.connect(
            lambda page, pages: self.page_fact.setText(f"{words.PREVIEW_FACT}  {page}/{pages}" if pages else "")
        )
        self.preview.show_document(self.documents[0])
        column.addWidget(frame)
        column.addWidget(self.page_fact)
        column.addStretch()
        return column

    def _right(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.GAP_2)
        self._make_editors()
        grid = QGridLayout()
        grid.setHorizontalSpacing(tokens.GAP_3)
        grid.setVerticalSpacing(tokens.GAP_1)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        self.printer_field = FormField(words.PRINTER, self.printer)
        self.sides_field = FormField(words.DUPLEX, self.sides)
        grid.addWidget(self.printer_field, 0, 0, 1, 2)
        grid.addWidget(self.sides_field, 1, 0)
        grid.addWidget(FormField(words.COPIES, self.copies), 1, 1)
        if len(self.documents) == 1 and self._longest > 1:
            grid.addWidget(FormField(words.FIRST, self.first), 2, 0)
            grid.addWidget(FormField(words.LAST, self.last), 2, 1)
        column.addLayout(grid)
        column.addWidget(self.collate)
        column.addWidget(self.backs_reversed)
        self.warning = Banner("doubt")
        column.addWidget(self.warning)
        if len(self.documents) > 1:
            column.addWidget(text.label(words.PAPERS, "caption", "text2"))
            column.addWidget(self._papers())
        column.addStretch()
        self.sums = text.label("", ink="text2", wrap=True)
        column.addWidget(self.sums)
        return column

    def _make_editors(self) -> None:
        self.printer = QComboBox()
        self.printer.setObjectName("printerChoice")
        for info in QPrinterInfo.availablePrinters():
            self.printer.addItem(info.description() or info.printerName(), info.printerName())
        self.printer.addItem(words.TO_PDF, "")
        self.printer.setCurrentIndex(max(0, self.printer.findData(QPrinterInfo.defaultPrinterName())))
        self.sides = QComboBox()
        self.sides.setObjectName("sidesChoice")
        self.copies = _number(1, _MOST_COPIES, "copies")
        self.first, self.last = _number(1, self._longest, "firstPage"), _number(1, self._longest, "lastPage")
        self.last.setValue(self._longest)
        self.collate = QCheckBox(words.COLLATE)
        self.collate.setChecked(True)
        self.collate.setToolTip(words.COLLATE_HELP)
        self.backs_reversed = QCheckBox(words.BACKS_REVERSED)
        self.backs_reversed.setToolTip(words.BACKS_HELP)
        self.printer.currentIndexChanged.connect(self._printer_chosen)
        self.sides.currentIndexChanged.connect(self._show)
        for number in (self.copies, self.first, self.last):
            number.valueChanged.connect(self._show)

    def _papers(self) -> RowList:
        rows = [
            Row(at, (
                Cell(document.head.number or words.NO_NUMBER, ink="text" if document.head.number else "text3"),
                Cell(document.title, tip=document.title),
                Cell(words.pages(len(pages)), ink="text2"),
            ))
            for at, (document, pages) in enumerate(zip(self.documents, self._laid_out, strict=True))
        ]  # fmt: skip
        made = listing(self.parentWidget(), _COLUMNS, words.PAPERS, rows, most=5)
        made.select_key(0)
        made.current_changed.connect(self._show_paper)
        return made

    def _add_buttons(self) -> None:
        cancel = make_button(common.CANCEL, name="printNo")
        cancel.clicked.connect(self.reject)
        self.print_button = make_button(
            words.deed(len(self.documents)), icon="printer", kind="primary", name="printYes"
        )
        self.print_button.clicked.connect(self._print)
        self.print_button.setDefault(True)
        self.buttons.addWidget(cancel)
        self.buttons.addWidget(self.print_button)

    # ---- what is shown --------------------------------------------------------------------------

    def choices(self) -> PrintChoices:
        """Return what the clerk chose."""
        whole = len(self.documents) > 1
        sides = self.sides.currentData()
        return PrintChoices(
            copies=self.copies.value(),
            collate=self.collate.isChecked(),
            first=1 if whole else self.first.value(),
            last=0 if whole else self.last.value(),
            sides=Sides(sides) if sides else Sides.SINGLE,
            backs_reversed=self.backs_reversed.isChecked(),
        )

    def _to_pdf(self) -> bool:
        return not self.printer.currentData()

    def _info(self) -> QPrinterInfo:
        return QPrinterInfo.printerInfo(str(self.printer.currentData()))

    def _printer_chosen(self) -> None:
        """Offer the sides this printer can do; two-sided is taken by itself for papers of more than one page."""
        duplex = not self._to_pdf() and can_duplex(self._info())
        self.sides.blockSignals(True)
        self.sides.clear()
        offered = [Sides.SINGLE, Sides.DUPLEX if duplex else Sides.MANUAL]
        for side in offered[:1] if self._to_pdf() else offered:
            self.sides.addItem(words.SIDES[side], side.value)
        self.sides.setCurrentIndex(1 if duplex and self._longest > 1 else 0)
        self.sides.blockSignals(False)
        self.printer_field.set_help("" if self.printer.count() > 1 else words.NO_PRINTER)
        self._warn()
        self._show()

    def _warn(self) -> None:
        cut: dict[int, float] = {}
        if not self._to_pdf():
            reach = unprintable(a4_printer(self._info()))
            cut = {at: lost for pages in self._laid_out for at, lost in cut_sides(pages, reach)}
        sides = [words.EDGES[at] for at in sorted(cut)]
        self.warning.say(words.cut(sides, f"{max(cut.values()):.1f}") if cut else "")

    def _show(self) -> None:
        chosen = self.choices()
        manual = chosen.sides is Sides.MANUAL
        self.backs_reversed.setVisible(manual)
        self.collate.setVisible(chosen.copies > 1 and chosen.sides is Sides.SINGLE and not self._to_pdf())
        self.copies.setEnabled(not self._to_pdf())
        self.sides.setEnabled(self.sides.count() > 1)
        self.sides_field.set_help(words.SIDES_HELP[chosen.sides] if not self._to_pdf() else "")
        counts = [len(pages) for pages in self._laid_out]
        pages = sum(len(chosen.indices(count)) for count in counts)
        sheets = sum(chosen.sheets(count) for count in counts)
        self.sums.setText(words.sums(len(counts), pages, sheets, chosen.copies))
        self.print_button.set_text(words.SAVE_PDF if self._to_pdf() else words.deed(len(counts)))
        self.print_button.setEnabled(pages > 0)
        self.print_button.setToolTip("" if pages else words.TOO_MANY)
        self._fit_choices()
        if self.isVisible():
            self._stand_in_the_middle()

    def _fit_choices(self) -> None:
        """Make the choices as high as they are, or as the window allows."""
        layout = self._choices.layout()
        if layout is not None:
            layout.activate()
            width = self.width() - _PREVIEW_WIDE - 3 * tokens.GAP_6
            wanted = layout.heightForWidth(width) if layout.hasHeightForWidth() else layout.sizeHint().height()
            self._area.setFixedHeight(max(_PREVIEW_LEAST, min(wanted, self._room())))
            self.body.activate()

    def _stand_in_the_middle(self) -> None:
        """Become as high as the choices need, still in the middle of the window."""
        self.fit()
        parent = self.parentWidget()
        if isinstance(parent, QWidget):
            corner = parent.mapToGlobal(parent.rect().center()) - self.rect().center()
            self.move(corner)

    def _show_paper(self, key: object) -> None:
        if isinstance(key, int):
            self.preview.show_document(self.documents[key])

    def _offer_unfinished(self) -> None:
        run = printing.unfinished()
        if run is None:
            return
        at = run.at + 1
        self.unfinished.say(words.unfinished(run.total - run.at, at, run.total))
        self.unfinished.add_button(words.resume(at), lambda: self._start(run))

    # ---- what it does ---------------------------------------------------------------------------

    def _print(self) -> None:
        if self._to_pdf():
            self._write_pdf()
        else:
            self._start(PrintRun(self.documents, self.choices(), str(self.printer.currentData())))

    def _start(self, run: PrintRun) -> None:
        printer = a4_printer(QPrinterInfo.printerInfo(run.printer_name))
        set_up(printer, run.choices)
        self.accept()
        start_run(self._home, run, QtDevice(printer))

    def _write_pdf(self) -> None:
        first = self.documents[0]
        name = first.head.number or first.title
        proposed = words.pdf_name(len(self.documents), name)
        pick_target(self, words.PDF_TITLE, proposed, words.PDF_FILTER, self.save_pdf, ending=".pdf")

    def save_pdf(self, path: Path) -> None:
        """Write the pages chosen of all papers into one PDF file."""
        home, documents, chosen = self._home, self.documents, self.choices()

        def work(progress: Progress) -> int:
            from courtdesk.ui.print_pdf import write_selection

            return write_selection(documents, chosen, path, progress)

        def done(pages: int) -> None:
            if home is not None and shiboken6.isValid(home):
                told = words.pdf_written(path.name, pages)
                messages.toast(home, told, words.OPEN, lambda: open_path(path))

        self.accept()
        tasks.run(home, work, done, title=words.WRITING_PDF, cancellable=True, unit=words.PAPER_UNIT)


def start_run(parent: QWidget | None, run: PrintRun, device: QtDevice) -> PrintProgress:
    """Begin or go on with a run and show how far it is."""
    progress = PrintProgress(parent, run, device)
    progress.ended.connect(lambda: printing.keep(run))
    progress.open()
    progress.start()
    return progress


def _number(least: int, most: int, name: str) -> QSpinBox:
    made = QSpinBox()
    made.setObjectName(name)
    made.setRange(least, most)
    return made
