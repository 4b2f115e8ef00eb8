"""The rules of words: each situation with the rule that speaks, or with silence."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from courtdesk.reports.checking.finding import Strength, Weight
from courtdesk.reports.checking.numbering import chinese_number, chinese_value
from courtdesk.reports.checking.texts import check_document
from courtdesk.reports.document import (
    Attachment,
    Head,
    Imprint,
    ImprintEntry,
    OfficialDocument,
    Paragraph,
    Role,
    Signature,
)
from tests.reports.checking.own_papers import conforming


def rules_of(paper: OfficialDocument) -> set[str]:
    return {finding.rule for finding in check_document(paper)}


def with_line(text: str) -> OfficialDocument:
    return replace(conforming(), body=(Paragraph(text),))


@pytest.mark.parametrize(
    ("text", "rules"),
    [
        ("各部门,要认真落实。", {"R55"}),
        ("工作要求:按时报送。", {"R55"}),
        ("各部门要认真落实.", {"R55"}),
        ("抽取(含改判案件)逐案评查。", {"R55"}),
        ('采取"交叉评查"的方式。', {"R55"}),
        ("于 2026 年报送。", {"R55"}),
        ("于6月5-10日报送。", {"R55"}),
        ("报送审判管理办公室。。", {"R55"}),
        ("报送审判管理办公室，。", {"R55"}),
        ("对照《评查标准逐项打分。", {"R55"}),
        ("采取“交叉评查的方式。", {"R55"}),
        ("包括立案...等环节。", {"R55"}),
        ("于2026年2月30日报送。", {"R55"}),
        ("认真做好审判的的各项工作。", {"T1"}),
        ("审理(2026)豫0899民初12号案件。", {"R55", "C6"}),
        ("审理（2026）豫0899民初0012号案件。", {"C6"}),
        ("审理〔2026〕豫0899民初12号案件。", {"C6"}),
        ("审理（2026）豫0899民初12号案件。", set()),
        ("审理（2015）示民初字第12号案件。", set()),
        ("联系电话：0000-0000000，邮编000000。", set()),
        ("会议于14:30开始，比例为3:2，合计1,200件。", set()),
        ("目的的确明确，诉讼标的的价值由被被告人委托的机构评估。", set()),
        ("对对方当事人提出的和和解有关的意见，及及时通知与与会人员。", set()),
        ("一、二审法院均认为应予支持（见（2026）豫0899民初12号）。", set()),
        ("执行《中华人民共和国民事诉讼法》第一百五十二条的规定。", set()),
        ("参见https://example.org/a-b?c=1的说明。", set()),
        ("结案率为98.5%，同比上升1.2个百分点。", set()),
        ("自2026-05-01起施行。", set()),
        ("其他……事项另行通知。", set()),
        ("5—10日完成，30～50件为一组。", set()),
    ],
)
def test_text_is_read_as_a_proof_reader_would(text: str, rules: set[str]) -> None:
    assert rules_of(with_line(text)) == rules


def levels(*texts: str) -> OfficialDocument:
    """A paper of headings as the kinds recognise them."""
    roles = {"一": Role.LEVEL1, "（一": Role.LEVEL2, "1": Role.LEVEL3, "（1": Role.LEVEL4}

    def role(text: str) -> Role:
        bare = text.translate(str.maketrans("二三四五六七八九十23456789", "一" * 9 + "1" * 8))
        return next((roles[start] for start in ("（一", "（1", "一", "1") if bare.startswith(start)), Role.BODY)

    return replace(conforming(), body=tuple(Paragraph(text, role(text)) for text in texts))


@pytest.mark.parametrize(
    ("texts", "rules"),
    [
        (("一、甲事", "二、乙事", "三、丙事"), set()),
        (("一、甲事", "（一）乙事", "（二）丙事", "二、丁事", "（一）戊事"), set()),
        (("一、甲事", "1.乙事", "2.丙事"), set()),
        (("一、甲事", "（一）乙事", "1.丙事", "（1）丁事", "（2）戊事", "（二）己事"), set()),
        (("1.甲事", "2.乙事"), set()),
        (("主要问题：", "一、甲事", "提出以下建议：", "一、乙事"), set()),
        (("一、甲事", "三、丙事"), {"R32"}),
        (("四、甲事", "五、乙事", "五、丙事"), {"R32"}),
        (("一、甲事", "二、乙事", "二、丙事"), {"R32"}),
        (("一、甲事", "（一）乙事", "（三）丙事"), {"R32"}),
        (("（一）甲事", "一、乙事"), {"R32"}),
        (("一、甲事", "1.乙事", "（一）丙事"), {"R32"}),
        (("（一）、甲事", "（二）、乙事"), {"R30"}),
        (("1、甲事", "2、乙事"), {"R30"}),
        (("(一)甲事", "(二)乙事"), {"R30", "R55"}),
        (("1）甲事", "2）乙事"), {"R30"}),
    ],
)
def test_levels_follow_each_other(texts: Sequence[str], rules: set[str]) -> None:
    assert rules_of(levels(*texts)) == rules


@given(st.integers(min_value=1, max_value=99))
def test_chinese_figures_are_read_as_they_are_written(number: int) -> None:
    assert chinese_value(chinese_number(number)) == number


@pytest.mark.parametrize(
    ("number", "rules"),
    [
        ("示法〔2026〕3号", set()),
        ("", set()),
        ("示法发[2026]3号", {"R19"}),
        ("示法发(2026)3号", {"R19"}),
        ("示法发〔2026〕第3号", {"R19"}),
        ("示法发〔2026〕03号", {"R19"}),
        ("示法发〔26〕3号", {"R19"}),
        ("示法发〔2026〕3", {"R19"}),
        ("示法发〔2021〕3号", {"R75"}),
        ("（2026）豫0899民初3号", {"C5"}),
    ],
)
def test_number_of_a_paper_has_one_form(number: str, rules: set[str]) -> None:
    paper = conforming()
    assert rules_of(replace(paper, head=Head(paper.head.mark, number))) == rules


def test_year_of_a_number_is_practice_and_no_error() -> None:
    paper = replace(conforming(), head=Head("示例县人民法院文件", "示法〔2021〕3号"))
    (finding,) = check_document(replace(paper, signature=Signature("示例县人民法院", date(2026, 5, 18))))
    assert (finding.rule, finding.severity, finding.strength) == ("R75", Weight.WARNING, Strength.PRACTICE)
    assert "GB/T" not in finding.clause


def test_sentence_said_twice_is_told_with_both_places() -> None:
    text = "各部门要高度重视案件质量评查工作并按时报送情况。"
    found = check_document(replace(conforming(), body=(Paragraph(text), Paragraph("其他。"), Paragraph(text))))
    assert [(each.rule, each.place) for each in found] == [("T2", "正文第 3 段")]
    assert "正文第 1 段" in found[0].found


def request(*recipients: str, text: str = "妥否，请批示。") -> OfficialDocument:
    paper = conforming()
    return replace(
        paper,
        title="关于增设人民法庭的请示",
        recipients=recipients,
        head=replace(paper.head, signers=("李思远",)),
        body=(Paragraph("拟增设人民法庭一处。"), Paragraph(text)),
    )


@pytest.mark.parametrize(
    ("paper", "rules"),
    [
        (request("示例市中级人民法院"), set()),
        (request("示例市中级人民法院", "县委政法委"), {"R70"}),
        (request("示例市中级人民法院", text="特此说明。"), {"R70"}),
        (replace(request("示例市中级人民法院"), head=conforming().head), {"R72"}),
        (replace(request("示例市中级人民法院", text="以上情况，请批示。"), title="关于上半年工作的报告"), {"R71"}),
        (replace(conforming(), title="关于限期登记的公告"), {"R73"}),
        (replace(conforming(), title="关于限期审结的督办令"), set()),
        (replace(conforming(), recipients=("示例县人民法院",)), {"R73"}),
        (replace(conforming(), recipients=("院领导",)), {"R74"}),
        (replace(conforming(), title="开展案件质量评查"), {"R69"}),
        (replace(conforming(), title="关于开展案件质量评查的通知（试行）"), set()),
        (replace(conforming(), body=(Paragraph("（此页无正文）"),)), {"R40"}),
        (replace(conforming(), attachments=(Attachment("评查表；"),)), {"R33"}),
        (replace(conforming(), attachments=(Attachment("《评查表》"),)), {"R33"}),
        (
            replace(
                conforming(), imprint=Imprint((ImprintEntry("抄送", ("甲局", "甲局")),), "办公室", date(2026, 5, 18))
            ),
            {"R74"},
        ),
        (
            replace(conforming(), imprint=Imprint((ImprintEntry("抄送", ("甲局",)),), "办公室", date(2026, 5, 17))),
            {"R49"},
        ),
    ],
)
def test_conduct_of_official_papers(paper: OfficialDocument, rules: set[str]) -> None:
    assert rules_of(paper) == rules


def test_gate_answers_within_a_millisecond() -> None:
    paper = conforming()
    check_document(paper)
    took = []
    for _ in range(21):
        start = time.perf_counter()
        check_document(paper)
        took.append(time.perf_counter() - start)
    assert sorted(took)[len(took) // 4] < 0.001
