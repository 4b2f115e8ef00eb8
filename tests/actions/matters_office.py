"""Matters at every stage, one of them split among two departments, as an office has them."""

from __future__ import annotations

from datetime import date, timedelta

from courtdesk.actions.desk import Desk
from courtdesk.actions.matter_split import split_by_department
from courtdesk.actions.matters import advance, close, raise_matter

DAY = date(2026, 4, 20)
#: Ids of the matters: split, its shares, over its day, proposed, settled.
SPLIT, FIRST, SECOND, OVER, PROPOSED, SETTLED = 1, 2, 3, 4, 5, 6
_CLERK = "林书雅"


def furnish_matters(desk: Desk) -> None:
    """Enter the matters with their steps."""
    began = DAY - timedelta(30)
    _raise(desk, "清理长期未结案件", "院长办公会议定", "民事审判第一庭、执行局", "2026-04-28", began)
    _assign(desk, SPLIT, began)
    split_by_department(desk, SPLIT, ["民事审判第一庭", "执行局"], began)
    advance(desk, [FIRST], "反馈", DAY - timedelta(10), "赵一凡", "已结 4 件")
    advance(desk, [SECOND], "催办", DAY - timedelta(6), _CLERK, "请三日内反馈")
    _raise(desk, "核查案件排期过晚问题", "院长接待日", "立案庭", "2026-04-14", began)
    _assign(desk, OVER, began)
    _raise(desk, "制定要素式审判指引", "文件部署", "审管办", "2026-06-30", DAY - timedelta(2))
    _raise(desk, "整改诉讼费退费超期", "领导批示", "财务室", "2026-04-10", began)
    _assign(desk, SETTLED, began)
    advance(desk, [SETTLED], "反馈", began, "孙立", "23 笔全部办理")
    close(desk, SETTLED, DAY - timedelta(11), "23 笔退费全部办理")


def _raise(desk: Desk, title: str, source: str, departments: str, due: str, day: date) -> None:
    texts = {"title": title, "source": source, "lead_departments": departments, "due": due, "leaders": "王小满"}
    raise_matter(desk, texts, day)


def _assign(desk: Desk, matter_id: int, day: date) -> None:
    for stage in ("立项", "审批", "交办"):
        advance(desk, [matter_id], stage, day, _CLERK)
