"""Supervision within reach: 预演 and 不发 on 核对签发, 督办… on every page, slips by numbers, figures."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import TypeVar

import openpyxl
import pytest
from PySide6.QtWidgets import QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from courtdesk.ui.context import DeskContext
from courtdesk.ui.dialogs.order_numbers import NUMBERS, NumbersDialog
from courtdesk.ui.dialogs.orders import REASON as STEP_REASON
from courtdesk.ui.dialogs.orders import RefusedDialog, StepDialog
from courtdesk.ui.dialogs.write_issue import AGAIN, IssueDialog
from courtdesk.ui.pages.base import Page
from courtdesk.ui.pages.cases_page import CasesPage
from courtdesk.ui.pages.issue_deeds import REASON, WithholdDialog
from courtdesk.ui.pages.issue_page import IssuePage
from courtdesk.ui.pages.ledger_page import LedgerPage
from courtdesk.ui.pages.matters_page import MattersPage
from courtdesk.ui.pages.orders_page import EFFECT, OrdersPage
from courtdesk.ui.pages.rectification_page import RectificationPage
from courtdesk.ui.pages.tasks_page import TasksPage
from courtdesk.ui.texts import issue as words
from tests.ui.ledger_court import DAY, built_ledgers, cell, context, opened, settle, told
from tests.ui.test_orders_page import issue_what_waits

__all__ = ["built_ledgers", "context"]

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
Kind = TypeVar("Kind", bound=QWidget)
Gone = list[tuple[str, dict[str, object]]]


@pytest.fixture
def gone_to(monkeypatch: pytest.MonkeyPatch) -> Gone:
    """Return where pages are left for, and with what."""
    gone: Gone = []
    monkeypatch.setattr(Page, "go", lambda _page, key, **arguments: gone.append((key, arguments)))
    return gone


@pytest.fixture
def issue_page(context: DeskContext, qtbot: QtBot) -> IssuePage:
    page = IssuePage(context)
    context.window = page
    context.ledger_changed.connect(page.refresh)
    qtbot.addWidget(page)
    page.resize(1198, 700)
    page.show()
    page.shown()
    settle(qtbot)
    return page


def newest(page: QWidget, kind: type[Kind]) -> Kind:
    return page.window().findChildren(kind)[-1]


def write(editor: QWidget, text: str) -> None:
    assert isinstance(editor, QPlainTextEdit)
    editor.setPlainText(text)


# ---- 核对签发 ---------------------------------------------------------------------------------------


def test_papers_of_rules_and_of_the_ladder_stand_in_one_list_with_their_grounds(issue_page: IssuePage) -> None:
    tables = {paper.subject_table for paper in issue_page.book.papers.values()}
    assert {"cases", "matter"} <= tables
    key = next(key for key, paper in issue_page.book.papers.items() if paper.subject_table == "matter")
    issue_page.list.select_key(key)
    paper = issue_page.book.papers[key]
    assert issue_page.form.why.text() == paper.why
    assert f"签发 {paper.signed_by}" in issue_page.form.facts.text()
    assert issue_page.pane.preview.page_count() > 0


def test_a_paper_that_lacks_something_comes_unticked_and_all_others_ticked(issue_page: IssuePage) -> None:
    book = issue_page.book
    lacking = {key for key, paper in book.papers.items() if not paper.rule and book.problems(key)}
    assert lacking
    assert book.ticked == set(book.papers) - lacking


def test_a_paper_is_withheld_with_a_reason_listed_under_it_and_listed_again(
    issue_page: IssuePage, qtbot: QtBot
) -> None:
    before = list(issue_page.book.papers)
    issue_page.list.select_key(before[1])
    issue_page.deeds.ask_withhold()
    dialog = newest(issue_page, WithholdDialog)
    dialog.submit()
    assert dialog.fields[REASON].error
    write(dialog.fields[REASON].editor, "承办人已报本周内结案")
    dialog.submit()
    settle(qtbot)
    assert before[1] not in issue_page.book.papers
    assert issue_page.views.count_of(words.WITHHELD) == 1
    issue_page.show_view(words.WITHHELD)
    assert not issue_page.issue_button.isVisible()
    issue_page.withheld.again_button.click()
    settle(qtbot)
    assert list(issue_page.book.papers) == before
    assert issue_page.views.count_of(words.WITHHELD) == 0


def test_all_ticked_papers_are_withheld_at_once(issue_page: IssuePage, qtbot: QtBot) -> None:
    issue_page.deeds.ask_withhold()
    dialog = newest(issue_page, WithholdDialog)
    dialog.which.setCurrentIndex(1)
    write(dialog.fields[REASON].editor, "本月已统一约谈")
    ticked = set(issue_page.book.ticked)
    dialog.submit()
    settle(qtbot)
    assert not ticked & set(issue_page.book.papers)


# ---- 预演 ------------------------------------------------------------------------------------------


def test_each_line_of_the_dry_run_opens_its_rows_and_its_papers(
    issue_page: IssuePage, qtbot: QtBot, gone_to: Gone
) -> None:
    issue_page.show_view(words.DRY_RUN)
    settle(qtbot)
    dry = issue_page.dry_run
    for key in dry.lines.keys():  # noqa: SIM118 - a list's own method
        dry.lines.select_key(key)
        assert len(dry.rows.keys()) == dry._lines[str(key)].count
    key = next(key for key, line in dry._lines.items() if line.to_issue)
    dry.lines.select_key(key)
    dry.rows.opened.emit(dry.rows.keys()[0])
    assert gone_to[-1][0] == "cases"
    dry.papers_button.click()
    settle(qtbot)
    assert issue_page.views.current() == words.PAPERS
    assert len(issue_page.book.papers) == dry._lines[key].count


def test_the_dry_run_of_another_day_changes_nothing_and_leads_to_no_papers(
    issue_page: IssuePage, qtbot: QtBot
) -> None:
    waiting = list(issue_page.book.papers)
    issue_page.show_view(words.DRY_RUN)
    dry = issue_page.dry_run
    dry.day_edit.setText((DAY + timedelta(60)).isoformat())
    dry.day_edit.editingFinished.emit()
    settle(qtbot)
    assert sum(line.count for line in dry._lines.values() if line.to_issue) > len(waiting)
    assert not dry.papers_button.isEnabled()
    dry.day_edit.setText("哪天")
    dry.day_edit.editingFinished.emit()
    assert dry.day_edit.text() == (DAY + timedelta(60)).isoformat()
    issue_page.show_view(words.PAPERS)
    assert list(issue_page.book.papers) == waiting


# ---- 督办… on every page ---------------------------------------------------------------------------


@pytest.mark.parametrize("kind", [TasksPage, RectificationPage, MattersPage, CasesPage])
def test_the_paper_of_a_step_is_begun_from_every_page_of_what_is_supervised(
    kind: type[LedgerPage], context: DeskContext, qtbot: QtBot, gone_to: Gone
) -> None:
    page = kind(context)  # type: ignore[call-arg] # pages of ledgers take the context alone
    opened(page, qtbot, view="all")
    page.view.grid.select_first()
    supervise(page, qtbot)
    newest(page, StepDialog).steps.setCurrentIndex(0)
    write(newest(page, StepDialog).fields[STEP_REASON].editor, "领导批示")
    newest(page, StepDialog).submit()
    settle(qtbot)
    assert gone_to[-1][0] == "write"
    assert "draft_id" in gone_to[-1][1]


def supervise(page: LedgerPage, qtbot: QtBot) -> None:
    """Press the deed in the panel."""
    page.open_panel()
    settle(qtbot)
    button = page.panel.findChild(QWidget, "superviseRow")
    assert button is not None
    button.click()  # type: ignore[attr-defined] # a button
    settle(qtbot)


def test_drafts_of_many_open_rows_lead_to_one_list(context: DeskContext, qtbot: QtBot, gone_to: Gone) -> None:
    page = TasksPage(context)
    opened(page, qtbot, view="open")
    page.view.grid.selection.select_all()
    count = len(page.view.grid.chosen_ids())
    page.view.chosen.findChild(QWidget, "superviseChosen").click()
    settle(qtbot)
    dialog = newest(page, StepDialog)
    dialog.steps.setCurrentIndex(0)
    dialog.submit()
    settle(qtbot)
    assert gone_to[-1][0] == "issue"
    drafts = gone_to[-1][1]["draft_ids"]
    assert isinstance(drafts, tuple)
    assert len(drafts) == count
    listing = IssuePage(context)
    qtbot.addWidget(listing)
    listing.shown(draft_ids=drafts)
    settle(qtbot)
    assert len(listing.book.papers) == count


def test_rows_that_may_not_take_a_step_are_listed_with_the_reason(
    context: DeskContext, qtbot: QtBot, gone_to: Gone
) -> None:
    page = CasesPage(context)
    opened(page, qtbot, view="due15")
    page.view.grid.selection.select_all()
    page.view.chosen.findChild(QWidget, "superviseChosen").click()
    settle(qtbot)
    dialog = newest(page, StepDialog)
    dialog.steps.setCurrentIndex(dialog.steps.findData("order"))
    dialog.submit()
    settle(qtbot)
    assert newest(page, RefusedDialog).heading.text().endswith("没有起草")
    assert not gone_to


def test_a_paper_written_again_asks_for_the_reason_before_it_is_issued(qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    dialog = IssueDialog(parent, "签发", "示法催〔2026〕9号", again="已经催办过：示法催〔2026〕3号")
    sent: list[dict[str, str]] = []
    dialog.submitted.connect(sent.append)
    dialog.submit()
    assert not sent
    assert dialog.fields[AGAIN].error
    write(dialog.fields[AGAIN].editor, "承办人已变更")
    dialog.submit()
    assert sent[0][AGAIN] == "承办人已变更"


# ---- slips by numbers, figures ---------------------------------------------------------------------


@pytest.fixture
def orders(context: DeskContext, qtbot: QtBot) -> OrdersPage:
    issue_what_waits(context)
    page = OrdersPage(context)
    opened(page, qtbot, view="all")
    return page


def test_slips_are_recorded_from_a_pasted_list_after_it_was_shown(orders: OrdersPage, qtbot: QtBot) -> None:
    orders.shown(view="reply_due")
    settle(qtbot)
    ids = list(orders.view.grid.ledger.ids)
    assert ids
    numbers = [cell(orders, row_id, "number") for row_id in ids]
    orders.deeds.record_by_numbers()
    dialog = newest(orders, NumbersDialog)
    dialog.submit()
    assert dialog.fields[NUMBERS].error
    write(dialog.fields[NUMBERS].editor, "\n".join([*numbers, "示法督〔2026〕99号"]))
    qtbot.waitUntil(lambda: len(dialog._found) == len(ids) + 1, timeout=10_000)
    assert dialog.awaited() == ids
    dialog.submit()
    settle(qtbot)
    assert orders.ledger.counts["reply_due"] == 0
    assert told(orders).startswith("登记回执：")


def test_the_figures_follow_what_they_are_counted_by_and_leave_as_a_workbook(
    orders: OrdersPage, qtbot: QtBot, tmp_path: Path
) -> None:
    orders.shown(view=EFFECT)
    settle(qtbot)
    effect = orders.effect
    assert effect.table is not None
    assert effect.table.total.orders == orders.ledger.counts["all"]
    effect.by.setCurrentIndex(effect.by.findData("step"))
    settle(qtbot)
    assert {line.name for line in effect.table.lines} == {"催办", "督办"}
    effect.write(tmp_path / "成效.xlsx")
    settle(qtbot)
    sheet = openpyxl.load_workbook(tmp_path / "成效.xlsx").active
    assert any(row[0] == "合计" for row in sheet.iter_rows(values_only=True))
    assert not orders.findChildren(QWidget, "recordReplies")[0].isVisible()
