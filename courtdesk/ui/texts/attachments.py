"""Words of the attachments of a row."""

from __future__ import annotations

from datetime import date
from typing import Final

LIST: Final = "附件"
ADD: Final = "添加附件"
PASTE: Final = "粘贴"
PASTE_TIP: Final = "附上剪贴板里的文件或图片（Ctrl+V）"
PICK_TITLE: Final = "选择要附上的文件（可以多选）"
PICK_KINDS: Final = "所有文件 (*)"
DROP_HINT: Final = "把扫描件、照片、PDF 拖到这里，可以一次拖很多个；也可以 Ctrl+V 粘贴。"
DROP_NOW: Final = "松开鼠标，附到这一行"
NOTHING_TO_PASTE: Final = "剪贴板里没有文件，也没有图片。"
PASTED_NAME: Final = "粘贴图片 {moment:%Y-%m-%d %H%M%S}.png"

OPEN: Final = "打开"
OPEN_TIP: Final = "用电脑上的程序打开一份副本（Enter）；改动请另存，再附上来"
PREVIEW: Final = "预览"
PREVIEW_TIP: Final = "看大图（空格）"
SAVE: Final = "另存为…"
SAVE_TITLE: Final = "把附件另存为"
REMOVE: Final = "移除"
REMOVE_TIP: Final = "从这一行移除（Del），可以撤销"
ATTACHING: Final = "正在附上文件"
ATTACH_STOPPED: Final = "可以停下：停下后这一次的附件一个也不留。"
UNIT: Final = "个"
UNDO: Final = "撤销"

LOADING: Final = "正在打开…"
NO_PREVIEW: Final = "{kind}不在这里显示内容，请点“打开”。"
TOO_LONG: Final = "……（后面还有，请点“打开”看全文）"
BROKEN_IMAGE: Final = "这张图片打不开：可能没有存完整。"
LARGE_IMAGE: Final = "这张图片有 {width}×{height} 点，太大，不在这里显示，请点“打开”。"
BROKEN_PDF: Final = "这份 PDF 打不开：{reason}。"
PDF_LOCKED: Final = "设了打开密码"
PDF_DAMAGED: Final = "可能没有存完整"
BROKEN_TEXT: Final = "看不出是什么文字编码，请点“打开”。"
PAGE_BEFORE: Final = "上一页（PgUp）"
PAGE_AFTER: Final = "下一页（PgDn）"
FILE_BEFORE: Final = "上一个附件（←）"
FILE_AFTER: Final = "下一个附件（→）"
LARGER: Final = "看大图（空格）"
CLOSE: Final = "关闭"
SAVED: Final = "已另存为 {name}"

#: Suffix → what such a file is called.
KINDS: Final = {
    ".docx": "Word 文档",
    ".doc": "Word 文档",
    ".wps": "WPS 文档",
    ".xlsx": "Excel 表格",
    ".xls": "Excel 表格",
    ".et": "WPS 表格",
    ".pptx": "演示文稿",
    ".ppt": "演示文稿",
    ".ofd": "OFD 版式文件",
    ".zip": "压缩包",
    ".rar": "压缩包",
    ".7z": "压缩包",
    ".mp3": "录音",
    ".wav": "录音",
    ".m4a": "录音",
    ".mp4": "录像",
    ".avi": "录像",
    ".pdf": "PDF 文件",
    ".heic": "苹果手机照片（HEIC）",
    ".heif": "苹果手机照片（HEIF）",
}
OTHER_KIND: Final = "这种文件"


PROGRAM_TITLE: Final = "程序文件不从这里打开"
PROGRAM: Final = (
    "“{name}”是程序或脚本，打开就会运行，可能带有病毒，所以不从这里打开。确实需要时，请另存到别处，查过毒再处理。"
)
PROGRAM_HERE: Final = "这是程序或脚本，不从这里打开，也不显示内容；可以另存。"
NO_PROGRAM: Final = "这台电脑没有能打开“{name}”的程序，请“另存为”后换一台电脑打开。"


def kind_name(suffix: str) -> str:
    """Say what a file is by the end of its name."""
    return KINDS.get(suffix.lower(), OTHER_KIND)


def size(count: int) -> str:
    """Say how large a file of so many bytes is."""
    if count < 1024:
        return f"{count} 字节"
    if count < 1024 * 1024:
        return f"{count / 1024:.0f} KB"
    return f"{count / 1024 / 1024:.1f} MB"


def caption(count: int, day: date, who: str) -> str:
    """Say size, day and clerk of an attachment in one line."""
    return f"{size(count)}  {day.isoformat()}  {who}"


def page_of(page: int, pages: int) -> str:
    """Say which page of how many is shown; pages count from 1."""
    return f"第 {page}/{pages} 页"


def file_of(number: int, count: int) -> str:
    """Say which attachment of how many is shown; they count from 1."""
    return f"附件 {number}/{count}"


def attached(new: int, asked: int) -> str:
    """Say how many files were attached and how many the row had already."""
    known = asked - new
    if not new:
        return "这个文件原来就附着，没有再附一次。" if asked == 1 else f"这 {asked} 个文件原来就附着，没有再附一次。"
    told = f"已附上 {new} 个附件"
    return f"{told}，另有 {known} 个内容相同，没有再附一次。" if known else f"{told}。"
