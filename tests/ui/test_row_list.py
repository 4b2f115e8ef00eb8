from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QFontMetrics
from pytestqt.qtbot import QtBot

from courtdesk.intake.source import Paragraph, Place, Source
from courtdesk.ui.widgets.row_list import Cell, Column, Row, RowList
from courtdesk.ui.widgets.row_painting import fitting
from courtdesk.ui.widgets.source_view import Highlight, SourceItem, SourceView

COLUMNS = (Column("状态", 96), Column("事项"), Column("部门", 120, from_width=400), Column("下一步", 90, right=True))
ROWS = (
    Row("now", heading="今天必须处理", fact="2 件"),
    Row("a", (Cell("超 6 天", lamp="over"), Cell("甲案"), Cell("民一庭"), Cell("办理", link=True))),
    Row("b", (Cell("剩 1 天", lamp="d1"), Cell("乙案"), Cell("民二庭"), Cell("办理", link=True))),
    Row("week", heading="7 天内到期", fact="1 件"),
    Row("c", (Cell("剩 2 天", tick=False), Cell("丙案"), Cell(), Cell("办理", link=True))),
)


@pytest.fixture
def rows(qtbot: QtBot) -> RowList:
    made = RowList(COLUMNS, "今天的事")
    qtbot.addWidget(made)
    made.resize(700, 300)
    made.show()
    made.set_rows(ROWS)
    return made


def test_stepping_passes_over_headings_and_stops_at_the_ends(rows: RowList) -> None:
    assert [rows.step(1), rows.step(1), rows.step(1), rows.step(1)] == [True, True, True, False]
    assert rows.current_key() == "c"


def test_a_folded_group_hides_its_rows_and_keeps_the_others(rows: RowList, qtbot: QtBot) -> None:
    heading = rows.visualRect(rows.rows.index(0, 1)).center()
    qtbot.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=heading)
    assert [row.key for row in rows.rows.rows] == ["now", "week", "c"]
    qtbot.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=heading)
    assert len(rows.rows.rows) == 5


def test_a_click_on_a_link_and_enter_open_the_row(rows: RowList, qtbot: QtBot) -> None:
    link = rows.visualRect(rows.rows.index(1, 3)).center()
    with qtbot.waitSignal(rows.opened) as told:
        qtbot.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=link)
    assert told.args == ["a"]
    with qtbot.waitSignal(rows.opened) as told:
        qtbot.keyClick(rows, Qt.Key.Key_Return)
    assert told.args == ["a"]


def test_space_and_a_click_on_the_box_tick(rows: RowList, qtbot: QtBot) -> None:
    rows.select_key("c")
    with qtbot.waitSignal(rows.ticked) as told:
        qtbot.keyClick(rows, Qt.Key.Key_Space)
    assert told.args == ["c", True]
    box = rows.visualRect(rows.rows.index(4, 0)).topLeft() + QPoint(20, 16)
    with qtbot.waitSignal(rows.ticked) as told:
        qtbot.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=box)
    assert told.args == ["c", True]


def test_the_current_row_outlives_new_rows(rows: RowList) -> None:
    rows.select_key("b")
    rows.set_rows(ROWS[::-1])
    assert rows.current_key() == "b"


def test_a_screen_reader_hears_the_words_of_lamps_and_headings(rows: RowList) -> None:
    role = Qt.ItemDataRole.AccessibleTextRole
    assert rows.rows.data(rows.rows.index(0, 0), role) == "今天必须处理 2 件"
    assert rows.rows.data(rows.rows.index(1, 0), role) == "超 6 天"


def test_the_fact_of_a_heading_is_told_in_short_where_there_is_no_room_and_whole_in_the_tip(rows: RowList) -> None:
    whole, short = "勾选 0，共 3 份，3 份待改", "0/3 份，待改 3"
    metrics = QFontMetrics(rows.font())
    room = metrics.horizontalAdvance(whole)
    assert fitting(metrics, whole, short, room) == whole
    assert fitting(metrics, whole, short, room - 1) == short
    assert fitting(metrics, whole, "", room - 1).endswith("…")
    assert fitting(metrics, whole, short, 20).endswith("…")
    rows.set_rows([Row("kind", heading="约谈通知书", fact=whole, short=short)])
    tip = rows.rows.data(rows.rows.index(0, 0), Qt.ItemDataRole.ToolTipRole)
    assert tip == f"约谈通知书 {whole}"


def test_a_column_without_room_gives_way(rows: RowList, qtbot: QtBot) -> None:
    assert not rows.isColumnHidden(2)
    rows.resize(360, 300)
    qtbot.waitUntil(lambda: rows.isColumnHidden(2))


# ---- the paper beside a draft -------------------------------------------------------------------

PAPER = (Paragraph(1, "标题"), Paragraph(2, "1.甲事。责任部门：立案庭。2.乙事。"), Paragraph(3, "3.丙事。" * 40))


def source_of(paragraphs: Sequence[Paragraph]) -> Source:
    return Source(Path("方案.txt"), tuple(paragraphs), "0" * 64)


ITEMS = (
    SourceItem(0, (Place(2, 0, 14),), "sure"),
    SourceItem(1, (Place(2, 14, 19),), "miss"),
    SourceItem(2, (Place(3, 0, 200),), "doubt"),
)


@pytest.fixture
def paper(qtbot: QtBot) -> SourceView:
    made = SourceView("原文")
    qtbot.addWidget(made)
    made.resize(400, 300)
    made.show()
    made.show_paper(source_of(PAPER), [Place(2, 0, 5)])
    made.set_items(ITEMS, [Highlight(Place(2, 5, 13), "mark2")])
    return made


def test_items_that_share_a_paragraph_are_told_apart_by_their_stretch(paper: SourceView) -> None:
    assert [paper.item_at(2, at) for at in (0, 13, 14, 18)] == [0, 0, 1, 1]
    assert paper.item_at(1, 0) is None


def test_only_an_item_that_is_alone_in_its_paragraph_gets_the_whole_band(paper: SourceView) -> None:
    paper.select_item(2)
    assert len(paper._ground_rects(300)) == 1
    paper.select_item(1)
    assert paper._ground_rects(300) == []


def test_choosing_an_item_below_brings_it_into_view(paper: SourceView) -> None:
    paper.resize(400, 90)
    paper.select_item(2)
    assert paper.verticalScrollBar().value() > 0


def test_line_breaks_inside_a_paragraph_do_not_shift_the_places(qtbot: QtBot) -> None:
    made = SourceView("原文")
    qtbot.addWidget(made)
    made.show_paper(source_of([Paragraph(1, "甲\n乙"), Paragraph(2, "丙丁")]))
    assert made.document().blockCount() == 2
    assert made.paper.cursor(Place(2, 0, 2)).selectedText() == "丙丁"
