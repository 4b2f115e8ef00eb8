"""Troubles with what the system does for the desk."""

from __future__ import annotations

from courtdesk.errors.base import UNCHANGED, DeskError


class SessionStartRefused(DeskError):
    """The system does not let the desk open with the session."""

    def __init__(self, reason: str) -> None:
        super().__init__(
            f"系统没有接受“登录后自动打开”的设置：{reason}。",
            safe=UNCHANGED,
            todo="请让维护人员看看本机是否禁止自启动程序；不影响平时打开使用。",
        )
