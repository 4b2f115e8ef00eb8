"""The sentences about the file of recurring duties, and the words for how often one recurs."""

from __future__ import annotations

OWN_RHYTHM = "本院例行工作"
DAILY_MOVES = "每天的工作遇休息日只能照做（same）或不做（none），不能顺延或提前"


def key_twice(key: str) -> str:
    """Say that two duties have one key."""
    return f"有两项例行工作的 key 都是 {key}"


def at_most(key: str, most: int) -> str:
    """Say that a number is too high."""
    return f"{key} 应在 1 至 {most} 之间"
