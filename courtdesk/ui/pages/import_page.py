"""导入表格: a table comes in by four steps, and nothing is stored before the last."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from enum import IntEnum
from pathlib import Path
from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout

from courtdesk.actions.imports.values import ImportRow, RowState, TableKind, TablePreview
from courtdesk.actions.ledgers.values import Condition, Op
from courtdesk.actions.results import ImportResult
from courtdesk.ui import messages
from courtdesk.ui.context import DeskContext
from courtdesk.ui.dialogs.review_departments import Choices, DepartmentsDialog
from courtdesk.ui.pages.base import Page, PageCommand
from courtdesk.ui.pages.import_columns import ImportColumns
from courtdesk.ui.pages.import_deeds import Found, HeadRows, ImportDeeds
from courtdesk.ui.pages.import_done import ImportDone
from courtdesk.ui.pages.import_preview import ImportPreview
from courtdesk.ui.pages.import_start import ImportStart
from courtdesk.ui.tables.pasted import read_html, read_tsv
from courtdesk.ui.texts import importing as words
from courtdesk.ui.widgets.files import pick_file
from courtdesk.ui.widgets.page_header import PageHeader

#: 2026-10, 2026年10月, 202610.
_PERIOD = re.compile(r"^(20\d{2})\D?(0?[1-9]|1[0-2])\D?$")
#: Kinds whose rows go where the ledger is; the others ask where to or for when.
_PLAIN = frozenset({TableKind.CASES, TableKind.PEOPLE})
#: Ledgers that the rail has no item for.
_LIT = {"people": "settings", "departments": "settings", "assessment": "tasks"}

_CASE_NO = "case_no"
#: A condition names so many cases at most.
_MOST_NAMED = 100


class Step(IntEnum):
    """Where the clerk is."""

    START = 0
    COLUMNS = 1
    PREVIEW = 2
    DONE = 3


class ImportPage(Page):
    """Choosing a table, its columns, what would change, what was done."""

    keys: ClassVar = words.KEYS

    def __init__(self, context: DeskContext) -> None:
        super().__init__(context)
        self.step = Step.START
        self.found: Found | None = None
        #: The kind of table the clerk came for, and the page to go back to.
        self.wanted: TableKind | None = None
        self.origin = "tasks"
        #: The ledger was changed since it was compared.
        self._stale = False
        self.deeds = ImportDeeds(self)
        self.start, self.columns = ImportStart(), ImportColumns()
        self.preview, self.done = ImportPreview(), ImportDone()
        self._lay_out()
        self._wire()
        self._add_keys()
        self._show(Step.START)

    # ---- set-up ---------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        self.header = PageHeader(words.TITLE, self.context)
        self.header.add_back(self.leave)
        self.main = self.header.add_primary(words.ON_TO_PREVIEW, self.go_on, icon="check", name="importGoOn")
        self.body = QStackedWidget()
        for part in (self.start, self.columns, self.preview, self.done):
            self.body.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addWidget(self.body, 1)

    def _wire(self) -> None:
        self.start.pick_wanted.connect(self.pick)
        self.start.paste_wanted.connect(self.paste)
        self.start.roll_back_wanted.connect(self._ask_roll_back)
        self.columns.guess_wanted.connect(self._guess)
        self.columns.changed.connect(self._weigh)
        self.preview.columns_wanted.connect(lambda: self._show(Step.COLUMNS))
        self.preview.counted.connect(lambda shown, total: self.set_status(words.rows_shown(shown, total)))
        self.done.undo_wanted.connect(self._undo_done)
        self.done.another_wanted.connect(self._another)
        self.context.ledger_changed.connect(self._note_change)

    def _add_keys(self) -> None:
        keys: tuple[tuple[str, Callable[[], object]], ...] = (
            ("Ctrl+I", self.pick),
            ("Ctrl+V", self.paste),
            ("Ctrl+Return", self.go_on),
            ("Ctrl+Enter", self.go_on),  # of the number pad
            ("Esc", self.step_back),
            ("F8", lambda: self._jump(1)),
            ("Shift+F8", lambda: self._jump(-1)),
        )
        for key, deed in keys:
            action = QAction(self)
            action.setShortcut(key)
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            action.triggered.connect(lambda _checked, do=deed: do())
            self.addAction(action)

    def commands(self) -> Sequence[PageCommand]:
        """Return what the page can do now."""
        onward = (PageCommand(self.main.accessibleName(), "table-import", self.go_on, "Ctrl+Enter"),)
        pick = PageCommand(words.PICK, "table-import", self.pick, "Ctrl+I")
        return (*(onward if not self.main.isHidden() else ()), pick)

    # ---- arriving and leaving -------------------------------------------------------------------

    def shown(self, **arguments: object) -> None:
        """Open ``path`` or the cells of ``text``, or ask for a file (``pick``), for the ledger the clerk comes from.

        Without any of them the page stays as it was left.
        """
        ledger, path, text = (arguments.get(key) for key in ("ledger", "path", "text"))
        if isinstance(ledger, str):
            self._come_from(ledger)
            self.wanted = TableKind(ledger) if ledger in words.KINDS else None
        if (path or text or isinstance(ledger, str)) and not self.deeds.busy:
            self._show(Step.START)
        if path:
            self.open(Path(str(path)))
        elif isinstance(text, str) and text:
            self._keep_cells(read_tsv(text))
        elif arguments.get("pick"):
            self.pick()
        self.refresh()

    def refresh(self) -> None:
        """Fetch the imports that were done, and compare again when the ledger is another now."""
        self.deeds.list_imports(self._take_imports)
        if self._stale and self.step is Step.PREVIEW and not self.deeds.busy:
            self._compare()

    def _take_imports(self, imports: Sequence[ImportRow]) -> None:
        """Show what came in; when the import just told of was undone, there is nothing left to tell."""
        self.start.show_imports(imports)
        result = self.done.result
        there = {each.id for each in imports}
        if self.step is Step.DONE and result is not None and result.batch_id not in {None, *there}:
            self._show(Step.START)

    def _note_change(self) -> None:
        self._stale = True

    def leave(self) -> None:
        """Go back to the ledger the clerk came from."""
        self.go(self.origin)

    def step_back(self) -> None:
        """Go one step back; from the first one, and when all is done, to the ledger."""
        if self.step in {Step.START, Step.DONE}:
            self.leave()
        else:
            self._show(Step.COLUMNS if self.step is Step.PREVIEW else Step.START)

    # ---- the steps ------------------------------------------------------------------------------

    def _show(self, step: Step) -> None:
        """Show a step, with its main deed in the header."""
        self.step = step
        self.header.set_steps(words.STEPS, int(step))
        self.body.setCurrentIndex(int(step))
        self._weigh()
        if step is Step.START:
            self.set_status("")
        elif step is Step.COLUMNS:
            self._read_head()
            self.columns.grid.setFocus()
            self.set_status(words.NOTHING_STORED)
        elif step is Step.PREVIEW:
            self.preview.grid.setFocus()
        else:
            self.main.setFocus()
            self.set_status("")

    def _weigh(self) -> None:
        """Name the main deed of the step, and say why it cannot be done where it cannot."""
        self.main.setVisible(self.step is not Step.START)
        name, icon, hindrance = self._main_deed()
        self.main.set_text(name)
        self.main.set_icon_name(icon)
        self.main.setEnabled(not hindrance)
        self.main.setToolTip(hindrance or "Ctrl+Enter")

    def _main_deed(self) -> tuple[str, str, str]:
        if self.step is Step.PREVIEW:
            count, refused = self._count(RowState.NEW, RowState.CHANGED), self._count(RowState.REFUSED)
            if refused and not count:
                return words.keep_refused(refused), "file-type-xls", ""
            return words.import_rows(count), "table-import", "" if count else words.NOTHING_TO_STORE
        if self.step is Step.DONE:
            return words.OPEN_LEDGER, "list-details", ""
        lacking = self.columns.lacking()
        hindrance = words.missing(lacking) if lacking else "" if self.columns.is_ready() else words.NO_COLUMNS
        return words.ON_TO_PREVIEW, "check", hindrance

    def _count(self, *states: RowState) -> int:
        """Return how many rows are in these states."""
        shown = self.preview.preview
        return sum(shown.counts.get(state, 0) for state in states) if shown is not None else 0

    def go_on(self) -> None:
        """Do the main deed of the step."""
        if self.step is Step.START:
            self.pick()
        elif not self.main.isEnabled():
            messages.toast(self, self.main.toolTip())
        elif self.step is Step.COLUMNS:
            self._compare()
        elif self.step is Step.PREVIEW:
            self._store()
        else:
            self._open_ledger()

    def _jump(self, by: int) -> None:
        if self.step is Step.PREVIEW:
            self.preview.jump(by)

    # ---- choosing -------------------------------------------------------------------------------

    def pick(self) -> None:
        """Ask for the file to import."""
        pick_file(self, words.PICK_TITLE, words.PICK_FILTER, self.open)

    def paste(self) -> None:
        """Take a file or cells from the clipboard."""
        data = QGuiApplication.clipboard().mimeData()
        files = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
        if files:
            self.open(files[0])
            return
        cells = read_tsv(data.text()) if "\t" in data.text() else ()
        self._keep_cells(cells or (read_html(data.html()) if data.hasHtml() else ()))

    def _keep_cells(self, cells: Sequence[Sequence[str]]) -> None:
        if len(cells) < 2 or len(cells[0]) < 2:
            messages.toast(self, words.PASTE_NOTHING)
            return
        self.deeds.keep_pasted(cells, self.open)

    def open(self, path: Path) -> None:
        """Open a workbook; when nothing is to be asked, go on to what would change."""
        if self.deeds.busy:
            messages.toast(self, words.ONE_AT_A_TIME.format(name=path.name))
            return
        self.deeds.open(path, self.wanted, self._take_opened)

    def _take_opened(self, found: Found) -> None:
        self._take(found)
        if found.choice.kind in _PLAIN and self.columns.is_ready():
            self._compare()
        else:
            self._show(Step.COLUMNS)

    def _take(self, found: Found) -> None:
        self.found = found
        if found.choice.kind.value in words.LEDGERS:
            self._come_from(found.choice.kind.value)
        self.columns.show_table(found.opened, found.choice, found.fields, found.targets)

    def _come_from(self, ledger: str) -> None:
        """Work for a ledger: its item of the rail is lit, and the way back leads there."""
        self.origin = ledger
        self.lit = _LIT.get(ledger, ledger)
        self.lit_changed.emit()

    def _read_head(self) -> None:
        """Have the first rows of the sheet shown under its columns."""
        choice = self.columns.choice
        if choice is None or self.columns.has_head():
            return

        def done(rows: HeadRows) -> None:
            now = self.columns.choice
            if now is not None and (now.path, now.sheet, now.header_row) == (
                choice.path,
                choice.sheet,
                choice.header_row,
            ):
                self.columns.show_head(rows)

        self.deeds.read_head(choice, done)

    # ---- columns --------------------------------------------------------------------------------

    def _guess(self, kind: object, sheet: object, header_row: object) -> None:
        if self.found is None:
            return

        def done(found: Found) -> None:
            self._take(found)
            self._show(Step.COLUMNS)

        self.deeds.guess(
            self.found.opened,
            kind if isinstance(kind, TableKind) else None,
            sheet if isinstance(sheet, str) else None,
            header_row if isinstance(header_row, int) else None,
            done,
        )

    def _compare(self) -> None:
        """See what the table would change, as its columns are taken now."""
        choice = self.columns.choice
        if choice is None or not self.columns.is_ready():
            return
        period = period_of(choice.period)
        if choice.kind is TableKind.INDICATORS and choice.period and not period:
            self._show(Step.COLUMNS)
            self.columns.parts["period"].set_error(words.PERIOD_WRONG)
            self.columns.period.setFocus()
            return
        self._stale = False
        self.deeds.compare(replace(choice, period=period), self._take_preview)

    # ---- what would change ----------------------------------------------------------------------

    def _take_preview(self, preview: TablePreview) -> None:
        self.preview.show_preview(preview, self.columns.labels())
        self._show(Step.PREVIEW)

    def _store(self) -> None:
        shown = self.preview.preview
        if shown is None:
            return
        if shown.departments:
            self.deeds.known_departments(lambda known: self._ask_departments(shown, known))
        else:
            self.deeds.store(shown, self._stored)

    def _ask_departments(self, shown: TablePreview, known: Sequence[str]) -> None:
        """Ask what shall become of departments that nobody knows, then store."""

        def decided(choices: Choices) -> None:
            self.deeds.store(shown, self._stored, choices)

        asked = (words.DEPARTMENTS, words.DEPARTMENT_NAMED, words.IMPORT_NOW)
        DepartmentsDialog(self, shown.departments, known, {}, decided, asked).open()

    def _stored(self, result: ImportResult) -> None:
        self.done.show_result(result, words.LEDGERS.get(self.origin, self.origin))
        self._show(Step.DONE)

    # ---- afterwards -----------------------------------------------------------------------------

    def _open_ledger(self) -> None:
        """Open the ledger at what came in, where that can be named."""
        shown = self.preview.preview
        if shown is None:
            self.go(self.origin, view="all")
        elif shown.choice.kind is TableKind.TASKS and shown.choice.into:
            self.go(self.origin, campaign_id=shown.choice.into)
        else:
            self.go(self.origin, view="all", conditions=_those_of(shown))

    def _another(self) -> None:
        self._show(Step.START)
        self.pick()

    def _undo_done(self) -> None:
        result = self.done.result
        if result is not None and result.batch_id is not None:
            self.deeds.roll_back(result.batch_id, self._rolled_back)

    def _ask_roll_back(self, batch_id: int) -> None:
        """Ask before an earlier import is taken back, saying what that does."""
        row: ImportRow = self.start.imports[batch_id]
        text = words.roll_back_text(row)
        messages.ask(self, words.ROLL_BACK_TITLE, text, words.ROLL_BACK, lambda: self._roll_back(batch_id))

    def _roll_back(self, batch_id: int) -> None:
        self.deeds.roll_back(batch_id, self._rolled_back)

    def _rolled_back(self, step: str) -> None:
        self._show(Step.START)
        messages.toast(self, words.rolled_back(step))


def _those_of(preview: TablePreview) -> tuple[Condition, ...]:
    """Return the condition that holds for the cases that came in, none where they are too many to be named."""
    places = preview.rows.places(RowState.NEW, RowState.CHANGED)
    if preview.choice.kind is not TableKind.CASES or not 0 < len(places) <= _MOST_NAMED:
        return ()
    return (Condition(_CASE_NO, Op.IN, tuple(preview.rows.row(at).name for at in places)),)


def period_of(typed: str) -> str:
    """Return a month as it is kept (2026-10), empty when it is none."""
    found = _PERIOD.match("".join(typed.split()))
    return f"{found[1]}-{int(found[2]):02d}" if found else ""
