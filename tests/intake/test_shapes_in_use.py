"""Shapes in which offices write plans and reports, each with what it says; the words are invented."""

from __future__ import annotations

from datetime import date

import pytest

from courtdesk.intake.draft import Kind, PlanDraft
from courtdesk.intake.plan_reader import read_text
from courtdesk.intake.reading import parse
from courtdesk.intake.recognise import recognise


def read(text: str) -> PlanDraft:
    source = read_text(text)
    return parse(source, recognise(source))


def problems(draft: PlanDraft) -> list[tuple[int, str, list[str]]]:
    return [(each.number, each.problem, [m.text for m in each.measures]) for each in draft.findings]


HEAD = """中共示例县人民法院党组关于县委巡察整改情况的通报
根据县委巡察工作统一部署,2025年3月6日至4月15日,县委第二联动巡察组对县法院党组进行了提级巡察。\
2025年6月3日,县委第二联动巡察组反馈了巡察意见。现将巡察整改情况予以通报。
"""


def test_problems_under_a_chapter_that_is_itself_a_problem_and_speaks_of_work_requirements() -> None:
    draft = read(
        HEAD
        + """一、贯彻落实上级决策部署和工作要求有差距
1.学习制度坚持不好。
整改情况:每月集中学习一次。
2.防范风险意识不强。
整改情况:一是修订办法。二是召开专题会。
"""
    )
    assert problems(draft) == [
        (1, "学习制度坚持不好。", ["每月集中学习一次。"]),
        (2, "防范风险意识不强。", ["一是修订办法。二是召开专题会。"]),
    ]


def test_problems_counted_in_words_stand_over_the_numbered_ones() -> None:
    draft = read(
        HEAD
        + """二、巡察整改任务落实情况
（一）关于决策部署落实方面的问题
反馈问题一:关于“服务大局有差距”的问题。
1.理论学习不扎实
整改情况:制定学习计划。
反馈问题二:关于“审判质效不高”的问题。
1.案件审理周期长
整改情况:建立台账,每周通报一次。
"""
    )
    assert [(each.problem, each.group[-1]) for each in draft.findings] == [
        ("理论学习不扎实", "反馈问题一:关于“服务大局有差距”的问题"),
        ("案件审理周期长", "反馈问题二:关于“审判质效不高”的问题"),
    ]


def test_whatever_stands_before_its_rectification_is_a_problem() -> None:
    draft = read(
        HEAD + "一、审判管理方面\n1.长期未结案件数量较大\n整改情况：集中清理。\n2.卷宗归档\n整改情况：限期归档。\n"
    )
    assert problems(draft) == [(1, "长期未结案件数量较大", ["集中清理。"]), (2, "卷宗归档", ["限期归档。"])]


def test_a_full_stop_between_the_marks_of_a_quotation_ends_no_problem() -> None:
    draft = read(
        HEAD
        + """(一)在“落实部署不够有力”方面
1.关于“学习贯彻不够到位”问题的整改
(1)关于“学习不深不透。未制定学习计划,结合实际不够”的问题。
整改情况:已完成。制定计划。
(2)关于“重点工作推进缓慢”的问题。
整改情况:正在整改。预计2025年12月底前完成。
下一步,县法院党组将持续抓好整改。
"""
    )
    assert problems(draft) == [
        (1, "关于“学习不深不透。未制定学习计划,结合实际不够”的问题。", ["已完成。制定计划。"]),
        (2, "关于“重点工作推进缓慢”的问题。", ["正在整改。预计2025年12月底前完成。"]),
    ]
    assert draft.findings[1].measures[0].due.value == date(2025, 12, 31)


def test_a_quotation_mark_that_was_forgotten_swallows_no_measure() -> None:
    draft = read(
        HEAD
        + "1.关于“服务企业不够方面。立案庭设立了窗口。民事庭“走访企业”活动按月开展。\n"
        + "2.案件评查不经常。审管办建立了机制。\n"
    )
    assert draft.findings[0].problem == "关于“服务企业不够方面。"


@pytest.mark.parametrize(
    ("team", "organ"),
    [
        ("县委第二联动巡察组", "县委"),
        ("市委第五巡察组", "市委"),
        ("第三巡察组", "县委"),
    ],
)
def test_the_team_of_an_inspection_tells_who_sent_it(team: str, organ: str) -> None:
    draft = read(HEAD.replace("县委第二联动巡察组", team) + "1.案件评查不经常。审管办建立了机制。\n")
    assert draft.inspection is not None
    assert (draft.inspection.team, draft.inspection.organ) == (team, organ)


@pytest.mark.parametrize(
    ("measure", "state"),
    [
        ("审管办将每月通报一次。", "计划"),
        ("将学习制度作为必修内容。", ""),
        ("将“三个规定”在一楼大厅公示。", ""),
        ("将填报结果纳入绩效考核。", ""),
        ("已将填报结果纳入绩效考核。", "已完成"),
    ],
)
def test_putting_something_into_something_is_no_promise(measure: str, state: str) -> None:
    draft = read(HEAD + f"1.学习制度坚持不好。\n整改情况：{measure}\n2.案件评查不经常。\n整改情况：建立台账。\n")
    assert draft.findings[0].measures[0].state.value == state


# ---- plans --------------------------------------------------------------------------------------

PLAN = "示例县2026年优化营商环境工作要点\n为优化营商环境，制定本要点。\n一、主要任务\n"


@pytest.mark.parametrize(
    ("bracket", "lead", "others", "due"),
    [
        (
            "(县法院牵头,县级各有关部门及各乡镇政府按职责分工负责)",
            ("县法院",),
            ("县级各有关部门", "各乡镇政府"),
            None,
        ),
        ("（县法院负责，2026年12月底前完成）", (), ("县法院",), date(2026, 12, 31)),
        ("（立案庭牵头，民一庭配合，2026年9月底前完成）", ("立案庭",), ("民一庭",), date(2026, 9, 30)),
        ("（审管办负责，长期坚持）", (), ("审管办",), None),
    ],
)
def test_a_bracket_says_who_is_charged_and_until_when(
    bracket: str, lead: tuple[str, ...], others: tuple[str, ...], due: date | None
) -> None:
    draft = read(
        f"{PLAN}1.规范办理流程。公开办理标准。{bracket}\n2.推进网上办理。扩大网办范围。（立案庭负责）\n2026年3月2日\n"
    )
    task = draft.tasks[0]
    assert (task.lead_departments.value, task.departments.value, task.due.value) == (lead, others, due)
    assert task.text == "规范办理流程。公开办理标准。"


@pytest.mark.parametrize("name", ["城关街道", "示例经济开发区", "各乡镇", "经济运行专班", "县公安局", "各县市区政府"])
def test_units_outside_the_court_are_units(name: str) -> None:
    draft = read(f"{PLAN}1.规范流程。\n责任单位：{name}\n2.公开标准。\n责任单位：立案庭\n2026年3月2日\n")
    assert draft.tasks[0].departments.value == (name,)
    assert draft.tasks[0].departments.sure


def test_a_group_that_holds_text_and_no_numbers_is_a_task_beside_those_of_other_groups() -> None:
    draft = read(
        """示例县人民法院第三季度专项活动工作方案
一、活动时间
2026年7月15日至9月30日。
二、具体任务
（一）狠抓结案进度
严格落实均衡结案计划，确保各月结案率稳步提升并保持稳定，不搞突击结案。
（二）提升审判质量
1.服判息诉率。加强释法说理。
2.改判发回率。开展案件评析。
"""
    )
    assert [each.heading for each in draft.tasks] == ["狠抓结案进度", "服判息诉率。", "改判发回率。"]


@pytest.mark.parametrize(
    ("sentence", "name", "comparator", "value"),
    [
        ("一审服判息诉率始终保持在89%以上", "一审服判息诉率", ">=", 89),
        ("改判发回重审率逐步下降并稳定在1.5%以下", "改判发回重审率", "<=", 1.5),
        ("平均审理天数进一步缩短到50天以内", "平均审理天数", "<=", 50),
    ],
)
def test_a_target_is_named_without_how_it_is_to_be_reached(
    sentence: str, name: str, comparator: str, value: float
) -> None:
    draft = read(
        f"示例县人民法院专项活动实施方案\n一、工作目标\n{sentence}。\n二、主要措施\n1.加强管理。责任部门：审管办。\n2.定期通报。责任部门：审管办。\n"
    )
    assert [(t.name, t.comparator, t.value) for t in draft.targets] == [(name, comparator, value)]


NEWS = """示例县法院召开“案件质量年”活动推进会
发布时间：2026-02-28
2月24日，示例县法院召开推进会，院长张三出席会议并讲话。
张三强调，一是要提高站位。二是要加强督导。
"""
RULES = """示例县人民法院督促检查工作规定
第一条 为加强督查工作，制定本规定。
第二条 督查工作应当围绕中心。
第三条 设立督查机构。
第四条 定期通报。
"""


@pytest.mark.parametrize(("text", "kind"), [(NEWS, Kind.OTHER), (RULES, Kind.RULES)])
def test_news_and_rules_are_no_lists_of_tasks(text: str, kind: Kind) -> None:
    assert recognise(read_text(text)) is kind
