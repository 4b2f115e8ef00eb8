"""Words of saved views."""

from __future__ import annotations

from typing import Final

SAVE: Final = "保存视图"
SAVE_AS: Final = "另存视图"
SAVE_TIP: Final = "把现在的条件、排序和列存到这个视图"
SAVE_AS_TIP: Final = "把现在的条件、排序和列存成一个新视图"
SAVE_AS_MENU: Final = "另存为…"
REVERT: Final = "恢复原样"
RENAME: Final = "重命名…"
DELETE: Final = "删除视图"
PIN: Final = "固定到左栏"
UNPIN: Final = "取消固定"
COPY: Final = "复制"
LEFT: Final = "左移"
RIGHT: Final = "右移"
DEEDS: Final = "视图操作"
CHANGED: Final = "已改动，还没有保存"

NAME_TITLE: Final = "另存视图"
NAME_SENTENCE: Final = "以后点这个名称，就回到现在的条件、排序、分组和列。“未来15天”这样的日期每天自动往后推。"
RENAME_TITLE: Final = "重命名视图"
NAME: Final = "视图名称"
NAME_HELP: Final = "20 个字以内"
NAME_SAVE: Final = "保存"
NAME_LONG: Final = "超过 20 个字"
NAME_TAKEN: Final = "已经有这个名称的视图"
LONGEST_NAME: Final = 20

MORE_PINS: Final = "更多固定的视图"


def copy_name(name: str, taken: frozenset[str]) -> str:
    """Return a free name for a copy of a view, never longer than a name may be."""
    for number in range(2, 1000):
        tail = f" {number}"
        wanted = name[: LONGEST_NAME - len(tail)] + tail
        if wanted not in taken:
            return wanted
    return name


def pin_tip(page: str, name: str) -> str:
    """Return the tooltip of a view on the rail."""
    return f"{page}：{name}"


def pin_count(count: int) -> str:
    """Say how many rows a view on the rail holds."""
    return f"{count} 行"
