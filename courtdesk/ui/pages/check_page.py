"""格式体检: papers of any origin are compared with the standard; the originals are never changed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from courtdesk.progress import Cancelled, Progress
from courtdesk.reports.checking.finding import CheckReport, Finding, Weight
from courtdesk.ui import icons, messages, tasks, tokens
from courtdesk.ui.context import DeskContext
from courtdesk.ui.pages.base import Page
from courtdesk.ui.pages.check_deeds import CheckDeeds
from courtdesk.ui.texts import check as words
from courtdesk.ui.widgets import text
from courtdesk.ui.widgets.buttons import DeskButton, Kind, make_button
from courtdesk.ui.widgets.drops import DropZone, FileDrops
from courtdesk.ui.widgets.empty_state import EmptyState
from courtdesk.ui.widgets.files import open_path, pick_files, pick_folder
from courtdesk.ui.widgets.findings_view import FindingsView
from courtdesk.ui.widgets.page_header import PageHeader
from courtdesk.ui.widgets.pane_bar import PaneBar
from courtdesk.ui.widgets.row_list import Cell, Column, Row
from courtdesk.ui.widgets.side_rows import SideRows
from courtdesk.ui.widgets.view_tabs import SavedViews

if TYPE_CHECKING:
    from courtdesk.actions.checking import CheckFailed

    Result = CheckReport | CheckFailed

ALL = "all"
VIEWS = (
    (ALL, words.ALL),
    (Weight.ERROR.value, words.ERRORS),
    (Weight.WARNING.value, words.WARNINGS),
    (Weight.NOTE.value, words.NOTES),
)
_FILES_WIDTH = 300
_FILE_COLUMNS = (Column(""), Column("", 96))


class CheckPage(Page):
    """Files at the left, the findings of one file at the right; at first a place to drop files."""

    keys: ClassVar = (
        ("Ctrl+N", words.PICK_FILES),
        ("Ctrl+O", words.OPEN_FILE),
        ("Ctrl+E", words.EXPORT),
        ("Ctrl+C", words.COPY),
        ("F5", words.AGAIN),
        ("F8  Shift+F8", words.NEXT_FILE),
    )

    def __init__(self, context: DeskContext) -> None:
        super().__init__(context)
        self.results: dict[Path, Result] = {}
        self.deeds = CheckDeeds(self)
        self._lay_out()
        self._add_keys()
        drops = FileDrops(self, words.SUFFIXES, folders=True)
        drops.dropped.connect(self.check)
        drops.hovering.connect(self.zone.set_lit)
        self._show()

    # ---- layout ---------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        self.header = PageHeader(words.TITLE)
        self.header.add_back(lambda: self.go("documents"))
        self.links = self.header.add_links(
            (
                ("exportCheck", words.EXPORT, "file-export", self.deeds.export),
                ("clearCheck", words.CLEAR, "x", self.clear),
            )
        )
        self.header.add_secondary(words.PICK_FOLDER, self.pick_folder, icon="folder-open", name="pickFolder")
        self._pick = self.header.add_primary(words.PICK_FILES, self.pick_files, icon="file-search", name="pickFiles")
        self._body = QStackedWidget()
        self._body.addWidget(self._make_zone())
        self._body.addWidget(self._make_results())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addWidget(self._body, 1)

    def _make_zone(self) -> QWidget:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(tokens.PAGE_SIDE, tokens.PAGE_TOP, tokens.PAGE_SIDE, tokens.PAGE_SIDE)
        self.zone = DropZone("stethoscope", words.DROP_TITLE, words.DROP_SENTENCE)
        row = QHBoxLayout()
        row.setSpacing(tokens.GAP_2)
        row.addStretch()
        for label, icon, kind, name, deed in (
            (words.PICK_FILES, "file-search", "primary", "zoneFiles", self.pick_files),
            (words.PICK_FOLDER, "folder-open", "secondary", "zoneFolder", self.pick_folder),
        ):
            row.addWidget(_button(label, icon, kind, name, deed))  # type: ignore[arg-type]  # the kinds of the table
        row.addStretch()
        self.zone.below.addLayout(row)
        rules = text.label(words.DROP_RULES, "caption", "text3")
        rules.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.zone.below.addWidget(rules)
        column.addWidget(self.zone, 1)
        return holder

    def _make_results(self) -> QWidget:
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self.files = SideRows(words.FILES, _FILE_COLUMNS, _FILES_WIDTH)
        self.files.list.current_changed.connect(lambda _key: self._show_file())
        row.addWidget(self.files)
        row.addWidget(self._make_right(), 1)
        return holder

    def _make_right(self) -> QWidget:
        pane = QWidget()
        pane.setObjectName("surface")
        pane.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        column = QVBoxLayout(pane)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._make_file_bar())
        self.views = SavedViews()
        self.views.set_views(VIEWS)
        self.views.chosen.connect(lambda _key: self._show_findings())
        column.addWidget(self.views)
        self.findings = FindingsView(words.FINDINGS)
        self.clean = EmptyState(words.CLEAN_TITLE, words.CLEAN_SENTENCE)
        self._ground = QStackedWidget()
        self._ground.addWidget(self.findings)
        self._ground.addWidget(self.clean)
        column.addWidget(self._ground, 1)
        return pane

    def _make_file_bar(self) -> QWidget:
        self.open_button = _button(words.OPEN_FILE, "file-type-docx", "quiet", "openChecked", self.open_file)
        self.fix_button = _button(words.FIX, "tool", "secondary", "fixToCopy", self.deeds.fix)
        bar = PaneBar((self.open_button, self.fix_button))
        self.file_name, self.file_fact = bar.title, bar.fact
        return bar

    def _add_keys(self) -> None:
        for keys, deed in (
            ("Ctrl+N", self.pick_files),
            ("Ctrl+O", self.open_file),
            ("Ctrl+E", self.deeds.export),
            ("F5", self.again),
            ("F8", lambda: self._step(1)),
            ("Shift+F8", lambda: self._step(-1)),
        ):
            action = QAction(self)
            action.setShortcut(keys)
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            action.triggered.connect(lambda _checked, do=deed: do())
            self.addAction(action)
        for label, keys, deed in (
            (words.COPY, "Ctrl+C", self.copy),
            (words.COPY_ALL, "Ctrl+Shift+C", self.copy_all),
        ):
            action = QAction(icons.icon("copy"), label, self.findings)
            action.setShortcut(keys)
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
            action.setShortcutVisibleInContextMenu(True)
            action.triggered.connect(lambda _checked, do=deed: do())
            self.findings.addAction(action)

    # ---- choosing and checking ------------------------------------------------------------------

    def shown(self, **arguments: object) -> None:
        """Check the files another page asks for (``paths``), or show what was found last."""
        paths = arguments.get("paths")
        if isinstance(paths, Sequence) and paths:
            self.check(tuple(Path(str(path)) for path in paths))

    def pick_files(self) -> None:
        """Ask for files to check."""
        pick_files(self, words.FILES_TITLE, words.FILES_FILTER, self.check)

    def pick_folder(self) -> None:
        """Ask for a folder whose papers are to be checked."""
        pick_folder(self, words.FOLDER_TITLE, lambda path: self.check((path,)))

    def again(self) -> None:
        """Check the files in the list anew."""
        if self.results:
            self.check(tuple(self.results))

    def check(self, paths: Sequence[Path]) -> None:
        """Check files and folders on the worker; what was found before a stop is shown."""
        wanted = tuple(paths)
        tasks.run(
            self,
            lambda progress: _check_many(wanted, progress),
            lambda found: self._take(*found),
            title=words.CHECKING,
            cancellable=True,
            unit=words.UNIT,
            stop_note=lambda _done, _total: words.CHECK_STOPPED,
        )

    def _take(self, found: Sequence[Result], total: int) -> None:
        """Put what was found into the list and show the first file that is not in order."""
        if not total:
            messages.toast(self, words.NO_FILES)
            return
        if len(found) < total:
            messages.toast(self, words.stopped(len(found), total))
        self.results |= {result.path: result for result in found}
        self._show()
        paths = [result.path for result in found]
        first = next((path for path in paths if _weights(self.results[path])), paths[0] if paths else None)
        if first is not None and first != self.current_path():
            self.files.list.select_key(str(first))
        self._show_file()

    def clear(self) -> None:
        """Empty the list; nothing of it was stored."""
        self.results = {}
        self._show()

    # ---- showing --------------------------------------------------------------------------------

    def _show(self) -> None:
        """Show the list, or the place to drop files."""
        has_files = bool(self.results)
        self._body.setCurrentIndex(1 if has_files else 0)
        self.links.setVisible(has_files)
        for name in ("pickFiles", "pickFolder"):
            button = self.header.findChild(DeskButton, name)
            if button is not None:
                button.setVisible(has_files)
        if not has_files:
            self.set_status("")
        clean = sum(isinstance(each, CheckReport) and not _weights(each) for each in self.results.values())
        self.header.set_fact(words.fact(len(self.results), clean) if has_files else "")
        self.files.list.set_rows([_file_row(each) for each in self.results.values()])
        if has_files and self.files.list.current_key() is None:
            self.files.list.select_key(str(next(iter(self.results))))

    def current_path(self) -> Path | None:
        """Return the file in front."""
        key = self.files.list.current_key()
        return None if key is None else Path(str(key))

    def report(self) -> CheckReport | None:
        """Return what was found in the file in front; None when it could not be read."""
        path = self.current_path()
        found = self.results.get(path) if path is not None else None
        return found if isinstance(found, CheckReport) else None

    def _show_file(self) -> None:
        """Show what was found in the file under the cursor."""
        path, report = self.current_path(), self.report()
        if path is None or path not in self.results:
            return
        self.file_name.set_whole(report.title if report is not None and report.title else path.name)
        told = f"{path.name}  {report.format_name}".rstrip() if report is not None else str(path)
        self.file_fact.set_whole(told)
        fixable = report is not None and any(finding.fixable for finding in report.findings)
        self.fix_button.setEnabled(fixable)
        self.fix_button.setToolTip(words.FIX_TIP if fixable else words.FIX_NONE_TIP)
        counts = {weight.value: len(_of(report, weight.value)) for weight in Weight}
        self.views.set_counts({ALL: len(_of(report, ALL)), **counts})
        self.views.setVisible(report is not None)
        self._show_findings()

    def _show_findings(self) -> None:
        """Show the findings of the weight in front."""
        path, report = self.current_path(), self.report()
        shown = _of(report, self.views.current())
        self.findings.show_findings(shown)
        self._ground.setCurrentWidget(self.findings if shown else self.clean)
        if report is None and path is not None and path in self.results:
            self.clean.set_words(words.FAILED, _reason(self.results[path]))
        elif report is not None and not shown:
            title = words.NONE_TITLE if report.findings else words.CLEAN_TITLE
            self.clean.set_words(title, "" if report.findings else words.CLEAN_SENTENCE)
        self.set_status(words.places(len(shown)))

    def _step(self, by: int) -> None:
        """Go to the next or the previous file that is not in order."""
        paths = list(self.results)
        current = self.current_path()
        at = paths.index(current) if current in paths else 0
        for offset in range(1, len(paths) + 1):
            path = paths[(at + by * offset) % len(paths)]
            if _weights(self.results[path]):
                self.files.list.select_key(str(path))
                return

    # ---- small deeds ----------------------------------------------------------------------------

    def open_file(self) -> None:
        """Open the file in front with the PC's own program."""
        path = self.current_path()
        if path is not None and path in self.results:
            open_path(path)

    def copy(self) -> None:
        """Copy the chosen findings as text."""
        self._put_on_clipboard(self.findings.chosen())

    def copy_all(self) -> None:
        """Copy every finding of the file as text."""
        report = self.report()
        self._put_on_clipboard(report.findings if report is not None else ())

    def _put_on_clipboard(self, findings: Sequence[Finding]) -> None:
        if not findings:
            return
        from courtdesk.reports.check_result import finding_text

        QGuiApplication.clipboard().setText("\n".join(finding_text(finding) for finding in findings))
        messages.toast(self, words.copied(len(findings)))


def _button(label: str, icon: str, kind: Kind, name: str, deed: Callable[[], None]) -> DeskButton:
    button = make_button(label, icon=icon, kind=kind, name=name)
    button.clicked.connect(lambda _checked: deed())
    return button


def _check_many(paths: Sequence[Path], progress: Progress) -> tuple[list[Result], int]:
    """Check file after file, so that a stop keeps what was done; return the results and how many were wanted."""
    from courtdesk.actions.checking import check_papers, papers_in

    files = papers_in(paths)
    found: list[Result] = []
    try:
        for done, path in enumerate(files):
            progress.report(done, len(files), path.name)
            found += check_papers([path])
    except Cancelled:
        return found, len(files)
    return found, len(files)


def _of(report: CheckReport | None, view: str) -> list[Finding]:
    """Return the findings of a weight, or all."""
    if report is None:
        return []
    return [finding for finding in report.findings if view in {ALL, finding.severity.value}]


def _weights(result: Result) -> list[Weight]:
    """Return the weights of what keeps a file from being in order; a file that could not be read counts."""
    if not isinstance(result, CheckReport):
        return [Weight.ERROR]
    return [finding.severity for finding in result.findings if finding.severity is not Weight.NOTE]


def _file_row(result: Result) -> Row:
    lamp = _file_lamp(result)
    return Row(str(result.path), (Cell(result.path.name, icon="file-type-docx", tip=str(result.path)), lamp))


def _file_lamp(result: Result) -> Cell:
    if not isinstance(result, CheckReport):
        return Cell(words.FAILED, lamp="over", tip=_reason(result))
    weights = _weights(result)
    errors = weights.count(Weight.ERROR)
    if errors:
        return Cell(words.errors(errors), lamp="miss", tip=words.warnings(len(weights) - errors))
    return Cell(words.warnings(len(weights)), lamp="doubt") if weights else Cell(words.CLEAN, lamp="done")


def _reason(result: Result) -> str:
    return "" if isinstance(result, CheckReport) else result.error.what
