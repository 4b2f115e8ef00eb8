"""例行工作 in the real window: duties of the court's own, and what duties end in: papers and lists."""

from __future__ import annotations

from datetime import date

import pytest
import shiboken6
from pytestqt.qtbot import QtBot

from courtdesk.actions.duty_book import all_duties
from courtdesk.actions.duty_values import COMING, MISSED, TODAY
from courtdesk.ui.dialogs.duty_editor import DutyEditor
from courtdesk.ui.dialogs.duty_lists import ChoicesDialog
from courtdesk.ui.dialogs.measure import MeasureDialog
from courtdesk.ui.dialogs.send_list import SendListDialog
from courtdesk.ui.pages.duties_page import DutiesPage
from courtdesk.ui.pages.write_page import WritePage
from courtdesk.ui.texts import duties as words
from tests.ui.small_court import built_court, context, settle
from tests.ui.test_duties_page import SEVEN, go_to, of_state, opened, page, window

__all__ = ["built_court", "context", "page", "window"]

# ---- duties of the court's own -------------------------------------------------------------------


def choices_of(qtbot: QtBot, page: DutiesPage) -> ChoicesDialog:
    page.deeds.choose()
    settle(qtbot)
    dialog = opened(ChoicesDialog)
    assert isinstance(dialog, ChoicesDialog)
    return dialog


def editor_of(qtbot: QtBot, dialog: ChoicesDialog, key: str) -> DutyEditor:
    if key:
        assert dialog.list.select_key(key)
        dialog.edit_button.click()
    else:
        dialog.add_button.click()
    settle(qtbot)
    editor = opened(DutyEditor)
    assert isinstance(editor, DutyEditor)
    return editor


def test_a_duty_of_the_court_s_own_falls_due_like_any_other(qtbot: QtBot, page: DutiesPage) -> None:
    dialog = choices_of(qtbot, page)
    editor = editor_of(qtbot, dialog, "")
    editor.submit()
    assert editor.fields["title"].error  # without a title nothing is stored
    editor.fields["title"].set_value("核对电子卷宗生成率")
    editor.cadence.setCurrentIndex(0)
    assert not editor.fields["day"].isVisible()
    editor.fields["person"].set_value("苏念慈")
    editor.submit()
    settle(qtbot)
    assert not shiboken6.isValid(editor) or not editor.isVisible()
    assert dialog.list.current_key() == "own_1"
    assert dialog.restore_button.text() == words.REMOVE_DUTY
    (row,) = of_state(page, TODAY, "own_1")
    assert (row.title, row.person) == ("核对电子卷宗生成率", "苏念慈")
    dialog.restore_button.click()
    settle(qtbot)
    assert of_state(page, TODAY, "own_1") == []
    page.context.undo()
    settle(qtbot)
    assert len(of_state(page, TODAY, "own_1")) == 1


def test_a_duty_can_be_given_another_day_and_put_back(qtbot: QtBot, page: DutiesPage) -> None:
    before = of_state(page, COMING, "monthly_bulletin")[0].due_on
    dialog = choices_of(qtbot, page)
    assert dialog.list.select_key("monthly_bulletin")
    assert not dialog.restore_button.isEnabled()
    editor = editor_of(qtbot, dialog, "monthly_bulletin")
    editor.day.setCurrentIndex(11)
    editor.submit()
    settle(qtbot)
    assert of_state(page, COMING, "monthly_bulletin")[0].due_on == date(2026, 5, 12)
    assert dialog.restore_button.isEnabled()
    dialog.restore_button.click()
    settle(qtbot)
    assert of_state(page, COMING, "monthly_bulletin")[0].due_on == before


@pytest.mark.parametrize("key", ["daily_seven_days", "weekly_inspection", "monthly_long_open", "yearly_training"])
def test_a_duty_that_is_saved_as_it_was_is_as_it_was(qtbot: QtBot, page: DutiesPage, key: str) -> None:
    dialog = choices_of(qtbot, page)
    editor = editor_of(qtbot, dialog, key)
    assert editor.duty() == next(each for each in all_duties() if each.key == key)
    editor.reject()


# ---- papers of duties ----------------------------------------------------------------------------


def test_the_bulletin_of_a_duty_opens_filled_from_the_ledger(qtbot: QtBot, page: DutiesPage) -> None:
    row = of_state(page, COMING, "monthly_orders")[0]
    go_to(page, row)
    page.deeds.open_made()
    settle(qtbot)
    write = page.window().findChild(WritePage)
    assert isinstance(write, WritePage)
    assert write.desk.book is not None
    assert "督办工作情况的通报" in write.desk.book.form["title"]


def test_a_list_that_was_missed_says_that_it_is_counted_today(qtbot: QtBot, page: DutiesPage) -> None:
    go_to(page, of_state(page, MISSED, SEVEN)[0])
    page.deeds.open_made()
    settle(qtbot)
    dialog = opened(SendListDialog)
    assert isinstance(dialog, SendListDialog)
    assert dialog.late.isVisible()
    assert "应于4月16日发送" in dialog.words.toPlainText()
    dialog.which.setCurrentIndex(dialog.which.findData("one_day"))
    settle(qtbot)
    assert not dialog.late.isVisible()
    assert "应于" not in dialog.words.toPlainText()


def test_the_counts_of_fifteen_days_become_a_bulletin(qtbot: QtBot, page: DutiesPage) -> None:
    page.deeds.send_list()
    settle(qtbot)
    dialog = opened(SendListDialog)
    assert isinstance(dialog, SendListDialog)
    assert not dialog.bulletin_button.isVisible()
    dialog.which.setCurrentIndex(dialog.which.findData("fifteen_days"))
    settle(qtbot)
    dialog.bulletin_button.click()
    settle(qtbot)
    write = page.window().findChild(WritePage)
    assert isinstance(write, WritePage)
    assert write.desk.book is not None
    assert "案件审限情况的通报" in write.desk.book.form["title"]


def test_a_list_is_recorded_as_sent_in_one_step_and_taken_back(qtbot: QtBot, page: DutiesPage) -> None:
    page.context.day = lambda: date(2026, 7, 1)  # type: ignore[method-assign] # some are long over their limit by then
    dialog = list_of(qtbot, page, "inspection")
    assert dialog.made is not None
    count = len(dialog.made.case_ids)
    assert count > 0
    dialog.sent_button.click()
    settle(qtbot)
    form = opened(MeasureDialog)
    assert isinstance(form, MeasureDialog)
    assert form.action() == "inspection"
    form.submit()
    settle(qtbot)
    again = list_of(qtbot, page, "inspection")
    assert again.made is not None
    assert again.made.case_ids == ()
    assert not again.sent_button.isEnabled()
    again.reject()
    page.context.undo()
    settle(qtbot)
    last = list_of(qtbot, page, "inspection")
    assert last.made is not None
    assert len(last.made.case_ids) == count


def list_of(qtbot: QtBot, page: DutiesPage, key: str) -> SendListDialog:
    page.deeds.send_list()
    settle(qtbot)
    dialog = opened(SendListDialog)
    assert isinstance(dialog, SendListDialog)
    assert not dialog.sent_button.isVisible()
    dialog.which.setCurrentIndex(dialog.which.findData(key))
    settle(qtbot)
    assert dialog.sent_button.isVisible() == (key == "inspection")
    return dialog
