"""The court's measures as the clerk uses them: the tab, the box in the panel, the dialogs, many at once, undo."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel
from pytestqt.qtbot import QtBot

from courtdesk.actions.courts import set_up_court
from courtdesk.actions.desk import close_desk, open_desk
from courtdesk.paths import DataFolder
from courtdesk.ui import messages, theme
from courtdesk.ui.context import DeskContext
from courtdesk.ui.dialogs.form_dialog import FormDialog
from courtdesk.ui.dialogs.measure import FilingDialog, MeasureDialog
from courtdesk.ui.dialogs.message_dialog import AskDialog
from courtdesk.ui.dialogs.send_list import SendListDialog
from courtdesk.ui.pages.base import Page
from courtdesk.ui.pages.cases_page import CasesPage
from courtdesk.ui.texts import measures as words
from tests.actions.measures_court import DAY, Plan, enter, extension
from tests.ui.ledger_court import headings, opened, settle, told, undo
from tests.ui.small_court import COURT

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
Dialog = TypeVar("Dialog", bound=FormDialog | SendListDialog)
PLANS = [Plan(70), Plan(75), Plan(100), Plan(30, events=(extension(DAY - timedelta(5)),)), Plan(10)]


@pytest.fixture
def page(tmp_path: Path, qtbot: QtBot, qapp: QApplication) -> Iterator[CasesPage]:
    theme.prepare(qapp, "light")
    folder = DataFolder(tmp_path / "data")
    desk = open_desk(folder, who="林书雅")
    set_up_court(desk, COURT)
    enter(desk, PLANS)
    close_desk(desk)
    context = DeskContext(folder, day=DAY)
    context.court, context.court_known = COURT, True
    made = CasesPage(context)
    opened(made, qtbot, view="measures")
    yield made
    context.shut_down()


@pytest.fixture
def gone_to(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, dict[str, object]]]:
    """Return where the page is left for, and with what."""
    gone: list[tuple[str, dict[str, object]]] = []
    monkeypatch.setattr(Page, "go", lambda _page, key, **arguments: gone.append((key, arguments)))
    return gone


def at(page: CasesPage, qtbot: QtBot, case_id: int) -> None:
    page.shown(row_id=case_id)
    settle(qtbot)
    assert page.case_panel.measures.case_id == case_id


def asked(page: CasesPage, qtbot: QtBot, kind: type[Dialog]) -> Dialog:
    settle(qtbot)
    (dialog,) = [each for each in page.findChildren(kind) if each.isVisible()]
    return dialog


def lines(page: CasesPage) -> list[str]:
    """Return what is to be done, then what was done, headings and buttons left out."""
    box = page.case_panel.measures
    labels = [each for part in (box.todo, box._lines) if not part.isHidden() for each in part.findChildren(QLabel)]
    return [each.text() for each in labels if not each.isHidden() and each.text() != words.TODO]


def buttons(page: CasesPage, name: str) -> list[QAbstractButton]:
    box = page.case_panel.measures
    found = [each for part in (box.todo, box) for each in part.findChildren(QAbstractButton, name)]
    return [each for each in found if not each.isHidden()]


# ---- what is shown ------------------------------------------------------------------------------


def test_one_tab_holds_the_cases_under_what_is_asked_for(page: CasesPage) -> None:
    assert page.view.views.current() == "measures"
    assert sorted(headings(page)) == sorted(
        [
            ("院领导听案、专业法官会议", 2),
            ("列送监察室、院领导听案、专业法官会议", 1),
            ("补办审批备案", 1),
        ]
    )
    assert page.ledger.counts["measures"] == 4


@pytest.mark.parametrize(
    ("view", "count"), [("hearing", 3), ("meeting", 3), ("inspection", 1), ("long_open", 0), ("approvals", 1)]
)
def test_another_page_opens_each_measure_as_a_view_of_its_own(
    page: CasesPage, qtbot: QtBot, view: str, count: int
) -> None:
    page.shown(view=view)
    settle(qtbot)
    assert page.view.views.current() == view
    assert len(page.view.grid.ledger.ids) == page.ledger.counts[view] == count


def test_the_panel_tells_what_is_asked_for_since_when_and_by_which_rule(page: CasesPage, qtbot: QtBot) -> None:
    at(page, qtbot, 1)
    assert lines(page)[:3] == ["应采取：院领导听案", "2026-04-09 起", "简易程序立案满2个月未结案，主管院长听取汇报"]
    assert len(buttons(page, "recordMeasure")) == 2
    at(page, qtbot, 5)
    assert lines(page) == [words.NOTHING]


# ---- recording ----------------------------------------------------------------------------------


def test_a_measure_is_recorded_from_its_line_and_undo_asks_for_it_again(page: CasesPage, qtbot: QtBot) -> None:
    at(page, qtbot, 1)
    buttons(page, "recordMeasure")[1].click()
    dialog = asked(page, qtbot, MeasureDialog)
    assert dialog.action() == "judges_meeting"
    dialog.fields["person"].set_value("王小满")
    dialog.fields["note"].set_value("同意调解")
    QTest.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settle(qtbot)
    assert told(page) == "已登记专业法官会议：（2026）豫0899民初1号"
    assert [each for each in lines(page) if each in {"专业法官会议", "2026-04-20  王小满", "同意调解"}] == [
        "专业法官会议",
        "2026-04-20  王小满",
        "同意调解",
    ]
    assert page.ledger.counts["meeting"] == 2
    undo(page, qtbot)
    assert page.ledger.counts["meeting"] == 3
    assert len(buttons(page, "recordMeasure")) == 2


def test_many_cases_are_recorded_at_once_with_the_key(page: CasesPage, qtbot: QtBot) -> None:
    page.shown(view="hearing")
    settle(qtbot)
    page.view.grid.setFocus()
    page.view.grid.selection.select_all()
    QTest.keyClick(page.view.grid, Qt.Key.Key_M, Qt.KeyboardModifier.ControlModifier)
    dialog = asked(page, qtbot, MeasureDialog)
    assert dialog.windowTitle() == "登记措施：3 件案件"
    assert dialog.action() == "leader_hearing"
    dialog.submit()
    settle(qtbot)
    assert told(page) == "已登记院领导听案：3 件案件"
    assert page.ledger.counts["hearing"] == 0


def test_a_call_hides_what_it_does_not_need_and_settles_nothing(page: CasesPage, qtbot: QtBot) -> None:
    at(page, qtbot, 1)
    page.measures.ask([1])
    dialog = asked(page, qtbot, MeasureDialog)
    dialog.measures.setCurrentIndex(dialog.measures.findData("call"))
    assert dialog.fields["paper"].isHidden()
    assert dialog.fields["person"].label.text() == "督促对象"
    assert dialog.values()["person"] == "陈怀远"
    dialog.submit()
    settle(qtbot)
    assert page.ledger.counts["hearing"] == 3
    assert "专人督促" in lines(page)


@pytest.mark.parametrize(("day", "says"), [("2026-04-21", words.FUTURE), ("下周", words.NOT_A_DAY)])
def test_a_day_that_cannot_be_is_told_at_its_field(page: CasesPage, qtbot: QtBot, day: str, says: str) -> None:
    page.measures.ask([1])
    dialog = asked(page, qtbot, MeasureDialog)
    dialog.fields["day"].set_value(day)
    dialog.submit()
    assert dialog.fields["day"].error == says
    assert dialog.isVisible()


def test_a_day_before_the_case_is_refused_in_the_dialog_that_stays(page: CasesPage, qtbot: QtBot) -> None:
    page.measures.ask([1])
    dialog = asked(page, qtbot, MeasureDialog)
    dialog.fields["day"].set_value("2025-01-01")
    dialog.submit()
    settle(qtbot)
    assert dialog.isVisible()
    assert "立案日期" in dialog._refusal.words.text()


def test_the_minutes_follow_the_record_when_they_are_wanted(
    page: CasesPage, qtbot: QtBot, gone_to: list[tuple[str, dict[str, object]]]
) -> None:
    page.measures.ask([1, 2], "judges_meeting")
    dialog = asked(page, qtbot, MeasureDialog)
    dialog._minutes.setChecked(True)
    dialog.submit()
    settle(qtbot)
    ((key, arguments),) = gone_to
    assert (key, set(arguments)) == ("write", {"draft_id"})


def test_a_record_is_removed_after_a_question(page: CasesPage, qtbot: QtBot) -> None:
    at(page, qtbot, 2)
    page.measures.ask([2], "leader_hearing")
    asked(page, qtbot, MeasureDialog).submit()
    settle(qtbot)
    (remove,) = buttons(page, "removeMeasure")
    remove.click()
    (question,) = [each for each in messages._front if isinstance(each, AskDialog)]
    question.yes_button.click()
    settle(qtbot)
    assert page.ledger.counts["hearing"] == 3
    assert not buttons(page, "removeMeasure")


# ---- filing, lists, letter ----------------------------------------------------------------------


def test_extensions_are_filed_from_the_panel_and_cases_without_any_are_told(page: CasesPage, qtbot: QtBot) -> None:
    at(page, qtbot, 4)
    (button,) = buttons(page, "recordFiling")
    button.click()
    dialog = asked(page, qtbot, FilingDialog)
    assert dialog.offices() == ["本院审管办", "中院审管办"]
    dialog.submit()
    settle(qtbot)
    assert told(page) == "已登记备案：（2026）豫0899民初4号"
    assert page.ledger.counts["approvals"] == 0
    page.measures.ask_filing([1, 4])
    settle(qtbot)
    assert told(page) == words.NOTHING_TO_FILE


def test_the_lists_are_behind_the_dots_and_can_be_copied(page: CasesPage, qtbot: QtBot) -> None:
    deeds = {said: deed for said, _icon, deed in page.menu_deeds()}
    deeds[f"{words.INSPECTION_LIST}…"]()
    dialog = asked(page, qtbot, SendListDialog)
    dialog.copy()
    assert "（2026）豫0899民初3号" in QGuiApplication.clipboard().text()


def test_the_letter_is_begun_and_the_whole_list_recorded_as_sent(
    page: CasesPage, qtbot: QtBot, gone_to: list[tuple[str, dict[str, object]]]
) -> None:
    deeds = {said: deed for said, _icon, deed in page.menu_deeds()}
    deeds[words.WRITE_LETTER]()
    settle(qtbot)
    assert gone_to[0][0] == "write"
    deeds[words.RECORD_SENT]()
    dialog = asked(page, qtbot, MeasureDialog)
    assert dialog.action() == "inspection"
    dialog.submit()
    settle(qtbot)
    assert page.ledger.counts["inspection"] == 0
    deeds[words.RECORD_SENT]()
    settle(qtbot)
    assert told(page) == words.NONE_TO_SEND
