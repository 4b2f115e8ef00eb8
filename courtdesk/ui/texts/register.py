"""The words of the number register (发文登记)."""

from __future__ import annotations

from datetime import date

from courtdesk.actions.results import RegisterImport

TITLE = "发文登记"

NUMBER = "发文字号"
HEADING = "标题"
RECIPIENT = "主送"
DAY = "日期"
WHO = "经办人"
SIGNER = "签发人"
REASON = "事由"
COPIES = "份数"

# ---- states and views ---------------------------------------------------------------------------

ISSUED = "已签发"
RESERVED = "留号"
BY_HAND = "手工"
VOID = "作废"
GAP = "缺号"
ALL_SERIES = "全部代字"
EVERY_YEAR = "不分年度"
SERIES = "代字"
NEXT = "下一号"
FAULTS = "缺号重号"
BOOKS = "登记簿"

SEARCH = "字号、标题、主送、事由"
SEARCH_NAME = "在发文登记中查找"

# ---- deeds --------------------------------------------------------------------------------------

RESERVE = "留号…"
BY_HAND_DEED = "补登手工文号…"
IMPORT = "导入纸质登记…"
BOOK = "打印登记簿"
OPEN_PAPER = "查看公文"
USE = "用这个号写公文"
RELEASE = "释放留号"
VOID_DEED = "作废…"
RESERVE_GAP = "设为留号…"
TAB_FACTS = "登记"
GAP_SENTENCE = "登记簿里没有这个号的去向：在别处用过的请补登，没有用过的可以设为留号，以后再用。"
REPEAT_SENTENCE = "这个号登记了不止一次，请核对原件，把多出来的作废。"

EMPTY_TITLE = "还没有编过文号"
EMPTY_SENTENCE = (
    "签发的公文自动登记在这里，每年每个代字从 1 号起，不跳号、不重号。\n"
    "已有的纸质登记可以整本导入，手工用过的号也可以补登。"
)

# ---- reserving ----------------------------------------------------------------------------------

RESERVE_TITLE = "留号"
RESERVE_SENTENCE = "留出的号不会自动编给别的公文，写公文时可以选用，也可以释放。"
RESERVE_YES = "留号"
YEAR = "年度"
COUNT = "个数"
RESERVE_REASON = "事由"
RESERVE_REASON_HELP = "写进登记簿，如：党组会纪要待印发"

# ---- by hand ------------------------------------------------------------------------------------

BY_HAND_TITLE = "补登手工文号"
BY_HAND_SENTENCE = "在别处编过、已经用出去的号补登在这里，以后不再重复使用。"
BY_HAND_YES = "补登"
NUMBER_HELP = "如 示法发〔2026〕12号"
HAND_DAY = "成文日期"
REMARK = "备注"

# ---- import -------------------------------------------------------------------------------------

IMPORT_TITLE = "选择纸质登记的电子表"
IMPORT_FILTER = "登记表 (*.xlsx *.xls *.csv)"
IMPORT_SUFFIXES = (".xlsx", ".xls", ".csv")
IMPORTING = "正在导入纸质登记"
IMPORT_UNIT = "行"
IMPORT_RESULT = "导入结果"
REFUSED_COLUMNS = ("行", "列", "原值", "没有导入的原因")
COPY_LIST = "复制清单"
IMPORT_STOPPED = "一行都还没有写进登记，停下不留痕迹。"

# ---- the book -----------------------------------------------------------------------------------

SAVE_DOCX = "存为 .docx…"
SAVE_XLSX = "存为 .xlsx…"
SAVE_TITLE = "保存登记簿"
DOCX_FILTER = "Word 文档 (*.docx)"
XLSX_FILTER = "电子表 (*.xlsx)"
PRINT = "打印"
OPEN = "打开"
PICK_FOR_BOOK = "请先在左侧选一个代字"

# ---- banner -------------------------------------------------------------------------------------

SHOW_GAPS = "查看缺号"
SHOW_REPEATS = "查看重号"
RELEASE_SENTENCE = "释放后，末尾的号会再编给下一份公文；中间的号成为缺号，可以补登。可以撤销。"


def year(value: int) -> str:
    """Return the heading over the series of a year."""
    return f"{value} 年" if value else EVERY_YEAR


def series_count(count: int) -> str:
    """Say how many series a year has."""
    return f"{count} 个代字"


def used(count: int) -> str:
    """Say how many numbers of a series are on papers."""
    return f"已用 {count} 个"


def gap_mark(count: int) -> str:
    """Mark a series that lacks numbers."""
    return f"缺 {count}"


def repeat_mark(count: int) -> str:
    """Mark a series that has numbers twice."""
    return f"重 {count}"


def faults(gaps: int, repeats: int) -> str:
    """Say how many numbers are missing and how many are there twice."""
    told = [f"缺号 {gaps} 个" if gaps else "", f"重号 {repeats} 个" if repeats else ""]
    return "，".join(each for each in told if each)


def fact(lines: int) -> str:
    """Return the fact beside the title."""
    return f"登记 {lines} 个号"


def will_reserve(first: str, last: str) -> str:
    """Say which numbers will be reserved."""
    return f"将留出 {first}" if first == last else f"将留出 {first} 至 {last}"


def running_number(code: str, serial: int) -> str:
    """Write a number of a series that runs on from year to year."""
    return f"{code}第{serial}号"


def reserved(first: str, count: int) -> str:
    """Say that numbers were reserved."""
    return f"已留 {first}" if count == 1 else f"已留 {first} 起 {count} 个号"


def released(number: str) -> str:
    """Say that a number was given back."""
    return f"已释放 {number}"


def release_title(number: str) -> str:
    """Ask whether a number is to be given back."""
    return f"释放 {number}？"


def entered(number: str) -> str:
    """Say that a number used by hand was entered."""
    return f"已补登 {number}"


def imported(result: RegisterImport) -> str:
    """Say what an import did."""
    told = f"新登记 {result.new} 条，原已登记 {result.known} 条"
    return f"{told}，没有导入 {len(result.refused)} 行。" if result.refused else f"{told}。"


def found_repeats(numbers: tuple[str, ...]) -> str:
    """List the numbers that are there twice after an import."""
    return f"重号：{_some(numbers)}"


def found_gaps(numbers: tuple[str, ...]) -> str:
    """List the numbers that are missing after an import."""
    return f"缺号：{_some(numbers)}"


def _some(numbers: tuple[str, ...]) -> str:
    shown = "、".join(numbers[:8])
    return f"{shown} 等 {len(numbers)} 处" if len(numbers) > 8 else shown


def row_place(row: int) -> str:
    """Say in which row of the file something stands."""
    return f"第 {row} 行"


def book_title(code: str, year_: int) -> str:
    """Name the register of a series."""
    return f"{code} {year(year_)}发文登记簿" if year_ else f"{code}发文登记簿"


def book_name(code: str, year_: int, suffix: str) -> str:
    """Propose a file name for the register of a series."""
    return f"发文登记簿_{code}{year_ or ''}{suffix}"


def book_saved(name: str) -> str:
    """Say that the register was saved."""
    return f"已保存“{name}”"


def day(value: date | None) -> str:
    """Write a day as it stands in the ledger."""
    return value.isoformat() if value else ""
