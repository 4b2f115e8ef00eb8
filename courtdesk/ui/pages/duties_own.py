"""Adding, changing and putting back duties from the list of all of them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from courtdesk.actions.duty_values import DutyChoice
from courtdesk.progress import Progress
from courtdesk.ui.context import DeskContext
from courtdesk.ui.dialogs.duty_editor import DutyEditor
from courtdesk.ui.dialogs.duty_lists import ChoicesDialog
from courtdesk.ui.texts import duties as words

if TYPE_CHECKING:
    from courtdesk.actions.desk import Desk
    from courtdesk.rules.rhythm import Duty


def read_choices(desk: Desk, _progress: Progress) -> list[DutyChoice]:
    """Return every duty and whether the court has it."""
    from courtdesk.actions.duties import duty_choices

    return duty_choices(desk)


class OwnDuties(QObject):
    """Acts for an open list of duties, and lives as long."""

    def __init__(self, context: DeskContext, dialog: ChoicesDialog) -> None:
        super().__init__(dialog)
        self._context, self._dialog = context, dialog

    def edit(self, key: str) -> None:
        """Ask how a duty is to be; an empty key begins a new one."""
        if not key:
            self._ask(None)
            return

        def work(desk: Desk, _progress: Progress) -> Duty:
            from courtdesk.actions.duty_book import duty_of

            return duty_of(desk, key)

        self._context.run(work, self._ask, parent=self._dialog)

    def _ask(self, duty: Duty | None) -> None:
        editor = DutyEditor(self._dialog, duty, self._context.day())
        editor.submitted.connect(lambda _values: self._save(editor))
        editor.open()

    def _save(self, editor: DutyEditor) -> None:
        duty, day = editor.duty(), self._context.day()

        def work(desk: Desk, _progress: Progress) -> str:
            from courtdesk.actions.duty_book import save_duty

            return save_duty(desk, duty, day)

        def done(key: str) -> None:
            editor.accept()
            self._read_again(key)

        self._context.run(work, done, editor.refuse, parent=editor, title=words.WORKING, changes=True)

    def restore(self, key: str) -> None:
        """Put a duty back as it came with the program, or take one of the court's own away."""

        def work(desk: Desk, _progress: Progress) -> None:
            from courtdesk.actions.duty_book import remove_duty

            remove_duty(desk, key)

        self._context.run(
            work, lambda _nothing: self._read_again(key), parent=self._dialog, title=words.WORKING, changes=True
        )

    def _read_again(self, key: str) -> None:
        show = partial(self._dialog.take, key=key)
        self._context.run(read_choices, show, parent=self._dialog)
