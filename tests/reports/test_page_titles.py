"""Where the lines of real-looking titles end (7.3.1): each break was judged by eye before it was put down."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest

from courtdesk.reports.standard import TITLE_CELLS
from courtdesk.reports.title_shape import title_lines
from courtdesk.reports.widths import cells

#: A stroke marks the end of a line.
TITLES = (
    "示例县人民法院关于开展/长期未结案件集中清理专项活动的通知",
    "示例县人民法院关于2026年/第一季度审判管理工作情况的报告",
    "示例县人民法院关于二〇二六年/第一季度案件质量评查情况的通报",
    "关于转发《示例市中级人民法院关于规范/审限变更审批工作的若干规定》的通知",
    "关于印发《示例县人民法院/案件质量评查办法（试行）》的通知",
    "关于印发《示例县人民法院关于进一步加强/审判管理提升审判质效的实施方案》的通知",
    "示例县人民法院关于请求/增加员额法官职数的请示",
    "示例县人民法院关于申请拨付/审判法庭维修改造专项资金的请示",
    "关于同意示例县人民法院设立/环境资源审判庭的批复",
    "关于商请协助核对委托鉴定期限的函",
    "关于对（2026）豫0899民初123号案件/超审限问题的督办通知",
    "关于限期审结（2025）豫0899执1024号之一/等十二件长期未结案件的督办令",
    "示例县人民法院关于表彰2025年度/办案标兵和先进集体的决定",
    "示例县人民法院关于调整/审判委员会委员的通知",
    "示例县人民法院关于成立/优化营商环境领导小组的通知",
    "关于召开2026年上半年审判执行/运行态势分析会议的通知",
    "关于报送2026年第二季度/庭审评查和裁判文书评查情况的通知",
    "示例县人民法院关于建立健全/繁简分流机制的意见",
    "示例县人民法院关于加强/执行案款管理的实施意见",
    "关于开展违规违法减刑、假释、/暂予监外执行案件专项评查工作的通知",
    "关于对示例县自然资源局/行政执法中存在问题的司法建议书",
    "示例县人民法院关于为优化/法治化营商环境提供司法服务和保障的意见",
    "示例县人民法院审判委员会/2026年第八次会议纪要",
    "关于长期未结案件清理工作的会议纪要",
    "关于张小明、李大海等同志职务任免的通知",
    "示例县人民法院关于落实院庭长/办案和监督管理职责情况的自查报告",
    "关于民事审判第一庭案件/审限内结案率下降问题的约谈通知书",
    "关于立案庭网上立案审查/超期问题的整改通知书",
    "示例县人民法院关于公开招聘/聘用制书记员的公告",
    "关于规范使用电子送达平台有关事项的通知",
    "关于进一步规范民事案件/鉴定、评估、拍卖工作流程的通知",
    "关于切实做好2026年春节期间/值班值守和安全保卫工作的通知",
    "示例县人民法院关于开展/“转作风、提质效、树形象”/专项活动的实施方案",
    "关于在全县法院开展/“审判质量提升年”活动的通知",
    "示例县人民法院、示例县人民检察院、/示例县公安局关于建立刑事案件/办理期限会商机制的意见",
    "示例县人民法院关于贯彻落实/《关于加强和规范案件提级管辖和再审/提审工作的指导意见》的情况报告",
    "关于组织学习/《中华人民共和国民事诉讼法》和/《最高人民法院关于适用〈中华人民共和国/民事诉讼法〉的解释》的通知",
    "关于对2025年度未按期归档/案件卷宗情况的通报",
    "示例县人民法院关于严格执行/案件审理期限制度的若干规定",
    "关于做好人民陪审员选任工作的通知",
    "示例县人民法院关于2025年/法治政府建设司法白皮书的函",
    "关于聘任特邀调解员的决定",
    "关于填报《审限变更情况统计表》的通知",
    "示例县人民法院关于报请/审批信息化建设三年规划的请示",
    "示例市中级人民法院关于示例县人民法院/请求延长审理期限的批复",
    "示例县人民法院关于案件/繁简分流和速裁快审工作/运行情况的调研报告",
    "关于印发2026年审判管理工作要点的通知",
    "示例县人民法院关于执行案件/终结本次执行程序专项检查情况的通报",
    "关于对民事审判第二庭/长期未结案件办理不力问题的通报",
    "示例自治州示例自治县人民法院/关于加强人民法庭规范化建设的意见",
    "关于落实养老机构消防/隐患整治联席会商制度的复函",
)
#: The last line is this kind of paper, with the 的 before it, and never alone.
KIND = re.compile(r"的?(通知|通报|报告|请示|批复|函|意见|决定|纪要|令|公告|通知书|建议书)$")
ORGANS = ("示例县人民法院", "示例市中级人民法院", "示例县人民检察院", "示例县公安局", "示例县自然资源局")


def lines_of(marked: str) -> tuple[str, ...]:
    return title_lines(marked.replace("/", ""))


@pytest.mark.parametrize("marked", TITLES)
def test_a_titles_lines_end_where_a_reader_would_end_them(marked: str) -> None:
    assert "/".join(lines_of(marked)) == marked


@pytest.mark.parametrize("marked", TITLES)
def test_no_line_is_too_long_and_the_last_is_no_remnant(marked: str) -> None:
    widths = [cells(line) for line in lines_of(marked)]
    assert max(widths) <= TITLE_CELLS
    assert widths[-1] >= max(widths) / 3


@pytest.mark.parametrize("marked", TITLES)
def test_lines_make_a_trapezium_or_a_lozenge_and_no_hourglass(marked: str) -> None:
    widths = [cells(line) for line in lines_of(marked)]
    steps = [after - before for before, after in pairwise(widths)]
    assert not any(before < 0 < after for before, after in pairwise(steps))


def test_a_title_that_four_lines_make_an_hourglass_takes_a_fifth() -> None:
    marked = (
        "关于转发《最高人民法院/关于进一步加强审判管理工作的若干/意见》和《省高级人民法院关于开展"
        "/长期未结案件专项清理活动的实施方案》/并认真贯彻落实的通知"
    )
    assert "/".join(lines_of(marked)) == marked


@pytest.mark.parametrize("marked", TITLES)
def test_no_line_begins_with_a_joint_or_holds_only_the_kind(marked: str) -> None:
    for line in lines_of(marked)[1:]:
        assert line[0] not in "的和与及、，》）”"
        assert not KIND.fullmatch(line)


@pytest.mark.parametrize("marked", TITLES)
def test_quoted_titles_that_fit_a_line_and_names_of_organs_stay_whole(marked: str) -> None:
    title, lines = marked.replace("/", ""), lines_of(marked)
    whole = [quoted for quoted in re.findall(r"《[^》]*》|“[^”]*”|（[^）]*）", title) if cells(quoted) <= TITLE_CELLS]
    for piece in (*whole, *(organ for organ in ORGANS if organ in title)):
        assert any(piece in line for line in lines)


def test_there_are_enough_titles_to_speak_of_a_rule() -> None:
    assert len(set(TITLES)) >= 40
