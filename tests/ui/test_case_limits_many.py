"""What moves the limits of several cases, and of one whose limit an export brought: told first, then done."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from PySide6.QtCore import QPoint
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from courtdesk.actions.ledgers.editing import edit_cells
from courtdesk.actions.ledgers.values import CellEdit
from courtdesk.actions.limit_events import add_event, limit_events
from courtdesk.actions.limit_values import LimitKind, LimitValues
from courtdesk.models.cases import Case
from courtdesk.ui.dialogs.limit_event import LimitDialog
from courtdesk.ui.dialogs.limit_resume import DAY as RESUME_DAY
from courtdesk.ui.dialogs.limit_resume import ResumeDialog
from courtdesk.ui.pages.cases_page import CasesPage
from courtdesk.ui.texts import limits as words
from tests.ui.ledger_court import DAY, built_ledgers, cell, context, settle, told, undo
from tests.ui.test_case_limits import asked, at, button_of, fill, limit_on, page, plain_cases

__all__ = ["built_ledgers", "context", "page"]
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


def closed_cases(page: CasesPage, count: int) -> list[int]:
    """Return cases that were closed before `DAY`."""
    with page.context.desk().sessions() as session:
        question = select(Case.id).where(Case.closed_on < DAY, Case.branch == "civil").order_by(Case.id).limit(count)
        found = list(session.scalars(question))
    assert len(found) == count
    return found


def asked_about(page: CasesPage, qtbot: QtBot, ids: list[int]) -> LimitDialog:
    page.limits.ask_new(ids)
    return asked(page, qtbot, LimitDialog)


def test_cases_that_it_does_not_fit_are_told_beforehand_and_the_others_get_it(
    page: CasesPage,
    qtbot: QtBot,
) -> None:
    good, bad = plain_cases(page, 2), closed_cases(page, 3)
    dialog = asked_about(page, qtbot, [*good, *bad])
    fill(dialog, qtbot, LimitKind.EXCLUSION, reason="系统停机", start=DAY.isoformat(), end=DAY.isoformat())
    assert dialog.effect.head.text() == "5 件中 2 件可以登记，3 件不登记"
    assert dialog.effect.lines.text() == "可以登记的，2 件的届满日改变"
    assert dialog.effect.head.property("ink") == "text"
    assert dialog.effect.named.text().count("晚于结案日期") == words.NAMED
    assert dialog.effect.all_button.text() == "列出全部 3 件"
    dialog.effect.all_button.click()
    assert dialog.effect.misfits.isVisible()
    assert dialog.effect.misfits.count() == 3
    assert not dialog.effect.named.isVisible()
    dialog.effect.all_button.click()
    assert not dialog.effect.misfits.isVisible()
    dialog.submit()
    settle(qtbot)
    assert told(page) == "已登记扣除审限：2 件案件，另有 3 件不合适，没有登记"
    desk = page.context.desk()
    assert [len(limit_events(desk, each)) for each in good] == [1, 1]
    undo(page, qtbot)
    assert not any(limit_events(desk, each) for each in good)


def test_when_it_fits_none_that_is_said_in_red_and_nothing_is_stored(
    page: CasesPage,
    qtbot: QtBot,
) -> None:
    bad = closed_cases(page, 2)
    dialog = asked_about(page, qtbot, bad)
    fill(dialog, qtbot, LimitKind.EXCLUSION, reason="系统停机", start=DAY.isoformat())
    assert dialog.effect.head.text() == "所选 2 件都不能登记"
    assert dialog.effect.head.property("ink") == "over"
    assert not dialog.effect.all_button.isVisible(), "both are named already"
    dialog.submit()
    settle(qtbot)
    assert dialog.isVisible()
    assert dialog.fields["reason"].value() == "系统停机", "what was typed is kept"
    dialog.reject()


def test_an_imported_limit_is_given_up_by_a_tick_and_comes_back_with_undo(
    page: CasesPage,
    qtbot: QtBot,
) -> None:
    (case_id,) = plain_cases(page, 1)
    plain = limit_on(page, case_id)
    stated = plain + timedelta(3)
    edit_cells(page.context.desk(), "cases", [CellEdit(case_id, "stated_limit_on", stated.isoformat())], DAY)
    page.refresh()
    at(page, qtbot, case_id)
    dialog = asked_about(page, qtbot, [case_id])
    assert not dialog.by_rules.isVisible(), "nothing is known before the form is complete"
    start = (DAY - timedelta(9)).isoformat()
    fill(dialog, qtbot, LimitKind.EXCLUSION, reason="司法鉴定", start=start, days="10")
    computed = plain + timedelta(10)
    assert dialog.effect.head.text() == f"审限届满 {stated}，{words.STATED}，推算为 {computed}"
    assert dialog.by_rules.isVisible()
    assert not dialog.by_rules.isChecked()
    dialog.by_rules.click()
    qtbot.wait(200)
    settle(qtbot)
    assert dialog.effect.head.text() == f"审限届满 {stated} → {computed}，晚 7 天"
    assert words.BY_RULES_NOTE in dialog.effect.lines.text()
    dialog.submit()
    settle(qtbot)
    assert limit_on(page, case_id) == computed
    assert cell(page, case_id, "stated_limit_on") == ""
    undo(page, qtbot)
    assert limit_on(page, case_id) == stated


def test_the_tick_is_not_offered_where_the_rules_come_to_the_same_day(
    page: CasesPage,
    qtbot: QtBot,
) -> None:
    (case_id,) = plain_cases(page, 1)
    stated = limit_on(page, case_id) + timedelta(10)
    edit_cells(page.context.desk(), "cases", [CellEdit(case_id, "stated_limit_on", stated.isoformat())], DAY)
    dialog = asked_about(page, qtbot, [case_id])
    start = (DAY - timedelta(9)).isoformat()
    fill(dialog, qtbot, LimitKind.EXCLUSION, reason="司法鉴定", start=start, days="9")
    dialog.by_rules.setChecked(True)
    assert dialog.wants_rules()
    fill(dialog, qtbot, LimitKind.EXCLUSION, days="10")
    assert not dialog.by_rules.isVisible()
    assert not dialog.wants_rules()
    dialog.reject()


def test_what_began_later_goes_on_running_when_the_others_count_again(
    page: CasesPage,
    qtbot: QtBot,
) -> None:
    early, late = plain_cases(page, 2)
    desk = page.context.desk()
    for case_id, start in ((early, DAY - timedelta(9)), (late, DAY - timedelta(1))):
        add_event(desk, [case_id], LimitValues(LimitKind.EXCLUSION, "公告送达", start))
    page.limits.ask_resume([early, late])
    dialog = asked(page, qtbot, ResumeDialog)
    editor = dialog.fields[RESUME_DAY].editor
    editor.setText((DAY - timedelta(5)).isoformat())  # type: ignore[attr-defined] # a field for a day
    dialog.submit()
    settle(qtbot)
    assert told(page).endswith("另有 1 件不合适，没有登记")
    assert [limit_events(desk, each)[-1].values.runs for each in (early, late)] == [False, True]


def test_the_list_of_misfits_leaves_the_deed_in_sight_in_the_lowest_window(
    page: CasesPage,
    qtbot: QtBot,
) -> None:
    page.resize(911, 512)
    dialog = asked_about(page, qtbot, [*plain_cases(page, 1), *closed_cases(page, 5)])
    fill(dialog, qtbot, LimitKind.EXCLUSION, reason="系统停机", start=date(2026, 4, 20).isoformat())
    dialog.effect.all_button.click()
    assert dialog.effect.misfits.isVisible()
    assert dialog.height() <= 512
    assert dialog.y() >= page.window().mapToGlobal(QPoint(0, 0)).y(), "its title is seen"
    assert dialog.footer.mapTo(dialog, dialog.footer.rect().bottomLeft()).y() <= dialog.height()
    assert button_of(dialog, "formYes").isVisible()
    dialog.reject()
