"""Troubles with fill-in sheets."""

from __future__ import annotations

from pathlib import Path

from courtdesk.errors.base import DeskError


class NotAFillSheet(DeskError):
    """The file does not carry the mark of a fill-in sheet."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"“{path.name}”不是本程序制作的收表，或者标记已被删掉。",
            todo="请让部门在原来发下去的那份表里填写后再交；也可以用“导入表格”读取它。",
        )


class NothingToSend(DeskError):
    """No row would stand on any sheet."""

    def __init__(self) -> None:
        super().__init__(
            "选中的范围里没有可以发下去的行。",
            safe="没有制作任何表格，台账没有改动。",
            todo="请先选中要发的行，或换一个视图再制作收表。",
        )


class NothingToFill(DeskError):
    """No column was chosen that a department could fill in."""

    def __init__(self) -> None:
        super().__init__(
            "没有选要部门填写的列。",
            safe="没有制作任何表格，台账没有改动。",
            todo="请至少勾选一列“部门填写”。",
        )


class TooManyToFill(DeskError):
    """More rows than departments can be asked to fill in."""

    def __init__(self, count: int, most: int) -> None:
        super().__init__(
            f"要发下去的有 {count} 行，一次收表最多 {most} 行。",
            safe="没有制作任何表格，台账没有改动。",
            todo="请先用条件筛选，或只选要收的行；行数多的可以分几次收。",
        )


class RoundGone(DeskError):
    """The round was undone, or belongs to another desk."""

    def __init__(self) -> None:
        super().__init__("这一次收表已不在台账中。", todo="请刷新收表页后再操作；如刚撤销过，可以重做。")
