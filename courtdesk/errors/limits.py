"""Troubles with what moves the limit of a case."""

from __future__ import annotations

from collections.abc import Sequence

from courtdesk.errors.base import DeskError


class LimitRefused(DeskError):
    """An exclusion, an extension or a change does not fit a case; of many cases none has got it."""

    def __init__(self, name: str, reason: str, todo: str, *, count: int = 1, places: Sequence[str] = ()) -> None:
        more = f"等 {count} 件" if count > 1 else ""
        super().__init__(f"{name}{more}：{reason}。", safe="案件和审限没有任何改动。", todo=todo, places=places)
