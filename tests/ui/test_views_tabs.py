"""The views of a ledger as tabs: which are there, whether what is shown is saved, and what is wanted of them."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from courtdesk.actions.ledgers.declared import ledger_info
from courtdesk.actions.ledgers.values import ColumnPlace, Condition, Layout, Op, Order, Query, SavedView
from courtdesk.ui.dialogs.view_name import ViewNameDialog
from courtdesk.ui.texts import common
from courtdesk.ui.texts import views as words
from courtdesk.ui.widgets.ledger_views import LedgerViews, asks_otherwise, saved_id, saved_key
from courtdesk.ui.widgets.view_menu import WORDS, ViewDeed, deeds_on, moved

#: Said by the offscreen platform of every popup.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

CASES = ledger_info("cases")
SOON = Query("cases", "open", (Condition("limit_on", Op.SPAN, ("next:15",)),), group="level")
SAVED = (
    SavedView(1, "cases", "未来15天", SOON, pinned=True),
    SavedView(2, "cases", "待恢复", Query("cases", "paused")),
    SavedView(3, "cases", "本月结案", Query("cases", "closed")),
)


@pytest.fixture
def views(qtbot: QtBot, light: QApplication) -> LedgerViews:
    del light
    made = LedgerViews()
    qtbot.addWidget(made)
    made.resize(1400, 41)
    made.set_views(CASES.views, SAVED)
    made.show()
    return made


def _tabs(views: LedgerViews) -> list[str]:
    return [tab.title for tab in views._tabs]


def _said(views: LedgerViews, key: str) -> list[str]:
    return [action.text() for action in views.menu_of(key).actions() if not action.isSeparator()]


# ---- which views --------------------------------------------------------------------------------


def test_declared_views_stand_before_saved_ones_and_the_first_is_in_front(views: LedgerViews) -> None:
    declared = [each.title for each in CASES.views if each.tab]
    assert _tabs(views) == [*declared, *(each.name for each in SAVED)]
    assert views.current() == CASES.views[0].key
    assert [tab.title for tab in views._tabs if tab.pinned] == ["未来15天"]


@pytest.mark.parametrize(("key", "number"), [("saved:7", 7), ("saved:", None), ("open", None), ("saved:x", None)])
def test_the_key_of_a_saved_view_names_its_row(key: str, number: int | None) -> None:
    assert saved_id(key) == number
    assert number is None or saved_key(number) == key


def test_other_views_leave_the_one_in_front_in_front(views: LedgerViews) -> None:
    views.set_current("saved:2")
    views.set_views(CASES.views, (replace(SAVED[1], name="扣除待恢复"),))
    assert (views.current(), views.title()) == ("saved:2", "扣除待恢复")
    views.set_views(CASES.views, ())
    assert views.current() == CASES.views[0].key


def test_a_view_without_a_tab_has_one_while_it_is_in_front(views: LedgerViews) -> None:
    before = _tabs(views)
    views.set_current("d7")
    assert views.current() == "d7"
    assert set(_tabs(views)) - set(before) == {"临近7天"}
    views.set_current("open")
    assert _tabs(views) == before


def test_counts_stay_when_tabs_are_made_anew(views: LedgerViews) -> None:
    views.set_counts({"open": 412, "saved:2": 8})
    views.set_views(CASES.views, SAVED[:2])
    assert {tab.key: tab.count for tab in views._tabs if tab.count is not None} == {"open": 412, "saved:2": 8}


def test_next_and_former_view_end_at_the_ends(views: LedgerViews, qtbot: QtBot) -> None:
    with qtbot.waitSignal(views.chosen) as chosen:
        views.step(1)
    assert chosen.args == ["open"]
    views.step(-5)
    assert views.current() == "due15"
    views.step(99)
    assert views.current() == "saved:3"


def test_the_keys_that_change_sheets_change_views(views: LedgerViews, qtbot: QtBot) -> None:
    views.activateWindow()
    qtbot.waitUntil(views.isActiveWindow)
    for key, view in ((Qt.Key.Key_PageDown, "open"), (Qt.Key.Key_PageDown, "over"), (Qt.Key.Key_PageUp, "open")):
        qtbot.keyClick(views, key, Qt.KeyboardModifier.ControlModifier)
        assert views.current() == view


def test_what_has_no_room_is_behind_the_dots_and_the_current_tab_never_is(views: LedgerViews, qtbot: QtBot) -> None:
    views.set_current("saved:3")
    views.resize(420, 41)
    qtbot.waitUntil(lambda: any(tab.isHidden() for tab in views._tabs))
    assert views.width() == 420
    assert next(tab for tab in views._tabs if tab.key == "saved:3").isVisible()
    assert views.more.isVisible()
    qtbot.waitUntil(lambda: views.more.geometry().right() <= 420)


# ---- saved or not -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("change", "changed"),
    [
        ({}, False),
        ({"within": (Condition("department", Op.EMPTY),)}, False),
        ({"conditions": ()}, True),
        ({"text": "离婚"}, True),
        ({"order": (Order("judge"),)}, True),
        ({"group": ""}, True),
        ({"any_of": True}, True),
        ({"view": "all"}, True),
    ],
)
def test_another_question_is_a_change(change: dict[str, object], changed: bool) -> None:  # noqa: FBT001 - a table
    assert asks_otherwise(replace(SOON, **change), SOON) is changed  # type: ignore[arg-type] # fields of a query


def test_a_changed_view_has_a_dot_and_ways_to_save_it(views: LedgerViews) -> None:
    views.set_current("saved:1")
    assert not views.show_state(SOON, Layout())
    assert not views.save_button.isVisible()
    assert views.show_state(replace(SOON, text="离婚"), Layout())
    assert views.save_button.isVisible()
    assert views.save_as_button.isVisible()
    assert [tab.key for tab in views._tabs if tab.changed] == ["saved:1"]
    assert next(tab for tab in views._tabs if tab.changed).accessibleDescription() == words.CHANGED


def test_columns_are_a_change_of_a_saved_view_but_not_of_a_declared_one(views: LedgerViews) -> None:
    narrow = Layout((ColumnPlace("cause", 80),))
    views.set_current("saved:1")
    assert views.show_state(SOON, narrow)
    views.set_current("open")
    assert not views.show_state(Query("cases", "open", group="level"), narrow)
    assert views.show_state(SOON, narrow)
    assert not views.save_button.isVisible()
    assert views.save_as_button.isVisible()


def test_nothing_moves_when_a_view_is_changed(views: LedgerViews, qtbot: QtBot) -> None:
    views.set_current("saved:1")
    before = [tab.geometry() for tab in views._tabs]
    views.show_state(replace(SOON, text="离婚"), Layout())
    qtbot.wait(20)
    assert [tab.geometry() for tab in views._tabs] == before


# ---- what is wanted -----------------------------------------------------------------------------


def test_a_declared_view_offers_only_to_be_saved_under_a_name(views: LedgerViews) -> None:
    assert _said(views, views.current()) == [words.SAVE_AS_MENU]
    assert _said(views, "over") == []


def test_a_saved_view_offers_everything_and_its_moves_end_at_the_ends() -> None:
    def flat(view: SavedView, *, current: bool = False, changed: bool = False) -> list[ViewDeed]:
        return [deed for group in deeds_on(view, SAVED, current=current, changed=changed) for deed in group]

    assert flat(SAVED[0], current=True, changed=True) == [
        ViewDeed.SAVE,
        ViewDeed.SAVE_AS,
        ViewDeed.REVERT,
        ViewDeed.RENAME,
        ViewDeed.UNPIN,
        ViewDeed.COPY,
        ViewDeed.RIGHT,
        ViewDeed.DELETE,
    ]
    assert {ViewDeed.LEFT, ViewDeed.RIGHT, ViewDeed.PIN} <= set(flat(SAVED[1]))
    assert ViewDeed.RIGHT not in flat(SAVED[2])
    assert set(WORDS) == set(ViewDeed)


def test_moving_swaps_neighbours_and_stops_at_the_ends() -> None:
    assert moved(SAVED, SAVED[1], -1) == [2, 1, 3]
    assert moved(SAVED, SAVED[1], 1) == [1, 3, 2]
    assert moved(SAVED, SAVED[2], 1) == [1, 2, 3]


@pytest.mark.parametrize(
    ("deed", "signal", "args"),
    [
        (ViewDeed.SAVE, "save_wanted", []),
        (ViewDeed.REVERT, "revert_wanted", []),
        (ViewDeed.PIN, "pin_wanted", [2, True]),
        (ViewDeed.UNPIN, "pin_wanted", [2, False]),
        (ViewDeed.COPY, "copy_wanted", [2, "待恢复 2"]),
        (ViewDeed.LEFT, "arrange_wanted", [[2, 1, 3]]),
        (ViewDeed.RIGHT, "arrange_wanted", [[1, 3, 2]]),
        (ViewDeed.DELETE, "delete_wanted", [2]),
    ],
)
def test_a_deed_is_told_with_what_it_needs(
    views: LedgerViews, qtbot: QtBot, deed: ViewDeed, signal: str, args: list[object]
) -> None:
    with qtbot.waitSignal(getattr(views, signal)) as told:
        views.do(deed, SAVED[1])
    assert told.args == args


def test_the_menu_key_opens_the_menu_of_the_tab_with_the_keyboard(views: LedgerViews, qtbot: QtBot) -> None:
    views.activateWindow()
    tab = next(tab for tab in views._tabs if tab.key == "saved:2")
    tab.setFocus()
    qtbot.waitUntil(tab.hasFocus)
    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(5, 5), tab.mapToGlobal(QPoint(5, 5)))
    QApplication.sendEvent(tab, event)
    popup = QApplication.activePopupWidget()
    assert popup is not None
    assert words.RENAME in [action.text() for action in popup.actions()]
    popup.close()


# ---- names --------------------------------------------------------------------------------------


def _dialog(views: LedgerViews) -> ViewNameDialog:
    dialog = views.findChild(ViewNameDialog) or views.window().findChild(ViewNameDialog)
    assert isinstance(dialog, ViewNameDialog)
    return dialog


@pytest.mark.parametrize(
    ("name", "trouble"),
    [("", common.FILL_IN), ("字" * 21, words.NAME_LONG), ("待恢复", words.NAME_TAKEN), ("我的视图", "")],
)
def test_a_new_view_needs_a_name_of_its_own(views: LedgerViews, name: str, trouble: str) -> None:
    told: list[str] = []
    views.save_as_wanted.connect(told.append)
    views.ask_name()
    dialog = _dialog(views)
    dialog.fields["name"].editor.setText(name)  # type: ignore[attr-defined] # a line edit
    dialog.submit()
    assert dialog.fields["name"].error == trouble
    assert told == ([] if trouble else [name])
    dialog.close()


def test_a_view_may_keep_its_name(views: LedgerViews) -> None:
    told: list[tuple[int, str]] = []
    views.rename_wanted.connect(lambda view_id, name: told.append((view_id, name)))
    views.do(ViewDeed.RENAME, SAVED[1])
    dialog = _dialog(views)
    assert dialog.values() == {"name": "待恢复"}
    dialog.submit()
    assert told == [(2, "待恢复")]


def test_copies_of_long_names_have_names_that_fit() -> None:
    long = "字" * 20
    first = words.copy_name(long, frozenset({long}))
    second = words.copy_name(long, frozenset({long, first}))
    assert len({long, first, second}) == 3
    assert max(len(first), len(second)) <= words.LONGEST_NAME


def test_every_tab_and_button_has_a_name_for_the_screen_reader(views: LedgerViews) -> None:
    views.set_counts({"open": 412})
    assert next(tab for tab in views._tabs if tab.key == "open").accessibleName() == "全部在审 412"
    assert views.more.accessibleName() == words.DEEDS
    assert all(tab.focusPolicy() & Qt.FocusPolicy.TabFocus for tab in views._tabs)
