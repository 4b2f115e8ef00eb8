"""导入表格 as the clerk uses it: from the file to the ledger, its columns, the clipboard, and the way back."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from courtdesk.actions.imports.values import TableKind
from courtdesk.ui.dialogs.message_dialog import AskDialog
from courtdesk.ui.pages import import_page
from courtdesk.ui.pages.import_page import ImportPage, Step, period_of
from courtdesk.ui.widgets.import_fields import FieldChoice
from tests.ui.access import faults
from tests.ui.clipping import clipped
from tests.ui.fake_imports import FakeImports
from tests.ui.import_stand import CTRL, built_ledgers, context, fake, opened, page, press, write
from tests.ui.ledger_court import settle, told

__all__ = ["built_ledgers", "context", "fake", "page"]


# ---- from file to ledger ------------------------------------------------------------------------


def test_a_table_of_cases_goes_from_the_file_to_the_preview_and_with_one_key_into_the_ledger(
    page: ImportPage, fake: FakeImports, qtbot: QtBot, tmp_path: Path
) -> None:
    opened(page, qtbot, tmp_path, ledger="cases")
    assert page.step is Step.PREVIEW
    assert [name for name, *_ in fake.asked] == ["open", "preview"], "nothing is stored before it is asked for"
    press(page, qtbot, Qt.Key.Key_Return, CTRL)
    assert page.step is Step.DONE
    assert fake.asked[-1][0] == "import"
    counts = [page.done.numbers[word].text() for word in page.done.numbers]
    assert counts == ["20", "10", "21", "9"]
    with qtbot.waitSignal(page.navigate) as asked:
        press(page, qtbot, Qt.Key.Key_Return, CTRL)
    assert asked.args is not None
    key, arguments = asked.args
    assert (key, arguments["view"]) == ("cases", "all")
    assert len(arguments["conditions"][0].values) == 30, "those that came in"


def test_an_import_tells_everybody_that_the_ledger_is_another(page: ImportPage, qtbot: QtBot, tmp_path: Path) -> None:
    opened(page, qtbot, tmp_path)
    with qtbot.waitSignal(page.context.ledger_changed):
        page.go_on()
    settle(qtbot)


def test_esc_steps_back_to_the_columns_to_the_start_and_to_the_ledger(
    page: ImportPage, qtbot: QtBot, tmp_path: Path
) -> None:
    opened(page, qtbot, tmp_path, ledger="cases")
    steps = []
    for _ in range(2):
        press(page, qtbot, Qt.Key.Key_Escape)
        steps.append(page.step)
    assert steps == [Step.COLUMNS, Step.START]
    with qtbot.waitSignal(page.navigate) as asked:
        press(page, qtbot, Qt.Key.Key_Escape)
    assert asked.args[0] == "cases"


def test_the_header_tells_the_step_and_has_one_main_deed(page: ImportPage, qtbot: QtBot, tmp_path: Path) -> None:
    assert not page.main.isVisible(), "at the start the main deed stands in the middle of the page"
    opened(page, qtbot, tmp_path)
    assert page.main.text().strip() == "导入 30 行"
    page.step_back()
    assert page.main.text().strip() == "核对变化"
    primary = [each for each in page.findChildren(QPushButton) if each.property("kind") == "primary"]
    assert [each.objectName() for each in primary if each.isVisible()] == ["importGoOn"]


def test_a_table_without_news_need_not_be_imported(
    page: ImportPage, fake: FakeImports, qtbot: QtBot, tmp_path: Path
) -> None:
    fake.count = 1
    opened(page, qtbot, tmp_path)
    assert not page.main.isEnabled()
    assert "不必导入" in page.main.toolTip()
    page.go_on()
    settle(qtbot)
    assert page.step is Step.PREVIEW
    assert "不必导入" in told(page), "the reason is told to who presses the key"


def test_the_same_file_before_is_told(page: ImportPage, fake: FakeImports, qtbot: QtBot, tmp_path: Path) -> None:
    fake.earlier = "4月2日 09:30 书记员导入过同一个文件"
    opened(page, qtbot, tmp_path)
    assert "4月2日 09:30" in page.preview.banner.words.text()


def test_the_ledger_changed_meanwhile_is_compared_again(
    page: ImportPage, fake: FakeImports, qtbot: QtBot, tmp_path: Path
) -> None:
    opened(page, qtbot, tmp_path)
    page.context.announce_change()
    settle(qtbot)
    assert [name for name, *_ in fake.asked] == ["open", "preview", "preview"]


def test_work_that_is_stopped_leaves_the_page_where_it_was(
    page: ImportPage, fake: FakeImports, qtbot: QtBot, tmp_path: Path
) -> None:
    opened(page, qtbot, tmp_path)
    fake.stopped = True
    page.go_on()
    settle(qtbot)
    assert page.step is Step.PREVIEW
    fake.stopped = False
    page.go_on()
    settle(qtbot)
    assert page.step is Step.DONE, "and it can be begun again"


# ---- columns ------------------------------------------------------------------------------------


def test_a_table_that_belongs_to_something_stops_at_its_columns(
    page: ImportPage, fake: FakeImports, qtbot: QtBot, tmp_path: Path
) -> None:
    fake.kind = TableKind.TASKS
    opened(page, qtbot, tmp_path)
    assert page.step is Step.COLUMNS
    offered = [page.columns.into.itemText(at) for at in range(page.columns.into.count())]
    assert offered[0] == "新建，以表的标题命名"
    assert len(offered) > 1, "the campaigns of the ledger"
    page.columns.into.setCurrentIndex(1)
    page.go_on()
    settle(qtbot)
    choice = fake.asked[-1][1]
    assert getattr(choice, "into", 0) == page.columns.into.itemData(1) > 0


def test_a_required_column_that_is_missing_is_told_in_one_sentence_and_stops_the_way(
    page: ImportPage, fake: FakeImports, qtbot: QtBot, tmp_path: Path
) -> None:
    fake.fields = ("", "case_no", "", "judge", "", "")
    opened(page, qtbot, tmp_path)
    assert page.step is Step.COLUMNS
    assert "还没有对上必需的列：立案日期" in page.columns.banner.words.text()
    assert not page.main.isEnabled()
    page.columns.set_field(2, "filed_on")
    assert page.main.isEnabled()
    page.go_on()
    settle(qtbot)
    assert page.step is Step.PREVIEW
    columns = fake.asked[-1][1].columns  # type: ignore[attr-defined]
    assert [each.field for each in columns] == ["", "case_no", "filed_on", "judge", "", ""]


@pytest.mark.qt_log_ignore("grabbing the keyboard", r"raise\(\)", extend=True)  # said of every list that drops down
def test_a_field_is_chosen_with_the_keyboard_and_leaves_the_column_it_had(
    page: ImportPage, qtbot: QtBot, tmp_path: Path
) -> None:
    opened(page, qtbot, tmp_path)
    page.step_back()
    page.columns.grid.setFocus()
    page.columns.grid.go_to(0, 5)
    press(page, qtbot, Qt.Key.Key_Return)
    popup = page.columns.grid.findChild(FieldChoice)
    assert popup is not None
    popup.search.insert("法官")  # Chinese comes from an input method, not from single keys
    qtbot.keyPress(popup.search, Qt.Key.Key_Return)  # which closes it: there is nothing left to let go
    choice = page.columns.choice
    assert choice is not None
    assert [each.field for each in choice.columns] == ["", "case_no", "filed_on", "", "parties", "judge"]
    page.columns.set_field(3, "parties")
    choice = page.columns.choice
    assert [each.field for each in choice.columns][3:5] == ["parties", "parties"], "several columns may fill it"


def test_another_kind_sheet_or_heading_row_is_guessed_anew(
    page: ImportPage, fake: FakeImports, qtbot: QtBot, tmp_path: Path
) -> None:
    opened(page, qtbot, tmp_path)
    page.step_back()
    page.columns.header.setValue(4)
    settle(qtbot)
    page.columns.sheet.setCurrentIndex(1)
    settle(qtbot)
    page.columns.kind.setCurrentIndex(page.columns.kind.findText("任务分解表"))
    settle(qtbot)
    guesses = [asked[1:] for asked in fake.asked if asked[0] == "choose"]
    assert guesses[0] == (TableKind.CASES, "结案表", 4)
    assert guesses[1] == (None, "说明", None)
    assert guesses[2][0] is TableKind.TASKS
    assert page.step is Step.COLUMNS


def test_the_month_of_indicators_is_asked_and_read_however_it_is_written(
    page: ImportPage, fake: FakeImports, qtbot: QtBot, tmp_path: Path
) -> None:
    fake.kind, fake.fields = TableKind.INDICATORS, ("", "name", "value", "", "", "")
    opened(page, qtbot, tmp_path)
    assert page.columns.period.isVisible()
    write(page.columns.period, "去年")
    page.go_on()
    settle(qtbot)
    assert page.step is Step.COLUMNS
    assert page.columns.parts["period"].error
    page.columns.period.clear()
    write(page.columns.period, "2026年3月")
    page.go_on()
    settle(qtbot)
    assert getattr(fake.asked[-1][1], "period", "") == "2026-03"


@pytest.mark.parametrize(
    ("typed", "month"),
    [
        ("2026-10", "2026-10"),
        ("2026年10月", "2026-10"),
        ("2026.3", "2026-03"),
        ("202603", "2026-03"),
        ("2026-13", ""),
        ("三月", ""),
        ("", ""),
    ],
)
def test_a_month_is_read_as_clerks_write_it(typed: str, month: str) -> None:
    assert period_of(typed) == month


# ---- afterwards ---------------------------------------------------------------------------------


def test_the_refused_rows_and_their_folder_are_opened(
    page: ImportPage, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", seen.append)
    opened(page, qtbot, tmp_path)
    page.go_on()
    settle(qtbot)
    page.done.open_file.click()
    page.done.open_folder.click()
    assert [Path(url.toLocalFile()) for url in seen] == [tmp_path / "案件表-未导入行.xlsx", tmp_path]
    assert page.done.list.model().rowCount() == 9


def test_an_import_is_taken_back_at_once(page: ImportPage, fake: FakeImports, qtbot: QtBot, tmp_path: Path) -> None:
    opened(page, qtbot, tmp_path)
    page.go_on()
    settle(qtbot)
    page.done.undo.click()
    settle(qtbot)
    assert fake.asked[-1] == ("roll back", 7)
    assert page.step is Step.START
    assert "已撤回" in told(page)


def test_an_earlier_import_is_taken_back_after_a_question(
    page: ImportPage, fake: FakeImports, qtbot: QtBot, tmp_path: Path
) -> None:
    opened(page, qtbot, tmp_path)
    page.go_on()
    settle(qtbot)
    page.shown(ledger="cases")
    settle(qtbot)
    page.start.list.select_key(7)
    page.start.list.setFocus()
    press(page, qtbot, Qt.Key.Key_Return)
    ask = page.findChild(AskDialog)
    assert ask is not None
    assert ("roll back", 7) not in fake.asked
    qtbot.keyClick(ask, Qt.Key.Key_Return)
    settle(qtbot)
    assert ("roll back", 7) in fake.asked
    page.start.list.opened.emit(7)
    settle(qtbot)
    assert fake.asked.count(("roll back", 7)) == 1, "what is taken back already stays so"


# ---- the clipboard ------------------------------------------------------------------------------


def test_cells_of_the_clipboard_come_in_as_a_table(page: ImportPage, fake: FakeImports, qtbot: QtBot) -> None:
    QGuiApplication.clipboard().setText('案号\t备注\n（2026）豫0899民初1号\t"两行\n的话"\n')
    press(page, qtbot, Qt.Key.Key_V, CTRL)
    assert fake.asked[0][0] == "open"
    path = fake.asked[0][1]
    assert isinstance(path, Path)
    assert path.read_text(encoding="utf-8-sig") == '案号,备注\n（2026）豫0899民初1号,"两行\n的话"\n'
    assert path.is_relative_to(page.context.folder.root)


def test_a_file_on_the_clipboard_is_opened(page: ImportPage, fake: FakeImports, qtbot: QtBot, tmp_path: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path / "案件表.xlsx"))])
    QGuiApplication.clipboard().setMimeData(data)
    press(page, qtbot, Qt.Key.Key_V, CTRL)
    assert fake.asked[0] == ("open", tmp_path / "案件表.xlsx", None)
    QGuiApplication.clipboard().clear()  # which must not outlive Python


def test_a_clipboard_without_a_table_is_told(page: ImportPage, fake: FakeImports, qtbot: QtBot) -> None:
    QGuiApplication.clipboard().setText("一句话")
    press(page, qtbot, Qt.Key.Key_V, CTRL)
    assert fake.asked == []
    assert "剪贴板里没有表格" in told(page)


# ---- arriving -----------------------------------------------------------------------------------


def test_a_ledger_asks_for_its_file_and_is_gone_back_to(
    page: ImportPage, fake: FakeImports, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(import_page, "pick_file", lambda _parent, _title, _kinds, take: take(tmp_path / "任务.xlsx"))
    fake.kind = TableKind.PEOPLE
    page.shown(ledger="people", pick=True)
    settle(qtbot)
    assert page.step is Step.PREVIEW
    with qtbot.waitSignal(page.navigate) as asked:
        page.leave()
    assert asked.args[0] == "people"


def test_coming_back_leaves_the_page_as_it_was(page: ImportPage, qtbot: QtBot, tmp_path: Path) -> None:
    opened(page, qtbot, tmp_path)
    page.shown()
    settle(qtbot)
    assert page.step is Step.PREVIEW
    page.shown(ledger="cases")
    settle(qtbot)
    assert page.step is Step.START


@pytest.mark.parametrize("size", [(1366, 768), (855, 486)])
def test_nothing_is_cut_and_everything_has_a_name(
    page: ImportPage, qtbot: QtBot, tmp_path: Path, size: tuple[int, int]
) -> None:
    page.resize(*size)
    found: list[str] = []
    for move in (lambda: None, lambda: opened(page, qtbot, tmp_path), page.step_back, page.go_on, page.go_on):
        move()
        settle(qtbot)
        found += [f"{page.step.name}: {fault}" for fault in (*clipped(page), *faults(page))]
    assert found == []
