"""模板: which template each kind of paper is written with, and the fields that can stand in one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import QFileSystemWatcher, Qt, QTimer
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from courtdesk.actions.results import TemplateRow
from courtdesk.errors import Problem
from courtdesk.progress import Progress
from courtdesk.ui import messages, tokens
from courtdesk.ui.context import DeskContext
from courtdesk.ui.dialogs.template_problems import TemplateProblemsDialog
from courtdesk.ui.pages.base import Page
from courtdesk.ui.pages.template_panel import TemplatePanel
from courtdesk.ui.texts import templates as words
from courtdesk.ui.widgets import text
from courtdesk.ui.widgets.drops import FileDrops
from courtdesk.ui.widgets.files import open_path, pick_file, pick_target, with_ending
from courtdesk.ui.widgets.page_header import PageHeader
from courtdesk.ui.widgets.row_list import Cell, Column, Row, RowList

if TYPE_CHECKING:
    from courtdesk.actions.desk import Desk

_COLUMNS = (
    Column(words.KIND, 168),
    Column(words.STATE, 104),
    Column(words.FILE),
    Column(words.CHANGED_AT, 148, from_width=620),
    Column(words.VERSION, 96, from_width=720),
)
#: Characters of the version that tell one from another at a glance.
_VERSION_SHOWN = 8
#: A file that is being saved changes several times; the list is fetched when it has rested so long.
_REST_MS = 400


class TemplatesPage(Page):
    """Kinds at the left, the template and the fields of one at the right."""

    keys: ClassVar = (
        ("Ctrl+I", words.TAKE),
        ("Ctrl+E", words.EXPORT),
        ("Ctrl+P", words.TRY),
        ("Ctrl+O", words.OPEN_FOLDER),
    )

    def __init__(self, context: DeskContext) -> None:
        super().__init__(context)
        self.rows: dict[str, TemplateRow] = {}
        self._wanted = ""
        self._lay_out()
        self._add_keys()
        self._rested = QTimer(self, singleShot=True, interval=_REST_MS)
        self._rested.timeout.connect(self.refresh)
        self._watcher = QFileSystemWatcher(self)
        self._watcher.directoryChanged.connect(lambda _path: self._rested.start())
        self._watcher.fileChanged.connect(lambda _path: self._rested.start())
        drops = FileDrops(self, words.SUFFIXES)
        drops.dropped.connect(lambda paths: self.take(paths[0]))

    # ---- layout ---------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        self.header = PageHeader(words.TITLE)
        self.header.add_back(lambda: self.go("documents"))
        self.header.add_links((("openTemplates", words.OPEN_FOLDER, "folder-open", self.open_folder),))
        self.header.add_secondary(words.EXPORT, self.pick_export, icon="file-export", name="exportFactory")
        self.header.add_primary(words.TAKE, self.pick_template, icon="file-import", name="takeTemplate")
        self.list = RowList(_COLUMNS, words.TITLE)
        self.list.current_changed.connect(lambda _key: self._show_kind())
        self.panel = TemplatePanel()
        self.panel.deed.connect(self._do)
        self.panel.copied.connect(self._copy_field)
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(self._make_left(), 1)
        row.addWidget(self.panel)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addLayout(row, 1)

    def _make_left(self) -> QWidget:
        left = QWidget()
        left.setObjectName("surface")
        left.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        sentence = text.label(words.SENTENCE, "caption", "text2", wrap=True)
        sentence.setContentsMargins(tokens.PAGE_SIDE, tokens.GAP_2, tokens.PAGE_SIDE, tokens.GAP_2)
        column.addWidget(sentence)
        column.addWidget(self.list, 1)
        return left

    def _add_keys(self) -> None:
        for keys, deed in (
            ("Ctrl+I", self.pick_template),
            ("Ctrl+E", self.pick_export),
            ("Ctrl+P", self.try_out),
            ("Ctrl+O", self.open_folder),
        ):
            action = QAction(self)
            action.setShortcut(keys)
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            action.triggered.connect(lambda _checked, do=deed: do())
            self.addAction(action)

    # ---- fetching -------------------------------------------------------------------------------

    def shown(self, **arguments: object) -> None:
        """Show the templates; ``kind`` puts the cursor on one."""
        self._watch()
        kind = arguments.get("kind")
        self._wanted = str(kind) if kind else ""
        self.refresh()

    def _watch(self) -> None:
        """Follow the folder, and the files in it, while the page is in use."""
        folder = self.context.folder.templates
        if folder.is_dir():
            wanted = [str(folder), *(str(path) for path in folder.glob("*.docx"))]
            known = {*self._watcher.directories(), *self._watcher.files()}
            missing = [path for path in wanted if path not in known]
            if missing:
                self._watcher.addPaths(missing)

    def refresh(self) -> None:
        """Fetch the templates; one that was changed in WPS is checked anew."""

        def work(desk: Desk, _progress: Progress) -> list[TemplateRow]:
            from courtdesk.actions.templates import list_templates

            return list_templates(desk)

        self.context.run(work, self._take_rows, parent=self)

    def _take_rows(self, rows: Sequence[TemplateRow]) -> None:
        self._watch()
        self.rows = {row.kind: row for row in rows}
        own = sum(row.path is not None for row in rows)
        self.header.set_fact(words.fact(own, sum(not row.usable for row in rows)))
        self.list.set_rows([_row(row) for row in rows])
        current = self._wanted or self.list.current_key() or (rows[0].kind if rows else "")
        self._wanted = ""
        if current != self.list.current_key():
            self.list.select_key(str(current))
        self._show_kind()

    def current(self) -> TemplateRow | None:
        """Return the template of the kind under the cursor."""
        return self.rows.get(str(self.list.current_key()))

    def _show_kind(self) -> None:
        row = self.current()
        if row is not None:
            self.panel.show_row(row)

    # ---- deeds ----------------------------------------------------------------------------------

    def _do(self, name: str) -> None:
        """Do what a button of the panel names."""
        deeds: dict[str, Callable[[], None]] = {
            "tryTemplate": self.try_out,
            "restoreFactory": self.restore,
            "openTemplate": self.open_template,
        }
        deeds[name]()

    def pick_template(self) -> None:
        """Ask for a template for the kind under the cursor."""
        if self.current() is not None:
            pick_file(self, words.TAKE_TITLE, words.TAKE_FILTER, self.take)

    def take(self, path: Path) -> None:
        """Check a template and take it; what is wrong with it is shown with its place."""
        row = self.current()
        if row is None:
            return

        def work(_desk: Desk, _progress: Progress) -> list[Problem]:
            from courtdesk.reports.templates import check_template

            return check_template(path, row.kind)

        def done(problems: list[Problem]) -> None:
            if not problems:
                self._use(row, path)
                return
            dialog = TemplateProblemsDialog(self, problems)
            dialog.take_wanted.connect(lambda: self._use(row, path))
            dialog.open()

        self.context.run(work, done, parent=self)

    def _use(self, row: TemplateRow, path: Path) -> None:
        def work(desk: Desk, _progress: Progress) -> TemplateRow:
            from courtdesk.actions.templates import take_template

            return take_template(desk, row.kind, path)

        def done(_taken: TemplateRow) -> None:
            self.refresh()
            messages.toast(self, words.taken(row.kind_name))

        self.context.run(work, done, parent=self)

    def pick_export(self) -> None:
        """Ask where the factory's template is to be written."""
        row = self.current()
        if row is not None:
            name = words.export_name(row.kind_name)
            pick_target(self, words.EXPORT_TITLE, name, words.TAKE_FILTER, self.export, ending=".docx")

    def export(self, path: Path) -> None:
        """Write the factory's template of the kind under the cursor."""
        row = self.current()
        if row is None:
            return
        target = with_ending(path, ".docx")

        def work(desk: Desk, _progress: Progress) -> None:
            from courtdesk.actions.templates import export_factory

            export_factory(desk, row.kind, target)

        def done(_nothing: None) -> None:
            messages.toast(self, words.exported(target.name), words.OPEN, lambda: open_path(target))

        self.context.run(work, done, parent=self)

    def try_out(self) -> None:
        """Write a sample paper with the template of the kind under the cursor, and open it."""
        row = self.current()
        if row is None:
            return

        def work(desk: Desk, _progress: Progress) -> Path:
            from courtdesk.actions.templates import try_template

            return try_template(desk, row.kind, row.path)

        self.context.run(work, open_path, parent=self)

    def restore(self) -> None:
        """Ask whether the factory's template is to be used again, and do so."""
        row = self.current()
        if row is None or row.path is None:
            return

        def work(desk: Desk, _progress: Progress) -> object:
            from courtdesk.actions.templates import restore_factory

            return restore_factory(desk, row.kind)

        def done(_kept: object) -> None:
            self.refresh()
            messages.toast(self, words.restored(row.kind_name))

        def restore() -> None:
            self.context.run(work, done, parent=self)

        messages.ask(
            self, words.restore_title(row.kind_name), words.RESTORE_SENTENCE, words.RESTORE, restore, danger=True
        )

    def open_template(self) -> None:
        """Open the template under the cursor in WPS or Word."""
        row = self.current()
        if row is not None and row.path is not None:
            open_path(row.path)

    def open_folder(self) -> None:
        """Open the folder in which the court's own templates lie."""
        folder = self.context.folder.templates
        folder.mkdir(parents=True, exist_ok=True)
        open_path(folder)

    def _copy_field(self, field: str) -> None:
        QGuiApplication.clipboard().setText(field)
        messages.toast(self, words.copied(field))


def _row(row: TemplateRow) -> Row:
    if row.path is None:
        lamp, name = Cell(words.FACTORY, lamp="ok"), Cell(words.FACTORY_FILE, ink="text3")
    else:
        lamp = Cell(words.OWN, lamp="done") if row.usable else Cell(words.BROKEN, lamp="miss")
        name = Cell(row.path.name, icon="file-type-docx", tip=str(row.path))
    return Row(
        row.kind,
        (
            Cell(row.kind_name),
            lamp,
            name,
            Cell(words.moment(row.changed_at), ink="text2"),
            Cell(row.version[:_VERSION_SHOWN], ink="text2", tip=row.version),
        ),
    )
