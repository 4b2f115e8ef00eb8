"""制作收表: which rows go to whom, what they see, and what they are asked to fill in."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtWidgets import QCheckBox, QComboBox, QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from courtdesk.actions.filling.values import FillPlan, FillRows, Made, Part
from courtdesk.actions.ledgers.values import FieldKind, LedgerInfo
from courtdesk.errors import DeskError
from courtdesk.progress import Progress
from courtdesk.ui import messages, tokens
from courtdesk.ui.dialogs.base import LARGE, DeskDialog
from courtdesk.ui.dialogs.ledger_export_columns import ColumnTicks
from courtdesk.ui.texts import common
from courtdesk.ui.texts import filling as words
from courtdesk.ui.widgets import text
from courtdesk.ui.widgets.buttons import make_button
from courtdesk.ui.widgets.day_edit import DayEdit
from courtdesk.ui.widgets.files import open_path, pick_folder
from courtdesk.ui.widgets.form_field import FormField
from courtdesk.ui.widgets.growing_text import GrowingText

if TYPE_CHECKING:
    from courtdesk.actions.desk import Desk
    from courtdesk.actions.ledgers.stopping import Stop
    from courtdesk.ui.context import DeskContext
    from courtdesk.ui.pages.ledger_page import LedgerPage

_LIST, _LIST_LEAST, _AROUND = 276, 120, 300
#: What departments are mostly asked for.
_ASKED = ("state", "progress", "remark", "value", "result")
_SPARE = 10
_SLOT = "fill_parts"


@dataclass(frozen=True, slots=True)
class FillWish:
    """What is in front of the clerk: the rows, and how they are called."""

    info: LedgerInfo
    rows: FillRows
    count: int
    #: Name of the view in front.
    view: str
    #: Fields that are shown in the view, in their order.
    columns: tuple[str, ...]


def ask_sheets(page: LedgerPage) -> FillMakeDialog | None:
    """Ask how the chosen rows of a page, or all of its view, are to be sent out."""
    desk, view = page.ledger, page.view
    picked = frozenset(view.grid.chosen_ids()) if view.is_choosing() else None
    count = len(picked) if picked is not None else desk.total() or 0
    layout = desk.views.layout()
    shown = [each.key for each in layout.columns if each.shown]
    columns = tuple(shown or (each.key for each in desk.info.fields if each.shown))
    query = desk.query()
    view_name = desk.views.title() if query.view != page.everything else ""
    wish = FillWish(desk.info, FillRows(query, picked), count, view_name, columns)
    dialog = FillMakeDialog(page, page.context, wish)
    dialog.made.append(lambda made: page.go("filling", round_id=made.round.id))
    dialog.open()
    return dialog


class FillMakeDialog(DeskDialog):
    """Closing it changes nothing; the sheets are made once a folder was chosen."""

    def __init__(self, parent: QWidget, context: DeskContext, wish: FillWish) -> None:
        super().__init__(parent, words.MAKE_TITLE, LARGE)
        self.setObjectName("fillMakeDialog")
        self._home, self._context, self._wish = parent, context, wish
        #: Told what was made.
        self.made: list[Callable[[Made], None]] = []
        self._make_editors()
        row = QHBoxLayout()
        row.setSpacing(tokens.GAP_5)
        row.addLayout(self._left(), 3)
        row.addLayout(self._ticks(words.FILLED, self.filled), 2)
        row.addLayout(self._ticks(words.SHOWN, self.shown), 2)
        self.body.addLayout(row)
        self.parts = text.label(words.COUNTING, ink="text2", wrap=True)
        self.parts.setMinimumHeight(40)
        self.body.addWidget(self.parts)
        self.helpers.addWidget(self.spare)  # in the footer: a low window has no line to spare
        self._add_buttons()
        self.title.setFocus()
        self._show()
        self._propose()

    # ---- its parts ------------------------------------------------------------------------------

    def _make_editors(self) -> None:
        from courtdesk.actions.filling.fields import split_fields

        wish, info = self._wish, self._wish.info
        self.title = QLineEdit(words.make_name(info.title, wish.view))
        self.title.setObjectName("fillTitle")
        self.title.textChanged.connect(lambda _text: self._show())
        self.split_by = QComboBox()
        self.split_by.setObjectName("fillSplit")
        for each in split_fields(info):
            self.split_by.addItem(each.title, each.key)
        self.split_by.currentIndexChanged.connect(lambda _at: self._count())
        self.due = DayEdit(self._context.day)
        self.due.setObjectName("fillDue")
        self.due.textChanged.connect(lambda _text: self._show())
        self.instructions = GrowingText(most=5)
        self.instructions.setObjectName("fillInstructions")
        self.instructions.setPlaceholderText(words.INSTRUCTIONS_HINT)
        self.spare = QCheckBox(words.SPARE)
        self.spare.setObjectName("fillSpare")
        self.spare.setVisible(info.addable)
        self._make_ticks()

    def _make_ticks(self) -> None:
        info, columns = self._wish.info, self._wish.columns
        editable = [(each.key, each.title) for each in info.fields if each.editable]
        asked = [key for key, _ in editable if key in _ASKED] or [key for key, _ in editable[:1]]
        self.filled = ColumnTicks(editable, asked)
        self.filled.setObjectName("fillFilled")
        self.filled.setAccessibleName(words.FILLED)
        everything = [(each.key, each.title) for each in info.fields if each.kind is not FieldKind.SHARE]
        everything.sort(key=lambda each: columns.index(each[0]) if each[0] in columns else len(columns))
        self.shown = ColumnTicks(everything, [key for key in columns if key not in asked])
        self.shown.setObjectName("fillShown")
        self.shown.setAccessibleName(words.SHOWN)
        for ticks in (self.filled, self.shown):
            ticks.changed.connect(self._show)

    def _left(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(tokens.GAP_1)
        self.title_field = FormField(words.NAME, self.title, required=True)
        self.due_field = FormField(words.DUE, self.due)
        pair = QHBoxLayout()
        pair.setSpacing(tokens.GAP_3)
        pair.addWidget(FormField(words.SPLIT_BY, self.split_by), 1)
        pair.addWidget(self.due_field, 1)
        column.addWidget(self.title_field)
        column.addLayout(pair)
        column.addWidget(FormField(words.INSTRUCTIONS, self.instructions))
        column.addStretch()
        return column

    def _ticks(self, title: str, ticks: ColumnTicks) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(tokens.GAP_1)
        column.addWidget(text.label(title, "caption", "text2"))
        frame = QFrame()
        frame.setObjectName("card")
        inner = QVBoxLayout(frame)
        inner.setContentsMargins(1, 1, 1, 1)
        inner.addWidget(ticks)
        parent = self.parentWidget()
        room = parent.height() - _AROUND if isinstance(parent, QWidget) else _LIST
        frame.setFixedHeight(max(_LIST_LEAST, min(_LIST, room)))
        column.addWidget(frame)
        column.addStretch()
        return column

    def _add_buttons(self) -> None:
        cancel = make_button(common.CANCEL, name="fillNo")
        cancel.clicked.connect(self.reject)
        self.make_deed = make_button(words.DEED, icon="folder-open", kind="primary", name="fillYes")
        self.make_deed.clicked.connect(self._ask_folder)
        self.make_deed.setDefault(True)
        self.buttons.addWidget(cancel)
        self.buttons.addWidget(self.make_deed)

    # ---- what is chosen -------------------------------------------------------------------------

    def plan(self) -> FillPlan:
        """Return what the clerk chose."""
        return FillPlan(
            title=self.title.text().strip(),
            ledger=self._wish.info.key,
            split_by=str(self.split_by.currentData()),
            shown=self.shown.chosen(),
            filled=self.filled.chosen(),
            due=self._due(),
            instructions=self.instructions.toPlainText().strip(),
            spare=_SPARE if self.spare.isChecked() else 0,
        )

    def _due(self) -> date | None:
        with suppress(ValueError):
            return date.fromisoformat(self.due.value())
        return None

    def _show(self) -> None:
        """Say what is still missing, at its place and on the button."""
        why_title = "" if self.title.text().strip() else words.NO_NAME
        why_due = words.BAD_DAY if self.due.value() and self._due() is None else ""
        self.title_field.set_error(why_title)
        self.due_field.set_error(why_due)
        why = why_title or why_due or ("" if self.filled.chosen() else words.NO_FILLED)
        self.make_deed.setEnabled(not why)
        self.make_deed.setToolTip(why)

    def _propose(self) -> None:
        """Begin with the field that says of most rows whose they are."""
        rows, day = self._wish.rows, self._context.day()

        def work(desk: Desk, _stop: Stop) -> str:
            from courtdesk.actions.filling.making import fullest_split

            return fullest_split(desk, rows, day)

        def done(key: str) -> None:
            at = self.split_by.findData(key)
            if at == self.split_by.currentIndex():
                self._count()
            else:
                self.split_by.setCurrentIndex(at)

        self._context.read(work, done, self._refuse, parent=self, slot=_SLOT)

    def _refuse(self, error: DeskError) -> None:
        self.parts.setText(error.what)

    def _count(self) -> None:
        """Ask whose sheets there will be."""
        rows, day, split_by = self._wish.rows, self._context.day(), str(self.split_by.currentData())
        self.parts.setText(words.COUNTING)

        def work(desk: Desk, _stop: Stop) -> tuple[Part, ...]:
            from courtdesk.actions.filling.making import split_rows

            return split_rows(desk, rows, split_by, day)

        self._context.read(work, self._show_parts, self._refuse, parent=self, slot=_SLOT)

    def _show_parts(self, found: Sequence[Part]) -> None:
        counts = [(each.department, len(each.row_ids)) for each in found]
        wish = self._wish
        asked = words.rows_chosen(wish.count, wish.info.unit, picked=wish.rows.ids is not None)
        self.parts.setText(words.parts(asked, counts, wish.info.unit))
        self.fit()

    # ---- what it does ---------------------------------------------------------------------------

    def _ask_folder(self) -> None:
        pick_folder(self, words.PICK_TARGET, self.make_in)

    def make_in(self, folder: Path) -> None:
        """Make the sheets with progress; afterwards their folder can be opened from the toast."""
        rows, plan, day, home, told = self._wish.rows, self.plan(), self._context.day(), self._home, self.made

        def work(desk: Desk, progress: Progress) -> Made:
            from courtdesk.actions.filling.making import make_sheets

            return make_sheets(desk, rows, plan, folder, day, progress)

        def done(made: Made) -> None:
            if shiboken6.isValid(home):
                for each in told:
                    each(made)
                said = words.made(len(made.round.sheets), made.without)
                messages.toast(home.window(), said, words.OPEN_FOLDER, lambda: open_path(made.folder))

        self.accept()
        self._context.run(
            work,
            done,
            parent=home,
            title=words.MAKING,
            cancellable=True,
            changes=True,
            unit=words.FILE_UNIT,
            stop_note=lambda _done, _total: words.MAKE_STOP_NOTE,
        )
