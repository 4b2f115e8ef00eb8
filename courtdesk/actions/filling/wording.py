"""What fill-in sheets say: names of steps, the lines above a sheet, and what was altered in one that came back."""

from __future__ import annotations

from datetime import date

# ---- names of steps ---------------------------------------------------------------------------------
MAKE = "制作收表“{title}”{count} 份"
MERGE = "汇总收表“{title}”：{count} 处"
MERGE_NEW = "汇总收表“{title}”：{count} 处，新增 {new} 行"
END = "结束收表“{title}”"
REOPEN = "重新打开收表“{title}”"
MAKING = "正在制作"
READING_ROWS = "正在读取台账"
MERGING = "正在汇总"

# ---- the sheet --------------------------------------------------------------------------------------
WITHOUT = "未分部门"
FILE_NAME = "{title}—{department}"
FOLDER = "收表"
TO = "填报部门：{department}"
UNTIL = "请于{day}前填好"
BACK_TO = "交{office}"
CALL = "（电话 {telephone}）"
SEPARATOR = "　　"
COMMA = "，"
FULL_STOP = "。"
WEEKDAYS = "一二三四五六日"
HIDDEN_COURT, HIDDEN_TITLE, HIDDEN_DEPARTMENT = "法院", "收表", "部门"
HIDDEN_TOKEN, HIDDEN_LEDGER = "标记", "台账"

# ---- what was altered -------------------------------------------------------------------------------
MARKS_LOST = "隐藏的列标记被删掉了，改按列名识别"
COLUMN_MISSING = "缺少“{title}”列，这一列没有收到"
COLUMNS_MOVED = "列的先后次序变了，不影响汇总"
HEADING_CHANGED = "{letter} 列的列名由“{title}”改成了“{heading}”，仍按“{title}”收"
COLUMN_ADDED = "多出“{heading}”列，台账没有对应的列，没有收"
ROWS_MISSING = "少了 {count} 行（{names}），这几行按没有填写处理"
ROW_REPEATED = "“{name}”出现了两次（第 {first} 行、第 {second} 行），内容不同的要选一个"
ROW_FOREIGN = "第 {number} 行是从别的部门的表里复制来的，没有收"
ROWS_MATCHED = "有 {count} 行的隐藏编号被删掉了，按灰色列的内容认了出来"
ROWS_SHIFTED = "第 {number} 行的编号和内容对不上，像是排序时只排了一部分，按灰色列的内容认作“{name}”"
ROWS_ADDED = "多出 {count} 行（第 {numbers} 行）"
SHOWN_CHANGED = "第 {number} 行灰色的“{title}”被改动，没有收"
MORE_CHANGED = "另有 {count} 处灰色内容被改动，没有收"
CALCULATED = "第 {number} 行“{title}”是公式，收的是它算出的“{text}”"
CALCULATED_EMPTY = "第 {number} 行“{title}”是公式，没有算出结果，没有收"
FORMULA_EMPTY = "这里是公式，没有算出结果；请改成文字或数字后再交"
SAME_AS = "与“{name}”内容完全相同，只收一份"
ONE_OF_SEVERAL = "同一部门交了几份，以最后保存的“{name}”为准，不同之处请选定"
MERGED_BEFORE = "这个部门的表已汇总过（“{name}”），这是另一份"
OTHER_ROUND = "这是另一次收表“{title}”的表，这里没有收"
FOREIGN_COURT = "这份收表不是从本院这套台账发出去的，没有收"
NO_NEW_ROWS = "这本台账不能由部门新增行"
LACKS = "缺少{titles}"
NAMES_JOIN = "、"
MANY_NAMES = "{names}等"
ELLIPSIS = "…"

# ---- reminding --------------------------------------------------------------------------------------
REMIND = "“{title}”{due}，目前还没有收到：{departments}。请尽快填好后{back}。"
REMIND_DUE = "应于{day}前报回"
REMIND_OVER = "应于{day}前报回，已超期 {days} 天"
REMIND_OPEN = "请报回"
REMIND_BACK = "报回"


def day_words(day: date) -> str:
    """Return a day as it stands on paper, with its weekday."""
    return f"{day.year}年{day.month}月{day.day}日（周{WEEKDAYS[day.weekday()]}）"


def shortened(text: str, most: int = 24) -> str:
    """Return a text on one line, cut where it is long."""
    line = " ".join(text.split())
    return line if len(line) <= most else line[: most - 1] + ELLIPSIS


def listed(names: list[str], most: int = 4) -> str:
    """Return some names, and that there are more."""
    said = NAMES_JOIN.join(shortened(name, 16) for name in names[:most])
    return MANY_NAMES.format(names=said) if len(names) > most else said
