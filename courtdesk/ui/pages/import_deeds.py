"""What the page 导入表格 has the worker do: open, guess, compare, store, take back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from courtdesk import clock
from courtdesk.actions.imports.values import (
    ImportRow,
    OpenedTable,
    TableChoice,
    TableField,
    TableKind,
    TablePreview,
)
from courtdesk.actions.results import ImportResult
from courtdesk.progress import Progress
from courtdesk.ui.dialogs.review_departments import Choices
from courtdesk.ui.texts import importing as words

if TYPE_CHECKING:
    from courtdesk.actions.desk import Desk
    from courtdesk.actions.ledgers.stopping import Stop
    from courtdesk.ui.pages.import_page import ImportPage

T = TypeVar("T")
#: Rows by their number in the sheet.
HeadRows = tuple[tuple[int, tuple[str, ...]], ...]

#: How well the headings fit the kind a ledger asked for, beside the best guess, for it to be taken instead.
_NEAR = 0.6


@dataclass(frozen=True, slots=True)
class Found:
    """A workbook as it would be read, with what its columns can be taken for and what its rows can belong to."""

    opened: OpenedTable
    choice: TableChoice
    fields: tuple[TableField, ...]
    targets: tuple[tuple[int, str], ...]


class ImportDeeds:
    """Runs the actions of imports for the page, one after another."""

    def __init__(self, page: ImportPage) -> None:
        self.page = page
        self._busy = False

    @property
    def busy(self) -> bool:
        """Whether something runs of which the clerk waits for the result."""
        return self._busy

    def open(self, path: Path, wanted: TableKind | None, done: Callable[[Found], None]) -> None:
        """Open a workbook; the kind that the clerk comes for is preferred when the headings fit it."""

        def work(desk: Desk, progress: Progress) -> Found:
            from courtdesk.actions.imports import importing

            opened = importing.open_table(desk, path, None, progress)
            choice = opened.choice
            if wanted is not None and choice.kind is not wanted and _fits(opened, wanted):
                choice = importing.choose(desk, opened, kind=wanted)
            return _found(desk, opened, choice)

        self._run(work, done, title=words.READING, stopped=words.READING_STOPPED)

    def keep_pasted(self, cells: Sequence[Sequence[str]], done: Callable[[Path], None]) -> None:
        """Keep cells of the clipboard as a file."""
        name = words.PASTED_NAME.format(moment=clock.now())

        def work(desk: Desk, _progress: Progress) -> Path:
            from courtdesk.actions.imports.pasted import keep_pasted

            return keep_pasted(desk.folder, cells, name)

        self.page.context.run(work, done, parent=self.page)

    def guess(
        self,
        opened: OpenedTable,
        kind: TableKind | None,
        sheet: str | None,
        header_row: int | None,
        done: Callable[[Found], None],
    ) -> None:
        """Guess again for another kind, sheet or heading row."""

        def work(desk: Desk, _progress: Progress) -> Found:
            from courtdesk.actions.imports import importing

            choice = importing.choose(desk, opened, kind=kind, sheet=sheet, header_row=header_row)
            return _found(desk, opened, choice)

        self._run(work, done, title=words.READING, stopped=words.READING_STOPPED)

    def read_head(self, choice: TableChoice, done: Callable[[HeadRows], None]) -> None:
        """Read the first rows of a sheet beside everything else; nobody waits for them."""

        def work(_desk: Desk, _stop: Stop) -> HeadRows:
            from courtdesk.actions.imports.head_rows import head_rows

            return head_rows(choice)

        self.page.context.read(work, done, lambda _error: None, parent=self.page, slot="head")

    def compare(self, choice: TableChoice, done: Callable[[TablePreview], None]) -> None:
        """See what an import would do; nothing is stored."""
        day = self.page.context.day()

        def work(desk: Desk, progress: Progress) -> TablePreview:
            from courtdesk.actions.imports import importing

            return importing.preview_table(desk, choice, day, progress)

        self._run(work, done, title=words.LOOKING, stopped=words.LOOKING_STOPPED)

    def store(
        self, preview: TablePreview, done: Callable[[ImportResult], None], departments: Choices | None = None
    ) -> None:
        """Store what was compared, as one step; unknown departments become known as it was decided."""
        day = self.page.context.day()

        def work(desk: Desk, progress: Progress) -> ImportResult:
            from courtdesk.actions.imports import importing

            return importing.import_table(desk, preview, day, progress, departments=departments)

        self._run(work, done, title=words.IMPORTING, stopped=words.IMPORT_STOPPED, changes=True)

    def known_departments(self, done: Callable[[list[str]], None]) -> None:
        """Ask for the departments that an unknown one may be another name of."""

        def work(desk: Desk, _progress: Progress) -> list[str]:
            from courtdesk.actions.departments import department_names

            return department_names(desk)

        self._run(work, done)

    def list_imports(self, done: Callable[[list[ImportRow]], None]) -> None:
        """Ask for the imports that were done."""

        def work(desk: Desk, _progress: Progress) -> list[ImportRow]:
            from courtdesk.actions.imports import importing

            return importing.list_imports(desk)

        self.page.context.run(work, done, parent=self.page)

    def roll_back(self, batch_id: int, done: Callable[[str], None]) -> None:
        """Take an import back, as one step."""

        def work(desk: Desk, progress: Progress) -> str:
            from courtdesk.actions.imports import importing

            return importing.roll_back_import(desk, batch_id, progress)

        self._run(work, done, title=words.ROLLING_BACK, stopped=words.ROLL_BACK_STOPPED, changes=True)

    def _run(
        self,
        work: Callable[[Desk, Progress], T],
        done: Callable[[T], None],
        *,
        title: str = "",
        stopped: str = "",
        changes: bool = False,
    ) -> None:
        """Do one thing at a time: a second key press while it runs is none."""
        if self._busy:
            return
        self._busy = True
        task = self.page.context.run(
            work,
            done,
            parent=self.page,
            title=title,
            cancellable=bool(stopped),
            changes=changes,
            unit=words.ROW_UNIT,
            stop_note=(lambda _done, _total: stopped) if stopped else None,
        )
        task.over.connect(self._rest)

    def _rest(self) -> None:
        self._busy = False


def _fits(opened: OpenedTable, wanted: TableKind) -> bool:
    """Tell whether the headings fit a kind nearly as well as the best one."""
    fits = dict(opened.kinds)
    return wanted in fits and fits[wanted] >= _NEAR * max(fits.values())


def _found(desk: Desk, opened: OpenedTable, choice: TableChoice) -> Found:
    """Gather what the page needs to show a choice; runs on the worker."""
    from courtdesk.actions.imports import importing
    from courtdesk.actions.imports.targets import targets_of

    return Found(opened, choice, tuple(importing.fields_of(choice.kind)), targets_of(desk, choice.kind))
