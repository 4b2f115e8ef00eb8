"""Words of the window itself: rail, status bar, first use, keys."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Final

from courtdesk.ui.texts import common

# ---- pages --------------------------------------------------------------------------------------

PAGE_TODAY: Final = "今日"
PAGE_TASKS: Final = "活动任务"
PAGE_CASES: Final = "案件审限"
PAGE_DOCUMENTS: Final = "公文"
PAGE_SETTINGS: Final = "设置"
PAGE_PLAN_REVIEW: Final = "核对来文"
PAGE_RECTIFICATION: Final = "巡察整改"
PAGE_INDICATORS: Final = "质效指标"
PAGE_ASSESSMENT: Final = "测评体系"
PAGE_CAMPAIGN: Final = "活动概况"
PAGE_PEOPLE: Final = "人员"
PAGE_DEPARTMENTS: Final = "部门"
PAGE_IMPORT: Final = "导入表格"
PAGE_FILLING: Final = "收表"
PAGE_MATTERS: Final = "督办事项"
PAGE_ORDERS: Final = "督办台账"
PAGE_DUTIES: Final = "例行工作"
PAGE_RULES: Final = "审限规则"
PAGE_ISSUE: Final = "签发"
PAGE_WRITE: Final = "写公文"
PAGE_REGISTER: Final = "发文登记"
PAGE_CHECK: Final = "格式体检"
PAGE_TEMPLATES: Final = "模板"
PAGE_BIN: Final = "回收站"
PAGE_FIRST_RUN: Final = "首次使用"

# ---- window -------------------------------------------------------------------------------------

BUILDING_DEMO: Final = "正在布置演练法院"
OPENING: Final = "正在打开台账"
DEMO: Final = "演练"
DEMO_TIP: Final = "这是演练法院，案件和人员都是虚构的，可以放心试用。"
NO_COURT: Final = "尚未填写本院信息"
KEYS_TITLE: Final = "本页按键"
KEYS_FIND: Final = "查找按键或作用"
KEYS_NONE: Final = "没有这样的按键"
#: Headings of the keys: where they work.
KEYS_EVERYWHERE: Final = "全局"
KEYS_PAGE: Final = "本页"
KEYS_GRID: Final = "表格"
KEYS_EDIT: Final = "编辑"
KEYS_FINDING: Final = "查找"
KEYS_PANEL: Final = "面板"
#: A key belongs under the first heading one of whose words stands in what it does.
KEY_WORDS: Final = (
    (KEYS_PANEL, ("侧栏", "面板")),
    (KEYS_FINDING, ("查找", "筛选", "条件", "搜索")),
    (
        KEYS_EDIT,
        (
            "修改",
            "编辑",
            "填",
            "粘贴",
            "删除",
            "新增",
            "清空",
            "剪切",
            "今天",
            "撤",
            "存疑",
            "输入",
            "换行",
            "单元格",
        ),
    ),
)
RAIL: Final = "页面"
BACKGROUND_WORK: Final = "后台正在办理的事"

KEYS: Final = (
    ("Ctrl+K", "查找一切，也可执行命令"),
    ("Ctrl+1 … Ctrl+9", "换到左侧第几页"),
    ("Ctrl+,", "设置"),
    ("F6  Shift+F6", "换到窗口的下一部分、上一部分；有提示时先到提示"),
    ("Tab  Shift+Tab", "按看的顺序走到下一处、上一处"),
    ("Ctrl+Z / Ctrl+Y", "撤销 / 重做"),
    ("Ctrl+Alt+Z", "撤销到某一步"),
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


def undone_steps(steps: Sequence[str]) -> str:
    """Say how many steps were taken back, or which one."""
    return undone(steps[0]) if len(steps) == 1 else f"已撤销 {len(steps)} 步，可以重做"


UNDOING: Final = "正在撤销"
REDOING: Final = "正在重做"
UNDO_ALL_THE_SAME: Final = "仍然撤销"


def barrier_title(step: str) -> str:
    """Ask whether a step is to be taken back past what was issued after it."""
    short = step if len(step) <= 24 else f"{step[:23]}…"
    return f"撤销“{short}”？"


def barrier(since: str) -> str:
    """Say what was issued since the step, and that it stays."""
    return (
        f"这一步之后已经办了“{since}”，签发的公文不会随着撤销，文号和登记都还在。撤销的只是更早的这一步，可以重做。"
    )


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


# ---- steps that can be taken back ---------------------------------------------------------------

STEPS_TITLE: Final = "撤销到某一步"
STEPS_TIP: Final = "撤销到某一步（Ctrl+Alt+Z）"
STEPS_SENTENCE: Final = "最近的在上面。选中一步，它和它上面的各步一起撤销；撤销后可以逐步重做。"
STEPS_NONE: Final = "没有可以撤销的步骤"
STEPS_LOADING: Final = "正在读取…"
STEPS_BIN: Final = "回收站"


def undo_count(count: int) -> str:
    """Name the deed on the button by its number of steps."""
    return f"撤销这 {count} 步" if count else common.UNDO


def step_moment(at: datetime, today: date) -> str:
    """Say when a step was done: the time today, else the day with it."""
    if at.date() == today:
        return f"今天 {at:%H:%M}"
    year = "" if at.year == today.year else f"{at.year}年"
    return f"{year}{at.month}月{at.day}日 {at:%H:%M}"


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
