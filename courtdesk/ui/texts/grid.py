"""The words of every ledger grid."""

from __future__ import annotations

import re
from datetime import date

#: Text that starts with one of these is drawn a little further left, so that it lines up with its heading.
HANGING = ("（", "《", "“")

#: Between the members of a list in one cell.
LIST_COMMA = "、"

LOADING = "正在读取…"
LEDGER = "台账"
UNIT = "件"

OPEN = "打开侧栏"
COPY = "复制"
COPY_ROWS = "复制整行"
CUT = "剪切"
PASTE = "粘贴"
CLEAR_CELLS = "清除内容"
FILL_DOWN = "向下填充"
TODAY = "填入今天"
CELLS_MENU = "改单元格"
ARRANGE_MENU = "列和分组"
MORE_MENU = "更多办理"
ON_CHOSEN = "对已选的各行"
HEADING_MENU = "列菜单"
NEXT_DOUBT = "下一处存疑"
PREVIOUS_DOUBT = "上一处存疑"
TICK = "勾选"
FOLD = "收起本组"
UNFOLD = "展开各组"
CHECKED = "已勾选"
UNCHECKED = "未勾选"
CHOOSE = "勾选"

NO_ROWS = "没有符合条件的行"
CLEAR = "清除条件"

DAYS = "{days} 天"
SPOKEN_OVER = "超期 {days} 天"
SPOKEN_LEFT = "剩余 {days} 天"
SPOKEN_TODAY = "今天到期"
SPOKEN_SHARE = "已审 {used} 天，审限 {limit} 天"
SPOKEN_USED = "已审 {used} 天，审限未定"


def group_count(count: int, note: str = "", unit: str = "") -> str:
    """Return the caption of a group row: 4 件."""
    return "  ".join(part for part in (f"{count} {unit or UNIT}", note) if part)


def chosen(count: int) -> str:
    """Return the heading of the bar that replaces the filters."""
    return f"已选 {count} 行"


def copied(count: int) -> str:
    """Return the toast after copying."""
    return f"已复制 {count} 行，可粘贴到表格或文档中"


def spoken_lamp(key: str, days_left: int | None, word: str) -> str:
    """Return how a lamp reads aloud: 超期 6 天 and not 超 6 天."""
    if days_left is None or key in {"done", "pause"}:
        return word
    if days_left < 0:
        return SPOKEN_OVER.format(days=-days_left)
    return SPOKEN_LEFT.format(days=days_left) if days_left else SPOKEN_TODAY


ADD_CONDITION = "添加条件"
CONDITIONS = "条件"
FIND_CHOICE = "查找"
ALL_CHOICES = "全选"
NO_CHOICES = "清除"
CANCEL_CHOSEN = "取消选择"


def condition_value(chosen: tuple[str, ...], most: int = 3) -> str:
    """Return how a condition's choices read on its chip: by name, or how many."""
    return LIST_COMMA.join(chosen) if len(chosen) <= most else f"{len(chosen)} 个"


def folded_conditions(count: int) -> str:
    """Return the one chip that stands for all conditions in a narrow window."""
    return f"{CONDITIONS} {count}" if count else CONDITIONS


#: What F1 lists on every page with a ledger.
KEYS = (
    ("↑ ↓", "上一行、下一行"),
    ("Ctrl+Home  Ctrl+End", "第一行、最后一行"),
    ("Shift+方向键", "选中一片单元格"),
    ("Shift+Space  Ctrl+Space", "选中整行、整列"),
    ("Enter", "修改单元格；不能修改的，打开侧栏"),
    ("F2", "修改单元格"),
    ("F4", "打开、收起侧栏"),
    ("Tab  Shift+Tab", "修改时到下一格、上一格"),
    ("Alt+Enter", "长文字里换行"),
    ("Ctrl+Enter", "修改时把同一内容填入所选各格"),
    ("Delete", "清除所选单元格的内容"),
    ("Ctrl+D", "向下填充"),
    ("Ctrl+;", "填入今天"),
    ("Ctrl+C  Ctrl+X  Ctrl+V", "复制、剪切、粘贴"),
    ("Ctrl+Shift+C", "复制整行"),
    ("Esc", "取消修改、取消选择，再按收起侧栏"),
    ("Space", "勾选"),
    ("Ctrl+A", "全部选中"),
    ("Ctrl+F", "查找"),
    ("Ctrl+Shift+F", "清除条件"),
    ("Ctrl+Shift+L", "本列的排序、筛选和分组"),
    ("Alt+Shift+←  →", "左移、右移本列"),
    ("Alt+Shift+↑  ↓", "收窄、加宽本列"),
    ("F8  Shift+F8", "下一处、上一处存疑"),
    ("Alt+↓  Alt+↑", "侧栏开着时换到下一行、上一行"),
    ("Alt+←  Alt+→", "收起本组、展开各组"),
)


def rows(count: int, chosen: int) -> str:
    """Return what the status bar says about the rows."""
    return f"{count} 行，已选 {chosen} 行" if chosen else f"{count} 行"


# ---- cells --------------------------------------------------------------------------------------

NO_VALUE = "（空）"
LONG_HINT = "Alt+Enter 换行，Enter 完成"
COLUMNS_BEYOND = "光标右边的列不够，多出的 {count} 列没有贴进去。让粘贴内容带上表头，或在“列”里多显示几列，再贴一次。"
NO_ROOM = "表格里没有更多的行，多出的 {count} 行没有贴入。"
STILL_READING = "正在读取全部行，请稍候再试。"
NOTHING_TO_CHANGE = "所选的格不能修改。"
NOT_TOGETHER = "请选连在一起的格再向下填充。"
NO_DATES = "所选的格不是日期。"
NOTHING_TO_PASTE = "剪贴板里没有可以粘贴的文字。"
NO_DOUBTS = "已读取的行里没有存疑的格。"
MOST_COPIED = "一次最多复制 {count} 行，更多的请用导出。"

_LEFT = re.compile(r"剩 (\d+) 天")
_OVER = re.compile(r"超 (\d+) 天")
_NOW = "今天"
_WEEKDAYS = "一二三四五六日"
_NAMED = {-2: "前天", -1: "昨天", 0: "今天", 1: "明天", 2: "后天"}


def number(value: float) -> str:
    """Return a number as it stands in a cell: no decimals where there are none."""
    return str(int(value)) if value == int(value) else f"{value:.4f}".rstrip("0").rstrip(".")


def spoken_word(word: str) -> str:
    """Return a lamp's word as it is read aloud: 超期 6 天 and not 超 6 天."""
    if word == _NOW:
        return SPOKEN_TODAY
    for pattern, said in ((_LEFT, SPOKEN_LEFT), (_OVER, SPOKEN_OVER)):
        found = pattern.fullmatch(word)
        if found:
            return said.format(days=found[1])
    return word


def spoken_share(used: int, limit: int | None) -> str:
    """Return used and allowed as they are read aloud."""
    return SPOKEN_USED.format(used=used) if limit is None else SPOKEN_SHARE.format(used=used, limit=limit)


def spoken_doubt(text: str, reason: str) -> str:
    """Return a doubtful cell as it is read aloud."""
    return f"{text}，存疑：{reason}"


def doubt(text: str, reason: str) -> str:
    """Return the tooltip of a doubtful cell."""
    return f"存疑：{reason}\n写的是“{text}”"


def near_day(value: date, today: date) -> str:
    """Return how far a day is from today, with its weekday: 3 天后（星期五）."""
    days = (value - today).days
    far = _NAMED.get(days) or (f"{days} 天后" if days > 0 else f"{-days} 天前")
    return f"{far}（星期{_WEEKDAYS[value.weekday()]}）"


def group_sum(title: str, value: float) -> str:
    """Return a sum under a heading."""
    return f"{title} {value:,.2f}".removesuffix(".00")


def heading_speech(title: str, *, ordered: bool, descending: bool) -> str:
    """Return a column heading as it is read aloud."""
    if not ordered:
        return title
    return f"{title}，{'降序' if descending else '升序'}"
