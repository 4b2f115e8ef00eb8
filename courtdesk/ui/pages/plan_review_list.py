"""The upper right of 核对来文: the items of the paper; and what stands there when it has none."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QStackedWidget, QVBoxLayout, QWidget

from courtdesk.intake.draft import Kind
from courtdesk.ui.pages.plan_review_item import ItemPane
from courtdesk.ui.pages.plan_review_looks import Totals
from courtdesk.ui.pages.plan_review_rows import columns_of
from courtdesk.ui.review import Part
from courtdesk.ui.texts import review as words
from courtdesk.ui.widgets.banner import Banner
from courtdesk.ui.widgets.empty_state import EmptyState
from courtdesk.ui.widgets.row_list import Column, Key, RowList


class ReviewList(RowList):
    """A list whose columns are those of the paper in front; a row that is gone to is unfolded."""

    def __init__(self, columns: Sequence[Column], parent: QWidget | None = None) -> None:
        super().__init__(columns, words.LIST_NAME, parent)

    def set_columns(self, columns: Sequence[Column]) -> None:
        """Show other columns; the rows have to be set anew."""
        if tuple(columns) == self.rows.columns:
            return
        self.set_rows(())
        self.rows.beginResetModel()
        self.rows.columns = tuple(columns)
        self.rows.endResetModel()
        self.resizeEvent(QResizeEvent(self.size(), self.size()))

    def reveal(self, key: Key) -> bool:
        """Make a row current, also one whose group was folded."""
        if self.select_key(key):
            return True
        if key not in self.keys():
            return False
        self._folded.clear()
        self._show()
        return self.select_key(key)


class DraftPane(QWidget):
    """What was understood: sums, the list of items, and the item in front; or why there is nothing."""

    #: To the next (1) or previous (-1) doubt.
    jumped = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.banner = Banner("doubt")
        self._ways = (
            self.banner.add_button(words.PREVIOUS, lambda: self.jumped.emit(-1), quiet=True),
            self.banner.add_button(words.NEXT, lambda: self.jumped.emit(1), icon="arrow-down"),
        )
        self.list = ReviewList(columns_of(Part.TASKS))
        self.item = ItemPane()
        self._stack = QStackedWidget()
        self._stack.addWidget(self._make_draft())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.banner)
        column.addWidget(self._stack, 1)

    def _make_draft(self) -> QSplitter:
        down = QSplitter(Qt.Orientation.Vertical)
        down.setHandleWidth(1)
        down.setChildrenCollapsible(False)
        down.addWidget(self.list)
        down.addWidget(self.item)
        down.setStretchFactor(0, 40)
        down.setStretchFactor(1, 60)
        down.setSizes([256, 390])
        return down

    def show_told(self, told: ToldPane | None) -> None:
        """Say why there is nothing, or show list and form."""
        while self._stack.count() > 1:
            before = self._stack.widget(1)
            self._stack.removeWidget(before)
            before.deleteLater()
        if told is not None:
            self._stack.addWidget(told)
            self._stack.setCurrentIndex(1)

    def show_totals(self, totals: Totals | None) -> None:
        """Say how many items there are, and how many are doubtful; nothing about a paper without any."""
        if totals is None:
            self.banner.say("")
            return
        open_spots = bool(totals.doubts or totals.missing)
        said = words.summary(totals.counts, totals.sure, totals.doubts, totals.missing)
        self.banner.say(said, "doubt" if open_spots else "info")
        for way in self._ways:
            way.setEnabled(open_spots)


class ToldPane(EmptyState):
    """Says what a paper is that brings nothing into a ledger, and how it can be read all the same."""

    def __init__(self, kind: Kind, read_as: Callable[[Kind], None], add: Callable[[], None] | None) -> None:
        why = words.NOTHING_FROM.get(kind.value, words.NOTHING_FROM_ANY)
        still = words.STILL if add is not None else words.STILL_KIND
        told = kind.value in words.NOTHING_FROM
        title = words.told_title(words.KINDS[kind.value]) if told else words.NOTHING_READ
        super().__init__(title, f"{why}\n{still}")
        self.setObjectName("toldPane")
        self.sentence.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        if add is not None:
            self.add_secondary(words.ADD_TASK_HERE, add, icon="plus", name="toldAdd")
        others = [Kind(each) for each in words.KINDS_TO_LEDGER if each != kind.value]
        for at, other in enumerate(others):
            place = self.add_secondary if at < len(others) // 2 and add is None else self.add_link
            place(words.read_still(words.KINDS[other.value]), partial(read_as, other), name=f"readAs_{other.value}")
