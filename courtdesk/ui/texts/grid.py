"""The words of every ledger grid."""

from __future__ import annotations

#: Text that starts with one of these is drawn a little further left, so that it lines up with its heading.
HANGING = ("（", "《", "“")

#: Between the members of a list in one cell.
LIST_COMMA = "、"

LOADING = "正在读取…"
LEDGER = "台账"
UNIT = "件"

OPEN = "打开侧栏"
COPY = "复制所选行"
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
    ("Enter", "打开侧栏，或修改单元格"),
    ("F2", "修改单元格"),
    ("F4", "打开、收起侧栏"),
    ("Esc", "取消选择，再按收起侧栏"),
    ("Space", "勾选"),
    ("Ctrl+A", "全部选中"),
    ("Ctrl+C", "复制所选行"),
    ("Ctrl+F", "查找"),
    ("Ctrl+Shift+F", "清除条件"),
    ("Alt+↓  Alt+↑", "侧栏开着时换到下一行、上一行"),
    ("Alt+←  Alt+→", "收起本组、展开各组"),
)


def rows(count: int, chosen: int) -> str:
    """Return what the status bar says about the rows."""
    return f"{count} 行，已选 {chosen} 行" if chosen else f"{count} 行"
