"""What a ledger does not do twice: painting an unchanged layout, looking for an id, making the same chips."""

from __future__ import annotations

from array import array

import pytest
import shiboken6
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from courtdesk.actions.ledgers.declared import ledger_info
from courtdesk.actions.ledgers.values import Condition, Layout, Op, Query, ValueList
from courtdesk.ui import tasks
from courtdesk.ui.tables.filter_bar import LedgerFilterBar
from courtdesk.ui.tables.id_places import IdPlaces
from courtdesk.ui.tables.row_fetcher import REST
from tests.ui.grid_stand import DAY, Store, lines, make_grid

pytestmark = pytest.mark.usefixtures("light")


def test_an_id_is_found_where_a_slow_walk_finds_it() -> None:
    # Many ids whose bytes also occur across the border of two others.
    ids = array("q", [(2**56, 256, 2**16, -1)[each % 4] if each % 3 else each for each in range(150_000)])
    places = IdPlaces(ids)
    for row_id in (0, 1, 256, 2**16, 2**56, 2**40, -1, -256, 77_778, 149_997, 149_999, 10**12, *ids[-3:]):
        wanted = ids.index(row_id) if row_id in ids else None
        assert (places.of(row_id), places.of(row_id)) == (wanted, wanted)


def test_an_id_is_looked_for_in_the_lines_that_are_shown_now(qtbot: QtBot) -> None:
    grid = make_grid(qtbot)
    assert grid.ledger.position_of(3) == 2
    grid.show_ids(array("q", (9, 3)))
    assert (grid.ledger.position_of(3), grid.ledger.position_of(1)) == (1, None)


def test_the_same_layout_again_paints_no_line_anew(qtbot: QtBot) -> None:
    grid = make_grid(qtbot)
    layout = grid.layout_now()
    with qtbot.assertNotEmitted(grid.widths.changed):
        grid.set_layout(layout)
        grid.set_layout(Layout())
    with qtbot.waitSignal(grid.widths.changed):
        grid.set_layout(Layout(layout.columns, frozen=1))


def test_a_single_jump_out_of_rest_fetches_its_page_at_once(qtbot: QtBot) -> None:
    store = Store()
    grid = make_grid(qtbot, store, count=0)
    grid.show_lines(lines(100_000))
    grid.grab()
    qtbot.waitUntil(lambda: bool(store.asked))
    qtbot.wait(2 * REST)
    store.asked.clear()
    grid.verticalScrollBar().setValue(50_000)
    grid.viewport().repaint()
    QCoreApplication.processEvents()
    assert 50_001 in store.asked[0]


def test_the_same_conditions_keep_their_chips(qtbot: QtBot) -> None:
    bar = LedgerFilterBar(ledger_info("cases"), lambda _field, _text, then: then(ValueList(())), lambda: DAY)
    qtbot.addWidget(bar)
    bar.resize(1400, 44)
    bar.show()
    query = Query("cases", conditions=(Condition("remark", Op.EMPTY),))
    bar.set_query(query)
    before = bar._chips.widgets()
    bar.set_query(query)
    assert bar._chips.widgets() == before
    bar.set_query(Query("cases"))
    assert bar._chips.widgets() != before


def test_what_waits_for_a_paint_counts_as_busy_and_is_done_once(qtbot: QtBot) -> None:
    widget, done = QWidget(), list[int]()
    qtbot.addWidget(widget)
    tasks.after_paint(widget, lambda: done.append(1))
    assert (tasks.busy(), done) == (True, [])
    qtbot.waitUntil(lambda: not tasks.busy())
    assert done == [1]


def test_what_waits_for_a_paint_is_let_go_with_its_widget(qtbot: QtBot) -> None:
    widget, done = QWidget(), list[int]()
    tasks.after_paint(widget, lambda: done.append(1))
    shiboken6.delete(widget)
    qtbot.waitUntil(lambda: not tasks.busy())
    assert done == []
