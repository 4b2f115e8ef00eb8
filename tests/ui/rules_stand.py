"""The page 审限规则 in the real window, and what its tests do with it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from sqlalchemy import text

from courtdesk.actions.desk import Desk
from courtdesk.ui.context import DeskContext
from courtdesk.ui.dialogs.rule_form import RuleForm
from courtdesk.ui.main_window import MainWindow
from courtdesk.ui.pages.rules_lines import RuleLine
from courtdesk.ui.pages.rules_page import RulesPage
from tests.ui.small_court import built_court, context, settle

__all__ = ["built_court", "context"]

_Form = TypeVar("_Form", bound=RuleForm)
_Answer = TypeVar("_Answer")
SIMPLE_50 = "simple.50:2020-01-01"
CIVIL_SIMPLE = "civil:simple:usual:2022-01-01"


@pytest.fixture
def window(qtbot: QtBot, context: DeskContext, light: QApplication) -> MainWindow:
    del light
    made = MainWindow(context)
    made.resize(1366, 728)
    made.complete()
    qtbot.addWidget(made)
    made.show()
    context.court_known = True
    return made


@pytest.fixture
def page(qtbot: QtBot, window: MainWindow) -> RulesPage:
    shown = window.show_page("rules")
    settle(qtbot)
    assert isinstance(shown, RulesPage)
    return shown


def go_to(page: RulesPage, tab: str, key: str) -> RuleLine:
    page.tabs._pick(tab)
    assert page.lists[tab].select_key(key), key
    line = page.current()
    assert line is not None
    return line


def opened(qtbot: QtBot, kind: type[_Form]) -> _Form:
    found = [each for each in QApplication.topLevelWidgets() if isinstance(each, kind) and each.isVisible()]
    assert found, kind
    qtbot.waitUntil(lambda: not found[-1].effect.waiting(), timeout=10_000)
    return found[-1]


def tried(qtbot: QtBot, form: RuleForm, key: str, value: str) -> None:
    """Type into a field and wait until the change has been tried out."""
    form.fields[key].set_value(value)
    qtbot.waitUntil(lambda: not form.effect.waiting(), timeout=10_000)


def saved(qtbot: QtBot, form: RuleForm) -> None:
    form.submit()
    settle(qtbot)


def ask(qtbot: QtBot, context: DeskContext, question: Callable[[Desk], _Answer]) -> _Answer:
    found: list[_Answer] = []
    context.run(lambda desk, _progress: question(desk), found.append)
    settle(qtbot)
    return found[0]


def stored(qtbot: QtBot, context: DeskContext, column: str) -> dict[int, str | None]:
    """Return a stored column of the open cases."""

    def read(desk: Desk) -> dict[int, str | None]:
        with desk.sessions() as session:
            rows = session.execute(text(f"SELECT id, {column} FROM cases WHERE is_open"))  # noqa: S608 - of a test
            return {row[0]: row[1] for row in rows}

    return ask(qtbot, context, read)


def moved(before: dict[int, str | None], after: dict[int, str | None]) -> int:
    return sum(before[row_id] != after[row_id] for row_id in before)


def versions(page: RulesPage, rule_id: str) -> list[tuple[str, str, str]]:
    """Return value, factory's value and origin of a rule's lines, the latest first."""
    found = [line for line in page.lines if line.key.startswith(f"{rule_id}:")]
    return [(line.value, line.factory, str(line.origin)) for line in found]
