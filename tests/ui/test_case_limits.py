"""What moves a case's limit, as the clerk keeps it in the tab 审限: each deed through the window, and back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from courtdesk.actions.limit_events import add_event, limit_events
from courtdesk.actions.limit_values import LimitEvent, LimitKind, LimitValues
from courtdesk.models.cases import Case, TimeLimitEvent
from courtdesk.ui import theme
from courtdesk.ui.context import DeskContext
from courtdesk.ui.dialogs import limit_fields as fields
from courtdesk.ui.dialogs.form_dialog import FormDialog
from courtdesk.ui.dialogs.limit_event import LimitDialog
from courtdesk.ui.dialogs.limit_resume import DAY as RESUME_DAY
from courtdesk.ui.dialogs.limit_resume import ResumeDialog
from courtdesk.ui.dialogs.message_dialog import AskDialog
from courtdesk.ui.pages import case_events
from courtdesk.ui.pages.base import Page
from courtdesk.ui.pages.case_events import EventBlock
from courtdesk.ui.pages.cases_page import CasesPage
from courtdesk.ui.texts import limits as words
from tests.ui.ledger_court import DAY, built_ledgers, cell, context, opened, settle, told, undo

__all__ = ["built_ledgers", "context"]
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

Dialog = TypeVar("Dialog", bound=FormDialog)
KINDS = list(LimitKind)


@pytest.fixture
def page(context: DeskContext, qtbot: QtBot, qapp: QApplication) -> CasesPage:
    theme.apply(qapp, "light")
    page = CasesPage(context)
    opened(page, qtbot, view="open")
    at(page, qtbot, plain_cases(page, 1)[0])
    return page


@pytest.fixture
def gone_to(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, dict[str, object]]]:
    """Return where pages are left for, and with what."""
    gone: list[tuple[str, dict[str, object]]] = []
    monkeypatch.setattr(Page, "go", lambda _page, key, **arguments: gone.append((key, arguments)))
    return gone


def plain_cases(page: CasesPage, count: int) -> list[int]:
    """Return open civil cases by simple procedure whose limits nothing moves so far, those with most time left."""
    moved = select(TimeLimitEvent.case_id)
    question = select(Case.id).where(
        Case.is_open,
        Case.branch == "civil",
        Case.procedure == "simple",
        Case.stated_limit_on.is_(None),
        Case.filed_on < DAY - timedelta(30),
        Case.limit_on > DAY,
        Case.id.not_in(moved),
    )
    with page.context.desk().sessions() as session:
        found = list(session.scalars(question.order_by(Case.limit_on.desc()).limit(count)))
    assert len(found) == count
    return found


def at(page: CasesPage, qtbot: QtBot, row_id: int) -> None:
    page.shown(row_id=row_id)
    page.panel.show_tab("limit")
    settle(qtbot)
    qtbot.wait(120)
    settle(qtbot)
    assert page.case_panel.case_id == row_id


def asked(page: CasesPage, qtbot: QtBot, kind: type[Dialog]) -> Dialog:
    settle(qtbot)
    (dialog,) = [each for each in page.findChildren(kind) if each.isVisible()]
    return dialog


def button_of(part: QWidget, name: str) -> QPushButton:
    button = part.findChild(QPushButton, name)
    assert isinstance(button, QPushButton)
    return button


def limit_on(page: CasesPage, row_id: int) -> date:
    return date.fromisoformat(cell(page, row_id, "limit_on"))


def filed_on(page: CasesPage, row_id: int) -> date:
    row = page.case_panel.row
    assert row is not None
    assert row.id == row_id
    day = row.values["filed_on"]
    assert isinstance(day, date)
    return day


def fill(dialog: LimitDialog, qtbot: QtBot, kind: LimitKind, **texts: str) -> None:
    """Choose a kind and type into its fields; then wait for what would come of it."""
    dialog.kinds.setCurrentRow(KINDS.index(kind))
    for key, value in texts.items():
        editor = dialog.fields[key].editor
        if isinstance(editor, QComboBox):
            editor.setCurrentText(value)
        elif isinstance(editor, QLineEdit):
            editor.setText(value)
    qtbot.wait(200)
    settle(qtbot)


def keep(page: CasesPage, qtbot: QtBot, kind: LimitKind, **texts: str) -> LimitDialog:
    QTest.mouseClick(page.case_panel.events.add_button, Qt.MouseButton.LeftButton)
    dialog = asked(page, qtbot, LimitDialog)
    fill(dialog, qtbot, kind, **texts)
    dialog.submit()
    settle(qtbot)
    return dialog


def events(page: CasesPage) -> Sequence[LimitEvent]:
    return [block.limit_event for block in page.case_panel.events.blocks]


def block(page: CasesPage) -> EventBlock:
    (only,) = page.case_panel.events.blocks
    return only


# ---- writing down -------------------------------------------------------------------------------


def test_an_exclusion_is_worked_out_while_it_is_typed_and_moves_the_limit(page: CasesPage, qtbot: QtBot) -> None:
    case_id = page.case_panel.case_id
    assert case_id is not None
    assert page.case_panel.events.nothing.isVisible()
    before, start = limit_on(page, case_id), filed_on(page, case_id) + timedelta(5)
    QTest.keyClick(page.view.grid, Qt.Key.Key_J, Qt.KeyboardModifier.ControlModifier)
    dialog = asked(page, qtbot, LimitDialog)
    assert dialog.effect.head.text() == words.INCOMPLETE
    fill(dialog, qtbot, LimitKind.EXCLUSION, reason="司法鉴定", start=start.isoformat(), days="10")
    after = before + timedelta(10)
    assert dialog.effect.head.text() == f"审限届满 {before} → {after}，晚 10 天"
    assert dialog.effect.lines.text().startswith("＋ 扣除：司法鉴定 10 天（")
    assert limit_on(page, case_id) == before, "nothing is stored while one types"
    dialog.submit()
    settle(qtbot)
    assert not page.findChildren(LimitDialog)
    assert limit_on(page, case_id) == after
    assert block(page).head.text() == "扣除  司法鉴定"
    assert block(page).span.text() == f"{start} 至 {start + timedelta(9)}  10 天"
    assert told(page).startswith("已登记扣除审限：")
    undo(page, qtbot)
    assert limit_on(page, case_id) == before
    assert events(page) == []


#: Kind, what is typed, days after the filing → how the limit moves, what the list says.
DEEDS = [
    (LimitKind.STAY, {"reason": "中止审理", "start": "5", "end": "14"}, 10, "中止  中止审理"),
    (LimitKind.EXTENSION, {"start": "20", "months": "", "days": "20"}, 20, "延长"),
    (LimitKind.RESTART, {"reason": "补充侦查", "start": "20"}, 0, "重新计算  补充侦查"),
]


@pytest.mark.parametrize(("kind", "texts", "moved", "head"), DEEDS, ids=[row[0].value for row in DEEDS])
def test_each_kind_has_its_own_fields_and_its_line(
    page: CasesPage, qtbot: QtBot, kind: LimitKind, texts: dict[str, str], moved: int, head: str
) -> None:
    case_id = page.case_panel.case_id
    assert case_id is not None
    before, filed = limit_on(page, case_id), filed_on(page, case_id)
    days = {key: (filed + timedelta(int(texts[key]))).isoformat() for key in ("start", "end") if key in texts}
    keep(page, qtbot, kind, **(texts | days))
    assert limit_on(page, case_id) == before + timedelta(moved)
    assert block(page).head.text() == head


def test_a_change_of_procedure_changes_the_case_and_its_removal_changes_it_back(
    page: CasesPage, qtbot: QtBot
) -> None:
    case_id = page.case_panel.case_id
    assert case_id is not None
    day = (filed_on(page, case_id) + timedelta(10)).isoformat()
    keep(page, qtbot, LimitKind.CHANGE, start=day, after="普通程序", approver="院长林知远")
    assert cell(page, case_id, "procedure") == "普通程序"
    assert block(page).head.text() == "简易程序转为普通程序"
    assert block(page).under.text() == "院长林知远批准"
    QTest.keyClick(block(page), Qt.Key.Key_Delete)
    settle(qtbot)
    (question,) = [each for each in page.findChildren(AskDialog) if each.isVisible()]
    assert not question.yes_button.isDefault()
    question.yes_button.click()
    settle(qtbot)
    assert cell(page, case_id, "procedure") == "简易程序"
    assert events(page) == []


def test_what_is_missing_is_marked_and_the_first_of_it_gets_the_keyboard(page: CasesPage, qtbot: QtBot) -> None:
    page.limits.ask_new([page.case_panel.case_id or 0])
    dialog = asked(page, qtbot, LimitDialog)
    dialog.submit()
    assert dialog.isVisible()
    assert dialog.fields[fields.REASON].error
    assert "起始日" in dialog.fields[fields.START].error
    fill(dialog, qtbot, LimitKind.EXTENSION, start="2026-04-01", months="")
    dialog.submit()
    assert dialog.fields[fields.MONTHS].error
    assert not dialog.fields[fields.REASON].error, "an extension needs no reason"
    dialog.reject()


def test_what_does_not_fit_is_told_while_it_is_typed_and_refused_without_losing_it(
    page: CasesPage, qtbot: QtBot
) -> None:
    case_id = page.case_panel.case_id
    assert case_id is not None
    early = (filed_on(page, case_id) - timedelta(3)).isoformat()
    dialog = keep(page, qtbot, LimitKind.EXCLUSION, reason="司法鉴定", start=early)
    assert dialog.isVisible()
    assert "早于立案日期" in dialog.effect.head.text()
    assert dialog.effect.head.property("ink") == "over"
    assert dialog.fields[fields.REASON].value() == "司法鉴定"
    assert events(page) == []
    dialog.reject()


def test_more_than_the_law_allows_is_told_in_the_warning_ink_and_stored(page: CasesPage, qtbot: QtBot) -> None:
    case_id = page.case_panel.case_id
    assert case_id is not None
    day = (filed_on(page, case_id) + timedelta(20)).isoformat()
    page.limits.ask_new([case_id])
    dialog = asked(page, qtbot, LimitDialog)
    fill(dialog, qtbot, LimitKind.EXTENSION, start=day)
    assert dialog.fields[fields.MONTHS].value() == "1", "what the law allows stands there already"
    assert "可以延长 1 个月，由本院院长批准" in dialog.sentence.text()
    fill(dialog, qtbot, LimitKind.EXTENSION, months="2")
    assert "超过规定的 1 个月，请核对" in dialog.effect.lines.text()
    assert dialog.effect.lines.property("ink") == "d7"
    dialog.submit()
    settle(qtbot)
    assert len(events(page)) == 1


def test_a_reason_stays_with_its_kind(page: CasesPage, qtbot: QtBot) -> None:
    page.limits.ask_new([page.case_panel.case_id or 0])
    dialog = asked(page, qtbot, LimitDialog)
    fill(dialog, qtbot, LimitKind.EXCLUSION, reason="司法鉴定")
    fill(dialog, qtbot, LimitKind.EXTENSION)
    assert dialog.fields[fields.REASON].value() == ""
    fill(dialog, qtbot, LimitKind.EXCLUSION)
    assert dialog.fields[fields.REASON].value() == "司法鉴定"
    dialog.reject()


# ---- put right, resumed -------------------------------------------------------------------------


def test_an_event_is_put_right_from_the_list(page: CasesPage, qtbot: QtBot) -> None:
    case_id = page.case_panel.case_id
    assert case_id is not None
    start = filed_on(page, case_id) + timedelta(5)
    before = limit_on(page, case_id)
    keep(page, qtbot, LimitKind.EXCLUSION, reason="司法鉴定", start=start.isoformat(), days="10")
    QTest.keyClick(block(page), Qt.Key.Key_Return)
    dialog = asked(page, qtbot, LimitDialog)
    assert not dialog.kinds.isVisible()
    assert dialog.fields[fields.END].value() == (start + timedelta(9)).isoformat()
    qtbot.wait(200)
    settle(qtbot)
    dialog.fields[fields.END].editor.setText((start + timedelta(19)).isoformat())  # type: ignore[attr-defined]
    qtbot.wait(200)
    settle(qtbot)
    assert "晚 10 天" in dialog.effect.head.text()
    dialog.submit()
    settle(qtbot)
    assert limit_on(page, case_id) == before + timedelta(20)
    assert block(page).span.text().endswith("20 天")


def test_a_running_exclusion_is_marked_and_ends_with_the_day_that_is_named(page: CasesPage, qtbot: QtBot) -> None:
    case_id = page.case_panel.case_id
    assert case_id is not None
    start = DAY - timedelta(5)
    before = limit_on(page, case_id)
    keep(page, qtbot, LimitKind.EXCLUSION, reason="公告送达", start=start.isoformat())
    assert block(page).span.text() == f"{start} 起  待恢复"
    assert block(page).span.property("ink") == "d7"
    assert page.case_panel.clocks.to_limit.days.text() == "扣除中"
    assert next(deed for deed, _, _ in block(page).deeds()) == case_events.RESUME
    block(page).deed_wanted.emit(case_events.RESUME, events(page)[0])
    dialog = asked(page, qtbot, ResumeDialog)
    editor = dialog.fields[RESUME_DAY].editor
    assert isinstance(editor, QLineEdit)
    assert editor.text() == DAY.isoformat()
    editor.setText((start - timedelta(1)).isoformat())
    dialog.submit()
    assert dialog.fields[RESUME_DAY].error == f"早于起始日 {start}"
    editor.setText(DAY.isoformat())
    dialog.submit()
    settle(qtbot)
    assert limit_on(page, case_id) == before + timedelta(6)
    assert next(deed for deed, _, _ in block(page).deeds()) == case_events.EDIT


# ---- several cases ------------------------------------------------------------------------------


def test_several_chosen_cases_get_an_event_and_run_on_in_one_step_each(page: CasesPage, qtbot: QtBot) -> None:
    chosen = plain_cases(page, 2)
    page.view.grid.ledger.tick(chosen, on=True)
    settle(qtbot)
    button_of(page.view.chosen, "addEventChosen").click()
    dialog = asked(page, qtbot, LimitDialog)
    assert "2 件案件" in dialog.heading.text()
    assert not dialog.write_sheet.isVisible()
    fill(dialog, qtbot, LimitKind.EXCLUSION, reason="系统停机", start=DAY.isoformat())
    assert dialog.effect.head.text().startswith("2 件中 2 件的届满日改变")
    dialog.submit()
    settle(qtbot)
    desk = page.context.desk()
    assert all(limit_events(desk, each)[-1].values.runs for each in chosen)
    page.shown(view="paused")
    settle(qtbot)
    assert set(chosen) <= set(page.view.grid.ledger.ids)
    page.view.grid.ledger.tick(chosen, on=True)
    settle(qtbot)
    button_of(page.view.chosen, "resumeChosen").click()
    dialog_of_day = asked(page, qtbot, ResumeDialog)
    dialog_of_day.submit()
    settle(qtbot)
    assert not any(each.values.runs for row_id in chosen for each in limit_events(desk, row_id))
    undo(page, qtbot)
    assert all(any(each.values.runs for each in limit_events(desk, row_id)) for row_id in chosen)


def test_cases_without_a_running_exclusion_say_so(page: CasesPage, qtbot: QtBot) -> None:
    QTest.keyClick(
        page.view.grid, Qt.Key.Key_J, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    )
    settle(qtbot)
    assert told(page) == words.NOTHING_RUNS


# ---- papers -------------------------------------------------------------------------------------


def test_the_sheet_is_begun_after_the_event_and_from_the_list(
    page: CasesPage, qtbot: QtBot, gone_to: list[tuple[str, dict[str, object]]]
) -> None:
    page.limits.ask_new([page.case_panel.case_id or 0])
    dialog = asked(page, qtbot, LimitDialog)
    fill(dialog, qtbot, LimitKind.EXCLUSION, reason="司法鉴定", start=(DAY - timedelta(2)).isoformat())
    dialog.write_sheet.setChecked(True)
    dialog.submit()
    settle(qtbot)
    block(page).deed_wanted.emit(case_events.SHEET, events(page)[0])
    settle(qtbot)
    assert [key for key, _ in gone_to] == ["write", "write"]
    assert all(isinstance(arguments["draft_id"], int) for _, arguments in gone_to)


def test_the_calculation_can_be_printed(
    page: CasesPage, qtbot: QtBot, gone_to: list[tuple[str, dict[str, object]]]
) -> None:
    button_of(page.case_panel, "writeCalculation").click()
    settle(qtbot)
    case_id = page.case_panel.case_id
    assert gone_to == [("write", {"kind": "limit_calculation", "subject_table": "cases", "subject_id": case_id})]


# ---- what is seen -------------------------------------------------------------------------------


def test_the_clocks_tell_both_ways_of_counting_to_whoever_points_or_listens(page: CasesPage, qtbot: QtBot) -> None:
    case_id = page.case_panel.case_id
    assert case_id is not None
    clocks = page.case_panel.clocks
    gross = (DAY - filed_on(page, case_id)).days
    assert clocks.since_filing.days.text() == f"{gross} 天"
    keep(page, qtbot, LimitKind.EXCLUSION, reason="司法鉴定", start=(DAY - timedelta(4)).isoformat(), days="3")
    assert clocks.since_filing.days.text() == f"{gross - 3} 天"
    said = clocks.since_filing.accessibleDescription()
    assert f"扣除的期间不计 {gross - 3} 天（本院规则按此计）" in said
    assert f"扣除的期间也计 {gross} 天" in said
    left = (limit_on(page, case_id) - DAY).days
    assert clocks.to_limit.days.text() == f"{abs(left)} 天"


def test_totals_of_an_export_are_marked_and_told_in_the_form(page: CasesPage, qtbot: QtBot) -> None:
    desk = page.context.desk()
    for row_id in page.view.grid.ledger.ids:
        totals = [each for each in limit_events(desk, row_id) if each.imported and each.kind is LimitKind.EXCLUSION]
        if totals:
            break
    else:
        pytest.skip("the sample court has no such total")
    at(page, qtbot, row_id)
    assert any(each.under.text() == words.IMPORTED for each in page.case_panel.events.blocks)
    page.limits.ask_new([row_id])
    dialog = asked(page, qtbot, LimitDialog)
    qtbot.wait(200)
    assert f"合计 {totals[0].values.days} 天" in dialog.effect.lines.text()
    dialog.reject()


def test_the_form_fits_the_lowest_window_with_deed_and_effect_in_sight(page: CasesPage, qtbot: QtBot) -> None:
    page.resize(911, 512)
    page.limits.ask_new([page.case_panel.case_id or 0])
    dialog = asked(page, qtbot, LimitDialog)
    for kind in KINDS:
        fill(dialog, qtbot, kind, start=(DAY - timedelta(2)).isoformat(), reason="公告送达")
        assert dialog.height() <= 512, kind
        for part in (dialog.yes_button, dialog.effect, dialog.kinds):
            place = part.mapTo(dialog, part.rect().bottomLeft())
            assert part.isVisible()
            assert place.y() <= dialog.height(), kind
    dialog.reject()


def test_keys_go_through_the_blocks(page: CasesPage, qtbot: QtBot) -> None:
    case_id = page.case_panel.case_id
    assert case_id is not None
    add_event(page.context.desk(), [case_id], LimitValues(LimitKind.EXCLUSION, "司法鉴定", DAY - timedelta(9)))
    page.refresh()
    settle(qtbot)
    at(page, qtbot, case_id)
    block(page).setFocus()
    assert block(page).hasFocus()
    assert "司法鉴定" in block(page).accessibleName()
    menu = block(page).menu()
    assert [each.text() for each in menu.actions()] == [words.RESUME_MENU, words.EDIT, words.SHEET, words.REMOVE]
