"""Troubles with departments and people."""

from __future__ import annotations

from collections.abc import Sequence

from courtdesk.errors.base import DeskError


class DepartmentInUse(DeskError):
    """A department that something belongs to cannot be deleted."""

    def __init__(self, name: str, uses: Sequence[str]) -> None:
        super().__init__(
            f"“{name}”还在使用，不能删除：{'、'.join(uses)}。",
            safe="部门表没有任何改动。",
            todo="其实是另一个部门的，请选中两个“合并为一个部门”；已经撤销的，请填“撤销日期”。",
        )


class DepartmentsNotMerged(DeskError):
    """Two departments cannot become one."""

    def __init__(self, gone: str, kept: str, reason: str) -> None:
        super().__init__(
            f"“{gone}”不能并入“{kept}”：{reason}。",
            safe="部门表没有任何改动。",
            todo="请改好组内部门后再合并，或换一个方向合并。",
        )
