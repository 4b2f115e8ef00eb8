"""What the import of tables says to the clerk."""

from __future__ import annotations

#: The step's name; {ledger} {new} {changed} {unit} are put in.
IMPORT = "导入{ledger}：新增 {new} {unit}，变化 {changed} {unit}"
COMPARING, STORING = "与台账比对", "写入台账"

TWICE = "与第 {row} 行相同，只取一次"
REASON = "{column} 列“{heading}”：{reason}"
COLUMN = "{letter} 列“{heading}”"
REASONS_JOIN = "；"
NAMES_JOIN = "、"

HEADING_PLACE = "第 {row} 行"
UNUSED = "没有取用的列：{columns}"
UNKNOWN_DEPARTMENTS = "部门表里没有{names}；导入时先问怎么登记，照建议登记后就不再存疑"
QUOTED = "“{name}”"
MANY = "{names}等 {count} 个部门"
NO_PERIOD = "没有“时期”列，标题里也看不出是哪一期，请先填写时期"
OWNED = {"tasks": "新增的任务归入活动“{title}”", "rectification": "新增的措施归入“{title}”"}
NEW_OWNER = {
    "tasks": "没有叫“{title}”的活动，导入时新建一个",
    "rectification": "没有叫“{title}”的问题来源，导入时新建一个",
}
#: Headings of columns that the workbook of refused rows adds, so that its rows find back to where they belong.
OWNER_HEADINGS = {"tasks": "活动名称", "rectification": "问题来源", "indicators": "期间"}
#: What stands before the words of a problem or a measure and is none of them.
NUMBERING = r"^(?:[（(]?[一二三四五六七八九十\d]{1,3}[)）、.．,，:：]|[①-⑳])"
