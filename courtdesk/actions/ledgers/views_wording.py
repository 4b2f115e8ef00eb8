"""The names of deeds on saved views, as the clerk reads them in 撤销 and 留痕."""

from __future__ import annotations

SAVE_NEW = "另存视图“{name}”"
SAVE_CHANGED = "保存视图“{name}”"
RENAME = "视图“{old}”改名为“{name}”"
PIN = "固定视图“{name}”到左栏"
UNPIN = "取消固定视图“{name}”"
DELETE = "删除视图“{name}”"
ARRANGE = "调整视图的先后"

VIEW = "这个视图"
NAME = "视图名称"
NAME_MISSING = "没有填写"
NAME_LONG = "超过 {most} 个字"
NAME_TAKEN = "已经有一个叫“{name}”的视图"
