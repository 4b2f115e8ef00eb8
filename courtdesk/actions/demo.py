"""The sample court: invented, marked 演练, and never mixed with a real one."""

from __future__ import annotations

import shutil
from datetime import date, timedelta

from sqlalchemy import select

from courtdesk import paths
from courtdesk.actions import wording
from courtdesk.actions.case_import import import_cases
from courtdesk.actions.courts import set_up_court
from courtdesk.actions.desk import Desk, open_desk
from courtdesk.actions.documents import list_waiting
from courtdesk.actions.issuing import issue
from courtdesk.actions.plans import adopt_plan
from courtdesk.actions.results import CourtInfo
from courtdesk.actions.sample_export import write_sample_export
from courtdesk.actions.tasks import list_tasks, record_progress
from courtdesk.actions.today import glance_at_court
from courtdesk.errors import NotASampleCourt
from courtdesk.intake.reading import read_plan
from courtdesk.models.documents import IssuedDocument
from courtdesk.models.history import deed
from courtdesk.models.organisation import Person
from courtdesk.paths import DataFolder
from courtdesk.progress import SILENT, Progress

COURT = CourtInfo(
    name="示例县人民法院",
    code="示法",
    case_code="豫0899",
    office="审判管理办公室",
    address="示例县建设路1号",
    telephone="0000-1234567",
    demo=True,
)
CASES = 5000
#: The sample court issued what was due until some days ago, so that a week's work waits today.
_DAYS_BEHIND = 6
_DAYS_BETWEEN = 12
_SLIPS_MISSING = 4


def build_demo_court(folder: DataFolder, day: date, progress: Progress = SILENT) -> Desk:
    """Fill the empty ``folder`` with the sample court as it stands on ``day`` and return its open desk."""
    desk = open_desk(folder, progress=progress)
    set_up_court(desk, COURT)
    with deed(desk.sessions, wording.SET_UP_COURT, desk.who) as (session, _):
        session.add(Person(name="王小满", post=wording.VICE_PRESIDENT))
    import_sample_cases(desk, day, progress)
    adopt_sample_plan(desk)
    _issue_what_was_due(desk, day - timedelta(_DAYS_BEHIND), progress)
    _return_old_slips(desk, day)
    return desk


def throw_away(folder: DataFolder) -> None:
    """Remove an earlier sample court from ``folder``; raise `NotASampleCourt` if another court's data are there."""
    if not folder.root.exists():
        return
    court = glance_at_court(folder)
    if court is None or not court.demo:
        raise NotASampleCourt(folder.root)
    shutil.rmtree(folder.root)


def import_sample_cases(desk: Desk, day: date, progress: Progress) -> None:
    """Write the sample export for ``day`` into the data folder and import it."""
    export = desk.folder.root / wording.SAMPLE_EXPORT.format(day=f"{day:%Y-%m-%d}")
    write_sample_export(export, day, count=CASES)
    import_cases(desk, export, progress)


def adopt_sample_plan(desk: Desk) -> None:
    """Adopt the sample plan and let two of its tasks make progress."""
    plan = read_plan(paths.resources() / "sample" / "plan.docx")
    adopted = adopt_plan(desk, plan, accept_doubts=True)
    first, second, *_ = list_tasks(desk, adopted.campaign_id)
    record_progress(desk, first.id, "已印发评查标准，完成首批案件抽取。", "进行中")
    record_progress(desk, second.id, "已完成制度修订并组织学习。", "已完成")


def _issue_what_was_due(desk: Desk, day: date, progress: Progress) -> None:
    """Issue as an office would have: urging notices on their day, orders ten days and more later."""
    earlier = day - timedelta(_DAYS_BETWEEN)
    issue(
        desk,
        [each for each in list_waiting(desk, earlier) if each.kind == "urging_notice"],
        earlier,
        progress=progress,
    )
    issue(desk, list_waiting(desk, day), day, progress=progress)


def _return_old_slips(desk: Desk, day: date) -> None:
    """Let the reply slips that were due come back, but for a few that somebody must ask for."""
    with deed(desk.sessions, wording.SLIPS_RETURNED, desk.who, undoable=False) as (session, _):
        question = select(IssuedDocument).where(IssuedDocument.reply_due < day).order_by(IssuedDocument.id)
        for document in session.scalars(question).all()[_SLIPS_MISSING:]:
            document.replied_on = document.reply_due
