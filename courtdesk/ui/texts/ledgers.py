"""The words that every ledger page shares: what was edited, pasted, deleted, added, and what the status bar says."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

#: What a row is called, by the key of its ledger.
NOUNS = {
    "tasks": "任务",
    "rectification": "整改措施",
    "assessment": "测评指标",
    "matters": "督办事项",
    "cases": "案件",
    "indicators": "指标",
    "documents": "公文",
    "register": "文号",
    "orders": "督办文书",
    "people": "人员",
    "departments": "部门",
}

# ---- status bar ---------------------------------------------------------------------------------

SEARCHING = "正在查找…"
#: Between the parts of a sentence.
_COMMA = "，"


def status(total: int, unit: str, chosen: int, sums: Mapping[str, float]) -> str:
    """Return what the status bar says: 412 件，已选 3 件，份数合计 18."""
    parts = [f"{total:,} {unit}"]
    if chosen:
        parts.append(f"已选 {chosen:,} {unit}")
    parts += [f"{title}合计 {value:,g}" for title, value in sums.items()]
    return _COMMA.join(parts)


# ---- what was done ------------------------------------------------------------------------------

UNDO = "撤销"
NOTHING_CHANGED = "没有改动"
SHOW = "查看"


def done(step: str) -> str:
    """Return the toast of a step by its name: 已修改第 3 项的责任部门."""
    return f"已{step}"


#: How cells were filled at once, as the step is named.
FILLED = {
    "clear": "清空{field} {count} 格",
    "fill": "填充{field} {count} 格",
    "today": "填入今天的{field} {count} 格",
}


def pasted(step: str, doubted: int, cells: int, lines: int) -> str:
    """Return the toast of many cells: 已粘贴 200 行 8 列，12 格存疑，3 行未加入; no step means no change."""
    parts = [done(step)] if step else []
    if doubted:
        parts.append(f"{doubted} 格存疑")
    if cells:
        parts.append(f"{cells} 格未改")
    if lines:
        parts.append(f"{lines} 行未加入")
    return _COMMA.join(parts) or NOTHING_CHANGED


def view_saved(name: str) -> str:
    """Say that a view was saved."""
    return f"已保存视图“{name}”"


def moved_to(group: str) -> str:
    """Say that a row stands under another heading now."""
    return f"已移到“{group}”"


def moved_away(view: str) -> str:
    """Say that an edited row no longer belongs to the view in front."""
    return f"改后已不在“{view}”中"


# ---- what a paste did not take --------------------------------------------------------------------

PASTE_TITLE = "粘贴结果"
PASTE_COLUMNS = ("行", "列", "原值", "原因")
COPY_LIST = "复制清单"
UNDO_PASTE = "撤销这次粘贴"
KEPT_AS_DOUBT = "存疑，已照原样记在格旁"
NEXT_DOUBT_HELP = "存疑的格底色发黄，按 F8 逐个查看。"


def paste_line(line: int) -> str:
    """Name a line of what was pasted."""
    return f"第 {line} 行" if line else ""


# ---- bulk edit ----------------------------------------------------------------------------------

BULK = "批量修改"
BULK_KEYS = "Ctrl+Shift+B"
BULK_FIELD = "修改哪一列"
BULK_HOW = "怎样修改"
BULK_SET = "改为"
BULK_APPEND = "追加"
BULK_REMOVE = "移除"
BULK_CLEAR = "清空"
BULK_BEFORE = "现在的值"
BULK_NAMES_HELP = "多个名称用顿号隔开"
BULK_EMPTY_VALUE = "请填写新值；要清空请选“清空”。"
BULK_COLUMNS = ("现在的值", "数量")
NO_VALUE = "（空白）"
OTHER_VALUES = "其他"
COUNTING = "正在统计…"


def bulk_sentence(count: int, unit: str, title: str) -> str:
    """Say what a bulk edit will change."""
    return f"将修改 {count:,} {unit}的{title}，作为一步，可以撤销。"


def bulk_yes(count: int, unit: str) -> str:
    """Name the deed of a bulk edit on its button."""
    return f"修改 {count:,} {unit}"


def first_counted(count: int, unit: str) -> str:
    """Say that only the first rows were counted."""
    return f"只统计了前 {count:,} {unit}"


def bulk_too_many(most: int, unit: str) -> str:
    """Say that so many rows are not changed at once."""
    return f"一次最多批量修改 {most:,} {unit}，请先用条件缩小范围"


BULK_WORKING = "正在批量修改"
BULK_STOPPED = "停下后一条也不改，台账保持原样。"

# ---- deleting -----------------------------------------------------------------------------------

DELETE = "删除"
DELETE_KEYS = "Ctrl+Delete"
DELETE_STAYS = "删除的内容在回收站里保留 90 天，可以恢复；也可以马上撤销。"
DELETE_WORKING = "正在删除"
_NAMED = 6


def of_rows(deed: str, count: int, unit: str) -> str:
    """Name a deed of the context menu with how many rows it acts on: 删除 3 件…; with none it asks by itself."""
    return f"{deed} {count:,} {unit}…" if count else f"{deed}…"


def delete_title(count: int, unit: str, ledger: str) -> str:
    """Ask whether rows of the ledger with this key are to be deleted."""
    return f"删除 {count:,} {unit}{NOUNS.get(ledger, '')}？"


def delete_yes(count: int, unit: str) -> str:
    """Name the deed on its button."""
    return f"删除 {count:,} {unit}"


def delete_names(names: Sequence[str], count: int, unit: str) -> tuple[str, ...]:
    """Name what goes, a line each, the last one saying how many more."""
    shown = tuple(names[:_NAMED])
    return (*shown, f"等共 {count:,} {unit}") if count > len(shown) else shown


def delete_papers(count: int) -> str:
    """Say what becomes of issued papers."""
    return f"与之有关的 {count} 份已签发公文不会删除，仍在“公文”里。" if count else ""


# ---- a new row ----------------------------------------------------------------------------------

ADD = "新增"
ADD_KEYS = "Ctrl+N"
ADD_SENTENCE = "必填的先填好，其余的可以以后在表格或侧栏里补。"


def lines_hidden(sentence: str, count: int, unit: str) -> str:
    """Say that some of the rows that were pasted are not in the view: 已粘贴 5 行 3 列，新增的 2 项不在此视图中."""
    return f"{sentence}{_COMMA}新增的 {count:,} {unit}不在此视图中"


NEW_ROW_HIDDEN = "已新增，但不符合现在的条件，没有显示"
SHOW_NEW = "查看"


def add_title(ledger: str) -> str:
    """Name the dialog of a new row of the ledger with this key."""
    return f"新增{NOUNS.get(ledger, '')}"


# ---- menus --------------------------------------------------------------------------------------

EXPORT = "导出"
EXPORT_MENU = "导出…"
PRINT_MENU = "打印…"
PRINT_LIST = "打印清单"
MORE = "更多"
BIN = "回收站"
COLUMNS = "列"

#: What F1 lists besides the keys of the grid: on every ledger, and where rows are edited.
KEYS = (
    ("Ctrl+PgUp  Ctrl+PgDn", "上一个、下一个视图"),
    ("Ctrl+E", "导出所见的行"),
    ("Ctrl+Shift+P", "打印所见的行"),
)
EDIT_KEYS = (
    ("Ctrl+N", "新增一行"),
    ("Ctrl+Delete", "删除所选行"),
    ("Ctrl+Shift+B", "批量修改所选行"),
    ("Ctrl+P", "打印所见的行"),
)
