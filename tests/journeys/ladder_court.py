"""A small court with a task, a measure, a matter and a case that somebody must be urged about."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path

from openpyxl import Workbook

from courtdesk.actions.case_import import import_cases
from courtdesk.actions.courts import set_up_court
from courtdesk.actions.desk import Desk, close_desk, open_desk
from courtdesk.models.campaigns import Campaign, Task, TaskParty
from courtdesk.models.history import deed
from courtdesk.models.organisation import Person
from courtdesk.paths import DataFolder
from tests.actions.conftest import COURT, HEADINGS, case_row
from tests.actions.ledgers.rectification_office import furnish_rectification
from tests.actions.matters_office import OVER, furnish_matters

#: The day on which every climb begins.
DAY = date(2026, 4, 20)
#: A case by simple procedure; the office orders it to be closed on its sixtieth day.
FILED = DAY - timedelta(51)
ORDERED = FILED + timedelta(60)


@dataclass(frozen=True, slots=True)
class Climber:
    """A row that goes up the ladder: table and id, the page it is begun from, and its steps in order."""

    table: str
    row_id: int
    page: str
    steps: tuple[str, ...] = ("催办", "督办", "约谈", "通报", "移送")


#: The third measure of the inspection is five days late, the fourth matter six; the task is due in three days.
TASK_ROW, MEASURE_ROW = Climber("task", 1, "tasks"), Climber("measure", 3, "rectification")
MATTER_ROW, CASE_ROW = Climber("matter", OVER, "matters"), Climber("cases", 1, "cases")


def build(folder: DataFolder, scratch: Path) -> None:
    """Make the court in an empty folder."""
    desk = open_desk(folder, who="林书雅")
    set_up_court(desk, COURT)
    _appoint_and_assign(desk)
    furnish_rectification(desk)
    furnish_matters(desk)
    import_cases(desk, _export(scratch))
    close_desk(desk)


def _appoint_and_assign(desk: Desk) -> None:
    with deed(desk.sessions, "布置", "测试", undoable=False) as (session, _):
        session.add(Person(name="王小满", post="副院长", in_charge="民事审判第一庭", telephone="", remark=""))
        session.add(Person(name="顾长风", post="院长", in_charge="", telephone="", remark=""))
        texts = dict.fromkeys(("number", "issuer", "addressees", "basis"), "")
        campaign = Campaign(title="质效提升行动方案", kind="campaign_plan", **texts)
        campaign.source_name = campaign.source_digest = "方案.docx"
        campaign.adopted_at = datetime.combine(DAY, time(9))
        session.add(campaign)
        session.flush()
        session.add(_task(campaign.id))


def _task(campaign_id: int) -> Task:
    texts = dict.fromkeys(("group_heading", "text", "recurrence", "source_place", "remark"), "")
    due = DAY + timedelta(3)
    task = Task(
        campaign_id=campaign_id, position=1, number=1, heading="清理长期未结案件", due_on=due, state="进行中", **texts
    )
    names = (("leader", "王小满"), ("lead_department", "审管办"))
    task.parties = [TaskParty(role=role, position=at, name=name) for at, (role, name) in enumerate(names, start=1)]
    return task


def _export(folder: Path) -> Path:
    """Write the export of the one case."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(list(HEADINGS))
    sheet.append(list(case_row(1, FILED)))
    path = folder / "案件表.xlsx"
    book.save(path)
    return path
