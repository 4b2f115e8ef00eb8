"""What the side panel does with attachments: taking in, reading, opening, saving elsewhere, removing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication

from courtdesk.actions.attachment_names import is_runnable
from courtdesk.actions.ledgers.values import AttachmentRow
from courtdesk.errors import DeskError
from courtdesk.progress import Progress
from courtdesk.ui import messages
from courtdesk.ui.dialogs.attachment import LARGE_WIDTH, AttachmentDialog
from courtdesk.ui.texts import attachments as words
from courtdesk.ui.widgets.attachment_reading import Preview, nothing_to_show, read_preview, shows
from courtdesk.ui.widgets.files import is_opened, pick_files, pick_target

if TYPE_CHECKING:
    from courtdesk.actions.desk import Desk
    from courtdesk.actions.ledgers.stopping import Stop
    from courtdesk.ui.pages.row_panel import RowPanel

#: Pixels across of a page in the panel, for the widest panel; twice as many on a fine screen.
_WIDTH = 560


class AttachmentDeeds(QObject):
    """Answers what the attachments of one panel want; each change is one step that can be undone."""

    def __init__(self, panel: RowPanel) -> None:
        super().__init__(panel)
        self._panel = panel
        self._context = panel.context
        panel.attach_wanted.connect(self.attach)
        panel.pick_wanted.connect(self._pick)
        panel.nothing_pasted.connect(lambda: self._say(words.NOTHING_TO_PASTE))
        panel.attachment_open_wanted.connect(self._open)
        panel.attachment_save_wanted.connect(self._save)
        panel.attachment_remove_wanted.connect(self._remove)
        panel.attachment_preview_wanted.connect(self._preview)
        panel.attachment_large_wanted.connect(self._show_large)

    # ---- listing --------------------------------------------------------------------------------

    def fetch(self, row_id: int) -> None:
        """Fetch the attachments of a row for the panel."""
        ledger = self._panel.info.key

        def work(desk: Desk, _stop: Stop) -> list[AttachmentRow]:
            from courtdesk.actions.attachments import attachments_of

            return attachments_of(desk, ledger, row_id)

        def done(rows: list[AttachmentRow]) -> None:
            if self._panel.is_showing(row_id):
                self._panel.show_attachments(rows)

        self._context.read(work, done, parent=self._panel, slot="attachments")

    # ---- taking in, removing --------------------------------------------------------------------

    def _pick(self) -> None:
        row = self._panel.row
        if row is not None:
            pick_files(self._panel, words.PICK_TITLE, words.PICK_KINDS, lambda paths: self.attach(row.id, paths))

    def attach(self, row_id: int, paths: Sequence[Path]) -> None:
        """Take files in; stopped, none of them is attached."""
        ledger = self._panel.info.key

        def work(desk: Desk, progress: Progress) -> list[AttachmentRow]:
            from courtdesk.actions.attachments import attach

            return attach(desk, ledger, row_id, paths, progress)

        def done(new: list[AttachmentRow]) -> None:
            self.fetch(row_id)
            self._say(words.attached(len(new), len(paths)), undo=bool(new))

        self._context.run(
            work,
            done,
            parent=self._panel,
            title=words.ATTACHING,
            cancellable=True,
            changes=True,
            unit=words.UNIT,
            stop_note=lambda _done, _total: words.ATTACH_STOPPED,
        )

    def _remove(self, rows: tuple[AttachmentRow, ...]) -> None:
        """Remove attachments, with the way back."""
        row = self._panel.row

        def work(desk: Desk, _progress: Progress) -> str:
            from courtdesk.actions.attachments import detach

            return detach(desk, [each.id for each in rows])

        def done(step: str) -> None:
            if row is not None:
                self.fetch(row.id)
            self._say(step, undo=True)

        self._context.run(work, done, parent=self._panel, changes=True)

    # ---- reading --------------------------------------------------------------------------------

    def _preview(self, row: AttachmentRow, page: int) -> None:
        """Read a page for the panel; what cannot be read is said in its place."""
        width = round(_WIDTH * self._ratio())
        self.read(row, page, width, lambda preview: self._panel.show_preview(row.id, preview), "preview")

    def read(
        self, row: AttachmentRow, page: int, width: int, done: Callable[[Preview], None], slot: str = "large"
    ) -> None:
        """Read a page of an attachment on the reader's thread; a newer one of the same slot takes its place."""
        if not shows(row.name):
            done(nothing_to_show(row.name))
            return

        def work(desk: Desk, _stop: Stop) -> Preview:
            from courtdesk.actions.attachments import kept_file

            return read_preview(kept_file(desk, row.id), row.name, page, width)

        def failed(error: DeskError) -> None:
            done(Preview(words=f"{error.what}{error.todo}"))

        self._context.read(work, done, failed, parent=self._panel, slot=f"attachment {slot}")

    def _ratio(self) -> float:
        app = cast("QGuiApplication | None", QGuiApplication.instance())
        return app.devicePixelRatio() if app is not None else 1.0

    def _show_large(self, row: AttachmentRow) -> None:
        """Show an attachment large; the arrows lead to the others."""
        width = round(LARGE_WIDTH * self._ratio())
        dialog = AttachmentDialog(
            self._panel,
            self._panel.attachments.rows(),
            row,
            lambda each, page, then: self.read(each, page, width, then),
        )
        dialog.open_wanted.connect(self._open)
        dialog.save_wanted.connect(self._save)
        dialog.open()

    def _open(self, row: AttachmentRow) -> None:
        """Open a copy with the program the PC has for it; a program is never started, only saved."""
        if is_runnable(row.name):
            told = words.PROGRAM.format(name=row.name)
            messages.ask(self._panel, words.PROGRAM_TITLE, told, words.SAVE, lambda: self._save(row))
            return

        def work(desk: Desk, _stop: Stop) -> Path:
            from courtdesk.actions.attachments import attachment_file

            return attachment_file(desk, row.id)

        def done(copy: Path) -> None:
            if not is_opened(copy):
                self._say(words.NO_PROGRAM.format(name=row.name))

        self._context.read(work, done, parent=self._panel, slot="open attachment")

    def _save(self, row: AttachmentRow) -> None:
        """Ask where an attachment is to be written and write it there."""
        suffix = Path(row.name).suffix
        kinds = f"{words.kind_name(suffix)} (*{suffix})" if suffix else words.PICK_KINDS

        def write(target: Path) -> None:
            def work(desk: Desk, _stop: Stop) -> Path:
                from courtdesk.actions.attachments import save_attachment

                return save_attachment(desk, row.id, target)

            def done(saved: Path) -> None:
                self._say(words.SAVED.format(name=saved.name))

            self._context.read(work, done, parent=self._panel, slot="save attachment")

        pick_target(self._panel, words.SAVE_TITLE, row.name, kinds, write)

    def _say(self, told: str, *, undo: bool = False) -> None:
        if undo:
            messages.toast(self._panel.window(), told, words.UNDO, self._context.undo)
        else:
            messages.toast(self._panel.window(), told)
