from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from courtdesk.intake.source import Paragraph, Place, Source
from courtdesk.ui.widgets.source_paper import from_qt, to_qt
from courtdesk.ui.widgets.source_view import Highlight, SourceItem, SourceView
from tests.ui.review_papers import table_source

RARE = "王\U00020bb7成负责，立案庭配合"


def shown(qtbot: QtBot, source: Source) -> SourceView:
    view = SourceView("原文")
    qtbot.addWidget(view)
    view.resize(520, 400)
    view.show()
    view.show_paper(source)
    return view


def words_at(view: SourceView, place: Place) -> str:
    return view.paper.cursor(place).selectedText()


@given(st.text(), st.data())
def test_offsets_go_to_qt_and_back(said: str, data: st.DataObject) -> None:
    offset = data.draw(st.integers(0, len(said)))
    assert from_qt(said, to_qt(said, offset)) == offset
    assert to_qt(said, len(said)) == len(said.encode("utf-16-le", "surrogatepass")) // 2


def test_a_place_behind_a_rare_character_is_the_same_words_on_screen(qtbot: QtBot) -> None:
    view = shown(qtbot, Source(Path("a"), (Paragraph(1, RARE),), "d"))
    start = RARE.index("立案庭")
    place = Place(1, start, start + 3)
    assert words_at(view, place) == "立案庭"
    view.select_place(place)
    assert view.selected_place() == place


def test_a_table_is_shown_as_one_with_its_paragraphs_in_their_cells(qtbot: QtBot) -> None:
    source = table_source()
    view = shown(qtbot, source)
    for paragraph in source.paragraphs:
        assert words_at(view, Place(paragraph.number)) == paragraph.text
        assert view.paper.is_in_table(view.paper.block(paragraph.number)) == (paragraph.cell is not None)
    layout = view.document().documentLayout()
    frames = {p.text: layout.blockBoundingRect(view.paper.block(p.number)) for p in source.paragraphs}
    assert frames["立案庭"].left() > frames["当场登记立案率不低于95%"].left() > frames["立案服务"].left()
    assert frames["设置诉讼引导窗口"].top() > frames["当场登记立案率不低于95%"].top()
    assert frames["由审管办负责解释。"].top() > frames["长期未结案件清零"].bottom()


def test_a_paper_that_begins_with_a_table_keeps_its_numbers(qtbot: QtBot) -> None:
    source = table_source()
    view = shown(qtbot, Source(source.path, source.paragraphs[1:], "d", source.tables))
    assert words_at(view, Place(2)) == "立案服务"
    assert view.paper.number_near(0) == 2


def test_the_smallest_item_at_a_place_is_the_one_that_was_clicked(qtbot: QtBot) -> None:
    view = shown(qtbot, Source(Path("a"), (Paragraph(1, "问题是台账不全。审管办已建立台账。"),), "d"))
    view.set_items(
        [SourceItem("whole", (Place(1),), "sure"), SourceItem("part", (Place(1, 8, 16),), "sure")],
        [Highlight(Place(1, 8, 11), "mark2", "part", "departments")],
    )
    assert view.item_at(1, 2) == "whole"
    assert view.item_at(1, 12) == "part"
    assert view.field_at(1, 9, "part") == "departments"
    assert view.field_at(1, 12, "part") == ""


def test_enter_does_at_the_cursor_what_a_click_does(qtbot: QtBot) -> None:
    view = shown(qtbot, Source(Path("a"), (Paragraph(1, "甲"), Paragraph(2, "乙丙")), "d"))
    view.set_items([SourceItem("second", (Place(2, 0, 2),), "sure")], [])
    cursor = view.textCursor()
    cursor.setPosition(view.paper.block(2).position() + 1)
    view.setTextCursor(cursor)
    with qtbot.waitSignal(view.clicked, timeout=1000) as told:
        qtbot.keyClick(view, Qt.Key.Key_Return)
    assert told.args == ["second", ""]


def test_a_selection_over_two_paragraphs_is_taken_from_the_first(qtbot: QtBot) -> None:
    view = shown(qtbot, Source(Path("a"), (Paragraph(1, "甲乙丙"), Paragraph(2, "丁")), "d"))
    view.selectAll()
    assert view.selected_place() == Place(1, 0, 3)


def test_nothing_selected_is_no_place(qtbot: QtBot) -> None:
    view = shown(qtbot, table_source())
    assert view.selected_place() is None


@pytest.mark.parametrize("mark", ["\n", "\r", "\u2028", "\u2029"])
def test_a_line_break_inside_a_paragraph_moves_no_place(qtbot: QtBot, mark: str) -> None:
    view = shown(qtbot, Source(Path("a"), (Paragraph(1, f"甲{mark}乙"), Paragraph(2, "丙")), "d"))
    assert words_at(view, Place(1, 2, 3)) == "乙"
    assert words_at(view, Place(2, 0, 1)) == "丙"
