"""Troubles with supervision matters."""

from __future__ import annotations

from collections.abc import Sequence

from courtdesk.errors.base import DeskError


class MatterHeld(DeskError):
    """A supervision matter cannot take the step that is wanted; of many none has taken it."""

    def __init__(self, name: str, reason: str, todo: str, *, count: int = 1, places: Sequence[str] = ()) -> None:
        more = f"等 {count} 项" if count > 1 else ""
        super().__init__(f"{name.strip()}{more}{reason}。", safe="督办台账没有任何改动。", todo=todo, places=places)
