"""A clerk's whole morning through the real window without a mouse: only keys, sent to the window that has them."""

from __future__ import annotations

from pathlib import Path

import docx
import openpyxl
import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QComboBox, QPlainTextEdit
from pytestqt.qtbot import QtBot

from courtdesk.actions.ledgers.initials import initials_of
from courtdesk.actions.ledgers.values import LedgerRow
from courtdesk.ui.dialogs.bulk_edit import BulkEditDialog
from courtdesk.ui.dialogs.issue_progress import IssueProgress
from courtdesk.ui.dialogs.keys_dialog import KeysDialog
from courtdesk.ui.dialogs.paste_result import PasteResultDialog
from courtdesk.ui.main_window import MainWindow
from courtdesk.ui.pages.bin_page import BinPage
from courtdesk.ui.pages.documents_page import DocumentsPage
from courtdesk.ui.pages.issue_page import IssuePage
from courtdesk.ui.pages.ledger_page import LedgerPage
from courtdesk.ui.tables.grid import LedgerGrid
from courtdesk.ui.texts import ledgers as words
from tests.ui.keyboard import Keyboard, described, page_key
from tests.ui.ledger_court import told
from tests.ui.windows import built_ledgers, keyboard, window

__all__ = ["built_ledgers", "keyboard", "window"]

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

#: More steps than anything here is away.
FAR = 40
PASTED = 20


class Morning:
    """What the clerk presses, and what she sees."""

    def __init__(self, keyboard: Keyboard, window: MainWindow, qtbot: QtBot) -> None:
        self.keys, self.window, self._qtbot = keyboard, window, qtbot

    # ---- what is seen ----

    @property
    def page(self) -> LedgerPage:
        page = self.window.page()
        assert isinstance(page, LedgerPage)
        return page

    @property
    def grid(self) -> LedgerGrid:
        return self.page.view.grid

    def here(self) -> str:
        """Return the text of the cell under the cursor."""
        return str(self.grid.currentIndex().data() or "")

    def row(self) -> LedgerRow:
        row = self.page.ledger.current_row()
        assert row is not None
        return row

    def column(self, key: str, count: int) -> list[str]:
        """Return the texts of a column in so many rows from the cursor on."""
        grid, first = self.grid, self.grid.currentIndex().row()
        return [str(grid.ledger.index(first + at, grid.spec.index(key)).data() or "") for at in range(count)]

    def total(self) -> int:
        return len(self.grid.ledger.ids)

    # ---- what is pressed ----

    def go_to(self, key: str) -> None:
        """Go to a column with Home and the arrows."""
        self.keys.press("Home")
        for _ in range(FAR):
            if self.grid.current_key() == key:
                return
            self.keys.press("Right")
        raise AssertionError(f"the column {key} cannot be reached")

    def tab_to(self, name: str, key: str = "Tab") -> None:
        """Go to what has this name with Tab."""
        for _ in range(FAR):
            if self.keys.at().objectName() == name:
                return
            self.keys.press(key)
        raise AssertionError(f"{name} cannot be reached; the keyboard is at {described(self.keys.at())}")

    def wait_for(self, total: int) -> None:
        """Wait until so many rows are there."""
        self.keys.wait(lambda: self.page.ledger.total() == total)
        self.keys.settle()

    def look_for(self, text: str) -> None:
        """Type a text into the field of Ctrl+F and wait for the rows."""
        before = self.page.ledger.total()
        self.keys.press("Ctrl+F", "Ctrl+A")
        self.keys.write(text)
        self.keys.wait(lambda: self.page.ledger.total() != before)
        self.keys.settle()


@pytest.fixture
def morning(keyboard: Keyboard, window: MainWindow, qtbot: QtBot) -> Morning:
    return Morning(keyboard, window, qtbot)


# ---- looking ------------------------------------------------------------------------------------


def test_cases_are_walked_found_narrowed_and_kept_as_a_view(morning: Morning) -> None:
    walk_to_the_cases(morning)
    find_a_judge(morning)
    narrow_and_keep(morning)


def walk_to_the_cases(morning: Morning) -> None:
    keys = morning.keys
    keys.press(page_key("today"))
    assert morning.window.current_key == "today"
    keys.press(page_key("cases"))
    grid = morning.grid
    assert keys.at() is grid
    first = grid.current_id()
    keys.press("Down", "Down", "Up")
    assert grid.current_id() == grid.ledger.ids[1] != first
    shown = morning.page.panel.isVisible()
    keys.press("F4")
    assert morning.page.panel.isVisible() is not shown
    assert keys.at() is grid
    keys.press("F4")
    assert morning.page.panel.isVisible() is shown


def find_a_judge(morning: Morning) -> None:
    judge = str(morning.row().values["judge"])
    whole = morning.total()
    morning.look_for(judge[-2:])
    found = morning.total()
    assert 0 < found < whole
    assert judge[-2:] in str(morning.row().values["judge"])
    morning.keys.press("Enter")
    assert morning.keys.at() is morning.grid
    morning.keys.press("Ctrl+Shift+F")
    assert morning.total() == whole
    morning.look_for(initials_of(judge)[0])
    assert judge == morning.row().values["judge"]
    morning.keys.press("Esc")
    morning.wait_for(whole)
    morning.look_for("zzzz")
    morning.keys.press("Esc")
    morning.wait_for(whole)
    assert morning.keys.at() is morning.grid


def narrow_and_keep(morning: Morning) -> None:
    keys, whole = morning.keys, morning.total()
    keys.press("Shift+F6")
    morning.tab_to("addCondition", "Shift+Tab")
    keys.press("Enter")
    keys.write("部门")
    keys.press("Enter")
    keys.press("Down", "Space", "Enter")
    ((condition),) = morning.page.view.filters.query_part()[0]
    assert 0 < morning.total() < whole
    morning.tab_to("saveViewAs", "Shift+Tab")
    keys.press("Enter")
    keys.write("本周要看")
    keys.press("Enter")
    assert morning.page.ledger.views.title() == "本周要看"
    assert keys.at() is morning.grid, "the keyboard goes to the rows, for the button that saved has gone"
    kept = morning.total()
    keys.press("Ctrl+PgUp")
    assert morning.page.ledger.views.title() != "本周要看"
    keys.press("Ctrl+PgDown")
    assert (morning.total(), morning.page.view.filters.query_part()[0]) == (kept, (condition,))


# ---- changing -----------------------------------------------------------------------------------


def test_tasks_are_typed_refused_corrected_filled_and_taken_back(morning: Morning) -> None:
    keys = morning.keys
    keys.press(page_key("tasks"), "F4")  # without the panel every column has room
    refused_and_corrected(morning)
    keys.press("Ctrl+Home")
    morning.go_to("due")
    keys.press("Ctrl+;")
    assert morning.here() == "2026-04-20"
    before = morning.column("due", 4)
    keys.press("Shift+Down", "Shift+Down", "Shift+Down", "Ctrl+D", "Up", "Up", "Up")
    assert morning.column("due", 4) == ["2026-04-20"] * 4
    keys.press("Ctrl+Z")
    assert morning.column("due", 4) == before
    keys.press("Ctrl+Y")
    assert morning.column("due", 4) == ["2026-04-20"] * 4


def refused_and_corrected(morning: Morning) -> None:
    keys, grid = morning.keys, morning.grid
    morning.go_to("due")
    before = morning.here()
    keys.write("3y")
    keys.press("Enter")
    assert "3y" in grid.note.text()
    assert grid.note.isVisible()
    assert keys.at().objectName() == "cellEditor"
    keys.press("Ctrl+A")
    keys.write("2026-5-20")
    assert not grid.note.isVisible()
    keys.press("Enter")
    assert grid.currentIndex().row() == 2
    keys.press("Up")
    assert morning.here() == "2026-05-20" != before
    morning.go_to("leaders")
    keys.write("王小满")
    keys.press("Tab")
    assert grid.current_key() == "lead_departments"
    keys.write("执行局")
    keys.press("Enter")
    assert (grid.current_key(), grid.currentIndex().row()) == ("leaders", 2), "Enter goes back to where Tab began"
    keys.press("Up")
    assert morning.row().values["leaders"] == ("王小满",)
    assert morning.row().values["lead_departments"] == ("执行局",)


def test_a_block_is_pasted_its_doubtful_cell_found_and_the_whole_taken_back(morning: Morning) -> None:
    keys = morning.keys
    keys.press(page_key("tasks"), "F4")
    before = morning.total()
    QGuiApplication.clipboard().setText(block())
    keys.press("Ctrl+End", "Ctrl+V")
    assert morning.total() == before + PASTED - 1
    assert "1 格存疑" in told(morning.window)
    keys.press("F6", "Enter")
    result = keys.at().window()
    assert isinstance(result, PasteResultDialog)
    assert "尽快" in result.as_text()
    keys.press("Esc")
    assert keys.at() is morning.grid
    keys.press("Ctrl+Home", "F8")
    assert morning.grid.current_key() == "due"
    assert morning.row().values["heading"] == "粘贴的任务3"
    assert "尽快" in morning.grid.note.text()
    keys.write("2026-06-01")
    keys.press("Enter", "Up")
    assert (morning.here(), dict(morning.row().doubts)) == ("2026-06-01", {})
    keys.press("Ctrl+Z", "Ctrl+Z")
    assert morning.total() == before
    keys.press("Ctrl+Y")
    assert morning.total() == before + PASTED - 1


def block() -> str:
    """Return twenty lines of four columns under their titles, as Excel copies them; one day is none."""
    lines = [("任务", "牵头领导", "责任部门", "期限")]
    lines += [(f"粘贴的任务{at}", "王小满", "执行局", "尽快" if at == 3 else "2026/5/20") for at in range(PASTED)]
    return "\n".join("\t".join(line) for line in lines)


def test_ticked_rows_are_changed_in_bulk(morning: Morning) -> None:
    keys = morning.keys
    keys.press(page_key("tasks"), "F4", "Space", "Down", "Space", "Down", "Space", "Ctrl+Shift+B")
    dialog = keys.at().window()
    assert isinstance(dialog, BulkEditDialog)
    assert dialog.yes_button.text() == "修改 3 项"
    morning.tab_to("bulkField", "Shift+Tab")
    choose(morning, "责任部门")
    morning.tab_to("bulkValue")
    keys.write("立案庭")
    keys.press("Enter")
    assert keys.at() is morning.grid
    assert "批量修改责任部门" in told(morning.window)
    keys.press("Ctrl+Home")
    assert morning.column("departments", 3) == ["立案庭"] * 3
    keys.press("Ctrl+Z")
    assert morning.column("departments", 3) != ["立案庭"] * 3
    keys.press("Esc")
    assert morning.page.view.chosen_count() == 1


def choose(morning: Morning, word: str) -> None:
    """Walk through the words of a list with ↓."""
    box = morning.keys.at()
    assert isinstance(box, QComboBox)
    for _ in range(FAR):
        if box.currentText() == word:
            return
        morning.keys.press("Down")
        assert morning.keys.at() is box, "the keyboard stays in the list that is walked through"
    raise AssertionError(word)


def test_a_new_row_is_deleted_and_comes_back_from_the_bin(morning: Morning) -> None:
    keys = morning.keys
    keys.press(page_key("tasks"), "Ctrl+N")
    keys.write("新增的一项任务")
    keys.press("Ctrl+Enter")
    assert morning.row().values["heading"] == "新增的一项任务"
    count, neighbour = morning.total(), list(morning.grid.ledger.ids)[-2]
    keys.press("Ctrl+Delete", "Enter")
    assert morning.total() == count, "Enter alone never deletes"
    keys.press("Ctrl+Delete", "Tab", "Enter")
    assert morning.total() == count - 1
    assert morning.grid.current_id() == neighbour, "the cursor stays beside what is gone"
    keys.press("Ctrl+Z")
    assert morning.total() == count
    keys.press("Ctrl+Y", "Ctrl+K")
    keys.write("回收")
    keys.press("Enter")
    page = morning.window.page()
    assert isinstance(page, BinPage)
    keys.press("Space", "Ctrl+Enter")
    assert "新增的一项任务" in told(morning.window)
    keys.press(page_key("tasks"))
    assert morning.total() == count


# ---- out ----------------------------------------------------------------------------------------


def test_what_is_seen_is_exported_and_read_back(morning: Morning, tmp_path: Path) -> None:
    keys, target = morning.keys, tmp_path / "tasks.xlsx"
    keys.press(page_key("tasks"), "Ctrl+E", "Enter")
    assert keys.at().objectName() == "fileNameEdit"
    keys.press("Ctrl+A")
    keys.write(str(target))
    keys.press("Enter")
    keys.wait(target.exists)
    keys.settle()
    assert keys.at() is morning.grid
    sheet = openpyxl.load_workbook(target).active
    lines = [[str(cell or "") for cell in line] for line in sheet.iter_rows(values_only=True)]
    heading = str(morning.row().values["heading"])
    assert any(heading in line for line in lines)
    assert sum(any(line) for line in lines) > morning.total()


def test_a_paper_is_found_by_its_number_and_the_keys_are_shown(morning: Morning) -> None:
    keys = morning.keys
    keys.press(page_key("documents"), "Down", "Down")
    number, row_id = str(morning.row().values["number"]), morning.grid.current_id()
    keys.press(page_key("today"), "Ctrl+K")
    keys.write(number)
    keys.press("Enter")
    assert isinstance(morning.window.page(), DocumentsPage)
    assert morning.grid.current_id() == row_id
    keys.press("F1")
    dialog = keys.at().window()
    assert isinstance(dialog, KeysDialog)
    keys.write("搜索")
    keys.press("Ctrl+A")
    keys.write("F6")
    assert [key for key, _ in dialog.shown()] == ["F6  Shift+F6"]
    keys.press("Esc")
    assert keys.at() is morning.grid


def test_a_condition_is_added_and_a_view_saved_through_search_everywhere(morning: Morning) -> None:
    keys = morning.keys
    keys.press(page_key("cases"))
    whole = morning.total()
    keys.press("Ctrl+K")
    keys.write("添加条件")
    keys.press("Enter")
    keys.write("部门")
    keys.press("Enter", "Down", "Space", "Enter")
    assert 0 < morning.total() < whole
    keys.press("Ctrl+K")
    keys.write("另存视图")
    keys.press("Enter")
    keys.write("本周要看")
    keys.press("Enter")
    assert morning.page.ledger.views.title() == "本周要看"
    assert keys.at() is morning.grid


def test_esc_goes_one_level_up_at_a_time(morning: Morning) -> None:
    keys = morning.keys
    keys.press(page_key("cases"))
    view, panel = morning.page.view, morning.page.panel
    assert panel.isVisible()
    keys.press("Space", "Down", "Space", "F2")
    assert keys.at().objectName() == "cellEditor"
    keys.press("Esc")
    assert (keys.at() is view.grid, view.is_choosing(), panel.isVisible()) == (True, True, True)
    keys.press("Esc")
    assert (view.is_choosing(), panel.isVisible()) == (False, True)
    keys.press("Esc")
    assert not panel.isVisible()
    assert keys.at() is view.grid


def test_a_progress_entry_is_written_in_the_panel(morning: Morning) -> None:
    keys = morning.keys
    keys.press(page_key("tasks"), "Ctrl+Enter")
    assert isinstance(keys.at(), QPlainTextEdit)
    keys.write("已召开推进会")
    keys.press("Tab")
    assert not isinstance(keys.at(), QPlainTextEdit), "Tab leaves the field"
    keys.press("Shift+Tab", "Ctrl+Num+Enter")
    assert told(morning.window) == words.done("登记进展") or "进展" in told(morning.window)
    assert "已召开推进会" in str(morning.row().values["progress"])


@pytest.mark.parametrize("enter", ["Ctrl+Enter", "Ctrl+Num+Enter"])
def test_a_paper_is_issued_for_a_case(morning: Morning, enter: str) -> None:
    keys = morning.keys
    keys.press(page_key("cases"))
    while morning.page.ledger.views.current() != "orders":
        keys.press("Ctrl+PgDown")
    case = str(morning.row().values["case_no"])
    folder = morning.window.context.folder.documents / "2026"
    before = set(folder.glob("*.docx"))
    keys.press(enter)
    page = morning.window.page()
    assert isinstance(page, IssuePage)
    assert len(page.book.papers) == 1
    keys.press(enter, "Enter")
    keys.wait(lambda: any(each.issued for each in morning.window.findChildren(IssueProgress)))
    keys.settle()
    keys.press("Enter")
    (file,) = set(folder.glob("*.docx")) - before
    assert any(case in paragraph.text for paragraph in docx.Document(str(file)).paragraphs)
    keys.press(page_key("documents"))
    assert morning.row().values["subject"] == case
