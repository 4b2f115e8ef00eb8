"""Words of finding and arranging: conditions, value lists, column menus, groups and their totals."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from courtdesk.actions.ledgers.spans import is_span, span_title
from courtdesk.actions.ledgers.values import Condition, Field, FieldKind, Op

LIST_COMMA: Final = "、"
SEARCH: Final = "在本表中查找"

# ---- the bar ------------------------------------------------------------------------------------

CONDITIONS: Final = "条件"
ADD_CONDITION: Final = "添加条件"
CLEAR_CONDITIONS: Final = "清除全部条件"
FIND_FIELD: Final = "查找列名"
AND: Final = "且"
OR: Final = "或"
AND_NAME: Final = "满足全部条件，按下改为满足任一条件"
OR_NAME: Final = "满足任一条件，按下改为满足全部条件"
MEET_ALL: Final = "满足全部条件"
MEET_ANY: Final = "满足任一条件"
EDIT: Final = "修改…"


def folded(count: int) -> str:
    """Return the one chip that stands for all conditions where there is little room."""
    return f"{CONDITIONS} {count}" if count else CONDITIONS


def others(count: int) -> str:
    """Return the chip for the conditions that have no room of their own."""
    return f"另 {count} 个条件"


# ---- what a condition says ----------------------------------------------------------------------

BLANK: Final = "（空）"
#: Before a name that stands alone, told from the same name among others.
ALONE: Final = "仅"
EMPTY: Final = "为空"
FILLED: Final = "不为空"
CONTAINS: Final = "含"
CONTAINS_NOT: Final = "不含"
IS: Final = "是"
IS_NOT: Final = "不是"
EQUALS: Final = "等于"
SPAN: Final = "时段"
FROM_TO: Final = "起止"
RANGE: Final = "范围"

NEXT_DAYS: Final = "未来"
LAST_DAYS: Final = "最近"
DAYS: Final = "天"
NEXT_NAME: Final = "未来多少天，含今天"
LAST_NAME: Final = "最近多少天，含今天"


def condition_value(field: Field, condition: Condition, most: int = 3) -> str:
    """Return what a condition asks of its field: 民一庭、民二庭, 未来15天, 为空, 含 王伟."""
    values = condition.values
    match condition.op:
        case Op.IN | Op.NOT_IN:
            told = _choices(values, most)
            return told if condition.op is Op.IN else f"{IS_NOT} {told}"
        case Op.CONTAINS | Op.NOT_CONTAINS:
            word = CONTAINS if condition.op is Op.CONTAINS else CONTAINS_NOT
            return f"{word} {LIST_COMMA.join(values)}"
        case Op.BETWEEN:
            return _between(values, "" if field.kind is FieldKind.DATE else " ")
        case Op.SPAN:
            return span_title(values[0]) if values and is_span(values[0]) else SPAN
        case Op.EMPTY | Op.FILLED:
            return EMPTY if condition.op is Op.EMPTY else FILLED


def _choices(values: Sequence[str], most: int) -> str:
    if len(values) > most:
        return f"{_choice(values[0])}等 {len(values)} 个"
    return LIST_COMMA.join(_choice(each) for each in values)


def _choice(value: str) -> str:
    """Return how one value reads; a lone name is written with the mark that would join it to others."""
    name = value.removesuffix(LIST_COMMA)
    return (name if name == value else f"{ALONE}{name}") or BLANK


def _between(values: Sequence[str], gap: str) -> str:
    first, last = (*values, "", "")[:2]
    if first and last:
        return first if first == last else f"{first} 至 {last}"
    return f"{first}{gap}起" if first else f"至 {last}"


# ---- editors of conditions ----------------------------------------------------------------------

FIND_VALUE: Final = "查找值"
ALL: Final = "全选"
INVERT: Final = "反选"
ONLY: Final = "只选这个"
ONLY_TIP: Final = "只选光标所在的一个（Ctrl+Enter）"
LOADING: Final = "正在读取…"
NO_VALUES: Final = "没有这样的值"
MORE_VALUES: Final = "还有更多值，请输入几个字查找"
APPLY: Final = "确定"
DROP: Final = "去掉条件"
TEXT_NAME: Final = "要找的文字"
FROM: Final = "从"
TO: Final = "到"
OPEN_END: Final = "留空就是不限"
EMPTY_SENTENCE: Final = "只看这一列没有填写的行。"
FILLED_SENTENCE: Final = "只看这一列已经填写的行。"
DAY_WRONG: Final = "认不出这个日期，可写 5.8、2026-05-08"
NUMBER_WRONG: Final = "请填写数字"
ENDS_WRONG: Final = "开始晚于结束"
ENDS_SMALL: Final = "下限大于上限"
HOW: Final = "怎么比较"


def value_count(word: str, count: int) -> str:
    """Return how a value of the list reads aloud."""
    return f"{word}，{count} 行"


def editor_name(title: str) -> str:
    """Return the name of the window that edits a condition."""
    return f"筛选：{title}"


# ---- columns ------------------------------------------------------------------------------------

COLUMNS: Final = "列"
COLUMNS_HINT: Final = "拖动或按 Alt+↑、Alt+↓ 调整先后"
FREEZE: Final = "固定左边"
FREEZE_UNIT: Final = "列"
FREEZE_NAME: Final = "固定左边几列"
WRAP: Final = "长文字换行"
RESET: Final = "恢复默认"
HOME_TIP: Final = "这一列用来认行，不能隐藏"

ASCENDING: Final = "升序"
DESCENDING: Final = "降序"
FILTER: Final = "按此列筛选…"
UNFILTER: Final = "去掉此列的条件"
GROUP: Final = "按此列分组"
UNGROUP: Final = "取消分组"
HIDE: Final = "隐藏此列"
FREEZE_HERE: Final = "固定到此列"
UNFREEZE: Final = "取消固定"
RESET_WIDTH: Final = "恢复列宽"
BULK: Final = "批量修改此列…"
TOTAL: Final = "统计此列…"
CHOOSE_COLUMNS: Final = "选择列…"

# ---- groups -------------------------------------------------------------------------------------

GROUPING: Final = "分组"
GROUPING_TIP: Final = "按哪一列分组"
NO_GROUPS: Final = "不分组"
SUMMARY: Final = "分组统计…"


def grouped_by(title: str) -> str:
    """Return what the button says while rows stand under headings."""
    return f"按{title}分组"


SUMMARY_TITLE: Final = "分组统计"
BY: Final = "按"
ACROSS: Final = "再按"
NOT_ACROSS: Final = "不再分"
COUNT: Final = "数量"
SHARE: Final = "占比"
OTHERS: Final = "其他"
SUM: Final = "合计"
COPY_TABLE: Final = "复制表格"
SUMMARY_HINT: Final = "点数字或按 Enter，打开这些行"
NO_SUMMARY: Final = "没有可统计的行"
COPIED_TABLE: Final = "已复制，可粘贴到表格或文档中"


def summary_sentence(total: int, unit: str, groups: int) -> str:
    """Say how many rows fall into how many groups."""
    return f"共 {total} {unit}，{groups} 组"


def open_rows(words: str, count: int, unit: str) -> str:
    """Return how a number reads aloud: it opens its rows."""
    return f"{words}，{count} {unit}，打开这些行"


def between(place: int) -> str:
    """Return which two conditions a word stands between, for whoever listens."""
    return f"第 {place} 个和第 {place + 1} 个条件之间"
