"""The main job end to end through the real windows, without a screen: pictures, documents and a summary.

The tour is a chain of steps; each step does what a clerk would do and yields what must be true before the next.
Between them the event loop turns as always.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from PySide6.QtCore import QMessageLogContext, QObject, QTimer, QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QWidget

from courtdesk.actions.results import DocumentRow, ImportResult, Issued
from courtdesk.paths import DataFolder
from courtdesk.progress import Progress
from courtdesk.ui import tasks, theme
from courtdesk.ui.context import DeskContext
from courtdesk.ui.main_window import MainWindow
from courtdesk.ui.texts import tour as words
from courtdesk.ui.tour_ledgers import ledger_steps
from courtdesk.ui.tour_papers import Condition, paper_steps
from courtdesk.ui.tour_reading import reading_steps
from courtdesk.ui.tour_supervision import supervision_steps

_LOOK_EVERY_MS = 10
#: 1366×768 at 150 %.
_NARROW = (911, 512)
#: Looks without any work running before a page counts as settled.
_QUIET_LOOKS = 8
_LONGEST_WAIT_S = 45.0


def run_tour(out: Path, size: tuple[int, int] = (1366, 768)) -> int:
    """Walk through the desk on a fresh sample court and write everything into ``out``; return the exit code."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from courtdesk.ui import app as desk_app

    out.mkdir(parents=True, exist_ok=True)
    # Without a screen Qt says at every window that it cannot tell a window manager its size.
    qInstallMessageHandler(_only_faults)
    app = desk_app.make_application()
    with tempfile.TemporaryDirectory(prefix="courtdesk-tour-", ignore_cleanup_errors=True) as folder:
        context = DeskContext(DataFolder(Path(folder)))
        window = desk_app.make_window(app, context)
        window.resize(*size)
        tour = _Tour(out, window, context)
        walker = _Walker(tour.steps(), lambda error: app.exit(1 if error else 0))
        window.show()
        walker.start()
        code = desk_app.turn(app)
        window.close()
        tasks.close()
    if walker.error:
        _say(words.NOT_DONE.format(step=walker.error))
    return code


def _only_faults(kind: QtMsgType, _context: QMessageLogContext, message: str) -> None:
    if kind not in {QtMsgType.QtDebugMsg, QtMsgType.QtInfoMsg} and "propagateSizeHints" not in message:
        _say(message)


def _say(line: str) -> None:
    sys.stderr.write(f"{line}\n")


class _Walker(QObject):
    """Takes the next step as soon as the last one's condition holds."""

    def __init__(self, steps: Iterator[Condition], finished: Callable[[str], None]) -> None:
        super().__init__()
        self.error = ""
        self._steps = steps
        self._finished = finished
        self._condition: Condition = _Quiet()
        self._since = time.monotonic()
        self._timer = QTimer(self, interval=_LOOK_EVERY_MS)
        self._timer.timeout.connect(self._look)

    def start(self) -> None:
        """Begin when the event loop turns."""
        self._timer.start()

    def _look(self) -> None:
        try:
            if self._condition():
                self._condition = next(self._steps)
                self._since = time.monotonic()
            elif time.monotonic() - self._since > _LONGEST_WAIT_S:
                self._end(f"waited in vain for {self._condition!r}")
        except StopIteration:
            self._end("")
        except Exception as error:  # noqa: BLE001 - whatever breaks the tour is its result
            self._end(repr(error))

    def _end(self, error: str) -> None:
        self._timer.stop()
        self.error = error
        self._finished(error)


class _Quiet:
    """True when no work has been running for some looks, so that pages have shown their results."""

    def __init__(self) -> None:
        self._looks = 0

    def __call__(self) -> bool:
        self._looks = 0 if tasks.busy() else self._looks + 1
        return self._looks >= _QUIET_LOOKS


class _Tour:
    """The steps, and what they leave behind."""

    def __init__(self, out: Path, window: MainWindow, context: DeskContext) -> None:
        self.out = out
        self.window = window
        self.context = context
        self._pictures: list[str] = []
        self.counts: dict[str, int] = {}
        self._issued: tuple[Issued, ...] = ()
        self._written: list[str] = []

    def steps(self) -> Iterator[Condition]:
        """Yield what must be true before the next step."""
        yield from self._begin()
        yield from self._cases()
        yield from reading_steps(self)
        yield from ledger_steps(self)
        yield from supervision_steps(self)
        yield from self._papers()
        yield from paper_steps(self)
        yield from self._rest()
        self._summarise()

    # ---- helpers --------------------------------------------------------------------------------

    def save(self, name: str) -> None:
        """Take a picture of the window with the dialog in front of it."""
        from courtdesk.ui.dialogs.base import snapshot

        file = f"{len(self._pictures) + 1:02d}_{name}.png"
        snapshot(self.window).save(str(self.out / file))
        self._pictures.append(file)
        _say(words.SAVED.format(file=file, words=words.PICTURES[name]))

    def _clear_toasts(self) -> None:
        from courtdesk.ui.widgets.toast import Toast

        for toast in self.window.findChildren(Toast):
            toast.hide()

    def open(self, key: str, **arguments: object) -> Condition:
        """Show a page; the condition holds when it has settled."""
        self._clear_toasts()
        self.window.activateWindow()
        self.window.show_page(key, arguments)
        return _Quiet()

    def page(self) -> QWidget | None:
        """Return the page in front."""
        return self.window.page()

    def quiet(self) -> Condition:
        """Return what holds when no work is running."""
        return _Quiet()

    def dialog(self, kind: type[QWidget]) -> QWidget | None:
        """Return the dialog of this kind that is in front."""
        return next((each for each in self.window.findChildren(kind) if each.isVisible()), None)

    def appears(self, kind: type[QWidget]) -> Condition:
        """Return what holds when a dialog of this kind is in front."""
        return lambda: self.dialog(kind) is not None

    # ---- the way --------------------------------------------------------------------------------

    def _begin(self) -> Iterator[Condition]:
        # The frame is painted first; the window completes itself after that.
        yield lambda: bool(self.window.current_key)
        yield _Quiet()
        self.save("first_run")
        self.context.open_demo(self.context.demo_folder())
        yield _Quiet()
        yield self.open("today")
        self.save("today")

    def _cases(self) -> Iterator[Condition]:
        from courtdesk.ui.pages.cases_page import CasesPage

        found: list[ImportResult] = []
        self._import_again(found)
        yield lambda: bool(found)
        yield self.open("import_table", path=_sample_export(self.context))
        yield _Quiet()
        self.save("case_import")
        self.counts[words.COUNT_CASES_UNCHANGED] = found[0].unchanged
        self.counts[words.COUNT_REFUSED] = len(found[0].refused)
        yield self.open("cases", view="due15")
        page = self.window.page()
        if not isinstance(page, CasesPage):
            raise TypeError(page)
        self.save("cases")
        page.view.grid.step(1)
        page.open_panel()
        yield _Quiet()
        self.save("case_panel")

    def _import_again(self, found: list[ImportResult]) -> None:
        """Import the sample export a second time: nothing changes, the bad rows are told again."""

        def work(progress: Progress) -> ImportResult:
            from courtdesk.actions.case_import import import_cases

            return import_cases(self.context.desk(progress), _sample_export(self.context), progress)

        tasks.run(None, work, found.append)

    def _confirm(self) -> None:
        """Answer the question in front with yes."""
        from courtdesk.ui.dialogs.message_dialog import AskDialog

        ask = self.dialog(AskDialog)
        if isinstance(ask, AskDialog):
            ask.yes_button.click()

    def _papers(self) -> Iterator[Condition]:
        from courtdesk.ui.dialogs.issue_progress import IssueProgress
        from courtdesk.ui.dialogs.message_dialog import AskDialog
        from courtdesk.ui.pages.issue_page import IssuePage

        yield self.open("issue")
        page = self.window.page()
        if not isinstance(page, IssuePage):
            raise TypeError(page)
        page.list.step(1)
        yield _Quiet()
        self.save("issue")
        page.form.focus_field("requirement")
        yield _Quiet()
        self.save("issue_field")
        self.counts[words.COUNT_WAITING] = len(page.book.papers)
        page.deeds.ask_issue()
        yield self.appears(AskDialog)
        self.save("issue_ask")
        self._confirm()
        yield self.appears(IssueProgress)
        dialog = self.dialog(IssueProgress)
        if not isinstance(dialog, IssueProgress):
            raise TypeError(dialog)
        yield lambda: dialog.done_count() * 3 >= len(page.book.chosen()) or bool(dialog.issued)
        self.save("issue_progress")
        yield lambda: bool(dialog.issued)
        yield _Quiet()
        self._issued = dialog.issued
        self.save("issued")
        dialog.accept()
        self.counts[words.COUNT_ISSUED] = len(self._issued)
        self._write_papers()
        yield lambda: len(self._written) == len(self._issued)

    def _write_papers(self) -> None:
        """Put every issued document into ``documents``, as .docx and as PDF."""
        folder = self.out / "documents"
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        _say(words.WRITING.format(count=len(self._issued)))

        def work(progress: Progress) -> list[str]:
            from courtdesk.actions.documents import as_issued
            from courtdesk.reports.page_painter import write_pdf

            desk = self.context.desk(progress)
            for each in self._issued:
                shutil.copyfile(each.file, folder / each.file.name)
                write_pdf(as_issued(desk, each.document_id), folder / f"{each.file.stem}.pdf")
            return [each.number for each in self._issued]

        tasks.run(None, work, self._written.extend)

    def _rest(self) -> Iterator[Condition]:
        from courtdesk.ui.app import make_application

        yield self.open("documents")
        self.save("documents")
        self._count_register()
        yield self.open("today")
        self.save("today_after")
        yield self.open("settings")
        self.save("settings")
        theme.apply(make_application(), "dark")
        yield self.open("today")
        self.save("today_dark")
        yield self.open("cases", view="due15")
        self.save("cases_dark")
        yield self.open("plan_review")
        self.save("plan_review_dark")
        theme.apply(make_application(), "light")
        self.window.resize(*_NARROW)
        yield self.open("today")
        self.save("today_narrow")

    def _count_register(self) -> None:
        def work(progress: Progress) -> list[DocumentRow]:
            from courtdesk.actions.documents import list_documents

            return list_documents(self.context.desk(progress))

        def done(rows: list[DocumentRow]) -> None:
            self.counts[words.COUNT_REGISTER] = len(rows)

        tasks.run(None, work, done)

    def _summarise(self) -> None:
        numbers = [each.number for each in self._issued]
        text = words.summary(self.context.day(), self._pictures, self.counts, numbers)
        (self.out / "summary.md").write_text(text, encoding="utf-8")
        _say(words.DONE.format(pictures=len(self._pictures), documents=len(self._issued), folder=self.out))


def _sample_export(context: DeskContext) -> Path:
    """Return the export that the sample court was made from."""
    from courtdesk.actions import wording

    return context.folder.root / wording.SAMPLE_EXPORT.format(day=f"{context.day():%Y-%m-%d}")
