"""Duties of the court's own: added, changed from a day on, taken back; each a step that can be undone."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from courtdesk.actions.desk import Desk, close_desk, open_desk
from courtdesk.actions.duties import begin_rhythm, do_duty, duty_choices, history_of, list_duties
from courtdesk.actions.duty_book import all_duties, duty_of, remove_duty, save_duty
from courtdesk.actions.duty_values import COMING, MISSED, TODAY, DutyRow
from courtdesk.actions.recovery import needs_refresh, refresh_stored_days
from courtdesk.actions.undo import redo, undo, undo_state
from courtdesk.errors import RowGone, ValueRefused
from courtdesk.paths import DataFolder
from courtdesk.progress import SILENT
from courtdesk.rules.rhythm import Cadence, Duty, RestDay

MONDAY = date(2026, 4, 20)
KEY = "weekly_fifteen_days"
NEW = Duty("", "核对电子卷宗", "逐案核对", Cadence.DAILY, RestDay.NONE, MONDAY, "本院自定", person="苏念慈")


@pytest.fixture
def begun(desk: Desk) -> Desk:
    """A desk that keeps the rhythm since the Wednesday before."""
    begin_rhythm(desk, date(2026, 4, 15))
    return desk


def rows(desk: Desk, key: str, day: date = MONDAY) -> list[DutyRow]:
    return [row for row in list_duties(desk, day) if row.key == key]


def test_a_new_duty_is_due_from_the_day_it_was_added(begun: Desk) -> None:
    key = save_duty(begun, NEW, MONDAY)
    (row,) = rows(begun, key)
    assert (row.state, row.title, row.person) == (TODAY, NEW.title, "苏念慈")
    assert [each.state for each in rows(begun, key, date(2026, 4, 21))] == [TODAY, MISSED]
    assert undo(begun) == "新增例行工作：核对电子卷宗"
    assert rows(begun, key) == []
    redo(begun)
    assert len(rows(begun, key)) == 1


def test_taking_back_a_duty_works_no_stored_day_out_again(begun: Desk) -> None:
    refresh_stored_days(begun, SILENT)
    save_duty(begun, NEW, MONDAY)
    undo(begun)
    redo(begun)
    assert not needs_refresh(begun)


def test_another_day_changes_nothing_of_what_was_missed_before(begun: Desk) -> None:
    save_duty(begun, replace(duty_of(begun, KEY), weekday=3), MONDAY)
    assert [(each.state, each.due_on.day) for each in rows(begun, KEY)] == [(MISSED, 17), (COMING, 22)]
    choice = next(each for each in duty_choices(begun) if each.key == KEY)
    assert (choice.changed, choice.own, choice.on) == (True, False, True)


def test_what_was_done_is_shown_once_though_the_day_was_changed(begun: Desk) -> None:
    save_duty(begun, replace(duty_of(begun, KEY), weekday=3), MONDAY)
    do_duty(begun, KEY, date(2026, 4, 17), MONDAY)
    assert [each.due_on.day for each in rows(begun, KEY)] == [17, 22]


def test_a_duty_can_be_put_back_as_it_came(begun: Desk) -> None:
    before = list_duties(begun, MONDAY)
    save_duty(begun, replace(duty_of(begun, KEY), weekday=3), MONDAY)
    remove_duty(begun, KEY)
    assert list_duties(begun, MONDAY) == before
    assert duty_of(begun, KEY) == next(each for each in all_duties() if each.key == KEY)
    with pytest.raises(RowGone):
        remove_duty(begun, KEY)


def test_a_removed_duty_leaves_its_key_to_nobody(begun: Desk) -> None:
    key = save_duty(begun, NEW, MONDAY)
    do_duty(begun, key, MONDAY, MONDAY, "甲")
    remove_duty(begun, key)
    again = save_duty(begun, replace(NEW, title="另一项"), MONDAY)
    assert again != key
    assert history_of(begun, again) == []


def test_a_duty_without_a_title_is_refused_and_leaves_no_step(begun: Desk) -> None:
    step = undo_state(begun).undo
    with pytest.raises(ValueRefused):
        save_duty(begun, replace(NEW, title="  "), MONDAY)
    with pytest.raises(RowGone):
        save_duty(begun, replace(NEW, key="own_9"), MONDAY)
    assert undo_state(begun).undo == step


def test_the_court_s_duties_are_there_after_opening_again(begun: Desk) -> None:
    key = save_duty(begun, NEW, MONDAY)
    root = begun.folder.root
    close_desk(begun)
    again = open_desk(DataFolder(root), who="林书雅")
    assert duty_of(again, key).title == NEW.title
    close_desk(again)
