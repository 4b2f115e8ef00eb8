"""The words of the page 案件审限."""

from __future__ import annotations

import re
from datetime import date

IMPORT = "导入案件表"

PROCEDURE_ENDING = "程序"

SEARCH = "案号、案由、当事人、法官"
SEARCH_NAME = "在案件中查找"

TAB_LIMIT = "审限"
TAB_DOCUMENTS = "公文"
HOW = "怎么算出来的"
NO_DOCUMENTS = "本案还没有签发公文。"
ISSUE = "签发"
ISSUE_WAITING = {"urging_notice": "签发催办", "supervision_order": "签发督办令"}

EMPTY_TITLE = "还没有案件"
EMPTY_SENTENCE = "从审判管理系统导出案件表（.xlsx），在这里导入，\n审限、催办和督办的日子随即算好，每一步都看得见。"
DEMO = "先看演练样例"


def open_count(count: int) -> str:
    """Return the fact beside the title."""
    return f"在审 {count} 件"


def line(cause: str, parties: str) -> str:
    """Return the one line of facts under a case number."""
    return "  ".join(part for part in (cause, parties) if part)


def day(value: date) -> str:
    """Return a day as it stands on a chip."""
    return f"{value.month}月{value.day}日"


def document_line(issued_on: date, reply_due: date | None) -> str:
    """Return the line under a document: when it was issued and when the reply is due."""
    reply = f"  回执期限 {reply_due.isoformat()}" if reply_due else ""
    return f"{issued_on.isoformat()} 签发{reply}"


def procedure(word: str) -> str:
    """Return a procedure as it stands in the grid: 简易程序 is 简易, 小额诉讼程序 is 小额."""
    for ending in (PROCEDURE_ENDING, "诉讼", "审查"):
        word = word.removesuffix(ending) or word
    return word.removeprefix("申请") or word


_NUMBERED = re.compile(r"^(民|刑|行)[事政]审判第([一二三四五六七八九十]+)庭$")


def department(name: str) -> str:
    """Return a department as courts say it: 民事审判第一庭 is 民一庭, 城关人民法庭 is 城关法庭."""
    numbered = _NUMBERED.match(name)
    if numbered:
        return f"{numbered[1]}{numbered[2]}庭"
    for long, short in (("人民法庭", "法庭"), ("审判庭", "庭"), ("审判管理办公室", "审管办")):
        if name.endswith(long):
            return name.removesuffix(long) + short
    return name
