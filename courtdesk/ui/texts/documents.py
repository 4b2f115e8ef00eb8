"""The words of the register of documents (发文登记簿)."""

from __future__ import annotations

TITLE = "公文"

NUMBER = "发文字号"
KIND = "文种"
HEADING = "标题"
CASE_NO = "案号"
RECIPIENT = "主送"
ISSUED_ON = "签发日期"
REPLY_DUE = "回执期限"
FILE = "文件"

ALL = "全部"
AWAITING_REPLY = "待反馈"
ISSUE_WAITING = "核对签发"
OPEN_FILE = "打开文件"
PRINT = "打印"
REMADE = "文件不在原处，已按登记的内容重新生成"
FOLDER = "文件夹"
OPEN_FOLDER = "打开文件夹"
SHOW_CASE = "查看案件"
TAB_FACTS = "登记"
TAB_PREVIEW = "预览"
SEARCH = "字号、标题、案号、主送"
SEARCH_NAME = "在登记簿中查找"
NO_REPLY = "不需要回执"

EMPTY_TITLE = "还没有签发公文"
EMPTY_SENTENCE = "到了催办、督办的日子，文书在“核对签发”里等候，\n签发后按字号登记在这里，文件随时可以打开。"


def count(value: int) -> str:
    """Return the fact beside the title."""
    return f"已签发 {value} 份"
