"""Where a file is to be saved: the name and the folder that are proposed, and what stands there already."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from courtdesk.paths import DataFolder
from courtdesk.settings import Settings, load
from courtdesk.ui import messages
from courtdesk.ui.context import DeskContext
from courtdesk.ui.dialogs.message_dialog import AskDialog
from courtdesk.ui.widgets import files


@pytest.fixture
def window(qtbot: QtBot, light: QApplication) -> Iterator[QWidget]:
    del light
    files._saved_in.clear()
    made = QWidget()
    qtbot.addWidget(made)
    made.show()
    yield made
    files._saved_in.clear()
    messages._front.clear()


def proposed(dialog: QFileDialog) -> str:
    return Path(dialog.selectedFiles()[0]).name


def test_marks_that_systems_refuse_are_not_proposed(window: QWidget) -> None:
    dialog = files.pick_target(window, "", '关于"甲/乙"的通知：1:2*?.pdf', "PDF (*.pdf)", lambda _path: None)
    assert proposed(dialog) == "关于 甲 乙 的通知：1 2  .pdf"
    dialog.reject()


def test_a_name_alone_is_proposed_where_a_file_was_saved_last(window: QWidget, tmp_path: Path) -> None:
    first = files.pick_target(window, "", "a.xlsx", "", lambda _path: None, ending=".xlsx")
    assert Path(first.directory().absolutePath()) == files.save_folder()
    first.fileSelected.emit(str(tmp_path / "a.xlsx"))
    again = files.pick_target(window, "", "b.xlsx", "", lambda _path: None, ending=".xlsx")
    assert Path(again.directory().absolutePath()) == tmp_path
    first.reject()
    again.reject()


def test_where_files_were_saved_is_known_after_a_restart(window: QWidget, tmp_path: Path) -> None:
    context = DeskContext(DataFolder(tmp_path / "court"), Settings(last_folder=str(tmp_path)))
    assert files.save_folder() == tmp_path
    dialog = files.pick_target(window, "", "a.xlsx", "", lambda _path: None)
    (tmp_path / "报送").mkdir()
    dialog.fileSelected.emit(str(tmp_path / "报送" / "a.xlsx"))
    dialog.reject()
    context.keep_window(1366, 768, maximised=False)
    assert load(context.home.settings).last_folder == str(tmp_path / "报送")
    context.shut_down()


def test_a_folder_that_is_gone_is_not_proposed(window: QWidget, tmp_path: Path) -> None:
    del window
    files.start_in(str(tmp_path / "U盘"))
    assert files.save_folder().is_dir()


def test_a_file_that_the_added_ending_would_replace_is_asked_about(window: QWidget, tmp_path: Path) -> None:
    (tmp_path / "台账 v1.2.xlsx").write_bytes(b"before")
    written: list[Path] = []
    dialog = files.pick_target(window, "", "台账.xlsx", "", written.append, ending=".xlsx")
    dialog.fileSelected.emit(str(tmp_path / "台账 v1.2"))
    (asked,) = window.findChildren(AskDialog)
    assert written == []
    asked.accept()
    assert written == [tmp_path / "台账 v1.2.xlsx"]
    dialog.fileSelected.emit(str(tmp_path / "台账 v1.3"))
    assert written[1:] == [tmp_path / "台账 v1.3.xlsx"], "nothing is there, so nothing is asked"
    dialog.reject()
