"""The words by which the parts of a paper are recognised, each pattern once."""

from __future__ import annotations

import re
from typing import Final

#: The types of the 条例 and of 《人民法院公文处理办法》.
LEGAL_KINDS: Final = (
    "决议", "决定", "命令", "令", "公报", "公告", "通告", "意见", "通知", "通报", "报告", "请示", "批复", "议案",
    "函", "纪要",
)  # fmt: skip
#: 实: what else a paper of an office may end in.
OTHER_KINDS: Final = (
    "书", "表", "单", "方案", "办法", "规定", "规则", "细则", "规范", "制度", "要点", "计划", "规划", "总结", "汇报",
    "讲话", "致辞", "名单", "记录", "简报", "信息", "动态", "专报", "情况", "措施", "指引", "指南", "标准", "清单",
    "台账", "手册", "提纲", "议程", "日程", "回执", "须知", "说明", "答复", "复函", "意见书", "分析", "材料", "简介",
    "职责", "章程", "条例", "公约", "倡议", "登记簿", "目录", "附件", "问答", "解读", "安排", "建议",
)  # fmt: skip
UPWARD_KINDS: Final = ("请示", "报告", "议案")
#: 督办令 and its like are addressed: only what is set as a 令 goes to nobody by name.
WITHOUT_RECIPIENTS: Final = ("公告", "通告", "命令", "决议", "公报")

_ANY_BRACKET = r"[〔\[［【(（﹝｛{〈<]"
_ANY_CLOSING = r"[〕\]］】)）﹞｝}〉>]"
#: A number in any form that a clerk may have written, right or wrong.
LOOSE_NUMBER: Final = re.compile(
    rf"(?P<code>[一-龥A-Za-z]{{1,15}}){_ANY_BRACKET}?(?P<year>(?:19|20)?\d{{2}})年?{_ANY_CLOSING}?"
    r"[字]?(?P<serial>第?\d{1,5})[号號]?"
)
#: 第3号 of 令 and 简报, 第十二期.
ISSUE_NUMBER: Final = re.compile(r"[（(]?(?:总)?第[\d一二三四五六七八九十〇○零百]+[号期]?[)）]?")
CASE_NUMBER: Final = re.compile(r"[（(〔\[](?:19|20)\d{2}[)）〕\]][^\s，。；、：]{2,24}?号")

COPY_NUMBER: Final = re.compile(r"(?:№|No\.?|份号[：:]?)?\d{1,8}")
SECRECY: Final = re.compile(r"(?:绝密|机密|秘密)(?:[★☆*].*)?")
URGENCY: Final = re.compile(r"(?:特急|加急|急件|平急|特提|紧急)")
SIGNER: Final = re.compile(r"签发人")
_BESIDE: Final = re.compile(r"签发人|\t|[\u3000 ]{2,}")

LEVELS: Final = (
    # 一、二审法院 is no heading.
    re.compile(
        r"(?P<number>[一二三四五六七八九十]{1,3})(?P<mark>[、,，．.])(?![一二三四五六七八九十]{1,2}[审、级线])"
    ),
    re.compile(r"[（(](?P<number>[一二三四五六七八九十]{1,3})[)）](?P<mark>[、,，．.：:]?)"),
    re.compile(r"(?P<number>\d{1,2})(?P<mark>[.．、,，])(?!\d)"),
    re.compile(r"[（(](?P<number>\d{1,2})[)）](?P<mark>[、,，．.：:]?)"),
)

DATE: Final = re.compile(r"(?P<year>\d{4})年(?P<month>\d{1,2})月(?P<day>\d{1,2})日")
#: A date in any form, standing by itself.
LOOSE_DATE: Final = re.compile(
    r"(?:\d{2,4}|[〇○零一二三四五六七八九Oo0]{4})\s*[年./\-．－]\s*[\d×xX一二三四五六七八九十]{1,3}\s*[月./\-．－]"
    r"\s*[\d×xX一二三四五六七八九十]{1,3}\s*[日号]?"
)
NOTE_LEAD: Final = re.compile(r"附件?\s*\d{0,2}\s*[：:]")
NOTE_ITEM: Final = re.compile(r"(?P<number>\d{1,2})\s*(?P<mark>[.．、,，])?\s*(?P<name>\S.*)")
ATTACHMENT_HEAD: Final = re.compile(
    r"(?P<paper>.{0,30}?号)?附件(?P<number>\d{0,2}|[一二三四五六七八九十]{1,2})[：:]?"
)
REMARK: Final = re.compile(r"[（(].+[)）]")
IMPRINT_LABEL: Final = re.compile(r"(?P<label>主送|抄送|抄报|报|送|发|分送)\s*[：:]")
PRINTED: Final = re.compile(r"印发[。.]?$|印制[。.]?$")
PRINTED_ON: Final = re.compile(r"(?P<day>(?:\d{4}|[〇○零一二三四五六七八九]{4})年[^年]{1,8}日)\s*印[发制]")
ROSTER: Final = re.compile(r"(?:出席|请假|列席|缺席|参加|主持|记录)(?:人员|人|单位)?[：:]")
LABELLED: Final = re.compile(r"[一-龥（）()、/]{2,14}[：:]")
ORGAN_END: Final = re.compile(
    r"(?:法院|法庭|检察院|政府|委员会|党组|办公室|办公厅|厅|局|部|处|科|室|院|庭|中心|支队|大队|总队|团|会|所|站|队|公司)$"
)
ORGAN_WORD: Final = re.compile(
    r"法院|法庭|检察院|政府|委员会|党组|办公|部门|单位|各|厅|局|委|部|处|科|室|院|庭|中心|团|会|所|公司|同志|工商联|机关|馆|校|镇|乡|村|街道"
)
POST: Final = re.compile(
    r"(?:院长|副院长|主任|局长|县长|市长|省长|庭长|主席|书记|部长|代表)$|^(?:院长|副院长|县长|市长|局长|主任)"
)
EXPLAINS: Final = re.compile(r"(?:(?:如下|下列|以下)[^，。；：:]{0,8}|是|为|要求|认为|内容|要点|措施)[：:]$")

FORMAT_NAMES: Final = {
    "file": "文件格式",
    "letter": "信函格式",
    "order": "命令（令）格式",
    "minutes": "纪要格式",
    "brief": "简报",
    "sheet": "表格、诉讼文书样式",
    "plain": "未套版头的文稿",
}


def number_in(text: str) -> str:
    """Return what stands for the number on its line, without white space and what stands beside it."""
    first, *others = _BESIDE.split(text.strip(), maxsplit=1)
    # R58: in a letter 份号 stands at the left of the number's line.
    shown = others[0] if others and COPY_NUMBER.fullmatch(first.strip()) else first
    return "".join(shown.split())


def kind_word(title: str) -> str:
    """Return the type a title ends in (通知), empty when it ends in none; bracketed words after it don't count."""
    bare = re.sub(r"(?:[（(][^（）()]*[)）])+$", "", "".join(title.split()))
    kinds = sorted((*LEGAL_KINDS, *OTHER_KINDS), key=len, reverse=True)
    return next((kind for kind in kinds if bare.endswith(kind)), "")


def level_of(text: str) -> int:
    """Return 1 to 4 for a paragraph that begins with a number of that level, 0 for any other."""
    stripped = text.lstrip()
    return next((at for at, pattern in enumerate(LEVELS, 1) if pattern.match(stripped)), 0)
