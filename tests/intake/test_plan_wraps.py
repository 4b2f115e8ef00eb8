"""Lines broken by paper, pages or glue become the paragraphs that the author wrote."""

from __future__ import annotations

from pathlib import Path

import pytest

from courtdesk.intake import residue
from courtdesk.intake.glued import cut
from courtdesk.intake.lines import Line, clean, columns, tidy
from courtdesk.intake.plan_reader import read_source
from courtdesk.intake.wraps import has_open_quote, is_torn_prose, join
from tests.intake.plan_samples import torn_pages, wrapped, write_docx, write_text

PROSE = (
    "坚持质量优先、兼顾效率，以流程管控为抓手，以评查整改为重点，把质量要求落实到立案、审判、执行各环节，差错率控制在2.5%以下，"
    "法定审限内结案率保持在98%以上，努力让当事人少跑一趟、少等一天、少花一分，切实感受到公平正义。"
)
PARAGRAPHS = [
    "一、总体要求",
    PROSE,
    "二、主要措施",
    "1.严格立案登记审查，把好案件入口关。对当事人提交的材料当场核对、一次告知，不得以任何理由拖延立案，繁简标识准确率纳入通报范围。",
    "牵头领导：周书禾",
    "责任部门：立案庭",
    "2.推进“分调裁审”机制改革，提高简案办理速度。完善速裁团队与业务庭的衔接，能够适用小额诉讼程序的一律先行适用，并说明选择理由。",
    "牵头领导：周书禾",
    "责任部门：立案庭、各业务庭",
]


def texts(path: Path) -> list[str]:
    return [paragraph.text for paragraph in read_source(path).paragraphs]


@pytest.mark.parametrize("width", [22, 25, 26, 28, 33])
@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_hard_wraps_are_joined(tmp_path: Path, width: int, gap: str) -> None:
    assert texts(write_text(tmp_path, wrapped(PARAGRAPHS, width, gap))) == PARAGRAPHS


def test_hard_wraps_in_a_docx_are_joined(tmp_path: Path) -> None:
    assert texts(write_docx(tmp_path, wrapped(PARAGRAPHS).split("\n"))) == PARAGRAPHS


def test_paragraphs_that_are_not_wrapped_stay(tmp_path: Path) -> None:
    assert texts(write_text(tmp_path, "\n".join(PARAGRAPHS))) == PARAGRAPHS


def test_paragraphs_are_numbered_from_one(tmp_path: Path) -> None:
    numbers = [p.number for p in read_source(write_text(tmp_path, wrapped(PARAGRAPHS))).paragraphs]
    assert numbers == list(range(1, len(PARAGRAPHS) + 1))


@pytest.mark.parametrize(
    "stray", ["http://example.invalid/a?word=案件", "—2—", "- 3 -", "第 4 页 共 9 页", "7", "\f"]
)
def test_what_belongs_to_the_page_is_dropped_inside_a_sentence(tmp_path: Path, stray: str) -> None:
    lines = wrapped(PARAGRAPHS).split("\n\n")
    inside = next(i for i, line in enumerate(lines) if line.startswith("1.")) + 1
    lines[inside:inside] = ["", stray, "", ""]
    assert texts(write_text(tmp_path, "\n\n".join(lines))) == PARAGRAPHS


def test_a_line_that_begins_with_a_number_may_go_on_with_the_sentence(tmp_path: Path) -> None:
    lines = [
        "1.严格落实审限管理各项制度规定，对临近审限的案件逐件",
        "2、3次提醒承办人及时办理，并将提醒情况记入台账以备检",
        "查，逾期仍未办结的由分管院领导约谈承办人并说明理由。",
        "责任部门：审管办",
        "2.规范文书制作和送达工作，杜绝低级错误，努力提升裁判",
        "文书说理水平，让当事人胜败皆明、心服口服、息诉罢访。",
        "责任部门：各业务庭",
        "3.加强对信访案件的梳理排查，逐案落实包案领导和承办人",
        "员，确保诉求合理的解决到位，诉求不合理的解释到位。",
        "责任部门：立案庭",
    ]
    assert [text[:2] for text in texts(write_text(tmp_path, "\n".join(lines)))] == [
        "1.",
        "责任",
        "2.",
        "责任",
        "3.",
        "责任",
    ]


def test_a_short_document_of_short_lines_is_not_wrapped(tmp_path: Path) -> None:
    lines = [
        "示例县人民法院“质量年”活动实施方案",
        "一、任务清单",
        "1.加强审限管理",
        "工作措施：一是每周通报；二是逐案督办。",
        "2.加强文书评查",
        "工作措施：一是每月抽查；二是集中讲评。",
        "附件：任务分解表",
        "示例县人民法院办公室2026年3月3日印发",
    ]
    assert texts(write_text(tmp_path, "\n".join(lines))) == lines


def test_titles_and_signatures_stand_alone_though_their_lines_are_full(tmp_path: Path) -> None:
    letter = [
        "关于印发《示例县人民法院“质量年”活动实施方案》的通知",
        "本院各部门：",
        PROSE,
        "请各部门结合实际抓好落实，重要情况及时报告办公室汇总。",
        "示例县人民法院",
        "示例县人民法院“案件质量提升年”活动的工作实施方案",
        PROSE,
    ]
    assert texts(write_text(tmp_path, wrapped(letter, 26))) == letter


@pytest.mark.parametrize(
    ("text", "torn"),
    [
        ("坚持质量优先，兼顾效率，以流程管控为", True),
        ("坚持质量优先。以流程管控为", True),
        ("坚持质量优先，兼顾效率。", False),
        ("本院各部门：", False),
        ("（一）加强领导，狠抓落实", False),
        ("示例县人民法院", False),
        ("关于开展“抓管理、促质量,提效率”活动的方案", False),
        ("责任部门：立案庭，各业务庭", False),
    ],
)
def test_prose_without_an_end_is_torn(text: str, torn: bool) -> None:  # noqa: FBT001 - a table
    assert is_torn_prose(text) is torn


@pytest.mark.parametrize(
    ("text", "is_open"), [("印发《示例县", True), ("《方案》的通知", False), ("开展“质量年", True), ("甲）乙", False)]
)
def test_an_open_quote_is_noticed(text: str, is_open: bool) -> None:  # noqa: FBT001 - a table
    assert has_open_quote(text) is is_open


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("  2026 年 3月 10日 ", "2026年3月10日"),
        ("优质的“一站式”服务, 逐步形成", "优质的“一站式”服务,逐步形成"),
        ("使用 Word app 办公", "使用Word app办公"),
        ("(一 )动员 部署", "(一)动员部署"),
        ("牵 头 领 导 ：周书禾", "牵头领导：周书禾"),
        ("牵头领导：周书禾 沈望舒", "牵头领导：周书禾 沈望舒"),
        (
            "2、文书评查 牵头领导：周书禾 沈望舒 责任部门：审管办 研究室",
            "2、文书评查牵头领导：周书禾 沈望舒责任部门：审管办 研究室",
        ),
        ("责任部门：审管办。 下一步 工作", "责任部门：审管办。下一步工作"),
        ("牵头领导：林 越", "牵头领导：林越"),
        ("责任部门：立案庭、各业 务庭 ", "责任部门：立案庭、各业务庭"),
        ("组长：**林致远**", "组长：林致远"),
        ("\u3000\u3000", ""),
    ],
)
def test_stray_blanks_are_dropped_and_names_stay_apart(text: str, cleaned: str) -> None:
    assert clean(text) == cleaned


def test_chinese_takes_two_columns() -> None:
    assert columns("审限 50日") == 9


def test_blank_lines_are_counted_not_kept() -> None:
    assert [(line.text, line.gap) for line in tidy([Line("甲"), Line(" "), Line(""), Line("乙")])] == [
        ("甲", 0),
        ("乙", 2),
    ]


def test_table_cells_are_never_joined() -> None:
    lines = [Line("责任部门和", cell=(1, 1, 1)), Line("完成时限，", cell=(1, 1, 2)), Line("备注", cell=(1, 2, 1))]
    assert [(j.text, j.cell) for j in join(lines)] == [(line.text, line.cell) for line in lines]


PAGES = torn_pages("".join(f"第{i}句话讲的是流程管控和评查整改。" for i in range(200)), 263)


def test_page_marks_are_told_from_numbered_tasks() -> None:
    tasks = [f"{i}、" + "规范流程管理，落实评查整改，" * 12 + "抓好落实。" for i in range(1, 9)]
    headings = [f"{i}、规范流程管理" for i in range(1, 9)]
    assert residue.has_page_marks(PAGES.split("\n"))
    assert not residue.has_page_marks(tasks)
    assert not residue.has_page_marks(headings)


@pytest.mark.parametrize(
    ("torn", "mended"), [("抓好落实。(四", "抓好落实。(四)"), ("（十二", "（十二）"), ("(四)", "(四)")]
)
def test_a_bracket_lost_at_a_page_break_is_given_back(torn: str, mended: str) -> None:
    assert residue.close_bracket_at_seam(torn) == mended


GLUED = [
    "示例县人民法院“案件质量提升年”活动实施方案为压实审判管理责任，制定方案如下：",
    "一、总体要求坚持质量优先、兼顾效率。",
    "二、主要措施",
    "（一）规范流程管理。补齐短板，压实责任，一、二审衔接顺畅，差错率控制在2.5%以下。",
    "1.严格立案登记审查，做到（一）当场核对；（二）一次告知。责任部门：立案庭",
    "2.推进繁简分流，民二庭、民三庭先行试点。责任部门：立案庭、各业务庭",
    "（二）提升裁判质量。",
    "3. 开展文书评查。责任部门：审管办、民一庭、民二庭",
    "4.组织庭审观摩，每季度不少于2次。责任部门：审管办",
    "三、工作要求各部门要高度重视，抓好落实，务求实效，不得敷衍。",
]


def test_glued_text_is_cut_where_parts_begin() -> None:
    assert cut("".join(GLUED)) == GLUED


def test_a_paragraph_with_an_inline_list_stays_whole() -> None:
    text = "各部门应当做到以下几点：（一）及时录入；（二）如实填报；（三）按月小结。" * 8
    assert cut(text) == [text]


@pytest.mark.parametrize("size", [131, 140, 157])
def test_glued_text_torn_into_pages_comes_back(tmp_path: Path, size: int) -> None:
    filler = "压实责任，补齐短板，务求实效，" * 12 + "抓好落实。"
    whole = [GLUED[0], GLUED[1] + filler, *GLUED[2:-1], GLUED[-1] + filler]
    assert texts(write_text(tmp_path, torn_pages("".join(whole), size))) == [clean(text) for text in whole]
