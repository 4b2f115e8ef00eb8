"""Words of the widgets that several pages share."""

from __future__ import annotations

from typing import Final

CALCULATION: Final = "怎么算出来的"
COPY_LINE: Final = "复制这一行"
COPY_ALL: Final = "复制全部"
TIMELINE: Final = "经过"
REMOVE: Final = "去掉条件"
CLOSE_PANEL: Final = "关闭面板（Esc）"
CLOSE_BANNER: Final = "收起"
PICK_DAY: Final = "选日期"
MORE_VIEWS: Final = "更多视图"
