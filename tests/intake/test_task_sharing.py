"""Labels that hold for several tasks, and which numbers are the tasks then; the words are invented."""

from __future__ import annotations

import pytest

from courtdesk.errors import Severity
from courtdesk.intake.draft import Kind, PlanDraft, TaskDraft
from courtdesk.intake.plan_reader import read_text
from courtdesk.intake.reading import parse

Row = tuple[str, tuple[str, ...], tuple[str, ...], tuple[str, ...]]


def read(*lines: str) -> PlanDraft:
    title = "示例县人民法院服务提升活动实施方案"
    return parse(read_text("\n".join([title, *lines, "2026年3月2日"])), Kind.CAMPAIGN_PLAN)


def told(task: TaskDraft) -> Row:
    return task.heading, task.leaders.value, task.lead_departments.value, task.departments.value


def rows(draft: PlanDraft) -> list[Row]:
    return [told(task) for task in draft.tasks]


def test_items_counted_through_all_groups_are_the_tasks_and_share_the_label_below_their_group() -> None:
    draft = read(
        "一、重点任务",
        "（一）便民",
        "1.增设窗口。",
        "2.公开清单。",
        "责任部门：立案庭、信访办",
        "（二）提速",
        "3.优先排期。",
        "责任部门：民二庭",
    )
    assert rows(draft) == [
        ("增设窗口。", (), (), ("立案庭", "信访办")),
        ("公开清单。", (), (), ("立案庭", "信访办")),
        ("优先排期。", (), (), ("民二庭",)),
    ]
    assert draft.tasks[1].text == "公开清单。"


def test_items_counted_anew_in_each_group_are_measures_of_the_group() -> None:
    draft = read(
        "一、重点任务",
        "（一）便民",
        "1.增设窗口。",
        "2.公开清单。",
        "责任部门：立案庭",
        "（二）提速",
        "1.优先排期。",
        "2.压缩周期。",
        "责任部门：民二庭",
    )
    assert rows(draft) == [("便民", (), (), ("立案庭",)), ("提速", (), (), ("民二庭",))]
    assert draft.tasks[0].text == "便民\n1.增设窗口。\n2.公开清单。"


def test_a_bracket_below_the_points_of_a_group_belongs_to_the_group() -> None:
    draft = read(
        "一、重点任务",
        "（一）便民",
        "1.增设窗口；",
        "2.公开清单。",
        "（立案庭牵头，各业务庭配合）",
        "（二）提速",
        "1.优先排期；",
        "2.压缩周期。",
        "（审管办牵头，各业务庭配合）",
    )
    assert rows(draft) == [
        ("便民", (), ("立案庭",), ("各业务庭",)),
        ("提速", (), ("审管办",), ("各业务庭",)),
    ]


def test_what_a_chapter_says_in_its_heading_holds_for_its_items() -> None:
    draft = read(
        "一、政治建设（责任部门：政治部）",
        "1.每月学习。",
        "2.办好讲坛。",
        "二、作风建设（责任部门：督察室）",
        "3.检查纪律。",
    )
    assert rows(draft) == [
        ("每月学习。", (), (), ("政治部",)),
        ("办好讲坛。", (), (), ("政治部",)),
        ("检查纪律。", (), (), ("督察室",)),
    ]


def test_a_line_below_a_chapter_adds_to_what_its_items_say_themselves() -> None:
    draft = read(
        "一、主责主业",
        "（责任领导：潘守正）",
        "1.加强审判。责任部门：刑庭",
        "二、服务群众",
        "（责任领导：葛明哲）",
        "2.优化窗口。责任部门：立案庭",
        "3.化解信访。责任部门：信访办；责任领导：苏文伯",
    )
    assert rows(draft) == [
        ("加强审判。", ("潘守正",), (), ("刑庭",)),
        ("优化窗口。", ("葛明哲",), (), ("立案庭",)),
        ("化解信访。", ("苏文伯",), (), ("信访办",)),
    ]


def test_above_all_holds_for_the_tasks_above_it_in_its_group() -> None:
    draft = read(
        "一、工作措施",
        "（一）设施",
        "1.改造大厅。",
        "2.配备终端。",
        "以上工作由诉讼服务中心牵头，综合办配合。",
        "（二）机制",
        "3.轮班接待。",
        "4.首问负责。",
        "以上工作由立案庭负责。",
    )
    assert rows(draft) == [
        ("改造大厅。", (), ("诉讼服务中心",), ("综合办",)),
        ("配备终端。", (), ("诉讼服务中心",), ("综合办",)),
        ("轮班接待。", (), (), ("立案庭",)),
        ("首问负责。", (), (), ("立案庭",)),
    ]
    assert [task.text for task in draft.tasks][1] == "配备终端。"


@pytest.mark.parametrize(
    ("first", "second", "number"),
    [("立案庭：", "执行局：", "1."), ("一、立案庭", "二、执行局", "（一）"), ("（一）立案庭", "（二）执行局", "1.")],
)
def test_a_department_as_a_heading_is_responsible_for_what_stands_below(first: str, second: str, number: str) -> None:
    draft = read("现将任务分解如下：", first, f"{number}跨域立案。", second, f"{number}清理案款，年底前清零。")
    assert rows(draft) == [
        ("跨域立案。", (), (), ("立案庭",)),
        ("清理案款，年底前清零。", (), (), ("执行局",)),
    ]
    assert draft.tasks[0].text == "跨域立案。"


def test_whom_a_letter_is_for_is_no_heading() -> None:
    draft = read(
        "立案庭、执行局：", "现将任务分解如下：", "一、任务", "1.甲。责任部门：审管办", "2.乙。责任部门：办公室"
    )
    assert [task.departments.value for task in draft.tasks] == [("审管办",), ("办公室",)]


def test_a_leading_group_is_no_department() -> None:
    draft = read(
        "一、领导小组", "（一）甲。", "二、工作专班", "（一）乙。", "三、主要任务", "（一）丙。", "（二）丁。"
    )
    assert [task.heading for task in draft.tasks] == ["丙。", "丁。"]


def test_points_that_are_paragraphs_are_tasks_where_nothing_is_numbered() -> None:
    draft = read(
        "一、工作措施",
        "一是集中清案。逐案排期。（责任部门：各业务庭）",
        "二是集中送达。成立专班。（责任部门：立案庭）",
        "二、工作要求",
        "一是提高认识。",
    )
    assert [(task.number, task.heading, task.departments.value) for task in draft.tasks] == [
        (1, "集中清案。", ("各业务庭",)),
        (2, "集中送达。", ("立案庭",)),
    ]


def test_a_chapter_that_plans_give_to_nothing_else_holds_tasks_and_all_are_doubtful() -> None:
    draft = read(
        "一、评查范围", "去年的案件。", "二、评查方式", "（一）自查。", "（二）互查。", "三、工作要求", "（一）认真。"
    )
    assert [task.heading for task in draft.tasks] == ["自查。", "互查。"]
    assert not any(task.confidence >= 0.9 for task in draft.tasks)


def test_that_nobody_is_named_anywhere_is_said_once() -> None:
    draft = read("一、主要任务", "（一）甲。", "（二）乙。", "（三）丙。")
    errors = [problem for problem in draft.problems if problem.severity is Severity.ERROR]
    assert [(error.place, error.message) for error in errors] == [("第 3 段", "全部 3 项任务都没有写明责任部门")]


def test_a_day_at_the_end_of_a_line_of_labels_closes_no_task() -> None:
    draft = read(
        "一、任务", "1.甲。", "责任部门：审管办；完成时限：2026年4月30日", "2.乙。", "责任部门：办公室；完成时限：5月"
    )
    assert [str(task.due.value) for task in draft.tasks] == ["2026-04-30", "2026-05-31"]


def test_chapters_that_are_tasks_are_all_found_though_one_names_nobody() -> None:
    draft = read("一、成立专班。", "二、开展攻坚，由信访办牵头，各业务庭配合。", "三、改造库房，由综合办负责。")
    assert rows(draft) == [
        ("成立专班。", (), (), ()),
        ("开展攻坚，由信访办牵头，各业务庭配合。", (), ("信访办",), ("各业务庭",)),
        ("改造库房，由综合办负责。", (), (), ("综合办",)),
    ]
