"""The deeds of the page 收表: reading what came back, merging it, reminding, ending a round."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication

from courtdesk.actions.filling.values import Collected, FileState, FillRoundRow, Merged
from courtdesk.progress import Progress
from courtdesk.ui import messages
from courtdesk.ui.texts import filling as words
from courtdesk.ui.widgets.files import pick_files, pick_folder

if TYPE_CHECKING:
    from courtdesk.actions.desk import Desk
    from courtdesk.ui.pages.filling_page import FillingPage


class FillDeeds:
    """Acts on the round in front."""

    def __init__(self, page: FillingPage) -> None:
        self.page = page

    def fetch(self, done: Callable[[Sequence[FillRoundRow]], None]) -> None:
        """Fetch the rounds."""

        def work(desk: Desk, _progress: Progress) -> list[FillRoundRow]:
            from courtdesk.actions.filling.rounds import list_rounds

            return list_rounds(desk)

        self.page.context.run(work, done, parent=self.page)

    # ---- collecting -----------------------------------------------------------------------------

    def pick_files(self) -> None:
        """Ask for the files that came back."""
        pick_files(self.page, words.PICK_FILES, words.FILES_FILTER, self.collect)

    def pick_folder(self) -> None:
        """Ask for the folder in which they lie."""
        pick_folder(self.page, words.PICK_FOLDER, lambda path: self.collect((path,)))

    def collect(self, paths: Sequence[Path], *, any_round: bool = False) -> None:
        """Read what came back; of files that were dropped on the window the round is told by themselves."""
        asked = None if any_round else self.page.current()
        round_id, day, wanted = asked.id if asked is not None else None, self.page.context.day(), tuple(paths)

        def work(desk: Desk, progress: Progress) -> Collected | None:
            from courtdesk.actions.filling.collecting import collect, files_in

            if not files_in(wanted):
                return None
            found = collect(desk, round_id, wanted, day, progress)
            elsewhere = any(each.state is FileState.OTHER_ROUND for each in found.files)
            return found if found.sheets or not elsewhere else collect(desk, None, wanted, day, progress)

        self.page.context.run(
            work,
            self._collected,
            parent=self.page,
            title=words.COLLECTING,
            cancellable=True,
            unit=words.FILE_UNIT,
            stop_note=lambda _done, _total: words.STOP_NOTE,
        )

    def _collected(self, collected: Collected | None) -> None:
        if collected is None:
            messages.toast(self.page.window(), words.NO_FILES)
        else:
            self.page.show_collected(collected)

    # ---- merging --------------------------------------------------------------------------------

    def merge(self) -> None:
        """Put what came back into the ledger as one step."""
        page, collected = self.page, self.page.review.collected
        if not page.is_reviewing() or collected is None or not collected.sheets:
            return
        decisions, day = page.review.decisions(), page.context.day()

        def work(desk: Desk, progress: Progress) -> Merged:
            from courtdesk.actions.filling.merging import merge

            return merge(desk, collected, decisions, day, progress)

        page.context.run(
            work,
            self._merged,
            parent=page,
            title=words.MERGING,
            cancellable=True,
            changes=True,
            stop_note=lambda _done, _total: words.STOP_NOTE,
        )

    def _merged(self, merged: Merged) -> None:
        said = [words.merged(merged.cells, merged.added, merged.undecided)]
        if merged.refused:
            said.append(words.refused_some(len(merged.refused)))
        self.page.leave()
        messages.toast(self.page.window(), words.notes(said), words.UNDO, self.page.context.undo)

    # ---- the round ------------------------------------------------------------------------------

    def remind(self) -> None:
        """Copy a sentence for the departments whose sheets are still out."""
        asked, day = self.page.current(), self.page.context.day()
        if asked is None or not any(asked.missing):
            return

        def work(desk: Desk, _progress: Progress) -> str:
            from courtdesk.actions.filling.rounds import reminder_text

            return reminder_text(desk, asked.id, day)

        self.page.context.run(work, self._reminded, parent=self.page)

    def _reminded(self, said: str) -> None:
        if said:
            QGuiApplication.clipboard().setText(said)
        messages.toast(self.page.window(), words.REMINDED if said else words.NOBODY)

    def end(self) -> None:
        """End the round, or open it again."""
        asked = self.page.current()
        if asked is None:
            return

        def work(desk: Desk, _progress: Progress) -> str:
            from courtdesk.actions.filling.rounds import end_round

            return end_round(desk, asked.id, ended=not asked.ended)

        def done(step: str) -> None:
            messages.toast(self.page.window(), words.ended(step), words.UNDO, self.page.context.undo)

        self.page.context.run(work, done, parent=self.page, changes=True)
