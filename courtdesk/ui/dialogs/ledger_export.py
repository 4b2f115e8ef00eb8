"""Ctrl+E: which rows and columns of a ledger leave in which format, and the file they leave in."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QComboBox,
    QFrame,
    QHBoxLayout,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from courtdesk.actions.ledgers.declared import ledger_info
from courtdesk.actions.ledgers.values import Layout, Query
from courtdesk.progress import Progress
from courtdesk.reports.ledger_sheet import MOST_IN_WORKBOOK, MOST_ON_PAPER, Paper, SheetStyle
from courtdesk.ui import messages, tokens
from courtdesk.ui.context import DeskContext
from courtdesk.ui.dialogs.base import MIDDLE, DeskDialog
from courtdesk.ui.dialogs.ledger_export_columns import ColumnTicks
from courtdesk.ui.dialogs.ledger_print_setup import Wish, remember, style_of
from courtdesk.ui.texts import common
from courtdesk.ui.texts import output as words
from courtdesk.ui.widgets import text
from courtdesk.ui.widgets.buttons import make_button
from courtdesk.ui.widgets.files import open_path, pick_target, with_ending
from courtdesk.ui.widgets.form_field import FormField

if TYPE_CHECKING:
    from courtdesk.actions.desk import Desk

_LIST, _LIST_LEAST, _AROUND = 272, 150, 230
_PAGED = frozenset((".docx", ".pdf"))
_PDF = ".pdf"


@dataclass(frozen=True, slots=True)
class Taken:
    """What the clerk chose to take along."""

    columns: tuple[str, ...]
    #: Only the rows picked by hand.
    chosen_only: bool
    ending: str
    style: SheetStyle


def export_ledger(  # noqa: PLR0913, PLR0917 - what the window shows, part by part
    parent: QWidget,
    context: DeskContext,
    query: Query,
    layout: Layout,
    chosen_ids: Collection[int] = (),
    view: str = "",
    total: int | None = None,
) -> ExportDialog:
    """Ask what is to be exported and write it with progress.

    Args:
        parent: Where the window opens and the result is told.
        context: The window's way to the desk.
        query: The question that is shown.
        layout: Columns as the clerk has them, empty for the declared ones.
        chosen_ids: Rows picked by hand; then they are what is offered first.
        view: Name of the view in front, for the file's name and the line under the title.
        total: How many rows the question has, None when not known yet.
    """
    info = ledger_info(query.ledger)
    wish = Wish(info, layout, frozenset(chosen_ids), view, total)
    dialog = ExportDialog(parent, context, query, wish)
    dialog.open()
    return dialog


class ExportDialog(DeskDialog):
    """Closing it changes nothing."""

    def __init__(self, parent: QWidget, context: DeskContext, query: Query, wish: Wish) -> None:
        super().__init__(parent, words.export_title(wish.info.title), MIDDLE)
        self.setObjectName("exportDialog")
        self._home, self._context, self._query, self._wish = parent, context, query, wish
        self._make_editors()
        row = QHBoxLayout()
        row.setSpacing(tokens.GAP_6)
        row.addLayout(self._left(), 1)
        row.addLayout(self._right(), 1)
        self.body.addLayout(row)
        self._add_buttons()
        (self.picked if wish.chosen else self.every).setFocus()
        self._show()

    # ---- its parts ------------------------------------------------------------------------------

    def _make_editors(self) -> None:
        wish, style = self._wish, style_of(self._wish.info.key)
        self.every = QRadioButton(words.all_rows(wish.total, wish.info.unit))
        self.every.setObjectName("exportAll")
        self.picked = QRadioButton(words.chosen_rows(len(wish.chosen), wish.info.unit))
        self.picked.setObjectName("exportChosen")
        self.picked.setVisible(bool(wish.chosen))
        (self.picked if wish.chosen else self.every).setChecked(True)
        group = QButtonGroup(self)
        for button in (self.every, self.picked):
            group.addButton(button)
            button.toggled.connect(self._show)
        self.format = QComboBox()
        self.format.setObjectName("exportFormat")
        for ending, word in words.FORMATS.items():
            self.format.addItem(word, ending)
        self.format.currentIndexChanged.connect(self._show)
        self.titled = QCheckBox(words.TITLED)
        self.titled.setObjectName("exportTitled")
        self.titled.setToolTip(words.TITLED_HELP)
        self.paper = QComboBox()
        self.paper.setObjectName("exportPaper")
        for key, word in words.PAPERS.items():
            self.paper.addItem(word, key)
        self.paper.setCurrentIndex(list(words.PAPERS).index((str(style.paper), style.landscape)))
        self.columns = ColumnTicks(wish.columns(), wish.shown())
        self.columns.changed.connect(self._show)

    def _left(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(tokens.GAP_1)
        column.addWidget(text.label(words.ROWS, "caption", "text2"))
        column.addWidget(self.every)
        column.addWidget(self.picked)
        column.addSpacing(tokens.GAP_2)
        self.format_field = FormField(words.FORMAT, self.format)
        column.addWidget(self.format_field)
        self.paper_field = FormField(words.PAPER, self.paper)
        column.addWidget(self.paper_field)
        column.addWidget(self.titled)
        self.titled_help = text.label(words.TITLED_HELP, "caption", "text3", wrap=True)
        column.addWidget(self.titled_help)
        column.addStretch()
        return column

    def _right(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(tokens.GAP_1)
        column.addWidget(text.label(words.COLUMNS, "caption", "text2"))
        frame = QFrame()
        frame.setObjectName("card")
        inner = QVBoxLayout(frame)
        inner.setContentsMargins(1, 1, 1, 1)
        inner.addWidget(self.columns)
        parent = self.parentWidget()
        room = parent.height() - _AROUND if isinstance(parent, QWidget) else _LIST
        frame.setFixedHeight(max(_LIST_LEAST, min(_LIST, room)))
        column.addWidget(frame)
        column.addWidget(text.label(words.COLUMNS_HELP, "caption", "text3", wrap=True))
        column.addStretch()
        return column

    def _add_buttons(self) -> None:
        cancel = make_button(common.CANCEL, name="exportNo")
        cancel.clicked.connect(self.reject)
        self.export_button = make_button(words.EXPORT, icon="file-export", kind="primary", name="exportYes")
        self.export_button.clicked.connect(self._ask_target)
        self.export_button.setDefault(True)
        self.buttons.addWidget(cancel)
        self.buttons.addWidget(self.export_button)

    # ---- what is chosen -------------------------------------------------------------------------

    def taken(self) -> Taken:
        """Return what the clerk chose."""
        ending = str(self.format.currentData())
        paper, landscape = self.paper.currentData()
        kept = style_of(self._wish.info.key)
        titled = kept.titled if ending in _PAGED else self.titled.isChecked()
        style = replace(kept, paper=Paper(paper), landscape=bool(landscape), titled=titled)
        return Taken(self.columns.chosen(), self.picked.isChecked(), ending, style)

    def count(self) -> int | None:
        """Return how many rows would leave, None when that is not known yet."""
        return len(self._wish.chosen) if self.picked.isChecked() else self._wish.total

    def _show(self) -> None:
        taken, count = self.taken(), self.count()
        self.format_field.set_help(words.FORMAT_HELP[taken.ending])
        paged = taken.ending in _PAGED
        self.paper.setEnabled(taken.ending != ".csv")
        self.titled.setEnabled(taken.ending == ".xlsx")
        self.titled_help.setEnabled(taken.ending == ".xlsx")
        why = "" if taken.columns else words.NO_COLUMNS
        if paged and count is not None and count > MOST_ON_PAPER:
            why = words.TOO_MANY_TIP.format(most=MOST_ON_PAPER)
        self.export_button.set_text(words.export_deed(count, self._wish.info.unit))
        self.export_button.setEnabled(not why)
        self.export_button.setToolTip(why)
        self.format_field.set_error(why)

    # ---- what it does ---------------------------------------------------------------------------

    def _ask_target(self) -> None:
        taken = self.taken()
        name = words.file_name(self._wish.info.title, self._wish.view, self._context.day(), taken.ending)
        kinds = words.FILTERS[taken.ending]
        pick_target(self, words.EXPORT_TITLE, name, kinds, self.save, ending=taken.ending)

    def save(self, path: Path) -> None:
        """Write the file with progress; afterwards it can be opened from the toast."""
        taken, wish, query, day = self.taken(), self._wish, self._query, self._context.day()
        path, home = with_ending(path, taken.ending), self._home
        remember(wish.info.key, replace(taken.style, titled=style_of(wish.info.key).titled))

        def work(desk: Desk, progress: Progress) -> int:
            return write_rows(desk, query, day, wish, taken, path, progress)

        def done(count: int) -> None:
            if shiboken6.isValid(home):
                told = words.exported(count, wish.info.unit, path.name)
                messages.toast(home, told, words.OPEN, lambda: open_path(path))

        self.accept()
        self._context.run(
            work,
            done,
            parent=home,
            title=words.EXPORTING,
            cancellable=True,
            unit=wish.info.unit,
            stop_note=lambda _done, _total: words.STOP_NOTE,
        )


class _Step:
    """Names what is being done beside how far it is: rows are read, then written."""

    def __init__(self, progress: Progress, label: str) -> None:
        self._progress, self._label = progress, label

    def report(self, done: int, total: int, label: str = "") -> None:
        """Pass on how far the step is."""
        self._progress.report(done, total, label or self._label)


def write_rows(  # noqa: PLR0913, PLR0917 - the question, what is taken of it, and where to
    desk: Desk, query: Query, day: date, wish: Wish, taken: Taken, path: Path, progress: Progress
) -> int:
    """Read the rows and write the file; to be called on the worker. Returns how many rows there were."""
    from courtdesk.actions.ledgers.sheets import sheet_of

    sheet = sheet_of(
        desk,
        query,
        day,
        taken.columns,
        ids=wish.chosen if taken.chosen_only else None,
        view=wish.view,
        widths=wish.widths(),
        wrap=wish.layout.wrap,
        most=most_rows(taken.ending),
        progress=_Step(progress, words.STEP_READ),
    )
    progress = _Step(progress, words.STEP_WRITE)
    style = replace(taken.style, footer=wish.info.title)
    if taken.ending == _PDF:
        from courtdesk.reports.ledger_layout import lay_sheet
        from courtdesk.ui.ledger_painter import write_pdf

        write_pdf(lay_sheet(sheet, style), path, progress=progress)
    else:
        from courtdesk.reports.ledger_files import write_ledger

        write_ledger(sheet, path, style, progress)
    return sheet.count


def most_rows(ending: str) -> int:
    """Return how many rows go into a file of this kind, 0 for any number."""
    if ending in _PAGED:
        return MOST_ON_PAPER
    return MOST_IN_WORKBOOK if ending == ".xlsx" else 0
