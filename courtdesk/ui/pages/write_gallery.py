"""写公文, first state: which kind of paper, or which draft to go on with."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from courtdesk.actions.results import DraftRow
from courtdesk.reports.kinds import KINDS
from courtdesk.ui import tokens
from courtdesk.ui.context import DeskContext
from courtdesk.ui.texts import write
from courtdesk.ui.widgets.banner import Banner
from courtdesk.ui.widgets.buttons import make_button
from courtdesk.ui.widgets.kind_gallery import KindGallery
from courtdesk.ui.widgets.page_header import PageHeader
from courtdesk.ui.widgets.row_list import Cell, Column, Key, Row
from courtdesk.ui.widgets.side_rows import SideRows
from courtdesk.ui.widgets.view_tabs import SavedViews

_DRAFTS_WIDTH = 316
_NARROW = 860


class WriteGallery(QWidget):
    """Kinds at the left, drafts at the right; in a narrow window one behind the other."""

    kind_chosen = Signal(str)
    draft_chosen = Signal(int)
    draft_dropped = Signal(int)
    reserved_dropped = Signal()
    back = Signal()

    def __init__(self, context: DeskContext) -> None:
        super().__init__()
        self._context = context
        self._narrow = False
        self.header = PageHeader(write.TITLE, context)
        self.header.add_back(self.back.emit)
        self.banner = Banner("info")
        self.banner.add_button(write.NOT_RESERVED, self.reserved_dropped.emit, quiet=True)
        self.gallery = KindGallery(KINDS.values())
        self.gallery.chosen.connect(self.kind_chosen)
        self.drafts = SideRows(write.DRAFTS, (Column(""), Column("", 96)), _DRAFTS_WIDTH)
        self._tabs = SavedViews()
        self._tabs.set_views(write.GALLERY_TABS)
        self._tabs.chosen.connect(lambda _key: self._show_parts())
        self._lay_out()
        self._wire()
        self.show_drafts(())

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(0)
        self._edge = QFrame()
        self._edge.setObjectName("hairLine")
        self._edge.setFixedWidth(1)
        row.addWidget(self.gallery, 1)
        row.addWidget(self._edge)
        row.addWidget(self.drafts)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in (self.header, self.banner, self._tabs):
            column.addWidget(part)
        column.addLayout(row, 1)

    def _wire(self) -> None:
        rows = self.drafts.list
        rows.opened.connect(self._open)
        rows.doubleClicked.connect(lambda _index: self._open(rows.current_key()))
        foot = QHBoxLayout()
        foot.setContentsMargins(tokens.GAP_3, tokens.GAP_2, tokens.GAP_3, tokens.GAP_3)
        self.go_on = make_button(write.GO_ON, icon="pencil", name="goOnWriting")
        self.delete = make_button(write.DELETE, icon="trash", kind="quiet", name="deleteDraft")
        self.go_on.clicked.connect(lambda _checked: self._open(rows.current_key()))
        self.delete.clicked.connect(lambda _checked: self._drop())
        foot.addWidget(self.go_on)
        foot.addWidget(self.delete)
        foot.addStretch()
        self.drafts.foot.addLayout(foot)
        dropping = QShortcut(QKeySequence(Qt.Key.Key_Delete), rows, context=Qt.ShortcutContext.WidgetShortcut)
        dropping.activated.connect(self._drop)
        search = QShortcut(QKeySequence(QKeySequence.StandardKey.Find), self)
        search.activated.connect(self.gallery.search.setFocus)

    # ---- showing --------------------------------------------------------------------------------

    def show_drafts(self, drafts: Sequence[DraftRow]) -> None:
        """List what is being written, the one changed last first."""
        year = self._context.day().year
        rows = self.drafts.list
        rows.set_rows([_row(draft, year) for draft in drafts])
        self.drafts.fact.setText(write.drafts_fact(len(drafts)) if drafts else "")
        self._tabs.set_counts({"drafts": len(drafts)})
        if drafts and rows.current_key() is None:
            rows.select_key(drafts[0].id)
        self._show_parts()

    def offer(self, sentence: str, kinds: Iterable[str]) -> None:
        """Say what the paper will be for, and offer these kinds only; with neither, all of them."""
        self.banner.say(sentence)
        self.gallery.show_only(kinds)
        self.gallery.search.clear()

    def take_focus(self) -> None:
        """Put the cursor where a kind is looked for."""
        self.gallery.search.setFocus(Qt.FocusReason.OtherFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show kinds and drafts side by side, or as tabs where there is no room."""
        super().resizeEvent(event)
        self._narrow = self.width() < _NARROW
        self._show_parts()

    def _show_parts(self) -> None:
        any_drafts = bool(self.drafts.list.keys())
        key = self._tabs.current() if self._narrow and any_drafts else ""
        self._tabs.setVisible(self._narrow and any_drafts)
        self.gallery.setVisible(key in {"", "kinds"})
        self.drafts.setVisible(any_drafts and key in {"", "drafts"})
        self._edge.setVisible(any_drafts and not key)
        self.drafts.setMinimumWidth(_DRAFTS_WIDTH)
        self.drafts.setMaximumWidth(16777215 if key else _DRAFTS_WIDTH)

    # ---- what the clerk does --------------------------------------------------------------------

    def _open(self, key: Key | None) -> None:
        if isinstance(key, int):
            self.draft_chosen.emit(key)

    def _drop(self) -> None:
        key = self.drafts.list.current_key()
        if isinstance(key, int):
            self.draft_dropped.emit(key)


def _row(draft: DraftRow, year: int) -> Row:
    tip = write.draft_tip(draft.kind_name, draft.subject, draft.who)
    return Row(
        draft.id,
        (Cell(draft.title, tip=f"{draft.title}\n{tip}"), Cell(write.changed(draft.changed_at, year), ink="text2")),
    )
