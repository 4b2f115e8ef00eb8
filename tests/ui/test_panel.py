"""The side panel over a real court: what it shows of a row, what is stored from it, its width, its ways on."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from courtdesk import settings
from courtdesk.ui import theme, tokens
from courtdesk.ui.context import DeskContext
from courtdesk.ui.pages.cases_page import CasesPage
from courtdesk.ui.pages.documents_page import DocumentsPage
from courtdesk.ui.pages.register_page import RegisterPage
from courtdesk.ui.pages.row_panel import ATTACHMENTS, FORM, LINKS, TIMELINE
from courtdesk.ui.pages.tasks_page import TasksPage
from courtdesk.ui.tables.panel_host import PanelHost
from courtdesk.ui.widgets.link_list import LinkButton
from courtdesk.ui.widgets.side_panel import SidePanel
from tests.ui.ledger_court import built_ledgers, context, opened, settle

__all__ = ["built_ledgers", "context"]


@pytest.fixture
def cases(context: DeskContext, qtbot: QtBot, qapp: QApplication) -> CasesPage:
    theme.prepare(qapp, "light")
    page = CasesPage(context)
    opened(page, qtbot)
    page.open_panel()
    settle(qtbot)
    return page


def type_into(page: CasesPage | TasksPage, qtbot: QtBot, key: str, text: str) -> None:
    """Change a value in the form as the clerk does."""
    page.panel.edit_field(key)
    editor = page.panel.form.fields[key].editor
    assert isinstance(editor, QLineEdit)
    editor.setText(text)
    QTest.keyClick(editor, Qt.Key.Key_Return)
    settle(qtbot)


# ---- a row --------------------------------------------------------------------------------------


def test_the_head_names_the_case_how_it_stands_and_what_it_is_about(cases: CasesPage) -> None:
    row = cases.ledger.current_row()
    assert row is not None
    assert cases.panel.title.text() == row.values["case_no"]
    assert cases.panel.lamp.accessibleName() == row.values["level"].word  # type: ignore[union-attr]  # it is a lamp
    assert str(row.values["cause"]) in cases.panel.facts.accessibleName()


@pytest.mark.parametrize("page", [CasesPage, TasksPage, DocumentsPage, RegisterPage])
def test_every_ledger_has_story_attachments_and_links_after_its_own_tabs(
    context: DeskContext, qtbot: QtBot, page: type[CasesPage]
) -> None:
    made = page(context)
    opened(made, qtbot)
    made.open_panel()
    settle(qtbot)
    assert made.panel._keys[-3:] == [TIMELINE, ATTACHMENTS, LINKS]
    assert made.panel._keys[0] not in {FORM, TIMELINE}
    assert made.panel.title.text()


def test_a_tab_is_filled_when_it_comes_to_the_front_and_not_before(cases: CasesPage, qtbot: QtBot) -> None:
    asked: list[str] = []
    cases.panel.tab_needed.connect(lambda tab, _row_id: asked.append(tab))
    cases.view.grid.step(1)
    settle(qtbot)
    assert asked == []
    cases.panel.show_tab(TIMELINE)
    cases.panel.show_tab(FORM)
    cases.panel.show_tab(TIMELINE)
    settle(qtbot)
    assert asked == [TIMELINE], "once a row"
    assert cases.panel.course.accessibleDescription()


def test_a_value_typed_into_the_form_is_stored_shown_in_the_grid_and_in_the_story(
    cases: CasesPage, qtbot: QtBot
) -> None:
    type_into(cases, qtbot, "judge", "林知远")
    row = cases.ledger.current_row()
    assert row is not None
    assert (row.values["judge"], cases.panel.form.fields["judge"].face.text()) == ("林知远", "林知远")
    cases.panel.show_tab(TIMELINE)
    settle(qtbot)
    assert "林知远" in cases.panel.course.as_text()
    assert " → " in cases.panel.course.as_text()


def test_what_the_ledger_refuses_is_told_at_the_field(cases: CasesPage, qtbot: QtBot) -> None:
    type_into(cases, qtbot, "filed_on", "2026-02-30")
    field = cases.panel.form.fields["filed_on"]
    assert field.error
    assert field.face.text() == "2026-02-30", "nothing that was typed is lost"


def test_the_next_row_takes_the_panel_along_and_saves_what_was_being_typed(cases: CasesPage, qtbot: QtBot) -> None:
    first, second = list(cases.view.grid.ledger.ids)[:2]
    cases.panel.edit_field("clerk")
    editor = cases.panel.form.fields["clerk"].editor
    assert isinstance(editor, QLineEdit)
    editor.setText("苏小禾")
    cases.panel.next_button.click()
    settle(qtbot)
    assert cases.panel.row is not None
    assert cases.panel.row.id == second
    stored: list[object] = []
    cases.ledger.with_rows([first], lambda rows: stored.extend(row.values["clerk"] for row in rows))
    settle(qtbot)
    assert stored == ["苏小禾"]
    cases.panel.previous_button.click()
    settle(qtbot)
    assert cases.panel.row.id == first


def test_esc_leaves_the_field_first_and_the_panel_then_and_the_keyboard_goes_to_the_rows(
    cases: CasesPage, qtbot: QtBot
) -> None:
    with qtbot.waitActive(cases):
        cases.activateWindow()
    cases.panel.edit_field("judge")
    for visible in (True, False):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
        assert cases.panel.isVisible() is visible
    assert cases.view.grid.hasFocus()


def test_a_link_leads_to_its_row(context: DeskContext, qtbot: QtBot) -> None:
    page = DocumentsPage(context)
    opened(page, qtbot)
    page.open_panel()
    page.panel.show_tab(LINKS)
    settle(qtbot)
    shown = [each for each in page.panel.findChildren(LinkButton) if each.isVisible()]
    button = next(each for each in shown if each.link.ledger == "cases")
    with qtbot.waitActive(page):
        page.activateWindow()
    button.setFocus()
    with qtbot.waitSignal(page.navigate) as heard:
        QTest.keyClick(button, Qt.Key.Key_Return)
    assert "cases" in str(heard.args)
    assert page.panel.tabs.count_of(LINKS) == len(shown)


def test_a_number_nobody_knows_of_has_nothing_attached(context: DeskContext, qtbot: QtBot) -> None:
    page = RegisterPage(context)
    opened(page, qtbot, view="faults")
    page.open_panel()
    settle(qtbot)
    panel = page.panel
    gap = next(row_id for row_id in page.view.grid.ledger.ids if row_id < 0)
    page.view.grid.select_id(gap)
    settle(qtbot)
    shown = [key for place, key in enumerate(panel._keys) if panel.tabs.isTabVisible(place)]
    assert shown == ["facts"]
    assert not panel.acceptDrops()


# ---- its place and width ------------------------------------------------------------------------


def test_the_width_is_dragged_within_limits_and_remembered(cases: CasesPage, context: DeskContext) -> None:
    panel = cases.panel
    grip = panel.findChild(QWidget, "panelGrip")
    assert grip is not None
    for dragged, width in ((60, 388), (900, tokens.PANEL_MAX), (-900, tokens.PANEL_MIN)):
        start = panel.width()
        QTest.mousePress(grip, Qt.MouseButton.LeftButton, pos=QPoint(2, 50))
        panel._grip.dragged.emit(dragged)
        QTest.mouseRelease(grip, Qt.MouseButton.LeftButton, pos=QPoint(2, 50))
        assert panel.width() == width, (start, dragged)
        assert context.settings.panel_width == width
    assert settings.load(context.home.settings).panel_width == tokens.PANEL_MIN
    assert cases.view.width() == cases.host.width() - panel.width()


def test_in_the_panel_alt_shift_and_arrows_move_the_edge(cases: CasesPage, qtbot: QtBot) -> None:
    with qtbot.waitActive(cases):
        cases.activateWindow()
    inside = cases.panel.close_button
    inside.setFocus()
    both = Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(inside, Qt.Key.Key_Left, both)
    assert cases.panel.width() == tokens.PANEL + 24
    for _ in range(2):
        QTest.keyClick(inside, Qt.Key.Key_Right, both)
    assert cases.panel.width() == tokens.PANEL - 24


@pytest.mark.parametrize(
    ("window", "wanted", "panel", "rows"),
    [(1200, 400, 400, 800), (1100, 560, 560, 540), (900, 400, 400, 900), (300, 400, 280, 300)],
)
def test_rows_and_panel_share_the_window(qtbot: QtBot, window: int, wanted: int, panel: int, rows: int) -> None:
    side = SidePanel()
    side.keep_width(wanted)
    host = PanelHost(QWidget(), side)
    qtbot.addWidget(host)
    host.resize(window, 400)
    host.show()
    side.show()
    assert (side.width(), host._rows.width(), side.geometry().right()) == (panel, rows, window - 1)


@pytest.mark.parametrize(("stored", "width"), [(400, 400), (20, 328), ("breit", 328), (True, 328)])
def test_a_width_that_makes_no_sense_is_the_usual_one(tmp_path: Path, stored: object, width: int) -> None:
    path = tmp_path / "settings.toml"
    value = f'"{stored}"' if isinstance(stored, str) else str(stored).lower()
    path.write_text(f"panel_width = {value}\n", encoding="utf-8")
    assert settings.load(path).panel_width == width


# ---- for everybody ------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["light", "dark", "contrast"])
def test_everything_that_can_be_pressed_has_a_name_and_is_large_enough(
    cases: CasesPage, qapp: QApplication, name: str
) -> None:
    theme.apply(qapp, name)
    buttons = [each for each in cases.panel.findChildren(QPushButton) if each.isVisible()]
    assert buttons
    for each in (*buttons, cases.panel.previous_button, cases.panel.next_button, cases.panel.close_button):
        assert each.accessibleName(), each.objectName()
        assert min(each.width(), each.height()) >= 28
    theme.apply(qapp, "light")


def test_in_a_low_narrow_window_nothing_reaches_beyond_the_panel(cases: CasesPage, qtbot: QtBot) -> None:
    cases.resize(911, 512)
    settle(qtbot)
    for key in cases.panel._keys:
        cases.panel.show_tab(key)
        settle(qtbot)
        body = cases.panel._bodies.currentWidget()
        seen = [each for each in body.findChildren(QWidget) if each.isVisible()]
        assert all(each.mapTo(cases.panel, QPoint(0, 0)).x() + each.width() <= cases.panel.width() for each in seen)
