"""The second half of the tour: a paper is written and issued; register, checker, templates, print, every kind."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Protocol

from PySide6.QtWidgets import QWidget

from courtdesk.actions.results import CourtInfo
from courtdesk.progress import Progress
from courtdesk.reports.document import OfficialDocument
from courtdesk.ui import tasks
from courtdesk.ui.context import DeskContext
from courtdesk.ui.main_window import MainWindow
from courtdesk.ui.texts import tour as words

Condition = Callable[[], bool]

#: The paper that is written on the tour.
_KIND = "notice"
_WIDTHS = ('w:w="11906"', 'w:w="12240"')


class Walk(Protocol):
    """What the tour gives its parts."""

    out: Path
    context: DeskContext
    window: MainWindow
    counts: dict[str, int]

    def save(self, name: str) -> None:
        """Take a picture."""

    def open(self, key: str, **arguments: object) -> Condition:
        """Show a page; true when it has settled."""

    def page(self) -> QWidget | None:
        """Return the page in front."""

    def quiet(self) -> Condition:
        """Return what is true when no work is running."""

    def appears(self, kind: type[QWidget]) -> Condition:
        """Return what is true when a dialog is in front."""

    def dialog(self, kind: type[QWidget]) -> QWidget | None:
        """Return the dialog in front."""


def paper_steps(walk: Walk) -> Iterator[Condition]:
    """Yield what must be true before the next step."""
    yield from _write(walk)
    yield from _register(walk)
    yield from _check(walk)
    yield from _templates(walk)
    yield from _samples(walk)


def _write(walk: Walk) -> Iterator[Condition]:
    from courtdesk.reports.kinds import kind_of
    from courtdesk.ui.dialogs.print_dialog import PrintDialog
    from courtdesk.ui.dialogs.write_issue import IssueDialog
    from courtdesk.ui.pages.write_page import WritePage

    yield walk.open("write")
    walk.save("write_kinds")
    yield walk.open("write", kind=_KIND)
    page = walk.page()
    if not isinstance(page, WritePage):
        raise TypeError(page)
    form = page.desk.form
    for key, value in kind_of(_KIND).sample.items():
        if key != "issued_on" and form is not None:
            form.fields[key].set_value(value)
    page.desk.go_to("text")
    yield walk.quiet()
    walk.save("write")
    page.deeds.ask_issue()
    yield walk.appears(IssueDialog)
    walk.save("write_ask")
    dialog = walk.dialog(IssueDialog)
    if isinstance(dialog, IssueDialog):
        dialog.submit()
    yield lambda: page.stack.currentWidget() is page.issued
    yield walk.quiet()
    walk.save("write_issued")
    page.deeds.print_issued()
    yield walk.appears(PrintDialog)
    yield walk.quiet()
    walk.save("print")
    _close(walk, PrintDialog)


def _close(walk: Walk, kind: type[QWidget]) -> None:
    dialog = walk.dialog(kind)
    if dialog is not None:
        dialog.close()


def _register(walk: Walk) -> Iterator[Condition]:
    yield walk.open("register")
    walk.save("register")


def _check(walk: Walk) -> Iterator[Condition]:
    """Check papers that were spoilt on purpose, beside one that is as it should be."""
    folder = walk.out / words.CHECKED_FOLDER
    _write_spoilt(folder)
    yield walk.open("check", paths=[folder])
    walk.save("check")


def _write_spoilt(folder: Path) -> None:
    import zipfile
    from io import BytesIO

    from courtdesk.actions.demo import COURT
    from courtdesk.reports.docx_writer import render_docx

    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    good = render_docx(_sample(_KIND, COURT))
    (folder / words.GOOD_PAPER).write_bytes(good)
    spoilt = BytesIO()
    with zipfile.ZipFile(BytesIO(good)) as package, zipfile.ZipFile(spoilt, "w", zipfile.ZIP_DEFLATED) as copy:
        for name in package.namelist():
            text = package.read(name)
            if name == "word/document.xml":
                for old, new in (_WIDTHS, *words.SPOILT):
                    text = text.replace(old.encode(), new.encode())
            copy.writestr(name, text)
    (folder / words.SPOILT_PAPER).write_bytes(spoilt.getvalue())


def _sample(kind_key: str, court: CourtInfo) -> OfficialDocument:
    from courtdesk.actions.documents import letterhead_of
    from courtdesk.reports.compose import compose
    from courtdesk.reports.kinds import kind_of

    kind = kind_of(kind_key)
    form = dict(kind.sample)
    number = kind.written_number(court.code, int(form["issued_on"][:4]), 1) if kind.numbered else ""
    return compose(kind.key, form, letterhead_of(court), number)


def _templates(walk: Walk) -> Iterator[Condition]:
    yield walk.open("templates", kind="urging_notice")
    walk.save("templates")


def _samples(walk: Walk) -> Iterator[Condition]:
    """Write the sample of every kind, as .docx and as PDF."""
    folder = walk.out / words.KINDS_FOLDER
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    written: list[int] = []

    def work(_progress: Progress) -> int:
        from courtdesk.actions.demo import COURT
        from courtdesk.reports.docx_writer import write_docx
        from courtdesk.reports.kinds import KINDS
        from courtdesk.reports.page_painter import write_pdf

        for kind in KINDS.values():
            document = _sample(kind.key, COURT)
            write_docx(document, folder / f"{kind.name}.docx")
            write_pdf(document, folder / f"{kind.name}.pdf")
        return len(KINDS)

    tasks.run(None, work, written.append)
    yield lambda: bool(written)
    walk.counts[words.COUNT_KINDS] = written[0]
