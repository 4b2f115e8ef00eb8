"""Words of the widgets that several pages share."""

from __future__ import annotations

from datetime import date
from typing import Final

CALCULATION: Final = "怎么算出来的"
COPY_LINE: Final = "复制这一行"
COPY_ALL: Final = "复制全部"
DAY_STRIP: Final = "未来 15 天到期"
TIMELINE: Final = "经过"
REMOVE: Final = "去掉条件"
CLOSE_PANEL: Final = "关闭面板（Esc）"
CLOSE_BANNER: Final = "收起"
PICK_DAY: Final = "选日期"
MORE_VIEWS: Final = "更多视图"


def day_count(day: date, count: int) -> str:
    """Say how many things fall on a day."""
    return f"{day.month}月{day.day}日 {count} 件"
