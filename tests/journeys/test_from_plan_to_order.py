"""The clerk's straight way through the house, by the same actions as the windows."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import docx
import pytest

from courtdesk import paths
from courtdesk.actions.adopting import adopt
from courtdesk.actions.case_import import import_cases
from courtdesk.actions.cases import case_detail
from courtdesk.actions.courts import set_up_court
from courtdesk.actions.demo import build_demo_court
from courtdesk.actions.desk import close_desk, open_desk
from courtdesk.actions.documents import document_file, list_documents, list_waiting
from courtdesk.actions.issuing import Outputs, issue
from courtdesk.actions.results import CourtInfo
from courtdesk.actions.sample_export import write_sample_export
from courtdesk.actions.tasks import edit_task, list_tasks
from courtdesk.actions.today import day_counts
from courtdesk.actions.undo import undo
from courtdesk.intake.reading import read_plan
from courtdesk.paths import DataFolder

DAY = date(2026, 11, 20)


def test_from_the_plan_and_the_export_to_the_order_on_paper(tmp_path: Path) -> None:
    desk = open_desk(DataFolder(tmp_path / "data"), who="林书雅")
    set_up_court(desk, CourtInfo(name="示例县人民法院", code="示法", telephone="0000-1234567"))

    # Morning: the leaders' plan has come.
    adopted = adopt(desk, read_plan(paths.resources() / "sample" / "plan.docx"), accept_doubts=True)
    task = list_tasks(desk, adopted.campaign_id)[0]
    edit_task(desk, task.id, "state", "进行中")
    undo(desk)
    assert list_tasks(desk, adopted.campaign_id)[0] == task

    # The export of the case system.
    export = tmp_path / "案件表.xlsx"
    write_sample_export(export, DAY, count=600)
    imported = import_cases(desk, export)
    assert imported.new > 500
    assert imported.refused_file is not None
    assert imported.refused_file.exists()
    assert import_cases(desk, export).unchanged == imported.new

    # What is due, and why; then on paper.
    before = day_counts(desk.folder, DAY)
    waiting = list_waiting(desk, DAY)
    assert len([each for each in waiting if each.rule]) == before.to_sign > 0
    assert {each.subject_table for each in waiting if not each.rule} == {"task"}, "the plan has a task past its day"
    issued = issue(desk, waiting, DAY, outputs=Outputs(tmp_path / "out"))
    assert day_counts(desk.folder, DAY).to_sign == 0
    assert len(list_documents(desk)) == len(issued)

    order = next(each for each in issued if each.kind == "supervision_order")
    text = "\n".join(paragraph.text for paragraph in docx.Document(str(order.file)).paragraphs)
    assert order.number in text
    assert str(order.cites) in text
    assert "示例县人民法院文件" in text
    case_id = next(each.case_id for each in waiting if each.subject == order.subject)
    assert {line.number for line in case_detail(desk, case_id, DAY).documents} == {order.number, order.cites}
    assert document_file(desk, order.document_id).read_bytes() == order.file.read_bytes()
    close_desk(desk)


@pytest.mark.slow
def test_the_sample_court_has_something_to_do_on_any_day(tmp_path: Path) -> None:
    for day in (DAY, DAY + timedelta(100)):
        folder = DataFolder(tmp_path / day.isoformat())
        close_desk(build_demo_court(folder, day))
        counts = day_counts(folder, day)
        assert counts.over
        assert counts.d7
        assert counts.d15
        assert counts.urging_waiting
        assert counts.orders_waiting
        assert counts.to_reply
        assert counts.tasks_open
