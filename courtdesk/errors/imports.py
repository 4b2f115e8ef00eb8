"""Troubles with tables that come in, and with taking an import back."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from courtdesk.errors.base import DeskError


class TableChanged(DeskError):
    """The file is another one than when its columns were chosen."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"文件“{path.name}”在选定列之后又被改动过。",
            todo="请重新选择这个文件，核对各列后再导入。",
        )


class SheetGone(DeskError):
    """The workbook has no sheet of this name."""

    def __init__(self, path: Path, sheet: str) -> None:
        super().__init__(
            f"“{path.name}”里没有名为“{sheet}”的工作表。",
            todo="请重新选择文件，或选另一张工作表。",
        )


class NotStored(DeskError):
    """The database refused to take an import, or a paper that is being issued."""

    def __init__(self, path: Path, reason: str, safe: str = "", todo: str = "") -> None:
        super().__init__(
            f"写不进数据文件“{path.name}”：{reason}。",
            safe=safe or "台账没有任何改动：一次导入要么全部入账，要么一行也不入账。",
            todo=todo or "请清理磁盘空间，关闭占用数据文件夹的备份或同步软件，再重新导入。",
        )


class RollBackBlocked(DeskError):
    """An import cannot be taken back because later work stands on what it brought."""

    def __init__(self, file_name: str, count: int, places: Sequence[str]) -> None:
        super().__init__(
            f"“{file_name}”的导入不能撤回：它带来的内容后来又有 {count} 处改动或引用。",
            todo="请先撤销或改回下列内容，再撤回；也可以直接修改台账。",
            places=places,
        )


class RollBackImpossible(DeskError):
    """The history does not say what an import did."""

    def __init__(self, file_name: str, reason: str) -> None:
        super().__init__(f"“{file_name}”的导入不能撤回：{reason}。", todo="请直接修改台账，或用备份恢复。")
