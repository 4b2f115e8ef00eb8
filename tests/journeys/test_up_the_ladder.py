"""Up the ladder of supervision through the real windows: begun on the page, asked for day after day, never twice."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from courtdesk.actions.orders import the_ladder
from courtdesk.actions.results import Waiting
from courtdesk.paths import DataFolder
from courtdesk.rules.ladder import Subject
from courtdesk.ui import tasks, theme
from courtdesk.ui.context import DeskContext
from courtdesk.ui.dialogs.issue_progress import IssueProgress
from courtdesk.ui.dialogs.message_dialog import AskDialog
from courtdesk.ui.dialogs.orders import REASON, StepDialog
from courtdesk.ui.dialogs.write_issue import IssueDialog
from courtdesk.ui.main_window import MainWindow
from courtdesk.ui.pages.base import Page
from courtdesk.ui.pages.issue_book import key_of
from courtdesk.ui.pages.issue_page import IssuePage
from courtdesk.ui.pages.ledger_page import LedgerPage
from courtdesk.ui.pages.orders_page import SUGGESTED, OrdersPage
from courtdesk.ui.pages.row_panel import TIMELINE
from courtdesk.ui.pages.write_page import WritePage
from courtdesk.ui.widgets.timeline import TimelineView
from tests.actions.conftest import COURT
from tests.journeys.ladder_court import CASE_ROW, DAY, MATTER_ROW, MEASURE_ROW, ORDERED, TASK_ROW, Climber, build
from tests.journeys.month_clerk import Calendar, Clerk
from tests.ui.keyboard import Keyboard

pytestmark = [pytest.mark.qt_log_ignore("This plugin does not support"), pytest.mark.slow]

#: What only the clerk knows of these papers, by the field.
_TYPED = {"persons": "陈怀远", "place": "三楼会议室", "meet_at": "9:00", "recipients": "驻院纪检监察组"}
_LONG_AFTER = 200


@pytest.fixture
def clerk(qtbot: QtBot, qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Clerk]:
    """A clerk before the window of the small court, on the day the climb begins."""
    calendar = Calendar(DAY)
    calendar.put_up(monkeypatch)
    folder = DataFolder(tmp_path / "court").make()
    build(folder, tmp_path)
    context = DeskContext(folder)
    window = MainWindow(context)
    qtbot.addWidget(window)
    window.resize(1366, 768)
    window.show()
    window.complete()
    theme.apply(qapp, "light")
    context.set_court(COURT)
    window.show_page("today")
    window.activateWindow()
    keys = Keyboard(qtbot)
    keys.settle()
    yield Clerk(keys, window, calendar)
    qtbot.waitUntil(lambda: not tasks.busy(), timeout=30_000)
    context.shut_down()


# ---- what the clerk does ----------------------------------------------------------------------------


def open_row(clerk: Clerk, row: Climber, view: str = "all") -> LedgerPage:
    """Show the page of a row with the cursor on it and the panel open."""
    clerk.page(Page).go(row.page, view=view, row_id=row.row_id)
    page = clerk.page(LedgerPage)
    assert page.view.grid.current_id() == row.row_id
    page.open_panel()
    clerk.settle()
    return page


def ask_step(clerk: Clerk, row: Climber) -> StepDialog:
    """Press 督办 in the panel of a row."""
    clerk.click("superviseRow", open_row(clerk, row).panel)
    return clerk.front(StepDialog)


def begin_from_page(clerk: Clerk, row: Climber) -> str:
    """Begin the step that is asked for on the page of the row, issue its paper, and return the number."""
    dialog = ask_step(clerk, row)
    assert dialog.steps.currentText().startswith(row.steps[0])
    clerk.submit(dialog)
    return issue_written(clerk)


def issue_written(clerk: Clerk) -> str:
    """Fill in what the paper on the desk lacks, issue it, and return its number."""
    page = clerk.page(WritePage)
    clerk.keys.wait(lambda: page.desk.book is not None)
    book = page.desk.book
    assert book is not None
    form = page.desk.form
    assert form is not None
    for key, said in _TYPED.items():
        if key in form.fields and not book.form.get(key):
            clerk.type(form.fields[key], said)
    clerk.click("issuePaper", page)
    clerk.submit(clerk.front(IssueDialog))
    return last_paper(clerk)[1]


def waiting(clerk: Clerk, row: Climber) -> list[Waiting]:
    """Go to 核对签发 and return what is asked for about a row."""
    clerk.page(Page).go("issue")
    page = clerk.page(IssuePage)
    papers = page.book.papers.values()
    return [each for each in papers if (each.subject_table, each.subject_id) == (row.table, row.row_id)]


def issue_from_list(clerk: Clerk, paper: Waiting) -> None:
    """Fill in what one paper of the list lacks, and issue this one alone."""
    page = clerk.page(IssuePage)
    clerk.walk_to(page.list, key_of(paper))
    for key in list(page.book.problems(key_of(paper))):
        clerk.type(page.form.fields[key], _TYPED[key])
    page.list.setFocus()
    while page.book.ticked:
        clerk.keys.press("Ctrl+A")
    clerk.keys.press("Space", "Ctrl+Enter")
    clerk.front(AskDialog)
    clerk.keys.press("Enter")
    progress = clerk.front(IssueProgress)
    clerk.keys.wait(lambda: len(progress.issued) == 1)
    clerk.settle()
    clerk.click("closeIssued", progress)


# ---- what there is ----------------------------------------------------------------------------------


def last_paper(clerk: Clerk) -> tuple[int, str]:
    """Return the paper that was issued last."""
    ((document_id, number),) = clerk.ask("SELECT id, number FROM issued_document ORDER BY id DESC LIMIT 1")
    return document_id, number


def taken(clerk: Clerk, row: Climber) -> list[str]:
    """Return the steps that were taken about a row, in order."""
    question = """
        SELECT step FROM order_course JOIN issued_document ON issued_document.id = document_id
        WHERE subject_table = ? AND subject_id = ? ORDER BY issued_document.id"""
    return [the_ladder().title_of(step) for (step,) in clerk.ask(question, row.table, row.row_id)]


def asked_on(clerk: Clerk, row: Climber) -> date:
    """Return when the step after the last one is asked for: so many days after that one went unanswered."""
    question = """
        SELECT step, issued_on, reply_due, due_on FROM order_course
        JOIN issued_document ON issued_document.id = document_id ORDER BY document_id DESC LIMIT 1"""
    ((step, issued_on, *expected),) = clerk.ask(question)
    if row is CASE_ROW and step == "urging":  # the rules of the limits come before the ladder
        return ORDERED
    unanswered = min((each for each in expected if each), default=issued_on)
    steps = the_ladder().steps_for(Subject(row.table))
    following = steps[[each.key for each in steps].index(step) + 1]
    assert following.after_step is not None
    return date.fromisoformat(unanswered) + timedelta(following.after_step)


# ---- the truths -------------------------------------------------------------------------------------


def test_a_task_that_is_nearly_due_is_seen_and_asks_for_no_paper(clerk: Clerk) -> None:
    page = open_row(clerk, TASK_ROW, "due15")
    assert TASK_ROW.row_id in page.view.grid.ledger.ids
    assert waiting(clerk, TASK_ROW) == []
    trial = clerk.page(IssuePage)
    clerk.show_tab(trial.views, 1)
    clerk.walk_to(trial.dry_run.lines, "reminder.task")
    assert trial.dry_run.rows.keys() == [f"task:{TASK_ROW.row_id}"]
    assert not trial.dry_run.papers_button.isEnabled()
    clerk.begin_day(DAY + timedelta(4))
    assert [each.step for each in waiting(clerk, TASK_ROW)] == ["urging"]


@pytest.mark.parametrize("row", [TASK_ROW, MEASURE_ROW, MATTER_ROW, CASE_ROW], ids=lambda row: row.table)
def test_a_row_climbs_the_ladder_step_by_step_while_nobody_answers(clerk: Clerk, row: Climber) -> None:
    clerk.begin_day(DAY + timedelta(4))
    begin_from_page(clerk, row)
    for place, step in enumerate(row.steps[1:], start=1):
        day, before = asked_on(clerk, row), last_paper(clerk)[1]
        clerk.begin_day(day - timedelta(1))
        assert waiting(clerk, row) == []
        clerk.begin_day(day)
        (paper,) = waiting(clerk, row)
        assert the_ladder().title_of(paper.step) == step
        assert paper.cites == before
        issue_from_list(clerk, paper)
        assert taken(clerk, row) == list(row.steps[: place + 1])
        assert waiting(clerk, row) == []
    clerk.begin_day(clerk.day + timedelta(_LONG_AFTER))
    assert waiting(clerk, row) == []


def test_a_step_is_begun_from_what_the_ledger_of_orders_suggests(clerk: Clerk) -> None:
    clerk.begin_day(DAY + timedelta(4))
    urged = begin_from_page(clerk, TASK_ROW)
    clerk.begin_day(asked_on(clerk, TASK_ROW))
    clerk.page(Page).go("orders", view=SUGGESTED)
    page = clerk.page(OrdersPage)
    clerk.walk_to(page.suggested.list, f"order task {TASK_ROW.row_id}")
    clerk.keys.press("Enter")
    ordered = issue_written(clerk)
    assert taken(clerk, TASK_ROW) == ["催办", "督办"]
    row = in_ledger(clerk, ordered)
    assert (row["step"], row["cites"], row["reason"]) == ("督办", urged, "")
    assert waiting(clerk, TASK_ROW) == []


def test_a_step_taken_again_asks_why_and_the_ledger_and_the_story_say_so(clerk: Clerk) -> None:
    clerk.begin_day(DAY + timedelta(4))
    first = begin_from_page(clerk, TASK_ROW)
    dialog = ask_step(clerk, TASK_ROW)
    clerk.choose(dialog.steps, "催办")
    clerk.keys.press("Ctrl+Enter")
    assert dialog.fields[REASON].error
    assert taken(clerk, TASK_ROW) == ["催办"], "nothing is begun without a reason"
    clerk.fill(dialog, **{REASON: "承办人已变更"})
    clerk.submit(dialog)
    again = issue_written(clerk)
    assert again != first
    assert taken(clerk, TASK_ROW) == ["催办", "催办"]
    assert in_ledger(clerk, first)["reason"] == ""
    assert in_ledger(clerk, again)["reason"] == "承办人已变更"
    page = open_row(clerk, TASK_ROW)
    page.panel.show_tab(TIMELINE)
    clerk.settle()
    story = page.panel.findChild(TimelineView)
    assert story is not None
    told = [block.entry.text for block in story._blocks if block.entry is not None]
    assert f"签发事项催办通知书 {first}" in told
    assert f"签发事项催办通知书 {again}" in told


def in_ledger(clerk: Clerk, number: str) -> dict[str, object]:
    """Return what 督办台账 says of an order under the cursor."""
    ((document_id,),) = clerk.ask("SELECT id FROM issued_document WHERE number = ?", number)
    clerk.page(Page).go("orders", document_id=document_id)
    page = clerk.page(OrdersPage)
    row = page.ledger.current_row()
    assert row is not None
    assert row.id == document_id
    return dict(row.values)
