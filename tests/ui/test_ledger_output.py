"""A ledger leaves the window: the same pages on screen, in a PDF and on paper, and the dialogs that let it out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import openpyxl
import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox, QRadioButton, QSpinBox, QWidget
from pytestqt.qtbot import QtBot

from courtdesk.actions.ledgers.declared import ledger_info
from courtdesk.actions.ledgers.values import ColumnPlace, Layout, Order, Query
from courtdesk.errors import PrinterRefused
from courtdesk.progress import Cancelled
from courtdesk.reports.ledger_layout import SheetPages, lay_sheet
from courtdesk.reports.ledger_sheet import MOST_ON_PAPER, LedgerSheet, Paper, SheetStyle
from courtdesk.ui import ledger_painter, messages
from courtdesk.ui.context import DeskContext
from courtdesk.ui.dialogs import ledger_print, ledger_print_setup
from courtdesk.ui.dialogs.ledger_export import ExportDialog, export_ledger, most_rows
from courtdesk.ui.dialogs.ledger_export_columns import ColumnTicks
from courtdesk.ui.dialogs.ledger_print import PrintLedgerDialog, print_ledger
from courtdesk.ui.dialogs.ledger_print_setup import Wish
from courtdesk.ui.texts import output as words
from courtdesk.ui.widgets.toast import Toast
from tests.reports.ledger_samples import ledger
from tests.ui.small_court import DAY, built_court, context, settle

__all__ = ["built_court", "context"]

#: Dots an inch at which pages are compared, and dots of a band of four millimetres.
DPI, BAND = 150.0, 24
CASES = ledger_info("cases")
ALL = Query("cases", view="all", order=(Order("case_no"),))


@pytest.fixture(autouse=True)
def _forget() -> None:
    ledger_print_setup._remembered.clear()


@pytest.fixture
def window(qtbot: QtBot, light: QApplication) -> Iterator[QWidget]:
    del light
    made = QWidget()
    made.resize(1366, 768)
    qtbot.addWidget(made)
    made.show()
    yield made
    made.close()


class Stops:
    def report(self, done: int, total: int, label: str = "") -> None:
        del total, label
        if done:
            raise Cancelled


def pages_of(count: int = 60, style: SheetStyle | None = None) -> SheetPages:
    return lay_sheet(ledger(count), style or SheetStyle())


def sheet_for_print() -> LedgerSheet:
    """The sample with the keys of the ledger of cases."""
    sheet = ledger(60)
    keys = ("level", "case_no", "cause", "procedure", "judge", "limit_on", "share", "amount", "remark")
    columns = tuple(replace(column, key=key) for column, key in zip(sheet.columns, keys, strict=True))
    return replace(sheet, columns=columns, totals={})


def wish(*, chosen: tuple[int, ...] = (), total: int | None = 60) -> Wish:
    return Wish(CASES, Layout(), frozenset(chosen), "未来 15 天到期", total)


def toast_in(window: QWidget) -> str:
    return next((each.words.text() for each in window.findChildren(Toast)), "")


@pytest.fixture
def printing(qtbot: QtBot, window: QWidget) -> PrintLedgerDialog:
    dialog = PrintLedgerDialog(window, wish(), sheet_for_print())
    dialog.open()
    settle(qtbot)
    return dialog


# ---- pages --------------------------------------------------------------------------------------


@pytest.mark.parametrize("style", [SheetStyle(), SheetStyle(paper=Paper.A3), SheetStyle(landscape=False)])
def test_the_preview_is_the_paper(style: SheetStyle, tmp_path: Path, qapp: QApplication) -> None:
    del qapp
    pages = pages_of(60, style)
    assert ledger_painter.write_pdf(pages, tmp_path / "a.pdf") == len(pages)
    document = pypdfium2.PdfDocument(tmp_path / "a.pdf")
    assert len(document) == len(pages)
    width, height = (round(side * 72 / 25.4) for side in style.page)
    assert [round(side) for side in document[0].get_size()] == [width, height]
    for at in (0, len(pages) - 1):
        shown = ledger_painter.page_image(pages, at, DPI).convertToFormat(QImage.Format.Format_Grayscale8)
        step, size = shown.bytesPerLine(), (shown.width(), shown.height())
        ours = bytes(shown.constBits())
        theirs = document[at].render(scale=DPI / 72, grayscale=True).to_pil().resize(size).tobytes()
        # Strokes are drawn by two hands: they differ in their edges, but the same ink stands at the same height.
        for top in range(0, size[1] - BAND, BAND):
            rows = range(top, top + BAND)
            mine = sum(255 * size[0] - sum(ours[row * step :][: size[0]]) for row in rows)
            other = sum(255 * size[0] - sum(theirs[row * size[0] :][: size[0]]) for row in rows)
            assert abs(mine - other) < 0.02 * 255 * size[0] * BAND, (at, top)


def test_words_of_a_pdf_can_be_found(tmp_path: Path, qapp: QApplication) -> None:
    del qapp
    ledger_painter.write_pdf(pages_of(12), tmp_path / "a.pdf")
    document = pypdfium2.PdfDocument(tmp_path / "a.pdf")
    found = "".join(document[at].get_textpage().get_text_range() for at in range(len(document)))
    assert "豫0899民初12号" in found
    assert "合计" in found


def test_chosen_pages_only_are_written(tmp_path: Path, qapp: QApplication) -> None:
    del qapp
    assert ledger_painter.write_pdf(pages_of(), tmp_path / "a.pdf", [1]) == 1
    found = pypdfium2.PdfDocument(tmp_path / "a.pdf")[0].get_textpage().get_text_range()
    assert "第 2 页" in found


def test_a_stopped_pdf_leaves_no_file(tmp_path: Path, qapp: QApplication) -> None:
    del qapp
    with pytest.raises(Cancelled):
        ledger_painter.write_pdf(pages_of(), tmp_path / "a.pdf", None, Stops())
    assert list(tmp_path.iterdir()) == []


def test_a_printer_gets_the_paper_and_every_copy(tmp_path: Path, qapp: QApplication) -> None:
    del qapp
    pages = pages_of(60, SheetStyle(paper=Paper.A3))
    printer = ledger_painter.printer_for(pages)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "paper.pdf"))
    sent = ledger_painter.print_pages(printer, pages, range(2), copies=1)
    document = pypdfium2.PdfDocument(tmp_path / "paper.pdf")
    assert (sent, len(document)) == (2, 2)
    assert [round(side * 25.4 / 72) for side in document[0].get_size()] == [420, 297]


# ---- columns ------------------------------------------------------------------------------------


def test_columns_are_moved_with_the_keyboard(qtbot: QtBot, light: QApplication) -> None:
    del light
    ticks = ColumnTicks([("a", "甲"), ("b", "乙"), ("c", "丙")], {"a", "c"})
    qtbot.addWidget(ticks)
    with qtbot.waitSignal(ticks.changed):
        qtbot.keyClick(ticks, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert ticks.order() == ("b", "a", "c")
    assert ticks.chosen() == ("a", "c")
    qtbot.keyClick(ticks, Qt.Key.Key_Space)
    assert ticks.chosen() == ("c",)


def test_columns_begin_as_the_grid_has_them() -> None:
    layout = Layout((ColumnPlace("judge", 90), ColumnPlace("case_no"), ColumnPlace("cause", shown=False)))
    asked = Wish(CASES, layout, frozenset(), "", None)
    assert [key for key, _ in asked.columns()][:3] != []
    assert [key for key in asked.shown() if key in {"judge", "case_no", "cause"}] == ["judge", "case_no"]
    assert asked.widths() == {"judge": 90}


# ---- print --------------------------------------------------------------------------------------


def test_the_print_window_shows_the_pages(printing: PrintLedgerDialog) -> None:
    assert printing.pages is not None
    assert printing.preview.page_count() == len(printing.pages) > 1
    assert printing.sums.text() == words.sums(len(printing.pages), len(printing.pages), 1)
    assert printing.preview.grab().toImage().pixelColor(40, 40).name() == "#ffffff"


def test_another_paper_is_laid_out_at_once_and_remembered(qtbot: QtBot, printing: PrintLedgerDialog) -> None:
    printing.paper.paper.setCurrentIndex(list(words.PAPERS).index(("A3", True)))
    qtbot.waitUntil(lambda: printing.pages is not None and printing.pages.style.paper is Paper.A3)
    assert ledger_print_setup.style_of("cases").paper is Paper.A3
    assert printing.last.value() == printing.preview.page_count()


def test_too_many_columns_are_told_to_stand_side_by_side(qtbot: QtBot, printing: PrintLedgerDialog) -> None:
    printing._sheet = replace(
        printing._sheet,
        columns=tuple(replace(each, title="很长很长很长很长很长的列名很长" * 3) for each in printing._sheet.columns),
    )
    printing.paper.changed.emit()
    qtbot.waitUntil(lambda: "拼接" in printing.notice.words.text())
    assert "案号" in printing.notice.words.text()


def test_nothing_can_be_printed_without_a_column(qtbot: QtBot, printing: PrintLedgerDialog) -> None:
    for row in range(printing.columns.count()):
        printing.columns.item(row).setCheckState(Qt.CheckState.Unchecked)
    qtbot.waitUntil(lambda: not printing.print_button.isEnabled())
    assert printing.print_button.toolTip() == words.NO_COLUMNS


def test_pages_can_be_chosen_and_kept_as_pdf(
    qtbot: QtBot, window: QWidget, printing: PrintLedgerDialog, tmp_path: Path
) -> None:
    printing.first.setValue(2)
    printing.last.setValue(2)
    printing.save_pdf(tmp_path / "out")
    settle(qtbot)
    assert len(pypdfium2.PdfDocument(tmp_path / "out.pdf")) == 1
    assert toast_in(window) == words.pdf_written("out.pdf", 1)


def test_pages_are_printed_beside_the_window(
    qtbot: QtBot, window: QWidget, printing: PrintLedgerDialog, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    original = ledger_painter.printer_for

    def into_a_file(pages: SheetPages, _info: object = None, copies: int = 1) -> QPrinter:
        printer = original(pages, None, copies)
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(tmp_path / "paper.pdf"))
        return printer

    monkeypatch.setattr(ledger_painter, "printer_for", into_a_file)
    assert printing.pages is not None
    count = len(printing.pages)
    printing._send(printing.pages)
    settle(qtbot)
    assert len(pypdfium2.PdfDocument(tmp_path / "paper.pdf")) == count
    assert toast_in(window) == words.printed(count)


def test_a_printer_that_cannot_reach_the_edges_is_told(
    printing: PrintLedgerDialog, monkeypatch: pytest.MonkeyPatch
) -> None:
    printing.printer.addItem("窄边打印机", "narrow")
    monkeypatch.setattr(ledger_print, "unprintable", lambda _printer: (4.2, 16.0, 4.2, 12.7))
    printing.printer.setCurrentIndex(printing.printer.count() - 1)
    assert printing.notice.words.text() == words.cut(["上", "下"], "16.0")


def test_a_printer_that_refuses_is_told_in_words(
    qtbot: QtBot, printing: PrintLedgerDialog, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuses(*_arguments: object) -> int:
        raise ledger_painter.PrinterFaultError

    told: list[Exception] = []
    monkeypatch.setattr(ledger_painter, "print_pages", refuses)
    monkeypatch.setattr(messages, "tell", lambda _parent, error: told.append(error))
    assert printing.pages is not None
    printing._send(printing.pages)
    settle(qtbot)
    assert [type(error) for error in told] == [PrinterRefused]


def test_pages_are_leafed_and_enlarged_with_the_keyboard(qtbot: QtBot, printing: PrintLedgerDialog) -> None:
    preview = printing.preview
    before = preview.page_rect(0).width()
    qtbot.keyClick(preview, Qt.Key.Key_Plus)
    assert preview.page_rect(0).width() > before
    for _ in range(9):
        qtbot.keyClick(preview, Qt.Key.Key_Minus)
    assert preview.page_rect(0).width() == before
    qtbot.keyClick(preview, Qt.Key.Key_PageDown)
    assert preview.current_page() == 1


def test_print_reads_the_rows_and_opens_the_window(qtbot: QtBot, context: DeskContext, window: QWidget) -> None:
    print_ledger(window, context, ALL, Layout(), view="全部案件")
    settle(qtbot)
    dialog = window.findChild(PrintLedgerDialog)
    assert dialog is not None
    qtbot.waitUntil(lambda: dialog.preview.page_count() > 0)
    assert dialog._sheet.count > 200
    assert dialog._sheet.subtitle == "全部案件"
    dialog.reject()


# ---- export -------------------------------------------------------------------------------------


def test_rows_picked_by_hand_are_offered_first(context: DeskContext, window: QWidget) -> None:
    dialog = export_ledger(window, context, ALL, Layout(), (3, 5), "全部案件", 412)
    assert dialog.picked.isChecked()
    assert dialog.export_button.text().strip() == "导出 2 件…"
    dialog.every.setChecked(True)
    assert dialog.export_button.text().strip() == "导出 412 件…"
    dialog.reject()


def test_without_picked_rows_all_are_taken(context: DeskContext, window: QWidget) -> None:
    dialog = ExportDialog(window, context, ALL, wish(total=None))
    assert dialog.picked.isHidden()
    assert not dialog.taken().chosen_only
    assert dialog.taken().columns == wish().shown()


@pytest.mark.parametrize("ending", [".docx", ".pdf"])
def test_what_is_too_long_for_pages_says_so(ending: str, context: DeskContext, window: QWidget) -> None:
    dialog = ExportDialog(window, context, ALL, wish(total=MOST_ON_PAPER + 1))
    assert dialog.export_button.isEnabled()
    dialog.format.setCurrentIndex(dialog.format.findData(ending))
    assert not dialog.export_button.isEnabled()
    assert str(MOST_ON_PAPER) in dialog.export_button.toolTip()
    assert dialog.format_field.error == dialog.export_button.toolTip()


def test_choices_that_a_format_does_not_know_are_greyed(context: DeskContext, window: QWidget) -> None:
    dialog = ExportDialog(window, context, ALL, wish())
    able = {}
    for ending in words.FORMATS:
        dialog.format.setCurrentIndex(dialog.format.findData(ending))
        able[ending] = (dialog.paper.isEnabled(), dialog.titled.isEnabled())
    assert able == {".xlsx": (True, True), ".docx": (True, False), ".pdf": (True, False), ".csv": (False, False)}


@pytest.mark.parametrize("ending", words.FORMATS)
def test_a_file_is_written_in_every_format_and_told(
    ending: str, qtbot: QtBot, context: DeskContext, window: QWidget, tmp_path: Path
) -> None:
    dialog = export_ledger(window, context, ALL, Layout(), (), "全部案件", 228)
    dialog.format.setCurrentIndex(dialog.format.findData(ending))
    dialog.save(tmp_path / "台账")
    settle(qtbot)
    path = tmp_path / f"台账{ending}"
    assert path.stat().st_size > 1000
    assert toast_in(window).endswith(path.name)


def test_picked_rows_alone_are_exported_in_the_order_of_the_columns(
    qtbot: QtBot, context: DeskContext, window: QWidget, tmp_path: Path
) -> None:
    dialog = export_ledger(window, context, ALL, Layout((ColumnPlace("cause"),)), (9, 2), "", 228)
    dialog.save(tmp_path / "a.xlsx")
    settle(qtbot)
    rows = list(openpyxl.load_workbook(tmp_path / "a.xlsx").worksheets[0].iter_rows(values_only=True))
    assert len(rows) == 3
    assert [str(each) for each in rows[0]] == [CASES.field(key).title for key in dialog.taken().columns]
    numbers = [row[list(rows[0]).index("案号")] for row in rows[1:]]
    assert numbers == sorted(numbers, key=str)


def test_the_name_proposed_says_ledger_view_and_day_and_is_one_for_every_system() -> None:
    assert words.file_name("案件审限", "未来 15 天到期", DAY, ".xlsx") == "案件审限-未来15天到期-2026-04-20.xlsx"
    assert words.file_name("公文", 'a/b:c*"?', DAY, ".csv") == "公文-abc-2026-04-20.csv"
    assert words.file_name("公文", "", DAY, ".pdf") == "公文-2026-04-20.pdf"


# ---- for everybody ------------------------------------------------------------------------------


@pytest.mark.parametrize("size", [(1366, 768), (911, 512)])
def test_both_windows_fit_the_window_and_name_every_control(
    size: tuple[int, int], qtbot: QtBot, context: DeskContext, light: QApplication
) -> None:
    del light
    window = QWidget()
    window.resize(*size)
    qtbot.addWidget(window)
    window.show()
    dialogs = (
        ExportDialog(window, context, ALL, wish(chosen=(1,))),
        PrintLedgerDialog(window, wish(), sheet_for_print()),
    )
    for dialog in dialogs:
        dialog.open()
        settle(qtbot)
        assert dialog.width() <= size[0]
        assert dialog.height() <= size[1]
        for control in dialog.findChildren(QWidget):
            if isinstance(control, QComboBox | QSpinBox | ColumnTicks):
                assert control.accessibleName(), control.objectName()
            elif isinstance(control, QRadioButton | QCheckBox):
                assert control.text(), control.objectName()
        dialog.reject()


@pytest.mark.parametrize(("ending", "most"), [(".xlsx", 1_048_000), (".docx", 20_000), (".pdf", 20_000), (".csv", 0)])
def test_no_file_is_given_more_rows_than_it_can_hold(ending: str, most: int) -> None:
    assert most_rows(ending) == most
