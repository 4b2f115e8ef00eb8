"""Rows of the ledgers: what each cell holds, and that it is what the deeds of old said."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta

import pytest

from courtdesk.actions.cases import case_rows
from courtdesk.actions.courts import set_up_court
from courtdesk.actions.desk import Desk, open_desk
from courtdesk.actions.ledgers.asking import find_lines, ledger_rows
from courtdesk.actions.ledgers.declared import LEDGERS, ledger_info
from courtdesk.actions.ledgers.values import CellValue, Doubt, FieldKind, Lamp, LedgerRow, Query, Share
from courtdesk.actions.orders import complete_courses
from courtdesk.actions.results import CaseRow, CourtInfo
from courtdesk.models.campaigns import Task
from courtdesk.models.upkeep import DoubtfulCell
from courtdesk.paths import DataFolder
from tests.actions.ledgers.case_court import DAY, fill
from tests.actions.ledgers.paper_court import enter_papers, enter_tasks
from tests.actions.ledgers.people_court import enter_office
from tests.actions.ledgers.rectification_office import furnish_rectification
from tests.actions.matters_office import furnish_matters

#: What a cell of each kind may hold.
HOLDS: dict[FieldKind, tuple[type, ...]] = {
    FieldKind.TEXT: (str,),
    FieldKind.LONG: (str,),
    FieldKind.CHOICE: (str,),
    FieldKind.CASE_NO: (str,),
    FieldKind.NAMES: (tuple,),
    FieldKind.NUMBER: (int, float, type(None)),
    FieldKind.DATE: (date, Lamp, str, type(None)),
    FieldKind.LAMP: (Lamp, str),
    FieldKind.SHARE: (Share,),
}


def same(row: LedgerRow, case: CaseRow) -> bool:
    said: dict[str, CellValue] = {
        "case_no": case.case_no,
        "cause": case.cause,
        "procedure": case.procedure,
        "judge": case.judge,
        "department": case.department,
        "parties": case.parties,
        "filed_on": case.filed_on,
        "limit_on": case.limit_on,
        "closed_on": case.closed_on,
        "share": Share(case.days_used, case.limit_days, case.level),
        "level": Lamp(case.level, case.word),
        "days_left": case.days_left,
        "waiting": case.waiting,
    }
    return said.items() <= row.values.items() and row.state == case.level


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("later", [0, 3, 45])
def test_a_case_stands_in_the_ledger_as_the_rules_say(desk: Desk, seed: int, later: int) -> None:
    fill(desk, 120, seed)
    day = DAY + timedelta(later)
    ids = find_lines(desk, Query("cases"), day).ids
    rows, cases = ledger_rows(desk, "cases", ids, day), case_rows(desk, list(ids), day)
    assert rows.keys() == cases.keys()
    assert [row.id for row in rows.values() if not same(row, cases[row.id])] == []


@pytest.fixture(scope="module")
def full(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    desk = open_desk(DataFolder(tmp_path_factory.mktemp("full")), who="林书雅")
    set_up_court(desk, CourtInfo(name="示例县人民法院", code="示法", case_code="豫0899"))
    fill(desk, 30)
    enter_tasks(desk)
    enter_papers(desk, DAY)
    complete_courses(desk)
    enter_office(desk)
    furnish_rectification(desk)
    furnish_matters(desk)
    return desk


@pytest.mark.parametrize("ledger", LEDGERS)
def test_a_row_holds_every_declared_field_in_its_kind(full: Desk, ledger: str) -> None:
    rows = ledger_rows(full, ledger, find_lines(full, Query(ledger), DAY).ids, DAY)
    assert rows
    for row in rows.values():
        for field in ledger_info(ledger).fields:
            assert isinstance(row.values[field.key], HOLDS[field.kind]), (field.key, row.values[field.key])


@pytest.mark.parametrize(
    ("ledger", "editable"),
    [("cases", True), ("tasks", True), ("rectification", True), ("documents", False), ("register", False)],
)
def test_what_was_issued_is_not_edited_in_its_row(full: Desk, ledger: str, *, editable: bool) -> None:
    rows = ledger_rows(full, ledger, find_lines(full, Query(ledger), DAY).ids, DAY)
    assert {row.editable for row in rows.values()} == {editable}


@pytest.mark.parametrize("ledger", LEDGERS)
def test_a_row_that_is_gone_is_left_out(full: Desk, ledger: str) -> None:
    (first, *_) = find_lines(full, Query(ledger), DAY).ids
    assert list(ledger_rows(full, ledger, [first, 987_654, -987_654], DAY)) == [first]


def test_no_rows_are_asked_for_and_none_come(full: Desk) -> None:
    assert ledger_rows(full, "cases", [], DAY) == {}


def task(desk: Desk, change: Callable[[Task], None]) -> LedgerRow:
    with desk.sessions() as session, session.begin():
        found = session.get(Task, 1)
        assert found is not None
        change(found)
    return ledger_rows(desk, "tasks", [1], DAY)[1]


@pytest.mark.parametrize(
    ("state", "due", "recurrence", "cell"),
    [
        ("未开始", DAY - timedelta(1), "", Lamp("over", "2026-04-19")),
        ("进行中", DAY, "", Lamp("d1", "2026-04-20")),
        ("进行中", DAY + timedelta(7), "每月", Lamp("d7", "2026-04-27")),
        ("进行中", DAY + timedelta(15), "", Lamp("d15", "2026-05-05")),
        ("进行中", DAY + timedelta(16), "", DAY + timedelta(16)),
        ("已完成", DAY - timedelta(9), "", DAY - timedelta(9)),
        ("长期坚持", None, "每季度", "每季度"),
        ("未开始", None, "", None),
    ],
)
def test_a_due_day_carries_a_sign_while_the_task_is_open_and_the_day_near(
    desk: Desk, state: str, due: date | None, recurrence: str, cell: CellValue
) -> None:
    enter_tasks(desk)

    def change(found: Task) -> None:
        found.state, found.due_on, found.recurrence = state, due, recurrence

    assert task(desk, change).values["due"] == cell


def test_names_stand_in_their_order_and_the_last_progress_beside_them(desk: Desk) -> None:
    enter_tasks(desk)
    row = ledger_rows(desk, "tasks", [1], DAY)[1]
    assert row.values["leaders"] == ("周书禾", "许一诺")
    assert row.values["departments"] == ("立案庭", "执行局")
    assert row.values["lead_departments"] == ()
    assert row.values["progress"] == "第二次进展"
    assert row.values["state"] == Lamp("ok", "未开始")


def test_a_doubtful_cell_brings_its_text_along(desk: Desk) -> None:
    fill(desk, 3)
    with desk.sessions() as session, session.begin():
        session.add(DoubtfulCell(table_name="cases", row_id=2, field="filed_on", text="去年底", reason="看不懂"))
        session.add(DoubtfulCell(table_name="task", row_id=3, field="due", text="不日", reason="看不懂"))
    rows = ledger_rows(desk, "cases", [1, 2, 3], DAY)
    assert [dict(row.doubts) for row in rows.values()] == [{}, {"filed_on": Doubt("去年底", "看不懂")}, {}]


def papers(rows: Sequence[LedgerRow]) -> dict[str, tuple[str, CellValue]]:
    return {str(row.values["title"]): (row.state, row.values["state"]) for row in rows}


def test_a_paper_says_where_it_stands(full: Desk) -> None:
    ids = [*find_lines(full, Query("documents"), DAY).ids, *find_lines(full, Query("documents", "drafts"), DAY).ids]
    assert papers(list(ledger_rows(full, "documents", ids, DAY).values())) == {
        "通知一": ("issued", Lamp("done", "已签发")),
        "催办二": ("reply", Lamp("reply", "待回执")),
        "催办三": ("late", Lamp("over", "回执超 5 天")),
        "催办四": ("replied", Lamp("done", "已回执")),
        "催办五": ("void", Lamp("pause", "作废")),
        "召开审判管理工作会议": ("draft", Lamp("sign", "草稿")),
    }


def test_a_draft_has_no_number_and_a_negative_id(full: Desk) -> None:
    (draft,) = ledger_rows(full, "documents", find_lines(full, Query("documents", "drafts"), DAY).ids, DAY).values()
    assert draft.id < 0
    assert draft.values["number"] == "未编号"
    assert draft.values["kind_name"] == "通知"
