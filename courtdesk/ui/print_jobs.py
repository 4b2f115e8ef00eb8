"""What is printed in which order, on which device, and how far it is: no windows here."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Protocol

from PySide6.QtCore import QMarginsF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

from courtdesk.reports import page_layout, page_painter
from courtdesk.reports.document import OfficialDocument
from courtdesk.reports.pages import Page, Pages
from courtdesk.reports.standard import PAGE_HEIGHT, PAGE_WIDTH
from courtdesk.ui.texts import printing as words

_MM_PER_INCH = 25.4
#: How much ink a printer's edge may take, in millimetres, before it is told.
_HAIR = 0.2


class Sides(StrEnum):
    """Which sides of the paper are printed."""

    SINGLE = "single"
    DUPLEX = "duplex"
    MANUAL = "manual"


class Side(StrEnum):
    """Which pages of a paper a pass prints."""

    ALL = "all"
    FRONTS = "fronts"
    BACKS = "backs"


@dataclass(frozen=True, slots=True)
class PrintChoices:
    """What the clerk chose."""

    copies: int = 1
    collate: bool = True
    #: Counted from 1; ``last`` 0 means to the end.
    first: int = 1
    last: int = 0
    sides: Sides = Sides.SINGLE
    backs_reversed: bool = False

    def indices(self, count: int) -> range:
        """Return the pages chosen of a paper of so many."""
        return range(max(0, self.first - 1), min(self.last or count, count))

    def sheets(self, count: int) -> int:
        """Return how many sheets one paper takes, all copies."""
        chosen = len(self.indices(count))
        return self.copies * (chosen if self.sides is Sides.SINGLE else (chosen + 1) // 2)


class PrinterFaultError(Exception):
    """The printer refused a page; the message says so in the clerk's words."""


class Device(Protocol):
    """What pages are sent to: a printer, or what stands for one in a test."""

    #: Whether the device itself makes copies of a job.
    makes_copies: bool

    def begin(self, name: str) -> None:
        """Open a job."""
        ...

    def page(self, pages: Pages, index: int | None) -> None:
        """Print a page, None a blank one."""
        ...

    def end(self) -> None:
        """Close the job."""
        ...


class QtDevice:
    """A printer of this PC, or a PDF file, reached through Qt."""

    def __init__(self, printer: QPrinter) -> None:
        self.printer = printer
        self.makes_copies = printer.supportsMultipleCopies()
        self._painter: QPainter | None = None
        self._begun = False

    def begin(self, name: str) -> None:
        """Open a job; raise `PrinterFaultError` when the printer does not answer."""
        self.printer.setDocName(name)
        painter = QPainter()
        if not painter.begin(self.printer):
            raise PrinterFaultError(words.CANNOT_BEGIN)
        self._painter, self._begun = painter, False

    def page(self, pages: Pages, index: int | None) -> None:
        """Paint a page on the whole sheet, in true size."""
        painter = self._painter
        if painter is None or (self._begun and not self.printer.newPage()):
            raise PrinterFaultError(words.PRINTER_FAULT)
        self._begun = True
        if index is not None:
            scale = self.printer.resolution() / _MM_PER_INCH
            painter.save()
            painter.scale(scale, scale)
            page_painter.paint(painter, pages, index, for_screen=False)
            painter.restore()
        if self.printer.printerState() in (QPrinter.PrinterState.Error, QPrinter.PrinterState.Aborted):
            raise PrinterFaultError(words.PRINTER_STOPPED)

    def end(self) -> None:
        """Close the job, also after a fault."""
        painter, self._painter = self._painter, None
        if painter is not None and painter.isActive() and not painter.end():
            raise PrinterFaultError(words.PRINTER_STOPPED)


# ---- order of pages -----------------------------------------------------------------------------


def passes(choices: PrintChoices) -> tuple[Side, ...]:
    """Return how often the paper goes through the printer, and what is printed each time."""
    return (Side.FRONTS, Side.BACKS) if choices.sides is Sides.MANUAL else (Side.ALL,)


def page_order(count: int, choices: PrintChoices, side: Side, *, device_copies: bool) -> list[int | None]:
    """Return the pages of a paper in the order in which they are sent; None is a blank side."""
    chosen = list(choices.indices(count))
    if side is Side.ALL:
        once: list[int | None] = list(chosen)
    elif side is Side.FRONTS:
        once = list(chosen[::2])
    else:
        once = _backs(chosen, choices)
    if choices.sides is Sides.DUPLEX and not device_copies and choices.copies > 1 and len(once) % 2:
        once.append(None)  # the next copy begins on a sheet of its own
    copies = 1 if device_copies and side is Side.ALL else choices.copies
    if choices.collate or choices.sides is not Sides.SINGLE:
        return once * copies
    return [page for page in once for _ in range(copies)]


def _backs(chosen: Sequence[int], choices: PrintChoices) -> list[int | None]:
    """Return the backs of the sheets; the last sheet's may be blank."""
    backs: list[int | None] = list(chosen[1::2])
    if len(chosen) % 2:
        backs.append(None)
    return backs[::-1] if choices.backs_reversed else backs


# ---- the run ------------------------------------------------------------------------------------


@dataclass
class PrintRun:
    """Papers on their way to a printer, in order, one job each; it remembers what was sent."""

    documents: tuple[OfficialDocument, ...]
    choices: PrintChoices
    #: Name of the printer, so that a run that is taken up again finds it.
    printer_name: str = ""
    #: Index into `order` of the paper that is sent next.
    at: int = 0
    #: Which pass it is in.
    pass_at: int = 0
    fault: str = ""
    _pages: dict[int, Pages] = field(default_factory=dict, repr=False)

    @property
    def total(self) -> int:
        """How many papers there are."""
        return len(self.documents)

    @property
    def side(self) -> Side:
        """What this pass prints."""
        return passes(self.choices)[self.pass_at]

    @property
    def order(self) -> Sequence[int]:
        """The papers in the order of this pass: the backs of a pile printed from its end come the other way round."""
        papers = range(self.total)
        reverse = self.side is Side.BACKS and self.choices.backs_reversed
        return papers[::-1] if reverse else papers

    @property
    def pass_is_over(self) -> bool:
        """Whether all papers of this pass were sent."""
        return self.at >= self.total

    @property
    def is_over(self) -> bool:
        """Whether there is nothing left to print."""
        return self.pass_is_over and self.pass_at == len(passes(self.choices)) - 1

    def pages(self, index: int) -> Pages:
        """Return a paper laid out."""
        if index not in self._pages:
            self._pages = {index: page_layout.lay_out(self.documents[index])}
        return self._pages[index]

    def page_count(self) -> int:
        """Return the pages of all papers, one copy each."""
        return sum(len(self.choices.indices(len(page_layout.lay_out(each)))) for each in self.documents)

    def sheet_count(self) -> int:
        """Return how many sheets all papers take."""
        return sum(self.choices.sheets(len(page_layout.lay_out(each))) for each in self.documents)

    def send_next(self, device: Device) -> None:
        """Send the next paper as a job of its own; on a fault the run stays at it.

        Raises:
            PrinterFaultError: The printer refused it.
        """
        index = self.order[self.at]
        self.fault = ""
        try:
            self._send(device, index)
        except PrinterFaultError as fault:
            self.fault = str(fault)
            raise
        self.at += 1

    def _send(self, device: Device, index: int) -> None:
        pages = self.pages(index)
        order = page_order(len(pages), self.choices, self.side, device_copies=device.makes_copies)
        if not order or (self.side is Side.BACKS and not any(each is not None for each in order) and self._ends()):
            return
        device.begin(self.documents[index].title)
        try:
            for page in order:
                device.page(pages, page)
        except PrinterFaultError:
            _end_quietly(device)
            raise
        device.end()

    def _ends(self) -> bool:
        """Whether no sheet comes after this one: then a blank back need not be fed."""
        return self.at == self.total - 1 and not self.choices.backs_reversed

    def next_pass(self) -> None:
        """Go on with the other side of the paper."""
        self.pass_at += 1
        self.at = 0

    def step_back(self) -> None:
        """Print the paper that was sent last once more."""
        self.at = max(0, self.at - 1)


def _end_quietly(device: Device) -> None:
    try:
        device.end()
    except PrinterFaultError:
        return


# ---- printers -----------------------------------------------------------------------------------


def a4_printer(info: QPrinterInfo | None = None) -> QPrinter:
    """Return a printer set to the whole sheet of A4: the margins are the document's own, nothing is scaled."""
    mode = QPrinter.PrinterMode.HighResolution
    printer = QPrinter(info, mode) if info is not None else QPrinter(mode)
    printer.setPageLayout(
        QPageLayout(QPageSize(QPageSize.PageSizeId.A4), QPageLayout.Orientation.Portrait, QMarginsF(0, 0, 0, 0))
    )
    printer.setFullPage(True)
    return printer


def set_up(printer: QPrinter, choices: PrintChoices) -> None:
    """Tell a printer the sides and, if it makes copies itself, how many."""
    duplex = choices.sides is Sides.DUPLEX
    printer.setDuplex(QPrinter.DuplexMode.DuplexLongSide if duplex else QPrinter.DuplexMode.DuplexNone)
    if printer.supportsMultipleCopies() and choices.sides is not Sides.MANUAL:
        printer.setCopyCount(choices.copies)
        printer.setCollateCopies(choices.collate)


def can_duplex(info: QPrinterInfo) -> bool:
    """Whether a printer turns the paper by itself."""
    modes = info.supportedDuplexModes()
    return QPrinter.DuplexMode.DuplexLongSide in modes or QPrinter.DuplexMode.DuplexAuto in modes


def unprintable(printer: QPrinter) -> tuple[float, float, float, float]:
    """Return the millimetres a printer cannot reach at the left, top, right and bottom."""
    layout = printer.pageLayout()
    layout.setUnits(QPageLayout.Unit.Millimeter)
    least = layout.minimumMargins()
    return least.left(), least.top(), least.right(), least.bottom()


def ink_margins(pages: Pages) -> tuple[float, float, float, float]:
    """Return the white room around the ink of all pages in millimetres: left, top, right, bottom."""
    boxes = [box for page in pages.pages for box in _boxes(page)]
    if not boxes:
        return PAGE_WIDTH, PAGE_HEIGHT, PAGE_WIDTH, PAGE_HEIGHT
    return (
        min(box[0] for box in boxes),
        min(box[1] for box in boxes),
        PAGE_WIDTH - max(box[2] for box in boxes),
        PAGE_HEIGHT - max(box[3] for box in boxes),
    )


def _boxes(page: Page) -> Iterator[tuple[float, float, float, float]]:
    for stroke in page.strokes:
        half = stroke.width / 2
        left, right = sorted((stroke.x1, stroke.x2))
        upper, lower = sorted((stroke.y1, stroke.y2))
        yield left, upper - half, right, lower + half
    for text in page.texts:
        if text.text.strip():
            yield text.xs[0], text.top, text.xs[-1] + text.em * text.stretch, text.top + text.em


def cut_sides(pages: Pages, reach: tuple[float, float, float, float]) -> list[tuple[int, float]]:
    """Return the sides (0 left, 1 top, 2 right, 3 bottom) at which a printer cuts ink, with what it cannot reach."""
    margins = ink_margins(pages)
    return [(at, reach[at]) for at in range(4) if reach[at] > margins[at] + _HAIR]
