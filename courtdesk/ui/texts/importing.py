"""The words of the page 导入表格 and of files dropped on the window."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Final

from courtdesk.actions.imports.values import ImportRow, RowState, TableColumn, TableKind
from courtdesk.actions.results import ImportResult

TITLE: Final = "导入表格"
STEPS: Final = ("选表", "对列", "核对", "导入")
KINDS: Final[Mapping[TableKind, str]] = {
    TableKind.CASES: "案件",
    TableKind.RECTIFICATION: "整改台账",
    TableKind.TASKS: "任务分解表",
    TableKind.INDICATORS: "质效指标",
    TableKind.PEOPLE: "人员",
}
LEDGERS: Final[Mapping[str, str]] = {
    "cases": "案件审限",
    "rectification": "巡察整改",
    "tasks": "活动任务",
    "indicators": "质效指标",
    "people": "人员",
}

# ---- choosing a table ---------------------------------------------------------------------------

DROP_TITLE: Final = "把表格拖到这里"
DROP_SENTENCE: Final = (
    "案件、整改台账、任务分解表、质效指标、人员，程序自己认。\n先让您看清会改什么，点“导入”之前什么都不存。"
)
PICK: Final = "选择文件"
PICK_TITLE: Final = "选择要导入的表格"
PICK_FILTER: Final = "表格 (*.xlsx *.xls *.xlsm *.et *.csv *.html *.htm);;所有文件 (*)"
SUFFIXES: Final = (".xlsx", ".xlsm", ".xls", ".et", ".csv", ".html", ".htm", ".ods")
PASTE: Final = "粘贴单元格"
PASTE_RULES: Final = "在 Excel、WPS 里复制带表头的一块，到这里按 Ctrl+V 也行；认 .xlsx .xls .et .csv 和网页存的 .xls"
PASTE_NOTHING: Final = "剪贴板里没有表格。请在 Excel 或 WPS 里连同表头一起复制，再到这里粘贴。"
PASTED_NAME: Final = "粘贴的表格 {moment:%Y-%m-%d %H%M%S}.csv"
READING: Final = "正在读表格"
READING_STOPPED: Final = "现在停下，什么都没有存。"

RECENT: Final = "导入记录"
RECENT_COLUMNS: Final = ("时间", "台账", "文件", "结果", "")
NO_RECENT: Final = "还没有导入过。导入的每一次都记在这里，导错了可以整次撤回。"
ROLL_BACK: Final = "撤回这次导入"
ROLL_BACK_TITLE: Final = "撤回这次导入？"
ROLLING_BACK: Final = "正在撤回导入"
ROLL_BACK_STOPPED: Final = "现在停下，这次导入的行都还在，一行也没有撤。"

# ---- columns ------------------------------------------------------------------------------------

KIND: Final = "表格种类"
SHEET: Final = "工作表"
HEADER_ROW: Final = "表头在第几行"
HEADER_TIP: Final = "表头是两行的，填下面一行；没有表头填 0"
PERIOD: Final = "所属月份"
PERIOD_HINT: Final = "如 2026-10"
PERIOD_TIP: Final = "表里没有写月份的行，都算这个月的。写成 2026-10，也可以写 2026年10月"
PERIOD_WRONG: Final = "月份写成 2026-10 这样"
INTO: Final[Mapping[TableKind, str]] = {TableKind.TASKS: "归入活动", TableKind.RECTIFICATION: "归入巡察"}
INTO_NEW: Final[Mapping[TableKind, str]] = {
    TableKind.TASKS: "新建，以表的标题命名",
    TableKind.RECTIFICATION: "新建，以表的标题命名",
}
LEFT_OUT: Final = "不导入"
GRID: Final = "表格的前几行"
CHOOSE_FIELD: Final = "这一列是什么"
FIND_FIELD: Final = "查找栏目"
ON_TO_PREVIEW: Final = "核对变化"
REMEMBERED: Final = "已按上次改过的对应来认。"
NO_COLUMNS: Final = (
    "这张工作表里没有认出一列。请看看工作表选对了没有、表头在第几行；"
    "方案、报告这样的文字材料，请拖到窗口上按来文读取。"
)

# ---- what would happen --------------------------------------------------------------------------

LOOKING: Final = "正在与台账核对"
LOOKING_STOPPED: Final = "现在停下，什么都没有存。"
ALL: Final = "全部"
STATES: Final[Mapping[RowState, str]] = {
    RowState.NEW: "新增",
    RowState.CHANGED: "变更",
    RowState.SAME: "未变",
    RowState.REFUSED: "退回",
}
DOUBTFUL: Final = "存疑"
GONE: Final = "表中没有"
GONE_COLUMNS: Final = ("台账里的行", "情况")
GONE_TOLD: Final = "这些行台账里有、这张表里没有。只是告诉您，导入不会删掉它们。"
PREVIEW: Final = "导入后会怎样"
NEXT_SPOT: Final = "下一处 F8"
PREVIOUS_SPOT: Final = "上一处"
NO_SPOTS: Final = "没有退回和存疑的格子"
ROWS_NONE: Final = "没有这样的行"
NOTES: Final = "说明"
COLUMNS_DEED: Final = "调整对应列"
NOTHING_TO_STORE: Final = "没有要新增或变更的行，不必导入"
NOTHING_STORED: Final = "还没有存"
WHOLE_ROW_SAME: Final = "这一行和台账一样，不会改动。"
ROW_NEW: Final = "台账里没有，导入后新增。"
BLANK: Final = "（空）"

# ---- the import ---------------------------------------------------------------------------------

DEPARTMENTS: Final = "下面的名称不在部门名册里。可以逐个改，也可以照建议直接导入；登记部门和导入是同一步，一起撤销。"
DEPARTMENT_NAMED: Final = "表格里的名称"
IMPORT_NOW: Final = "导入"
ONE_AT_A_TIME: Final = "前一张表还在处理，“{name}”没有打开；等它完成后再拖一次"
IMPORTING: Final = "正在导入"
IMPORT_STOPPED: Final = "现在停下，台账一行也不会变；要么整张导入，要么一行不动。"
ROW_UNIT: Final = "行"
DONE_TITLE: Final = "导入完成"
NEW: Final = "新增"
CHANGED: Final = "变更"
SAME: Final = "未变"
REFUSED: Final = "退回"
REFUSED_COLUMNS: Final = ("行", "哪一列", "原来写的", "为什么退回")
OPEN_REFUSED: Final = "打开退回表"
OPEN_FOLDER: Final = "打开所在文件夹"
UNDO_IMPORT: Final = "撤销这次导入"
OPEN_LEDGER: Final = "打开台账"
ANOTHER: Final = "再导一张"
REFUSED_KEPT: Final = "退回的行连同原因另存了一份，标红的格子改好后，把那份文件再导入一次就行："
ALL_GOOD: Final = "没有退回的行。"
NO_REFUSED_FILE: Final = "退回的行见下。"
MORE_REFUSED: Final = "这里列出前 {shown} 处，共 {count} 处，全部在退回表里。"

KEYS: Final = (
    ("Ctrl+I", PICK),
    ("Ctrl+V", PASTE),
    ("F8  Shift+F8", "下一处、上一处退回或存疑的格子"),
    ("Enter", "对列时：选这一列是什么"),
    ("Ctrl+Enter", "往下走：核对、导入、打开台账"),
    ("Esc", "退回上一步"),
)

# ---- dropping on the window ---------------------------------------------------------------------

DROP_TABLE: Final = "松开后打开表格，先看会改什么，再导入"
DROP_PAPER: Final = "松开后读取来文，核对以后再入账"
DROP_FOLDER: Final = "松开后收取文件夹里填好的表"
DROP_TEXT: Final = "松开后把这段文字当作来文来读"
DROP_CELLS: Final = "松开后把这块单元格当作表格来导入"
DROP_SEVERAL: Final = "松开后先打开“{name}”，其余的请逐个拖来；填好的收表可以一次全拖来"
DROP_REFUSED: Final = "这种文件读不了；可以拖 Word、WPS、PDF、文本和表格文件"
DROP_NO_COURT: Final = "请先填好本院名称，再拖文件进来"
DROP_LOOKING: Final = "正在看是什么文件"
TABLE_ENDINGS: Final = frozenset(SUFFIXES) - {".html", ".htm"}
PAPER_ENDINGS: Final = frozenset(
    {".docx", ".doc", ".wps", ".rtf", ".odt", ".pdf", ".txt", ".html", ".htm", ".mht", ".docm"}
)


def dropped_others(first: str, others: int) -> str:
    """Say which of several files was opened."""
    return f"先打开“{first}”，其余 {others} 个文件请逐个拖来"


# ---- sentences ----------------------------------------------------------------------------------


def moment(at: datetime) -> str:
    """Return when something was imported."""
    return f"{at:%Y-%m-%d %H:%M}"


def outcome(row: ImportRow) -> str:
    """Return in short what an earlier import did."""
    parts = ((NEW, row.new), (CHANGED, row.changed), (REFUSED, row.refused))
    told = "，".join(f"{word} {count}" for word, count in parts if count)
    return told or f"{SAME} {row.unchanged}"


def roll_back_text(row: ImportRow) -> str:
    """Say what taking an import back does."""
    parts = ((f"新增的 {row.new} 行会拿掉", row.new), (f"变更的 {row.changed} 行会恢复原值", row.changed))
    told = "，".join(words for words, count in parts if count) or "台账不会变"
    return f"“{row.file_name}”，{moment(row.at)} 导入。{told}。撤回以后还可以用 Ctrl+Z 再放回来。"


def rolled_back(step: str) -> str:
    """Say that an import was taken back."""
    return f"已撤回：{step}"


def source(name: str, sheet: str, rows: int) -> str:
    """Return which sheet of which file is in front."""
    inside = f"  {sheet}" if sheet else ""
    return f"{name}{inside}  共 {rows} 行"


def opened(name: str, sheet: str, last: int) -> str:
    """Return which sheet of which file is in front, and where it ends: headings and totals are counted as well."""
    inside = f"  {sheet}" if sheet else ""
    return f"{name}{inside}  写到第 {last} 行"


def sheet_choice(name: str, rows: int) -> str:
    """Return a sheet as it is offered."""
    return f"{name}（{rows} 行）"


def missing(labels: Sequence[str]) -> str:
    """Say which required columns nobody stands for."""
    return f"还没有对上必需的列：{'、'.join(labels)}。请在表头上点一列，选它是什么。"


def matched(taken: int, out: Sequence[TableColumn]) -> str:
    """Say how many columns are taken and which are left out."""
    if not out:
        return f"{taken} 列都对上了。"
    names = "、".join(column.heading or column.letter for column in out[:4])
    more = f"等 {len(out)} 列" if len(out) > 4 else f" {len(out)} 列"
    return f"对上 {taken} 列；“{names}”{more}不导入。"


def column_speech(column: TableColumn, label: str) -> str:
    """Return a heading as it is read aloud."""
    return f"{column.letter} 列 {column.heading}，作为 {label or LEFT_OUT}"


def taken_by(letter: str) -> str:
    """Say that another column stands for a field."""
    return f"现在是 {letter} 列"


def place(row: int, letter: str, heading: str) -> str:
    """Return where a cell stands."""
    return f"第 {row} 行 {letter} 列“{heading}”" if heading else f"第 {row} 行 {letter} 列"


def row_place(row: int) -> str:
    """Return where a row stands."""
    return f"第 {row} 行"


def change(old: str, new: str) -> str:
    """Return what becomes of a value."""
    return f"{old or BLANK} → {new or BLANK}"


def changes(told: Iterable[tuple[str, tuple[str, str]]]) -> str:
    """Return what becomes of each value of a row."""
    return "；".join(f"{label} {change(*values)}" for label, values in told)


def refused_cell(where: str, text: str, reason: str) -> str:
    """Say why the row of a cell is not taken in."""
    return f"{where}写的“{text}”：{reason}" if text else f"{where}：{reason}"


def refused_row(where: str, reasons: Sequence[str]) -> str:
    """Say why a row is not taken in."""
    return f"{where}会退回：{'；'.join(reasons)}"


def doubtful_cell(where: str, text: str, reason: str) -> str:
    """Say what is odd about a cell that is taken in."""
    return f"{where}写的“{text}”：{reason}；照样导入并标黄" if text else f"{where}：{reason}；照样导入并标黄"


def spots(refused: int, doubtful: int) -> str:
    """Say how many rows are refused or doubtful."""
    if refused and doubtful:
        return f"{refused} 行读不懂，会退回；{doubtful} 行有存疑的格子，照样导入并标黄。"
    if refused:
        return f"{refused} 行读不懂，会退回并写明原因；其余的行照常导入。"
    return f"{doubtful} 行有存疑的格子，照样导入并标黄。"


def earlier(told: str) -> str:
    """Say that the same file came in before."""
    return f"{told.rstrip('。')}。再导一次，没变的行不会重复。"


def note(where: str, message: str) -> str:
    """Return something worth knowing with its place."""
    return f"{where}：{message}" if where else message


def notes(count: int) -> str:
    """Return how many things there are to know."""
    return f"{NOTES} {count}"


def import_rows(count: int) -> str:
    """Name the deed with how many rows it stores."""
    return f"导入 {count} 行"


def keep_refused(count: int) -> str:
    """Name the deed that stores nothing and keeps the refused rows in a workbook."""
    return f"另存退回的 {count} 行"


def rows_shown(count: int, total: int) -> str:
    """Return what the status bar says of the rows."""
    told = f"{count} 行" if count == total else f"{count} 行，共 {total} 行"
    return f"{told}，还没有存"


def cell_speech(heading: str, text: str, told: str) -> str:
    """Return a cell as it is read aloud."""
    return "，".join(part for part in (f"{heading} {text or BLANK}", told) if part)


def done(result: ImportResult, ledger: str) -> str:
    """Say in one sentence what an import did."""
    if not (result.new or result.changed):
        return f"“{ledger}”没有变。"
    several = f"，共 {result.stored} 条" if result.stored > result.new + result.changed else ""
    return f"已记入“{ledger}”{several}，是一步，随时可以整次撤销。"


def imported(result: ImportResult) -> str:
    """Say what an import did, for who cannot see the numbers."""
    counts = ((NEW, result.new), (CHANGED, result.changed), (SAME, result.unchanged), (REFUSED, len(result.refused)))
    return f"{DONE_TITLE}：" + "，".join(f"{word} {count} 行" for word, count in counts)
