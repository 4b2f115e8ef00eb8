"""The numbers of 今日 and of the rail are those of the rows they open, through the real window."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from PySide6.QtTest import QTest

from courtdesk.ui.pages.duties_page import DutiesPage
from courtdesk.ui.pages.issue_page import IssuePage
from courtdesk.ui.pages.ledger_page import LedgerPage
from courtdesk.ui.pages.today_page import TodayPage
from courtdesk.ui.rail_counts import REST_AFTER_MS
from tests.ui.ledger_court import built_ledgers  # noqa: F401 - a fixture
from tests.ui.scenes import Stage, pause, settle, staged

pytestmark = pytest.mark.usefixtures("light")


def rows_in_front(stage: Stage) -> int:
    page = stage.window.page()
    if isinstance(page, IssuePage):
        return len(page.book.papers)
    if isinstance(page, DutiesPage):
        return sum(not row.heading for row in page.list.rows.rows)
    assert isinstance(page, LedgerPage)
    return int(page.view.grid.ledger.outline.total)


def today(stage: Stage) -> TodayPage:
    stage.page("today")
    page = stage.window.page()
    assert isinstance(page, TodayPage)
    return page


def test_every_tile_and_every_day_opens_as_many_rows_as_it_says(
    built_ledgers: Path,  # noqa: F811 - the fixture above
    tmp_path: Path,
) -> None:
    root = tmp_path / "court"
    shutil.copytree(built_ledgers, root)
    stage = staged(root, (1366, 768))
    counts = {key: tile.count for key, tile in today(stage).tiles.items() if tile.isVisible()}
    assert all(counts[key] for key in ("over", "sign", "reply", "duties")), "the sample court has something of each"
    for key, count in counts.items():
        today(stage).tiles[key].click()
        settle()
        assert (key, rows_in_front(stage)) == (key, count)
    for day, count in [each for each in today(stage).strip.days() if each[1]]:
        today(stage).strip.day_clicked.emit(day)
        settle()
        assert (day, rows_in_front(stage)) == (day, count)
    pause(2 * REST_AFTER_MS)
    settle()
    waiting = sum(counts[key] or 0 for key in ("over", "d1", "sign", "reply"))
    rail = stage.window.rail
    assert (rail.items["today"].count, rail.items["documents"].count) == (waiting, counts["sign"])
    stage.end()


def test_each_number_key_opens_its_tile(built_ledgers: Path, tmp_path: Path) -> None:  # noqa: F811 - the fixture above
    root = tmp_path / "court"
    shutil.copytree(built_ledgers, root)
    stage = staged(root, (911, 512))
    opened = []
    for digit in range(1, 8):
        page = today(stage)
        QTest.keyClick(page.rows, str(digit))
        settle()
        opened.append((stage.window.current_key, rows_in_front(stage) == list(page.tiles.values())[digit - 1].count))
    pages = ["cases"] * 4 + ["issue", "documents", "duties"]
    assert opened == [(key, True) for key in pages]
    stage.end()
