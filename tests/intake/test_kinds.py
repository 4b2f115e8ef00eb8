"""The kind of a paper is told by its title and by what it says."""

from __future__ import annotations

from pathlib import Path

import pytest

from courtdesk.intake.draft import Kind
from courtdesk.intake.kind_titles import kind_of_title
from courtdesk.intake.recognise import KIND_NAMES, recognise
from courtdesk.intake.source import Paragraph, Source
from tests.intake.plan_samples import source_of

PLAN, REPORT, TABLE = Kind.CAMPAIGN_PLAN, Kind.RECTIFICATION_REPORT, Kind.ASSESSMENT_TABLE
NOTICE, BULLETIN, RULES, OTHER = Kind.SUPERVISION_NOTICE, Kind.BULLETIN, Kind.RULES, Kind.OTHER

TITLES = [
    ("示例县人民法院“质量提升年”活动实施方案", PLAN),
    ("关于开展执行攻坚专项行动的工作方案", PLAN),
    ("示例县人民法院2026年工作要点", PLAN),
    ("示例市法院系统优化营商环境三年行动计划", PLAN),
    ("关于加强审判管理工作的实施意见", PLAN),
    ("示例县人民法院2026年度审判管理工作计划", PLAN),
    ("队伍教育整顿实施方案（征求意见稿）", PLAN),
    ("关于服务民营经济的若干措施", PLAN),
    ("示例县人民法院清理长期未结案件工作安排", PLAN),
    ("关于印发《示例县人民法院“庭审规范月”活动方案》的通知", PLAN),
    ("示例县人民法院党组关于巡察整改情况的通报", REPORT),
    ("中共示例县人民法院党组关于巡视整改进展情况的报告", REPORT),
    ("关于落实市委第三巡察组反馈意见整改情况的公告", REPORT),
    ("示例县人民法院巡察反馈问题整改台账", REPORT),
    ("司法巡查反馈问题整改清单", REPORT),
    ("关于审务督察反馈问题整改落实情况的报告", REPORT),
    ("示例县人民法院审计发现问题整改情况报告", REPORT),
    ("专项督察整改进展情况通报", REPORT),
    ("示例县人民法院问题整改台账", REPORT),
    ("巡察整改公示", REPORT),
    ("文明法院创建测评体系", TABLE),
    ("示例县人民法院绩效考核指标体系", TABLE),
    ("2026年度审判质效考核指标", TABLE),
    ("人民法庭工作考评标准", TABLE),
    ("法官业绩评价指标表", TABLE),
    ("庭室年度考核评分标准", TABLE),
    ("审判团队考核表", TABLE),
    ("示范法庭创建评估指标体系（试行）", TABLE),
    ("2026年质效指标分解表", TABLE),
    ("优秀庭审评分表", TABLE),
    ("关于2026年重点工作任务的督办通知", NOTICE),
    ("示例县人民法院督办通知书", NOTICE),
    ("2026年重点工作任务分解表", NOTICE),
    ("贯彻落实全省法院院长会议精神任务分工方案", NOTICE),
    ("关于政府工作报告重点工作分工的意见", NOTICE),
    ("示例县人民法院年度重点任务清单", NOTICE),
    ("平安建设责任分解", NOTICE),
    ("院长办公会议定事项交办单督办", NOTICE),
    ("关于信访积案限期办结的通知", NOTICE),
    ("2026年党建工作责任清单", NOTICE),
    ("关于第一季度审判质效情况的通报", BULLETIN),
    ("2026年5月审判执行工作情况通报", BULLETIN),
    ("关于案件评查情况的通报", BULLETIN),
    ("审判运行态势分析", BULLETIN),
    ("示例县人民法院收结案情况月报", BULLETIN),
    ("上半年审判质效数据分析报告", BULLETIN),
    ("关于庭审纪律检查情况的通报", BULLETIN),
    ("办案简报", BULLETIN),
    ("示例县人民法院案件质量评查办法", RULES),
    ("专业法官会议工作规则", RULES),
    ("审判流程管理实施细则（试行）", RULES),
    ("关于审限管理的规定", RULES),
    ("司法公开工作制度", RULES),
    ("诉讼服务中心工作规范", RULES),
    ("档案管理办法（修订）", RULES),
    ("法官行为守则", RULES),
    ("关于印发《四类案件监督管理办法》的通知", RULES),
    ("审判委员会议事规则", RULES),
    ("关于增加编制的请示", None),
    ("院长办公会会议纪要", None),
    ("在全院干警大会上的讲话", None),
    ("人民陪审员名单", None),
    ("关于商请协助调查的函", None),
]


@pytest.mark.parametrize(("title", "kind"), TITLES)
def test_a_title_names_its_kind(title: str, kind: Kind | None) -> None:
    inner = title.partition("《")[2].partition("》")[0] or title
    assert kind_of_title(inner) is kind


@pytest.mark.parametrize(("title", "kind"), [row for row in TITLES if row[1] is not None])
def test_a_paper_is_told_by_its_title_alone(title: str, kind: Kind) -> None:
    assert recognise(source_of(title, "各部门：", "现将有关事项明确如下。")) is kind


OPENINGS = [
    (["一、指导思想", "二、目标任务", "三、主要措施", "1.抓好立案。责任部门：立案庭", "四、组织领导"], PLAN),
    (["第一条为规范管理，制定本办法。", "第二条各部门执行。", "第三条违反的追究责任。"], RULES),
    (
        [
            "现将巡察整改情况公布如下。",
            "1.学习不够深入问题。一是开展研讨。",
            "2.作风不实问题。一是整顿作风。",
            "3.管理松散问题。一是完善制度。",
        ],
        REPORT,
    ),
    (
        [
            "1.清理积案。责任部门：执行局。完成时限：6月底前",
            "2.补录信息。责任部门：立案庭。完成时限：7月底前",
        ],
        NOTICE,
    ),
    (["大家好。", "食堂明天停水。"], OTHER),
]


@pytest.mark.parametrize(("paragraphs", "kind"), OPENINGS, ids=[row[1].value for row in OPENINGS])
def test_a_paper_without_a_title_is_told_by_what_it_says(paragraphs: list[str], kind: Kind) -> None:
    assert recognise(source_of(*paragraphs)) is kind


def test_a_title_set_in_two_lines_is_read_as_one() -> None:
    assert recognise(source_of("示例县人民法院党组关于巡察整改情", "况的通报", "现予公布。")) is REPORT


TABLES = [
    (["项目领域", "测评内容", "测评指标", "牵头部门", "责任部门"], TABLE),
    (["序号", "反馈问题", "整改措施", "责任部门", "完成时限"], REPORT),
    (["序号", "工作任务", "牵头部门", "配合部门", "完成时限"], NOTICE),
]


@pytest.mark.parametrize(("header", "kind"), TABLES, ids=[row[1].value for row in TABLES])
def test_a_table_is_told_by_its_header(header: list[str], kind: Kind) -> None:
    cells = [(1, column, text) for column, text in enumerate(header, 1)]
    cells += [(2, column, f"内容{column}") for column in range(1, len(header) + 1)]
    paragraphs = tuple(Paragraph(n, text, cell=(1, row, column)) for n, (row, column, text) in enumerate(cells, 1))
    assert recognise(Source(Path("表.docx"), paragraphs, "")) is kind


def test_every_kind_has_a_name() -> None:
    assert set(KIND_NAMES) == set(Kind)
