"""The words of 收表: making sheets, what came back, and what is decided."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Final

TITLE: Final = "收表"

# ---- rounds -------------------------------------------------------------------------------------

ROUNDS: Final = "收表"
SHEETS: Final = "各部门的表"
COLUMNS: Final = ("部门", "行数", "状态", "交来", "文件")
WITHOUT: Final = "未分部门"
OUT: Final = "未交"
RETURNED: Final = "已交，有待定"
MERGED: Final = "已汇总"
ENDED: Final = "已结束"
COLLECT: Final = "收回表格…"
COLLECT_TIP: Final = "选择部门交回来的文件，文件名改过也没关系"
FOLDER: Final = "收回文件夹…"
REMIND: Final = "复制催交文字"
REMIND_TIP: Final = "把还没有交的部门写成一句话，可以粘贴到聊天里"
NOBODY: Final = "都交齐了"
REMINDED: Final = "已复制，可以粘贴发给各部门"
END: Final = "结束收表"
REOPEN: Final = "重新打开"
EMPTY_TITLE: Final = "还没有收表"
EMPTY_SENTENCE: Final = (
    "在台账的“更多”菜单里选“制作收表”，每个部门得到一份只填白格的表；\n部门交回来后，在这里收回、比对、汇总入账。"
)
TO_TASKS: Final = "去活动任务"
TO_RECTIFICATION: Final = "去巡察整改"
PICK_FILES: Final = "选择交回来的表"
PICK_FOLDER: Final = "选择放交回表格的文件夹"
FILES_FILTER: Final = "表格 (*.xlsx *.xls *.et *.xlsm *.csv);;所有文件 (*)"
SUFFIXES: Final = (".xlsx", ".xls", ".et", ".xlsm", ".csv")
COLLECTING: Final = "正在读取交回的表"
FILE_UNIT: Final = "份"
STOP_NOTE: Final = "现在停下，台账没有任何改动。"
NO_FILES: Final = "这里没有可以读的表格"

KEYS: Final = (
    ("Ctrl+I", "收回表格"),
    ("Ctrl+Enter", "汇总入账"),
    ("F8  Shift+F8", "下一处、上一处待定"),
    ("Alt+1", "留台账现在的"),
    ("Alt+2 … Alt+9", "用部门填的"),
    ("Ctrl+Shift+C", "复制催交文字"),
    ("Esc", "回到各部门的表；未汇总的不保存"),
)

# ---- what came back -----------------------------------------------------------------------------

CONFLICTS: Final = "待定"
TAKEN: Final = "将填入"
DOUBTFUL: Final = "存疑"
REFUSED: Final = "未收"
NEW_ROWS: Final = "新增行"
FILES: Final = "文件"
MISSING: Final = "未交"
BACK_COLUMNS: Final = ("事项", "列", "发出时", "台账现在", "部门填的", "部门", "采用")
NEW_COLUMNS: Final = ("新增内容", "部门", "位置", "说明")
FILE_COLUMNS: Final = ("文件", "部门", "情况", "说明")
WHYS: Final[Mapping[str, str]] = {
    "ledger": "发出之后台账又改过，请选定用哪一个。",
    "differ": "交来的内容不一致，请选定用哪一个。",
    "cleared": "部门把原来的内容清空了，请确认。",
}
FILE_STATES: Final[Mapping[str, str]] = {
    "read": "已读取",
    "same": "重复",
    "other_round": "别次的表",
    "foreign": "不是本院的",
    "unread": "没能读取",
}
ALTERED: Final = "有改动"
BASE: Final = "发出时"
OURS: Final = "台账现在"
KEEP: Final = "留台账的"
USE: Final = "用这个"
LEAVE_OUT: Final = "不填入"
OPEN: Final = "待定"
BLANK: Final = "（空）"
KEEP_ALL: Final = "待定的全部留台账的"
USE_ALL: Final = "待定的全部用部门填的"
LEAVE: Final = "放弃这次收回"
LEAVE_TITLE: Final = "放弃这次收回？"
NOTHING_TITLE: Final = "没有要填入的内容"
NOTHING_SENTENCE: Final = "交回来的表和发出去的一样，或者已经汇总过了。"
NONE_HERE: Final = "这一类没有"
MERGING: Final = "正在汇总"
UNDO: Final = "撤销"
MERGE_NONE_TIP: Final = "没有收到任何部门的表"

# ---- making -------------------------------------------------------------------------------------

MAKE: Final = "制作收表"
MAKE_MENU: Final = "制作收表…"
OPEN_PAGE: Final = "收表汇总…"
MAKE_TITLE: Final = "制作收表"
NAME: Final = "标题"
SPLIT_BY: Final = "按什么分发"
DUE: Final = "报回期限"
INSTRUCTIONS: Final = "填写说明"
INSTRUCTIONS_HINT: Final = "写给部门看的话，印在表的上方；可以不写"
SPARE: Final = "表末留空行，供部门补充新的条目"
FILLED: Final = "请部门填写的列（白格）"
SHOWN: Final = "只给部门看的列（灰格）"
NO_FILLED: Final = "至少勾选一列请部门填写"
NO_NAME: Final = "请写标题"
BAD_DAY: Final = "不是日期，应像 2026-05-08"
DEED: Final = "选文件夹并制作…"
PICK_TARGET: Final = "收表做到哪个文件夹里"
MAKING: Final = "正在制作收表"
OPEN_FOLDER: Final = "打开文件夹"
COUNTING: Final = "正在看有哪些部门…"
MAKE_STOP_NOTE: Final = "现在停下，已经做好的几份会一并删掉，不留半套。"
_COMMA: Final = "，"
_LIST: Final = "、"


def make_name(ledger: str, view: str) -> str:
    """Propose a title for a round."""
    return f"{ledger}填报表（{view}）" if view else f"{ledger}填报表"


def rows_chosen(count: int, unit: str, *, picked: bool) -> str:
    """Say which rows are sent out."""
    return f"已选的 {count:,} {unit}" if picked else f"当前视图的全部 {count:,} {unit}"


def parts(asked: str, counts: Sequence[tuple[str, int]], unit: str) -> str:
    """Say how many sheets there will be, and how many rows on each."""
    known = [f"{name} {count}" for name, count in counts if name]
    without = sum(count for name, count in counts if not name)
    shown = _LIST.join(known[:8]) + (f" 等 {len(known)} 个" if len(known) > 8 else "")
    said = [f"{asked}{_COMMA}将制作 {len(counts)} 份" + (f"：{shown}" if known else "")]
    if without:
        said.append(f"{without} {unit}没有写明，放在“{WITHOUT}”一份里")
    return "；".join(said) + "。"


def made(count: int, without: int) -> str:
    """Say what was made."""
    rest = f"{_COMMA}{without} 行没有部门" if without else ""
    return f"已制作 {count} 份{rest}"


def day(value: date | None) -> str:
    """Return a day as lists show it."""
    return value.isoformat() if value else ""


def due_words(value: date | None) -> str:
    """Say by when a round is to be back."""
    return f"{value.month}月{value.day}日前报回" if value else "没有写期限"


def round_fact(made_on: date, due: date | None, back: int, total: int) -> str:
    """Say how far a round is."""
    return f"{made_on.isoformat()} 发出{_COMMA}{due_words(due)}{_COMMA}已交 {back} / {total}"


def share(back: int, total: int) -> str:
    """Say how many sheets are back."""
    return f"{back}/{total}"


def over(days: int) -> str:
    """Say by how many days sheets are late."""
    return f"超 {days} 天"


def left(days: int) -> str:
    """Say how many days there are left."""
    return f"剩 {days} 天" if days else "今天"


def fact(count: int) -> str:
    """Say how many rounds are open."""
    return f"进行中 {count} 次" if count else ""


def ended(title: str) -> str:
    """Say that a step was done."""
    return f"已{title}"


def merge_deed(count: int) -> str:
    """Name the main deed by how much it takes in."""
    return f"汇总入账 {count} 处" if count else "汇总入账"


def back_fact(sheets: int, missing: int) -> str:
    """Say how much came back."""
    rest = f"{_COMMA}还有 {missing} 个部门未交" if missing else f"{_COMMA}都交齐了"
    return f"收到 {sheets} 份{rest}"


def undecided(count: int) -> str:
    """Say what still has to be decided, and how to get there."""
    return f"有 {count} 处待定；没有选定的不入账，下次还可以收。" if count else ""


def merged(cells: int, added: int, undecided_cells: int) -> str:
    """Say what a merge did."""
    said = [f"已填入 {cells} 处" if cells else "没有新的内容，已记下交回"]
    if added:
        said.append(f"新增 {added} 行")
    if undecided_cells:
        said.append(f"{undecided_cells} 处仍待定")
    return _COMMA.join(said)


def refused_some(count: int) -> str:
    """Say how much was not taken in."""
    return f"{count} 处没有收"


def status(count: int) -> str:
    """Say how many lines are shown."""
    return f"{count:,} 条"


def offer_by(department: str, file: str) -> str:
    """Say who wrote something, and in which file."""
    return f"{department or WITHOUT}{_COMMA}{file}"


def option_key(number: int) -> str:
    """Name the key that chooses an option."""
    return f"Alt+{number}"


def line_of(file: str, number: int) -> str:
    """Say where an added line stands."""
    return f"第 {number} 行{_COMMA}{file}"


def new_row_words(texts: Sequence[tuple[str, str]]) -> str:
    """Return an added line in words."""
    return "；".join(f"{title}：{' '.join(said.split())}" for title, said in texts)


def leave_text(count: int) -> str:
    """Say what is lost when what came back is left."""
    return f"已经选定的 {count} 处不会保存，台账没有改动；文件还在原处，可以再收一次。"


def missing_words(names: Sequence[str]) -> str:
    """Name the departments whose sheets are still out."""
    return f"未交：{_LIST.join(name or WITHOUT for name in names)}" if names else NOBODY


def cell_text(said: str) -> str:
    """Return a cell's text for a line of a list."""
    return " ".join(said.split()) or BLANK


def notes(said: Sequence[str]) -> str:
    """Join what is to be said about a file."""
    return "；".join(said)
