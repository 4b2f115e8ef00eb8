"""Nothing is cut in a small window: words of labels and buttons, and dialogs with their deed in view."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from courtdesk.ui import theme
from courtdesk.ui.dialogs.bulk_edit import BulkEditDialog
from courtdesk.ui.dialogs.new_row import NewRowDialog
from courtdesk.ui.widgets.link_list import LinkButton
from tests.ui.clipping import clipped, outside
from tests.ui.ledger_court import built_ledgers  # noqa: F401 - a fixture
from tests.ui.scenes import Stage, settle, staged

#: Said by the offscreen platform of popups and menus.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support (propagateSizeHints|raise|grabbing)")

#: 1366×768 at 150 %.
NARROW = (911, 512)


def court(built: Path, tmp_path: Path) -> Path:
    root = tmp_path / "court"
    shutil.copytree(built, root)
    return root


@pytest.mark.parametrize("text_size", ["standard", "large"])
def test_in_the_smallest_window_no_words_are_cut_and_no_dialog_leaves_it(
    built_ledgers: Path,  # noqa: F811 - the fixture above
    tmp_path: Path,
    light: QApplication,
    text_size: str,
) -> None:
    theme.apply(light, "light", text_size)
    stage = staged(court(built_ledgers, tmp_path), NARROW)
    window = stage.window

    def look(top: QWidget) -> list[str]:
        return [*clipped(top), *outside(top, window)]

    try:
        assert stage.walk(look) == {}
    finally:
        stage.end()


@pytest.fixture
def narrow(built_ledgers: Path, tmp_path: Path, light: QApplication) -> Iterator[Stage]:  # noqa: F811 - as above
    del light
    stage = staged(court(built_ledgers, tmp_path), NARROW)
    yield stage
    stage.end()


def test_the_deed_of_a_long_form_stays_in_view_and_refused_fields_are_scrolled_to(narrow: Stage) -> None:
    page = narrow.ledger("tasks")
    page.ledger.rows.ask_new()
    settle()
    dialog = narrow.front()
    assert isinstance(dialog, NewRowDialog)
    assert dialog.height() <= NARROW[1]
    assert dialog.rect().contains(dialog.yes_button.geometry().translated(0, dialog.footer.y()))
    last = list(dialog.fields)[-1]
    dialog.go_to(last)
    editor = dialog.fields[last].editor
    assert not editor.visibleRegion().isEmpty()


def test_the_bulk_dialog_keeps_its_place_when_the_values_are_known(narrow: Stage) -> None:
    page = narrow.ledger("cases")
    page.ledger.rows.ask_bulk("department", whole=True)
    dialog = narrow.front()
    assert isinstance(dialog, BulkEditDialog)
    before = dialog.geometry()
    settle()
    assert dialog.counted is not None
    assert dialog.geometry() == before


def test_the_papers_of_a_case_begin_where_its_other_lines_begin(narrow: Stage) -> None:
    page = narrow.ledger("documents")
    row = next(each for each in page.view.grid.ledger.rows_at_hand() if each.values["state"])  # type: ignore[attr-defined]
    assert row.id
    cases = narrow.ledger("cases")
    found: list[LinkButton] = []
    for _ in range(12):
        found = cases.case_panel._documents.findChildren(LinkButton)  # type: ignore[attr-defined]
        if found:
            break
        cases.view.grid.step(1)
        settle(6)
    assert found, "one of the first cases has papers"
    assert {each.x() for each in found} == {0}
    assert all(isinstance(each, LinkButton) and not isinstance(each, QPushButton) for each in found)
