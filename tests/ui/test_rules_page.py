"""审限规则 in the real window: changed with the effect said before, taken back, switched off, restored."""

from __future__ import annotations

import threading
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from courtdesk.actions import recovery
from courtdesk.actions.desk import Desk
from courtdesk.progress import Progress
from courtdesk.rules.facts import Action
from courtdesk.rules.rule_values import Count
from courtdesk.ui import recomputing, tasks
from courtdesk.ui.context import DeskContext
from courtdesk.ui.dialogs.rule_approval import APPROVER, ApprovalForm
from courtdesk.ui.dialogs.rule_form import FROM, NAME, NUMBER, PROCEDURES, SOURCE, UNTIL
from courtdesk.ui.dialogs.rule_limit import ALLOWANCES, LimitForm
from courtdesk.ui.dialogs.rule_switch import ConfirmForm, SwitchOffForm
from courtdesk.ui.dialogs.rule_threshold import ThresholdForm
from courtdesk.ui.pages.rules_lines import LIMITS, MEASURES, WARNINGS, Origin
from courtdesk.ui.pages.rules_page import RulesPage
from courtdesk.ui.texts import common
from courtdesk.ui.texts import rules as words
from tests.ui.rules_stand import (
    CIVIL_SIMPLE,
    SIMPLE_50,
    go_to,
    moved,
    opened,
    page,
    saved,
    stored,
    tried,
    versions,
    window,
)
from tests.ui.small_court import DAY, built_court, context, settle

__all__ = ["built_court", "context", "page", "window"]


# ---- changing -----------------------------------------------------------------------------------


def test_what_is_said_before_a_change_is_what_happens(qtbot: QtBot, page: RulesPage) -> None:
    before = stored(qtbot, page.context, "urging_on")
    go_to(page, WARNINGS, SIMPLE_50)
    page.deeds.edit()
    form = opened(qtbot, ThresholdForm)
    tried(qtbot, form, NUMBER, "45")
    said = form.effect.effect
    assert said is not None
    assert said.by_column["urging_on"] > 0
    assert f"{said.by_column['urging_on']} 件催办日变化" in form.effect.words.text()
    saved(qtbot, form)
    after = stored(qtbot, page.context, "urging_on")
    assert moved(before, after) == said.by_column["urging_on"]
    assert versions(page, "simple.50")[0] == ("立案满 45 天", "立案满 50 天", "own")
    assert page.current() is page.line_of(f"simple.50:{DAY.isoformat()}")


def test_the_name_follows_the_number(qtbot: QtBot, page: RulesPage) -> None:
    go_to(page, WARNINGS, SIMPLE_50)
    page.deeds.edit()
    form = opened(qtbot, ThresholdForm)
    tried(qtbot, form, NUMBER, "45")
    assert form.fields[NAME].value() == "简易程序立案满45日未结案，发催办通知书"
    form.reject()


def test_undo_takes_the_rule_back_and_the_days_with_it(qtbot: QtBot, page: RulesPage) -> None:
    before = stored(qtbot, page.context, "urging_on")
    go_to(page, WARNINGS, SIMPLE_50)
    page.deeds.edit()
    form = opened(qtbot, ThresholdForm)
    tried(qtbot, form, NUMBER, "45")
    saved(qtbot, form)
    assert stored(qtbot, page.context, "urging_on") != before
    page.context.undo()
    settle(qtbot)
    qtbot.waitUntil(lambda: stored(qtbot, page.context, "urging_on") == before, timeout=10_000)
    assert versions(page, "simple.50") == [("立案满 50 天", "", "factory")]
    page.context.redo()
    settle(qtbot)
    qtbot.waitUntil(lambda: stored(qtbot, page.context, "urging_on") != before, timeout=10_000)


@pytest.mark.parametrize(
    ("field", "value", "reason"),
    [
        (NUMBER, "四十五", words.NOT_A_NUMBER),
        (NUMBER, "0", "应当在 1 到 3650 之间"),
        (NUMBER, "60", words.fewer_days("简易程序立案满60日未结案，发督办令")),
        (SOURCE, "", common.FILL_IN),
        (FROM, "没有这一天", words.NOT_A_DAY),
        (UNTIL, "2026-01-01", words.UNTIL_EARLY),
    ],
)
def test_a_value_that_cannot_be_meant_is_told_at_its_field_and_nothing_is_kept(
    qtbot: QtBot, page: RulesPage, field: str, value: str, reason: str, context: DeskContext
) -> None:
    go_to(page, WARNINGS, SIMPLE_50)
    page.deeds.edit()
    form = opened(qtbot, ThresholdForm)
    tried(qtbot, form, field, value)
    form.submit()
    settle(qtbot)
    assert form.isVisible()
    assert reason in form.fields[field].error
    assert "simple" not in form.fields[field].error, "the clerk knows rules by their names"
    assert context.undo_name == "" or words.EDIT_TITLE not in context.undo_name
    form.reject()


def test_no_procedure_chosen_is_told(qtbot: QtBot, page: RulesPage) -> None:
    page.tabs._pick(WARNINGS)
    page.deeds.add(Action.URGING_NOTICE)
    form = opened(qtbot, ThresholdForm)
    form.fields[NUMBER].set_value("40")
    form.fields[SOURCE].set_value("本院小额诉讼案件管理办法")
    form.submit()
    assert form.fields[PROCEDURES].error
    form.reject()


def test_a_threshold_is_added_for_a_procedure_that_had_none(qtbot: QtBot, page: RulesPage) -> None:
    page.tabs._pick(WARNINGS)
    page.deeds.add(Action.URGING_NOTICE)
    form = opened(qtbot, ThresholdForm)
    form.procedures.choose({"small"})
    form.fields[SOURCE].set_value("本院小额诉讼案件管理办法")
    tried(qtbot, form, NUMBER, "40")
    assert form.fields[NAME].value() == "民事小额诉讼程序立案满40天，催办通知书"
    saved(qtbot, form)
    assert versions(page, "small.40") == [("立案满 40 天", "", "own")]
    line = go_to(page, WARNINGS, f"small.40:{DAY.isoformat()}")
    page.deeds.restore()
    confirm = opened(qtbot, ConfirmForm)
    assert confirm.yes_button.text() == words.REMOVE
    saved(qtbot, confirm)
    assert not line.from_factory
    assert versions(page, "small.40") == []


def test_a_rule_is_switched_off_on_again_and_restored(qtbot: QtBot, page: RulesPage) -> None:
    go_to(page, WARNINGS, "reminder.1:2020-01-01")
    page.deeds.switch()
    saved(qtbot, opened(qtbot, SwitchOffForm))
    line = go_to(page, WARNINGS, "reminder.1:2020-01-01")
    assert (line.origin, line.since) == (Origin.OFF, f"{DAY.isoformat()} 停用")
    assert page.links.buttons[0].text().strip() == words.SWITCH_ON
    page.deeds.switch()
    saved(qtbot, opened(qtbot, ConfirmForm))
    assert versions(page, "reminder.1") == [("届满前 1 天", "", "factory")]


def test_restoring_gives_the_factorys_value_back(qtbot: QtBot, page: RulesPage) -> None:
    before = stored(qtbot, page.context, "order_on")
    go_to(page, WARNINGS, "simple.60:2020-01-01")
    page.deeds.edit()
    form = opened(qtbot, ThresholdForm)
    tried(qtbot, form, NUMBER, "58")
    saved(qtbot, form)
    assert stored(qtbot, page.context, "order_on") != before
    go_to(page, WARNINGS, f"simple.60:{DAY.isoformat()}")
    page.deeds.restore()
    saved(qtbot, opened(qtbot, ConfirmForm))
    assert stored(qtbot, page.context, "order_on") == before


def test_a_rule_cannot_be_switched_off_before_it_began(qtbot: QtBot, page: RulesPage) -> None:
    go_to(page, WARNINGS, SIMPLE_50)
    page.deeds.switch()
    form = opened(qtbot, SwitchOffForm)
    tried(qtbot, form, FROM, "2019-01-01")
    assert form.fields[FROM].error == words.off_too_early("2020-01-01")
    form.reject()


def test_days_can_be_counted_without_exclusions_for_all_rules(qtbot: QtBot, page: RulesPage) -> None:
    page.tabs._pick(WARNINGS)
    page.deeds.count(Count.GROSS)
    saved(qtbot, opened(qtbot, ConfirmForm))
    assert page.rules is not None
    assert page.rules.count is Count.GROSS
    assert page.count.currentData() == Count.GROSS


def test_closing_the_question_leaves_the_way_of_counting(qtbot: QtBot, page: RulesPage) -> None:
    page.tabs._pick(WARNINGS)
    page.count.setCurrentIndex(1)
    page.deeds.count(Count.GROSS)
    opened(qtbot, ConfirmForm).reject()
    assert page.count.currentData() == Count.NET


# ---- limits and approvals -----------------------------------------------------------------------


def test_a_shorter_limit_moves_the_limit_days_of_the_cases_filed_since(qtbot: QtBot, page: RulesPage) -> None:
    before = stored(qtbot, page.context, "limit_on")
    go_to(page, LIMITS, CIVIL_SIMPLE)
    page.deeds.edit()
    form = opened(qtbot, LimitForm)
    form.fields[FROM].set_value("2024-01-01")
    tried(qtbot, form, NUMBER, "2")
    said = form.effect.effect
    assert said is not None
    saved(qtbot, form)
    assert moved(before, stored(qtbot, page.context, "limit_on")) == said.by_column.get("limit_on", 0)
    line = go_to(page, LIMITS, "civil:simple:usual:2024-01-01")
    assert (line.value, line.factory, line.origin) == ("2 个月", "3 个月", Origin.OWN)


def test_extensions_are_read_line_by_line(qtbot: QtBot, page: RulesPage) -> None:
    go_to(page, LIMITS, "civil:ordinary:usual:2022-01-01")
    page.deeds.edit()
    form = opened(qtbot, LimitForm)
    first = "6 个月；本院院长；；民诉法第152条"
    assert form.fields[ALLOWANCES].value().splitlines()[0] == first
    tried(qtbot, form, ALLOWANCES, f"{first}\n好几个月；上级人民法院")
    assert "第 2 行" in form.fields[ALLOWANCES].error
    tried(qtbot, form, ALLOWANCES, f"{first}\n3个月;上级人民法院")
    saved(qtbot, form)
    assert go_to(page, LIMITS, f"civil:ordinary:usual:{DAY.isoformat()}").cases == (
        "本院院长 6 个月；上级人民法院 3 个月"
    )


def test_another_approver_is_named(qtbot: QtBot, page: RulesPage) -> None:
    go_to(page, MEASURES, "approval.notice:2021-01-01")
    page.deeds.edit()
    form = opened(qtbot, ApprovalForm)
    tried(qtbot, form, APPROVER, "主管院长")
    saved(qtbot, form)
    assert versions(page, "approval.notice")[0] == ("主管院长", "院长", "own")


# ---- keys ---------------------------------------------------------------------------------------


def test_enter_changes_the_line_and_the_cases_are_listed_on_demand(qtbot: QtBot, page: RulesPage) -> None:
    go_to(page, WARNINGS, SIMPLE_50)
    page.lists[WARNINGS].setFocus()
    QTest.keyClick(page.lists[WARNINGS], Qt.Key.Key_Return)
    form = opened(qtbot, ThresholdForm)
    tried(qtbot, form, NUMBER, "45")
    assert form.effect.list.isHidden()
    form.effect.samples_button.click()
    assert form.effect.list.isVisible()
    assert 0 < len(form.effect.list.keys()) <= 50
    form.reject()


def test_a_trial_can_be_given_up(qtbot: QtBot, page: RulesPage) -> None:
    go_to(page, WARNINGS, SIMPLE_50)
    page.deeds.edit()
    form = opened(qtbot, ThresholdForm)
    form.fields[NUMBER].set_value("45")
    assert form.effect.waiting()
    form.effect.stop_button.click()
    assert form.effect.words.text() == words.EFFECT_STOPPED
    form.effect.again_button.click()
    qtbot.waitUntil(lambda: form.effect.effect is not None, timeout=10_000)
    form.reject()


def test_an_order_says_of_which_notice_it_comes_too_early(qtbot: QtBot, page: RulesPage) -> None:
    go_to(page, WARNINGS, "ordinary.120:2020-01-01")
    page.deeds.edit()
    form = opened(qtbot, ThresholdForm)
    tried(qtbot, form, NUMBER, "90")
    assert form.fields[NUMBER].error == words.more_days("普通程序立案满90日未结案，发催办通知书")
    form.reject()


def test_restoring_what_others_rest_on_is_refused_with_the_reason(qtbot: QtBot, page: RulesPage) -> None:
    for rule, days in (("simple.50", "40"), ("simple.60", "48")):
        go_to(page, WARNINGS, f"{rule}:2020-01-01")
        page.deeds.edit()
        form = opened(qtbot, ThresholdForm)
        tried(qtbot, form, NUMBER, days)
        saved(qtbot, form)
    go_to(page, WARNINGS, f"simple.50:{DAY.isoformat()}")
    page.deeds.restore()
    confirm = opened(qtbot, ConfirmForm)
    assert not confirm.yes_button.isEnabled()
    assert "简易程序立案满48日未结案，发督办令" in confirm._refusal.words.text()
    confirm.reject()


def test_the_status_bar_tells_of_the_recomputation(
    qtbot: QtBot, page: RulesPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    tasks.activity.changed.connect(told.append)
    going: list[bool] = []

    def slowly(_desk: Desk, progress: Progress) -> int:
        progress.report(3, 7)
        threading.Event().wait(0.4)
        going.append(True)
        return 5

    monkeypatch.setattr(recovery, "refresh_stored_days", slowly)
    recomputing.start(page.context)
    settle(qtbot)
    tasks.activity.changed.disconnect(told.append)
    assert going
    assert f"{words.RECOMPUTING} 3/7" in told
    assert told[-1] == ""


def test_a_day_given_is_the_first_day_of_the_change(qtbot: QtBot, page: RulesPage) -> None:
    go_to(page, WARNINGS, SIMPLE_50)
    page.deeds.edit()
    form = opened(qtbot, ThresholdForm)
    assert form.fields[FROM].value() == DAY.isoformat()
    form.fields[FROM].set_value("2026-05-01")
    tried(qtbot, form, NUMBER, "45")
    saved(qtbot, form)
    assert versions(page, "simple.50") == [
        ("立案满 45 天", "立案满 50 天", "own"),
        ("立案满 50 天", "", "factory"),
    ]
    coming = go_to(page, WARNINGS, f"simple.50:{date(2026, 5, 1).isoformat()}")
    assert coming.since == "2026-05-01 起"
