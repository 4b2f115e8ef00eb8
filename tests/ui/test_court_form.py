"""The court's particulars as a form: what the office chooses for the page is kept, shown or not."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from courtdesk.actions.results import CourtInfo
from courtdesk.ui.widgets.court_form import CourtForm

COURT = CourtInfo("示例县人民法院", "示法", "豫0899", demo=True, calibration="ink", imprint_even=False)


@pytest.mark.parametrize("page_choices", [True, False])
def test_what_is_filled_in_comes_back_whether_it_is_shown_or_not(
    qtbot: QtBot, light: QApplication, *, page_choices: bool
) -> None:
    del light
    form = CourtForm(2026, page_choices=page_choices)
    qtbot.addWidget(form)
    form.show()
    form.set_court(COURT, "陈怀远")
    assert form.court() == COURT
    assert form.calibration.isVisible() is page_choices


def test_the_choices_for_the_page_are_taken_from_the_form(qtbot: QtBot, light: QApplication) -> None:
    del light
    form = CourtForm(2026, page_choices=True)
    qtbot.addWidget(form)
    form.set_court(COURT, "")
    form.calibration.setCurrentIndex(0)
    form.imprint_even.setChecked(True)
    assert (form.court().calibration, form.court().imprint_even) == ("box", True)
