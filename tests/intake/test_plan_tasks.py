"""Tasks are found by their numbers and labels, and what they lack is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from courtdesk.errors import NoTasksFound, Problem, Severity
from courtdesk.intake.draft import Kind, PlanDraft
from courtdesk.intake.plan_parser import parse_plan
from tests.intake.plan_samples import source_of

HEAD = ["示例县人民法院文件", "示例县人民法院“质量年”活动实施方案", "2026年3月10日", "一、主要措施"]


def parsed(*paragraphs: str, kind: Kind = Kind.CAMPAIGN_PLAN) -> PlanDraft:
    return parse_plan(source_of(*HEAD, *paragraphs), kind)


def told(draft: PlanDraft, severity: Severity) -> list[str]:
    return [problem.message for problem in draft.problems if problem.severity is severity]


SHAPES = {
    "labels on lines of their own": ["1.甲。", "责任部门：立案庭", "2.乙。", "责任部门：审管办"],
    "labels after the sentence": ["1.甲。责任部门:立案庭", "2.乙。责任部门:审管办"],
    "labels in brackets": ["1.甲。（责任部门：立案庭）", "2.乙。（责任部门：审管办）"],
    "tasks numbered （一）": ["（一）甲。", "责任部门：立案庭", "（二）乙。", "责任部门：审管办"],
    "labels before the signature": ["1.甲。", "责任部门：立案庭", "2.乙。", "责任部门：审管办", "示例县人民法院"],
    "a list without labels before": [
        "1.丙；",
        "2.丁。",
        "二、任务分工",
        "1.甲。责任部门：立案庭",
        "2.乙。责任部门：审管办",
    ],
}


@pytest.mark.parametrize("paragraphs", SHAPES.values(), ids=SHAPES)
def test_tasks_are_found_in_every_shape(paragraphs: list[str]) -> None:
    tasks = parsed(*paragraphs).tasks
    assert [(t.number, t.text, t.departments.value) for t in tasks] == [
        (1, "甲。", ("立案庭",)),
        (2, "乙。", ("审管办",)),
    ]


def test_points_within_a_task_belong_to_it() -> None:
    first, second = parsed(
        "1.甲。", "（1）丙；", "（2）丁。", "责任部门：立案庭", "2.乙。", "（1）戊。", "责任部门：审管办"
    ).tasks
    assert first.text == "甲。\n（1）丙；\n（2）丁。"
    assert first.heading == "甲。"
    assert [place.paragraph for place in first.places] == [5, 6, 7, 8]
    assert (second.text, second.place.paragraph) == ("乙。\n（1）戊。", 9)


def test_points_numbered_like_tasks_belong_to_the_task_above() -> None:
    tasks = parsed(
        "（一）甲。", "1.丙；", "2.丁。", "责任部门：立案庭", "（二）乙。", "1.戊；", "2.己。", "责任部门：审管办"
    ).tasks
    assert [task.heading for task in tasks] == ["甲。", "乙。"]


def test_tasks_stand_under_their_group() -> None:
    tasks = parsed("（一）流程管理。补短板。", "1.甲。责任部门：立案庭", "（二）质量", "2.乙。责任部门：审管办").tasks
    assert [task.group for task in tasks] == ["（一）流程管理", "（二）质量"]


def test_leading_departments_are_kept_apart() -> None:
    (task, _) = parsed("1.甲。牵头部门：审管办；责任部门：立案庭、各业务庭", "2.乙。牵头部门：审管办").tasks
    assert task.lead_departments.value == ("审管办",)
    assert task.departments.value == ("立案庭", "各业务庭")


def test_a_leading_department_is_department_enough() -> None:
    draft = parsed("1.甲。牵头部门：审管办", "2.乙。牵头部门：立案庭")
    assert draft.missing() == ()
    assert draft.tasks[0].departments.value == ()


def test_what_closes_the_document_is_no_part_of_the_last_task() -> None:
    closing = ["附件：任务分解表", "示例县人民法院", "2026年3月10日", "示例县人民法院办公室2026年3月11日印发"]
    tasks = parsed("1.甲", "责任部门：立案庭", "措施：丙。", "2.乙", "责任部门：审管办", "措施：丁。", *closing).tasks
    assert [task.text for task in tasks] == ["甲\n措施：丙。", "乙\n措施：丁。"]


LEADERS = [
    ("副院长周书禾", "周书禾", True),
    ("周书禾同志", "周书禾", True),
    ("周书禾（副院长）", "周书禾", True),
    ("分管院领导", "分管院领导", False),
]


@pytest.mark.parametrize(("written", "name", "sure"), LEADERS)
def test_leaders_are_named_without_their_posts(written: str, name: str, sure: bool) -> None:  # noqa: FBT001 - a table
    leaders = parsed(f"1.甲。牵头领导：{written}。责任部门：立案庭", "2.乙。责任部门：立案庭").tasks[0].leaders
    assert (leaders.value, leaders.sure) == ((name,), sure)


def test_the_title_may_tell_the_year() -> None:
    paragraphs = ["2027年质效提升方案", "一、措施", "1.甲，6月底前完成。责任部门：立案庭"]
    (task,) = parse_plan(source_of(*paragraphs), Kind.CAMPAIGN_PLAN).tasks
    assert str(task.due.value) == "2027-06-30"


DUES = [
    ("1.甲。责任部门：立案庭 完成时限：2026年6月30日前", "2026-06-30", None, True),
    ("1.甲，6月底前完成。责任部门：立案庭", "2026-06-30", None, True),
    ("1.甲，年底前完成。责任部门：立案庭", "2026-12-31", None, True),
    ("1.甲，6月底前摸底，9月底前完成。责任部门：立案庭", "2026-09-30", None, False),
    ("1.甲。责任部门：立案庭 完成时限：国庆节前", None, None, False),
    ("1.甲。责任部门：立案庭 完成时限：长期坚持", None, "长期坚持", True),
    ("1.甲，每季度通报一次。责任部门：立案庭", None, "每季度", True),
    ("1.甲，每周提示、每月通报。责任部门：立案庭", None, "每周、每月", False),
    ("1.甲。责任部门：立案庭", None, None, True),
]


@pytest.mark.parametrize(("text", "due", "recurrence", "sure"), DUES)
def test_deadlines_and_recurrences_are_read(text: str, due: str | None, recurrence: str | None, sure: bool) -> None:  # noqa: FBT001 - a table
    task = parsed(text, "2.乙。责任部门：立案庭").tasks[0]
    assert (task.due.value and task.due.value.isoformat()) == due
    assert task.recurrence.value == recurrence
    assert (task.confidence >= 0.9) is sure


LED = "牵头领导：周书禾。责任部门：立案庭"
LACKING = [
    ([f"1.甲。{LED}", f"2.乙。{LED}", "3.丙。责任部门：立案庭"], ["第 3 项没有写明牵头领导"]),
    ([f"1.甲。{LED}", "2.乙。", f"3.丙。{LED}"], ["第 2 项没有写明责任部门", "第 2 项没有写明牵头领导"]),
    (["1.甲。责任部门：立案庭", "2.乙。责任部门：立案庭"], []),
    (
        ["1.甲。责任部门：立案庭", "2.乙。责任人：各分管院长", "3.丙。责任部门：立案庭"],
        ["第 2 项没有写明责任部门，只写了责任人：各分管院长"],
    ),
]


@pytest.mark.parametrize(("paragraphs", "errors"), LACKING)
def test_what_must_be_there_and_is_not_is_an_error(paragraphs: list[str], errors: list[str]) -> None:
    draft = parsed(*paragraphs)
    assert told(draft, Severity.ERROR) == errors
    assert [problem.message for problem in draft.missing()] == errors


def test_a_missing_value_points_to_its_task() -> None:
    draft = parsed(f"1.甲。{LED}", "2.乙。牵头领导：周书禾", f"3.丙。{LED}")
    assert draft.missing() == (Problem("第 6 段", "第 2 项没有写明责任部门", Severity.ERROR),)


DOUBTS = [
    (["1.落实审限管理制度。落实审限管理制度。责任部门：立案庭"], ["第 1 项有重复的句子：“落实审限管理制度。”"]),
    (["1.甲。责任部门：立案庭", "4.乙。责任部门：立案庭"], ["任务编号从 1 跳到 4，中间可能有缺漏"]),
    (["1.甲。责任部门：立案庭", "1.乙。责任部门：立案庭"], ["任务编号 1 重复出现"]),
    (["1.甲。责任部门：按职责分工抓好落实"], ["第 1 项“按职责分工抓好落实”不像部门名称"]),
    (["1.甲。牵头领导：分管院领导。责任部门：立案庭"], ["第 1 项“分管院领导”不像人名"]),
]


@pytest.mark.parametrize(("paragraphs", "doubts"), DOUBTS)
def test_what_is_doubtful_is_told(paragraphs: list[str], doubts: list[str]) -> None:
    assert told(parsed(*paragraphs), Severity.DOUBT) == doubts


def test_number_and_date_of_different_years_are_told() -> None:
    source = source_of("示法发〔2026〕5号", "2025年3月10日", "一、措施", "1.甲。责任部门：立案庭")
    assert "落款日期是 2025 年，文号是“示法发〔2026〕5号”，年份不一致" in told(
        parse_plan(source, Kind.CAMPAIGN_PLAN), Severity.DOUBT
    )


def test_a_chapter_left_out_is_noted() -> None:
    draft = parsed("1.甲。责任部门：立案庭", "三、要求")
    assert told(draft, Severity.NOTE) == ["标题“三、”的编号不连续（前一个是第 1 个）"]


def test_a_plan_without_labels_gives_its_numbered_measures_as_doubtful() -> None:
    draft = parsed("1.甲。", "2.乙。", "二、工作要求", "1.丙。")
    assert [task.text for task in draft.tasks] == ["甲。", "乙。"]
    assert all(task.confidence < 0.9 for task in draft.tasks)
    assert [problem.message for problem in draft.missing()] == ["全部 2 项任务都没有写明责任部门"]


@pytest.mark.parametrize("kind", [Kind.OTHER, Kind.RECTIFICATION_REPORT])
def test_other_papers_without_labels_hold_no_tasks(kind: Kind) -> None:
    with pytest.raises(NoTasksFound, match="没有找到编号的工作任务"):
        parsed("1.甲。", "2.乙。", kind=kind)


def test_a_plan_without_numbers_holds_no_tasks() -> None:
    with pytest.raises(NoTasksFound) as caught:
        parse_plan(source_of("食堂管理方案", "大家要节约粮食。"), Kind.CAMPAIGN_PLAN)
    assert Path("方案.txt").name in caught.value.what
