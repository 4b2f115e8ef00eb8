"""Invented papers in every format, for the tests that measure pages."""

from __future__ import annotations

import struct
import zlib
from dataclasses import replace
from datetime import date
from typing import Any

from courtdesk.reports.document import (
    Attachment,
    Block,
    Cell,
    Figure,
    Format,
    FormRow,
    FormTable,
    Head,
    Imprint,
    ImprintEntry,
    OfficialDocument,
    Paragraph,
    Role,
    Roster,
    Signature,
    Table,
)

COURT = "示例县人民法院"
DAY = date(2026, 4, 20)
SENTENCE = (
    "各部门应当于每月五日前将上月审限内结案率、长期未结案件清理进度和裁判文书上网情况核对无误，"
    "连同未按期办结的原因和下一步的办理计划一并送审判管理办公室汇总；逾期未送的，由院领导逐案听取汇报。"
)


def png(width: int = 60, height: int = 40) -> bytes:
    """A grey picture with a black frame."""
    rows = b""
    for y in range(height):
        edge = y in {0, height - 1}
        rows += b"\0" + bytes(0 if edge or x in {0, width - 1} else 200 for x in range(width))
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
        for name, data in ((b"IHDR", head), (b"IDAT", zlib.compress(rows)), (b"IEND", b""))
    )


def paragraphs(count: int) -> tuple[Paragraph, ...]:
    """A body of so many paragraphs of three rows and a bit, with headings of every level."""
    found = [Paragraph("一、核对案件数据。", Role.LEVEL1), Paragraph("（一）按月核对。" + SENTENCE, Role.LEVEL2)]
    found += [Paragraph(SENTENCE) for _ in range(count)]
    return tuple(found[:count]) if count < 2 else tuple(found[: count + 2])


def file_paper(count: int = 3, **changes: Any) -> OfficialDocument:  # noqa: ANN401 - any field of a paper
    """A paper with a red head, an imprint and ``count`` paragraphs more than its headings."""
    paper = OfficialDocument(
        head=Head(f"{COURT}文件", "示法〔2026〕12号"),
        title=f"{COURT}关于开展长期未结案件集中清理专项活动的通知",
        recipients=("各人民法庭", "本院各部门"),
        body=paragraphs(count),
        signature=Signature(COURT, DAY),
        imprint=Imprint((ImprintEntry("抄送", ("示例市中级人民法院", "示例县人民检察院")),), f"{COURT}办公室", DAY),
    )
    return replace(paper, **changes)


def upward_paper(count: int = 3) -> OfficialDocument:
    """A report that goes upward, with three signers, copy number, secrecy and urgency."""
    head = Head(
        f"{COURT}文件",
        "示法〔2026〕13号",
        copy_number="000021",
        secrecy="机密★1年",
        urgency="特急",
        signers=("李思远", "王宁", "欧阳明华"),
    )
    return file_paper(count, head=head, title=f"{COURT}关于二〇二六年第一季度审判管理工作情况的报告")


def joint_paper(count: int = 3, organs: int = 3, *, sealed: bool = True) -> OfficialDocument:
    """A paper that several organs issue together."""
    names = (COURT, "示例县人民检察院", "示例县公安局", "示例县司法局")[:organs]
    return file_paper(
        count,
        head=Head(f"{COURT}文件", "示法〔2026〕14号", organs=names),
        title="关于建立刑事案件办理期限会商机制的意见",
        signature=Signature(COURT, DAY, sealed=sealed, joint=names[1:]),
    )


def letter(count: int = 3) -> OfficialDocument:
    """A letter to another court."""
    return file_paper(
        count,
        format=Format.LETTER,
        head=Head(COURT, "示法函〔2026〕3号", urgency="加急"),
        title="关于商请协助核对委托鉴定期限的函",
        recipients=("示例市第二人民医院司法鉴定所",),
    )


def order(count: int = 1) -> OfficialDocument:
    """An order that the president signs."""
    return file_paper(
        count,
        format=Format.ORDER,
        head=Head(f"{COURT}令", "第5号"),
        title=f"{COURT}令",
        recipients=(),
        signature=Signature(COURT, DAY, post="院　长", signer="李思远"),
    )


def minutes(count: int = 3) -> OfficialDocument:
    """Minutes with the rosters of those who were there."""
    rosters = (
        Roster("出席", ("李思远", "王宁", "欧阳明华", "张可", "赵一鸣", "钱多多", "孙小美", "周正", "吴迪")),
        Roster("请假", ("郑和",)),
        Roster("列席", ("审判管理办公室冯程", "立案庭陈明")),
    )
    return file_paper(
        format=Format.MINUTES,
        head=Head("审判委员会会议纪要", "第8期", editor=f"{COURT}审判管理办公室", day=DAY),
        title="关于长期未结案件清理工作的会议纪要",
        recipients=(),
        body=(*paragraphs(count), *rosters),
        signature=Signature(COURT, DAY, printed=False),
    )


def brief(count: int = 3) -> OfficialDocument:
    """A 简报 with its editor and day over the red rule."""
    return file_paper(
        count,
        format=Format.BRIEF,
        head=Head("审判管理简报", "第16期", editor=f"{COURT}审判管理办公室", day=DAY),
        title="我院一季度审限内结案率同比上升",
        recipients=(),
        signature=Signature(COURT, DAY, printed=False),
        imprint=Imprint(
            (
                ImprintEntry("报", ("示例市中级人民法院",)),
                ImprintEntry("送", ("院领导",)),
                ImprintEntry("发", ("本院各部门",)),
            ),
            f"{COURT}审判管理办公室",
            DAY,
        ),
    )


def sheet(text: str = "拟同意。") -> OfficialDocument:
    """A form sheet whose last cell holds ``text``."""
    sign = "签名：　　　　年　　月　　日"
    rows = (
        FormRow(
            (
                Cell("案　　号", label=True),
                Cell("（2026）豫0899民初123号"),
                Cell("案　由", label=True),
                Cell("买卖合同纠纷"),
            )
        ),
        FormRow((Cell("承办部门", label=True), Cell("民事审判第一庭"), Cell("承办人", label=True), Cell("李思远"))),
        FormRow(
            (
                Cell("未结原因", label=True),
                Cell("等待鉴定结论。鉴定机构已于四月十日退回补充材料，当事人正在补正。", span=3, left=True),
            ),
            3,
        ),
        FormRow((Cell("承办人\n意　见", label=True), Cell(text, span=3, left=True, foot=sign, field="opinion")), 4),
        FormRow((Cell("审判管理\n办公室\n意　见", label=True), Cell("", span=3, left=True, foot=sign)), 4),
        FormRow((Cell("院领导\n审　批", label=True), Cell("", span=3, left=True, foot=sign)), 4),
    )
    return OfficialDocument(
        head=Head(COURT, "示法审〔2026〕9号"),
        title="长期未结案件立项审批表",
        recipients=(),
        body=(
            FormTable(rows, (0.16, 0.4, 0.16, 0.28)),
            Paragraph("注：本表一式两份，一份附卷，一份由审判管理办公室存查。", Role.FLUSH),
        ),
        signature=Signature(COURT, DAY, printed=False),
        format=Format.SHEET,
    )


def with_attachments(count: int = 3) -> OfficialDocument:
    """A paper with two attachments on pages of their own, one with a table, one with a figure."""
    rows = tuple((str(at), f"（2026）豫0899民初{at}号", "民事审判第一庭", "等待鉴定结论") for at in range(1, 31))
    table = Table(("序号", "案号", "承办部门", "未结原因"), rows, (0.1, 0.38, 0.26, 0.26), left=(3,))
    second: tuple[Block, ...] = (Paragraph(SENTENCE), Figure(png(), 120, 80, "图1　各月结案数"))
    return file_paper(
        count,
        attachments=(
            Attachment("长期未结案件清单", (Paragraph("截至四月十五日：", Role.FLUSH), table)),
            Attachment("清理进度示意图", second, apart=True),
        ),
    )


FORMATS = {
    "file": file_paper,
    "upward": upward_paper,
    "joint": joint_paper,
    "letter": letter,
    "order": order,
    "minutes": minutes,
    "brief": brief,
    "attachments": with_attachments,
}
