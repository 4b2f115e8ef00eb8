"""督办台账 as the clerk uses it, over the sample court: slips, outcomes, the next step, suggestions."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import QDate
from PySide6.QtWidgets import QDateEdit, QPlainTextEdit, QPushButton
from pytestqt.qtbot import QtBot

from courtdesk.actions.desk import close_desk, open_desk
from courtdesk.actions.documents import list_waiting
from courtdesk.actions.drafts import open_draft
from courtdesk.actions.issuing import issue
from courtdesk.actions.order_effect import By, effect
from courtdesk.actions.supervision_wording import BY_FACTS
from courtdesk.models.vocabulary import ORDER_OUTCOMES
from courtdesk.ui.context import DeskContext
from courtdesk.ui.dialogs.bulletin import BulletinDialog
from courtdesk.ui.dialogs.orders import DAY as DAY_FIELD
from courtdesk.ui.dialogs.orders import REASON, CourseDialog, StepDialog
from courtdesk.ui.pages.base import Page
from courtdesk.ui.pages.documents_page import DocumentsPage
from courtdesk.ui.pages.orders_page import LEDGER, SUGGESTED, OrdersPage
from courtdesk.ui.texts import bulletins
from courtdesk.ui.texts import orders as words
from tests.ui.ledger_court import DAY, built_ledgers, cell, context, opened, settle, told, undo

__all__ = ["built_ledgers", "context"]

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
_LATER = DAY + timedelta(40)


def issue_what_waits(context: DeskContext) -> None:
    """Issue the papers that the rules ask for today: their slips are awaited."""
    desk = open_desk(context.folder)
    issue(desk, [each for each in list_waiting(desk, DAY) if each.rule], DAY)
    close_desk(desk)


@pytest.fixture
def page(context: DeskContext, qtbot: QtBot) -> OrdersPage:
    issue_what_waits(context)
    made = OrdersPage(context)
    opened(made, qtbot)
    return made


@pytest.fixture
def gone_to(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, dict[str, object]]]:
    """Return where pages are left for, and with what."""
    gone: list[tuple[str, dict[str, object]]] = []
    monkeypatch.setattr(Page, "go", lambda _page, key, **arguments: gone.append((key, arguments)))
    return gone


def counts(page: OrdersPage) -> dict[str, int]:
    return {key: page.ledger.counts.get(key, 0) for key in ("open", "reply_due", "done", "all")}


def choose_all(page: OrdersPage, view: str, qtbot: QtBot) -> int:
    """Show a view and choose all of its rows; return how many there are."""
    page.shown(view=view)
    settle(qtbot)
    page.view.grid.selection.select_all()
    return len(page.view.grid.chosen_ids())


def course_dialog(page: OrdersPage) -> CourseDialog:
    return page.window().findChildren(CourseDialog)[-1]


def test_the_open_orders_are_in_front_and_every_number_opens_its_rows(page: OrdersPage, qtbot: QtBot) -> None:
    for view in ("open", "reply_due", "reply_over", "all"):
        page.shown(view=view)
        settle(qtbot)
        assert len(page.view.grid.ledger.ids) == page.ledger.counts[view]
    assert counts(page)["all"] > counts(page)["reply_due"] > 0


def test_slips_of_many_orders_are_recorded_at_once_and_taken_back(page: OrdersPage, qtbot: QtBot) -> None:
    before = counts(page)
    awaited = choose_all(page, "reply_due", qtbot)
    page.deeds.record_replies()
    dialog = course_dialog(page)
    assert dialog.heading.text() == f"登记回执 {awaited} 份"
    dialog.submit()
    settle(qtbot)
    assert counts(page)["reply_due"] == 0
    assert told(page) == f"登记回执：{awaited} 份"
    undo(page, qtbot)
    assert counts(page) == before


def test_an_outcome_is_recorded_for_the_chosen_orders(page: OrdersPage, qtbot: QtBot) -> None:
    done = counts(page)["done"]
    page.view.grid.select_first()
    row_id = page.view.grid.current_id()
    assert row_id is not None
    page.deeds.record_outcome()
    dialog = course_dialog(page)
    assert dialog.chosen_outcome() == BY_FACTS
    dialog.outcome.setCurrentIndex(dialog.outcome.findData(ORDER_OUTCOMES[3]))
    dialog.submit()
    settle(qtbot)
    page.shown(row_id=row_id)
    settle(qtbot)
    assert cell(page, row_id, "outcome") == "未办结"
    assert counts(page)["done"] == done + 1


def test_a_day_to_come_is_refused_at_its_field(page: OrdersPage, qtbot: QtBot) -> None:
    page.view.grid.select_first()
    page.deeds.record_replies()
    dialog = course_dialog(page)
    editor = dialog.fields[DAY_FIELD].editor
    assert isinstance(editor, QDateEdit)
    editor.setDate(QDate(DAY.year, DAY.month, DAY.day).addDays(1))
    dialog.submit()
    assert dialog.fields[DAY_FIELD].error == words.IN_FUTURE
    assert dialog.isVisible()
    dialog.reject()
    settle(qtbot)


def test_where_no_slip_is_awaited_it_is_said_and_nothing_changes(page: OrdersPage, qtbot: QtBot) -> None:
    choose_all(page, "reply_due", qtbot)
    page.deeds.record_replies()
    course_dialog(page).submit()
    settle(qtbot)
    page.shown(view="open")
    settle(qtbot)
    page.view.grid.select_first()
    page.deeds.record_replies()
    course_dialog(page).submit()
    settle(qtbot)
    assert told(page) == words.NOTHING_AWAITED


# ---- the next step ------------------------------------------------------------------------------


def test_the_next_step_opens_its_draft(
    page: OrdersPage, qtbot: QtBot, gone_to: list[tuple[str, dict[str, object]]]
) -> None:
    step_dialog(page, qtbot).submit()
    settle(qtbot)
    assert gone_to[-1][0] == "write"
    assert "draft_id" in gone_to[-1][1]


def test_a_step_that_was_taken_asks_for_a_reason_and_keeps_what_was_typed(
    page: OrdersPage, qtbot: QtBot, gone_to: list[tuple[str, dict[str, object]]]
) -> None:
    dialog = step_dialog(page, qtbot)
    dialog.steps.setCurrentIndex(0)
    dialog.submit()
    settle(qtbot)
    assert dialog.isVisible()
    assert not gone_to
    editor = dialog.fields[REASON].editor
    assert isinstance(editor, QPlainTextEdit)
    editor.setPlainText("承办人已变更")
    dialog.submit()
    settle(qtbot)
    assert gone_to[-1][0] == "write"


def step_dialog(page: OrdersPage, qtbot: QtBot) -> StepDialog:
    page.view.grid.select_first()
    settle(qtbot)
    page.deeds.next_step()
    settle(qtbot)
    return page.window().findChildren(StepDialog)[-1]


def test_paper_and_subject_of_an_order_are_one_key_away(
    page: OrdersPage, gone_to: list[tuple[str, dict[str, object]]], qtbot: QtBot
) -> None:
    page.view.grid.select_first()
    settle(qtbot)
    page.deeds.open_paper()
    page.deeds.open_subject()
    assert [key for key, _ in gone_to] == ["documents", "cases"]
    assert gone_to[0][1] == {"document_id": page.view.grid.current_id()}


def test_a_bulletin_is_written_of_the_period_that_is_chosen(
    page: OrdersPage, gone_to: list[tuple[str, dict[str, object]]], qtbot: QtBot
) -> None:
    deeds = {text: deed for text, _icon, deed in page.menu_deeds()}
    deeds[bulletins.WRITE]()
    dialog = page.window().findChildren(BulletinDialog)[-1]
    assert dialog.which.currentText() == "2026年3月"
    dialog.which.setCurrentIndex(1)
    until_today = dialog.period()
    assert (until_today.first, until_today.last) == (DAY.replace(day=1), DAY)
    dialog.submit()
    settle(qtbot)
    ((key, arguments),) = gone_to
    assert key == "write"
    desk = open_desk(page.context.folder)
    draft = open_draft(desk, int(str(arguments["draft_id"])))
    issued = effect(desk, until_today.first, until_today.last, By.STEP).total.orders
    close_desk(desk)
    assert draft.kind == "bulletin"
    assert f"共签发督办文书{issued}份" in draft.form["text"] or f"共签发催办通知书{issued}份" in draft.form["text"]
    undo(page, qtbot)


# ---- suggestions --------------------------------------------------------------------------------


def test_suggestions_stand_under_their_steps_and_begin_their_papers(
    context: DeskContext, qtbot: QtBot, gone_to: list[tuple[str, dict[str, object]]]
) -> None:
    context.day = lambda: _LATER  # type: ignore[method-assign] # another day than the court's
    page = OrdersPage(context)
    opened(page, qtbot, view=SUGGESTED)
    listing = page.suggested.list
    assert page.tabs.current() == SUGGESTED
    assert page.tabs.count_of(SUGGESTED) == page.suggested.count() == len(listing.keys()) > 0
    assert listing.rows.rows[0].heading == "约谈"
    button = page.suggested.findChild(QPushButton, "beginOrder")
    assert button is not None
    button.click()
    settle(qtbot)
    assert gone_to[-1][0] == "write"
    page.refresh()
    settle(qtbot)
    links = [row.cells[-1].text for row in listing.rows.rows if row.cells]
    assert links.count(words.GO_ON) == 1


def test_the_deeds_on_rows_leave_the_header_while_suggestions_are_in_front(page: OrdersPage, qtbot: QtBot) -> None:
    page.shown(view=SUGGESTED)
    settle(qtbot)
    deeds = [each for each in page.header.findChildren(QPushButton) if each.objectName().startswith("record")]
    assert [each.isVisible() for each in deeds] == [False, False]
    page.show_tab(LEDGER)
    assert [each.isVisible() for each in deeds] == [True, True]
    assert page.view.grid.isVisible()


def test_the_page_is_reached_from_the_papers(
    context: DeskContext, qtbot: QtBot, gone_to: list[tuple[str, dict[str, object]]]
) -> None:
    papers = DocumentsPage(context)
    opened(papers, qtbot)
    deeds = {text: deed for text, _icon, deed in papers.menu_deeds()}
    deeds[words.OPEN_PAGE]()
    assert gone_to == [("orders", {})]
