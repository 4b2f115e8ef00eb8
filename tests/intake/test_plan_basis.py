"""What a paper rests on is taken from the words between 根据 and 制定本方案."""

from __future__ import annotations

import pytest

from courtdesk.intake.draft import Kind
from courtdesk.intake.plan_head import read_basis
from courtdesk.intake.reading import parse
from tests.intake.plan_samples import parts_of, source_of

TITLE = "示例县人民法院“庭审规范年”活动实施方案"


@pytest.mark.parametrize(
    ("said", "basis"),
    [
        ("根据上级法院部署，制定本方案。", "上级法院部署"),
        ("根据上级法院部署，结合我院实际，制定本方案。", "上级法院部署"),
        ("依据《督查工作规定》、院党组会议精神，经院长办公会研究，制定本方案：", "《督查工作规定》、院党组会议精神"),
        ("按照院党组统一部署，为进一步提升质效，现将任务分工如下。", "院党组统一部署"),
        (
            "为推进作风建设，根据《关于加强案件管理的意见》（示法〔2026〕3号）要求，结合工作实际，特制定如下实施方案。",
            "《关于加强案件管理的意见》（示法〔2026〕3号）要求",
        ),
        ("根据《关于“抓规范。促公正”的通知》，制定方案如下：", "《关于“抓规范。促公正”的通知》"),
        ("按照市中级法院的安排部署，在我院开展“案件质量年”活动。", "市中级法院的安排部署"),
        ("根据年度工作安排，现就有关事项通知如下：", "年度工作安排"),
        ("按照要求抓好落实。根据院党组会议精神，制定本方案。", "院党组会议精神"),
    ],
)
def test_the_basis_is_read_without_how_the_plan_was_made(said: str, basis: str) -> None:
    found = read_basis(parts_of(TITLE, said))
    assert found.value == basis
    assert found.place is not None
    assert said[found.place.start : found.place.end] == basis
    assert found.place.paragraph == 2


@pytest.mark.parametrize(
    "said",
    [
        "根据分工，各部门抓好落实。",
        "根据案件情况，实行繁简分流。制定本方案。",
        "为提升质效，制定本方案。",
        "结合实际，制定本方案。",
        "各部门要按照规定时限报送进展情况。",
    ],
)
def test_words_that_speak_of_single_measures_are_no_basis(said: str) -> None:
    assert read_basis(parts_of(TITLE, said)).value is None


def test_a_plan_carries_its_basis() -> None:
    source = source_of(TITLE, "根据上级法院部署，制定本方案。", "一、主要任务", "1.规范庭审秩序。责任部门：审管办")
    assert parse(source, Kind.CAMPAIGN_PLAN).basis.value == "上级法院部署"
