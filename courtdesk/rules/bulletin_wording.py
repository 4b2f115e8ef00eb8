"""The sentences about the file of the bulletins' words."""

from __future__ import annotations

from collections.abc import Sequence

BRACES = "花括号不成对"


def key_unknown(key: str) -> str:
    """Say that nobody asks for a sentence of this name."""
    return f"没有用到 {key}，请核对 key"


def line_missing(key: str) -> str:
    """Say that a sentence is missing."""
    return f"缺少 key 为 {key} 的一项"


def names_unknown(names: Sequence[str], known: Sequence[str]) -> str:
    """Say which names in braces nobody fills in."""
    told = "、".join(f"{{{name}}}" for name in names)
    offered = "、".join(f"{{{name}}}" for name in known) or "无"
    return f"这句话里不能用{told}，可以用的：{offered}"
