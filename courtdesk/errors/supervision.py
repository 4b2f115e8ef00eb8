"""Troubles with orders and the ladder of supervision."""

from __future__ import annotations

from courtdesk.errors.base import UNCHANGED, DeskError


class StepRefused(DeskError):
    """A step of the ladder cannot be taken now, or only with a reason."""

    def __init__(self, subject: str, step: str, reason: str, *, by_reason: bool, todo: str = "") -> None:
        todo = todo or ("确有必要的，请写明理由。" if by_reason else "请先办理前一步。")
        super().__init__(f"{subject}现在不能{step}：{reason}。", safe=UNCHANGED, todo=todo)
        self.subject = subject
        self.reason = reason
        #: Whether a stated reason would allow it.
        self.by_reason = by_reason
