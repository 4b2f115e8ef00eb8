"""Each format and each kind as a paper: head, roles, signature, imprint, sheets."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from courtdesk.errors import FormIncomplete
from courtdesk.reports.compose import compose, printed_words
from courtdesk.reports.document import Cell, Format, FormTable, ImprintEntry, OfficialDocument, Paragraph, Roster
from courtdesk.reports.kinds import KINDS, DocumentKind, Field, FieldType
from courtdesk.reports.wording import chinese_day, clean_line, parse_day
from tests.reports.paper_samples import LETTERHEAD

DAY = date(2026, 7, 10)
ALL = pytest.mark.parametrize("kind", KINDS.values(), ids=lambda kind: kind.key)


def paper(key: str, changes: Mapping[str, str] | None = None, number: str = "") -> OfficialDocument:
    return compose(key, {**KINDS[key].sample, **(changes or {})}, LETTERHEAD, number)


def strings(value: object) -> list[str]:
    """Every word that stands anywhere in a document."""
    if isinstance(value, str):
        return [value]
    if isinstance(value, tuple):
        return [text for each in value for text in strings(each)]
    if is_dataclass(value):
        return [text for field in fields(value) for text in strings(getattr(value, field.name))]
    return []


def squeezed(texts: list[str]) -> str:
    return "".join("\n".join(texts).split())


def words_of(field: Field, value: str) -> list[str]:
    """What of a field's value must be found on the paper."""
    if field.type is FieldType.DATE:
        day = parse_day(value)
        return [chinese_day(day)] if day else []
    if field.type is FieldType.NUMBER:
        return [str(int(value))]
    cut = value.replace("\t", "\n").splitlines()
    if field.type is FieldType.LIST:
        for mark in "，,；;\n":
            value = value.replace(mark, "、")
        cut = value.split("、")
    return [clean_line(piece) for piece in cut]


def cells_of(key: str, changes: Mapping[str, str] | None = None) -> list[Cell]:
    (table,) = (block for block in paper(key, changes).body if isinstance(block, FormTable))
    return [cell for row in table.rows for cell in row.cells]


# ---- every kind ---------------------------------------------------------------------------------


@ALL
def test_every_word_of_a_sample_is_on_its_paper(kind: DocumentKind) -> None:
    text = squeezed(strings(paper(kind.key)))
    for field in kind.fields:
        if field.key in kind.sample and field.key not in {"issued_on", "attachment_texts"}:
            assert [word for word in words_of(field, kind.sample[field.key]) if squeezed([word]) not in text] == []


@ALL
def test_each_required_field_is_asked_for_when_it_alone_is_empty(kind: DocumentKind) -> None:
    required = [field for field in kind.fields if field.required]
    assert required
    for field in required:
        if field.default:
            continue
        with pytest.raises(FormIncomplete) as refused:
            paper(kind.key, {field.key: " \n"})
        assert refused.value.places == (f"{field.label}：没有填写",)


@ALL
def test_an_official_papers_sample_is_worth_a_page(kind: DocumentKind) -> None:
    paragraphs = [block for block in paper(kind.key).body if isinstance(block, Paragraph)]
    assert len(paragraphs) >= 3 or kind.format is Format.SHEET


typed = st.text(alphabet="审管办一、（）1.2{judge}[[]]《》\t\n 附件：。，、\u200b\x0b2026-05-", max_size=24)


@given(st.sampled_from(list(KINDS)), st.dictionaries(st.integers(0, 25), typed, max_size=4))
def test_a_form_is_refused_or_all_that_was_required_is_on_the_paper(key: str, changes: dict[int, str]) -> None:
    kind = KINDS[key]
    form = dict(kind.sample)
    for at, value in changes.items():
        form[kind.fields[at % len(kind.fields)].key] = value
    try:
        document = compose(key, form, LETTERHEAD, "", DAY)
    except FormIncomplete:
        return
    text = squeezed(strings(document))
    for field in kind.fields:
        if field.required and clean_line(form.get(field.key, "")):
            assert [word for word in words_of(field, form[field.key]) if squeezed([word]) not in text] == []


# ---- heads --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("key", "mark", "word"),
    [
        ("notice", "示例县人民法院文件", "文件"),
        ("letter", "示例县人民法院", ""),
        ("judicial_advice", "示例县人民法院", ""),
        ("order", "示例县人民法院令", ""),
        ("announcement", "示例县人民法院公告", ""),
        ("minutes", "审判管理工作会议纪要", ""),
        ("brief", "审判管理简报", ""),
        ("summons", "示例县人民法院", ""),
    ],
)
def test_each_format_has_its_mark(key: str, mark: str, word: str) -> None:
    head = paper(key).head
    assert (head.mark, head.word) == (mark, word)


@pytest.mark.parametrize("key", ["minutes", "brief"])
def test_minutes_and_briefs_name_editor_and_day_in_the_head_and_are_not_signed(key: str) -> None:
    document = paper(key)
    assert document.head.editor.startswith("示例县人民法院审判管理办公室")
    assert document.head.day == document.signature.day
    assert not document.signature.printed


def test_other_heads_have_no_day() -> None:
    assert [kind.key for kind in KINDS.values() if paper(kind.key).head.day] == ["minutes", "brief"]


@pytest.mark.parametrize("key", ["report", "request", "self_report"])
def test_an_upward_paper_carries_its_signers(key: str) -> None:
    assert paper(key, {"signers": "陈明远、王小满"}).head.signers == ("陈明远", "王小满")


def test_organs_that_issue_together_stand_under_the_host_and_sign_with_it() -> None:
    document = paper("notice", {"joint_organs": "示例县人民检察院、示例县公安局"})
    assert document.head.organs == ("示例县人民法院", "示例县人民检察院", "示例县公安局")
    assert document.signature.joint == ("示例县人民检察院", "示例县公安局")
    assert document.imprint is not None
    assert document.imprint.printed_by == "示例县人民法院审判管理办公室"


def test_a_letter_of_several_organs_carries_the_hosts_mark_alone() -> None:
    document = paper("letter", {"joint_organs": "示例县公安局"})
    assert document.head.organs == ()
    assert document.signature.joint == ("示例县公安局",)


def test_what_stands_over_the_mark_is_taken_from_the_form() -> None:
    head = paper("notice", {"copy_number": "000012", "secrecy": "秘密★1年", "urgency": "特急"}).head
    assert (head.copy_number, head.secrecy, head.urgency) == ("000012", "秘密★1年", "特急")


# ---- body, signature, imprint -------------------------------------------------------------------


def test_minutes_list_who_was_there_and_leave_out_a_list_without_names() -> None:
    rosters = [block for block in paper("minutes", {"absent": ""}).body if isinstance(block, Roster)]
    assert [roster.label for roster in rosters] == ["出席", "列席"]
    assert rosters[1].names == ("沈书瑶", "白雨桐")


@pytest.mark.parametrize(
    ("changes", "last"),
    [
        ({}, "妥否，请批示。"),
        ({"closing": "当否，请批示。"}, "当否，请批示。"),
        ({"text": "拟增设速裁团队。\n妥否，请批示。"}, "妥否，请批示。"),
    ],
)
def test_a_request_ends_with_its_closing_words_once(changes: dict[str, str], last: str) -> None:
    texts = [block.text for block in paper("request", changes).body if isinstance(block, Paragraph)]
    assert texts[-1] == last
    assert sum("请批示" in text for text in texts) == 1


@pytest.mark.parametrize(("typed_flag", "sealed"), [("", True), ("是", True), ("否", False)])
def test_a_paper_is_sealed_unless_the_form_says_no(
    typed_flag: str,
    sealed: bool,  # noqa: FBT001 - a table
) -> None:
    assert paper("notice", {"sealed": typed_flag}).signature.sealed is sealed


def test_an_order_is_signed_by_the_president_in_person() -> None:
    signature = paper("order").signature
    assert (signature.post, signature.signer, signature.sealed) == ("院长", "陈明远", False)
    assert paper("order", {"post": "副院长", "signer": ""}).signature.post == "副院长"


def test_too_many_recipients_may_stand_in_the_imprint() -> None:
    document = paper("notice", {"recipients_below": "是"})
    assert document.recipients == ()
    assert document.imprint is not None
    assert document.imprint.entries[0] == ImprintEntry("主送", ("各人民法庭", "本院各部门"))


def test_a_brief_is_reported_sent_and_issued() -> None:
    imprint = paper("brief", {"send_to": ""}).imprint
    assert imprint is not None
    assert [entry.label for entry in imprint.entries] == ["报", "发"]


def test_the_day_of_printing_may_be_later_than_the_day_of_issue() -> None:
    imprint = paper("notice", {"printed_on": "2026-05-20"}).imprint
    assert imprint is not None
    assert imprint.printed_on == date(2026, 5, 20)


@pytest.mark.parametrize("remark", ["此件公开发布", "（此件公开发布）"])
def test_a_remark_is_kept_without_its_brackets(remark: str) -> None:
    assert paper("notice", {"remark": remark}).remark == "此件公开发布"


@pytest.mark.parametrize("key", ["announcement", "order", "brief", "minutes"])
def test_what_is_published_to_all_has_no_recipients(key: str) -> None:
    assert paper(key).recipients == ()


def test_the_sample_of_a_notice_has_two_attachments_one_with_a_table() -> None:
    attachments = paper("notice").attachments
    assert [each.title for each in attachments] == ["2026年第二季度案件质量评查表", "评查员名单及分组安排"]
    assert [type(block).__name__ for block in attachments[0].body] == ["Paragraph", "Table"]
    assert len(attachments[1].body) == 6


# ---- sheets -------------------------------------------------------------------------------------


def test_a_summons_is_dated_in_chinese_numerals() -> None:
    assert "二〇二六年五月八日" in cells_of("summons")[-1].foot


def test_who_is_not_yet_known_leaves_room_to_sign() -> None:
    foot = cells_of("summons", {"judge": "", "clerk": ""})[-1].foot
    assert "审 判 员　　　　" in foot


def test_a_sheets_labels_are_told_from_what_is_filled_in() -> None:
    cells = cells_of("service_receipt")
    assert [cell.text for cell in cells[:4]] == ["案　　由", "买卖合同纠纷", "案　　号", "（2026）豫0899民初231号"]
    assert [cell.label for cell in cells[:4]] == [True, False, True, False]
    assert [cell.field for cell in cells[:4]] == ["", "cause", "", "case_no"]


@pytest.mark.parametrize(
    ("scores", "rows", "first"),
    [
        ("", 7, ("立案与送达", "15", "", "")),
        ("程序\t40\t38\t送达\n实体\t60", 7, ("程序", "40", "38", "送达")),
        ("\n".join(f"第{at}项\t10\t9" for at in range(9)), 9, ("第0项", "10", "9", "")),
        # More cells than columns: nothing is left out.
        ("程序\t40\t38\t送达\t见卷二", 7, ("程序", "40", "38", "送达 见卷二")),
    ],
)
def test_a_review_has_a_row_for_each_line_and_empty_ones_for_the_pen(
    scores: str, rows: int, first: tuple[str, ...]
) -> None:
    (table,) = (block for block in paper("review_sheet", {"scores": scores}).body if isinstance(block, FormTable))
    scored = [row for row in table.rows if row.cells[0].field == "scores"]
    assert len(scored) == rows
    assert tuple(cell.text for cell in scored[0].cells) == first


@pytest.mark.parametrize(
    ("key", "changes", "number", "line"),
    [
        ("reply_slip", {}, "", "编号：示法催〔2026〕14号"),
        ("initiation_sheet", {"sheet_no": ""}, "", ""),
        ("assignment_sheet", {}, "示法交〔2026〕5号", "示法交〔2026〕5号"),
    ],
)
def test_a_sheets_number_stands_under_its_title(key: str, changes: dict[str, str], number: str, line: str) -> None:
    assert paper(key, changes, number).head.number == line


def test_a_sheet_has_no_imprint_and_is_signed_only_where_it_has_no_form() -> None:
    for kind in KINDS.values():
        document = paper(kind.key)
        assert (document.imprint is None) is (kind.format is Format.SHEET), kind.key
        if kind.format is Format.SHEET:
            has_form = any(block.grid for block in kind.body)
            assert document.signature.printed is not has_form, kind.key


# ---- words for templates ------------------------------------------------------------------------


def test_a_template_finds_every_field_and_the_head_by_name() -> None:
    kind = KINDS["notice"]
    words = printed_words("notice", kind.sample, LETTERHEAD, "示法发〔2026〕7号", DAY)
    assert {field.key for field in kind.fields} <= set(words)
    assert words["mark"] == "示例县人民法院文件"
    assert words["number"] == "示法发〔2026〕7号"
    assert words["recipients"] == "各人民法庭，本院各部门"
    assert words["issued_on"] == "2026年7月10日"
    assert words["issued_on_words"] == "二〇二六年七月十日"
    assert words["attachments"].split("\n") == ["2026年第二季度案件质量评查表", "评查员名单及分组安排"]
    assert words["text"].split("\n")[1] == "一、评查范围"


def test_a_template_is_given_the_defaults_that_the_paper_prints() -> None:
    form = {**KINDS["urging_notice"].sample, "title": ""}
    words = printed_words("urging_notice", form, LETTERHEAD, "", DAY)
    assert words["title"] == "关于（2026）豫0899民初231号案件限期审结的催办通知书"
    assert words["limit_on_words"] == "二〇二六年五月二十八日"
