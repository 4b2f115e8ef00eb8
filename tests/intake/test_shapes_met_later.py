"""Shapes of papers that other offices write, met after the first two rounds, each with what it says; all invented."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from courtdesk.errors import NoTasksFound
from courtdesk.intake.charges import find_charges
from courtdesk.intake.draft import SURE, Kind, PlanDraft
from courtdesk.intake.people import names_of
from courtdesk.intake.plan_reader import read_source, read_text
from courtdesk.intake.reading import parse
from courtdesk.intake.recognise import recognise
from courtdesk.intake.table_words import Column, column_of
from courtdesk.intake.tags import find_tags
from courtdesk.intake.unit_names import subject_at

REPORT = "中共示例县人民法院党组关于巡察整改情况的通报"


def read(*lines: str) -> PlanDraft:
    source = read_text("\n".join(lines))
    return parse(source, recognise(source))


def page(folder: Path, title: str, *rows: str) -> PlanDraft:
    table = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row.split('|'))}</tr>" for row in rows)
    path = folder / "表.html"
    path.write_text(f"<html><body><p>{title}</p><table>{table}</table></body></html>", encoding="utf-8")
    source = read_source(path)
    return parse(source, recognise(source))


def work(draft: PlanDraft) -> list[tuple[str, tuple[str, ...], tuple[str, ...]]]:
    return [(task.heading, task.lead_departments.value, task.departments.value) for task in draft.tasks]


def measures(*lines: str) -> list[list[tuple[tuple[str, ...], str]]]:
    draft = parse(read_text("\n".join([REPORT, *lines])), Kind.RECTIFICATION_REPORT)
    return [[(each.departments.value, each.state.value) for each in one.measures] for one in draft.findings]


def problems(*lines: str) -> list[str]:
    draft = parse(read_text("\n".join([REPORT, *lines])), Kind.RECTIFICATION_REPORT)
    return [each.problem for each in draft.findings]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("1.排查隐患——法警大队、综合办，9月20日前", [("departments", "法警大队、综合办"), ("due", "9月20日前")]),
        ("1.值班——办公室，9月28日至10月8日", [("departments", "办公室"), ("due", "9月28日至10月8日")]),
        ("2.调研（民一庭张三，8月31日前）", [("departments", "民一庭"), ("due", "8月31日前"), ("persons", "张三")]),
        ("事项1：案件超期，请民一庭于6月12日前报告。", [("departments", "民一庭")]),
        ("1.责成审管办对积案逐案制定计划。", [("departments", "审管办")]),
        ("1.文书上网率偏低的庭室，由审管办约谈庭长。", [("departments", "审管办")]),
        ("一、政治部要于5月25日前完成自查，并整理材料。", [("departments", "政治部")]),
        (
            "1.法庭建设工作，综合办牵头，各人民法庭配合，年底前完成。",
            [("lead_departments", "综合办"), ("departments", "各人民法庭")],
        ),
        (
            "2.同意启动改造，由技术科牵头、综合办配合，6月底前立项。",
            [("lead_departments", "技术科"), ("departments", "综合办")],
        ),
        (
            "1.加强阵地管理。实行清单管理。宣传科负责，技术科配合。",
            [("departments", "宣传科"), ("departments", "技术科")],
        ),
        # Everybody is told to attach importance to it; nobody is charged by a request to leave.
        ("一、各部门要于5月25日前高度重视。", []),
        ("1.干警请假应当报告。", []),
        ("1.政治部要加强领导。", []),
    ],
)
def test_who_is_told_to_do_something_in_a_sentence(text: str, said: list[tuple[str, str]]) -> None:
    assert [(tag.kind.value, tag.value) for tag in find_charges(text)] == said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "〔牵头单位：县司法局；责任单位：县直各部门〕",
            [("lead_departments", "县司法局"), ("departments", "县直各部门")],
        ),
        ("（化解时限：5月底前）", [("due", "5月底前")]),
        ("办理部门：技术科", [("departments", "技术科")]),
        ("【责任单位】宣传科", [("departments", "宣传科")]),
        ("【责任支部】第一党支部", [("departments", "第一党支部")]),
        ("责任股室：后勤股、督导室", [("departments", "后勤股、督导室")]),
        ("责任站所：司法所", [("departments", "司法所")]),
        ("（责任庭室：审管办；时间：6月26日）", [("departments", "审管办"), ("due", "6月26日")]),
        ("责任部门及完成时限：立案庭，2026年4月15日前", [("departments", "立案庭，2026年4月15日前")]),
        ("工作时间：上午九点", []),
    ],
)
def test_labels_in_other_frames_and_of_other_offices(text: str, said: list[tuple[str, str]]) -> None:
    assert [(tag.kind.value, tag.value) for tag in find_tags(text)] == said


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("第一检察部组织专题辅导4场", ("第一检察部",)),
        ("矫正股对在矫对象逐人核查", ("矫正股",)),
        ("案管办会同检务保障部清理财物", ("案管办", "检务保障部")),
        ("由审管办牵头，建立通报制度", ("审管办",)),
        ("立案庭与工会、妇联等8家单位建立机制", ("立案庭",)),
        ("执法大队查处非法营运车辆", ("执法大队",)),
        ("干部组织开展活动", ()),
        ("党组班子成员到联系点调研", ()),
        ("各业务庭长与主管院长协商", ()),
        ("清理股份转让纠纷", ()),
    ],
)
def test_departments_that_are_the_subject(text: str, units: tuple[str, ...]) -> None:
    found = subject_at(text, 0, len(text))
    assert (found.units if found else ()) == units


@pytest.mark.parametrize(
    ("heading", "column"),
    [
        ("一级任务", Column.AREA),
        ("任务类别", Column.AREA),
        ("二级任务", Column.TASK),
        ("职责任务", Column.TASK),
        ("普法措施", Column.MEASURE),
        ("审计发现的问题", Column.PROBLEM),
        ("反馈意见", Column.PROBLEM),
        ("整改任务", Column.TASK),
        ("责任团队", Column.DEPARTMENT),
        ("办结日期", Column.DUE),
        ("整改情况", Column.STATE),
    ],
)
def test_headings_of_columns(heading: str, column: Column) -> None:
    assert column_of(heading) is column


@pytest.mark.parametrize(
    ("title", "lines", "kind"),
    [
        (
            "示例县人民法院党组会议纪要",
            ("一、由审管办牵头，立案庭配合。", "二、由综合办负责。"),
            Kind.SUPERVISION_NOTICE,
        ),
        ("示例县人民法院督查通知", ("一、核查情况，于7月8日前报告。",), Kind.SUPERVISION_NOTICE),
        ("示例县人民法院院长办公会议定事项通知", ("1.责成审管办制定计划。",), Kind.SUPERVISION_NOTICE),
        (
            "示例县人民法院关于做好准备工作的通知",
            ("1.立案庭提供清单，6月25日前报送。", "2.各业务庭调取卷宗，6月30日前送交。"),
            Kind.SUPERVISION_NOTICE,
        ),
        ("示例市法院质效考核指标任务分解表", (), Kind.ASSESSMENT_TABLE),
        ("示例县人民法院“质效提升”专题整改情况报告", (), Kind.RECTIFICATION_REPORT),
        (
            "示例县人民法院党组关于落实巡察反馈意见的整改方案",
            ("（一）关于“学习不深入”问题", "整改措施：学习。", "（二）关于“监督不到位”问题", "整改措施：监督。"),
            Kind.RECTIFICATION_REPORT,
        ),
        (
            "示例县人民法院2025年工作总结",
            ("（一）由审管办牵头，开展评查。", "（二）由执行局负责，开展专项行动。"),
            Kind.OTHER,
        ),
    ],
)
def test_what_a_title_and_the_words_below_make_of_a_paper(title: str, lines: tuple[str, ...], kind: Kind) -> None:
    assert recognise(read_text("\n".join([title, *lines]))) is kind


def test_what_a_year_has_brought_is_no_list_of_tasks() -> None:
    with pytest.raises(NoTasksFound):
        read("示例县人民法院2025年工作总结", "（一）由审管办牵头，开展评查。", "（二）由执行局负责，开展专项行动。")


@pytest.mark.parametrize(
    ("lines", "tasks"),
    [
        # Sentences below the head, without a chapter over them.
        (
            ("示例市中级人民法院关于服务企业的若干措施", "1.平等保护。坚持平等。", "2.审慎保全。能活封的不死封。"),
            [("平等保护。", (), ()), ("审慎保全。", (), ())],
        ),
        # Bullets in place of numbers.
        (
            ("示例县检察院任务清单", "●开展专项活动（责任部门：第五检察部）", "●推行听证（责任部门：各业务部门）"),
            [("开展专项活动", (), ("第五检察部",)), ("推行听证", (), ("各业务部门",))],
        ),
        # Neither numbers nor bullets: each line names who is responsible.
        (
            (
                "示例县人民法院月度任务安排",
                "一月：普法进企业。责任部门：民二庭",
                "三月：维权周活动。责任部门：民一庭",
            ),
            [("一月：普法进企业。", (), ("民二庭",)), ("三月：维权周活动。", (), ("民一庭",))],
        ),
        # Departments in frames as headings.
        (
            ("示例县人民法院任务安排", "【办公室】", "1.悬挂横幅。", "【研究室】", "1.编印手册。"),
            [("悬挂横幅。", (), ("办公室",)), ("编印手册。", (), ("研究室",))],
        ),
        # Months as headings between them.
        (
            ("示例县人民法院重点工作清单", "四月份", "1.召开分析会（审管办）", "五月份", "2.组织竞赛（政治部）"),
            [("召开分析会", (), ("审管办",)), ("组织竞赛", (), ("政治部",))],
        ),
        # Projects counted in words.
        (
            (
                "示例县人民法院实事项目清单",
                *("项目一：建设调解室", "责任部门：民一庭", "项目二：开通绿色通道", "责任部门：立案庭"),
            ),
            [("建设调解室", (), ("民一庭",)), ("开通绿色通道", (), ("立案庭",))],
        ),
    ],
)
def test_what_makes_a_line_an_item(
    lines: tuple[str, ...], tasks: list[tuple[str, tuple[str, ...], tuple[str, ...]]]
) -> None:
    assert work(read(*lines)) == tasks


def test_a_department_taken_from_the_subject_is_doubtful() -> None:
    draft = read(
        "示例县人民法院清理方案", "一、工作措施", "（一）建立台账。刑庭、执行局对财物逐件登记。", "（二）加快处置。"
    )
    units = draft.tasks[0].departments
    assert units.value == ("刑庭", "执行局")
    assert units.confidence < SURE
    assert "请核对" in units.note


def test_a_label_knows_better_than_a_sentence_that_tells_somebody_to_do_a_part() -> None:
    task = "（一）通报问责。每月通报，由监察室进行谈话。"
    draft = read("示例县人民法院活动方案", "一、任务", task, "责任部门：审管办", "（二）培训。", "责任部门：政治部")
    assert [each.departments.value for each in draft.tasks] == [("审管办",), ("政治部",)]


def test_the_one_department_a_paper_is_sent_to_is_asked_about() -> None:
    draft = read(
        "示例县人民法院督查通知",
        "执行局：",
        "一、核查反映的问题，于7月8日前报告。",
        "二、清查案件，于7月20日前完成。",
        "示例县人民法院",
        "2026年7月1日",
    )
    assert [task.departments.value for task in draft.tasks] == [("执行局",), ("执行局",)]
    assert [task.due.value for task in draft.tasks] == [date(2026, 7, 8), date(2026, 7, 20)]
    assert not any(task.departments.sure for task in draft.tasks)


def test_a_deadline_behind_the_departments_of_a_label_is_a_deadline() -> None:
    draft = read(
        "示例县人民法院2026年任务交办单",
        "1.推进搬迁。责任部门：综合办；6月20日前。",
        "2.召开会议。责任部门：审管办；每月一次。",
    )
    assert work(draft) == [("推进搬迁。", (), ("综合办",)), ("召开会议。", (), ("审管办",))]
    assert draft.tasks[0].due.value == date(2026, 6, 20)
    assert draft.tasks[1].recurrence.value == "每月一次"


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        # Numbered measures begin with who took them.
        (
            ("1.学习不够系统。", "（1）第一检察部组织辅导。", "（2）政治部将其纳入考核，长期坚持。"),
            [[(("第一检察部",), ""), (("政治部",), "长期坚持")]],
        ),
        # Each measure of a paragraph carries its own label, and how far it is.
        (
            (
                "（一）关于“责任压得不实”问题的整改情况",
                "一是修订清单。（责任部门：机关党委；已完成）二是开展述职。（责任部门：政治部；长期坚持）",
            ),
            [[(("机关党委",), "已完成"), (("政治部",), "长期坚持")]],
        ),
        # Lines of a list open with a dash.
        (
            ("1.监管宽松软。", "整改情况：", "—执法大队查处车辆57台；", "—安监股开展排查9轮。"),
            [[(("执法大队",), ""), (("安监股",), "")]],
        ),
        # States in brackets stay with their measures.
        (
            ("1.管理松散。", "（1）审管办修订细则。（已完成）", "（2）政治部落实职责。（长期坚持）"),
            [[(("审管办",), "已完成"), (("政治部",), "长期坚持")]],
        ),
        (("1.问题：酝酿不充分。整改：办公室建立制度，已完成。",), [[(("办公室",), "已完成")]]),
        # A label that names more than the sentence knows better.
        (
            ("1.作风松弛。", "整改措施：督察室开展巡查。", "责任部门：督察室、政治部", "整改状态：已完成"),
            [[(("督察室", "政治部"), "已完成")]],
        ),
        # What is to be reached, and why it was not, is no measure.
        (
            ("1.费用未及时上缴。", "整改目标：按月上缴。", "原因分析：衔接不畅。", "整改措施：财务室每月对账。"),
            [[(("财务室",), "")]],
        ),
    ],
)
def test_measures_with_who_took_them(lines: tuple[str, ...], said: list[list[tuple[tuple[str, ...], str]]]) -> None:
    assert measures(*lines) == said


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        # Labels open problems where no number does.
        (
            (
                "反馈问题：职责履行不力。",
                "整改措施：细化清单。",
                "反馈问题：培养机制不健全。",
                "整改措施：制定办法。",
            ),
            ["职责履行不力。", "培养机制不健全。"],
        ),
        (
            (
                "（一）理念有偏差",
                *("存在问题：1.理念不牢。", "整改进展：已完成。", "存在问题：2.措施不实。", "整改进展：已完成。"),
            ),
            ["理念不牢。", "措施不实。"],
        ),
        # The answer stands in the same paragraph.
        (
            ("（一）问题：酝酿不充分。整改：办公室建立制度。", "（二）问题：掌握不及时。整改：政治部谈话。"),
            ["酝酿不充分。", "掌握不及时。"],
        ),
        # Labels of people stand in a bracket behind the problem.
        (("1.作风抓得不紧（责任领导：张三；责任股室：人事股）", "整改情况：开展教育。"), ["作风抓得不紧"]),
        # The heading announces how the quoted problem was put right.
        (
            (
                "（一）反馈“学用脱节”问题整改情况：研究室建立机制。",
                "（二）反馈“调解虚化”问题整改情况：立案庭规范管理。",
            ),
            ["反馈“学用脱节”问题整改情况", "反馈“调解虚化”问题整改情况"],
        ),
        # Numbered answers are no problems of their own.
        (
            (
                "（一）学习不够深入",
                "1.具体问题：学用两张皮现象存在。",
                "2.整改措施：建立机制。",
                "3.整改状态：已完成",
            ),
            ["学用两张皮现象存在。"],
        ),
    ],
)
def test_where_problems_begin_and_end(lines: tuple[str, ...], said: list[str]) -> None:
    assert problems(*lines) == said


def test_the_day_of_a_label_counts_where_one_measure_names_another() -> None:
    draft = parse(
        read_text(f"{REPORT}\n1.调研不够扎实。\n整改措施：2025年底前形成报告。\n整改时限：2026年12月底"),
        Kind.RECTIFICATION_REPORT,
    )
    assert draft.findings[0].measures[0].due.value == date(2026, 12, 31)


def test_the_finest_indicator_is_the_indicator_and_not_how_points_are_given(tmp_path: Path) -> None:
    draft = page(
        tmp_path,
        "示例县人民法院绩效考核细则",
        "一级指标|二级指标|分值|目标值|评分标准|考核部门",
        "审判质量|改判发回率|15|≤2%|每超0.1个百分点扣1分|审管办",
        "审判效率|审限内结案率|20|≥98%|每低1个百分点扣1分|审管办",
    )
    assert [(each.indicator, each.departments.value) for each in draft.indicators] == [
        ("改判发回率", ("审管办",)),
        ("审限内结案率", ("审管办",)),
    ]


def test_a_column_of_unknown_heading_is_the_task_where_others_say_who_and_when(tmp_path: Path) -> None:
    draft = page(
        tmp_path,
        "示例县人民法院责任清单",
        "序号|实事|责任领导|责任庭室|办结时间",
        "1|开通小程序|张三|立案庭|6月底前",
        "2|设立专窗|李四|诉讼服务中心|3月底前",
    )
    assert work(draft) == [("开通小程序", (), ("立案庭",)), ("设立专窗", (), ("诉讼服务中心",))]


def test_of_two_columns_of_progress_the_last_is_the_state(tmp_path: Path) -> None:
    draft = page(
        tmp_path,
        "审计整改情况表",
        "序号|审计发现的问题|整改情况|责任部门|整改结果",
        "1|接待超标准|已退回费用|综合办|正在整改",
        "2|程序不规范|组织培训|财务室|已整改",
    )
    assert [(each.measures[0].text, each.measures[0].state.value) for each in draft.findings] == [
        ("已退回费用", "整改中"),
        ("组织培训", "已完成"),
    ]


def test_the_post_before_a_name_is_no_leader() -> None:
    assert names_of("副检察长 张三", ("副检察长", "张三")) == ("张三",)
    assert names_of("院长、张三", ("院长", "张三")) == ("院长", "张三")
