"""What the list of imports says to the clerk."""

from __future__ import annotations

IMPORT = "这次导入"
ROLL_BACK = "撤回导入“{file}”：新增 {new} 行，变化 {changed} 行"
NO_DEED = "由旧版本导入，没有记下改动"
IN_THE_WAY = "后来登记的内容占了原来内容的位置"
LATER_WORK = "后来又有改动：{what}"
PLACE = "{name}：{at:%Y-%m-%d %H:%M} {who}“{title}”"
REFERENCE = "{name}：后来有{what}"
UNNAMED = "第 {id} 行"
EARLIER = "{at:%Y-%m-%d %H:%M} {who}导入过同一个文件"
#: What rows of each table are called where they stand on an imported one.
REFERENCES = {
    "attachment": "附件",
    "doubtful_cell": "存疑的单元格",
    "issued_document": "签发的文书",
    "draft_document": "文书草稿",
    "time_limit_event": "审限变动",
    "case_measure": "登记的措施",
    "progress_entry": "进展记录",
    "fill_sheet": "收表",
}
OTHER_ROWS = "登记的内容"
_REASONS = {
    "full": "磁盘空间不足",
    "locked": "数据文件正被其他程序占用",
    "readonly": "数据文件是只读的",
    "disk I/O": "磁盘读写出错",
}


def database_reason(fault: str) -> str:
    """Return in words why the database refused."""
    return next((words for sign, words in _REASONS.items() if sign in fault), fault)
