"""督办事项 as the clerk uses it: the course in the panel, the next step in a dialog, many at once, undo."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from courtdesk.actions.courts import set_up_court
from courtdesk.actions.desk import close_desk, open_desk
from courtdesk.actions.drafts import new_draft
from courtdesk.actions.issuing import issue_draft
from courtdesk.paths import DataFolder
from courtdesk.ui import theme
from courtdesk.ui.context import DeskContext
from courtdesk.ui.dialogs.form_dialog import FormDialog
from courtdesk.ui.dialogs.matter_step import BackDialog, CloseDialog, SplitDialog, StepDialog
from courtdesk.ui.dialogs.new_row import NewRowDialog
from courtdesk.ui.pages import matters_panel as panel
from courtdesk.ui.pages.base import Page
from courtdesk.ui.pages.matters_page import MattersPage
from courtdesk.ui.texts import matters as words
from tests.actions.matters_office import FIRST, OVER, PROPOSED, SECOND, SETTLED, SPLIT, furnish_matters
from tests.ui.ledger_court import DAY, cell, opened, settle, told, undo
from tests.ui.small_court import COURT

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

Dialog = TypeVar("Dialog", bound=FormDialog)


@pytest.fixture
def folder(tmp_path: Path) -> DataFolder:
    made = DataFolder(tmp_path / "data")
    desk = open_desk(made, who="林书雅")
    set_up_court(desk, COURT)
    furnish_matters(desk)
    close_desk(desk)
    return made


@pytest.fixture
def context(folder: DataFolder, qapp: QApplication) -> Iterator[DeskContext]:
    theme.prepare(qapp, "light")
    made = at_court(folder)
    yield made
    made.shut_down()


def at_court(folder: DataFolder) -> DeskContext:
    made = DeskContext(folder, day=DAY)
    made.court, made.court_known = COURT, True
    return made


@pytest.fixture
def page(context: DeskContext, qtbot: QtBot) -> MattersPage:
    made = MattersPage(context)
    opened(made, qtbot)
    return made


@pytest.fixture
def gone_to(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, dict[str, object]]]:
    """Return where pages are left for, and with what."""
    gone: list[tuple[str, dict[str, object]]] = []
    monkeypatch.setattr(Page, "go", lambda _page, key, **arguments: gone.append((key, arguments)))
    return gone


def at(page: MattersPage, qtbot: QtBot, matter_id: int) -> None:
    page.shown(row_id=matter_id)
    settle(qtbot)
    assert page.matter_panel.matter_course is not None
    assert page.matter_panel.matter_course.id == matter_id


def asked(page: MattersPage, qtbot: QtBot, kind: type[Dialog]) -> Dialog:
    settle(qtbot)
    (dialog,) = [each for each in page.findChildren(kind) if each.isVisible()]
    return dialog


def steps(page: MattersPage) -> list[tuple[str, str]]:
    """Return stage and opinion of the steps that are seen, the latest first."""
    return [(block.step.stage, block.opinion.text()) for block in page.matter_panel.steps.blocks]


# ---- what is shown ------------------------------------------------------------------------------


def test_the_page_opens_at_what_is_not_settled_and_counts(page: MattersPage) -> None:
    assert list(page.view.grid.ledger.ids) == [SPLIT, FIRST, SECOND, OVER, PROPOSED]
    assert page.header.fact.text() == "6 项，未办结 5 项"
    assert page.ledger.counts == {
        "all": 6,
        "open": 5,
        "to_approve": 1,
        "running": 4,
        "due15": 4,
        "over": 1,
        "feedback": 3,
        "closed": 1,
    }


def test_the_panel_tells_the_steps_the_shares_and_what_comes_next(page: MattersPage, qtbot: QtBot) -> None:
    at(page, qtbot, SPLIT)
    assert steps(page)[0] == ("催办", "随分项推进")
    assert page.matter_panel.matter_course is not None
    assert [each.departments for each in page.matter_panel.matter_course.shares] == [("民事审判第一庭",), ("执行局",)]
    at(page, qtbot, SECOND)
    assert steps(page) == [("催办", "请三日内反馈"), ("交办", "由督办事项 2026—1分解")]
    assert page.matter_panel.step_button.text().strip() == "记反馈"
    assert page.matter_panel.urge_button.isVisible()
    at(page, qtbot, PROPOSED)
    assert page.matter_panel.step_button.text().strip() == "报立项"
    assert page.matter_panel.urge_button.isHidden()


def test_an_empty_ledger_says_how_to_begin(tmp_path: Path, qtbot: QtBot) -> None:
    folder = DataFolder(tmp_path / "empty")
    close_desk(open_desk(folder))
    page = MattersPage(at_court(folder))
    opened(page, qtbot)
    assert page.view.is_showing_nothing()
    button = page.findChild(QPushButton, "emptyRaise")
    assert button is not None
    button.click()
    assert asked(page, qtbot, NewRowDialog).windowTitle() == "新增督办事项"
    page.context.shut_down()


# ---- deeds --------------------------------------------------------------------------------------


def test_a_matter_is_raised_from_the_header_and_stands_in_the_ledger_with_its_number(
    page: MattersPage, qtbot: QtBot
) -> None:
    button = page.findChild(QPushButton, "raiseMatter")
    assert button is not None
    button.click()
    dialog = asked(page, qtbot, NewRowDialog)
    dialog.fields["title"].set_value("督促年终归档")
    dialog.submit()
    settle(qtbot)
    raised = page.view.grid.current_id()
    assert raised == SETTLED + 1
    assert cell(page, raised, "number") == "2026—5"
    assert cell(page, raised, "stage") == "拟办"


def test_the_next_step_is_one_click_and_one_dialog_and_undo_takes_it_back(page: MattersPage, qtbot: QtBot) -> None:
    at(page, qtbot, SECOND)
    page.matter_panel.step_button.click()
    dialog = asked(page, qtbot, StepDialog)
    assert dialog.values()["person"] == "执行局"
    assert dialog.fields["reason"].isHidden()
    dialog.fields["opinion"].set_value("已恢复执行 6 件")
    QTest.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settle(qtbot)
    assert told(page) == "已记反馈 督办事项 2026—1-2"
    assert cell(page, SECOND, "stage") == cell(page, SPLIT, "stage") == "反馈"
    assert steps(page)[0] == ("反馈", "已恢复执行 6 件")
    undo(page, qtbot)
    assert cell(page, SECOND, "stage") == "催办"
    assert steps(page)[0] == ("催办", "请三日内反馈")


@pytest.mark.parametrize(
    ("day", "says"), [("2026-04-21", words.LATE), ("2026-03-01", "不能早于上一步"), ("下周", "不是")]
)
def test_a_day_that_cannot_be_is_told_at_its_field(page: MattersPage, qtbot: QtBot, day: str, says: str) -> None:
    at(page, qtbot, SECOND)
    page.urge()
    dialog = asked(page, qtbot, StepDialog)
    dialog.fields["day"].set_value(day)
    dialog.submit()
    assert says in dialog.fields["day"].error


def test_a_step_that_passes_over_others_asks_for_the_reason(page: MattersPage, qtbot: QtBot) -> None:
    at(page, qtbot, PROPOSED)
    page.matter_panel.deed_wanted.emit(panel.OTHER)
    dialog = asked(page, qtbot, StepDialog)
    stages = dialog.fields["stage"]
    stages.set_value("交办（越过立项、审批）")
    dialog.submit()
    assert dialog.fields["reason"].error
    dialog.fields["reason"].set_value("院长当面交办")
    dialog.submit()
    settle(qtbot)
    assert cell(page, PROPOSED, "stage") == "交办"
    assert steps(page)[0] == ("交办", "越过立项、审批：院长当面交办")


def test_many_matters_are_urged_at_once_and_one_that_cannot_be_keeps_the_dialog_open(
    page: MattersPage, qtbot: QtBot
) -> None:
    page.view.grid.selection.select_all()
    page.urge()
    dialog = asked(page, qtbot, StepDialog)
    assert dialog.windowTitle() == "催办 5 项督办事项"
    dialog.submit()
    settle(qtbot)
    assert dialog.isVisible()
    assert "越过了立项、审批、交办" in dialog._refusal.words.text()
    dialog.fields["reason"].set_value("院长要求")
    dialog.submit()
    settle(qtbot)
    assert told(page) == "已催办督办事项 4 项"
    assert [cell(page, each, "stage") for each in (SPLIT, FIRST, SECOND, OVER, PROPOSED)] == ["催办"] * 5


def test_a_matter_returns_with_a_reason_and_is_settled_and_begun_again(page: MattersPage, qtbot: QtBot) -> None:
    at(page, qtbot, OVER)
    page.go_back()
    back = asked(page, qtbot, BackDialog)
    back.submit()
    assert back.fields["reason"].error
    back.fields["reason"].set_value("责任部门有误")
    back.submit()
    settle(qtbot)
    assert cell(page, OVER, "stage") == "审批"
    page.close_matter()
    dialog = asked(page, qtbot, CloseDialog)
    dialog.fields["outcome"].set_value("并入另一事项")
    dialog.fields["reason"].set_value("事由已消失")
    dialog.submit()
    settle(qtbot)
    page.shown(view="closed", row_id=OVER)
    settle(qtbot)
    assert page.matter_panel.step_button.text().strip() == words.REOPEN
    page.matter_panel.step_button.click()
    again = asked(page, qtbot, BackDialog)
    again.fields["reason"].set_value("又有来信")
    again.submit()
    settle(qtbot)
    assert page.ledger.counts["closed"] == 1


def test_a_matter_is_split_among_the_departments_it_names(page: MattersPage, qtbot: QtBot) -> None:
    at(page, qtbot, OVER)
    page.split()
    dialog = asked(page, qtbot, SplitDialog)
    assert dialog.values()["departments"] == "立案庭"
    dialog.fields["departments"].set_value("立案庭\n民事审判第一庭、执行局")
    dialog.submit()
    settle(qtbot)
    assert told(page) == "已分解到 3 个部门"
    assert page.ledger.counts["open"] == 8
    assert page.matter_panel.matter_course is not None
    assert len(page.matter_panel.matter_course.shares) == 3


# ---- papers -------------------------------------------------------------------------------------


def test_the_paper_of_a_step_is_written_and_then_named_in_two_clicks(
    folder: DataFolder, qtbot: QtBot, qapp: QApplication, gone_to: list[tuple[str, dict[str, object]]]
) -> None:
    theme.prepare(qapp, "light")
    page = MattersPage(at_court(folder))
    opened(page, qtbot)
    at(page, qtbot, OVER)
    button = page.findChild(QPushButton, "writePaper")
    assert button is not None
    button.click()
    assert gone_to == [("write", {"kind": "assignment_sheet", "subject_table": "matter", "subject_id": OVER})]
    page.ledger.cells.type_in(OVER, "due", "2026-04-30")
    settle(qtbot)
    desk = page.context.desk()
    draft = new_draft(desk, "assignment_sheet", DAY, subject_table="matter", subject_id=OVER)
    issued = issue_draft(desk, draft.id, DAY)
    page.context.announce_change()
    settle(qtbot)
    name = page.findChild(QPushButton, "namePaper")
    assert name is not None
    assert issued.number in name.text()
    name.click()
    settle(qtbot)
    paper = page.matter_panel.steps.blocks[0].step.paper
    assert paper is not None
    assert paper.number == issued.number
    page.context.shut_down()


def test_every_deed_has_a_key_or_a_place_that_the_keyboard_reaches(page: MattersPage, qtbot: QtBot) -> None:
    at(page, qtbot, SECOND)
    assert [said for _, said in page.matter_panel.deeds()] == [words.OTHER, words.RETURN_MENU, words.CLOSE_MENU]
    at(page, qtbot, OVER)
    assert words.SPLIT_MENU in [said for _, said in page.matter_panel.deeds()]
    keys = {keys for keys, _ in page.keys}
    assert {"Ctrl+N", "Ctrl+Enter", "Ctrl+J", "Ctrl+Shift+J", "Ctrl+M", "Ctrl+Shift+M"} <= keys
