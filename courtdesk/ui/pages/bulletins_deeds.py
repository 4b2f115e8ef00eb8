"""Beginning a bulletin from any page: the period is asked for, then the draft is opened for writing."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from courtdesk.progress import Progress
from courtdesk.ui.dialogs.bulletin import BulletinDialog
from courtdesk.ui.texts import bulletins as words

if TYPE_CHECKING:
    from courtdesk.actions.desk import Desk
    from courtdesk.actions.results import Draft
    from courtdesk.ui.pages.base import Page


def write_supervision_bulletin(page: Page) -> None:
    """Ask for the period, and begin the bulletin on the orders issued in it."""
    day = page.context.day()
    dialog = BulletinDialog(page, day)

    def begin(_values: object) -> None:
        period = dialog.period()

        def work(desk: Desk, _progress: Progress) -> Draft:
            from courtdesk.actions.bulletins import begin_supervision_bulletin

            return begin_supervision_bulletin(desk, period.first, period.last, day)

        _begin(page, work, dialog)

    dialog.submitted.connect(begin)
    dialog.open()


def write_limits_bulletin(page: Page) -> None:
    """Begin the bulletin on cases near and over their limit."""
    day = page.context.day()

    def work(desk: Desk, _progress: Progress) -> Draft:
        from courtdesk.actions.bulletins import begin_limits_bulletin

        return begin_limits_bulletin(desk, day)

    _begin(page, work, None)


def _begin(page: Page, work: Callable[[Desk, Progress], Draft], dialog: BulletinDialog | None) -> None:
    def done(draft: Draft) -> None:
        if dialog is not None:
            dialog.accept()
        page.go("write", draft_id=draft.id)

    failed = dialog.refuse if dialog is not None else None
    page.context.run(work, done, failed, parent=page, title=words.WORKING, changes=True)
