"""The days that are kept with the cases, worked out again after the rules changed: in the background, to the end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from courtdesk.errors import DeskError
from courtdesk.progress import Progress
from courtdesk.ui import messages, tasks
from courtdesk.ui.texts import rules as words

if TYPE_CHECKING:
    from courtdesk.actions.desk import Desk
    from courtdesk.ui.context import DeskContext


def follow(context: DeskContext) -> None:
    """Look whether the rules are others than those the stored days were computed with, and if so compute."""

    def work(desk: Desk, _progress: Progress) -> bool:
        from courtdesk.actions.recovery import needs_refresh

        return needs_refresh(desk)

    def done(needed: bool) -> None:  # noqa: FBT001 - the answer to the question
        if needed:
            start(context)

    context.run(work, done)


def start(context: DeskContext, *, with_undo: bool = False) -> tasks.Task:
    """Compute the stored days of every open case; the status bar tells how far it is, the pages follow at the end.

    ``with_undo`` offers at the end to take back the step that made it necessary.
    """

    def work(progress: Progress) -> int:
        from courtdesk.actions.recovery import refresh_stored_days

        return refresh_stored_days(context.desk(progress), progress)

    def done(changed: int) -> None:
        context.announce_change()
        if context.window is not None:
            action = words.UNDO if with_undo else ""
            messages.toast(context.window, words.recomputed(changed), action, context.undo)

    def failed(error: DeskError) -> None:
        messages.tell(context.window, error)

    # Without a parent there is neither a busy cursor nor a dialog: the clerk goes on working.
    task = tasks.run(None, work, done, failed, title=words.RECOMPUTING, needed=True)
    task.looked.connect(task.to_background)
    task.over.connect(lambda: tasks.activity.changed.emit(""))
    return task
