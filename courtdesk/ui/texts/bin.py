"""Words of the page 回收站."""

from __future__ import annotations

from datetime import date
from typing import Final

TITLE: Final = "回收站"
NAME: Final = "名称"
LEDGER: Final = "台账"
DELETED_ON: Final = "删除日期"
WHO: Final = "经办人"
LEFT: Final = "保留"

FIND: Final = "在回收站里查找"
CHOOSE_ALL: Final = "全选"
CHOOSE_NONE: Final = "取消选择"
RESTORE: Final = "恢复"
RESTORE_TIP: Final = "先勾选要恢复的行，或把光标放在一行上"
RESTORING: Final = "正在恢复"
UNDO: Final = "撤销"

EMPTY_TITLE: Final = "回收站是空的"
EMPTY_SENTENCE: Final = "台账里删除的行在这里保留 90 天，可以随时恢复。"
NOT_FOUND: Final = "没有符合条件的行"
CLEAR: Final = "清除条件"

KEYS: Final = (
    ("↑ ↓", "上一行、下一行"),
    ("Space", "勾选"),
    ("Ctrl+A", "全部勾选，再按一次取消"),
    ("Ctrl+Enter", "恢复勾选的行"),
    ("Ctrl+F", "查找"),
    ("Esc", "清除条件，再按返回"),
)


def fact(count: int) -> str:
    """Say how many rows are in the bin."""
    return f"{count:,} 条" if count else ""


def status(count: int, chosen: int) -> str:
    """Say in the status bar how many rows are shown and ticked."""
    return f"{count:,} 行，已选 {chosen:,} 行" if chosen else f"{count:,} 行"


def restore_button(chosen: int) -> str:
    """Name the deed with its number."""
    return f"{RESTORE} {chosen:,} 条" if chosen else RESTORE


def restored(step: str) -> str:
    """Say what came back."""
    return f"已{step}"


def left(days: int) -> str:
    """Say how long a row is still kept."""
    return "今天为止" if days <= 0 else f"还有 {days} 天"


def day(deleted_on: date) -> str:
    """Return the day of deleting as the ledgers write days."""
    return deleted_on.isoformat()
