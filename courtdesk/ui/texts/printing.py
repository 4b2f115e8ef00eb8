"""What the print dialog and its progress say."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

PRINTER: Final = "打印机"
TO_PDF: Final = "打印到 PDF 文件"
NO_PRINTER: Final = "本机没有安装打印机，可以打印到 PDF 文件，拿到有打印机的电脑上打印。"
COPIES: Final = "份数"
COLLATE: Final = "逐份打印"
COLLATE_HELP: Final = "打完一整份再打下一份"
FIRST: Final = "从第几页"
LAST: Final = "到第几页"
DUPLEX: Final = "单面或双面"
SIDES: Final = {"single": "单面", "duplex": "双面，按长边翻页", "manual": "手动双面"}
SIDES_HELP: Final = {
    "single": "每页一张纸",
    "duplex": "每份另起一张纸",
    "manual": "先打全部正面，翻面放回纸盒后再打背面",
}
BACKS_REVERSED: Final = "背面从最后一张打起"
BACKS_HELP: Final = "出纸是正面朝上的打印机要勾选；拿不准先试打一份"
PAPERS: Final = "要打印的文书"
PREVIEW_FACT: Final = "与打印件一致"
PRINT: Final = "打印"
SAVE_PDF: Final = "存为 PDF"
PDF_FILTER: Final = "PDF 文件 (*.pdf)"
PDF_TITLE: Final = "打印到 PDF 文件"
WRITING_PDF: Final = "正在写 PDF 文件"
PAPER_UNIT: Final = "份"
LIST_COLUMNS: Final = ("发文字号", "标题", "页数")
NO_NUMBER: Final = "未编号"
OPEN: Final = "打开"

PROGRESS_COLUMNS: Final = ("状态", "发文字号", "标题", "页数")
STATES: Final = {"done": "已送出", "busy": "正在打", "ok": "等待", "over": "没打完"}
STOP: Final = "停在这里  Esc"
STOPPING: Final = "正在停下"
CLOSE: Final = "关闭"
PRINT_BACKS: Final = "打印背面"
LIST_NAME: Final = "打印进度"
TURN_TITLE: Final = "正面打完了，请翻面"
TURN: Final = (
    "把打好的一摞纸整摞拿起，不要打乱次序，沿长边翻面，放回纸盒，再点“打印背面”。"
    "第一次用这台打印机时，请先用两页的文书试一次。"
)

PRINTER_FAULT: Final = "打印机没有接受这一页，可能缺纸、卡纸或断开了"
PRINTER_STOPPED: Final = "打印机中止了这份文书"
CANNOT_BEGIN: Final = "打不开这台打印机"
RESUME_LATER: Final = "下次打印时可以接着打"
TOO_MANY: Final = "页码超出了范围"


def title(count: int) -> str:
    """Return the dialog's title."""
    return f"打印 {count} 份文书" if count > 1 else PRINT


def deed(count: int) -> str:
    """Return the words of the primary button."""
    return f"打印 {count} 份" if count > 1 else PRINT


def sums(papers: int, pages: int, sheets: int, copies: int) -> str:
    """Return how much paper it takes."""
    many = f"，每份 {copies} 套" if copies > 1 and papers > 1 else f"，打 {copies} 份" if copies > 1 else ""
    whole = f"{papers} 份文书，" if papers > 1 else ""
    return f"{whole}{pages} 页{many}，用纸 {sheets} 张"


def cut(sides: Sequence[str], shown: str) -> str:
    """Warn that the printer cannot reach some of the ink."""
    return f"这台打印机{'、'.join(sides)}边有 {shown} 毫米印不到，靠边的内容会被切掉，请换一台打印机"


#: The sides of the paper, in the order left, top, right, bottom.
EDGES: Final = ("左", "上", "右", "下")


def unfinished(left: int, at: int, total: int) -> str:
    """Tell of the papers that were not printed the last time."""
    return f"上次打印还有 {left} 份没有打完（共 {total} 份，停在第 {at} 份）"


def resume(at: int) -> str:
    """Return the words of the button that goes on."""
    return f"从第 {at} 份继续"


def again(at: int) -> str:
    """Return the words of the button that prints the last paper once more."""
    return f"重打第 {at} 份"


def printing(count: int) -> str:
    """Return the progress dialog's title."""
    return f"正在打印 {count} 份文书" if count > 1 else "正在打印"


def backs(count: int) -> str:
    """Return the progress dialog's title on the second side."""
    return f"正在打印背面，共 {count} 份"


def printed_title(count: int) -> str:
    """Return the title at the end."""
    return f"已送打印机 {count} 份"


def stopped_title(at: int) -> str:
    """Return the title when it was stopped."""
    return f"停在第 {at} 份"


def fault_title(at: int) -> str:
    """Return the title when the printer failed."""
    return f"第 {at} 份没有打完"


def progress(done: int, total: int) -> str:
    """Return 第 13 份，共 30 份."""
    return f"第 {min(done + 1, total)} 份，共 {total} 份" if done < total else f"{total} 份全部送出"


def promise(done: int, left: int) -> str:
    """Say what is true if stopped now."""
    return f"现在停下：已送出的 {done} 份照常打完，其余 {left} 份不打，可以随时接着打。"


def finished(done: int, sheets: int) -> str:
    """Say what is true at the end."""
    return f"{done} 份已全部送到打印机，用纸 {sheets} 张。"


def stopped(done: int, at: int) -> str:
    """Say what is true after a stop."""
    return f"已送出 {done} 份。{resume(at)}，或关闭窗口，{RESUME_LATER}。"


def fault(reason: str, done: int, at: int) -> str:
    """Say what is true after the printer's fault."""
    before = f"前面 {done} 份已送出；最后一份如果没有出全，可以重打。" if done else ""
    return f"{reason}。{before}排除后可以从第 {at} 份继续，不会漏打。"


def printed(papers: int, pages: int) -> str:
    """Say in a toast that all was sent."""
    return f"已送打印机，{papers} 份共 {pages} 页" if papers > 1 else f"已送打印机，共 {pages} 页"


def pdf_written(name: str, pages: int) -> str:
    """Say in a toast that the PDF is there."""
    return f"已存为 {name}，共 {pages} 页"


def pdf_name(count: int, name: str) -> str:
    """Return the name proposed for the PDF file."""
    return f"{name}等 {count} 份.pdf" if count > 1 else f"{name}.pdf"


def pages(count: int) -> str:
    """Return 2 页."""
    return f"{count} 页"
