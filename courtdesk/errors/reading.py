"""Troubles with files that come in."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from courtdesk.errors.base import DeskError


class FileMissing(DeskError):
    """The named file is not there."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"找不到文件“{path}”。", todo="请检查文件名和位置，或重新选择文件。")


class FileEmpty(DeskError):
    """The file has no content."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"文件“{path.name}”是空的，里面没有文字。", todo="请确认文件已保存完整，再重新选择。")


class FileUnreadable(DeskError):
    """The content is not what the name says, or is damaged."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(
            f"读不懂文件“{path.name}”：{reason}。",
            todo="请用 WPS 或 Word 打开它，确认内容正常后另存为 .docx 或 .xlsx 再试。",
        )


class FileKindUnknown(DeskError):
    """No reader is there for this kind of file."""

    def __init__(self, path: Path, known: Sequence[str]) -> None:
        super().__init__(
            f"暂不支持读取“{path.name}”这种文件。",
            todo=f"请另存为 {'、'.join(known)} 再试。",
        )


class FileEncrypted(DeskError):
    """The file is protected by a password."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"文件“{path.name}”设了打开密码，无法读取。",
            todo="请用 WPS 或 Excel 打开，取消密码后另存一份再试。",
        )


class OfficeMissing(DeskError):
    """Only an office program can read this format, and this computer has none that can be asked to."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"“{path.name}”是旧版 .doc、.wps 格式，本机没有能自动转换它的办公软件。",
            todo="请用 WPS 或 Word 打开它，另存为 .docx 后再选择。",
        )


class PagesScanned(DeskError):
    """Every page is a picture; there are no words to read."""

    def __init__(self, path: Path, pages: int) -> None:
        super().__init__(
            f"“{path.name}”的 {pages} 页都是扫描图片，里面没有文字。",
            todo="请向来文单位要 Word 版或带文字的 PDF，或先用文字识别软件转成文字再选择。",
        )


class NoTasksFound(DeskError):
    """The document holds no numbered task to take in."""

    def __init__(self, path: Path, kind_name: str) -> None:
        super().__init__(
            f"“{path.name}”里没有找到编号的工作任务（看起来是：{kind_name}）。",
            todo="请确认选的是活动实施方案；如果任务写在附表里，请把附表另存为文件再读取。",
        )


class DoubtsOpen(DeskError):
    """A value that must be there is missing, and the clerk has not accepted that."""

    def __init__(self, places: Sequence[str]) -> None:
        super().__init__(
            f"这份文件还有 {len(places)} 处缺失，没有入账。",
            todo="请在核对页补齐；确实没有写明的，可选择“带缺失入账”（命令行加 --accept-doubts）。",
            places=places,
        )


class PlanAlreadyAdopted(DeskError):
    """The same file was adopted before."""

    def __init__(self, title: str, day: str) -> None:
        super().__init__(
            f"这份文件已于 {day} 入账：《{title}》。",
            todo="请到台账里查看；确实要再入一次的，请选择“仍要入账”（命令行加 --again）。",
        )


class ColumnsMissing(DeskError):
    """A table lacks columns without which no row can be taken in."""

    def __init__(self, path: Path, missing: Sequence[str], seen: Sequence[str]) -> None:
        super().__init__(
            f"“{path.name}”里没有找到必需的列：{'、'.join(missing)}。",
            todo="请确认导出时勾选了这些列，列名行在前 10 行之内。",
            places=["表中看到的列：" + ("、".join(seen) if seen else "（没有认出任何列名）")],
        )
