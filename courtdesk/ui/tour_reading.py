"""The part of the tour through what the office receives: papers reviewed, tables imported, the ledgers they fill."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from courtdesk import paths
from courtdesk.ui.pages.ledger_page import LedgerPage
from courtdesk.ui.pages.plan_review_page import PlanReviewPage
from courtdesk.ui.texts import tour as words
from courtdesk.ui.tour_papers import Condition, Walk


def reading_steps(walk: Walk) -> Iterator[Condition]:
    """Yield what must be true before the next step."""
    yield from _plan(walk)
    yield from _report(walk)
    for key in words.LEDGERS_SHOWN:
        yield walk.open(key)
        walk.save(key)
    yield from _columns(walk)
    yield from _filling(walk)


def _review(walk: Walk) -> PlanReviewPage:
    page = walk.page()
    if not isinstance(page, PlanReviewPage) or page.draft is None:
        raise TypeError(page)
    return page


def _plan(walk: Walk) -> Iterator[Condition]:
    """Review a plan, adopt it, and be told when it comes a second time."""
    from courtdesk.ui.dialogs.review_choice import ChoiceDialog

    plan = _another_plan(walk)
    yield walk.open("plan_review", path=plan)
    page = _review(walk)
    page.jump(1)
    yield walk.quiet()
    walk.save("plan_review")
    page.item.form().fields["leaders"].set_value(words.FILLED_LEADER)
    page.deeds.do("accept")
    yield walk.quiet()
    walk.save("plan_corrected")
    walk.counts[words.COUNT_ADOPTED] = len(page.review().draft.tasks)
    yield from _adopt(walk, page, "")
    walk.save("tasks")
    yield walk.open("plan_review", path=plan)
    yield walk.appears(ChoiceDialog)
    walk.save("read_twice")
    dialog = walk.dialog(ChoiceDialog)
    if dialog is not None:
        dialog.close()
    yield walk.quiet()


def _report(walk: Walk) -> Iterator[Condition]:
    """Review a rectification report: problems with the measures of each department."""
    yield walk.open("plan_review", path=paths.resources() / "sample" / "report.txt")
    page = _review(walk)
    page.step(1)
    yield walk.quiet()
    walk.save("report_review")
    yield from _adopt(walk, page, "departments_ask")
    walk.save("rectification")


def _columns(walk: Walk) -> Iterator[Condition]:
    """See which column of a table is taken for which field."""
    from courtdesk.ui.pages.import_page import ImportPage, Step

    table = walk.context.folder.root / words.TABLE_FILE
    table.write_text(words.TABLE, encoding="utf-8")
    yield walk.open("import_table", path=table)
    page = walk.page()
    if not isinstance(page, ImportPage):
        raise TypeError(page)
    yield lambda: page.step is Step.COLUMNS
    yield walk.quiet()
    walk.save("import_columns")


def _filling(walk: Walk) -> Iterator[Condition]:
    """Make one sheet for each department, and see who has returned it."""
    from courtdesk.ui.dialogs.fill_make import FillMakeDialog

    yield walk.open("tasks")
    page = walk.page()
    if not isinstance(page, LedgerPage):
        raise TypeError(page)
    page.make_sheets()
    yield walk.appears(FillMakeDialog)
    yield walk.quiet()
    walk.save("fill_make")
    dialog = walk.dialog(FillMakeDialog)
    if not isinstance(dialog, FillMakeDialog):
        raise TypeError(dialog)
    dialog.make_in(walk.context.folder.root)
    yield lambda: not dialog.isVisible()
    yield walk.quiet()
    yield walk.open("filling")
    walk.save("filling")


def _adopt(walk: Walk, page: PlanReviewPage, picture: str) -> Iterator[Condition]:
    """Adopt what is reviewed, whatever is asked on the way."""
    from courtdesk.ui.dialogs.message_dialog import AskDialog
    from courtdesk.ui.dialogs.review_departments import DepartmentsDialog

    page.adopt()
    yield walk.quiet()
    ask = walk.dialog(AskDialog)
    if isinstance(ask, AskDialog):
        ask.yes_button.click()
        yield walk.quiet()
    departments = walk.dialog(DepartmentsDialog)
    if isinstance(departments, DepartmentsDialog):
        if picture:
            walk.save(picture)
        departments.yes_button.click()
    yield walk.quiet()
    yield lambda: walk.page() is not page


def _another_plan(walk: Walk) -> Path:
    """Write a second plan, as the sample court has adopted the first."""
    written = (paths.resources() / "sample" / "plan.txt").read_text(encoding="utf-8")
    for old, new in words.ANOTHER_PLAN:
        written = written.replace(old, new)
    path = walk.context.folder.root / words.ANOTHER_PLAN_FILE
    path.write_text(written, encoding="utf-8")
    return path
