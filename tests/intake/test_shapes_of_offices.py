"""Shapes in which offices name people, days, numbers and heads, each with what it says; the words are invented."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from courtdesk.intake.charges import find_charges
from courtdesk.intake.dates import counted_due, standing_after, vague_dues_in
from courtdesk.intake.draft import Kind, PlanDraft
from courtdesk.intake.draft_json import draft_to_json
from courtdesk.intake.numbering import Level, marker_at, markers_in
from courtdesk.intake.people import is_person, names_of
from courtdesk.intake.plan_reader import read_source, read_text
from courtdesk.intake.reading import parse
from courtdesk.intake.recognise import recognise
from courtdesk.intake.tags import split_values
from tests.intake.plan_samples import parts_of

TITLE = "示例县人民法院服务提升活动实施方案"


def plan(*lines: str) -> PlanDraft:
    return parse(read_text("\n".join([TITLE, *lines])), Kind.CAMPAIGN_PLAN)


def report(*lines: str) -> PlanDraft:
    head = "中共示例县人民法院党组关于巡察整改情况的通报"
    return parse(read_text("\n".join([head, *lines])), Kind.RECTIFICATION_REPORT)


def page(folder: Path, *rows: tuple[str, ...], title: str = "任务清单") -> PlanDraft:
    table = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows)
    path = folder / "表.html"
    path.write_text(f"<html><body><p>{title}</p><table>{table}</table></body></html>", encoding="utf-8")
    source = read_source(path)
    return parse(source, recognise(source))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("1.整理卷宗（审管办，4月15日前）", [("departments", "审管办"), ("due", "4月15日前")]),
        ("1.抓实学习。办好读书班。（县委组织部、县委宣传部）", [("departments", "县委组织部、县委宣传部")]),
        ("1.清理积案——审管办、各业务庭", [("departments", "审管办、各业务庭")]),
        ("1.结案率达到95%以上，由各业务庭负责。", [("departments", "各业务庭")]),
        (
            "2.开展攻坚，由信访办牵头，立案庭配合，6月底前报送。",
            [("lead_departments", "信访办"), ("departments", "立案庭")],
        ),
        (
            "由县委政法委牵头，县法院参加，对案件进行评查。",
            [("lead_departments", "县委政法委"), ("departments", "县法院")],
        ),
        (
            "（县司法局牵头，各乡镇落实，全年推进）",
            [("lead_departments", "县司法局"), ("departments", "各乡镇"), ("due", "全年推进")],
        ),
        ("以上工作由立案庭负责。", [("departments", "立案庭")]),
        ("4.准备模拟法庭（少年庭，5月15日前）。", [("departments", "少年庭"), ("due", "5月15日前")]),
        # A second name in brackets, a remark, a word that only looks like a charge.
        ("政治部（督察室）", []),
        ("2.总结经验（另行通知）", []),
        ("由专人负责登记并保管底稿。", []),
        ("2026年工作总结——在全院大会上的报告", []),
    ],
)
def test_who_is_charged_without_a_label(text: str, said: list[tuple[str, str]]) -> None:
    assert [(tag.kind.value, tag.value) for tag in find_charges(text)] == said


@pytest.mark.parametrize(
    ("text", "level", "number", "rest"),
    [
        ("第一、节约用电。", Level.SUBITEM, 1, "节约用电。"),
        ("1.2修订办法。", Level.SUBITEM, 2, "修订办法。"),
        ("任务三：组织培训", Level.ITEM, 3, "组织培训"),
        ("督办事项2：检查", Level.ITEM, 2, "检查"),
    ],
)
def test_numbers_that_open_paragraphs(text: str, level: Level, number: int, rest: str) -> None:
    marker = marker_at(text)
    assert marker is not None
    assert (marker.level, marker.number, text[marker.end :]) == (level, number, rest)


@pytest.mark.parametrize("text", ["1.5万元以下的案件", "1.5%以上", "第一、二审程序", "任务繁重，一、", "2.3月底前"])
def test_fractions_and_words_open_none_of_these(text: str) -> None:
    assert marker_at(text) is None


def test_what_only_opens_paragraphs_is_no_number_inside_them() -> None:
    assert list(markers_in("提高1.2修订的质量，任务三：略，第一、略")) == []


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("本通知印发之日起30日内", date(2026, 5, 10)),
        ("印发后十五天内", date(2026, 4, 25)),
        ("自本方案印发之日起一个月内", date(2026, 5, 10)),
        ("下发之日起2周内", date(2026, 4, 24)),
        ("印发之日起10个工作日内", None),
        ("收到本通知后5个工作日内", None),
    ],
)
def test_days_counted_from_the_paper(text: str, day: date | None) -> None:
    assert counted_due(text, date(2026, 4, 10)) == day
    assert counted_due(text, None) is None
    assert [words.text for words in vague_dues_in(text)] == [text]


@pytest.mark.parametrize("text", ["春节前", "季度末", "立行立改", "国庆节前", "收到督办单后三日内"])
def test_deadlines_that_name_no_day_are_kept_as_words(text: str) -> None:
    task = plan(
        "一、任务", f"1.甲。完成时限：{text}。责任部门：审管办", "2.乙。责任部门：审管办", "2026年3月2日"
    ).tasks[0]
    assert (task.due.value, task.due.sure) == (None, False)
    assert text in task.due.note


@pytest.mark.parametrize("text", ["每季度末", "收到裁判后十五日内", "节前往返", "第一季度末前"])
def test_words_that_are_no_deadline_of_this_kind(text: str) -> None:
    assert vague_dues_in(text) == []


def test_a_day_and_what_comes_after_it() -> None:
    task = plan(
        "一、任务", "1.甲。完成时限：2026年12月底前完成并长期坚持。责任部门：办公室", "2.乙。责任部门：办公室"
    ).tasks[0]
    assert (task.due.value, task.recurrence.value) == (date(2026, 12, 31), "长期坚持")
    assert standing_after("2026年12月底前") == ""


@pytest.mark.parametrize(
    ("value", "names"),
    [
        ("张守正（副院长）", ("张守正",)),
        ("党组成员、政治部主任万子衿", ("万子衿",)),
        ("潘可为 葛云舟", ("潘可为", "葛云舟")),
        ("副院长周书禾、李四", ("周书禾", "李四")),
        ("分管副院长", ("分管副院长",)),
    ],
)
def test_the_names_in_a_label_of_leaders(value: str, names: tuple[str, ...]) -> None:
    assert names_of(value, split_values(value)) == names


@pytest.mark.parametrize(
    ("text", "is_one"), [("魏嘉树", True), ("县发改", False), ("法警大队", False), ("张院长", False)]
)
def test_a_person_has_a_usual_surname(text: str, is_one: bool) -> None:  # noqa: FBT001 - a column of the table
    assert is_person(text) is is_one


def test_departments_and_persons_in_one_label_are_told_apart() -> None:
    task = plan(
        "1.升级系统。", "责任单位及责任人：技术科　彭致远", "2.培训。", "责任单位及责任人：政治部　鲁嘉树"
    ).tasks[0]
    assert (task.departments.value, task.leaders.value) == (("技术科",), ("彭致远",))


@pytest.mark.parametrize(
    ("line", "leads", "departments"),
    [
        ("责任分工：立案庭牵头，技术科配合", ("立案庭",), ("技术科",)),
        ("责任分工：办公室负责", (), ("办公室",)),
        ("（牵头：县司法局；配合：县教育局）", ("县司法局",), ("县教育局",)),
        ("责任部门为督察室，配合部门为政治部。", (), ("督察室", "政治部")),
    ],
)
def test_further_labels_of_departments(line: str, leads: tuple[str, ...], departments: tuple[str, ...]) -> None:
    task = plan("一、任务", "1.甲事。", line, "2.乙事。", "责任部门：审管办").tasks[0]
    assert (task.lead_departments.value, task.departments.value, task.text) == (leads, departments, "甲事。")


def test_tasks_that_begin_with_who_does_them() -> None:
    draft = plan("请按分工报送：", "一、政治部：队伍总结，12月10日前。", "二、审管办：质效分析。", "2026年11月30日")
    assert [(task.heading, task.departments.value) for task in draft.tasks] == [
        ("队伍总结，12月10日前。", ("政治部",)),
        ("质效分析。", ("审管办",)),
    ]


@pytest.mark.parametrize(
    ("lines", "targets"),
    [
        (
            ("一、具体任务", "1.服判息诉率。加强释法，一审服判息诉率达到90%以上。", "2.送达。"),
            [("一审服判息诉率", 90.0)],
        ),
        (("一、具体任务", "1.加强释法。一审服判息诉率达到90%以上。", "2.送达。"), []),
        (("一、目标任务", "1.加强释法。一审服判息诉率达到90%以上。", "2.送达。"), [("一审服判息诉率", 90.0)]),
        (
            (
                "一、工作目标",
                "一审服判息诉率达到90%以上。",
                "二、主要任务",
                "1.服判息诉率。一审服判息诉率达到90%以上。",
            ),
            [("一审服判息诉率", 90.0)],
        ),
    ],
)
def test_tasks_named_after_targets_state_them_once(lines: tuple[str, ...], targets: list[tuple[str, float]]) -> None:
    assert [(target.name, target.value) for target in plan(*lines).targets] == targets


# ---- heads --------------------------------------------------------------------------------------

TASKS = ("一、任务", "1.甲。责任部门：审管办", "2.乙。责任部门：办公室")


@pytest.mark.parametrize(
    ("lines", "issuer", "day"),
    [
        (("中共示例县委办公室文件", "示例县委工作安排", *TASKS), "中共示例县委办公室", None),
        (
            ("工作安排", *TASKS, "示例县人民政府", "2026年2月3日", "上一篇：春耕", "扫一扫"),
            "示例县人民政府",
            "2026-02-03",
        ),
        (("中共示例县人民法院党组关于整改的工作方案", *TASKS), "中共示例县人民法院党组", None),
        (("示例县人民法院党组工作方案", *TASKS), "示例县人民法院", None),
        (("中共示例县司法局党组关于整改的工作方案", *TASKS), "中共示例县司法局党组", None),
        (("工作安排", *TASKS, "示例县人民法院审管办", "2026年4月20日"), "示例县人民法院审管办", "2026-04-20"),
    ],
)
def test_who_issued_a_paper_and_when(lines: tuple[str, ...], issuer: str, day: str | None) -> None:
    draft = draft_to_json(parse(read_text("\n".join(lines)), Kind.CAMPAIGN_PLAN))
    assert (draft["issuer"], draft["date"]) == (issuer, day)


def test_the_title_of_the_annex_is_that_of_the_plan() -> None:
    title = "“送达难”专项整治工作方案"
    letter = (
        "示例县人民法院办公室",
        "关于开展“送达难”专项整治的通知",
        "各庭室：",
        "现将方案印发。",
        f"附件：{title}",
    )
    draft = parse(read_text("\n".join([*letter, "附件", title, *TASKS])), Kind.CAMPAIGN_PLAN)
    assert draft.title.value == title


def test_the_days_of_the_head_tell_the_year_of_others() -> None:
    lines = (
        "院长办公会议定事项",
        "2026年4月13日，院长召开会议。",
        "一、更新设备，5月底前完成。（责任部门：综合办）",
        "二、评查。（责任部门：审管办）",
    )
    draft = parse(read_text("\n".join(lines)), Kind.SUPERVISION_NOTICE)
    assert draft.tasks[0].due.value == date(2026, 5, 31)


def test_lines_of_a_list_that_are_alike_are_no_wrapped_paragraph() -> None:
    lines = [f"{number}.整理第{number}批卷宗（审管办，{number + 3}月15日前）" for number in range(1, 8)]
    draft = parse(read_text("\n".join(["任务分解表", *lines])), Kind.SUPERVISION_NOTICE)
    assert len(draft.tasks) == 7


def test_an_outline_keeps_the_rank_of_each_paragraph() -> None:
    assert [part.rank for part in parts_of("一、甲", "（一）乙", "1.丙", "丁")] == [
        Level.CHAPTER,
        Level.GROUP,
        Level.ITEM,
        None,
    ]


# ---- tables -------------------------------------------------------------------------------------


def test_a_column_of_departments_and_persons_is_parted(tmp_path: Path) -> None:
    draft = page(
        tmp_path,
        ("工作任务", "责任部门及责任人"),
        ("排查隐患", "法警大队<br>魏嘉树"),
        ("检查线路", "综合办<br>陶立群"),
    )
    assert [(task.departments.value, task.leaders.value) for task in draft.tasks] == [
        (("法警大队",), ("魏嘉树",)),
        (("综合办",), ("陶立群",)),
    ]


def test_a_sheet_with_headings_beside_their_values_is_one_task(tmp_path: Path) -> None:
    rows = (
        ("督办事项", "核查发放情况", "", ""),
        ("承办部门", "执行局", "办结时限", "2026年7月10日"),
        ("督办领导", "水仲衿", "", ""),
    )
    task = page(tmp_path, *rows, title="督办通知单").tasks[0]
    told = (task.heading, task.departments.value, task.leaders.value, task.due.value)
    assert told == ("核查发放情况", ("执行局",), ("水仲衿",), date(2026, 7, 10))


def test_a_day_in_a_row_of_a_table_is_not_that_of_the_paper(tmp_path: Path) -> None:
    draft = page(
        tmp_path,
        ("事项", "责任部门", "完成时限"),
        ("补录", "审管办", "2026年5月15日"),
        ("更换", "办公室", "2026年6月20日"),
    )
    assert draft.issued_on.value is None


def test_who_helps_is_left_blank_where_the_lead_is_written(tmp_path: Path) -> None:
    draft = page(tmp_path, ("任务", "牵头部门", "配合部门"), ("甲事", "立案庭", "民一庭"), ("乙事", "政治部", ""))
    assert [(task.lead_departments.value, task.departments.value) for task in draft.tasks] == [
        (("立案庭",), ("民一庭",)),
        (("政治部",), ()),
    ]


def test_a_blank_cell_says_nothing_where_area_and_content_are_new(tmp_path: Path) -> None:
    head = ("项目领域", "测评内容", "测评指标", "牵头部门", "责任部门")
    rows = (
        ("一、执法办案", "立案", "当场立案率达到95%以上", "立案庭", "各法庭"),
        ("一、执法办案", "审判", "上网率不低于90%", "审管办", ""),
        ("二、队伍建设", "培训", "人均培训不少于40学时", "政治部", ""),
    )
    found = page(tmp_path, head, *rows, title="测评指标体系").indicators
    assert [each.area for each in found] == ["执法办案", "执法办案", "队伍建设"]
    assert [each.departments.value for each in found] == [("各法庭",), ("各法庭",), ()]
    assert not found[1].departments.sure


# ---- reports ------------------------------------------------------------------------------------


def test_a_label_below_the_heading_says_what_the_problem_is() -> None:
    draft = report(
        "（一）学习不够深入", "问题：理论联系实际不紧。", "整改措施：", "1.制定计划。", "责任领导：沈知行",
        "牵头部门：政治部", "责任部门：各庭室", "整改时限：2025年9月底前", "整改进展：已完成",
        "（二）评查不经常", "问题：评查频次低。", "整改措施：修订办法。", "责任部门：审管办",
    )  # fmt: skip
    first, second = draft.findings
    assert (first.problem, first.group, second.problem) == (
        "理论联系实际不紧。",
        ("（一）学习不够深入",),
        "评查频次低。",
    )
    measure = first.measures[0]
    assert (measure.leaders.value, measure.lead_departments.value) == (("沈知行",), ("政治部",))
    assert (measure.departments.value, measure.due.value) == (("各庭室",), date(2025, 9, 30))
    assert (measure.state.value, measure.text) == ("已完成", "1.制定计划。")


def test_people_and_leads_of_a_measure_are_told_as_json() -> None:
    draft = report(
        "1.归档不及时的问题。", "整改措施：集中归档。", "（责任领导：许明哲；牵头部门：审管办；责任部门：档案室）"
    )
    told = draft_to_json(draft)["findings"][0]["measures"][0]  # type: ignore[index]
    assert (told["leaders"], told["lead_departments"], told["department"]) == (["许明哲"], ["审管办"], "档案室")


def test_a_state_before_a_measure_is_the_state_of_that_measure() -> None:
    draft = report(
        "（一）结构不合理的问题",
        "整改进展：完成80%。政治部招录五人，2025年底前补齐。",
        "（二）车辆管理不严的问题",
        "整改进展：已完成。综合办装了定位。",
    )
    told = [(m.departments.value, m.state.value, m.text) for f in draft.findings for m in f.measures]
    assert told[1] == (("综合办",), "已完成", "已完成。综合办装了定位。")
    assert told[0][0] == ("政治部",)
    assert draft.findings[0].measures[0].due.value == date(2025, 12, 31)


def test_a_state_in_a_bracket_is_no_part_of_the_problem() -> None:
    draft = report("1.责任落实不到位（已完成）。院党组修订清单。", "2.训练不经常（长期坚持）。法警大队每月训练。")
    told = [(f.problem, m.departments.value, m.state.value, m.text) for f in draft.findings for m in f.measures]
    assert told == [
        ("责任落实不到位", ("院党组",), "已完成", "院党组修订清单。"),
        ("训练不经常", ("法警大队",), "长期坚持", "法警大队每月训练。"),
    ]


def test_problems_that_are_quoted_in_the_sentence_of_their_measure() -> None:
    draft = report("一、针对“学习流于形式”问题，院党组制定清单。", "二、针对“联动不畅”问题，执行局建立机制。")
    assert [(f.problem, f.measures[0].departments.value) for f in draft.findings] == [
        ("针对“学习流于形式”问题", ("院党组",)),
        ("针对“联动不畅”问题", ("执行局",)),
    ]


@pytest.mark.parametrize(("share", "state"), [("100%", "已完成"), ("60%", "整改中"), ("已完成", "已完成")])
def test_a_share_in_the_column_of_the_state(tmp_path: Path, share: str, state: str) -> None:
    head = ("序号", "反馈问题", "整改措施", "责任领导", "牵头部门", "责任部门", "完成情况")
    rows = (
        ("1", "账实不符", "清查资产", "韩瑾", "综合办", "财务室", share),
        ("2", "管理不严", "修订办法", "韩瑾", "综合办", "财务室", ""),
    )
    measure = page(tmp_path, head, *rows, title="巡察反馈问题整改台账").findings[0].measures[0]
    assert measure.state.value == state
    assert (measure.leaders.value, measure.lead_departments.value, measure.departments.value) == (
        ("韩瑾",),
        ("综合办",),
        ("财务室",),
    )
