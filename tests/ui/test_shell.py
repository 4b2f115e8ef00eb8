"""The main window: first paint, pages, keys, first use, settings, one desk a folder."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QRadioButton, QToolButton
from pytestqt.qtbot import QtBot

import courtdesk
from courtdesk import settings
from courtdesk.actions.desk import Desk
from courtdesk.actions.ledgers.values import Query, SavedView
from courtdesk.actions.ledgers.views import save_view
from courtdesk.actions.results import CourtInfo
from courtdesk.errors import DataFolderBusy
from courtdesk.folder_lock import FolderLock
from courtdesk.paths import DataFolder
from courtdesk.progress import Progress
from courtdesk.settings import Settings
from courtdesk.ui import single_instance, tasks, theme
from courtdesk.ui.context import DeskContext
from courtdesk.ui.dialogs.keys_dialog import KeysDialog
from courtdesk.ui.dialogs.search_dialog import SearchDialog
from courtdesk.ui.first_run import FirstRunPage
from courtdesk.ui.main_window import MainWindow
from courtdesk.ui.pages import PAGES
from courtdesk.ui.pages.base import PageCommand
from courtdesk.ui.pages.settings_page import SettingsPage
from courtdesk.ui.search_commands import commands_of, find_commands
from courtdesk.ui.texts import shell

ROOT = Path(courtdesk.__file__).parent.parent
COURT = CourtInfo(name="示例县人民法院", code="示法", case_code="豫0899", demo=True)
HEAVY = ("sqlalchemy", "openpyxl", "docx", "matplotlib", "lxml", "sqlite3", "tomli_w")

_FIRST_PAINT = f"""
import json, os, sys
from pathlib import Path
from courtdesk import settings
from courtdesk.paths import DataFolder
from courtdesk.progress import Progress
from courtdesk.ui import app
from courtdesk.ui.context import DeskContext
made = app.make_application()
context = DeskContext(DataFolder(Path(sys.argv[1])))
window = app.make_window(made, context)
def tell():
    print(json.dumps([name for name in {HEAVY!r} if name in sys.modules]), flush=True)
    os._exit(0)
window.first_painted.disconnect()
window.first_painted.connect(tell)
window.show()
made.exec()
"""


@pytest.fixture
def window(qtbot: QtBot, context: DeskContext) -> MainWindow:
    made = MainWindow(context)
    made.resize(1366, 728)
    made.complete()
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.fixture
def settings_page(window: MainWindow) -> SettingsPage:
    window.context.court, window.context.court_known = COURT, True
    page = window.show_page("settings")
    assert isinstance(page, SettingsPage)
    return page


def test_at_the_first_paint_nothing_heavy_is_imported(tmp_path: Path) -> None:
    told = subprocess.run(
        [sys.executable, "-c", _FIRST_PAINT, str(tmp_path)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    assert json.loads(told.stdout) == []


def test_without_a_court_the_window_asks_for_it(window: MainWindow) -> None:
    window.context.set_court(None)
    assert window.current_key == "first_run"
    window.show_page("cases")
    assert window.current_key == "first_run"


def test_what_is_wrong_with_the_court_is_marked_and_nothing_is_stored(
    window: MainWindow, data_folder: DataFolder
) -> None:
    window.context.set_court(None)
    page = window.page()
    assert isinstance(page, FirstRunPage)
    page.form.fields["code"].set_value("示法")
    page.start()
    assert page.form.fields["name"].error
    assert not page.form.fields["code"].error
    assert not data_folder.database.exists()


def test_the_first_use_stores_the_court_and_opens_the_desk(qtbot: QtBot, window: MainWindow) -> None:
    window.context.set_court(None)
    page = window.page()
    assert isinstance(page, FirstRunPage)
    for key, value in (("name", COURT.name), ("code", COURT.code), ("who", "林书雅")):
        page.form.fields[key].set_value(value)
    page.start_button.click()
    qtbot.waitUntil(lambda: window.current_key == "today" and not tasks.busy(), timeout=20_000)
    assert window.status.court.text().startswith(COURT.name)
    assert settings.load(window.context.home.settings).who == "林书雅"
    assert window.context.undo_name


def test_the_sample_court_is_marked_in_the_status_bar(window: MainWindow) -> None:
    window.current_key = "settings"
    window.context.set_court(COURT)
    assert not window.status.demo.isHidden()
    assert COURT.name in window.windowTitle()


@pytest.mark.parametrize(("width", "narrow"), [(1366, False), (1100, False), (1099, True), (911, True)])
def test_the_rail_folds_in_a_narrow_window(window: MainWindow, width: int, narrow: bool) -> None:  # noqa: FBT001 - a table
    window.resize(width, 600)
    QApplication.processEvents()
    assert window.rail.narrow is narrow
    assert window.rail.width() == (56 if narrow else 168)
    assert all(item.toolTip().startswith(item.spec.title) for item in window.rail.items.values())


def test_settings_open_with_their_key(qtbot: QtBot, window: MainWindow) -> None:
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    QTest.keyClick(window, Qt.Key.Key_Comma, Qt.KeyboardModifier.ControlModifier)
    assert window.current_key == "settings"


def test_f1_lists_the_keys(window: MainWindow) -> None:
    window.show_keys()
    dialog = window.findChild(KeysDialog)
    assert isinstance(dialog, KeysDialog)
    assert dialog.isVisible()
    dialog.accept()


def test_ctrl_k_searches_everywhere_once_there_is_a_court(qtbot: QtBot, window: MainWindow) -> None:
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    QTest.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    assert window.findChild(SearchDialog) is None
    window.context.court, window.context.court_known = COURT, True
    QTest.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    assert isinstance(window.findChild(SearchDialog), SearchDialog)


@pytest.mark.parametrize("text", ["sz", "设置"])
def test_every_page_that_stands_by_itself_is_a_command(window: MainWindow, text: str) -> None:
    commands = commands_of(window)
    assert shell.PAGE_SETTINGS in [each.title for each in find_commands(commands, text)]
    titles = [each.title for each in commands]
    assert len(titles) == len(set(titles))
    assert {spec.title for spec in PAGES} <= set(titles)


def test_undo_is_found_by_its_own_name_and_not_by_the_steps(window: MainWindow) -> None:
    window.context.undo_name = "留号 示法发〔2026〕5号"
    commands = commands_of(window)
    (undo, *_) = find_commands(commands, "撤销")
    assert undo.kind == window.context.undo_name
    assert undo not in find_commands(commands, "留号")


def test_the_pages_own_deeds_come_first(window: MainWindow, settings_page: SettingsPage) -> None:
    own = PageCommand("设置打印机", "printer", lambda: None, "Ctrl+P")
    settings_page.commands = lambda: (own,)  # type: ignore[method-assign]
    assert [each.title for each in find_commands(commands_of(window), "设置")][:1] == [own.title]


def test_pinned_views_stand_on_the_rail_and_open_on_their_page(
    qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.context.store_court(COURT)
    window.context.run(_pin_a_view, lambda _nothing: None, changes=True)
    qtbot.waitUntil(lambda: not tasks.busy(), timeout=20_000)
    names = [pin.view.name for pin in window.rail.pins if pin.view is not None]
    assert names == ["王伟的案件"]
    asked: list[tuple[str, object]] = []
    monkeypatch.setattr(window, "show_page", lambda key, arguments: asked.append((key, arguments)))
    window.rail.pins[0].click()
    assert [key for key, _ in asked] == ["cases"]


def _pin_a_view(desk: Desk, _progress: Progress) -> None:
    for name, pinned in (("王伟的案件", True), ("没有固定的", False)):
        save_view(desk, SavedView(0, "cases", name, Query("cases"), pinned=pinned))


def test_a_page_is_made_once(window: MainWindow, settings_page: SettingsPage) -> None:
    assert window.show_page("settings", {"section": "about"}) is settings_page
    assert settings_page.stack.currentIndex() == settings_page.stack.count() - 1


def test_choosing_a_theme_puts_it_in_force_and_keeps_it(window: MainWindow, settings_page: SettingsPage) -> None:
    button = settings_page.findChild(QRadioButton, "theme_dark")
    assert isinstance(button, QRadioButton)
    button.click()
    assert theme.name() == "dark"
    assert settings.load(window.context.home.settings).theme == "dark"


def test_the_settings_lead_to_the_rules_in_force(window: MainWindow, settings_page: SettingsPage) -> None:
    settings_page.shown(section="rules")
    assert settings_page.rules_button.isVisible()
    settings_page.rules_button.click()
    assert window.current_key == "rules"


def test_every_button_has_a_name_for_the_screen_reader(window: MainWindow, settings_page: SettingsPage) -> None:
    del settings_page
    nameless = [
        button.objectName() or type(button).__name__
        for button in window.findChildren(QAbstractButton)
        if not (button.accessibleName() or button.text()) and type(button) is not QToolButton
    ]
    assert nameless == []


def test_the_window_keeps_its_size_for_the_next_start(window: MainWindow) -> None:
    window.resize(1200, 640)
    window.close()
    kept = settings.load(window.context.home.settings)
    assert (kept.width, kept.height) == (1200, 640)


def test_a_second_desk_on_the_same_folder_is_refused_and_the_first_can_go_on(data_folder: DataFolder) -> None:
    first = single_instance.take(data_folder)
    second = single_instance.take(data_folder)
    assert isinstance(first, FolderLock)
    assert isinstance(second, DataFolderBusy)
    first.release()
    third = single_instance.take(data_folder)
    assert isinstance(third, FolderLock)
    third.release()


def test_settings_come_back_as_they_were_stored(tmp_path: Path) -> None:
    chosen = Settings(theme="dark", text_size="large", who="林书雅", width=1200)
    settings.save(tmp_path / "settings.toml", chosen)
    assert settings.load(tmp_path / "settings.toml") == chosen
    assert [each.name for each in tmp_path.iterdir()] == ["settings.toml"]


def test_a_broken_settings_file_is_set_aside_and_defaults_are_used(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_text("theme = ", encoding="utf-8")
    assert settings.load(path) == Settings()
    assert path.with_suffix(".broken").exists()
    assert not path.exists()


@pytest.mark.parametrize("line", ['theme = "violet"', "width = 3", 'width = "wide"', "unknown = 1"])
def test_a_value_that_makes_no_sense_is_the_default(tmp_path: Path, line: str) -> None:
    path = tmp_path / "settings.toml"
    path.write_text(f'{line}\nwho = "林书雅"\n', encoding="utf-8")
    assert settings.load(path) == Settings(who="林书雅")
