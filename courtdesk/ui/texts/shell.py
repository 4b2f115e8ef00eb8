"""Words of the window itself: rail, status bar, first use, keys."""

from __future__ import annotations

from datetime import date, datetime
from typing import Final

# ---- pages --------------------------------------------------------------------------------------

PAGE_TODAY: Final = "今日"
PAGE_TASKS: Final = "活动任务"
PAGE_CASES: Final = "案件审限"
PAGE_DOCUMENTS: Final = "公文"
PAGE_SETTINGS: Final = "设置"
PAGE_PLAN_REVIEW: Final = "核对方案"
PAGE_ISSUE: Final = "签发"
PAGE_WRITE: Final = "写公文"
PAGE_REGISTER: Final = "发文登记"
PAGE_CHECK: Final = "格式体检"
PAGE_TEMPLATES: Final = "模板"
PAGE_FIRST_RUN: Final = "首次使用"

# ---- window -------------------------------------------------------------------------------------

BUILDING_DEMO: Final = "正在布置演练法院"
OPENING: Final = "正在打开台账"
DEMO: Final = "演练"
DEMO_TIP: Final = "这是演练法院，案件和人员都是虚构的，可以放心试用。"
NO_COURT: Final = "尚未填写本院信息"
KEYS_TITLE: Final = "本页按键"
RAIL: Final = "页面"
BACKGROUND_WORK: Final = "后台正在办理的事"

KEYS: Final = (
    ("Ctrl+1 … Ctrl+9", "换到左侧第几页"),
    ("Ctrl+,", "设置"),
    ("Ctrl+Z / Ctrl+Y", "撤销 / 重做"),
    ("Esc", "退出面板、对话框，一次一层"),
    ("F1", "显示本页按键"),
)

BUSY_TITLE: Final = "审管工作台已经打开"


def undone(step: str) -> str:
    """Say which step was taken back."""
    return f"已撤销：{step}"


def redone(step: str) -> str:
    """Say which step was done again."""
    return f"已重做：{step}"


def undo_tip(step: str) -> str:
    """Name the step that undo would take back."""
    return f"撤销：{step}（Ctrl+Z）" if step else "没有可以撤销的步骤"


def redo_tip(step: str) -> str:
    """Name the step that redo would do again."""
    return f"重做：{step}（Ctrl+Y）" if step else "没有可以重做的步骤"


def saved_at(moment: datetime) -> str:
    """Say when the last deed was stored."""
    return f"已保存 {moment:%H:%M}"


def last_backup(moment: datetime, today: date) -> str:
    """Say when the ledger was copied last."""
    day = "今天" if moment.date() == today else f"{moment.month}月{moment.day}日"
    return f"上次备份 {day} {moment:%H:%M}"


def waiting(count: int) -> str:
    """Say how many things wait on a page, for the screen reader."""
    return f"{count} 件待办"


# ---- first use ----------------------------------------------------------------------------------

FIRST_TITLE: Final = PAGE_FIRST_RUN
FIRST_CARD: Final = "填写本院信息"
FIRST_SENTENCE: Final = "只需填一次，以后可在“设置”里修改。编发文字号、打印红头都用这里的内容。"
COURT_NAME: Final = "法院名称"
COURT_NAME_HELP: Final = "公章上的全称，印在红头上"
COURT_CODE: Final = "发文代字"
COURT_CODE_HELP: Final = "发文字号开头的几个字"
CASE_CODE: Final = "法院代字（案号）"
CASE_CODE_HELP: Final = "案号里年份后面的代字，如 豫0899"
OFFICE: Final = "承办部门"
OFFICE_HELP: Final = "落款和登记用"
ADDRESS: Final = "地址"
TELEPHONE: Final = "联系电话"
WHO: Final = "经办人"
WHO_HELP: Final = "写入留痕，谁在何时改了什么"
SAMPLE_NUMBER: Final = "编出来的文号"
SAMPLE_EMPTY: Final = "填写发文代字后，这里显示文号的样子"
#: What the name of a court ends with, and what a 发文代字 does not.
COURT_ENDINGS: Final = ("法院", "法庭")
KIND_SIGNS: Final = ("督", "催", "函", "令")
START: Final = "开始使用"
SEE_DEMO: Final = "先看演练样例"
NAME_MISSING: Final = "请填写法院全称"
NAME_NOT_COURT: Final = "应以“法院”或“法庭”结尾，请核对"
CODE_MISSING: Final = "请填写发文代字，如 示法"
CODE_REFUSED: Final = "只用汉字，2 至 6 个字，不带“督”“催”等文种字和括号"
CASE_CODE_REFUSED: Final = "由省份简称和数字组成，如 豫0899"


def sample_number(code: str, year: int) -> str:
    """Show what a number looks like with this code."""
    return f"{code}督〔{year}〕1号"


def printed(pages: int) -> str:
    """Say that the pages were sent to the printer."""
    return f"已送打印机，共 {pages} 页"
