"""A form becomes the words of a paper."""

from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from courtdesk.reports.compose import compose, document_number, filled_default, level_of
from courtdesk.reports.document import OfficialDocument, Paragraph, Role, Table
from courtdesk.reports.flow import runs_of
from courtdesk.reports.flow_lines import Face
from courtdesk.reports.kinds import KINDS
from courtdesk.reports.wording import NUMBER_FORM, chinese_day, clean_line, day_in_words, parse_day
from tests.reports.paper_samples import LETTERHEAD, sample

LEFT_OVER = re.compile(r"[{}\[\]]")


def all_words(paper: OfficialDocument) -> str:
    paragraphs = [block.text for block in paper.body if isinstance(block, Paragraph)]
    return "\n".join([paper.title, *paper.recipients, *paragraphs])


@pytest.mark.parametrize(
    ("day", "text"),
    [
        (date(2026, 2, 5), "2026年2月5日"),
        (date(2026, 12, 31), "2026年12月31日"),
        (date(2024, 2, 29), "2024年2月29日"),
    ],
)
def test_a_day_is_written_without_leading_zeros(day: date, text: str) -> None:
    assert chinese_day(day) == text


@pytest.mark.parametrize(
    ("day", "text"),
    [
        (date(2026, 5, 8), "二〇二六年五月八日"),
        (date(2026, 10, 10), "二〇二六年十月十日"),
        (date(2010, 12, 20), "二〇一〇年十二月二十日"),
        (date(2000, 11, 30), "二〇〇〇年十一月三十日"),
        (date(1999, 1, 21), "一九九九年一月二十一日"),
    ],
)
def test_court_papers_write_the_day_in_chinese_numerals(day: date, text: str) -> None:
    assert day_in_words(day) == text


@pytest.mark.parametrize(
    ("code", "year", "serial", "text"),
    [("示法督", 2026, 1, "示法督〔2026〕1号"), ("示法催", 2027, 140, "示法催〔2027〕140号")],
)
def test_a_number_stands_in_tortoise_brackets_without_leading_zero(
    code: str, year: int, serial: int, text: str
) -> None:
    assert document_number(code, year, serial) == text
    assert NUMBER_FORM.fullmatch(text)


@pytest.mark.parametrize("text", ["2026-02-30", "2026-2-3", "20260203", "2026-13-01", "", "明天", "2026-02-03T10:00"])
def test_only_a_real_iso_day_is_a_day(text: str) -> None:
    assert parse_day(text) is None


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("一、总体要求", Role.LEVEL1),
        ("二十一、附则", Role.LEVEL1),
        ("（三）重点评查。逐案评查。", Role.LEVEL2),
        ("1.抽取案件。", Role.LEVEL3),
        ("12.抽取案件。", Role.LEVEL3),
        ("（1）程序是否合法", Role.LEVEL4),
        ("（2026）豫0899民初231号案件", Role.BODY),
        ("1.5个百分点", Role.BODY),
        ("一是提高认识，", Role.BODY),
        ("一致认为", Role.BODY),
    ],
)
def test_a_paragraphs_numbering_gives_its_level(text: str, role: Role) -> None:
    assert level_of(text) is role


def test_a_supervision_order_cites_its_urging_notice_by_number_and_day() -> None:
    first = sample("supervision_order").body[0]
    assert "已于2026年4月20日以示法催〔2026〕14号《催办通知书》予以催办" in first.text


def test_a_supervision_order_without_an_earlier_notice_does_not_speak_of_one() -> None:
    text = all_words(sample("supervision_order", {"cites": "", "cites_on": ""}))
    assert "催办" not in text
    assert "截至2026年4月30日已审理61日" in text


def test_a_supervision_order_is_signed_by_the_vice_president() -> None:
    signature = sample("supervision_order").signature
    assert (signature.post, signature.signer) == ("副院长", "王小满")


def test_words_without_their_value_fall_away() -> None:
    text = all_words(sample("urging_notice", {"limit_on": "", "cause": ""}))
    assert "231号案件，截至2026年4月20日已审理51日，尚未审结。" in text


@pytest.mark.parametrize("kind", ["urging_notice", "supervision_order"])
def test_a_case_paper_shows_the_facts_of_the_case_in_a_table(kind: str) -> None:
    table = next(block for block in sample(kind).body if isinstance(block, Table))
    cells = [cell for row in table.rows for cell in row]
    facts = dict(zip(cells[::2], cells[1::2], strict=True))
    assert facts["案号"] == "（2026）豫0899民初231号"
    assert facts["立案日期"] == "2026年2月28日"
    assert facts["审限届满日"] == "2026年5月28日"
    assert set(facts) == {"案号", "案由", "承办部门", "承办法官", "立案日期", "适用程序", "已审天数", "审限届满日"}
    assert sum(table.widths) == pytest.approx(1)


@pytest.mark.parametrize("kind", KINDS)
def test_only_what_is_required_makes_a_paper_without_gaps(kind: str) -> None:
    form = {field.key: KINDS[kind].sample[field.key] for field in KINDS[kind].fields if field.required}
    paper = compose(kind, form, LETTERHEAD, "", date(2026, 4, 25))
    assert not LEFT_OVER.search(all_words(paper))
    assert paper.title


def test_what_a_clerk_types_is_not_taken_for_a_name_in_braces() -> None:
    text = all_words(sample("urging_notice", {"requirement": "按{judge}与[[x]]办理。"}))
    assert "按{judge}与[[x]]办理。" in text


def test_paragraphs_point_at_the_field_they_were_made_from() -> None:
    fields = [block.field for block in sample("urging_notice").body]
    assert "requirement" in fields
    assert "reply_on" in fields


def test_further_lines_of_a_long_field_become_paragraphs_of_their_own() -> None:
    typed = "请承办法官抓紧审理：\n1.一周内开庭；\n2.两周内宣判。"
    body = sample("urging_notice", {"requirement": typed}).body
    found = [
        (block.text, block.role) for block in body if isinstance(block, Paragraph) and block.field == "requirement"
    ]
    assert found == [
        ("一、抓紧审理。请承办法官抓紧审理：", Role.LEVEL1),
        ("1.一周内开庭；", Role.LEVEL3),
        ("2.两周内宣判。", Role.LEVEL3),
    ]


def test_a_default_may_name_a_field_that_stands_after_it_and_the_court() -> None:
    form = {"matter": "审限管理"}
    assert filled_default("judicial_advice", form, "title") == "关于审限管理的司法建议书"
    assert filled_default("self_report", form, "title", LETTERHEAD) == "示例县人民法院关于审限管理的自查报告"


def test_names_in_a_list_are_parted() -> None:
    paper = sample("notice", {"recipients": "第一庭、第二庭，执行局", "copies_to": "院领导；政治部"})
    assert paper.recipients == ("第一庭", "第二庭", "执行局")
    assert paper.imprint is not None
    assert paper.imprint.entries[0].names == ("院领导", "政治部")


def test_a_remark_in_brackets_stays_with_its_name() -> None:
    paper = sample("notice", {"recipients": "各人民法庭（含城东、柳河）、本院各部门"})
    assert paper.recipients == ("各人民法庭（含城东、柳河）", "本院各部门")


@given(st.text(max_size=60))
def test_a_cleaned_line_can_stand_in_a_file_and_stays_as_it_is_when_cleaned_again(text: str) -> None:
    line = clean_line(text)
    assert clean_line(line) == line
    assert not re.search(r"[\x00-\x1f\ud800-\udfff\ufffe\uffff]", line)


@pytest.mark.parametrize(
    ("text", "faces"),
    [
        ("一、抓紧审理", [Face.HEI]),
        ("一、抓紧审理。", [Face.HEI]),
        ("一、抓紧审理。请承办法官抓紧安排开庭、合议和裁判文书制作。", [Face.HEI, Face.FANG]),
        ("一、同意设立青石镇巡回审判点，地点设在镇综合治理中心一楼，自2026年6月1日起运行。", [Face.FANG]),
    ],
)
def test_a_numbered_sentence_longer_than_a_line_is_an_item_and_no_heading(text: str, faces: list[Face]) -> None:
    assert [run.face for run in runs_of(text, Role.LEVEL1)] == faces
