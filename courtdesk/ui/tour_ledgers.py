"""The part of the tour through the ledgers: finding, changing, arranging, the panel of a row, and the ways out."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtWidgets import QWidget

from courtdesk.ui import theme, tokens
from courtdesk.ui.pages.ledger_page import LedgerPage
from courtdesk.ui.texts import tour as words
from courtdesk.ui.tour_papers import Condition, Walk

#: Pixels of the scan that is attached on the tour: A4 at 72 dpi.
_SCAN = (595, 842)


def ledger_steps(walk: Walk) -> Iterator[Condition]:
    """Yield what must be true before the next step."""
    yield from _find(walk)
    yield from _arrange(walk)
    yield from _change(walk)
    yield from _panel(walk)
    yield from _leave(walk)
    yield from _everywhere(walk)


def _ledger(walk: Walk) -> LedgerPage:
    page = walk.page()
    if not isinstance(page, LedgerPage):
        raise TypeError(page)
    return page


def _picture(walk: Walk, name: str, shown: QWidget | None) -> Iterator[Condition]:
    """Take a picture of what is in front, and close it."""
    yield walk.quiet()
    walk.save(name)
    if shown is not None:
        shown.close()
    yield walk.quiet()


def _find(walk: Walk) -> Iterator[Condition]:
    """Choose values of a field, and see what is left."""
    yield walk.open("cases", view="open")
    filters = _ledger(walk).view.filters
    yield from _picture(walk, "ledger_filter", filters.add_condition("department"))
    yield walk.open("cases", view="open", conditions=words.LEDGER_CONDITIONS)
    yield from _picture(walk, "ledger_filtered", None)


def _arrange(walk: Walk) -> Iterator[Condition]:
    """Choose columns, and count by two fields."""
    from courtdesk.ui.tables.summary_dialog import SummaryDialog

    arranging = _ledger(walk).ledger.arranging
    yield from _picture(walk, "ledger_columns", arranging.choose_columns())
    yield walk.open("cases", view="open")
    arranging.open_summary("department")
    yield walk.appears(SummaryDialog)
    yield from _picture(walk, "ledger_summary", walk.dialog(SummaryDialog))


def _change(walk: Walk) -> Iterator[Condition]:
    """Paste a block with something that is no date, and change many rows at once."""
    from courtdesk.ui.dialogs.bulk_edit import BulkEditDialog

    yield walk.open("tasks")
    grid = _ledger(walk).view.grid
    clipboard = QGuiApplication.clipboard()
    clipboard.setText(words.PASTED)
    grid.select_id(grid.ledger.ids[0])
    grid.fill.paste()
    yield from _picture(walk, "ledger_pasted", None)
    clipboard.clear()
    grid.ledger.tick(grid.ledger.ids[2:8], on=True)
    _ledger(walk).ledger.rows.ask_bulk("departments")
    yield walk.appears(BulkEditDialog)
    yield from _picture(walk, "ledger_bulk", walk.dialog(BulkEditDialog))
    grid.clear_chosen()


def _panel(walk: Walk) -> Iterator[Condition]:
    """Look at the form, the course, the attachments and the relations of a row."""
    from courtdesk.ui.pages.row_panel import ATTACHMENTS, FORM, LINKS, TIMELINE

    page = _ledger(walk)
    page.view.grid.select_id(page.view.grid.ledger.ids[0])
    page.open_panel()
    page.panel.attach_wanted.emit(page.view.grid.current_id(), [_scan(walk.context.folder.root)])
    for tab, name in ((FORM, "panel_form"), (TIMELINE, "panel_course"), (ATTACHMENTS, "panel_files")):
        yield walk.quiet()
        page.panel.show_tab(tab)
        yield from _picture(walk, name, None)
    yield walk.open("cases", view="due15")
    page = _ledger(walk)
    page.view.grid.select_id(page.view.grid.ledger.ids[1])
    page.open_panel()
    page.panel.show_tab(LINKS)
    yield from _picture(walk, "panel_links", None)


def _scan(folder: Path) -> Path:
    """Draw a page as a scanner would bring it."""
    image = QImage(*_SCAN, QImage.Format.Format_Grayscale8)
    image.fill(tokens.PAPER["page"])
    painter = QPainter(image)
    painter.setFont(theme.font("title"))
    painter.drawText(image.rect().adjusted(60, 80, -60, -80), Qt.AlignmentFlag.AlignHCenter, words.SCAN_TEXT)
    painter.end()
    path = folder / words.SCAN_FILE
    image.save(str(path))
    return path


def _leave(walk: Walk) -> Iterator[Condition]:
    """See the ways out: a file, and paper."""
    from courtdesk.ui.dialogs.ledger_export import ExportDialog
    from courtdesk.ui.dialogs.ledger_print import PrintLedgerDialog

    yield walk.open("cases", view="due15")
    page = _ledger(walk)
    page.output.export()
    yield walk.appears(ExportDialog)
    yield from _picture(walk, "ledger_export", walk.dialog(ExportDialog))
    page.output.print()
    yield walk.appears(PrintLedgerDialog)
    yield from _picture(walk, "ledger_print", walk.dialog(PrintLedgerDialog))


def _everywhere(walk: Walk) -> Iterator[Condition]:
    """Search everywhere, list the steps, and look into the bin."""
    from courtdesk.ui.dialogs.keys_dialog import KeysDialog
    from courtdesk.ui.dialogs.search_dialog import SearchDialog
    from courtdesk.ui.dialogs.undo_list import UndoListDialog

    walk.window.open_search()
    yield walk.appears(SearchDialog)
    search = walk.dialog(SearchDialog)
    if isinstance(search, SearchDialog):
        search.field.setText(words.SOUGHT)
    yield from _picture(walk, "search", search)
    walk.window.show_steps()
    yield walk.appears(UndoListDialog)
    yield from _picture(walk, "steps", walk.dialog(UndoListDialog))
    walk.window.show_keys()
    yield walk.appears(KeysDialog)
    yield from _picture(walk, "keys", walk.dialog(KeysDialog))
    yield from _delete(walk)
    yield walk.open("bin")
    yield from _picture(walk, "bin", None)


def _delete(walk: Walk) -> Iterator[Condition]:
    """Delete three tasks, so that the bin holds something."""
    from courtdesk.ui.dialogs.delete_rows import DeleteRowsDialog

    yield walk.open("tasks")
    grid = _ledger(walk).view.grid
    grid.ledger.tick(grid.ledger.ids[-3:], on=True)
    _ledger(walk).ledger.rows.ask_delete()
    yield walk.appears(DeleteRowsDialog)
    dialog = walk.dialog(DeleteRowsDialog)
    walk.save("ledger_delete")
    if isinstance(dialog, DeleteRowsDialog):
        dialog.yes_button.click()
    yield walk.quiet()
