from __future__ import annotations

import time

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QWheelEvent
from pytestqt.qtbot import QtBot

from courtdesk.reports.compose import Letterhead, compose
from courtdesk.reports.document import OfficialDocument
from courtdesk.reports.kinds import KINDS
from courtdesk.reports.page_painter import stand_ins
from courtdesk.ui.widgets.page_preview import FULL_PAGE, FULL_WIDTH, PagePreview, PreviewPane


def document(requirement: str = "") -> OfficialDocument:
    form = dict(KINDS["urging_notice"].sample)
    if requirement:
        form["requirement"] = requirement
    return compose("urging_notice", form, Letterhead("示例县人民法院", "示法"), "示法催〔2026〕14号")


@pytest.fixture
def preview(qtbot: QtBot) -> PagePreview:
    made = PagePreview()
    qtbot.addWidget(made)
    made.resize(680, 640)
    made.show()
    made.show_document(document())
    return made


def test_full_width_fills_the_view_and_full_page_fits_into_it(preview: PagePreview) -> None:
    assert preview.zoom == FULL_WIDTH
    assert preview.page_rect(0).width() == preview.viewport().width() - 32
    preview.set_zoom(FULL_PAGE)
    assert preview.page_rect(0).height() <= preview.viewport().height() - 32


def test_hundred_per_cent_is_true_millimetres(preview: PagePreview) -> None:
    preview.set_zoom(100)
    assert preview.page_rect(0).width() == pytest.approx(210 / 25.4 * preview.logicalDpiX(), abs=1)
    assert preview.percent() == 100


def test_zoom_walks_through_its_steps_and_ends_at_the_whole_page(preview: PagePreview) -> None:
    preview.set_zoom(100)
    preview.zoom_by(1)
    assert preview.zoom == 125
    preview.zoom_by(-1)
    preview.zoom_by(-1)
    assert preview.zoom == 75
    preview.zoom_by(-1)
    assert preview.zoom == FULL_PAGE


def test_the_wheel_zooms_only_with_ctrl(preview: PagePreview) -> None:
    def turn(keys: Qt.KeyboardModifier) -> None:
        place = QPointF(50, 50)
        event = QWheelEvent(
            place, place, QPoint(), QPoint(0, 120), Qt.MouseButton.NoButton, keys, Qt.ScrollPhase.NoScrollPhase, False
        )
        preview.wheelEvent(event)

    turn(Qt.KeyboardModifier.NoModifier)
    assert preview.zoom == FULL_WIDTH
    turn(Qt.KeyboardModifier.ControlModifier)
    assert isinstance(preview.zoom, int)


def test_pages_are_counted_and_can_be_gone_to(preview: PagePreview) -> None:
    assert preview.page_count() == 2
    preview.show_page(1)
    assert preview.current_page() == 1


def test_the_band_of_a_field_comes_into_view_and_is_painted_under_the_ink(preview: PagePreview) -> None:
    preview.mark_fields("requirement")
    bands = [band for index in range(2) for band in preview.bands(index, "requirement")]
    assert bands
    middle = bands[0].center()
    assert preview.viewport().rect().contains(middle.toPoint())
    picture = preview.viewport().grab().toImage()
    colours = {
        picture.pixelColor(x, int(bands[0].top()) + 1).name()
        for x in range(int(bands[0].left()), int(bands[0].right()))
    }
    assert QColor("white").name() not in colours


def test_a_click_on_the_words_of_a_field_tells_the_field(preview: PagePreview, qtbot: QtBot) -> None:
    preview.mark_fields("reply_on")
    band = next(band for index in range(2) for band in preview.bands(index, "reply_on"))
    with qtbot.waitSignal(preview.field_clicked) as told:
        qtbot.mouseClick(preview.viewport(), Qt.MouseButton.LeftButton, pos=band.center().toPoint())
    assert told.args == ["reply_on"]


def test_a_scheduled_document_is_shown_when_the_keys_rest(preview: PagePreview, qtbot: QtBot) -> None:
    preview.schedule(document("请于三日内安排开庭。" * 60))
    before = preview.page_count()
    qtbot.waitUntil(lambda: preview.page_count() > before, timeout=2000)


def test_no_document_leaves_an_empty_desk(preview: PagePreview) -> None:
    preview.show_document(None)
    assert preview.page_count() == 0


def test_a_changed_page_is_laid_out_and_painted_within_a_tenth_of_a_second(preview: PagePreview) -> None:
    """The aim is 16 ms; the bound leaves room for machines that do other things meanwhile."""
    preview.grab()
    times = []
    for number in range(7):
        changed = document(f"请于{number + 2}日内安排开庭，并在审限内审结。")
        start = time.perf_counter()
        preview.show_document(changed)
        preview.viewport().grab()
        times.append(time.perf_counter() - start)
    assert sorted(times)[len(times) // 2] < 0.1


def test_the_pane_says_page_zoom_and_fonts_that_are_stood_in_for(qtbot: QtBot) -> None:
    pane = PreviewPane()
    qtbot.addWidget(pane)
    pane.resize(680, 640)
    pane.show()
    pane.show_document(document())
    assert pane._page.text() == "第 1 页，共 2 页"
    assert "页宽" in pane._zoom.text()
    assert pane._fonts.isVisible() == bool(stand_ins())
