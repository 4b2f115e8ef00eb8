"""A declared ledger of invented rows for the tests of the grid."""

from __future__ import annotations

from array import array
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from courtdesk.actions.ledgers.values import (
    CellValue,
    Doubt,
    Field,
    FieldKind,
    LedgerInfo,
    LedgerRow,
    Lines,
    Order,
)
from courtdesk.ui.tables.grid import LedgerGrid
from courtdesk.ui.tables.model import Answer
from courtdesk.ui.tables.outline import Group
from courtdesk.ui.tables.spec import spec_of

DAY = date(2026, 4, 20)

FIELDS = (
    Field("case_no", "案号", FieldKind.CASE_NO, width=150, editable=True),
    Field("cause", "案由", width=120, stretch=True, editable=True, searched=True, suggests="values"),
    Field("state", "状态", FieldKind.CHOICE, width=80, editable=True, choices=("未开始", "进行中", "已完成")),
    Field("departments", "责任部门", FieldKind.NAMES, width=150, editable=True, suggests="departments"),
    Field("limit_on", "届满日", FieldKind.DATE, width=100, editable=True),
    Field("amount", "标的额", FieldKind.NUMBER, width=80, editable=True),
    Field("days", "天数", FieldKind.DAYS, width=70),
    Field("remark", "备注", FieldKind.LONG, width=140, shown=False, editable=True),
)
INFO = LedgerInfo("cases", "案件", "件", "cases", "case_no", FIELDS, (), (Order("case_no"),), addable=True)


def row(number: int, doubts: Mapping[str, Doubt] | None = None, **changes: CellValue) -> LedgerRow:
    """Return an invented row."""
    values: dict[str, CellValue] = {
        "case_no": f"（2026）豫0899民初{number}号",
        "cause": f"案由{number}",
        "state": "进行中",
        "departments": ("民一庭", "审管办"),
        "limit_on": DAY + timedelta(number % 300),
        "amount": number * 100,
        "days": number % 90,
        "remark": "",
    }
    return LedgerRow(number, {**values, **changes}, doubts or {}, editable=number != 4)


@dataclass
class Store:
    """Answers at once with rows; those that were changed stay so."""

    changed: dict[int, LedgerRow] = field(default_factory=dict)
    asked: list[list[int]] = field(default_factory=list)

    def fetch(self, ids: Sequence[int], answer: Answer) -> None:
        self.asked.append(list(ids))
        answer({row_id: self.changed.get(row_id) or row(row_id) for row_id in ids})


def make_grid(qtbot: QtBot, store: Store | None = None, count: int = 8, groups: Sequence[Group] = ()) -> LedgerGrid:
    """Return a grid in a window that shows so many rows."""
    grid = LedgerGrid(spec_of(INFO), (store or Store()).fetch)
    grid.painter.helpers.today = lambda: DAY
    qtbot.addWidget(grid)
    grid.resize(1100, 420)
    grid.show()
    grid.setFocus()
    grid.show_ids(array("q", range(1, count + 1)), groups)
    grid.grab()
    if count:
        qtbot.waitUntil(lambda: grid.ledger.row_at(1 if groups else 0) is not None)
    return grid


def lines(total: int, known: int | None = None) -> Lines:
    """Return an answer that knows all or the first ids."""
    return Lines(total, array("q", range(1, (total if known is None else known) + 1)))


def cell(grid: LedgerGrid, row_id: int, key: str) -> None:
    """Put the cursor on a cell."""
    found = grid.ledger.row_of(row_id)
    assert found is not None
    grid.selection.put(found, grid.spec.index(key))


def select(grid: LedgerGrid, first: tuple[int, str], last: tuple[int, str]) -> None:
    """Select from one cell to another."""
    cell(grid, *first)
    found = grid.ledger.row_of(last[0])
    assert found is not None
    grid.selection.extend(found, grid.spec.index(last[1]), move_cursor=False)


def press(qtbot: QtBot, widget: QWidget, key: Qt.Key, *held: Qt.KeyboardModifier) -> None:
    """Press a key with others held."""
    modifiers = Qt.KeyboardModifier.NoModifier
    for each in held:
        modifiers |= each
    qtbot.keyClick(widget, key, modifiers)


def deed(grid: LedgerGrid, text: str) -> None:
    """Trigger a deed of the context menu."""
    next(action for action in grid.actions() if action.text() == text).trigger()


def editor(grid: LedgerGrid) -> QWidget:
    """Return the editor that is open."""
    found = grid.indexWidget(grid.currentIndex())
    assert found is not None
    return found
