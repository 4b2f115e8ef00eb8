"""收表 through the real window: made from a ledger, returned, decided side by side, merged, undone."""

from __future__ import annotations

from pathlib import Path
from typing import cast

import pytest
from openpyxl import load_workbook
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from courtdesk.actions.filling.values import KEEP, CellState, SheetState
from courtdesk.actions.ledgers.asking import ledger_rows
from courtdesk.actions.ledgers.editing import edit_cells
from courtdesk.actions.ledgers.values import CellEdit
from courtdesk.ui import tasks
from courtdesk.ui.dialogs.base import DeskDialog
from courtdesk.ui.dialogs.fill_make import FillMakeDialog
from courtdesk.ui.main_window import MainWindow
from courtdesk.ui.pages.filling_page import FillingPage
from courtdesk.ui.pages.ledger_page import LedgerPage
from courtdesk.ui.texts import filling as words
from courtdesk.ui.widgets.buttons import DeskButton
from courtdesk.ui.widgets.toast import Toast
from tests.ui.keyboard import Keyboard
from tests.ui.ledger_court import DAY
from tests.ui.windows import built_ledgers, keyboard, window

__all__ = ["built_ledgers", "keyboard", "window"]

FIRST, MARKS = 6, 4


def settle(qtbot: QtBot) -> None:
    for _ in range(3):
        qtbot.waitUntil(lambda: not tasks.busy(), timeout=20_000)
        qtbot.wait(30)


def toast(window: QWidget) -> str:
    shown = [each for each in window.findChildren(Toast) if each.isVisible()]
    return shown[-1].words.text() if shown else ""


def front_dialog() -> DeskDialog:
    return next(each for each in QApplication.topLevelWidgets() if isinstance(each, DeskDialog) and each.isVisible())


def tasks_page(window: MainWindow, qtbot: QtBot) -> LedgerPage:
    window.show_page("tasks", {"view": "all"})
    settle(qtbot)
    return cast("LedgerPage", window.page())


def ask(window: MainWindow, qtbot: QtBot) -> FillMakeDialog:
    dialog = _opened(tasks_page(window, qtbot))
    settle(qtbot)
    return dialog


def _opened(page: LedgerPage) -> FillMakeDialog:
    page.make_sheets()
    return cast("FillMakeDialog", front_dialog())


@pytest.fixture
def made(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> Path:
    """Make sheets of all tasks; return their folder, the page 收表 is in front."""
    dialog = ask(window, qtbot)
    dialog.title.setText("进展表")
    dialog.due.setText("2026-04-17")
    dialog.make_in(tmp_path / "out")
    settle(qtbot)
    return tmp_path / "out" / "进展表"


def page_of(window: MainWindow) -> FillingPage:
    shown = window.page()
    assert isinstance(shown, FillingPage)
    return shown


def fill(path: Path, remark: str, line: int = FIRST) -> None:
    """Write a remark into a line of a department's sheet."""
    book = load_workbook(path)
    sheet = book.worksheets[0]
    column = next(cell.column for cell in sheet[MARKS] if cell.value == "cdfield:remark")
    sheet.cell(line, column).value = remark
    book.save(path)


def collect(page: FillingPage, qtbot: QtBot, *paths: Path) -> None:
    page.deeds.collect(paths)
    settle(qtbot)


def row_on(path: Path, line: int = FIRST) -> int:
    return int(str(load_workbook(path).worksheets[0].cell(line, 1).value).split(":")[1])


def sharing(folder: Path) -> tuple[Path, Path, int]:
    """Return two sheets that hold one row, as their first, and the row."""
    by_row: dict[int, Path] = {}
    for path in sorted(folder.iterdir()):
        row_id = row_on(path)
        if row_id in by_row:
            return by_row[row_id], path, row_id
        by_row[row_id] = path
    raise AssertionError(folder)


# ---- making -----------------------------------------------------------------------------------------


def test_the_dialog_says_whose_sheets_there_will_be(window: MainWindow, qtbot: QtBot) -> None:
    dialog = ask(window, qtbot)
    assert dialog.split_by.currentData() == "departments"
    assert "当前视图的全部 18 项，将制作" in dialog.parts.text()
    assert {"state", "remark"} <= set(dialog.plan().filled)
    dialog.reject()


def test_chosen_rows_are_what_is_sent_out(window: MainWindow, qtbot: QtBot) -> None:
    page = tasks_page(window, qtbot)
    page.view.grid.ledger.tick(list(page.view.grid.ledger.ids[:2]), on=True)
    dialog = _opened(page)
    settle(qtbot)
    assert dialog.parts.text().startswith("已选的 2 项，将制作")
    dialog.reject()


@pytest.mark.parametrize(
    ("spoil", "why"),
    [
        (lambda dialog: dialog.title.clear(), words.NO_NAME),
        (lambda dialog: dialog.due.setText("月底吧"), words.BAD_DAY),
    ],
)
def test_what_is_missing_is_said_at_the_deed(window: MainWindow, qtbot: QtBot, spoil: object, why: str) -> None:
    dialog = ask(window, qtbot)
    assert dialog.make_deed.isEnabled()
    spoil(dialog)  # type: ignore[operator] # the cases of the table
    assert (dialog.make_deed.isEnabled(), dialog.make_deed.toolTip()) == (False, why)
    dialog.reject()


def test_sheets_are_made_and_the_round_is_in_front(window: MainWindow, made: Path) -> None:
    page = page_of(window)
    asked = page.current()
    assert asked is not None
    assert (asked.title, len(asked.sheets)) == ("进展表", len(list(made.iterdir())))
    assert "已交 0 /" in page.round_fact._whole
    assert toast(window).startswith(f"已制作 {len(asked.sheets)} 份")


# ---- what came back ---------------------------------------------------------------------------------


def test_an_empty_page_says_where_sheets_are_made(window: MainWindow, qtbot: QtBot) -> None:
    window.show_page("filling", {})
    settle(qtbot)
    page = page_of(window)
    assert page.body.currentWidget() is page.empty
    assert not page.collect_button.isVisible()
    page.empty.findChild(DeskButton, "fillToTasks").click()
    settle(qtbot)
    assert isinstance(window.page(), LedgerPage)


def test_a_conflict_is_decided_with_the_keyboard_and_merged_as_one_step(
    window: MainWindow, qtbot: QtBot, made: Path, keyboard: Keyboard
) -> None:
    one, two, row_id = sharing(made)
    fill(one, "甲说的")
    fill(two, "乙说的")
    page = page_of(window)
    collect(page, qtbot, made)
    assert page.is_reviewing()
    assert page.review.views.current() == CellState.CONFLICT.value
    assert page.review.count() == 0
    keyboard.press("Alt+2")
    assert list(page.review.choices.values()) == [0]
    assert page.review.collected is not None
    wanted = page.review.collected.cells[0].offers[0].text
    keyboard.press("Ctrl+Enter")
    assert not page.is_reviewing()
    assert toast(window) == "已填入 1 处"
    asked = page.current()
    assert asked is not None
    assert {each.state for each in asked.sheets} == {SheetState.MERGED}
    assert remark(window, qtbot, row_id) == wanted
    window.context.fetch_undo()
    settle(qtbot)
    assert window.context.undo_name.startswith("汇总收表“进展表”")
    window.context.undo()
    settle(qtbot)
    assert remark(window, qtbot, row_id) == ""


def remark(window: MainWindow, qtbot: QtBot, row_id: int) -> str:
    found: list[str] = []

    def work(desk: object, _progress: object) -> str:
        return str(ledger_rows(desk, "tasks", [row_id], DAY)[row_id].values["remark"] or "")  # type: ignore[arg-type]

    window.context.run(work, found.append)
    settle(qtbot)
    return found[0]


def test_every_open_conflict_can_be_decided_at_once_either_way(window: MainWindow, qtbot: QtBot, made: Path) -> None:
    one, two, row_id = sharing(made)
    fill(one, "甲说的")
    fill(two, "乙说的")
    page = page_of(window)
    collect(page, qtbot, made)
    page.review.decide_all(KEEP)
    assert (page.review.count(), page.review.choices) == (0, {(row_id, "remark"): KEEP})
    page.deeds.merge()
    settle(qtbot)
    assert remark(window, qtbot, row_id) == ""
    collect(page, qtbot, made)
    assert page.review.collected is not None
    assert page.review.collected.cells == ()
    assert page.review.nothing.isVisible() or page.review.views.current() == "files"


def test_what_the_ledger_changed_meanwhile_stands_beside_what_came_back(
    window: MainWindow, qtbot: QtBot, made: Path
) -> None:
    path = next(made.iterdir())
    row_id = row_on(path)
    window.context.run(
        lambda desk, _progress: edit_cells(desk, "tasks", [CellEdit(row_id, "remark", "台账改的")], DAY),
        lambda _done: None,
        changes=True,
    )
    settle(qtbot)
    fill(path, "部门写的")
    page = page_of(window)
    collect(page, qtbot, path)
    assert page.review.sides.isVisible()
    assert page.review.sides.why.text() == words.WHYS["ledger"]
    page.review.sides.findChild(DeskButton, "side1").click()
    assert page.review.choices == {(row_id, "remark"): KEEP}


def test_decisions_are_not_lost_by_a_slip_of_the_escape_key(window: MainWindow, qtbot: QtBot, made: Path) -> None:
    one, two, _row = sharing(made)
    fill(one, "甲说的")
    fill(two, "乙说的")
    page = page_of(window)
    collect(page, qtbot, made)
    page.review.choose(0)
    page.step_back()
    settle(qtbot)
    assert page.is_reviewing()
    front_dialog().reject()
    page.leave()
    assert not page.is_reviewing()
    assert page.review.collected is None


def test_files_with_something_to_say_come_first_and_say_all_of_it(
    window: MainWindow, qtbot: QtBot, made: Path
) -> None:
    (made / "坏的.xlsx").write_bytes(b"PK\x03\x04 broken")
    page = page_of(window)
    collect(page, qtbot, made)
    page.review.views.set_current("files")
    page.review._show()
    assert page.review.files.rows.rows[0].cells[0].text == "坏的.xlsx"
    assert "坏的.xlsx" in page.review.notes.text()


def test_the_reminder_is_copied_for_those_who_are_still_out(window: MainWindow, qtbot: QtBot, made: Path) -> None:
    page = page_of(window)
    asked = page.current()
    assert asked is not None
    collect(page, qtbot, made / asked.sheets[0].file_name)
    page.deeds.merge()
    settle(qtbot)
    page.remind_button.click()
    settle(qtbot)
    said = QApplication.clipboard().text()
    assert "已超期 3 天" in said
    assert asked.sheets[1].department in said
    assert f"：{asked.sheets[0].department}" not in said


def test_files_dropped_anywhere_find_their_round_by_themselves(window: MainWindow, qtbot: QtBot, made: Path) -> None:
    window.show_page("tasks", {})
    settle(qtbot)
    window.show_page("filling", {"paths": [str(made)]})
    settle(qtbot)
    page = page_of(window)
    assert page.is_reviewing()
    assert page.review.collected is not None
    assert page.review.collected.round.title == "进展表"


def test_a_round_is_ended_and_opened_again(window: MainWindow, qtbot: QtBot, made: Path) -> None:
    page = page_of(window)
    page.end_button.click()
    settle(qtbot)
    asked = page.current()
    assert asked is not None
    assert (asked.ended, page.end_button.text()) == (True, words.REOPEN)
    page.end_button.click()
    settle(qtbot)
    assert not page.rounds[0].ended
    assert made.is_dir()


def test_a_narrow_window_gives_what_came_back_its_whole_width(window: MainWindow, qtbot: QtBot, made: Path) -> None:
    page = page_of(window)
    window.resize(911, 512)
    settle(qtbot)
    assert page.side.isVisible()
    collect(page, qtbot, made)
    assert not page.side.isVisible()
    page.leave()
    assert page.side.isVisible()


def test_the_rail_and_the_way_back_are_those_of_the_ledger_the_sheets_were_made_from(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    window.show_page("rectification", {"view": "all"})
    settle(qtbot)
    dialog = _opened(cast("LedgerPage", window.page()))
    settle(qtbot)
    dialog.make_in(tmp_path / "整改")
    settle(qtbot)
    window.show_page("filling", {})
    settle(qtbot)
    page = cast("FillingPage", window.page())
    assert page.lit == "rectification"
    page.step_back()
    assert window.current_key == "rectification"
