"""What the windows say that export and print a ledger."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Final

# ---- what is taken along ------------------------------------------------------------------------

ROWS: Final = "哪些行"
COLUMNS: Final = "哪些列"
COLUMNS_HELP: Final = "勾选要用的列；拖动或按 Alt+↑、Alt+↓ 调整先后"
NO_COLUMNS: Final = "至少勾选一列"
READING: Final = "正在读取台账"

# ---- export -------------------------------------------------------------------------------------

FORMAT: Final = "格式"
FORMATS: Final[Mapping[str, str]] = {
    ".xlsx": "工作簿 .xlsx",
    ".docx": "文档 .docx",
    ".pdf": "版式文件 .pdf",
    ".csv": "纯文本表格 .csv",
}
FORMAT_HELP: Final[Mapping[str, str]] = {
    ".xlsx": "日期、数字可计算，首行冻结，带筛选",
    ".docx": "横排表格，表头每页重复，可接着编辑",
    ".pdf": "与打印件一致，不能编辑",
    ".csv": "给别的系统用，只有一行表头和各行的值",
}
FILTERS: Final[Mapping[str, str]] = {
    ".xlsx": "工作簿 (*.xlsx)",
    ".docx": "Word 文档 (*.docx)",
    ".pdf": "PDF 文件 (*.pdf)",
    ".csv": "逗号分隔的文本 (*.csv)",
}
TITLED: Final = "带标题、筛选条件和分组行"
TITLED_HELP: Final = "不勾选时第一行就是表头，改好后能再导入"
EXPORT: Final = "导出…"
EXPORT_TITLE: Final = "导出到哪里"
EXPORTING: Final = "正在导出"
STOP_NOTE: Final = "现在停下不会留下写了一半的文件，台账没有任何改动。"
OPEN: Final = "打开"
#: What is being done, in the list of the progress.
STEP_READ: Final = "读取台账"
STEP_WRITE: Final = "写文件"

# ---- print --------------------------------------------------------------------------------------

PREVIEW: Final = "打印预览"
PREVIEW_FACT: Final = "与打印件一致"
LAYING_OUT: Final = "正在排版"
PRINTER: Final = "打印机"
TO_PDF: Final = "存为 PDF 文件"
NO_PRINTER: Final = "本机没有安装打印机，可以存为 PDF，拿到有打印机的电脑上打印。"
COPIES: Final = "份数"
SIDES: Final = "单面或双面"
SINGLE, DUPLEX = "单面", "双面，按长边翻页"
FIRST: Final = "从第几页"
LAST: Final = "到第几页"
PAPER: Final = "纸张"
PAPERS: Final[Mapping[tuple[str, bool], str]] = {
    ("A4", True): "A4 横向",
    ("A4", False): "A4 纵向",
    ("A3", True): "A3 横向",
    ("A3", False): "A3 纵向",
}
SIZE: Final = "字号"
SIZES: Final[Mapping[float, str]] = {12.0: "小四", 10.5: "五号", 9.0: "小五", 7.5: "六号"}
MARGIN: Final = "页边距"
MARGINS: Final[Mapping[float, str]] = {10.0: "10 毫米", 15.0: "15 毫米", 20.0: "20 毫米"}
GRID_LINES: Final = "列间竖线"
REPEAT_HEAD: Final = "每页重复表头"
GROUPS: Final = "筛选条件和分组行"
NUMBERED: Final = "页码"
PRINT: Final = "打印"
SAVE_PDF: Final = "存为 PDF…"
PDF_TITLE: Final = "PDF 存到哪里"
PRINTING: Final = "正在打印"
WRITING_PDF: Final = "正在写 PDF 文件"
PAGE_UNIT: Final = "页"
PRINT_STOP_NOTE: Final = "现在停下，已送到打印机的页可能照常打出，其余不打。"
NO_PAGES: Final = "页码超出了范围"
TOO_MANY_TIP: Final = "超过 {most} 行，只能导出 .xlsx 或 .csv"


def export_title(ledger: str) -> str:
    """Return the title of the export window."""
    return f"导出{ledger}"


def print_title(ledger: str) -> str:
    """Return the title of the print window."""
    return f"打印{ledger}"


def all_rows(count: int | None, unit: str) -> str:
    """Return the choice of all rows of the view."""
    return "全部" if count is None else f"全部 {count} {unit}"


def chosen_rows(count: int, unit: str) -> str:
    """Return the choice of the rows picked by hand."""
    return f"选中的 {count} {unit}"


def export_deed(count: int | None, unit: str) -> str:
    """Return the words of the primary button."""
    return EXPORT if count is None else f"导出 {count} {unit}…"


def exported(count: int, unit: str, name: str) -> str:
    """Say in a toast that the file is there."""
    return f"已导出 {count} {unit}：{name}"


def file_name(ledger: str, view: str, day: date, ending: str) -> str:
    """Return the name proposed: 案件审限-未来15天到期-2026-04-20.xlsx."""
    parts = [part for part in (ledger, view.replace(" ", ""), day.isoformat()) if part]
    return "".join(each for each in "-".join(parts) if each not in '\\/:*?"<>|\r\n\t') + ending


def sums(pages: int, sheets: int, copies: int) -> str:
    """Return how much paper it takes."""
    many = f"，打 {copies} 份" if copies > 1 else ""
    return f"{pages} 页{many}，用纸 {sheets} 张"


def smaller(asked: float, taken: float) -> str:
    """Say that the type was made smaller so that all columns fit."""
    return f"列较多，{SIZES[asked]}放不下，已改用{SIZES[taken]}"


def side_by_side(count: int, home: str) -> str:
    """Say that the columns stand on several pages side by side."""
    return f"列太多，左右分 {count} 页拼接，每页都有“{home}”；可少选几列、换 A3 或横向"


def cut(sides: Sequence[str], shown: str) -> str:
    """Warn that the printer cannot reach some of the page."""
    return f"这台打印机{'、'.join(sides)}边有 {shown} 毫米印不到，请把页边距改宽或换一台打印机"


def page_of(page: int, pages: int) -> str:
    """Return which page is in view."""
    return f"{PREVIEW_FACT}　第 {page} 页，共 {pages} 页"


def printed(pages: int) -> str:
    """Say in a toast that all was sent."""
    return f"已送打印机，共 {pages} 页"


def pdf_written(name: str, pages: int) -> str:
    """Say in a toast that the PDF is there."""
    return f"已存为 {name}，共 {pages} 页"
