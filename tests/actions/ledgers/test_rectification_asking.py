"""The ledger 巡察整改 as it is asked: views, headings, totals by department, what else tells of a measure."""

from __future__ import annotations

from datetime import date, timedelta
from time import perf_counter

import pytest
from sqlalchemy import insert, select

from courtdesk.actions.desk import Desk
from courtdesk.actions.drafts import new_draft
from courtdesk.actions.ledgers.asking import find_lines, ledger_rows, view_counts_of
from courtdesk.actions.ledgers.bin import delete_rows
from courtdesk.actions.ledgers.editing import edit_cells
from courtdesk.actions.ledgers.links import links_of
from courtdesk.actions.ledgers.suggesting import suggestions_of
from courtdesk.actions.ledgers.summary import summary_of
from courtdesk.actions.ledgers.values import CellEdit, Condition, Lamp, Op, Order, Query
from courtdesk.actions.search import search_everywhere
from courtdesk.actions.subjects import facts_of, name_of
from courtdesk.actions.timeline import timeline
from courtdesk.errors import RowGone
from courtdesk.models.rectification import InspectionFinding, Measure, MeasureParty
from tests.actions.ledgers.rectification_office import DAY, INSPECTION, OTHER, furnish_rectification

KEY = "rectification"


@pytest.fixture(autouse=True)
def _furnished(desk: Desk) -> None:
    furnish_rectification(desk)


def ids(desk: Desk, view: str = "all", **more: object) -> list[int]:
    return list(find_lines(desk, Query(KEY, view, **more), DAY).ids)  # type: ignore[arg-type] # Query's own


@pytest.mark.parametrize(
    ("view", "found"),
    [
        ("all", [1, 2, 3, 4, 5, 6, 7, 8, 9]),
        ("open", [1, 3, 4, 7, 8, 9]),
        ("due15", [3, 4, 7]),
        ("over", [3]),
        ("done", [5, 6]),
        ("to_close", [6]),
        ("closed", [5]),
    ],
)
def test_each_view_holds_its_measures_in_the_order_of_the_paper(desk: Desk, view: str, found: list[int]) -> None:
    assert ids(desk, view) == found
    assert view_counts_of(desk, KEY, DAY)[view] == len(found)


def test_measures_stand_under_their_problems_in_the_order_of_the_paper(desk: Desk) -> None:
    groups = find_lines(desk, Query(KEY, group="problem"), DAY).groups
    assert [(each.word, each.count) for each in groups] == [
        ("学习贯彻不够深入", 2),
        ("长期未结案件清理不力", 3),
        ("文书上网不及时", 1),
        ("青年干警培养缺少计划", 2),
        ("案款发放超期", 1),
    ]


@pytest.mark.parametrize(
    ("row_id", "cell"),
    [
        (3, Lamp("over", "2026-04-15")),
        (4, Lamp("d7", "2026-04-27")),
        (5, DAY - timedelta(30)),
        (2, "长期坚持"),
        (6, "立行立改"),
        (8, None),
    ],
)
def test_a_time_limit_carries_a_sign_while_something_is_to_be_done(desk: Desk, row_id: int, cell: object) -> None:
    assert ledger_rows(desk, KEY, [row_id], DAY)[row_id].values["due"] == cell


def test_an_inspection_is_called_by_its_name_or_by_its_paper(desk: Desk) -> None:
    rows = ledger_rows(desk, KEY, [1, 9], DAY)
    assert [rows[each].values["inspection"] for each in (1, 9)] == [INSPECTION, OTHER]


def test_the_numbers_of_several_inspections_are_ordered_as_numbers(desk: Desk) -> None:
    assert ids(desk, order=(Order("number", descending=True),))[:2] == [8, 7]
    assert ids(desk, conditions=(Condition("number", Op.IN, ("1",)),)) == [1, 2, 9]


def test_the_summary_tells_what_each_department_has_struck_off(desk: Desk) -> None:
    summary = summary_of(desk, Query(KEY), DAY, "departments", "closing")
    assert [each.word for each in summary.columns] == ["已销号", "待销号", "长期坚持", "未完成"]
    assert summary.totals == (1, 1, 1, 6)
    by_name = {group.word: cells for group, cells in zip(summary.groups, summary.cells, strict=True)}
    assert by_name["审管办"] == (1, 1, 0, 1)
    assert by_name["政治部"] == (0, 0, 0, 3)


def test_departments_of_the_ledger_are_offered_while_one_is_typed(desk: Desk) -> None:
    assert suggestions_of(desk, KEY, "departments", DAY)[0] in {"审管办", "政治部"}


# ---- what tells of a measure ------------------------------------------------------------------------


@pytest.mark.parametrize("text", ["逐案制定", "清理不力", "qlbl", "民事审判第一庭"])
def test_search_everywhere_finds_measures_by_problem_words_and_department(desk: Desk, text: str) -> None:
    (group,) = [each for each in search_everywhere(desk, text, DAY) if each.key == KEY]
    assert group.hits[0].page == KEY
    assert group.total == len(ids(desk, text=text)) > 0


def test_search_everywhere_finds_lines_of_assessment_tables(desk: Desk) -> None:
    (group,) = [each for each in search_everywhere(desk, "庭审直播", DAY) if each.key == "assessment"]
    assert group.hits[0].title == "庭审直播率不低于30%"


def test_people_and_departments_are_found_with_what_they_have_to_put_right(desk: Desk) -> None:
    (people,) = [each for each in search_everywhere(desk, "政治部", DAY) if each.key == "people"]
    (hit,) = people.hits
    assert (hit.detail, hit.page) == ("参与整改 3 条未完成", KEY)
    assert ids(desk, str(hit.arguments["view"]), conditions=hit.arguments["conditions"]) == [1, 7, 8]


def test_the_other_measures_of_the_problem_belong_to_a_measure(desk: Desk) -> None:
    links = links_of(desk, KEY, 3, DAY)
    assert [(each.row_id, each.name, each.lamp) for each in links] == [
        (4, "民事审判第一庭  院庭长包案督办", "ok"),
        (5, "审管办  清理结果按季通报", "done"),
    ]
    assert {each.relation for each in links} == {"同一问题的其他措施"}
    assert links_of(desk, KEY, 99, DAY) == []


@pytest.mark.parametrize(
    ("kind", "filled"),
    [
        (
            "supervision_notice",
            {
                "matter": "长期未结案件清理不力问题整改",
                "departments": "审管办",
                "basis": INSPECTION,
                "leaders": "陈立新",
                "due_on": "2026-04-15",
                "state": "已清理三件",
            },
        ),
        (
            "rectification_notice",
            {"problems": "长期未结案件清理不力", "departments": "审管办", "checked_how": INSPECTION},
        ),
    ],
)
def test_a_paper_about_a_measure_begins_with_what_the_ledger_knows(
    desk: Desk, kind: str, filled: dict[str, str]
) -> None:
    edit_cells(desk, KEY, [CellEdit(3, "progress", "已清理三件")], DAY)
    draft = new_draft(desk, kind, DAY, subject_table="measure", subject_id=3)
    assert filled.items() <= draft.form.items()
    assert name_of(desk, "measure", 3) == "整改问题 2"


def test_no_paper_is_begun_about_a_measure_that_is_gone(desk: Desk) -> None:
    delete_rows(desk, KEY, [3])
    with pytest.raises(RowGone):
        facts_of(desk, "measure", 3, DAY)


def test_the_course_of_a_measure_tells_its_own_changes_and_those_of_its_problem(desk: Desk) -> None:
    edit_cells(desk, KEY, [CellEdit(1, "problem", "学习不经常"), CellEdit(1, "due", "立行立改")], DAY)
    edit_cells(desk, KEY, [CellEdit(1, "people", "周书禾")], DAY)
    edit_cells(desk, KEY, [CellEdit(2, "measure", "另拟")], DAY)
    told = [entry.changes for entry in timeline(desk, "measure", 1) if entry.changes]
    assert told[0] == (("责任人", "林书雅", "周书禾"), ("责任人（存疑）", "（空）", "“周书禾”"))
    assert set(told[1]) == {
        ("反馈问题", "学习贯彻不够深入", "学习不经常"),
        ("整改时限", "2026-05-30", "（空）"),
        ("时限说明", "（空）", "立行立改"),
    }
    assert len(told) == 2, "what was changed of the other measure stands with that one"
    assert ("整改措施", "每月通报学习情况", "另拟") in timeline(desk, "measure", 2)[0].changes


# ---- many -------------------------------------------------------------------------------------------


def fill(desk: Desk, count: int) -> None:
    """Put so many measures of a third as many problems into the ledger."""
    with desk.sessions.begin() as session:
        findings = [
            {
                "id": 100 + at,
                "inspection_id": 1,
                "position": 100 + at,
                "number": 100 + at,
                "category": f"类别{at % 9}",
            }
            | {"problem": f"第{at}个问题表现为管理不到位", "source_place": ""}
            for at in range(count // 3 + 1)
        ]
        session.execute(insert(InspectionFinding), findings)
        pattern = dict(session.execute(select(Measure.__table__).where(Measure.id == 3)).mappings().one())
        measures = [
            pattern | {"id": 100 + at, "finding_id": 100 + at // 3, "position": at % 3, "due_on": _day(at)}
            for at in range(count)
        ]
        session.execute(insert(Measure), measures)
        parties = [
            {"measure_id": 100 + at, "role": role, "position": 1, "name": f"{name}{at % 20}"}
            for at in range(count)
            for role, name in (("leader", "领导"), ("department", "部门"))
        ]
        session.execute(insert(MeasureParty), parties)


def _day(at: int) -> date:
    return DAY + timedelta(at % 300 - 100)


def test_five_thousand_measures_answer_at_once(desk: Desk) -> None:
    fill(desk, 5000)
    questions = (
        Query(KEY, group="problem"),
        Query(KEY, "open", (Condition("departments", Op.IN, ("部门7",)),), group="problem"),
        Query(KEY, "over", order=(Order("due"),)),
        Query(KEY, text="管理 部门7"),
    )
    for query in questions:
        assert find_lines(desk, query, DAY).total
        begun = perf_counter()
        lines = find_lines(desk, query, DAY)
        ledger_rows(desk, KEY, lines.ids[:60], DAY)
        # Twenty times what it takes on a desk of today; without an index it would be more.
        assert perf_counter() - begun < 2
