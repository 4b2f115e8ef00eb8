"""Printing: the order of pages, a run that can go on after a fault, the dialog, and PDF files as they come out."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from courtdesk.reports.document import OfficialDocument
from courtdesk.reports.page_layout import lay_out
from courtdesk.reports.pages import Pages
from courtdesk.reports.templates import sample_document
from courtdesk.ui import print_jobs, printing, tasks
from courtdesk.ui.dialogs.print_dialog import PrintDialog
from courtdesk.ui.dialogs.print_progress import PrintProgress
from courtdesk.ui.print_jobs import PrintChoices, PrinterFaultError, PrintRun, QtDevice, Side, Sides, page_order
from courtdesk.ui.texts import printing as words


class FakePrinter:
    """Notes every page it is sent; refuses some."""

    makes_copies = False

    def __init__(self, *refused: int) -> None:
        self.refused = refused
        self.jobs: list[tuple[str, list[int | None]]] = []
        self.sent = 0
        self.open = False

    def begin(self, name: str) -> None:
        assert not self.open
        self.open = True
        self.jobs.append((name, []))

    def page(self, pages: Pages, index: int | None) -> None:
        self.sent += 1
        if self.sent in self.refused:
            raise PrinterFaultError(words.PRINTER_FAULT)
        self.jobs[-1][1].append(index)

    def end(self) -> None:
        self.open = False


@pytest.fixture
def papers() -> tuple[OfficialDocument, ...]:
    return tuple(sample_document(kind) for kind in ("urging_notice", "notice", "letter"))


@pytest.fixture
def window(qtbot: QtBot, light: QApplication) -> Iterator[QWidget]:
    del light
    made = QWidget()
    made.resize(1366, 768)
    qtbot.addWidget(made)
    made.show()
    printing.keep(None)
    yield made
    qtbot.waitUntil(lambda: not tasks.busy(), timeout=10_000)
    printing.keep(None)


def titles(printer: FakePrinter) -> list[str]:
    return [name for name, _ in printer.jobs]


# ---- the order of pages -------------------------------------------------------------------------

ORDERS = [
    (3, PrintChoices(), Side.ALL, False, [0, 1, 2]),
    (3, PrintChoices(copies=2), Side.ALL, False, [0, 1, 2, 0, 1, 2]),
    (3, PrintChoices(copies=2, collate=False), Side.ALL, False, [0, 0, 1, 1, 2, 2]),
    (3, PrintChoices(copies=2), Side.ALL, True, [0, 1, 2]),
    (5, PrintChoices(first=2, last=4), Side.ALL, False, [1, 2, 3]),
    (3, PrintChoices(first=3, last=9), Side.ALL, False, [2]),
    (3, PrintChoices(copies=2, sides=Sides.DUPLEX), Side.ALL, False, [0, 1, 2, None, 0, 1, 2, None]),
    (4, PrintChoices(sides=Sides.MANUAL), Side.FRONTS, False, [0, 2]),
    (4, PrintChoices(sides=Sides.MANUAL), Side.BACKS, False, [1, 3]),
    (3, PrintChoices(sides=Sides.MANUAL), Side.BACKS, False, [1, None]),
    (3, PrintChoices(sides=Sides.MANUAL, backs_reversed=True), Side.BACKS, False, [None, 1]),
    (4, PrintChoices(copies=2, sides=Sides.MANUAL), Side.FRONTS, True, [0, 2, 0, 2]),
]


@pytest.mark.parametrize(("count", "choices", "side", "device_copies", "order"), ORDERS)
def test_pages_come_in_this_order(
    count: int,
    choices: PrintChoices,
    side: Side,
    device_copies: bool,  # noqa: FBT001 - a column of the table
    order: list[int | None],
) -> None:
    assert page_order(count, choices, side, device_copies=device_copies) == order


@pytest.mark.parametrize("count", range(1, 8))
@pytest.mark.parametrize("copies", [1, 2])
def test_every_front_has_its_own_back(count: int, copies: int) -> None:
    choices = PrintChoices(copies=copies, sides=Sides.MANUAL)
    fronts = page_order(count, choices, Side.FRONTS, device_copies=False)
    backs = page_order(count, choices, Side.BACKS, device_copies=False)
    assert len(fronts) == len(backs) == choices.sheets(count)
    assert all(back in (None, front + 1) for front, back in zip(fronts, backs, strict=True) if front is not None)


# ---- the run ------------------------------------------------------------------------------------


def test_each_paper_is_a_job_of_its_own_in_the_given_order(papers: tuple[OfficialDocument, ...]) -> None:
    run, printer = PrintRun(papers, PrintChoices()), FakePrinter()
    while not run.is_over:
        run.send_next(printer)
    assert titles(printer) == [paper.title for paper in papers]
    assert [pages for _, pages in printer.jobs] == [list(range(len(lay_out(paper)))) for paper in papers]


@pytest.mark.parametrize("refused", range(1, 9))
def test_after_a_fault_nothing_is_left_out(papers: tuple[OfficialDocument, ...], refused: int) -> None:
    run, printer = PrintRun(papers, PrintChoices()), FakePrinter(refused)
    faults = 0
    while not run.is_over:
        try:
            run.send_next(printer)
        except PrinterFaultError:
            faults += 1
            assert run.fault
            assert not printer.open
    assert faults == 1
    whole = {(name, tuple(pages)) for name, pages in printer.jobs}
    assert whole >= {(paper.title, tuple(range(len(lay_out(paper))))) for paper in papers}


def test_backs_from_the_end_begin_with_the_last_paper(papers: tuple[OfficialDocument, ...]) -> None:
    run = PrintRun(papers, PrintChoices(sides=Sides.MANUAL, backs_reversed=True))
    printer = FakePrinter()
    while not run.pass_is_over:
        run.send_next(printer)
    assert not run.is_over
    run.next_pass()
    printer.jobs.clear()
    while not run.is_over:
        run.send_next(printer)
    assert titles(printer) == [paper.title for paper in papers[::-1]]


# ---- margins ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("reach", "cut"),
    [
        ((4.2, 4.2, 4.2, 4.2), []),
        ((28.5, 4.2, 4.2, 4.2), [(0, 28.5)]),
        ((4.2, 4.2, 27.0, 29.0), [(2, 27.0), (3, 29.0)]),
    ],
)
def test_a_printer_that_does_not_reach_the_ink_is_told(
    reach: tuple[float, float, float, float], cut: list[tuple[int, float]]
) -> None:
    assert print_jobs.cut_sides(lay_out(sample_document("notice")), reach) == cut


def test_a_blank_sheet_is_never_cut() -> None:
    assert print_jobs.cut_sides(Pages("", ()), (50, 50, 50, 50)) == []


# ---- what comes out -----------------------------------------------------------------------------


def pdf_text(path: Path) -> list[str]:
    with pypdfium2.PdfDocument(path) as pdf:
        return [page.get_textpage().get_text_bounded() for page in pdf]


@pytest.mark.usefixtures("qapp")
def test_what_is_printed_is_the_paper_in_true_size(tmp_path: Path) -> None:
    path = tmp_path / "out.pdf"
    printer = print_jobs.a4_printer()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(path))
    paper = sample_document("notice")
    run = PrintRun((paper,), PrintChoices())
    run.send_next(QtDevice(printer))
    assert run.is_over
    with pypdfium2.PdfDocument(path) as pdf:
        assert [tuple(round(side / 72 * 25.4) for side in page.get_size()) for page in pdf] == [(210, 297)] * 4
    assert "关于开展2026年第二季度" in pdf_text(path)[0]


@pytest.mark.usefixtures("qapp")
@pytest.mark.qt_log_ignore("QPainter::begin")
def test_a_printer_that_cannot_be_opened_is_told(tmp_path: Path) -> None:
    printer = print_jobs.a4_printer()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "no" / "such" / "folder" / "out.pdf"))
    run = PrintRun((sample_document("letter"),), PrintChoices())
    with pytest.raises(PrinterFaultError, match=words.CANNOT_BEGIN):
        run.send_next(QtDevice(printer))
    assert run.at == 0


# ---- the windows --------------------------------------------------------------------------------


def test_without_a_printer_the_dialog_offers_a_pdf_file(
    window: QWidget, papers: tuple[OfficialDocument, ...]
) -> None:
    dialog = printing.print_documents(window, papers)
    assert dialog.printer.currentText() == words.TO_PDF
    assert dialog.print_button.accessibleName() == words.SAVE_PDF
    assert dialog.sums.text() == "3 份文书，8 页，用纸 8 张"
    dialog.reject()


def test_the_preview_shows_the_paper_that_is_chosen(window: QWidget, papers: tuple[OfficialDocument, ...]) -> None:
    dialog = printing.print_documents(window, papers)
    before = dialog.preview.page_count()
    dialog._show_paper(1)
    assert (before, dialog.preview.page_count()) == (2, 4)
    dialog.reject()


def test_pages_from_to_are_written(qtbot: QtBot, window: QWidget, tmp_path: Path) -> None:
    dialog: PrintDialog = printing.print_document(window, sample_document("notice"))
    dialog.first.setValue(2)
    dialog.last.setValue(3)
    assert dialog.sums.text() == "2 页，用纸 2 张"
    path = tmp_path / "part.pdf"
    dialog.save_pdf(path)
    qtbot.waitUntil(lambda: path.exists() and not tasks.busy(), timeout=10_000)
    assert len(pdf_text(path)) == 2


def test_no_page_chosen_prints_nothing(window: QWidget) -> None:
    dialog = printing.print_document(window, sample_document("notice"))
    dialog.first.setValue(4)
    dialog.last.setValue(1)
    assert not dialog.print_button.isEnabled()
    assert dialog.print_button.toolTip() == words.TOO_MANY
    dialog.reject()


def test_many_papers_are_written_into_one_file(
    qtbot: QtBot, window: QWidget, tmp_path: Path, papers: tuple[OfficialDocument, ...]
) -> None:
    dialog = printing.print_documents(window, papers)
    path = tmp_path / "all.pdf"
    dialog.save_pdf(path)
    qtbot.waitUntil(lambda: path.exists() and not tasks.busy(), timeout=10_000)
    assert len(pdf_text(path)) == 8


def progress_of(window: QWidget, run: PrintRun, printer: FakePrinter) -> PrintProgress:
    made = PrintProgress(window, run, printer)
    made.ended.connect(lambda: printing.keep(run))
    made.open()
    made.start()
    return made


def test_the_dialog_goes_on_after_a_fault(
    qtbot: QtBot, window: QWidget, papers: tuple[OfficialDocument, ...]
) -> None:
    run, printer = PrintRun(papers, PrintChoices()), FakePrinter(4)
    dialog = progress_of(window, run, printer)
    qtbot.waitUntil(lambda: bool(run.fault))
    assert dialog.heading.text() == "第 2 份没有打完"
    assert dialog.resume_button.accessibleName() == "从第 2 份继续"
    assert dialog.again_button.accessibleName() == "重打第 1 份"
    dialog.resume_button.click()
    qtbot.waitUntil(lambda: run.is_over)
    assert titles(printer) == [papers[0].title, papers[1].title, papers[1].title, papers[2].title]
    dialog.accept()


def test_the_last_paper_can_be_printed_again(
    qtbot: QtBot, window: QWidget, papers: tuple[OfficialDocument, ...]
) -> None:
    run, printer = PrintRun(papers, PrintChoices()), FakePrinter(4)
    dialog = progress_of(window, run, printer)
    qtbot.waitUntil(lambda: bool(run.fault))
    dialog.again_button.click()
    qtbot.waitUntil(lambda: run.is_over)
    assert titles(printer) == [papers[at].title for at in (0, 1, 0, 1, 2)]
    dialog.accept()


def test_a_run_that_was_left_is_offered_the_next_time(
    qtbot: QtBot, window: QWidget, papers: tuple[OfficialDocument, ...]
) -> None:
    run = PrintRun(papers, PrintChoices())
    dialog = progress_of(window, run, FakePrinter(4))
    qtbot.waitUntil(lambda: bool(run.fault))
    dialog.accept()
    assert printing.unfinished() is run
    again = printing.print_document(window, papers[0])
    assert again.unfinished.words.text() == "上次打印还有 2 份没有打完（共 3 份，停在第 2 份）"
    again.reject()


def test_a_run_that_was_finished_is_forgotten(
    qtbot: QtBot, window: QWidget, papers: tuple[OfficialDocument, ...]
) -> None:
    run = PrintRun(papers, PrintChoices())
    dialog = progress_of(window, run, FakePrinter())
    qtbot.waitUntil(lambda: run.is_over)
    dialog.accept()
    assert printing.unfinished() is None


def test_esc_stops_between_two_papers(qtbot: QtBot, window: QWidget, papers: tuple[OfficialDocument, ...]) -> None:
    run, printer = PrintRun(papers * 5, PrintChoices()), FakePrinter()
    dialog = progress_of(window, run, printer)
    qtbot.waitUntil(lambda: run.at > 0)
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not dialog._is_running)
    assert 0 < run.at < run.total
    assert len(printer.jobs) == run.at
    assert dialog.heading.text() == f"停在第 {run.at + 1} 份"
    dialog.accept()


def test_printing_both_sides_by_hand_asks_to_turn_the_pile(
    qtbot: QtBot, window: QWidget, papers: tuple[OfficialDocument, ...]
) -> None:
    run, printer = PrintRun(papers, PrintChoices(sides=Sides.MANUAL)), FakePrinter()
    dialog = progress_of(window, run, printer)
    qtbot.waitUntil(lambda: dialog.turns_paper)
    assert [pages for _, pages in printer.jobs] == [[0], [0, 2], [0]]
    assert dialog.heading.text() == words.TURN_TITLE
    printer.jobs.clear()
    dialog.resume_button.click()
    qtbot.waitUntil(lambda: run.is_over)
    assert [pages for _, pages in printer.jobs] == [[1], [1, 3], [1]]
    dialog.accept()
