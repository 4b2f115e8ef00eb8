"""Words of the side panel that every ledger has."""

from __future__ import annotations

from datetime import date
from typing import Final

GRIP: Final = "拖动改变面板宽度（Alt+Shift+←/→）"
PREVIOUS: Final = "上一行（Alt+↑）"
NEXT: Final = "下一行（Alt+↓）"

TABS: Final = "侧栏的各页"
TAB_FORM: Final = "信息"
TAB_TIMELINE: Final = "经过"
TAB_ATTACHMENTS: Final = "附件"
TAB_LINKS: Final = "相关"

# ---- form ---------------------------------------------------------------------------------------

FORM: Final = "这一行的信息"
EMPTY_VALUE: Final = "未填"
NAMES_JOIN: Final = "、"
#: What parts names while they are typed.
NAMES_PARTED: Final = "、，,；;"
EDIT_HINT: Final = "单击或按 F2 修改；Esc 不改，Ctrl+Enter 保存"
READ_ONLY: Final = "只读"
FIX: Final = "改正"
DROP: Final = "清除"
FEWER: Final = "收起空着的项"
SHARE: Final = "已审 {used} 天，审限 {limit} 天"
SHARE_OPEN: Final = "已审 {used} 天"
DAYS: Final = "{count} 天"


def more(count: int) -> str:
    """Say how many empty fields are folded away."""
    return f"还有 {count} 项空着"


def doubt(written: str, reason: str) -> str:
    """Say what was written into a cell and why it is not its value; most reasons quote it."""
    told = reason.rstrip("。")
    return told if written in told else f"写的是“{written}”：{told}"


# ---- timeline -----------------------------------------------------------------------------------

NO_TIMELINE: Final = "还没有经过"
COPY_ENTRY: Final = "复制这一条"
COPY_ALL: Final = "复制全部"
ARROW: Final = " → "
BETWEEN_CHANGES: Final = "；"
_WEEK: Final = "一二三四五六日"


def day_head(day: date, this_year: int) -> str:
    """Say a day as it stands over what happened on it; the year only where it is another."""
    year = "" if day.year == this_year else f"{day.year}年"
    return f"{year}{day.month}月{day.day}日 周{_WEEK[day.weekday()]}"


def change(field: str, old: str, new: str) -> str:
    """Say a change in one line."""
    return f"{field}：{old}{ARROW}{new}"


# ---- links --------------------------------------------------------------------------------------

LINKS: Final = "相关的行"
NO_LINKS: Final = "没有找到与它相关的公文、案件或任务。"
#: Between a name and its lamp as they are read aloud.
SPOKEN_COMMA: Final = "，"
LOOKING: Final = "正在查找…"
