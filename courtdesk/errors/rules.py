"""Troubles with the court's own rules and calendar."""

from __future__ import annotations

from collections.abc import Sequence

from courtdesk.errors.base import DeskError

_SAFE = "原来的规则仍然有效，台账没有任何改动。"


class RulesRefused(DeskError):
    """The court's own rules or a year of its calendar cannot be put in force as they stand."""

    def __init__(self, places: Sequence[str]) -> None:
        super().__init__(
            f"有 {len(places)} 处不能生效：{places[0]}。" if places else "不能生效。",
            safe=_SAFE,
            todo="请按所列各处逐一改正后再保存。",
            places=places,
        )
