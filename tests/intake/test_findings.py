"""Problems of a rectification report are found in every layout, with the measures of each department."""

from __future__ import annotations

from pathlib import Path

import pytest

from courtdesk.errors import Severity
from courtdesk.intake.draft import FindingDraft, Kind
from courtdesk.intake.draft_json import draft_to_json
from courtdesk.intake.findings import read_findings
from courtdesk.intake.inspection import read_inspection
from courtdesk.intake.measures import state_of
from courtdesk.intake.reading import parse
from courtdesk.intake.sentences import first_sentence_end, points
from courtdesk.intake.source import Paragraph, Source
from courtdesk.intake.unit_names import subject_at
from tests.intake.plan_samples import parts_of, source_of


def findings(*paragraphs: str) -> tuple[FindingDraft, ...]:
    return read_findings(parts_of(*paragraphs), 2026)


def short(found: tuple[FindingDraft, ...]) -> list[tuple[int, str, list[str]]]:
    return [(f.number, f.problem, ["、".join(m.departments.value) for m in f.measures]) for f in found]


FLAT = [
    "1．学习不够系统问题。民事庭一是制定学习计划；二是开展研讨。行政庭将于6月底前补课。",
    "2．台账管理松散方面。一是修订台账制度。二是每月核对一次。",
    "3．文书质量不高。审管办、研究室联合开展评查。",
]
NESTED = [
    "一、党的建设方面",
    "（一）理论学习抓得不紧的问题",
    "1.学习计划落实不到位。",
    "政治部修订了学习计划。",
    "2.研讨交流流于形式问题。",
    "办公室计划年底前组织四次研讨。",
    "（二）组织生活不规范的问题",
    "1.会议记录不全。",
    "机关党委逐月检查记录。",
    "二、下一步工作打算",
    "（一）继续解决突出问题",
    "1.抓好长效机制问题。",
]
LABELLED = [
    "（一）关于审限管理不严的问题",
    "整改措施：一是逐案排查。二是按月通报。",
    "责任部门：审管办、执行局",
    "整改时限：2026年9月底前",
    "整改状态：已完成",
    "（二）关于卷宗归档滞后的问题",
    "整改措施：集中清理。",
    "责任部门：办公室",
]


def test_a_flat_report_gives_each_department_its_measure() -> None:
    assert short(findings(*FLAT)) == [
        (1, "学习不够系统问题。", ["民事庭", "行政庭"]),
        (2, "台账管理松散方面。", [""]),
        (3, "文书质量不高。", ["审管办、研究室"]),
    ]
    first = findings(*FLAT)[0].measures
    assert first[0].points == ("一是制定学习计划；", "二是开展研讨。")
    assert str(first[1].due.value) == "2026-06-30"


def test_the_innermost_problems_count_and_the_outer_ones_head_them() -> None:
    found = findings(*NESTED)
    assert short(found) == [
        (1, "学习计划落实不到位。", ["政治部"]),
        (2, "研讨交流流于形式问题。", ["办公室"]),
        (1, "会议记录不全。", ["机关党委"]),
    ]
    assert found[0].group == ("一、党的建设方面", "（一）理论学习抓得不紧的问题")


def test_labels_give_department_deadline_and_state_to_one_measure() -> None:
    first, second = findings(*LABELLED)
    (measure,) = first.measures
    assert measure.departments.value == ("审管办", "执行局")
    assert (str(measure.due.value), measure.state.value) == ("2026-09-30", "已完成")
    assert measure.text == "一是逐案排查。二是按月通报。"
    assert [m.departments.value for m in second.measures] == [("办公室",)]


def test_what_closes_the_report_belongs_to_no_problem() -> None:
    (found,) = findings(
        "1.窗口服务不优问题。立案庭增设窗口。", "欢迎监督。联系电话：0391-7654321。", "示例县人民法院党组"
    )
    assert [m.text for m in found.measures] == ["立案庭增设窗口。"]


def test_problems_without_numbers_are_found_and_doubtful() -> None:
    found = findings("关于庭审直播率偏低的问题。审管办按周通报。", "关于送达不及时的问题。立案庭集约送达。")
    assert [(f.number, f.confidence < 0.9) for f in found] == [(1, True), (2, True)]


def test_one_among_problems_that_names_none_is_a_problem_and_doubtful() -> None:
    found = findings("1.学习不深入问题。", "2.作风不实问题。", "3.党务工作。", "4.管理松散问题。")
    assert [(f.number, f.confidence < 0.9) for f in found] == [(1, False), (2, False), (3, True), (4, False)]


SENTENCES = [
    ("学习不够问题。一是改。", "学习不够问题。"),
    ("“有的干部担当不够。”问题。一是改。", "“有的干部担当不够。”问题。"),
    ("没有句号的标题", "没有句号的标题"),
]


@pytest.mark.parametrize(("text", "first"), SENTENCES)
def test_a_sentence_does_not_end_inside_quotation_marks(text: str, first: str) -> None:
    assert text[: first_sentence_end(text)] == first


POINTS = [
    ("民事庭一是学习；二是研讨。三是检查。", ("一是学习；", "二是研讨。", "三是检查。")),
    ("统一是前提，专一是关键。", ()),
    ("措施：一要抓早，二要抓实。", ("一要抓早，", "二要抓实。")),
]


@pytest.mark.parametrize(("text", "found"), POINTS)
def test_points_are_told_from_words_that_look_alike(text: str, found: tuple[str, ...]) -> None:
    assert points(text) == found


SUBJECTS = [
    ("民事庭一是修订制度。", ("民事庭",)),
    ("立案庭（诉讼服务中心）开展培训。", ("立案庭",)),
    ("民一庭、执行局分别制定清单。", ("民一庭", "执行局")),
    ("各业务庭要加强沟通。", ("各业务庭",)),
    ("院党组严格落实责任。", ("院党组",)),
    ("城关人民法庭开展巡回审判。", ("城关人民法庭",)),
    ("关于台账缺失的问题，监察室开展检查。", ("监察室",)),
    ("在落实制度方面，审管办按月通报。", ("审管办",)),
    ("综合科计划年底前完成。", ("综合科",)),
    ("办公室主任带头学习。", None),
    ("行政机关负责人出庭应诉。", None),
    ("相关部门按要求整改。", None),
    ("信访办理流程得到规范。", None),
    ("刑事庭审活动更加规范。", None),
    ("加强对各庭室的监督。", None),
    ("围绕法庭建设开展调研。", None),
    ("深入党支部指导活动。", None),
]


@pytest.mark.parametrize(("sentence", "units"), SUBJECTS)
def test_a_department_counts_where_it_is_the_subject(sentence: str, units: tuple[str, ...] | None) -> None:
    subject = subject_at(sentence, 0, len(sentence))
    assert (subject and subject.units) == units


STATES = [
    ("已完成整改。", "已完成"),
    ("制定了考核办法。", "已完成"),
    ("正在整改，预计年底见效。", "整改中"),
    ("计划年底前完成。", "计划"),
    ("已完成并长期坚持。", "长期坚持"),
    ("修订了制度，下一步将开展检查。", "整改中"),
    ("加强业务培训。", ""),
    ("全部完成销号。", "已完成"),
]


@pytest.mark.parametrize(("text", "state"), STATES)
def test_the_wording_tells_how_far_a_measure_is(text: str, state: str) -> None:
    assert state_of(text).value == state


def test_a_state_that_only_the_wording_tells_is_doubtful() -> None:
    assert not state_of("制定了考核办法。").sure
    assert state_of("已完成整改。").sure


def test_the_inspection_and_whom_to_turn_to_are_read() -> None:
    found = read_inspection(
        [
            "根据县委统一部署，2026年3月1日至4月20日，第二巡察组对我院党组开展了营商环境专项巡察。6月5日，巡察组反馈了意见。",
            "1.学习不够问题。",
            "联系电话：0391-7654321；邮政地址：示例县：法院路1号。",
        ]
    )
    assert found is not None
    assert (found.name, found.team, found.organ) == ("营商环境专项巡察", "第二巡察组", "县委")
    assert [str(d) for d in (found.start, found.end, found.feedback_on)] == ["2026-03-01", "2026-04-20", "2026-06-05"]
    assert (found.telephone, found.address) == ("0391-7654321", "示例县法院路1号")


def test_a_paper_without_an_inspection_has_none() -> None:
    assert read_inspection(["各部门要抓好落实。"]) is None


def test_a_report_without_problems_says_so() -> None:
    draft = parse(source_of("关于巡察整改情况的报告", "感谢支持。"), Kind.RECTIFICATION_REPORT)
    assert [p.severity for p in draft.missing()] == [Severity.ERROR]


ROWS = [
    ["序号", "反馈问题", "整改措施", "责任部门", "完成时限", "整改情况"],
    ["1", "审限管理不严", "逐案排查。", "审管办", "2026年6月底前", "已完成"],
    ["", "", "按月通报。", "执行局", "长期坚持", ""],
    ["2", "归档滞后", "集中清理。", "办公室", "", "正在推进"],
]


def test_a_ledger_of_problems_gives_each_row_a_measure() -> None:
    cells = [(r, c, text) for r, row in enumerate(ROWS, 1) for c, text in enumerate(row, 1) if text]
    source = Source(
        Path("台账.docx"), tuple(Paragraph(n, t, cell=(1, r, c)) for n, (r, c, t) in enumerate(cells, 1)), ""
    )
    draft = parse(source, Kind.RECTIFICATION_REPORT)
    assert short(draft.findings) == [(1, "审限管理不严", ["审管办", "执行局"]), (2, "归档滞后", ["办公室"])]
    states = [m.state.value for f in draft.findings for m in f.measures]
    assert states == ["已完成", "", "整改中"]
    said = draft_to_json(draft)["findings"]
    assert isinstance(said, list)
    assert said[0]["measures"][0]["department"] == "审管办"
    assert said[1]["measures"][0]["due"] is None
