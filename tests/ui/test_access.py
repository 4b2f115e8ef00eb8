"""The desk as it is heard: every control has a name and a role, every cell reads as words."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QMenu

from courtdesk.actions.ledgers.values import Doubt, LedgerRow
from courtdesk.ui.tables.grid import LedgerGrid
from courtdesk.ui.texts import grid as words
from courtdesk.ui.widgets.calculation import CalculationList
from courtdesk.ui.widgets.day_strip import DayStrip
from courtdesk.ui.widgets.timeline import TimelineView
from tests.ui.access import Description, Name, faults, told
from tests.ui.ledger_court import built_ledgers  # noqa: F401 - a fixture
from tests.ui.scenes import LEDGERS, Stage, pause, settle, staged

#: Said by the offscreen platform of popups and menus.
OFFSCREEN = "This plugin does not support (propagateSizeHints|raise|grabbing)"
pytestmark = [pytest.mark.usefixtures("light"), pytest.mark.qt_log_ignore(OFFSCREEN)]


@pytest.fixture
def stage(built_ledgers: Path, tmp_path: Path) -> Iterator[Stage]:  # noqa: F811 - the fixture above
    root = tmp_path / "court"
    shutil.copytree(built_ledgers, root)
    made = staged(root, (1366, 768))
    yield made
    made.end()


def test_every_control_of_every_page_and_dialog_says_what_it_is(stage: Stage) -> None:
    assert stage.walk(faults) == {}


def cells(grid: LedgerGrid, role: QAccessible.Role) -> list[QAccessibleInterface]:
    """Return the headings or the cells as a screen reader meets them."""
    table = told(grid)
    children = (table.child(place) for place in range(min(table.childCount(), 400)))
    return [each for each in children if each is not None and each.role() == role]


def test_the_lamp_of_an_overdue_case_reads_as_a_sentence_and_not_as_a_number(stage: Stage) -> None:
    grid = stage.ledger("cases", view="over").view.grid
    read = [each.text(Name) for each in cells(grid, QAccessible.Role.Cell)]
    assert any(text.startswith("超期 ") and text.endswith(" 天") for text in read)
    assert not any(text.startswith("超 ") for text in read)
    assert any("审限 " in text and text.startswith("已审 ") for text in read), "the bar reads as words"


def test_a_heading_says_by_what_the_rows_are_ordered(stage: Stage) -> None:
    page = stage.ledger("cases")
    page.view.grid.sort_wanted.emit("judge", True)
    settle()
    read = [each.text(Name) for each in cells(page.view.grid, QAccessible.Role.ColumnHeader)]
    assert words.heading_speech("承办法官", ordered=True, descending=True) in read
    assert words.heading_speech("承办法官", ordered=False, descending=False) not in read


def test_a_ticked_row_says_so(stage: Stage) -> None:
    grid = stage.ledger("cases").view.grid
    assert words.CHECKED not in [each.text(Name) for each in cells(grid, QAccessible.Role.Cell)]
    grid.ledger.tick([grid.ledger.ids[0]], on=True)
    assert words.CHECKED in [each.text(Name) for each in cells(grid, QAccessible.Role.Cell)]


def test_a_doubtful_cell_reads_what_was_written_and_why_it_is_doubted(stage: Stage) -> None:
    grid = stage.ledger("cases").view.grid
    row = grid.ledger.row_at(grid.currentIndex().row())
    assert isinstance(row, LedgerRow)
    grid.ledger.replace(replace(row, doubts={"filed_on": Doubt("去年春天", "没有这一天"), **row.doubts}))
    read = grid.spec.column("filed_on").speech(grid.ledger.row_at(grid.currentIndex().row()))  # type: ignore[arg-type]
    assert read == "去年春天，存疑：没有这一天"


def test_what_is_painted_by_hand_is_no_nameless_area(stage: Stage) -> None:
    today = stage.page("today")
    strip = today.findChild(DayStrip)
    assert told(strip).role() == QAccessible.Role.Button
    assert told(strip).text(Name) == "未来 15 天到期"
    assert "月" in told(strip).text(Description)
    page = stage.ledger("cases")
    page.panel.show_tab("timeline")
    settle()
    for kind in (CalculationList, TimelineView):
        widget = page.panel.findChild(kind)
        assert told(widget).role() == QAccessible.Role.StaticText
        assert told(widget).text(Name)


def test_a_press_of_the_screen_reader_opens_the_day_of_the_strip(stage: Stage) -> None:
    strip = stage.page("today").findChild(DayStrip)
    days: list[object] = []
    strip.day_clicked.connect(days.append)
    told(strip).actionInterface().doAction("Press")
    pause(200)
    assert days == [stage.context.day()]


@pytest.mark.parametrize("ledger", LEDGERS)
def test_every_deed_of_the_context_menu_stands_in_it_once_and_has_words(stage: Stage, ledger: str) -> None:
    grid = stage.ledger(ledger).view.grid
    menu = grid.deeds.menu()
    shown = [action for action in _deeds(menu) if action.isVisible()]
    assert len(shown) == len({action.text() for action in shown})
    wanted = {action.text() for action in grid.actions() if action.isVisible() and not action.isSeparator()}
    if not grid.ledger.outline.groups:
        wanted -= {words.FOLD, words.UNFOLD}
    assert {action.text() for action in shown} == wanted
    assert menu.sizeHint().height() <= 480, "complete on a low screen"
    assert all(action.shortcut().toString() != "Return" for action in shown), "the key is called Enter"
    menu.close()


def _deeds(menu: QMenu) -> list[object]:
    found: list[object] = []
    for action in menu.actions():
        inner = action.menu()
        found += _deeds(inner) if isinstance(inner, QMenu) else [] if action.isSeparator() else [action]
    return found
