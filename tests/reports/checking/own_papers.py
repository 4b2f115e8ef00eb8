"""A conforming paper of our own writer, on which single defects are seeded."""

from __future__ import annotations

from datetime import date

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

BODY = (
    Paragraph(
        "为进一步加强审判管理，提升案件质量，经院党组研究，决定开展2026年第二季度案件质量评查工作。现将有关事项通知如下："
    ),
    Paragraph("一、评查范围", Role.LEVEL1),
    Paragraph("（一）常规评查。审结的案件按每名法官百分之五的比例随机抽取。", Role.LEVEL2),
    Paragraph("（二）重点评查。被发回重审、改判和指令再审的案件逐案评查。", Role.LEVEL2),
    Paragraph("二、评查方法", Role.LEVEL1),
    Paragraph("评查采取“交叉评查、集中合议”的方式进行，按照以下步骤实施。"),
    Paragraph("1.抽取案件。由审判管理办公室从办案系统中随机抽取，结果当日公布。", Role.LEVEL3),
    Paragraph("2.个案评查。评查员对照评查标准逐项打分。", Role.LEVEL3),
    Paragraph("三、工作要求", Role.LEVEL1),
    Paragraph("各部门要高度重视，于2026年6月15日前将自查情况报送审判管理办公室。"),
)


def conforming() -> OfficialDocument:
    """A notice with every usual element."""
    return OfficialDocument(
        head=Head("示例县人民法院文件", "示法发〔2026〕7号"),
        title="关于开展2026年第二季度案件质量评查工作的通知",
        recipients=("各人民法庭", "本院各部门"),
        body=BODY,
        signature=Signature("示例县人民法院", date(2026, 5, 18)),
        attachments=(Attachment("案件质量评查表"), Attachment("评查员名单及分组安排")),
        remark="联系人：李思远，联系电话：0000-0000000",
        imprint=Imprint((ImprintEntry("抄送", ("院领导",)),), "示例县人民法院审判管理办公室", date(2026, 5, 18)),
    )
