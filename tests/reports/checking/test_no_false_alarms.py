"""What conforms is told to conform: our own outputs of every kind, and papers made by hand in other ways."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from courtdesk.reports.checking.checker import check_bytes
from courtdesk.reports.checking.finding import Finding, Weight
from courtdesk.reports.checking.texts import check_document
from courtdesk.reports.compose import compose
from courtdesk.reports.document import (
    Attachment,
    Calibration,
    Format,
    OfficialDocument,
    PaperStyle,
    Paragraph,
    Role,
)
from courtdesk.reports.docx_writer import render_docx
from courtdesk.reports.kinds import KINDS
from courtdesk.reports.page_layout import lay_out
from tests.reports.checking.hand import Hand
from tests.reports.checking.hand_papers import HAND_PAPERS
from tests.reports.checking.own_papers import conforming
from tests.reports.paper_samples import LETTERHEAD


def alarms(data: bytes) -> list[Finding]:
    return [finding for finding in check_bytes(data, "正文.docx").findings if finding.severity is not Weight.NOTE]


@pytest.mark.parametrize("make", HAND_PAPERS, ids=lambda make: make.__name__)
def test_conforming_paper_made_by_hand_raises_no_alarm(make: Callable[[], Hand]) -> None:
    assert alarms(make().data()) == []


def number_for(document_kind: str) -> str:
    return "第1号" if KINDS[document_kind].format is Format.ORDER else "示法〔2026〕1号"


def own(kind: str) -> OfficialDocument:
    """A kind's sample as a paper, whatever kinds there are."""
    return compose(kind, dict(KINDS[kind].sample), LETTERHEAD, number_for(kind))


def variants() -> dict[str, OfficialDocument]:
    """The conforming notice with one element otherwise."""
    paper = conforming()
    head = paper.head
    long_text = tuple(
        Paragraph(f"第{at}项工作按照年度安排推进，由各部门分别负责，按月报送进展。") for at in range(60)
    )
    return {
        "按墨迹校准": replace(paper, style=PaperStyle(calibration=Calibration.INK)),
        "密级紧急份号": replace(paper, head=replace(head, copy_number="000012", secrecy="机密★1年", urgency="特急")),
        "不盖印": replace(paper, signature=replace(paper.signature, sealed=False)),
        "长署名": replace(
            paper, signature=replace(paper.signature, organ="示例省示例市示例县人民法院审判管理办公室")
        ),
        "长署名不盖印": replace(
            paper, signature=replace(paper.signature, organ="示例县人民法院审判管理办公室", sealed=False)
        ),
        "签名章": replace(paper, signature=replace(paper.signature, post="院长", signer="李思远")),
        "没有附件": replace(paper, attachments=()),
        "附件另面": replace(
            paper,
            attachments=(
                Attachment("案件质量评查表", (Paragraph("一、评查项目", Role.LEVEL1), Paragraph("按表填写。"))),
                Attachment("评查员名单", (Paragraph("名单另发。"),)),
            ),
        ),
        "多页": replace(paper, body=long_text),
        "请示": replace(
            paper,
            title="关于增设人民法庭的请示",
            recipients=("示例市中级人民法院",),
            head=replace(head, signers=("李思远", "王明", "赵强")),
            body=(Paragraph("拟增设人民法庭一处。"), Paragraph("妥否，请批示。")),
        ),
        "名字有罕用字": replace(paper, body=(Paragraph("由法官李镕堃负责。"), *paper.body[:1])),
        "联合行文": replace(
            paper,
            head=replace(head, organs=("示例县人民法院", "示例县人民检察院")),
            signature=replace(paper.signature, joint=("示例县人民检察院",)),
        ),
    }


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_every_kind_of_our_own_raises_no_alarm(kind: str) -> None:
    assert alarms(render_docx(own(kind))) == []


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_every_kind_passes_the_gate(kind: str) -> None:
    assert check_document(own(kind)) == []


@pytest.mark.parametrize("name", variants())
def test_every_element_of_our_own_raises_no_alarm(name: str) -> None:
    assert alarms(render_docx(variants()[name])) == []


def test_a_page_set_by_ink_is_a_choice_and_no_error() -> None:
    notes = check_bytes(render_docx(variants()["按墨迹校准"]), "正文.docx").findings
    assert {note.severity for note in notes} <= {Weight.NOTE}


@pytest.mark.parametrize(
    ("kind", "format_name"),
    [
        ("notice", "文件格式"),
        ("letter", "信函格式"),
        ("order", "命令（令）格式"),
        ("minutes", "纪要格式"),
        ("brief", "简报"),
    ],
)
def test_the_format_is_recognised(kind: str, format_name: str) -> None:
    assert check_bytes(render_docx(own(kind)), "正文.docx").format_name == format_name


WHY = "等待鉴定结论，鉴定机构已于四月十日退回补充材料，目前正在补充之中，预计五月底前可以审结"
TABLE = f"序号\t案号\t未结原因\n1\t（2026）豫0899民初1号\t{WHY}\n2\t（2026）豫0899民初2号\t{WHY}"
NAMES = "、".join(f"代表{at}某" for at in "甲乙丙丁戊己庚辛壬癸子丑寅卯")
ORGANS = "示例县人民检察院、示例县公安局、示例县司法局、中共示例县委政法委员会、示例县民政局"
#: What a clerk types: name → kind and what is otherwise than in its sample.
TYPED = {
    "密级在函上": ("letter", {"secrecy": "机密★1年", "urgency": "加急", "copy_number": "000012"}),
    "意见不写主送": ("opinion", {"recipients": ""}),
    "六家联合公告": ("announcement", {"joint_organs": ORGANS}),
    "文末是表格": ("resolution", {"text": "现将名单公布如下：\n序号\t姓名\n1\t李思远\n2\t王小满"}),
    "表格后有正文": ("notice", {"text": f"现将情况通知如下：\n{TABLE}\n以上请查收。"}),
    "附件以表题开头": ("notice", {"attachments": "清单", "attachment_texts": f"表1 未结案件\n{TABLE}"}),
    "出席人多": ("minutes", {"present": NAMES}),
}


@pytest.mark.parametrize("name", TYPED)
def test_what_a_clerk_types_raises_no_alarm(name: str) -> None:
    kind, changes = TYPED[name]
    paper = compose(kind, {**KINDS[kind].sample, **changes}, LETTERHEAD, number_for(kind))
    assert alarms(render_docx(paper)) == []


def test_an_imprint_alone_after_a_blank_page_needs_no_number() -> None:
    text = "\n".join(f"第{at}行内容。" for at in range(25))
    form = {**KINDS["notice"].sample, "text": text, "attachments": "", "attachment_texts": ""}
    paper = compose("notice", form, replace(LETTERHEAD, imprint_even=True), number_for("notice"))
    assert lay_out(paper).blank_pages == 1
    assert alarms(render_docx(paper)) == []
