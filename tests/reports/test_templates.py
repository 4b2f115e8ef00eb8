"""Templates made in WPS or Word: filled in, checked with places, and the factory's own as templates."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from openxml_audit import OpenXmlValidator

from courtdesk.errors import FileEncrypted, FileMissing, FileUnreadable, Severity, TemplateFailed
from courtdesk.reports.docx_writer import render_docx
from courtdesk.reports.kinds import KINDS
from courtdesk.reports.templates import (
    check_content,
    check_template,
    factory_template,
    render_sample,
    render_template,
    sample_data,
    sample_document,
)
from tests.reports.paper_samples import LETTERHEAD
from tests.reports.template_samples import NOTICE, Rows, part, saved, template, words


def messages(content: bytes, kind: str = "notice") -> list[str]:
    return [f"{problem.place}：{problem.message}" for problem in check_content(content, kind)]


def errors(content: bytes, kind: str = "notice") -> list[str]:
    found = check_content(content, kind)
    return [f"{problem.place}：{problem.message}" for problem in found if problem.severity is Severity.ERROR]


# ---- filling in ---------------------------------------------------------------------------------


def test_fields_are_called_by_the_labels_of_the_form(tmp_path: Path) -> None:
    path = saved(tmp_path, template("{{案号}}由{{承办法官}}承办，{{法院名称}}{{发文字号}}"))
    data = sample_data("urging_notice")
    filled = render_template(path, data.words, data.tables)
    assert words(filled) == "（2026）豫0899民初231号由周若楠承办，示例县人民法院示法催〔2026〕1号"


def test_fields_may_be_called_by_their_keys_too(tmp_path: Path) -> None:
    path = saved(tmp_path, template("{{case_no}}{{judge}}"))
    data = sample_data("urging_notice")
    assert words(render_template(path, data.words, data.tables)) == "（2026）豫0899民初231号周若楠"


def test_a_loop_goes_through_the_paragraphs_of_the_body() -> None:
    filled = words(render_sample(template("{%p for 段 in 正文段落 %}", "【{{段}}】", "{%p endfor %}"), "notice"))
    bodies = [str(each) for each in sample_data("notice").tables["正文段落"]]
    assert len(bodies) > 5
    assert filled == "".join(f"【{each}】" for each in bodies).replace(" ", "")


def test_a_loop_goes_through_the_rows_of_a_table() -> None:
    rows: Rows = (
        ("项目", "分值"),
        ("{%tr for 行 in 评查项目各行 %}", ""),
        ("{{行.第1列}}", "{{行.第2列}}"),
        ("{%tr endfor %}", ""),
    )
    filled = words(render_sample(template(rows), "review_sheet"))
    assert filled.startswith("项目分值立案与送达15庭前准备10")
    assert "{%" not in filled


def test_the_first_table_is_gone_through_by_its_headings() -> None:
    rows: Rows = (("{%tr for 行 in 附表 %}",), ("{{行.评查项目}}＝{{行.分值}}；",), ("{%tr endfor %}",))
    assert words(render_sample(template(rows), "notice")).startswith("立案与送达＝15；")


def test_a_field_cut_into_runs_is_whole_again() -> None:
    cut = template("文号：{{发文字号}}", runs={"文号：{{发文字号}}": ("文号：{", "{发文", "字号}", "}")})
    assert words(render_sample(cut, "notice")) == "文号：示法发〔2026〕1号"
    assert errors(cut) == []


def test_a_word_is_printed_as_it_is_never_as_markup(tmp_path: Path) -> None:
    path = saved(tmp_path, template("{{标题}}"))
    filled = render_template(path, {"标题": "甲 <w:br/> & {{案号}} {% if %}"}, {})
    assert words(filled) == "甲&lt;w:br/&gt;&amp;{{案号}}{%if%}"


def test_the_same_words_give_the_same_bytes(tmp_path: Path) -> None:
    path = saved(tmp_path, template(*NOTICE, footer="{{本院部门}}"))
    data = sample_data("notice")
    assert render_template(path, data.words, data.tables) == render_template(path, data.words, data.tables)


def test_headers_and_footers_are_filled_in_too() -> None:
    filled = render_sample(template("{{发文字号}}", footer="{{法院名称}}"), "notice")
    assert "示例县人民法院" in "".join(part(filled, f"word/footer{at}.xml") for at in (1,))


# ---- what is wrong, and where -------------------------------------------------------------------


def test_a_template_without_faults_passes() -> None:
    assert messages(template(*NOTICE)) == []


FAULTS: list[tuple[list[str | Rows], str, str]] = [
    (["{{承办法管}}"], "urging_notice", "第 2 段：没有字段“承办法管”，是不是“承办法官”？"),
    ([(("甲", "{{立案日其}}"),)], "urging_notice", "表 1 第 1 行第 2 列：没有字段“立案日其”，是不是“立案日期”？"),
    (["关于{{标题的通知"], "notice", "第 2 段：“{{标题的通知”没有写完，后面缺“}}”"),
    (["关于标题}}"], "notice", "第 2 段：“关于标题}}”多了“}}”，或前面缺了另一半"),
    (
        ["{%p for 段 in 正文段落 %}", "{{段}}"],
        "notice",
        "第 2 段：“{%p for 段 in 正文段落 %}”没有结束，后面缺“endfor”",
    ),
    (["{{段}}", "{%p endfor %}"], "notice", "第 3 段：“{%p endfor %}”前面没有对应的“for”"),
    (["{%p for 段 in 标题 %}", "{{段}}", "{%p endfor %}"], "notice", "不是列表，不能循环"),
    (["{{正文段落}}"], "notice", "第 2 段：“{{正文段落}}”不是一个词，要用循环逐项印出"),
    (["{{标 题}}"], "notice", "第 2 段：“{{标 题}}”的写法不对，字段名里不能有空格和标点"),
    (["{%tr for 行 in 附表 %}", "{%tr endfor %}"], "notice", "只能写在表格里"),
    (["{%p for 段 in 正文段落 %}", "{{段.提}}", "{%p endfor %}"], "notice", "没有“.提”"),
    (["{% if 标题 %}甲", "{% endfor %}"], "notice", "对不上"),
    (["{%p for 段 in 正文段落 %}{%p endfor %}"], "notice", "一段里只能写一个"),
]


@pytest.mark.parametrize(("blocks", "kind", "told"), FAULTS)
def test_a_fault_is_told_with_its_place(blocks: Sequence[str | Rows], kind: str, told: str) -> None:
    found = errors(template("{{发文字号}}", *blocks), kind)
    assert any(told in each for each in found), found


def test_a_numbered_kind_must_show_its_number() -> None:
    assert errors(template("{{标题}}")) == ["整个模板：没有{{发文字号}}，签发的文号印不出来"]
    assert errors(template("{{承办人}}"), "review_sheet") == []


@pytest.mark.parametrize(
    ("words_of_it", "told"),
    [
        ("{标题}", "第 9 段：“{标题}”要写两层括号：{{标题}}"),
        ("｛｛标题｝｝", "第 9 段：用了全角括号“｛｛”，请改成半角“{{”"),
    ],
)
def test_what_was_meant_as_a_field_is_doubted(words_of_it: str, told: str) -> None:
    made = template(*NOTICE, words_of_it)
    assert messages(made) == [told]
    assert errors(made) == []


def test_a_footers_fault_is_told_as_the_footers() -> None:
    assert errors(template(*NOTICE, footer="{{法院名城}}")) == ["页脚：没有字段“法院名城”，是不是“法院名称”？"]


def test_a_required_field_that_is_not_printed_is_doubted() -> None:
    made = template("{{发文字号}}", "{{主送}}", "{{成文日期}}")
    assert [each for each in messages(made) if "必填" in each] == [
        "整个模板：没有用到必填的“标题”，填了也印不出来",
        "整个模板：没有用到必填的“正文”，填了也印不出来",
    ]


def test_words_beside_a_loop_are_told_to_be_lost() -> None:
    made = template(
        "{{发文字号}}", "前言{%p for 段 in 正文段落 %}", "{{段}}", "{%p endfor %}", "{{标题}}{{成文日期}}"
    )
    assert any("“前言”也会丢掉" in each for each in messages(made))


def test_a_file_that_is_no_template_is_refused(tmp_path: Path) -> None:
    for content, refusal in ((b"%PDF-1.7", FileUnreadable), (b"\xd0\xcf\x11\xe0old", FileEncrypted)):
        with pytest.raises(refusal):
            check_template(saved(tmp_path, content), "notice")
    with pytest.raises(FileMissing):
        check_template(tmp_path / "没有.docx", "notice")


def test_a_name_that_is_not_given_fails_in_the_clerks_words(tmp_path: Path) -> None:
    with pytest.raises(TemplateFailed, match="没有“案号”这一项"):
        render_template(saved(tmp_path, template("{{案号}}")), {}, {})


# ---- the factory's ------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", list(KINDS))
def test_the_factorys_template_prints_what_the_ordinary_writer_prints(kind: str) -> None:
    filled = render_sample(factory_template(kind, LETTERHEAD), kind, LETTERHEAD)
    assert words(filled) == words(render_docx(sample_document(kind, LETTERHEAD)))


@pytest.mark.parametrize("kind", list(KINDS))
def test_the_factorys_template_passes_the_check(kind: str) -> None:
    assert messages(factory_template(kind, LETTERHEAD), kind) == []


@pytest.mark.parametrize("kind", ["notice", "urging_notice", "review_sheet", "minutes"])
def test_no_field_of_the_factorys_template_is_cut(kind: str) -> None:
    xml = part(factory_template(kind, LETTERHEAD))
    runs = [piece.partition("</w:t>")[0] for piece in xml.split("<w:t")[1:]]
    assert all(run.count("{{") == run.count("}}") and run.count("{%") == run.count("%}") for run in runs)
    assert "1949" not in xml


def test_the_factorys_template_is_the_same_every_time() -> None:
    assert factory_template("notice", LETTERHEAD) == factory_template("notice", LETTERHEAD)


@pytest.mark.parametrize("kind", ["notice", "letter", "review_sheet", "brief"])
def test_the_factorys_template_and_what_it_prints_are_valid_files(kind: str, tmp_path: Path) -> None:
    made = factory_template(kind, LETTERHEAD)
    for name, content in (("模板.docx", made), ("文书.docx", render_sample(made, kind, LETTERHEAD))):
        result = OpenXmlValidator().validate(str(saved(tmp_path, content, name)))
        assert [str(error) for error in result.errors] == []
