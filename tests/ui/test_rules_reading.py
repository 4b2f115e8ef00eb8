"""审限规则 as it is read in the real window: every rule with its article, found, copied, written into a file."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from courtdesk.rules.facts import Action
from courtdesk.ui.main_window import MainWindow
from courtdesk.ui.pages.rules_lines import LIMITS, WARNINGS, Origin
from courtdesk.ui.pages.rules_page import RulesPage
from courtdesk.ui.pages.settings_page import SettingsPage
from courtdesk.ui.texts import rules as words
from tests.ui.rules_stand import (
    CIVIL_SIMPLE,
    SIMPLE_50,
    go_to,
    page,
    window,
)
from tests.ui.small_court import built_court, context, settle

__all__ = ["built_court", "context", "page", "window"]


# ---- reading ------------------------------------------------------------------------------------


def test_every_limit_and_rule_in_force_is_shown_with_its_article(page: RulesPage) -> None:
    line = go_to(page, LIMITS, CIVIL_SIMPLE)
    assert (line.value, line.source, line.origin) == ("3 个月", "民诉法第164条", Origin.FACTORY)
    assert all(each.source for each in page.lines)
    assert {each.group for each in page.lines if each.tab == WARNINGS} == {
        words.ACTIONS[each]
        for each in (Action.REMINDER, Action.OVERDUE, Action.URGING_NOTICE, Action.SUPERVISION_ORDER)
    }


def test_earlier_versions_are_shown_when_asked_for(page: RulesPage) -> None:
    page.tabs._pick(LIMITS)
    fewer = len(page.lists[LIMITS].keys())
    page.earlier.click()
    assert len(page.lists[LIMITS].keys()) > fewer
    assert page.lists[LIMITS].select_key("civil:simple:usual:1991-04-09")


def test_the_line_searched_for_is_found_and_escape_shows_all_again(page: RulesPage) -> None:
    page.tabs._pick(LIMITS)
    whole = len(page.lists[LIMITS].keys())
    page.search.setText("小额 168条")
    assert page.lists[LIMITS].keys() == ["civil:small:usual:2022-01-01"]
    page.search.setText("没有这样的规则")
    assert page.stack.currentWidget() is page.nothing
    page._escape()
    assert len(page.lists[LIMITS].keys()) == whole


def test_a_line_is_copied_as_words(page: RulesPage) -> None:
    go_to(page, WARNINGS, SIMPLE_50)
    page.deeds.copy()
    copied = QGuiApplication.clipboard().text()
    assert "立案满 50 天" in copied
    assert "本院审限预警制度" in copied


def test_the_settings_lead_to_the_rules(qtbot: QtBot, window: MainWindow) -> None:
    settings = window.show_page("settings", {"section": "rules"})
    assert isinstance(settings, SettingsPage)
    settings.rules_button.click()
    settle(qtbot)
    assert isinstance(window.page(), RulesPage)


@pytest.mark.parametrize("ending", [".docx", ".xlsx"])
def test_the_rules_in_force_become_a_file(qtbot: QtBot, page: RulesPage, tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"审限规则{ending}"
    page.deeds.write(path)
    settle(qtbot)
    assert path.stat().st_size > 4000
